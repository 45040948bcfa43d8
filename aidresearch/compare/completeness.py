"""Registers that write nothing where nothing was given: their missing combinations as amounts of zero."""

from __future__ import annotations

import pandas as pd

from aidresearch.table import parties, schema

#: Types of aid that a register tells apart; ``mixed`` is all of them together.
TYPES = ("financial", "humanitarian", "military")
NOTE = "the register has amounts of this donor at this stage, and none of this type: nothing given"
CELL = ["source", "donor", "stage"]
#: What tells one running total of a register from a later one.
STATE = ["stated_on", "period_start", "period_end"]


def with_nothing_given(register: pd.DataFrame) -> pd.DataFrame:
    """A register with an amount of zero for each type of aid that a donor has no row of.

    Give a register that lists all aid of its donors and writes no zeros, in any of its shapes: running totals
    (``read_kiel(..., "totals")``), flows by month (``"monthly"``) or by activity (``"activities"``). A donor that has
    money of role aid at a stage, split by type, gave nothing of the types that it has no row of there; which types
    there are is what the register's rows of that stage tell apart. A missing running total becomes one of zero with
    the same day and period, a missing flow one flow of zero over all that the register covers.

    Nothing is added for a donor without any row of the stage, for amounts of all types together (``mixed``), for flows
    that have their running totals beside them, and for groups, whose printed totals are no table by donor. A running
    total whose value is missing stays so; a flow without one (a line of a package whose amount stands on another line)
    is no amount of its type. Returns the register and, after it, the new rows: ``value`` 0, exact, in the unit of the
    donor's other rows, the reason in ``note``. Do not give a mere list (press statements, packages of one programme):
    what is not in it may have been given all the same.

    Examples
    --------
    >>> import aidresearch as aid
    >>> from aidresearch.compare.completeness import with_nothing_given
    >>> shipped = aid.load("kiel-r7")
    >>> register = shipped[shipped["value"] != 0]
    >>> len(with_nothing_given(register)) == len(shipped)
    True
    """
    frame = schema.validate(register)
    rows = frame[_is_split(frame)]
    totals = rows[rows["coverage"] == "cumulative"]
    flows = rows[rows["coverage"].eq("flow") & rows["value"].notna()]
    flows = flows[~pd.MultiIndex.from_frame(flows[CELL]).isin(pd.MultiIndex.from_frame(totals[CELL]))]
    covered = flows.groupby("source").agg(period_start=("period_start", "min"), period_end=("period_end", "max"))
    types = rows[["source", "stage", "aid_type"]].drop_duplicates()
    over = _lacking(flows, types, CELL).drop(columns=STATE).join(covered, on="source")
    new = pd.concat([_lacking(totals, types, [*CELL, *STATE]), over], ignore_index=True)
    if new.empty:
        return frame
    new = new.assign(
        figure_id=_ids(new),
        place="no row",
        instrument="unspecified",
        measure="money",
        role="aid",
        note=NOTE,
        **dict.fromkeys(["value", "half_width", "low", "high"], 0.0),
    )
    new = new.reindex(columns=frame.columns).astype(frame.dtypes.to_dict())
    return schema.validate(pd.concat([frame, new], ignore_index=True), where="a register with its missing types")


def _is_split(frame: pd.DataFrame) -> pd.Series:
    groups = [code for code in frame["donor"].dropna().unique() if parties.kind(code) == "group"]
    is_aid = frame["measure"].eq("money") & frame["role"].eq("aid") & frame["stage"].notna()
    by_donor = frame["donor"].notna() & ~frame["donor"].isin(groups)
    found: pd.Series = is_aid & by_donor & frame["aid_type"].isin(TYPES)
    return found


def _lacking(rows: pd.DataFrame, types: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Which ``types`` of their stage the combinations of ``keys`` have no row of, with their other rows' data."""
    first = rows.drop_duplicates(keys)[list(dict.fromkeys([*keys, *STATE, "coverage", "unit", "prices", "recipient"]))]
    wanted = first.merge(types, on=["source", "stage"])
    there = rows[[*keys, "aid_type"]].drop_duplicates()
    both = wanted.merge(there, on=[*keys, "aid_type"], how="left", indicator=True)
    return both[both["_merge"] == "left_only"].drop(columns="_merge")


def _ids(new: pd.DataFrame) -> pd.Series:
    """``kiel-r21/FIN/financial/allocated/nothing-given``; of several states with the days that tell them apart."""
    ids = new["source"] + "/" + new["donor"] + "/" + new["aid_type"] + "/" + new["stage"].astype("str")
    ids = ids + "/nothing-given"
    for column in ("period_end", "stated_on"):
        ids = ids.mask(
            ids.duplicated(keep=False) & new[column].notna(), ids + "/" + new[column].dt.strftime("%Y-%m-%d")
        )
    return ids
