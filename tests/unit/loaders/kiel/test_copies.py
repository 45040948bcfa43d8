"""Copies of the main sheet as people save them: the same sum, or an error that says what was not read."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import SourceError
from tests.unit.loaders.kiel.conftest import FIRST, SHEET

AMOUNT = "Converted Value in EUR"
LINES = [{"ID": f"DEM{n}", AMOUNT: 22_659_588.0 + n, "Announcement Date": dt.date(2022, 3, n)} for n in range(1, 5)]
SUM = 4 * 22_659_588 + 1 + 2 + 3 + 4


@pytest.fixture
def rows(sheet: Callable[..., Any]) -> list[list[Any]]:
    """A header and four lines of release 7."""
    found: list[list[Any]] = sheet(FIRST, *LINES)
    return found


def total(path: Path, **options: Any) -> float:
    frame = aid.read_kiel(path, **options)
    return float(frame.loc[frame["measure"] == "money", "value"].sum())


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t")])
def test_csv(encoding: str, mark: str, rows: list[list[Any]], tmp_path: Path) -> None:
    path = tmp_path / "copy.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=mark).writerows(rows)
    frame = aid.read_kiel(path)
    assert total(path) == SUM
    assert frame["stated_on"].max() == pd.Timestamp("2022-03-04")
    assert frame["place"].iloc[0] == "copy, row 2"


@pytest.mark.parametrize("form", ["{:,.0f}", "€{:,.2f}", "{:_.0f}", "{:_.0f} €"])
@pytest.mark.parametrize("between", [None, " ", ".", "\u202f"])
def test_amounts_as_text(form: str, between: str | None, rows: list[list[Any]], book: Callable[..., Path]) -> None:
    at = rows[0].index(AMOUNT)
    for row in rows[1:]:
        text = form.format(row[at]).replace("_", ",")
        row[at] = text if between is None else text.replace(".", "#").replace(",", between).replace("#", ",")
    assert total(book({SHEET: rows})) == SUM


def test_amounts_that_the_column_does_not_settle(rows: list[list[Any]], book: Callable[..., Path]) -> None:
    at = rows[0].index(AMOUNT)
    for row in rows[1:]:
        row[at] = "22.659"
    with pytest.raises(SourceError, match=r"rows 2, 3, 4, 5: 4 amounts in column '.*EUR' cannot be read.*'22\.659'"):
        total(book({SHEET: rows}))


def test_an_amount_in_another_currency_is_none(rows: list[list[Any]], book: Callable[..., Path]) -> None:
    rows[2][rows[0].index(AMOUNT)] = "$22,659,590"
    with pytest.raises(SourceError, match="row 3: 1 amounts in column"):
        total(book({SHEET: rows}))


def test_an_index_and_a_title_and_other_spellings(rows: list[list[Any]], book: Callable[..., Path]) -> None:
    indexed = [["", *rows[0]], *([float(n), *row] for n, row in enumerate(rows[1:]))]
    assert total(book({"Sheet1": indexed})) == SUM
    assert total(book({"Sheet1": [["My copy of the tracker"], [], *rows]})) == SUM
    snake = ["_".join(str(name).lower().split()) for name in rows[0]]
    dotted = [str(name).replace(" ", ".") for name in rows[0]]
    for header in (snake, dotted):
        assert total(book({"Sheet1": [header, *rows[1:]]})) == SUM


def test_what_no_sum_needs_may_be_left_out(rows: list[list[Any]], book: Callable[..., Path]) -> None:
    kept = [rows[0].index(name) for name in ("countries", "Type of Aid General", AMOUNT)]
    frame = aid.read_kiel(book({"Sheet1": [[row[at] for at in kept] for row in rows]}))
    assert frame["value"].sum() == SUM
    assert set(frame["stage"]) == {"committed"}
    assert frame["activity_id"].isna().all()


def test_lines_that_stand_twice(rows: list[list[Any]], book: Callable[..., Path]) -> None:
    with pytest.raises(SourceError, match="rows 6, 7, 8, 9: 4 of 8 lines with an amount repeat another"):
        total(book({SHEET: [*rows, *rows[1:]]}))


@pytest.mark.parametrize("amount", [SUM, 50e9, ""])
def test_a_last_line_that_sums_up(amount: Any, rows: list[list[Any]], book: Callable[..., Path]) -> None:
    last: list[Any] = [""] * len(rows[0])
    last[rows[0].index("countries")], last[rows[0].index(AMOUNT)] = "Total", amount
    path = book({SHEET: [*rows, last]})
    if amount == 50e9:
        with pytest.warns(UserWarning, match=r"row 6: the line 'Total' says 50,000,000,000.00 .*sum to 90,638,362.00"):
            assert total(path) == SUM
    else:
        assert total(path) == SUM


def test_another_table_says_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("weapon,number\nleopard,12\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"no sheet has the columns of the main sheet.*in the first: weapon, number"):
        aid.read_kiel(path)
