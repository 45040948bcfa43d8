"""Parts of years in a language that is all tables: in den ersten neun Monaten, за перше півріччя, im 2. Quartal."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from aidresearch.extraction.document import Document, Mark

_MONTHS = 12
_MONTHS_AGO = {"this_month": 0, "last_month": 1}
_AHEAD = 2  #: tokens between "first", their number and the noun
_YEAR = 3  #: tokens behind the noun in which its year stands
_LENGTHS = {"half-year": 6, "quarter": 3}


@dataclass(slots=True)
class Time:
    """An expression of time: tokens ``first`` to before ``after``, its days, and what its preposition says."""

    first: int
    after: int
    start: dt.date | None
    end: dt.date | None
    said: str  #: since, until, between or empty
    grain: str  #: day, month, year


def read(doc: Document, published: dt.date | None) -> list[Time]:
    """The halves, quarters and first months of years; without a year that of the text."""
    slots = ("month-unit", *_LENGTHS)
    said = {word: slot for slot in slots for word in doc.said[slot]}
    if published is None or said.keys().isdisjoint(doc.vocabulary):
        return []
    found = (_read(doc, at, said[word], published) for at, word in enumerate(doc.lower) if word in said)
    return [time for time in found if time is not None]


def of_month(mark: Mark, day: dt.date | None) -> Time | None:
    """Цього місяця, letzten Monat: the month of a day, or the one before."""
    if day is None or mark.value[1] not in _MONTHS_AGO:
        return None
    year, month = divmod(day.year * _MONTHS + day.month - 1 - _MONTHS_AGO[mark.value[1]], _MONTHS)
    start = dt.date(max(year, dt.MINYEAR), month + 1, 1)
    last = calendar.monthrange(start.year, start.month)[1]
    return Time(mark.first, mark.after, start, start.replace(day=last), "", "month")


def _read(doc: Document, at: int, slot: str, published: dt.date) -> Time | None:
    ahead = doc.lower[max(0, at - _AHEAD) : at]
    year, after = _year(doc, at + 1, published)
    if slot == "month-unit":
        number = doc.meaning(at - 1).number or (float(doc.word(at - 1)) if doc.word(at - 1).isdecimal() else 0.0)
        is_first = {*ahead[:-1]} & doc.said["first-of"]
        if not 1 < number < _MONTHS or number % 1 or not (is_first or after > at + 1):
            return None
        start, length, first = 1, int(number), at - 1 - bool(is_first)
    else:
        place = _place(doc, at)
        if place is None or not place * _LENGTHS[slot] <= _MONTHS:
            return None
        start, length, first = (place - 1) * _LENGTHS[slot] + 1, _LENGTHS[slot], at - 1
    if after == at + 1 and (start, 1) > (published.month, published.day):
        year -= 1  # "in the third quarter", said in February
    last = start + length - 1
    end = dt.date(year, last, calendar.monthrange(year, last)[1])
    return Time(first, after, dt.date(year, start, 1), end, "", "month")


def _place(doc: Document, at: int) -> int | None:
    """Which half or quarter: ersten, 2., друге."""
    ordinal = doc.meaning(at - 1).ordinal
    if ordinal is None and doc.word(at - 1) == "." and doc.word(at - 2).isdecimal():
        ordinal = float(doc.word(at - 2))
    if ordinal is None and doc.word(at - 1) in doc.said["first-of"]:
        ordinal = 1.0
    return int(ordinal) if ordinal else None


def _year(doc: Document, at: int, published: dt.date) -> tuple[int, int]:
    """The year behind a noun, and the token after it: 2024, 2024 року, des Jahres, цього року, minulého."""
    for place in range(at, at + _YEAR):
        word = doc.word(place)
        if len(word) == 4 and word.isdecimal():
            return int(word), place + 1
        if word in doc.said["last-of"]:
            return published.year - 1, place + 2
        if word in doc.said["of-year"]:
            return published.year, place + 1
        if not word.isalpha():
            break
    return published.year, at
