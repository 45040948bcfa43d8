"""What parties gave under one definition: the terms of shares, ratios, differences and ranks.

Both terms have one stage, one type, one day and one register.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from aidresearch.auditing import rates
from aidresearch.auditing.bounds import Bound, Point, ledger, members, stated, unseen
from aidresearch.auditing.claims import Claim, day_number
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, hull, total
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.steps import Derivation, Step, fixing

EUR = "EUR"
RECIPIENTS = (None, "UKR")  #: whose aid the registers count
#: Groups whose members no source lists: the donors of a register stand in for them, without whom.
STAND_INS = {"UDCG": ("KIEL", ()), "UDCG_OTHERS": ("KIEL", ("USA",))}
STAGES: dict[str | None, tuple[tuple[str, bool], ...]] = {
    None: (("allocated", True), ("committed", True)),
    "allocated": (("allocated", True), ("committed", False)),
    "committed": (("committed", True), ("allocated", False)),
    "obligated": (("committed", True), ("allocated", False)),
    "pledged": (("committed", True), ("allocated", False)),
    "delivered": (("allocated", False), ("committed", False)),
    "disbursed": (("allocated", False), ("committed", False)),
}


class Terms(NamedTuple):
    """Two amounts under one definition."""

    form: str
    stage: str
    is_own: bool
    first: Bound
    second: Bound


def terms(
    reading: Reading, evidence: Evidence, claim: Claim, first: str, second: str, unit: str = EUR
) -> Iterator[Terms]:
    """The amounts of two parties under each definition that has both."""
    for stage, is_own in STAGES.get(reading.stage, STAGES[None]):
        pair = [of_the_day(reading, evidence, claim, party, stage, unit) for party in (first, second)]
        if pair[0] is not None and pair[1] is not None:
            yield Terms("ledger", stage, is_own, pair[0], pair[1])
    yield from _of_parts(reading, evidence, claim, first, second)
    unit = _own_unit(evidence, (first, second)) if unit == EUR else unit
    both = [list(_stated(reading, evidence, claim, party, unit)) for party in (first, second)]
    for one in both[0]:
        for other in both[1]:
            same = (one.definition.stage, one.definition.register) == (
                other.definition.stage,
                other.definition.register,
            )
            pairs = list(nearly_paired(one.points, other.points))
            if same and pairs:  # at the days that both are stated for
                first_of, second_of = (hull(p.interval for p in points) for points in zip(*pairs, strict=True))
                first_points, second_points = zip(*(_together(p, q) for p, q in pairs), strict=True)
                yield Terms(
                    "stated",
                    one.definition.stage or "",
                    True,
                    replace(one, interval=first_of, points=first_points, steps=_hull(first_points, first_of, unit)),
                    replace(
                        other, interval=second_of, points=second_points, steps=_hull(second_points, second_of, unit)
                    ),
                )


def amount(reading: Reading, evidence: Evidence, claim: Claim, party: str, stage: str, unit: str = EUR) -> Bound | None:
    """What a register of donors leaves for a party at a stage; None if it has nothing of the kind."""
    own = replace(reading, donor=party, unit=unit, programme=None, instrument=None, stage=stage)
    if party in STAND_INS:
        return _stand_in(own, evidence, claim, party, stage)
    return ledger.bound(own, evidence, claim.day, own.aid_type, stage, is_own=True, is_named=False)


def of_the_day(
    reading: Reading, evidence: Evidence, claim: Claim, party: str, stage: str, unit: str = EUR
) -> Bound | None:
    """The same as it may have been known on the day of the claim."""
    found = amount(reading, evidence, claim, party, stage, unit)
    return None if found is None else unseen.widened(found, evidence, claim.day)


def with_its_part(
    reading: Reading, evidence: Evidence, claim: Claim, party: str, stage: str, unit: str = EUR
) -> Bound | None:
    """What a party has at a stage; of a member of the EU with its part of what the EU's institutions gave."""
    own = replace(reading, donor=party, unit=unit, programme=None, instrument=None, stage=stage)
    found = members.with_its_part(own, evidence, claim.day, stage)
    return amount(reading, evidence, claim, party, stage, unit) if found is None else found


