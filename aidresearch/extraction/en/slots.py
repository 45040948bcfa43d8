"""What else the clause says of a figure: the kind of aid, the instrument, who said it."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en import speakers
from aidresearch.extraction.en.sentences import Own, Sentences
from aidresearch.extraction.figure import Evidence, Figure

_NEAR_TYPE, _NEAR_INSTRUMENT = 10, 8  #: tokens from the amount
#: What a programme or a bank gives, where no word says it.
_OF_PROGRAMME = {
    **dict.fromkeys(("PDA", "USAI", "FMF", "EPF", "PURL", "WINDFALL"), "military"),
    **dict.fromkeys(("MFA", "MFA-PLUS", "UKRAINE-FACILITY", "ERA", "SUPPORT-LOAN", "RFI", "EFF", "PEACE"), "financial"),
}
_BANKS = {"IMF", "WORLD_BANK", "EBRD", "EIB"}
#: Programmes that pay for several kinds of aid, and institutions whose payments are money for the budget.
_OF_SEVERAL_KINDS = {"UKRAINE-FACILITY", "ERA", "SUPPORT-LOAN"}
_PAYERS = {"EU", "IMF", "WORLD_BANK", "EIB", "EBRD"}
_PAYMENTS = {"payment", "payments", "tranche", "tranches", "instalment", "instalments", "installment", "disbursed"}
_LENT = {"lend", "lends", "lent", "lending", "loaned", "borrow", "borrows", "borrowed"}
_LOANS = {"loan", "loans", "credit", "credits"}
_VAGUE = _LOANS | {"civilian"}
_PACKAGES = {"package", "packages"}
#: The last year in which "macro-financial assistance" alone was the programme of that name.
_MFA_UNTIL = 2022


class Slots:
    """The rules for one document."""

    def __init__(self, doc: Document, sentences: Sentences, published: dt.date | None) -> None:
        self.doc, self.sentences, self.published = doc, sentences, published
        kinds_said = [mark for mark in doc.contexts if mark.value[0] == "aid_type"]
        idle = {
            at for m in kinds_said if m.value[1] == "unsaid" for at in range(m.first, m.after)
        }  # the financial year
        self.types = Marks([mark for mark in kinds_said if mark.first not in idle])
        self.instruments = Marks([mark for mark in doc.contexts if mark.value[0] == "instrument"])
        self.programmes = Marks([mark for mark in doc.contexts if mark.value[0] == "programme"])
        self.parties = Marks(doc.parties)
        self.speakers: dict[int, tuple[str | None, Evidence | None]] = {}
        kinds = [mark.value[1] for mark in self.types.all]
        self.main_type = max(dict.fromkeys(kinds), key=kinds.count) if kinds else None

    def fill(self, clauses: list[Clause]) -> None:
        for clause in clauses:
            if clause.figure.role == "aid":
                own = self.sentences.own(clause)
                self._programme(clause, own)
                self._aid_type(clause, own)
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

    def _aid_type(self, clause: Clause, own: Own) -> None:
        figure, before = clause.figure, clause.before
        if figure.measure == "count":
            kinds = {"equipment": "military", "ammunition": "military", "person": "military", "goods": "humanitarian"}
            figure.aid_type = kinds.get(figure.item_class or "", self.main_type)
            figure.evidence["aid_type"] = evidence(self.doc, "kind of item", figure.first, figure.after)
            return
        start, stop = max(clause.start, own.first), min(clause.stop, own.after)
        for rule, first, after in (
            ("words after the amount", figure.after, min(stop, figure.after + _NEAR_TYPE)),
            ("words before the amount", max(start, figure.first - _NEAR_TYPE), figure.first),
        ):
            marks = self.types.between(first, after)
            if marks:
                self._take_type(figure, rule, marks)
                return
        known = _OF_PROGRAMME.get(figure.programme or "") or ("financial" if figure.donor in _BANKS else None)
        if known:
            figure.aid_type = known
            figure.evidence["aid_type"] = evidence(self.doc, "what its programme or giver gives", own.first, own.after)
            if figure.programme in _OF_SEVERAL_KINDS or "programme" in figure.guessed:
                figure.guess("aid_type", "")  # the frame may pay for other things too
            return
        near = {*self.doc.lower[max(start, figure.first - _NEAR_TYPE) : min(stop, figure.after + _NEAR_TYPE)]}
        if near & _LENT or (near & _PAYMENTS and figure.donor in _PAYERS):
            figure.aid_type = "financial"
            figure.evidence["aid_type"] = evidence(self.doc, "lent, or paid by an institution", own.first, own.after)
            figure.guess("aid_type", "")
            return
        if near & {"aid", "support", "assistance", "help"} and not near & _PACKAGES:
            if self.main_type:
                figure.guess("aid_type", self.main_type)  # the text speaks of one kind
            return  # help, of what kind is not said
        self._guess_type(clause, before)

    def _guess_type(self, clause: Clause, before: Figure | None) -> None:
        """The kind that the rest of the sentence speaks of; another sentence's kind is only an alternative."""
        figure = clause.figure
        marks = self.types.between(clause.first, clause.end)
        if marks:
            self._take_type(figure, "words of the sentence", marks)
        elif before is not None and before.aid_type and before.first >= clause.first:
            figure.aid_type = before.aid_type
            figure.evidence["aid_type"] = evidence(self.doc, "kind of the figure before", before.first, before.after)
        carried = (before.aid_type if before is not None else None) or self.main_type
        if carried or {*self.doc.lower[clause.first : clause.end]} & (_PACKAGES | _PAYMENTS):
            figure.guess("aid_type", *({carried or "military", ""} - {figure.aid_type or ""}))

    def _take_type(self, figure: Figure, rule: str, marks: list[Mark]) -> None:
        kinds = {mark.value[1] for mark in marks}
        if all(self.doc.lower[mark.first] in _VAGUE for mark in marks):
            figure.guess("aid_type", "")  # a loan may pay for arms
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

    def _speaker(self, clause: Clause) -> None:
        if clause.first not in self.speakers:
            self.speakers[clause.first] = speakers.find(self.doc, clause.first, clause.end)
        clause.figure.speaker, found = self.speakers[clause.first]
        if found:
            clause.figure.evidence["speaker"] = found


def _touches(behind: list[Mark], first: int) -> bool:
    """Whether the last of these stands right before the figure: ... and USAI with 2 billion."""
    return bool(behind) and first - behind[-1].after < 3
