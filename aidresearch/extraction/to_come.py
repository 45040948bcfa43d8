"""What is told of years to come was not given yet: 130 billion spent, and 30 billion more next year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from aidresearch.extraction.figure import Figure

_BESIDE = 3  #: characters between things and the year until which they are to come
_GIVEN = ("delivered", "disbursed")


def settle(figures: Iterable[Figure], published: dt.date | None) -> None:
    """Takes back that an amount has come whose period begins after the day of the text."""
    for figure in figures:
        day = figure.stated_on or published
        begins = figure.period_start
        if day is not None and _is_due_later(figure, day):
            figure.guess("stage", str(figure.stage))
            figure.stage = "pledged"
        if day is None or begins is None or begins <= day:
            continue
        if "period" in figure.guessed:
            if figure.stage in _GIVEN and figure.coverage == "cumulative":  # "has reached 11.5" is not next year's
                figure.period_start = figure.period_end = None
                figure.guessed.discard("period")
                figure.alternatives.pop("period", None)
                figure.evidence.pop("period", None)
            continue
        if figure.role == "aid" and figure.stage in _GIVEN:
            figure.guess("stage", figure.stage)
            figure.stage = "pledged"


def _is_due_later(figure: Figure, day: dt.date) -> bool:
    """The delivery of 30 jets by 2028: things that are to come by another year."""
    ends, said = figure.period_end, figure.evidence.get("period")
    is_beside = said is not None and 0 <= said.char_start - figure.char_end <= _BESIDE
    is_given = figure.role == "aid" and figure.stage in _GIVEN and figure.measure == "count"
    return is_given and is_beside and figure.period_start is None and ends is not None and ends.year > day.year
