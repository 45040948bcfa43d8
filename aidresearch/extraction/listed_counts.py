"""Things in one list before the verb that gives them: 52 Gepard, 90 Marder und 30 Leopard geliefert.

Where verbs stand at the end of a sentence, only the last of a list has one in its own clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.language import joined

_WARES = ("equipment", "ammunition")


def settle(doc: Document, around: Sequence[Clause]) -> None:
    """The role of each thing of a list is no guess where that of the last one is none."""
    for clause, following in zip(reversed(around[:-1]), reversed(around[1:]), strict=True):
        figure, last = clause.figure, following.figure
        is_row = clause.first == following.first and figure.donor == last.donor
        is_sure = last.role == figure.role == "aid" and "role" not in last.guessed
        if is_row and is_sure and figure.item_class in _WARES and last.item_class in _WARES:
            between = doc.lower[figure.after : last.begin]
            if 0 < len(between) <= 2 and {*between} <= joined(doc.said["and"], frozenset(",")):
                figure.guessed.discard("role")
                figure.alternatives.pop("role", None)
