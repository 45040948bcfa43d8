"""Dates: an event against dated events, the years of a programme against its frame."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from aidresearch.auditing.check import Check
from aidresearch.auditing.claims import Claim, date_of, day_number
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.registers import Event
from aidresearch.auditing.steps import Step
from aidresearch.auditing.verdicts import CONSISTENT, DEPENDS, EVIDENCE, UNVERIFIABLE

KIND = "dates"
ROUGHLY = 7  #: days: a week early or late is roughly right where a text names months


def check_event(claim: Claim, evidence: Evidence) -> Check:
    """A dated statement against the event that it overlaps most."""
    if claim.start is None or claim.end is None:
        return Check.undecided(claim, "date", KIND, "no days")
    events = [
        event
        for register in evidence.registers
        for event in register.events
        if event.donor == claim.donor and event.item in (None, claim.item) and _overlap(claim, event) > 0
    ]
    if not events:
        return Check.undecided(claim, "date", KIND, "no event")
    event = max(events, key=lambda e: _overlap(claim, e))
    starts, ends = _possible(claim)
    early, late = max(starts[0] - event.start, event.start - starts[1]), max(ends[0] - event.end, event.end - ends[1])
    days = float(event.end - event.start + 1)
    claimed = Interval(max(float(ends[0] - starts[1] + 1), 1.0), float(ends[1] - starts[0] + 1))
    if early <= 0 and late <= 0:
        verdict, severity, reason = CONSISTENT, "none", "begins and ends there"
    elif max(early, late) <= ROUGHLY:
        verdict, severity, reason = DEPENDS, "low", "roughly there"
    else:
        verdict, severity, reason = UNVERIFIABLE, "unknown", "overlaps"
    step = Step("event", (event.figure_id,), Interval(days, days), "days", event.end)
    return Check(
        claim.figure_id, claim.as_printed, "date", KIND, EVIDENCE, verdict, severity, claimed, Interval(days, days),
        "days", reason, (event.figure_id,), (step,),
        ({"form": "event", "from": str(date_of(event.start)), "to": str(date_of(event.end))},),
    )  # fmt: skip


def check_period(claim: Claim, evidence: Evidence) -> Iterator[Check]:
    """The years of a programme's frame: a statement of its own, beside the amount, unless a guess filled them in."""
    if "period" in (claim.guessed or "").split():
        return
    programme = claim.programme or ("UKRAINE-FACILITY" if claim.item == "ukraine-facility" else None)
    if claim.coverage != "ceiling" or programme is None or claim.start is None or claim.end is None or not claim.donor:
        return
    frames = [e for e in evidence.ceilings(claim.donor) if e.programme == programme and e.start is not None]
    known = [e for e in frames if e.start == claim.start and e.end == claim.end]
    # not of another amount, nor of another part of the frame
    known = [e for e in known if e.part_of is None or e.aid_type == claim.aid_type]
    same = [e for e in known if e.unit == claim.unit and claim.wide.meets(e.interval)]
    if same:
        days = float(claim.end - claim.start + 1)
        claimed = Interval(days, days)
        step = Step("event", (same[0].figure_id,), claimed, "days", same[0].end)
        yield Check(
            claim.figure_id, claim.as_printed, "date", "period", EVIDENCE, CONSISTENT, "none", claimed, claimed,
            "days", "its years", (same[0].figure_id,), (step,),
        )  # fmt: skip


def _overlap(claim: Claim, event: Event) -> int:
    return int(min(claim.end, event.end) - max(claim.start, event.start) + 1)


def _possible(claim: Claim) -> tuple[tuple[int, int], tuple[int, int]]:
    """The days on which the event can begin and end: those printed, or any of the months, if whole months are."""
    start, end = date_of(claim.start), date_of(claim.end)
    last = calendar.monthrange(end.year, end.month)[1]
    if start.day != 1 or end.day != last:
        return (claim.start, claim.start), (claim.end, claim.end)
    of_start = calendar.monthrange(start.year, start.month)[1]
    return (claim.start, day_number(start.replace(day=of_start))), (day_number(end.replace(day=1)), claim.end)
