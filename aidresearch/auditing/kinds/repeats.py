"""One amount stated twice, and what a text itself computes of its figures: differences, ratios, shares.

That a writer is coherent does not say that an amount is right.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from aidresearch.auditing import rates
from aidresearch.auditing.check import Check
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.intervals import ABOVE, BELOW, Interval
from aidresearch.auditing.kinds import apposed, reckoned
from aidresearch.auditing.kinds.apposed import OWN_NUMBERS
from aidresearch.auditing.steps import Step
from aidresearch.auditing.verdicts import CONSISTENT, EVIDENCE, INCONSISTENT, UNVERIFIABLE
from aidresearch.table.vocabulary import OF_THE_AMOUNT, SLIPS

REPEAT, SAME = "stated again", "two documents"
FORTNIGHT = 14
MOST = 12  #: later figures of one kind that each is compared with: a day has not many


def checks(claims: Mapping[str, Claim], confirmed: Collection[str] = ()) -> Iterator[Check]:
    """Repeats that the figures of one document name, and the arithmetic of linked figures.

    ``confirmed``: figures that evidence confirms.
    """
    for claim in claims.values():
        original = claims.get(claim.duplicate_of or "")
        if original is not None and original.value is not None and claim.value is not None:
            yield from _repeat(claim, original)
        is_computed = claim.measure in ("ratio", "share") or claim.role == "difference"
        if is_computed and not reckoned.is_reckoned(claim):
            yield from _own_numbers(claim, claims, confirmed)


def _repeat(claim: Claim, original: Claim) -> Iterator[Check]:
    if claim.unit != original.unit:
        return
    fits = claim.wide.meets(original.wide)
    steps = (Step("printed", (original.figure_id,), original.stated, original.unit or "1"),)
    verdict, severity = (CONSISTENT, "none") if fits else (UNVERIFIABLE, "unknown")
    reason = "as before" if fits else "not as before"
    yield Check.of_coherence(claim, REPEAT, verdict, severity, original.stated, reason, (original.figure_id,), steps)


def like_the_first(checks: Iterable[Check], claims: Mapping[str, Claim]) -> Iterator[Check]:
    """What evidence says of an amount, said of it again where the text states it again in the same sense."""
    again: dict[str, list[Claim]] = {}
    for claim in claims.values():
        if claim.duplicate_of in claims and _is_same(claim, claims[claim.duplicate_of]):
            again.setdefault(claim.duplicate_of, []).append(claim)
    for check in checks:
        if check.decides == EVIDENCE and check.statement in ("amount", "count"):
            for claim in again.get(check.figure_id, ()):
                yield replace(check, figure_id=claim.figure_id, as_printed=claim.as_printed)


def _is_same(claim: Claim, original: Claim) -> bool:
    """Whether a repeated amount is of the same giver, kind and time, as far as its own words say any."""
    guessed, slots = _slots(claim), ("stage", "coverage", "aid_type", "programme", "start", "end", "qualifier")
    open_ones = (None, "mixed")
    alike = all(
        claim.row[slot] == original.row[slot] or claim.row[slot] in open_ones or slot in guessed for slot in slots
    )
    same = (claim.donor, claim.unit, claim.value, claim.role) == (
        original.donor, original.unit, original.value, original.role
    )  # fmt: skip
    return bool(alike and same)


def _own_numbers(claim: Claim, claims: Mapping[str, Claim], confirmed: Collection[str]) -> Iterator[Check]:
    """A difference, ratio or share of two figures that the text links: the base, and its counterpart."""
    linked = claims.get(claim.base or "") or (claims.get(claim.part_of or "") if claim.measure == "share" else None)
    base = linked or _of_party(claim, claims)
    if base is None or base.value is None or claim.value is None:
        return
    if base.measure == "share":
        yield from _rest(claim, base)
        return
    others = [other for other in claims.values() if _is_counterpart(other, base, claim)]
    beside = [] if linked is None else [c for c in _near(claim, claims) if c not in others and _is_alike(c, base)]
    found = [(other, _compute(claim, other, base)) for other in (*others, *beside)]
    fitting = [
        (other, result)
        for other, result in found
        if result is not None and _fits(claim, result) and _fits(claim, _as_printed(claim, other, base))
    ]
    if fitting:
        yield _row(claim, base, *fitting[0], CONSISTENT, "own numbers fit")
        return
    slipped = [(other, result) for other, result in found if result is not None and _is_slip(claim, result)]
    if len(slipped) == 1 and {base.figure_id, slipped[0][0].figure_id} <= {*confirmed}:
        yield _row(claim, base, *slipped[0], INCONSISTENT, "own numbers differ")
    elif linked is not None and OF_THE_AMOUNT in str(claim.note or ""):
        yield from apposed.checks(claim, base, claims)
    elif _is_arithmetic(claim, base) and len(others) == 1 and others[0].donor == claim.donor:
        other, result = found[0]
        is_sure = not any(UNSURE & {*_slots(one)} for one in (claim, base, other))
        if result is not None and is_sure and not (result.meets(_allowed(claim)) or _fits_turned(claim, result)):
            yield _row(claim, base, other, result, INCONSISTENT, "own numbers differ")


def _rest(claim: Claim, base: Claim) -> Iterator[Check]:
    """What a share leaves of the whole: 95% and 5%."""
    whole = Interval(1.0, 1.0)
    result = whole.minus(base.stated)
    if claim.measure == "share" and result.meets(claim.narrow):
        steps = (
            Step("limit", (), whole, "1"),
            Step("printed", (base.figure_id,), base.stated, "1"),
            Step("difference", ("#1", "#2"), result, "1"),
        )
        yield Check.of_coherence(
            claim, OWN_NUMBERS, CONSISTENT, "none", result, "own numbers fit", (base.figure_id,), steps
        )


NEAR = 3  #: figures between a computed number and an amount that it is of
ROUGH = 0.05  #: of a number in words: "double" is 1.9 to 2.1
ABOUT = 0.12  #: of one that is qualified


def _near(claim: Claim, claims: Mapping[str, Claim]) -> list[Claim]:
    """The figures that stand beside one in its text."""
    order = list(claims)
    at = order.index(claim.figure_id)
    return [claims[name] for name in order[max(0, at - NEAR) : at + NEAR + 1] if name != claim.figure_id]


def _is_alike(other: Claim, base: Claim) -> bool:
    """Whether a number of the text can be computed of two amounts beside it, whoever gives them."""
    kinds = (other.measure, other.unit, other.source) == (base.measure, base.unit, base.source)
    return bool(kinds and other is not base and other.value is not None and other.role != "difference")


def _fits(claim: Claim, result: Interval) -> bool:
    """Whether a computed number is the printed one, as people round ratios and shares in words."""
    if result.meets(claim.narrow):
        return True
    if claim.measure not in ("ratio", "share") or claim.item == "gdp":
        return False
    value, qualifier = float(claim.value), claim.qualifier
    is_in_words = not claim.half_width
    if qualifier in BELOW:
        return result.meets(Interval(value * (1 - ABOUT), value))
    if qualifier in ABOVE:
        return result.meets(Interval(value, value * (1 + ABOUT)))
    off = ABOUT if qualifier is not None else ROUGH if is_in_words else 0.0
    return result.meets(Interval(value * (1 - off), value * (1 + off)))


def _is_slip(claim: Claim, result: Interval) -> bool:
    """Ninety times for nine, 70 billion ahead for seven: the digits of the computed number, ten times as much."""
    # of "more than" two quotients may be any, and ten times any may be "more than"
    is_closed = all(math.isfinite(end) for end in (*result, *claim.narrow))
    return (
        is_closed
        and not _fits_turned(claim, result)
        and any(result.times(Interval(by, by)).meets(claim.narrow) for by in SLIPS)
    )


def _allowed(claim: Claim) -> Interval:
    """What a number computed by the text may be without being wrong."""
    if claim.measure != "ratio":
        return claim.wide
    return apposed.simply(claim.wide)


def _fits_turned(claim: Claim, result: Interval) -> bool:
    """Whether it fits with the two exchanged: which of them a text compares with which it says in many orders ("tripled
    to 1.8 billion, from 0.6")."""
    turned = Interval(-result.high, -result.low)
    return (Interval(1.0, 1.0).over(result) if claim.measure == "ratio" else turned).meets(_allowed(claim))


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
    if len(own) != 1 or len(others) != 1:
        return None
    unsure = UNSURE - ({"coverage"} if _are_beside(claim, own[0], others[0], claims) else set())
    if unsure & {*_slots(own[0]), *_slots(others[0])}:
        return None
    same = own[0].unit == others[0].unit and own[0].coverage == others[0].coverage == "cumulative"
    return others[0] if same and (claim.measure == "ratio" or claim.unit == own[0].unit) else None


def _are_beside(claim: Claim, one: Claim, other: Claim, claims: Mapping[str, Claim]) -> bool:
    """72 billion and 65 billion, so that Europe is 7 billion ahead; 24 billion, half as much again as London: it
    is of these two, whatever they cover."""
    order = list(claims)
    at = order.index(claim.figure_id)
    beside = ({*order[max(0, at - 2) : at]}, {*order[max(0, at - 1) : at + 2]} - {claim.figure_id})
    return {one.figure_id, other.figure_id} in beside


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


def _as_printed(claim: Claim, other: Claim, base: Claim) -> Interval:
    """The same of the printed numbers alone: an open end, "less than 4.5 billion", fits anything."""
    if other.value is None:  # "30 to 35 billion" has ends and no value
        return other.stated.minus(base.stated) if claim.measure == "money" else other.stated.over(base.stated)
    value = other.value - base.value if claim.measure == "money" else other.value / base.value
    return _size(Interval(value, value)) if claim.measure == "money" else Interval(value, value).times(_DIGITS)


#: What rounding moves the quotient of two printed numbers by.
_DIGITS = Interval(0.95, 1.05)


def _size(difference: Interval) -> Interval:
    """How far two amounts are apart, whichever stands first; also where rounding lets them be equal."""
    if difference.low + difference.high < 0:
        return Interval(-difference.high, -difference.low)
    return difference


def _row(claim: Claim, base: Claim, other: Claim, result: Interval | None, verdict: str, reason: str) -> Check:
    assert result is not None
    operation = "difference" if claim.measure == "money" else "quotient"
    is_turned = operation == "difference" and other.stated.minus(base.stated) != result  # 2.5 is 0.5 less than 3
    steps = (
        Step("printed", (other.figure_id,), other.stated, other.unit),
        Step("printed", (base.figure_id,), base.stated, base.unit),
        Step(operation, ("#2", "#1") if is_turned else ("#1", "#2"), result, claim.unit),
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
