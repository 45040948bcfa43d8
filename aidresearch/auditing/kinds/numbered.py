"""The number of a meeting, a payment or a package in the order of its list: the 41st drawdown, the sixth tranche."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from aidresearch.auditing.bounds import Bound, Definition, Point, sums
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.steps import Step

ONE_EVENT = 31  #: days between a numbered event and a text about it
DONE = ("disbursed", "delivered")  #: stages of what has come: of the next one a text tells before that
#: Items by which a text counts acts of a parliament.
ACTS = {"package", "act", "bill", "law"}
#: Items by which a text counts the packages of a programme.
NUMBERS = {None, "package", "drawdown", "payment", "tranche", "pda", "usai", "review"}


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    """Meetings, payments and packages that have a number: the one of that number, and the last by the day."""
    events, day = [], claim.day
    if reading.item is not None:
        events += [
            (row.value, row.end, row.figure_id, row.source)
            for row in evidence.counts.get(reading.item, [])
            if row.stage is None and row.end is not None and row.start == row.end
        ]
    if reading.programme is not None and reading.donor is not None and reading.item in NUMBERS:
        events += [
            (entry.number, entry.end, entry.figure_id, entry.source)
            for entry in evidence.payments(reading.donor)
            if entry.number is not None and entry.programme in sums.ALSO.get(reading.programme, (reading.programme,))
        ]
    of_a_list = _packages(reading, evidence)
    events += of_a_list
    if reading.donor is not None and reading.programme is None and reading.stage == "appropriated":
        events += _acts(reading, evidence)
    events.sort(key=lambda event: event[1])
    if not events:
        return
    until = max(reading.until, day)  # a period beside it may be that of something else
    points = [
        Point(
            Interval(number, number), (Step("number", (figure_id,), Interval(number, number), "item", end),), True,
            True, source, end,
        )
        for number, end, figure_id, source in events
        if min(abs(end - reading.until), abs(end - day)) <= ONE_EVENT
    ]  # fmt: skip
    by_day = [event for event in events if event[1] <= until + 14]
    later = [event for event in events if event[1] > until + 14]
    for known in ([event for event in events if event[1] <= until], by_day):
        if known:
            last = max(known)
            value = Interval(last[0], last[0])
            step = Step("number", (last[2],), value, "item", last[1])
            points.append(Point(value, (step,), True, True, last[3], last[1]))
    high = math.inf
    if by_day and later and not of_a_list:  # the list goes on: what has a higher number came later
        high = max(*(event[0] for event in by_day), min(event[0] for event in later) - 1)
        high = max(high, float(_paid_by(reading, evidence, until)))  # or all payments
        is_done = reading.stage in DONE and "stage" not in (claim.guessed or "").split()
        high += 0 if is_done else 1
    steps = tuple(step for point in points[-1:] for step in point.steps)
    definition = Definition(
        "number", events[0][3], reading.donor, None, None, until, reading.programme, reading.item or ""
    )
    yield Bound(Interval(-math.inf, high), definition, tuple(points), True, False, steps)


def _packages(reading: Reading, evidence: Evidence) -> list[tuple[float, int, str, str]]:
    """The packages that a giver numbers by itself: it may number those of another kind as well."""
    if reading.programme is not None or reading.donor is None or reading.item != sums.ONE_OF_MANY:
        return []
    listed = [e for e in evidence.payments(reading.donor) if e.item == sums.ONE_OF_MANY and e.part_of is None]
    return [(e.number, e.end, e.figure_id, e.source) for e in listed if e.number is not None]


def _paid_by(reading: Reading, evidence: Evidence, until: int) -> int:
    """On how many days a programme had paid: bridge financing and advances have no number of their own."""
    if reading.programme is None or reading.donor is None:
        return 0
    return _days_paid(sums.ALSO.get(reading.programme, (reading.programme,)), reading.donor, evidence, until + 14)


def _days_paid(programmes: Collection[str | None], donor: str, evidence: Evidence, until: int) -> int:
    paid = [e for e in evidence.payments(donor) if e.programme in programmes and e.stage == "disbursed"]
    return len({e.end for e in paid if e.end <= until})


def may_be(entry: Entry, number: float, evidence: Evidence) -> bool:
    """Whether a payment may have that number: its own, or its place after advances and what came with the approval."""
    if entry.number is None or entry.donor is None:
        return False
    place = _days_paid((entry.programme,), entry.donor, evidence, entry.end) if entry.stage == "disbursed" else 0
    return entry.number <= number <= max(entry.number, place)


def _acts(reading: Reading, evidence: Evidence) -> list[tuple[float, int, str, str]]:
    """The acts by which a parliament gave money, by their day."""
    if reading.item not in ACTS:
        return []
    acts = [e for e in evidence.payments(reading.donor or "") if e.is_budget and e.part_of is None]
    return [(float(number), e.end, e.figure_id, e.source) for number, e in enumerate(acts, 1)]
