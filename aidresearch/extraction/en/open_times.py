"""Times of which a text leaves an end, or all, unsaid: always a guess, and asked when it is known what is covered."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.cue import PERFECT
from aidresearch.extraction.en.dated import Dates
from aidresearch.extraction.en.durations import BEGAN
from aidresearch.extraction.en.nearest_times import SPANS
from aidresearch.extraction.en.spans import EACH_PERIOD
from aidresearch.extraction.figure import Figure

_YEAR = dt.timedelta(days=365)
_APRIL = 4  #: a financial year of Britain begins with it


def settle(doc: Document, dates: Dates, clauses: list[Clause]) -> None:
    """Fills the beginnings that are known, and marks what may be another time's."""
    for clause in clauses:
        figure = clause.figure
        if not figure.may_be_aid:
            continue
        if "period" not in figure.evidence:
            if _is_in_a_time(doc, dates, clause):
                figure.guess("period", "")
            continue
        _begin(doc, figure)
        if _is_of_this_year(doc, dates, clause):
            figure.guess("period", "")


def _is_in_a_time(doc: Document, dates: Dates, clause: Clause) -> bool:
    """Whether its sentence, or the figure before in this or the last, has a time that may be this one's too."""
    if any(period.grain != "day" or period.lead in SPANS for period in dates.within(clause.first, clause.end)[0]):
        return True
    before, earlier = clause.before, doc.sentence(max(0, clause.first - 1))[0]
    if before is not None and before.first >= clause.first and "period" in before.guessed:
        return True  # 1.2 billion, 1 billion and 600 million: what may be the first one's
    return before is not None and before.first >= earlier and "period" in before.evidence


def _begin(doc: Document, figure: Figure) -> None:
    """Up to 50 billion until 2027, so much a year until 2030: from the programme's beginning, from the year on in which
    it is said."""
    end, day = figure.period_end, figure.stated_on
    if figure.period_start is not None or end is None or day is None or day >= end:
        return
    said = figure.evidence.get("coverage")
    first, after = doc.sentence(figure.first)
    named = figure.programme or ("NANSEN" if "nansen" in doc.lower[first:after] else "")
    if figure.coverage == "ceiling" and named in BEGAN and end - BEGAN[named] > _YEAR < end - day:
        figure.period_start = BEGAN[named]
        figure.guess("period", "")
    elif figure.coverage == "flow" and said is not None and said.rule == EACH_PERIOD:
        is_financial = (end.month, end.day) == (3, 31)
        first_year = day.year - (day.month < _APRIL) if is_financial else day.year
        figure.period_start = dt.date(max(first_year, dt.MINYEAR), _APRIL if is_financial else 1, 1)
        figure.guess("period", "")


def _is_of_this_year(doc: Document, dates: Dates, clause: Clause) -> bool:
    """Has allocated so much this year, paid so much: for all of it, or in what is over of it."""
    figure, day = clause.figure, dates.published
    if day is None or figure.period_start is None or figure.period_end is None or dates.is_meant_for(figure):
        return False
    is_open = figure.period_start <= day < figure.period_end and figure.period_end.year == day.year
    is_done = figure.stage in ("delivered", "disbursed")
    return is_open and (is_done or bool(PERFECT & {*doc.lower[clause.start : clause.stop]}))
