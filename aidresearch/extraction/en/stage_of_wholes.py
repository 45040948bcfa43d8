"""How far a whole has come of which a part is spoken of: the first 3 billion of its 18 billion loan, 12 of 18 guns."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.cue import ABOUT

_FRAMES = {"programme", "program", "facility", "fund", "framework", "scheme", "envelope"}
_PAID_IN_PARTS = {"loan", "loans", "programme", "program", "facility"}
_BETWEEN = set("its the their a planned promised up to new first second third total whole entire global".split())
_PAYMENTS = {"instalment", "installment", "tranche", "payment"}
_BELONGS = {("part", "of"), ("belongs", "to"), ("belong", "to")}
_REACH = 12  #: tokens from "part of" to the package's amount
_FRAME = ("committed", "a loan or programme that there is", "")


class Wholes:
    """The rules for one document. An answer is the stage, "" where it stays empty, the rule, what else it may be."""

    def __init__(self, doc: Document, verbs: Marks) -> None:
        self.doc, self.verbs = doc, verbs

    def read(self, clause: Clause) -> tuple[str, str, str | None] | None:
        """How far the part is says nothing of the whole, but that it was promised; None where there is no whole."""
        figure, before, lower = clause.figure, clause.before, self.doc.lower
        ahead = lower[max(0, figure.first - 7) : figure.first]
        while ahead and ahead[-1] in ABOUT - {"up", "to", "only"}:
            ahead.pop()
        if "instead" in ahead:
            return "pledged", "what was to be instead", ""
        while ahead and ahead[-1] in _BETWEEN:
            ahead.pop()
        if ahead[-2:] == ["'", "s"] and {"within", "under"} & {*ahead}:
            return _FRAME
        if ahead[-2:] == ["all", "of"] or ahead[-1:] not in (["of"], ["under"], ["from"], ["within"]):
            return None  # has paid all of the 2 billion
        if self._is_under(clause) or self._is_of_package(clause):
            return _FRAME
        is_second = before is not None and before.first >= clause.first and before.measure == "money"
        is_share = {"share", "part"} & {*lower[max(clause.first, figure.first - _REACH) : figure.first]}
        if (is_second or is_share) and ahead[-2:-1] and ahead[-2] in _PAID_IN_PARTS:  # a part of the loans of so much
            return _FRAME
        if {*lower[figure.after : figure.after + 2]} & _PAYMENTS:
            return "committed", "the payment of which a part is spoken of", "disbursed"
        if {*lower[figure.after : figure.after + 3]} & _PAID_IN_PARTS and self.doc.word(figure.first - 1) != "of":
            return _FRAME
        is_part = before is not None and before.after == figure.first - 1 and figure.measure == "count"
        if is_part:
            return "pledged", "the whole of which a part is given", ""
        if before is not None and before.measure == "share" and figure.first - before.after <= 2:
            is_told = lower[figure.after : figure.after + 1] == ["that"]  # half of the 61 billion that Congress voted
            return None if is_told else ("", "", None)
        return None

    def _is_of_package(self, clause: Clause) -> bool:
        """Is part of, belongs to an international package of so much."""
        lower, figure = self.doc.lower, clause.figure
        said = lower[max(clause.start, figure.first - _REACH) : figure.first]
        is_part = any(pair in _BELONGS for pair in pairwise(said))
        return is_part and "package" in said

    def _is_under(self, clause: Clause) -> bool:
        """Paid under its loan of up to 35 billion: the verb is about the payment."""
        figure = clause.figure
        first = max(clause.first, figure.first - 11)
        said = self.doc.lower[first : figure.first]
        at = next((at for at in reversed(range(len(said))) if said[at] in ("under", "from", "within")), len(said))
        if said[at + 1 : at + 2] not in (["the"], ["its"], ["their"], ["this"], ["a"], ["an"]):
            return False
        is_frame = bool({*said[at:]} & (_FRAMES | {"loan", "package", "credit"}))
        return is_frame and not self.verbs.between(first + at, figure.first)
