"""What else the clause says of a figure: the kind of aid, the instrument, who said it."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en import speakers
from aidresearch.extraction.figure import Evidence, Figure

_NEAR_TYPE, _NEAR_INSTRUMENT = 10, 8  #: tokens from the amount
_COMPARES = {"than", "what", "that", "as"}


class Slots:
    """The rules for one document."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.types = Marks([mark for mark in doc.contexts if mark.value[0] == "aid_type"])
        self.instruments = Marks([mark for mark in doc.contexts if mark.value[0] == "instrument"])
        self.parties = Marks(doc.parties)
        self.speakers: dict[int, tuple[str | None, Evidence | None]] = {}
        kinds = [mark.value[1] for mark in self.types.all]
        self.main_type = max(dict.fromkeys(kinds), key=kinds.count) if kinds else None

    def fill(self, clauses: list[Clause]) -> None:
        for clause in clauses:
            if clause.figure.role == "aid":
                self._aid_type(clause)
                self._instrument(clause)
            if clause.figure.measure == "ratio":
                self._base(clause)
            self._speaker(clause)

    def _aid_type(self, clause: Clause) -> None:
        figure, before = clause.figure, clause.before
        if figure.measure == "count":
            kinds = {"equipment": "military", "ammunition": "military", "person": "military", "goods": "humanitarian"}
            figure.aid_type = kinds.get(figure.item_class or "", self.main_type)
            figure.evidence["aid_type"] = evidence(self.doc, "kind of item", figure.first, figure.after)
            return
        for rule, first, after in (
            ("words after the amount", figure.after, min(clause.stop, figure.after + _NEAR_TYPE)),
            ("words before the amount", max(clause.start, figure.first - _NEAR_TYPE), figure.first),
            ("words of the sentence", clause.first, clause.end),
        ):
            marks = self.types.between(first, after)
            if marks:
                self._take_type(figure, rule, marks)
                return
        if before is not None and before.aid_type:
            figure.aid_type, basis, rule = before.aid_type, before, "kind of the figure before"
        elif self.main_type:
            figure.aid_type, basis, rule = self.main_type, figure, "what the text is about"
        else:
            return
        figure.evidence["aid_type"] = evidence(self.doc, rule, basis.first, basis.after)

    def _take_type(self, figure: Figure, rule: str, marks: list[Mark]) -> None:
        kinds = {mark.value[1] for mark in marks}
        figure.aid_type = kinds.pop() if len(kinds) == 1 else "mixed"
        figure.evidence["aid_type"] = evidence(self.doc, rule, marks[0].first, marks[-1].after)

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

    def _base(self, clause: Clause) -> None:
        """Whom a ratio compares with: three times greater than America's, twice what the United States gave."""
        figure = clause.figure
        ahead = self.doc.lower[figure.after : clause.stop]
        than = next((place for place, word in enumerate(ahead, figure.after) if word in _COMPARES), None)
        named = self.parties.between(than, clause.stop) if than is not None else []
        if named:
            figure.base = named[0].value[0]
            figure.evidence["base"] = evidence(self.doc, "named after the ratio", named[0].first, named[0].after)

    def _speaker(self, clause: Clause) -> None:
        if clause.first not in self.speakers:
            self.speakers[clause.first] = speakers.find(self.doc, clause.first, clause.end)
        clause.figure.speaker, found = self.speakers[clause.first]
        if found:
            clause.figure.evidence["speaker"] = found
