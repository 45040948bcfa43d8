"""Parts and their whole, as the text links them: a part is at most its whole. Stages of one sum are no parts."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from aidresearch.auditing import rates
from aidresearch.auditing.check import Check
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.intervals import Interval, hull, total
from aidresearch.auditing.steps import Step, fixing
from aidresearch.auditing.verdicts import (
    CONSISTENT,
    DECISION_ERROR,
    DEPENDS,
    EVIDENCE,
    INCONSISTENT,
    UNVERIFIABLE,
)
from aidresearch.table.vocabulary import A_STATED_PART, ALL_PARTS, SLIPS

KIND = "parts of a whole"
UNSURE = "value"  #: the slot whose guess makes an amount of the same currency another one
MOST_OFF = 0.05  #: of a part: "1 billion" in a sum is none of 1.5
MUCH_MORE = 2.0  #: times "more than 10 billion": no reader takes it for so much
ROUNDED = 0.05  #: of "more than 10 billion", by which the sum of its parts may be more
#: Reasons of "depends on definition" for which the plain reading of a figure is not confirmed at all.
WEAK = {"another reading", "another rate", "another gdp", "another day", "fits a guess"}
STATEMENTS = ("amount", "count", "share")  #: of which one can be a part of another

#: How far evidence supports an amount: refutes it, or has less; says nothing; has it if it is read otherwise; has it by
#: one definition; confirms it.
AGAINST, UNKNOWN, WEAKLY, BY_DEFINITION, SURELY = range(-1, 4)


def support(found: Iterable[Check], fitting: Collection[str]) -> dict[str, int]:
    """How far what is known of each figure by itself supports it.

    ``fitting``: amounts whose printed conversion is right, so that no digit of them has slipped.
    """
    own = [check for check in found if check.decides == EVIDENCE and check.statement in STATEMENTS]
    known = {check.figure_id: _support(check) for check in own}
    return known | dict.fromkeys(fitting, SURELY)


def _support(check: Check) -> int:
    if check.verdict == CONSISTENT:
        return SURELY
    if check.verdict == DEPENDS:
        return WEAKLY if check.reason in WEAK else BY_DEFINITION
    least = check.claimed.low if math.isfinite(check.claimed.low) else check.claimed.high
    is_above = check.verdict == UNVERIFIABLE and least > check.computed.high
    return AGAINST if is_above or check.verdict in (INCONSISTENT, DECISION_ERROR) else UNKNOWN


def checks(claims: Mapping[str, Claim], known: Mapping[str, int] = MappingProxyType({})) -> Iterator[Check]:
    """One check for each whole, and one for each of its parts where they make it up.

    ``known``: how far each figure is supported by itself. Of a whole and a larger part it tells which one is the error.
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
            yield from _family(whole, own if are_all or _add_up(whole, own) else alike, known)


def _add_up(whole: Claim, parts: list[Claim]) -> bool:
    """Whether parts make up the whole, whatever the stages that the text names beside them."""
    amounts = [_in_unit(part, whole) for part in parts]
    known = [amount for amount in amounts if amount is not None]
    return len(parts) == len(known) > 1 and _makes_up(whole, total(known))


def _makes_up(whole: Claim, together: Interval) -> bool:
    """Whether a sum is the whole; an open end confirms none: 157 billion is not "just over 17"."""
    low, high = whole.wide
    return together.meets(Interval(low, high if math.isfinite(high) else whole.value * (1 + ROUNDED)))


def _is_part(part: Claim, whole: Claim) -> bool:
    """Whether two figures can be added up: of one measure, and at one stage as far as both are named."""
    if part.measure == whole.measure and _is_stated(part):
        return True  # of which so much has been paid
    same_stage = part.stage is None or whole.stage is None or part.stage == whole.stage
    both_paid = {part.stage, whole.stage} <= {"delivered", "disbursed"}
    return bool(part.measure == whole.measure and part.duplicate_of is None and (same_stage or both_paid))


def _is_stated(part: Claim) -> bool:
    return A_STATED_PART in str(part.note or "")


