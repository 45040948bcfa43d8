"""An amount that a sentence opens with and by which it ranks its giver: with 3 billion Norway is the second largest."""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

_FRONTED = 8  #: tokens from "with" to the amount
ADDING = {"with", "after", "following"}
_IS = {"is", "was", "are", "were", "remains", "remained", "ranks", "ranked", "became", "becomes", "comes"}
_RANKS = {"largest", "biggest", "second", "third", "fourth", "fifth", "first", "top", "leading"}
_ADDED = {"new", "package", "another", "further", "additional", "latest", "today", "tranche"}


def is_ranked(doc: Document, own: Own, figure: Figure) -> bool:
    """Whether it is what a giver has given by which its rank is told; not: with a new package of so much it is."""
    if doc.word(own.first) != "with" or figure.first - own.first > _FRONTED:
        return False
    behind = {*doc.lower[figure.after : own.after]}
    added = {*doc.lower[own.first : figure.after + 3]} & _ADDED
    return bool(behind & _IS and behind & _RANKS) and not added


def is_added(doc: Document, own: Own, figure: Figure) -> bool:
    """With a new package of so much it has given 3 billion; not: with 3 billion it is the largest giver."""
    if doc.word(own.first) not in ADDING or figure.first - own.first > _FRONTED:
        return False
    return not is_ranked(doc, own, figure)
