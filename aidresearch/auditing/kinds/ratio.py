"""N times as much: of two givers, of their shares of GDP, or of one giver's years."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, Definition, Point, whole
from aidresearch.auditing.claims import Claim, date_of, day_number, names_a_register
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import ONE, UNKNOWN, Interval, hull
from aidresearch.auditing.kinds import accounts, others, quantities
from aidresearch.auditing.readings import COME, EVERYBODY, Reading
from aidresearch.auditing.releases import Curve
from aidresearch.auditing.steps import Derivation, Step

#: "Three times greater" is written of three times as much, and taken literally is four times as much.
GREATER = re.compile(r"\btimes\s+(greater|more|larger|higher|bigger)\b", re.IGNORECASE)


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The quotients under each definition that has both terms."""
    if claim.role != "aid" or claim.donor is None or claim.value is None:
        return []
    base = claim.base
    if claim.recipient not in quantities.RECIPIENTS:
        return []
    if base is not None and "/" in base:
        return list(_own_years(reading, evidence, claim))
    if base is None or base == claim.donor:
        return []
    if base == EVERYBODY:
        return others.bounds(reading, evidence, claim)
    by = _heads(evidence, claim, base)
    if by is None:
        return []
    found = []
    for term in quantities.terms(reading, evidence, claim, claim.donor, base):
        interval = term.first.interval.over(term.second.interval).times(by)
        points = tuple(
            replace(
                p,
                interval=_quotient(p, q, by),
                shown=None,
                steps=_by_heads(quantities.joined(p, q, "quotient", _quotient(p, q, ONE), "1"), by),
            )
            for p, q in quantities.paired(term.first.points, term.second.points)
        )
        plain = term.first.interval.over(term.second.interval)
        steps = _by_heads(quantities.steps_of(term.first, term.second, "quotient", plain, "1"), by)
        scope = base if by == ONE else f"{base} {claim.item}"
        definition = Definition("quotient", "", claim.donor, reading.aid_type, term.stage, reading.until, None, scope)
        is_named = term.is_own and reading.stage in ("allocated", "committed")
        found.append(Bound(interval, definition, points, term.is_own, is_named, steps))
    if found and (not _is_defined(reading, claim) or not any(bound.is_own for bound in found)):
        found.append(_other_accounts(reading, evidence, claim, base, by))
    return found


def to_gdp(evidence: Evidence, claim: Claim, amount: Claim) -> list[Bound]:
    """Another figure of the text over the GDP of whom the text speaks, in the year named and in those beside it."""
    if claim.donor is None or amount.value is None or amount.low is None:
        return []
    year = date_of(claim.end if claim.end is not None else claim.day).year
    derivation, points, ends = Derivation(), [], []
    printed = derivation.add("printed", (amount.figure_id,), amount.stated, amount.unit)
    for known, gdp, unit, figure_id in evidence.indicator(claim.donor, "gdp"):
        if abs(known - year) > 1 or unit != amount.unit:
            continue
        row = derivation.add("row", (figure_id,), gdp, unit)
        interval = amount.stated.over(gdp)
        ends.append((interval, derivation.add("quotient", (printed, row), interval, "1")))
        steps = (
            Step("printed", (amount.figure_id,), amount.stated, amount.unit),
            Step("row", (figure_id,), gdp, unit),
            Step("quotient", ("#1", "#2"), interval, "1"),
        )
        points.append(
            Point(interval, steps, True, True, figure_id.partition("/")[0], day_number(dt.date(known, 12, 31)))
        )
    if not ends:
        return []
    found = hull(i for i, _ in ends)
    last = derivation.add("hull", [s for _, s in ends], found, "1")
    differ = quantities.estimates_differ(evidence)
    by = derivation.add("estimates differ", ("gdp",), differ, "1")
    interval = found.times(differ)
    derivation.add("product", (last, by), interval, "1")
    scope = f"gdp {amount.value:.0f} {amount.unit}"
    definition = Definition("quotient", points[0].register, claim.donor, None, None, claim.end, None, scope)
    return [Bound(interval, definition, tuple(points), True, True, tuple(derivation.steps))]


def _is_defined(reading: Reading, claim: Claim) -> bool:
    """Whether the text names the register or one of its stages: then no other account is meant."""
    return names_a_register(claim) or reading.stage in ("allocated", "committed")


