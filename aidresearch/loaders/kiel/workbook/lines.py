"""The main sheet, checked: one row a line of the sheet, cells as they are, with donor, type and currency known."""

from __future__ import annotations

import itertools
import warnings
from collections import Counter
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np

from aidresearch.errors import SourceError, UnknownName
from aidresearch.loaders.kiel.workbook import amounts, contract, eras
from aidresearch.loaders.kiel.workbook.copies import Saved
from aidresearch.loaders.kiel.workbook.eras import FIELDS
from aidresearch.loaders.kiel.workbook.opening import Sheet, Workbook
from aidresearch.table import parties

AID_TYPES = {"military": "military", "financial": "financial", "humanitarian": "humanitarian"}
MEASURES = {"commitment": "committed", "allocation": "allocated"}
#: What the tracker states amounts in: the ECB's currencies and three more.
CURRENCIES = frozenset(
    "AUD BGN BRL CAD CHF CNY CZK DKK EUR GBP HKD HRK HUF IDR ILS INR ISK JPY KRW MXN MYR NOK NZD PHP PLN RON RUB SEK "
    "SGD THB TRY TWD UAH USD ZAR".split()
)
NONE_STATED = "."  #: in place of a currency
BLANKS = ("", 0.0, 0)
ALL = frozenset({"total", "totals", "sum", "grandtotal", "all", "alldonors", "overall"})  #: last lines that sum up
MOST_REPEATED = 0.01  #: share of the lines with amounts; the tracker's own sheets have none
FEW = 2  #: lines that may well repeat: two packages of the same amount on the same day
SHOWN = 5  #: rows that an error lists
LIKELY_NAME = "bilateral assistance"  #: how the name of the main sheet begins


@dataclass(frozen=True)
class Lines:
    """The lines of a main sheet: the cells of each field by line (a field that the era lacks is all blank)."""

    sheet: str
    era: eras.Era
    has: frozenset[str]  #: the fields that the sheet has; the cells of the others are blank
    numbers: np.ndarray  #: the row of each line in the sheet
    cells: dict[str, list[Any]]

    def __len__(self) -> int:
        return len(self.numbers)

    def where(self, line: int) -> str:
        return f"{self.sheet}, row {self.numbers[line]}"


def read(workbook: Workbook | Saved, new_columns: str = contract.WARN) -> Lines:
    """The lines of the workbook's main sheet.

    Raises `SourceError` where there is no main sheet, where its columns are not those of an era, for rows that cannot
    be lines (a second header, a line without a donor, a formula without a stored result), and where lines repeat. A
    last line that sums up is left out, with a warning where the lines have another sum.
    """
    sheet, header = main_sheet(workbook)
    where = f"{workbook.path}, {sheet.place(header)}"
    era, at = contract.positions(sheet.rows[header], where, new_columns)
    body = sheet.rows[header + 1 :]
    numbers = np.arange(sheet.first_row + header + 1, sheet.first_row + header + 1 + len(body))
    if new_columns != contract.IGNORE:
        _check_nameless(sheet, header, body, at, where)
    donors = list(map(itemgetter(at["donor"]), body))
    header_again = next((d for d in dict.fromkeys(donors) if eras.key(d) == eras.key(era.columns["donor"])), None)
    if header_again is not None:
        raise SourceError(
            "a second header",
            where=f"{workbook.path}, {sheet.place(header + 1 + donors.index(header_again))}",
            expected="one header row, and lines of data below it",
            do="Delete the second header",
        )
    nobody = {donor for donor in dict.fromkeys(donors) if not str(donor).strip()}
    blank = [position for position, donor in enumerate(donors) if donor in nobody] if nobody else []
    empty = [position for position in blank if not any(str(cell).strip() for cell in body[position])]
    _check_results(sheet, at, header, workbook)
    if len(blank) > len(empty):
        first = next(position for position in blank if position not in set(empty))
        _refuse_missing_donor(sheet, header + 1 + first, at["donor"], workbook)
    if empty:
        gone = set(empty)
        body = [row for position, row in enumerate(body) if position not in gone]
        numbers = np.delete(numbers, empty)
    if not body:
        raise SourceError("the main sheet has no lines", where=where, do="Compare it with the file as published")
    cells = {field: list(map(itemgetter(at[field]), body)) if field in at else [""] * len(body) for field in FIELDS}
    found = _without_total(Lines(sheet.name, era, frozenset(at), numbers, cells), str(workbook.path))
    _refuse_repeats(found, str(workbook.path))
    return found


