"""Story: "American aid was only 9 percent lower in 2025" was a share of nothing, so that no account was asked about it.

Kiel Institute, press release of 16 February 2026: in 2025 American aid fell by 99 percent against the mean of 2022 to
2024, European military aid rose by 67 percent.
"""

from __future__ import annotations

import pytest

import aidresearch as aid


@pytest.mark.parametrize(
    ("sentence", "item"),
    [
        ("In 2025 European military aid to Ukraine was 67% above its average of 2022-2024.", "increase"),
        ("American aid to Ukraine fell by 99 percent in 2025.", "decrease"),
        ("American aid to Ukraine was 9% lower in 2025 than in the years before.", "decrease"),
        ("That made up for most of a 99 percent drop in aid to Ukraine from the United States in 2025.", "decrease"),
        ("Europas Militärhilfe für die Ukraine stieg 2025 um 67 Prozent gegenüber den Vorjahren.", "increase"),
        ("L'aide militaire européenne à l'Ukraine a augmenté de 67 % en 2025.", "increase"),
        ("Amerykańska pomoc dla Ukrainy spadła w 2025 roku o 99 procent.", "decrease"),
        ("USA:s stöd till Ukraina minskade med 99 procent under 2025.", "decrease"),
        ("Допомога США Україні у 2025 році скоротилася на 99%.", "decrease"),
        # how much is left, and what a part is of
        ("European aid to Ukraine fell to 40 percent of the military aid that was needed in 2025.", "total"),
        ("Germany has given 13 percent of all aid to Ukraine.", "total"),
    ],
)
def test_which_way_it_went(sentence: str, item: str) -> None:
    found = aid.extract(sentence, published="2026-02-16", source="a text")
    found = found[found.measure == "share"].item.tolist()
    assert found == [item]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        (
            "According to the Kiel Institute American aid to Ukraine was only 9% lower in 2025 than before.",
            "inconsistent",
        ),
        # as printed on 11 February 2026, adjusted for prices; by the months of a later release it is 80 percent
        ("American aid to Ukraine fell by 99 percent in 2025.", "consistent"),
        ("According to the Kiel Institute European military aid to Ukraine rose by 67% in 2025.", "consistent"),
        # promises may have fallen where allocations did not; by a government's own books a year may be another one
        ("According to the Kiel Institute the aid that Europe pledged to Ukraine fell by 50% in 2025.", "unverifiable"),
        ("German military aid to Ukraine rose by 100 percent in 2024.", "unverifiable"),
    ],
)
def test_a_year_against_those_before(sentence: str, verdict: str) -> None:
    checks = aid.audit(aid.extract(sentence, published="2026-02-16", source="a text"))
    assert aid.overall(checks).verdict.tolist() == [verdict]
    assert aid.recompute(aid.steps(checks))["agrees"].all()
