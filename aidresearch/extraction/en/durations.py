"""Periods that a number of months or years says: over the past two years; a four-year programme."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.common import AHEAD_OF_IT
from aidresearch.extraction.en.numbers import SMALL
from aidresearch.extraction.en.periods import INVASION
from aidresearch.extraction.figure import Evidence, Figure

_COUNT = r"(\d{1,2}|" + "|".join(SMALL) + r")"
_PAST = re.compile(
    rf"\b(?:over|in|during|within) (?:just |only )?(?:the )?(?:past|last|previous|nearly|almost) (?:{_COUNT} )?"
    r"(year|month|week)s?\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(rf"\b{_COUNT}-(year)\b", re.IGNORECASE)
#: Behind an amount: over five years, over a period of five years, for two years; not: over the past five years.
_OVER = re.compile(
    rf"\b(?:over|across|within|for)(?: a (?:period|time|span) of)? {_COUNT} (year)s\b"
    r"(?! (?:of|ago|earlier|later|to|until))",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    rf"\b(?:(?:over|for|in|within|during|each of) the (?:next|coming)|within) {_COUNT} (year|month|week)s\b(?! of)",
    re.IGNORECASE,
)
#: In four months of war; in the first year of the war, in the war's first two years.
_OF_WAR = re.compile(
    rf"\b(?:in|over|after|during|for|through) (?:the )?(?:(?P<whose>war's )?(?P<first>first )?(?:(?P<count>{_COUNT}) )?"
    r"(?P<unit>year|month)s?)(?(whose)| of (?:the |this |full-scale )*(?:war|fighting|invasion)\b)",
    re.IGNORECASE,
)
_STARTING = re.compile(
    rf"\b{_COUNT} years?,? (?:starting|beginning|counting) (?:in|from|with) (20\d\d)\b", re.IGNORECASE
)
_YEARS_TO = re.compile(rf"\b{_COUNT} years (?:to|until|through|up to) (20\d\d)\b", re.IGNORECASE)
#: When programmes began of which texts say only how long they are.
BEGAN = {
    "EFF": dt.date(2023, 3, 31),
    "NANSEN": dt.date(2023, 1, 1),
    "UKRAINE-FACILITY": dt.date(2024, 1, 1),
    "SUPPORT-LOAN": dt.date(2026, 1, 1),
}
_YEARS = {"year", "years"}
_UNITS = {"year", "years", "month", "months", "week", "weeks"}
#: Characters between "four-year" and its amount.
_NEAR = 60


def is_of_years(doc: Document, figure: Figure) -> bool:
    """Whether so many years stand behind its time: in spring the Fund approved a four-year arrangement of so much."""
    first = figure.evidence["period"].char_end
    match = _AHEAD.search(doc.folded, max(first, figure.char_start - _NEAR), figure.char_start)
    return match is not None and _number(match[1]) > 1


def fill(doc: Document, figure: Figure, published: dt.date | None) -> None:
    """Gives a figure without a period the one that such words of its sentence say, counted from ``published``."""
    if published is None:
        return
    first, end = doc.sentence(figure.first)
    start, stop = doc.starts[first], doc.ends[end - 1]
    if _UNITS.isdisjoint(doc.lower[first:end]):
        return
    match = _PAST.search(doc.folded, start, stop)
    if (war := _OF_WAR.search(doc.folded, start, stop)) is not None:
        figure.period_start, figure.period_end = INVASION, published
        if war["first"]:
            figure.period_end = min(published, _moved(INVASION, war["count"], war["unit"], 1))
        match = war
    elif (coming := _TO_COME.search(doc.folded, start, stop)) is not None and _is_to_come(doc, coming, first, end):
        figure.period_start, figure.period_end = published, _moved(published, coming[1], coming[2], 1)
        match = coming
    elif match is not None:
        figure.period_start, figure.period_end = _moved(published, match[1], match[2], -1), published
        if doc.folded.startswith(" and a half", match.end()) and match[2].lower() == "year":
            figure.period_start = _moved(figure.period_start, "6", "month", -1)
    else:
        match = _AHEAD.search(doc.folded, max(start, figure.char_start - _NEAR), figure.char_start)
        match = match or _OVER.search(doc.folded, figure.char_end, min(stop, figure.char_end + _NEAR))
        if match is None:
            return
        figure.period_start = dt.date(published.year, 1, 1)  # budgets go by calendar years
        figure.period_end = dt.date(min(published.year + _number(match[1]) - 1, dt.MAXYEAR), 12, 31)
        begun = BEGAN.get(figure.programme or "")
        if begun is not None and begun <= published:  # a four-year arrangement of which a later text tells
            figure.period_start, figure.period_end = begun, _moved(begun, match[1], match[2], 1)
    figure.evidence["period"] = Evidence("counted from the day of publication", match.start(), match.end())
    figure.guess("period")


def _is_to_come(doc: Document, found: re.Match[str], first: int, end: int) -> bool:
    """Within three months it will be given; not: within three months it was."""
    words = doc.lower[first:end]
    return not found[0].lower().startswith("within ") or "next" in words or not AHEAD_OF_IT.isdisjoint(words)


def extend(doc: Document, figure: Figure) -> None:
    """For five years, starting in 2023; for the three years to 2027; not: so much a year."""
    start, end = figure.period_start, figure.period_end
    if (
        end is None
        or _YEARS.isdisjoint(doc.vocabulary)
        or "period" not in figure.evidence
        or {"a", "per"} & {*doc.lower[figure.after - 2 : figure.after + 1]}
    ):
        return
    first, after = doc.sentence(figure.first)
    if _YEARS.isdisjoint(doc.lower[first:after]):
        return
    low, high = doc.starts[first], doc.ends[after - 1]
    if start is not None and (match := _STARTING.search(doc.folded, low, high)) and start.year == int(match[2]):
        figure.period_end = dt.date(start.year + _number(match[1]) - 1, 12, 31)
    elif (match := _YEARS_TO.search(doc.folded, low, high)) and end.year == int(match[2]):
        figure.period_start = dt.date(end.year - _number(match[1]) + 1, 1, 1)


def _number(word: str) -> int:
    return int(SMALL.get(word.lower()) or word)


def _moved(day: dt.date, count: str | None, unit: str, sign: int) -> dt.date:
    """The day so many years, months or weeks before (``sign`` -1) or after another, or the calendar's first or last."""
    number = 1 if count is None else _number(count)
    if unit.lower() == "week":
        return dt.date.fromordinal(min(max(day.toordinal() + sign * 7 * number, 1), dt.date.max.toordinal()))
    months = day.year * 12 + day.month - 1 + sign * number * (12 if unit.lower() == "year" else 1)
    year, month = divmod(months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date.min if sign < 0 else dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
