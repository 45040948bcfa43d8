"""A comparison to any day that its text may mean: data end before they are quoted, and what is compared moves on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from aidresearch.auditing.bounds import Bound
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import hull
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.steps import Derivation

STILL_QUOTED = 45  #: days after a newer release in which a text may still quote the one before


def bounds(
    reading: Reading, claim: Claim, evidence: Evidence, compute: Callable[[Reading], list[Bound]]
) -> list[Bound]:
    """What ``compute`` gives, each bound as wide as to any day that is meant; of a text that names the day, to that."""
    found = compute(reading)
    first = evidence.data_out(claim.day - STILL_QUOTED)
    if claim.end is not None or first is None or first >= claim.day or not any(bound.is_named for bound in found):
        return found
    days = (first, (first + claim.day) // 2)
    earlier = [bound for day in days for bound in compute(replace(reading, until=day))]
    return [_widened(bound, earlier) for bound in found]


def _widened(bound: Bound, earlier: list[Bound]) -> Bound:
    """As wide as the exact values to those days."""
    same = [b for b in earlier if replace(b.definition, until=bound.definition.until) == bound.definition]
    points = [point for b in same for point in b.points if point.is_plain and point.steps]
    if not bound.is_named or not points or not bound.steps:
        return bound
    interval = hull((bound.interval, *(point.interval for point in points)))
    derivation = Derivation()
    names = [derivation.join(steps) for steps in (bound.steps, *(point.steps for point in points))]
    derivation.add("hull", names, interval, bound.steps[-1].unit)
    return replace(bound, interval=interval, steps=tuple(derivation.steps))
