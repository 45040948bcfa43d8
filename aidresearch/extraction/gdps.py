"""Whose GDP a share is of: the giver's, or that of a country which the text names beside it."""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

_BEHIND = 3  #: tokens behind "GDP" in which its country may stand: of Ukraine, de l'Ukraine
_JOINTS = {"of", "the", "de", "du", "des", "d", "l", "la", "le", "les", "der", "'", "\u2019"}


def is_of_another(doc: Document, figure: Figure) -> bool:
    """The EU's 50 billion euros, or 30% of Ukraine's GDP: no share of what the giver produces."""
    named = [party for at in range(figure.first, figure.after) if (party := doc.meanings[at].party) is not None]
    for at in range(figure.after, min(figure.after + _BEHIND, len(doc.words))):
        party = doc.meanings[at].party
        if party is not None:
            named.append(party)
        if party is not None or doc.lower[at] not in _JOINTS:
            break
    return bool(named) and all(party[0] != figure.donor for party in named)
