"""The slots of figures in a language that is all tables: the nearest word in the figure's own stretch decides.

A *stretch* is what lies between the figure before and the figure after, inside its sentence; a semicolon ends it. What
no word of the stretch says is taken from the sentence or the text and marked as guessed, or stays missing.

``context.tsv`` has the words for ``role`` (aid, need, asset, budget, debt, other), ``coverage``, ``period``,
``aid_type``, ``programme`` and ``instrument``; ``stages.tsv`` the verbs; ``words.tsv`` prepositions (``giver`` von,
``receiver`` für), who stands in the way (``blocks``) and the words of a comparison (``more``, ``than``).
"""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction import calendar_words, givers_by_table, links
from aidresearch.extraction.clause import Clause, Marks, clauses, evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure

_BEHIND = 1.5  #: a token behind the amount is so much farther than one before, where subject and verb stand
_COMMA = 4  #: tokens that a comma between counts for
#: The rule that a verb of giving and Ukraine stand in the figure's own sentence.
GIVEN = "a verb of giving, and Ukraine"
_LISTED = 3  #: tokens between two kinds of aid in one list
#: Who and what gives money alone.
_BANKS = {"IMF", "WORLD_BANK", "EBRD", "EIB"}
_BUDGET_SUPPORT = {"UKRAINE-FACILITY", "MFA", "ERA", "EFF", "PEACE"}
#: Programmes of the EU: who gives is guessed where only they are named.
_OF_THE_EU = {"UKRAINE-FACILITY", "MFA", "WINDFALL", "EPF"}
#: Whom aid to Ukraine is about: a meeting of the contact group is about nothing else.
_SUBJECT = {"UKR", "UDCG"}
_SPENT_AT_HOME = {"UAH", "RUB"}
_GIVEN = {"equipment", "ammunition"}
_ITEMS = {"equipment": "military", "ammunition": "military", "person": "military", "goods": "humanitarian"}


