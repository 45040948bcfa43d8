"""Dated events beside amounts by period: which event falls into which period, and what was given in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from aidresearch.compare import sums
from aidresearch.errors import AidError
from aidresearch.table import schema


def number_events(events: pd.DataFrame) -> pd.DataFrame:
    """Events in the order of their first day, numbered.

    Events that begin on the same day share a number, as the statements of one day do; the longest comes first.

    Parameters
    ----------
    events : pandas.DataFrame
        Of `aidresearch.events`, of one source or several one below the other.

    Returns
    -------
    pandas.DataFrame
        ``events``, sorted, with a column ``mark``: 1, 2, ...

    Raises
    ------
    AidError
        For an event without a first day.

    Examples
    --------
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

    Parameters
    ----------
    amounts : mapping of str to pandas.DataFrame
        A name for each figures table: flows of one stage and unit, which end on last days of ``periods``.
    periods : sequence of pandas.Timestamp
        The last days of quarters or months; of one that the data cut short, their last day.
    events : pandas.DataFrame
        Numbered by `number_events`.
    step : {"Q", "M"}
        Whether periods are quarters or months.

    Returns
    -------
    pandas.DataFrame
        One row a period: ``period_end``; under the name of each of ``amounts`` its sum, in its unit (0 where the
        register has no row: nothing was given); ``marks``, the numbers of the events as ``2, 3``, or missing.

    Raises
    ------
    AidError
        For figures that end on another day.
    MixError
        For figures that do not add up.

    Examples
    --------
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
