"""By what somebody is first: Germany is the largest donor; relative to GDP it is fourteenth."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document

_PARTS, _ENDS = {",", "(", "-", "–", "—"}, {";", ":"}


def settle(doc: Document, around: list[Clause]) -> None:
    """Doubts that a place is one by GDP, where that is said behind it, in what goes on with another number, or in
    another statement."""
    if doc.vocabulary.isdisjoint(doc.said["gdp"]):
        return
    firsts = [clause.figure.first for clause in around]
    for clause in around:
        figure = clause.figure
        if figure.measure != "rank" or figure.item != "gdp":
            continue
        said = [at for at in range(clause.first, clause.end) if doc.lower[at] in doc.said["gdp"]]
        if not said or said[0] < figure.first:
            continue
        parted = next((at for at in range(figure.after, said[0]) if doc.words[at] in _PARTS | _ENDS), None)
        if parted is None:
            continue
        goes_on = doc.word(parted + 1) in doc.said["clause"] | doc.said["stop"]  # but, although
        if doc.words[parted] in _ENDS or goes_on or any(parted < first < clause.end for first in firsts):
            figure.doubt("base")
