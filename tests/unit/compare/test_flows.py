"""Running totals over a window: what counts of a package, what a period partly in the window leaves open."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError, MixError

Figures = Callable[..., pd.DataFrame]


def dated(day: str, value: float, **more: object) -> dict[str, object]:
    return {"period_start": day, "period_end": day, "value": value, **more}


def test_a_window_has_both_its_days(figures: Figures) -> None:
    frame = figures(
        dated("2022-02-23", 1.0), dated("2022-02-24", 2.0), dated("2022-03-01", 4.0), dated("2022-03-02", 8.0)
    )
    found = aid.running_total(frame, "2022-02-24", "2022-03-01").iloc[0]
    assert (found["value"], found["figures"], found["last"]) == (6.0, 2, "test/3")


def test_what_is_taken_from_an_earlier_package_is_counted_once(figures: Figures) -> None:
    """5 announced, of it 3 from an earlier authority; 2 wholly from it: 5 + 2 announced, 2 more than before."""
    frame = figures(dated("2022-03-01", 5.0, counted=2.0, number=18), dated("2022-03-02", 2.0, counted=0.0, number=19))
    found = aid.running_total(frame, "2022-03-01", "2022-03-31").iloc[0]
    assert (found["value"], found["low"], found["high"], found["number"]) == (2.0, 2.0, 2.0, 19)


def test_an_amount_up_to_counts_as_announced(figures: Figures) -> None:
    frame = figures(dated("2022-03-01", 350.0, half_width=0.5, qualifier="up to"))
    found = aid.running_total(frame, "2022-03-01", "2022-03-31").iloc[0]
    assert (found["low"], found["high"]) == (349.5, 350.5)


def test_a_month_that_lies_partly_in_the_window_raises_the_upper_end(figures: Figures) -> None:
    month = {"period_start": "2022-03-01", "period_end": "2022-03-31", "value": 3.0}
    frame = figures(dated("2022-02-28", 1.0), month, dated("2022-04-01", 9.0))
    found = aid.running_total(frame, "2022-02-01", "2022-03-15").iloc[0]
    assert (found["value"], found["low"], found["high"], found["partly"]) == (1.0, 1.0, 4.0, 1)


def test_parts_ceilings_and_totals_are_left_out(figures: Figures) -> None:
    whole = dated("2022-03-01", 5.0)
    part = dated("2022-03-01", 2.0, part_of="test/1")
    ceiling = dated("2022-03-01", 50.0, coverage="ceiling")
    total = dated("2022-03-01", 70.0, coverage="cumulative")
    found = aid.running_total(figures(whole, part, ceiling, total), "2022-03-01", "2022-03-31").iloc[0]
    assert (found["value"], found["left_out"]) == (5.0, 1)


def test_several_days_and_columns(figures: Figures) -> None:
    frame = figures(dated("2022-03-01", 1.0, programme="PDA"), dated("2022-04-01", 2.0, programme="USAI"))
    found = aid.running_total(frame, "2022-03-01", ["2022-03-31", "2022-04-30"], by="programme")
    assert found["until"].dt.strftime("%m-%d").tolist() == ["03-31", "04-30", "04-30"]
    assert found["value"].tolist() == [1.0, 1.0, 2.0]


def test_nothing_in_the_window_is_no_zero(figures: Figures) -> None:
    found = aid.running_total(figures(dated("2022-03-01", 1.0)), "2023-01-01", "2023-12-31").iloc[0]
    assert found["figures"] == 0
    assert pd.isna(found["value"])


def test_refusals(figures: Figures) -> None:
    with pytest.raises(AidError, match="ends before it begins"):
        aid.running_total(figures(dated("2022-03-01", 1.0)), "2022-03-02", "2022-03-01")
    two = figures(dated("2022-03-01", 1.0), dated("2022-03-01", 1.0, unit="USD"))
    with pytest.raises(MixError, match="2 units"):
        aid.running_total(two, "2022-03-01", "2022-03-02")


#: The Department of Defense's totals since 24 February 2022 in billion dollars, as printed on the day (cut off).
PRINTED = {
    "2022-04-01": 1.6,
    "2022-06-23": 6.1,
    "2022-07-01": 6.9,
    "2022-11-23": 19.0,
    "2023-02-20": 29.8,
    "2023-06-27": 40.5,
    "2023-10-11": 43.9,
    "2023-12-27": 44.2,
    "2024-05-10": 50.6,
    "2024-06-07": 51.2,
    "2024-09-25": 56.3,
}


def test_the_departments_printed_totals() -> None:
    found = aid.running_total(aid.load("us-packages"), "2022-02-24", list(PRINTED))
    assert found["value"].div(1e9).tolist() == pytest.approx(list(PRINTED.values()), abs=0.1)


def test_the_last_total_of_the_department_is_open_by_half_a_billion() -> None:
    """2025-01-09: printed 65.9; the announcements make 68.8, what counts of them 65.5."""
    packages = aid.load("us-packages")
    found = aid.running_total(packages, "2022-02-24", "2025-01-09").iloc[0]
    assert found["value"] / 1e9 == pytest.approx(65.9, abs=0.5)
    assert found["number"] == 74
    naive = aid.running_total(packages.assign(counted=float("nan")), "2022-02-24", "2025-01-09").iloc[0]
    assert naive["value"] / 1e9 == pytest.approx(68.8, abs=0.05)
