"""What a member pays into a programme of the EU, which a register of donors has as the Union's aid."""

from __future__ import annotations

from dataclasses import replace

from aidresearch.auditing.bounds import whole
from aidresearch.auditing.bounds.bound import Bound
from aidresearch.auditing.bounds.members import OF_THE_EU
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.steps import Step

UNION = "EU"
#: What members pay for together.
PROGRAMMES = {"EPF", "MFA", "MFA-PLUS", "UKRAINE-FACILITY", "SUPPORT-LOAN", "WINDFALL"}


def by_a_member(reading: Reading, evidence: Evidence, day: int) -> float:
    """The most that a member can have paid into a programme of the Union: its part, by the key of what a register
    attributes to each, of all that the Union committed. 0 for every other programme, and who is no member."""
    if reading.programme not in PROGRAMMES:
        return 0.0
    parts = {
        member: float(one.high)
        for member in evidence.donors("EU_MEMBERS", day)
        for _, one, _, _ in evidence.indicator(member, OF_THE_EU)[:1]
    }
    found = whole.top(replace(reading, donor=UNION), evidence, day) if reading.donor in parts else None
    return 0.0 if found is None else found[0] * parts[reading.donor or ""] / sum(parts.values())


def with_it(bound: Bound | None, reading: Reading, evidence: Evidence, day: int) -> Bound | None:
    """A bound from above, wider by what a member can have paid in."""
    paid = 0.0 if bound is None else by_a_member(reading, evidence, day)
    if bound is None or not paid:
        return bound
    interval = Interval(bound.interval.low, bound.interval.high + paid)
    step = Step("limit", (f"#{len(bound.steps)}",), interval, reading.unit)
    return replace(bound, interval=interval, steps=(*bound.steps, step))
