"""A conversion printed beside an amount, against the fixings of the days on which it can have been made.

It says whether the writer converted rightly, never whether the amount is right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from aidresearch.auditing import rates
from aidresearch.auditing.check import Check
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.intervals import UNKNOWN, Interval
from aidresearch.auditing.steps import Step, fixing
from aidresearch.auditing.verdicts import ACCUSING, CONSISTENT, DEPENDS, EVIDENCE, INCONSISTENT, UNVERIFIABLE
from aidresearch.extraction import currencies

KIND = "conversion"
OF_ANOTHER = "its currency"  #: an amount of which the number is one of another currency
FORTNIGHT = 14  #: days before publication whose rate a desk may still have used
A_YEAR = 366
#: How far from the fixing banks sell a currency, as is assumed: who converts at their rate converts rightly.
SPREAD = 0.04
APART = 1.25  #: times: currencies that are nearly worth the same are not mistaken by their numbers
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


def in_its_currency(claims: Mapping[str, Claim], rated: Iterable[Check]) -> Iterator[Check]:
    """The conversions, but that the amount is called wrong where its number is one of its giver's own currency.

    "7 billion euros (696 million dollars)" of Norway: 7 billion kroner are 696 million dollars, so that the euros are
    amiss and the dollars right; or the two currencies have changed places. Who gives may be a guess: that the two
    numbers fit is no chance, and shows whose currency it is.
    """
    for check in rated:
        claim = claims[check.figure_id]
        meant = _meant(claim) if check.verdict == INCONSISTENT else None
        if meant is None:
            yield check
            continue
        yield replace(check, verdict=UNVERIFIABLE, severity="unknown", reason="the currency is amiss")
        unit, currency, by, at = meant
        amount = Interval(claim.value - claim.half_width, claim.value + claim.half_width)
        steps = (
            Step("printed", (claim.figure_id,), amount, unit),
            Step("rates", (fixing(unit, currency, at), fixing(unit, currency, at)), by, currency),
            Step("product", ("#1", "#2"), amount.times(by), currency),
        )
        yield Check.of_coherence(
            claim, OF_ANOTHER, INCONSISTENT, "high", amount.times(by), "of another currency", (steps[1].inputs[0],),
            steps, Interval(claim.equivalent_low, claim.equivalent_high), currency,
        )  # fmt: skip


def without_its_currency(found: Iterable[Check], rated: Iterable[Check]) -> list[Check]:
    """What evidence says of amounts, but that none confirms one whose number is of another currency."""
    amiss = {check.figure_id for check in rated if check.check == OF_ANOTHER}
    return [
        replace(check, verdict=UNVERIFIABLE, severity="unknown", reason="the currency is amiss")
        if check.figure_id in amiss and check.verdict in (CONSISTENT, DEPENDS) and check.statement == "amount"
        else check
        for check in found
    ]


def _meant(claim: Claim) -> tuple[str, str, Interval, int] | None:
    """The currency in which the number of an amount fits the one printed beside it, and that one's; None where no other
    does, or the text does not say the currencies."""
    unsure = {"unit", "value"} & {*str(claim.guessed or "").split()}
    if claim.value is None or claim.measure != "money" or unsure or "unit=" in str(claim.alternatives or ""):
        return None
    printed = Interval(claim.equivalent_low, claim.equivalent_high)
    amount = Interval(claim.value - claim.half_width, claim.value + claim.half_width)
    own = [unit for unit, party in currencies.homes().items() if party == claim.donor and unit != claim.unit]
    pairs = [(unit, claim.equivalent_unit) for unit in own if unit != claim.equivalent_unit]
    for unit, currency in (*pairs, (claim.equivalent_unit, claim.unit)):
        by, apart = rates.between(unit, currency, claim.day, claim.day), rates.on_day(unit, claim.unit, claim.day)
        if apart is None or 1 / APART < apart < APART:
            continue
        if by is not None and amount.times(by).times(Interval(1 - SPREAD, 1 + SPREAD)).meets(printed):
            return unit, currency, by, claim.day
    return None


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
