"""Real copies and versions of the tracker's tables: the sum that is known of each, or an error or warning."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import aidresearch as aid
from aidresearch import paths
from aidresearch.errors import SourceError

SUM = 7_268_165_304.458  #: euros, the first 300 rows of release 9
#: Whole euros were saved, each amount rounded on its own: 300 halves of a euro at most.
ROUNDED = {"thousands-de0.xlsx": 150, "thousands-space.xlsx": 150, "thousands-us.xlsx": 150, "euro-sign.xlsx": 2}


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    """One cache for the module, which is nobody's."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "cache_folder", lambda: folder)
        yield


def kiel() -> Path:
    folder = os.environ.get("AIDRESEARCH_TEST_DATA")
    if not folder:
        pytest.skip("AIDRESEARCH_TEST_DATA is not set: Kiel's workbooks are not in the project")
    return Path(folder) / "kiel"


def total(path: Path) -> float:
    frame = aid.read_kiel(path)
    return float(frame.loc[frame["measure"] == "money", "value"].sum())


@pytest.mark.parametrize(
    "name",
    [
        "few-columns.xlsx",
        "index-column.xlsx",
        "snake.xlsx",
        "title-above.xlsx",
        "release-09-first-300-rows-utf16.csv",
        *ROUNDED,
    ],
)
def test_a_copy_has_the_same_sum(name: str) -> None:
    assert total(kiel() / "copies" / name) == pytest.approx(SUM, abs=ROUNDED.get(name, 0.01), rel=0)


def test_every_row_twice() -> None:
    with pytest.raises(SourceError, match="lines with an amount repeat another"):
        total(kiel() / "copies" / "doubled.xlsx")


def test_a_total_row_that_is_of_others() -> None:
    path = kiel() / "copies" / "total-row.xlsx"
    with pytest.warns(UserWarning, match="'Total' says 50,000,000,000"):
        assert total(path) == pytest.approx(SUM, abs=0.01, rel=0)


@pytest.mark.parametrize("form", ["", "-bom", "-semicolon", "-utf16"])
def test_the_country_summary_saved_apart(form: str) -> None:
    found = aid.reconcile_kiel(kiel() / "release-08.xlsx", kiel() / "copies" / f"r08-summary{form}.csv")
    assert found["difference"].abs().max() < 0.01


def test_release_7_as_revised_and_release_8() -> None:
    # Country Summary of both: 89.4401 and 108.0060 billion euros committed; with EIB and EPF 93.942559 and 113.108543.
    for name, summed, with_both, day in (
        ("release-07-revised.xlsx", 89.4401e9, 93.942559e9, "2022-10-03"),
        ("release-08.xlsx", 108.0060e9, 113.108543e9, "2022-11-20"),
    ):
        totals = aid.read_kiel(kiel() / name, "totals")
        assert totals["value"].sum() == pytest.approx(with_both, abs=1_000)
        own = totals[~totals["donor"].isin(["EIB", "EPF"])]
        assert own["value"].sum() == pytest.approx(summed, abs=50_000)
        assert set(totals["period_end"].dt.strftime("%Y-%m-%d")) == {day}


def test_eighteen_billions_of_november_are_new() -> None:
    # Release 8, row 1183: date cell 2022-05-18, Kiel's own month November; not in release 7.
    found = aid.diff_releases(kiel() / "release-07-revised.xlsx", kiel() / "release-08.xlsx")
    eu = found[(found["donor"] == "EU") & (found["aid_type"] == "financial")].iloc[0]
    assert (eu["new_data"], eu["restated"]) == (18e9, 0)
    listed = aid.findings(aid.read_kiel(kiel() / "release-08.xlsx"))
    row = listed[(listed["row"] == 1183) & (listed["column"] == "date")].iloc[0]
    assert (row["text"], row["read_as"]) == ("2022-05-18", "2022-11")


@pytest.mark.parametrize(
    ("version", "allocated"), [("2026-07-16", 366.691e9), ("2026-07-27", 350.885e9), ("semicolon", 358.400e9)]
)
def test_web_tables_of_other_days(version: str, allocated: float) -> None:
    folder = kiel() / "web-versions" / version
    sums = aid.read_kiel(folder, "totals").groupby("stage", observed=True)["value"].sum()
    assert sums["allocated"] == pytest.approx(allocated, abs=0.5e6)
    assert ("committed" in sums.index) == (version != "2026-07-16")
    by_path = aid.read_kiel(folder / "data_explorer.csv", "totals")
    assert by_path["value"].sum() == sums.sum()


def test_web_tables_compared() -> None:
    folder = kiel()
    earlier = aid.diff_releases(folder / "web-versions" / "2026-07-27", folder / "release-29-web")
    allocated = earlier.loc[earlier["stage"] == "allocated", "change"].sum()
    assert allocated == pytest.approx(358.400e9 - 350.885e9, abs=1e6)
    later = aid.diff_releases(folder / "release-29-web", folder / "web-versions" / "2026-07-16")
    assert later["change"].sum() == pytest.approx(366.691e9 - 358.400e9, abs=1e6)


def test_a_column_added() -> None:
    with pytest.warns(UserWarning, match="new columns, which are not read: disbursed"):
        frame = aid.read_kiel(kiel() / "web-versions" / "one-column-added", "totals")
    assert frame.loc[frame["stage"] == "allocated", "value"].sum() == pytest.approx(358.400e9, abs=0.5e6)
