"""N times as much: of two givers, of their shares of GDP, or of one giver's years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, Definition, Point
from aidresearch.auditing.claims import Claim, day_number
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import UNKNOWN, Interval
from aidresearch.auditing.kinds import quantities
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.steps import Step

#: "Three times greater" is written of three times as much, and taken literally is four times as much.
GREATER = re.compile(r"\btimes\s+(greater|more|larger|higher|bigger)\b", re.IGNORECASE)


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The quotients under each definition that has both terms."""
    if claim.role != "aid" or claim.donor is None or claim.value is None:
        return []
    base = claim.base
    if base is not None and "/" in base:
        return list(_own_years(reading, evidence, claim))
    if base is None or base == claim.donor:
        return []
    found = []
    for term in quantities.terms(reading, evidence, claim, claim.donor, base):
        by = _heads(evidence, claim, base)
        if by is None:
            return []
        interval = term.first.interval.over(term.second.interval).times(by)
        points = tuple(
            replace(p, interval=_quotient(p, q, by), steps=quantities.joined(p, q, "quotient", _quotient(p, q, by), "1"))
            for p, q in quantities.paired(term.first.points, term.second.points)
        )
        steps = quantities.steps_of(term.first, term.second, "quotient", interval, "1")
        definition = Definition("quotient", "", claim.donor, reading.aid_type, term.stage, reading.until, None, base)
        found.append(Bound(interval, definition, points, term.is_own, False, steps))
    if found and reading.stage in ("delivered", "disbursed"):
        found.append(Bound(UNKNOWN, Definition("beyond", "", claim.donor, reading.aid_type, reading.stage, None)))
    return found


def literal(reading: Reading, claim: Claim) -> Reading | None:
    """The other reading of "N times greater": N + 1 times as much."""
    if not GREATER.search(claim.as_printed or ""):
        return None
    ends = {name: Interval(*(end + 1 for end in getattr(reading, name))) for name in ("claimed", "narrow", "wide")}
    return replace(reading, **ends, reason="“times greater” taken literally is once more as much", is_plain=False)


def _quotient(first: Point, second: Point, by: Interval) -> Interval:
    return first.interval.over(second.interval).times(by)


def _heads(evidence: Evidence, claim: Claim, base: str) -> Interval | None:
    """What the quotient of amounts is multiplied with: 1, or the inverse quotient of GDPs or populations."""
    if claim.item not in ("gdp", "population"):
        return Interval(1.0, 1.0)
    own, other = (quantities.gdp(evidence, party, claim.item) for party in (claim.donor, base))
    years = {year: value for year, value, _ in other}
    factors = [years[year] / value for year, value, _ in own if year in years]
    return Interval(min(factors), max(factors)) if factors else None


def _own_years(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    """A year of one giver against its years before: their mean, the last of them, their sum.

    Which of them the text compares with it does not say: each is a definition.
    """
    if claim.start is None or claim.end is None or evidence.newest is None:
        return
    from aidresearch.auditing.claims import date_of

    year = date_of(claim.start).year
    for stage, _ in quantities.STAGES.get(reading.stage, quantities.STAGES[None]):
        own = evidence.newest.curve((claim.donor,), reading.aid_type, stage)
        if own is None:
            continue
        added = {y: _of_year(own, y) for y in range(year - 3, year + 1)}
        earlier = [added[y] for y in range(year - 3, year)]
        against = {"mean": sum(earlier) / 3, "last": earlier[-1], "sum": sum(earlier)}
        for name, amount in against.items():
            if amount <= 0:
                continue
            value = added[year] / amount
            interval = Interval(value, value)
            step = Step("years", own.ids, interval, "1", claim.end)
            is_timely = evidence.newest.known <= claim.day
            point = Point(interval, (step,), True, is_timely, evidence.newest.key, claim.end)
            definition = Definition("years", "", claim.donor, reading.aid_type, stage, claim.end, None, name)
            yield Bound(interval, definition, (point,), True, False, (step,))


def _of_year(curve: object, year: int) -> float:
    import datetime as dt

    from aidresearch.auditing.releases import Curve

    assert isinstance(curve, Curve)
    last, before = (day_number(dt.date(y, 12, 31)) for y in (year, year - 1))
    return curve.at(last).before - curve.at(before).before
