"""How far a whole has come of which a part is spoken of: the first 3 billion of its 18 billion loan, 12 of 18 guns."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.common import FRAMES, HELP
from aidresearch.extraction.en.cue import ABOUT
from aidresearch.extraction.figure import Figure

_PAID_IN_PARTS = {"loan", "loans", "programme", "program", "facility", "operation", "budget"}
_BETWEEN = set(
    "its the their a those these this planned promised up to new first second third total whole entire global one two "
    "three four five six - year multi ,".split()
)
_PAYMENTS = {"instalment", "installment", "tranche", "payment"}
#: What is paid in parts, and between it and its amount.
_WHOLE_NOUNS = {"grant", "loan", "package", "programme", "program", "contribution", "share", "envelope", "credit"}
_SHARES = {"contribution", "share"}
_SIZED = {"of", "totalling", "totaling", "worth", "amounting", "valued"}
_NAME = 4  #: tokens from "of" to the noun: of the British contribution
_TO_SUPERLATIVE = 8  #: tokens from an amount to "its largest"
_ITS_LARGEST = {(its, most) for its in ("its", "the", "their") for most in ("largest", "biggest", "greatest")}
_LARGEST = {most for _, most in _ITS_LARGEST}
_PACKAGES = {"package", "packages"}
_BELONGS = {("part", "of"), ("belongs", "to"), ("belong", "to")}
_REACH = 12  #: tokens from "part of" to the package's amount
_MADE_OF = {
    ("of", "which"), ("made", "up"), ("consisting", "of"), ("composed", "of"), ("consists", "of"), ("consist", "of"),
    ("structured", "as"), ("split", "into"), ("divided", "into"), ("broken", "down"),
}  # fmt: skip
_GAVE = {"gave", "given", "contributed", "provided", "gives"}
_COUNTED = {"allocated", "committed", "pledged"}
_AS_MUCH = {("as", "much"), ("than", "the"), ("more", "than")}
OF_WHOLE = "stage of its whole"  #: the rule of a part
_FRAME = ("committed", "a loan or programme that there is", "")
_OF_PART = ("committed", "the whole of which a part is spoken of", "")
_IN_FULL = (["all", "of"], ["whole", "of"], ["entirety", "of"])  #: has paid all of the 2 billion
_NAMED = 3  #: tokens from a whole to the word that says how far it has come: 61 billion package that Congress voted
_PORTIONS = {
    "rest",
    "remainder",
    "bulk",
    "share",
    "part",
    "portion",
    "half",
    "third",
    "quarter",
    "fifth",
    "tenth",
    "quarters",
    "thirds",
}
_ABOUT = ABOUT - {"up", "to", "only"}
_DOUBTS = {"would", "could", "might", "may"}


class Wholes:
    """The rules for one document. An answer is the stage, the rule, what else it may be."""

    def __init__(self, doc: Document, verbs: Marks) -> None:
        self.doc, self.verbs = doc, verbs

    def read(self, clause: Clause) -> tuple[str, str, str] | None:
        """How far the part is says nothing of the whole, but that it was promised; None where there is no whole."""
        figure, before, lower = clause.figure, clause.before, self.doc.lower
        ahead = lower[max(0, figure.first - 7) : figure.first]
        while ahead and ahead[-1] in _ABOUT:
            ahead.pop()
        if "instead" in ahead:
            return "pledged", "what was to be instead", ""
        if self._is_its_package(clause):
            return "pledged", "a package that was given", "delivered"
        if self._is_whole_of_payment(clause):
            return _FRAME
        while ahead and ahead[-1] in _BETWEEN:
            ahead.pop()
        if ahead[-2:] == ["'", "s"] and ({"within", "under"} | _PORTIONS) & {*ahead}:
            return _FRAME
        if ahead[-2:] in _IN_FULL or ahead[-1:] not in (["of"], ["under"], ["from"], ["within"]):
            return None  # has paid all of the 2 billion
        if _DOUBTS & {*lower[clause.start : figure.first]}:
            return None  # would like to turn part of it into a loan of so much
        if ahead[-2:] == ["ceiling", "of"] or self._is_under(clause) or self._is_of_package(clause):
            return _FRAME
        is_second = before is not None and before.first >= clause.first and before.measure == "money"
        said = lower[max(clause.first, figure.first - _REACH) : figure.first]
        is_share = "share" in said or ("part" in said and "," not in said[said.index("part") :][1:2])  # for its part,
        is_of_it = is_share or not self._is_named(clause)
        if (is_second or is_share) and is_of_it and ahead[-2:-1] and ahead[-2] in _PAID_IN_PARTS:
            return _FRAME  # a part of the loans of so much
        if lower[figure.after : figure.after + 2] in (["in", "all"], ["in", "total"]) and {*ahead[-2:-1]} & _PAYMENTS:
            return _FRAME  # the second tranche of 4.5 billion in all
        if {*lower[figure.after : figure.after + 2]} & _PAYMENTS:
            return "committed", "the payment of which a part is spoken of", "disbursed"
        if {*lower[figure.after : figure.after + 3]} & _PAID_IN_PARTS and self.doc.word(figure.first - 1) != "of":
            return _FRAME
        is_part = before is not None and before.after == figure.first - 1 and figure.measure == "count"
        if is_part:
            return "pledged", "the whole of which a part is given", ""
        return _OF_PART if self._is_of_part(clause, ahead) and not self._is_told(figure) else None

    def _is_its_package(self, clause: Clause) -> bool:
        """Had given 2.7 billion in May, its largest package so far: an announcement."""
        lower, figure = self.doc.lower, clause.figure
        behind = lower[figure.after : min(clause.end, figure.after + _TO_SUPERLATIVE)]
        if _LARGEST.isdisjoint(behind):
            return False
        at = next((at for at, pair in enumerate(pairwise(behind)) if pair in _ITS_LARGEST), None)
        if at is None or behind[at - 1 : at] != [","] or figure.measure != "money":
            return False
        first = self.doc.sentence(clause.first - 1)[0] if clause.first else 0
        return not _PACKAGES.isdisjoint(lower[first : clause.end]) and bool(_GAVE & {*lower[clause.first : clause.end]})

    def _is_whole_of_payment(self, clause: Clause) -> bool:
        """The second tranche of a grant totalling 4.5 billion; 10 billion of the British contribution of 18.1."""
        lower, first = self.doc.lower, clause.figure.first
        said = lower[max(clause.first, first - _REACH) : first]
        said = said[len(said) - said[::-1].index(",") :] if "," in said else said
        if _WHOLE_NOUNS.isdisjoint(said):
            return False
        noun = next(at for at in range(len(said) - 1, -1, -1) if said[at] in _WHOLE_NOUNS)
        if not {*said[noun + 1 :]} & _SIZED or self.verbs.between(first - len(said) + noun + 1, first):
            return False
        ahead = said[:noun]
        at = next((at for at in range(len(ahead) - 1, -1, -1) if ahead[at] in ("of", "from", "under")), None)
        if at is None or len(ahead) - at > _NAME:
            return False
        before = clause.before
        is_second = before is not None and first - len(said) <= before.first and before.measure == "money"
        return bool(_PAYMENTS & {*ahead[:at]}) or (is_second and said[noun] in _SHARES)

    def counted(self, clause: Clause, mark: Mark) -> Mark | None:
        """Of allocated aid Europe gave 138 billion, of pledges of 3 billion Norway contributed 1; had allocated four
        times as much as another, who gave 114: the stage of what is counted, where "gave" only says by whom."""
        figure, before = clause.figure, clause.before
        if self.doc.word(mark.first) not in _GAVE or mark.first > figure.first:
            return None
        said = [one for one in self.verbs.between(clause.first, mark.first) if one.value[0] in _COUNTED]
        if not said:
            return None
        near = said[-1]
        is_adjective = self.doc.word(near.first - 1) == "of" and self.doc.word(near.after) in HELP
        between = self.doc.lower[near.after : mark.first]
        is_other_side = any(pair in _AS_MUCH for pair in pairwise(between)) and "which" in between
        is_share = clause.continues and before is not None and before.donor != figure.donor and "which" in between
        is_share &= before is not None and near.first < before.first and near.value[1] != "past"
        return near if is_adjective or is_other_side or is_share else None

    def is_part(self, clause: Clause) -> bool:
        """Commitments of 52 billion, 35 of them from the Union: what elaborates an amount is as far as it is."""
        figure, before, lower = clause.figure, clause.before, self.doc.lower
        if before is None or before.first < clause.first or before.unit != figure.unit:
            return False
        if self.doc.word(figure.after) == "of" and self.doc.word(figure.after + 1) in ("it", "them", "that"):
            return True
        between = lower[before.after : figure.first]
        if "including" in between or any(pair in _MADE_OF for pair in pairwise(between)):
            return True
        is_in_row = before.evidence.get("stage") is not None and before.evidence["stage"].rule == OF_WHOLE
        return is_in_row and bool({",", "and"} & {*between}) and not self.verbs.between(before.after, figure.first)

    def _is_of_part(self, clause: Clause, ahead: list[str]) -> bool:
        """Has had 14 of the 18 billion, a tenth of the 61 billion; of the 62 billion half was spent."""
        before, first = clause.before, clause.figure.first
        if ahead[-1] != "of":
            return False
        at = next(at for at in range(first - 1, -1, -1) if self.doc.lower[at] == "of")
        if self.doc.word(at - 1) in _PORTIONS:
            return True
        if at == clause.first:
            return clause.figure.measure == "money" and clause.stop < clause.end  # its part follows
        if before is None or before.first < clause.first or before.measure not in ("share", "money"):
            return False
        return at - before.after <= 1

    def _is_told(self, figure: Figure) -> bool:
        """Whether the whole has a verb of its own: half of the 61 billion that was voted, of the 9 billion pledged."""
        ahead = range(figure.after, figure.after + _NAMED)
        if any(self.doc.word(at) in ("that", "which") for at in ahead):
            return True
        stages = [self.doc.meaning(at).stage for at in ahead if self.doc.word(at) not in (",", ";", ".")]
        return any(stage is not None and stage[1] == "past" for stage in stages)

    def _is_named(self, clause: Clause) -> bool:
        """Received 1.3 billion: a loan of 1.1 billion and a grant: the loan is the part."""
        before = clause.before
        return before is not None and self.doc.lower[before.after : before.after + 2] in ([":", "a"], [":", "an"])

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
        is_frame = bool({*said[at:]} & (FRAMES | {"operation", "loan", "package", "credit"}))
        return is_frame and not self.verbs.between(first + at, figure.first)
