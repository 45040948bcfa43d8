"""By how much a register of donors printed that aid rose or fell: 43 percent below the mean of the months before.

What it compared with, and in which prices, only its own page says. So a printed change confirms the same number, and
speaks against none: what may be computed from its months is another definition.
"""

from __future__ import annotations

from collections.abc import Iterator

from aidresearch.auditing.bounds import Bound, Definition, Point
from aidresearch.auditing.bounds.limits import RECIPIENT
from aidresearch.auditing.bounds.stated import FRESH, JUST_AFTER
from aidresearch.auditing.changes import Change
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import STANDS_FOR, Evidence
from aidresearch.auditing.intervals import UNKNOWN, Interval
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.releases import CIVIL
from aidresearch.auditing.steps import Derivation
from aidresearch.table.vocabulary import INCREASE

NO_ARMS = "non-military"  #: scope of a change
PRINTED = "printed"  #: begins the scope of a definition
DAYS = 3  #: between the ends of two windows that are one


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    """The printed changes that a share can be: of that giver and type of aid, in the window that the text names."""
    if claim.recipient not in (None, RECIPIENT) or claim.value is None:
        return
    for change in evidence.changes:
        is_his = change.donor in (claim.donor, STANDS_FOR.get(claim.donor or ""))
        kind = CIVIL if change.scope == NO_ARMS else change.aid_type
        if is_his and kind == reading.aid_type and _is_of_its_time(change, claim):
            yield _bound(change, reading, claim)


def _is_of_its_time(change: Change, claim: Claim) -> bool:
    """Whether it was printed lately, and counts the window that the text names, if it names one."""
    is_known = -JUST_AFTER <= claim.day - change.stated <= FRESH
    if claim.start is None or claim.end is None or change.start is None:
        return is_known and claim.start is None
    is_same = abs(claim.start - change.start) <= DAYS and abs(claim.end - change.end) <= DAYS
    return is_same and claim.day - change.stated >= -JUST_AFTER


def _bound(change: Change, reading: Reading, claim: Claim) -> Bound:
    """The change in the text's direction: by how much more, or by how much less."""
    derivation = Derivation()
    row = derivation.add("row", (change.figure_id,), change.interval, "1", change.end)
    interval = change.interval
    if claim.item != INCREASE:
        nothing = derivation.add("limit", (), Interval(0.0, 0.0), "1")
        interval = Interval(0.0, 0.0).minus(interval)
        derivation.add("difference", (nothing, row), interval, "1")
    steps = tuple(derivation.steps)
    point = Point(interval, steps, True, True, change.source, change.end)
    of = f"{PRINTED} {claim.item}"
    definition = Definition("change", change.source, change.donor, reading.aid_type, change.stage, change.end, None, of)
    return Bound(UNKNOWN, definition, (point,), True, False, steps)
