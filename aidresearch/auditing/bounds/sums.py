"""Sums of dated payments or packages: a running total over any window, without and with the payment of the day."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from aidresearch.auditing.bounds.bound import Bound, Definition, Point
from aidresearch.auditing.bounds.currency import factor, plain_rates, times
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, total
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.steps import Derivation, Step, fixing

JUST_BEFORE, JUST_AFTER = 3, 7  #: days around the claim's whose payment it may or may not count
SAME_START = 62
#: A list that is complete to its own account lacks small rows: the Peace Facility's has 3.545 billion to February 2023,
#: where the Council printed 3.6. So much more is no contradiction.
NEARLY = 1.02

#: Stages of a list that a stage as printed may mean.
MEANT: dict[str | None, frozenset[str]] = {
    "delivered": frozenset({"disbursed", "delivered"}),
    "disbursed": frozenset({"disbursed", "delivered"}),
    "allocated": frozenset({"allocated", "committed", "appropriated", "obligated"}),
    "committed": frozenset({"committed", "allocated", "obligated", "pledged"}),
    "obligated": frozenset({"obligated", "committed"}),
    "pledged": frozenset({"pledged", "committed", "allocated"}),
    "appropriated": frozenset({"appropriated"}),
}
#: Programmes that people do not tell apart: MFA of 2022 and MFA+ of 2023.
ALSO = {"MFA": ("MFA", "MFA-PLUS")}


def bounds(reading: Reading, evidence: Evidence, day: int) -> Iterator[Bound]:
    """One bound for each stage at which lists have the giver's payments."""
    if reading.donor is None:
        return
    by_stage: dict[tuple[str | None, bool], list[Entry]] = {}
    for entry in evidence.payments(reading.donor):
        if belongs(entry, reading):
            by_stage.setdefault((entry.stage, entry.is_budget), []).append(entry)
    for (stage, is_budget), entries in by_stage.items():
        promised = list(once(entries))
        paid = [] if stage != "committed" else _paid(reading, evidence)
        found = _bound(reading, evidence, day, stage, promised, paid, is_budget=is_budget)
        if found is not None:
            yield found


def _paid(reading: Reading, evidence: Evidence) -> list[Entry]:
    """The payments of the programme whose decisions a list has: what is paid was decided, also where no row says so."""
    if reading.programme is None or reading.donor is None:
        return []
    own = replace(reading, stage="disbursed")
    return list(once(e for e in evidence.payments(reading.donor) if belongs(e, own) and not e.is_budget))


#: Item of a package of a list that has some of a giver's: they make no sum, and may be money of an earlier frame.
ONE_OF_MANY = "package"


def belongs(entry: Entry, reading: Reading) -> bool:
    """Whether a payment is one of what a reading adds up."""
    if entry.item == ONE_OF_MANY:
        return False
    if reading.programme is not None:
        if entry.programme not in ALSO.get(reading.programme, (reading.programme,)):
            return False
    elif reading.aid_type not in (ALL, entry.aid_type):
        return False
    if reading.instrument is not None and entry.instrument != reading.instrument:
        return False
    return reading.stage is None or entry.stage in MEANT.get(reading.stage, frozenset())


