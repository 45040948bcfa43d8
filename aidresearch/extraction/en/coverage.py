"""Whether an amount is a running total, one payment or package, or a ceiling: by what its clause says of it.

Every cue of the clause is looked for (`cues`); the most binding decides, and another kind that a cue speaks for is the
alternative. Where no cue stands in the clause the answer is a guess, and says so.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, zip_longest

from aidresearch.extraction.adding_up import sums_behind
from aidresearch.extraction.clause import Clause, evidence
from aidresearch.extraction.coverage_by_time import may_be_of_time
from aidresearch.extraction.coverage_by_time import settle as settle_time
from aidresearch.extraction.document import Document
from aidresearch.extraction.en import in_full
from aidresearch.extraction.en.acts import HAS_GIVEN, ONE_PLEDGE, TRACKERS
from aidresearch.extraction.en.common import LENDING
from aidresearch.extraction.en.cue import ABOUT, PAYMENTS, PERFECT, Cue
from aidresearch.extraction.en.cues import Cues
from aidresearch.extraction.en.grown import BROUGHT_TO, GROWN, PAID_SO_FAR
from aidresearch.extraction.en.in_parts import INSTALMENT
from aidresearch.extraction.en.linked import LINKED, PART
from aidresearch.extraction.en.sentences import Own, Sentences
from aidresearch.extraction.en.spans import BY_PERIOD
from aidresearch.extraction.figure import Figure

#: Programmes of loans that are paid in parts.
_LENT_IN_PARTS = {"ERA", "MFA", "MFA-PLUS", "SUPPORT-LOAN", "EFF"}
_SHARED = "ERA"  #: loans of which each lender has a share
_LOAN = 14
#: What is said of an amount that is not used up, within so many tokens behind it.
_LEFT, _REST = {"left", "remaining", "remains", "outstanding", "unspent", "unused"}, 8


class Coverage:
    """The rules for one document."""

    def __init__(self, doc: Document, figures: list[Figure], sentences: Sentences) -> None:
        self.doc, self.sentences = doc, sentences
        self.cues = Cues(doc, figures)

    def fill(self, clauses: list[Clause]) -> None:
        self.cues.stops = self._stops(clauses)
        for clause in clauses:
            if clause.figure.may_cover or clause.figure.item_class == "state":  # how many have given so far
                self._coverage(clause)
                self._of_shared_loan(clause)
                settle_time(self.doc, clause)

        for whole, parts in sums_behind(self.doc, [clause.figure for clause in clauses]):
            _agree(self.doc, whole, parts)

    def _stops(self, clauses: list[Clause]) -> dict[int, int]:
        """Where the words behind each amount end that may be about it: at the next, but for one of its row."""
        stops: dict[int, int] = {}
        stop = 0
        for clause, following in reversed([*zip_longest(clauses, clauses[1:])]):
            joins = following is not None and self._is_joined(clause, following)
            stops[clause.figure.first] = stop = stop if joins else clause.stop
        return stops

    def _is_joined(self, clause: Clause, following: Clause) -> bool:
        """600 million of financial and 700 million of humanitarian help so far: one row, no other statement."""
        if clause.figure.item_class == "state":
            return True
        first, after = clause.figure.after, following.figure.first
        between = {*self.doc.lower[first:after]}
        if following.first != clause.first or not between & {",", "and"} or between & (PERFECT | {";", ":"}):
            return False
        if between <= {",", "and"} | ABOUT:
            behind = self.doc.lower[first : following.figure.after + 2]
            return "and" in between or not {("in", "all"), ("in", "total")} & {*pairwise(behind)}  # four more, 8 in all
        is_verbless = all(mark.value[1] == "noun" for mark in self.cues.verbs.between(first, after))
        return "and" in between and "," not in between and is_verbless and not between & self.doc.said["grown"]

    def _coverage(self, clause: Clause) -> None:
        figure, own, before = clause.figure, self.sentences.own(clause), clause.before
        if figure.role not in ("aid", "difference", "context"):
            figure.guess("coverage")
        if figure.role == "difference" and before is not None and before.first >= clause.first and before.coverage:
            figure.coverage = before.coverage  # by how much two sums differ, a lead of so much
            figure.evidence["coverage"] = evidence(self.doc, PART, before.first, before.after)
            if "coverage" in before.guessed:
                figure.guess("coverage", *before.alternatives.get("coverage", []))
            return
        how_far = figure.evidence.get("stage")
        if how_far is not None and how_far.rule == in_full.RULE:
            figure.coverage, figure.evidence["coverage"] = "cumulative", how_far
            return
        cues = self.cues.find(clause, own)
        cue = next(cues, None)
        if cue is None:
            self._guess(clause, own)
            return
        figure.coverage = cue.coverage
        figure.evidence["coverage"] = evidence(self.doc, cue.rule, cue.first, cue.after)
        others = (one for one in cues if one.coverage != cue.coverage)
        if cue.rule == BROUGHT_TO:  # the verb that brings a sum to so much is no act beside it
            others = (one for one in others if one.first != cue.first and one.rule != LINKED)
        other = next((one.coverage for one in others), None)
        if other and cue.rule not in (PAID_SO_FAR, INSTALMENT):
            figure.guess("coverage", other)
        elif cue.coverage != "ceiling" and self._may_be_frame(figure, own):
            figure.guess("coverage", "ceiling")
        elif cue.rule in (LINKED, PART) and (before := self.cues.linked.whole(clause, own) or before) is not None:
            is_far = ";" in self.doc.lower[before.after : figure.first]  # of it: of the sum, or of what was added?
            if is_far or "coverage" in before.guessed:
                figure.guess("coverage", *before.alternatives.get("coverage", []))
        elif cue.rule == HAS_GIVEN and (may_be_of_time(figure) or figure.programme is not None):
            figure.guess(
                "coverage", "flow"
            )  # under a programme it may be one payment: the IMF has disbursed 880 million
        elif cue.rule == ONE_PLEDGE and any(name in self.doc.text for name in TRACKERS):
            figure.guess("coverage", "cumulative")  # by the tracker's count the United States pledged so much, in all
        elif self._rests_on_a_guess(figure, cue):
            figure.guess("coverage", "cumulative" if cue.coverage == "flow" else "flow")
        elif cue.rule in BY_PERIOD and ("period" in figure.guessed or cue.rule == BY_PERIOD[0]):
            figure.guess("coverage", "flow")

    def _of_shared_loan(self, clause: Clause) -> None:
        """Gives so much as its share of the loans of the G7, which are paid in parts; not: an instalment of them."""
        figure = clause.figure
        is_paid = figure.stage in ("disbursed", "delivered")
        near = {*self.doc.lower[max(clause.start, figure.first - _LOAN) : min(clause.stop, figure.after + _LOAN)]}
        if figure.programme != _SHARED or is_paid or figure.coverage == "ceiling" or near & PAYMENTS:
            return
        if figure.evidence["coverage"].rule == GROWN:  # the support under it has reached so much
            figure.guess("coverage", "ceiling")
            return
        found = figure.evidence["programme"]
        figure.guess("coverage", figure.coverage or "")
        figure.alternatives["coverage"] = [figure.coverage or ""]
        figure.coverage = "ceiling"
        figure.evidence["coverage"] = replace(found, rule="a loan that is paid in parts")

    def _may_be_frame(self, figure: Figure, own: Own) -> bool:
        """Its part of a loan that is paid in parts; what is left of what was set aside."""
        is_paid = figure.stage in ("disbursed", "delivered") and "stage" not in figure.guessed
        is_left = bool(_LEFT & {*self.doc.lower[figure.after : min(own.after, figure.after + _REST)]})
        if is_left or is_paid or figure.coverage != "flow":
            return is_left
        near = self.doc.lower[own.first : min(own.after, figure.after + _LOAN)]
        return figure.programme in _LENT_IN_PARTS or not LENDING.isdisjoint(near)

    def _rests_on_a_guess(self, figure: Figure, cue: Cue) -> bool:
        """Whether a time decides of which it is a guess that it is the figure's."""
        found = figure.evidence.get("period")
        if found is None or "period" not in figure.guessed or cue.rule in BY_PERIOD:
            return False
        return (cue.first, cue.after) == self.doc.tokens(found.char_start, found.char_end)

    def _guess(self, clause: Clause, own: Own) -> None:
        """Where no word decides: a part has the whole's, the other side of a comparison the first's."""
        figure, before = clause.figure, clause.before
        near = before is not None and before.first >= clause.first and before.coverage not in (None, "ceiling")
        near = near and (figure.measure, own.kind) != ("count", "semicolon")  # what things are is no part of a sum
        if before is not None and near:
            figure.coverage, rule, basis = before.coverage, "as the figure before, in the sentence", before
        else:
            (figure.coverage, rule), basis = self.cues.acts.usual(clause, own), figure
        figure.evidence["coverage"] = evidence(self.doc, rule, basis.first, basis.after)
        other = "flow" if figure.coverage == "cumulative" else "cumulative"
        figure.guess("coverage", other)


def _agree(doc: Document, whole: Figure, parts: list[Figure]) -> None:
    """What adds up covers the same: sure parts say what their sum is of, and a sure sum what its parts are of."""
    kinds = {part.coverage for part in parts}
    are_sure = not any("coverage" in part.guessed for part in parts)
    if whole.coverage is None or None in kinds or kinds == {whole.coverage}:
        return
    if are_sure and len(kinds) == 1:
        _settle(doc, whole, parts[0].coverage, "as its parts", parts[-1])
    elif "coverage" not in whole.guessed:
        for part in parts:
            if "coverage" in part.guessed and part.coverage != whole.coverage:
                _settle(doc, part, whole.coverage, PART, whole)


def _settle(doc: Document, figure: Figure, kind: str | None, rule: str, basis: Figure) -> None:
    """Gives it another coverage; what it was said to be is the alternative."""
    figure.guess("coverage", figure.coverage or "")
    figure.coverage = kind
    figure.evidence["coverage"] = evidence(doc, rule, basis.first, basis.after)
    figure.alternatives["coverage"] = [other for other in figure.alternatives["coverage"] if other != kind]
