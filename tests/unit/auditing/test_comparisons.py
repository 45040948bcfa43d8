"""Who gave more, and who gave most: comparisons of givers against made-up registers, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from tests.unit.auditing.made_up import claim, flow, release, total

Figures = Callable[..., pd.DataFrame]
BN = 1e9


def verdict(figures: Figures, rows: list[dict[str, Any]], register: list[dict[str, Any]]) -> str:
    checks = aid.audit(figures(*rows), against=figures(*register))
    return str(aid.overall(checks).set_index("figure_id").loc["paper/1", "verdict"])


@pytest.fixture
def two() -> list[dict[str, Any]]:
    """Germany with 20 billion, France with 8 by the end of 2024."""
    whole, other = total("DEU", 20 * BN), total("FRA", 8 * BN)
    months = [flow(whole, "2024-12-01", "2024-12-31", 20 * BN), flow(other, "2024-12-01", "2024-12-31", 8 * BN)]
    return [*release(whole, other), *months]


def more(donor: str, base: str, qualifier: str = "more than", **change: Any) -> dict[str, Any]:
    low, high = (-float("inf"), 1.0) if qualifier == "less than" else (1.0, float("inf"))
    return claim(
        1.0, measure="ratio", donor=donor, base=base, qualifier=qualifier, low=low, high=high,
        **{"unit": "1", "prices": None, "half_width": 0.0, "period_end": "2024-12-31", **change},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("donor", "base", "qualifier", "expected"),
    [
        ("DEU", "FRA", "more than", "consistent"),
        ("FRA", "DEU", "more than", "decision error"),
        ("FRA", "DEU", "less than", "consistent"),
        ("DEU", "FRA", "at least", "consistent"),
        ("ITA", "DEU", "more than", "unverifiable"),  # in no register
    ],
)
def test_more_than_another(
    figures: Figures, two: list[dict[str, Any]], donor: str, base: str, qualifier: str, expected: str
) -> None:
    """2.5 times as much is "more": the ratio has no number, and any above 1 confirms it."""
    assert verdict(figures, [more(donor, base, qualifier)], two) == expected


def test_who_has_given_more_names_no_stage_and_is_clear_only_from_twice_as_much(
    figures: Figures, two: list[dict[str, Any]]
) -> None:
    """8 against 20 stays less if half of Germany's has come; 12 against 20 need not."""
    assert verdict(figures, [more("FRA", "DEU", stage=None)], two) == "decision error"
    near = [row | {"value": row["value"] * 1.5} if row["donor"] == "FRA" else row for row in two]
    assert verdict(figures, [more("FRA", "DEU", stage=None)], near) == "unverifiable"


def test_before_the_first_release_no_total_of_a_comparison_is_exact(
    figures: Figures, two: list[dict[str, Any]]
) -> None:
    """ "With twice the commitments of Germany", of August 2022, was true that day; by later releases it was a third."""
    row = claim(
        4.0, measure="ratio", base="FRA", unit="1", prices=None, half_width=0.0, period_end="2024-12-31",
        stated_on="2025-01-20",
    )  # fmt: skip
    assert verdict(figures, [row], two) == "unverifiable"  # 2.5, and up to 5.9 as releases moved at worst
    assert verdict(figures, [row | {"stated_on": "2025-04-02"}], two) == "inconsistent"


def test_what_another_country_gets_is_in_no_register(figures: Figures, two: list[dict[str, Any]]) -> None:
    assert verdict(figures, [more("FRA", "DEU", recipient="ISR")], two) == "unverifiable"
