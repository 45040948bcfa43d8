"""An amount beside the number of its package: the 28th package is not worth seven times what the list has for it."""

from __future__ import annotations

from collections.abc import Mapping

from aidresearch.auditing.bounds import sums
from aidresearch.auditing.check import Check, from_judgement
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.kinds import digits
from aidresearch.auditing.kinds.numbered import NUMBERS
from aidresearch.auditing.readings import SINGLE, Reading, kind_of_claim, readings
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.steps import Derivation
from aidresearch.auditing.verdicts import EVIDENCE, UNVERIFIABLE

REASON = "the package of that number"
TOLD = 62  #: days between a package and a text that tells of it
BEYOND = 1.2  #: times what the list has: reports of one package differ by less
UNSURE = {"donor", "unit", "role", "value"}


def judged(checks: list[Check], claims: Mapping[str, Claim], evidence: Evidence) -> list[Check]:
    """The checks of a document, but that an open amount is judged by the number that stands with it.

    Only where the text has one number and one amount of the giver, and only from above: a smaller amount may be a part.
    """
    return [_by_its_number(check, claims, evidence) for check in checks]


def _by_its_number(check: Check, claims: Mapping[str, Claim], evidence: Evidence) -> Check:
    claim = claims[check.figure_id]
    is_open = check.decides == EVIDENCE and check.verdict == UNVERIFIABLE and check.statement == "amount"
    if not is_open or not _may_be_a_package(claim) or UNSURE & {*str(claim.guessed or "").split()}:
        return check
    of_it = [c for c in claims.values() if c.donor == claim.donor and c.text == claim.text and c.role == "aid"]
    amounts = [c for c in of_it if c.measure == "money" and c.coverage == "flow"]
    numbers = [c for c in of_it if c.measure == "rank" and c.item in NUMBERS and c.value is not None]
    if len(amounts) != 1 or len(numbers) != 1 or len({r.unit for r in readings(claim)}) != 1:
        return check
    reading = readings(claim)[0]
    listed = [e for e in evidence.payments(claim.donor) if _is_it(e, numbers[0], claim)]
    if len(listed) != 1 or reading.kind != SINGLE:
        return check
    return _against(check, claim, reading, listed[0])


def _may_be_a_package(claim: Claim) -> bool:
    is_one = claim.measure == "money" and claim.coverage == "flow" and claim.donor is not None
    return is_one and claim.role == "aid" and claim.part_of is None and kind_of_claim(claim) == SINGLE


def _is_it(entry: Entry, number: Claim, claim: Claim) -> bool:
    """Whether a row is the package of that number, in the programme that the text names or in the giver's own list."""
    is_near = min(abs(entry.stated - claim.day), abs(entry.end - claim.day)) <= TOLD
    is_of_it = entry.number == number.value and entry.part_of is None and entry.decides and is_near
    programme = claim.programme or number.programme
    if programme is None:
        return is_of_it and entry.item == sums.ONE_OF_MANY
    return is_of_it and entry.programme == programme and entry.instrument != "loan"


def _against(check: Check, claim: Claim, reading: Reading, entry: Entry) -> Check:
    derivation = Derivation()
    if entry.unit == reading.unit:
        meant = entry.interval
    else:
        by_rate = digits.converted(entry, reading, derivation)
        if by_rate is None:
            return check
        meant = by_rate
    if claim.wide.low <= BEYOND * meant.high:
        return check
    return from_judgement(claim, check.statement, check.check, digits.judged(reading, entry, meant, derivation, REASON))
