"""What a time that is still to come says of an amount, in every language: it is no running total up to the day."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

_ENDS = {",", ";", ":", "and"}
_WAR = dt.date(2022, 3, 1)
_YEAR = dt.timedelta(days=370)


def may_be_of_time(figure: Figure) -> bool:
    """This year it has given 27 billion, and has delivered two million shells: maybe this year too."""
    return _is_short(figure) and "period" in figure.guessed


def is_of_short_time(figure: Figure) -> bool:
    """From August to October the packages were worth so much: that of a year or less, and no other's."""
    return _is_short(figure) and "period" not in figure.guessed


def _is_short(figure: Figure) -> bool:
    start, end = figure.period_start, figure.period_end
    return start is not None and end is not None and start > _WAR and end - start <= _YEAR


def settle(doc: Document, clause: Clause) -> None:
    """What is of next year alone was not given up to the day: a year's sum, or the frame of several years."""
    figure = clause.figure
    _begin_today(figure)
    start, end, day = figure.period_start, figure.period_end, figure.stated_on
    if figure.coverage != "cumulative" or start is None or day is None or start <= day:
        return
    found = figure.evidence["period"]
    at, _ = doc.tokens(found.char_start, found.char_end)
    is_behind = figure.after <= at < clause.end and not _ENDS & {*doc.lower[figure.after : at]}
    if "period" in figure.guessed and not is_behind:
        return  # whose month it is may be another's
    figure.coverage = "ceiling" if end is None or end - start > _YEAR else "flow"
    figure.evidence["coverage"] = found
    figure.alternatives["coverage"] = []
    figure.guess("coverage", "cumulative")


def _begin_today(figure: Figure) -> None:
    """By the end of the year so much more may come: what is to come then comes from this day on."""
    end, day = figure.period_end, figure.stated_on
    if figure.period_start is not None or end is None or day is None or not day < end or end - day > _YEAR:
        return
    is_to_come = figure.stage in ("proposed", "pledged") or figure.stage is None
    if is_to_come and figure.coverage == "flow":
        figure.period_start = day
        figure.guess("period", "")
