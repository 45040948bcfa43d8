"""What a text computes of its own amounts and prints: the distance between two of them, and what one is a month.

Each number stands for all that its digits and words can mean. Where the result is another one, the computed number is
wrong, unless another pair of the text's amounts gives it, or it may be one of those that it is computed of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from aidresearch.auditing.check import Check
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.intervals import Interval, hull, significant
from aidresearch.auditing.kinds.parts import AGAINST, BY_DEFINITION, UNKNOWN, WEAKLY
from aidresearch.auditing.steps import Step
from aidresearch.auditing.verdicts import CONSISTENT, INCONSISTENT, UNVERIFIABLE
from aidresearch.table.vocabulary import OF_THE_TWO, PERIODS, SLIPS, mean_of

OWN_NUMBERS = "own numbers"
FIT, DIFFER, AMISS = "own numbers fit", "own numbers differ", "own numbers do not fit"
UNSURE = {"value", "unit", "base"}
NEAR = 0.02  #: of a result, by which the printed number is off at most if it fits
SHRUNK = tuple(1 / by for by in SLIPS)
ONE_YEAR = 0.02  #: of a year's twelve months, by which they differ
HALF = 0.5  #: of a period, by which "over three years" may be longer or shorter


class Result(NamedTuple):
    """What a text's own numbers give: as printed, and at the utmost that they can mean."""

    of: tuple[Claim, ...]
    printed: Interval
    utmost: Interval
    steps: tuple[Step, ...]  #: those of the utmost


def checks(claims: Mapping[str, Claim], known: Mapping[str, int]) -> Iterator[Check]:
    """``known``: how far each figure is supported by itself; see `parts.support`."""
    for claim in claims.values():
        result = _result(claim, claims)
        if result is None:
            continue
        verdict, reason = _judged(claim, result, claims, known)
        if verdict is not None:
            severity = {CONSISTENT: "none", INCONSISTENT: "medium"}.get(verdict, "unknown")
            shown = result.utmost if verdict != CONSISTENT else result.printed
            references = tuple(one.figure_id for one in result.of)
            yield Check.of_coherence(claim, OWN_NUMBERS, verdict, severity, shown, reason, references, result.steps)


def is_reckoned(claim: Claim) -> bool:
    """Whether the words of a text say of which of its numbers one is computed."""
    return OF_THE_TWO in str(claim.note or "") or mean_of(claim.note) is not None


def _result(claim: Claim, claims: Mapping[str, Claim]) -> Result | None:
    if claim.value is None:
        return None
    if (mean := mean_of(claim.note)) is not None:
        base = claims.get(claim.base or "")
        return None if base is None or base.value is None or base.unit != claim.unit else _mean(base, *mean)
    if OF_THE_TWO in str(claim.note or ""):
        amounts = [other for other in claims.values() if other.measure == "money"]
        at = amounts.index(claim)
        pair = amounts[max(0, at - 2) : at]
        if len(pair) == 2 and all(one.value is not None and one.unit == claim.unit for one in pair):
            return _difference(*pair)
    return None


def _difference(one: Claim, other: Claim) -> Result:
    larger, smaller = (one, other) if one.value >= other.value else (other, one)
    printed = _printed(larger).minus(_printed(smaller))
    utmost = _utmost(larger).minus(_utmost(smaller))
    steps = (
        Step("printed", (larger.figure_id,), _utmost(larger), larger.unit),
        Step("printed", (smaller.figure_id,), _utmost(smaller), smaller.unit),
        Step("difference", ("#1", "#2"), utmost, larger.unit),
    )
    return Result((larger, smaller), printed, utmost, steps)


