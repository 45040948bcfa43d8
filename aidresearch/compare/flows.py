"""Running totals: dated payments and packages added up over a window of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from aidresearch.compare import double_counting, sums
from aidresearch.errors import AidError
from aidresearch.table import schema

Day = dt.date | str

COLUMNS = ["until", "value", "low", "high", "unit", "figures", "partly", "last", "number", "left_out"]


def running_total(
    frame: pd.DataFrame,
    start: Day,
    end: Day | Sequence[Day],
    by: str | Sequence[str] = (),
    *,
    across_sources: bool = False,
) -> pd.DataFrame:
    """What the dated flows of a figures table add up to from one day to another, both inclusive.

    Parameters
    ----------
    frame : pandas.DataFrame
        A figures table, as loaded or normalized. Only money and counts of role ``aid`` and coverage ``flow`` are added.
    start : datetime.date or str
        The first day of the window: ``"2022-02-24"``.
    end : datetime.date, str, or a list of them
        Its last day. Several days give several totals that begin on the same day.
    by : str or list of str
        Columns to add up by: ``"programme"``, ``["donor", "instrument"]``.
    across_sources : bool
        Whether figures of several sources may be added: they must not have the same aid in them.

    Returns
    -------
    pandas.DataFrame
        One row for each combination of ``by`` and each last day: the columns ``by``; ``until`` (the last day);
        ``value``, ``low``, ``high``, ``unit`` (euros, dollars, items as in the frame); ``figures`` (flows that lie in
        the window); ``partly`` (flows whose period lies partly in it, or that have no day: they raise ``high`` only);
        ``last`` (figure_id of the latest of them); ``number`` (the highest ordinal among them, "its nineteenth");
        ``left_out`` (figures that are part of another one here or repeat it).

    Raises
    ------
    MixError
        For what `total` refuses: units, stages, price bases, sources.
    AidError
        For a window that ends before it begins.

    Notes
    -----
    An amount counts as its ``counted`` says: what is taken from an earlier package was counted with that one. A total
    counts what was announced, so "up to 350 million" counts as 350 million here, with half a unit of its last digit.

    Examples
    --------
    >>> import aidresearch as aid
    >>> packages = aid.load("us-packages")
    >>> found = aid.running_total(packages, "2022-02-24", "2022-06-23")
    >>> f"{found.loc[0, 'value'] / 1e9:.2f}"  # the Department of Defense, 2022-06-23: approximately 6.1
    '6.07'
    """
    by = [by] if isinstance(by, str) else list(by)
    days = [end] if isinstance(end, str | dt.date) else list(end)
    first, lasts = pd.Timestamp(start), [pd.Timestamp(day) for day in days]
    if any(last < first for last in lasts):
        raise AidError("the window ends before it begins", expected=f"a day from {first:%Y-%m-%d} on", found=str(days))
    flows = _countable(schema.validate(frame))
    twice = double_counting.double_counted(flows)
    kept = flows[~flows["figure_id"].isin(twice["figure_id"])]
    keys = by or ["role"]  # the same for all
    sums.total(
        kept[_inside(kept, first, max(lasts))], keys, across_sources=across_sources
    )  # refuses what cannot be added
    found = pd.concat([_until(kept, first, last, keys, bool(by)) for last in lasts], ignore_index=True)
    return found.assign(left_out=len(twice))[[*by, *COLUMNS]]


def _countable(frame: pd.DataFrame) -> pd.DataFrame:
    """The flows of aid with what a total counts of each, the interval of its printed digits, and its days."""
    chosen = frame["measure"].isin(["money", "count"]) & (frame["role"] == "aid") & (frame["coverage"] == "flow")
    flows = frame[chosen & frame["value"].notna()].reset_index(drop=True)
    value = flows["counted"].fillna(flows["value"])
    half_width = flows["half_width"].where(value != 0, 0.0)
    end = flows["period_end"].fillna(flows["stated_on"])
    return flows.assign(
        value=value,
        half_width=half_width,
        low=value - half_width,
        high=value + half_width,
        period_start=flows["period_start"].fillna(end),
        period_end=end,
    ).sort_values("period_end", kind="stable")


def _inside(flows: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.Series:
    return (flows["period_start"] >= first) & (flows["period_end"] <= last)


def _until(
    flows: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, keys: list[str], several: bool
) -> pd.DataFrame:
    """The totals of one window; where nothing lies in it and nothing tells totals apart, one that is missing."""
    inside = _inside(flows, first, last)
    outside = (flows["period_end"] < first) | (flows["period_start"] > last)  # not where a day is missing
    grouped = flows[inside].groupby(keys, dropna=False, observed=True)
    found = grouped.agg(
        value=("value", "sum"),
        low=("low", "sum"),
        high=("high", "sum"),
        unit=("unit", "first"),
        figures=("value", "size"),
        last=("figure_id", "last"),
        number=("number", "max"),
    )
    partly = flows[~inside & ~outside].groupby(keys, dropna=False, observed=True)["high"]
    found = found.join(partly.agg(more="sum", partly="size")).reset_index()
    if found.empty and not several:
        found = found.reindex([0]).assign(figures=0)
    more = found["more"].astype("float64").fillna(0.0)
    return found.assign(until=last, high=found["high"] + more, partly=found["partly"].fillna(0).astype("int64"))
