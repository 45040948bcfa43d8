"""Story: true sums of what was "provided and requested", and of what was "bereitgestellt", were called wrong.

46.6 billion dollars of April 2022 are 33 asked for and 13.6 voted; the Kiel Institute had 17.1 billion euros of
military aid committed by Germany to July 2023, 9.4 of it allocated by January 2024 (its releases of September 2023 and
February 2024).
"""

from __future__ import annotations

import pytest

import aidresearch as aid


@pytest.mark.parametrize(
    ("day", "sentence", "stage"),
    [
        ("2022-04-30", "That makes $46.6 billion of funding for Ukraine provided and requested this year.", "proposed"),
        ("2024-03-01", "Germany has delivered or pledged 12 billion euros in aid to Ukraine.", "pledged"),
        ("2024-03-01", "Germany has pledged and delivered 12 billion euros in aid to Ukraine.", "delivered"),
        ("2024-03-01", "Deutschland hat der Ukraine 12 Milliarden Euro geliefert oder zugesagt.", "pledged"),
    ],
)
def test_of_two_joined_verbs_the_lesser(day: str, sentence: str, stage: str) -> None:
    assert aid.extract(sentence, published=day, source="a text").stage.tolist() == [stage]


@pytest.mark.parametrize(
    ("verb", "verdict"),
    [("bereitgestellt", "unverifiable"), ("zugewiesen", "inconsistent")],
)
def test_only_the_lists_own_word_is_its_definition(verb: str, verdict: str) -> None:
    sentence = (
        "Nach Angaben des Kieler Instituts hat Deutschland seit Februar 2022 mehr als 17 Milliarden Euro Militärhilfen "
        f"für die Ukraine {verb}."
    )
    found = aid.overall(aid.audit(aid.extract(sentence, published="2023-11-12", source="a text")))
    assert found.verdict.tolist() == [verdict]


def test_a_whole_of_international_aid_is_nobodys_alone() -> None:
    """Story: "of the 170 billion of international aid the US has given 71 percent" made the US the giver of 170."""
    figures = aid.extract(
        "Of the €170 billion of international aid to Ukraine the United States has given 42 percent.",
        published="2023-07-06",
        source="a text",
    )
    assert figures.donor.isna().tolist() == [True, False]
