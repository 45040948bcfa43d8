"""What a share, ratio, difference or rank compares: of what, with whom, among whom; and stages of one sum.

"23 billion more than the United States" is a difference, its base the United States; "60% of the aid", a share of a
total; "appropriated 113 billion, of which 90 were obligated", two stages of one sum and no parts.
"""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction import changes, ranks_of_arms, shares_of_groups, told_of_gdp, unnamed_fields
from aidresearch.extraction.clause import Clause, evidence, parties_of
from aidresearch.extraction.document import NO_GIVERS, SILENT, Document, Mark
from aidresearch.extraction.en import differences, fields, rivals
from aidresearch.extraction.en.common import DECIDED, DEFENCE, LOANS
from aidresearch.extraction.en.ordinals import ACT
from aidresearch.extraction.en.sentences import Sentences
from aidresearch.extraction.figure import Figure
from aidresearch.table.vocabulary import PROFITS, STAGES

_THAN = 12  #: tokens from "more" to "than"
_LESS = {"less", "fewer", "lower", "behind"}
_MORE = {"more", "higher", "larger", "ahead", "above"}
_THAN_WORDS = {"than", "above", "behind", "ahead"}
_OF = 4  #: tokens between a share and the amount that it is of
_GAP = {"gap", "difference", "lead", "margin", "distance"}
_TOTAL = {"aid", "total", "assistance", "support", "help", "all", "overall", "sum", "amount", "deliveries", "donations"}
_PHRASE = 6  #: tokens of what a share is of
_KINDS = set(
    "military defence defense security financial humanitarian bilateral western european international global foreign "
    "worldwide allied".split()
)
_PARTITIVE = {"of", "the", "its", "their", "all", "total", "annual", "own", "us", "american", "german", "british"}
_PROFITS = {"profits", "profit", "proceeds", "windfall", "earnings", "revenues", "revenue"}
_COMBINED = 3  #: tokens from "all others" to "combined"
_RATIO_OF = 8  #: tokens from a multiple to whose amount it is of
_ORDER = list(STAGES)


