"""The verdict over readings and bounds: pure, without sources, days or words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aidresearch.auditing.bounds.bound import Bound, Point
from aidresearch.auditing.intervals import Interval, hull
from aidresearch.auditing.readings import AMOUNTS, DIFFERENCE, RANK, UNSAID_TYPE, Reading
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.verdicts import (
    CONSISTENT,
    DECISION_ERROR,
    DEPENDS,
    INCONSISTENT,
    TEN_TIMES,
    UNVERIFIABLE,
)

MAY_BE_NO_AID = "may be no aid"  #: no account has so much, but the text does not say that it is aid
ROUNDED = "rounded"  #: it fits as people round, by the zeros at its end, not by its last digit
CONFIRMED, LOOSELY, CONTRADICTED, OPEN = "confirmed", "loosely", "contradicted", "open"


@dataclass(frozen=True)
class Trial:
    """A reading against a bound."""

    reading: Reading
    bound: Bound
    state: str
    point: Point | None  #: the exact value that confirms it, or comes nearest


@dataclass(frozen=True)
class Judgement:
    verdict: str
    severity: str
    trials: tuple[Trial, ...]  #: those that decide, the nearest first
    computed: Interval  #: what the bounds leave
    reason: str  #: see `words.REASONS`


def judge(cases: Sequence[tuple[Reading, Sequence[Bound]]], turning: float | None = None) -> Judgement:
    """The verdict on a figure.

    Parameters
    ----------
    cases : sequence of (Reading, bounds)
        Every plausible reading, the plain one first, with a bound for each definition that is known. A reading without
        any is open.
    turning : float, optional
        The number at which a conclusion turns: 1 for a ratio, 0 for a difference.

    Returns
    -------
    Judgement
        ``consistent`` if the plain reading is confirmed under its own definition by what was known on the day, and
        contradicted under none of its own; ``depends on definition`` if any reading is confirmed otherwise;
        ``inconsistent`` (or ``decision error``) if every reading is contradicted under every definition, and none
        rests on a guess, or on aid that the text does not call so; else ``unverifiable``.
    """
    trials = [attempt(reading, bound) for reading, bounds in cases for bound in bounds]
    if not trials:
        return Judgement(UNVERIFIABLE, "unknown", (), hull([]), "no register")
    confirmed = [t for t in trials if t.state in (CONFIRMED, LOOSELY)]
    if confirmed:
        return _confirmed(trials, confirmed)
    binding = _binding(trials)
    all_contradicted = all(t.state == CONTRADICTED for t in binding) and all(bounds for _, bounds in cases)
    is_guess = any(_guessed(reading, trials) for reading, _ in cases)
    is_surely_aid = all(reading.is_surely_aid for reading, _ in cases)
    if all_contradicted and is_surely_aid and not is_guess:
        return _contradicted(binding, turning)
    open_ones = [t for t in trials if t.state == OPEN]
    if all_contradicted:
        reason = MAY_BE_NO_AID if not is_surely_aid else "rests on a guess"
    else:
        reason = "between" if any(_is_closed(t.bound.interval) for t in open_ones) else "open"
    shown = sorted(open_ones or trials, key=lambda t: (not t.reading.is_plain, not t.bound.is_own, _width(t.bound)))
    own = [t.bound.interval for t in shown if t.reading == shown[0].reading]
    return Judgement(UNVERIFIABLE, "unknown", (*shown, *_beside(trials, open_ones)), _left(own), reason)


def _guessed(reading: Reading, trials: list[Trial]) -> frozenset[str]:
    """The guesses on which an accusation would rest: none of the kind of aid for what is above all aid of any kind."""
    own = [trial for trial in trials if trial.reading is reading]
    is_a_part_of_all = reading.kind in AMOUNTS or all(trial.bound.definition.form in OF_ALL_KINDS for trial in own)
    is_above = all(reading.wide.is_above(trial.bound.interval) for trial in own)
    if reading.aid_type == ALL and is_a_part_of_all and is_above:
        return reading.guessed - {"aid_type"}
    return reading.guessed


OF_ALL_KINDS = ("share of gdp", "other account")  #: forms of shares that no kind of aid exceeds alone


def _beside(trials: list[Trial], open_ones: list[Trial]) -> list[Trial]:
    """The nearest definition of its own that does not fit, to be shown beside those that leave a reading open."""
    against = [t for t in trials if t.state == CONTRADICTED and t.reading.is_plain]
    return sorted(against, key=lambda t: t.bound.interval.gap(t.reading.wide))[:1] if open_ones else []


def _binding(trials: list[Trial]) -> list[Trial]:
    """What must be contradicted: all that is known, but where the text names its definition no other stage's."""
    named = {id(t.reading) for t in trials if t.bound.is_named and t.bound.is_own}
    return [t for t in trials if t.bound.is_own or id(t.reading) not in named or t.bound.definition.form not in STAGED]