def once(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Payments without those that are part of another one of them."""
    entries = list(entries)
    ids = {entry.figure_id for entry in entries}
    return (entry for entry in entries if entry.part_of not in ids)


def _bound(
    reading: Reading,
    evidence: Evidence,
    day: int,
    stage: str | None,
    entries: list[Entry],
    disbursed: list[Entry],
    *,
    is_budget: bool,
) -> Bound | None:
    if len({entry.unit for entry in entries}) != 1:
        return None
    unit = entries[0].unit
    start = min(e.end for e in (*entries, *disbursed)) if reading.start is None else reading.start
    paid = [e for e in entries if e.end <= reading.until - JUST_BEFORE and e.end >= start]
    with_it = [e for e in entries if e.end <= reading.until + JUST_AFTER and e.end >= start]
    if not with_it:
        return None  # no empty sum is zero
    derivation = Derivation()
    chosen_ones = [paid, with_it, _with_promises(reading, start, with_it, disbursed)]
    sums = [sum_of(chosen, derivation, unit, reading.until) for chosen in chosen_ones if chosen]
    whole = [*sums, *_announced(with_it, derivation, unit, reading.until)]
    interval = Interval(min(i.low for i, _ in whole), max(i.high for i, _ in whole))
    step = derivation.add("hull", [s for _, s in whole], interval, unit) if len(whole) > 1 else whole[0][1]
    is_complete = all(_covers(evidence, source, reading, start, entries) for source in {e.source for e in entries})
    most = interval.high if is_complete else math.inf
    by = factor(unit, reading.unit, min(start, reading.until), max(reading.until, day), derivation)
    if by is None:
        return None
    opened = Interval(interval.low if paid else -math.inf, most)
    if opened != interval:
        step = derivation.add("limit", (step,), opened, unit)
    interval, step = times(opened, step, by, reading.unit, derivation)
    interval = Interval(interval.low, interval.high * NEARLY)
    derivation.add("limit", (step,), interval, reading.unit)
    source = entries[0].source
    definition = Definition("sum", source, reading.donor, reading.aid_type, stage, reading.until, reading.programme)
    is_own = (reading.stage is None or stage in reading.stages) and (not is_budget or reading.stage == stage)
    points = tuple(_points(reading, day, sums, unit, derivation.steps))
    if is_budget and reading.stage == "appropriated":
        points = (*points, *earlier_acts(entries, reading))
    is_named = reading.programme is not None and is_complete and reading.stage is not None and is_own
    return Bound(interval, definition, points, is_own, is_named, tuple(derivation.steps))


def _announced(entries: list[Entry], derivation: Derivation, unit: str, until: int) -> Iterator[tuple[Interval, str]]:
    """All that was announced, where a running total counts some of it not again: who adds it up, in whole or in part,
    is between the two, as the Committee for a Responsible Federal Budget with 54 drawdowns of 24.9 billion dollars."""
    if any(entry.counted != entry.value for entry in entries):
        result = Interval(math.fsum(entry.value for entry in entries), math.fsum(entry.value for entry in entries))
        yield result, derivation.add("count", (entry.figure_id for entry in entries), result, unit, until)


def _with_promises(reading: Reading, start: int, decided: list[Entry], disbursed: list[Entry]) -> list[Entry]:
    """What was paid by the day, and what was decided of late and not yet paid."""
    by_day = [e for e in disbursed if start <= e.end <= reading.until + JUST_AFTER]
    done = {e.number for e in by_day if e.number is not None}
    waiting = [e for e in decided if e.end >= reading.until - LATELY and e.number is not None and e.number not in done]
    return [*by_day, *waiting] if by_day else []


def earlier_acts(acts: list[Entry], reading: Reading) -> Iterator[Point]:
    """What the acts up to each of them came to: a text can tell of the first four when there are five."""
    acts = sorted((e for e in once(acts) if e.end <= reading.until), key=lambda e: e.end)
    for count in range(1, len(acts)):
        chosen, derivation = acts[:count], Derivation()
        if {e.unit for e in chosen} == {reading.unit}:
            sum_of(chosen, derivation, reading.unit, chosen[-1].end)
            value, source, last = derivation.steps[-1].interval, chosen[-1].source, chosen[-1].end
            yield Point(value, tuple(derivation.steps), False, True, source, last, ANOTHER_DAY)


ANOTHER_DAY = "another day"  #: why a point is none of the claim's own day
LATELY = 92  #: days in which a decision is followed by its payment


def sum_of(entries: list[Entry], derivation: Derivation, unit: str, until: int) -> tuple[Interval, str]:
    """What a running total counts of some payments, as a step."""
    result = total(entry.sum_interval for entry in entries)
    return result, derivation.add("sum", (entry.figure_id for entry in entries), result, unit, until)


def _covers(evidence: Evidence, source: str, reading: Reading, start: int, entries: list[Entry]) -> bool:
    """Whether a list is complete from the start of the reading's window to the day: of a programme, or of a giver."""
    register = evidence.by_key[source]
    if is_of_programmes(evidence, source, reading, entries):
        return False
    first = max(start, min((begin for begin, _, _ in register.complete), default=start))
    if reading.start is not None and first > reading.start + SAME_START:
        return False
    return register.is_complete(reading.programme, first, reading.until, reading.donor)


def is_of_programmes(evidence: Evidence, source: str, reading: Reading, entries: list[Entry]) -> bool:
    """Whether a list of programmes is not all that a giver gave, of a reading that names none."""
    has_no_scope = all(not scope for _, _, scope in evidence.by_key[source].complete)
    return reading.programme is None and has_no_scope and any(e.programme for e in entries if e.source == source)


def _points(
    reading: Reading, day: int, sums: list[tuple[Interval, str]], unit: str, steps: list[Step]
) -> Iterator[Point]:
    for interval, name in sums:
        row = steps[int(name[1:]) - 1]
        if unit == reading.unit:
            yield Point(interval, (row,), True, True, "", row.until)
            continue
        for rate, at in plain_rates(unit, reading.unit, (day,)):
            by = Interval(rate, rate)
            inputs = (fixing(unit, reading.unit, at), fixing(unit, reading.unit, at))
            result = interval.times(by)
            more = (Step("rates", inputs, by, reading.unit), Step("product", ("#1", "#2"), result, reading.unit))
            yield Point(result, (row, *more), True, True, "", row.until)
