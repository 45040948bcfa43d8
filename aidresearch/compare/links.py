"""The same payment in two sources, row by row: stated twice, or inside what another register has for its month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from aidresearch.compare.conversion import normalize
from aidresearch.loaders.registry import load
from aidresearch.table import overlaps, schema

COLUMNS = ["figure_id", "other_id", "relation", "value", "other_value", "unit", "days", "why"]
APART = 31  #: days: a payment is told of, and allocated in a register, within a month of its own
#: Stages at which money has arrived, and at which it is promised: a payment is not the decision to make it.
ARRIVED = {"disbursed", "delivered"}
STATED = "donor, amount and stage are the same, and the days are near"


def links(source: str | pd.DataFrame, other: str) -> pd.DataFrame:
    """Which figures of a source are the same money as which figures of a register.

    `overlaps` names selections of rows; this names the rows: each payment or package at most once, so that whoever
    puts two sources together can leave out what the second one has already.

    Parameters
    ----------
    source : str or pandas.DataFrame
        A catalog key, or a figures table, as `extract` or `read_table` give it. Only dated amounts of aid are linked.
    other : str
        The catalog key of a register of payments, or of one that counts by month.

    Returns
    -------
    pandas.DataFrame
        One row a link: ``figure_id`` and ``other_id``; ``relation``, ``same`` (the same payment, stated twice) or
        ``part`` (inside what the other has for the month); ``value`` and ``other_value`` in ``unit`` (for a part both
        in the register's currency, at the mean rate of the month); ``days`` from the one to the other; ``why``.
        Empty where nothing is the same.

    Raises
    ------
    SchemaError
        For a frame that is no figures table.
    UnknownName
        For a key that is in no catalog.

    Notes
    -----
    The same payment: of one giver, in one currency, of one programme where both name one, paid in both or promised in
    both, with intervals that meet, at most 31 days apart. Of several the nearest in time, each only once. A part needs
    a line of `overlaps` that says so, and room: the payments linked with a month are together at most what it has. A
    table of one's own is in no line, and only looked up among payments.

    Examples
    --------
    >>> import aidresearch as aid
    >>> found = aid.links("kyivpost-2025-04-03", "ukraine-facility")
    >>> found[["figure_id", "other_id", "days"]].to_dict("records")
    [{'figure_id': 'kyivpost-2025-04-03/k18', 'other_id': 'ukraine-facility/regular-3/paid', 'days': -1}]
    """
    first = _payments(schema.validate(source) if isinstance(source, pd.DataFrame) else load(source))
    second = _payments(load(other))
    months = _is_of_months(second)
    found = [*_stated_twice(first, second[~months])]
    if isinstance(source, str):
        found += _inside(source, other, first, second[months])
    return pd.DataFrame(found, columns=COLUMNS)


def _payments(frame: pd.DataFrame) -> pd.DataFrame:
    """Dated amounts of aid that are no part of another one."""
    is_dated = frame["period_start"].notna() & frame["period_end"].notna()
    is_amount = frame["measure"].eq("money") & frame["coverage"].eq("flow") & frame["role"].eq("aid")
    is_part = frame["part_of"].isin(frame.loc[is_amount, "figure_id"])
    day = frame["period_end"].where(is_dated, frame["stated_on"])
    chosen = frame.assign(day=day, begins=frame["period_start"].where(is_dated, day))
    return chosen[is_amount & ~is_part & day.notna() & frame["donor"].notna() & frame["value"].notna()]


def _is_of_months(frame: pd.DataFrame) -> pd.Series:
    found: pd.Series = frame["period_start"].dt.is_month_start & frame["period_end"].dt.is_month_end
    return found & (frame["period_end"] - frame["period_start"]).dt.days.ge(27)


def _stated_twice(first: pd.DataFrame, second: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    pairs = first.merge(second, on=["donor", "unit"], suffixes=("", "_other"))
    after = (pairs["begins_other"] - pairs["day"]).dt.days.clip(lower=0)
    before = (pairs["begins"] - pairs["day_other"]).dt.days.clip(lower=0)
    pairs = pairs.assign(days=after - before, apart=after + before, off=(pairs["value"] - pairs["value_other"]).abs())
    is_one_stage = pairs["stage"].isin(ARRIVED).eq(pairs["stage_other"].isin(ARRIVED))
    programmes = pairs["programme"], pairs["programme_other"]
    is_one_programme = programmes[0].eq(programmes[1]) | programmes[0].isna() | programmes[1].isna()
    meets = pairs["low"].le(pairs["high_other"]) & pairs["low_other"].le(pairs["high"])
    is_another = pairs["figure_id"].ne(pairs["figure_id_other"])
    pairs = pairs[is_one_stage & is_one_programme & meets & is_another & pairs["apart"].le(APART)]
    taken: set[str] = set()
    for row in pairs.sort_values(["apart", "off"], kind="stable").to_dict("records"):
        names = {row["figure_id"], f"other {row['figure_id_other']}"}
        if not names & taken:
            taken |= names
            values = (row["value"], row["value_other"], row["unit"], int(row["days"]))
            yield row["figure_id"], row["figure_id_other"], "same", *values, STATED


def _inside(source: str, other: str, first: pd.DataFrame, second: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """Payments in the month of a register that has them: that of their day, else the one before or after it."""
    for one in overlaps.listed():
        if (one.source, one.other, one.relation) != (source, other, "part") or second.empty:
            continue
        cells = one.choose(second, other)
        unit = str(second["unit"].iloc[0])
        parts = normalize(one.choose(first, source), unit, unconverted="missing")
        parts = parts[parts["value"].notna()]  # of a day without a rate nothing is known
        # What comes from an earlier package adds nothing.
        parts = parts.assign(added=parts["counted"].fillna(parts["value"]))
        room = cells.set_index("figure_id")["high"].to_dict()
        for row in parts.sort_values("day", kind="stable").to_dict("records"):
            for cell in _near(cells[cells["donor"].eq(row["donor"])], row["day"]):
                if row["added"] - row["half_width"] <= room[cell["figure_id"]]:
                    room[cell["figure_id"]] -= row["added"] - row["half_width"]
                    days = _from_day_to(row["day"], cell)
                    values = (row["value"], cell["value"], unit, days)
                    yield row["figure_id"], cell["figure_id"], "part", *values, one.why
                    break


def _near(cells: pd.DataFrame, day: pd.Timestamp) -> list[dict[str, Any]]:
    months = cells["period_end"].dt.year * 12 + cells["period_end"].dt.month
    apart = (months - (day.year * 12 + day.month)).abs()
    near: list[dict[str, Any]] = cells.loc[apart[apart.le(1)].sort_values(kind="stable").index].to_dict("records")
    return near


def _from_day_to(day: pd.Timestamp, cell: dict[str, Any]) -> int:
    """Days from a day to the nearest one of a period: 0 within it, less before."""
    nearest = min(max(day, cell["period_start"]), cell["period_end"])
    return int((nearest - day).days)
