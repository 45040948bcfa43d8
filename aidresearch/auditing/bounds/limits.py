"""The most that an amount can be where nothing closer bounds it: all that all givers have, all that was ever voted.

A group whose members nobody adds up, a bank that stands in no register of donors, an amount of which the text does not
say who gives it: none is more than what everybody gave together, as widely as any account counts. So an open end stays
open below that, and what is above it is contradicted, whoever gives.
"""

from __future__ import annotations

import math
from dataclasses import replace

from aidresearch.auditing.bounds import own_accounts, whole
from aidresearch.auditing.bounds.bound import Bound, Definition
from aidresearch.auditing.bounds.currency import factor, times
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.readings import AMOUNTS, EVERYBODY, Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.steps import Derivation

Cases = list[tuple[Reading, list[Bound]]]
RECIPIENT = "UKR"  #: whose aid the registers count
EVERYBODYS = "all givers"  #: form of the bound of all that everybody gave
VOTED = "appropriated"
PROPOSED = "proposed"  #: what is asked for has no most


def closed(cases: Cases, evidence: Evidence, claim: Claim) -> Cases:
    """Readings with their bounds; those of which the amount is above all that there can be, closed by that.

    Who gives need not be known then: a giver that is only guessed is none that the accusation rests on.
    """
    if claim.recipient not in (None, RECIPIENT):
        return cases
    return [_closed(reading, bounds, evidence, claim) for reading, bounds in cases]


def _closed(reading: Reading, bounds: list[Bound], evidence: Evidence, claim: Claim) -> tuple[Reading, list[Bound]]:
    """A reading with the bounds that are closed from above, and in the place of all others the most that can be."""
    most = _most(reading, evidence, claim)
    if most is None:
        return reading, bounds
    if most.definition.form == EVERYBODYS:
        reading = replace(reading, guessed=reading.guessed - {"donor"})
    return reading, [*(bound for bound in bounds if math.isfinite(bound.interval.high)), most]


def _most(reading: Reading, evidence: Evidence, claim: Claim) -> Bound | None:
    """The most of a reading's kind, where its amount is above it."""
    if reading.kind not in AMOUNTS or reading.stage == PROPOSED:
        return None
    most = of_votes(reading, evidence) if reading.stage == VOTED else of_all_givers(reading, evidence, claim.day)
    return most if most is not None and reading.wide.is_above(most.interval) else None


def of_all_givers(reading: Reading, evidence: Evidence, day: int) -> Bound | None:
    """All that all givers of a register committed or allocated up to half a year later, as often as any own account,
    refugees at home and later years included, has had a register's top.

    That is wide enough for those who stand in no register: banks, the United Nations, firms; and for what was given
    before it begins. In its first months what it has a year after its start. None where half a year is not known yet.
    """
    newest = evidence.newest
    if newest is None:
        return None
    until = max(day + whole.AHEAD, newest.start + 2 * own_accounts.SETTLED)
    key = (EVERYBODYS, reading.unit, reading.until, until)
    found: Bound | None = evidence.keep(key, lambda: _of_all_givers(reading, evidence, until))
    return found


def _of_all_givers(reading: Reading, evidence: Evidence, until: int) -> Bound | None:
    found = whole.top(replace(reading, donor=EVERYBODY), evidence, until)
    if found is None or math.isinf(found[0]):
        return None
    derivation = Derivation()
    last, interval = derivation.join(found[1]), found[1][-1].interval
    times_over = Interval(1.0, own_accounts.largest(evidence, with_refugees=True))
    by = derivation.add("own accounts", ("with refugees",), times_over, "1")
    interval = interval.times(times_over)
    derivation.add("product", (last, by), interval, reading.unit)
    definition = Definition(EVERYBODYS, "", EVERYBODY, None, None, until)
    return Bound(Interval(-math.inf, interval.high), definition, (), True, False, tuple(derivation.steps))


def of_votes(reading: Reading, evidence: Evidence) -> Bound | None:
    """All that a giver whose acts are on record ever voted, by its acts or by any account of them, as often as any own
    account has had a register's top. None of a giver without acts."""
    acts = [e for e in evidence.payments(reading.donor or "") if e.is_budget and e.part_of is None]
    if not acts or len({entry.unit for entry in acts}) > 1:
        return None
    unit, derivation = acts[0].unit, Derivation()
    totals = [e for e in evidence.totals(acts[0].donor) if e.is_budget and e.decides and e.unit == unit]
    parts = [_from_above(entry, derivation) for entry in acts]
    together = Interval(-math.inf, math.fsum(part.high for part, _ in parts))
    ends = [(together, derivation.add("total", [name for _, name in parts], together, unit))]
    ends += [_from_above(entry, derivation) for entry in totals]
    most = Interval(-math.inf, max(end.high for end, _ in ends))
    last = derivation.add("largest", [name for _, name in ends], most, unit)
    times_over = Interval(1.0, own_accounts.largest(evidence, with_refugees=False))
    step = derivation.add("own accounts", ("without refugees",), times_over, "1")
    most = most.times(times_over)
    last = derivation.add("product", (last, step), most, unit)
    days = [entry.end for entry in (*acts, *totals)]
    by = factor(unit, reading.unit, min(days), max(days), derivation)
    if by is None:
        return None
    most, _ = times(most, last, by, reading.unit, derivation)
    definition = Definition("other account", "", reading.donor, None, reading.stage, max(days))
    return Bound(most, definition, (), True, False, tuple(derivation.steps))


def _from_above(entry: Entry, derivation: Derivation) -> tuple[Interval, str]:
    """An amount to the next unit of its last digit."""
    most = Interval(-math.inf, entry.value + 2 * entry.half_width)
    return most, derivation.add("from above", (entry.figure_id,), most, entry.unit)
