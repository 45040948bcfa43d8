"""Periods and days: from 2024 to 2027, over 2025, by mid-2024, in January, on Monday; relative to the publication."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from aidresearch.extraction.en.numbers import SMALL
from aidresearch.extraction.language import read_rows

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_YEAR = r"(?:19|20)\d\d"
#: An expression of time; MONTHS stands for the names of the months in the table.
_ATOM = (
    # How one may begin: asked of each word, before all that follows is tried.
    r"\b(?=[\dADFJLMNOPRSTWY]|be|fu|it|I took|we took|he took|under t|last|next|o[nu]|s[pt]|th[ei]|to[dm]|yes)(?:"
    r"(?:\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?)?\b(MONTHS)\b\.?"
    rf"(?: (\d{{1,2}})(?:st|nd|rd|th)?\b(?![,.]?\d))?(?:,? ({_YEAR})\b)?"
    rf"|\b(?:FY)?({_YEAR})(?:(?:-|/)(\d{{4}}|\d\d)\b)?(?![\d,.]\d|\w)"
    r"|\b((?i:this|last|next|the current|the coming|the previous|the)) (?:(?:full|whole|entire) )?(year|month)\b"
    r"(?: and (?:the )?next\b)?"
    r"(?!'s (?:[a-z-]+ )?(?:invasion|war)\b)"
    r"|\b[Tt]he ((?:first|second|third|fourth) (?:half|quarter))\b(?! of)(?=[ ,.;:]|$)"
    rf"|\b((?i:today|yesterday|tomorrow))\b|\b({'|'.join(_DAYS)})\b"
    r"|(?P<invasion>full-scale (?:[\w]+ )?(?:invasion|war)|\bthe (?:war|invasion|conflict) (?:began|started|broke out)"
    r"|(?:start|beginning|onset|outbreak) of (?:the |Russia's |its |this )?(?:(?:Russian|[a-z-]+) ){0,5}?"
    r"(?:war|invasion|conflict|aggression|hostilities)\b"
    r"|\bRussia's (?:[a-z-]+ ){1,4}(?:invasion|war|aggression)\b(?! (?:of|in|on) 20)"
    r"|special military operation|\b(?:the (?:February )?2022|this year's) (?:[a-z-]+ )?(?:invasion|war|attack)\b"
    r"|\b(?:the (?:\w+ )?[Aa]dministration|Biden|Trump|he|I|we) took office|\bit (?:began|started|broke out)\b"
    r"|\bunder (?:this|the (?:Biden|Trump|present|current)) [Aa]dministration"
    r"|\b(?:the|Russia's|its) (?:Russian |Moscow's )?(?:(?:unprovoked|full-scale|large-scale|all-out|illegal|brutal"
    r"|unjustified|Russian)(?: and |, | )?)*(?:invasion|war|aggression|attack|assault|onslaught)\b"
    r"(?! (?:of|in|on) 20)"
    r"|\b(?:Russia|Moscow|Putin)(?:'s troops)? (?:invaded|launched|began|attacked)(?: Ukraine)?(?: its invasion)?"
    r"(?: in (?:late )?(?:February (?:of )?)?2022| in (?:late )?February| on (?:24 February|February 24)(?:,? 2022)?)?"
    r"|(?:beginning|start) of (?:the|this|his) (?:\w+ )?[Aa]dministration))"
)
#: Days on which an administration of the United States began (Constitution, 20th Amendment: 20 January at noon).
INAUGURATIONS = (dt.date(2017, 1, 20), dt.date(2021, 1, 20), dt.date(2025, 1, 20))
_BIDEN = 2021
#: Russia's full-scale invasion of Ukraine began: what "since the start of the war" counts from in these texts.
INVASION = dt.date(2022, 2, 24)
_SINCE = re.compile(
    r"\b(?:[Ss]ince|[Ff]rom|[Aa]fter|[Bb]etween) (?:the )?(?:(?:start|beginning|outbreak) of )?(?:the )?"
    r"(?:Russia's |Russian |Moscow's )?$"
)
_LAST = re.compile(r"\b[Ll]ast $")  #: since last February
#: What narrows or leads a date, in the words before it.
_LEAD = re.compile(
    r"(?:\b(up to|from|between|since|by|until|till|before|in|during|over|for|through|throughout|of|on|after|as of|to)"
    r"\s+)?"
    r"(?:(?:at least|last|past|this|next|the)\s+)?(?:(?:start|beginning)\s+of\s+(?:the\s+)?(?=fiscal|FY))?"
    r"(?:(early|mid|late|end|beginning|start|first half|second half|first quarter|second quarter|"
    r"third quarter|fourth quarter|first \w+ months|Q[1-4]|H[12]|spring|summer|autumn|fall|winter|fiscal years?|fiscal|"
    r"financial years?|years|FY)(?:\s+of)?[\s-]+(?:the\s+)?)?$",
    re.IGNORECASE,
)
#: "Since Russia launched its invasion on 24 February 2022": the day ends a clause that since begins.
_SINCE_THEN = re.compile(r"\b[Ss]ince (?:[A-Z][^,;.\d]* (?:on|in)|(?:its|the|their) [^,;.\d]{3,40} in) $")
#: Behind "for the year", what makes it none of the calendar.
_GOES_ON = (" through", " to ", " ended", " ending", " before", " after", " that", " until")
#: Before a year, what is of that year: GDP, prices.
_MEASURED_IN = re.compile(r"\b(?:GDP|prices|output) (?:of|in|from) (?:the year )?$")
_AHEAD = (" will ", " to follow", " would ", "going to", " expects ", " expected ")
_AFTER = 60  #: characters behind a date in which its clause may look ahead
_NAME = 24  #: characters before the number of a model in which its name stands
_ENDING = ("until", "till", "to", "by", "through", "up to")
_ADJACENT = 2  #: characters between the two ends of a span
_JOINT = re.compile(r"^,? ?(?:to|and|until|till|through|-|—)(?: the)? ?$")
_BETWEEN = re.compile(r"\b[Bb]etween (?:the )?(?:(?:start|beginning) of )?(?:the )?(?:Russia's |Russian )?$")
_TO_NOW = (" to now", " until now", " till now", " up to now", " to date", " until today", " to this day", " to today")
_PARTS = {
    "first half": (1, 6), "second half": (7, 12), "first quarter": (1, 3), "second quarter": (4, 6),
    "third quarter": (7, 9), "fourth quarter": (10, 12), "early": (1, 4), "mid": (5, 6), "late": (9, 12),
    "end": (12, 12), "beginning": (1, 1), "start": (1, 1), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11),
    "fall": (9, 11), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), "h1": (1, 6), "h2": (7, 12),
}  # fmt: skip


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
    return re.compile(_ATOM.replace("MONTHS", "|".join(sorted(months(), key=len, reverse=True))))


@cache
def _model() -> re.Pattern[str]:
    """Before the number of a model, which is no year: Panzerhaubitze 2000, Mirage 2000."""
    names = (row["name"] for row in read_rows("data/weapons.tsv"))
    before = sorted({re.escape(name[:-5]) for name in names if re.search(rf" {_YEAR}$", name)})
    return re.compile(rf"\b(?:{'|'.join(before)})[ -]$")


def find(text: str, start: int, stop: int, published: dt.date | None) -> tuple[list[Period], bool]:
    """The expressions of time in ``text[start:stop]``, and whether the sentence looks ahead."""
    sentence = text[start:stop]
    is_future = _looks_ahead(sentence)
    found: list[Period] = []
    for match in _atom().finditer(sentence):
        if _model().search(sentence, max(0, match.start() - _NAME), match.start()):
            continue
        lead = _LEAD.search(sentence, max(0, match.start() - 48), match.start())
        preposition, part = (lead[1] or "", lead[2] or "") if lead else ("", "")
        part = "FY" if match[0].startswith("FY") else part
        if preposition.lower() == "from" and sentence.startswith(_TO_NOW, match.end()):
            preposition = "since"
        if match["invasion"] and _BETWEEN.search(sentence, max(0, match.start() - 48), match.start()):
            preposition = "between"
        elif match["invasion"] or _SINCE_THEN.search(sentence, max(0, match.start() - 80), match.start()):
            preposition = "since"
        segment = sentence[max(0, sentence.rfind(";", 0, match.start())) : match.end() + _AFTER]
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
        if previous and _JOINT.match(between) and previous.lead in ("from", "between", "in", "", "for", "of", "over"):
            joint = between.strip().removesuffix(" the")
            if joint != "and" or previous.lead == "between" or previous.grain == grain != "day":
                if previous.is_fiscal and grain == "year" and last and not part:  # fiscal years 2022 and 2023
                    last = last.replace(month=9, day=30)
                previous.last, previous.char_end = last, start + match.end()
                is_over_new_year = previous.first and last and previous.first > last and previous.grain == "month"
                if is_over_new_year and previous.first and previous.first.year > dt.MINYEAR:
                    previous.first = previous.first.replace(year=previous.first.year - 1)
                continue
        is_fiscal = part.lower().startswith(("fiscal", "fy"))
        found.append(Period(begins, start + match.end(), first, last, preposition.lower(), grain, is_fiscal))
    for expression in found:
        _open(expression, published)
    return _spans(found), is_future


def _looks_ahead(text: str) -> bool:
    return any(word in text for word in _AHEAD)


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
    elif (
        period.lead in ("from", "after")
        and period.grain != "day"
        and period.first
        and period.last
        and period.last - period.first < dt.timedelta(days=32)
    ):
        period.last = None


def _read(
    match: re.Match[str], part: str, lead: str, published: dt.date | None, is_future: bool
) -> tuple[dt.date | None, dt.date | None, str] | None:
    day_before, month, day_after, year, lone_year, end_year, relative, unit, portion, *rest = match.groups()
    near, weekday, invasion = rest
    if invasion:
        if not (
            invasion.startswith("under ") or _SINCE.search(match.string, max(0, match.start() - 40), match.start())
        ):
            return None
        if "dministration" in invasion or "took office" in invasion:
            begun = [day for day in INAUGURATIONS if published is not None and day <= published]
            begun = [day for day in begun if "Biden" not in invasion or day.year == _BIDEN]
            return (begun[-1], begun[-1], "day") if begun else None
        return INVASION, INVASION, "day"
    if lone_year:
        first = int(lone_year)
        last = first if not end_year else int(end_year) if len(end_year) == 4 else first - first % 100 + int(end_year)
        if last < first:
            return None
        is_financial = "/" in match[0] or lead in _ENDING  # 2024/25, until 2030-31, of Britain
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
        if day:
            try:
                exact = dt.date(in_year, number, int(day))
            except ValueError:
                return None
            return exact, exact, "day"
        return dt.date(in_year, number, 1), _last_day(in_year, number), "month"
    if published is None:
        return None
    if portion:  # the last one that has ended or is under way
        begins, _ = _PARTS[portion]
        in_year = published.year - (begins > published.month)
        return (*_of_year(in_year, in_year, portion), "year")
    if relative:
        relative = relative.lower()
        is_for_it = lead == "for" and unit == "year" and not match.string.startswith(_GOES_ON, match.end())
        if relative == "the" and not part and not is_for_it:
            return None  # over the year; but in the first half of the year, so much for the year
        step = {"last": -1, "the previous": -1, "next": 1, "the coming": 1}.get(relative, 0)
        if unit == "year":
            last = published.year + step + (" and " in match[0])  # this year and next
            return (*_of_year(published.year + step, last, part), "year")
        index = published.year * 12 + published.month - 1 + step
        return dt.date(index // 12, index % 12 + 1, 1), _last_day(index // 12, index % 12 + 1), "month"
    if near:
        exact = published + dt.timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[near.lower()])
    else:
        back = (published.weekday() - _DAYS.index(weekday)) % 7
        exact = (
            published + dt.timedelta(days=(7 - back) % 7 or 7)
            if is_future and lead != "on"
            else published - dt.timedelta(days=back)
        )
    return exact, exact, "day"


def _of_year(first: int, last: int, part: str) -> tuple[dt.date, dt.date]:
    if not dt.MINYEAR <= first <= dt.MAXYEAR or not dt.MINYEAR <= last <= dt.MAXYEAR:
        first = last = dt.MAXYEAR
    begins, ends = _PARTS.get(part, (1, 12))
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
