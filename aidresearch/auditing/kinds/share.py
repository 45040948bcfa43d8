"""A share: of GDP, of all aid, of a group's aid; and a giver's own defence spending as a share of its GDP."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, Definition, Point, whole
from aidresearch.auditing.bounds.currency import factor, times
from aidresearch.auditing.claims import Claim, date_of, names_a_register
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import UNKNOWN, Interval, hull, total
from aidresearch.auditing.kinds import change, quantities
from aidresearch.auditing.readings import ALSO, Reading
from aidresearch.auditing.releases import ALL, TYPES
from aidresearch.auditing.steps import Derivation, Step

DEFENCE = ("nato-defence-spending-share", "defence-spending-share")
LARGEST = 0.2  #: no giver spends so much of its GDP on defence
NOT_DECIDED = ("proposed", "appropriated")  #: what is asked for may never be given
WITH_THE_EU = "EU"
OF_ANOTHER_YEAR = "another gdp"  #: of a point: by the GDP of another year than the register's own
EVERYBODY = "KIEL"  #: all givers of a register of donors


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The bounds on a share, by what it is of."""
    if claim.role == "aid" and claim.item in change.CHANGES:
        return change.bounds(reading, evidence, claim)
    if claim.donor is None:
        return []
    if claim.role == "budget":
        found = list(_defence(evidence, claim)) if _is_of_gdp(claim) else []
        if found and claim.item is None:  # or of something that the text does not say: a tax of 12 percent
            definition = Definition("beyond", "", claim.donor, None, None, claim.end)
            found.append(Bound(UNKNOWN, definition, (), False))
        return found
    if claim.role != "aid":
        return []
    if claim.item == "gdp":
        return _of_gdp(reading, evidence, claim)
    if claim.programme is not None:
        return []  # of the profits, 95 percent for the loans of the G7: no share of all aid
    if claim.item in (None, "total") and claim.base is not None and "/" not in claim.base:
        return list(_of_whole(reading, evidence, claim, claim.base))
    found = list(_of_whole(reading, evidence, claim, EVERYBODY)) if _is_of_everybody(reading, claim) else []
    if reading.aid_type != ALL and claim.item in (None, "total"):
        found += _of_all_types(reading, evidence, claim)
    if found and claim.item is None:  # "13 percent" may be how much less it was than before
        definition = Definition("beyond", "", claim.donor, reading.aid_type, reading.stage, reading.until)
        found.append(Bound(UNKNOWN, definition, (), False))
    return found


def _is_of_gdp(claim: Claim) -> bool:
    """Whether a share of a budget is one of GDP that was spent: a larger one is of something else where the text does
    not say of what, and one of a year to come is a plan."""
    is_plan = claim.end is not None and date_of(claim.end).year > date_of(claim.day).year
    may_be = claim.item == "gdp" or (claim.item in (None, "defence") and (claim.value or 0.0) < LARGEST)
    return may_be and not is_plan


def _is_of_everybody(reading: Reading, claim: Claim) -> bool:
    """Whether a share of aid may be one of what all givers gave."""
    return claim.donor != EVERYBODY and (claim.item == "total" or (claim.item is None and reading.aid_type != ALL))


