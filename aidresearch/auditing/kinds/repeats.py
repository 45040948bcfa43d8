"""One amount stated twice, and what a text itself computes of its figures: differences, ratios, shares.

That a writer is coherent does not say that an amount is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aidresearch.auditing import rates
from aidresearch.auditing.check import Check
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.steps import Step
from aidresearch.auditing.verdicts import CONSISTENT, INCONSISTENT, UNVERIFIABLE

REPEAT, OWN_NUMBERS, SAME = "stated again", "own numbers", "two documents"
FORTNIGHT = 14
MOST = 12  #: later figures of one kind that each is compared with: a day has not many


def checks(claims: Mapping[str, Claim]) -> Iterator[Check]:
    """Repeats that the figures of one document name, and the arithmetic of linked figures."""
    for claim in claims.values():
        original = claims.get(claim.duplicate_of or "")
        if original is not None and original.value is not None and claim.value is not None:
            yield from _repeat(claim, original)
        if claim.measure in ("ratio", "share") or claim.role == "difference":
            yield from _own_numbers(claim, claims)


def _repeat(claim: Claim, original: Claim) -> Iterator[Check]:
    if claim.unit != original.unit:
        return
    fits = claim.wide.meets(original.wide)
    steps = (Step("printed", (original.figure_id,), original.stated, original.unit or "1"),)
    verdict, severity = (CONSISTENT, "none") if fits else (UNVERIFIABLE, "unknown")
    reason = "as before" if fits else "not as before"
    yield Check.of_coherence(claim, REPEAT, verdict, severity, original.stated, reason, (original.figure_id,), steps)


def _own_numbers(claim: Claim, claims: Mapping[str, Claim]) -> Iterator[Check]:
    """A difference, ratio or share of two figures that the text links: the base, and its counterpart."""
    base = claims.get(claim.base or "") or (claims.get(claim.part_of or "") if claim.measure == "share" else None)
    base = base or _of_party(claim, claims)
    if base is None or base.value is None or claim.value is None:
        return
    others = [other for other in claims.values() if _is_counterpart(other, base, claim)]
    found = [(other, _compute(claim, other, base)) for other in others]
    fitting = [(other, result) for other, result in found if result is not None and result.meets(claim.narrow)]
    if fitting:
        yield _row(claim, base, *fitting[0], CONSISTENT, "own numbers fit")
    elif _is_arithmetic(claim, base) and len(found) == 1 and found[0][0].donor == claim.donor:
        other, result = found[0]
        is_sure = not any(UNSURE & {*_slots(one)} for one in (claim, base, other))
        if result is not None and not result.meets(_allowed(claim)) and is_sure:
            yield _row(claim, base, other, result, INCONSISTENT, "own numbers differ")


#: How far a ratio in words is from what it stands for: to the next simple one, as from a third to a half.
SIMPLE = 1.5


def _allowed(claim: Claim) -> Interval:
    """What a number computed by the text may be without being wrong."""
    if claim.measure != "ratio":
        return claim.wide
    return Interval(claim.wide.low / SIMPLE, claim.wide.high * SIMPLE)


def _is_arithmetic(claim: Claim, base: Claim) -> bool:
    """Whether a text computes a number of two of its amounts: a difference, or a ratio of two givers."""
    return claim.donor is not None and (
        claim.measure == "money" or (claim.measure == "ratio" and base.donor not in (None, claim.donor))
    )


def _of_party(claim: Claim, claims: Mapping[str, Claim]) -> Claim | None:
    """The one amount of the giver that a difference or ratio compares with, if the text has just one beside its own."""
    if claim.donor is None or claim.base is None or claim.measure == "share" or claim.item is not None:
        return None
    amounts = [c for c in claims.values() if c.measure == "money" and c.role == "aid" and c.value is not None]
    own, others = ([c for c in amounts if c.donor == party] for party in (claim.donor, claim.base))
    if len(own) != 1 or len(others) != 1 or UNSURE & {*_slots(own[0]), *_slots(others[0])}:
        return None
    same = own[0].unit == others[0].unit and own[0].coverage == others[0].coverage == "cumulative"
    return others[0] if same and (claim.measure == "ratio" or claim.unit == own[0].unit) else None


#: Slots whose guess makes an amount another one.
UNSURE = {"donor", "unit", "role", "coverage"}


def _slots(claim: Claim) -> list[str]:
    return str(claim.guessed or "").split()


def _is_counterpart(other: Claim, base: Claim, claim: Claim) -> bool:
    if other is base or other is claim or other.value is None or other.role != base.role:
        return False
    alike = other.measure == base.measure and other.unit == base.unit and other.source == base.source
    years = claim.measure != "ratio" or claim.start is None or (other.start, other.end) == (claim.start, claim.end)
    same_type = other.aid_type == base.aid_type or claim.measure == "share"
    return bool(alike and years and same_type and (claim.donor is None or other.donor == claim.donor))


def _compute(claim: Claim, other: Claim, base: Claim) -> Interval | None:
    if claim.measure == "money":
        return _size(other.stated.minus(base.stated))
    if base.stated.low <= 0:
        return None
    return other.stated.over(base.stated)


def _size(difference: Interval) -> Interval:
    """How far two amounts are apart, whichever stands first; also where rounding lets them be equal."""
    if difference.low + difference.high < 0:
        return Interval(-difference.high, -difference.low)
    return difference


def _row(claim: Claim, base: Claim, other: Claim, result: Interval | None, verdict: str, reason: str) -> Check:
    assert result is not None
    operation = "difference" if claim.measure == "money" else "quotient"
    steps = (
        Step("printed", (other.figure_id,), other.stated, other.unit),
        Step("printed", (base.figure_id,), base.stated, base.unit),
        Step(operation, ("#1", "#2"), result, claim.unit),
    )
    severity = "none" if verdict == CONSISTENT else "medium"
    return Check.of_coherence(
        claim, OWN_NUMBERS, verdict, severity, result, reason, (other.figure_id, base.figure_id), steps
    )


def documents(claims: list[Claim]) -> Iterator[Check]:
    """Amounts that may be one: same giver, coverage and type, stated within a fortnight in two documents."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.measure == "money" and claim.value is not None and claim.duplicate_of is None and claim.donor:
            key = (claim.donor, claim.recipient, claim.coverage, claim.aid_type, claim.role)
            groups.setdefault(key, []).append(claim)
    for group in groups.values():
        group.sort(key=lambda claim: claim.day)
        for place, first in enumerate(group):
            others = (o for o in group[place + 1 : place + 1 + MOST] if o.source != first.source)
            for second in others:
                if second.day - first.day <= FORTNIGHT:
                    yield from _same(second, first)


def _same(claim: Claim, other: Claim) -> Iterator[Check]:
    """Nothing is concluded from amounts that differ."""
    by = rates.between(other.unit, claim.unit, other.day, other.day)
    if by is None:
        return
    result = other.narrow.times(by)
    if result.meets(claim.narrow):
        steps = (Step("printed", (other.figure_id,), other.stated, other.unit),)
        yield Check.of_coherence(
            claim, SAME, CONSISTENT, "none", result, "as in another document", (other.figure_id,), steps
        )
