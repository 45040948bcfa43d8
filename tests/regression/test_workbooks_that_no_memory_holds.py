"""A small workbook killed the process: "memory allocation failed", and Python was gone.

What a sheet says of its size (``<dimension>``) was believed, and its cells were looked for in one spelling only. A cell
at XFD1048576 under a small dimension, references in single quotes, or ``t`` before ``r`` went unseen, and the parser
allocated the rectangle of 17 thousand million cells. A donor's name of 30 MB took 5.8 GB and made a message of 30 MB;
in a text that cells share it did so once a cell. A sheet that the file names and has not was a bare ``KeyError``.
Now the cells are looked at, whatever their spelling, before anything is allocated for them.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

import aidresearch as aid
from aidresearch import paths
from aidresearch.errors import SourceError
from aidresearch.loaders.kiel.workbook import extent, opening

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
FAR = {
    "under a small dimension": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "in single quotes": "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
    "with t before r": '<row r="1048576"><c t="n" r="XFD1048576"><v>1</v></c></row>',
    "in small letters": '<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
    "with spaces": '<row r="1048576"><c r = "XFD1048576" ><v>1</v></c></row>',
    "on a line of its own": '<row r="1048576"><c\n r="XFD1048576"><v>1</v></c></row>',
    "with a prefix": f'<x:row xmlns:x="{MAIN}" r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    "without a reference": '<row r="1048576">' + "<c><v>1</v></c>" * 5 + "</row>",
    "as an inline text": '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>a</t></is></c></row>',
}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "cache_folder", lambda: tmp_path / "cache")


def book(path: Path, rows: Iterable[str], shared: str = "", named: str = "sheet1", prolog: str = "") -> Path:
    """A workbook of one sheet with these rows as XML, under a dimension that says three cells."""
    content = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/{named}.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as file:
            file.write(f'{prolog}<worksheet xmlns="{MAIN}"><dimension ref="A1:C1"/><sheetData>'.encode())
            file.writelines(row.encode() for row in rows)
            file.write(b"</sheetData></worksheet>")
    return path


FIRST = '<row r="1"><c r="A1"><v>7</v></c></row>'


@pytest.mark.parametrize("spelling", FAR)
def test_a_cell_far_away(spelling: str, tmp_path: Path) -> None:
    workbook = opening.open_workbook(book(tmp_path / "book.xlsx", [FIRST, FAR[spelling]]))
    with pytest.raises(SourceError, match="the cells of the sheet are too far apart"):
        workbook.read("Data")


@pytest.mark.parametrize("name", FAR)
def test_a_cell_that_is_near_is_read_in_any_spelling(name: str, tmp_path: Path) -> None:
    near = FAR[name].replace("1048576", "2").replace("XFD", "B").replace("xfd", "b")
    sheet = opening.open_workbook(book(tmp_path / "book.xlsx", [FIRST, near])).read("Data")
    assert sheet.rows[0][0] == 7.0
    assert len(sheet.rows) == 2


@pytest.mark.parametrize("cell", ['t="e" r="B1"', "r='B1' t='e'", 'r="B1" t = "e"', "t='e' r=\"B1\"", 'r="B1" t="e"'])
def test_an_error_value_is_known_in_any_spelling(cell: str, tmp_path: Path) -> None:
    row = f'<row r="1"><c r="A1"><v>7</v></c><c {cell}><v>#VALUE!</v></c></row>'
    assert opening.open_workbook(book(tmp_path / "book.xlsx", [row])).read("Data").rows == [[7.0, "#VALUE!"]]


@pytest.mark.parametrize("attributes", ['r="B1"', "r='B1'", 's="1" r="B1"'])
def test_a_formula_without_a_result_is_known_in_any_spelling(attributes: str, tmp_path: Path) -> None:
    row = f'<row r="1"><c r="A1"><v>7</v></c><c {attributes}><f>A1+1</f></c></row>'
    sheet = opening.open_workbook(book(tmp_path / "book.xlsx", [row])).read("Data")
    assert sheet.without_result == {(0, 1)}


def test_a_text_longer_than_a_cell_can_have(tmp_path: Path) -> None:
    long = "Germany" * 5_000_000
    inline = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{long}</t></is></c></row>'
    cases = {"inline": ([inline], ""), "shared": ([FIRST], f"<si><t>{long}</t></si>")}
    for name, (rows, shared) in cases.items():
        with pytest.raises(SourceError, match="a text is longer than a cell can have") as caught:
            opening.open_workbook(book(tmp_path / f"{name}.xlsx", rows, shared)).read("Data")
        assert len(str(caught.value)) < 1000


def test_a_shared_text_in_very_many_cells(tmp_path: Path) -> None:
    """32,000 characters in 400,000 cells: a file of 60 KB, and 13 GB when read."""
    cells = [f'<row r="{row}">' + f'<c r="A{row}" t="s"><v>0</v></c>' + "</row>" for row in range(1, 400_001)]
    path = book(tmp_path / "book.xlsx", cells, f"<si><t>{'a' * 32_000}</t></si>")
    with pytest.raises(SourceError, match="the texts of the sheet are too long together"):
        opening.open_workbook(path).read("Data")


def test_one_cell_very_many_times(tmp_path: Path) -> None:
    many, rest = divmod(extent.MOST_CELLS + 1, 10_000)
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    path = book(tmp_path / "book.xlsx", [*[row * 10_000] * many, row * rest])
    with pytest.raises(SourceError, match="the sheet has the same cells many times"):
        opening.open_workbook(path).read("Data")


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    """Its entities could expand to any length."""
    prolog = '<!DOCTYPE worksheet [<!ENTITY a "aaaa">]>'
    with pytest.raises(SourceError, match="the sheet has a document type"):
        opening.open_workbook(book(tmp_path / "book.xlsx", [FIRST], prolog=prolog)).read("Data")


def test_a_sheet_that_is_named_and_missing(tmp_path: Path) -> None:
    path = book(tmp_path / "book.xlsx", [FIRST], named="sheet7")
    with pytest.raises(SourceError, match="the sheet 'Data' is named in the file, but is not in it"):
        aid.read_kiel(path)


def test_what_is_looked_through_is_what_is_read(tmp_path: Path) -> None:
    """A part, or a sheet's name, that is there twice: which of them the parser takes is its affair."""
    path = book(tmp_path / "parts.xlsx", [FIRST])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/Sheet1.XML", "<worksheet/>")
    with pytest.raises(SourceError, match="two parts of one name"):
        opening.open_workbook(path)


def test_memory_stays_small(tmp_path: Path) -> None:
    """In a process of its own with 1.5 GiB of addresses; the parser alone would ask for 400 GB."""
    path = book(tmp_path / "book.xlsx", [FIRST, FAR["in single quotes"]])
    code = f"""
import resource
import aidresearch as aid
aid.read_kiel
resource.setrlimit(resource.RLIMIT_AS, (3 * 2**29, 3 * 2**29))
try:
    aid.read_kiel({str(path)!r})
except aid.AidError as error:
    print(error.what)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=100)
    assert run.stdout == "the cells of the sheet are too far apart\n"


def test_a_message_is_short_whatever_a_file_holds() -> None:
    error = SourceError("x" * 10**6, where="here", expected="y" * 10**6, found=repr("z" * 10**6), do="w")
    assert len(str(error)) < 7000
    assert "(1,000,000 characters)" in str(error)
