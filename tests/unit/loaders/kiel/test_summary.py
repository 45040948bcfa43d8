"""Kiel's own sums beside ours: found by label and unit, compared to the euro, corrected only by name."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import aidresearch as aid
from aidresearch.errors import SourceError, UnknownName

SHEET = "Bilateral Assistance, MAIN DATA"
ERA = "releases 15 to 20"
UNIT = "€ billion"
LABELS = ["Country", "EU member", "Financial allocations", "Humanitarian allocations", "Military allocations"]
LABELS += ["Total bilateral allocations", "Total bilateral commitments", "Total bilateral commitments"]
UNITS = ["", "", UNIT, UNIT, UNIT, UNIT, UNIT, "% GDP"]


def summary(*rows: list[Any], shift: int = 1, above: int = 3) -> list[list[Any]]:
    """The sheet as Kiel lays it out: blank rows above, blank columns before."""
    blank = [""] * shift
    title = [["", "Numbers by country"], *[[]] * (above - 1)]
    return [*title, *([*blank, *row] for row in (LABELS, UNITS, *rows))]


@pytest.fixture
def workbook(book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]) -> Callable[..., Path]:
    """Germany: 1 million military; Slovenia: 2 million humanitarian; each committed and allocated."""
    names = ("Allocated Total", "Allocated Total in EUR", "Allocated Total in EUR (redistributed)")
    two = dict.fromkeys((*names, "Total ", "Converted Value in EUR"), 2e6)
    slovenia = {"Countries": "Slovenia", "ID": "SIH1", "Allocation ID": "SIH1_1", **two}

    def make(*rows: list[Any], label: str = "Humanitarian", name: str = "Country Summary (€)", **layout: int) -> Path:
        lines = sheet(eras[ERA], {}, {**slovenia, "Type of Aid General": label})
        return book({SHEET: lines, f"{name} ": summary(*rows, **layout), "Country Summary ($)": [["Country"]]})

    return make


GERMANY = ["Germany", 1.0, 0.0, 0.0, 0.001, 0.001, 0.001, 0.03]
SLOVENIA = ["Slovenia", 1.0, 0.0, 0.002, 0.0, 0.002, 0.002, 0.1]
TOTAL = ["Total", ".", 0.0, 0.002, 0.001, 0.003, 0.003, 0.01]


@pytest.mark.parametrize("layout", [{"shift": 0, "above": 1}, {"shift": 1, "above": 3}, {"shift": 2, "above": 7}])
def test_sums_that_agree(layout: dict[str, int], workbook: Callable[..., Path]) -> None:
    found = aid.reconcile_kiel(workbook(GERMANY, SLOVENIA, TOTAL, **layout))
    assert (found["difference"].abs().dropna() < 1e-6).all()
    assert found["reason"].isna().all()
    cell = found.set_index(["donor", "aid_type", "stage"])
    assert cell.loc[("SVN", "humanitarian", "allocated"), "summary"] == pytest.approx(2e6)
    assert cell.loc[("KIEL", "all", "allocated"), "main_sheet"] == 3e6
    assert cell.loc[("KIEL", "all", "committed"), "summary"] == pytest.approx(3e6)  # billions, not the share of GDP


def test_a_sum_that_differs_stops_the_reading(cache: Path, workbook: Callable[..., Path]) -> None:
    other = ["Germany", 1.0, 0.0, 0.0, 0.0011, 0.0011, 0.001, 0.03]
    path = workbook(other, SLOVENIA, TOTAL)
    with pytest.raises(
        SourceError, match=r"2 of \d+ sums .*expected DEU all allocated 1100000.00 euros, found 1000000"
    ):
        aid.read_kiel(path)
    assert not list(cache.rglob("*.parquet"))
    assert len(aid.read_kiel(path, reconcile="report"))
    assert not list(cache.rglob("*.parquet"))  # what is not Kiel's own sum is not kept
    found = aid.reconcile_kiel(path).set_index(["donor", "aid_type", "stage"])
    assert found.loc[("DEU", "military", "allocated"), "difference"] == pytest.approx(-1e5)


def test_a_trailing_space_is_what_kiels_sum_leaves_out(workbook: Callable[..., Path]) -> None:
    without = ["Slovenia", 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.1]
    total = ["Total", ".", 0.0, 0.0, 0.001, 0.001, 0.001, 0.01]
    path = workbook(GERMANY, without, total, label="Humanitarian ")
    assert aid.read_kiel(path)["value"].sum() == 6e6  # 1 + 2, committed and allocated: the label is cleaned
    found = aid.reconcile_kiel(path).set_index(["donor", "aid_type", "stage"])
    row = found.loc[("SVN", "humanitarian", "allocated")]
    assert (row["main_sheet"], row["correction"], row["difference"]) == (2e6, 2e6, 0.0)
    assert "trailing space" in row["reason"]


def test_a_trailing_space_that_no_correction_names_is_a_difference(
    book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]
) -> None:
    none = ["Germany", 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    total = ["Total", ".", 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    lines = sheet(eras[ERA], {"Type of Aid General": "Military "})
    with pytest.raises(SourceError, match="are not those of the Country Summary"):
        aid.read_kiel(book({SHEET: lines, "Country summary": summary(none, total)}))


def test_a_correction_that_is_no_longer_true_fails(
    workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from aidresearch.loaders.kiel.workbook import cache as held

    path = workbook(GERMANY, SLOVENIA, TOTAL)
    release_18 = "31cd56d2639a788dc7be27c6b0035914e498efbc18b34dbddff200ddd1812170"
    monkeypatch.setattr(held, "digest", lambda _: release_18)
    with pytest.raises(
        SourceError, match=r"corrections.toml: the correction for SVN .* expected 1300000 euros, found 0"
    ):
        aid.read_kiel(path)


def test_a_donor_without_a_row_is_a_difference(workbook: Callable[..., Path]) -> None:
    total = ["Total", ".", 0.0, 0.0, 0.001, 0.001, 0.001, 0.01]
    with pytest.raises(SourceError, match="are not those of the Country Summary"):
        aid.read_kiel(workbook(GERMANY, total))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Atlantis", 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], TOTAL], "row 6: 'Atlantis' is no known party"),
        ([["Germany", 1.0, "n/a", 0.0, 0.0, 0.0, 0.0, 0.0], TOTAL], "row 6: no number in column financial allocations"),
        ([GERMANY, SLOVENIA], "no row Total"),
    ],
)
def test_a_summary_that_is_none(rows: list[list[Any]], expected: str, workbook: Callable[..., Path]) -> None:
    with pytest.raises((SourceError, UnknownName), match=expected):
        aid.read_kiel(workbook(*rows))


def test_other_units_are_refused(workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "UNITS", ["", "", *["€ million"] * 6])
    with pytest.raises(SourceError, match="no sums in billions of euros; expected the unit '€ billion'"):
        aid.read_kiel(workbook(GERMANY, TOTAL))


def test_a_workbook_without_a_summary_and_the_sheet_saved_apart(
    book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]], tmp_path: Path
) -> None:
    path = book({SHEET: sheet(eras[ERA], {})})
    with pytest.raises(SourceError, match="no Country Summary"):
        aid.reconcile_kiel(path)
    apart = tmp_path / "summary.csv"
    total = ["Total", ".", 0.0, 0.0, 0.001, 0.001, 0.001, 0.01]
    with apart.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(summary(GERMANY, total))
    assert aid.reconcile_kiel(path, apart)["difference"].abs().max() < 1e-6
