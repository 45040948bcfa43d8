"""A total on record elsewhere: for another day or kind of aid of the same giver, or for another giver on that day.

More than 55.4 billion dollars are told in January 2023; the giver's own account had that in July 2024, and 27 on the
day. Other accounts could have more than those that are known, and leave such a total open; that one of them has the
very number of a known account of another day, or of somebody else, is hardly chance. Only totals are compared: two
givers announce packages of one size in one week.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from aidresearch.auditing.bounds import Bound, Definition, Point, ledger, whole
from aidresearch.auditing.bounds.moves import usual_moves
from aidresearch.auditing.bounds.own_accounts import STAGES
from aidresearch.auditing.bounds.stated import ALSO_STATED, FRESH
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, significant
from aidresearch.auditing.judgement import CONTRADICTED, Judgement, Trial, attempt
from aidresearch.auditing.kinds.total import OWN_STAGES
from aidresearch.auditing.readings import AMOUNTS, COME, TOTAL, Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.steps import Derivation, Step
from aidresearch.auditing.verdicts import INCONSISTENT, UNVERIFIABLE

#: Forms of the bounds.
OF_A_DAY, OF_A_GIVER, OF_A_KIND = "of another day", "of another giver", "of another kind of aid"
TWO_DIGITS, THREE_DIGITS = 10.0, 100.0  #: so many units of its last digit that is no zero
A_WEEK, MONTH, HALF_A_YEAR = 7, 31, 183  #: days
EVERYBODYS = "UDCG"  #: a group to which every giver of arms may belong
OWN_GROUPS = (EVERYBODYS, "EU_AND_MEMBERS", "NATO", "G7")  #: who state what their members gave together
SAME = 1e-9  #: of an amount: two numbers are the same
FAR = 2.0  #: times what a register has: no other account of the same is near that
LEFT_OPEN = ("other account", "beyond")  #: forms of bounds that stand for accounts nobody knows

Cases = Sequence[tuple[Reading, Sequence[Bound]]]


class Record(NamedTuple):
    """Where a number stands, and what its giver had on the day."""

    definition: Definition
    value: Interval
    step: Step
    of_the_day: Bound


def named(judgement: Judgement, cases: Cases, claim: Claim, evidence: Evidence) -> Judgement:
    """The judgement of a total that nothing decides, if its number is that of another day, kind of aid or giver."""
    live = [(reading, bounds) for reading, bounds in cases if not is_refuted(reading, bounds)]
    if judgement.verdict != UNVERIFIABLE or not _can_be(cases, claim):
        return judgement
    for reading, bounds in cases:
        others = [case for case in live if case[0] is not reading]
        is_known = all(_is_alike(case[0], reading) or is_above_all(*case, evidence) for case in others)
        exceeded = [bound for bound in bounds if _is_exceeded(reading, bound)]
        if reading.kind == TOTAL and is_known:
            found = next(_records(reading, bounds, exceeded, claim, evidence), None)
            if found is not None:
                return _judged(found, reading)
    return judgement


def _judged(found: Record, reading: Reading) -> Judgement:
    derivation = Derivation()
    derivation.join((found.step,))
    last = derivation.join(found.of_the_day.steps)
    interval = found.of_the_day.interval
    if found.of_the_day.steps[-1].interval != interval:
        derivation.add("limit", (last,), interval, reading.unit)
    register, until = found.definition.register, found.definition.until
    point = Point(interval, (found.step,), False, True, register, until, shown=found.value)
    bound = Bound(interval, found.definition, (point,), True, False, tuple(derivation.steps))
    trial = Trial(reading, bound, CONTRADICTED, point)
    return Judgement(INCONSISTENT, "medium", (trial,), interval, "contradicted")


def is_refuted(reading: Reading, bounds: Sequence[Bound]) -> bool:
    """Whether a reading is excluded already, so that only the others count."""
    return bool(bounds) and all(attempt(reading, bound).state == CONTRADICTED for bound in bounds)


def _can_be(cases: Cases, claim: Claim) -> bool:
    """Whether nothing but other accounts is open: amounts of givers in one currency, by two digits at least."""
    if not cases or claim.measure != "money" or not claim.value:
        return False
    first = cases[0][0]
    is_one = all(r.unit == first.unit and r.donor is not None and not r.guessed for r, _ in cases)
    is_told = all(r.is_surely_aid for r, _ in cases)
    return is_one and is_told and claim.value >= TWO_DIGITS * significant(claim.value)


def _is_alike(one: Reading, other: Reading) -> bool:
    """Whether two readings are totals of one type of aid: the number of the one is that of the other as well."""
    return one.kind == other.kind == TOTAL and one.aid_type == other.aid_type


def is_above_all(reading: Reading, bounds: Sequence[Bound], evidence: Evidence) -> bool:
    """Whether an amount is more than every account known has for it: of a total on the day; of one package all that its
    giver committed or allocated in the half a year after it as well, where it is counted."""
    if reading.kind == TOTAL:
        ledgers = [bound for bound in bounds if bound.definition.form == "ledger"]
        left = [bound.definition for bound in bounds if attempt(reading, bound).state != CONTRADICTED]
        is_open = all(one.form in LEFT_OPEN or (one.form == "stated" and one.is_closed_by_others) for one in left)
        return is_open and bool(ledgers) and all(_is_exceeded(reading, bound) for bound in ledgers)
    until = reading.until + whole.AHEAD
    known = whole.top(reading, evidence, until)
    ends = [] if known is None else [known[0]]
    ends += [
        entry.value + 2 * entry.half_width
        for entry in evidence.totals(reading.donor or "")
        if reading.until <= entry.end <= until
        and (entry.unit, entry.aid_type) == (reading.unit, reading.aid_type)
        and entry.decides
    ]
    return reading.kind in AMOUNTS and bool(ends) and reading.wide.low > max(ends)


def _is_exceeded(reading: Reading, bound: Bound) -> bool:
    """Whether a total is more than an account of its giver has for that day."""
    is_an_account = bound.definition.form in ("ledger", "stated") and bool(bound.steps)
    return is_an_account and reading.wide.is_above(bound.interval) and attempt(reading, bound).state == CONTRADICTED


def _records(
    reading: Reading, bounds: Sequence[Bound], exceeded: list[Bound], claim: Claim, evidence: Evidence
) -> Iterator[Record]:
    ledgers = [bound for bound in bounds if bound.definition.form == "ledger"]
    is_above_all = bool(ledgers) and all(bound in exceeded for bound in ledgers)
    for entry in _own_accounts(reading, reading.donor or "", claim, evidence):
        same = [bound for bound in exceeded if _is_met(reading, bound) and _is_of_it(bound, entry)]
        if entry.end > reading.until + MONTH and same:
            yield _record(OF_A_DAY, entry, same[0])
        elif entry.end > reading.until + HALF_A_YEAR and is_above_all and _has_grown(reading, entry, evidence):
            yield _record(OF_A_DAY, entry, max(ledgers, key=lambda bound: bound.interval.high))
    yield from _of_another_kind(reading, bounds, claim, evidence)
    is_single = evidence.donors(reading.donor or "", reading.until) == (reading.donor,)
    if is_single and (own := [bound for bound in exceeded if _is_met(reading, bound)]):
        yield from _of_groups(reading, claim, evidence, max(own, key=lambda bound: bound.interval.high))
    if is_above_all and is_single:
        yield from _of_others(reading, claim, evidence, max(ledgers, key=lambda bound: bound.interval.high))


def _is_met(reading: Reading, bound: Bound) -> bool:
    """Whether an account is of the reading's own stage; or of an earlier one, of which what has come is at most all."""
    return bound.is_own or (reading.stage in COME and bound.definition.form == "stated")


