"""How far a sum has come: aid that amounts to so much, that takes the total to so much, that will reach so much."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.common import GIVING
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.en.tenses import FUTURE, Tenses
from aidresearch.extraction.figure import Figure

SUM_SO_FAR = "a sum so far, of what is not said"  #: the rule of a guess
_HELP = set("help aid support assistance packages contribution contributions materiel grants donations".split())
_WHOLE = _HELP | {"total", "payments", "commitments", "value", "facility", "it", "which", "initiative", "deliveries"}
#: Verbs of a sum that has grown up to a day.
_TOTALS = set(
    "amount amounts amounted totals totalled totaled climbs climbed rise rises rose stands stood reaches reached "
    "exceeds exceeded comes bringing brings brought takes taking took tops topped grows grew totalling totaling passed "
    "add adds lift lifts lifting pushes pushed pushing passes crosses crossed surpassed surpasses exceeded swelled "
    "runs ran hit hits".split()
)
#: Verbs that say how much something is, whether it has grown or not.
_SPEAKS = {
    "amount",
    "amounts",
    "amounted",
    "totals",
    "totalled",
    "totaled",
    "totalling",
    "totaling",
    "comes",
    "add",
    "adds",
}
_COUNTED = {"allocations", "commitments", "disbursement", "disbursements", "payment", "payments", "deliveries"}
_GROWS = {"exceed", "reach", "total", "rise", "grow", "amount", "come", "top", "stand", "surpass", "climb"}
#: What says that a sum has grown only before another word: runs to so much, hit the mark of so much.
_ONLY_IF = {"runs": "to", "ran": "to", "hit": "the", "hits": "the"}
_SAID_OF_AID = {"committed", "allocated", "delivered", "disbursed", "appropriated", "mobilised", "mobilized"}
_HEREBY = {"thereby", "thus", "therefore", "hereby"}
_THUS = _HEREBY | {"then", "now", "also", "soon", "probably"}
_PUT = {"put", "puts", "estimated", "reckoned"}
_RAISES, _TO_RAISED = {"increase", "raise", "lift", "double", "triple", "expand", "boost", "bring", "take"}, 22
_PLANS = {"bill", "request", "proposal", "proposals", "draft", "amendment", "if"}
_TO_SUM = 9  #: tokens from "will reach" to so much: will reach a volume of support of
_NEAR = 13  #: tokens from "takes" to "to so much"
_VOTED = {"package", "packages", "bill", "bills", "act", "acts", "law", "laws"}
_FUNDS = {"facility", "fund", "initiative", "programme", "program", "purl", "instrument"}


class StageOfSums:
    """The rules for one document."""

    def __init__(self, doc: Document, verbs: Marks, tenses: Tenses) -> None:
        self.doc, self.verbs, self.tenses = doc, verbs, tenses

    def is_sum(self, clause: Clause, start: int, own: Own) -> bool:
        """Help that amounts to so much, takes the total to so much: what was given until then."""
        lower, figure = self.doc.lower, clause.figure
        said = {*lower[own.first : figure.first]}
        if said.isdisjoint(_WHOLE):
            return False
        near = {*lower[max(start, figure.first - _NEAR) : figure.first]} - self._other(lower, start, figure.first)
        if {"amount", "amounts"} & near and ("amount", "of") in pairwise(lower[start : figure.first]):
            near -= {"amount"}  # for a total amount of
        if _PUT & near and "at" in lower[max(start, figure.first - 4) : figure.first]:
            near.add("amounts")
        single = "package" in said and not said & {"total", "brings", "bringing", "brought", "which"}
        if single and not near & (_TOTALS - _SPEAKS):
            return False  # its 25th package amounts to so much
        return bool(near & _TOTALS and not said & FUTURE)

    @staticmethod
    def _other(lower: list[str], start: int, figure: int) -> set[str]:
        """Passed four bills; adds two packages: no sum that has grown."""
        other = set()
        for at in range(start, figure):
            ahead = lower[at + 1 : min(figure, at + 5)]
            if lower[at] in ("passed", "passes") and _VOTED & {*ahead}:
                other.add(lower[at])
            if lower[at] in _ONLY_IF and ahead[:1] != [_ONLY_IF[lower[at]]]:
                other.add(lower[at])
            if lower[at] in ("add", "adds") and ahead[:1] != ["up"]:
                other.add(lower[at])
            if lower[at] == "comes" and ahead[:1] in (["on"], ["out"], ["from"], ["as"], ["with"]):
                other.add(lower[at])  # comes on top of so much, out of this year's so much
        return other

    def is_of_fund(self, figure: Figure, own: Own) -> bool:
        """Support from the Peace Facility, the initiative has reached so much: what a fund has taken on; new
        aid packages totalled so much: what was announced."""
        said = self.doc.lower[own.first : figure.first]
        said = said[len(said) - said[::-1].index(",") :] if "," in said else said
        return bool(_FUNDS & {*said}) or {"new", "packages"} <= {*said}

    def will_reach(self, clause: Clause, start: int) -> Mark | None:
        """Its help will exceed, is to reach so much: promised; proposed where a bill would bring it there."""
        first, lower = clause.figure.first, self.doc.lower
        if "to" in lower[max(start, first - 3) : first]:
            for at in range(max(start, first - _TO_RAISED), first - 1):
                is_to_come = lower[at] in FUTURE or lower[at - 1 : at + 1] in (["is", "to"], ["wants", "to"])
                is_whole = not _WHOLE.isdisjoint((*lower[start:at], *lower[at + 2 : first]))
                if is_to_come and lower[at + 1] in _RAISES and is_whole and not self.verbs.between(at + 2, first):
                    return Mark(at, at + 2, (self._of_plan(clause, at), "base"))
        for at in range(max(start, first - _TO_SUM), first - 1):
            verb = at + 1 + (lower[at + 1] in _THUS)
            is_to_come = lower[at] in FUTURE or lower[at - 1 : at + 1] == ["is", "to"]
            if is_to_come and lower[verb] in _GROWS and not self.verbs.between(verb + 1, first):
                return Mark(at, verb + 1, (self._of_plan(clause, at), "base"))
        return None

    def _of_plan(self, clause: Clause, at: int) -> str:
        """If passed, it would bring the total to so much; proposes 5 billion more: its help will thereby rise to 10."""
        lower, before = self.doc.lower, clause.before
        if lower[at] == "would" and not _PLANS.isdisjoint(lower[clause.first : at]):
            return "proposed"
        is_next = before is not None and before.first >= self.doc.sentence(max(0, clause.first - 1))[0]
        is_of_it = lower[at + 1] in _HEREBY
        return "proposed" if before is not None and is_next and is_of_it and before.stage == "proposed" else "pledged"

    def said(self, clause: Clause, start: int) -> tuple[str, Mark, bool] | None:
        """The rule and the noun or verb that says how far it is, and whether it is sure; None if nothing does."""
        figure = clause.figure
        nouns = [m for m in self.verbs.between(start, figure.first) if m.value[1] == "noun" or m.value[1] == "past"]
        nouns = [m for m in nouns if self._is_said(m)]
        nouns = [m for m in nouns if not {"that", "which"} & {*self.doc.lower[max(start, m.first - 2) : m.first]}]
        known = [m for m in nouns if m.value[0] in GIVING and not self.tenses.is_growing(m)]
        commas = [at for at in range(start, figure.first) if self.doc.words[at] == ","]
        known = [m for m in known if m.value[0] != "pledged" or not commas or m.first > commas[-1]]
        if known:
            return "a sum so far", known[0], True
        for mark in reversed(self.verbs.between(clause.first, start)):
            is_said = mark.value[1] == "past" and mark.value[0] in ("delivered", "disbursed")
            is_said &= "which" not in self.doc.lower[mark.after : figure.first]
            is_known = mark.value[0] in ("committed", "allocated") or is_said
            if self.doc.word(mark.first).startswith("pledge") and self._is_brought(start, figure):
                return "what was pledged until then", Mark(mark.first, mark.after, ("committed", "past")), False
            if is_known and mark.value[1] != "noun" and not self.tenses.is_growing(mark):
                return "verb before, in the sentence", mark, False
        for mark in self.verbs.between(clause.first, figure.first):
            if mark.value[1] == "noun" and self.doc.word(mark.first) in _COUNTED:
                return "what the sentence counts", mark, False
        return None

    def _is_said(self, mark: Mark) -> bool:
        """Newly committed aid comes to so much; not: budget support, he announced, comes to so much."""
        is_of_aid = mark.value[1] == "past" and self.doc.word(mark.first) in _SAID_OF_AID
        return self.doc.word(mark.after) not in (*_HELP, ",") or (is_of_aid and self.doc.word(mark.after) in _HELP)

    def _is_brought(self, start: int, figure: Figure) -> bool:
        """Made pledges of 3 billion, bringing its total to so much: that to which its pledges come."""
        return not {"bringing", "brings", "brought", "rise"}.isdisjoint(self.doc.lower[start : figure.first])
