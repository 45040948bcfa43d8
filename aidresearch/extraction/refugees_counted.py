"""Places and shares of GDP that may count what refugees cost at home: no register has such an order.

"4.9% of its GDP, more than any other country: 0.7% for Ukraine and 4.2% for the refugees" is true of all that a country
spent, and false of its aid. Where the sentence names refugees, or the next one tells what part of it they are ("of this
4.2% went to refugees"), it may be either, unless they are left out (``words.tsv``: ``not-counting``).
"""

from __future__ import annotations

from aidresearch.extraction import lists
from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document

_LEFT_OUT = 4  #: tokens from "without" to the refugees: without what it spent on refugees


def mark(doc: Document, around: list[Clause]) -> None:
    """Marks their role as guessed."""
    named = Marks([one for one in doc.contexts if one.value[0] == "refugees" and not _is_left_out(doc, one.first)])
    if not named.all:
        return
    for clause in around:
        figure = clause.figure
        is_share = figure.measure == "share" and figure.item == "gdp"
        if figure.role != "aid" or not (figure.measure == "rank" or is_share):
            continue
        end = clause.end
        if end < len(doc.words) and lists.begins(doc, end, lists.SOME):
            end = doc.sentence(end)[1]
        if named.between(clause.first, end):
            figure.guess("role", "other")


def _is_left_out(doc: Document, at: int) -> bool:
    return not doc.said["not-counting"].isdisjoint(doc.lower[max(0, at - _LEFT_OUT) : at])
