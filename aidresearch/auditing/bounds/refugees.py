"""What refugees at home cost their hosts: no aid to Ukraine, but a European government's own total may contain it."""

from __future__ import annotations

from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.steps import Step

WAR = 19047  #: 2022-02-24, from which estimates count


def costs(evidence: Evidence, host: str, day: int) -> Step | None:
    """The most that refugees can have cost a host by a day, by the next estimate or along the line through the last.

    Estimates of 2022 were low: a later one of the same host was up to so many times what the line through an earlier
    one had given. As often, as it was at most for any host, an estimate is taken. None of a host without any.
    """
    known = evidence.refugees(host)
    if not known or day < WAR:
        return None
    entry = next((e for e in known if e.end >= day), known[-1])
    longer = max(1.0, (day - WAR) / (entry.end - WAR))
    most = (entry.value + entry.half_width) * longer * growth(evidence, entry.stated)
    return Step("refugee costs", (entry.figure_id,), Interval(0.0, most), entry.unit, day)


def least(evidence: Evidence, host: str, day: int, unit: str) -> float:
    """What refugees had cost a host by a day at the least, by the last estimate before it; 0 without any."""
    known = [e for e in evidence.refugees(host) if e.end <= day and e.unit == unit]
    return max(known[-1].value - known[-1].half_width, 0.0) if known else 0.0


def growth(evidence: Evidence, stated: int) -> float:
    """How many times the line through the estimates of a day later ones of the same hosts were, at most.

    Those of the last day have no later ones: as much as those before them.
    """

    def compute() -> dict[int, float]:
        found: dict[int, float] = {}
        for host in {host for register in evidence.registers for host in register.refugees}:
            known = evidence.refugees(host)
            for early in known:
                for late in (e for e in known if e.stated > early.stated):
                    found[early.stated] = max(found.get(early.stated, 1.0), _over_the_line(early, late))
        return found

    by_day: dict[int, float] = evidence.keep("growth of refugee costs", compute)
    before = [day for day in by_day if day <= stated]
    return by_day[max(before)] if before else 1.0


def _over_the_line(early: Entry, late: Entry) -> float:
    return (late.value / early.value) / ((late.end - WAR) / (early.end - WAR))