class Comparisons:
    """The rules for one document."""

    def __init__(self, doc: Document, sentences: Sentences) -> None:
        self.doc, self.sentences = doc, sentences
        self.parties = parties_of(doc)

    def fill(self, clauses: list[Clause]) -> None:
        for place, clause in enumerate(clauses):
            figure = clause.figure
            if figure.measure == "share":
                self._share(clause, clauses[place + 1].figure if place + 1 < len(clauses) else None)
            elif figure.measure == "rank" and figure.item_class != ACT:
                fields.fill(self.doc, clause, self.sentences.own(clause), self.parties)
                fields.named(self.doc, clause)
                unnamed_fields.fill(self.doc, figure)
                ranks_of_arms.fill(self.doc, figure)
                fields.unsay(self.doc, clause, self.sentences.own(clause))
            elif figure.role == "difference":
                self._difference(clause)
                fields.unsay(self.doc, clause, self.sentences.own(clause))
                if figure.base is None:
                    earlier = [one.figure for one in clauses[max(0, place - 2) : place]]
                    differences.settle(self.doc, clause, self.sentences.own(clause), self.parties, earlier)
            elif figure.measure == "ratio":
                self._ratio(clause)
                fields.of_ratio(self.doc, clause, self.sentences.own(clause))
                fields.unsay(self.doc, clause, self.sentences.own(clause))
            elif figure.role == "need" and place > 1:
                self._gap(clause, clauses[place - 2 : place])
        for clause in clauses:
            rivals.widen(self.doc, clause.figure)

    def _difference(self, clause: Clause) -> None:
        """So much more than the United States, also with words between: more on the war than NATO."""
        figure = clause.figure
        at = differences.more(self.doc, figure)
        stop = min(clause.end, at + _THAN)
        if self.doc.word(at) in _LESS:
            figure.notes.append(f"{self.doc.word(at)} than the other")
        elif self.doc.word(at) in _MORE:
            figure.notes.append("more than the other")  # the direction: without it, it is a distance
        than = next((p for p in range(at, stop) if self.doc.lower[p] in _THAN_WORDS), None)
        if than is None:
            return
        if self.doc.word(than + 1) in differences.THEM:
            named = self._only_other(figure)
        else:
            ends = (p for p in range(than, min(clause.end, than + 6)) if self.doc.words[p] in (",", ";", '"'))
            named = self.parties.between(than, next(ends, min(clause.end, than + 6)))
        named = [mark for mark in named if mark.value[0] not in NO_GIVERS]
        if named:
            figure.base = named[0].value[0]
            figure.evidence["base"] = evidence(self.doc, "named after than", named[0].first, named[0].after)

    def _only_other(self, figure: Figure) -> list[Mark]:
        """Whom "them" is: the only other giver that the text names."""
        others = [mark for mark in self.parties.all if mark.value[0] not in NO_GIVERS | {figure.donor}]
        return others[:1] if len({mark.value[0] for mark in others}) == 1 else []

    def _gap(self, clause: Clause, before: list[Clause]) -> None:
        """Europe gave 138 billion, the US 115: a gap of 23 billion is what lies between the two."""
        figure = clause.figure
        first, second = (one.figure for one in before)
        near = {*self.doc.lower[max(clause.first, figure.first - 8) : figure.first]}
        is_pair = all(f.role == "aid" and f.measure == "money" and f.first >= clause.first for f in (first, second))
        if near & _GAP and is_pair and first.donor and second.donor and first.donor != second.donor:
            figure.role, figure.donor, figure.base, figure.stage = "difference", first.donor, second.donor, first.stage
            figure.coverage = first.coverage
            figure.evidence["base"] = evidence(self.doc, "the two before", first.first, second.after)

    def _share(self, clause: Clause, following: Figure | None) -> None:
        """Of what: the GDP, a defence budget, all aid, the amount that follows; else as the share before."""
        figure, lower = clause.figure, self.doc.lower
        ahead = lower[figure.after : min(clause.end, figure.after + 8)]
        if figure.item is not None:
            return
        if figure.value is not None and (change := changes.read(self.doc, clause)) is not None:
            figure.item, figure.role = change, "aid" if figure.role == "difference" else figure.role
            changes.settle_period(self.doc, figure)
            return
        helps = [at for at in range(figure.after, clause.stop) if lower[at] in self.doc.said["help-noun"]]
        if ahead[:1] == ["of"] and shares_of_groups.read(self.doc, clause, self.parties, helps):
            return
        if ahead[:1] == ["of"] and following is not None and following.measure == "money":
            between = lower[figure.after : following.first]
            if len(between) <= _OF and {*between} <= _PARTITIVE:
                figure.item, figure.base_figure = "total", following
                figure.evidence["base"] = evidence(self.doc, "of the amount after it", following.first, following.after)
                return
        if ahead[:1] == ["of"] and _PROFITS & {*ahead[:_PHRASE]}:
            figure.item = PROFITS  # 95 percent of the windfall profits go to the loans
            return
        whole = self._whole(ahead[1:]) if ahead[:1] == ["of"] else ""
        said = {*lower[clause.first : clause.end]}
        if whole in DEFENCE:
            figure.item = "defence"
        elif whole in _TOTAL or {*lower[max(0, figure.first - 4) : figure.first]} & {"made", "share"}:
            figure.item = "loans" if said & LOANS and ahead[:1] == ["of"] and "loans" in ahead else "total"
        elif {*ahead[:4]} & LOANS:
            figure.item = "loans"
        elif clause.before is not None and clause.before.measure == "share" and clause.before.first >= clause.first:
            figure.item = told_of_gdp.as_before(self.doc, figure, clause.before)
        elif lower[clause.first : clause.first + 1] == ["of"] and self._whole(lower[clause.first + 1 :]) in _TOTAL:
            figure.item = "total"  # of all military aid, Europe provided 48 percent

    def _whole(self, ahead: list[str]) -> str:
        """The noun that a share is of: aid in "all military aid", defence in "its military budget"."""
        phrase = []
        for word in ahead[:_PHRASE]:
            phrase.append(word)
            if word in _TOTAL and word not in ("all", "total", "overall"):
                return word
            if word not in _PARTITIVE and word not in _KINDS:
                break
        return next((word for word in phrase if word not in _PARTITIVE or word == "total"), "")

    def _ratio(self, clause: Clause) -> None:
        """Three times as much as the US gave, twice the commitments of Germany: with whom it is compared."""
        figure, lower = clause.figure, self.doc.lower
        if figure.base is not None:
            if figure.donor == figure.base:
                self._other_side(clause)  # ahead of Europe, which has allocated so much
            return
        places = range(figure.after, clause.stop)
        than = next((p for p in places if lower[p] in ("than", "what", "that", "as")), None)
        named = self.parties.between(than, clause.stop) if than is not None else self._of(clause)
        named = [mark for mark in named if mark.value[0] not in SILENT]
        if named and named[0].value[0] == "*":
            told = self.doc.lower[named[0].first : min(clause.end, named[0].after + _COMBINED)]
            if {"combined", "together", "world"} & {*told}:  # the rest of the world, all others combined
                figure.base = rivals.EVERYBODY
                figure.evidence["base"] = evidence(self.doc, "all others together", named[0].first, named[0].after)
            return
        if named and not self._is_from(clause, named[0]):
            figure.base = named[0].value[0]
            figure.evidence["base"] = evidence(self.doc, "named after the ratio", named[0].first, named[0].after)
            if figure.donor == figure.base:
                self._other_side(clause)

    def _is_from(self, clause: Clause, rival: Mark) -> bool:
        """Whether two are compared that receive: had three times as much from the EU as Hungary."""
        between = self.parties.between(clause.figure.first, rival.after)
        return any(
            self.doc.word(mark.first - 1 - (self.doc.word(mark.first - 1) == "the")) == "from" for mark in between
        )

    def _of(self, clause: Clause) -> list[Mark]:
        """Twice the commitments of Germany; double Germany's; three times the American support."""
        first, stop = clause.figure.after, min(clause.stop, clause.figure.after + _RATIO_OF)
        ahead = self.doc.lower[first:stop]
        if not {*ahead} & (self.doc.said["help-noun"] | {"amount", "sum", "share", "contribution", "total", "'"}):
            return []
        return [
            mark
            for mark in self.parties.between(first, stop)
            if self.doc.word(mark.first - 1) in ("of", "the", "by", "from") or mark.first == first
        ]

    def _other_side(self, clause: Clause) -> None:
        """The giver of a ratio is not whom it is compared with: the last one named before it in the sentence."""
        figure = clause.figure
        before = [
            mark
            for mark in self.parties.between(clause.first, figure.first)
            if mark.value[0] not in NO_GIVERS | {figure.base}
        ]
        figure.donor = before[-1].value[0] if before else None
        figure.evidence.pop("donor", None)
        figure.guessed.discard("donor")
        figure.alternatives.pop("donor", None)
        if before:
            figure.evidence["donor"] = evidence(self.doc, "who is compared", before[-1].first, before[-1].after)
        if len({mark.value[0] for mark in before}) != 1:
            figure.guess("donor")


def link_stages(doc: Document, figures: list[Figure]) -> None:
    """Makes "of which 90 billion was obligated" a later stage of the sum before, and no part of it."""
    for figure in figures:
        whole = figure.part_of
        if whole is None or figure.stage == whole.stage or figure.stage not in DECIDED or whole.stage is None:
            continue
        between = doc.lower[whole.after : figure.first]
        is_stage = ("of", "which") in pairwise(between) and figure.aid_type in (whole.aid_type, None)
        if is_stage and "stage" not in figure.guessed and _ORDER.index(figure.stage) > _ORDER.index(whole.stage):
            figure.part_of, figure.base_figure = None, whole
            figure.evidence["base"] = figure.evidence.pop("part_of")
            figure.evidence["base"].rule = "a later stage of that sum"
            figure.notes.append("a later stage of the sum before it, no part of it")