def _own_accounts(reading: Reading, donor: str, claim: Claim, evidence: Evidence) -> Iterator[Entry]:
    """The totals of the very type that a giver's own accounts have with that number."""
    for entry in (e for giver in (donor, *ALSO_STATED.get(donor, ())) for e in evidence.totals(giver)):
        is_same = (entry.aid_type, entry.programme) == (reading.aid_type, reading.programme)
        if is_same and _is_its_number(entry, reading, claim, evidence):
            yield entry


def _is_its_number(entry: Entry, reading: Reading, claim: Claim, evidence: Evidence) -> bool:
    """Whether a giver's own account prints the very number."""
    is_own = entry.decides and not entry.is_budget and not evidence.by_key[entry.source].is_of_a_ledger
    return is_own and entry.unit == reading.unit and abs(entry.value - claim.value) <= SAME * entry.value


def _of_another_kind(reading: Reading, bounds: Sequence[Bound], claim: Claim, evidence: Evidence) -> Iterator[Record]:
    """What one account of these days has for another kind of aid, or for all of it, beside the kind that is named."""
    for entry in evidence.totals(reading.donor or ""):
        is_near = entry.programme == reading.programme and abs(entry.end - reading.until) <= MONTH
        if not is_near or entry.aid_type == reading.aid_type or not _is_its_number(entry, reading, claim, evidence):
            continue
        for bound in bounds:
            is_of_its_account = (
                bound.is_own and _is_of_it(bound, entry) and bound.definition.aid_type == reading.aid_type
            )
            own = [point.interval for point in bound.points if point.is_plain]
            if is_of_its_account and own and all(value.gap(reading.wide) > 0 for value in own):
                yield _record(OF_A_KIND, entry, bound)


