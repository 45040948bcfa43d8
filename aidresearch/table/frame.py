"""`figures`: any frame as the table of figures, in one call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from aidresearch.errors import AidError
from aidresearch.table import parsing, schema, units, vocabulary
from aidresearch.table.own_columns import Reader, Value

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
    reader = Reader(frame.reset_index(drop=True), unread)
    # A default is a value, also where the frame has a column of that name: "money", "aid", "flow".
    taken = {name: Value(word) for name, word in DEFAULTS.items()}
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
    if unread == "missing" and "as_printed" not in given and numbers.unread.any():  # for `aid.findings`
        made["as_printed"] = reader.cells(value).astype("object").where(numbers.unread, None).astype("str")
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
