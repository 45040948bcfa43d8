"""A count that is another giver's: the list has the very number of somebody else, and few or none of the one named."""

from __future__ import annotations

import math

from aidresearch.auditing import items
from aidresearch.auditing.bounds import Bound, Definition, Point
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds import counted
from aidresearch.auditing.kinds.lists_differ import is_one_list
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.registers import Count
from aidresearch.auditing.steps import Step

TELLING = 20  #: a smaller number can be met by chance, unless one giver alone has the system
LEAST = 12
UNITS = (14, 18)  #: tanks of a company, guns of a battalion: gifts come in such numbers
QUOTED = 200  #: days after its end for which a list is still quoted
FORM = "twin"


def bound(reading: Reading, evidence: Evidence, claim: Claim, rows: list[Count]) -> Bound | None:
    """What the list has of the giver, where its number is exactly another's and the giver's own is under half of it.

    None where the number is round, said to be about so many, or one delivery of several, unless the list has nothing of
    the kind; where the giver is a group, or the list ends before the day; and where several givers have that number.
    """
    donor, value = reading.donor, float(claim.value)
    if donor is None or claim.qualifier is not None or value < LEAST or _is_round(value):
        return None
    code = counted.code(claim)
    kind = items.category(code)
    for source in dict.fromkeys(row.source for row in rows):
        of_list = [r for r in evidence.by_key[source].counts if r.donor is not None and r.coverage == "cumulative"]
        if not is_one_list(evidence.by_key[source]) or evidence.donors(donor, reading.until) != (donor,):
            continue
        own_rows = [r for r in rows if r.source == source and r.decides and reading.until - (r.end or 0) <= QUOTED]
        sums: dict[str, list[Count]] = {}
        for row in own_rows:
            sums.setdefault(row.donor or "", []).append(row)
        numbers = {giver: math.fsum(r.value for r in same) for giver, same in sums.items()}
        own = numbers.pop(donor, 0.0)
        others = [giver for giver, number in numbers.items() if number == value]
        if len(others) != 1 or 2 * own >= value or (value < TELLING and len(numbers) > 1):
            continue
        gives_the_kind = any(r.donor == donor and items.category(r.item) == kind for r in of_list)
        is_one_givers = code != kind and own == 0 and not gives_the_kind and len(numbers) == 1
        is_followed = code != kind and own > 0 and value >= TELLING and min(r.end or 0 for r in of_list) >= claim.day
        if claim.coverage == "flow" and not is_one_givers:
            continue  # one delivery of several
        if not is_telling(value) and not is_one_givers and not is_followed:
            continue  # whole units tell of what one giver alone has, or where the list follows the other's gifts of it
        step = Step("count", tuple(r.figure_id for r in sums[others[0]]), Interval(value, value), "item")
        mine = Step("limit", ("#1",), Interval(-math.inf, own), "item")
        definition = Definition(FORM, source, others[0], None, None, None, None, f"{donor} {own:.0f}")
        shown = Interval(value, value)
        point = Point(Interval(own, own), (step, mine), False, True, source, None, shown=shown)
        return Bound(Interval(-math.inf, own), definition, (point,), True, False, (step, mine))
    return None


def is_telling(value: float) -> bool:
    """Whether a number is none that several may have: 62, 131, 165, but no round one (20, 45, 150), and none of whole
    units (28, 54: companies of 14 tanks, battalions of 18 guns)."""
    return value >= LEAST and not _is_round(value) and all(value % unit for unit in UNITS)


def _is_round(value: float) -> bool:
    return value != round(value) or value % 10 == 0 or (value % 5 == 0 and value <= 100)
