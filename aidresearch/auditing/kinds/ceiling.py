"""A ceiling: a programme, a frame, the most that may be given. It is compared with ceilings, never with payments."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from aidresearch.auditing import rates
from aidresearch.auditing.bounds import Bound, Definition, Point, sums, whole
from aidresearch.auditing.bounds.currency import factor, plain_rates
from aidresearch.auditing.bounds.stated import OPEN_GROUPS
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, hull, total
from aidresearch.auditing.kinds import single, whole_list
from aidresearch.auditing.kinds.total import BEFORE_COMMITTED, RECIPIENT
from aidresearch.auditing.readings import COME, EVERYBODY, Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.steps import Derivation, Step, fixing

#: Whose programme a text may name by a part of its givers: the loan of the G7 is one with the EU.
WITH_OTHERS = {"G7": ("G7_AND_EU",)}


PAID = "disbursed"
GIVEN = (None, "delivered")  #: stages of what a text calls given or provided
#: Programmes of which the list has packages "up to" an amount, and no frames.
PACKAGES_ALONE = ("USAI",)


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The ceilings of the programme; without a programme, all that the giver ever committed."""
    if claim.recipient not in (None, RECIPIENT) or reading.donor is None:
        return []
    givers = (reading.donor, *WITH_OTHERS.get(reading.donor, ())) if reading.programme else (reading.donor,)
    own = [e for giver in givers for e in evidence.ceilings(giver) if single.may_be(e, reading)]
    points = tuple(_points(reading, claim, [*own, *_alike(reading, evidence)]))
    if reading.stage == PAID:
        points = ()  # that there is such a frame does not say that it was paid
    if reading.programme is not None:
        frames = [e for register in evidence.registers for e in register.ceilings if e.programme == reading.programme]
        if reading.programme in PACKAGES_ALONE:
            return single.bounds(reading, evidence, claim)
        if not frames and not points:
            points = tuple(_paid_in_whole(reading, evidence, claim))
        return [_of_programme(reading, claim, frames, points)] if frames or points else []
    is_open = reading.stage in BEFORE_COMMITTED or reading.donor in OPEN_GROUPS
    high = None if is_open else whole.part_of_all(reading, evidence, claim.day, ever=True)
    if is_open or (high is None and not points):
        return []
    most = math.inf if high is None else max(high.interval.high, whole.cap(reading, evidence, claim.day + whole.AHEAD))
    definition = Definition("ceiling", "", reading.donor, reading.aid_type, reading.stage, reading.until)
    return [Bound(Interval(-math.inf, most), definition, points, True, False, high.steps if high else ())]


def as_given(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The frames of a programme that an amount "given" under it is: 50 billion under the Facility, of which 12 are
    paid. Nothing for a text that says what was paid."""
    if reading.programme is None or reading.stage not in GIVEN:
        return []
    frames = bounds(replace(reading, stage="committed"), evidence, claim)
    found = []
    for frame in frames:
        points = tuple(p for p in frame.points if p.is_timely and p.interval.meets(reading.narrow))
        if points:
            interval = hull(point.interval for point in points)
            found.append(replace(frame, interval=interval, points=points, is_own=False))
    return found


def _paid_in_whole(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Point]:
    """All that was ever paid under a programme of which no list has a frame: that of 2023 was paid to the last euro."""
    paid = [e for e in evidence.payments(reading.donor or "") if single.may_be(e, reading) and e.unit == reading.unit]
    by_programme: dict[str | None, list[Entry]] = {}
    for entry in sums.once(e for e in paid if e.stage in COME and not e.is_budget and e.decides):
        by_programme.setdefault(entry.programme, []).append(entry)
    for entries in by_programme.values():
        whole_of_it, last = total(e.sum_interval for e in entries), max(e.end for e in entries)
        has_begun = min(e.end for e in entries) <= claim.day  # a frame is set before its first payment
        step = Step("sum", tuple(e.figure_id for e in entries), whole_of_it, reading.unit, last)
        yield Point(whole_of_it, (step,), True, has_begun, entries[0].source, last)


def _alike(reading: Reading, evidence: Evidence) -> list[Entry]:
    """Amounts of a programme that its list prints as one decision, and a text may call its frame."""
    if reading.programme is None or reading.donor is None:
        return []
    return [e for e in evidence.payments(reading.donor) if single.may_be(e, reading) and e.is_budget]


def _of_programme(reading: Reading, claim: Claim, frames: list[Entry], points: tuple[Point, ...]) -> Bound:
    """At most the largest frame that the giver ever had in the programme; one that names none of its own, any giver's.

    An amount that is the frame of another giver, or of all, is one that the text may take for the giver's.
    """
    if reading.donor == EVERYBODY and all(entry.donor not in OPEN_GROUPS for entry in frames):
        frames = []  # what all partners promise under the programme of one of them is not its loan
    if reading.programme in whole_list.OF_ONE_FUND:
        frames = []
    own = [entry for entry in frames if entry.donor == reading.donor]
    if own and not any(_is_frame(entry, reading, claim) for entry in frames):
        frames = own
    derivation, ends = Derivation(), []
    for entry in frames:
        by = factor(entry.unit, reading.unit, min(entry.stated, claim.day), max(entry.stated, claim.day), derivation)
        if by is None:
            ends.append(math.inf)
            continue
        row = derivation.add("row", (entry.figure_id,), entry.interval, entry.unit, entry.end)
        interval = entry.interval.times(by[0])
        if by[1]:
            derivation.add("product", (row, by[1]), interval, reading.unit)
        ends.append(interval.high)
    most = max(ends, default=math.inf)
    definition = Definition(
        "ceiling", frames[0].source if frames else "", reading.donor, None, None, reading.until, reading.programme
    )
    return Bound(Interval(-math.inf, most), definition, points, True, False, tuple(derivation.steps))


def _is_frame(entry: Entry, reading: Reading, claim: Claim) -> bool:
    by = rates.between(entry.unit, reading.unit, min(entry.stated, claim.day), max(entry.stated, claim.day))
    return by is None or entry.interval.times(by).meets(reading.wide)


def _points(reading: Reading, claim: Claim, entries: list[Entry]) -> list[Point]:
    found = []
    for entry in entries:
        row = Step("row", (entry.figure_id,), entry.interval, entry.unit, entry.end)
        is_timely = entry.stated <= claim.day + whole_list.WINDOW
        if entry.unit == reading.unit:
            day, shown = single.day_of(entry), entry.printed
            found.append(Point(entry.interval, (row,), True, is_timely, entry.source, day, shown=shown))
            continue
        for rate, at in plain_rates(entry.unit, reading.unit, (claim.day, entry.stated)):
            by = Interval(rate, rate)
            inputs = (fixing(entry.unit, reading.unit, at), fixing(entry.unit, reading.unit, at))
            result = entry.interval.times(by)
            steps = (row, Step("rates", inputs, by, reading.unit), Step("product", ("#1", "#2"), result, reading.unit))
            found.append(Point(result, steps, True, is_timely, entry.source, single.day_of(entry)))
    return found
