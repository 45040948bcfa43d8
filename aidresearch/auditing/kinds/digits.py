"""A slip of digits: the number of a package or frame of that very day, at another scale or in another currency.

118 million euros are announced and 1.18 billion are told; 7.1 billion kronor become 7.1 billion euros, and 281 million
euros, which are 2.1 billion kroner, 281 million kroner. A list need not be complete for that: two amounts of one giver
and day hardly share two digits by chance. What is a tenth of a listed amount may be a part of it, and stays open; a
thousandth is none. Of running totals only the currency is compared, with the giver's own account of these days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aidresearch.auditing import rates
from aidresearch.auditing.bounds import Bound, Definition
from aidresearch.auditing.bounds.refugees import WAR
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, significant
from aidresearch.auditing.judgement import CONTRADICTED, Judgement, Trial
from aidresearch.auditing.kinds import misplaced, single, whole_list
from aidresearch.auditing.kinds.whole_list import WINDOW
from aidresearch.auditing.readings import CEILING, PLAN, SINGLE, TOTAL, Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.steps import Derivation, fixing
from aidresearch.auditing.verdicts import INCONSISTENT, UNVERIFIABLE

SCALE, CURRENCY = "a power of ten", "its number in another currency"
TIMES = (10.0, 100.0, 1000.0, 0.001)
TWO_DIGITS, THREE_DIGITS = 10.0, 100.0  #: so many units of its last digit that is no zero
MAIN = ("EUR", "USD")  #: in which agencies print what was announced in other currencies
SAME = 1e-9  #: of an amount: two numbers are the same
NEAR = 0.15  #: of an amount: currencies that are nearly worth the same are no slip
#: Currencies with one sign or name: a text may leave open which is meant.
NAMESAKES = ({"USD", "CAD", "AUD", "NZD", "TWD"}, {"SEK", "NOK", "DKK", "ISK", "CZK"})

Cases = Sequence[tuple[Reading, Sequence[Bound]]]


def named(judgement: Judgement, cases: Cases, claim: Claim, evidence: Evidence) -> Judgement:
    """The judgement of an amount that nothing decides, if it is a slip of a listed one, or of its giver's own total; of
    one that no account allows, if its number is one of another currency."""
    if cases and cases[0][0].kind == TOTAL:  # then those that are excluded already count no more
        cases = [case for case in cases if not misplaced.is_refuted(*case)] or cases
    if judgement.verdict not in (UNVERIFIABLE, INCONSISTENT) or not _can_be(cases, claim):
        return judgement
    if has_its_like(cases):
        return judgement
    reading, units = cases[0][0], {one.unit for one, _ in cases}
    is_above_all = all(misplaced.is_above_all(*case, evidence) for case in cases)
    totals = (entry for one, _ in cases for entry in _own_totals(one, claim, evidence))
    rows: Iterator[Entry] = totals if reading.kind == TOTAL else _listed(reading, claim, evidence)
    can_slip = judgement.verdict == UNVERIFIABLE and (reading.kind != TOTAL or is_above_all)
    if reading.kind == TOTAL and len({one.kind for one, _ in cases}) > 1:
        rows = rows if is_above_all else iter(())  # it may be one package
    for entry in rows:
        for times in TIMES if can_slip else ():
            if entry.unit in units and _is_same(claim.value, entry.value * times):
                meant_by = next(one for one, _ in cases if one.unit == entry.unit)
                return judged(meant_by, entry, entry.interval, Derivation(), SCALE)
        if _has_its_number(claim, entry):
            derivation = Derivation()
            meant = entry.interval if entry.unit == reading.unit else converted(entry, reading, derivation)
            near = Interval(claim.value * (1 - NEAR), claim.value * (1 + NEAR))
            if meant is not None and not meant.meets(near):
                return judged(reading, entry, meant, derivation, CURRENCY)
    return judgement


def has_its_like(cases: Cases) -> bool:
    """Whether a list has the amount but for its last digit: 5.55 billion, of which 5.5 is told, is no slip of 0.55."""
    for reading, bounds in cases:
        unit = reading.narrow.high - reading.narrow.low
        near = Interval(reading.narrow.low - unit, reading.narrow.high + unit)
        if any(point.interval.meets(near) for bound in bounds for point in bound.points):
            return True
    return False


def _has_its_number(claim: Claim, entry: Entry) -> bool:
    """Whether a claim prints the number of a row in another currency, or, to three digits, what the row is in euros or
    dollars."""
    if _is_same(claim.value, entry.value):
        return not _are_namesakes(entry.unit, claim.unit)
    if claim.value < THREE_DIGITS * significant(claim.value):
        return False
    rates_of = (rates.on_day(entry.unit, unit, entry.stated) for unit in MAIN if unit not in (entry.unit, claim.unit))
    unit = significant(claim.value)  # cut off or rounded, at the rate of the day before or after
    return any(rate is not None and abs(entry.value * rate - claim.value) <= unit for rate in rates_of)


def _can_be(cases: Cases, claim: Claim) -> bool:
    """Whether nothing but the digits is open: one giver, one currency, an amount of two digits that is told as aid."""
    if not cases or claim.measure != "money" or not claim.value:
        return False
    first = cases[0][0]
    readings = [reading for reading, _ in cases]
    is_one = all(r.donor == first.donor and _are_namesakes(r.unit, first.unit) and not r.guessed for r in readings)
    is_told = all(r.is_surely_aid for r in readings)
    kinds = {reading.kind for reading in readings}
    is_of_these = kinds <= {SINGLE, PLAN, CEILING, TOTAL} and first.donor is not None
    return is_one and is_told and is_of_these and _has_digits(claim, TWO_DIGITS)


def _has_digits(claim: Claim, units: float) -> bool:
    return bool(abs(claim.value) >= units * significant(claim.value))


def _listed(reading: Reading, claim: Claim, evidence: Evidence) -> Iterator[Entry]:
    """The wholes of the giver that a text of these days is about: packages of the day, plans of the same years, frames
    of the day or of the programme that it names."""
    assert reading.donor is not None
    rows = evidence.ceilings(reading.donor)
    if reading.kind != CEILING:
        rows = [*evidence.payments(reading.donor), *(rows if reading.kind == PLAN else [])]
    days = (claim.day, reading.until)
    wholes = {None, *(frame.figure_id for frame in evidence.ceilings(reading.donor))}  # of which tranches are parts
    for entry in rows:
        if not entry.decides or entry.part_of not in wholes or not single.may_be(entry, reading):
            continue
        is_of_the_day = any(abs(at - day) <= whole_list.A_DAY for at in (entry.stated, entry.end) for day in days)
        is_known = entry.stated <= claim.day + whole_list.A_DAY
        is_of_years = entry.start is not None and entry.end >= entry.start + whole_list.WINDOW
        is_of_its_years = reading.kind == PLAN and is_known and is_of_years and single.same_period(entry, reading)
        is_of_it = reading.kind == CEILING and is_known and reading.programme is not None
        if is_of_the_day or is_of_its_years or is_of_it:
            yield entry


def _own_totals(reading: Reading, claim: Claim, evidence: Evidence) -> Iterator[Entry]:
    """The giver's own accounts of these days, of the very type: no other has so much right to its number.

    By three digits one of the weeks before as well, and one that the text may call a package.
    """
    assert reading.donor is not None
    has_three = _has_digits(claim, THREE_DIGITS)
    for entry in evidence.totals(reading.donor):
        starts = [start for start in (entry.start, reading.start) if start is not None]
        is_of_the_war = entry.start is None or max(starts) <= WAR + WINDOW
        same = entry.aid_type == reading.aid_type and entry.programme == reading.programme and is_of_the_war
        is_own = entry.decides and not entry.is_budget and not evidence.by_key[entry.source].is_of_a_ledger
        days = whole_list.BEFORE if has_three else single.NEAR
        is_near = abs(entry.end - reading.until) <= days and (has_three or reading.kind == TOTAL)
        if same and is_own and is_near:
            yield entry


def _is_same(one: float, other: float) -> bool:
    return abs(one - other) <= SAME * abs(other)


def _are_namesakes(one: str, other: str) -> bool:
    return one == other or any({one, other} <= same for same in NAMESAKES)


def converted(entry: Entry, reading: Reading, derivation: Derivation) -> Interval | None:
    """A listed amount in the currency of a reading, at the fixing of its own day."""
    rate = rates.on_day(entry.unit, reading.unit, entry.stated)
    if rate is None:
        return None
    by, at = Interval(rate, rate), fixing(entry.unit, reading.unit, entry.stated)
    row = derivation.add("row", (entry.figure_id,), entry.interval, entry.unit, entry.end)
    step = derivation.add("rates", (at, at), by, reading.unit)
    derivation.add("product", (row, step), entry.interval.times(by), reading.unit)
    return entry.interval.times(by)


def judged(reading: Reading, entry: Entry, meant: Interval, derivation: Derivation, reason: str) -> Judgement:
    """That an amount is contradicted by one row."""
    if not derivation.steps:
        derivation.add("row", (entry.figure_id,), entry.interval, entry.unit, entry.end)
    definition = Definition(
        "payment", entry.source, entry.donor, entry.aid_type, entry.stage, single.day_of(entry), entry.programme
    )
    bound = Bound(meant, definition, (), True, True, tuple(derivation.steps))
    return Judgement(INCONSISTENT, "high", (Trial(reading, bound, CONTRADICTED, None),), meant, reason)
