"""Periods and days: from 2024 to 2027, over 2025, by mid-2024, in January, on Monday; relative to the publication."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from aidresearch.extraction.en import no_times, relative_times
from aidresearch.extraction.en.numbers import SMALL
from aidresearch.extraction.en.time_patterns import ATOM, DAYS, LEAD, PARTS, goes_on, is_extended, is_since_then
from aidresearch.extraction.language import read_rows

#: Days on which an administration of the United States began (Constitution, 20th Amendment: 20 January at noon).
INAUGURATIONS = (dt.date(2017, 1, 20), dt.date(2021, 1, 20), dt.date(2025, 1, 20))
_BIDEN = 2021
#: Russia's full-scale invasion of Ukraine began: what "since the start of the war" counts from in these texts.
INVASION = dt.date(2022, 2, 24)
_SINCE = re.compile(
    r"\b(?:[Ss]ince|[Ff]rom|[Aa]fter|[Ff]ollowing|[Bb]etween) (?:the )?(?:(?:start|beginning|outbreak) of )?(?:the )?"
    r"(?:Russia's |Russian |Moscow's )?$"
)
_LAST = re.compile(r"\b[Ll]ast $")  #: since last February
#: Behind "for the year", what makes it none of the calendar.
_GOES_ON = (" through", " to ", " ended", " ending", " before", " after", " that", " until")
#: Before a year, what is of that year: GDP, prices.
_MEASURED_IN = re.compile(r"\b(?:GDP|prices|output) (?:of|in|from) (?:the year )?$")
_AHEAD = re.compile(
    r" will | to follow| would |going to| expect(?:s|ed)? | (?:is|are|plans?|wants?|intends?|means?|aims?|hopes?) to "
    r"| (?:is|are) due\b| (?:is|are) (?:set|scheduled|about|likely|supposed) to "
)
_AFTER = 60  #: characters behind a date in which its clause may look ahead
_ENDING = ("until", "till", "to", "by", "through", "up to")
#: Behind two years, what makes them one: in the 2024-25 financial year.
_YEARS_OF_BUDGETS = (" financial year", " fiscal year", " budget year")
_TWO_MONTHS = dt.timedelta(days=62)
_AMOUNT = re.compile(r"\d")  #: what stands before a date in its own clause
_JOINTS = (", and ", ", but ", ", while ", "; ")
_AND_ONE_MORE = re.compile(r",? and (?:20\d\d|[A-Z][a-z]+)\b")
#: Before "next year", what makes it twelve months: within the next year, over the last month.
_RUNNING = re.compile(r"\b(?:within|over|in|during|for) the $", re.IGNORECASE)
_ADJACENT = 2  #: characters between the two ends of a span
_JOINT = re.compile(r"^,? ?(?:to|and|until|till|through|-|—)(?: the)? ?$")
_BETWEEN = re.compile(r"\b[Bb]etween (?:the )?(?:(?:start|beginning) of )?(?:the )?(?:Russia's |Russian )?$")
_TO_NOW = (" to now", " until now", " till now", " up to now", " to date", " until today", " to this day", " to today")


@dataclass(slots=True)
class Period:
    """One expression of time: its characters, first and last day, the preposition before it, and what it names."""

    char_start: int
    char_end: int
    first: dt.date | None
    last: dt.date | None
    lead: str
    grain: str  #: day, month, year
    is_fiscal: bool = False  #: of the United States, from October to September


@cache
def months() -> dict[str, int]:
    """The number of each name of a month."""
    return {row["word"]: int(row["value"]) for row in read_rows("en/data/numbers.tsv") if row["slot"] == "month"}


@cache
def _atom() -> re.Pattern[str]:
    return re.compile(ATOM.replace("MONTHS", "|".join(sorted(months(), key=len, reverse=True))))


def find(text: str, start: int, stop: int, published: dt.date | None) -> tuple[list[Period], bool]:
    """The expressions of time in ``text[start:stop]``, and whether the sentence looks ahead."""
    sentence = text[start:stop]
    is_future = _looks_ahead(sentence)
    found: list[Period] = []
    for match in _atom().finditer(sentence):
        if no_times.is_one(sentence, match.start()):
            continue
        lead = LEAD.search(sentence, max(0, match.start() - 48), match.start())
        preposition, part = (lead[1] or "", lead[2] or "") if lead else ("", "")
        part = "FY" if match[0].startswith("FY") else part
        if preposition.lower() == "from" and sentence.startswith(_TO_NOW, match.end()):
            preposition = "since"
        if match["invasion"] and _BETWEEN.search(sentence, max(0, match.start() - 48), match.start()):
            preposition = "between"
        elif match["invasion"] or is_since_then(sentence, match.start()):
            preposition = "since"
        preposition = preposition.removesuffix(" and including")
        if preposition.lower() == "to" and is_extended(sentence, match.start()):
            preposition = "until"
        segment = _clause_of(sentence, match)
        is_ahead = is_future and preposition.lower() != "since" and _looks_ahead(segment)
        if part.lower() == "end" and preposition.lower() in ("before", "to"):  # a count to the end of October
            preposition = "by" if preposition.lower() == "before" else "up to"
        try:
            period = _read(match, part.lower(), preposition.lower(), published, is_ahead)
        except (ValueError, OverflowError):  # before the year 1, or after 9999: no day that a table can have
            period = None
        if period is None or _MEASURED_IN.search(sentence, max(0, match.start() - 24), match.start()):
            continue
        first, last, grain = period
        begins = start + (lead.start(1) if lead and lead[1] else lead.start(2) if lead and lead[2] else match.start())
        previous = found[-1] if found else None
        names = lead.start(2) if lead and lead[2] else match.start()
        between = text[previous.char_end : start + names] if previous else ""
        if previous and _is_listed(previous, period, between, sentence[match.end() :]):
            previous.last, previous.char_end = last, start + match.end()
            continue
        if previous and _JOINT.match(between) and previous.lead in ("from", "between", "in", "", "for", "of", "over"):
            joint = between.strip().removesuffix(" the")
            if joint != "and" or previous.lead == "between" or previous.grain == grain != "day":
                if previous.is_fiscal and grain == "year" and last and not part:  # fiscal years 2022 and 2023
                    last = last.replace(month=9, day=30)
                previous.last, previous.char_end = last, start + match.end()
                if _is_running(previous, last, published):  # in March and April, said in March
                    previous.last = last.replace(year=last.year + 1) if last else None
                    continue
                is_over_new_year = previous.first and last and previous.first > last and previous.grain == "month"
                if is_over_new_year and previous.first and previous.first.year > dt.MINYEAR:
                    previous.first = previous.first.replace(year=previous.first.year - 1)
                continue
        is_fiscal = part.lower().startswith(("fiscal", "fy"))
        found.append(Period(begins, start + match.end(), first, last, preposition.lower(), grain, is_fiscal))
    for expression in found:
        if expression.lead == "from" and goes_on(text, expression.char_end):
            expression.lead = "since"  # from 2024 on
        _open(expression, published)
    return _spans(found), is_future


def _clause_of(sentence: str, match: re.Match[str]) -> str:
    """The words around a date up to the next statement: in August we got 4 billion, and in March we expect 2."""
    begins = max((sentence.rfind(joint, 0, match.start()) for joint in _JOINTS), default=-1)
    joints = (*_JOINTS, ", ") if _AMOUNT.search(sentence, max(0, begins), match.start()) else _JOINTS
    ends = [at for joint in joints if (at := sentence.find(joint, match.end())) >= 0]
    return sentence[max(0, begins) : min([match.end() + _AFTER, *ends])]


def _is_listed(previous: Period, found: tuple[dt.date | None, dt.date | None, str], between: str, behind: str) -> bool:
    """In 2022, 2023 and 2024; in March, April and May: the second of three."""
    first, _, grain = found
    is_next = previous.last is not None and first is not None and first.toordinal() == previous.last.toordinal() + 1
    return between == ", " and is_next and previous.grain == grain != "day" and _AND_ONE_MORE.match(behind) is not None


def _is_running(previous: Period, last: dt.date | None, published: dt.date | None) -> bool:
    """Whether the first of two months without a year is this one or the last, and the second the next."""
    first = previous.first
    if first is None or last is None or published is None or previous.grain != "month" or first <= last:
        return False
    if last.year == dt.MAXYEAR:
        return False
    return dt.timedelta(0) <= published - first <= _TWO_MONTHS and (last.month - published.month) % 12 in (1, 2)


def _looks_ahead(text: str) -> bool:
    return _AHEAD.search(text) is not None


def _spans(found: list[Period]) -> list[Period]:
    """From the start of the war until the end of 2024: one period of two expressions."""
    joined: list[Period] = []
    for expression in found:
        last = joined[-1] if joined else None
        is_end = expression.lead in ("until", "till", "through", "up to", "to") and expression.last is not None
        is_next = last is not None and expression.char_start - last.char_end <= _ADJACENT
        if last and is_end and is_next and last.lead in ("since", "from") and last.first and expression.last:
            last.last, last.char_end = max(last.first, expression.last), expression.char_end
            continue
        joined.append(expression)
    return joined


def _open(period: Period, published: dt.date | None) -> None:
    """Since: from then to the day of publication. By, until, through: an end without a beginning."""
    if period.lead == "since":
        period.last = published if published and period.first and period.first <= published else None
    elif period.lead == "before" and period.grain != "day" and period.first and period.first > dt.date.min:
        period.last = period.first - dt.timedelta(days=1)  # before 2024 ends with 2023
        period.first = None
    elif period.lead in ("by", "until", "till", "through", "before", "as of", "up to"):
        period.first = None
    elif period.lead == "after" and period.grain == "day" and _is_long_ago(period, published):
        period.lead, period.last = "since", published
    elif (
        period.lead in ("from", "after")
        and period.grain != "day"
        and period.first
        and period.last
        and period.last - period.first < dt.timedelta(days=32)
    ):
        period.last = None


def _is_long_ago(period: Period, published: dt.date | None) -> bool:
    return published is not None and period.first is not None and published - period.first > _TWO_MONTHS


def _read(
    match: re.Match[str], part: str, lead: str, published: dt.date | None, is_future: bool
) -> tuple[dt.date | None, dt.date | None, str] | None:
    day_before, month, day_after, year, lone_year, end_year, relative, unit, portion, near, weekday, *_ = match.groups()
    invasion = match["invasion"]
    if invasion:
        if not (
            invasion.startswith("under ") or _SINCE.search(match.string, max(0, match.start() - 40), match.start())
        ):
            return None
        if "dministration" in invasion or invasion.endswith(("office", "power", "position", "post", "job")):
            begun = [day for day in INAUGURATIONS if published is not None and day <= published]
            begun = [day for day in begun if "Biden" not in invasion or day.year == _BIDEN]
            return (begun[-1], begun[-1], "day") if begun else None
        return INVASION, INVASION, "day"
    if lone_year:
        first = int(lone_year)
        last = first if not end_year else int(end_year) if len(end_year) == 4 else first - first % 100 + int(end_year)
        if last < first:
            return None
        is_short = lead == "for" and len(end_year or "") == 2  # for 2024-25; "in 2022-23" may be both years
        is_named = match.string.startswith(_YEARS_OF_BUDGETS, match.end()) or part.startswith("financial")
        is_financial = is_short or is_named or "/" in match[0] or lead in _ENDING  # 2024/25, until 2030-31, of Britain
        if is_financial and end_year and last == first + 1:
            return dt.date(first, 4, 1), dt.date(last, 3, 31), "year"
        if part.startswith("fiscal") or part == "fy":  # of the United States
            return dt.date(first - 1, 10, 1), dt.date(last, 9, 30), "year"
        return (*_of_year(first, last, part), "year")
    if month:
        number = months()[month]
        in_year = int(year) if year else _nearest_year(number, published, is_future, day_after or day_before)
        if not year and in_year and _LAST.search(match.string, max(0, match.start() - 5), match.start()):
            in_year -= published is not None and (in_year, number) == (published.year, published.month)
        if in_year is None:
            return None
        day = day_after or day_before
        if not year and lead in ("since", "from", "after") and (number, day) == (INVASION.month, str(INVASION.day)):
            return INVASION, INVASION, "day"  # since 24 February, in whatever year it is told
        if day:
            try:
                exact = dt.date(in_year, number, int(day))
            except ValueError:
                return None
            return exact, exact, "day"
        return dt.date(in_year, number, 1), _last_day(in_year, number), "month"
    if published is None:
        return None
    if portion:  # the last one that has ended or is under way; where the sentence looks ahead, the next
        begins, ends = PARTS[portion]
        in_year = published.year + (ends < published.month if is_future else -(begins > published.month))
        return (*_of_year(in_year, in_year, portion), "year")
    if match["which"] or match["yearend"]:
        return relative_times.read(match, lead, published, is_future)
    if relative:
        relative = relative.lower()
        is_for_it = lead == "for" and unit == "year" and not match.string.startswith(_GOES_ON, match.end())
        if relative == "the" and not part and not is_for_it:
            return None  # over the year; but in the first half of the year, so much for the year
        step = {"last": -1, "the previous": -1, "next": 1, "the coming": 1}.get(relative, 0)
        is_of = match.string.startswith(" of ", match.end())  # the last year of an administration
        if step and not is_of and _RUNNING.search(match.string, max(0, match.start() - 12), match.start()):
            return relative_times.running(published, unit, step)
        if unit == "year":
            last = published.year + step + (" and " in match[0])  # this year and next
            return (*_of_year(published.year + step, last, part), "year")
        index = published.year * 12 + published.month - 1 + step
        return dt.date(index // 12, index % 12 + 1, 1), _last_day(index // 12, index % 12 + 1), "month"
    if near:
        exact = published + dt.timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[near.lower()])
    else:
        back = (published.weekday() - DAYS.index(weekday)) % 7
        exact = (
            published + dt.timedelta(days=(7 - back) % 7 or 7)
            if is_future and lead != "on"
            else published - dt.timedelta(days=back)
        )
    return exact, exact, "day"


def _of_year(first: int, last: int, part: str) -> tuple[dt.date, dt.date]:
    if not dt.MINYEAR <= first <= dt.MAXYEAR or not dt.MINYEAR <= last <= dt.MAXYEAR:
        first = last = dt.MAXYEAR
    begins, ends = PARTS.get(part, (1, 12))
    first_months = re.fullmatch(r"first (\w+) months", part)
    if first_months:  # over the first ten months of 2025
        count = first_months[1]
        ends = int(SMALL.get(count, 0)) or (int(count) if count.isdigit() else 12)
        ends = min(max(ends, 1), 12)
    return dt.date(first, begins, 1), _last_day(last, ends)


def _nearest_year(month: int, published: dt.date | None, is_future: bool, day: str | None) -> int | None:
    """A bare month is the last one begun before publication; where the sentence looks ahead, the next.

    A day without a year is the one nearest to publication: what was said on 26 March may announce what will be.
    """
    if published is None:
        return None
    ahead = month - published.month
    if day:
        year = published.year + (ahead < -6) - (ahead > 6)
        is_later = (year, month, int(day)) > (published.year, published.month, published.day)
        return year - (is_later and not is_future)
    if is_future:
        return published.year + (ahead < 0)
    return published.year - (ahead > 0)


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
