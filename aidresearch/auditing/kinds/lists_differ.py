"""How far lists of weapons differ from one another, and how fast their counts grow: by what the registers have."""

from __future__ import annotations

import math
from collections.abc import Iterator

from aidresearch.auditing import items
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds.counted import AMBIGUOUS
from aidresearch.auditing.registers import DONORS_OF_A_RELEASE, Count, Register

TOGETHER = 2.0  #: what two give together each may tell as its own
SEVERAL = 3  #: counts of a giver that can be compared: fewer say nothing of how its lists differ
GIVEN = {"delivered", "disbursed"}
MONTH = 31  #: days


def is_one_list(register: Register) -> bool:
    """Whether a register is one list of many givers, of one day: what is not in a collection of statements may have
    been given."""
    running = [row for row in register.counts if row.coverage == "cumulative" and row.donor is not None]
    return len({row.end for row in running}) == 1 and len({row.donor for row in running}) >= DONORS_OF_A_RELEASE


def as_told(evidence: Evidence, source: str, giver: str | None, category: str | None) -> Interval:
    """How many times what a list has may be told of a giver, or of a group, at most."""
    return Interval(1.0, max(TOGETHER, lists_differ(evidence, category, giver, source)))


def in_a_month(evidence: Evidence) -> Interval:
    """How many times what a list had a month ago may have been given since, at most."""
    return Interval(1.0, max(TOGETHER, grows(evidence)))


def lists_differ(
    evidence: Evidence, category: str | None, giver: str | None = None, source: str | None = None
) -> float:
    """How many times what a list has another one had earlier, for the same giver and category, at most.

    Of a giver of whom several counts can be compared, as much as in its own; of a category that no two lists have, as
    much as in any other; of one ``source``, as much as another had above it. Counts grow: an earlier one of what was
    delivered that is larger is another way of counting.
    """
    if giver is not None and category not in AMBIGUOUS:
        own = _differ(evidence, None, giver, source)
        if own > 0.0:
            return own
    found = _differ(evidence, category, None, source)
    if found == 0.0 and category is not None:
        return lists_differ(evidence, None, None, source)
    return max(found, 1.0)


def grows(evidence: Evidence) -> float:
    """How many times itself a giver's count of something became within a month, promised and delivered, at most."""

    def compute() -> float:
        largest = 1.0
        states: dict[tuple[str, str], list[Count]] = {}
        for item, rows in evidence.counts.items():
            for row in rows:
                if row.donor and row.stage and row.coverage == "cumulative" and row.decides and row.end is not None:
                    states.setdefault((row.donor, items.code(item)), []).append(row)
        for rows in states.values():
            for row in rows:
                day = row.end or 0
                so_far = max(r.value for r in rows if (r.end or 0) <= day)
                soon = max(r.value for r in rows if (r.end or 0) <= day + MONTH)
                largest = max(largest, soon / so_far if so_far else 1.0)
        return largest

    found: float = evidence.keep(("counts grow",), compute)
    return found


def _differ(evidence: Evidence, category: str | None, giver: str | None, source: str | None) -> float:
    """The same of one giver, one category or one source alone; 0 where nothing, or of a giver too little, can be
    compared."""

    def compute() -> float:
        largest, compared = 0.0, 0
        kinds: dict[str | None, list[Count]] = {}
        for item, rows in evidence.counts.items():  # one list has systems, another "howitzers, all"
            kind = items.category(item)
            if kind == category or (category is None and kind not in AMBIGUOUS):
                kinds.setdefault(kind, []).extend(rows)
        for rows in kinds.values():
            states = list(_states(rows))
            for donor, of, end, _, later in states:
                for other, another, before, is_given, earlier in states:
                    is_same = donor == other and of != another and later > 0 and is_given and before <= end
                    if is_same and giver in (None, donor) and source in (None, of):
                        largest, compared = max(largest, earlier / later), compared + 1
        return largest if giver is None or compared >= SEVERAL else 0.0

    found: float = evidence.keep(("lists differ", category, giver, source), compute)
    return found


def _states(rows: list[Count]) -> Iterator[tuple[str, str, int, bool, float]]:
    """What each source had of a giver on each of its days, of all items together: each item as it stood by then."""
    of: dict[tuple[str, str, bool], list[Count]] = {}
    for row in rows:
        if row.donor and row.stage is not None and row.coverage == "cumulative" and row.decides and row.end is not None:
            of.setdefault((row.donor, row.source, row.stage in GIVEN), []).append(row)
    for (donor, source, is_given), own in of.items():
        for end in sorted({row.end or 0 for row in own}):
            by_day: dict[tuple[str, int], float] = {}  # one system may have two names in a list
            for row in own:
                if (row.end or 0) <= end:
                    key = (items.code(row.item), row.end or 0)
                    by_day[key] = by_day.get(key, 0.0) + row.value
            most: dict[str, float] = {}
            for (item, _), value in by_day.items():
                most[item] = max(most.get(item, 0.0), value)
            yield donor, source, end, is_given, math.fsum(most.values())
