"""Whom "we", "it" and "they" stand for, and whether that is sure enough to be no guess.

"We" of a minister is his country; of a member of the European Union only where the text names no group that it
belongs to, and never where goals for others are set. "It" is the one party that the sentence names before.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from aidresearch.extraction import currencies
from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import EVERYBODY, Document
from aidresearch.extraction.en.givers import Givers
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure
from aidresearch.table import parties

_WE, _IT = {"we", "our", "i", "my"}, {"it", "its", "he", "she", "his", "her"}
_SUBJECTS = _WE | {"it", "he", "she", "they"}
#: What is asked of, or possible for, more than the one who speaks.
_AIMS = {"goal", "target", "aim", "should", "must", "could", "can", "together", "all", "collectively", "everyone"}
_SUMMED = {("all", "told"), ("in", "all")}
_FRONTED = 8  #: tokens before the pronoun that a sentence begins with
_BEFORE_OBJECTS = {"of", "for", "to", "from", "with", "by", "in", "on", "than"}
_OPENS = 3  #: tokens of a sentence in which its subject begins
_GIVEN = {"money", "taxpayers", "taxpayer", "tax", "dollars", "aid", "support", "weapons", "arms", "assistance", "help"}
#: Rules that name the giver beside the amount itself, whoever is the subject.
_BESIDE = (
    "from or by",
    "aid of so much",
    "named before the bracket",
    "right before",
    "whose loan",
    "that the giver",
    "under whose",
)
_GROUPS = ("EUROPE", "EU", "EU_AND_MEMBERS", "NATO", "G7", "NORDIC_BALTIC")
_ANYBODY = {EVERYBODY, "UDCG"}  #: groups to which every giver may belong
_NO_COUNTRIES = {"UN", "EIB", "EBRD", "IMF", "WORLD_BANK", *_ANYBODY, *_GROUPS}


class Pronouns:
    """The rules for one document."""

    def __init__(self, doc: Document, known: Givers) -> None:
        self.doc, self.known = doc, known
        self.named = {mark.value[0] for mark in known.marks.all if mark.value[1] != "programme"}
        self.acting = {mark.value[0] for mark in known.marks.all if mark.value[0] != EVERYBODY or known.is_acting(mark)}
        quoted = {mark.value[0] for mark in known.marks.all if known.is_speaker(mark)}
        leaders = {mark.value[0] for mark in known.marks.all if mark.value[1] == "leader"}
        self.speakers = quoted or leaders

    def settle(self, clause: Clause, own: Own) -> None:
        """Marks a giver for whom only a pronoun stands as guessed, and takes the mark where it is plain."""
        figure = clause.figure
        at = self._subject(own, figure)
        found = figure.evidence.get("donor")
        if at is None or found is None or figure.donor is None or found.rule.startswith(_BESIDE):
            return
        basis = self.doc.tokens(found.char_start, found.char_end)[0]
        if at < basis < figure.first:
            return  # we Germans have given
        if self._is_sure(self.doc.lower[at], clause, own, at, figure):
            figure.guessed.discard("donor")
            figure.alternatives.pop("donor", None)
        else:
            figure.guess("donor")

    def is_ours(self, own: Own, figure: Figure) -> bool:
        """Whether "we" is the subject of the clause: who is named behind the amount is somebody else."""
        at = self._subject(own, figure)
        return at is not None and self.doc.lower[at] in ("we", "i")

    def is_subject(self, own: Own, figure: Figure) -> bool:
        """Whether a pronoun gives it, so that who is named behind the amount is somebody else: it has paid so much."""
        at = self._subject(own, figure)
        if at is None or self.doc.lower[at] not in _SUBJECTS:
            return False
        ahead = (self.doc.meanings[place].stage for place in range(at + 1, min(figure.first, at + 4)))
        return self.doc.lower[at] in ("we", "i") or any(stage is not None and stage[1] != "noun" for stage in ahead)

    def is_other_side(self, own: Own, figure: Figure) -> bool:
        """Whether "we" or "they" is the subject of the clause: not the giver of the clause before."""
        at = self._subject(own, figure)
        return at is not None and self.doc.lower[at] in ("we", "they") and own.kind in ("new", "semicolon")

    def others(self, clause: Clause) -> list[str]:
        """Whom "they" may be: the last named before that are not the giver of the figure before, the nearest first."""
        before = clause.before
        named = [mark for mark in self.known.marks.all if mark.first < clause.end and mark.value[1] != "leader"]
        codes = [mark.value[0] for mark in reversed(named) if before is None or mark.value[0] != before.donor]
        return list(dict.fromkeys(code for code in codes if code != EVERYBODY))

    def _subject(self, own: Own, figure: Figure) -> int | None:
        """The last pronoun before the figure that may be the subject of its clause, or own the aid."""
        for at in range(figure.first - 1, own.first - 1, -1):
            word = self.doc.lower[at]
            if word in _SUBJECTS or (word == "our" and at == own.first):
                return at
        return None

    def _is_sure(self, word: str, clause: Clause, own: Own, at: int, figure: Figure) -> bool:
        words = self.doc.lower[own.first : own.after]
        said = {*words} - ({"all"} if {*pairwise(words)} & _SUMMED else set())
        if word in _WE:
            return not said & _AIMS and (self.is_country(str(figure.donor)) or self._is_at_home(at, figure))
        if word in ("it", "its") and self._opens(clause, at) and self._begins_before(clause, figure):
            return True
        before = self.known.marks.between(clause.first, at)
        if word not in _IT or not before or before[-1].value[0] != figure.donor:
            return False
        if self.known.is_given(before[-1]):
            return False  # the bill gives Taiwan so much; it includes
        return len({mark.value[0] for mark in before}) == 1 or self.known.is_speaker(before[-1])  # it said that it had

    def _opens(self, clause: Clause, at: int) -> bool:
        """Whether nothing but a time or a sum stands before the pronoun: in total it, since the war began it."""
        names = self.known.marks.between(clause.first, at)
        is_object = self.doc.word(at - 1) in _BEFORE_OBJECTS
        return (
            at - clause.first <= _FRONTED
            and not names
            and not is_object
            and ";" not in self.doc.words[clause.first : at]
        )

    def _begins_before(self, clause: Clause, figure: Figure) -> bool:
        """Whether the sentence before begins with the giver: Japan pledged 4 billion. It has given 7."""
        if not clause.first:
            return False
        first, _ = self.doc.sentence(clause.first - 1)
        opens = self.known.marks.between(first, first + _OPENS)
        return bool(opens) and opens[0].value[0] == figure.donor and self.known.is_acting(opens[0])

    def _is_at_home(self, at: int, figure: Figure) -> bool:
        """Whether the only party of the text pays in its own currency, and nobody else is heard: our money, dollars."""
        if self.doc.lower[at] in ("our", "my") and not {*self.doc.lower[at + 1 : at + 3]} & _GIVEN:
            return False  # our budget has got so much
        homes = {**currencies.homes(), "USD": "USA"}
        code = figure.donor
        is_home = code is not None and self.acting == {code} == {homes.get(figure.unit or "")}
        return is_home and not self.speakers - {code}

    def is_country(self, code: str) -> bool:
        """Whether "we" is the country ``code``: only its voice is heard, and it speaks for no group of its own."""
        if code in _NO_COUNTRIES or "+" in code or self.speakers != {code}:
            return False
        if code not in _members("EU_AND_MEMBERS"):
            return True  # a member's minister may speak for the Union, as its neighbours' do not
        return not self.named & (_ANYBODY | {group for group in _GROUPS if code in _members(group)})


@cache
def _members(group: str) -> frozenset[str]:
    return frozenset(parties.members_ever(group))
