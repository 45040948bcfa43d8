"""A dated statement against dated events: the days that it claims too many, and what happened in between."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from aidresearch.auditing import words
from aidresearch.auditing.evidence import Evidence, Row
from aidresearch.auditing.verdicts import Check, Claim, Interval, Trial, conclude, unverifiable
from aidresearch.table import parties

KIND = "dates"
ONE_DAY = pd.Timedelta(days=1)


def check(claim: Claim, evidence: Evidence) -> Iterator[Check]:
    """The check of one dated statement against the event of the same actor that it overlaps most."""
    if claim.period_start is None or claim.period_end is None:
        yield unverifiable(KIND, claim, "the document gives no days", "a dated record of it")
        return
    events = [
        row
        for row in evidence.figures(measure="event", donor=claim.donor)
        if None not in (row["period_start"], row["period_end"]) and row["item"] in (None, claim.item)
    ]
    row = max(events, key=lambda row: _overlap(claim, row), default=None)
    if row is None or _overlap(claim, row) <= 0:
        repeated_by = evidence.repeats(claim.figure_id)
        why = "no event held lies in these days"
        if repeated_by:
            why = f"the only record ({', '.join(repeated_by)}) repeats this document and proves nothing"
        name = parties.name(claim.donor) if claim.donor else "the actor"
        yield unverifiable(KIND, _as_days(claim), why, f"a dated record of what {name} gave in these days")
        return
    yield conclude(KIND, _as_days(claim), [_trial(claim, row)], look_at=_exceptions(row))


def _overlap(claim: Claim, row: Row) -> int:
    return int((min(claim.period_end, row["period_end"]) - max(claim.period_start, row["period_start"])).days + 1)


def _trial(claim: Claim, row: Row) -> Trial:
    """Dates printed as months are met by any day of them: judged is whether the event begins and ends in them.

    Read to the day, from the first of the one month to the last of the other, how much is claimed too much is told
    beside it.
    """
    start, end = row["period_start"], row["period_end"]
    starts, ends = _possible(claim)
    begins, finishes = starts[0] <= start <= starts[1], ends[0] <= end <= ends[1]
    days = float((end - start).days + 1)
    before, after = max((start - claim.period_start).days, 0), max((claim.period_end - end).days, 0)
    formula = (
        f"{row['figure_id']}: {words.day(start)} to {words.day(end)} ({days:.0f} days); claimed "
        f"{words.day(claim.period_start)} to {words.day(claim.period_end)}: read to the day, {before} days too early "
        f"and {after} too late"
    )
    if starts[0] != starts[1] or ends[0] != ends[1]:
        misses = [_missed(word, day, span) for word, day, span in (("begin", start, starts), ("end", end, ends))]
        formula += "; read as months: " + (", ".join(m for m in misses if m) or "begins and ends in the months named")
    definition = "the months named" if starts[0] != starts[1] else "the days named"
    return Trial(definition, True, Interval(days, days), days, begins and finishes, formula, (row["figure_id"],))


def _missed(word: str, day: pd.Timestamp, span: tuple[pd.Timestamp, pd.Timestamp]) -> str | None:
    first, last = span
    if first <= day <= last:
        return f"the {word} ({words.day(day)}) is in its month"
    away = (first - day).days if day < first else (day - last).days
    return f"the {word} ({words.day(day)}) is {away} days {'before' if day < first else 'after'} its month"


def _possible(claim: Claim) -> tuple[tuple[pd.Timestamp, pd.Timestamp], tuple[pd.Timestamp, pd.Timestamp]]:
    """The days on which the event can begin and end: those printed, or any of the months, if whole months are."""
    start, end = claim.period_start, claim.period_end
    whole_months = start.day == 1 and (end + ONE_DAY).day == 1
    if not whole_months:
        return (start, start), (end, end)
    return (start, start + pd.offsets.MonthEnd(0)), (end.replace(day=1), end)


def _as_days(claim: Claim) -> Claim:
    """The claim as a length of time in days, from the shortest to the longest that its dates allow."""
    starts, ends = _possible(claim)
    shortest, longest = float((ends[0] - starts[1]).days + 1), float((ends[1] - starts[0]).days + 1)
    said = {"value": None, "low": max(shortest, 1.0), "high": longest, "half_width": 0.0, "unit": "days"}
    return Claim({**claim.row, **said, "qualifier": None}, claim.stated, claim.published)


def _exceptions(row: Row) -> str | None:
    return f"{row['as_printed']}. {row['note']}" if isinstance(row["note"], str) else row["as_printed"]