class Slots:
    """The rules for one document."""

    def __init__(self, doc: Document, figures: list[Figure], published: dt.date | None) -> None:
        self.doc, self.published = doc, published
        self.stages, self.parties = Marks(doc.stages, figures), Marks(doc.parties)
        self.by_slot = {
            slot: Marks([m for m in _outermost(doc, slot) if m.value[1] != "unsaid"])
            for slot in ("role", "coverage", "aid_type", "programme", "instrument")
        }
        kinds = [mark.value[1] for mark in self.by_slot["aid_type"].all]
        self.main_type = kinds[0] if len({*kinds}) == 1 else None
        self.is_about_aid = any(mark.value[1] == "aid" for mark in self.by_slot["role"].all)
        self.names_ukraine = any(m.value[0] in _SUBJECT for m in doc.parties) or any(
            m.value == ("period", "invasion") for m in doc.contexts
        )

    def stretch(self, clause: Clause) -> tuple[int, int]:
        """First token of the figure's stretch and the token after its last."""
        first, after = clause.start, clause.stop
        for at in range(clause.figure.first - 1, first - 1, -1):
            if self.doc.words[at] == ";":
                first = at + 1
                break
        for at in range(clause.figure.after, after):
            if self.doc.words[at] == ";":
                after = at
                break
        return first, after

    def nearest(self, marks: Marks, clause: Clause, first: int, after: int) -> Mark | None:
        """The mark nearest to the figure in a stretch; the other side of a comma is farther."""
        found = marks.between(first, after)
        return min(found, key=lambda mark: self._distance(mark, clause.figure), default=None)

    def _distance(self, mark: Mark, figure: Figure) -> float:
        if mark.first < figure.first:
            between = self.doc.words[mark.after : figure.first]
            return figure.first - mark.after + _COMMA * between.count(",")
        between = self.doc.words[figure.after : mark.first]
        return _BEHIND * (mark.first - figure.after) + _COMMA * between.count(",")

    # Role

    def role(self, clause: Clause) -> None:
        figure, marks = clause.figure, self.by_slot["role"]
        first, after = self.stretch(clause)
        mark = self.nearest(marks, clause, first, after)
        if mark is not None:
            figure.role = mark.value[1]
            figure.evidence["role"] = evidence(self.doc, "the nearest word of its clause", mark.first, mark.after)
            if figure.role == "aid":
                self._difference(figure)
            return
        figure.role, rule, basis = self._role_elsewhere(clause, first, after)
        figure.evidence["role"] = evidence(self.doc, rule, *basis)
        if rule != GIVEN:
            figure.guess("role", "other" if figure.role == "aid" else "aid")
        if figure.role == "aid":
            self._difference(figure)

    def _role_elsewhere(self, clause: Clause, first: int, after: int) -> tuple[str, str, tuple[int, int]]:
        """The role that no word of its stretch says; its rule and the tokens that it rests on."""
        figure, before = clause.figure, clause.before
        last = None if before is None else ("aid" if before.role == "difference" else before.role)
        if before is not None and last and clause.continues:
            return last, "as the figure before, in the sentence", (before.first, before.after)
        if mark := self.nearest(self.by_slot["role"], clause, clause.first, clause.end):
            return mark.value[1], "a word of its sentence", (mark.first, mark.after)
        if figure.item_class in _GIVEN and self.names_ukraine:
            return "aid", "equipment, in a text about Ukraine", (figure.first, figure.after)
        parties = {mark.value[0] for mark in self.parties.between(clause.first, clause.end)}
        named = bool(parties & _SUBJECT)
        stages = self.stages.between(*((clause.first, clause.end) if named else (first, after)))
        if figure.unit in _SPENT_AT_HOME and not parties - _SUBJECT - {"RUS"}:
            return "budget", "its own currency, and nobody who gives", (figure.first, figure.after)
        if stages and named and parties - {"UKR", "RUS"}:
            return "aid", GIVEN, (stages[0].first, stages[0].after)
        if stages and (named or (self.names_ukraine and self.is_about_aid)):
            return "aid", "a verb of giving", (stages[0].first, stages[0].after)
        if before is not None and last:
            return last, "as the figure before", (before.first, before.after)
        if self.names_ukraine and self.is_about_aid:
            return "aid", "the text is about aid", (figure.first, figure.after)
        return "other", "no word speaks of aid", (figure.first, figure.after)

    def _difference(self, figure: Figure) -> None:
        """10,6 Milliarden Euro weniger als; на 200 мільярдів більше за."""
        at = figure.after
        compared = self.doc.word(at) in self.doc.said["more"]
        if figure.measure == "money" and compared and {*self.doc.lower[at + 1 : at + 3]} & self.doc.said["than"]:
            figure.role = "difference"
            figure.evidence["role"] = evidence(self.doc, "more or less than", at, at + 1)

    # Stage, coverage, type

    def stage(self, clause: Clause) -> None:
        figure, before = clause.figure, clause.before
        mark = self.nearest(self.stages, clause, *self.stretch(clause))
        if mark is None and clause.continues and before is not None and before.role in ("aid", "difference"):
            if before.stage:
                figure.stage = before.stage
                figure.evidence["stage"] = evidence(self.doc, "as the figure before", before.first, before.after)
                figure.guess("stage", "")
            return
        if mark is None:
            mark = self.nearest(self.stages, clause, clause.first, clause.end)
            if mark is not None:
                figure.guess("stage", "")
        if mark is not None:
            figure.stage = mark.value[0]
            figure.evidence["stage"] = evidence(self.doc, "the nearest verb", mark.first, mark.after)
        elif before is not None and before.stage and before.donor == figure.donor:
            figure.stage = before.stage
            figure.evidence["stage"] = evidence(self.doc, "as the figure before", before.first, before.after)
            figure.guess("stage", "")

    def delivered(self, figure: Figure) -> None:
        """Goods are delivered where money is disbursed."""
        if figure.measure == "count" and figure.stage == "disbursed":
            figure.stage = "delivered"

    def coverage(self, clause: Clause) -> None:
        figure, before = clause.figure, clause.before
        first, after = self.stretch(clause)
        found = self.by_slot["coverage"].between(first, after)
        kinds = [mark.value[1] for mark in found]
        if figure.qualifier == "up to":
            kinds.insert(0, "ceiling")
        if found or kinds:
            nearest = self.nearest(self.by_slot["coverage"], clause, first, after)
            figure.coverage = "ceiling" if "ceiling" in kinds else nearest.value[1] if nearest else kinds[0]
            basis = nearest or Mark(figure.first, figure.after, ("", ""))
            figure.evidence["coverage"] = evidence(self.doc, "the nearest word", basis.first, basis.after)
            others = [kind for kind in dict.fromkeys(kinds) if kind != figure.coverage]
            if others:
                figure.guess("coverage", *others)
            return
        mark = self.nearest(self.by_slot["coverage"], clause, clause.first, clause.end)
        span, kind = (figure.first, figure.after), self._by_period(figure)
        if kind:
            figure.coverage, rule = kind, "its years"
        elif before is not None and clause.continues and before.coverage:
            figure.coverage, rule, span = before.coverage, "as the figure before", (before.first, before.after)
        elif mark is not None:
            figure.coverage, rule, span = mark.value[1], "a word of its sentence", (mark.first, mark.after)
        elif before is not None and before.coverage == "cumulative" and _is_less(figure, before):
            figure.coverage, rule, span = before.coverage, "as the figure before", (before.first, before.after)
            if figure.period_start is None and figure.period_end is None and before.period_start is not None:
                figure.period_start, figure.period_end = before.period_start, before.period_end
                figure.guess("period")
        else:
            given = figure.measure == "money" and figure.stage in ("delivered", "disbursed")
            figure.coverage, rule = ("cumulative" if given else "flow"), "no word says what it covers"
        figure.evidence["coverage"] = evidence(self.doc, rule, *span)
        figure.guess("coverage", "flow" if figure.coverage == "cumulative" else "cumulative")

    def _by_period(self, figure: Figure) -> str | None:
        """One year is a period's sum, years to come make a frame, several that are over a total."""
        start, end = figure.period_start, figure.period_end
        if end is None or self.published is None:
            return None
        if start is not None and start.year == end.year:
            return "flow"
        if end.year > self.published.year:
            return "ceiling"
        return "cumulative" if start is not None and end.year > start.year else None

    def aid_type(self, clause: Clause) -> None:
        figure, marks = clause.figure, self.by_slot["aid_type"]
        if figure.measure == "count":
            figure.aid_type = _ITEMS.get(figure.item_class or "", self.main_type)
            figure.evidence["aid_type"] = evidence(self.doc, "kind of item", figure.first, figure.after)
            return
        first, after = self.stretch(clause)
        found = marks.between(first, after)
        if nearest := self.nearest(marks, clause, first, after):  # with those of one list: financial and humanitarian
            found = [mark for mark in found if abs(mark.first - nearest.first) <= _LISTED]
        if not found and (figure.donor in _BANKS or figure.programme in _BUDGET_SUPPORT):
            figure.aid_type = "financial"
            figure.evidence["aid_type"] = figure.evidence.get("programme") or figure.evidence["donor"]
            return
        if not found and (found := marks.between(clause.first, clause.end)):
            figure.guess("aid_type", "")
            found = found if len({mark.value[1] for mark in found}) == 1 else []
        if found:
            kinds = {mark.value[1] for mark in found}
            figure.aid_type = kinds.pop() if len(kinds) == 1 else "mixed"
            figure.evidence["aid_type"] = evidence(self.doc, "words near it", found[0].first, found[-1].after)
        elif self.main_type:
            figure.aid_type = self.main_type
            figure.evidence["aid_type"] = evidence(self.doc, "what the text is about", figure.first, figure.after)
            figure.guess("aid_type", "")

    def named(self, clause: Clause) -> None:
        """The programme, and whether it is a loan."""
        figure = clause.figure
        if programme := self.nearest(self.by_slot["programme"], clause, *self.stretch(clause)):
            figure.programme = programme.value[1]
            figure.evidence["programme"] = evidence(self.doc, "programme named", programme.first, programme.after)
            if figure.donor is None and figure.scope is None and figure.programme in _OF_THE_EU:
                figure.donor, figure.evidence["donor"] = "EU", figure.evidence["programme"]
                figure.guess("donor")
        if figure.measure == "count":
            figure.instrument = "in_kind"
        elif figure.measure == "money":
            kinds = {mark.value[1] for mark in self.by_slot["instrument"].between(*self.stretch(clause))}
            figure.instrument = kinds.pop() if len(kinds) == 1 else "unspecified"


