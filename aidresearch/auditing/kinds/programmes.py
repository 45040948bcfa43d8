"""What is paid under programmes: nothing before the first payment, and at most their frames."""

from __future__ import annotations

import math

from aidresearch.auditing.bounds import Bound, Definition
from aidresearch.auditing.bounds.currency import factor, times
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, total
from aidresearch.auditing.kinds import frames
from aidresearch.auditing.kinds.whole_list import A_DAY, OF_ONE_FUND, OF_PACKAGES
from aidresearch.auditing.readings import COME, Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.steps import Derivation

NOT_BEGUN = "not begun"  #: form of the bound of a programme under which nothing has been paid
PAID = "disbursed"
#: Programmes that no earlier one has the name of: macro-financial assistance and the Fund's EFF are older than the war.
NEW = ("UKRAINE-FACILITY", "ERA", "SUPPORT-LOAN")


def not_begun(reading: Reading, evidence: Evidence, claim: Claim) -> Bound | None:
    """Nothing, of what was paid under a programme before its first payment; None where that day is past or not known.

    Known is it of a list of the giver's that is complete from before it on: others may have paid earlier under a
    programme of many, as the United States' 20 billion of the G7's loans came a month before the EU's first.
    """
    if reading.stage != PAID or reading.programme not in NEW or reading.donor is None:
        return None
    paid = (e for e in evidence.payments(reading.donor) if e.programme == reading.programme and e.stage in COME)
    first = min(paid, key=lambda entry: entry.end, default=None)
    if first is None or not _is_from_its_start(evidence, first) or max(claim.day, reading.until) >= first.end - A_DAY:
        return None
    derivation, nothing = Derivation(), Interval(0.0, 0.0)
    row = derivation.add("row", (first.figure_id,), first.interval, first.unit, first.end)
    derivation.add("limit", (row,), nothing, reading.unit)
    definition = Definition(NOT_BEGUN, first.source, reading.donor, None, reading.stage, first.end, reading.programme)
    return Bound(nothing, definition, (), True, True, tuple(derivation.steps))


def _is_from_its_start(evidence: Evidence, entry: Entry) -> bool:
    """Whether the list of a payment is complete from before its day on."""
    return evidence.by_key[entry.source].is_complete(entry.programme, entry.end - A_DAY, entry.end, entry.donor)


def together(reading: Reading, evidence: Evidence, claim: Claim) -> Bound | None:
    """All that was paid or promised under a programme: at most its giver's frames in it, all together.

    None of a giver without a frame, and of a programme of which the list has the frame of one fund, or packages.
    """
    own = [entry for entry in frames.of_programme(reading, evidence, claim) if entry.donor == reading.donor]
    if reading.programme in (None, *OF_PACKAGES, *OF_ONE_FUND) or not own:
        return None
    derivation, ends = Derivation(), []
    for entry in own:
        by = factor(entry.unit, reading.unit, min(entry.stated, claim.day), max(entry.stated, claim.day), derivation)
        if by is None:
            return None
        row = derivation.add("row", (entry.figure_id,), entry.interval, entry.unit, entry.end)
        ends.append(times(entry.interval, row, by, reading.unit, derivation))
    all_of_them = total(interval for interval, _ in ends)
    derivation.add("total", [name for _, name in ends], all_of_them, reading.unit)
    definition = Definition("ceiling", own[0].source, reading.donor, None, None, reading.until, reading.programme)
    return Bound(Interval(-math.inf, all_of_them.high), definition, (), True, False, tuple(derivation.steps))
