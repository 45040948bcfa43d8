"""Two totals of one text that stand together in one account, but for somebody else.

"80.5 billion from the United States and 64.6 from Europe": either alone may be so by some account. What a text sets
side by side has one definition; by none do the two fit as they stand, and by one they fit exactly when they are
exchanged; so with the parts of one frame ("of the 90 billion 60 are for the budget and 30 for arms"). And what a group
gave is no total of all that has somebody's part in it who is none of the group.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from aidresearch.auditing.bounds import Bound, Definition, Point, ledger, stated
from aidresearch.auditing.bounds.stated import JUST_AFTER, OPEN_GROUPS
from aidresearch.auditing.check import Check, from_judgement
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, significant, total
from aidresearch.auditing.judgement import CONTRADICTED, Judgement, Trial
from aidresearch.auditing.readings import CEILING, GROUPS, TOTAL, Reading, kind_of_claim, readings
from aidresearch.auditing.steps import Derivation, Step
from aidresearch.auditing.verdicts import DEPENDS, INCONSISTENT, UNVERIFIABLE

EXCHANGED, WITHOUT = "exchanged", "without the part"
STAGES = ("allocated", "committed")  #: of which a register of donors has totals
UNSURE = {"donor", "unit", "role", "value"}
#: Slots in one of which the two differ.
SLOTS = ("donor", "aid_type")
#: Slots of which both sides say the same, or neither says anything.
ALIKE = ("programme", "item", "note", "coverage", "period_start", "period_end")
SAID_ONCE = ("speaker", "recipient", "instrument")  #: of both, where one of them has it
UNSAID = {None, "unspecified"}
TWO_DIGITS, THREE_DIGITS = 10.0, 100.0  #: so many units of its last digit that is no zero
CLOSE = 0.1  #: of an amount: numbers that are nearly the same are not exchanged, and a fit as near is one


class Account(NamedTuple):
    """Whose account a value is of, and at which stage."""

    form: str
    register: str
    stage: str | None


OWN = Account("own", "", None)  #: what givers say of themselves, as one account


class Value(NamedTuple):
    point: Point
    definition: Definition


Known = dict[Account, list[Value]]


def judged(checks: list[Check], claims: Mapping[str, Claim], evidence: Evidence) -> list[Check]:
    """The checks of a document, but that two open totals are judged together if they are somebody else's."""
    found: dict[str, Check] = {}
    at = {check.figure_id: check for check in checks if check.is_of_amount}
    for one, other in _pairs(claims):
        verdicts = [at[claim.figure_id].verdict if claim.figure_id in at else None for claim in (one, other)]
        if UNVERIFIABLE not in verdicts or not {*verdicts} <= {UNVERIFIABLE, DEPENDS}:
            continue
        for claim, judgement in zip((one, other), _both(one, other, evidence), strict=False):
            check = at[claim.figure_id]
            found[claim.figure_id] = from_judgement(claim, check.statement, check.check, judgement)
    for whole, part in _wholes(claims):
        open_check = at.get(whole.figure_id)
        if open_check is not None and open_check.verdict == UNVERIFIABLE:
            for judgement in _of_a_group_without(whole, part, evidence):
                found[whole.figure_id] = from_judgement(whole, open_check.statement, open_check.check, judgement)
    return [found.get(check.figure_id, check) if check.is_of_amount else check for check in checks]