def _family(whole: Claim, parts: list[Claim], known: Mapping[str, int]) -> Iterator[Check]:
    if not parts:
        return
    in_unit = [_in_unit(part, whole) for part in parts]
    amounts = [amount for amount in in_unit if amount is not None]
    if len(amounts) < len(parts):
        return
    steps = [
        Step("printed", (part.figure_id,), amount, part.unit)
        if part.unit == whole.unit
        else Step("converted", (part.figure_id, fixing(part.unit, whole.unit, part.day)), amount, whole.unit)
        for part, amount in zip(parts, amounts, strict=True)
    ]
    result = total(amounts)
    steps.append(Step("total", tuple(f"#{i + 1}" for i in range(len(steps))), result, whole.unit))
    references = tuple(part.figure_id for part in parts)
    too_large = [part for part, amount in zip(parts, amounts, strict=True) if amount.low > _most(whole, part)]
    if too_large and not any(_is_unsure(whole, part) for part in too_large):
        slipped = _slipped(whole, parts, amounts) if ALL_PARTS in str(whole.note or "") else None
        at_fault = _at_fault(whole, too_large, slipped, known)
        for claim in at_fault or _undecided(whole, too_large, known):
            verdict = INCONSISTENT if at_fault else UNVERIFIABLE
            yield _does_not_fit(claim, whole, too_large, verdict, references, tuple(steps))
    elif len(parts) > 1 and _makes_up(whole, result):
        for claim in (whole, *parts):
            yield Check.of_coherence(
                claim, KIND, CONSISTENT, "none", result, "parts make it up", references, tuple(steps), whole.stated,
                whole.unit,
            )  # fmt: skip
    else:
        missed = ALL_PARTS in str(whole.note or "")
        is_sure = UNSURE not in str(whole.guessed or "").split()
        wrong = _slipped(whole, parts, amounts) if missed and is_sure else None
        if wrong is not None and known.get(wrong.figure_id, UNKNOWN) < BY_DEFINITION:
            yield Check.of_coherence(
                wrong, KIND, INCONSISTENT, "high", result, "parts of another size", references, tuple(steps)
            )
            return
        if missed and is_sure and _are_known(whole, parts, known) and not _may_be(whole, parts, amounts):
            yield Check.of_coherence(
                whole, KIND, INCONSISTENT, "medium", result, "all parts give another", references, tuple(steps),
                whole.stated, whole.unit,
            )  # fmt: skip
            return
        reason = "parts may overlap" if result.low > whole.wide.high else "parts need not be all"
        reason = "all parts give another" if missed else reason
        yield Check.of_coherence(whole, KIND, UNVERIFIABLE, "unknown", result, reason, references, tuple(steps))


def _are_known(whole: Claim, parts: list[Claim], known: Mapping[str, int]) -> bool:
    """Whether evidence supports every part and not the whole: then it is the whole that is wrong."""
    return known.get(whole.figure_id, UNKNOWN) < WEAKLY <= min(known.get(part.figure_id, UNKNOWN) for part in parts)


def _may_be(whole: Claim, parts: list[Claim], amounts: list[Interval]) -> bool:
    """Whether parts can make up a whole by all that its digits, and the words beside any of them, can mean."""
    together = total(amounts)
    if any(part.qualifier is not None for part in parts):
        together = total([hull([one, part.wide]) for one, part in zip(amounts, parts, strict=True)])
    return together.meets(whole.wide) or (whole.rounded is not None and together.meets(whole.rounded))


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


def _most(whole: Claim, part: Claim) -> float:
    """What a part can be at most; of "more than 10 billion" the text's own part is not twice as much."""
    high = whole.wide.high
    return MUCH_MORE * whole.value if math.isinf(high) and _is_stated(part) else high


def _at_fault(whole: Claim, too_large: list[Claim], slipped: Claim | None, known: Mapping[str, int]) -> list[Claim]:
    """Of a whole and the parts above it those that are wrong: the amount that must be ten times less for all to add up,
    else those with less support; the whole if several parts are larger. None if nothing tells which."""
    of_whole = known.get(whole.figure_id, UNKNOWN)
    of_parts = max(known.get(part.figure_id, UNKNOWN) for part in too_large)
    if slipped is not None and known.get(slipped.figure_id, UNKNOWN) < BY_DEFINITION:
        return [slipped]
    if len(too_large) > 1:
        is_whole = of_whole < BY_DEFINITION and of_whole <= of_parts
        return [whole] if is_whole else [part for part in too_large if known.get(part.figure_id) == AGAINST]
    if of_whole > of_parts and (of_whole > UNKNOWN or of_parts == AGAINST):
        return too_large
    if of_parts > of_whole and (of_parts > WEAKLY or of_whole == AGAINST):
        return [whole]
    return []


def _undecided(whole: Claim, too_large: list[Claim], known: Mapping[str, int]) -> list[Claim]:
    """Both amounts, of which one is wrong, to accuse neither; none if accounts have both: then the one is no part."""
    both = [whole, *too_large]
    return [] if all(known.get(claim.figure_id, UNKNOWN) >= BY_DEFINITION for claim in both) else both


def _does_not_fit(
    claim: Claim,
    whole: Claim,
    too_large: list[Claim],
    verdict: str,
    references: tuple[str, ...],
    steps: tuple[Step, ...],
) -> Check:
    """The check of one of two amounts that do not fit one another, with the other one."""
    other, reason = (too_large[0], "less than its part") if claim is whole else (whole, "a part is larger")
    printed = Interval(other.value, other.value)
    steps = (*steps, Step("printed", (other.figure_id,), printed, other.unit))
    references = (*references, *({other.figure_id} - {*references}))
    severity = "medium" if verdict == INCONSISTENT else "unknown"
    return Check.of_coherence(
        claim, KIND, verdict, severity, printed, reason, references, steps, claim.stated, other.unit
    )


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