def _other_accounts(reading: Reading, evidence: Evidence, claim: Claim, base: str, by: Interval) -> Bound:
    """Accounts of another scope of the one or the other; of what is said to have come the most of the one over the
    least that the other paid."""
    parties = (claim.donor, base)
    if reading.stage in COME:
        own = replace(reading, unit=quantities.EUR)
        most = [whole.cap(replace(own, donor=party), evidence, reading.until) for party in parties]
        least = [accounts.paid_floor(own, evidence, party, claim.day) for party in parties]
        low = least[0] / most[1] if math.isfinite(most[1]) and most[1] > 0 else 0.0
        high = most[0] / least[1] if least[1] > 0 else math.inf
        interval = Interval(min(low, high), high)
    else:
        interval = accounts.quotient(reading, evidence, claim, *parties).times(by)
    definition = Definition(
        "other account", "", claim.donor, reading.aid_type, reading.stage, reading.until, None, base
    )
    return Bound(interval, definition, (), False)


def literal(reading: Reading, claim: Claim) -> Reading | None:
    """The other reading of "N times greater": N + 1 times as much."""
    if not GREATER.search(claim.as_printed or ""):
        return None
    once_more = [Interval(ends.low + 1, ends.high + 1) for ends in (reading.claimed, reading.narrow, reading.wide)]
    why = "“times greater” taken literally is once more as much"
    return replace(reading, claimed=once_more[0], narrow=once_more[1], wide=once_more[2], reason=why, is_plain=False)


def _quotient(first: Point, second: Point, by: Interval) -> Interval:
    return first.interval.over(second.interval).times(by)


def _by_heads(steps: tuple[Step, ...], by: Interval) -> tuple[Step, ...]:
    """The steps of a quotient of amounts, and what makes it one of shares of GDP."""
    if not steps or by == ONE:
        return steps
    last = len(steps)
    result = steps[-1].interval.times(by)
    return (*steps, Step("limit", (), by, "1"), Step("product", (f"#{last}", f"#{last + 1}"), result, "1"))


def _heads(evidence: Evidence, claim: Claim, base: str) -> Interval | None:
    """What the quotient of amounts is multiplied with: 1, or the inverse quotient of GDPs or populations."""
    if claim.item not in ("gdp", "population"):
        return ONE
    own, other = (quantities.gdp(evidence, party, claim.item) for party in (claim.donor, base))
    years = {divisor.year: divisor.value for divisor in other}
    factors = [years[divisor.year] / divisor.value for divisor in own if divisor.year in years]
    return Interval(min(factors), max(factors)) if factors else None


def _own_years(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    """A year of one giver against its years before: their mean, the last of them, their sum.

    Which of them the text compares with it does not say: each is a definition. A year to come is a plan or a
    budget, which no register of what was given has; so may be one that is not over, and by the giver's own account of a
    text that names no register both years may be others.
    """
    if claim.start is None or claim.end is None or evidence.newest is None or claim.start > claim.day:
        return
    year = date_of(claim.start).year
    for stage, _ in quantities.STAGES.get(reading.stage, quantities.STAGES[None]):
        own = evidence.newest.curve((claim.donor,), reading.aid_type, stage)
        if own is None:
            continue
        for name, (first, last, years) in YEARS.items():
            derivation = Derivation()
            now = _added(own, year, year, derivation)
            then = _added(own, year + first, year + last, derivation)
            if then[0].low <= 0:
                continue
            step = derivation.add(
                "per year", (then[1], str(years)), Interval(*(e / years for e in then[0])), own.release.unit
            )
            interval = now[0].over(derivation.steps[-1].interval)
            derivation.add("quotient", (now[1], step), interval, "1")
            is_timely = evidence.newest.known <= claim.day
            steps = tuple(derivation.steps)
            point = Point(interval, steps, True, is_timely, evidence.newest.key, claim.end)
            definition = Definition("years", "", claim.donor, reading.aid_type, stage, claim.end, None, name)
            yield Bound(interval, definition, (point,), True, False, steps)
    if claim.end > claim.day or not _is_defined(reading, claim):
        definition = Definition("beyond", "", claim.donor, reading.aid_type, reading.stage, claim.end)
        yield Bound(UNKNOWN, definition, (), False)


#: The years before, from and to, and by how many their sum is divided.
YEARS = {"mean": (-3, -1, 3), "last": (-1, -1, 1), "sum": (-3, -1, 1)}


def _added(curve: Curve, first: int, last: int, derivation: Derivation) -> tuple[Interval, str]:
    """What was added from the beginning of one year to the end of another, as a step."""
    ends = []
    for year in (last, first - 1):
        day = day_number(dt.date(year, 12, 31))
        interval = curve.at(day).interval
        ends.append((interval, derivation.add("running total", curve.ids, interval, curve.release.unit, day)))
    result = ends[0][0].minus(ends[1][0])
    return result, derivation.add("difference", [s for _, s in ends], result, curve.release.unit)
