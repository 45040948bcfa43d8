"""Real workbooks of the tracker, against what Kiel's own sheets say. They are not in the project."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch import paths
from aidresearch.compare.release_diff import PARTS

WORKBOOKS = {
    7: "release-07.xlsx",
    18: "release-18-main-sheet.xlsx",
    21: "release-21-main-sheet.xlsx",
}
LINES = {7: 1032, 18: 3737, 21: 4444}  #: rows of the main sheets without their header
EURO = 1.0  #: 1e-9 of a billion


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


@pytest.mark.parametrize("release", WORKBOOKS)
def test_every_line_is_there(release: int) -> None:
    frame = aid.read_kiel(kiel() / WORKBOOKS[release])
    assert frame["place"].nunique() == LINES[release]
    assert frame["figure_id"].is_unique


def test_release_7_is_its_country_summary() -> None:
    # Country Summary, release 7: total bilateral commitments EUR 89.2295bn; the main sheet with EIB and EPF 93.7320bn.
    path = kiel() / WORKBOOKS[7]
    found = aid.reconcile_kiel(path)
    assert found["difference"].abs().max() < EURO
    assert (found["correction"] == 0).all()
    cell = found.set_index(["donor", "aid_type", "stage"])
    assert cell.loc[("KIEL", "all", "committed"), "main_sheet"] == pytest.approx(89.2295e9, abs=50_000)
    assert found.loc[found["summary"].notna(), "donor"].nunique() == 42  # 41 donors and all together
    assert set(found.loc[found["summary"].isna(), "donor"]) == {"EIB", "EPF"}
    assert aid.read_kiel(path, "totals")["value"].sum() == pytest.approx(93.7320e9, abs=50_000)


def test_release_18_is_its_country_summary_but_for_slovenia() -> None:
    # Country Summary, release 18: allocations EUR 203.0997bn, commitments 310.0870bn. Rows 2329 to 2331 of the main
    # sheet, typed "Humanitarian " with a space, are in none of its sums: 500,000 + 500,000 + 300,000 euros.
    folder = kiel()
    found = aid.reconcile_kiel(folder / WORKBOOKS[18], folder / "release-18-country-summary.csv")
    assert found["difference"].abs().max() < EURO
    corrected = found[found["correction"] != 0].set_index(["donor", "aid_type", "stage"])["correction"]
    slovenia = [("SVN", "humanitarian", stage) for stage in ("allocated", "committed")]
    assert (corrected[slovenia] == 1_300_000).all()
    assert {donor for donor, *_ in corrected.index} == {"SVN", "KIEL"}
    totals = aid.read_kiel(folder / WORKBOOKS[18], "totals").groupby("stage", observed=True)["value"].sum()
    assert totals["allocated"] - 1_300_000 == pytest.approx(203.0997e9, abs=50_000)
    assert totals["committed"] - 1_300_000 == pytest.approx(310.0870e9, abs=50_000)


@pytest.mark.parametrize("release", [7, 18])
def test_the_shipped_totals_are_those_of_the_workbook(release: int) -> None:
    shipped = aid.load(f"kiel-r{release}").set_index(["donor", "aid_type", "stage"])["value"]
    ours = aid.read_kiel(kiel() / WORKBOOKS[release], "totals").set_index(["donor", "aid_type", "stage"])["value"]
    both = pd.concat({"shipped": shipped, "ours": ours}, axis=1).fillna({"ours": 0.0}).dropna()
    gap = (both["ours"] - both["shipped"]).reset_index()
    slovenia = (gap["donor"] == "SVN") & (gap["aid_type"] == "humanitarian") & (release == 18)
    assert len(gap) == len(shipped)
    assert (gap[0] - slovenia * 1_300_000).abs().max() <= 500  # the shipped ones have six decimals of a billion


@pytest.mark.parametrize("release", [18, 21])
def test_months_and_the_undated_make_the_totals(release: int) -> None:
    path = kiel() / WORKBOOKS[release]
    months, totals = aid.read_kiel(path, "monthly"), aid.read_kiel(path, "totals")
    cell = ["donor", "aid_type", "stage"]
    sums = months.groupby(cell, observed=True)["value"].sum()
    assert (sums - totals.groupby(cell, observed=True)["value"].sum()).abs().max() < 0.01
    undated = months[months["period_start"].isna()]
    assert len(undated) == undated[cell].drop_duplicates().shape[0]
    assert (undated["value"] != 0).any()


def test_the_dirt_of_release_7_is_listed() -> None:
    listed = aid.read_kiel(kiel() / WORKBOOKS[7]).pipe(aid.findings)

    def read_as(column: str, text: str) -> list[str]:
        return listed.loc[(listed["column"] == column) & (listed["text"] == text), "read_as"].tolist()

    assert (listed["column"] == "amount").sum() == 52  # the point that stands for no amount
    assert read_as("units", "1.000.00") == ["1000"]
    assert read_as("units", "15.000.00") == ["15000"]
    assert pd.isna(read_as("date", "2922-02-09")).all()
    assert read_as("date", "until 7/27/2022") == ["to 2022-07-27"] * 72
    assert listed.loc[listed["text"] == "dozens", "column"].empty  # in a column that is not read: units delivered
    ambiguous = listed[listed["rule"].str.contains("either way round")]
    assert len(ambiguous.query("text == 'until 6/7/2022'")) == 24


def test_donors_spelled_by_mistake_are_listed() -> None:
    listed = aid.read_kiel(kiel() / WORKBOOKS[21]).pipe(aid.findings)
    finland = listed[listed["text"] == "FInland"]
    assert len(finland) == 6
    assert set(finland["read_as"]) == {"FIN"}
    assert (listed["text"] == "Humanitarian ").sum() == 5


def test_kiels_rates_of_release_18_are_those_of_its_sheet() -> None:
    # One average rate a currency (release-18-exchange-rates.csv): what conversions imply, line by line.
    folder = kiel()
    rates = pd.read_csv(folder / "release-18-exchange-rates.csv").dropna().set_index("Currency")["1 EUR"]
    frame = aid.read_kiel(folder / WORKBOOKS[18])
    stated = frame[(frame["stage"] == "committed") & frame["equivalent_value"].gt(0) & frame["value"].gt(0)]
    implied = stated["equivalent_value"] / stated["value"]
    assert ((implied / stated["equivalent_unit"].map(rates) - 1).abs() < 1e-9).all()
    assert len(stated) == 611


def test_fractions_of_an_item_are_kept() -> None:
    frame = aid.read_kiel(kiel() / WORKBOOKS[18])
    tanks = frame[(frame["measure"] == "count") & (frame["value"].round(3) == 48.333)]
    assert len(tanks) == 1  # Leopard-1A5, given jointly
    assert tanks["item"].iloc[0].startswith("leopard-1a5")


@pytest.mark.parametrize(("old", "new"), [(7, 18), (18, 21)])
def test_two_workbooks_and_all_that_changed(old: int, new: int) -> None:
    folder = kiel()
    before, after = aid.read_kiel(folder / WORKBOOKS[old]), aid.read_kiel(folder / WORKBOOKS[new])
    found = aid.diff_releases(before, after)
    assert (found[PARTS].sum(axis=1) - found["change"]).abs().max() < 0.01
    for side, frame in (("old", before), ("new", after)):
        money = frame[(frame["measure"] == "money") & frame["stage"].isin(found["stage"])]
        assert found[side].sum() == pytest.approx(money["value"].sum(), rel=1e-12)
    assert abs(found["regrouped"].sum()) < 0.01
    assert (found["new_data"] != 0).any()
    assert (found["fx"] != 0).any()
    euro = found[found["donor"].isin(["DEU", "FRA", "ITA", "ESP"])]
    assert euro["fx"].abs().max() < 0.02 * euro["new"].max()  # who gives euros has next to none


def test_the_web_tables_of_release_29() -> None:
    # Web tables, release 29: EUR 358.3995bn allocated, 547.9838bn committed.
    folder = kiel() / "release-29-web"
    sums = aid.read_kiel(folder, "totals").groupby("stage", observed=True)["value"].sum()
    assert sums["allocated"] == pytest.approx(358.3995e9, abs=50_000)
    assert sums["committed"] == pytest.approx(547.9838e9, abs=50_000)
    assert (aid.reconcile_kiel(folder)["difference"] == 0).all()
    shipped = aid.diff_releases("kiel-r29", aid.read_kiel(folder))
    assert shipped["change"].abs().max() < 40_000  # quarters and months round apart
