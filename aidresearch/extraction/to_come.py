"""What is told of years to come was not given yet: 130 billion spent, and 30 billion more next year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from aidresearch.extraction.figure import Figure

_GIVEN = ("delivered", "disbursed")


def settle(figures: Iterable[Figure], published: dt.date | None) -> None:
    """Takes back that an amount has come whose period begins after the day of the text."""
    for figure in figures:
        day = figure.stated_on or published
        begins = figure.period_start
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
