"""Columns of a user's frame, or one value for all rows, read by what they are; every problem is kept, to raise all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from aidresearch.errors import AidError, SchemaError
from aidresearch.table import parsing, parties, schema, units, vocabulary

SHOWN = 5  #: rows named for one problem


@dataclass(frozen=True, repr=False)
class Value:
    """One value for all rows, also where the frame has a column of that name."""

    value: Any

    def __repr__(self) -> str:
        return repr(self.value)


class Reader:
    """Reads columns of one frame and keeps every problem, to raise them together."""

    def __init__(self, frame: pd.DataFrame, unread: str) -> None:
        if unread not in ("raise", "missing"):
            raise AidError("unread is no way to go on", expected="'raise' or 'missing'", found=repr(unread))
        self.frame, self.unread = frame, unread
        self.problems: list[str] = []

    def problem(self, what: str, positions: Any, expected: str, cells: pd.Series | None) -> None:
        rows = [int(position) for position in positions]
        found = ""
        if cells is not None and rows:
            shown = "; ".join(f"row {row + 1}: {cells.iloc[row]!r}" for row in rows[:SHOWN])
            found = f" ({shown}{f'; {len(rows) - SHOWN} more' if len(rows) > SHOWN else ''})"
        self.problems.append(f"{what}{found}: expected {expected}")

    def finish(self) -> None:
        if self.problems:
            listed = "; ".join(f"({number}) {text}" for number, text in enumerate(self.problems, 1))
            count = f"{len(self.problems)} problems" if len(self.problems) > 1 else "1 problem"
            raise SchemaError(f"the frame cannot be read, {count}: {listed}", do="docs/codebook.md has the columns")

    def cells(self, argument: Any) -> pd.Series:
        """The column of that name, or one value for all rows."""
        if isinstance(argument, pd.Series):
            return argument.reset_index(drop=True)
        if isinstance(argument, str) and argument in self.frame.columns:
            return self.frame[argument]
        value = argument.value if isinstance(argument, Value) else argument
        blank = isinstance(value, str) and not value
        return pd.Series([None if blank else value] * len(self.frame), dtype="object")

    def _is_column(self, argument: Any) -> bool:
        return isinstance(argument, pd.Series) or (isinstance(argument, str) and argument in self.frame.columns)

    def numbers(self, argument: Any, name: str, decimal: str | None, thousands: str | None) -> parsing.Numbers:
        cells = self.cells(argument)
        try:
            found = parsing.numbers(cells, decimal, thousands)
        except parsing.Unclear as unclear:
            both = " or ".join(unclear.readings)
            self.problem(f"{name}: two ways to read the column", unclear.positions, both, cells)
            return parsing.numbers(pd.Series([np.nan] * len(cells)))
        if found.unread.any() and (self.unread == "raise" or not self._is_column(argument)):
            if not self._is_column(argument):
                self.problem(f"{name}={argument!r} is neither a column nor a number", [], self._names(), None)
            else:
                self.problem(f"{name} is no number", np.flatnonzero(found.unread), "a number", cells)
        return found

    def days(self, argument: Any, name: str, dayfirst: bool | None) -> pd.Series:
        cells = self.cells(argument)
        try:
            found, lost = parsing.days(cells, dayfirst)
        except parsing.Unclear as unclear:
            both = " or ".join(unclear.readings)
            self.problem(f"{name}: two ways to read the column", unclear.positions, both, cells)
            return pd.Series(pd.NaT, index=cells.index, dtype="datetime64[s]")
        if lost.any() and (self.unread == "raise" or not self._is_column(argument)):
            what = f"{name} is no day" if self._is_column(argument) else f"{name} is neither a column nor a day"
            self.problem(what, np.flatnonzero(lost), "a day as 2025-04-03, a month or a year", cells)
        return found

    def period(self, argument: str, dayfirst: bool | None) -> tuple[pd.Series, pd.Series]:
        """First and last day of the years, months or days of a column."""
        cells = self.cells(argument)
        if isinstance(cells.dtype, pd.PeriodDtype):
            ends = cells.dt.end_time.dt.normalize().astype("datetime64[s]")
            return cells.dt.start_time.astype("datetime64[s]"), ends
        last = self.days(argument, "period", dayfirst)
        texts = cells.astype("object").where(cells.notna(), None).astype("str").str.strip().str.removesuffix(".0")
        first = last.mask(
            texts.str.fullmatch(r"\d{4}-\d{2}").fillna(False).astype(bool), last.dt.to_period("M").dt.start_time
        )
        first = first.mask(
            texts.str.fullmatch(r"\d{4}").fillna(False).astype(bool), last.dt.to_period("Y").dt.start_time
        )
        return first.astype("datetime64[s]"), last

    def column(self, name: str, argument: Any, dayfirst: bool | None) -> pd.Series:
        """A column of the table by its kind: parties, units, words of a closed list, numbers, days, text."""
        if len(self.frame) > 1 and not self._is_column(argument):  # read once, then repeated
            one = Reader(self.frame.iloc[:1], self.unread)
            found = one.column(name, argument, dayfirst)
            if not one.problems:
                return pd.Series(found.array.take(np.zeros(len(self.frame), dtype=np.intp)))
        if name in ("donor", "recipient"):
            return self._parties(name, argument)
        if name in ("unit", "equivalent_unit"):
            return self._units(argument)
        kind = schema.COLUMNS[name]
        if kind.kind == "number":
            return pd.Series(self.numbers(argument, name, None, None).value)
        if kind.kind == "date":
            return self.days(argument, name, dayfirst)
        cells = self.cells(argument)
        texts = cells.astype("object").where(cells.notna(), None).astype("str")
        if kind.words:
            allowed = vocabulary.LISTS[kind.words]
            lost = texts.notna() & ~texts.isin(allowed)
            if lost.any():
                self.problem(f"{name} is no known word", np.flatnonzero(lost), f"one of {', '.join(allowed)}", cells)
                texts = texts.mask(lost)
        return texts

    def _parties(self, name: str, argument: Any) -> pd.Series:
        cells = self.cells(argument)
        found = parties.resolve(cells, unknown="missing")
        lost = (cells.notna() & found.isna()).to_numpy(dtype=bool)
        if lost.any() and not self._is_column(argument):
            self.problem(f"{name}={argument!r} is neither a column nor a party", [], self._names(), None)
        elif lost.any() and self.unread == "raise":
            expected = "a name or code; aid.parties.add(spelling, code) makes one known"
            first = cells[lost].drop_duplicates()
            self.problem(f"{name} is no known party", first.index, expected, cells)
        return found

    def _units(self, argument: Any) -> pd.Series:
        cells = self.cells(argument)
        texts = cells.astype("object").where(cells.notna(), None).astype("str").str.strip()
        known = {
            text: units.CURRENCIES.get(text.lower(), text if text in ("item", "1") else text.upper())
            for text in texts.dropna().unique()
        }
        found = texts.map(known)
        lost = (found.notna() & ~found.isin(["item", "1"]) & ~found.isin(units.currencies())).to_numpy(dtype=bool)
        if lost.any():
            near = vocabulary.nearest(str(cells[lost].iloc[0]), [*units.CURRENCIES, *units.currencies()])
            what = (
                "unit is no currency"
                if self._is_column(argument)
                else f"unit={argument!r} is neither a column nor a currency"
            )
            expected = f"a code of ISO 4217, item or 1; nearest: {', '.join(near) or 'none'}"
            self.problem(what, np.flatnonzero(lost), expected, cells)
        return found

    def _names(self) -> str:
        return f"one of the columns {', '.join(map(str, self.frame.columns))}"
