"""`figures`: any frame as the table of figures, in one call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from aidresearch.errors import AidError, SchemaError
from aidresearch.table import parsing, parties, schema, units, vocabulary

SHOWN = 5  #: rows named for one problem
#: What is taken where nothing is given.
DEFAULTS: Mapping[str, Any] = {
    "source": "own",
    "recipient": "UKR",
    "measure": "money",
    "coverage": "flow",
    "aid_type": "mixed",
    "instrument": "unspecified",
    "role": "aid",
    "prices": "current",
}


def figures(
    frame: pd.DataFrame | pd.Series,
    *,
    donor: str,
    value: str | float,
    unit: str,
    stated_on: Any = None,
    period: str | None = None,
    scale: str | float = 1.0,
    exact: bool = False,
    decimal: str | None = None,
    thousands: str | None = None,
    dayfirst: bool | None = None,
    unread: str = "raise",
    **columns: Any,
) -> pd.DataFrame:
    """Any frame as the table of figures: validated, ready for `normalize`, `total`, `rank`, `audit` and the charts.

    Each argument is the name of a column of ``frame``, or one value for all rows.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row a number. Its index is left aside; a Series is taken as a column of its name.
    donor : str
        Who gives: names or codes as `aid.parties.resolve` knows them.
    value : str or float
        Amounts, as numbers or text. Blanks are missing.
    unit : str
        Currency: ISO 4217 codes, or ``"euros"``, ``"$"``; ``"item"`` for counts, ``"1"`` for shares and ratios.
    stated_on : str or day, optional
        Day of the statement; by default the last day of the period.
    period : str, optional
        Years (``2024``), months (``2024-03``) or days that the amounts cover; or give ``period_start``, ``period_end``.
    scale : str or float
        What one of ``value`` is: ``"million"``, ``"bn"``, or a number.
    exact : bool
        Whether values are exact. By default each is the interval of half a unit of its last digit.
    decimal, thousands : str, optional
        The marks in amounts written as text; by default those that read the whole column.
    dayfirst : bool, optional
        Whether ``03/04/2025`` is the third of April; by default the order that reads the whole column.
    unread : {"raise", "missing"}
        What becomes of amounts, days and names that cannot be read.
    **columns
        Any other column of the table (``stage``, ``coverage``, ``aid_type``, ``note`` ...). Without them: recipient
        Ukraine, money, role aid, aid of all types (``mixed``), one payment or period (``flow``), current prices, the
        stage unsaid, ids ``own/1``, ``own/2`` ...

    Returns
    -------
    pandas.DataFrame
        The table of figures (docs/codebook.md), in units: euros, not millions.

    Raises
    ------
    SchemaError
        With every problem at once: the rows, what was found, and which words are allowed.

    Examples
    --------
    >>> mine = pd.DataFrame({"day": ["2025-03-31"], "who": ["Sweden"], "sum": ["16.5"], "money": ["SEK"]})
    >>> figures(mine, donor="who", value="sum", unit="money", stated_on="day", scale="bn")["value"].tolist()
    [16500000000.0]
    """
    if isinstance(frame, pd.Series):
        frame = frame.to_frame()
    if not isinstance(frame, pd.DataFrame):
        raise AidError("frame is no table", expected="a pandas DataFrame", found=type(frame).__name__)
    reader = _Reader(frame.reset_index(drop=True), unread)
    # A default is a value, also where the frame has a column of that name: "money", "aid", "flow".
    taken = {name: reader.constant(word) for name, word in DEFAULTS.items()}
    given = {"donor": donor, "unit": unit, **taken, **columns}
    lacking = [name for name in given if name not in schema.COLUMNS]
    if lacking:
        raise AidError(f"no columns of the table: {', '.join(lacking)}", expected=", ".join(schema.COLUMNS))
    factor = units.factor(scale)
    numbers = reader.numbers(value, "value", decimal, thousands)
    made: dict[str, Any] = {
        "value": numbers.value * factor,
        "half_width": np.where(np.isnan(numbers.value), np.nan, 0.0 if exact else numbers.half_width * factor),
    }
    for name, argument in given.items():
        if argument is not None and name not in made:
            made[name] = reader.column(name, argument, dayfirst)
    if period is not None:
        made["period_start"], made["period_end"] = reader.period(period, dayfirst)
    made["stated_on"] = (
        reader.days(stated_on, "stated_on", dayfirst) if stated_on is not None else made.get("period_end")
    )
    if made["stated_on"] is None:
        reader.problem("no day", [], "stated_on=, period= or period_end=", None)
    money = np.asarray(made["measure"] == "money")
    for name, wanted, where in (
        ("unit", "a currency", made["unit"].isna() & ~np.isnan(made["value"]) & money),
        ("donor", "a name or code", made["donor"].isna() & (unread == "raise") & ~np.isnan(made["value"])),
    ):
        if where.any() and not reader.problems:
            reader.problem(f"{name} is blank", np.flatnonzero(where), wanted, reader.cells(given[name]))
    reader.finish()
    return _table(made, len(frame))


def _table(made: dict[str, Any], rows: int) -> pd.DataFrame:
    table = pd.DataFrame(made, index=range(rows))
    money = table["measure"] == "money"
    table["prices"] = table["prices"].where(money)
    if "figure_id" not in table:
        table["figure_id"] = table["source"] + "/" + (pd.RangeIndex(rows) + 1).astype("str")
    if "place" not in table:
        table["place"] = "row " + (pd.RangeIndex(rows) + 1).astype("str")
    if "equivalent_value" in table:  # printed beside the amount, to its own last digit
        printed = table["equivalent_value"]
        half = parsing.half_units(printed.to_numpy(dtype="float64"))
        table["equivalent_low"], table["equivalent_high"] = printed - half, printed + half
        table["equivalent_unit"] = table["equivalent_unit"].where(printed.notna())
    table = schema.conform(table)
    qualifier = table["qualifier"].astype("object").where(table["qualifier"].notna(), None)
    if qualifier.notna().any():
        triples = zip(table["value"], table["half_width"], qualifier, strict=True)
        ends = np.array([vocabulary.interval(*row) if row[0] == row[0] else (np.nan, np.nan) for row in triples])
        table["low"], table["high"] = ends.reshape(-1, 2).T
    else:
        table["low"], table["high"] = table["value"] - table["half_width"], table["value"] + table["half_width"]
    return schema.validate(table, where="aid.figures")


class _Reader:
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
        return self.constant(argument if argument != "" else None)

    def constant(self, value: Any) -> pd.Series:
        """One value for all rows."""
        return pd.Series([value] * len(self.frame), dtype="object")

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