def _mean(total: Claim, count: float, period: str, each: str) -> Result:
    of, days = PERIODS[period], PERIODS[each]
    plain = count * sum(of) / sum(days)
    ends = Interval((count - HALF) * of[0] / days[1], (count + HALF) * of[1] / days[0])
    if count == 1:
        ends = Interval(plain * (1 - ONE_YEAR), plain * (1 + ONE_YEAR))
    utmost = _utmost(total).over(ends)
    steps = (
        Step("printed", (total.figure_id,), _utmost(total), total.unit),
        Step("number", (total.figure_id,), ends, "1"),
        Step("quotient", ("#1", "#2"), utmost, total.unit),
    )
    return Result((total,), _printed(total).over(Interval(plain, plain)), utmost, steps)


def _judged(
    claim: Claim, result: Result, claims: Mapping[str, Claim], known: Mapping[str, int]
) -> tuple[str | None, str]:
    if _fits(claim, result.printed):
        return CONSISTENT, FIT
    is_sure = not any(UNSURE & {*str(one.guessed or "").split()} for one in (claim, *result.of))
    if not is_sure or result.utmost.meets(_allowed(claim)) or _is_of_others(claim, claims):
        return None, ""
    return (INCONSISTENT, DIFFER) if _is_at_fault(claim, result, known) else (UNVERIFIABLE, AMISS)


def _fits(claim: Claim, printed: Interval) -> bool:
    """Whether the result is the printed number by its digits, and not only at the utmost end of them."""
    middle = (printed.low + printed.high) / 2
    near = Interval(max(printed.low, middle * (1 - NEAR)), min(printed.high, middle * (1 + NEAR)))
    return near.meets(claim.narrow) or (claim.rounded is not None and near.meets(claim.rounded))


def _is_at_fault(claim: Claim, result: Result, known: Mapping[str, int]) -> bool:
    """Whether it is the computed number that is wrong, and none of those that it is computed of.

    One that evidence contradicts alone is the likelier error; and where one is ten or a thousand times off, either can
    be it, unless evidence supports all others.
    """
    if known.get(claim.figure_id, UNKNOWN) >= BY_DEFINITION:
        return False
    support = [known.get(one.figure_id, UNKNOWN) for one in result.of]
    if _may_be_a_slip(claim, result):
        return min(support) >= WEAKLY
    return support.count(AGAINST) != 1 or known.get(claim.figure_id) == AGAINST


def _may_be_a_slip(claim: Claim, result: Result) -> bool:
    """Whether one of the numbers that it is computed of can be ten or a thousand times off instead."""
    by_so_much = (*SLIPS, *SHRUNK)
    if len(result.of) == 1:
        return any(result.printed.times(Interval(by, by)).meets(claim.narrow) for by in by_so_much)
    larger, smaller = (term.value for term in result.of)
    others = [value for by in by_so_much for value in (larger * by - smaller, larger - smaller * by) if value > 0]
    return any(_fits(claim, Interval(value, value)) for value in others)


def _is_of_others(claim: Claim, claims: Mapping[str, Claim]) -> bool:
    """Whether other amounts of the text give the number: then it can be of those."""
    amounts = [
        other
        for other in claims.values()
        if other is not claim and other.measure == "money" and other.unit == claim.unit and other.value is not None
    ]
    if (mean := mean_of(claim.note)) is not None:
        found: list[Result] = [_mean(other, *mean) for other in amounts]
    else:
        found = [_difference(one, other) for one, other in combinations(amounts, 2)]
    return any(one.printed.meets(_allowed(claim)) for one in found)


def _printed(claim: Claim) -> Interval:
    """A number by its digits, whatever the words around it."""
    return Interval(claim.value - claim.half_width, claim.value + claim.half_width)


def _utmost(claim: Claim) -> Interval:
    """All that a number can mean by its digits, its zeros and its qualifier."""
    return hull([claim.wide, *([claim.rounded] if claim.rounded is not None else [])])


def _allowed(claim: Claim) -> Interval:
    """All that a computed number can stand for: also if it is rounded to its last digit that is no zero."""
    half = significant(claim.value) / 2
    return hull([_utmost(claim), Interval(claim.value - half, claim.value + half)])
