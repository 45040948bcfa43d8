"""A ceiling: a programme, a frame, the most that may be given. It is compared with ceilings, never with payments."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, Definition, Point, packages, sums, whole
from aidresearch.auditing.bounds.currency import factor, plain_rates
from aidresearch.auditing.bounds.limits import RECIPIENT
from aidresearch.auditing.bounds.stated import OPEN_GROUPS
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, hull, total
from aidresearch.auditing.kinds import frames, single, whole_list
from aidresearch.auditing.kinds.total import BEFORE_COMMITTED
from aidresearch.auditing.kinds.whole_list import A_DAY
from aidresearch.auditing.readings import COME, EVERYBODY, TOTAL, Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.steps import Derivation, Step, fixing

#: Whose programme a text may name by a part of its givers: the loan of the G7 is one with the EU.
WITH_OTHERS = {"G7": ("G7_AND_EU",)}

#: Groups that lend in common, and who of them a text may name for all.
LENDERS = {"EU": "EU_MEMBERS", "G7_AND_EU": "G7"}
IN_COMMON = "in common"  #: form of a frame of such a group
A_YEAR = 366

PAID = "disbursed"
GIVEN = (None, "delivered")  #: stages of what a text calls given or provided
#: Programmes of which the list has packages "up to" an amount, and no frames.
PACKAGES_ALONE = ("USAI",)


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The ceilings of the programme; without a programme, all that the giver had committed a year later."""
    if claim.recipient not in (None, RECIPIENT) or reading.donor is None:
        return []
    givers = (reading.donor, *WITH_OTHERS.get(reading.donor, ())) if reading.programme else (reading.donor,)
    own = [e for giver in givers for e in evidence.ceilings(giver) if single.may_be(e, reading)]
    points = tuple(_points(reading, claim, [*own, *_alike(reading, evidence)]))
    if reading.stage == PAID:
        points = ()  # that there is such a frame does not say that it was paid
    if reading.programme is not None:
        its_frames = frames.of_programme(reading, evidence, claim)
        if reading.programme in PACKAGES_ALONE:
            return single.bounds(reading, evidence, claim)
        if (its_frames or not points) and _is_over(reading, evidence, its_frames):
            points = (*points, *_paid_in_whole(reading, evidence, claim))
        return [_of_programme(reading, claim, its_frames, points)] if its_frames or points else []
    is_open = reading.stage in BEFORE_COMMITTED or reading.donor in OPEN_GROUPS
    decided = replace(reading, until=min(reading.until, claim.day))  # counted when it is decided, not when it ends
    high = None if is_open else packages.most(decided, evidence, claim.day)
    if is_open or (high is None and not points):
        return []
    most = (
        math.inf if high is None else max(high.interval.high, whole.cap(decided, evidence, claim.day + 2 * whole.AHEAD))
    )
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
    if reading.kind == TOTAL and reading.stage is None:
        found += _decided(reading, evidence)
    return found


def in_common(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    """A frame with the same number of a group to which the giver belongs: a text may have the group's loan in mind, to
    which he contributes ("Canada helps to finance the 50 billion"). It leaves the amount open, and confirms nothing."""
    if reading.programme is not None or reading.stage == PAID or reading.aid_type == "military":
        return  # what is paid, and arms, are nobody's part of a loan
    for group, members in LENDERS.items():
        of_all = evidence.ceilings(group) if reading.donor in evidence.donors(members, claim.day) else []
        for entry in of_all:
            is_money = entry.part_of is None and entry.aid_type != "military" and entry.unit == reading.unit
            is_of_its_time = abs(entry.stated - claim.day) <= A_YEAR
            if is_money and is_of_its_time and entry.printed.meets(reading.narrow):
                most = Interval(-math.inf, entry.value + 2 * entry.half_width)
                step = Step("from above", (entry.figure_id,), most, entry.unit, entry.end)
                definition = Definition(
                    IN_COMMON, entry.source, group, entry.aid_type, entry.stage, entry.end, entry.programme
                )
                yield Bound(most, definition, (), False, False, (step,))


def _decided(reading: Reading, evidence: Evidence) -> Iterator[Bound]:
    """What the frames decided by the day come to: "now reaches 2.2 billion" of July 2022 counts the act of the day."""
    decided = [
        entry
        for entry in evidence.ceilings(reading.donor or "")
        if single.may_be(entry, reading)
        and entry.stage == "committed"
        and entry.stated <= reading.until + A_DAY
        and entry.part_of is None
        and (reading.start is None or entry.stated >= reading.start)
    ]
    if len(decided) < 2 or {entry.unit for entry in decided} != {reading.unit}:
        return
    derivation = Derivation()
    _, interval = _added(decided, derivation)
    if interval.meets(reading.narrow):
        day = max(entry.stated for entry in decided)
        point = Point(interval, tuple(derivation.steps), True, True, decided[0].source, day)
        definition = Definition(
            "ceiling", decided[0].source, reading.donor, None, "committed", reading.until, reading.programme
        )
        yield Bound(interval, definition, (point,), False, False, point.steps)


def _is_over(reading: Reading, evidence: Evidence, its_frames: list[Entry]) -> bool:
    """Whether a list has all that was paid to the end of the programme's frames."""
    ends = [entry.end for entry in its_frames if entry.donor == reading.donor and entry.programme == reading.programme]
    if not ends:
        return not its_frames
    last = max(ends)
    return any(
        one.is_complete(reading.programme, last, last, reading.donor) for one in evidence.registers if one.payments
    )


def _paid_in_whole(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Point]:
    """All that was ever paid under a programme that is over, or has no frame: of 2023 it is the frame, to the euro."""
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


def _of_programme(reading: Reading, claim: Claim, all_frames: list[Entry], points: tuple[Point, ...]) -> Bound:
    """At most the largest frame that the giver ever had in the programme, or all of them together; one that names none
    of its own, any giver's.

    An amount that is the frame of another giver, or of all, is one that the text may take for the giver's.
    """
    if reading.donor == EVERYBODY and all(entry.donor not in OPEN_GROUPS for entry in all_frames):
        all_frames = []  # what all partners promise under the programme of one of them is not its loan
    if reading.programme in whole_list.OF_ONE_FUND:
        all_frames = []
    own = [entry for entry in all_frames if entry.donor == reading.donor]
    if own and not any(frames.is_one(entry, reading, claim) for entry in all_frames):
        all_frames = own
    derivation, ends = Derivation(), []
    for same in [*([entry] for entry in all_frames), *frames.together(all_frames)]:
        first, last = min(e.stated for e in same), max(e.stated for e in same)
        by = factor(same[0].unit, reading.unit, min(first, claim.day), max(last, claim.day), derivation)
        if by is None:
            ends.append(math.inf)
            continue
        step, interval = _added(same, derivation)
        if by[1]:
            interval = interval.times(by[0])
            derivation.add("product", (step, by[1]), interval, reading.unit)
        ends.append(interval.high)
    most = max(ends, default=math.inf)
    definition = Definition(
        "ceiling",
        all_frames[0].source if all_frames else "",
        reading.donor,
        None,
        None,
        reading.until,
        reading.programme,
    )
    return Bound(Interval(-math.inf, most), definition, points, True, False, tuple(derivation.steps))


def _added(same: list[Entry], derivation: Derivation) -> tuple[str, Interval]:
    rows = [derivation.add("row", (e.figure_id,), e.interval, e.unit, e.end) for e in same]
    if len(rows) == 1:
        return rows[0], same[0].interval
    interval = total(entry.interval for entry in same)
    return derivation.add("total", rows, interval, same[0].unit), interval


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
