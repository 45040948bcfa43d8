"""Story: "Germany has given 60 percent of Europe's aid" was read as given by Europe, of nothing, and never checked.

Kiel Institute, release of August 2025, to June 2025: Europe 167.4 billion euros allocated, Germany 21.3: 13 percent;
the United States 114.6 of all 309, 37 percent.
"""

from __future__ import annotations

import pytest

import aidresearch as aid


@pytest.mark.parametrize(
    ("sentence", "donor", "base"),
    [
        ("Germany has given 60 percent of Europe's aid to Ukraine.", "DEU", "EUROPE"),
        ("Germany accounts for a quarter of EU military aid to Ukraine.", "DEU", "EU_AND_MEMBERS"),
        ("By the end of 2024, France had given only 5 percent of Europe's military aid to Ukraine.", "FRA", "EUROPE"),
        ("Deutschland hat 60 Prozent der europäischen Hilfe für die Ukraine geleistet.", "DEU", "EUROPE"),
        ("L'Allemagne fournit 25 % de l'aide militaire européenne à l'Ukraine.", "DEU", "EUROPE"),
        ("Niemcy przekazały 25 procent europejskiej pomocy wojskowej dla Ukrainy.", "DEU", "EUROPE"),
        ("Sverige står för 15 procent av Europas militära stöd till Ukraina.", "SWE", "EUROPE"),
        ("Німеччина надала 25% європейської військової допомоги Україні.", "DEU", "EUROPE"),
    ],
)
def test_a_share_of_what_a_group_gave(sentence: str, donor: str, base: str) -> None:
    figures = aid.extract(sentence, published="2025-07-06", source="a text")
    assert (figures.donor.tolist(), figures.base.tolist()) == ([donor], [base])


def test_a_kind_of_a_groups_aid_is_no_members_share() -> None:
    figures = aid.extract("41 percent of European aid to Ukraine was military.", published="2025-07-06")
    assert figures.donor.tolist() == ["EUROPE"]
    assert figures.base.isna().all()


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Germany has given 60 percent of Europe's aid to Ukraine.", "inconsistent"),
        # 183 billion dollars, the most of any account, beside the 195 billion euros of all others are less than half
        ("The United States has given 71 percent of all aid to Ukraine.", "inconsistent"),
        ("The United States has given 40 percent of all aid to Ukraine.", "unverifiable"),
        ("Germany has given 13 percent of Europe's aid to Ukraine.", "depends on definition"),
    ],
)
def test_the_whole_contains_the_part(sentence: str, verdict: str) -> None:
    """Story: 71 percent of all aid was possible, since the most that the US may have given was held against a whole
    with the least of it."""
    found = aid.overall(aid.audit(aid.extract(sentence, published="2025-07-06", source="a text")))
    assert found.verdict.tolist() == [verdict]
