"""The kind of aid that a figure is: by the words of its clause, by what its programme or giver gives, else a guess.

Words belong to the amount that they stand beside: "3 billion in military aid and 2 billion for the budget" are two
kinds. What another sentence speaks of is only an alternative.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.common import BANKS, HELP, LOANS, OF_IT
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure, are_some, is_civilian
from aidresearch.table.vocabulary import CIVILIAN

_NEAR = 10  #: tokens from the amount
#: What a programme or a bank gives, where no word says it.
_OF_PROGRAMME = {
    **dict.fromkeys(("PDA", "USAI", "FMF", "EPF", "PURL", "WINDFALL"), "military"),
    **dict.fromkeys(("MFA", "MFA-PLUS", "UKRAINE-FACILITY", "ERA", "SUPPORT-LOAN", "RFI", "EFF", "PEACE"), "financial"),
}
#: Programmes that pay for several kinds of aid, and institutions whose payments are money for the budget.
_OF_SEVERAL_KINDS = {"UKRAINE-FACILITY", "ERA", "SUPPORT-LOAN"}
_PAYERS = {"EU", "IMF", "WORLD_BANK", "EIB", "EBRD"}
_PAYMENTS = {"payment", "payments", "tranche", "tranches", "instalment", "instalments", "installment", "disbursed"}
_LENT = {"lend", "lends", "lent", "lending", "loaned", "borrow", "borrows", "borrowed"}
_CIVIL = {"civilian"}
#: Behind and before "military", where all kinds are meant: military and civil aid.
_AND_OTHER = {(joint, kind) for joint in ("and", "or") for kind in ("other", "civil", "civilian", "non")}
#: Joined with a kind by "and", what is of no kind: in aid and military equipment, weapons and money.
_OF_NO_KIND = HELP | {"cash", "money"}
_CIVIL_AND = {(kind, joint) for joint in ("and", "or") for kind in ("civil", "civilian")}
_KIT = {"equipment", "hardware", "kit", "material"}
_CIVIL_KIT = {"energy", "power", "medical", "heating", "electrical", "generators", "grid", "rescue", "industrial"}
_PACKAGES = {"package", "packages"}
#: Who gives nothing but arms.
_ARMING = {"pentagon", "ramstein", "drawdown", "drawdowns"}
_PARTING = {",", "and", ";", "plus", "while", "as", "whereas"}
_HAS = (["has"], ["have"], ["had"], ["gave"], ["sent"], ["gives"])
_ITEMS = {"equipment", "ammunition"}
_OF_IT = {"most", "half", "part", "some", "much", "all", "third", "quarter", "majority", "bulk"}
_OWN = 3  #: tokens from "total" or "its" to the help that is meant
_WHOLE = {"total", "overall", "its", "their", "whole", "entire", "all"}
_WITHOUT, _MISSING = {"without", "excluding", "except", "no", "neither", "nor"}, 4  #: and tokens from it to the kind


def is_of_package(doc: Document, mark: Mark, figure: Figure) -> bool:
    """Announced economic aid, which lifts its total support to so much: what is said of a package is not of all."""
    between = doc.lower[mark.after : figure.first]
    help_of_its_own = [at for at, word in enumerate(between) if word in HELP and at > 1]
    return any({*between[max(0, at - _OWN) : at]} & _WHOLE for at in help_of_its_own)


_HELD_IN_ROUNDS = HELP | {"funding", "financing", "spending", "talks", "sanctions", "votes", "payments"}


class AidTypes:
    """The rules for one document."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        said = [mark for mark in doc.contexts if mark.value[0] == "aid_type"]
        idle = {at for m in said if m.value[1] == "unsaid" for at in range(m.first, m.after)}  # the financial year
        self.marks = Marks([mark for mark in said if mark.first not in idle and not self._is_missing(mark)])
        kinds = [mark.value[1] for mark in self.marks.all]
        self.main = max(dict.fromkeys(kinds), key=kinds.count) if kinds else None

    def fill(self, clause: Clause, own: Own) -> None:
        figure = clause.figure
        if figure.measure == "count":
            kinds = {"equipment": "military", "ammunition": "military", "person": "military", "goods": "humanitarian"}
            figure.aid_type = kinds.get(figure.item_class or "", self.main)
            figure.evidence["aid_type"] = evidence(self.doc, "kind of item", figure.first, figure.after)
            return
        start, stop = max(clause.start, own.first), min(clause.stop, own.after)
        first = self._first(clause, max(start, figure.first - _NEAR))
        after = min(stop, figure.after + _NEAR)
        for rule, marks in self._beside(figure, first, after):
            self._take(figure, rule, marks)
            return
        whole = self._whole(clause)
        if whole is not None and whole.aid_type not in (None, "mixed"):
            self._answer(figure, whole.aid_type or "", "kind of its whole", whole.first, whole.after)
            figure.guessed |= whole.guessed & {"aid_type"}
            figure.alternatives |= {k: [*v] for k, v in whole.alternatives.items() if k == "aid_type"}
            return
        known = _OF_PROGRAMME.get(figure.programme or "") or ("financial" if figure.donor in BANKS else None)
        if known:
            self._answer(figure, known, "what its programme or giver gives", own.first, own.after)
            if figure.programme in _OF_SEVERAL_KINDS or "programme" in figure.guessed:
                figure.guess("aid_type", "")  # the frame may pay for other things too
            return
        near = {*self.doc.lower[first:after]}
        if near & _KIT and not near & _CIVIL_KIT:
            self._answer(figure, "military", "equipment, of what kind is not said", first, after)
            figure.guess("aid_type", "")
            return
        if self._names_arms(first, after):
            self._answer(figure, "military", "arms by their names", first, after)
            if self.doc.lower[figure.after : figure.after + 1] == ["and"]:
                figure.guess("aid_type", "")  # money and weapons
            return
        if _ARMING & {*self.doc.lower[own.first : own.after]}:
            self._answer(figure, "military", "who gives arms", own.first, own.after)
            figure.guess("aid_type", "")
            return
        if near & _LENT or (near & _PAYMENTS and figure.donor in _PAYERS):
            self._answer(figure, "financial", "lent, or paid by an institution", own.first, own.after)
            figure.guess("aid_type", "")
            return
        if near & HELP and not near & _PACKAGES:
            if self.main:
                figure.guess("aid_type", self.main)  # the text speaks of one kind
            return  # help, of what kind is not said
        self._guess(clause)

    def _is_missing(self, mark: Mark) -> bool:
        """Without a shot of ammunition, no military aid: a kind that it is not."""
        return bool({*self.doc.lower[max(0, mark.first - _MISSING) : mark.first]} & _WITHOUT)

    def _first(self, clause: Clause, first: int) -> int:
        """Where the words before it begin: what stands right behind the amount before is that one's own."""
        if clause.before is None or clause.before.after != clause.start:
            return first
        parting = [at for at in range(first, clause.figure.first) if self._parts(at)]
        return parting[-1] if parting else first

    def _parts(self, at: int) -> bool:
        """A comma, "and", or who gives: with 3 billion for refugees the US has sent 66 billion."""
        lower, meaning = self.doc.lower, self.doc.meanings[at]
        is_giver = meaning.party is not None and meaning.party[0] != "UKR" and lower[at + 1 : at + 2] in _HAS
        return lower[at] in _PARTING or is_giver or (lower[at] in _PACKAGES and lower[at - 1] == "the")

    def _beside(self, figure: Figure, first: int, after: int) -> Iterator[tuple[str, list[Mark]]]:
        """The words of its own, the nearest first: those behind it, else those before it."""
        lower = self.doc.lower
        end = next((at for at in range(figure.after, after) if lower[at] in ("including", "which")), after)
        behind = self.marks.between(figure.after, end)
        is_beside = lower[figure.after : figure.after + 1] == ["and"]  # 400 billion dollars and weapons
        if (
            behind
            and not self._is_of_part(figure, behind[0])
            and not (is_beside and behind[0].first == figure.after + 1)
        ):
            yield "words after the amount", behind
        before = self.marks.between(first, figure.first)
        if before and not is_of_package(self.doc, before[-1], figure):
            yield "words before the amount", [*self._listed(before[0]), *before]

    def _listed(self, mark: Mark) -> list[Mark]:
        """Military, humanitarian and financial support: all kinds of one list."""
        found: list[Mark] = []
        while True:
            near = self.marks.between(max(0, mark.first - 3), mark.first)
            if not near or {*self.doc.lower[near[-1].after : mark.first]} - {",", "and"}:
                return found
            mark = near[-1]
            found.insert(0, mark)

    def _whole(self, clause: Clause) -> Figure | None:
        """The amount that it is a part of: of which, including, so much of it; and what follows in that row."""
        figure, before, lower = clause.figure, clause.before, self.doc.lower
        if before is None or before.first < clause.first or before.measure != "money":
            return None
        between = lower[before.after : figure.first]
        is_part = "including" in between or ("of", "which") in pairwise(between)
        is_of_it = lower[figure.after : figure.after + 1] == ["of"] and self.doc.word(figure.after + 1) in OF_IT
        if is_part or is_of_it:
            return before
        basis = before.evidence.get("aid_type")
        is_row = basis is not None and basis.rule == "kind of its whole" and not {*between} - {",", "and", "the"}
        return before if is_row else None

    def _is_of_part(self, figure: Figure, mark: Mark) -> bool:
        """6 billion, almost all of it military; most of it for arms: what a part of the amount is."""
        said = self.doc.lower[figure.after : mark.first]
        if "included" in self.doc.lower[mark.after : mark.after + 3]:
            return True  # help for refugees included
        return "of" in said and bool(_OF_IT & {*said[: said.index("of")]})

    def _names_arms(self, first: int, after: int) -> bool:
        """Whether Bradleys, shells or other arms are named there."""
        for at in range(first, after):
            meaning = self.doc.meanings[at]
            is_item = meaning.item is not None and meaning.item[1] in _ITEMS and self.doc.lower[at].endswith("s")
            if self.doc.lower[at] == "rounds" and self.doc.word(at + 1) == "of":  # rounds of aid, of talks
                is_item = self.doc.word(at + 2) not in _HELD_IN_ROUNDS
            if (meaning.weapon and not self._is_a_title(at)) or is_item:  # a plane that somebody is aboard of is no aid
                return True
        return False

    def _is_a_title(self, at: int) -> bool:
        """Senator Cotter said so: a vehicle's name that is a title as well, before somebody's name."""
        if self.doc.lower[at] not in self.doc.said["title"]:
            return False
        following = self.doc.meaning(at + 1)
        return self.doc.words[at + 1 : at + 2] != [] and self.doc.words[at + 1].istitle() and following.item is None

    def _guess(self, clause: Clause) -> None:
        """The kind that the rest of the sentence speaks of; another sentence's kind is only an alternative."""
        figure, before = clause.figure, clause.before
        marks = self.marks.between(clause.first, clause.end)
        if marks and not self._is_whole_of_typed(clause, marks):
            self._take(figure, "words of the sentence", marks)
            if self._is_of_one_kind(clause, marks):
                return
        elif before is not None and before.aid_type and before.first >= clause.first and before.donor == figure.donor:
            self._answer(figure, before.aid_type, "kind of the figure before", before.first, before.after)
        carried = (before.aid_type if before is not None else None) or self.main
        if carried or {*self.doc.lower[clause.first : clause.end]} & (_PACKAGES | _PAYMENTS):
            figure.guess("aid_type", *(kind for kind in ("", carried or "military") if kind != (figure.aid_type or "")))

    def _is_of_one_kind(self, clause: Clause, marks: list[Mark]) -> bool:
        """Japan's military aid since the invasion began has reached so much: the one amount of its sentence, which
        speaks of the help of one kind."""
        is_alone = clause.start == clause.first and clause.stop == clause.end
        are_help = all(mark.first < clause.figure.first and self.doc.word(mark.after) in HELP for mark in marks)
        return is_alone and are_help and len({self._of(mark) for mark in marks}) == 1

    def _is_whole_of_typed(self, clause: Clause, marks: list[Mark]) -> bool:
        """24 billion, including 13 billion in military aid: the kind is the part's."""
        lower, stop = self.doc.lower, clause.stop
        between, behind = lower[clause.figure.after : stop], lower[stop : stop + 6]
        is_whole = "including" in between or ("of" in between and "which" in between)
        is_whole |= any(one == "of" and other in OF_IT for one, other in pairwise(behind))
        said = {*self.doc.lower[clause.first : clause.stop]}
        return is_whole and not said & _PACKAGES and all(mark.first >= clause.stop for mark in marks)

    def _take(self, figure: Figure, rule: str, marks: list[Mark]) -> None:
        kinds = {self._of(mark) for mark in marks}
        is_rest = all(self._is_rest(mark) for mark in marks)
        if is_rest or is_civilian(kinds):
            figure.notes.append(CIVILIAN)
        is_in_no_table = is_rest or (are_some(kinds) and not is_civilian(kinds))
        kind = kinds.pop() if len(kinds) == 1 else "mixed"
        self._answer(figure, kind, rule, marks[0].first, marks[-1].after)
        if all(self.doc.lower[mark.first] in LOANS for mark in marks):
            figure.guess("aid_type", "")  # a loan may pay for arms
        elif is_in_no_table:
            figure.guess("aid_type")  # all but arms, money and relief: no kind of the table, so nothing is judged by it

    def _of(self, mark: Mark) -> str:
        """Its kind; military and other help are several; what is not military may be any other."""
        is_and_other = tuple(self.doc.lower[mark.after : mark.after + 2]) in _AND_OTHER
        is_with_civil = tuple(self.doc.lower[max(0, mark.first - 2) : mark.first]) in _CIVIL_AND
        is_several = is_and_other or is_with_civil or self._is_joined(mark) or self._is_rest(mark)
        return "mixed" if is_several else mark.value[1]

    def _is_joined(self, mark: Mark) -> bool:
        """In aid and military equipment, in weapons and money: more than arms; not: economic aid and military aid."""
        lower, kinds = self.doc.lower, self.marks
        behind = lower[mark.after : mark.after + 3]
        if behind[:1] and behind[0] in _KIT:
            behind = behind[1:]
        is_behind = behind[:1] == ["and"] and behind[1:2] != [] and behind[1] in _OF_NO_KIND
        at = mark.first - 2
        is_ahead = lower[at + 1] == "and" and lower[at] in _OF_NO_KIND and not kinds.between(max(0, at - 2), at + 1)
        return mark.value[1] == "military" and (is_behind or is_ahead)

    def _is_rest(self, mark: Mark) -> bool:
        """Non-military, civilian, non-lethal; but non-lethal military aid is military."""
        lower = self.doc.lower
        is_not = lower[max(0, mark.first - 2) : mark.first] == ["non", "-"] or self.doc.word(mark.first - 1) == "non"
        is_of_arms = lower[mark.first] == "lethal" and self.doc.word(mark.after) == "military"
        return (is_not and lower[mark.first] in ("military", "lethal") and not is_of_arms) or lower[
            mark.first
        ] in _CIVIL

    def _answer(self, figure: Figure, kind: str, rule: str, first: int, after: int) -> None:
        figure.aid_type = kind
        figure.evidence["aid_type"] = evidence(self.doc, rule, first, after)
