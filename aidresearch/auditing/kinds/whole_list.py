"""One package or payment against a list that is complete around its day: at most the largest that the list has."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from aidresearch.auditing.bounds import Bound, Definition, sums
from aidresearch.auditing.bounds.currency import factor
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, total
from aidresearch.auditing.kinds.frames import of_programme
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.steps import Derivation

BEFORE, AFTER = 62, 62  #: days around the claim's on which the payment that it speaks of was decided or made
WINDOW = 31  #: days between a payment and a text that speaks of it
QUARTER = 92  #: days: instalments of one loan or package that a text may name as one
A_DAY = 3  #: days: a text that names a day
OF_PACKAGES = ("PDA", "USAI")  #: programmes whose list has each package whole, from the first one on
#: Programmes of which the list has the frame of one fund, and not that of the whole: it bounds nothing.
OF_ONE_FUND = ("EPF",)
PROMISED = ("pledged", "committed")  #: stages of what is paid after a text about it
NEAREST = "nearest package"  #: form of the bound of a list of which no package has the amount


class Listed(NamedTuple):
    """What a complete list says, and whose it is."""

    bound: Bound  #: without points
    sources: frozenset[str]


class Size(NamedTuple):
    """What one package, or several together, have; the step that has it."""

    interval: Interval
    step: str


def bound(
    reading: Reading, evidence: Evidence, claim: Claim, entries: list[Entry], frames: list[Entry]
) -> Listed | None:
    """The bound of the list; None where none is complete around the day, or in several currencies.

    It is open from below: a smaller amount may be a part. But a day that the text names has the packages of that day,
    and of a list that has all packages of a programme whole, one must have the amount.
    """
    sources = _covering(reading, evidence, entries)
    listed = [e for e in entries if e.source in sources]
    derivation = Derivation()
    units = {entry.unit for entry in (*listed, *frames) if entry.stated <= reading.until + AFTER}
    if not sources or len(units) != 1:
        return None
    unit = units.pop()
    has_frames = any(e.programme == reading.programme for e in evidence.ceilings(reading.donor or ""))
    sizes = list(_sizes(reading, listed, frames, derivation))
    if _is_to_come(reading) and not has_frames:
        sizes += _wholes(listed, derivation)
    most = max(size.interval.high for size in sizes)
    largest = Interval(-math.inf, most)
    derivation.add("largest", [s.step for s in sizes], Interval(max(s.interval.low for s in sizes), most), unit)
    is_dated = claim.start is not None and claim.end is not None and claim.end - claim.start <= A_DAY
    of_the_day = [e for e in listed if claim.start is not None and abs(e.end - claim.start) <= A_DAY]
    if is_dated and of_the_day:
        largest = Interval(min(e.interval.low for e in of_the_day), most)
    step = derivation.add("limit", [f"#{len(derivation.steps)}"], largest, unit)
    by = factor(unit, reading.unit, reading.until - BEFORE, max(reading.until, claim.day), derivation)
    if by is None:
        return None
    form, is_named = "list", is_dated and bool(of_the_day)
    if not is_named and (nearest := _nearest(reading, claim, sizes, by[0])) is not None:
        form, is_named, largest = NEAREST, True, nearest.interval
        step = derivation.add("limit", (nearest.step,), largest, unit)
    interval = largest.times(by[0])
    if by[1]:
        derivation.add("product", (step, by[1]), interval, reading.unit)
    source = next(e.source for e in entries if e.source in sources)
    definition = Definition(
        form, source, reading.donor, reading.aid_type, reading.stage, reading.until, reading.programme
    )
    return Listed(Bound(interval, definition, (), True, is_named, tuple(derivation.steps)), sources)


def _covering(reading: Reading, evidence: Evidence, entries: list[Entry]) -> frozenset[str]:
    """The registers that have all payments of the programme about the day; of what is promised, and paid later, also
    those of the weeks after."""
    last = reading.until + AFTER if _is_to_come(reading) else reading.until
    return frozenset(
        source
        for source in {entry.source for entry in entries}
        if evidence.by_key[source].is_complete(reading.programme, reading.until - 1, last, reading.donor)
        and not sums.is_of_programmes(evidence, source, reading, entries)
    )


def _is_to_come(reading: Reading) -> bool:
    """Whether an amount is promised under a programme of payments."""
    return reading.stage in PROMISED and reading.programme not in OF_PACKAGES


def _sizes(reading: Reading, listed: list[Entry], frames: list[Entry], derivation: Derivation) -> Iterator[Size]:
    """What the packages have, one by one, and those together that a text may name as one."""
    for entry in (*listed, *frames):
        if entry.stated <= reading.until + AFTER:
            step = derivation.add("row", (entry.figure_id,), entry.interval, entry.unit, entry.end)
            yield Size(entry.interval, step)
    for same in _together([e for e in sums.once(listed) if e.end <= reading.until + WINDOW], reading.until):
        interval = total(e.interval for e in same)
        rows = [derivation.add("row", (e.figure_id,), e.interval, e.unit, e.end) for e in same]
        yield Size(interval, derivation.add("total", rows, interval, same[0].unit, reading.until))


def _wholes(listed: list[Entry], derivation: Derivation) -> Iterator[Size]:
    """All that was ever paid under a programme of which the list has no frame: a loan is promised whole, and paid over
    a year."""
    for programme in dict.fromkeys(e.programme for e in listed):
        of_it = list(sums.once(e for e in listed if e.programme == programme and e.stage not in PROMISED))
        if len(of_it) > 1:
            interval = total(e.interval for e in of_it)
            rows = [derivation.add("row", (e.figure_id,), e.interval, e.unit, e.end) for e in of_it]
            yield Size(interval, derivation.add("total", rows, interval, of_it[0].unit))


def _together(entries: list[Entry], until: int) -> Iterator[list[Entry]]:
    """Payments of a stage that a text may name as one: those around its day, and instalments without a number of
    their own that were paid within a quarter of a year, whenever that was."""
    by_stage: dict[str | None, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: e.end):
        by_stage.setdefault(entry.stage, []).append(entry)
    for same in by_stage.values():
        instalments = [e for e in same if e.number is None]
        found = [[e for e in same if abs(e.end - until) <= WINDOW]]
        found += [[e for e in instalments if first.end <= e.end <= first.end + QUARTER] for first in instalments]
        yield from (chosen for chosen in found if len(chosen) > 1)


def _nearest(reading: Reading, claim: Claim, sizes: list[Size], by: Interval) -> Size | None:
    """Of a list of whole packages the one that comes nearest, where none has the amount; None if one has it, or if the
    amount may be a part of one, or what several of some weeks have together."""
    is_of_a_while = claim.start is not None and (claim.end is None or claim.end - claim.start > A_DAY)
    is_one = reading.programme in OF_PACKAGES and claim.part_of is None and not reading.guessed and not is_of_a_while
    if not is_one or any(size.interval.times(by).meets(reading.wide) for size in sizes):
        return None
    return min(sizes, key=lambda size: size.interval.times(by).gap(reading.wide))


def frame(reading: Reading, evidence: Evidence, claim: Claim) -> Bound | None:
    """A payment under a programme is at most the largest frame that its giver has in it; of a giver that has none, the
    largest of anybody. None where the list of the programme has no frames, or only that of one of its funds, or one
    whose currency has no rate."""
    frames = of_programme(reading, evidence, claim)
    own = [entry for entry in frames if entry.donor == reading.donor]
    frames = own or frames
    if reading.programme in (None, *OF_PACKAGES, *OF_ONE_FUND) or not frames:
        return None
    derivation, ends = Derivation(), []
    for entry in frames:
        days = (min(entry.stated, claim.day), max(entry.stated, claim.day))
        by = factor(entry.unit, reading.unit, *days, derivation)
        if by is None:
            return None
        step, interval = (
            derivation.add("row", (entry.figure_id,), entry.interval, entry.unit, entry.end),
            entry.interval,
        )
        if by[1]:
            interval = interval.times(by[0])
            step = derivation.add("product", (step, by[1]), interval, reading.unit)
        ends.append(Size(interval, step))
    largest = Interval(*(max(sides) for sides in zip(*(end.interval for end in ends), strict=True)))
    derivation.add("largest", [end.step for end in ends], largest, reading.unit)
    definition = Definition("ceiling", frames[0].source, reading.donor, None, None, reading.until, reading.programme)
    return Bound(Interval(-math.inf, largest.high), definition, (), True, False, tuple(derivation.steps))
