"""The main sheet, checked: one row a line of the sheet, cells as they are, with donor, type and currency known."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np

from aidresearch.errors import SourceError, UnknownName
from aidresearch.loaders.kiel.workbook import contract, eras
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
LIKELY_NAME = "bilateral assistance"  #: how the name of the main sheet begins


@dataclass(frozen=True)
class Lines:
    """The lines of a main sheet: the cells of each field by line (a field that the era lacks is all blank)."""

    sheet: str
    era: eras.Era
    numbers: np.ndarray  #: the row of each line in the sheet
    cells: dict[str, list[Any]]

    def __len__(self) -> int:
        return len(self.numbers)

    def where(self, line: int) -> str:
        return f"{self.sheet}, row {self.numbers[line]}"


def read(workbook: Workbook, new_columns: str = contract.RAISE) -> Lines:
    """The lines of the workbook's main sheet.

    Raises `SourceError` where there is no main sheet, where its columns are not those of an era, and for rows that
    cannot be lines: a second header, a line without a donor, a formula without a stored result.
    """
    sheet, header = main_sheet(workbook)
    where = f"{workbook.path}, {sheet.place(header)}"
    era, at = contract.positions(sheet.rows[header], where, new_columns)
    _check_header_is_first(sheet, header, workbook)
    body = sheet.rows[header + 1 :]
    numbers = np.arange(sheet.first_row + header + 1, sheet.first_row + header + 1 + len(body))
    if new_columns == contract.RAISE:
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
    return Lines(sheet.name, era, numbers, cells)


def main_sheet(workbook: Workbook) -> tuple[Sheet, int]:
    """The sheet with an era's columns, and its header's position in its rows; the likely name is looked at first."""
    for name in sorted(workbook.sheets, key=lambda name: LIKELY_NAME not in " ".join(name.lower().split())):
        sheet = workbook.read(name)
        for position, cells in enumerate(itertools.islice(sheet.rows, 10)):
            if contract.is_header(cells):
                return sheet, position
    raise SourceError(
        "no sheet has the columns of the main sheet",
        where=str(workbook.path),
        expected="a sheet 'Bilateral Assistance, MAIN DATA' with " + ", ".join(list(eras.ERAS[1].columns.values())[:4]),
        found=", ".join(workbook.sheets[:8]) or "no sheet",
        do="Give the tracker's own workbook",
    )


def _check_header_is_first(sheet: Sheet, header: int, workbook: Workbook) -> None:
    if header:
        raise SourceError(
            "two header rows: something stands above the header",
            where=f"{workbook.path}, {sheet.place(header)}",
            expected="the header in the first row",
            found=repr(next((str(c) for row in sheet.rows[:header] for c in row if str(c).strip()), "")),
            do="Delete the rows above it",
        )


def _check_nameless(sheet: Sheet, header: int, body: list[list[Any]], at: dict[str, int], where: str) -> None:
    """A column without a name may only be blank, but for that of the items in release 7, which has an #NAME? too."""
    nameless = [i for i, h in enumerate(sheet.rows[header]) if not eras.key(h) and i not in at.values()]
    for column in nameless:
        cells = list(map(itemgetter(column), body))
        filled = next((cell for cell in dict.fromkeys(cells) if str(cell).strip() and str(cell)[0] != "#"), None)
        if filled is not None:
            raise SourceError(
                f"a new column without a name (the {sheet.first_column + column + 1}th)",
                where=where,
                expected="no cells in it",
                found=f"{filled!r} in row {sheet.first_row + header + 1 + cells.index(filled)}",
                do="Delete them, or leave the column out with new_columns='ignore'",
            )


def _check_results(sheet: Sheet, at: dict[str, int], header: int, workbook: Workbook) -> None:
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


def _refuse_missing_donor(sheet: Sheet, position: int, column: int, workbook: Workbook) -> None:
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


def measures(lines: Lines, path: str) -> dict[str, str]:
    """The stage of each measure; before release 15 there was none, and all are commitments."""
    if set(lines.cells["measure"]) == {""} and "measure" not in lines.era.columns:
        return {"": "committed"}
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
