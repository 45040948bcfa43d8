"""What a register of donors may have had on a day of which no release is held."""

from __future__ import annotations

from dataclasses import replace

from aidresearch.auditing.bounds.bound import Bound
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.steps import Derivation

#: How far a total of one giver has been from that of a later release, at worst.
AT_WORST = Interval(0.75, 1.77)


def widened(bound: Bound, evidence: Evidence, day: int) -> Bound:
    """A bound by later releases alone, as far as the one of the day can be from them; else as it is.

    In the first months releases changed what they count: in August 2022 Britain had committed twice as much as Germany,
    by all later ones a third more.
    """
    if not evidence.releases or any(release.known <= day for release in evidence.releases):
        return bound
    interval = bound.interval.times(AT_WORST)
    derivation, unit = Derivation(), bound.steps[-1].unit if bound.steps else "EUR"
    last = derivation.join(bound.steps) if bound.steps else derivation.add("limit", (), bound.interval, unit)
    derivation.add("product", (last, derivation.add("limit", (), AT_WORST, "1")), interval, unit)
    return replace(bound, interval=interval, steps=tuple(derivation.steps))
