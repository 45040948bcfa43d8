"""What else the clause says of a figure: the kind of aid, the instrument, who said it."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en import speakers
from aidresearch.extraction.en.aid_types import AidTypes
from aidresearch.extraction.en.ordinals import ACT
from aidresearch.extraction.en.sentences import Own, Sentences
from aidresearch.extraction.figure import Evidence

_TO_STOCKS = 10  #: tokens from an ordinal to the stocks that it is from
_STOCKS = {"stocks", "inventories", "stockpiles", "stockpile", "inventory"}
_EFF_SINCE = dt.date(2023, 4, 1)  #: the IMF has one programme for Ukraine whose payments have numbers
_NEAR_INSTRUMENT = 8  #: tokens from the amount
#: The last year in which "macro-financial assistance" alone was the programme of that name.
_MFA_UNTIL = 2022


class Slots:
    """The rules for one document."""

    def __init__(self, doc: Document, sentences: Sentences, published: dt.date | None) -> None:
        self.doc, self.sentences, self.published = doc, sentences, published
        self.types = AidTypes(doc)
        self.instruments = Marks([mark for mark in doc.contexts if mark.value[0] == "instrument"])
        self.programmes = Marks([mark for mark in doc.contexts if mark.value[0] == "programme"])
        self.parties = Marks(doc.parties)
        self.speakers: dict[int, tuple[str | None, Evidence | None]] = {}

    def fill(self, clauses: list[Clause]) -> None:
        for clause in clauses:
            if clause.figure.may_be_aid and clause.figure.role != "difference":
                own = self.sentences.own(clause)
                self._programme(clause, own)
                if clause.figure.item_class == ACT and clause.figure.programme is None:
                    self._of_ordinal(clause)
                self.types.fill(clause, own)
                self._instrument(clause)
            self._speaker(clause)

    def _programme(self, clause: Clause, own: Own) -> None:
        """The envelope that its clause names, nearest to it; else the only one of the sentence before it."""
        figure = clause.figure
        ahead = self.programmes.between(figure.after, min(clause.stop, own.after))
        behind = self.programmes.between(max(clause.start, own.first), figure.first)
        if len({mark.value[1] for mark in (*behind, *ahead)}) > 1 and not _touches(behind, figure.first):
            return  # so much between drawdowns and the USAI
        found = behind[-1:] if behind and (not ahead or _touches(behind, figure.first)) else ahead[:1]
        if not found:
            earlier = self.programmes.between(clause.first, figure.first)
            found = earlier[:1] if len({mark.value[1] for mark in earlier}) == 1 and not ahead else []
            figure.guessed |= {"programme"} if found else set()  # it may be that of the amount before
        for mark in found:
            code = mark.value[1]
            day = figure.stated_on or self.published
            if code == "MFA" and day is not None and day.year > _MFA_UNTIL:
                return
            figure.programme = code
            figure.evidence["programme"] = evidence(self.doc, "programme named with it", mark.first, mark.after)

    def _of_ordinal(self, clause: Clause) -> None:
        """Whose order a number is of: the 41st tranche of equipment from American stocks, the IMF's second review; the
        one programme of its sentence, or of the text."""
        figure, lower = clause.figure, self.doc.lower
        day = figure.stated_on or self.published
        behind = {*lower[figure.after : figure.after + _TO_STOCKS]}
        if figure.donor == "USA" and behind & _STOCKS:
            code, at = "PDA", (figure.first, figure.after)
        elif figure.donor == "IMF" and day is not None and day >= _EFF_SINCE:
            code, at = "EFF", (figure.first, figure.after)
        else:
            marks = self.programmes.between(clause.first, clause.end) or self.programmes.all
            codes = {mark.value[1] for mark in marks}
            if len(codes) != 1 or (codes == {"MFA"} and day is not None and day.year > _MFA_UNTIL):
                return
            code, at = marks[0].value[1], (marks[0].first, marks[0].after)
            if not clause.first <= marks[0].first < clause.end:
                figure.guessed.add("programme")
        figure.programme = code
        figure.evidence["programme"] = evidence(self.doc, "in whose order it has a number", *at)

    def _instrument(self, clause: Clause) -> None:
        figure = clause.figure
        if figure.measure == "count":
            figure.instrument = "in_kind"
            figure.evidence["instrument"] = evidence(self.doc, "things are given", figure.first, figure.after)
        if figure.measure != "money":
            return
        first = max(clause.first, figure.first - _NEAR_INSTRUMENT)
        marks = self.instruments.between(first, min(clause.stop, figure.after + _NEAR_INSTRUMENT))
        kinds = {mark.value[1] for mark in marks}
        figure.instrument = kinds.pop() if len(kinds) == 1 else "unspecified"
        if marks:
            figure.evidence["instrument"] = evidence(self.doc, "words near it", marks[0].first, marks[-1].after)

    def _speaker(self, clause: Clause) -> None:
        if clause.first not in self.speakers:
            self.speakers[clause.first] = speakers.find(self.doc, clause.first, clause.end)
        clause.figure.speaker, found = self.speakers[clause.first]
        if clause.figure.measure == "count" and clause.figure.scope is None:
            clause.figure.scope = speakers.listed(self.doc, clause.first, clause.end)
        if found:
            clause.figure.evidence["speaker"] = found


def _touches(behind: list[Mark], first: int) -> bool:
    """Whether the last of these stands right before the figure: ... and USAI with 2 billion."""
    return bool(behind) and first - behind[-1].after < 3
