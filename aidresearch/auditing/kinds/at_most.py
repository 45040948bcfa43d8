"""Rows of counts, and the most that lists allow of one: as often as lists differ, shared with others, or promised."""

from __future__ import annotations

import math

from aidresearch.auditing import items
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds.counted import AMBIGUOUS
from aidresearch.auditing.kinds.lists_differ import GIVEN, as_told, in_a_month, is_one_list
from aidresearch.auditing.readings import ALSO, Reading
from aidresearch.auditing.registers import Count
from aidresearch.auditing.steps import Derivation

JUST_AFTER = 31  #: days: a list's state is still told for so long
PARTNERS = 2  #: who give something together with another, at most


def rows_of(evidence: Evidence, code: str) -> list[Count]:
    """Rows of an item, of its variants and, for a category, of all that is in it."""
    found = []
    for item, rows in evidence.counts.items():
        known = items.code(item)
        if known == code or items.is_variant(known, code) or items.category(item) == code:
            found += [row for row in rows if row.stage is not None]
    return found


def names_of(donor: str | None) -> tuple[str | None, ...]:
    """The names of a giver: what the EU counts is of its members as well."""
    return (donor, *(name for name, others in ALSO.items() if donor in [other for other, _ in others]))


def is_its_own(rows: list[Count], reading: Reading) -> bool:
    """Whether rows are of the giver itself: what one member gave bounds no group."""
    found = {row.donor for row in rows}
    return len(found) == 1 and found <= set(names_of(reading.donor))


def number_of(rows: list[Count]) -> float:
    return math.fsum(row.value for row in rows)


def most_of(reading: Reading, evidence: Evidence, code: str, rows: list[Count], derivation: Derivation) -> float:
    """The most that any list of about that day or later has for the item, as often as lists differ for one giver, and
    of one that ended within the month before, as often as counts grow in a month; and never less than what was
    promised before, or given with others. A group has what one list has of all in it.

    Lists that add to one another (so many delivered, so many more promised) are added.
    """
    if reading.donor is None:
        return math.inf
    is_own = is_its_own(rows, reading)
    giver = rows[0].donor if is_own else None
    ends, floors = [], []
    for source in dict.fromkeys(row.source for row in rows):
        own = [row for row in rows if row.source == source]
        last = max((r.end or 0 for r in own if r.coverage == "cumulative" and r.decides), default=None)
        is_list = is_one_list(evidence.by_key[source])
        has_item = any(items.is_variant(name, code) or name == code for name in (items.code(r.item) for r in own))
        if last is None or not (is_list or (is_own and has_item)):
            continue  # packages alone are no list, and what one member gave bounds no group
        together = _added(own)
        if is_list and code != items.category(code):
            floors.append(_total([*together, *_shared(evidence, source, code, giver)], derivation)[1])
        total, amount = _total(together, derivation)
        if last < reading.until - JUST_AFTER:
            floors.append(amount)  # a list that ends before the day says nothing from above
        else:
            kind = items.category(code)
            kind = None if kind in AMBIGUOUS else kind  # its vehicles and batteries are not what its lists differ in
            told = as_told(evidence, source, giver, kind)
            factors = [(derivation.add("lists differ", (source, giver or "", kind or ""), told, "1"), told)]
            if last < reading.until:
                grown = in_a_month(evidence)
                factors.append((derivation.add("counts grow", (), grown, "1"), grown))
            highest = Interval(amount, amount)
            for name, times in factors:
                highest = highest.times(times)
                total = derivation.add("product", (total, name), highest, "item")
            ends.append(math.ceil(highest.high))
    return float(max([*ends, *floors])) if ends else math.inf


def _total(together: list[list[Count]], derivation: Derivation) -> tuple[str, float]:
    """The step that adds counts, and what it gives."""
    parts = []
    for rows in together:
        number = number_of(rows)
        parts.append(derivation.add("count", [row.figure_id for row in rows], Interval(number, number), "item"))
    amount = math.fsum(number_of(rows) for rows in together)
    return derivation.add("total", parts, Interval(amount, amount), "item"), amount


def _shared(evidence: Evidence, source: str, code: str, giver: str | None) -> list[list[Count]]:
    """What the two others with the most have of a system: a gift of three is told by each as its own, and divided among
    them in a list (100 Leopard 1 of Germany, Denmark and the Netherlands)."""
    of: dict[str, list[Count]] = {}
    for row in rows_of(evidence, code):
        if row.source == source and row.donor not in (None, giver) and row.coverage == "cumulative":
            of.setdefault(row.donor or "", []).append(row)
    return sorted(of.values(), key=number_of, reverse=True)[:PARTNERS] if giver is not None else []


def _added(own: list[Count]) -> list[list[Count]]:
    """The largest state of each item, and what is beyond it: packages of later days, or promised beside deliveries."""
    by_item: dict[str, list[Count]] = {}
    for row in own:
        by_item.setdefault(items.code(row.item), []).append(row)
    added: list[list[Count]] = []
    for same in by_item.values():
        states: dict[tuple[int | None, str | None], list[Count]] = {}
        for row in same:
            if row.coverage == "cumulative":
                states.setdefault((row.end, row.stage), []).append(row)
        largest = max(states.values(), key=number_of) if states else []
        added += [largest] if largest else []
        for row in same:
            is_within = bool(largest) and (row.end or 0) <= (largest[0].end or 0)
            if row.coverage == "flow" and not (is_within and (row.stage in GIVEN or largest[0].stage not in GIVEN)):
                added.append([row])
    return added
