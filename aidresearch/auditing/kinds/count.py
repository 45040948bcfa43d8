"""A count: of weapons and goods by giver; the number of a meeting or payment is in `numbered`."""

from __future__ import annotations

import math
from collections.abc import Iterator

from aidresearch.auditing import items
from aidresearch.auditing.bounds import Bound, Definition, Point
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds import counted, countries_ahead, numbered, on_the_list, twins
from aidresearch.auditing.kinds.at_most import JUST_AFTER, is_its_own, most_of, names_of, number_of, rows_of
from aidresearch.auditing.kinds.counted import AMBIGUOUS, VEHICLES
from aidresearch.auditing.kinds.lists_differ import GIVEN, TOGETHER, is_one_list, lists_differ
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.registers import Count
from aidresearch.auditing.steps import Derivation, Step

FRESH = 120  #: days: a list's state before the day of the claim
NEAR = 14  #: days: what was announced later is in another package


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The bounds on a count by the lists that have its item, or its number in a programme."""
    if claim.value is None:
        return []
    if (by := countries_ahead.measure(claim)) is not None:
        return countries_ahead.bounds(reading, evidence, claim, by)
    of_a_list = list(numbered.bounds(reading, evidence, claim))
    if of_a_list or reading.item is None:
        return of_a_list
    code = counted.code(claim)
    every = rows_of(evidence, code)
    rows = [row for row in every if _is_of(row, reading, evidence)]
    rows = [row for row in rows if row.donor in names_of(reading.donor)] or rows  # a group's own, not its members'
    listed = on_the_list.bound(reading, evidence, claim, every) or twins.bound(reading, evidence, claim, every)
    if listed is not None:
        return [listed]
    if not rows:
        return list(_of_its_category(reading, evidence, claim, code))
    return [_bound(reading, evidence, claim, code, rows)]


def _of_its_category(reading: Reading, evidence: Evidence, claim: Claim, code: str) -> Iterator[Bound]:
    """Of a system that no list has of its giver: at most all that the giver gave of its kind, as often as lists differ
    at most. Nothing is known of a kind of which it gave none: a list need not have all."""
    kind = items.category(code)
    if kind is None or kind in AMBIGUOUS or counted.is_of_another_unit(claim, kind):
        return
    rows = [row for row in rows_of(evidence, kind) if row.decides and _is_of(row, reading, evidence)]
    rows = [row for row in rows if is_one_list(evidence.by_key[row.source])]
    later = [row for row in rows if row.end is not None and row.end >= reading.until and row.coverage == "cumulative"]
    if not later or len({row.donor for row in later}) > 1:
        return
    by_source: dict[str, list[Count]] = {}
    for row in later:
        by_source.setdefault(row.source, []).append(row)
    largest = max(by_source.values(), key=number_of)
    derivation, amount = Derivation(), number_of(largest)
    derivation.add("count", [row.figure_id for row in largest], Interval(amount, amount), "item")
    most = float(math.ceil(amount * lists_differ(evidence, None)))
    derivation.add("limit", ("#1",), Interval(-math.inf, most), "item")
    definition = Definition("count", largest[0].source, reading.donor, None, reading.stage, reading.until, None, kind)
    yield Bound(Interval(-math.inf, most), definition, (), True, False, tuple(derivation.steps))


def _is_of(row: Count, reading: Reading, evidence: Evidence) -> bool:
    if reading.donor is None or row.donor is None:
        return reading.donor is None
    return row.donor in (reading.donor, *evidence.donors(reading.donor, reading.until))


def _bound(reading: Reading, evidence: Evidence, claim: Claim, code: str, rows: list[Count]) -> Bound:
    kind, derivation = items.category(code), Derivation()
    its_own = [r for r in rows if items.code(r.item) == code and r.decides]
    states = [r for r in its_own if r.coverage == "cumulative" and r.end]
    low, high = _between(reading, states, its_own, derivation)
    if kind in counted.SINGLE_PIECES:
        high = math.inf  # counted by programme, or by all channels: no later count of one bounds the other
    points = tuple(_points(reading, claim, rows, code, high))
    most = math.inf
    if kind not in AMBIGUOUS or code in VEHICLES or counted.is_by_battery(claim, code):
        most = most_of(reading, evidence, code, rows, derivation)
    high = max(low, min(high, most))
    is_ambiguous = kind in AMBIGUOUS and kind == code
    is_of_another_unit = counted.is_of_another_unit(claim, kind) and not counted.is_by_battery(claim, code)
    if is_ambiguous or is_of_another_unit:
        high = math.inf
    if claim.coverage == "flow" or low > high:
        low = -math.inf  # one delivery of many
    sources = {row.source for row in rows}
    definition = Definition(
        "count", next(iter(sources)) if len(sources) == 1 else "", reading.donor, None, reading.stage, reading.until,
        None, code,
    )  # fmt: skip
    derivation.add("limit", [f"#{i + 1}" for i in range(len(derivation.steps))], Interval(low, high), "item")
    return Bound(Interval(low, high), definition, points, True, False, tuple(derivation.steps))


def _exact(rows: list[Count], code: str) -> list[Count]:
    """Rows of the item itself; of a family of which only one variant was given, that one's: eight Leopard 2 were all
    Leopard 2A4."""
    found = [row for row in rows if items.code(row.item) == code and row.decides]
    variants = {items.code(row.item) for row in rows}
    if not found and len(variants) == 1 and all(items.is_variant(name, code) for name in variants):
        found = [row for row in rows if row.decides]
    return found


def _between(reading: Reading, states: list[Count], rows: list[Count], derivation: Derivation) -> tuple[float, float]:
    """What was delivered earlier is the least, what was later the most: counts do not fall.

    A later count below an earlier one counts otherwise and bounds nothing, nor does one that says "more than". What was
    promised by then is often told as given: where no source followed the item, it may be as much again.
    """
    low, high = -math.inf, math.inf
    given = [row for row in states if row.stage in GIVEN]
    if not is_its_own(given, reading):
        return low, high
    before = [row for row in given if (row.end or 0) <= reading.until]
    largest = max(before, key=lambda row: row.value, default=None)
    if largest is not None and reading.start is None:
        low = largest.value
        derivation.add("count", (largest.figure_id,), Interval(low, low), "item", largest.end)
    so_far = -math.inf if largest is None else largest.value
    after = [r for r in given if (r.end or 0) > reading.until and r.value >= so_far and r.qualifier in (None, "up to")]
    if not after or reading.stage not in GIVEN:
        return low, high
    least = min(after, key=lambda row: row.value)
    name = derivation.add("count", (least.figure_id,), Interval(least.value, least.value), "item", least.end)
    by_then = [r for r in rows if (r.stated or r.end or 0) <= reading.until + JUST_AFTER]
    promised = [r for r in by_then if r.coverage == "cumulative" and r.stage not in GIVEN]
    most = max([*promised, *before], key=lambda row: row.value, default=None)
    later = [r for r in by_then if r.coverage == "flow" and r.stage not in GIVEN and _is_beyond(r, most)]
    told = [*([] if most is None else [most]), *later]
    if told and number_of(told) > least.value:
        high = number_of(told)
        derivation.add("count", [row.figure_id for row in told], Interval(high, high), "item")
    if not promised and least.source not in {row.source for row in before}:
        by = derivation.add("as much again", (), Interval(1.0, TOGETHER), "1")
        derivation.add("product", (name, by), Interval(least.value, TOGETHER * least.value), "item")
        return low, max(TOGETHER * least.value, number_of(told))
    return low, max(least.value, number_of(told))


def _is_beyond(flow: Count, state: Count | None) -> bool:
    """Whether a promise is not in a running count: made after it, or not yet delivered."""
    return state is None or state.stage in GIVEN or (flow.stated or flow.end or 0) > (state.stated or state.end or 0)


def _points(reading: Reading, claim: Claim, rows: list[Count], code: str, high: float) -> Iterator[Point]:
    kind = items.category(code)
    exact = [row for row in _exact(rows, code) if row.donor in names_of(reading.donor) or reading.donor is None]
    exact = [row for row in exact if counted.has_its_unit(row, claim, kind)]
    for row in exact:
        is_now = row.end is not None and -FRESH <= row.end - reading.until <= JUST_AFTER
        is_of_a_time = row.coverage != "cumulative" and row.start is not None and row.end is not None
        is_then = is_of_a_time and row.start <= reading.until <= row.end  # type: ignore[operator]
        if row.stage in GIVEN and row.end is not None and row.end > reading.until + JUST_AFTER:
            is_then = False  # what a year brought had not come in its middle
        if not is_now and not is_then and not _stands(row, exact, reading.until):
            continue  # a running count is of its last day
        if (reading.stage in GIVEN and row.stage not in GIVEN) or _is_to_come(row, exact, reading.until):
            continue
        if claim.coverage == row.coverage == "flow" and not is_then and _is_another_package(row, exact, reading):
            continue
        value = Interval(row.value, row.value)
        yield Point(value, (Step("count", (row.figure_id,), value, "item", row.end),), True, True, row.source, row.end)
    if counted.is_part(claim, kind):
        return
    for source, together in _by_source(rows).items():
        amount = math.fsum(row.value for row in together)
        if len({row.donor for row in together}) != 1 or amount > high:
            continue
        value = Interval(amount, amount)
        step = Step("count", tuple(row.figure_id for row in together), value, "item")
        is_timely = claim.coverage != "cumulative" and all((row.end or 0) <= claim.day + JUST_AFTER for row in together)
        yield Point(value, (step,), True, is_timely, source, None)


def _is_another_package(row: Count, rows: list[Count], reading: Reading) -> bool:
    """Whether a package was announced after the day of a text that names no period, or its giver announced another one
    between them: four launchers of July are none of October's four if September had eighteen."""
    own = [r for r in rows if r.coverage == "flow" and r.donor == row.donor]
    announced = {r.figure_id: r.end if r.stated is None else r.stated for r in own}
    day = announced.get(row.figure_id)
    if reading.start is not None or day is None:
        return False
    is_between = any(day < other <= reading.until for other in announced.values() if other is not None)
    return day > reading.until + NEAR or is_between


