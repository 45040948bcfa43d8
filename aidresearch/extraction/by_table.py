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
from aidresearch.extraction import coverage_by_table as coverage
from aidresearch.extraction.clause import Clause, Marks, clauses, evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.stretches import Stretches

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


class Slots(Stretches):
    """The rules for one document."""

    def __init__(self, doc: Document, figures: list[Figure], published: dt.date | None) -> None:
        super().__init__(doc, published)
        self.stages, self.parties = Marks(doc.stages, figures), Marks(doc.parties)
        kinds = [mark.value[1] for mark in self.by_slot["aid_type"].all]
        self.main_type = kinds[0] if len({*kinds}) == 1 else None
        self.is_about_aid = any(mark.value[1] == "aid" for mark in self.by_slot["role"].all)
        self.names_ukraine = any(m.value[0] in _SUBJECT for m in doc.parties) or any(
            m.value == ("period", "invasion") for m in doc.contexts
        )

    # Role

    def role(self, clause: Clause) -> None:
        figure, marks = clause.figure, self.by_slot["role"]
        first, after = self.stretch(clause)
        if self._is_denied(clause):
            figure.role = "other"
            figure.evidence["role"] = evidence(self.doc, "denied: not so much", figure.first - 1, figure.after)
            return
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

    def _is_denied(self, clause: Clause) -> bool:
        """Nicht 350 Milliarden, sondern 120: what nobody says was given; not: not only, not less than."""
        at = clause.figure.first - 1
        while at > clause.start and self.doc.word(at) in self.doc.said["around"]:
            at -= 1
        return at >= clause.start and self.doc.lower[at] in self.doc.said["not"]

    def _role_elsewhere(self, clause: Clause, first: int, after: int) -> tuple[str, str, tuple[int, int]]:
        """The role that no word of its stretch says; its rule and the tokens that it rests on."""
        figure, before = clause.figure, clause.before
        last = None if before is None else ("aid" if before.role == "difference" else before.role)
        if before is not None and last and clause.continues:
            return last, "as the figure before, in the sentence", (before.first, before.after)
        if (mark := self.nearest(self.by_slot["role"], clause, clause.first, clause.end)) and self._reaches(
            mark, figure
        ):
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
        if self._is_given(clause, first, after):
            return "aid", "somebody gives it, and the text is about nothing else", (figure.first, figure.after)
        if before is not None and last:
            return last, "as the figure before", (before.first, before.after)
        if self.names_ukraine and self.is_about_aid:
            return "aid", "the text is about aid", (figure.first, figure.after)
        return "other", "no word speaks of aid", (figure.first, figure.after)

    def _is_given(self, clause: Clause, first: int, after: int) -> bool:
        """Whether a giver and a verb of giving stand in its stretch, and no word of the text is of anything else."""
        if any(mark.value[1] not in ("aid", "unsaid") for mark in self.by_slot["role"].all):
            return False
        named = self.parties.between(first, after) or self.parties.between(clause.first, clause.end)
        verbs = self.stages.between(first, after)
        givers = [mark for mark in named if mark.value[0] not in ("UKR", "RUS", "-")]
        return bool(givers and verbs and clause.figure.measure == "money")

    def _reaches(self, mark: Mark, figure: Figure) -> bool:
        """Whether no other statement begins between; help is what the whole sentence is about."""
        low, high = sorted((mark.first, figure.first))
        return mark.value[1] == "aid" or not any(self.ends(at) for at in range(low, high))

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


def fill(doc: Document, figures: list[Figure], published: dt.date | None, hint: str | None) -> None:
    """Fills the slots of the figures; ``hint`` is the party whose source the text is."""
    around, slots, periods = (
        clauses(doc, figures),
        Slots(doc, figures, published),
        calendar_words.Times(doc, figures, published),
    )
    for clause in around:
        slots.role(clause)
    givers_by_table.fill(doc, around, slots.stretch, hint)
    for clause in around:
        if clause.figure.role in ("aid", "difference"):
            periods.fill(clause, slots.stretch(clause))
            slots.stage(clause)
            slots.delivered(clause.figure)
            coverage.fill(slots, clause)
            slots.named(clause)
            slots.aid_type(clause)
    links.link(doc, figures, coverage.part_rule)
