"""What in a table was not read, or does not fit what is printed beside it: one row a cell, in the table's order."""

from __future__ import annotations

import pandas as pd

from aidresearch.errors import SchemaError
from aidresearch.loaders.kiel.workbook import findings as workbook
from aidresearch.loaders.kiel.workbook.figures import EXTRA
from aidresearch.rates import fx
from aidresearch.table.arguments import check_type

WINDOW = 365  #: days around a statement whose fixings a printed conversion must meet at least once


def findings(frame: pd.DataFrame) -> pd.DataFrame:
    """The cells that were read by a rule, not read, or contradicted by the conversion beside them.

    Parameters
    ----------
    frame : pandas.DataFrame
        What `aid.read_kiel` (the activities of a workbook), `aid.read_table` or `aid.figures` gave, or some rows of it.

    Returns
    -------
    pandas.DataFrame
        ``sheet``, ``row``, ``column``, ``text`` as it stands there, ``read_as`` (missing: it was not read), ``rule``.

    Raises
    ------
    SchemaError
        If the frame is no table of figures.

    Examples
    --------
    >>> import aidresearch as aid
    >>> mine = aid.figures(pd.DataFrame({"sum": ["12", "dozens"]}), donor="SWE", value="sum", unit="SEK",
    ...                    stated_on="2025-03-31", unread="missing")
    >>> findings(mine)[["row", "text", "rule"]].values.tolist()
    [[2, 'dozens', 'no number']]
    """
    check_type("frame", frame, pd.DataFrame, "what aid.read_kiel(path), aid.read_table or aid.figures gives")
    if all(name in frame.columns for name in EXTRA):
        return workbook.findings(frame)
    lacking = [name for name in ("place", "as_printed", "value", "stated_on") if name not in frame.columns]
    if lacking:
        raise SchemaError(
            f"no columns {', '.join(lacking)}", expected="the table of figures", do="aid.figures makes it"
        )
    at = frame["place"].astype("str").str.extract(r"^(?:(.*), )?row (\d+)$")
    if len(frame) and at[1].isna().all():
        raise SchemaError(
            "the figures are of no rows", expected="place as 'row 12'", do="totals and months have no cells"
        )
    cells = frame.assign(sheet=at[0], row=pd.to_numeric(at[1]).astype("Int64"))
    found = pd.concat([_unread(cells), _undated(cells), _conversions(cells)], ignore_index=True)
    return found.sort_values(["sheet", "row", "column"], ignore_index=True, kind="stable")


def _rows(cells: pd.DataFrame, column: str, text: pd.Series, read_as: pd.Series | None, rule: str) -> pd.DataFrame:
    made = cells[["sheet", "row"]].assign(column=column, text=text, read_as=read_as, rule=rule)
    return made[workbook.COLUMNS]


def _unread(cells: pd.DataFrame) -> pd.DataFrame:
    lost = cells[cells["value"].isna() & cells["as_printed"].notna()]
    return _rows(lost, "value", lost["as_printed"], None, "no number")


def _undated(cells: pd.DataFrame) -> pd.DataFrame:
    lost = cells[cells["stated_on"].isna() & cells["value"].notna()]
    return _rows(lost, "stated_on", lost["as_printed"], None, "no day")


def _conversions(cells: pd.DataFrame) -> pd.DataFrame:
    """Printed conversions that no fixing of the year around the day meets: not converted, or divided for multiplied."""
    fixings = fx.fixings().assign(EUR=1.0)
    units = set(fixings.columns)
    printed = cells[
        cells["equivalent_value"].gt(0)
        & cells["value"].gt(0)
        & cells["unit"].isin(units)
        & cells["equivalent_unit"].isin(units)
        & (cells["unit"] != cells["equivalent_unit"])
        & cells["stated_on"].notna()
    ]
    misfit = []
    for row in printed.to_dict("records"):
        day, value, half = row["stated_on"], row["value"], row["half_width"]
        span = fixings.loc[day - pd.Timedelta(days=WINDOW) : day + pd.Timedelta(days=WINDOW)]
        rates = (span[row["equivalent_unit"]] / span[row["unit"]]).dropna()
        low = row["equivalent_low"] / (value + half)
        high = row["equivalent_high"] / max(value - half, value / 2)
        misfit.append(len(rates) > 0 and not (low <= rates.max() and high >= rates.min()))
    lost = printed[pd.Series(misfit, index=printed.index, dtype=bool)]
    amounts = [
        f"{unit} {value:.15g}" for unit, value in zip(lost["equivalent_unit"], lost["equivalent_value"], strict=True)
    ]
    text = pd.Series(amounts, index=lost.index, dtype="str")
    return _rows(lost, "equivalent_value", text, None, f"a conversion that no fixing of {WINDOW} days around meets")
