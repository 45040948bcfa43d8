"""A count that a text takes from a register's list of systems: what the list has, and nothing where it has none."""

from __future__ import annotations

import math

from aidresearch.auditing import items
from aidresearch.auditing.bounds import Bound, Definition, Point
from aidresearch.auditing.bounds.refugees import WAR
from aidresearch.auditing.claims import Claim, names_a_list
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds import counted
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.registers import DONORS_OF_A_RELEASE, Count
from aidresearch.auditing.steps import Derivation, Step

QUOTED = 200  #: days after its end for which a list is still quoted
FORM = "on the list"


def bound(reading: Reading, evidence: Evidence, claim: Claim, rows: list[Count]) -> Bound | None:
    """From the least to the most that the list has of the item for its giver: a text may mean one of several lines.

    None where the text names no list, or one delivery, a part of a system, some months or a group; where the list came
    out after the day or has since been replaced; and for kinds of goods that the list does not follow.
    """
    donor, code = reading.donor, counted.code(claim)
    kind = items.category(code)
    if donor is None or counted.is_part(claim, kind) or claim.coverage == "flow" or not names_a_list(claim):
        return None
    if reading.start is not None and reading.start > WAR:
        return None
    for register in evidence.registers:
        of_list = [r for r in register.counts if r.coverage == "cumulative" and r.decides and r.donor is not None]
        is_list = register.key.startswith("kiel") and len({r.donor for r in of_list}) >= DONORS_OF_A_RELEASE
        if not is_list or evidence.donors(donor, reading.until) != (donor,):
            continue
        end, out = max(r.end or 0 for r in of_list), max(r.stated or r.end or 0 for r in of_list)
        if not out <= claim.day <= end + QUOTED or kind not in {items.category(r.item) for r in of_list}:
            continue
        of_item = [r for r in rows if r.source == register.key and r.decides]
        if of_item:  # of a system of which it has none at all it may have another name
            return _bound(reading, of_item, code, register.key, end)
    return None


def _bound(reading: Reading, of_item: list[Count], code: str, source: str, end: int) -> Bound:
    derivation, own = Derivation(), [row for row in of_item if row.donor == reading.donor]
    points = [_point(derivation, [row], source, end) for row in own]
    by_item: dict[str, list[Count]] = {}
    for row in own:
        by_item.setdefault(items.code(row.item), []).append(row)
    points += [_point(derivation, same, source, end) for same in [*by_item.values(), own] if len(same) > 1]
    numbers = [point.interval.high for point in points]
    # A gift of two is divided between them: so many more may be told as one's own.
    shared = [
        r.value for r in of_item for one in own if r not in own and (r.item, r.value) == (one.item, one.value)
    ]  # fmt: skip
    low, high = min(numbers, default=0.0), max(numbers, default=0.0) + math.fsum(shared)
    names = [row.figure_id for row in own or of_item]
    derivation.add("limit", names, Interval(low, high), "item", end)
    definition = Definition(FORM, source, reading.donor, None, None, end, None, code)
    return Bound(Interval(low, high), definition, tuple(points), True, True, tuple(derivation.steps))


def _point(derivation: Derivation, rows: list[Count], source: str, end: int) -> Point:
    amount = math.fsum(row.value for row in rows)
    value = Interval(amount, amount)
    names = tuple(row.figure_id for row in rows)
    derivation.add("count", names, value, "item", end)
    return Point(value, (Step("count", names, value, "item", end),), True, True, source, end)
