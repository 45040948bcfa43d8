"""A part is at most its whole, and a later stage at most an earlier one: the tops and floors of a giver's aid."""

from __future__ import annotations

import math
from dataclasses import replace

from aidresearch.auditing import rates
from aidresearch.auditing.bounds import ledger
from aidresearch.auditing.bounds.bound import Bound, Definition
from aidresearch.auditing.bounds.currency import factor, times
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.steps import Derivation, Step

STAGES = ("allocated", "committed")  #: the ladder bends: the top is the larger of the two
AHEAD = 183  #: days: what is announced today stands in a register of commitments within half a year


def top(
    reading: Reading, evidence: Evidence, day: int, *, ever: bool = False, aid_type: str = ALL
) -> tuple[float, tuple[Step, ...]] | None:
    """The most that a giver had committed or allocated by a day, in the reading's unit; None where no register says.

    With ``ever`` in all that is known: a promise may be counted later.
    """
    base = evidence.newest
    donors = evidence.donors(reading.donor, reading.until) if reading.donor else ()
    if base is None or not donors:
        return None
    until = base.cut_off if ever else day
    key = ("top", donors, aid_type, until, day, reading.unit)
    found: tuple[float, tuple[Step, ...]] | None = evidence.keep(
        key, lambda: _top(reading, evidence, donors, until, day, aid_type)
    )
    return found


def _top(
    reading: Reading, evidence: Evidence, donors: tuple[str, ...], until: int, day: int, aid_type: str
) -> tuple[float, tuple[Step, ...]] | None:
    base = evidence.newest
    assert base is not None
    derivation, ends = Derivation(), []
    for stage in STAGES:
        curve = base.curve(donors, aid_type, stage) or base.curve(donors, ALL, stage)
        if curve is None:
            continue
        named = aid_type if base.curve(donors, aid_type, stage) else ALL
        interval = curve.at(until).interval
        step = derivation.add("running total", curve.ids, interval, base.unit, until)
        moved = ledger.spread(evidence, curve, donors, named, stage)
        if moved.steps:
            interval = interval.times(moved.factor)
            step = derivation.add("product", (step, derivation.join(moved.steps)), interval, base.unit)
        ends.append((interval, step))
    if not ends:
        return None
    interval = Interval(max(i.low for i, _ in ends), max(i.high for i, _ in ends))
    step = derivation.add("largest", [s for _, s in ends], interval, base.unit) if len(ends) > 1 else ends[0][1]
    by = factor(base.unit, reading.unit, base.start, max(until, day), derivation)
    if by is None:
        return None
    interval, _ = times(interval, step, by, reading.unit, derivation)
    return interval.high, tuple(derivation.steps)


def own_accounts(evidence: Evidence) -> float:
    """How many times a register's top any government's own account has been, at most: they contain more (refugees at
    home, money for later years, own purchases). 1 where no such account is known."""
    found: float = evidence.keep("own accounts", lambda: _own_accounts(evidence))
    return found


def _own_accounts(evidence: Evidence) -> float:
    largest = 1.0
    base = evidence.newest
    for donor in base.donors if base else ():
        for entry in evidence.totals(donor):
            if entry.is_budget or entry.programme or entry.aid_type != ALL or not entry.decides:
                continue
            own = _in_base(entry, base.unit)  # type: ignore[union-attr]
            known = [
                curve.at(entry.end).before
                for stage in STAGES
                if (curve := base.curve((donor,), ALL, stage)) is not None  # type: ignore[union-attr]
            ]
            if own is not None and known and max(known) > 0:
                largest = max(largest, own / max(known))
    return largest


def _in_base(entry: Entry, unit: str) -> float | None:
    rate = rates.on_day(entry.unit, unit, entry.end)
    return None if rate is None else entry.value * rate


def cap(reading: Reading, evidence: Evidence, day: int) -> float:
    """The most that an account of another scope can have: the giver's top, as often as any own account has had it.

    Infinite where no register has the giver.
    """
    found = top(reading, evidence, day)
    return math.inf if found is None else found[0] * own_accounts(evidence)


def part_of_all(reading: Reading, evidence: Evidence, day: int, *, ever: bool = False) -> Bound | None:
    """A package, a programme, a loan, one type: at most all that its giver committed. Open from below."""
    found = top(reading, evidence, max(day, reading.until) + AHEAD, ever=ever)
    if found is None:
        return None
    high, steps = found
    until = None if ever else max(day, reading.until) + AHEAD
    definition = Definition("whole", "", reading.donor, ALL, "committed", until)
    return Bound(Interval(-math.inf, high), definition, (), True, False, steps)


def without_type(reading: Reading) -> Reading:
    return replace(reading, aid_type=ALL)