def _pairs(claims: Mapping[str, Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Totals near one another that differ in nothing but their number and one of the slots."""
    amounts = [claim for claim in claims.values() if claim.measure == "money"]
    for place, one in enumerate(amounts):
        for other in amounts[place + 1 : place + 3]:
            if (
                sum(one.row[slot] != other.row[slot] for slot in SLOTS) == 1
                and all(one.row[slot] == other.row[slot] for slot in ALIKE)
                and all(len({one.row[slot], other.row[slot]} - UNSAID) < 2 for slot in SAID_ONCE)
                and one.unit == other.unit
                and _is_a_total(one)
                and _is_a_total(other)
                and _are_apart(one, other)
            ):
                yield one, other


def _wholes(claims: Mapping[str, Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Totals of all givers with the part of one of them."""
    for part in claims.values():
        whole = claims.get(part.part_of or "")
        if whole is not None and whole.donor in (None, *OPEN_GROUPS) and _is_a_total(part):
            unsure = UNSURE & {*str(whole.guessed or "").split()}
            same = whole.role == part.role == "aid" and (whole.unit, whole.stage) == (part.unit, part.stage)
            if same and not unsure and kind_of_claim(whole) == TOTAL and whole.measure == part.measure == "money":
                yield whole, part


def _is_a_total(claim: Claim) -> bool:
    guessed = {*str(claim.guessed or "").split()}
    is_told = claim.role == "aid" and claim.donor is not None and not guessed & UNSURE
    return is_told and bool(claim.value) and kind_of_claim(claim) in (TOTAL, CEILING)


def _are_apart(one: Claim, other: Claim) -> bool:
    """Whether two numbers are no neighbours; of totals one has two digits; parts have one frame."""
    has_digits = any(claim.value >= TWO_DIGITS * significant(claim.value) for claim in (one, other))
    is_enough = has_digits or kind_of_claim(one) == CEILING
    return is_enough and abs(one.value - other.value) > CLOSE * max(one.value, other.value)


def _both(one: Claim, other: Claim, evidence: Evidence) -> list[Judgement]:
    """The judgements of both, if one account has the two numbers for others and none has them as they stand."""
    mine, theirs = ([_known(reading, evidence, claim) for reading in readings(claim)] for claim in (one, other))
    if any(_fit(one, mine_of.get(a, ()), other, values) for mine_of in mine for t in theirs for a, values in t.items()):
        return []
    first, second = readings(one)[0], readings(other)[0]
    for account, values in mine[0].items():
        own, others = _number(other, values), _number(one, theirs[0].get(account, ()))
        if own is not None and others is not None:
            return [_exchanged(first, own, others), _exchanged(second, others, own)]
    return []


def _of_a_group_without(whole: Claim, part: Claim, evidence: Evidence) -> Iterator[Judgement]:
    """The judgement of a whole that has the number of a group, to three digits, of which the part's giver is none."""
    if not whole.value or whole.value < THREE_DIGITS * significant(whole.value):
        return
    first, second = readings(whole)[0], readings(part)[0]
    parts = _known(second, evidence, part)
    for group in GROUPS:
        if part.donor in evidence.donors(group, whole.day) or group in OPEN_GROUPS:
            continue
        for account, values in _known(replace(first, donor=group), evidence, whole).items():
            its, others = _number(whole, values), _number(part, parts.get(account, ()))
            if its is not None and others is not None:
                derivation = Derivation()
                terms = [derivation.join(value.point.steps) for value in (its, others)]
                both = total([its.point.interval, others.point.interval])
                derivation.add("total", terms, both, first.unit)
                yield _judged(first, WITHOUT, both, derivation.steps, its)
                return


def _known(reading: Reading, evidence: Evidence, claim: Claim) -> Known:
    """What registers of donors and stated totals have of a reading, by account."""
    found: Known = {}
    if reading.kind == CEILING:
        return _parts_of_frames(reading, evidence, claim)
    if reading.kind != TOTAL:
        return found
    of_stages = (
        ledger.bound(reading, evidence, claim.day, reading.aid_type, stage, is_own=True, is_named=False)
        for stage in STAGES
    )
    bounds = [bound for bound in of_stages if bound is not None]
    for bound in (*bounds, *stated.bounds(reading, evidence, claim.day)):
        form, stage = bound.definition.form, bound.definition.stage
        for point in bound.points:
            register = point.register or bound.definition.register
            found.setdefault(Account(form, register, stage), []).append(Value(point, bound.definition))
            if form == "stated" and not evidence.by_key[register].is_of_a_ledger:  # what each says of itself
                found.setdefault(OWN, []).append(Value(point, bound.definition))
    return found


def _parts_of_frames(reading: Reading, evidence: Evidence, claim: Claim) -> Known:
    """What frames have for a kind of aid, by the frame that they are parts of."""
    found: Known = {}
    for entry in evidence.ceilings(reading.donor or ""):
        if entry.part_of is None or (entry.aid_type, entry.unit) != (reading.aid_type, reading.unit):
            continue
        step = Step("row", (entry.figure_id,), entry.interval, entry.unit, entry.end)
        is_timely = entry.stated <= claim.day + JUST_AFTER
        point = Point(entry.interval, (step,), True, is_timely, entry.source, entry.stated, shown=entry.printed)
        definition = Definition(
            "ceiling", entry.source, entry.donor, entry.aid_type, entry.stage, entry.stated, entry.programme
        )
        found.setdefault(Account("ceiling", entry.part_of, None), []).append(Value(point, definition))
    return found


def _fit(one: Claim, ones: Sequence[Value], other: Claim, others: Sequence[Value]) -> bool:
    return _is_near(one, ones) and _is_near(other, others)


def _is_near(claim: Claim, values: Sequence[Value]) -> bool:
    """Whether a number is nearly that of an account, or what releases of it can have had."""
    near = Interval(claim.wide.low / (1 + CLOSE), claim.wide.high * (1 + CLOSE))
    return any(point.interval.meets(near if point.is_plain else claim.wide) for point, _ in values)


def _number(claim: Claim, values: Sequence[Value]) -> Value | None:
    """The value that has the number of a claim, as known on the day: "more than 10 billion" is none of 60."""
    near = Interval(claim.value * (1 - CLOSE), claim.value * (1 + CLOSE))
    for value in values:
        point = value.point
        if point.is_plain and point.is_timely and point.interval.meets(claim.narrow) and point.interval.meets(near):
            return value
    return None


def _exchanged(reading: Reading, own: Value, others: Value) -> Judgement:
    """That a number is the other one's, of an account that has another here."""
    derivation = Derivation()
    derivation.join(others.point.steps)
    derivation.join(own.point.steps)
    known = own.point.shown or own.point.interval
    return _judged(reading, EXCHANGED, known, derivation.steps, others)


def _judged(reading: Reading, form: str, known: Interval, steps: Sequence[Step], others: Value) -> Judgement:
    theirs, definition = others
    register, scope = theirs.register or definition.register, reading.donor or ""
    shown = replace(definition, form=form, register=register, until=theirs.until, scope=scope)
    point = Point(known, theirs.steps, False, True, register, theirs.until, shown=theirs.shown or theirs.interval)
    bound = Bound(known, shown, (point,), True, False, tuple(steps))
    return Judgement(INCONSISTENT, "medium", (Trial(reading, bound, CONTRADICTED, point),), known, "contradicted")
