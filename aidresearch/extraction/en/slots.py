"""What else the clause says of a figure: the kind of aid, the instrument, who said it."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from aidresearch.extraction import one_programme
from aidresearch.extraction.clause import Clause, Marks, evidence, parties_of
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en import loans_of_the_g7, speakers
from aidresearch.extraction.en.aid_types import AidTypes, is_of_package
from aidresearch.extraction.en.common import HELP
from aidresearch.extraction.en.ordinals import ACT
from aidresearch.extraction.en.sentences import Own, Sentences
from aidresearch.extraction.figure import Evidence, Figure

_TO_STOCKS = 10  #: tokens from an ordinal to the stocks that it is from
_STOCKS = {"stocks", "inventories", "stockpiles", "stockpile", "inventory"}
_EFF_SINCE = dt.date(2023, 4, 1)  #: the IMF has one programme for Ukraine whose payments have numbers
_NEAR_INSTRUMENT = 8  #: tokens from the amount
#: Days between which a name alone is the programme: "macro-financial assistance" was that of 2022 and 2023, the
#: Ukraine Facility was proposed in June 2023, the Fund's arrangement approved in March 2023.
_FROM_TO = {
    "MFA": (dt.date.min, dt.date(2023, 12, 31)),
    "UKRAINE-FACILITY": (dt.date(2023, 6, 20), dt.date.max),
    "EFF": (dt.date(2023, 3, 31), dt.date.max),
}
#: Words for a programme that mean others too ("ERA?" in the table), from the day on that they may mean it: the G7
#: agreed on its loans in June 2024, the European Council on the Union's in December 2025.
_SINCE = {"ERA": dt.date(2024, 6, 13), "SUPPORT-LOAN": dt.date(2025, 12, 18)}
_OF_THE_UNION = {"EU", "EU_AND_MEMBERS", None}
_IN = {"in", "of", "under", "from"}  #: between an amount and its programme
_OF_THE_FUND = {"programme", "program", "arrangement", "review", "reviews"}
#: Programmes whose packages are announced beside the total of all of them.
_PACKAGES = ("PDA", "USAI", "FMF")
_NOUN = 3  #: tokens from a programme's name to the "and" behind its noun: drawdown authority, and
_REFILLED = {"replenish", "replenishes", "replenishing", "replenishment", "refill", "refilling", "replace", "replacing"}
#: Beside the Fund's programme, words for money that others give.
_OF_OTHERS = set(
    "mobilise mobilises mobilised mobilize mobilizes mobilized catalyse catalyses catalysed catalyze catalyzes "
    "catalyzed unlock unlocks unlocked led international partners partner donors total overall anchors anchored".split()
)
_LENT = {"lent", "lends", "lend", "loaned"}
_LEADS, _BESIDE = 4, 4  #: tokens from a programme to the next amount; from an ordinal to its amount
#: What is paid in parts, so that a text adds them up; an American total is of all packages.
_PAID_IN_PARTS = {"MFA", "MFA-PLUS", "ERA", "EPF", "UKRAINE-FACILITY", "SUPPORT-LOAN", "EFF", "RFI", "PEACE"}
#: How a sentence goes on with the programme of the one before.
_THEN = {"it", "this", "that", "with", "now", "thus", "so", "total", "totals", "brings", "brought", "far"}
_SOURCES = {"from", "under", "through", "via", "by"}
_WITH = {"with", "alongside", "besides"}


class Slots:
    """The rules for one document."""

    def __init__(self, doc: Document, sentences: Sentences, published: dt.date | None) -> None:
        self.doc, self.sentences, self.published = doc, sentences, published
        self.types = AidTypes(doc)
        self.instruments = Marks([mark for mark in doc.contexts if mark.value[0] == "instrument"])
        named = [mark for mark in doc.contexts if mark.value[0] == "programme" and not _is_refilled(doc, mark)]
        self.general = {mark.first for mark in named if mark.value[1].endswith("?")}
        named = [Mark(mark.first, mark.after, (mark.value[0], mark.value[1].rstrip("?"))) for mark in named]
        self.programmes = Marks(_outermost(named))
        self.names_the_facility = "Ukraine Facility" in doc.text
        self.parties = parties_of(doc)
        self.speakers: dict[int, tuple[str | None, Evidence | None]] = {}

    def fill(self, clauses: list[Clause]) -> None:
        for clause in clauses:
            if clause.figure.may_be_aid and clause.figure.role != "difference":
                own = self.sentences.own(clause)
                self._programme(clause, own)
                if clause.figure.item_class == ACT and clause.figure.programme is None:
                    self._of_ordinal(clause)
        self._of_ordinals(clauses)
        marks = [*self.programmes.all, *loans_of_the_g7.give(self.doc, clauses, self.published)]
        marks.sort(key=lambda mark: mark.first)
        one_programme.settle(self.doc, clauses, marks, lambda mark, _: self._code(mark), self.published)
        for clause in clauses:
            if clause.figure.may_be_aid and clause.figure.role != "difference":
                self.types.fill(clause, self.sentences.own(clause))
                self._instrument(clause)
            self._speaker(clause)
        self._of_ordinals(clauses)

    def _programme(self, clause: Clause, own: Own) -> None:
        """The envelope that its clause names, nearest to it; else the only one of the sentence before it."""
        figure = clause.figure
        ahead = self.programmes.between(figure.after, min(clause.stop, own.after))
        ahead = [m for m in ahead if not (self._is_of_the_next(m, clause) or self._is_beside(m, figure))]
        behind = self.programmes.between(max(clause.start, own.first), figure.first)
        if clause.continues:  # 9 billion for one programme and 8 billion of direct support
            behind = [mark for mark in behind if not self._is_of_the_last(mark, figure, bool(ahead))]
            behind = [mark for mark in behind if not is_of_package(self.doc, mark, figure)]
        if ahead and ahead[0].first == figure.after + 1 and self.doc.word(figure.after) in _IN:
            behind = []  # a drawdown with 1.22 billion in USAI money
        if len({mark.value[1] for mark in (*behind, *ahead)}) > 1 and not _touches(behind, figure.first):
            return  # so much between drawdowns and the USAI
        found = behind[-1:] if behind and (not ahead or _touches(behind, figure.first)) else ahead[:1]
        if not found:
            earlier = self.programmes.between(clause.first, figure.first)
            found = earlier[:1] if len({mark.value[1] for mark in earlier}) == 1 and not ahead else []
            if found and self._code(found[0]) in _PACKAGES and self._is_of_all(figure):
                found = []
            figure.guessed |= {"programme"} if found else set()  # it may be that of the amount before
        day = figure.stated_on or self.published
        for mark in found:
            code = self._code(mark)
            if code in _FROM_TO and day is not None and not _FROM_TO[code][0] <= day <= _FROM_TO[code][1]:
                return
            if mark.first in self.general:
                if not self._may_mean(code, figure, day):
                    return
                figure.guessed |= set() if self._is_of_loans(clause) else {"programme"}
            figure.programme = code
            figure.evidence["programme"] = evidence(self.doc, "programme named with it", mark.first, mark.after)
        if not found:
            self._of_the_sentence_before(clause)
        if figure.programme is None and figure.donor == "IMF" and day is not None and day >= _FROM_TO["EFF"][0]:
            self._of_the_fund(clause)
        said = figure.evidence.get("stage")
        is_paid = figure.programme is not None and figure.stage == "disbursed"
        if is_paid and said is not None and {*self.doc.folded[said.char_start : said.char_end].lower().split()} & _LENT:
            figure.guess("stage", "committed")  # has lent so much: what was agreed on, or what was paid
        if figure.programme == "EFF" and _OF_OTHERS & {*self.doc.lower[clause.first : clause.stop]}:
            figure.guessed |= {"donor"}  # 115 billion that the programme mobilises are not the Fund's alone

    def _is_of_the_last(self, mark: Mark, figure: Figure, is_followed: bool) -> bool:
        """In drawdowns and so much; in drawdown authority, and so much through another one, which follows it."""
        reach = _NOUN if is_followed else 1
        return "and" in self.doc.lower[mark.after : min(figure.first, mark.after + reach)]

    @staticmethod
    def _may_mean(code: str, figure: Figure, day: dt.date | None) -> bool:
        """Whether a G7 initiative, a support loan may be this programme: there is one, and nobody else gives it."""
        is_there = day is None or day >= _SINCE[code]
        return is_there and (code != "SUPPORT-LOAN" or figure.donor in _OF_THE_UNION)

    def _is_of_loans(self, clause: Clause) -> bool:
        """Whether its sentence speaks of loans, as both of these programmes are."""
        return any(mark.value[1] == "loan" for mark in self.instruments.between(clause.first, clause.end))

    def _is_of_all(self, figure: Figure) -> bool:
        """After a USAI package of 2 billion it has given 40 billion in security assistance: of all such programmes."""
        ahead = [
            word for word in self.doc.lower[figure.after : figure.after + 3] if word not in ("security", "military")
        ]
        return ahead[:1] in (["in"], ["of"]) and bool({*ahead[1:2]} & HELP)

    def _code(self, mark: Mark) -> str:
        """The programme of a mark; "the Facility" is the Peace Facility in a text that names no other."""
        code = str(mark.value[1])
        is_short = self.doc.lower[mark.first : mark.after] == ["the", "facility"]
        named = {other.value[1] for other in self.programmes.all if other.after - other.first > 1 and other is not mark}
        return "EPF" if is_short and "EPF" in named and not self.names_the_facility else code

    def _is_of_the_next(self, mark: Mark, clause: Clause) -> bool:
        """From the Fund so much, and from the Facility so much: what leads to the next amount is not this one's."""
        if clause.stop >= clause.end or not 0 <= clause.stop - mark.after <= _LEADS:
            return False
        between = self.doc.lower[clause.figure.after : mark.first]
        joint = max((at for at, word in enumerate(between) if word in ("and", ",", ";")), default=None)
        return joint is not None and bool({*between[joint:]} & _SOURCES)

    def _is_beside(self, mark: Mark, figure: Figure) -> bool:
        """Has given so much and, with the loan of the G7, will close the gap: what comes on top is another's."""
        at = mark.first - 1
        while self.doc.word(at) in ("the", "its", "a", "new"):
            at -= 1
        between = {*self.doc.lower[figure.after : at]}
        return self.doc.word(at) in _WITH and bool(between & {",", ";", "and"})

    def _of_the_sentence_before(self, clause: Clause) -> None:
        """Paid 4 billion under the loan. It has now had 14 of 18: the same programme, as a guess."""
        figure, before = clause.figure, clause.before
        if before is None or before.programme not in _PAID_IN_PARTS or not clause.first or figure.donor != before.donor:
            return
        is_beside = before.first >= self.doc.sentence(clause.first - 1)[0]
        if is_beside and {*self.doc.lower[clause.first : figure.first]} & _THEN and figure.measure == "money":
            figure.programme, figure.evidence["programme"] = before.programme, before.evidence["programme"]
            figure.guessed |= {"programme"}

    def _of_the_fund(self, clause: Clause) -> None:
        """A review or a tranche of the IMF's programme: since the end of March 2023 it has had no other."""
        for at in range(clause.first, clause.end):
            if self.doc.lower[at] in _OF_THE_FUND:
                clause.figure.programme = "EFF"
                rule = "what the Fund has had since March 2023"
                clause.figure.evidence["programme"] = evidence(self.doc, rule, at, at + 1)
                return

    def _of_ordinals(self, clauses: list[Clause]) -> None:
        """A fifth tranche of so much under the programme: the ordinal and its amount are of one."""
        for clause, following in pairwise(clauses):
            one, other = clause.figure, following.figure
            if ACT in (one.item_class, other.item_class) and 0 <= other.first - one.after <= _BESIDE:
                if one.programme is None and other.programme is not None and one.item_class == ACT:
                    one.programme, one.evidence["programme"] = other.programme, other.evidence["programme"]
                elif other.programme is None and one.programme is not None and one.donor == other.donor:
                    other.programme, other.evidence["programme"] = one.programme, one.evidence["programme"]
                    other.guessed |= one.guessed & {"programme"}

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
            if len(codes) != 1 or (codes == {"MFA"} and day is not None and day > _FROM_TO["MFA"][1]):
                return
            code, at = marks[0].value[1], (marks[0].first, marks[0].after)
            if code in _PAID_IN_PARTS - {"ERA"} and not self.doc.said["asset-noun"].isdisjoint(
                lower[clause.first : clause.end]
            ):
                return  # on the account of Russian assets: of no other programme
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
        behind = [mark for mark in marks if mark.first == figure.after + 1]
        if behind and self.doc.lower[figure.after] in (
            "in",
            "of",
            "as",
        ):  # 33 billion in grants and 17 billion in loans
            joint = [mark for mark in marks if mark.first == behind[0].after + 1]  # in grants and loans
            marks = [*behind, *(joint if self.doc.word(behind[0].after) in ("and", "or") else ())]
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


def _is_refilled(doc: Document, mark: Mark) -> bool:
    """To replenish American stocks: money for the giver's own army, and no package."""
    return bool({*doc.lower[max(0, mark.first - 3) : mark.first]} & _REFILLED)


def _outermost(marks: list[Mark]) -> list[Mark]:
    """Marks without those inside a longer one: the MFA in MFA+ is no programme of its own."""
    return [
        mark
        for mark in marks
        if not any(
            one.first <= mark.first and mark.after <= one.after and one.after - one.first > mark.after - mark.first
            for one in marks
        )
    ]


def _touches(behind: list[Mark], first: int) -> bool:
    """Whether the last of these stands right before the figure: ... and USAI with 2 billion."""
    return bool(behind) and first - behind[-1].after < 3
