"""By how much a year's aid is above or below that of the years before: 67 percent above the mean of 2022 to 2024.

What a year is compared with, the mean of the three years before it or the year before, is a definition each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, Definition, Point, moves
from aidresearch.auditing.claims import Claim, date_of, day_number, names_a_register
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import UNKNOWN, Interval, hull
from aidresearch.auditing.kinds import printed_changes, quantities
from aidresearch.auditing.readings import A_YEAR, COME, EVERYBODY, Reading
from aidresearch.auditing.steps import Derivation, Step
from aidresearch.table.vocabulary import DECREASE, INCREASE

CHANGES = (INCREASE, DECREASE)
#: What a year is compared with: the first and last year before it, and by how many their sum is divided.
BEFORE = {"mean": (3, 1, 3.0), "last": (1, 1, 1.0)}
STAGE = "allocated"  #: of which a register has each month
_ONE = Interval(1.0, 1.0)


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The change in what was allocated, against the mean of the three years before and against the last of them.

    Only of a calendar year that has ended; of other times, and by other accounts than a register that the text names,
    it is open.
    """
    if claim.donor is None:  # aid fell: what all gave
        claim = Claim({**claim.row, "donor": EVERYBODY}, claim.day, claim.published, claim.text)
    definition = Definition("beyond", "", claim.donor, reading.aid_type, reading.stage, claim.end)
    unknown = Bound(UNKNOWN, definition, (), False)
    printed = list(printed_changes.bounds(reading, evidence, claim))
    if not _is_a_year(claim) or claim.recipient not in quantities.RECIPIENTS:
        return [*printed, unknown]
    if names_a_register(claim) and reading.stage in COME:
        reading = replace(reading, stage=None)  # "provided", by a register that counts no deliveries
    found = []
    is_own = dict(quantities.STAGES.get(reading.stage, quantities.STAGES[None]))[STAGE]
    for name in BEFORE:
        bound = _against(reading, evidence, claim, STAGE, name)
        if bound is not None:
            found.append(replace(bound, is_own=is_own))
    # by a government's own books a year may be another one, and so may promises or deliveries be by the register
    is_defined = names_a_register(claim) and reading.stage in (None, STAGE)
    if found and is_defined:
        return [*found, *_by_the_register(found, printed)]
    return [*found, *printed, unknown]


def _by_the_register(computed: list[Bound], printed: list[Bound]) -> Iterator[Bound]:
    """What a register printed of a year, as far as its months leave it open: printed in other prices, say."""
    for bound in printed:
        interval = hull([bound.points[0].interval, *(other.interval for other in computed)])
        yield replace(bound, interval=interval, is_named=True)


def _is_a_year(claim: Claim) -> bool:
    if claim.start is None or claim.end is None or claim.end >= claim.day:
        return False
    first, last = date_of(claim.start), date_of(claim.end)
    return first.year == last.year and claim.end - claim.start >= A_YEAR


def _against(reading: Reading, evidence: Evidence, claim: Claim, stage: str, name: str) -> Bound | None:
    year = date_of(claim.end).year
    first, last, years = BEFORE[name]
    now = _given(reading, evidence, claim, stage, year, year)
    then = _given(reading, evidence, claim, stage, year - first, year - last)
    if now is None or then is None or then.interval.low <= 0:
        return None
    points = tuple(
        replace(p, interval=change, steps=tuple(steps), until=claim.end)
        for p, q in _of_one_release(now, then)
        for change, steps in (_change(p.interval, p.steps, q.interval, q.steps, years, claim),)
    )
    moved = [_as_of_the_day(bound, evidence, claim) for bound in (now, then)]
    interval, steps = _change(moved[0].interval, moved[0].steps, moved[1].interval, moved[1].steps, years, claim)
    of = f"{name} {claim.item}"
    definition = Definition("change", "", claim.donor, reading.aid_type, stage, claim.end, None, of)
    return Bound(interval, definition, points, True, True, tuple(steps))


def _given(reading: Reading, evidence: Evidence, claim: Claim, stage: str, first: int, last: int) -> Bound | None:
    """What was given from the beginning of one year to the end of another; from when a register begins."""
    start, newest = day_number(dt.date(first, 1, 1)), evidence.newest
    if newest is None or start < newest.start - 31:
        return None
    window = replace(reading, start=None if start <= newest.start else start, until=day_number(dt.date(last, 12, 31)))
    return quantities.of_the_day(window, evidence, claim, claim.donor, stage)


def _as_of_the_day(bound: Bound, evidence: Evidence, claim: Claim) -> Bound:
    """A sum as far as the release of the day, which is not held, may have had another: as cells usually move."""
    if evidence.newest is None or evidence.newest.known <= claim.day:
        return bound
    usual, derivation = moves.usual_moves(evidence), Derivation()
    last = derivation.join(bound.steps)
    by = derivation.add("usual moves", (), usual, "1")
    interval = bound.interval.times(usual)
    derivation.add("product", (last, by), interval, quantities.EUR)
    return replace(bound, interval=interval, steps=tuple(derivation.steps))


def _of_one_release(now: Bound, then: Bound) -> Iterator[tuple[Point, Point]]:
    for p in now.points:
        for q in then.points:
            if p.register == q.register and p.is_plain and q.is_plain and q.interval.low > 0:
                yield p, q


def _change(
    now: Interval, of_now: tuple[Step, ...], then: Interval, of_then: tuple[Step, ...], years: float, claim: Claim
) -> tuple[Interval, list[Step]]:
    """The quotient of two sums less 1, or 1 less it."""
    derivation = Derivation()
    one, other = derivation.join(of_now), derivation.join(of_then)
    mean = Interval(then.low / years, then.high / years)
    if years != 1:
        other = derivation.add("per year", (other, f"{years:.0f}"), mean, quantities.EUR)
    quotient = now.over(mean)
    by = derivation.add("quotient", (one, other), quotient, "1")
    whole = derivation.add("limit", (), _ONE, "1")
    terms = (by, whole) if claim.item == INCREASE else (whole, by)
    change = quotient.minus(_ONE) if claim.item == INCREASE else _ONE.minus(quotient)
    derivation.add("difference", terms, change, "1")
    return change, derivation.steps