def _is_of_it(bound: Bound, entry: Entry) -> bool:
    """Whether a bound is by the account of a stated total."""
    of_it = (entry.source, entry.stage, entry.programme)
    definition = bound.definition
    return definition.form == "stated" and (definition.register, definition.stage, definition.programme) == of_it


def _has_grown(reading: Reading, entry: Entry, evidence: Evidence) -> bool:
    """Whether a giver's totals in the register of donors rose by more than releases move them, from the day to that of
    a later account: then that account had less on the day as well."""
    newest = evidence.newest
    donors = evidence.donors(reading.donor or "", reading.until)
    if newest is None or entry.end > newest.cut_off:
        return False
    moves = usual_moves(evidence)
    curves = [newest.curve(donors, reading.aid_type, stage) for stage in STAGES]
    return any(c is not None for c in curves) and all(
        curve.at(reading.until).interval.times(moves).high < curve.at(entry.end).interval.times(moves).low
        for curve in curves
        if curve is not None
    )


def _of_groups(reading: Reading, claim: Claim, evidence: Evidence, of_the_day: Bound) -> Iterator[Record]:
    """What a group to which the giver belongs stated of all its members these very days, with the same number."""
    for group in OWN_GROUPS:
        is_member = group == EVERYBODYS or reading.donor in evidence.donors(group, reading.until)
        for entry in _own_accounts(reading, group, claim, evidence) if is_member else ():
            if abs(entry.stated - claim.day) <= A_WEEK:
                yield _record(OF_A_GIVER, entry, of_the_day, reading.donor or "")


def _of_others(reading: Reading, claim: Claim, evidence: Evidence, of_the_day: Bound) -> Iterator[Record]:
    """What a register of donors, or its own account, has for another giver about that day, with the same number."""
    newest = evidence.newest
    has_three_digits = claim.value >= THREE_DIGITS * significant(claim.value)
    is_far_above = reading.wide.low > FAR * of_the_day.interval.high
    for donor in newest.donors if newest and (has_three_digits or is_far_above) else ():
        if donor == reading.donor:
            continue
        for entry in _own_accounts(reading, donor, claim, evidence):
            is_near = abs(entry.end - reading.until) <= FRESH
            is_of_the_week = abs(entry.stated - claim.day) <= A_WEEK
            if is_near and (has_three_digits or is_of_the_week):
                yield _record(OF_A_GIVER, entry, of_the_day, reading.donor or "")
        for stage in OWN_STAGES.get(reading.stage, ()) if has_three_digits else ():
            found = ledger.bound(
                replace(reading, donor=donor), evidence, claim.day, reading.aid_type, stage, is_own=True, is_named=False
            )
            for point in found.points if found is not None else ():
                is_printed = point.is_plain and point.is_timely and all(s.operation != "rates" for s in point.steps)
                if found is not None and is_printed and point.interval.meets(reading.narrow):
                    of_it = replace(found.definition, form=OF_A_GIVER, until=point.until, scope=reading.donor or "")
                    definition = replace(of_it, register=point.register or of_it.register)
                    yield Record(definition, point.interval, point.steps[-1], of_the_day)


def _record(form: str, entry: Entry, of_the_day: Bound, instead_of: str = "") -> Record:
    definition = Definition(
        form, entry.source, entry.donor, entry.aid_type, entry.stage, entry.end, entry.programme, instead_of
    )
    step = Step("row", (entry.figure_id,), entry.interval, entry.unit, entry.end)
    return Record(definition, entry.printed, step, of_the_day)
