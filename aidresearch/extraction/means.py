"""What an amount is for each month, day or year: 5 billion over ten years, 500 million a year.

The total and the number of periods are those that the text itself prints: right before it (60 billion over six years,
10 billion a year), in the sentence before (Over the 583 days that comes to so much per day), or a calendar year (this
year 18 billion, that is 1.5 billion a month).
"""

from __future__ import annotations

from typing import NamedTuple

from aidresearch.extraction import lists, numbers
from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.table.vocabulary import PERIODS, mean_over

#: Kinds of ``parts.tsv``: beside an amount (each-...), a noun of time (unit-...), before a number of them (over-time),
#: and what says that the one is the other (works-out).
EACH, UNIT, OVER, WORKS_OUT = "each-", "unit-", "over-time", "works-out"
_FOR = 10  #: tokens between a total and the time it is for
_TO = 14  #: tokens from that time to what it comes to each month: to the end of this month that comes to
_ARTICLES = {"the", "a", "an", "next", "last", "past", "coming", "first", "full"}
_MARKS = {",", "—", "–", "-", "(", ":"}
_ENDS = {"", ".", ",", ";", ")", "!", "?", "\n", "—", "–", ":", '"', "»", "“", "”"}
_LEAST = 1.5  #: periods that a mean is over
_YEAR = (1, 1)
_DIGITS = 4  #: of a year


class Span(NamedTuple):
    """So many days, months or years, as printed: its tokens with the preposition before them."""

    first: int
    after: int
    number: float
    period: str


class Mean(NamedTuple):
    total: Figure
    number: float
    period: str
    is_sure: bool  #: whether the time cannot be another one


def link(doc: Document, figures: list[Figure]) -> None:
    """Fills ``base_figure`` of amounts that are a mean, and notes over how many periods."""
    if not any(phrase[-1] in doc.vocabulary for period in PERIODS for phrase in doc.language.lists[EACH + period]):
        return
    known: dict[int, Mean] = {}
    for place, figure in enumerate(figures):
        each = _each(doc, figure)
        if each is None or figure.measure != "money" or figure.value is None or figure.base_figure is not None:
            continue
        if figure.role == "difference":
            continue  # so much a year more than somebody else
        period, after = each
        mean = _as_before(doc, figures, place, known) or _mean(doc, figures, place)
        if mean is None or mean.number * PERIODS[mean.period][1] < _LEAST * PERIODS[period][0]:
            continue
        if mean.total.unit != figure.unit or not figure.least < mean.total.least:
            continue
        known[figure.first] = mean
        figure.base_figure = mean.total
        figure.evidence["base"] = evidence(doc, "what it is a mean of", mean.total.first, mean.total.after)
        figure.notes.append(mean_over(mean.number, mean.period, period))
        if not mean.is_sure or not _is_closed(doc, after):
            figure.guess("base")


def _each(doc: Document, figure: Figure) -> tuple[str, int] | None:
    """Of which time an amount is said to be each, and the token behind those words."""
    for period in PERIODS:
        for phrase in doc.language.openings[EACH + period].get(doc.word(figure.after), ()):
            after = figure.after + len(phrase)
            if tuple(doc.lower[figure.after : after]) == phrase:
                return period, after
        for phrase in doc.language.endings[EACH + period].get(doc.word(figure.begin - 1), ()):
            if tuple(doc.lower[max(0, figure.begin - len(phrase)) : figure.begin]) == phrase:
                return period, figure.after
    return None


def _is_closed(doc: Document, at: int) -> bool:
    """Whether nothing follows that says what the mean is for, or that it is more than before."""
    return doc.word(at) in _ENDS or doc.word(at) in doc.said["or"]


def _as_before(doc: Document, figures: list[Figure], place: int, known: dict[int, Mean]) -> Mean | None:
    """6 billion per month, or 200 million per day: of the same total."""
    before = figures[place - 1] if place else None
    each = _each(doc, before) if before is not None else None
    if before is None or each is None or before.first not in known:
        return None
    return known[before.first] if _links(doc, each[1], figures[place].begin) is not None else None


def _mean(doc: Document, figures: list[Figure], place: int) -> Mean | None:
    figure = figures[place]
    begin, _ = doc.sentence(figure.first)
    before = [other for other in figures[:place] if other.measure == "money" and other.role != "difference"]
    total = before[-1] if before else None
    if total is None or total.value is None:
        return None
    if total.first >= begin:
        return _of_its_time(doc, figure, total) or _of_a_year(doc, figure, total)
    earlier, _ = doc.sentence(begin - 1)
    span = next((one for at in range(figure.begin - 1, begin, -1) if (one := _span(doc, at))), None)
    if total.first < earlier or span is None or figure.begin - span.after > _TO:
        return None
    is_said = any(lists.begins(doc, at, WORKS_OUT) for at in range(span.after, figure.begin))
    is_one = len([other for other in before if other.first >= earlier]) == 1 and not _breaks(doc, earlier, total.begin)
    is_sure = is_one and total.coverage == "cumulative" and not _is_of_others(doc, total, begin, figure.begin)
    return Mean(total, span.number, span.period, is_sure) if is_said else None