def _stands(row: Count, rows: list[Count], day: int) -> bool:
    """Whether a running count of an earlier day was the same on a later one: so it was between them."""
    same = [r for r in rows if (r.donor, r.coverage, r.value) == (row.donor, "cumulative", row.value)]
    ends = [r.end for r in same if r.end is not None and (r.stage in GIVEN) == (row.stage in GIVEN)]
    return row.coverage == "cumulative" and bool(ends) and min(ends) <= day <= max(ends)


def _is_to_come(row: Count, rows: list[Count], day: int) -> bool:
    """Whether a count of the days after is more than what is known of the weeks before: the rest was still to come."""
    before = [
        r.value
        for r in rows
        if r.coverage == "cumulative" and r.stage in GIVEN and r.donor == row.donor
        and r.end is not None and day - JUST_AFTER <= r.end <= day
    ]  # fmt: skip
    is_later = row.coverage == "cumulative" and row.stage in GIVEN and row.end is not None and row.end > day
    return is_later and bool(before) and row.value > max(before)


def _by_source(rows: list[Count]) -> dict[str, list[Count]]:
    """The running counts of registers that have one state: each system once."""
    found: dict[str, list[Count]] = {}
    for row in rows:
        if row.coverage == "cumulative" and row.stage == "committed" and row.decides:
            found.setdefault(row.source, []).append(row)
    return {s: r for s, r in found.items() if len({row.end for row in r}) == 1}
