"""So much more, or less, than another: the difference of two amounts under one definition."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, Definition, whole
from aidresearch.auditing.claims import Claim, names_a_register
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds import accounts, quantities
from aidresearch.auditing.readings import Reading

LESS = re.compile(r"\b(less|fewer|behind|weniger|менше)\b", re.IGNORECASE)
MORE = re.compile(r"\b(more|ahead|above|mehr|більше)\b", re.IGNORECASE)


def bounds(reading: Reading, evidence: Evidence, claim: Claim, side: Claim | None = None) -> list[Bound]:
    """The differences under each definition that has both terms, in the claim's unit.

    ``side`` is the amount of the same giver that stands before it: where a register has more of that giver, it is of a
    part that no register has (35 billion through procurement, 4 more than the other), and so is the difference.
    """
    base = claim.base
    if claim.donor is None or base is None or "/" in base or base == claim.donor or claim.value is None:
        return []
    if claim.recipient not in quantities.RECIPIENTS:
        return []
    if side is not None and claim.aid_type is None and side.aid_type is not None:
        reading = replace(reading, aid_type=side.aid_type)  # 80 billion of military aid, 16 more than the other
    first, second = (base, claim.donor) if LESS.search(_words(claim)) else (claim.donor, base)
    found = []
    for term in quantities.terms(reading, evidence, claim, first, second, reading.unit):
        own = term.first if first == claim.donor else term.second
        if side is not None and side.unit == reading.unit and 2 * (side.value or math.inf) < own.interval.low:
            return []  # "at least 35 billion" is of a part where the register has 80
        interval = term.first.interval.minus(term.second.interval)
        points = tuple(
            replace(
                p,
                interval=p.interval.minus(q.interval),
                shown=None,
                steps=quantities.joined(p, q, "difference", p.interval.minus(q.interval), reading.unit),
            )
            for p, q in quantities.paired(term.first.points, term.second.points)
        )
        steps = quantities.steps_of(term.first, term.second, "difference", interval, reading.unit)
        definition = Definition("difference", "", first, reading.aid_type, term.stage, reading.until, None, second)
        is_named = term.is_own and reading.stage in ("allocated", "committed") and reading.start is None
        found.append(Bound(_sized(interval, claim), definition, points, term.is_own, is_named, steps))
    is_defined = names_a_register(claim) or reading.stage in ("allocated", "committed")
    if not is_defined or not any(bound.is_own for bound in found):  # or its stage is in no register
        found.append(_other_accounts(reading, evidence, claim, first, second))
    return found


def of_figure(reading: Reading, evidence: Evidence, claim: Claim, base: Claim) -> list[Bound]:
    """A difference to another figure of the document: to what its giver gave, at its stage and to its day."""
    if base.donor is None or base.donor == claim.donor:
        return []
    until = base.day if base.end is None else base.end
    own = replace(reading, until=min(reading.until, until), stage=reading.stage or base.stage)
    return bounds(own, evidence, Claim({**claim.row, "base": base.donor}, claim.day, claim.published))


def _mixed(reading: Reading, evidence: Evidence, claim: Claim, first: str, second: str) -> float:
    """The most by which one can be ahead of another."""
    most = whole.most_of_any(replace(reading, donor=first), evidence, reading.until)
    paid = accounts.paid_floor(reading, evidence, second, claim.day)  # 0 of whom no list has
    own, other = (
        quantities.amount(reading, evidence, claim, party, "allocated", reading.unit) for party in (first, second)
    )
    if own is None or other is None:
        return most - paid
    return max(most - other.interval.low, own.interval.high - paid)


def _words(claim: Claim) -> str:
    """What says which of the two is the larger."""
    return f"{claim.as_printed or ''} {claim.note or ''}"


def _sized(interval: Interval, claim: Claim) -> Interval:
    """A gap that names no direction is a distance."""
    if LESS.search(_words(claim)) or MORE.search(_words(claim)):
        return interval
    most = max(abs(interval.low), abs(interval.high))
    return Interval(0.0 if interval.low <= 0 <= interval.high else min(abs(interval.low), abs(interval.high)), most)


def _other_accounts(reading: Reading, evidence: Evidence, claim: Claim, first: str, second: str) -> Bound:
    """Accounts of another scope, and what was delivered: the most of any account of the one less what the other has
    allocated, or what the one has allocated less the least that the other had paid. One of the two may be counted
    otherwise, not both to the utmost: both sides of a difference have one definition."""
    least = [_mixed(reading, evidence, claim, *pair) for pair in ((first, second), (second, first))]
    interval = Interval(-least[1], least[0])
    definition = Definition("other account", "", first, reading.aid_type, reading.stage, reading.until, None, second)
    return Bound(
        _sized(interval, claim) if interval.low <= interval.high else Interval(-math.inf, math.inf),
        definition,
        (),
        False,
    )