#: Forms of bound of which there is one for each stage.
STAGED = ("ledger", "difference", "quotient", "share of gdp", "stated", "sum", "voted")


def attempt(reading: Reading, bound: Bound) -> Trial:
    """Whether a bound confirms or contradicts a reading, or leaves it open.

    From below it contradicts only where the text names the definition: a smaller amount may be a part, or what was
    delivered so far. A value that is known to no more than `WIDE` leaves a number inside it open.
    """
    near = [p for p in bound.points if p.interval.meets(reading.narrow)]
    meeting = [p for p in near if not _is_too_wide(p, reading)]
    exact = [p for p in meeting if p.is_plain and not _only_touches(p.interval, reading.narrow, reading)]
    within = reading.narrow if reading.rounded is None else reading.rounded
    rounded = [
        replace(p, why=ROUNDED)
        for p in bound.points
        if p.is_plain
        and p.interval.meets(within)
        and not _only_touches(p.interval, within, reading)
        and not _is_too_wide(p, reading)
    ]
    others = [p for p in meeting if not p.is_plain]
    for state, fitting in ((CONFIRMED, exact), (CONFIRMED, rounded), (LOOSELY, others)):
        if fitting:
            best = min(fitting, key=lambda p: (not p.is_timely, abs(_middle(p.interval) - _middle(reading.narrow))))
            return Trial(reading, bound, state, best)
    nearest = min(bound.points, key=lambda p: p.interval.gap(reading.narrow), default=None)
    if _is_closed(bound.interval) and reading.narrow.contains(bound.interval):
        is_exact = nearest is not None and not _only_touches(nearest.interval, reading.narrow, reading)
        return Trial(reading, bound, CONFIRMED if is_exact else LOOSELY, nearest)
    if len(meeting) < len(near):
        return Trial(reading, bound, OPEN, nearest)
    if reading.wide.is_above(bound.interval) or (bound.is_named and reading.wide.is_below(bound.interval)):
        return Trial(reading, bound, CONTRADICTED, nearest)
    return Trial(reading, bound, OPEN, nearest)


WIDE = 2.0  #: times the one end is the other: so far apart they confirm no number between them
#: Places and differences: an end of them is no multiple of the other.
NO_MULTIPLES = (RANK, DIFFERENCE)


def _is_too_wide(point: Point, reading: Reading) -> bool:
    """Whether a value is known too roughly to confirm one number: nothing between 3 and 280 million is right for lying
    there. A text that gives a range as wide, or an open one that holds all of it, is confirmed; and what follows from a
    number of the text is as rough as the text prints it."""
    is_the_texts_own = any(step.operation == "printed" for step in point.steps)
    if reading.kind in NO_MULTIPLES or reading.narrow.contains(point.interval) or is_the_texts_own:
        return False
    return _ends_apart(point.interval) and not _ends_apart(reading.narrow)


def _ends_apart(interval: Interval) -> bool:
    return interval.high > WIDE * max(interval.low, 0.0)


TWO_DIGITS = 0.1  #: of a number: the most that the last digit is of one with two digits or more


def _only_touches(point: Interval, within: Interval, reading: Reading) -> bool:
    """Whether a value meets a number only at the utmost end of what the digits allow.

    The number in the middle of the finer of the two is to lie inside the other: neither 2.5 nor 3.5 is 3, 34 is not 35,
    and no 4.5 is a 5 that a list has. A value may lie on the very edge of two digits or more (154.5 is rounded to 155,
    5.55 cut to 5.5), and at the number that ends the claim itself: nearly 45 is 45.
    """
    finer, other = sorted((point, within), key=lambda one: one.high - one.low)
    middle = _middle(finer)
    if not _is_closed(finer) or other.low == other.high or other.low < middle < other.high:
        return False
    end = other.low if middle <= other.low else other.high
    is_cut_there = finer is point and middle == end and other.high - other.low <= TWO_DIGITS * abs(middle)
    printed = [one for one in reading.claimed if math.isfinite(one)]
    is_the_number = len(printed) == 1 or reading.narrow.low == reading.narrow.high
    return not is_cut_there and not (is_the_number and end in printed)


