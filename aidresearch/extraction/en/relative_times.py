"""Seasons, financial years and the end of the year, counted from the day of publication: this summer, by year's end."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from aidresearch.extraction.en.time_patterns import GUESSED, PARTS

#: The months with which the years of budgets begin: in Britain and Canada, in the United States, elsewhere.
_BEGINS = {"financial": 4, "fiscal": 10, "budget": 1}
_STEPS = {"last": -1, "the past": -1, "next": 1, "the coming": 1}
#: Before "the fiscal year", what makes it the one that runs.
_OF_THE_YEAR = {"for", "until", "till", "by", "through", "throughout"}
_TO_THE_END = {"by", "before", "until", "till", "to", "through", "up to", "at"}
Found = tuple[dt.date, dt.date, str]


def read(match: re.Match[str], lead: str, published: dt.date, is_future: bool) -> Found | None:
    """First and last day, and the grain, of an expression with the groups of `time_patterns.ATOM`."""
    if match["yearend"]:
        return _end_of_year(match["yearend"], lead, int(match["endyear"] or published.year))
    which = match["which"].lower()
    if match["season"]:
        return _season(match["season"], which, published, is_future)
    if which == "the" and lead not in _OF_THE_YEAR:
        return None
    begins = _BEGINS[match["financial"]]
    year = published.year - (published.month < begins) + _STEPS.get(which, 0)
    first = dt.date(year, begins, 1)
    return first, first.replace(year=year + 1) - dt.timedelta(days=1), "year"


def running(published: dt.date, unit: str, step: int) -> Found:
    """Within the next year, over the last month: so long from the day of publication, or up to it; a guess, as it may
    be that of the calendar."""
    months = published.year * 12 + published.month - 1 + step * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    other = dt.date(year, month + 1, min(published.day, calendar.monthrange(year, month + 1)[1]))
    return min(published, other), max(published, other), GUESSED


def _end_of_year(said: str, lead: str, year: int) -> Found | None:
    """By year's end is that of this year or the one named; since the turn of the year is since its beginning."""
    if said.endswith("turn of the year"):
        first = dt.date(year, 1, 1)
        return (first, first, "month") if lead == "since" else None
    if lead not in _TO_THE_END:
        return None  # a year-end press conference
    return dt.date(year, 12, 1), dt.date(year, 12, 31), "month"


def _season(season: str, which: str, published: dt.date, is_future: bool) -> Found:
    """The last one begun; where the sentence looks ahead, or for "next", the next one."""
    begins, ends = PARTS[season]
    year = published.year - (begins > published.month)
    if which in ("next", "the coming") or (is_future and ends < published.month) or (is_future and which == "this"):
        year = published.year + (ends < published.month)
    elif which == "last" and begins <= published.month <= ends:
        year -= 1
    elif which == "this":
        year = published.year
    return dt.date(year, begins, 1), dt.date(year, ends, calendar.monthrange(year, ends)[1]), "month"