def _without_total(lines: Lines, path: str) -> Lines:
    """The lines but for a last one that sums up: ``Total`` in place of a donor, without a type."""
    last = len(lines) - 1
    name, aid_type = lines.cells["donor"][last], str(lines.cells["aid_type"][last]).strip()
    if eras.key(name) not in ALL or aid_type or not last:
        return lines
    for field in ("committed", "allocated"):
        values, *_ = amounts.settled(lines.cells[field])
        ours = float(np.nansum(values[:last]))
        if abs(values[last] - ours) > max(1.0, 1e-9 * abs(ours)):  # not where it is missing
            warnings.warn(
                f"{path}, {lines.where(last)}: the line {str(name)!r} says {values[last]:,.2f} euros {field}, the "
                f"lines above it sum to {ours:,.2f}: lines are missing, or the total is of others; it is left out",
                stacklevel=2,
            )
    return Lines(lines.sheet, lines.era, lines.has, lines.numbers[:last], {f: c[:last] for f, c in lines.cells.items()})


def _refuse_repeats(lines: Lines, path: str) -> None:
    """Raise where lines with amounts stand twice, cell by cell: their sums would be doubled."""
    names = [name for name in lines.cells if name in lines.has]
    with_amount = [
        line
        for line in range(len(lines))
        if any(lines.cells[field][line] not in (*BLANKS, NONE_STATED) for field in ("committed", "allocated"))
    ]
    keys = {line: tuple(lines.cells[name][line] for name in names) for line in with_amount}
    seen: Counter[tuple[Any, ...]] = Counter()
    repeated = []
    for line, key in keys.items():
        seen[key] += 1
        repeated += [line] if seen[key] > 1 else []
    if len(repeated) > max(FEW, MOST_REPEATED * len(keys)):
        raise SourceError(
            f"{len(repeated)} of {len(keys)} lines with an amount repeat another, cell by cell",
            where=f"{path}, {rows_of(lines, repeated)}",
            expected="each line once: the sums would be too large",
            do="Delete the lines that stand twice",
        )


def rows_of(lines: Lines, chosen: list[int]) -> str:
    """The first rows of some lines, as people find them."""
    more = f" and {len(chosen) - SHOWN} more" if len(chosen) > SHOWN else ""
    word = "rows" if len(chosen) > 1 else "row"
    return f"{lines.sheet}, {word} {', '.join(str(lines.numbers[line]) for line in chosen[:SHOWN])}{more}"


def main_sheet(workbook: Workbook | Saved) -> tuple[Sheet, int]:
    """The sheet with an era's columns, and its header's position in its rows; the likely name is looked at first."""
    for name in sorted(workbook.sheets, key=lambda name: LIKELY_NAME not in " ".join(name.lower().split())):
        sheet = workbook.read(name)
        for position, cells in enumerate(itertools.islice(sheet.rows, 10)):
            if contract.is_header(cells):
                return sheet, position
    first = _first_cells(workbook)
    raise SourceError(
        "no sheet has the columns of the main sheet",
        where=str(workbook.path),
        expected="a sheet 'Bilateral Assistance, MAIN DATA' with " + ", ".join(list(eras.ERAS[1].columns.values())[:4]),
        found=(", ".join(workbook.sheets[:8]) or "no sheet") + (f"; in the first: {first}" if first else ""),
        do="Give the tracker's own workbook",
    )


def _first_cells(workbook: Workbook | Saved) -> str:
    """The first row of the first sheet that has one, shortened: what somebody sees who opens the file."""
    for name in workbook.sheets[:1]:
        for row in workbook.read(name).rows[:10]:
            if texts := [str(cell).strip()[:40] for cell in row if str(cell).strip()]:
                return ", ".join(texts[:8]) + (" ..." if len(texts) > 8 else "")
    return ""


