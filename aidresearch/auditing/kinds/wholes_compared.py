"""A total beside another giver's that is too large by every account: both are wholes, by one and the same definition.

"We have spent 300 billion, Europe 35": alone the 35 might be a part, or what was delivered so far. Beside a number
that is above all that its giver ever committed it is neither, since both sides of a comparison have one definition:
then less than every account of the giver has is no more possible than more. Not so of one country, whose own account
may count less than a register does, nor of what a text says was delivered or paid out, which no register counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, ledger
from aidresearch.auditing.check import Check, from_judgement
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.judgement import judge
from aidresearch.auditing.readings import TOTAL, Reading, kind_of_claim, readings
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.verdicts import ACCUSING, UNVERIFIABLE
from aidresearch.table.vocabulary import CIVILIAN

STAGES = ("allocated", "committed")
UNSURE = {"donor", "unit", "role", "value", "coverage"}
#: Slots of which both sides say the same, or neither says anything.
ALIKE = ("speaker", "recipient", "programme", "instrument", "item")


def judged(checks: list[Check], claims: Mapping[str, Claim], evidence: Evidence) -> list[Check]:
    """The checks of a document, but that an open total is judged from below beside one that is far too large."""
    amounts = [claim for claim in claims.values() if claim.measure == "money"]
    beside = {
        one.figure_id: [other for other in amounts[max(0, at - 1) : at + 2] if other is not one]
        for at, one in enumerate(amounts)
    }
    too_large = {c.figure_id for c in checks if c.is_of_amount and c.verdict in ACCUSING and _is_from_above(c)}
    return [
        _from_below(check, claims[check.figure_id], evidence)
        if check.is_of_amount
        and check.verdict == UNVERIFIABLE
        and any(
            other.figure_id in too_large and _are_compared(claims[check.figure_id], other, evidence)
            for other in beside.get(check.figure_id, [])
        )
        else check
        for check in checks
    ]


def _is_from_above(check: Check) -> bool:
    return check.claimed.low > check.computed.high


def _are_compared(one: Claim, other: Claim, evidence: Evidence) -> bool:
    """Whether two amounts are the totals of all that two gave, the first a group and no stage of its own."""
    guessed = {*str(one.guessed or "").split()}
    return (
        (one.stage in (None, *STAGES) or "stage" in guessed)
        and len(evidence.donors(one.donor or "", one.day)) > 1
        and kind_of_claim(one) == kind_of_claim(other) == TOTAL
        and one.role == other.role == "aid"
        and one.donor != other.donor
        and {one.aid_type, other.aid_type} <= {None, "mixed"}
        and not any(CIVILIAN in str(claim.note or "") for claim in (one, other))
        and all(one.row[slot] == other.row[slot] for slot in ALIKE)
        and one.part_of is None
        and other.part_of is None
        and one.start is None
        and not guessed & UNSURE
    )


def _from_below(check: Check, claim: Claim, evidence: Evidence) -> Check:
    cases = [(reading, _bounds(reading, evidence, claim)) for reading in readings(claim)]
    found = judge([(replace(reading, guessed=reading.guessed - {"stage"}), bounds) for reading, bounds in cases])
    return from_judgement(claim, check.statement, check.check, found) if found.verdict in ACCUSING else check


def _bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    found = [ledger.bound(reading, evidence, claim.day, ALL, stage, is_own=True, is_named=True) for stage in STAGES]
    return [bound for bound in found if bound is not None]