def _stand_in(reading: Reading, evidence: Evidence, claim: Claim, party: str, stage: str) -> Bound | None:
    group, without = STAND_INS[party]
    whole = ledger.bound(
        replace(reading, donor=group), evidence, claim.day, reading.aid_type, stage, is_own=False, is_named=False
    )
    for code in without:
        part = ledger.bound(
            replace(reading, donor=code), evidence, claim.day, reading.aid_type, stage, is_own=False, is_named=False
        )
        if whole is None or part is None:
            return None
        points = tuple(
            replace(
                p,
                interval=p.interval.minus(q.interval),
                shown=None,
                steps=joined(p, q, "difference", p.interval.minus(q.interval), reading.unit),
            )
            for p, q in paired(whole.points, part.points)
        )
        whole = replace(whole, interval=whole.interval.minus(part.interval), points=points)
    return whole


def _stated(reading: Reading, evidence: Evidence, claim: Claim, party: str, unit: str) -> Iterator[Bound]:
    own = replace(reading, donor=party, unit=unit, programme=None, instrument=None)
    yield from stated.bounds(own, evidence, claim.day)


def paired(first: tuple[Point, ...], second: tuple[Point, ...]) -> Iterator[tuple[Point, Point]]:
    """Points of two amounts by one register at one day."""
    by_place: dict[tuple[str, int | None], Point] = {}
    for point in second:
        if point.is_plain:
            by_place.setdefault((point.register, point.until), point)
    for point in first:
        other = by_place.get((point.register, point.until))
        if point.is_plain and other is not None:
            yield point, other


#: Days between two statements of one speaker that are compared.
ONE_BREATH = 7
#: Groups that are two parts, each with an account of its own.
PARTS = {"UDCG": ("UDCG_OTHERS", "USA")}


def nearly_paired(first: tuple[Point, ...], second: tuple[Point, ...]) -> Iterator[tuple[Point, Point]]:
    """Points of two stated totals by one register: of one day, else of days that are near."""
    for point in first:
        if not point.is_plain or point.until is None:
            continue
        near = [p for p in second if p.is_plain and p.register == point.register and p.until is not None]
        other = min(near, key=lambda p: abs((p.until or 0) - (point.until or 0)), default=None)
        if other is not None and abs((other.until or 0) - point.until) <= ONE_BREATH:
            yield point, other


def _own_unit(evidence: Evidence, parties: tuple[str, ...]) -> str:
    """The one currency that all parties' accounts have: their quotient needs no rates. Else the euro."""
    units = set.intersection(*({entry.unit for entry in evidence.totals(party)} for party in parties))
    return units.pop() if len(units) == 1 else EUR


def _of_parts(reading: Reading, evidence: Evidence, claim: Claim, first: str, second: str) -> Iterator[Terms]:
    """A part and its whole as the sum of two accounts of the same days: 57 by the others and 62 by the United States
    are 119, whatever the sum was a month later."""
    if first not in PARTS.get(second, ()):
        return
    rest = next(party for party in PARTS[second] if party != first)
    unit = _own_unit(evidence, (first, rest))
    for one in _stated(reading, evidence, claim, first, unit):
        pairs = []
        for point in one.points:
            if not point.is_plain or point.until is None:
                continue
            around = replace(reading, until=point.until + ONE_BREATH)
            near = [
                other
                for bound in _stated(around, evidence, claim, rest, unit)
                if bound.definition.stage == one.definition.stage
                for other in bound.points
                if other.is_plain and other.until is not None and abs(other.until - point.until) <= ONE_BREATH
            ]
            other = min(near, key=lambda p: abs((p.until or 0) - (point.until or 0)), default=None)
            if other is not None:
                pairs.append((point, _added(point, other, unit)))
        if pairs:
            own, whole = zip(*pairs, strict=True)
            of_own, of_whole = (hull(p.interval for p in points) for points in (own, whole))
            yield Terms(
                "stated",
                one.definition.stage or "",
                True,
                replace(one, interval=of_own, points=own, steps=_hull(own, of_own, unit)),
                replace(one, interval=of_whole, points=whole, steps=_hull(whole, of_whole, unit)),
            )


