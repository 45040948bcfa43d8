"""One package, payment or tranche near a day; and an amount promised for a period to come."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from aidresearch.auditing import rates
from aidresearch.auditing.bounds import Bound, Definition, Point, own_accounts, packages, paid_in, stated, sums, whole
from aidresearch.auditing.bounds.currency import plain_rates
from aidresearch.auditing.bounds.limits import RECIPIENT
from aidresearch.auditing.bounds.stated import OPEN_GROUPS
from aidresearch.auditing.claims import Claim, names_a_register
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, total
from aidresearch.auditing.kinds import frames as its_frames
from aidresearch.auditing.kinds import programmes, whole_list
from aidresearch.auditing.kinds.total import BEFORE_COMMITTED
from aidresearch.auditing.kinds.whole_list import A_DAY, AFTER, BEFORE, WINDOW
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.steps import Derivation, Step, fixing

NEAR = 14  #: days: an amount of another week may be another package
#: An amount at these stages may be money for a programme, not one of its packages.
BUDGET_STAGES = ("appropriated", "allocated", "obligated", "proposed")
PAID = ("disbursed", "delivered")  #: stages of what has arrived
UP_TO = "up to"  #: the qualifier of an amount that is no payment
ANOTHER_DAY, A_MONTH = "another day", "a month"  #: why a point is none of the claim's own day


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The list's payments near the day; and, open from below, all that the giver committed; what a register of donors
    that is named printed for a month, or in its release of these days."""
    if claim.recipient not in (None, RECIPIENT) or reading.donor is None:
        return []
    if (nothing := programmes.not_begun(reading, evidence, claim)) is not None:
        return [nothing]
    is_named = names_a_register(claim)
    return [
        *_payments(reading, evidence, claim),
        *stated.printed(reading, evidence, claim.day, of_its_release=is_named),
    ]


