"""How many times as much a giver gave as all others together: five times more than the rest of the world combined."""

from __future__ import annotations

import math
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, Definition, Point, whole
from aidresearch.auditing.claims import Claim, names_a_register
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import UNKNOWN, Interval
from aidresearch.auditing.kinds import quantities
from aidresearch.auditing.readings import EVERYBODY, Reading
from aidresearch.auditing.steps import Derivation, Step


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """What a giver gave over what the register has of all but it, by stage; and by the most of any account of it."""
    unknown = Bound(UNKNOWN, Definition("beyond", "", claim.donor, reading.aid_type, reading.stage, None), (), False)
    own = {*evidence.donors(claim.donor, reading.until)}
    if claim.item is not None or not own < {*evidence.donors(EVERYBODY, reading.until)}:
        return [unknown]
    found, least = [], 0.0
    for term in quantities.terms(reading, evidence, claim, claim.donor, EVERYBODY):
        interval, steps = _over_the_rest(term.first.interval, term.first.steps, term.second.interval, term.second.steps)
        points = tuple(
            replace(p, interval=at, shown=None, steps=of)
            for p, q in quantities.paired(term.first.points, term.second.points)
            for at, of in (_over_the_rest(p.interval, p.steps, q.interval, q.steps),)
        )
        if term.stage == "allocated":
            least = max(least, term.second.interval.low - term.first.interval.high)
        definition = Definition(
            "quotient", "", claim.donor, reading.aid_type, term.stage, reading.until, None, EVERYBODY
        )
        is_named = term.is_own and reading.stage in ("allocated", "committed")
        found.append(Bound(interval, definition, _known(points), term.is_own, is_named, steps))
    if not found:
        return [unknown]
    if not names_a_register(claim) and reading.stage not in ("allocated", "committed"):
        most = whole.cap(replace(reading, unit=quantities.EUR), evidence, reading.until)
        high = most / least if least > 0 and math.isfinite(most) else math.inf
        definition = Definition(
            "other account", "", claim.donor, reading.aid_type, reading.stage, reading.until, None, EVERYBODY
        )
        found.append(Bound(Interval(0.0, high), definition, (), False))
    return found


def _known(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(point for point in points if math.isfinite(point.interval.high))


def _over_the_rest(
    part: Interval, of_part: tuple[Step, ...], all_of_it: Interval, of_all: tuple[Step, ...]
) -> tuple[Interval, tuple[Step, ...]]:
    """A part over what it leaves of the whole, with the steps."""
    derivation = Derivation()
    one, other = derivation.join(of_part), derivation.join(of_all)
    rest = all_of_it.minus(part)
    if rest.low <= 0:
        return UNKNOWN, ()
    left = derivation.add("difference", (other, one), rest, quantities.EUR)
    result = part.over(rest)
    derivation.add("quotient", (one, left), result, "1")
    return result, tuple(derivation.steps)
