"""What a member of the EU has in the EU's own aid: its accounts have it, and a register of donors the EU; the EU and
all its members have the whole fund."""

from __future__ import annotations

import math

from aidresearch.auditing import rates
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.readings import Reading

OF_THE_EU = "eu-aid-share"  #: item of what a register attributes to a member of the EU's aid


def in_the_common_fund(reading: Reading, evidence: Evidence, day: int) -> float:
    """A member's part of the EU's military aid, by the key of what a register attributes to it: its own account has it
    (France's 3.2 billion of November 2023), and a register of donors has it nowhere."""
    known = evidence.donors("EU_MEMBERS", day)
    parts = {m: float(one.high) for m in known for _, one, _, _ in evidence.indicator(m, OF_THE_EU)[:1]}
    if not has_the_fund(reading, evidence, day) and reading.donor not in parts:
        return 0.0
    decided = [
        e for e in evidence.payments("EU") if e.aid_type == "military" and e.stage == "committed" and e.end <= day
    ]
    by = rates.between("EUR", reading.unit, decided[0].end, day) if decided else None
    most = math.fsum(e.sum_interval.high for e in decided) * (by.high if by is not None else 0.0)
    part = parts.get(reading.donor or "")
    return most if part is None else most * part / math.fsum(parts.values())


def has_the_fund(reading: Reading, evidence: Evidence, day: int) -> bool:
    """Whether the giver is the EU, or contains it."""
    return "EU" in evidence.donors(reading.donor or "", day)