def _payments(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    assert reading.donor is not None
    entries = [e for e in evidence.payments(reading.donor) if may_be(e, reading)]
    is_package = reading.stage not in BUDGET_STAGES
    listed = _of_a_list(reading, evidence, claim, entries) if is_package else None
    if listed is not None:
        return [listed]
    points = (
        *near(reading, claim, entries),
        *_of_one_day(reading, entries),
        *earlier(reading, claim, entries),
        *_of_a_month(reading, evidence, claim),
    )
    high = _most(reading, evidence, claim)
    if high is None and not points:
        return []
    last = max(claim.day, reading.until)
    most = (
        math.inf
        if high is None
        else max(high.interval.high, whole.cap(reading, evidence, last)) + paid_in.by_a_member(reading, evidence, last)
    )
    frame = whole_list.frame(reading, evidence, claim)
    if frame is not None and frame.interval.high < most:
        return [replace(frame, points=points)]
    in_time = packages.of_its_time(reading, evidence, claim.day)
    if in_time is not None and reading.donor not in OPEN_GROUPS and in_time.interval.high < most:
        return [replace(in_time, points=points)]
    interval = Interval(-math.inf, most)
    definition = Definition("payment", "", reading.donor, reading.aid_type, reading.stage, reading.until)
    return [Bound(interval, definition, points, True, False, high.steps if high is not None else ())]


def _most(reading: Reading, evidence: Evidence, claim: Claim) -> Bound | None:
    """All that the giver had committed half a year later; of what is voted or asked for nothing."""
    if reading.stage in BEFORE_COMMITTED or reading.donor in OPEN_GROUPS:
        return None
    return packages.most(reading, evidence, claim.day)


def plans(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """An amount of a period that ends after the day is a promise: only frames and plans have it, no sum of payments."""
    if claim.recipient not in (None, RECIPIENT) or reading.donor is None:
        return []
    rows = [*evidence.payments(reading.donor), *evidence.ceilings(reading.donor)]
    same = [e for e in rows if may_be(e, reading) and same_period(e, reading)]
    high = _most(replace(reading, stage=_promised(reading.stage)), evidence, claim)
    points = tuple(near(reading, claim, same))
    if high is None and not points:
        return []
    most = math.inf if high is None else max(high.interval.high, whole.cap(reading, evidence, claim.day + whole.AHEAD))
    definition = Definition("plan", "", reading.donor, reading.aid_type, reading.stage, reading.until)
    return [Bound(Interval(-math.inf, most), definition, points, True, False, high.steps if high else ())]


def _promised(stage: str | None) -> str | None:
    """An amount of a time to come is a promise, whatever the text calls it."""
    return stage if stage in BEFORE_COMMITTED else "pledged"


def may_be(entry: Entry, reading: Reading) -> bool:
    """Whether a row of a list can be what a reading speaks of."""
    is_of_its_type = entry.aid_type in (None, ALL, reading.aid_type) or reading.aid_type == ALL
    if reading.programme is not None:
        if entry.programme not in sums.ALSO.get(reading.programme, (reading.programme,)):
            return False
        if entry.part_of is not None and not is_of_its_type:
            return False  # a frame's parts are told apart by what they are for
    elif not is_of_its_type:
        return False
    return reading.instrument is None or entry.instrument in (reading.instrument, None, "unspecified")


def near(reading: Reading, claim: Claim, entries: list[Entry]) -> Iterator[Point]:
    """The rows that were decided or paid around the day, in the claim's currency."""
    last = max((e.end for e in entries if e.decides and e.end <= reading.until), default=None)
    for entry in sorted(entries, key=lambda e: (e.stage not in reading.stages, abs(e.end - reading.until))):
        days = {entry.end, entry.stated}
        if not entry.decides or not any(-BEFORE <= d - reading.until <= AFTER for d in days):
            if not (entry.start is not None and entry.end >= entry.start + WINDOW and same_period(entry, reading)):
                continue
            days.add(reading.until)
        row = Step("row", (entry.figure_id,), entry.interval, entry.unit, entry.end)
        is_timely = entry.stated <= claim.day + WINDOW
        is_near = any(abs(d - reading.until) <= NEAR or _is_within(d, claim) for d in days)
        if not is_near and reading.programme is None and not (entry.is_budget and reading.stage == "appropriated"):
            continue  # a package of the same size of another week is another package; acts are few
        is_last = entry.end == last and reading.until - entry.end <= WINDOW
        is_plain = is_near or is_last or _is_paid(entry, reading, claim)
        if not is_plain or entry.unit == reading.unit:
            if entry.unit == reading.unit:
                day, shown = day_of(entry), entry.printed
                yield Point(entry.interval, (row,), is_plain, is_timely, entry.source, day, ANOTHER_DAY, shown)
            continue
        for rate, at in plain_rates(entry.unit, reading.unit, (claim.day, entry.stated)):
            by = Interval(rate, rate)
            inputs = (fixing(entry.unit, reading.unit, at), fixing(entry.unit, reading.unit, at))
            result = entry.interval.times(by)
            more = (Step("rates", inputs, by, reading.unit), Step("product", ("#1", "#2"), result, reading.unit))
            yield Point(result, (row, *more), True, is_timely, entry.source, day_of(entry))


def day_of(entry: Entry) -> int:
    """The day by which a row is named: of a payment its own; of a frame, and of an amount for a period, the day on
    which it was decided, and not the last one that it covers."""
    is_of_a_period = entry.start is not None and entry.end >= entry.start + WINDOW
    return entry.stated if is_of_a_period or entry.end > entry.stated + WINDOW else entry.end


def _is_within(day: int, claim: Claim) -> bool:
    """Whether a day lies in the time that the text names."""
    return claim.start is not None and claim.end is not None and claim.start - A_DAY <= day <= claim.end + A_DAY


def _is_paid(entry: Entry, reading: Reading, claim: Claim) -> bool:
    """Whether a row is a payment that a text can tell of which says what was paid and not when: any by its day."""
    is_told = reading.stage in PAID and claim.start is None
    return is_told and entry.stage in PAID and reading.programme is not None and entry.end <= claim.day + A_DAY


def earlier(reading: Reading, claim: Claim, entries: list[Entry]) -> Iterator[Point]:
    """Rows of a named programme, or of what was voted, from long before: a text tells of them as well.

    Exact only for a text that says what was paid: others may mean the days of their own.
    """
    if (reading.programme is None and reading.stage != "appropriated") or claim.start is not None:
        return
    for entry in entries:
        if entry.decides and entry.end < reading.until - BEFORE and entry.stage in (*reading.stages, reading.stage):
            row = Step("row", (entry.figure_id,), entry.interval, entry.unit, entry.end)
            if entry.unit == reading.unit:
                is_plain = _is_paid(entry, reading, claim)
                day, shown = day_of(entry), entry.printed
                yield Point(entry.interval, (row,), is_plain, True, entry.source, day, ANOTHER_DAY, shown)


def _of_a_month(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Point]:
    """What a register of donors has for the month of a package that no list has."""
    newest = evidence.newest
    donors = evidence.donors(reading.donor, reading.until) if reading.donor else ()
    if newest is None or not donors or reading.programme is not None or claim.start is not None:
        return
    rate = rates.on_day(newest.unit, reading.unit, reading.until)
    months = [i for i, end in enumerate(newest.ends) if abs(int(end) - reading.until) <= WINDOW]
    for stage in own_accounts.STAGES:
        curve = newest.curve(donors, reading.aid_type, stage)
        if curve is None or rate is None:
            continue
        for i in months:
            ends = (int(newest.ends[i]), int(newest.starts[i]) - 1)
            last, before = (curve.at(day).interval for day in ends)
            by, value = Interval(rate, rate), last.minus(before)
            if value.low <= 0:
                continue
            steps = [
                Step("running total", curve.ids, last, newest.unit, ends[0]),
                Step("running total", curve.ids, before, newest.unit, ends[1]),
                Step("difference", ("#1", "#2"), value, newest.unit),
            ]
            if newest.unit != reading.unit:
                at = fixing(newest.unit, reading.unit, reading.until)
                steps.append(Step("rates", (at, at), by, reading.unit))
                steps.append(Step("product", ("#3", "#4"), value.times(by), reading.unit))
            is_timely = newest.known <= claim.day
            yield Point(value.times(by), tuple(steps), False, is_timely, newest.key, ends[0], A_MONTH)


def _of_one_day(reading: Reading, entries: list[Entry]) -> Iterator[Point]:
    """What was announced on one day under several programmes: a text that names none may add them."""
    if reading.programme is not None:
        return
    by_day: dict[tuple[int, str | None, str], list[Entry]] = {}
    for entry in sums.once(e for e in entries if e.decides and abs(e.end - reading.until) <= A_DAY):
        by_day.setdefault((entry.end, entry.stage, entry.source), []).append(entry)
    for (day, _, source), same in by_day.items():
        is_one_unit = {entry.unit for entry in same} == {reading.unit}
        if is_one_unit and len({entry.programme for entry in same}) == len(same) > 1:
            interval = total(entry.interval for entry in same)
            derivation = Derivation()
            rows = [derivation.add("row", (e.figure_id,), e.interval, e.unit, e.end) for e in same]
            derivation.add("total", rows, interval, reading.unit, day)
            yield Point(interval, tuple(derivation.steps), True, True, source, day)


def _of_a_list(reading: Reading, evidence: Evidence, claim: Claim, entries: list[Entry]) -> Bound | None:
    """The bound of a programme's list where it is complete around the day, with the rows that a text may mean."""
    frames = [e for e in evidence.ceilings(reading.donor or "") if may_be(e, reading) and _may_name(e, reading, claim)]
    found = whole_list.bound(reading, evidence, claim, entries, frames)
    if found is None:
        return None
    listed = [e for e in entries if e.source in found.sources]
    if reading.stage in PAID and claim.row["qualifier"] != UP_TO:
        frames = []  # that there is such a frame does not say that it was paid
    points = (*near(reading, claim, [*listed, *frames]), *earlier(reading, claim, entries))
    return replace(found.bound, points=points)


def _may_name(frame: Entry, reading: Reading, claim: Claim) -> bool:
    """Whether a text about one amount may mean a frame: an authority decided these days is named like a package.

    Of what was paid only one of that very amount ("half of the loan of 1.2 billion was paid"); of what is promised, or
    is up to so much, one of that amount whenever it was set.
    """
    is_of_these_days = abs(frame.stated - reading.until) <= AFTER
    if reading.stage in PAID and claim.row["qualifier"] != UP_TO:
        return is_of_these_days and its_frames.is_one(frame, reading, claim)
    is_any = reading.stage in whole_list.PROMISED or claim.row["qualifier"] == UP_TO
    return is_of_these_days or (is_any and its_frames.is_one(frame, reading, claim))


def same_period(entry: Entry, reading: Reading) -> bool:
    """Whether a row covers the same years as the reading."""
    from aidresearch.auditing.claims import date_of

    start = reading.start if reading.start is not None else reading.until
    if entry.start is None:
        return False
    return date_of(entry.start).year == date_of(start).year and date_of(entry.end).year == date_of(reading.until).year
