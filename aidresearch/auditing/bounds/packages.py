"""What one package, or an amount promised for a time to come, has at most: all that its giver committed soon after.

A register of donors counts a promise when it is made. So the largest package on record has not reached the total of its
giver half a year later; but for frames of many years, which are on record themselves, and for a member's part in what
the EU gives, which stands under the EU.
"""

from __future__ import annotations

import math

from aidresearch.auditing.bounds import members, own_accounts, whole
from aidresearch.auditing.bounds.bound import Bound, Definition
from aidresearch.auditing.bounds.currency import factor, times
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.steps import Derivation

PROMISED = (None, "pledged")  #: stages that may be counted later than a register is known
NEW = ("pledged", "committed", "allocated")  #: stages of what is decided these days
NOTHING = 0.01  #: of all that a giver gave: a register with less than that for a time has nothing new, and no most
LATELY = 62  #: days after which a frame that is named has been decided


def most(reading: Reading, evidence: Evidence, day: int) -> Bound | None:
    """The bound of all that a giver had committed half a year after a package; None where no register has it.

    Of military aid alone where the giver gives mostly that. In the register's first months, when it has little more
    than a few announcements, a year after its start; of a promise of which half a year is not known yet all that is.
    """
    newest = evidence.newest
    if newest is None:
        return None
    until = max(whole.some_time_later(reading, evidence, day), newest.start + 2 * own_accounts.SETTLED)
    found = whole.top_of_its_type(reading, evidence, until)
    if found is None or (math.isinf(found[0]) and reading.stage in PROMISED):
        found = whole.top(reading, evidence, until, ever=True)
    if found is None:
        return None
    derivation = Derivation()
    last, interval = derivation.join(found[1]), found[1][-1].interval
    if reading.aid_type != own_accounts.MILITARY:
        interval, last = _with_its_part_in_the_eu(reading, evidence, interval, last, derivation)
    interval = _or_a_frame(reading, evidence, day, interval, last, derivation)
    definition = Definition("whole", "", reading.donor, ALL, "committed", until)
    return Bound(Interval(-math.inf, interval.high), definition, (), True, False, tuple(derivation.steps))


def of_its_time(reading: Reading, evidence: Evidence, day: int) -> Bound | None:
    """What a giver committed or allocated from half a year before a new package to a year after, as often as any own
    account has had a register's: a promise of that day is counted then. None where half a year is not known yet, of
    what is paid, which may have been promised long before, and under a programme, which has its own list."""
    newest, donors = evidence.newest, evidence.donors(reading.donor or "", reading.until)
    is_new = reading.stage in NEW and reading.programme is None and reading.start is None
    if newest is None or not donors or not is_new or day + whole.AHEAD > newest.cut_off or day < newest.start:
        return None
    first, last = max(day - whole.AHEAD, newest.start), min(day + 2 * whole.AHEAD, newest.cut_off)
    derivation, ends, whole_of_it = Derivation(), [], 0.0
    for stage in own_accounts.STAGES:
        curve = newest.curve(donors, ALL, stage)
        if curve is None:
            continue
        until = derivation.add("running total", curve.ids, curve.at(last).interval, newest.unit, last)
        before = Interval(0.0, 0.0) if first == newest.start else curve.at(first).interval
        since = derivation.add("running total", curve.ids, before, newest.unit, first)
        added = curve.at(last).interval.minus(before)
        whole_of_it = max(whole_of_it, curve.at(last).interval.high)
        ends.append((added, derivation.add("difference", (until, since), added, newest.unit)))
    if not ends:
        return None
    interval = Interval(*(max(0.0, *sides) for sides in zip(*(end for end, _ in ends), strict=True)))
    if interval.high < NOTHING * whole_of_it:
        return None
    step = derivation.add("largest", [name for _, name in ends], interval, newest.unit)
    times_over, which = whole.times_over_of(reading, evidence)
    step = derivation.add(
        "product",
        (step, derivation.add("own accounts", (which,), Interval(1.0, times_over), "1")),
        interval.times(Interval(1.0, times_over)),
        newest.unit,
    )
    interval = interval.times(Interval(1.0, times_over))
    by = factor(newest.unit, reading.unit, first, last, derivation)
    if by is None:
        return None
    interval, step = times(interval, step, by, reading.unit, derivation)
    if reading.aid_type != own_accounts.MILITARY:
        interval, step = _with_its_part_in_the_eu(reading, evidence, interval, step, derivation)
    interval = _or_a_frame(reading, evidence, day, interval, step, derivation)
    definition = Definition("of its time", "", reading.donor, ALL, "committed", last)
    return Bound(Interval(-math.inf, interval.high), definition, (), True, False, tuple(derivation.steps))


def _with_its_part_in_the_eu(
    reading: Reading, evidence: Evidence, interval: Interval, last: str, derivation: Derivation
) -> tuple[Interval, str]:
    """A member names its part in the EU's loans as its own: Hungary's 187 million of the 18 billion for 2023."""
    for _, attributed, unit, figure_id in evidence.indicator(reading.donor or "", members.OF_THE_EU)[:1]:
        assert evidence.newest is not None
        row = derivation.add("row", (figure_id,), attributed, unit)
        by = factor(unit, reading.unit, evidence.newest.start, evidence.newest.cut_off, derivation)
        if by is None:
            return Interval(interval.low, math.inf), last
        part, row = times(attributed, row, by, reading.unit, derivation)
        interval = Interval(interval.low, interval.high + part.high)
        last = derivation.add("limit", (last, row), interval, reading.unit)
    return interval, last


def _or_a_frame(
    reading: Reading, evidence: Evidence, day: int, interval: Interval, last: str, derivation: Derivation
) -> Interval:
    """A frame of years may be called a package: at most the largest of those decided by the day."""
    for entry in evidence.ceilings(reading.donor or ""):
        if entry.programme is not None or entry.stated > day + LATELY or entry.is_budget:
            continue
        by = factor(entry.unit, reading.unit, min(entry.stated, day), max(entry.stated, day), Derivation())
        most_of_it = math.inf if by is None else entry.interval.times(by[0]).high
        if most_of_it > interval.high:
            row = derivation.add("row", (entry.figure_id,), entry.interval, entry.unit, entry.end)
            interval = Interval(interval.low, most_of_it)
            last = derivation.add("limit", (last, row), interval, reading.unit)
    return interval
