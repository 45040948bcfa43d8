"""Periods in a language that is all tables: since the invasion, in 2025, 2026 bis 2029, this year, until 2036."""

from __future__ import annotations

import calendar
import datetime as dt

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import Document

#: The first day of the full-scale invasion.
INVASION = dt.date(2022, 2, 24)
_FIRST, _LAST = 2014, 2050
_WINDOW = 6  #: tokens from since or until to the year
_RELATIVE = {"last_year": -1, "this_year": 0, "next_year": 1}


def marks(doc: Document) -> Marks:
    """The words of time of a document: since the invasion, this year."""
    return Marks([mark for mark in doc.contexts if mark.value[0] == "period"])


def fill(doc: Document, periods: Marks, clause: Clause, stretch: tuple[int, int], published: dt.date | None) -> None:
    """The period that the figure's own stretch names; else, as a guess, its sentence's."""
    first, after = stretch
    if _of(doc, periods, clause, first, after, published):
        return
    if _of(doc, periods, clause, clause.first, clause.start, published):
        clause.figure.guess("period")


def _of(doc: Document, periods: Marks, clause: Clause, first: int, after: int, published: dt.date | None) -> bool:
    figure = clause.figure
    start = end = None
    basis: list[int] = []
    for mark in periods.between(first, after):
        basis += [mark.first, mark.after - 1]
        if mark.value[1] == "invasion":
            start = INVASION
        elif published is not None:
            year = published.year + _RELATIVE[mark.value[1]]
            start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    years = [at for at in range(first, after) if _is_year(doc, at) and not figure.first <= at < figure.after]
    for at in years:
        basis.append(at)
        begins, ends = _span(doc, at)
        said = _preposition(doc, max(first, at - _WINDOW), at)
        joined = doc.word(at - 1) in {"-", *doc.said["until"], *doc.said["and"]} and at - 2 in years
        if joined:
            end = ends
        elif said == "since":
            start, end = begins, None
        elif said == "until" or (begins == ends and start is not None and start == end and begins > start):
            end = ends  # from one day to another
        elif start is None or start.year > begins.year:
            start, end = begins, ends
    if not basis:
        return False
    if start is not None and end is not None and start > end:
        return False
    figure.period_start, figure.period_end = start, end
    figure.evidence["period"] = evidence(doc, "years and words of time", min(basis), max(basis) + 1)
    return start is not None or end is not None


def _preposition(doc: Document, first: int, at: int) -> str:
    """What the last preposition before a year says: since, until or during."""
    for word in reversed(doc.lower[first:at]):
        for slot in ("since", "until", "during"):
            if word in doc.said[slot]:
                return slot
    return ""


def _is_year(doc: Document, at: int) -> bool:
    word = doc.words[at]
    return len(word) == 4 and word.isdigit() and _FIRST <= int(word) <= _LAST


def _span(doc: Document, at: int) -> tuple[dt.date, dt.date]:
    """The days of the year at ``at``, or of the month and day before it."""
    year, month = int(doc.words[at]), doc.meaning(at - 1).month
    if not month:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    length = calendar.monthrange(year, month)[1]
    day = doc.words[at - 3] if at > 2 and doc.word(at - 2) == "." else doc.word(at - 2)
    if day.isdigit() and 0 < int(day) <= length:
        return (dt.date(year, month, int(day)),) * 2
    return dt.date(year, month, 1), dt.date(year, month, length)
