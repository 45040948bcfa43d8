"""The piece of its sentence that a figure stands in: what rules about it look at."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Evidence, Figure


@dataclass(slots=True)
class Clause:
    """Tokens: the sentence is ``first`` to before ``end``; ``start`` to before ``stop`` lies between its neighbours."""

    figure: Figure
    before: Figure | None  #: the figure before it, wherever
    first: int
    start: int
    stop: int
    end: int

    @property
    def continues(self) -> bool:
        """Whether the figure before it stands in the same sentence."""
        return self.start > self.first


def clauses(doc: Document, figures: list[Figure]) -> list[Clause]:
    """The clause of each figure, in order. An ordinal, its 28th package, or a rank parts no amount from what is said
    of it."""
    found: list[Clause] = []
    amounts = [figure for figure in figures if figure.is_amount]
    following = 0
    for figure in figures:
        while following < len(amounts) and amounts[following].first <= figure.first:
            following += 1
        place = following - (2 if figure.is_amount else 1)
        before = amounts[place] if place >= 0 else None
        first, end = doc.sentence(figure.first)
        start = before.after if before is not None and before.after > first else first
        stop = min(end, amounts[following].first) if following < len(amounts) else end
        found.append(Clause(figure, before, first, start, stop, end))
    return found


class Marks:
    """Marks of a document that can be asked for by their tokens; those inside a figure say nothing about it."""

    def __init__(self, marks: list[Mark], figures: list[Figure] | None = None) -> None:
        taken = {at for figure in figures or () for at in range(figure.first, figure.after)}
        self.all = [mark for mark in marks if mark.first not in taken] if taken else [*marks]
        self.places = [mark.first for mark in self.all]

    def between(self, first: int, after: int) -> list[Mark]:
        """Those that begin at ``first`` to before ``after``."""
        places = self.places
        if not places or first >= after:
            return []
        low = bisect_left(places, first)
        return self.all[low : bisect_left(places, after, low)]


def verbs(doc: Document, figures: list[Figure]) -> Marks:
    """The words of a document that say a stage, outside its figures; made once for all the rules of a text."""
    if doc.verbs is None:
        doc.verbs = Marks(doc.stages, figures)
    found: Marks = doc.verbs
    return found


def parties_of(doc: Document) -> Marks:
    """The parties of a document, also inside its figures; made once for all the rules of a text."""
    if doc.named is None:
        doc.named = Marks(doc.parties)
    found: Marks = doc.named
    return found


def evidence(doc: Document, rule: str, first: int, after: int) -> Evidence:
    """The rule with the characters of the tokens that it rests on."""
    last = min(after, len(doc.ends)) - 1  # nothing stands behind an amount with which a headline ends
    return Evidence(rule, doc.starts[min(first, last)], doc.ends[last])
