"""A count: of weapons and goods by giver; the number of a meeting or payment is in `numbered`."""

from __future__ import annotations

import math
from collections.abc import Iterator

from aidresearch.auditing import items
from aidresearch.auditing.bounds import Bound, Definition, Point
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds import numbered, on_the_list, twins
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.registers import Count
from aidresearch.auditing.steps import Derivation, Step

FRESH, JUST_AFTER = 120, 31  #: days: a list's state around the day of the claim
#: Categories whose lists count systems, batteries or launchers: no number of one contradicts another.
AMBIGUOUS = {"air-defence-system"}
#: Vehicles of such a category: each is one.
VEHICLES = {"gepard", "avenger", "stormer"}
TOGETHER = 2.0  #: what two give together each may tell as its own
SEVERAL = 3  #: counts of a giver that can be compared: fewer say nothing of how its lists differ
_STEMS = """launcher missile round battery batteries rakete flugkörper startger abschuss batteri schuss munition
geschoss granate ракет пусков батаре снаряд боєприпас набо lanceur obus pocisk rakiet wyrzutni amunicj robot skott"""
OTHER_UNITS = ("units of", "pieces of", *_STEMS.split())  #: Patriot missiles, Patriot-Raketen, 30 ракет Patriot
GIVEN = {"delivered", "disbursed"}


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The bounds on a count by the lists that have its item, or its number in a programme."""
    if claim.value is None:
        return []
    of_a_list = list(numbered.bounds(reading, evidence, claim.day))
    if of_a_list or reading.item is None:
        return of_a_list
    code = items.code(reading.item)
    rows = [row for row in _rows(evidence, code) if _is_of(row, reading, evidence)]
    every = _rows(evidence, code)
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
    if kind is None or kind in AMBIGUOUS or _is_of_another_unit(claim):
        return
    rows = [row for row in _rows(evidence, kind) if row.decides and _is_of(row, reading, evidence)]
    later = [row for row in rows if row.end is not None and row.end >= reading.until and row.coverage == "cumulative"]
    if not later or len({row.donor for row in later}) > 1:
        return
    by_source: dict[str, list[Count]] = {}
    for row in later:
        by_source.setdefault(row.source, []).append(row)
    largest = max(by_source.values(), key=_number)
    derivation, amount = Derivation(), _number(largest)
    derivation.add("count", [row.figure_id for row in largest], Interval(amount, amount), "item")
    most = float(math.ceil(amount * lists_differ(evidence, None)))
    derivation.add("limit", ("#1",), Interval(-math.inf, most), "item")
    definition = Definition("count", largest[0].source, reading.donor, None, reading.stage, reading.until, None, kind)
    yield Bound(Interval(-math.inf, most), definition, (), True, False, tuple(derivation.steps))


def _rows(evidence: Evidence, code: str) -> list[Count]:
    """Rows of an item, of its variants and, for a category, of all that is in it."""
    found = []
    for item, rows in evidence.counts.items():
        known = items.code(item)
        if known == code or items.is_variant(known, code) or items.category(item) == code:
            found += [row for row in rows if row.stage is not None]
    return found


def _is_of(row: Count, reading: Reading, evidence: Evidence) -> bool:
    if reading.donor is None or row.donor is None:
        return reading.donor is None
    return row.donor in (reading.donor, *evidence.donors(reading.donor, reading.until))


def _bound(reading: Reading, evidence: Evidence, claim: Claim, code: str, rows: list[Count]) -> Bound:
    derivation = Derivation()
    exact = [row for row in rows if items.code(row.item) == code and row.decides]
    is_part = on_the_list.is_part(claim, items.category(code))
    points = () if is_part else tuple(_points(reading, claim, rows, exact))
    low, high = -math.inf, math.inf
    states = sorted((r for r in exact if r.coverage == "cumulative" and r.end is not None), key=lambda r: r.end or 0)
    given = [row for row in states if row.stage in GIVEN]
    if {row.donor for row in given} == {reading.donor}:  # what one member gave bounds no group from above
        before = [row for row in given if (row.end or 0) <= reading.until]
        after = [row for row in given if (row.end or 0) > reading.until]
        if before and reading.start is None:
            largest = max(before, key=lambda row: row.value)
            low = largest.value
            derivation.add("count", (largest.figure_id,), Interval(low, low), "item", largest.end)
        if after and reading.stage in GIVEN:
            least = min(after, key=lambda row: row.value)
            high = least.value
            derivation.add("count", (least.figure_id,), Interval(high, high), "item", least.end)
    most = _most(reading, evidence, code, rows, derivation)
    high = max(low, min(high, most))
    is_ambiguous = items.category(code) in AMBIGUOUS and items.category(code) == code
    if is_ambiguous or _is_of_another_unit(claim):
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


def _is_of_another_unit(claim: Claim) -> bool:
    printed = (claim.as_printed or "").casefold()
    return any(unit in printed for unit in OTHER_UNITS)


def _points(reading: Reading, claim: Claim, rows: list[Count], exact: list[Count]) -> Iterator[Point]:
    for row in exact:
        is_now = row.end is not None and -FRESH <= row.end - reading.until <= JUST_AFTER
        is_of_a_time = row.coverage != "cumulative" and row.start is not None and row.end is not None
        if not is_now and not (is_of_a_time and row.start <= reading.until <= row.end):  # type: ignore[operator]
            continue  # a running count is of its last day
        if reading.stage in GIVEN and row.stage not in GIVEN:
            continue
        value = Interval(row.value, row.value)
        yield Point(value, (Step("count", (row.figure_id,), value, "item", row.end),), True, True, row.source, row.end)
    for source, together in _by_source(rows).items():
        if len({row.donor for row in together}) != 1:
            continue
        amount = math.fsum(row.value for row in together)
        value = Interval(amount, amount)
        step = Step("count", tuple(row.figure_id for row in together), value, "item")
        is_timely = claim.coverage != "cumulative"
        yield Point(value, (step,), True, is_timely, source, None)


def _by_source(rows: list[Count]) -> dict[str, list[Count]]:
    """The running counts of registers that have one state: each system once."""
    found: dict[str, list[Count]] = {}
    for row in rows:
        if row.coverage == "cumulative" and row.stage == "committed" and row.decides:
            found.setdefault(row.source, []).append(row)
    return {s: r for s, r in found.items() if len({row.end for row in r}) == 1}


def _most(reading: Reading, evidence: Evidence, code: str, rows: list[Count], derivation: Derivation) -> float:
    """The most that any list of that day or later has for the item, as often as lists differ for one giver and item.

    Lists that add to one another (so many delivered, so many more promised) are added.
    """
    is_ambiguous = items.category(code) in AMBIGUOUS and code not in VEHICLES
    if reading.donor is None or {row.donor for row in rows} != {reading.donor} or is_ambiguous:
        return math.inf  # what one member gave bounds no group
    ends = []
    for source in dict.fromkeys(row.source for row in rows):
        own = [row for row in rows if row.source == source]
        if not any(row.end is not None and row.end >= reading.until for row in own):
            continue  # a list that ends before the day says nothing from above
        by_item: dict[str, list[Count]] = {}
        for row in own:
            by_item.setdefault(items.code(row.item), []).append(row)
        added: list[list[Count]] = []
        for same in by_item.values():
            states: dict[tuple[int | None, str | None], list[Count]] = {}
            for row in same:
                if row.coverage == "cumulative":
                    states.setdefault((row.end, row.stage), []).append(row)
            added += [max(states.values(), key=_number)] if states else []
            added += [[row] for row in same if row.coverage == "flow"]
        amount = math.fsum(_number(together) for together in added)
        if added and (source.startswith("kiel") or any(items.code(row.item) == code for row in own)):
            ends.append(amount)
            names = [
                derivation.add("count", [r.figure_id for r in together], Interval(*(_number(together),) * 2), "item")
                for together in added
            ]
            derivation.add("total", names, Interval(amount, amount), "item")
    if not ends:
        return math.inf
    return math.ceil(max(ends) * max(TOGETHER, lists_differ(evidence, items.category(code), reading.donor)))


def _number(rows: list[Count]) -> float:
    return math.fsum(row.value for row in rows)


def lists_differ(evidence: Evidence, category: str | None, giver: str | None = None) -> float:
    """How many times what a list has another one had earlier, for the same giver and item of a category, at most.

    Of a giver of whom several counts can be compared, as much as in its own; of a category that no two lists have, as
    much as in any other. Counts grow: an earlier one of what was delivered that is larger is another way of counting.
    """

    if giver is not None and category not in AMBIGUOUS:
        own = lists_differ_of(evidence, None, giver)
        if own > 0.0:
            return own
    found = lists_differ_of(evidence, category, None)
    if found == 0.0 and category is not None:
        return lists_differ(evidence, None)
    return max(found, 1.0)


def lists_differ_of(evidence: Evidence, category: str | None, giver: str | None) -> float:
    """The same of one giver, or one category, alone; 0 where nothing, or of a giver too little, can be compared."""

    def compute() -> float:
        largest, compared = 0.0, 0
        kinds: dict[str | None, list[Count]] = {}
        for item, rows in evidence.counts.items():  # one list has systems, another "howitzers, all"
            kind = items.category(item)
            if kind == category or (category is None and kind not in AMBIGUOUS):
                kinds.setdefault(kind, []).extend(rows)
        for rows in kinds.values():
            states: dict[tuple[str, str, int, bool], float] = {}  # one system may have two names in a list
            for r in rows:
                if r.donor and r.stage is not None and r.coverage == "cumulative" and r.decides and r.end is not None:
                    key = (r.donor, r.source, r.end, r.stage in GIVEN)
                    states[key] = states.get(key, 0.0) + r.value
            for (donor, source, end, _), later in states.items():
                for (other, another, before, is_given), earlier in states.items():
                    same = donor == other and source != another and later > 0 and is_given
                    if same and before <= end and giver in (None, donor):
                        largest, compared = max(largest, earlier / later), compared + 1
        return largest if giver is None or compared >= SEVERAL else 0.0

    found: float = evidence.keep(("lists differ", category, giver), compute)
    return found
