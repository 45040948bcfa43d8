"""The currency of an amount that the text prints in another one too, or whose whole is in a wrong one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from aidresearch.auditing.check import Check
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.intervals import Interval, significant
from aidresearch.auditing.kinds import digits
from aidresearch.auditing.kinds.conversion import OF_ANOTHER
from aidresearch.auditing.steps import Derivation, Step
from aidresearch.auditing.verdicts import INCONSISTENT

KIND = "stated again"
UNSURE = {"value", "unit", "donor", "role"}
NEAR = 0.2  #: of an amount: currencies that are nearly worth the same are no slip


def checks(claims: Mapping[str, Claim], converted: Collection[str], confirmed: Collection[str]) -> Iterator[Check]:
    """16 billion dollars, and below it 16 billion kronor (1.6 billion dollars): the dollars are kronor.

    ``converted``: figures whose printed conversion fits the rates; ``confirmed``: those that evidence confirms.
    """
    settled = [claims[name] for name in converted if claims[name].measure == "money"]
    for claim in claims.values():
        other = next((other for other in settled if _is_slip(claim, other)), None)
        if other is not None and claim.figure_id not in confirmed:
            printed = Interval(other.equivalent_low, other.equivalent_high)
            steps = (Step("printed", (other.figure_id,), printed, other.equivalent_unit),)
            yield Check.of_coherence(
                claim, KIND, INCONSISTENT, "high", printed, "another currency", (other.figure_id,), steps
            )


def of_wholes(claims: Mapping[str, Claim], found: Collection[Check], confirmed: Collection[str]) -> Iterator[Check]:
    """790 million pounds, 610 of them military, where the 790 are Australian dollars: so are the 610."""
    wholes = {check.figure_id: check for check in found if check.reason == digits.CURRENCY}
    for claim in claims.values():
        check = wholes.get(claim.part_of or "")
        if check is None or claim.figure_id in {*confirmed, *wholes} or claim.equivalent_unit is not None:
            continue
        whole = claims[check.figure_id]
        unsure = UNSURE & {*str(claim.guessed or "").split()}
        if claim.unit != whole.unit or claim.measure != whole.measure or not claim.value or unsure:
            continue
        derivation = Derivation()
        meant = derivation.join(check.steps)
        printed = derivation.add("printed", (whole.figure_id,), Interval(whole.value, whole.value), whole.unit)
        by = check.computed.over(Interval(whole.value, whole.value))
        times = derivation.add("quotient", (meant, printed), by, "1")
        part = derivation.add("printed", (claim.figure_id,), Interval(claim.value, claim.value), claim.unit)
        result = Interval(claim.value, claim.value).times(by)
        derivation.add("product", (part, times), result, claim.unit)
        yield Check.of_coherence(
            claim, OF_ANOTHER, INCONSISTENT, "high", result, "the whole's currency", (whole.figure_id,),
            tuple(derivation.steps),
        )  # fmt: skip


def _is_slip(claim: Claim, other: Claim) -> bool:
    """Whether two amounts have the same digits, of more than one place, and currencies that are no equals."""
    if claim.equivalent_unit is not None or claim.value is None or claim.value != other.value:
        return False
    alike = all(claim.row[slot] == other.row[slot] for slot in ("measure", "role", "donor", "recipient", "coverage"))
    alike = alike and claim.figure_id not in (other.part_of, other.base) and claim.part_of is None
    is_given = claim.donor is not None and claim.role == "aid"
    unsure = UNSURE & {*str(claim.guessed or "").split()}
    is_round = significant(claim.value) * 10 > claim.value  # one digit, as in 3 million
    near = Interval((1 - NEAR) * claim.value, (1 + NEAR) * claim.value)
    is_far = not Interval(other.equivalent_low, other.equivalent_high).meets(near)
    same_unit = claim.unit == other.equivalent_unit
    return bool(alike and is_given and not unsure and not is_round and is_far and same_unit)
