"""Whether an amount is a running total, one payment or package, or a ceiling: by what its clause says of it.

Every cue of the clause is looked for (`cues`); the most binding decides, and another kind that a cue speaks for is the
alternative. Where no cue stands in the clause the answer is a guess, and says so.
"""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.cues import INSTALMENT, Cues
from aidresearch.extraction.en.grown import BROUGHT_TO, PAID_SO_FAR
from aidresearch.extraction.en.linked import LINKED, PART
from aidresearch.extraction.en.sentences import Own, Sentences
from aidresearch.extraction.en.spans import BY_PERIOD
from aidresearch.extraction.en.stages import IN_FULL
from aidresearch.extraction.figure import Figure


class Coverage:
    """The rules for one document."""

    def __init__(self, doc: Document, figures: list[Figure], sentences: Sentences) -> None:
        self.doc, self.sentences = doc, sentences
        self.cues = Cues(doc, figures)

    def fill(self, clauses: list[Clause]) -> None:
        for clause in clauses:
            if clause.figure.may_be_aid or clause.figure.item_class == "state":  # how many have given so far
                self._coverage(clause)

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
        if how_far is not None and how_far.rule == IN_FULL:
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
        elif cue.rule in (LINKED, PART) and before is not None:
            is_far = ";" in self.doc.lower[before.after : figure.first]  # of it: of the sum, or of what was added?
            if is_far or "coverage" in before.guessed:
                figure.guess("coverage", *before.alternatives.get("coverage", []))
        elif cue.rule in BY_PERIOD and ("period" in figure.guessed or cue.rule == BY_PERIOD[0]):
            figure.guess("coverage", *(["flow"] if cue.coverage == "ceiling" else []))

    def _guess(self, clause: Clause, own: Own) -> None:
        """Where no word decides: a part has the whole's, the other side of a comparison the first's."""
        figure, before = clause.figure, clause.before
        near = before is not None and before.first >= clause.first and before.coverage not in (None, "ceiling")
        if before is not None and near:
            figure.coverage, rule, basis = before.coverage, "as the figure before, in the sentence", before
        else:
            (figure.coverage, rule), basis = self.cues.acts.usual(clause, own), figure
        figure.evidence["coverage"] = evidence(self.doc, rule, basis.first, basis.after)
        other = "flow" if figure.coverage == "cumulative" else "cumulative"
        figure.guess("coverage", other)
