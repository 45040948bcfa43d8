"""Amounts of one sentence that add up: a whole and its parts, in every language."""

from __future__ import annotations

from collections.abc import Iterator

from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

_MOST_PARTS = 5
_FITS = 0.01  #: by how much parts that are rounded may miss their whole


def parts_of_wholes(doc: Document, figures: list[Figure]) -> dict[int, Figure]:
    """The whole of each amount, by its first token, where the next of a sentence add up to one: 9, 5 and 4 billion."""
    found: dict[int, Figure] = {}
    for place, whole in enumerate(figures):
        next_ones = figures[place + 1 : place + 2 + _MOST_PARTS]
        parts = [part for part in next_ones if part.unit == whole.unit and part.measure == "money"]
        if whole.measure != "money" or len(parts) < 2 or whole.value is None:
            continue
        _, end = doc.sentence(whole.first)
        parts = [part for part in parts if part.first < end and part.value is not None]
        for count in range(2, len(parts) + 1):
            total = sum(part.value or 0 for part in parts[:count])
            if abs(total - whole.value) <= _FITS * whole.value:
                found |= {part.first: whole for part in parts[:count]}
    return found


def sums_behind(doc: Document, figures: list[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Amounts to which two and more before them in their sentence add up: 64.9 and 93.2 billion, 158.1 in all."""
    money = [figure for figure in figures if figure.measure == "money" and figure.value is not None]
    for place, whole in enumerate(money):
        first, _ = doc.sentence(whole.first)
        parts: list[Figure] = []
        total = 0.0
        for part in reversed(money[max(0, place - _MOST_PARTS) : place]):
            if part.first < first or part.unit != whole.unit:
                break
            parts.append(part)
            total += part.value or 0
            if len(parts) > 1 and abs(total - (whole.value or 0)) <= _FITS * total:
                yield whole, parts
                break


def agree(doc: Document, figures: list[Figure]) -> None:
    """1,5 Milliarden: 1,2 aus Washington und 300 Millionen aus Tokio: guessed parts cover what their sum does."""
    money = [figure for figure in figures if figure.measure == "money"]
    by_first = {figure.first: figure for figure in money}
    for first, whole in parts_of_wholes(doc, money).items():
        part = by_first[first]
        was = part.coverage
        is_paid = part.stage in ("delivered", "disbursed")
        if "coverage" not in part.guessed or whole.coverage in (None, was) or (whole.coverage == "ceiling" and is_paid):
            continue
        part.coverage, part.alternatives["coverage"] = whole.coverage, []
        part.evidence["coverage"] = evidence(doc, "as its whole", whole.first, whole.after)
        part.guess("coverage", was or "")
