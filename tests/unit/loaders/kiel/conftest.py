"""Small workbooks of the tracker, built by hand for each era, and a cache folder that is nobody's."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest

from aidresearch import paths

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "Bilateral Assistance, MAIN DATA"

#: The columns of each era in an order of their own, with some that are not read; releases 7, 18 and 21.
FIRST = (
    "ID,countries,Announcement Date,Type of Aid General,Type of Aid Specific,Explanation,Original Currency,"
    "Monetary Value as Given by Source,,Type of item,Sub-type of item,No. of Units,Total ,Converted Value in EUR,"
    "MonthCoding2,Month3,Sub-type of item"
).split(",")
SECOND = (
    "ID,Countries,Announcement Date,Type of Aid General,Type of Aid Specific,Original Currency,Type of donation,"
    "Monetary Value as Given by Source,Items,Type of Item,No. of Units,Total ,Converted Value in EUR,Allocated Total,"
    "Allocated Total in EUR,Allocated Total in EUR (redistributed),Allocation ID,Month3"
).split(",")
THIRD = (
    "activity_id,sub_activity_id,donor,announcement_date,aid_type_general,aid_type_specific,reporting_currency,measure,"
    "source_reported_value,tot_activity_value,tot_activity_value_EUR,tot_sub_activity_value,tot_sub_activity_value_EUR,"
    "tot_sub_activity_value_EUR_redistr,item,item_numb,month,notes"
).split(",")


ERAS = {"releases 7 to 13": FIRST, "releases 15 to 20": SECOND, "release 21 and later": THIRD}

FORMULA, ERROR = "formula", "error"  #: first of a cell that is a tuple: with text and result, or with its text


@pytest.fixture
def eras() -> dict[str, list[str]]:
    """The columns of each era."""
    return ERAS


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of this test."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(paths, "cache_folder", lambda: folder)
    return folder


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Makes a workbook: ``book({sheet: rows})``; ``merged`` ranges and ``xml`` to insert belong to the first sheet."""

    def make(
        sheets: dict[str, Sequence[Sequence[Any]]],
        name: str = "book.xlsx",
        merged: Sequence[str] = (),
        xml: Iterable[bytes] = (),
    ) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as archive:
            for part, content in _frame(list(sheets)).items():
                archive.writestr(_entry(part), content)
            for number, rows in enumerate(sheets.values(), 1):
                with archive.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w") as file:
                    file.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
                    file.writelines(_row(at, cells) for at, cells in enumerate(rows, 1))
                    if number == 1:
                        file.writelines(xml)
                    file.write(b"</sheetData>")
                    if number == 1 and merged:
                        ranges = "".join(f'<mergeCell ref="{cells}"/>' for cells in merged)
                        file.write(f"<mergeCells>{ranges}</mergeCells>".encode())
                    file.write(b"</worksheet>")
        return path

    return make


@pytest.fixture
def sheet() -> Callable[..., list[list[Any]]]:
    """Makes a main sheet: ``sheet(columns, {header: cell}, ...)``; what a line leaves out is a plain line's."""

    def make(columns: Sequence[str], *lines: dict[str, Any]) -> list[list[Any]]:
        return [list(columns), *([{**plain(columns), **line}.get(name, "") for name in columns] for line in lines)]

    return make


def _entry(name: str) -> zipfile.ZipInfo:
    """A part of a workbook, the same bytes whenever it is made."""
    info = zipfile.ZipInfo(name, (2022, 3, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def plain(columns: Sequence[str]) -> dict[str, Any]:
    """A line of Germany: military, on 1 March 2022, one million euros committed and, where it has that, allocated."""
    day, million = dt.date(2022, 3, 1), 1e6
    if "donor" in columns:
        words = ["DEM1", "DEM1_1", "Germany", day, "Military", "Grant", "EUR", "Allocation"]
        return dict(zip(THIRD, [*words, *[million] * 6, ".", ".", 3.0, ""], strict=True))
    line = {
        "ID": "DEM1",
        "countries": "Germany",
        "Countries": "Germany",
        "Announcement Date": day,
        "Type of Aid General": "Military",
        "Type of Aid Specific": "Grant",
        "Original Currency": "EUR",
        "Monetary Value as Given by Source": million,
        "Items": ".",
        "": ".",
        "No. of Units": ".",
        "Total ": million,
        "Converted Value in EUR": million,
        "Month3": 3.0,
    }
    if "Allocation ID" in columns:
        names = ("Allocated Total", "Allocated Total in EUR", "Allocated Total in EUR (redistributed)")
        line |= {"Type of donation": "Allocation", "Allocation ID": "DEM1_1", **dict.fromkeys(names, million)}
    return line


def _frame(sheets: list[str]) -> dict[str, str]:
    listed = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    links += f'<Relationship Id="rId0" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="{kind}.worksheet+xml"/><Default Extension="rels" '
        f'ContentType="{kind}.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
        "</cellXfs></styleSheet>",
    }


def _row(number: int, cells: Sequence[Any]) -> bytes:
    return f'<row r="{number}">{"".join(_cell(number, at, cell) for at, cell in enumerate(cells))}</row>'.encode()


def _cell(row: int, column: int, cell: Any) -> str:
    letters = chr(65 + column) if column < 26 else chr(64 + column // 26) + chr(65 + column % 26)
    at = f'<c r="{letters}{row}"'
    if cell == "" or cell is None:
        return f"{at}/>"
    if isinstance(cell, tuple) and cell[0] == FORMULA:
        result = "" if cell[2] is None else f"<v>{cell[2]}</v>"
        return f"{at}><f>{escape(cell[1])}</f>{result}</c>"
    if isinstance(cell, tuple) and cell[0] == ERROR:
        return f'{at} t="e"><f>1/0</f><v>{cell[1]}</v></c>'
    if isinstance(cell, dt.date):
        return f'{at} s="1"><v>{(cell - dt.date(1899, 12, 30)).days}</v></c>'
    if isinstance(cell, str):
        return f'{at} t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f"{at}><v>{cell}</v></c>"
