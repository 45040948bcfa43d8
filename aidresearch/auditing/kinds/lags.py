"""A comparison to any day that its text may mean: data end before they are quoted, and what is compared moves on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from aidresearch.auditing.bounds import Bound
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.intervals import hull
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.steps import Derivation

#: Days before a claim to which the data that it quotes may end.
LAGS = (100, 200)


def bounds(reading: Reading, claim: Claim, compute: Callable[[Reading], list[Bound]]) -> list[Bound]:
    """What ``compute`` gives, each bound as wide as to any day that is meant; of a text that names the day, to that."""
    found = compute(reading)
    if claim.end is not None or not any(bound.is_named for bound in found):
        return found
    earlier = [bound for lag in LAGS for bound in compute(replace(reading, until=reading.until - lag))]
    return [_widened(bound, earlier) for bound in found]


def _widened(bound: Bound, earlier: list[Bound]) -> Bound:
    same = [b for b in earlier if b.points and replace(b.definition, until=bound.definition.until) == bound.definition]
    if not bound.is_named or not same:
        return bound
    interval = hull(b.interval for b in (bound, *same))
    derivation = Derivation()
    names = [derivation.join(b.steps) for b in (bound, *same) if b.steps]
    derivation.add("hull", names, interval, bound.steps[-1].unit if bound.steps else "1")
    return replace(bound, interval=interval, steps=tuple(derivation.steps) if names else ())
