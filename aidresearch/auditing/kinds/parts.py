"""Parts and their whole, as the text links them: a part is at most its whole. Stages of one sum are no parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from aidresearch.auditing import rates
from aidresearch.auditing.check import Check
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.intervals import Interval, total
from aidresearch.auditing.steps import Step, fixing
from aidresearch.auditing.verdicts import CONSISTENT, INCONSISTENT, UNVERIFIABLE

KIND = "parts of a whole"


def checks(claims: Mapping[str, Claim], confirmed: Collection[str] = ()) -> Iterator[Check]:
    """One check for each whole, and one for each of its parts where they make it up.

    ``confirmed``: figures that evidence confirms. A part larger than a whole that is right is itself the error.
    """
    families: dict[str, list[Claim]] = {}
    for claim in claims.values():
        if claim.part_of in claims and claim.measure in ("money", "count") and claim.value is not None:
            families.setdefault(claim.part_of, []).append(claim)
    for whole_id, parts in families.items():
        whole = claims[whole_id]
        alike = [part for part in parts if _is_part(part, whole)]
        if whole.value is not None and alike:
            yield from _family(whole, alike, confirmed)


def _is_part(part: Claim, whole: Claim) -> bool:
    """Whether two figures can be added up: of one measure, and at one stage as far as both are named."""
    same_stage = part.stage is None or whole.stage is None or part.stage == whole.stage
    both_paid = {part.stage, whole.stage} <= {"delivered", "disbursed"}
    return bool(part.measure == whole.measure and part.duplicate_of is None and (same_stage or both_paid))


def _family(whole: Claim, parts: list[Claim], confirmed: Collection[str]) -> Iterator[Check]:
    amounts = [_in_unit(part, whole) for part in parts]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(parts):
        return
    steps = [
        Step("printed", (part.figure_id,), Interval(*part.stated), part.unit)
        if part.unit == whole.unit
        else Step("converted", (part.figure_id, fixing(part.unit, whole.unit, part.day)), amount, whole.unit)
        for part, amount in zip(parts, known, strict=True)
    ]
    result = total(known)
    steps.append(Step("total", tuple(f"#{i + 1}" for i in range(len(steps))), result, whole.unit))
    references = tuple(part.figure_id for part in parts)
    too_large = [part for part, amount in zip(parts, known, strict=True) if amount.low > whole.wide.high]
    if too_large and not (whole.guessed or any(part.guessed for part in too_large)):
        wrong = [part for part in too_large if part.figure_id not in confirmed]
        for claim in [whole] if whole.figure_id not in confirmed else wrong:
            yield Check.of_coherence(
                claim, KIND, INCONSISTENT, "medium", result, "a part is larger", references, tuple(steps)
            )
    elif len(parts) > 1 and result.meets(whole.wide):
        for claim in (whole, *parts):
            yield Check.of_coherence(
                claim, KIND, CONSISTENT, "none", result, "parts make it up", references, tuple(steps), whole.stated,
                whole.unit,
            )  # fmt: skip
    else:
        reason = "parts may overlap" if result.low > whole.wide.high else "parts need not be all"
        yield Check.of_coherence(whole, KIND, UNVERIFIABLE, "unknown", result, reason, references, tuple(steps))


def _in_unit(part: Claim, whole: Claim) -> Interval | None:
    """A part by its digits, in the unit of the whole; in what is printed beside one of them, or at the day's rate."""
    own = Interval(part.value - part.half_width, part.value + part.half_width)
    if part.unit == whole.unit:
        return own
    if part.equivalent_unit == whole.unit:
        return Interval(part.equivalent_low, part.equivalent_high)
    by = rates.between(part.unit, whole.unit, part.day, part.day)
    return None if by is None else own.times(by)
