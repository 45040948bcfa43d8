"""An amount under a programme that is on record as another giver's, or as paid on a much later day.

The 15.6 billion dollars of the Fund's programme are told as the World Bank's, the Union's share of the loans of the G7
as Britain's. Who gives under such a programme is on record, each with a frame of its own: so an amount that has been
decided or paid by one of them is nobody else's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from aidresearch.auditing import rates
from aidresearch.auditing.bounds import Bound, Definition, Point
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, significant
from aidresearch.auditing.judgement import CONTRADICTED, Judgement, Trial
from aidresearch.auditing.kinds import single, whole_list
from aidresearch.auditing.kinds.misplaced import OF_A_DAY, OF_A_GIVER, TWO_DIGITS
from aidresearch.auditing.kinds.whole_list import AFTER, WINDOW
from aidresearch.auditing.readings import CEILING, SINGLE, TOTAL, Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.steps import Step
from aidresearch.auditing.verdicts import INCONSISTENT, UNVERIFIABLE

#: Programmes whose givers are all on record: nobody joins them.
CLOSED = ("EFF", "RFI", "ERA")
#: Programmes of which a list has each payment.
OF_PAYMENTS = ("MFA", "MFA-PLUS", "ERA", "UKRAINE-FACILITY", "EFF", "RFI", "SUPPORT-LOAN")

PAID = (None, "disbursed", "delivered")  #: stages of what a text calls paid or received

Cases = Sequence[tuple[Reading, Sequence[Bound]]]


def named(
    judgement: Judgement, cases: Cases, claim: Claim, claims: Mapping[str, Claim], evidence: Evidence
) -> Judgement:
    """The judgement of an amount under a programme that nothing decides, if another giver or day has it on record."""
    if judgement.verdict != UNVERIFIABLE or not _can_be(cases, claim):
        return judgement
    reading, givers = cases[0][0], {other.donor for other in claims.values()}
    for form, entry, own in (*_of_others(reading, givers, evidence), *_of_later(reading, evidence)):
        instead_of = reading.donor or "" if form == OF_A_GIVER else ""
        definition = Definition(
            form, entry.source, entry.donor, entry.aid_type, entry.stage, entry.end, entry.programme, instead_of
        )
        row = Step("row", (entry.figure_id,), entry.interval, entry.unit, entry.end)
        steps = (row, Step("limit", ("#1",), own, reading.unit))
        point = Point(own, (row,), False, True, entry.source, entry.end, shown=entry.printed)
        trial = Trial(reading, Bound(own, definition, (point,), True, False, steps), CONTRADICTED, point)
        return Judgement(INCONSISTENT, "medium", (trial,), own, "contradicted")
    return judgement


def _can_be(cases: Cases, claim: Claim) -> bool:
    """Whether nothing is open but what other accounts have: one giver, one programme, an amount with two digits."""
    if not cases or claim.measure != "money" or not claim.value or claim.part_of is not None:
        return False
    first = cases[0][0]
    kinds = {reading.kind for reading, _ in cases}
    slots = {(reading.donor, reading.unit, reading.programme) for reading, _ in cases}
    is_told = first.is_surely_aid and first.donor is not None and first.programme is not None
    is_one = kinds <= {SINGLE, CEILING, TOTAL} and len(slots) == 1 and not any(r.guessed for r, _ in cases)
    return is_one and is_told and claim.value >= TWO_DIGITS * significant(claim.value)


def _of_others(reading: Reading, givers: set[str | None], evidence: Evidence) -> Iterator[tuple[str, Entry, Interval]]:
    """What others have on record under a programme of which all givers are known, none of them named beside it."""
    donor = reading.donor or ""
    if reading.programme not in CLOSED or evidence.donors(donor, reading.until) != (donor,):
        return
    rows = [e for r in evidence.registers for e in (*r.ceilings, *r.payments) if e.programme == reading.programme]
    own = [e for e in rows if donor in evidence.donors(e.donor, reading.until)]
    most = max((_in_unit(e, reading) for e in own if evidence.donors(e.donor, reading.until) == (donor,)), default=0.0)
    if reading.wide.low <= most or any(e.interval.meets(reading.narrow) for e in own if e.unit == reading.unit):
        return
    for entry in rows:
        is_known = entry.decides and entry.stated <= reading.until + WINDOW and entry.donor not in givers
        if entry not in own and is_known and entry.unit == reading.unit and entry.interval.meets(reading.narrow):
            yield OF_A_GIVER, entry, Interval(0.0, most)


def _in_unit(entry: Entry, reading: Reading) -> float:
    by = rates.between(entry.unit, reading.unit, min(entry.stated, reading.until), max(entry.stated, reading.until))
    return math.inf if by is None else entry.interval.times(by).high


def _of_later(reading: Reading, evidence: Evidence) -> Iterator[tuple[str, Entry, Interval]]:
    """A payment of long after the day, where the list has every one about the day, and none with that number."""
    if reading.kind != SINGLE or reading.stage not in PAID or reading.programme not in OF_PAYMENTS:
        return
    rows = [e for e in evidence.payments(reading.donor or "") if single.may_be(e, reading) and e.unit == reading.unit]
    sources = whole_list.covering(reading, evidence, rows)
    by_then = [e for e in rows if min(e.stated, e.end) <= reading.until + AFTER]
    if not sources or not by_then or any(e.interval.meets(reading.wide) for e in by_then):
        return
    nearest = min(by_then, key=lambda e: e.interval.gap(reading.wide))
    for entry in rows:
        if entry not in by_then and entry.source in sources and entry.interval.meets(reading.narrow) and entry.decides:
            yield OF_A_DAY, entry, nearest.interval
