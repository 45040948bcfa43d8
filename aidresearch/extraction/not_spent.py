"""Shares of GDP that a country is to spend, or does not want to spend, on its own defence: no spending of anybody's."""

from __future__ import annotations

from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import joined

#: Words of what is refused or owed, wanted, and aimed at.
SAID = ("not-given", "wants-itself", "goal")
#: Verbs behind an English "to": agreed to spend, refuses to raise it to.
_VERBS = set("spend raise increase boost lift invest devote reach meet bring commit allocate put dedicate".split())

#: Before such a "to" what is no plan: NATO expects it to spend.
_ESTIMATED = set("expects expect expected estimated projected forecast forecasts reckoned".split())
_NEAR = 4  #: tokens before it


def mark(doc: Document, figures: list[Figure]) -> None:
    """Takes such shares for no budget, so that they are held against nobody's spending."""
    wanted = joined(*(doc.said[slot] for slot in SAID))
    for place, figure in enumerate(figures):
        if figure.role != "budget" or figure.item != "gdp":
            continue
        first, _ = doc.sentence(figure.first)
        first = max([first, *(one.after for one in figures[:place] if one.after <= figure.first)])
        at = next((at for at in range(first, figure.first) if doc.lower[at] in wanted or _is_to(doc, at)), None)
        if at is not None:
            figure.role = "other"
            figure.evidence["role"] = evidence(doc, "not spent", at, at + 1)


def _is_to(doc: Document, at: int) -> bool:
    is_estimate = not _ESTIMATED.isdisjoint(doc.lower[max(0, at - _NEAR) : at])
    return doc.lower[at] == "to" and doc.word(at + 1) in _VERBS and not is_estimate
