"""So many more: a count that is promised on top of what the same text says was delivered already."""

from __future__ import annotations

from collections.abc import Iterator

from aidresearch.auditing import items
from aidresearch.auditing.bounds import Bound, Definition, Point
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import ABOVE, UNKNOWN, Interval
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.registers import Count
from aidresearch.auditing.steps import Derivation

PROMISED = ("pledged", "committed")
GIVEN = ("delivered", "disbursed")
JUST_AFTER = 31  #: days: a promise of the week after is told beforehand


def given_already(claim: Claim, claims: dict[str, Claim]) -> Claim | None:
    """The figure of the same text that has what was delivered so far; None where there is none, or several."""
    if claim.measure != "count" or claim.coverage != "flow" or claim.stage not in PROMISED or claim.item is None:
        return None
    found = [
        other
        for other in claims.values()
        if (other.text, other.measure, other.donor, other.item) == (claim.text, "count", claim.donor, claim.item)
        and other.coverage == "cumulative"
        and other.stage in GIVEN
        and other.value is not None
        and other.qualifier not in ABOVE
    ]
    return found[0] if len(found) == 1 else None


def bound(reading: Reading, evidence: Evidence, given: Claim) -> Bound | None:
    """What a list has promised by then, less what the text says was delivered. It confirms, and contradicts nothing."""
    points = tuple(_points(reading, evidence, given))
    if not points:
        return None
    definition = Definition(
        "still to come", "", reading.donor, None, reading.stage, reading.until, None, reading.item or ""
    )
    return Bound(UNKNOWN, definition, points, True, False)


def _points(reading: Reading, evidence: Evidence, given: Claim) -> Iterator[Point]:
    code = items.code(reading.item or "")
    rows = [row for row in evidence.counts.get(reading.item or "", []) if row.donor == reading.donor and row.decides]
    promised = [row for row in rows if row.stage in PROMISED and row.end is not None and items.code(row.item) == code]
    for state in promised:
        if state.coverage != "cumulative" or _end(state) > reading.until + JUST_AFTER:
            continue
        later = [
            row
            for row in promised
            if row.coverage == "flow" and _end(state) < _end(row) <= reading.until + JUST_AFTER
            and row.source == state.source
        ]  # fmt: skip
        derivation = Derivation()
        known = [(row.figure_id, Interval(row.value, row.value), row.end) for row in (state, *later)]
        names = [derivation.add("count", (name,), number, "item", end) for name, number, end in known]
        whole = state.value + sum(row.value for row in later)
        total = derivation.add("total", names, Interval(whole, whole), "item")
        there = derivation.add("claimed", (given.figure_id,), given.stated, "item")
        left = Interval(whole, whole).minus(given.stated)
        derivation.add("difference", (total, there), left, "item")
        yield Point(left, tuple(derivation.steps), True, True, state.source, max(_end(r) for r in (state, *later)))


def _end(row: Count) -> int:
    return row.end or 0
