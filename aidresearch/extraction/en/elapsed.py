"""How much time has gone by since something began: five months into the year, two years on, in the months since."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.durations import BEGAN
from aidresearch.extraction.en.numbers import SMALL
from aidresearch.extraction.en.periods import INVASION, Period
from aidresearch.extraction.en.time_patterns import GUESSED

_COUNT = r"(?:(?P<count>\d{1,2}|" + "|".join(SMALL) + r"|an?)(?P<half> and a half)? )"
_UNIT = r"(?P<unit>year|month|week)s?"
_WAR = r"(?:the |this |Russia's |its |a |full-scale |large-scale |all-out )*(?:war|invasion|conflict|aggression)"
#: Three months into the war, into the year, into the programme.
_INTO = re.compile(
    rf"\b{_COUNT}{_UNIT} into (?:(?P<war>{_WAR})|(?P<year>(?:the|this) (?:current )?(?:calendar )?year)"
    r"|(?:the|its|this) (?:[\w-]+ ){0,3}(?:programme|program|arrangement|facility))\b",
    re.IGNORECASE,
)
#: Two years on, a year later: since the war began, where its anniversary is near.
_ON = re.compile(rf"(?:^|[.;:\n] ?|\b(?:now|almost|nearly|exactly) ){_COUNT}{_UNIT} (?:on|in)\b(?=,)", re.IGNORECASE)
#: In the eight months since somebody took over.
_MONTHS_SINCE = re.compile(
    rf"\b(?:in|over|during) the {_COUNT}{_UNIT} (?P<since>since|after)\b(?P<war> {_WAR})?", re.IGNORECASE
)
#: In its 1,000 days of war; after 500 days of the invasion.
_DAYS = re.compile(
    rf"\b(?:in|over|after|during|through) (?:the |its |these |this )?(?:first |past |last |nearly |almost )?"
    rf"(?P<days>\d{{1,2}},?\d{{3}}|\d{{3}}) days of (?:{_WAR}|fighting|defence|defense)\b",
    re.IGNORECASE,
)
#: Before the last day of a window: in the six months to, in the year that ended on.
_WINDOW = re.compile(
    rf"\b(?:in|over|during|for) the (?:\w+ )??{_COUNT}?(?P<unit>year|month|week|quarter|half)(?:[- ]year)?s?"
    r"(?P<ended> (?:that |which )?(?:ended|ends|ending))? $",
    re.IGNORECASE,
)
_AHEAD = 48  #: characters before a date in which its window stands
_TO = {"to", "up to", "through", "until"}
_UNITS = {"year", "years", "month", "months", "week", "weeks", "days", "quarter", "half"}
_NEAR_ANNIVERSARY = dt.timedelta(days=70)
_OFF = dt.timedelta(days=45)  #: between so many days of war and the day of publication


def beside(found: list[Period], doc: Document, reach: tuple[int, int], published: dt.date | None) -> list[Period]:
    """The expressions of time of the sentence ``reach`` (characters) with the time that has gone by, if it says one.

    What happened then may have a day of its own: in the two years since Russia invaded.
    """
    words = {*doc.lower[slice(*doc.tokens(*reach))]}
    if published is None or _UNITS.isdisjoint(words):
        return found
    try:
        for one in found:
            _lengthen(doc, one, reach[0])
        gone = _since(doc, reach, published, words)
    except (ValueError, OverflowError):  # before the year 1, or after 9999: no day that a table can have
        return found
    if gone is None:
        return found
    overlapping = [one for one in found if one.char_start < gone.char_end and gone.char_start < one.char_end]
    if gone.lead == "since" and overlapping:
        return found
    return sorted([gone, *(one for one in found if one not in overlapping)], key=lambda one: one.char_start)


def _lengthen(doc: Document, period: Period, start: int) -> None:
    """In the six months to September, in the year that ended on 30 June: so long before that day."""
    window = _WINDOW.search(doc.folded, max(start, period.char_start - _AHEAD), period.char_start)
    if window is None or period.last is None or (period.lead not in _TO and not window["ended"]):
        return
    unit = window["unit"].lower()
    count, unit = {"quarter": ("3", "month"), "half": ("6", "month")}.get(unit, (window["count"] or "1", unit))
    period.first = _before(period.last + dt.timedelta(days=1), count, unit)
    if window["half"] and unit == "year":
        period.first = _before(period.first, "6", "month")
    period.char_start, period.lead = window.start(), "in"


def _since(doc: Document, reach: tuple[int, int], published: dt.date, words: set[str]) -> Period | None:
    if "days" in words and (days := _DAYS.search(doc.folded, *reach)) is not None:
        last = INVASION + dt.timedelta(days=int(days["days"].replace(",", "")) - 1)
        return _period(days, INVASION, last) if abs(last - published) <= _OFF else None
    if "into" in words and (into := _INTO.search(doc.folded, *reach)) is not None:
        return _into(doc, into, published)
    if words & {"since", "after"} and (gone := _MONTHS_SINCE.search(doc.folded, *reach)) is not None:
        first = INVASION if gone["war"] else _gone(gone, published)
        return _period(gone, first, published, "since", is_sure=gone["since"].lower() == "since")
    if (later := _ON.search(doc.folded, *reach)) is not None:
        is_war = abs(_gone(later, published) - INVASION) <= _NEAR_ANNIVERSARY
        return _period(later, INVASION, published, "on", is_sure=False) if is_war else None
    return None


def _into(doc: Document, found: re.Match[str], published: dt.date) -> Period | None:
    """So many months into the year end with the last of them; into the war or a programme with the publication."""
    if found["war"]:
        is_now = abs(_gone(found, published) - INVASION) <= _NEAR_ANNIVERSARY
        return _period(found, INVASION, published, is_sure=is_now)
    if found["year"]:
        months = _number(found["count"]) if found["unit"].lower() == "month" else 0
        year = published.year - (0 < published.month < months)
        last = dt.date(year, months, calendar.monthrange(year, months)[1]) if 0 < months < 13 else published
        return _period(found, dt.date(year, 1, 1), min(last, published))
    first, after = doc.tokens(found.start(), found.end())
    named = (mark.value[1] for mark in doc.contexts if mark.value[0] == "programme" and first <= mark.first <= after)
    day = next((BEGAN[name] for name in named if name in BEGAN), None)
    return _period(found, day or _gone(found, published), published)


def _gone(found: re.Match[str], day: dt.date) -> dt.date:
    """So much time, half a year among it, before a day."""
    first = _before(day, found["count"], found["unit"])
    return _before(first, "6", "month") if found["half"] and found["unit"].lower() == "year" else first


def _period(
    found: re.Match[str], first: dt.date, last: dt.date, lead: str = "in", *, is_sure: bool = True
) -> Period | None:
    grain = "span" if is_sure else GUESSED
    return Period(found.start(), found.end(), first, last, lead, grain) if first <= last else None


def _number(word: str) -> int:
    return 1 if word.lower() in ("a", "an") else int(SMALL.get(word.lower()) or word)


def _before(day: dt.date, count: str, unit: str) -> dt.date:
    """So many years, months or weeks before a day."""
    number = _number(count)
    if unit.lower() == "week":
        return day - dt.timedelta(weeks=number)
    months = day.year * 12 + day.month - 1 - number * (12 if unit.lower() == "year" else 1)
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
