"""Whose GDP a share is of, the giver's or that of a country named beside it; and amounts that are a GDP."""

from __future__ import annotations

from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

_AHEAD = 6  #: tokens from "GDP" to how large it is
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


def settle(doc: Document, figure: Figure) -> bool:
    """Whether an amount is how large a GDP is, and no aid."""
    at = _of_size(doc, figure)
    if at is not None:
        figure.role = "other"
        figure.evidence["role"] = evidence(doc, "how large a GDP is", at, figure.after)
    return at is not None


def _of_size(doc: Document, figure: Figure) -> int | None:
    """The token of "GDP" where the amount is how large it is: sein BIP beträgt so viel, le PIB est de tant."""
    is_said = False
    for at in range(figure.begin - 1, max(-1, figure.begin - 1 - _AHEAD), -1):
        word = doc.lower[at]
        if word in doc.said["gdp"]:
            return at if is_said and figure.measure == "money" else None
        if word in (",", ";", ".", ":", "("):
            return None
        is_said = is_said or word in doc.said["is-size"]
    return None
