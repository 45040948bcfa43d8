"""What lies around a figure in a language that is all tables: its stretch of the sentence, the nearest word there."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction import since_the_war, split_verbs
from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure

_BEHIND = 1.5  #: a token behind the amount is so much farther than one before, where subject and verb stand
_COMMA = 4  #: tokens that a comma between counts for
_NOUN = 6  #: tokens that a noun is farther than a verb (the delivery was announced), a weak word (aid?) than others
_OF_WEALTH = 4  #: tokens from yields to the assets that they are of
_DENIED = 2  #: tokens between "not" and a verb that it denies
_NOT_ONE = 4  #: tokens from "none" to a verb that it denies: not one aircraft has been delivered
_SLOTS = (
    "role",
    "coverage",
    "aid_type",
    "programme",
    "instrument",
    "denied",
    "falsely",
    "doubt",
    "same",
    "growth",
    "refugees",
    "due",
    "costs",
)


class Stretches:
    """The words of one document by slot of ``context.tsv``."""

    def __init__(self, doc: Document, published: dt.date | None) -> None:
        self.doc, self.published = doc, published
        marks = {slot: _outermost(doc, slot) for slot in _SLOTS}
        marks["role"] = [m for m in marks["role"] if not _is_in_name(doc, m) and not since_the_war.is_attack(doc, m)]
        for wealth in self._yields(marks["role"]):
            inside = range(wealth.first, wealth.after)
            marks["role"] = [mark for mark in marks["role"] if mark.first not in inside]
            marks["role"].append(Mark(wealth.first, wealth.after, ("role", "aid")))
            marks["programme"].append(Mark(wealth.first, wealth.after, ("programme", "WINDFALL")))
        self.by_slot = {
            slot: Marks(sorted((m for m in found if m.value[1] != "unsaid"), key=lambda mark: mark.first))
            for slot, found in marks.items()
        }

    def _yields(self, roles: list[Mark]) -> list[Mark]:
        """Yields of frozen assets, which are given, with the words of the assets, which are not."""
        found = []
        for mark in _outermost(self.doc, "yield"):
            assets = [m for m in roles if m.value[1] == "asset" and 0 <= m.first - mark.after <= _OF_WEALTH]
            if assets:
                found.append(Mark(mark.first, assets[-1].after, mark.value))
        return found

    def verbs(self, figures: list[Figure]) -> Marks:
        """The words that say a stage: those of ``stages.tsv``, and the phrases of ``context.tsv`` that hide them."""
        phrases = [Mark(m.first, m.after, (m.value[1], "past")) for m in _outermost(self.doc, "stage")]
        hidden = {at for phrase in phrases for at in range(phrase.first, phrase.after)}
        marks = [m for m in self.doc.stages if m.first not in hidden and not self._is_denied_verb(m)]
        marks += [phrase for phrase in phrases if phrase.value[0] != "unsaid"]
        marks = split_verbs.joined(self.doc, marks)
        return Marks(sorted(marks, key=lambda mark: mark.first), figures)

    def _is_denied_verb(self, mark: Mark) -> bool:
        """Noch nicht ausgezahlt, n'ont pas été versés; жоден танк не передано: what did not happen is no stage."""
        doc, first = self.doc, max(mark.first - _NOT_ONE, self.doc.sentence(mark.first)[0])
        ahead = doc.lower[first : mark.first]
        is_none = bool({*ahead} & doc.said["none"]) and not {",", ";"} & {*ahead}
        return is_none or bool({*doc.lower[max(0, mark.first - _DENIED) : mark.first]} & doc.said["not"])

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

    def is_of_another(self, clause: Clause, first: int, after: int) -> bool:
        """Whether a comma or "and" parts words from this amount, and none from the one before or the next.

        11 Milliarden für Waffen und 170 für; 3 Milliarden, womit seit März 2024 insgesamt 22 fließen.
        """
        figure, before, doc = clause.figure, clause.before, self.doc
        joint = doc.said["and"] | {","}
        if first < figure.first:
            is_parted = bool(joint & {*doc.lower[after : figure.first]})
            ends_before = before is not None and clause.continues
            return is_parted and ends_before and not joint & {*doc.lower[clause.start : first]}
        parted = [at for at in range(figure.after, first) if doc.words[at] == ","]
        is_last = clause.stop == clause.end or self.stretch(clause)[1] < clause.stop
        if not parted or is_last or joint & {*doc.lower[after : clause.stop]}:
            return False
        return doc.word(parted[-1] + 1) not in doc.said["relative"] or self._is_of_next(parted[-1], clause.stop)

    def _is_of_next(self, comma: int, stop: int) -> bool:
        """28 Milliarden, die EU über die Friedensfazilität 6: who gives the next amount, and no relative clause."""
        doc = self.doc
        is_named = any(comma < mark.first <= comma + 2 for mark in doc.parties)
        return is_named and not any(comma < mark.first < stop for mark in doc.stages)

    def is_aside(self, mark: Mark, first: int, figure: Figure) -> bool:
        """Der Umsatz des Konzerns, der die Ukraine beliefert, erreichte 9 Milliarden: in a clause put in between."""
        words, lower = self.doc.words, self.doc.lower
        opens = next((at for at in range(mark.first - 1, first, -1) if words[at] == ","), None)
        closes = next((at for at in range(mark.after, figure.first) if words[at] == ","), None)
        return opens is not None and closes is not None and lower[opens + 1] in self.doc.said["relative"]

    def is_cause(self, mark: Mark, figure: Figure) -> bool:
        """Die Reserven erreichten 49 Milliarden dank einer Tranche von 4: what stands behind "thanks to"."""
        return not self.doc.said["thanks"].isdisjoint(self.doc.lower[figure.after : mark.first])

    def ends(self, at: int) -> bool:
        """A semicolon, or a comma before aber, während, а, але, mais: another statement follows."""
        word = self.doc.words[at]
        return word == ";" or (word == "," and self.doc.word(at + 1) in self.doc.said["clause"])

    def nearest(self, marks: Marks, clause: Clause, first: int, after: int) -> Mark | None:
        """The mark nearest to the figure in a stretch; the other side of a comma is farther."""
        found = marks.between(first, after)
        return min(found, key=lambda mark: self.distance(mark, clause.figure), default=None)

    def is_whose_size(self, mark: Mark, figure: Figure) -> bool:
        """Zusagen über 500 Millionen, 10 млрд євро зобов'язань: the amount is that of the noun right beside it."""
        sizes = self.doc.said["sized"] | self.doc.said["around"] | self.doc.said["giver"] | self.doc.language.hedges
        is_before = mark.first < figure.first and {*self.doc.lower[mark.after : figure.first]} <= sizes
        return is_before or mark.first == figure.after

    def distance(self, mark: Mark, figure: Figure) -> float:
        noun = _NOUN if mark.value[1] == "noun" or mark.value[1].endswith("?") else 0
        if mark.first < figure.first:
            between = self.doc.words[mark.after : figure.first]
            return noun + figure.first - mark.after + _COMMA * between.count(",")
        between = self.doc.words[figure.after : mark.first]
        return noun + _BEHIND * (mark.first - figure.after) + _COMMA * between.count(",")


def _is_in_name(doc: Document, mark: Mark) -> bool:
    """Європейський інвестиційний банк: a word inside a name of several says nothing of the amount."""
    names = (one for one in doc.parties if one.first <= mark.first and mark.after <= one.after)
    names = (one for one in names if one.value[1] in ("institution", "name"))
    return any(one.after - one.first > mark.after - mark.first for one in names)


def _outermost(doc: Document, slot: str) -> list[Mark]:
    """Marks of a slot without those that stand inside a longer one: the deficit of a budget is no budget."""
    found: list[Mark] = []
    marks = [mark for mark in doc.contexts if mark.value[0] == slot]
    for mark in sorted(marks, key=lambda mark: (mark.first, -mark.after)):
        if not found or mark.first >= found[-1].after:
            found.append(mark)
    return found
