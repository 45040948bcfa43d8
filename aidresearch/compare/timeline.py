"""Dated events beside amounts by period: which event falls into which period, and what was given in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from aidresearch.compare import sums
from aidresearch.errors import AidError
from aidresearch.table import schema


def number_events(events: pd.DataFrame) -> pd.DataFrame:
    """``events`` (of `aidresearch.events`) by their first day, with a column ``mark``: 1, 2, ... in that order.

    Events that begin on the same day share a mark, as the statements of one day do; the longest of them comes first.
    Raises `AidError` for an event without a first day.

    >>> import aidresearch as aid
    >>> aid.number_events(aid.events("us-interruptions"))["mark"].tolist()
    [1, 2, 3, 4]
    """
    undated = events[events["period_start"].isna()]
    if len(undated):
        raise AidError(
            f"{len(undated)} events have no first day",
            found=str(undated["figure_id"].iloc[0]),
            do="Leave them out: events.dropna(subset='period_start')",
        )
    ordered = events.sort_values("period_end", ascending=False, kind="stable")
    ordered = ordered.sort_values("period_start", kind="stable", ignore_index=True)
    return ordered.assign(mark=ordered["period_start"].rank(method="dense").astype("int64"))


def by_period(
    amounts: Mapping[str, pd.DataFrame], periods: Sequence[pd.Timestamp], events: pd.DataFrame, step: str = "Q"
) -> pd.DataFrame:
    """What was given in each quarter or month, and which events have a day in it.

    ``amounts``: a name -> figures (flows of one stage and unit); ``periods``: the last days of quarters (``step`` Q)
    or months (M); ``events``: numbered by `number_events`. One row a period: ``period_end``, the sum of each of
    ``amounts`` under its name (in units; 0 where the register has no row: it has nothing then), and ``marks``: the
    events' as ``2, 3``, or missing.

    >>> import aidresearch as aid
    >>> figures = aid.load("kiel-r29").query("coverage == 'flow' and stage == 'allocated'")
    >>> pauses = aid.number_events(aid.events("us-interruptions"))
    >>> given = aid.by_period({"own": figures.query("donor == 'USA'")}, figures["period_end"].unique(), pauses, "M")
    >>> given.set_index("period_end").loc["2024-03-31", "marks"]
    '2'
    """
    ends = pd.DatetimeIndex(sorted(periods))
    starts = ends.to_period(step).start_time
    found: dict[str, Any] = {"period_end": ends}
    for name, figures in amounts.items():
        given = sums.total(schema.validate(figures), by="period_end").set_index("period_end")["value"]
        outside = given.index.difference(ends)
        if len(outside):
            raise AidError(f"figures of {name} end on no last day of periods", found=f"{outside[0]:%Y-%m-%d}")
        found[name] = given.reindex(ends).fillna(0.0).to_numpy()
    marks = []
    for start, end in zip(starts, ends, strict=True):
        inside = (events["period_start"] <= end) & (events["period_end"] >= start)
        marks.append(", ".join(events.loc[inside, "mark"].drop_duplicates().astype("str")) or None)
    return pd.DataFrame(found).assign(marks=pd.Series(marks, dtype="str"))
