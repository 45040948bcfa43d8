"""What lies around a figure in a language that is all tables: its stretch of the sentence, the nearest word there."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure

_BEHIND = 1.5  #: a token behind the amount is so much farther than one before, where subject and verb stand
_COMMA = 4  #: tokens that a comma between counts for


class Stretches:
    """The words of one document by slot of ``context.tsv``."""

    def __init__(self, doc: Document, published: dt.date | None) -> None:
        self.doc, self.published = doc, published
        self.by_slot = {
            slot: Marks([m for m in _outermost(doc, slot) if m.value[1] != "unsaid"])
            for slot in ("role", "coverage", "aid_type", "programme", "instrument")
        }

    def stretch(self, clause: Clause) -> tuple[int, int]:
        """First token of the figure's stretch and the token after its last."""
        first, after = clause.start, clause.stop
        for at in range(clause.figure.first - 1, first - 1, -1):
            if self.ends(at):
                first = at + 1
                break
        for at in range(clause.figure.after, after):
            if self.ends(at):
                after = at
                break
        return first, after

    def ends(self, at: int) -> bool:
        """A semicolon, or a comma before aber, während, а, але, mais: another statement follows."""
        word = self.doc.words[at]
        return word == ";" or (word == "," and self.doc.word(at + 1) in self.doc.said["clause"])

    def nearest(self, marks: Marks, clause: Clause, first: int, after: int) -> Mark | None:
        """The mark nearest to the figure in a stretch; the other side of a comma is farther."""
        found = marks.between(first, after)
        return min(found, key=lambda mark: self.distance(mark, clause.figure), default=None)

    def distance(self, mark: Mark, figure: Figure) -> float:
        if mark.first < figure.first:
            between = self.doc.words[mark.after : figure.first]
            return figure.first - mark.after + _COMMA * between.count(",")
        between = self.doc.words[figure.after : mark.first]
        return _BEHIND * (mark.first - figure.after) + _COMMA * between.count(",")


def _outermost(doc: Document, slot: str) -> list[Mark]:
    """Marks of a slot without those that stand inside a longer one: the deficit of a budget is no budget."""
    found: list[Mark] = []
    marks = [mark for mark in doc.contexts if mark.value[0] == slot]
    for mark in sorted(marks, key=lambda mark: (mark.first, -mark.after)):
        if not found or mark.first >= found[-1].after:
            found.append(mark)
    return found