def _added(first: Point, second: Point, unit: str) -> Point:
    """The sum of two points, by the register and at the day of the first."""
    interval = total((first.interval, second.interval))
    shown = None if first.shown is None or second.shown is None else total((first.shown, second.shown))
    return replace(first, interval=interval, shown=shown, steps=joined(first, second, "total", interval, unit))


def share_of(part: Point, whole: Point) -> Point:
    """One point over another; of two that are printed as "more than" a number by the numbers."""
    interval = part.interval.over(whole.interval)
    shown = None
    if part.shown is not None and whole.shown is not None and whole.shown.low > 0:
        quotient = part.shown.low / whole.shown.low
        shown = Interval(quotient, quotient)
    return replace(part, interval=interval, shown=shown, steps=joined(part, whole, "quotient", interval, "1"))


def _hull(points: tuple[Point, ...], interval: Interval, unit: str) -> tuple[Step, ...]:
    derivation = Derivation()
    names = [derivation.join(point.steps) for point in points]
    derivation.add("hull", names, interval, unit)
    return tuple(derivation.steps)


def _together(first: Point, second: Point) -> tuple[Point, Point]:
    """Two points as of one day, the later one, so that they are paired again."""
    until = max(first.until or 0, second.until or 0)
    return replace(first, until=until), replace(second, until=until)


def joined(first: Point, second: Point, operation: str, result: Interval, unit: str) -> tuple[Step, ...]:
    """The steps of two points, and what is made of them."""
    shift = len(first.steps)
    moved = [step.moved(shift) for step in second.steps]
    last = Step(operation, (f"#{shift}", f"#{shift + len(moved)}"), result, unit)
    return (*first.steps, *moved, last)


def steps_of(first: Bound, second: Bound, operation: str, result: Interval, unit: str) -> tuple[Step, ...]:
    """The same of two bounds."""
    ends = [Point(bound.interval, bound.steps) for bound in (first, second)]
    return joined(ends[0], ends[1], operation, result, unit) if first.steps and second.steps else ()


class Divisor(NamedTuple):
    """What an amount is divided by: euros of GDP of a year, or heads."""

    year: int
    value: float
    figure_id: str
    steps: tuple[Step, ...]


def gdp(evidence: Evidence, party: str, kind: str = "gdp") -> list[Divisor]:
    """What an amount is divided by, the register's own first."""
    found: list[Divisor] = evidence.keep(("divisor", party, kind), lambda: list(_divisors(evidence, party, kind)))
    return found


def estimates_differ(evidence: Evidence) -> Interval:
    """How far two sources' GDP of one economy, year and currency are apart: in nine of ten cases at most."""

    def compute() -> Interval:
        ratios = []
        for party in {party for register in evidence.registers for party, kind in register.indicators if kind == "gdp"}:
            rows = evidence.indicator(party, "gdp")
            ratios += [
                one[1].low / other[1].low
                for one in rows
                for other in rows
                if (one[0], one[2]) == (other[0], other[2]) and one[3] != other[3] and one[1].low > other[1].low > 0
            ]
        most = sorted(ratios)[int(0.9 * len(ratios))] if ratios else 1.0
        return Interval(1 / most, most)

    found: Interval = evidence.keep("estimates of GDP differ", compute)
    return found


def _divisors(evidence: Evidence, party: str, kind: str) -> Iterator[Divisor]:
    rows = sorted(evidence.indicator(party, kind), key=lambda row: (not row[3].startswith("kiel"), row[0]))
    for year, interval, unit, figure_id in rows:
        value, steps = interval, [Step("row", (figure_id,), interval, unit or "1")]
        if unit not in (EUR, "item", "1", None):
            first, last = day_number(dt.date(year, 1, 1)), day_number(dt.date(year, 12, 31))
            rate = rates.mean(unit, EUR, first, last)
            if rate is None:
                continue
            by = Interval(rate, rate)
            value = interval.times(by)
            inputs = (fixing(unit, EUR, first), fixing(unit, EUR, last))
            steps += [Step("mean rate", inputs, by, EUR), Step("product", ("#1", "#2"), value, EUR)]
        middle = (value.low + value.high) / 2
        if middle > 0 and math.isfinite(middle):
            yield Divisor(year, middle, figure_id, tuple(steps))