def _is_of_others(doc: Document, total: Figure, first: int, after: int) -> bool:
    """Whether a year is named there, or somebody else than who gives the total: in 2023 it came to so much a month."""
    if any(len(doc.words[at]) == _DIGITS and doc.words[at].isdigit() for at in range(first, after)):
        return True
    return any(first <= mark.first < after and mark.value[0] not in ("UKR", "RUS", total.donor) for mark in doc.parties)


def _of_its_time(doc: Document, figure: Figure, total: Figure) -> Mean | None:
    """60 billion over six years, 10 billion a year; over six years 60 billion, that is 10 billion a year."""
    begin, _ = doc.sentence(total.first)
    for at in range(figure.begin - 1, total.after, -1):
        span = _span(doc, at)
        if span is None or span.first < total.after:
            continue
        is_its = span.first - total.after <= _FOR and not _breaks(doc, total.after, span.first)
        if is_its and _links(doc, span.after, figure.begin) is not None:
            return Mean(total, span.number, span.period, True)
    if not _is_linked(doc, total, figure):
        return None
    for at in range(total.begin - 1, begin, -1):
        span = _span(doc, at)
        if span is not None and total.begin - span.after <= _FOR and not _breaks(doc, span.after, total.begin):
            return Mean(total, span.number, span.period, True)
    return None


def _of_a_year(doc: Document, figure: Figure, total: Figure) -> Mean | None:
    """18 billion this year, that is 1.5 billion a month."""
    start, end = total.period_start, total.period_end
    if start is None or end is None or (start.month, start.day) != _YEAR or start.year != end.year:
        return None
    if not _is_linked(doc, total, figure):
        return None
    return Mean(total, 1.0, "year", (end.month, end.day) == (12, 31))


def _span(doc: Document, at: int) -> Span | None:
    """The number of periods whose noun is a token: over the 583 days."""
    for period in PERIODS:
        if (doc.lower[at],) not in doc.language.openings[UNIT + period].get(doc.lower[at], ()):
            continue
        for first in (at - 1, at - 2):  # cinq ans, cinq prochaines années
            number = numbers.read(doc, first) if first >= 0 else None
            if number is None or not number.after <= at or number.magnitude != 1:
                continue
            begin = first
            while begin and (doc.lower[begin - 1] in _ARTICLES | doc.said["determiner"] or _is_next(doc, begin - 1)):
                begin -= 1
            for phrase in doc.language.endings[OVER].get(doc.word(begin - 1), ()):
                if tuple(doc.lower[max(0, begin - len(phrase)) : begin]) == phrase:
                    return Span(begin - len(phrase), at + 1, number.value, period)
    return None


def _is_next(doc: Document, at: int) -> bool:
    """Die nächsten, kommande: a word between a preposition and a number that is neither."""
    return doc.words[at].isalpha() and not lists.begins(doc, at, OVER) and doc.meaning(at).dated


def _breaks(doc: Document, first: int, after: int) -> bool:
    """Whether a clause ends, or another number stands there."""
    words = {*doc.lower[first:after]}
    others = any(first <= at < after for at in doc.numerals if at not in doc.dates)
    return bool(words & (doc.said["and"] | doc.said["clause"] | {",", ";", ":"})) or others


def _is_linked(doc: Document, total: Figure, figure: Figure) -> bool:
    """18 billion, that is 1.5 billion; 18 billion for Ukraine this year, that is 1.5 billion."""
    if _links(doc, total.after, figure.begin):
        return True
    commas = [at for at in range(total.after, figure.begin) if doc.lower[at] in _MARKS]
    begins = (at for at in commas if at - total.after <= _FOR and not _breaks(doc, total.after, at))
    return any(_links(doc, at, figure.begin) for at in begins)


def _links(doc: Document, first: int, after: int) -> int | None:
    """How many words there are that say that the one is the other, if there are no others; None if there are."""
    if first >= after:
        return None
    at, found = first, 0
    while at < after:
        phrases = doc.language.openings[WORKS_OUT].get(doc.lower[at], ())
        fitting = [len(one) for one in phrases if tuple(doc.lower[at : at + len(one)]) == one]
        if fitting:
            at, found = at + max(fitting), found + 1
            continue
        words = _MARKS | _ARTICLES | doc.said["determiner"] | doc.language.hedges | doc.said["or"]
        if doc.lower[at] not in words:
            return None
        at += 1
    return found
