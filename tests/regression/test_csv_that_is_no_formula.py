"""A text in a CSV of the site or of a command was a formula when the file was opened in a spreadsheet.

"=HYPERLINK(...)" in an article's words, or in a note of somebody's source, would have sent what the sheet holds
elsewhere. Such texts have an apostrophe before them now; numbers stay numbers, and what we read ourselves is as before.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from aidresearch.cli import review
from aidresearch.cli.main import app
from aidresearch.loaders.press import COLUMNS
from aidresearch.site import numbers
from aidresearch.site.numbers import Row
from aidresearch.table import spreadsheet

FORMULAS = ["=1+1", "+1+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", "\n=1", "＝1+1", "- see note", "+x"]
HARMLESS = ["", "-5", "+5", "-1.5e-9", "-0", "5", "-1,234.5", "-3 %", "-inf", "-", "a=b", "'tis", "–5", "2025-04-03"]


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_marked_and_read_again(text: str) -> None:
    assert spreadsheet.neutral(text) == f"'{text}"
    assert spreadsheet.neutral(spreadsheet.neutral(text)) == f"'{text}"
    assert spreadsheet.plain(f"'{text}") == text
    assert cells(spreadsheet.neutral_csv(f'a,"{text}"\n')) == [["a", f"'{text}"]]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_number_and_a_plain_text_stay(text: str) -> None:
    assert spreadsheet.neutral(text) == text
    assert spreadsheet.plain(text) == text
    assert spreadsheet.neutral_csv(f'a,"{text}"\n') == f'a,"{text}"\n'


def test_a_carriage_return_begins_no_line() -> None:
    for text in (spreadsheet.neutral_csv('a,"b\r=1"\n'), spreadsheet.to_csv(pd.DataFrame({"a": ["b\r=1"]}))):
        assert '"b\n=1"' in text


def test_a_table() -> None:
    frame = pd.DataFrame(
        {
            "=name": ["=1+1", None],
            "value": [-1.5, 2.0],
            "day": pd.to_datetime(["2025-04-03", None]),
            "is": [True, False],
        }
    )
    assert spreadsheet.to_csv(frame) == "'=name,value,day,is\n'=1+1,-1.5,2025-04-03,True\n,2.0,,False\n"


def test_numbers_of_a_report(tmp_path: Path) -> None:
    rows = [Row("table a", "=1+1", "-x", "-5"), Row("table a", "plain", "value", "")]
    (tmp_path / "a.csv").write_text(numbers.write(rows), encoding="utf-8")
    assert cells(numbers.write(rows))[1:] == [["table a", "'=1+1", "'-x", "-5"], ["table a", "plain", "value", ""]]
    assert numbers.read(tmp_path / "a.csv") == rows


def test_the_commands(tmp_path: Path) -> None:
    text = tmp_path / "=1+1.txt"  # the file's name is the figures' source
    text.write_text("Germany pledged +$5 billion to Ukraine.", encoding="utf-8")
    written = CliRunner().invoke(app, ["extract", str(text), "--format", "csv"]).stdout
    header, *body = cells(written)
    assert body
    assert all(line[header.index("source")] == "'=1+1" for line in body)


def test_a_press_folder_is_read_as_it_was_confirmed(tmp_path: Path) -> None:
    row = dict.fromkeys(COLUMNS, "") | {"id": "a", "as_printed": "+$5bn", "note": "=1+1", "value": "-5"}
    described = {"toml": 'key = "a"\n[[files]]\nname = "figures.csv"\nsha256 = ""\ndescription = "x"\n'}
    review._write(tmp_path, [row], described)
    (line,) = csv.DictReader(io.StringIO((tmp_path / review.FIGURES).read_text(encoding="utf-8")))
    assert (line["as_printed"], line["note"], line["value"]) == ("'+$5bn", "'=1+1", "-5")
    assert {name: spreadsheet.plain(cell) for name, cell in line.items()} == row
