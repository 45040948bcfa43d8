"""How far releases of a register of donors moved a total: restatement is data."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import ONE, Interval, hull
from aidresearch.auditing.releases import Curve, Release
from aidresearch.auditing.steps import Step

A_YEAR = 366


class Spread(NamedTuple):
    """What other releases had at their cut-offs, over what the newest has at the same days."""

    factor: Interval
    steps: tuple[Step, ...]


def spread(evidence: Evidence, base: Curve, donors: tuple[str, ...], aid_type: str, stage: str, day: int) -> Spread:
    """How far releases moved this very total: the factor from the newest to the others; 1 is always among them."""

    chosen = _around(evidence, base.release, day)

    def compute() -> Spread:
        steps, found = [], [ONE]
        for release in chosen:
            curve = release.curve(donors, aid_type, stage) if release is not base.release else None
            now = base.at(release.cut_off)
            if curve is None or release.cut_off > base.release.cut_off or now.after <= 0:
                continue
            most = now.after + now.undated
            ratio = Interval(curve.value / most, curve.value / now.before if now.before > 0 else math.inf)
            ends = [end for end in ratio if math.isfinite(end) and end > 0]
            if ends:
                found.append(Interval(min(ends), max(ends)))
                steps.append(Step("spread", (*base.ids, *curve.ids), found[-1], "1", release.cut_off))
        factor_of_all = hull(found)
        if steps:
            names = [f"#{number}" for number in range(1, len(steps) + 2)]
            steps = [Step("limit", (), ONE, "1"), *steps, Step("hull", tuple(names), factor_of_all, "1")]
        return Spread(factor_of_all, tuple(steps))

    key = ("spread", donors, aid_type, stage, *(release.key for release in chosen))
    found: Spread = evidence.keep(key, compute)
    return found


def _around(evidence: Evidence, newest: Release, day: int) -> list[Release]:
    """The releases whose data end within a year of a day; if there are none, the nearest before and after it.

    What a release of October 2022 had says nothing of June 2024, where others end a few days later.
    """
    others = [release for release in evidence.releases if release is not newest and release.cut_off <= newest.cut_off]
    near = [release for release in others if abs(release.cut_off - day) <= A_YEAR]
    before = [release for release in others if release.cut_off <= day]
    after = [release for release in others if release.cut_off > day]
    return near or [*before[-1:], *after[:1]]


def usual_moves(evidence: Evidence) -> Interval:
    """How far nine of ten totals moved between releases: the 5th and 95th percentile of all that can be compared."""

    def compute() -> Interval:
        newest, ratios = evidence.newest, []
        for release in evidence.releases:
            if newest is None or release is newest or release.cut_off > newest.cut_off:
                continue
            for (donor, aid_type, stage), (value, _, _) in release.totals.items():
                curve = newest.curve((donor,), aid_type, stage)
                now = curve.at(release.cut_off).before if curve is not None else 0.0
                if now > 0 and value > 0:
                    ratios.append(value / now)
        if not ratios:
            return ONE
        low, high = np.quantile(ratios, [0.05, 0.95])
        return Interval(min(float(low), 1.0), max(float(high), 1.0))

    found: Interval = evidence.keep("usual moves", compute)
    return found
