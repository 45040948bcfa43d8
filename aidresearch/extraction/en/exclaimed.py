"""Amounts that stand alone: Half a trillion euros! That is what the West has transferred."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document

_ALONE = 3  #: tokens beside an amount that is a sentence of its own
_OPENS = ({"that", "this", "so"}, {"'", "is", "was", ",", "much"})
_SAYS_WHAT = 16  #: tokens of the next sentence in which "what" or "much" takes the amount up


def join(doc: Document, clauses: list[Clause]) -> None:
    """Lets the clause of an amount that stands alone reach over the next sentence, which says what it is."""
    for place, clause in enumerate(clauses):
        figure, after = clause.figure, clause.end
        is_alone = figure.first - clause.first <= _ALONE and after - figure.after <= _ALONE
        if not is_alone or clause.stop != after or after >= len(doc.words):
            continue
        ahead = doc.lower[after : after + _SAYS_WHAT]
        if ahead[0] in _OPENS[0] and {*ahead[1:2]} & _OPENS[1] and {*ahead} & {"what", "much"}:
            clause.end = doc.sentence(after)[1]
            following = clauses[place + 1].figure.first if place + 1 < len(clauses) else clause.end
            clause.stop = min(clause.end, following)
