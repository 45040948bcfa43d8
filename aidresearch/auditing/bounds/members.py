"""What a member of the EU has in the EU's own aid: its accounts have it, and a register of donors the EU; the EU and
all its members have the whole fund."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from aidresearch.auditing import rates
from aidresearch.auditing.bounds import ledger
from aidresearch.auditing.bounds.bound import Bound, Definition, Point
from aidresearch.auditing.bounds.own_accounts import STAGES
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, total
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.steps import Derivation, Step

UNION = "EU"
WITH_ITS_PART = "with its part"  #: form of a bound, and why its point is not plain
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


def with_their_part(reading: Reading, evidence: Evidence, day: int) -> Iterator[Bound]:
    """What a register has of a member of the EU, and its part of what the EU's institutions gave, at each stage.

    Who says what a member gave may count both, as the register itself did in December 2022 for Germany. Nobody says
    what of the EU's aid of one type is whose.
    """
    found = (with_its_part(reading, evidence, day, stage) for stage in STAGES)
    return (bound for bound in found if bound is not None)


def with_its_part(reading: Reading, evidence: Evidence, day: int, stage: str) -> Bound | None:
    """The same at one stage; None for who is no member, and of one type of aid."""
    key = _key(reading.donor or "", evidence) if reading.aid_type == ALL and reading.programme is None else None
    if key is None:
        return None
    own, union = (
        ledger.bound(replace(reading, donor=donor), evidence, day, ALL, stage, is_own=False, is_named=False)
        for donor in (reading.donor, UNION)
    )
    return None if own is None or union is None else _added(own, union, key, reading, evidence)


def _added(
    own: Bound, union: Bound, key: tuple[Interval, tuple[Step, ...]], reading: Reading, evidence: Evidence
) -> Bound:
    derivation = Derivation()
    step, by = derivation.join(own.steps), derivation.join(key[1])
    part = union.interval.times(key[0])
    part_of_it = derivation.add("product", (derivation.join(union.steps), by), part, reading.unit)
    interval = total((own.interval, part))
    derivation.add("total", (step, part_of_it), interval, reading.unit)
    steps = tuple(derivation.steps)
    register = evidence.newest.key if evidence.newest is not None else ""
    is_timely = any(point.is_timely for point in own.points)
    point = Point(interval, steps, False, is_timely, register, reading.until, WITH_ITS_PART)
    definition = Definition(WITH_ITS_PART, register, reading.donor, ALL, own.definition.stage, reading.until)
    is_closed = math.isfinite(interval.low) and math.isfinite(interval.high)
    return Bound(interval, definition, (point,) if is_closed else (), False, False, steps)


def _key(member: str, evidence: Evidence) -> tuple[Interval, tuple[Step, ...]] | None:
    """What of the EU's aid a register attributes to a member, over all that the EU allocated by its last day."""
    newest, rows = evidence.newest, evidence.indicator(member, OF_THE_EU)[:1]
    curve = newest.curve((UNION,), ALL, "allocated") if newest is not None else None
    if newest is None or curve is None or not rows:
        return None
    _, attributed, unit, figure_id = rows[0]
    derivation = Derivation()
    above = derivation.add("row", (figure_id,), attributed, unit)
    whole = curve.at(newest.cut_off).interval
    below = derivation.add("running total", curve.ids, whole, newest.unit, newest.cut_off)
    key = attributed.over(whole)
    derivation.add("quotient", (above, below), key, "1")
    return key, tuple(derivation.steps)
