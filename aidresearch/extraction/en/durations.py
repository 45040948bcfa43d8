"""Periods that a number of months or years says: over the past two years; a four-year programme."""

from __future__ import annotations

import datetime as dt
import re

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.numbers import SMALL
from aidresearch.extraction.figure import Evidence, Figure

_COUNT = r"(\d{1,2}|" + "|".join(SMALL) + r")"
_PAST = re.compile(
    rf"\b(?:over|in|during|within) (?:just |only )?(?:the )?(?:past|last|previous|nearly|almost) (?:{_COUNT} )?"
    r"(year|month|week)s?\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(rf"\b{_COUNT}-(year)\b", re.IGNORECASE)
_DAYS = {"year": 365.25, "month": 30.44, "week": 7.0}
#: Characters between "four-year" and its amount.
_NEAR = 40


def fill(doc: Document, figure: Figure, published: dt.date | None) -> None:
    """Gives a figure without a period the one that such words of its sentence say, counted from ``published``."""
    if published is None:
        return
    first, end = doc.sentence(figure.first)
    start, stop = doc.starts[first], doc.ends[end - 1]
    match = _PAST.search(doc.folded, start, stop)
    if match is not None:
        figure.period_start, figure.period_end = published - _length(match[1], match[2]), published
    else:
        match = _AHEAD.search(doc.folded, max(start, figure.char_start - _NEAR), figure.char_start)
        if match is None:
            return
        figure.period_start, figure.period_end = published, published + _length(match[1], match[2])
    figure.evidence["period"] = Evidence("counted from the day of publication", match.start(), match.end())
    figure.guess("period")


def _length(count: str | None, unit: str) -> dt.timedelta:
    number = 1.0 if count is None else SMALL.get(count.lower()) or float(count)
    return dt.timedelta(days=round(number * _DAYS[unit.lower()]))
