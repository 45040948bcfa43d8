"""Others who get help: a text that tells of aid to Egypt, Gaza or Moldova tells of no aid to Ukraine.

Their names are the words of ``context.tsv`` with the slot ``receiver``: ``elsewhere`` who gets help as well and gives
Ukraine none, ``either`` who may do both, ``home`` people of the giver's own country, ``ukraine`` a town or field of
Ukraine.
"""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document, Mark

_UKRAINE = {"UKR", "UDCG"}
#: Programmes that others get help from as well.
_FOR_MANY = {"MFA", "EPF", "FMF", "EFF", "RFI", "PDA"}
_NAMED = 2  #: tokens from a preposition to whom it is for: for the Palestinians


class Others:
    """The places of one document where others are named who get help."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        named = [m for m in doc.contexts if m.value[0] == "receiver"]
        self.marks = Marks([m for m in named if m.value[1] in ("elsewhere", "either") and not _is_person(doc, m)])
        self.at_home = Marks([m for m in named if m.value[1] == "home"])
        towns = [m for m in named if m.value[1] == "ukraine"]
        ukraine = [*(m for m in doc.parties if m.value[0] in _UKRAINE), *towns]
        self.ukraine = Marks(sorted(ukraine, key=lambda mark: mark.first))
        self.is_without_ukraine = not self.ukraine.all and not any(
            m.value == ("period", "invasion") or (m.value[0] == "programme" and m.value[1] not in _FOR_MANY)
            for m in doc.contexts
        )

    def are_meant(self, clause: Clause) -> bool:
        """Whether one of them is named up to the end of the figure's sentence, in a text that never names Ukraine."""
        if not self.is_without_ukraine:
            return False
        is_at_home = any(self.is_for(mark) for mark in self.at_home.between(0, clause.end))
        named = self.marks.between(0, clause.end)
        return is_at_home or any(mark.value[1] == "elsewhere" or self.is_for(mark) for mark in named)

    def nearest(self, clause: Clause) -> Mark | None:
        """The one named behind the figure, so much for Egypt; None if Ukraine is named there, or another figure."""
        after, stop = clause.figure.after, clause.stop
        found = self.marks.between(after, stop)
        return found[0] if found and not self.ukraine.between(after, stop) else None

    def is_for(self, mark: Mark) -> bool:
        """Whether it stands behind a word that names a receiver, for, an, pour, or behind a verb of giving."""
        ahead = {*self.doc.lower[max(0, mark.first - _NAMED) : mark.first]}
        return bool(ahead & self.doc.said["receiver"]) or self.doc.word(mark.first - 1) in self.doc.said["gives"]


def _is_person(doc: Document, mark: Mark) -> bool:
    """Jim Jordan: a name behind a first name that opens no sentence."""
    at = mark.first - 1
    return at >= 0 and doc.words[at].istitle() and doc.word(at) not in doc.said["stop"] and doc.sentence(at)[0] != at
