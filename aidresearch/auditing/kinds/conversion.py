"""A conversion printed beside an amount, against the fixings of the days on which it can have been made.

It says whether the writer converted rightly, never whether the amount is right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from aidresearch.auditing import rates
from aidresearch.auditing.check import Check
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.intervals import UNKNOWN, Interval
from aidresearch.auditing.steps import Step, fixing
from aidresearch.auditing.verdicts import ACCUSING, CONSISTENT, DEPENDS, EVIDENCE, INCONSISTENT, UNVERIFIABLE

KIND = "conversion"
FORTNIGHT = 14  #: days before publication whose rate a desk may still have used
A_YEAR = 366
#: How far from the fixing banks sell a currency, as is assumed: who converts at their rate converts rightly.
SPREAD = 0.04
WAR = 18993  #: 2022-01-01: no sum of this aid was planned at an earlier rate


def checks(claims: Iterable[Claim]) -> Iterator[Check]:
    """One check for each printed conversion."""
    for claim in claims:
        if claim.equivalent_unit is not None:
            yield _check(claim)


def of_the_pair(rated: Iterable[Check], found: Iterable[Check]) -> Iterator[Check]:
    """The conversions, but that none is called wrong where it is the amount itself that nothing allows.

    17 billion euros (1.8 billion dollars), where the giver never had more than 3: the two do not fit one another, and
    which of them is amiss is known.
    """
    amiss = {c.figure_id: c for c in found if c.decides == EVIDENCE and c.verdict in ACCUSING and _is_above(c)}
    for check in rated:
        amount = amiss.get(check.figure_id)
        if amount is not None and check.verdict == INCONSISTENT and _allows(amount, check):
            yield replace(check, verdict=UNVERIFIABLE, severity="unknown", reason="the amount is amiss")
        else:
            yield check


def _is_above(check: Check) -> bool:
    return check.statement == "amount" and check.claimed.low > check.computed.high


def _allows(amount: Check, check: Check) -> bool:
    """Whether what is left of the amount, at the rate of the conversion, allows the converted one."""
    by = check.computed.low / amount.claimed.low
    return check.claimed.low <= amount.computed.high * by


def _check(claim: Claim) -> Check:
    printed = Interval(claim.equivalent_low, claim.equivalent_high)
    of_day = None if claim.value is None else rates.between(claim.unit, claim.equivalent_unit, claim.day, claim.day)
    if of_day is None:
        return _row(claim, printed, UNVERIFIABLE, "unknown", UNKNOWN, "no rate", (), None)
    amount = Interval(claim.value - claim.half_width, claim.value + claim.half_width)
    at_day = amount.times(of_day)
    if at_day.meets(printed):
        return _row(claim, printed, CONSISTENT, "none", at_day, "fits the day", (claim.day, claim.day), of_day)
    first, last = claim.published
    for begin, end, reason in (
        (min(first, claim.day) - FORTNIGHT, last, "fits another day"),
        (_earliest(claim), last + FORTNIGHT, "fits another time"),
    ):
        span = rates.between(claim.unit, claim.equivalent_unit, begin, end)
        if span is not None and amount.times(span).meets(_cut_off(printed)):
            return _row(claim, printed, DEPENDS, "low", amount.times(span), reason, (begin, end), span)
    if _cut_off(printed).meets(Interval(at_day.low * (1 - SPREAD), at_day.high * (1 + SPREAD))):
        return _row(claim, printed, DEPENDS, "low", at_day, "fits roughly", (claim.day, claim.day), of_day)
    off = printed.gap(at_day)
    is_tenfold = printed.low >= 10 * at_day.high or at_day.low >= 10 * printed.high
    severity = "high" if is_tenfold else "low" if off <= printed.high - printed.low else "medium"
    return _row(claim, printed, INCONSISTENT, severity, at_day, "does not fit", (claim.day, claim.day), of_day)


def _earliest(claim: Claim) -> int:
    """The first day whose rate a writer can have taken: of a budget, of a plan, of the first payments of a sum."""
    days = [claim.day - A_YEAR, WAR]
    if claim.start is not None:
        days.append(claim.start)
    return min(days)


def _cut_off(printed: Interval) -> Interval:
    """To the next unit of the last digit, which is sometimes cut off."""
    return Interval(printed.low, printed.high + (printed.high - printed.low) / 2)


def _row(
    claim: Claim,
    printed: Interval,
    verdict: str,
    severity: str,
    computed: Interval,
    reason: str,
    days: tuple[int, int] | tuple[()],
    by: Interval | None,
) -> Check:
    steps: list[Step] = []
    references: tuple[str, ...] = ()
    if by is not None and days and math.isfinite(computed.low):
        inputs = tuple(fixing(claim.unit, claim.equivalent_unit, day) for day in days)
        amount = Interval(claim.value - claim.half_width, claim.value + claim.half_width)
        steps = [
            Step("printed", (claim.figure_id,), amount, claim.unit),
            Step("rates", inputs, by, claim.equivalent_unit),
            Step("product", ("#1", "#2"), computed, claim.equivalent_unit),
        ]
        references = tuple(dict.fromkeys(inputs))
    return Check.of_coherence(
        claim, KIND, verdict, severity, computed, reason, references, tuple(steps), printed, claim.equivalent_unit
    )
