"""How far the cells of a sheet reach, before anything is allocated for them; and what the parser does not tell of them.

Read from the sheet's XML, piece by piece. A sheet as spreadsheet programs write it, ``<c r="A1" ...>``, is looked
through as bytes; any other spelling (single quotes, another order, a prefix) goes through an XML parser: slower.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from xml.parsers import expat

import numpy as np

from aidresearch.errors import SourceError

MEBIBYTE = 2**20
MOST_CELLS = 3_000_000  #: of the rectangle that a sheet fills; release 28 has half a million
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  #: of a worksheet, in any spreadsheet program
LONGEST_TEXT = 32_767  #: characters of a cell, in any spreadsheet program
LONGEST_XML = 8 * LONGEST_TEXT  #: bytes that such a text can be in XML, marks like &amp; among them
MOST_TEXT = 128 * MEBIBYTE  #: characters of all cells of a sheet together; release 18 has two million

_ROW = re.compile(rb'<row r="(\d+)"')
_ERROR = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*t="e"[^>]*>(?:(?!</c>).)*<v>([^<]*)</v>', re.DOTALL)
_NO_RESULT = re.compile(rb'<c r="([A-Z]+)(\d+)"(?![^>]*t="str")[^>]*><f[^>]*(?:/>|>[^<]*</f>)(?:<v></v>|<v ?/>)?</c>')
_SHARED = re.compile(rb't="s"[^>]*><v>(\d+)<')
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
#: What a program that writes ``<c r="A1" t="e">`` does not write.
_OTHER_SPELLING = (b"='", b"<!")
_PREFIXED = re.compile(rb"<[^\s<>:]+:(?:c|row)\b")


@dataclass
class Scan:
    """What is known of a sheet: cells (row and column from 0) with an error value, and its text; those whose formula
    has no stored result. ``rows`` and ``columns``: how far its cells with content reach."""

    where: str
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    without_result: set[tuple[int, int]] = field(default_factory=set)
    rows: int = 0
    columns: int = 0
    cells: int = 0
    last_row: int = 0

    def has_row(self, row: int) -> None:
        """Take in a row (from 1), empty ones too; raises for more rows than a sheet can have."""
        self.last_row = max(self.last_row, row)
        if self.last_row > MOST_ROWS:
            raise SourceError(
                "the sheet has more rows than a worksheet can have",
                where=self.where,
                expected=f"at most {MOST_ROWS:,}",
                found=f"{self.last_row:,} or more",
                do="Delete the empty rows below the table, or compare the file with the one published",
            )

    def has_cell(self, row: int, column: int) -> None:
        """Take in a cell with content (row and column from 1); raises where the rectangle around all is too large."""
        self.rows, self.columns, self.cells = max(self.rows, row), max(self.columns, column), self.cells + 1
        if max(self.rows * self.columns, self.cells) > MOST_CELLS:
            is_far = self.rows * self.columns > MOST_CELLS
            raise SourceError(
                "the cells of the sheet are too far apart" if is_far else "the sheet has the same cells many times",
                where=self.where,
                expected=f"at most {MOST_CELLS:,} cells in rows x columns",
                found=f"{self.rows:,} rows x {self.columns:,} columns",
                do="Delete what stands far below or beside the table",
            )


def scan(path: Path, part: str, where: str, texts: list[int]) -> Scan:
    """Look through a sheet; raises `SourceError` where no memory should be given to it.

    ``texts`` are the lengths of the workbook's shared texts (see `shared_texts`).
    """
    found = Scan(where)
    longest = max(texts, default=0)
    formulas = False
    shared: Counter[bytes] = Counter()
    for piece in _pieces(path, part):
        if not _is_plain(piece, found):
            return _parse(path, part, Scan(where), texts)
        if b't="e"' in piece:
            found.errors |= {_at(cell): cell[3].decode() for cell in _ERROR.finditer(piece)}
        # A program that stores no results stores none at all: the first piece with formulas says which it was.
        if not formulas and b"<f" in piece:
            formulas = True
            found.without_result = {_at(cell) for cell in _NO_RESULT.finditer(piece)}
        if longest * found.cells > MOST_TEXT:
            shared.update(_SHARED.findall(piece))
    _check_all_text(sum(count * _length(texts, key) for key, count in shared.items()), where)
    return found


def shared_texts(path: Path) -> list[int]:
    """The length of each text that the sheets of a workbook share; raises `SourceError` for one that no cell can have.

    They are in one part of the file, and each cell names one by its number: a few bytes may stand for any length.
    """
    lengths: list[int] = []

    def begin(tag: str, _: Any) -> None:
        if tag.rpartition(":")[2] == "si":
            lengths.append(0)

    def text(characters: str) -> None:
        if lengths:
            lengths[-1] += len(characters)
            if lengths[-1] > LONGEST_TEXT:
                _refuse_text(str(path), "the texts that its cells share")

    with zipfile.ZipFile(path) as archive:
        part = next((name for name in archive.namelist() if name.lower() == "xl/sharedstrings.xml"), None)
    if part is not None:
        _expat(path, part, str(path), begin, text)
    return lengths


def _pieces(path: Path, part: str) -> Iterator[bytes]:
    """The XML of a sheet in pieces that end before a cell or a row begins."""
    rest = b""
    with zipfile.ZipFile(path) as archive, archive.open(part) as file:
        while block := file.read(MEBIBYTE // 2):
            block = rest + block
            end = max(block.rfind(b"<c "), block.rfind(b"<row"))
            piece, rest = (block[:end], block[end:]) if end > 0 else (block, b"")
            yield piece
    yield rest


def _is_plain(piece: bytes, found: Scan) -> bool:
    """Whether all cells of a piece are written as programs write them, and reach no further than they may; empty ones
    with a style, which may, are for `_parse` to tell."""
    marks = np.frombuffer(piece + b" " * 32, dtype=np.uint8)
    if any(_has(marks, pair) for pair in _OTHER_SPELLING) or b"\0" in piece:
        return False
    if (_has(marks, b":c") or _has(marks, b":r")) and _PREFIXED.search(piece):
        return False
    if _has(marks, b'"e') and piece.count(b'"e"') != piece.count(b' t="e"'):
        return False
    for start in range(0, len(piece) - 2 * LONGEST_XML, LONGEST_XML):
        if piece.find(b"<", start, start + LONGEST_XML) < 0:
            _refuse_text(found.where, "a cell")
    numbered = _ROW.match(piece, piece.rfind(b"<row"))
    found.has_row(int(numbered[1]) if numbered else found.last_row + piece.count(b"<row"))
    cells = np.flatnonzero((marks[:-1] == ord("<")) & (marks[1:] == ord("c")))
    after = marks[cells + 2]
    cells = cells[(after == ord(" ")) | (after == ord(">")) | (after == ord("/")) | (after < ord(" "))]
    if not all((marks[cells + 2 + at] == letter).all() for at, letter in enumerate(b' r="')):
        return False
    return not len(cells) or _take_in(marks, cells + 6, found)


def _has(marks: np.ndarray, pair: bytes) -> bool:
    """Whether one byte follows another somewhere; many times faster than a search in `bytes`, where both are common."""
    return bool(((marks[:-1] == pair[0]) & (marks[1:] == pair[1])).any())


def _take_in(marks: np.ndarray, at: np.ndarray, found: Scan) -> bool:
    """Take in the references that begin ``at`` these bytes, up to a quote; False where one is none, or too far."""
    column, row = np.zeros(len(at), dtype=np.int64), np.zeros(len(at), dtype=np.int64)
    is_open = np.ones(len(at), dtype=bool)
    for step in range(11):  # three letters, seven digits, and the quote
        mark = marks[at + step].astype(np.int64)
        is_open &= mark != ord('"')
        letter, digit = is_open & (mark >= ord("A")) & (row == 0), is_open & (mark <= ord("9"))
        if not (letter ^ digit)[is_open].all() or (mark[letter] > ord("Z")).any() or (mark[digit] < ord("0")).any():
            return False
        column[letter] = column[letter] * 26 + mark[letter] - 64
        row[digit] = row[digit] * 10 + mark[digit] - 48
        if not is_open.any():
            break
    if is_open.any() or not (column.all() and row.all()):
        return False
    found.rows, found.columns = max(found.rows, int(row.max())), max(found.columns, int(column.max()))
    found.cells += len(at)
    return max(found.rows * found.columns, found.cells) <= MOST_CELLS


def _parse(path: Path, part: str, found: Scan, texts: list[int]) -> Scan:
    """The same of a sheet in any spelling, by an XML parser."""
    at, kind, has_formula, is_value, value, total = (0, 0), "", False, False, "", 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal at, kind, has_formula, is_value, value
        name = tag.rpartition(":")[2]
        if name == "row":
            number = attributes.get("r", "")
            at = (int(number) if number.isdecimal() and len(number) < 10 else at[0] + 1, 0)
            found.has_row(at[0])
        elif name == "c":
            reference = _REFERENCE.fullmatch(attributes.get("r", ""))
            at = (int(reference[2]), _number(reference[1].upper().encode())) if reference else (at[0], at[1] + 1)
            kind, has_formula, value = attributes.get("t", ""), False, ""
        elif name == "f":
            has_formula = True
        is_value = name in ("v", "t")
        if is_value:
            found.has_cell(*at)

    def text(characters: str) -> None:
        nonlocal value
        if is_value:
            value += characters
            if len(value) > LONGEST_TEXT:
                _refuse_text(f"{found.where}, row {at[0]}", "a cell")

    def end(tag: str) -> None:
        nonlocal total, is_value
        is_value = False
        if tag.rpartition(":")[2] != "c":
            return
        cell = (at[0] - 1, at[1] - 1)
        if kind == "e":
            found.errors[cell] = value
        elif has_formula and not value and kind != "str":
            found.without_result.add(cell)
        elif kind == "s":
            total += _length(texts, value.encode())
            _check_all_text(total, found.where)

    _expat(path, part, found.where, begin, text, end)
    return found


def _expat(path: Path, part: str, where: str, begin: Any, text: Any, end: Any = None) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = begin, text, end

    def refuse(*_: Any) -> NoReturn:
        raise SourceError("the sheet has a document type, which no workbook has", where=where, do="Save it anew")

    parser.StartDoctypeDeclHandler = refuse
    try:
        with zipfile.ZipFile(path) as archive, archive.open(part) as file:
            while block := file.read(MEBIBYTE):
                parser.Parse(block, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        what = f"the XML of the sheet is broken ({error})"
        raise SourceError(what, where=where, do="Download it again, or save it anew as .xlsx") from None


def _refuse_text(where: str, of: str) -> NoReturn:
    raise SourceError(
        f"a text is longer than a cell can have, in {of}",
        where=where,
        expected=f"at most {LONGEST_TEXT:,} characters",
        do="Compare it with the file as published",
    )


def _check_all_text(characters: int, where: str) -> None:
    if characters > MOST_TEXT:
        raise SourceError(
            "the texts of the sheet are too long together",
            where=where,
            expected=f"at most {MOST_TEXT:,} characters",
            found=f"{characters:,} or more",
            do="Compare it with the file as published",
        )


def _length(texts: list[int], number: bytes) -> int:
    return texts[int(number)] if number.isdigit() and int(number) < len(texts) else 0


def _at(cell: re.Match[bytes]) -> tuple[int, int]:
    return int(cell[2]) - 1, _number(cell[1]) - 1


def _number(letters: bytes) -> int:
    """The number of a column by its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
