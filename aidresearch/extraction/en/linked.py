"""Amounts that cover what the one before them covers: parts of a whole, rows, the other side of a comparison."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from aidresearch.extraction.adding_up import parts_of_wholes
from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import SILENT, Document
from aidresearch.extraction.en import packages
from aidresearch.extraction.en.cue import ABOUT, PERFECT, Cue
from aidresearch.extraction.en.grown import GREW_BY
from aidresearch.extraction.en.named import FRAME, ONE
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.en.spans import EACH_PERIOD
from aidresearch.extraction.figure import Figure

#: The rule of a cue that rests on another figure.
LINKED = "as the figure it is named with"
#: The rule of a part's, which is as sure as its whole's.
PART = "as the whole that it is a part of"
_SPLITS = {"split", "splits", "divide", "divides", "divided", "splitting", "dividing"}
_ELLIPSIS = 8  #: tokens at most in "and the Nordic countries together about"
_FRONTED = 5  #: tokens from "of the" that begins a sentence to its whole
_BESIDE = ABOUT | {"against", "versus"}
_PARTS = {"including", "which", "includes", "comprising", "plus", "them", "that"}
_MADE_OF = [("up", "of"), ("consisting", "of"), ("consists", "of"), ("composed", "of"), ("comprised", "of")]
_AT_ONCE = {"immediately", "once", "straight", "today", "now", "upfront", "promptly"}
_ITS_OWN = {"its", "the", "a", "an", "their"}
_ITS = {"it", "that", "this", "them", "which", "these", "those"}
_FRONTED_PART = 9  #: tokens from "of this" that begins a sentence to the part


class Linked:
    """The rules for one document."""

    def __init__(self, doc: Document, verbs: Marks, figures: list[Figure]) -> None:
        self.doc, self.lower, self.verbs = doc, doc.lower, verbs
        self.packages = doc.said["package"]
        self.units = {figure.first: figure.unit for figure in figures}
        self.figures, self.places = figures, [figure.first for figure in figures]
        self.whole_of = parts_of_wholes(doc, figures)
        self.wholes = {whole.first for whole in self.whole_of.values()}
        self.of_packages = packages.parts(doc, figures)

    def whole_paid(self, clause: Clause) -> Iterator[Cue]:
        """Has drawn 17 billion of 50 billion: what is paid in parts is a frame."""
        figure, before, lower = clause.figure, clause.before, self.lower
        if before is None or before.first < clause.first or before.measure != figure.measure:
            return
        between = lower[before.after : figure.first]
        is_of = between[:1] in (["of"], ["from"]) and {*between[1:]} <= ABOUT | _ITS_OWN
        is_larger = before.unit == figure.unit and before.least < figure.least
        if is_of and is_larger and before.stage in ("disbursed", "delivered") and "stage" not in before.guessed:
            yield Cue("ceiling", "a frame of which a part is paid", before.after, figure.after)
            yield Cue("cumulative", "the whole of which a part is spoken of", before.after, figure.after)

    @staticmethod
    def is_sum_of_each(clause: Clause) -> bool:
        """Proposes 2 billion a month, 18 billion in all: what payments to come add up to."""
        before = clause.before
        if before is None or before.first < clause.first or before.stage not in ("proposed", "pledged"):
            return False
        found = before.evidence.get("coverage")
        return found is not None and found.rule == EACH_PERIOD

    def row(self, clause: Clause, own: Own) -> Iterator[Cue]:
        """Voted 3 billion, 2 billion and 4 billion: who counts them one by one says what each was."""
        figure, lower = clause.figure, self.lower
        if figure.first in self.wholes:
            return
        is_row = lower[figure.after : clause.stop] == [","] and self.units.get(clause.stop) == figure.unit
        if is_row and figure.measure == "money" and "respectively" not in lower[own.first : own.after]:
            yield Cue("flow", ONE, figure.first, clause.stop)

    def split(self, clause: Clause) -> Iterator[Cue]:
        """90 billion is split into 60 and 30: parts of a frame are frames."""
        before, lower = clause.before, self.lower
        if before is None or before.first < clause.first or before.coverage is None:
            return
        verb = next((at for at in range(clause.first, clause.figure.first) if lower[at] in _SPLITS), None)
        if verb is not None and "into" in lower[verb : clause.figure.first]:
            yield Cue(before.coverage, LINKED, before.first, before.after)

    def summand(self, clause: Clause) -> Iterator[Cue]:
        """3.2 billion: 1.7 is the equipment, 1 went to a fund and 0.5 was spent: what adds up to a sum covers as much.

        Not a part with a time of its own: 26.8 billion, 22.9 of it before 2024 and 3.9 in July.
        """
        figure = clause.figure
        whole = self.whole_of.get(figure.first)
        if whole is None or whole.coverage not in ("cumulative", "ceiling"):
            return
        time = figure.evidence.get("period")
        has_time = time is not None and "period" not in figure.guessed and time.char_start > whole.char_start
        is_paid = figure.stage in ("disbursed", "delivered") and "stage" not in figure.guessed
        if not has_time and not (whole.coverage == "ceiling" and is_paid):
            yield Cue(whole.coverage, PART, whole.first, whole.after)

    def grown_to(self, clause: Clause) -> Iterator[Cue]:
        """Rose by 3 billion in April, to a total of 90 billion."""
        before, lower = clause.before, self.lower
        if before is None or before.first < clause.first or "coverage" not in before.evidence:
            return
        between = lower[before.after : clause.figure.first]
        if before.evidence["coverage"].rule == GREW_BY and "to" in between and len(between) <= _ELLIPSIS:
            yield Cue("cumulative", "what the sum has grown to", before.after, clause.figure.after)

    def part(self, clause: Clause, own: Own) -> Iterator[Cue]:
        """Of which so much, including so much, made up of so much, the remaining so much: as the whole."""
        figure = clause.figure
        before = self.of_packages.get(figure.first) or self.whole(clause, own)
        if before is None or before.coverage is None:
            return
        ahead = self.lower[figure.after : min(clause.stop, figure.after + 8)]
        is_paid = figure.stage in ("disbursed", "delivered") and "stage" not in figure.guessed
        is_perfect = bool(PERFECT & {*self.lower[before.after : figure.first]})
        if before.coverage == "flow" and is_paid and is_perfect:  # promised so much and has paid so much of it
            yield Cue("cumulative", "what has been paid out of it", figure.first, figure.after)
            yield Cue("flow", LINKED, before.first, before.after)
            return
        if before.coverage == "ceiling" and (is_paid or _AT_ONCE & {*ahead}):
            if PERFECT & {*ahead} or is_perfect:
                yield Cue("cumulative", "what has been paid out of a frame", figure.first, figure.after)
            yield Cue("flow", "a payment out of a frame", figure.first, figure.after)
            yield Cue(before.coverage, LINKED, before.first, before.after)
            return
        is_far = ";" in self.lower[before.after : figure.first]
        yield Cue(before.coverage, LINKED if is_far else PART, before.first, before.after)

    def whole(self, clause: Clause, own: Own) -> Figure | None:
        """The amount that this one is a part of: the one before, or one of the sentence before."""
        before = clause.before
        if before is not None and before.first >= clause.first:
            return before if self._is_part(clause, own) else None
        return self._whole_before(clause)

    def _whole_before(self, clause: Clause) -> Figure | None:
        """Aid has reached 987 million. 697 million of it is equipment; of this sum, 697 million is."""
        figure, lower = clause.figure, self.lower
        behind, begins = lower[figure.after : figure.after + 2], lower[clause.first : clause.first + 2]
        is_fronted = begins[:1] == ["of"] and figure.first - clause.first <= _FRONTED_PART
        said = {*behind[1:]} if behind[:1] == ["of"] else {*begins[1:]} if is_fronted else set()
        if clause.first == 0 or not said & _ITS:
            return None
        first, _ = self.doc.sentence(clause.first - 1)
        place = bisect_left(self.places, first)
        wholes = self.figures[place : bisect_left(self.places, clause.first, place)]
        same = [one for one in wholes if (one.measure, one.unit) == (figure.measure, figure.unit)]
        return next((one for one in reversed(same) if one.least > figure.least), None)

    def _is_part(self, clause: Clause, own: Own) -> bool:
        """Whether the words between it and the amount before, or those behind it, make it a part of that one."""
        figure, before, lower = clause.figure, clause.before, self.lower
        if before is None or (before.least < figure.least and before.unit == figure.unit):
            return False
        between = lower[before.after : figure.first]
        if lower[figure.after : figure.after + 1] == ["of"] and {*lower[figure.after + 1 : figure.after + 2]} & _ITS:
            return True
        if {";", "."} & {*between}:
            return False
        for first in {clause.first, own.first}:  # of the 90 billion loan, 60 is for arms
            if lower[first : first + 2] == ["of", "the"] and 0 < before.first - first <= _FRONTED:
                return True
        if ("of", "which") in pairwise(between) or between[:1] == ["including"] or between[:2] == [",", "including"]:
            return True
        if ":" in between and before.unit == figure.unit:  # 50 billion: 17 billion in grants, 33 billion in loans
            return not {*between} & self.packages
        if "of" in between and any(pair in pairwise(between) for pair in _MADE_OF):
            return True
        is_chain = before.evidence.get("coverage") is not None and before.evidence["coverage"].rule in (PART, LINKED)
        if not is_chain or len(between) > _ELLIPSIS or not {",", "and"} & {*between}:
            return False
        return not any(mark.value[1] != "noun" for mark in self.verbs.between(before.after, figure.first))

    def as_before(self, clause: Clause) -> Iterator[Cue]:
        """The US has given 3 billion and its allies another 5; payments of 3, 2 and 1 billion; raised from 75 billion
        to 135: as the first."""
        figure, before, doc = clause.figure, clause.before, self.doc
        if before is None or before.first < clause.first or before.coverage is None or before.measure != "money":
            return
        between = doc.lower[before.after : figure.first]
        rule = before.evidence["coverage"].rule
        if between[:1] == ["to"] and {*between[1:]} <= ABOUT and doc.word(before.first - 1) == "from":
            yield Cue(before.coverage, LINKED, before.first, before.after)
            return
        is_paid_of_it = bool(PERFECT & {*doc.lower[figure.after : figure.after + 3]})
        if rule in (ONE, FRAME) and between and {*between} <= {",", "and"} and not is_paid_of_it:
            yield Cue(before.coverage, rule, before.first, before.after)  # payments of 3, 2 and 1 billion
            if rule == FRAME:
                yield Cue("flow", ONE, before.first, before.after)
            return
        if between[-2:] in (["up", "from"], ["down", "from"]):
            yield Cue(before.coverage, LINKED, before.first, before.after)
            return
        leads = {"led", "leads", "ahead"} & {*doc.lower[clause.first : before.first]}
        joining = {"and", ",", ";", "while", "against"} | ({"to"} if leads else set())
        if len(between) > _ELLIPSIS or not {*between} & joining:
            return
        if any(m.value[1] != "noun" for m in self.verbs.between(before.after, figure.first)):
            return
        if {*between} & (self.packages | PERFECT | {"of", "is", "was", "are", "were"}) or not (
            self._names_giver(before.after, figure.first) or {*between} <= _BESIDE
        ):
            return
        yield Cue(before.coverage, LINKED, before.first, before.after)

    def _names_giver(self, first: int, after: int) -> bool:
        """Whether somebody other than Ukraine or Russia is named there."""
        named = (self.doc.meanings[at].party for at in range(first, after))
        return any(party is not None and party[0] not in SILENT for party in named)

    def beside(self, clause: Clause, own: Own) -> Iterator[Cue]:
        """A part has the coverage of its whole, in the sentence; so have the two sides of a comparison."""
        figure, before = clause.figure, clause.before
        if before is None or before.first < clause.first or before.coverage is None or "coverage" in before.guessed:
            return
        between = {*self.lower[before.after : figure.first]}
        is_paid = figure.stage in ("disbursed", "delivered") and "stage" not in figure.guessed
        if before.coverage == "ceiling" and is_paid and own.kind != "compared":
            yield Cue("flow", "a payment out of a frame", figure.first, figure.after)
        if own.kind in ("compared", "list") or between & _PARTS or between <= {",", "and", "the", "or"}:
            yield Cue(before.coverage, LINKED, before.first, before.after)
