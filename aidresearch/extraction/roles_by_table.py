"""Whether a figure is aid, a need, a budget ..., in a language that is all tables: the nearest word of its stretch."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction import due_by_table, gdps, refugees_by_table, statements_by_table
from aidresearch.extraction.budgets_by_table import is_for_help
from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import SILENT, Document, Mark
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.others import Others
from aidresearch.extraction.stretches import Stretches

#: The rule that a verb of giving and Ukraine stand in the figure's own sentence.
GIVEN = "a verb of giving, and Ukraine"
#: The rule of an amount that the text itself rejects; what follows it is not as it was.
DENIED = "denied: not so much"
#: The rule of people who are counted; what follows is not as they are.
PEOPLE = "people, whom nobody trained"
#: The rule of what a sentence lists: each as the first.
LISTED = "as the figure before, in the sentence"
#: Whom aid to Ukraine is about: a meeting of the contact group is about nothing else.
_SUBJECT = {"UKR", "UDCG"}
_SPENT_AT_HOME = {"UAH", "RUB"}
_GIVEN = {"equipment", "ammunition"}
_RIVAL = 4  #: tokens from "than" to whom it is compared with
_THAN = 12  #: tokens from "more" to "than"


class Roles(Stretches):
    """The rules for one document."""

    def __init__(self, doc: Document, figures: list[Figure], published: dt.date | None) -> None:
        super().__init__(doc, published)
        self.stages, self.parties = self.verbs(figures), Marks(doc.parties)
        self.figures, self.others = figures, Others(doc)
        self.taken = {at for figure in figures for at in range(figure.first, figure.after)}
        #: The tokens of ranks: the second largest donor is no second tranche.
        self.ranks = {f.first for f in figures if f.measure == "rank" and f.item is None}
        #: Whether an institute's totals are told.
        self.counts_all = not doc.vocabulary.isdisjoint(doc.said["counts-all"])
        self.due: set[int] = set()  #: first tokens of the figures that are other countries'
        self.to_come: set[int] = set()  #: first tokens of the figures whose verb says that they will be given
        self.is_about_aid = any(mark.value[1].startswith("aid") for mark in self.by_slot["role"].all)
        self.is_about_nothing_else = all(m.value[1] in ("aid", "aid?", "unsaid") for m in self.by_slot["role"].all)
        self.names_ukraine = bool(self.others.ukraine.all) or any(
            m.value == ("period", "invasion") for m in doc.contexts
        )

    def role(self, clause: Clause) -> None:
        figure, marks = clause.figure, self.by_slot["role"]
        first, after = self.stretch(clause)
        is_donor = figure.measure == "rank" and self.doc.lower[figure.after - 1] in self.doc.said["giver-noun"]
        if is_donor and self.names_ukraine:
            figure.role = "aid"
            figure.evidence["role"] = evidence(self.doc, GIVEN, figure.first, figure.after)
            return
        if self._is_denied(clause, after):
            figure.role = "other"
            figure.evidence["role"] = evidence(self.doc, DENIED, figure.first - 1, figure.after)
            return
        if self._is_of_people(clause) or self._is_for_others(clause) or self._is_others(clause):
            return
        if gdps.settle(self.doc, figure):
            return
        found = marks.between(first, after)
        own = [mark for mark in found if not self.is_of_another(clause, mark.first, mark.after)]
        own = [mark for mark in own if not self.is_aside(mark, first, figure)] or own
        own = [mark for mark in own if not self.is_cause(mark, figure)] or own
        both = self.by_slot["refugees"]
        own = [mark for mark in own if not refugees_by_table.is_together(self.doc, mark, both)] or own
        mark = min(own or found, key=lambda one: self.distance(one, figure), default=None)
        if mark is not None and self._is_of_another_statement(clause, mark):
            mark = None
        helps = is_for_help(self.doc, marks, self.parties, mark, clause, after) if mark is not None else None
        if helps is not None:
            mark = helps
            figure.guess("role", "budget")
        if (mark is None or mark.value[1] == "aid?") and self._is_bought(clause):
            return
        if mark is not None:
            figure.role = mark.value[1].rstrip("?")
            figure.evidence["role"] = evidence(self.doc, "the nearest word of its clause", mark.first, mark.after)
        else:
            figure.role, rule, basis = self._role_elsewhere(clause, first, after)
            figure.evidence["role"] = evidence(self.doc, rule, *basis)
            if rule != GIVEN and not (rule == LISTED and self._is_member(clause, first, after)):
                figure.guess("role", "other" if figure.role == "aid" else "aid")
        if figure.role == "aid":
            self._difference(figure, after)
            if self._has_refugees(clause):
                is_share = figure.measure == "share"
                figure.role = "other" if is_share else "aid"  # no register has a share of GDP with refugees
                figure.guess("role", "aid" if is_share else "other")

    def _is_of_people(self, clause: Clause) -> bool:
        """People are no aid but those who were trained: whom it reaches, who fled, who serve."""
        if clause.figure.item_class != "person" or not self.doc.said["trained"].isdisjoint(
            self.doc.lower[clause.first : clause.end]
        ):
            return False
        clause.figure.role = "context"
        clause.figure.evidence["role"] = evidence(self.doc, PEOPLE, clause.figure.first, clause.figure.after)
        return True

    def _is_for_others(self, clause: Clause) -> bool:
        """So much for Egypt, for the people in Gaza: help for others."""
        figure, mark = clause.figure, self.others.nearest(clause)
        is_for = mark is not None and self.others.is_for(mark)
        if not is_for and not self.others.are_meant(clause):
            return False
        first, after = (mark.first, mark.after) if mark is not None else (figure.first, figure.after)
        figure.role = "other"
        figure.evidence["role"] = evidence(self.doc, "for others than Ukraine", first, after)
        return True

    def _is_others(self, clause: Clause) -> bool:
        """What is due to Hungary, released for Poland, or what the war costs."""
        figure, costs = clause.figure, self.by_slot["costs"]
        mark = due_by_table.of_russia(self.doc, clause, self.parties) or due_by_table.is_others(
            self.doc, clause, self.by_slot["due"], self.parties, self.due
        )
        if mark is not None:
            self.due.add(figure.first)
        elif costs.all and figure.measure == "money":
            mark = due_by_table.is_cost_of_war(self.doc, clause, costs, self.parties)
        if mark is None:
            return False
        figure.role = "other"
        figure.evidence["role"] = evidence(self.doc, "another country's, or what the war costs", mark.first, mark.after)
        return True

    def _is_bought(self, clause: Clause) -> bool:
        """Polen kaufte in Korea Panzer für 6 Milliarden: a trade, where its statement does not name Ukraine."""
        first, after = statements_by_table.around(self.doc, clause)
        traded = [m for m in self.by_slot["doubt"].between(first, clause.figure.first) if m.value[1] == "trade"]
        if clause.figure.measure != "money" or not traded or self._names_ukraine(clause):
            return False
        is_told_of = self.doc.word(after + 1) in self.doc.said["relative"] or not self.parties.between(first, after)
        if is_told_of or any(m.value[1] == "aid" for m in self.by_slot["role"].between(first, after)):
            return False
        clause.figure.role = "other"
        clause.figure.evidence["role"] = evidence(self.doc, "bought or sold", traded[0].first, traded[0].after)
        clause.figure.guess("role", "aid")
        return True

    def _is_of_another_statement(self, clause: Clause, mark: Mark) -> bool:
        """Die Ukraine braucht viel, und die EU gab ihr 30 Milliarden: a need that is not that of what is given."""
        first, after = statements_by_table.around(self.doc, clause)
        is_outside = not first <= mark.first < after and not mark.value[1].startswith("aid")
        return is_outside and self._gives_itself(clause)

    def _names_ukraine(self, clause: Clause) -> bool:
        named = self.parties.between(*statements_by_table.around(self.doc, clause))
        return any(mark.value[0] == "UKR" for mark in named)

    def _gives_itself(self, clause: Clause) -> bool:
        is_money = clause.figure.measure == "money"
        return is_money and statements_by_table.gives(self.doc, clause, self.stages, self.parties)

    def _is_denied(self, clause: Clause, after: int) -> bool:
        """Nicht 350 Milliarden, sondern 120; 350 Milliarden, das stimmt nicht; n'ont pas donné 350 milliards: what
        nobody says was given."""
        at, hedges = clause.figure.begin - 1, self.doc.said["around"] | self.doc.language.hedges
        while at > clause.start and self.doc.word(at) in hedges - self.doc.said["not"]:
            at -= 1
        if at >= clause.start and self.doc.lower[at] in self.doc.said["not"]:
            return True
        falsely = self.by_slot["falsely"].between(clause.start, clause.figure.first)
        return bool(falsely or self.by_slot["denied"].between(clause.figure.after, after))

    def _role_elsewhere(self, clause: Clause, first: int, after: int) -> tuple[str, str, tuple[int, int]]:
        """The role that no word of its stretch says; its rule and the tokens that it rests on."""
        figure, before = clause.figure, clause.before
        last = None if before is None else ("aid" if before.role == "difference" else before.role)
        if before is not None and (before.evidence["role"].rule in (DENIED, PEOPLE) or _is_open(before)):
            last = None
        if before is not None and before.first in self.due and self._names_ukraine(clause):
            last = None
        if last != "aid" and self._gives_itself(clause):
            return "aid", GIVEN, (figure.first, figure.after)
        if before is not None and last and clause.continues:
            return last, LISTED, (before.first, before.after)
        if (mark := self.nearest(self.by_slot["role"], clause, clause.first, clause.end)) and self._reaches(
            mark, figure
        ):
            return mark.value[1].rstrip("?"), "a word of its sentence", (mark.first, mark.after)
        if named := self.by_slot["programme"].between(clause.first, clause.end):
            return "aid", "a programme of aid", (named[0].first, named[0].after)
        is_ware = figure.item_class in _GIVEN and self.names_ukraine
        parties = {mark.value[0] for mark in self.parties.between(clause.first, clause.end)}
        is_named = bool(self.others.ukraine.between(clause.first, clause.end))
        stages = self.stages.between(*((clause.first, clause.end) if is_named else (first, after)))
        if figure.unit in _SPENT_AT_HOME and not parties - _SUBJECT - {"RUS"}:
            return "budget", "its own currency, and nobody who gives", (figure.first, figure.after)
        if stages and is_named and parties - {"UKR", "RUS"}:
            return "aid", GIVEN, (stages[0].first, stages[0].after)
        if (
            is_named
            and parties - {"UKR", "RUS"}
            and {*self.doc.lower[first : figure.first]} & self.doc.said["received"]
        ):
            return "aid", GIVEN, (figure.first, figure.after)
        if is_ware:
            return "aid", "equipment, in a text about Ukraine", (figure.first, figure.after)
        if stages and (is_named or (self.names_ukraine and self.is_about_aid)):
            return "aid", "a verb of giving", (stages[0].first, stages[0].after)
        if is_named and parties - SILENT and figure.measure == "money" and self.is_about_nothing_else:
            return "aid", "a giver and Ukraine, and the text is about nothing else", (figure.first, figure.after)
        if self._is_given(clause, first, after):
            return "aid", "somebody gives it, and the text is about nothing else", (figure.first, figure.after)
        if before is not None and last:
            return last, "as the figure before", (before.first, before.after)
        if self.names_ukraine and self.is_about_aid:
            return "aid", "the text is about aid", (figure.first, figure.after)
        return "other", "no word speaks of aid", (figure.first, figure.after)

    def _is_member(self, clause: Clause, first: int, after: int) -> bool:
        """Schweden gab 1,1 Milliarden, Dänemark 690 Millionen: another amount of aid, with its own giver."""
        before = clause.before
        if before is not None and before.role == "aid" and clause.figure.item_class in _GIVEN:
            return "role" not in before.guessed  # a package: 2 launchers, 40 vehicles
        if before is None or before.role != "aid" or "role" in before.guessed:
            return False
        if clause.figure.measure == "rank" and clause.figure.item is None:
            return True  # so much, and this is the most of all
        if before.measure != clause.figure.measure:
            return False
        if self._is_second_object(clause, before):
            return True
        if {*self.doc.lower[clause.start : clause.figure.first]} & self.doc.said["part"]:
            return True  # of which so much
        return any(mark.value[0] not in SILENT for mark in self.parties.between(first, after))

    def _is_second_object(self, clause: Clause, before: Figure) -> bool:
        """Deutschland wird der Ukraine 5 Milliarden für Waffen und 6 für Energie geben: one verb, behind both, gives
        both."""
        named = {mark.value[0] for mark in self.parties.between(clause.first, before.first)}
        is_shared = bool(named & _SUBJECT and named - SILENT)
        own = self.parties.between(before.after, clause.figure.first)
        said = self.stages.between(before.after, clause.figure.first)
        is_joined = not any(self.ends(at) for at in range(before.after, clause.figure.first))
        is_closed = bool(self.stages.between(clause.figure.after, clause.end))
        return is_shared and is_joined and is_closed and not own and not said

    def _has_refugees(self, clause: Clause) -> bool:
        """Whether its sentence counts help for refugees at home in: a total of both is no aid of any register."""
        is_total = clause.figure.measure in ("money", "share")
        return is_total and bool(self.by_slot["refugees"].between(clause.first, clause.end))

    def _is_given(self, clause: Clause, first: int, after: int) -> bool:
        """Whether a giver and a verb of giving stand in its stretch, and no word of the text is of anything else."""
        if not self.is_about_nothing_else:
            return False
        named = self.parties.between(first, after) or self.parties.between(clause.first, clause.end)
        verbs = self.stages.between(first, after)
        givers = [mark for mark in named if mark.value[0] not in SILENT]
        is_ware = clause.figure.item_class in _GIVEN
        return bool(givers and verbs and (clause.figure.measure == "money" or is_ware))

    def _reaches(self, mark: Mark, figure: Figure) -> bool:
        """Whether no other statement begins between; help is what the whole sentence is about."""
        low, high = sorted((mark.first, figure.first))
        return mark.value[1].startswith("aid") or not any(self.ends(at) for at in range(low, high))

    def _difference(self, figure: Figure, after: int) -> None:
        """10,6 Milliarden Euro weniger als; на 200 мільярдів більше за; 23 Milliarden Euro mehr an Hilfe als."""
        at = figure.after + (self.doc.word(figure.after) in self.doc.said["of-more"])  # 18 milliards de plus que
        if figure.measure != "money" or self.doc.word(figure.first - 1) in self.doc.said["with"]:
            return  # mit 80 Milliarden mehr als die USA: the whole of it
        if self.doc.word(at) not in self.doc.said["more"] or self._than(at, after) is None:
            spread = self._spread(figure, after)
            if spread is None:
                return
            at = spread
            figure.guess("role", "aid")  # or a comma is left out, and the whole amount is more
        figure.role = "difference"
        figure.notes.append(
            "less than the other" if self.doc.word(at) in self.doc.said["less"] else "more than the other"
        )
        figure.evidence["role"] = evidence(self.doc, "more or less than", at, at + 1)

    def _than(self, at: int, after: int) -> int | None:
        """The token of "than" behind "more"."""
        return next(
            (p for p in range(at + 1, min(after, at + _THAN)) if self.doc.lower[p] in self.doc.said["than"]), None
        )

    def _spread(self, figure: Figure, after: int) -> int | None:
        """The "more" of: 18 Milliarden an Hilfe mehr bewilligt als die USA; behind no comma, and a giver follows."""
        for at in range(figure.after, min(after, figure.after + _THAN)):
            if self.doc.lower[at] in self.doc.said["more"]:
                than = self._than(at, after)
                named = self.parties.between(than, than + _RIVAL) if than is not None else []
                return at if any(mark.value[0] not in SILENT for mark in named) else None
            is_word = self.doc.words[at].isalpha() or self.doc.words[at] == "'"  # pour l'Ukraine
            if not is_word or self.doc.lower[at] in self.doc.said["and"]:
                return None
        return None


def _is_open(figure: Figure) -> bool:
    """Whether nothing said what the figure is: another one is not the same for standing beside it."""
    return figure.role == "other" and "role" in figure.guessed


def is_doubtful(figure: Figure) -> bool:
    """Whether no word of its own says that it is no aid, or only that nobody gave so much."""
    return "role" in figure.guessed or figure.evidence["role"].rule == DENIED
