"""Which of some expressions of time is the nearest to an amount, and its own."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction.en.periods import Period
from aidresearch.extraction.figure import Evidence, Figure

SPANS = {"since", "from", "between", "by", "until", "as of", "up to", "through"}
_ENDS = {"by", "until", "as of", "up to", "through"}
#: What opens another statement behind an amount: in March it gave 30 guns, and in April it promised more.
_NEXT_ONE = (", and ", ", but ", ", while ", "; ")


def join_ends(figure: Figure, periods: list[Period], published: dt.date | None) -> None:
    """By the end of 2024 so much had been paid since the invasion: one time, of a start and an end apart."""
    starts = [period for period in periods if period.lead == "since"]
    ends = [period for period in periods if period.lead in _ENDS and period.first is None]
    if len(periods) != 2 or len(starts) != 1 or len(ends) != 1 or "period" not in figure.evidence:
        return
    start, end = starts[0].first, ends[0].last
    if start is not None and end is not None and start <= end <= (published or end):
        figure.period_start, figure.period_end = start, end


def _opens_next(between: str) -> bool:
    return any(joint in between for joint in _NEXT_ONE)


def is_loose(between: str) -> bool:
    """In the first two months the EU paid 3 billion, in the same months of last year nothing: behind a comma."""
    return _opens_next(between) or "," in between


def assign(figure: Figure, periods: list[Period], free: list[Period], reach: tuple[int, int, int], text: str) -> None:
    """The period after the amount in its clause, else before it, else the only one of the sentence up to it."""
    low, high, begins = reach
    useful = [p for p in periods if p.grain != "day" or p.lead in SPANS or p.first != p.last]
    after = [p for p in useful if figure.char_end <= p.char_start < high and p in free]
    before = [p for p in useful if low <= p.char_start < figure.char_start]
    earlier = [p for p in useful if begins <= p.char_start < low]
    if after and (before or earlier) and is_loose(text[figure.char_end : after[0].char_start]):
        after = []
    is_of_next = (
        bool(useful) and useful[0].lead == "since" and _opens_next(text[figure.char_end : useful[0].char_start])
    )
    for rule, period in (
        ("after the amount", after[0] if after else None),
        ("before the amount", before[-1] if before else None),
        ("in the sentence", useful[0] if len(useful) == 1 and useful[0] in free and not is_of_next else None),
        ("before, in the clause", earlier[-1] if earlier else None),
    ):
        if period is None:
            continue
        if period.first and period.last and period.first > period.last:
            continue
        figure.period_start, figure.period_end = period.first, period.last
        figure.evidence["period"] = Evidence(rule, period.char_start, period.char_end)
        if rule.startswith(("in the", "before,")):
            figure.guess("period", "")
        return
