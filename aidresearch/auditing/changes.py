"""By how much aid rose or fell, as a source printed it."""

from __future__ import annotations

from dataclasses import dataclass

from aidresearch.auditing.claims import day_number
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.rows import Row

ITEM = "change-of-the-monthly-mean"  #: of the rows that are one


@dataclass(frozen=True)
class Change:
    """A share of what it was before; what that was, only the page of its source says."""

    figure_id: str
    source: str
    donor: str
    aid_type: str | None
    scope: str
    stage: str | None
    interval: Interval  #: below zero: it fell
    start: int | None
    end: int
    stated: int


def change_of(row: Row) -> Change | None:
    """The change that a row of a figures table is; None for one of nobody's or of no day."""
    start, end, stated = (
        None if row[c] is None else day_number(row[c]) for c in ("period_start", "period_end", "stated_on")
    )
    end = stated if end is None else end
    if row["item"] != ITEM or row["value"] is None or row["donor"] is None or end is None:
        return None
    width = row["half_width"] or 0.0
    return Change(
        row["figure_id"],
        row["source"],
        row["donor"],
        row["aid_type"],
        (row["scope"] or "").lower(),
        row["stage"],
        Interval(row["value"] - width, row["value"] + width),
        *(start, end),
        end if stated is None else stated,
    )
