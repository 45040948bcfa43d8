"""From a row to what it can mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from aidresearch.auditing.claims import claims_of, day_number
from aidresearch.auditing.readings import Reading, alternatives, readings
from tests.unit.auditing.made_up import claim

Figures = Callable[..., pd.DataFrame]


def read(figures: Figures, **change: Any) -> list[Reading]:
    (found,) = claims_of(figures(claim(11e9, **change))).values()
    return readings(found)


def test_the_plain_reading_is_what_the_row_has(figures: Figures) -> None:
    (plain,) = read(figures)
    assert (plain.kind, plain.donor, plain.stage, plain.aid_type) == ("total", "DEU", "allocated", "military")
    assert plain.is_plain
    assert plain.until == day_number(pd.Timestamp("2025-04-02"))


def test_alternatives_are_readings_with_their_reason(figures: Figures) -> None:
    plain, other = read(figures, guessed="unit", alternatives="unit=AUD", unit="USD")
    assert (plain.unit, other.unit) == ("USD", "AUD")
    assert other.reason == "the text does not say the currency"
    assert not plain.guessed  # the other reading stands for the guess


def test_a_guess_without_an_alternative_stays_a_guess(figures: Figures) -> None:
    (plain,) = read(figures, guessed="donor")
    assert plain.guessed == {"donor"}


def test_a_guessed_coverage_is_read_both_ways(figures: Figures) -> None:
    assert {reading.kind for reading in read(figures, guessed="coverage")} == {"total", "single"}


def test_a_guessed_stage_may_be_any(figures: Figures) -> None:
    plain, unsaid = read(figures, guessed="stage")
    assert (plain.stage, unsaid.stage) == ("allocated", None)


@pytest.mark.parametrize(
    ("coverage", "start", "end", "kinds"),
    [
        ("flow", None, None, ["single"]),
        ("flow", "2024-01-01", "2024-12-31", ["total"]),  # "in 2024": that year's sum
        ("flow", "2024-01-01", "2024-06-30", ["total", "single"]),  # a sum over months, or a period of something else
        ("flow", "2025-01-01", "2025-12-31", ["plan"]),  # it ends after the day: a promise
        ("flow", "2025-03-26", "2025-03-26", ["single"]),
        ("cumulative", "2025-03-26", "2025-03-26", ["single"]),  # paid on one day
        ("cumulative", "2022-02-24", None, ["total"]),
        ("ceiling", "2024-01-01", "2027-12-31", ["ceiling"]),
        (
            "cumulative",
            "2023-03-01",
            "2023-03-31",
            ["total", "total"],
        ),  # the month of a decision is no period of the sum
    ],
)
def test_kinds_by_coverage_and_period(figures: Figures, coverage: str, start: str, end: str, kinds: list[str]) -> None:
    found = read(figures, coverage=coverage, period_start=start, period_end=end)
    assert [reading.kind for reading in found] == kinds


def test_a_name_that_is_used_for_others(figures: Figures) -> None:
    assert [reading.donor for reading in read(figures, donor="EUROPE")] == ["EUROPE", "EU_AND_MEMBERS"]


def test_the_text_of_alternatives() -> None:
    assert alternatives("coverage=cumulative; unit=AUD|CAD") == {"coverage": ["cumulative"], "unit": ["AUD", "CAD"]}
    assert alternatives("stage=") == {"stage": [None]}
    assert alternatives(None) == {}
