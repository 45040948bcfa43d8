"""The numbers that a report prints: read from its outputs, written, compared, accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from aidresearch.errors import BuildError
from aidresearch.site import numbers
from aidresearch.site.numbers import Row
from aidresearch.site.page.outputs import Shown


def shown(csv: str, kind: str = "table", name: str = "totals") -> Shown:
    return Shown(kind, name, {"text/csv": csv})


def test_every_number_has_output_row_column_and_text() -> None:
    csv = "type,value,low,note\nmilitary,123000000,-inf,nearly\nfinancial,5e9,,2025-03-26\nhumanitarian,,0.5,\n"
    assert numbers.rows([shown(csv)]) == [
        Row("table totals", "military", "value", "123000000"),
        Row("table totals", "military", "low", "-inf"),
        Row("table totals", "financial", "value", "5e9"),
        Row("table totals", "financial", "low", ""),
        Row("table totals", "humanitarian", "value", ""),
        Row("table totals", "humanitarian", "low", "0.5"),
    ]


def test_outputs_stay_in_order_and_apart() -> None:
    found = numbers.rows([shown("number,value\ntotal,1\n", "answer", "answer"), shown("x,y\na,2\n", "chart", "years")])
    assert found == [Row("answer", "total", "value", "1"), Row("chart years", "a", "y", "2")]


def test_a_row_that_repeats_its_first_cell_is_told_by_its_other_text_then_counted() -> None:
    csv = "region,quarter,value\nEurope,2025Q1,1\nEurope,2025Q2,2\nEurope,2025Q2,3\nOthers,,4\n"
    labels = [row.row for row in numbers.rows([shown(csv)])]
    assert labels == ["Europe 2025Q1", "Europe 2025Q2", "Europe 2025Q2#2", "Others"]


def test_a_year_as_the_first_cell_is_a_label() -> None:
    assert numbers.rows([shown("year,value\n2024,7\n")]) == [Row("table totals", "2024", "value", "7")]


@pytest.mark.parametrize("csv", ["", "a,b\n1\n"])
def test_a_csv_that_is_no_table(csv: str) -> None:
    with pytest.raises(BuildError, match="the CSV of table totals; expected a header line and lines with as many"):
        numbers.rows([shown(csv)])


def test_a_numbers_file_is_read_as_written(tmp_path: Path) -> None:
    rows = [Row("table a,b", 'say "x"', "v", "1"), Row("table a,b", "y", "v", "")]
    (tmp_path / "x.csv").write_text(numbers.write(rows), encoding="utf-8")
    assert numbers.read(tmp_path / "x.csv") == rows
    assert dict(numbers.Files(tmp_path)) == {"x": rows}
    assert numbers.write(rows).startswith("output,row,column,value\n")


def test_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"x\.csv: not a numbers file; expected columns output, row, column, value"):
        numbers.read(tmp_path / "x.csv")


def test_differences_are_readable() -> None:
    before = [
        Row("table totals", "military", "value", "123"),
        Row("table totals", "financial", "value", ""),
        Row("table totals", "mixed", "value", "9"),
        Row("chart years", "2024", "value", "1"),
        Row("chart years", "2025", "value", "2"),
        Row("answer", "total", "value", "5"),
    ]
    after = [
        Row("table totals", "military", "value", "125"),
        Row("table totals", "financial", "value", "7"),
        Row("table totals", "humanitarian", "value", "3"),
        Row("answer", "total", "value", "5"),
        Row("chart quarters", "2024Q1", "value", "1"),
    ]
    built, accepted = {"donor-swe": after, "overview": after}, {"donor-swe": before, "old": before[:1]}
    assert numbers.compare(built, accepted) == [
        "donor-swe: table totals, row military, column value: 123 -> 125",
        "donor-swe: table totals, row financial, column value: missing -> 7",
        "donor-swe: chart quarters: added, 1 number",
        "donor-swe: table totals, row humanitarian, column value: added (3)",
        "donor-swe: chart years: gone, 2 numbers",
        "donor-swe: table totals, row mixed, column value: gone (was 9)",
        "old: report gone, 1 number",
        "overview: new report, 5 numbers",
    ]
    assert numbers.compare(built, built) == []


def test_accepting_writes_what_moved_and_removes_what_is_gone(tmp_path: Path) -> None:
    one, two = [Row("answer", "total", "value", "1")], [Row("answer", "total", "value", "2")]
    assert numbers.accept({"a": one, "b": one, "old": one}, tmp_path, ["a", "b", "old"]) == [
        "a.csv",
        "b.csv",
        "old.csv",
    ]
    assert numbers.accept({"a": one, "b": two}, tmp_path, ["a", "b"]) == ["b.csv", "old.csv"]
    assert dict(numbers.Files(tmp_path)) == {"a": one, "b": two}
    assert numbers.accept({"a": two}, tmp_path, ["a", "b"]) == ["a.csv"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "b.csv"]
