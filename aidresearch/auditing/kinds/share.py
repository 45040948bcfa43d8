"""A share: of GDP, of all aid, of a group's aid; and a giver's own defence spending as a share of its GDP."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, Definition, Point, whole
from aidresearch.auditing.claims import Claim, date_of
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds import quantities
from aidresearch.auditing.kinds.total import names_a_register
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.steps import Step

DEFENCE = ("nato-defence-spending-share", "defence-spending-share")
WITH_THE_EU = "EU"


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The bounds on a share, by what it is of."""
    if claim.donor is None:
        return []
    if claim.role == "budget":
        return list(_defence(reading, evidence, claim)) if claim.item in ("gdp", None, "defence") else []
    if claim.role != "aid":
        return []
    if claim.item == "gdp":
        return _of_gdp(reading, evidence, claim)
    if claim.item in (None, "total") and claim.base is not None and "/" not in claim.base:
        return list(_of_whole(reading, evidence, claim, claim.base))
    if claim.item == "total":
        return list(_of_whole(reading, evidence, claim, "KIEL"))
    return []


def of_figure(reading: Reading, evidence: Evidence, claim: Claim, whole_claim: Claim) -> list[Bound]:
    """A share of another figure of the document: of what its giver gave."""
    if claim.donor is None or whole_claim.donor is None or claim.role != "aid" or claim.donor == whole_claim.donor:
        return []
    reading = replace(reading, until=whole_claim.day if whole_claim.end is None else whole_claim.end)
    return list(_of_whole(reading, evidence, claim, whole_claim.donor))


def _of_whole(reading: Reading, evidence: Evidence, claim: Claim, base: str) -> Iterator[Bound]:
    for term in quantities.terms(reading, evidence, claim, claim.donor, base):
        points = tuple(
            replace(p, interval=p.interval.over(q.interval), steps=quantities.joined(p, q, "quotient", p.interval.over(q.interval), "1"))
            for p, q in quantities.paired(term.first.points, term.second.points)
        )
        interval = _in_its_whole(term.first.interval, term.second.interval)
        steps = quantities.steps_of(term.first, term.second, "quotient", interval, "1")
        definition = Definition("quotient", "", claim.donor, reading.aid_type, term.stage, reading.until, None, base)
        is_named = names_a_register(claim) and reading.stage in ("allocated", "committed")
        yield Bound(interval, definition, points, term.is_own, is_named, steps)
    if reading.stage in ("delivered", "disbursed"):
        yield Bound(Interval(0.0, 1.0), Definition("beyond", "", claim.donor, reading.aid_type, reading.stage, None))


def _in_its_whole(part: Interval, all_of_it: Interval) -> Interval:
    """A part over its whole, between 0 and 1."""
    found = part.over(all_of_it)
    return Interval(max(min(found.low, 1.0), 0.0), max(min(found.high, 1.0), 0.0))


def _of_gdp(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """An amount over the GDP of the register's own year, and of other years; then with other accounts and the EU."""
    gdps = quantities.gdp(evidence, claim.donor)
    if not gdps:
        return []
    smallest, largest = min(v for _, v, _ in gdps), max(v for _, v, _ in gdps)
    found = []
    for stage, is_own in quantities.STAGES.get(reading.stage, quantities.STAGES[None]):
        amount = quantities.amount(reading, evidence, claim, claim.donor, stage)
        if amount is None:
            continue
        points = tuple(_per_gdp(amount, gdps))
        low, high = amount.interval.low / largest, amount.interval.high / smallest
        definition = Definition("share of gdp", "", claim.donor, reading.aid_type, stage, reading.until)
        found.append(Bound(Interval(min(low, high), high), definition, points, is_own, False, amount.steps))
    if found and not names_a_register(claim):
        most = _most(replace(reading, unit=quantities.EUR), evidence, claim, smallest)
        definition = Definition("other account", "", claim.donor, reading.aid_type, reading.stage, reading.until)
        found.append(Bound(Interval(-math.inf, most), definition, (), False))
    return found


def _per_gdp(amount: Bound, gdps: list[tuple[int, float, str]]) -> Iterator[Point]:
    first_year = gdps[0][0]
    for point in amount.points:
        for year, value, figure_id in gdps:
            interval = Interval(point.interval.low / value, point.interval.high / value)
            gdp = Step("row", (figure_id,), Interval(value, value), quantities.EUR)
            other = Point(gdp.interval, (gdp,))
            steps = quantities.joined(point, other, "quotient", interval, "1")
            is_plain = point.is_plain and year == first_year
            yield replace(point, interval=interval, steps=steps, is_plain=is_plain)


def _most(reading: Reading, evidence: Evidence, claim: Claim, smallest: float) -> float:
    """The giver's largest account, and its part of what the EU's institutions gave, over its GDP."""
    own = whole.cap(reading, evidence, max(reading.until, claim.day))
    union = whole.top(replace(reading, donor=WITH_THE_EU), evidence, max(reading.until, claim.day))
    members = evidence.donors("EU_MEMBERS", reading.until)
    together = sum(found[0][1] for m in members if (found := quantities.gdp(evidence, m)))
    if claim.donor in members and union is not None and together > 0:
        return own / smallest + union[0] / together
    return own / smallest


def _defence(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    """A giver's own defence spending over its GDP, in a year: by NATO, and by others."""
    year = date_of(claim.end if claim.end is not None else claim.day).year
    rows = [row for kind in DEFENCE for row in evidence.indicator(claim.donor, kind)]
    of_year = [row for row in rows if row[0] == year]
    if not of_year:
        return
    near = [row[1] for row in rows if abs(row[0] - year) <= 1]
    interval = Interval(min(i.low for i in near), max(i.high for i in near))
    points = tuple(
        Point(i, (Step("row", (figure_id,), i, "1"),), True, True, figure_id.partition("/")[0], claim.end)
        for _, i, _, figure_id in of_year
    )
    definition = Definition("defence", points[0].register, claim.donor, None, None, claim.end)
    yield Bound(interval, definition, points, True, True, points[0].steps)
