"""Amounts for each head: 150 euros per person, 150 Euro pro Kopf. They are no totals, and of no register."""

from __future__ import annotations

from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

HEADS = "population"  #: the item of an amount that is one for each head
MOST = 1e6  #: an amount of a million or more is none for each head: it is what they are divided from


def settle(doc: Document, figures: list[Figure]) -> None:
    """Marks the amounts under a million in a sentence that speaks of each head.

    The phrases are in ``parts.tsv`` (``by-head``: per capita); behind ``by-head-of`` stands a country: per American.
    """
    small = [f for f in figures if f.measure == "money" and f.item is None and f.value is not None and f.value < MOST]
    for figure in small:
        found = _phrase(doc, *doc.sentence(figure.first))
        if found is not None:
            figure.item = HEADS
            figure.evidence["item"] = evidence(doc, "for each head", *found)


def _phrase(doc: Document, first: int, end: int) -> tuple[int, int] | None:
    """The tokens that say so in a sentence."""
    alone, of = (doc.language.openings[kind] for kind in ("by-head", "by-head-of"))
    for at in range(first, end):
        for phrase in alone.get(doc.lower[at], ()):
            if doc.lower[at : at + len(phrase)] == [*phrase]:
                return at, at + len(phrase)
        for phrase in of.get(doc.lower[at], ()):
            after = at + len(phrase)
            if doc.lower[at:after] == [*phrase] and doc.meaning(after).party is not None:
                return at, after + 1
    return None
