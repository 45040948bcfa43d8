"""What is left of a sum that was set aside: it has not been given yet, and is paid in parts."""

from __future__ import annotations

from collections.abc import Iterator

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.common import ARTICLES
from aidresearch.extraction.en.cue import Cue
from aidresearch.extraction.figure import Figure

_REST = 9  #: tokens behind an amount in which it is said to be left
_REMAINS = {"remain", "remains", "remained"}
_IS = {"is", "are", "was", "were"}
_YET = {"still", "yet", "now", "thus"}
_LEFT = {"left", "unspent", "unused", "outstanding", "remaining"}
#: Behind "remains"; what remains unmatched, obligated, the largest is not left.
_AS_IT_IS = _LEFT | {"", ".", ",", ";", "for", "from", "of", "available"}
_THERE = {"in", "under"}  #: remains in the fund; not: in place, under discussion
_ENDS = {",", ";", ":", ".", "and", "but", "while", "which", "that", "has", "have"}


def find(doc: Document, clause: Clause, stop: int) -> Iterator[Cue]:
    """4 billion has been delivered and 6 billion is still left, is still to be used; 23 billion remains in the fund."""
    if clause.figure.measure == "money" and (at := _verb(doc, clause.figure, stop)) is not None:
        yield Cue("ceiling", "what is left of a frame", clause.figure.first, at)
        yield Cue("flow", "what is left", clause.figure.first, at)


def _verb(doc: Document, figure: Figure, stop: int) -> int | None:
    """The token behind what says so."""
    lower = doc.lower
    for at in range(figure.after, min(stop, figure.after + _REST)):
        if lower[at] in _ENDS:
            return None
        if lower[at] in _REMAINS:
            is_there = doc.word(at + 1) in _THERE and doc.word(at + 2) in ARTICLES
            return at + 1 if is_there or doc.word(at + 1) in _AS_IT_IS else None
        if lower[at] in _IS:
            behind = at + 1
            while doc.word(behind) in _YET:
                behind += 1
            is_open = lower[behind : behind + 2] == ["to", "be"] or doc.word(behind) == "available"
            return behind + 1 if doc.word(behind) in _LEFT or (is_open and behind > at + 1) else None
    return None
