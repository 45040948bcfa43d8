"""What changed between two releases: every part by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.compare.release_diff import PARTS
from aidresearch.errors import SchemaError

CELL = ["donor", "aid_type", "stage"]


@pytest.fixture
def release(figures: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Sums of a release: rows of donor, type, stage, value; ``data_to`` is its last day."""

    def make(data_to: str, *rows: tuple[str, str, str, float], flows: tuple[Any, ...] = ()) -> pd.DataFrame:
        names = ("donor", "aid_type", "stage", "value")
        sums = [
            {**dict(zip(names, row, strict=True)), "coverage": "cumulative", "period_start": pd.Timestamp("2022-01-24"),
             "period_end": pd.Timestamp(data_to)}
            for row in rows
        ]  # fmt: skip
        dated = [
            {**dict(zip(names, row, strict=True)), "period_start": pd.Timestamp(start), "period_end": pd.Timestamp(end)}
            for *row, start, end in flows
        ]
        return figures(*sums, *dated)

    return make


@pytest.fixture
def activities(figures: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Activities of a workbook: rows of id, donor, type, euros, stated amount, currency and day (None: undated)."""

    def make(*rows: tuple[str, str, str, float, float | None, str, str | None]) -> pd.DataFrame:
        found = []
        for _, donor, aid_type, value, stated, currency, day in rows:
            row = {"donor": donor, "aid_type": aid_type, "stage": "committed", "value": value}
            row |= {"as_printed": f"{stated or 1:.0f} {currency}", "stated_on": pd.Timestamp(day) if day else pd.NaT}
            if currency != "EUR" and stated is not None:
                row |= {f"equivalent_{name}": stated for name in ("value", "low", "high")}
                row["equivalent_unit"] = currency
            found.append(row)
        months = [pd.Timestamp(row[-1]).replace(day=1) if row[-1] else pd.NaT for row in rows]
        return figures(*found).assign(activity_id=[row[0] for row in rows], month=pd.Series(months))

    return make


def parts(found: pd.DataFrame, donor: str, aid_type: str = "military", stage: str = "committed") -> dict[str, float]:
    """What is neither 0 nor missing of a cell's change."""
    row = found.set_index(CELL).loc[(donor, aid_type, stage)]
    return {name: row[name] for name in PARTS if pd.notna(row[name]) and row[name] != 0}


def adds_up(found: pd.DataFrame) -> None:
    change = found["change"].dropna()
    assert (found.loc[change.index, PARTS].sum(axis=1) - change).abs().max() < 1e-3
    assert ((found["new"] - found["old"]).dropna() == change).all()


def test_sums_alone_are_not_split(release: Callable[..., pd.DataFrame]) -> None:
    old = release("2024-06-30", ("DEU", "military", "allocated", 10.0), ("FRA", "military", "allocated", 3.0))
    new = release("2024-08-31", ("DEU", "military", "allocated", 14.0), ("FRA", "military", "allocated", 3.0))
    found = aid.diff_releases(old, new)
    adds_up(found)
    assert parts(found, "DEU", stage="allocated") == {"not_split": 4.0}
    unknown = found.set_index("donor")[["new_data", "restated", "fx", "regrouped"]]
    assert unknown.loc["DEU"].isna().all()  # not 0: they may be in what is not split
    assert (unknown.loc["FRA"] == 0).all()
    notes = found.set_index("donor")["note"]
    assert "cannot be told apart" in notes["DEU"]
    assert pd.isna(notes["FRA"])  # nothing to split
    assert (found["data_to"] == pd.Timestamp("2024-06-30")).all()


def test_flows_after_the_old_data_are_new_data(release: Callable[..., pd.DataFrame]) -> None:
    old = release("2024-06-30", ("DEU", "military", "allocated", 10.0))
    flows = (
        ("DEU", "military", "allocated", 11.0, "2024-04-01", "2024-06-30"),
        ("DEU", "military", "allocated", 5.0, "2024-07-01", "2024-09-30"),
    )
    found = aid.diff_releases(old, release("2024-09-30", ("DEU", "military", "allocated", 16.0), flows=flows))
    adds_up(found)
    assert parts(found, "DEU", stage="allocated") == {"new_data": 5.0, "restated": 1.0}
    assert found["note"].str.contains("exchange rates and regrouping too").all()


def test_a_quarter_across_the_cut_off_is_not_split(release: Callable[..., pd.DataFrame]) -> None:
    old = release("2024-08-31", ("DEU", "military", "allocated", 10.0))
    flows = (
        ("DEU", "military", "allocated", 12.0, "2024-07-01", "2024-09-30"),
        ("DEU", "military", "allocated", 5.0, "2024-10-01", "2024-12-31"),
    )
    found = aid.diff_releases(old, release("2024-12-31", ("DEU", "military", "allocated", 17.0), flows=flows))
    adds_up(found)
    assert parts(found, "DEU", stage="allocated") == {"new_data": 5.0, "not_split": 2.0}
    assert found["note"].str.contains("2024-07-01 to 2024-09-30 goes beyond the old data").all()


def test_types_that_one_release_does_not_split_are_compared_together(release: Callable[..., pd.DataFrame]) -> None:
    old = release("2024-06-30", ("DEU", "military", "committed", 10.0), ("DEU", "financial", "committed", 4.0))
    found = aid.diff_releases(old, release("2024-08-31", ("DEU", "mixed", "committed", 15.0)))
    adds_up(found)
    assert list(found[[*CELL, "old", "new"]].iloc[0]) == ["DEU", "mixed", "committed", 14.0, 15.0]


def test_a_donor_of_one_release_only_is_missing_not_nothing(release: Callable[..., pd.DataFrame]) -> None:
    old = release("2024-06-30", ("DEU", "military", "committed", 10.0))
    new = release("2024-08-31", ("DEU", "military", "committed", 10.0), ("ISL", "military", "committed", 2.0))
    found = aid.diff_releases(old, new).set_index("donor")
    assert pd.isna(found.loc["ISL", "change"])
    assert "not in the old release" in found.loc["ISL", "note"]


def test_new_data_restated_dropped_and_added_late(activities: Callable[..., pd.DataFrame]) -> None:
    old = activities(
        ("DEM1", "DEU", "military", 10.0, None, "EUR", "2022-03-01"),
        ("DEM2", "DEU", "military", 4.0, None, "EUR", "2022-04-01"),
    )
    new = activities(
        ("DEM1", "DEU", "military", 11.0, None, "EUR", "2022-03-01"),  # restated by 1; DEM2, 4, is dropped
        ("DEM3", "DEU", "military", 7.0, None, "EUR", "2022-05-02"),  # after April: new
        ("DEM4", "DEU", "military", 0.5, None, "EUR", "2022-02-01"),  # added late
        ("DEM5", "DEU", "military", 0.25, None, "EUR", None),  # undated: not known to be new
    )
    found = aid.diff_releases(old, new)
    adds_up(found)
    assert (found["data_to"] == pd.Timestamp("2022-04-30")).all()
    assert parts(found, "DEU") == {"new_data": 7.0, "restated": 1.0 - 4.0 + 0.5 + 0.25}


def test_the_same_amount_at_another_rate_is_fx(activities: Callable[..., pd.DataFrame]) -> None:
    # 100 dollars at 0.9 and 0.95: 5 more. Then 20 dollars more, at the new rate: 19 restated.
    old = activities(("USM1", "USA", "military", 90.0, 100.0, "USD", "2022-03-01"))
    new = activities(("USM1", "USA", "military", 114.0, 120.0, "USD", "2022-03-01"))
    found = aid.diff_releases(old, new)
    adds_up(found)
    assert parts(found, "USA") == {"fx": pytest.approx(5.0), "restated": pytest.approx(19.0)}


def test_foreign_amounts_without_rates_are_not_split(activities: Callable[..., pd.DataFrame]) -> None:
    old = activities(("USM1", "USA", "military", 90.0, None, "USD", "2022-03-01"))
    new = activities(("USM1", "USA", "military", 95.0, None, "USD", "2022-03-01"))
    found = aid.diff_releases(old, new)
    adds_up(found)
    assert parts(found, "USA") == {"not_split": 5.0}
    assert found["note"].str.contains("without rates").all()


def test_an_activity_under_another_type_is_regrouped(activities: Callable[..., pd.DataFrame]) -> None:
    old = activities(("DEM1", "DEU", "humanitarian", 10.0, None, "EUR", "2022-03-01"))
    new = activities(("DEM1", "DEU", "financial", 12.0, None, "EUR", "2022-03-01"))
    found = aid.diff_releases(old, new)
    adds_up(found)
    assert parts(found, "DEU", "humanitarian") == {"regrouped": -10.0}
    assert parts(found, "DEU", "financial") == {"regrouped": 10.0, "restated": 2.0}
    assert found["regrouped"].sum() == 0


def test_an_activity_split_over_two_types(activities: Callable[..., pd.DataFrame]) -> None:
    old = activities(("DEM1", "DEU", "humanitarian", 10.0, None, "EUR", "2022-03-01"))
    new = activities(
        ("DEM1", "DEU", "financial", 6.0, None, "EUR", "2022-03-01"),
        ("DEM1", "DEU", "military", 2.0, None, "EUR", "2022-03-01"),
    )
    found = aid.diff_releases(old, new)
    adds_up(found)
    assert parts(found, "DEU", "financial") == {"regrouped": 6.0}
    assert parts(found, "DEU", "military") == {"regrouped": 2.0}
    assert parts(found, "DEU", "humanitarian") == {"regrouped": -8.0, "restated": -2.0}


def test_another_last_day_can_be_given(activities: Callable[..., pd.DataFrame]) -> None:
    old = activities(("DEM1", "DEU", "military", 10.0, None, "EUR", "2022-03-01"))
    new = activities(
        ("DEM1", "DEU", "military", 10.0, None, "EUR", "2022-03-01"),
        ("DEM2", "DEU", "military", 3.0, None, "EUR", "2022-04-02"),
    )
    assert parts(aid.diff_releases(old, new), "DEU") == {"new_data": 3.0}
    assert parts(aid.diff_releases(old, new, old_data_to="2022-04-30"), "DEU") == {"restated": 3.0}


def test_a_release_beside_itself(activities: Callable[..., pd.DataFrame], release: Callable[..., Any]) -> None:
    one = activities(("USM1", "USA", "military", 90.0, 100.0, "USD", "2022-03-01"))
    sums = release("2024-06-30", ("DEU", "military", "allocated", 10.0))
    for both in (one, sums):
        with pytest.raises(SchemaError, match="the same release twice"):
            aid.diff_releases(both, both)


def test_the_later_release_first(release: Callable[..., pd.DataFrame]) -> None:
    older = release("2024-06-30", ("DEU", "military", "allocated", 10.0))
    later = release("2024-08-31", ("DEU", "military", "allocated", 12.0))
    with pytest.raises(SchemaError, match=r"first release is the later one.*data to 2024-08-31, then to 2024-06-30"):
        aid.diff_releases(later, older)


def test_a_total_that_was_known_and_is_dated_anew_is_no_new_data(release: Callable[..., pd.DataFrame]) -> None:
    """The EU's EUR 90bn were in release 28, and in release 29 in a month after it: new +90, restated -90, change 0.

    A sum that did not change is no new data; one that fell besides may be either, and the note says so.
    """
    old = release("2026-02-28", ("EU", "mixed", "committed", 190e9), ("DEU", "mixed", "committed", 50e9))
    flows = (
        ("EU", "mixed", "committed", 100e9, "2025-01-01", "2025-01-31"),
        ("EU", "mixed", "committed", 90e9, "2026-04-01", "2026-04-30"),
        ("DEU", "mixed", "committed", 48e9, "2025-01-01", "2025-01-31"),
        ("DEU", "mixed", "committed", 3e9, "2026-04-01", "2026-04-30"),
    )
    rows = (("EU", "mixed", "committed", 190e9), ("DEU", "mixed", "committed", 51e9))
    found = aid.diff_releases(old, release("2026-04-30", *rows, flows=flows))
    adds_up(found)
    assert parts(found, "EU", "mixed") == {}
    assert parts(found, "DEU", "mixed") == {"new_data": 3e9, "restated": -2e9}
    by_donor = found.set_index("donor")
    assert by_donor["redated"].to_dict() == {"EU": 90e9, "DEU": 0.0}
    assert by_donor.loc["EU", "note"] == "known before, and dated anew: no new data"
    assert "dated anew" in by_donor.loc["DEU", "note"]


def test_the_month_of_the_tracker_decides_what_is_new(activities: Callable[..., pd.DataFrame]) -> None:
    """EUR 18bn of November (EUF4 of release 8) have a date cell of May: they came after October, and are new."""
    old = activities(("EUF3", "EU", "financial", 9e9, 9e9, "EUR", "2022-05-18"))
    new = activities(
        ("EUF3", "EU", "financial", 9e9, 9e9, "EUR", "2022-05-18"),
        ("EUF4", "EU", "financial", 18e9, 18e9, "EUR", "2022-05-18"),
    )
    new.loc[1, "month"] = pd.Timestamp("2022-11-01")
    found = aid.diff_releases(old, new, old_data_to="2022-10-03")
    assert parts(found, "EU", "financial") == {"new_data": 18e9}


def test_a_last_day_that_is_none(release: Callable[..., pd.DataFrame]) -> None:
    sums = release("2024-06-30", ("DEU", "military", "allocated", 10.0))
    other = release("2024-06-30", ("DEU", "military", "allocated", 11.0))
    for given in ("soon", "", pd.NaT):
        with pytest.raises(SchemaError, match=f"old_data_to={given!r} is no day; expected a day as"):
            aid.diff_releases(sums, other, old_data_to=given)


def test_what_is_no_release(figures: Callable[..., pd.DataFrame], release: Callable[..., pd.DataFrame]) -> None:
    with pytest.raises(SchemaError, match="no release to compare; expected amounts of aid in EUR"):
        aid.diff_releases(figures({"unit": "USD"}), figures({}))
    with pytest.raises(SchemaError, match="no stage in common"):
        aid.diff_releases(
            release("2022-10-03", ("DEU", "military", "committed", 1.0)),
            release("2024-06-30", ("DEU", "military", "allocated", 1.0)),
        )
