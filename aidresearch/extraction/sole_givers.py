"""Programmes that one giver alone has: who gives under the Extended Fund Facility is no guess, wherever it is named.

But what a programme unlocks, or is a part of, is of many: 122 billion of international financing are not the Fund's.
"""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, parties_of
from aidresearch.extraction.document import EVERYBODY, Document
from aidresearch.extraction.programmes import GIVERS

PAID = ("disbursed", "delivered")  #: stages


def settle(doc: Document, around: list[Clause]) -> None:
    """Marks who gives under a programme as no guess; of what is said of many, as one that accuses nobody."""
    for clause in around:
        figure = clause.figure
        is_sure = figure.programme is not None and "programme" not in figure.guessed
        givers = GIVERS.get(figure.programme or "", frozenset())
        if not is_sure or len(givers) != 1 or figure.donor not in givers:
            continue
        if _is_of_many(doc, clause):
            figure.doubt("donor")
        elif figure.stage in PAID:  # a package of which the programme is the anchor is not paid under it
            figure.guessed.discard("donor")
            figure.alternatives.pop("donor", None)


def _is_of_many(doc: Document, clause: Clause) -> bool:
    """International financing, from partners: beside the amount, between the figures around it."""
    words, names = doc.said["of-many"], parties_of(doc).between(clause.start, clause.stop)
    if any(one.value[0] == EVERYBODY for one in names):
        return True
    found = [at for at in range(clause.start, clause.stop) if doc.lower[at] in words]
    return any(not any(one.first <= at < one.after for one in names) for at in found)  # the *International* Fund
