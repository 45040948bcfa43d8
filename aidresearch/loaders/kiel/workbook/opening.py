"""From a path to the cells of a sheet, refusing what is no workbook, or one that no memory holds.

python-calamine parses; what it does not tell (error values, formulas without a stored result, how far the cells
reach) is looked up in the sheet's XML, in a thread of its own meanwhile.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from aidresearch.errors import SourceError

MEBIBYTE = 2**20
MOST_EXPANDED = 256 * MEBIBYTE  #: of all parts of a workbook together; a complete release has about 30
MOST_CELLS = 3_000_000  #: of the rectangle that a sheet fills; release 28 has half a million
MOST_ROWS = 1_048_576  #: of a worksheet, in any spreadsheet program

AGAIN = "Download it again, or open it in a spreadsheet program and save it as .xlsx"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_ROW = re.compile(rb'<row r="(\d+)"')
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"')
_FILLED = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*(?<!/)>')
_ERROR = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*t="e"[^>]*>(?:(?!</c>).)*<v>([^<]*)</v>', re.DOTALL)
_NO_RESULT = re.compile(rb'<c r="([A-Z]+)(\d+)"(?![^>]*t="str")[^>]*><f[^>]*(?:/>|>[^<]*</f>)(?:<v></v>|<v ?/>)?</c>')


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet: ``rows`` from the one numbered ``first_row`` on, each from column ``first_column``.

    A blank cell is ``""``; an error value is its text, ``#VALUE!``. ``without_result`` are cells (row, column from 0)
    whose formula has no stored result, which read as blank.
    """

    name: str
    rows: list[list[Any]]
    first_row: int
    first_column: int
    without_result: frozenset[tuple[int, int]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]

    def place(self, row: int) -> str:
        """A row as people find it: the sheet and the row's number in it, from the place in ``rows``."""
        return f"{self.name}, row {self.first_row + row}"


@dataclass(frozen=True)
class Workbook:
    """A workbook that is one: its path and the names of its sheets with the part of the file that holds each."""

    path: Path
    parts: dict[str, str]

    @property
    def sheets(self) -> list[str]:
        return list(self.parts)

    def read(self, sheet: str) -> Sheet:
        """The cells of one sheet; raises `SourceError` where they are more than a workbook of the tracker can have."""
        where = f"{self.path}, sheet {sheet!r}"
        part = self.parts[sheet]
        try:
            _check_size(self.path, part, where)
            with ThreadPoolExecutor(1) as aside:
                scan = aside.submit(_scan, self.path, part, where)
                with CalamineWorkbook.from_path(self.path) as book:
                    found = book.get_sheet_by_name(sheet)
                    rows = found.to_python()
                    merged = found.merged_cell_ranges or []
                errors, without_result = scan.result()
        except (CalamineError, zipfile.BadZipFile, OSError, EOFError) as error:
            raise SourceError(f"the sheet is not readable ({error})", where=where, do=AGAIN) from None
        first_row, first_column = found.start or (0, 0)
        for (row, column), text in errors.items():
            at = row - first_row
            if 0 <= at < len(rows) and 0 <= column - first_column < len(rows[at]):
                rows[at][column - first_column] = text
        return Sheet(sheet, rows, first_row + 1, first_column, without_result, tuple(merged))


def open_workbook(path: Path) -> Workbook:
    """The workbook at ``path``; raises `SourceError` in words for anything else, before expanding it."""
    where = str(path)
    check_exists(path)
    with path.open("rb") as file:
        start = file.read(4096)
    _check_kind(start, where)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_entries(entries, where)
            parts = _sheet_parts(archive)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
        what = f"not readable as a workbook: cut short or damaged ({error})"
        raise SourceError(what, where=where, do=AGAIN) from None
    except (KeyError, ElementTree.ParseError):
        raise SourceError(
            "a zip file, but no workbook", where=where, expected="an Excel workbook (.xlsx)", do=AGAIN
        ) from None
    return Workbook(path, parts)


def check_exists(path: Path) -> None:
    """Raise `SourceError` where there is no file."""
    if not path.is_file():
        raise SourceError("there is no such file", where=str(path), do="Give the path of a workbook (.xlsx)")