def _of_all_types(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    """What a giver gave of one type over all that it gave; other accounts of it may divide it otherwise."""
    is_known = False
    for stage, is_own in quantities.STAGES.get(reading.stage, quantities.STAGES[None]):
        part = quantities.amount(reading, evidence, claim, claim.donor, stage)
        all_of_it = quantities.amount(replace(reading, aid_type=ALL), evidence, claim, claim.donor, stage)
        if part is None or all_of_it is None:
            continue
        is_known = is_known or is_own
        points = tuple(quantities.share_of(p, q) for p, q in quantities.paired(part.points, all_of_it.points))
        interval = _in_its_whole(part.interval, all_of_it.interval)
        steps = _steps(part, all_of_it, interval)
        definition = Definition(
            "quotient", "", claim.donor, reading.aid_type, stage, reading.until, None, f"{claim.donor} all types"
        )
        is_named = is_own and reading.stage in ("allocated", "committed")
        yield Bound(interval, definition, points, is_own, is_named, steps)
    if not names_a_register(claim) and not (claim.donor == EVERYBODY and is_known and reading.stage is not None):
        definition = Definition("other account", "", claim.donor, reading.aid_type, reading.stage, reading.until)
        yield Bound(Interval(0.0, 1.0), definition, (), False)


def of_figure(reading: Reading, evidence: Evidence, claim: Claim, whole_claim: Claim) -> list[Bound]:
    """A share of another figure of the document: of what its giver gave; where the text does not say who gave it, of
    what all gave, if the register has that amount for all."""
    if claim.role != "aid":
        return []
    if whole_claim.donor is None:
        return _of_all(reading, evidence, claim, whole_claim)
    if claim.donor is None:
        return []
    if claim.donor == whole_claim.donor:
        return list(_of_all_types(reading, evidence, claim)) if _is_of_all_types(reading, whole_claim) else []
    found = []
    if _is_of_all_types(reading, whole_claim) and _are_namesakes(claim, whole_claim):
        own = Claim({**claim.row, "donor": whole_claim.donor}, claim.day, claim.published, claim.text)
        found = list(_of_all_types(reading, evidence, own))
    reading = replace(reading, until=whole_claim.day if whole_claim.end is None else whole_claim.end)
    return found + list(_of_whole(reading, evidence, claim, whole_claim.donor))


def _is_of_all_types(reading: Reading, whole_claim: Claim) -> bool:
    """Whether a kind of aid is told as a share of an amount that is all aid, or may be."""
    may_be_all = whole_claim.aid_type in (None, ALL) or "aid_type" in (whole_claim.guessed or "").split()
    return reading.aid_type != ALL and may_be_all


def _are_namesakes(claim: Claim, whole_claim: Claim) -> bool:
    """Whether the giver of a whole is called by the name of that of the share: the EU, and the EU with its members."""
    return whole_claim.donor in {code for code, _ in ALSO.get(claim.donor or "", ())}


def _of_all(reading: Reading, evidence: Evidence, claim: Claim, whole_claim: Claim) -> list[Bound]:
    """A giver's share of what all gave, or that of a kind of aid: by the register that has the whole amount."""
    own = replace(reading, aid_type=whole_claim.aid_type if whole_claim.aid_type in TYPES else ALL)
    if claim.donor is not None:
        if not _is_of_all(reading, evidence, whole_claim):
            return []
        found = list(_of_whole(reading, evidence, claim, EVERYBODY, is_by_it=True))
        # or the kind of all that this giver gave: of the 114 billion America allocated 56 percent are military
        return found + (list(_of_all_types(reading, evidence, claim)) if reading.aid_type != ALL else [])
    if reading.aid_type == ALL or own.aid_type != ALL or not _is_of_all(own, evidence, whole_claim):
        return []
    until = whole_claim.day if whole_claim.end is None else whole_claim.end
    claim = Claim({**claim.row, "donor": EVERYBODY}, claim.day, claim.published, claim.text)
    return list(_of_all_types(replace(reading, donor=EVERYBODY, until=until), evidence, claim))


def _is_of_all(reading: Reading, evidence: Evidence, whole_claim: Claim) -> bool:
    """Whether an amount that nobody is said to have given is what all givers gave about that day."""
    if whole_claim.measure != "money" or whole_claim.coverage != "cumulative" or whole_claim.unit is None:
        return False
    own = replace(reading, until=whole_claim.day if whole_claim.end is None else whole_claim.end)
    found = (
        quantities.amount(own, evidence, whole_claim, EVERYBODY, stage, whole_claim.unit)
        for stage in ("allocated", "committed")
    )
    return any(point.interval.meets(whole_claim.wide) for bound in found if bound for point in bound.points)


def of_amount(evidence: Evidence, claim: Claim, amount: Claim) -> list[Bound]:
    """The amount that a text says to be a share of GDP, over the GDP of any year that is known.

    Later years' GDP is larger: a smaller share contradicts nothing. "More than 100 million" is about as much.
    """
    gdps = quantities.gdp(evidence, claim.donor) if claim.donor is not None else []
    derivation, quotients, points = Derivation(), [], []
    euros = _in_euros(amount, derivation) if gdps and amount.value is not None else None
    if euros is None:
        return []
    interval_of, above, printed = *euros, tuple(derivation.steps)
    for gdp in gdps:
        interval = interval_of.over(_value(gdp))
        quotients.append(derivation.add("quotient", (above, derivation.join(gdp.steps)), interval, "1"))
        own = Derivation()
        own.add("quotient", (own.join(printed), own.join(gdp.steps)), interval, "1")
        points.append(Point(interval, tuple(own.steps), True, True, gdp.figure_id.partition("/")[0], claim.end))
    found = hull(point.interval for point in points)
    last = derivation.add("hull", quotients, found, "1")
    differ = quantities.estimates_differ(evidence)
    interval = found.times(differ)
    derivation.add("product", (last, derivation.add("estimates differ", ("gdp",), differ, "1")), interval, "1")
    scope = f"gdp {amount.value:.0f} {amount.unit}"
    definition = Definition("quotient", points[0].register, claim.donor, None, None, claim.end, None, scope)
    return [Bound(interval, definition, tuple(points), True, False, tuple(derivation.steps))]


def _in_euros(amount: Claim, derivation: Derivation) -> tuple[Interval, str] | None:
    """A printed amount in the unit of a GDP, at the fixing of its day; None if there is none."""
    printed = derivation.add("printed", (amount.figure_id,), amount.narrow, amount.unit or quantities.EUR)
    by = factor(amount.unit or "", quantities.EUR, amount.day, amount.day, derivation)
    return None if by is None else times(amount.narrow, printed, by, quantities.EUR, derivation)


def _steps(part: Bound, whole_of_it: Bound, interval: Interval) -> tuple[Step, ...]:
    """The quotient of two bounds, and that a part is at most its whole."""
    plain = part.interval.over(whole_of_it.interval)
    steps = quantities.steps_of(part, whole_of_it, "quotient", plain, "1")
    is_cut = bool(steps) and plain != interval
    return (*steps, Step("limit", (f"#{len(steps)}",), interval, "1")) if is_cut else steps


def _of_whole(
    reading: Reading, evidence: Evidence, claim: Claim, base: str, *, is_by_it: bool = False
) -> Iterator[Bound]:
    """The share by each definition; ``is_by_it``: the text has the whole by the register's own number."""
    is_known, is_by_name = False, names_a_register(claim)
    if is_by_name and reading.stage in ("delivered", "disbursed"):
        reading = replace(reading, stage=None)  # "provided", by a register that counts no deliveries
    for term in quantities.terms(reading, evidence, claim, claim.donor, base):
        is_known = is_known or term.is_own
        points = tuple(quantities.share_of(p, q) for p, q in quantities.paired(term.first.points, term.second.points))
        interval = _in_its_whole(term.first.interval, term.second.interval)
        steps = _steps(term.first, term.second, interval)
        definition = Definition("quotient", "", claim.donor, reading.aid_type, term.stage, reading.until, None, base)
        is_named = is_by_name and reading.stage in (None, "allocated", "committed")
        yield Bound(interval, definition, points, term.is_own, is_named, steps)
    is_defined = is_by_name or is_by_it or reading.stage in ("allocated", "committed")
    if not is_defined or not is_known:  # or its stage is in no register
        yield _other_accounts(reading, evidence, claim, base)


def _other_accounts(reading: Reading, evidence: Evidence, claim: Claim, base: str) -> Bound:
    """What was delivered, and accounts of another scope: the most of the part over the least of the whole.

    The whole contains the part: by an account that has more of it the whole is larger as well.
    """
    own = replace(reading, unit=quantities.EUR)
    most = whole.cap(replace(own, donor=claim.donor), evidence, reading.until)
    all_of_it = quantities.amount(reading, evidence, claim, base, "allocated")
    least = 0.0 if all_of_it is None else all_of_it.interval.low
    high = min(most / least, 1.0) if least > 0 else 1.0
    part = quantities.amount(reading, evidence, claim, claim.donor, "allocated")
    is_in_it = {*evidence.donors(claim.donor, reading.until)} <= {*evidence.donors(base, reading.until)}
    if part is not None and is_in_it and math.isfinite(most) and (others := least - part.interval.high) > 0:
        high = min(high, most / (most + others))
    definition = Definition(
        "other account", "", claim.donor, reading.aid_type, reading.stage, reading.until, None, base
    )
    return Bound(Interval(0.0, high), definition, (), False)


def _in_its_whole(part: Interval, all_of_it: Interval) -> Interval:
    """A part over its whole, between 0 and 1."""
    found = part.over(all_of_it)
    return Interval(max(min(found.low, 1.0), 0.0), max(min(found.high, 1.0), 0.0))


def _of_gdp(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """An amount over the GDP of the register's own year, and of other years; then with other accounts and the EU."""
    gdps = quantities.gdp(evidence, claim.donor)
    if not gdps or reading.stage in NOT_DECIDED:
        return []
    smallest, largest = min(gdps, key=lambda d: d.value), max(gdps, key=lambda d: d.value)
    found = []
    for stage, is_own in quantities.STAGES.get(reading.stage, quantities.STAGES[None]):
        amount = quantities.amount(reading, evidence, claim, claim.donor, stage)
        if amount is None:
            continue
        points = tuple(_per_gdp(amount, gdps))
        by = hull((_value(smallest), _value(largest)))
        interval = amount.interval.over(by)
        definition = Definition("share of gdp", "", claim.donor, reading.aid_type, stage, reading.until)
        steps = _over_gdp(amount.steps, (smallest, largest), by, interval)
        is_named = names_a_register(claim) and is_own and reading.stage in ("allocated", "committed")
        found.append(Bound(interval, definition, points, is_own, is_named, steps))
    if found and not names_a_register(claim):
        most = _most(replace(reading, unit=quantities.EUR), evidence, claim, smallest.value)
        definition = Definition("other account", "", claim.donor, reading.aid_type, reading.stage, reading.until)
        found.append(Bound(Interval(-math.inf, most), definition, (), False))
    return found


def _value(divisor: quantities.Divisor) -> Interval:
    return divisor.steps[-1].interval


def _over_gdp(
    amount: tuple[Step, ...], gdps: tuple[quantities.Divisor, quantities.Divisor], by: Interval, result: Interval
) -> tuple[Step, ...]:
    derivation = Derivation()
    above = derivation.join(amount)
    below = derivation.add("hull", [derivation.join(gdp.steps) for gdp in gdps], by, quantities.EUR)
    derivation.add("quotient", (above, below), result, "1")
    return tuple(derivation.steps)


def _per_gdp(amount: Bound, gdps: list[quantities.Divisor]) -> Iterator[Point]:
    first_year = gdps[0].year
    for point in amount.points:
        for gdp in gdps:
            interval = point.interval.over(_value(gdp))
            steps = quantities.joined(point, Point(_value(gdp), gdp.steps), "quotient", interval, "1")
            is_own = gdp.year == first_year
            why = OF_ANOTHER_YEAR if point.is_plain and not is_own else point.why
            yield replace(
                point, interval=interval, shown=None, steps=steps, is_plain=point.is_plain and is_own, why=why
            )


def _most(reading: Reading, evidence: Evidence, claim: Claim, smallest: float) -> float:
    """The giver's largest account, and its part of what the EU's institutions gave, over its GDP."""
    own = whole.cap(reading, evidence, max(reading.until, claim.day))
    union = whole.top(replace(reading, donor=WITH_THE_EU), evidence, max(reading.until, claim.day))
    members = evidence.donors("EU_MEMBERS", reading.until)
    together = sum(found[0].value for m in members if (found := quantities.gdp(evidence, m)))
    if claim.donor in members and union is not None and together > 0:
        return own / smallest + union[0] / together
    return own / smallest


def _defence(evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    """A giver's own defence spending over its GDP, in a year: by NATO, and by others."""
    year = date_of(claim.end if claim.end is not None else claim.day).year
    rows = [row for kind in DEFENCE for row in evidence.indicator(claim.donor, kind)]
    of_year = [row for row in rows if row[0] == year]
    if not of_year:
        return
    derivation = Derivation()
    near = [(i, derivation.add("row", (figure_id,), i, "1")) for at, i, _, figure_id in rows if abs(at - year) <= 1]
    interval = hull(i for i, _ in near)
    last = derivation.add("hull", [name for _, name in near], interval, "1")
    if year == max(row[0] for row in rows) and date_of(claim.day).year <= year:
        # a government's plan for a year that is not over may be ahead of the estimate, as that is of the year before
        change = interval.minus(interval)
        by = derivation.add("difference", (last, last), change, "1")
        interval = total((interval, change))
        derivation.add("total", (last, by), interval, "1")
    points = tuple(
        Point(i, (Step("row", (figure_id,), i, "1"),), True, True, figure_id.partition("/")[0], claim.end)
        for _, i, _, figure_id in of_year
    )
    definition = Definition("defence", points[0].register, claim.donor, None, None, claim.end)
    yield Bound(interval, definition, points, True, True, tuple(derivation.steps))
