"""From a path to the cells of a sheet, refusing what is no workbook, or one that no memory holds.

python-calamine parses; what it does not tell (error values, formulas without a stored result) and what no memory
holds is looked up in the sheet's XML before, see `extent`.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from aidresearch.errors import SourceError
from aidresearch.loaders.kiel.workbook import extent

MEBIBYTE = 2**20
MOST_EXPANDED = 256 * MEBIBYTE  #: of all parts of a workbook together; a complete release has about 30
MOST_LISTED = 4 * MEBIBYTE  #: of a part that only lists others; a complete release has 10 KiB

#: What Python's own readers raise at a zip file that is cut short, damaged, or packed in a way that nobody uses.
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)
AGAIN = "Download it again, or open it in a spreadsheet program and save it as .xlsx"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


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
    """A workbook that is one: its path, the names of its sheets with the part of the file of each, and the lengths of
    the texts that they share."""

    path: Path
    parts: dict[str, str]
    texts: list[int]

    @property
    def sheets(self) -> list[str]:
        return list(self.parts)

    def read(self, sheet: str) -> Sheet:
        """The cells of one sheet; raises `SourceError` where they are more than a workbook of the tracker can have."""
        where = f"{self.path}, sheet {sheet!r}"
        try:
            known = extent.scan(self.path, self.parts[sheet], where, self.texts)
            with CalamineWorkbook.from_path(self.path) as book:
                found = book.get_sheet_by_name(sheet)
                rows = found.to_python()
                merged = found.merged_cell_ranges or []
        except (CalamineError, *DAMAGED) as error:
            raise SourceError(f"the sheet is not readable ({error})", where=where, do=AGAIN) from None
        first_row, first_column = found.start or (0, 0)
        for (row, column), text in known.errors.items():
            at = row - first_row
            if 0 <= at < len(rows) and 0 <= column - first_column < len(rows[at]):
                rows[at][column - first_column] = text
        return Sheet(sheet, rows, first_row + 1, first_column, frozenset(known.without_result), tuple(merged))


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
            parts = _sheet_parts(archive, where)
        texts = extent.shared_texts(path)
    except DAMAGED as error:
        what = f"not readable as a workbook: cut short or damaged ({error})"
        raise SourceError(what, where=where, do=AGAIN) from None
    except (KeyError, ElementTree.ParseError):
        raise SourceError(
            "a zip file, but no workbook", where=where, expected="an Excel workbook (.xlsx)", do=AGAIN
        ) from None
    return Workbook(path, parts, texts)


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
    names = [entry.filename.lower() for entry in entries]
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    if twice:  # what was looked through might not be what is read
        raise SourceError(f"the file has two parts of one name, {twice[0][:200]!r}", where=where, do=AGAIN)
    expanded = sum(entry.file_size for entry in entries)
    if expanded > MOST_EXPANDED:
        raise SourceError(
            "the file would be too large when expanded, and was not",
            where=where,
            expected=f"at most {MOST_EXPANDED // MEBIBYTE} MiB",
            found=f"{expanded / MEBIBYTE:.0f} MiB",
            do="Compare it with the file as published",
        )


def _sheet_parts(archive: zipfile.ZipFile, where: str) -> dict[str, str]:
    """The part of the archive that holds each worksheet."""
    links = ElementTree.fromstring(_small(archive, "xl/_rels/workbook.xml.rels", where))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    book = ElementTree.fromstring(_small(archive, "xl/workbook.xml", where))
    parts, there = {}, {name.lower(): name for name in archive.namelist()}
    for sheet in book.iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(LINK), "")
        part = target.lstrip("/") if target.startswith(("/", "xl/")) else f"xl/{target}"
        name = sheet.get("name", "")
        if "worksheets/" in part:
            if part.lower() not in there:
                what = f"the sheet {name[:80]!r} is named in the file, but is not in it"
                raise SourceError(what, where=where, expected=part[:200], do=AGAIN)
            if name in parts:
                raise SourceError(f"two sheets have the name {name[:80]!r}", where=where, do="Rename one of them")
            parts[name] = there[part.lower()]
    return parts


def _small(archive: zipfile.ZipFile, part: str, where: str) -> bytes:
    """A part that lists others: it is parsed as a whole, which takes many times its size."""
    size = archive.getinfo(part).file_size
    if size > MOST_LISTED:
        raise SourceError(
            f"the list of sheets, {part}, is too large",
            where=where,
            expected=f"at most {MOST_LISTED // MEBIBYTE} MiB",
            found=f"{size / MEBIBYTE:.0f} MiB",
            do=AGAIN,
        )
    return archive.read(part)
