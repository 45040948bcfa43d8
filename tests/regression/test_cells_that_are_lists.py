"""A list in a cell of a figures table, as JSON brings it, was a bare ``TypeError``; found by ``make fuzz``.

So were a month of the tracker in the year 80,000 million, a workbook without an amount, and a damaged byte.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import aidresearch as aid
from aidresearch import paths
from aidresearch.errors import SchemaError, SourceError
from aidresearch.loaders.kiel.workbook import eras, figures, grouping, opening
from aidresearch.loaders.kiel.workbook.lines import Lines
from aidresearch.table import schema


@pytest.mark.parametrize("column", schema.COLUMNS)
@pytest.mark.parametrize("value", [[], {}], ids=["list", "dict"])
def test_a_list_in_a_cell(column: str, value: object) -> None:
    table = aid.load("kyivpost-2025-04-03").head(3)
    cells = table[column].astype("object").tolist()
    cells[1] = value
    with pytest.raises(SchemaError):
        schema.validate(table.assign(**{column: pd.Series(cells, index=table.index, dtype="object")}))


@pytest.mark.parametrize("month", [1e12, 949.0, "1e400"])
def test_a_month_that_cannot_be_meant(month: object) -> None:
    cells = {field: [""] for field in eras.FIELDS} | {"month": [month]}
    lines = Lines("Main", eras.ERAS[0], frozenset(eras.FIELDS), np.array([7]), cells)
    with pytest.raises(SourceError, match="book, Main, row 7: a month that cannot be meant; expected the number of"):
        figures._months(lines, np.array(["NaT"], dtype="datetime64[s]"), "book")


@pytest.mark.parametrize("detail", ["monthly", "totals"])
def test_no_amount_at_all(detail: str) -> None:
    """A workbook none of whose amounts is a number has no sums; it was an ``IndexError``."""
    table = aid.load("kyivpost-2025-04-03")
    assert grouping.group(table[table["measure"] == "count"], detail).empty


def test_a_damaged_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "cache_folder", lambda: tmp_path / "cache")
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/_rels/workbook.xml.rels", "<Relationships/>" * 50)
    content = bytearray(path.read_bytes())
    at = content.index(b"rels", 30) + 4  # where the packed bytes begin
    content[at : at + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(content)
    with pytest.raises(SourceError, match="cut short or damaged"):
        opening.open_workbook(path)
