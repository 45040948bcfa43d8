"""A total of all givers beside a part of it that is right: what it leaves for the others is less than they gave.

"Donors have allocated 89.9 billion, including 67 billion from the United States": alone it might be of some donors.
With the 67 in it, which are all that the United States had allocated, it leaves 23 for the others, who had allocated
a hundred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aidresearch.auditing.bounds import Bound, Definition
from aidresearch.auditing.check import Check, from_judgement
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import UNKNOWN, Interval, total
from aidresearch.auditing.judgement import judge
from aidresearch.auditing.kinds import quantities
from aidresearch.auditing.readings import EVERYBODY, TOTAL, Reading, kind_of_claim, readings
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.steps import Derivation
from aidresearch.auditing.verdicts import CONSISTENT, DEPENDS, UNVERIFIABLE
from aidresearch.table.vocabulary import CIVILIAN

UNSURE = {"unit", "role", "value", "coverage", "stage"}
STAGES = ("allocated", "committed")


def judged(checks: list[Check], claims: Mapping[str, Claim], evidence: Evidence) -> list[Check]:
    """The checks of a document, but that an open total of all givers is judged by the rest that its parts leave."""
    right = {c.figure_id for c in checks if c.is_of_amount and c.verdict in (CONSISTENT, DEPENDS)}
    found = []
    for check in checks:
        whole = claims[check.figure_id]
        is_open = check.is_of_amount and check.verdict == UNVERIFIABLE and _is_of_all(whole)
        parts = [c for c in claims.values() if c.part_of == whole.figure_id and _is_of_one(c, whole)] if is_open else []
        are_right = bool(parts) and all(part.figure_id in right for part in parts)
        found.append(_by_the_rest(check, whole, parts, evidence) if are_right else check)
    return found


def _is_of_all(claim: Claim) -> bool:
    return (
        claim.measure == "money"
        and claim.role == "aid"
        and claim.donor in (None, EVERYBODY)
        and claim.stage in STAGES
        and claim.aid_type in (None, ALL)
        and CIVILIAN not in str(claim.note or "")
        and claim.programme is None
        and claim.start is None
        and kind_of_claim(claim) == TOTAL
        and not UNSURE & {*str(claim.guessed or "").split()}
    )


def _is_of_one(part: Claim, whole: Claim) -> bool:
    """Whether a part is what one giver has in the whole: as much of it, by the same day."""
    unsure = {"unit", "role", "value", "donor"} & {*str(part.guessed or "").split()}
    is_of_all = part.aid_type in (None, ALL) and CIVILIAN not in str(part.note or "")
    is_alike = (part.unit, part.stage, part.end) == (whole.unit, whole.stage, whole.end)
    return part.donor is not None and is_of_all and part.programme is None and is_alike and not unsure


def _by_the_rest(check: Check, whole: Claim, parts: Sequence[Claim], evidence: Evidence) -> Check:
    cases = [(reading, [_least(reading, whole, parts, evidence)]) for reading in readings(whole)]
    found = judge(cases)
    return check if found.verdict == UNVERIFIABLE else from_judgement(whole, check.statement, check.check, found)


def _least(reading: Reading, whole: Claim, parts: Sequence[Claim], evidence: Evidence) -> Bound:
    """The parts as printed, and the least that all others had."""
    definition = Definition("rest", "", EVERYBODY, ALL, reading.stage, reading.until)
    stage, derivation = str(reading.stage), Derivation()
    of_all = quantities.amount(reading, evidence, whole, EVERYBODY, stage, reading.unit)
    own = [quantities.amount(reading, evidence, whole, str(part.donor), stage, reading.unit) for part in parts]
    known = [bound for bound in own if bound is not None]
    if of_all is None or len(known) < len(parts):
        return Bound(UNKNOWN, definition, (), False)
    rest, last = of_all.interval, derivation.join(of_all.steps)
    for bound in known:
        rest = rest.minus(bound.interval)
        last = derivation.add("difference", (last, derivation.join(bound.steps)), rest, reading.unit)
    printed = [derivation.add("printed", (part.figure_id,), part.narrow, reading.unit) for part in parts]
    least = total([rest, *(part.narrow for part in parts)])
    last = derivation.add("total", (last, *printed), least, reading.unit, reading.until)
    interval = Interval(least.low, UNKNOWN.high)
    derivation.add("limit", (last,), interval, reading.unit, reading.until)
    return Bound(interval, definition, (), True, True, tuple(derivation.steps))
