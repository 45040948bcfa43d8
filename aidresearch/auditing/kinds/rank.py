"""A place in an order: who competes, in what, of which type, at which stage, on which day."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, Definition, Point, members, own_accounts
from aidresearch.auditing.claims import Claim, names_a_register
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import UNKNOWN, Interval
from aidresearch.auditing.kinds import any_field, places, quantities, single, whole_list
from aidresearch.auditing.kinds.places import BY
from aidresearch.auditing.readings import A_YEAR, Reading, alternatives
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.steps import Step

EVERYBODY = "KIEL"


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The places under each definition: by stage, by amount or per GDP or head, with and without the EU's institutions.

    What nobody says to be an order of givers (the largest package of one giver, tanks) is open.
    """
    is_of_packages = claim.coverage == "flow" and "coverage" not in (claim.guessed or "").split()
    if claim.role != "aid" or claim.donor is None or claim.value is None or claim.item not in (None, *BY, "package"):
        return []
    if claim.recipient not in quantities.RECIPIENTS:
        return []
    if is_of_packages or claim.item == "package":
        return list(_of_packages(reading, evidence, claim))
    group = claim.base if claim.base is not None and "/" not in claim.base else EVERYBODY
    found: list[Bound] = []
    for stage, is_own in quantities.STAGES.get(reading.stage, quantities.STAGES[None]):
        for by in (claim.item,) if claim.item else BY:
            found += _by(reading, evidence, claim, group, stage, by, is_own and by == (claim.item or "amount"))
    if found and reading.aid_type == ALL:
        found += _with_parts_in_the_eu(reading, evidence, claim, group)
    if found and claim.base is not None:
        found += _lately(reading, evidence, claim, group)
    is_known = any(bound.is_own for bound in found)
    if found and (claim.base is None or not is_known):  # a field that nobody names, a stage that no register has
        fields = alternatives(claim.alternatives).get("base", []) if claim.base is None and is_known else []
        found.append(any_field.bound(reading, evidence, claim, [code for code in fields if code]))
    elif found and not names_a_register(claim) and reading.stage not in ("allocated", "committed"):
        found.append(_other_accounts(reading, evidence, claim, group))
    return found


def _with_parts_in_the_eu(reading: Reading, evidence: Evidence, claim: Claim, group: str) -> Iterator[Bound]:
    """The place among countries if each member of the EU has its part of what the EU's institutions gave as well."""
    if claim.donor not in evidence.donors("EU_MEMBERS", reading.until):
        return
    for stage in own_accounts.STAGES:
        terms = {
            code: places.of(reading, evidence, claim, code, stage, claim.item or "amount", quantities.with_its_part)
            for code in (claim.donor, *places.rivals(reading, evidence, claim, group))
            if code != "EU"
        }
        own, others = terms.pop(claim.donor), [bound for bound in terms.values() if bound is not None]
        if own is not None and others:
            yield _place(
                own, others, reading, Definition(members.WITH_ITS_PART, "", claim.donor, ALL, stage, reading.until)
            )


def _place(own: Bound, others: list[Bound], reading: Reading, definition: Definition) -> Bound:
    place = places.between(own, others)
    steps = places.order([own.steps, *(other.steps for other in others)], place, reading.until)
    return Bound(place, definition, (), False, True, steps)


def _lately(reading: Reading, evidence: Evidence, claim: Claim, group: str) -> list[Bound]:
    """The place by what was given in the twelve months before the day: who "is" the largest giver may be so by now,
    and not of all that was given since the war began."""
    newest = evidence.newest
    if reading.start is not None or newest is None or reading.until - newest.start <= A_YEAR:
        return []
    lately = replace(reading, start=reading.until - A_YEAR)
    terms = {
        code: places.of(lately, evidence, claim, code, "allocated", claim.item or "amount", quantities.amount)
        for code in (claim.donor, *places.rivals(lately, evidence, claim, group))
    }
    own, others = terms.pop(claim.donor), [bound for bound in terms.values() if bound is not None]
    if own is None or not others:
        return [Bound(UNKNOWN, Definition("beyond", "", claim.donor, None, None, reading.until), (), False)]
    definition = Definition("lately", "", claim.donor, reading.aid_type, "allocated", reading.until)
    return [_place(own, others, reading, definition)]


def _other_accounts(reading: Reading, evidence: Evidence, claim: Claim, group: str) -> Bound:
    """By the most that any account of the giver has: behind those who have more in the register all the same."""
    best = places.by_other_accounts(reading, evidence, claim, places.rivals(reading, evidence, claim, group))
    definition = Definition("other account", "", claim.donor, reading.aid_type, reading.stage, reading.until)
    return Bound(Interval(float(best), math.inf), definition, (), False, True)


def _of_packages(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    """The largest package of a giver or programme so far, by a list that has them all from the first: it confirms,
    and contradicts nothing, since a text may mean the largest of a kind."""
    entries = [e for e in evidence.payments(claim.donor) if single.may_be(e, reading) and e.decides and not e.is_budget]
    for key in dict.fromkeys(e.source for e in entries):
        listed = [e for e in entries if e.source == key and e.end <= reading.until + whole_list.A_DAY]
        if not listed or len({e.unit for e in listed}) > 1:
            continue
        new = [e for e in listed if reading.until - e.end <= single.NEAR]
        first = min(e.end for e in listed)
        is_complete = evidence.by_key[key].is_complete(reading.programme, first, reading.until, claim.donor)
        if not new or len(new) == len(listed) or not is_complete or claim.value != 1:
            continue
        largest = max(new, key=lambda e: e.value)
        if all(e.value < largest.value for e in listed if e not in new):
            interval = Interval(1.0, 1.0)
            steps = places.order(
                [(Step("row", (e.figure_id,), e.interval, e.unit, e.end),) for e in listed], interval, None
            )
            definition = Definition("order", key, claim.donor, reading.aid_type, None, reading.until, None, "package")
            point = Point(interval, steps, True, True, key, largest.end)
            yield Bound(Interval(1.0, math.inf), definition, (point,), True, False, steps)


def _by(
    reading: Reading, evidence: Evidence, claim: Claim, group: str, stage: str, by: str, is_own: bool
) -> Iterator[Bound]:
    own = places.of(reading, evidence, claim, claim.donor, stage, by)
    rivals = places.rivals(reading, evidence, claim, group)
    others = {code: b for code in rivals if (b := places.of(reading, evidence, claim, code, stage, by)) is not None}
    if own is None or not others:
        return
    for name, chosen in _fields(others, claim.donor):
        points = tuple(_points(own, chosen))
        definition = Definition("order", "", claim.donor, reading.aid_type, stage, reading.until, None, f"{by} {name}")
        place = places.between(own, [*chosen.values()])
        steps = places.order([own.steps, *(bound.steps for bound in chosen.values())], place, reading.until)
        yield Bound(place, definition, points, is_own, True, steps)


def _fields(others: dict[str, Bound], donor: str) -> Iterator[tuple[str, dict[str, Bound]]]:
    """Who competes: all, and countries alone, since the EU's institutions are a giver to some and not to others."""
    yield "all", others
    if "EU" in others and donor != "EU":
        yield "countries", {code: bound for code, bound in others.items() if code != "EU"}


def _points(own: Bound, others: dict[str, Bound]) -> Iterator[Point]:
    for point in own.points:
        same = [q for bound in others.values() for p, q in quantities.paired((point,), bound.points)]
        if len(same) == len(others):
            interval = places.between(point, same)
            steps = places.order([point.steps, *(q.steps for q in same)], interval, point.until)
            yield replace(point, interval=interval, shown=None, steps=steps)
