"""Shares that say by how much something rose or fell: up by 67 percent, 13 Prozent weniger, une baisse de 99 %."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.language import joined
from aidresearch.table.vocabulary import DECREASE, INCREASE

_AHEAD, _BEHIND = 6, 2  #: tokens from a verb to its share, and from a share to its word


def read(doc: Document, clause: Clause) -> str | None:
    """Which way a share says that something went; None where no word beside it does.

    "Fell to 40 percent" says how much is left; "40 percent of" is of something.
    """
    figure, said = clause.figure, doc.said
    ahead = range(max(clause.start, figure.first - _AHEAD), figure.first)
    before = doc.lower[max(clause.start, figure.first - 2) : figure.first]
    if before and (before[-1] in _to(doc) or (before[0] in _to(doc) and before[-1] in doc.language.hedges)):
        return None
    for at in reversed(ahead):
        if doc.lower[at] in said["rises"]:
            return INCREASE
        if doc.lower[at] in said["falls"]:
            return DECREASE
    for at in range(figure.after, min(figure.after + _BEHIND, clause.end)):
        if doc.lower[at] in said["of"] | {"of"}:
            return None
        if doc.lower[at] in said["rises"] | said["rises-behind"]:
            return INCREASE
        if doc.lower[at] in said["falls"] | said["falls-behind"]:
            return DECREASE
    return None


def _to(doc: Document) -> frozenset[str]:
    """To, auf: before the level that is left, not before how much it went up or down."""
    return joined(doc.said["range-to"], doc.said["raised-to"]) - doc.said["by-how-much"]
