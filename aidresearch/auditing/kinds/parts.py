"""Parts and their whole, as the text links them: a part is at most its whole. Stages of one sum are no parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from aidresearch.auditing import rates
from aidresearch.auditing.check import Check
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.intervals import Interval, total
from aidresearch.auditing.steps import Step, fixing
from aidresearch.auditing.verdicts import CONSISTENT, INCONSISTENT, UNVERIFIABLE
from aidresearch.table.vocabulary import ALL_PARTS, SLIPS

KIND = "parts of a whole"
UNSURE = "value"  #: the slot whose guess makes an amount of the same currency another one
MOST_OFF = 0.05  #: of a part: "1 billion" in a sum is none of 1.5


def checks(claims: Mapping[str, Claim], confirmed: Collection[str] = ()) -> Iterator[Check]:
    """One check for each whole, and one for each of its parts where they make it up.

    ``confirmed``: figures that evidence confirms. Of a whole and a larger part the one that is not is the error.
    """
    families: dict[str, list[Claim]] = {}
    for claim in claims.values():
        if claim.part_of in claims and claim.measure in ("money", "count", "share") and claim.value is not None:
            families.setdefault(claim.part_of, []).append(claim)
    for whole_id, parts in families.items():
        whole = claims[whole_id]
        alike = [part for part in parts if _is_part(part, whole)]
        own = [part for part in parts if part.measure == whole.measure and part.duplicate_of is None]
        if whole.value is not None and own:
            are_all = ALL_PARTS in str(whole.note or "")  # then no stage named beside one takes it out
            yield from _family(whole, own if are_all or _add_up(whole, own) else alike, confirmed)


def _add_up(whole: Claim, parts: list[Claim]) -> bool:
    """Whether parts make up the whole, whatever the stages that the text names beside them."""
    amounts = [_in_unit(part, whole) for part in parts]
    known = [amount for amount in amounts if amount is not None]
    return len(parts) == len(known) > 1 and total(known).meets(whole.wide)


def _is_part(part: Claim, whole: Claim) -> bool:
    """Whether two figures can be added up: of one measure, and at one stage as far as both are named."""
    same_stage = part.stage is None or whole.stage is None or part.stage == whole.stage
    both_paid = {part.stage, whole.stage} <= {"delivered", "disbursed"}
    return bool(part.measure == whole.measure and part.duplicate_of is None and (same_stage or both_paid))


def _family(whole: Claim, parts: list[Claim], confirmed: Collection[str]) -> Iterator[Check]:
    if not parts:
        return
    amounts = [_in_unit(part, whole) for part in parts]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(parts):
        return
    steps = [
        Step("printed", (part.figure_id,), amount, part.unit)
        if part.unit == whole.unit
        else Step("converted", (part.figure_id, fixing(part.unit, whole.unit, part.day)), amount, whole.unit)
        for part, amount in zip(parts, known, strict=True)
    ]
    result = total(known)
    steps.append(Step("total", tuple(f"#{i + 1}" for i in range(len(steps))), result, whole.unit))
    references = tuple(part.figure_id for part in parts)
    too_large = [part for part, amount in zip(parts, known, strict=True) if amount.low > whole.wide.high]
    if too_large and not any(_is_unsure(whole, part) for part in too_large):
        for claim in _at_fault(whole, too_large, confirmed):
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
        missed = ALL_PARTS in str(whole.note or "")
        is_sure = UNSURE not in str(whole.guessed or "").split()
        wrong = _slipped(whole, parts, known) if missed and is_sure else None
        if wrong is not None and wrong.figure_id not in confirmed:
            yield Check.of_coherence(
                wrong, KIND, INCONSISTENT, "high", result, "parts of another size", references, tuple(steps)
            )
            return
        reason = "parts may overlap" if result.low > whole.wide.high else "parts need not be all"
        reason = "all parts give another" if missed else reason
        yield Check.of_coherence(whole, KIND, UNVERIFIABLE, "unknown", result, reason, references, tuple(steps))


def _slipped(whole: Claim, parts: list[Claim], amounts: list[Interval]) -> Claim | None:
    """The one figure of a list that has all parts which must be ten or a thousand times less for them to add up."""
    found = [whole] if any(total(amounts).times(Interval(by, by)).meets(whole.wide) for by in SLIPS) else []
    for place, part in enumerate(parts):
        rest = amounts[:place] + amounts[place + 1 :]
        shrunk = (Interval(amounts[place].low / by, amounts[place].high / by) for by in SLIPS)
        is_needed = not rest or not total(rest).meets(whole.wide)
        if is_needed and any(total([*rest, one]).meets(whole.wide) for one in shrunk):
            found.append(part)
    return found[0] if len(found) == 1 else None


def _is_unsure(whole: Claim, part: Claim) -> bool:
    """Whether a part that is larger may be none: an amount in another currency that is only near the whole."""
    guessed = {*str(whole.guessed or "").split(), *str(part.guessed or "").split()}
    return bool(guessed if part.unit != whole.unit else UNSURE in guessed)


def _at_fault(whole: Claim, too_large: list[Claim], confirmed: Collection[str]) -> list[Claim]:
    """Of a whole and the parts above it those that evidence does not confirm; of all unknown the one that is alone."""
    wrong = [part for part in too_large if part.figure_id not in confirmed]
    is_whole = len(too_large) > 1 or not wrong
    if whole.figure_id not in confirmed and is_whole:
        return [whole]
    return wrong


def _in_unit(part: Claim, whole: Claim) -> Interval | None:
    """A part by its digits, in the unit of the whole; in what is printed beside one of them, or at the day's rate."""
    half = min(part.half_width, MOST_OFF * part.value)
    own = Interval(part.value - half, part.value + half)
    if part.unit == whole.unit:
        return own
    if part.equivalent_unit == whole.unit:
        return Interval(part.equivalent_low, part.equivalent_high)
    by = rates.between(part.unit, whole.unit, part.day, part.day)
    return None if by is None else own.times(by)
