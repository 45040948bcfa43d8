"""A million printed for a billion; expected verdicts by hand from made-up registers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.show.sentences import sentences
from tests.unit.auditing.made_up import claim, flow, release, total

Figures = Callable[..., pd.DataFrame]
BN, MN = 1e9, 1e6


def given() -> list[dict[str, Any]]:
    """18.2 billion euros of weapons by the end of 2024, of them 10 by June."""
    whole = total("DEU", 18.2 * BN)
    months = [flow(whole, "2024-06-01", "2024-06-30", 10 * BN), flow(whole, "2024-12-01", "2024-12-31", 8.2 * BN)]
    return [*release(whole), *months]


def audited(figures: Figures, row: dict[str, Any], register: list[dict[str, Any]]) -> pd.DataFrame:
    checks = aid.audit(figures(row), against=figures(*register))
    return checks[checks["decides"] == "evidence"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (18.2 * MN, "inconsistent"),
        (18.2 * BN, "consistent"),
        (18.2e12, "inconsistent"),
        (17.9 * MN, "unverifiable"),  # a part of it may be as small
        (1.82 * BN, "unverifiable"),  # ten times less
    ],
)
def test_a_total_has_the_digits_of_the_register_a_thousand_times_off(
    figures: Figures, value: float, expected: str
) -> None:
    """ "More than $18.2 million in security aid since Russia invaded" stood open: the list had 18.2 billion."""
    row = claim(value, half_width=value / 18.2 * 0.05, period_end="2024-12-31")
    checks = audited(figures, row, given())
    assert checks["verdict"].tolist() == [expected]
    if value == 18.2 * MN:
        assert sentences(checks).tolist() == [
            "The digits are those of 18.2 billion euros: a thousand times off, a million for a billion."
        ]


def test_one_digit_says_nothing(figures: Figures) -> None:
    whole = total("DEU", 20 * BN)
    register = [*release(whole), flow(whole, "2024-12-01", "2024-12-31", 20 * BN)]
    row = claim(20 * MN, half_width=0.5 * MN, period_end="2024-12-31")
    assert audited(figures, row, register)["verdict"].tolist() == ["unverifiable"]


@pytest.mark.parametrize(("last", "expected"), [("2026-12-31", "inconsistent"), ("2027-12-31", "unverifiable")])
def test_a_frame_of_the_same_years(figures: Figures, last: str, expected: str) -> None:
    """ "75 million crowns for the period from 2024 to 2026": the frame is one of 75 billion."""
    frame = {
        **claim(75 * BN, coverage="ceiling", stage="committed", stated_on="2024-05-22"),
        "figure_id": "frames/1",
        "source": "frames",
        "period_start": "2024-01-01",
        "period_end": "2026-12-31",
    }
    years = {"period_start": "2024-01-01", "period_end": last}
    row = claim(75 * MN, half_width=0.5 * MN, coverage="ceiling", stage="committed", stated_on="2025-01-30", **years)
    assert audited(figures, row, [*given(), frame])["verdict"].tolist() == [expected]


@pytest.mark.parametrize(("day", "expected"), [("2024-07-20", "unverifiable"), ("2024-06-20", "inconsistent")])
def test_one_package_of_millions_stands_beside_one_of_billions(figures: Figures, day: str, expected: str) -> None:
    """Of another month; on the very day it is the same one: "Japan Allocated an Additional $5.5 Mln" (billion)."""
    deed = {
        **claim(5.5 * BN, coverage="flow", stage="pledged", stated_on="2024-06-20"),
        "figure_id": "list/1",
        "source": "list",
        "period_start": "2024-06-20",
        "period_end": "2024-06-20",
    }
    row = claim(5.5 * MN, half_width=0.05 * MN, coverage="flow", stage="pledged", stated_on=day)
    assert audited(figures, row, [*given(), deed])["verdict"].tolist() == [expected]