def _confirmed(trials: list[Trial], confirmed: list[Trial]) -> Judgement:
    """Consistent or a matter of definition."""
    own = [t for t in trials if t.reading.is_plain and t.bound.is_own]
    fits = [t for t in own if t.state == CONFIRMED and t.point is not None and t.point.is_timely]
    against = [t for t in own if t.state == CONTRADICTED and (_was_known(t.bound) or not fits)]
    against += [t for t in trials if _is_of_another_type(t) and t.state == CONTRADICTED and _was_known(t.bound)]
    is_sure = bool(fits) and not against and not fits[0].reading.guessed
    order = sorted(confirmed, key=_nearness)
    shown = tuple(sorted(fits, key=_nearness) if is_sure else [*order, *sorted(against, key=_nearness)])
    value = shown[0].point.interval if shown[0].point is not None else shown[0].bound.interval
    if is_sure:
        is_rounded = shown[0].point is not None and shown[0].point.why == ROUNDED
        return Judgement(CONSISTENT, "none", shown, value, ROUNDED if is_rounded else "confirmed")
    reason = "two definitions" if against else _why_not_sure(order[0])
    return Judgement(DEPENDS, "low", shown, value, reason)


def _is_of_another_type(trial: Trial) -> bool:
    """Whether a reading is the plain one but for the type of aid, which the text does not say: what fits under one
    type alone is a matter of definition."""
    return not trial.reading.is_plain and trial.reading.reason == UNSAID_TYPE


def _was_known(bound: Bound) -> bool:
    """Whether a bound rests on what was known on the day: what a later release restated turns nothing."""
    return not bound.points or any(point.is_timely for point in bound.points)


def _why_not_sure(trial: Trial) -> str:
    if not trial.reading.is_plain:
        return "another reading"
    if trial.state == LOOSELY:
        return "another rate" if trial.point is None else trial.point.why
    if trial.reading.guessed:
        return "fits a guess"
    if not trial.bound.is_own:
        return "another stage"
    return "known later"


def _contradicted(trials: list[Trial], turning: float | None) -> Judgement:
    shown = tuple(sorted(trials, key=lambda t: (not t.reading.is_plain, t.bound.interval.gap(t.reading.wide))))
    own = [t.bound.interval for t in shown if t.reading.is_plain]
    computed = _left(own)
    verdict = DECISION_ERROR if turning is not None and turns(trials, turning) else INCONSISTENT
    claimed = shown[0].reading.claimed
    severity = "high" if verdict == DECISION_ERROR or is_ten_times_off(claimed, computed) else "medium"
    unit = shown[0].reading.wide.gap(computed)
    step = shown[0].reading.narrow.high - shown[0].reading.narrow.low
    if severity == "medium" and unit <= step:
        severity = "low"
    return Judgement(verdict, severity, shown, computed, "contradicted")


def turns(trials: Sequence[Trial], at: float) -> bool:
    """Whether every reading lies on one side of ``at`` and every bound on the other."""
    above = all(t.reading.claimed.low >= at for t in trials) and all(t.bound.interval.high < at for t in trials)
    below = all(t.reading.claimed.high <= at for t in trials) and all(t.bound.interval.low > at for t in trials)
    return above or below


def is_ten_times_off(claimed: Interval, computed: Interval) -> bool:
    low, high = claimed
    least = low if math.isfinite(low) else high
    return bool(
        (math.isfinite(computed.high) and computed.high > 0 and least >= TEN_TIMES * computed.high)
        or (math.isfinite(high) and high > 0 and computed.low >= TEN_TIMES * high)
    )


def _left(intervals: list[Interval]) -> Interval:
    """What several bounds leave together: all that one of them does."""
    return hull(intervals)


def _nearness(trial: Trial) -> tuple[bool, bool, bool, float]:
    point = trial.point.interval if trial.point is not None else trial.bound.interval
    is_late = trial.point is not None and not trial.point.is_timely
    return (
        not trial.reading.is_plain,
        not trial.bound.is_own,
        is_late,
        abs(_middle(point) - _middle(trial.reading.narrow)),
    )


def _is_closed(interval: Interval) -> bool:
    return math.isfinite(interval.low) and math.isfinite(interval.high)


def _width(bound: Bound) -> float:
    return bound.interval.high - bound.interval.low


def _middle(interval: Interval) -> float:
    low, high = interval
    if math.isinf(low):
        return high
    return low if math.isinf(high) else (low + high) / 2