def _check_kind(start: bytes, where: str) -> None:
    if start.startswith(b"PK\x03\x04"):
        return
    kind, todo = "no zip file, so no workbook", AGAIN
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        kind = "encrypted, or a workbook of the old kind (.xls)"
        todo = "Open it in a spreadsheet program, take off the password, and save it as .xlsx"
    elif start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        kind = "a web page (HTML), not the workbook that it links to"
    elif not start:
        kind = "empty"
    raise SourceError(f"the file is {kind}", where=where, expected="an Excel workbook (.xlsx)", do=todo)


def _check_entries(entries: list[zipfile.ZipInfo], where: str) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise SourceError("the file is encrypted", where=where, do="Save it without a password")
    expanded = sum(entry.file_size for entry in entries)
    if expanded > MOST_EXPANDED:
        raise SourceError(
            "the file would be too large when expanded, and was not",
            where=where,
            expected=f"at most {MOST_EXPANDED // MEBIBYTE} MiB",
            found=f"{expanded / MEBIBYTE:.0f} MiB",
            do="Compare it with the file as published",
        )


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the archive that holds each worksheet."""
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    parts = {}
    for sheet in book.iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(LINK), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets/" in part:
            parts[sheet.get("name", "")] = part
    return parts


def _check_size(path: Path, part: str, where: str) -> None:
    """Raise for a sheet whose cells lie so far apart that the rectangle around them fits no memory.

    What the sheet says of itself is believed where it is small enough; else its cells are looked through.
    """
    with zipfile.ZipFile(path) as archive, archive.open(part) as file:
        said = _DIMENSION.search(file.read(65536))
    if said and _number(said[1]) * int(said[2]) <= MOST_CELLS:
        return
    last_row = last_column = 0
    for piece in _pieces(path, part, where):
        for cell in _FILLED.finditer(piece):
            last_row, last_column = max(last_row, int(cell[2])), max(last_column, _number(cell[1]))
        if last_row * last_column > MOST_CELLS:
            raise SourceError(
                "the cells of the sheet are too far apart",
                where=where,
                expected=f"at most {MOST_CELLS:,} cells in rows x columns",
                found=f"{last_row:,} rows x {last_column:,} columns",
                do="Delete what stands far below or beside the table",
            )


def _scan(path: Path, part: str, where: str) -> tuple[dict[tuple[int, int], str], frozenset[tuple[int, int]]]:
    """Cells (row and column from 0) with an error value, and those whose formula has no stored result.

    A program that stores no results stores none at all: the formulas of the first piece that has any say which it was.
    """
    errors: dict[tuple[int, int], str] = {}
    without_result: frozenset[tuple[int, int]] | None = None
    for piece in _pieces(path, part, where):
        if b't="e"' in piece:
            errors |= {_at(cell): cell[3].decode() for cell in _ERROR.finditer(piece)}
        if without_result is None and b"<f" in piece:
            without_result = frozenset(_at(cell) for cell in _NO_RESULT.finditer(piece))
    return errors, without_result or frozenset()


def _pieces(path: Path, part: str, where: str) -> Iterator[bytes]:
    """The XML of a sheet in pieces that end before a cell begins; raises for more rows than a sheet can have."""
    rest, rows = b"", 0
    with zipfile.ZipFile(path) as archive, archive.open(part) as file:
        while block := file.read(2 * MEBIBYTE):
            block = rest + block
            end = max(block.rfind(b"<c "), block.rfind(b"<row"))
            piece, rest = (block[:end], block[end:]) if end > 0 else (block, b"")
            numbered = _ROW.match(piece, piece.rfind(b"<row"))
            rows = int(numbered[1]) if numbered else rows + piece.count(b"<row")
            if rows > MOST_ROWS:
                raise SourceError(
                    "the sheet has more rows than a worksheet can have",
                    where=where,
                    expected=f"at most {MOST_ROWS:,}",
                    found=f"{rows:,} or more",
                    do="Delete the empty rows below the table, or compare the file with the one published",
                )
            yield piece
    yield rest


def _at(cell: re.Match[bytes]) -> tuple[int, int]:
    return int(cell[2]) - 1, _number(cell[1]) - 1


def _number(letters: bytes) -> int:
    """The number of a column by its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
