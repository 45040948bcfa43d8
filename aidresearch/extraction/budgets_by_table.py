"""Budgets that are aid: ein Sonderhaushalt von 30 Millionen für humanitäre Hilfe an die Ukraine."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document, Mark

_TO_SIZE, _TO_HELP = 3, 6  #: tokens from a budget to its amount, and from that to the help that it is for


def is_for_help(doc: Document, roles: Marks, parties: Marks, mark: Mark, clause: Clause, after: int) -> Mark | None:
    """The word of help that says what a whole budget, named right before its size, is for; ``after`` ends what is said
    of the amount."""
    figure = clause.figure
    if mark.value[1] != "budget" or not 0 <= figure.first - mark.after <= _TO_SIZE:
        return None
    behind = roles.between(figure.after, min(after, figure.after + _TO_HELP))
    found = next((one for one in behind if one.value[1].startswith("aid")), None)
    is_for = doc.word(figure.after) in doc.said["receiver"] | doc.said["into"]
    is_ukraine = any(one.value[0] == "UKR" for one in parties.between(figure.after, after))
    return found if is_for and is_ukraine else None
