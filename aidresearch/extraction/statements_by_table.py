"""The statement of its own that an amount stands in, in a language that is all tables: up to the next comma or "and".

Die Ukraine braucht 60 Milliarden, und die EU gab ihr 30: what the first says of its amount is not said of the second.
"""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import SILENT, Document
from aidresearch.extraction.en.common import GIVING


def around(doc: Document, clause: Clause) -> tuple[int, int]:
    """First token of the statement that a figure stands in and the token after its last; other figures end it too."""
    joints = {",", ";", ":", "–", "—"} | doc.said["and"] | doc.said["clause"]
    first, after = clause.figure.begin, clause.figure.after
    while first > clause.start and doc.lower[first - 1] not in joints:
        first -= 1
    while after < clause.stop and doc.lower[after] not in joints:
        after += 1
    return first, after


def gives(doc: Document, clause: Clause, stages: Marks, parties: Marks) -> bool:
    """Whether it says itself that the amount is given: a giver gives it, or Ukraine has received it."""
    first, after = around(doc, clause)
    named = {mark.value[0] for mark in parties.between(first, after)}
    if "UKR" in named and not doc.said["received"].isdisjoint(doc.lower[first:after]):
        return True
    given = any(mark.value[0] in GIVING and mark.value[1] != "noun" for mark in stages.between(first, after))
    all_named = {mark.value[0] for mark in parties.between(clause.first, clause.end)}
    if "UKR" in named:  # and gives Ukraine 40: who gives may stand before
        return given and not all_named <= SILENT
    return given and "UKR" in all_named and not named <= SILENT