def _check_nameless(sheet: Sheet, header: int, body: list[list[Any]], at: dict[str, int], where: str) -> None:
    """A column without a name may only be blank, but for that of the items in release 7, which has an #NAME? too."""
    nameless = [i for i, h in enumerate(sheet.rows[header]) if not eras.key(h) and i not in at.values()]
    for column in nameless:
        cells = list(map(itemgetter(column), body))
        filled = next((cell for cell in dict.fromkeys(cells) if str(cell).strip() and str(cell)[0] != "#"), None)
        if filled is not None and not _counts(cells):
            raise SourceError(
                f"a new column without a name (the {sheet.first_column + column + 1}th)",
                where=where,
                expected="no cells in it",
                found=f"{filled!r} in row {sheet.first_row + header + 1 + cells.index(filled)}",
                do="Delete them, or leave the column out with new_columns='ignore'",
            )


def _counts(cells: list[Any]) -> bool:
    """Whether a column counts its rows, as the index that pandas and R write; the last rows may be blank."""
    numbers = [int(c) if type(c) is float and c.is_integer() else str(c).strip() for c in cells]
    while numbers and numbers[-1] == "":
        numbers.pop()
    expected = [str(i) for i in range(len(numbers) + 1)]
    texts = [str(n) for n in numbers]
    return bool(texts) and texts in (expected[:-1], expected[1:])


def _check_results(sheet: Sheet, at: dict[str, int], header: int, workbook: Workbook | Saved) -> None:
    """Formulas whose results were not stored read as blank cells: they are no blanks."""
    read = {sheet.first_column + column for column in at.values()}
    lost = sorted(cell for cell in sheet.without_result if cell[1] in read and cell[0] >= sheet.first_row + header)
    if lost:
        row, column = lost[0]
        raise SourceError(
            f"formulas without a stored result, {len(lost)} in the columns that are read",
            where=f"{workbook.path}, {sheet.name}, row {row + 1}",
            expected=f"a value in column {sheet.rows[header][column - sheet.first_column]!r}",
            do="Open the file in a spreadsheet program, let it calculate, and save it",
        )


def _refuse_missing_donor(sheet: Sheet, position: int, column: int, workbook: Workbook | Saved) -> None:
    row, column = sheet.first_row - 1 + position, sheet.first_column + column
    merged = any(top <= row <= bottom and left <= column <= right for (top, left), (bottom, right) in sheet.merged)
    raise SourceError(
        "a line without a donor" + (": cells of the column are merged" if merged else ""),
        where=f"{workbook.path}, {sheet.place(position)}",
        expected="a donor in every line",
        found="a blank cell",
        do="Split the merged cells and write the donor into each" if merged else "Write the donor, or delete the line",
    )


def donors(lines: Lines, path: str) -> dict[str, str]:
    """The party code of each name in the sheet; raises `UnknownName` with its first row."""
    return {name: _donor(name, lines, path) for name in dict.fromkeys(lines.cells["donor"])}


def _donor(name: Any, lines: Lines, path: str) -> str:
    try:
        code: str = parties.resolve(name)
    except UnknownName as error:
        raise UnknownName(
            f"{name!r} is no known donor",
            where=f"{path}, {lines.where(lines.cells['donor'].index(name))}",
            expected=error.expected,
            do=error.do,
        ) from None
    return code


def aid_types(lines: Lines, path: str) -> dict[str, str]:
    """The aid type of each label, whatever its case and the spaces around it."""
    return _words(lines, "aid_type", AID_TYPES, path)


def measures(lines: Lines, path: str) -> dict[str, str | None]:
    """The stage of each measure; before release 15 there was none, and all are commitments."""
    if "measure" not in lines.has:
        return {"": None if "measure" in lines.era.columns else "committed"}
    return _words(lines, "measure", MEASURES, path)


def currencies(lines: Lines, path: str) -> dict[str, str | None]:
    """The code of each currency; the point that stands for none is missing."""
    known: dict[str, str | None] = {code.lower(): code for code in CURRENCIES}
    known |= {NONE_STATED: None, "": None}
    return _words(lines, "currency", known, path, expected="an ISO 4217 code of the tracker's currencies")


def _words(lines: Lines, field: str, known: dict[str, Any], path: str, expected: str = "") -> dict[str, Any]:
    found = {}
    for text in dict.fromkeys(lines.cells[field]):
        word = " ".join(str(text).split()).lower()
        if word not in known:
            header = lines.era.columns.get(field, field)
            raise UnknownName(
                f"{text!r} in column {header!r} is not known",
                where=f"{path}, {lines.where(lines.cells[field].index(text))}",
                expected=expected or f"one of {', '.join(word.capitalize() for word in known)}",
                do="Correct the cell, or compare it with the file as published",
            )
        found[text] = known[word]
    return found
