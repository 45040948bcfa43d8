"""How many countries gave more than another one: 11 European countries by share of GDP, more than the United States."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, Definition, Point, members
from aidresearch.auditing.claims import Claim, names_a_register
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import ONE, UNKNOWN, Interval
from aidresearch.auditing.kinds import places, quantities
from aidresearch.auditing.readings import EVERYBODY, Reading
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.steps import Derivation, Step
from aidresearch.table.vocabulary import GAVE_MORE

FORM = "countries ahead"
UNION = "EU"  #: no country
COUNTRIES = ("country", "nation", "state", "member-state")  #: donors and allies may be others as well


def measure(claim: Claim) -> str | None:
    """By what the counted countries gave more than the base; None where they are no such count."""
    note = str(claim.note or "")
    is_of_one = claim.base is not None and "/" not in claim.base
    return next((by for by, words in GAVE_MORE.items() if words in note), None) if is_of_one else None


def bounds(reading: Reading, evidence: Evidence, claim: Claim, by: str) -> list[Bound]:
    """How many of the group are before the base, by what was allocated and by what was committed; and if each member
    of the EU has its part of what the EU's institutions gave as well.

    A smaller number is no error: of fourteen that gave more, eleven did. What was delivered, and accounts of another
    scope, may count more of them: without a register or stage in the text none is accused.
    """
    if claim.recipient not in quantities.RECIPIENTS or len(evidence.donors(claim.base, reading.until)) != 1:
        return []
    group = claim.donor or EVERYBODY
    rivals = [code for code in evidence.donors(group, reading.until) if code not in (claim.base, UNION)]
    if claim.item not in COUNTRIES:
        return [Bound(UNKNOWN, Definition("beyond", "", None, None, reading.stage, None), (), False)]
    found = []
    for form, amount in ((FORM, quantities.of_the_day), (members.WITH_ITS_PART, quantities.with_its_part)):
        for stage, is_own in quantities.STAGES.get(reading.stage, quantities.STAGES[None]):
            own = places.of(reading, evidence, claim, claim.base, stage, by, amount)
            known = (places.of(reading, evidence, claim, code, stage, by, amount) for code in rivals)
            others = [bound for bound in known if bound is not None]
            if own is None or not others or (form != FORM and reading.aid_type != ALL):
                continue
            place = places.between(own, others)
            interval, steps = _less_one(place, own.steps, [other.steps for other in others], reading.until)
            scope = f"{by} {claim.base} {group}"
            definition = Definition(form, "", None, reading.aid_type, stage, reading.until, None, scope)
            points = tuple(_points(own, others)) if form == FORM else ()
            found.append(Bound(interval, definition, points, is_own and form == FORM, False, steps))
    if found and not (names_a_register(claim) or reading.stage in ("allocated", "committed")):
        found.append(Bound(UNKNOWN, Definition("beyond", "", None, None, reading.stage, None), (), False))
    return found


def _points(own: Bound, others: list[Bound]) -> Iterator[Point]:
    for point in own.points:
        same = [q for bound in others for _, q in quantities.paired((point,), bound.points)]
        if len(same) == len(others):
            place = places.between(point, same)
            interval, steps = _less_one(place, point.steps, [q.steps for q in same], point.until)
            yield replace(point, interval=interval, shown=None, steps=steps)


def _less_one(
    place: Interval, own: tuple[Step, ...], others: list[tuple[Step, ...]], until: int | None
) -> tuple[Interval, tuple[Step, ...]]:
    """Who is in the twelfth place has eleven before it."""
    derivation = Derivation()
    last = derivation.join(places.order([own, *others], place, until))
    interval = place.minus(ONE)
    derivation.add("difference", (last, derivation.add("limit", (), ONE, "1")), interval, "1")
    return interval, tuple(derivation.steps)
