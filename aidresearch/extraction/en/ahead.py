"""What stands before a party: a preposition, also that of the list, or of the government, that it stands in."""

from __future__ import annotations

from bisect import bisect_left

from aidresearch.extraction.clause import parties_of
from aidresearch.extraction.document import EVERYBODY, Document, Mark
from aidresearch.extraction.en.common import BODIES

NO_DONORS = {"UKR", "RUS", "MDA", "-"}
_ARTICLES = {"the", "its", "a", "an", "new", "every", "each", "eight", "all", "other", "whole", "entire", "27"}
#: Between the parties of a list.
JOINING = {"'", "s", ",", "and", "&", "plus", "the", "as", "well", "both", "together", "with", "along"}
#: Behind a party: what others pay into.
FRAMES = set("fund funds list trust programme program facility initiative scheme mechanism project account".split())
FINITE = {"is", "was", "has", "have", "had", "will", "would", "plans", "wants", "gave", "gives", "sends", "sent"}
#: Behind a party that receives together with Ukraine: for Ukraine and NATO allies.
_ENDS = {"", ".", ",", ";", "allies", "members", "partners", ")"}


class Ahead:
    """The tokens before the parties of one document; each is looked for once, since many rules ask for it."""

    def __init__(self, doc: Document) -> None:
        self.doc, self.parties = doc, parties_of(doc)
        self.begins = {mark.after: mark.first for mark in doc.parties}  #: first token of a party by the one behind it
        self._tokens: dict[Mark, int] = {}
        self._leading: dict[Mark, int] = {}

    def forget(self) -> None:
        """To be asked anew, since a party has been found to be another."""
        self._tokens.clear()
        self._leading.clear()

    def preposition(self, mark: Mark) -> str:
        """The preposition before it, before the list of parties that it stands in, or before its government."""
        return self.doc.word(self.leading(mark))

    def leading(self, mark: Mark) -> int:
        """The token of its preposition, or what stands in that place."""
        if mark not in self._leading:
            self._leading[mark] = self._find_leading(mark)
        return self._leading[mark]

    def token(self, mark: Mark) -> int:
        """The token before a party and its article."""
        if mark not in self._tokens:
            self._tokens[mark] = self._find_token(mark)
        return self._tokens[mark]

    def _find_leading(self, mark: Mark) -> int:
        at = self.token(mark)
        if self.doc.word(at) == "of" and self.doc.word(at - 1) in BODIES:
            before = at - 2
            while before > 0 and self.doc.word(before) in _ARTICLES:
                before -= 1
            if self.doc.word(before) in ("from", "by", "to", "with", "than"):
                return before
        if self.doc.word(at) not in ("and", "or"):
            return at
        place = bisect_left(self.parties.places, mark.first)
        while place and self.doc.word(at) in ("and", ",", "or"):
            place -= 1
            earlier = self.parties.all[place]
            between = {*self.doc.lower[earlier.after : at]}
            is_anew = "," in between and self.doc.word(mark.after) in FINITE
            is_receiver = earlier.value[0] in NO_DONORS and self.doc.word(self.token(earlier)) != "in"
            is_receiver = is_receiver and not (between == {"and"} and self.doc.word(mark.after) in _ENDS)
            if is_anew or is_receiver or not between <= JOINING:
                break  # said in Brussels, and its partners have provided; to Ukraine, and Europe so much
            at = self.token(earlier)
        return at

    def _find_token(self, mark: Mark) -> int:
        at = mark.first - 1
        place = bisect_left(self.parties.places, mark.first) - 1
        is_theirs = mark.value[1] == "programme" or mark.value[0] == EVERYBODY  # the G7 ERA loans, EU partners
        if is_theirs and place >= 0 and self.parties.all[place].after == mark.first:
            at = self.parties.places[place] - 1
        elif mark.value[1] == "programme" and self.doc.word(at) in FRAMES and at in self.begins:
            at = self.begins[at] - 1  # the NATO list PURL
        while at > 0 and self.doc.word(at) in _ARTICLES:
            at -= 1
        return at
