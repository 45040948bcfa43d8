"""Days of the announcement, where a text stands for one: ``until 7/27/2022``, ``not specified, 03/22``.

Kiel writes month/day, and now and then day/month. A day that both could be is not guessed: the period reaches as far as
either reading, and the finding says so.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Any, NamedTuple

FIRST, LAST = dt.date(2014, 1, 1), dt.date(2035, 12, 31)  #: days outside are slips of the pen, as 2922-02-09

DAY = "a day as text"
BOUND = "only a first or last day"
SPAN = "a first and a last day"
MONTH = "a month without a day"
AMBIGUOUS = "day and month could be either way round: the period has both"
IMPOSSIBLE = "a day that the calendar does not have"
OUTSIDE = "a year that cannot be meant"
AFTER = "after the release's last day"
WORDS = "words, no date"
BLANK = "blank"

_NUMBERS = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}")
_UNTIL, _FROM = re.compile(r"\b(until|before|to)\b"), re.compile(r"\b(from|since|after|between)\b")


class Period(NamedTuple):
    """First and last day as far as known, and the rule; ``rule`` is empty for a plain day."""

    start: dt.date | None
    end: dt.date | None
    rule: str

    @property
    def is_day(self) -> bool:
        return self.start is not None and self.start == self.end and self.rule in ("", DAY)


def read(cell: Any) -> Period:
    """The period of a date cell; a text by the rules above, what none of them reads has neither start nor end."""
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return Period(cell, cell, "") if FIRST <= cell <= LAST else Period(None, None, OUTSIDE)
    text = str(cell).strip().lower()
    if not text:
        return Period(None, None, BLANK)
    parts = [_part(number) for number in _NUMBERS.findall(text)]
    if not parts or len(parts) > 2:
        return Period(None, None, WORDS)
    problem = next((part.rule for part in parts if part.start is None), None)
    if problem:
        return Period(None, None, problem)
    ambiguous = next((AMBIGUOUS for part in parts if part.rule == AMBIGUOUS), None)
    if len(parts) == 2:
        start, end = parts[0].start, parts[1].end
        ordered = start is not None and end is not None and start <= end
        return Period(start, end, ambiguous or SPAN) if ordered else Period(None, None, IMPOSSIBLE)
    (part,) = parts
    if _UNTIL.search(text):
        return Period(None, part.end, ambiguous or BOUND)
    if _FROM.search(text):
        return Period(part.start, None, ambiguous or BOUND)
    return part


def is_finding(period: Period, data_to: dt.date | None) -> bool:
    """Whether a date is to be listed: any that is no plain day, or lies after the last day that its release covers."""
    if period.rule:
        return period.rule != BLANK
    return data_to is not None and period.end is not None and period.end > data_to


def _part(text: str) -> Period:
    """One date in numbers: a day either way round, a month, or an ISO day."""
    numbers = [int(n) for n in re.split(r"[/.-]", text)]
    if "-" in text:
        year, month, day = numbers
        return _period(_days(year, [(month, day)]), DAY)
    if len(numbers) == 2:
        month, year = numbers[0], _year(numbers[1])
        if not 1 <= month <= 12:
            return Period(None, None, IMPOSSIBLE)
        if not FIRST.year <= year <= LAST.year:
            return Period(None, None, OUTSIDE)
        last = calendar.monthrange(year, month)[1]
        return Period(dt.date(year, month, 1), dt.date(year, month, last), MONTH)
    first, second, year = numbers[0], numbers[1], _year(numbers[2])
    return _period(_days(year, [(first, second), (second, first)]), DAY)


def _days(year: int, readings: list[tuple[int, int]]) -> list[dt.date]:
    """The days that month and day can be, as far as the calendar has them."""
    found = set()
    for month, day in readings:
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            found.add(dt.date(year, month, day))
    return sorted(found)


def _period(days: list[dt.date], rule: str) -> Period:
    if not days:
        return Period(None, None, IMPOSSIBLE)
    if days[0] < FIRST or days[-1] > LAST:
        return Period(None, None, OUTSIDE)
    return Period(days[0], days[-1], rule if len(days) == 1 else AMBIGUOUS)


def _year(number: int) -> int:
    return number + 2000 if number < 100 else max(number, 1)