def _is_less(figure: Figure, before: Figure) -> bool:
    """Whether it may be a part of a total of the same giver that was said before."""
    same = figure.measure == before.measure == "money" and figure.donor == before.donor
    return same and (figure.unit != before.unit or not figure.least > before.least)


def _outermost(doc: Document, slot: str) -> list[Mark]:
    """Marks of a slot without those that stand inside a longer one: the deficit of a budget is no budget."""
    found: list[Mark] = []
    marks = [mark for mark in doc.contexts if mark.value[0] == slot]
    for mark in sorted(marks, key=lambda mark: (mark.first, -mark.after)):
        if not found or mark.first >= found[-1].after:
            found.append(mark)
    return found


def part_rule(doc: Document, figure: Figure) -> str | None:
    """Davon, darunter, із них: the words before an amount that make it a part of the one before."""
    first, _ = doc.sentence(figure.first)
    near = {*doc.lower[max(first, figure.first - 6) : figure.first]}
    return "of which" if near & doc.said["part"] else None


def fill(doc: Document, figures: list[Figure], published: dt.date | None, hint: str | None) -> None:
    """Fills the slots of the figures; ``hint`` is the party whose source the text is."""
    around, slots, periods = clauses(doc, figures), Slots(doc, figures, published), calendar_words.marks(doc)
    for clause in around:
        slots.role(clause)
    givers_by_table.fill(doc, around, slots.stretch, hint)
    for clause in around:
        if clause.figure.role in ("aid", "difference"):
            calendar_words.fill(doc, periods, clause, slots.stretch(clause), published)
            slots.stage(clause)
            slots.delivered(clause.figure)
            slots.coverage(clause)
            slots.named(clause)
            slots.aid_type(clause)
    links.link(doc, figures, part_rule)
