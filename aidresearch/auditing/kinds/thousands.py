"""A slip of a thousand: the digits of the account of that very day, million for billion or billion for million.

It is named only for what has one account of its own: a running total, or a frame of the same years. One package of
millions stands beside one of billions.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from aidresearch.auditing.bounds import Bound, Point
from aidresearch.auditing.claims import Claim, date_of
from aidresearch.auditing.intervals import Interval, significant
from aidresearch.auditing.judgement import CONTRADICTED, Judgement, Trial
from aidresearch.auditing.readings import CEILING, PLAN, TOTAL, Reading
from aidresearch.auditing.verdicts import INCONSISTENT, UNVERIFIABLE

A_THOUSAND = 1000.0
REASON = "a thousand times"
TWO_DIGITS = 10.0  #: so many units of its last digit that is no zero: 2 billion beside 2 million say nothing

Cases = Sequence[tuple[Reading, Sequence[Bound]]]


def named(judgement: Judgement, cases: Cases, claim: Claim) -> Judgement:
    """The judgement of a figure that nothing decides, if it is a thousand times off an account that has its digits."""
    if judgement.verdict != UNVERIFIABLE or not _can_be(claim, cases):
        return judgement
    reading, bounds = cases[0]
    for bound, point in _accounts(reading, bounds):
        printed = reading.narrow
        for times in (A_THOUSAND, 1 / A_THOUSAND):
            meant = Interval(printed.low * times, printed.high * times)
            if meant.meets(point.interval) and _is_beyond(reading, bounds):
                trial = Trial(reading, bound, CONTRADICTED, point)
                return Judgement(INCONSISTENT, "high", (trial,), point.interval, REASON)
    return judgement


def _can_be(claim: Claim, cases: Cases) -> bool:
    value = claim.row["value"]
    kinds = {reading.kind for reading, _ in cases}
    is_plain = bool(cases) and kinds <= {TOTAL, CEILING, PLAN} and _is_told(cases[0][0])
    return is_plain and bool(value) and abs(value) >= TWO_DIGITS * significant(value) and claim.measure == "money"


def _is_told(reading: Reading) -> bool:
    return reading.is_surely_aid and not reading.guessed


def _accounts(reading: Reading, bounds: Sequence[Bound]) -> Iterator[tuple[Bound, Point]]:
    """The exact values of its own account, in the currency that is printed: of a total of its day, of a frame of its
    years."""
    for bound in bounds:
        same = bound.definition.aid_type in (None, reading.aid_type) and bound.definition.programme == reading.programme
        for point in bound.points if bound.is_own and same else ():
            is_printed = point.is_plain and point.is_timely and all(step.operation != "rates" for step in point.steps)
            if is_printed and (reading.kind == TOTAL or _is_of_its_years(reading, point)):
                yield bound, point


def _is_of_its_years(reading: Reading, point: Point) -> bool:
    last = point.steps[0].until if point.steps else None
    return reading.start is not None and last is not None and date_of(last).year == date_of(reading.until).year


def _is_beyond(reading: Reading, bounds: Sequence[Bound]) -> bool:
    """Whether a total is far from all that bounds it; a frame is by its years."""
    if reading.kind != TOTAL:
        return True
    known = [bound.interval for bound in bounds if math.isfinite(bound.interval.low) and bound.interval.low > 0]
    return bool(known) and all(
        reading.narrow.high * TWO_DIGITS < i.low or reading.narrow.low > TWO_DIGITS * i.high for i in known
    )
