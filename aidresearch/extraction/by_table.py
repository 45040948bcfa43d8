"""The slots of figures in a language that is all tables: the nearest word in the figure's own stretch decides.

A *stretch* is what lies between the figure before and the figure after, inside its sentence; a semicolon ends it. What
no word of the stretch says is taken from the sentence or the text and marked as guessed, or stays missing.

``context.tsv`` has the words for ``role`` (aid, need, asset, budget, debt, other), ``coverage``, ``period``,
``aid_type``, ``programme``, ``instrument``, ``stage`` (phrases), ``yield`` (of assets), ``denied`` (behind an amount)
and ``falsely`` (before it), ``due`` and ``costs`` (see `due_by_table`); ``stages.tsv`` the verbs; ``words.tsv``
prepositions (``giver`` von, ``receiver`` für), who stands in the way (``blocks``) and the words of a comparison
(``more``, ``than``).
"""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction import (
    adding_up,
    ambiguous,
    calendar_words,
    comparisons_by_table,
    computed,
    countries_ahead,
    doubts_by_table,
    fields_of_ranks,
    givers_by_table,
    kinds_beside,
    links,
    lists,
    not_spent,
    one_programme,
    own_plans,
    rivals_by_table,
    sole_givers,
    stage_of_totals,
    stated_parts,
    to_come,
    trust_funds,
    unreal,
    wholes_to_come,
    whose_money,
)
from aidresearch.extraction import coverage_by_table as coverage
from aidresearch.extraction.clause import Clause, clauses, evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure, are_some, is_civilian
from aidresearch.extraction.roles_by_table import is_doubtful
from aidresearch.extraction.stages_by_table import Stages
from aidresearch.table.vocabulary import CIVILIAN

_LISTED = 3  #: tokens between two kinds of aid in one list
#: Programmes that give money alone; programmes that give weapons alone.
_BUDGET_SUPPORT = {"UKRAINE-FACILITY", "MFA", "ERA", "EFF", "PEACE"}
_WEAPONS = {"PURL", "EPF", "USAI", "PDA"}
_ALLIANCES = {"NATO", "UDCG"}  #: what allies give together is for defence
#: Programmes of the EU: it gives where only they are named.
_OF_THE_EU = {"UKRAINE-FACILITY", "MFA", "WINDFALL", "EPF"}
#: Macro-financial assistance, told plainly, is all of 2022 and of 2023 (MFA+); later the Facility's payments and the
#: exceptional one of 2024, which yields repay, are called so too.
_ONE_MFA = dt.date(2023, 12, 31)
_ITEMS = {"equipment": "military", "ammunition": "military", "person": "military", "goods": "humanitarian"}
_ARMS = {"equipment", "ammunition"}
_GIVEN = ("aid", "difference")


class Slots(Stages):
    """The rules for one document."""

    def __init__(self, doc: Document, figures: list[Figure], published: dt.date | None) -> None:
        super().__init__(doc, figures, published)
        kinds = [mark.value[1].rstrip("?") for mark in self.by_slot["aid_type"].all]
        self.main_type = kinds[0] if len({*kinds}) == 1 and kinds[0] != "civil" else None

    # Type, programme

    def aid_type(self, clause: Clause) -> None:
        figure = clause.figure
        if figure.measure == "count":
            figure.aid_type = _ITEMS.get(figure.item_class or "", self.main_type)
            figure.evidence["aid_type"] = evidence(self.doc, "kind of item", figure.first, figure.after)
            return
        first, after = self.stretch(clause)
        if found := self._kinds(clause, first, after):
            kinds = {mark.value[1] for mark in found}
            if kinds == {"civil"} or is_civilian(kinds):
                figure.notes.append(CIVILIAN)
            if kinds == {"civil"} or (are_some(kinds) and not is_civilian(kinds)):
                figure.guess("aid_type")  # no kind of the table, so nothing is judged by it
            of_one = next(iter(kinds)) if len(kinds) == 1 else "mixed"
            figure.aid_type = of_one if of_one != "civil" else None  # it may be financial or humanitarian
            figure.evidence["aid_type"] = evidence(self.doc, "words near it", found[0].first, found[-1].after)
            return
        kind = "military" if figure.programme in _WEAPONS or figure.donor in _ALLIANCES else None
        if figure.donor in coverage.BANKS or figure.programme in _BUDGET_SUPPORT:
            kind = "financial"
        if kind is not None:
            figure.aid_type = kind
            figure.evidence["aid_type"] = figure.evidence.get("programme") or figure.evidence["donor"]
            if "programme" in figure.guessed or figure.donor in _ALLIANCES:
                figure.guess("aid_type", "")
            return
        self._type_elsewhere(clause, first, after)

    def _kinds(self, clause: Clause, first: int, after: int) -> list[Mark]:
        """The words of its stretch: the nearest with those of one list, financial and humanitarian."""
        marks = [m for m in self.by_slot["aid_type"].between(first, after) if not m.value[1].endswith("?")]
        marks = [mark for mark in marks if not self.is_of_another(clause, mark.first, mark.after)]
        nearest = min(marks, key=lambda mark: self.distance(mark, clause.figure), default=None)
        listed = [nearest] if nearest else []
        for mark in (
            self.by_slot["aid_type"].between(first, after) if nearest else ()
        ):  # military, financial and humanitarian
            if mark.value[1].endswith("?") or (mark not in marks and not mark.after < clause.figure.first):
                continue
            if mark not in listed and any(abs(mark.first - one.first) <= _LISTED for one in listed):
                listed.append(mark)
        return sorted(listed, key=lambda mark: mark.first)

    def _type_elsewhere(self, clause: Clause, first: int, after: int) -> None:
        """Arms that are named beside it, its sentence, the text: a guess; a total is no part of what they are about."""
        figure = clause.figure
        arms = [at for at in range(first, after) if (self.doc.meanings[at].item or ("", ""))[1] in _ARMS]
        found = self.by_slot["aid_type"].between(clause.first, clause.end)
        found = [mark for mark in found if not self.is_of_another(clause, mark.first, mark.after)]
        of_parts = [m for m in found if {*self.doc.lower[figure.after : m.first]} & self.doc.said["part"]]
        found = [mark for mark in found if mark not in of_parts]
        kinds = {mark.value[1].rstrip("?") for mark in found}
        if arms and figure.coverage != "cumulative":
            kind, rule, span = "military", "arms named beside it", (arms[0], arms[0] + 1)
        elif len(kinds) == 1 and kinds != {"civil"}:
            kind, rule, span = kinds.pop(), "words of its sentence", (found[0].first, found[-1].after)
        elif self.main_type and not of_parts:  # 500 million, of which 350 for weapons
            kind, rule, span = self.main_type, "what the text is about", (figure.first, figure.after)
        else:
            return
        is_total = figure.coverage == "cumulative" and figure.part_of is None
        figure.aid_type = None if is_total else kind
        figure.evidence["aid_type"] = evidence(self.doc, rule, *span)
        figure.guess("aid_type", kind if is_total else "")

    def named(self, clause: Clause) -> None:
        """The programme, and whether it is a loan."""
        figure = clause.figure
        first, after = self.stretch(clause)
        named = self.by_slot["programme"].between(first, after)
        own = [mark for mark in named if not self.is_of_another(clause, mark.first, mark.after)]
        if not own:  # what stands behind, and is of the next amount, is none of this one
            own = [mark for mark in named if mark.first < figure.first]
        programme = min(own, key=lambda mark: self.distance(mark, figure), default=None)
        if (
            programme is None
            and figure.donor == "IMF"
            and {*self.doc.lower[clause.first : clause.end]} & self.doc.said["frame"]
        ):
            figure.programme, figure.evidence["programme"] = "EFF", figure.evidence["donor"]
            figure.guess("programme", "RFI")
            return
        if programme is None and figure.measure == "money":
            earlier = self.by_slot["programme"].between(clause.first, first)
            if earlier and not any(self.ends(at) for at in range(earlier[-1].after, figure.first)):
                programme = earlier[-1]
                figure.guess("programme", "")
        if programme is None and self._goes_on(clause, first, after):
            return
        if programme is None and self._is_part_of_list(clause):
            return
        if programme:
            figure.programme = self.code(programme, clause)
            figure.evidence["programme"] = evidence(self.doc, "programme named", programme.first, programme.after)
            if programme.value[1] == "MFA" and self.published is not None and self.published > _ONE_MFA:
                figure.guess("programme", "")
            if figure.donor is None and figure.scope is None and figure.programme in _OF_THE_EU:
                figure.donor, figure.evidence["donor"] = "EU", figure.evidence["programme"]
                figure.guessed -= set() if "programme" in figure.guessed else {"donor"}
            if self._is_joint(programme):
                figure.programme = None
                figure.guessed.discard("programme")
                del figure.evidence["programme"]
        if figure.measure == "count":
            figure.instrument = "in_kind"
        elif figure.measure == "money":
            kinds = {mark.value[1] for mark in self.by_slot["instrument"].between(*self.stretch(clause))}
            figure.instrument = kinds.pop() if len(kinds) == 1 else "unspecified"

    def _is_joint(self, mark: Mark) -> bool:
        """Über PDA und USAI: both together gave it, and it is of neither; the other may be in no table."""
        doc, programmes = self.doc, self.by_slot["programme"].all
        ahead, behind = mark.first - 1, mark.after
        ahead -= doc.word(ahead) in doc.said["determiner"]
        if doc.word(ahead) in doc.said["and"] and (
            self._is_abbreviation(ahead - 1) or any(other.after == ahead for other in programmes)
        ):
            return True
        if doc.word(behind) not in doc.said["and"]:
            return False
        behind += 2 if doc.word(behind + 1) in doc.said["determiner"] else 1
        return self._is_abbreviation(behind) or any(other.first == behind for other in programmes)

    def _is_abbreviation(self, at: int) -> bool:
        """FMF: capitals that name no party."""
        word = self.doc.words[at] if 0 <= at < len(self.doc.words) else ""
        return word.isalpha() and word.isupper() and len(word) > 2 and self.doc.meaning(at).party is None

    def code(self, mark: Mark, clause: Clause) -> str:
        """Macro-financial assistance of 2025 is the EU's part of the loans that yields repay: ERA."""
        figure, code, day = clause.figure, mark.value[1], self.published
        if code == "MFA" and (figure.period_start or day or dt.date.min).year > _ONE_MFA.year + 1:
            return "ERA"
        if code == "WINDFALL":
            others = {m.value[1] for m in self.by_slot["programme"].all}
            loans = {m.value[1] for m in self.by_slot["instrument"].between(clause.first, clause.end)}
            if "ERA" in others or "loan" in loans or figure.donor not in (None, "EU", "EU_AND_MEMBERS"):
                return "ERA"
        return code

    def _is_part_of_list(self, clause: Clause) -> bool:
        """Bis zu 50 Milliarden: 33 als Kredite und 17 als Zuschüsse: of the same programme."""
        figure, before = clause.figure, clause.before
        if before is None or before.programme is None or not clause.continues or before.unit != figure.unit:
            return False
        first = clause.first
        is_listed = ":" in self.doc.words[first : figure.first] or self.doc.said["part"] & {
            *self.doc.lower[before.after : figure.first]
        }
        if not is_listed or not figure.least < before.least * 2 or before.donor != figure.donor:
            return False
        figure.programme = before.programme
        figure.evidence["programme"] = before.evidence["programme"]
        figure.guess("programme", "")
        return True

    def _goes_on(self, clause: Clause, first: int, after: int) -> bool:
        """За цією програмою, unter diesem Programm: the programme of the figure before, and who gives it."""
        figure, before = clause.figure, clause.before
        same = self.by_slot["same"].between(first, after)
        if not same or before is None or before.programme is None:
            return False
        figure.programme = before.programme
        figure.evidence["programme"] = evidence(self.doc, "the programme before", same[0].first, same[0].after)
        if before.donor and (figure.donor is None or "donor" in figure.guessed):
            figure.donor, figure.evidence["donor"] = before.donor, before.evidence["donor"]
            figure.guessed -= {"donor"} - before.guessed
        if before.role == figure.role == "aid":
            figure.guessed -= {"role"} - before.guessed
        return True


def _clauses(doc: Document, figures: list[Figure]) -> list[Clause]:
    """The clause of each figure, in order; a rank ends that of no amount, since it says whose the amount is."""
    amounts = clauses(doc, [figure for figure in figures if figure.measure != "rank"])
    ranks = [clause for clause in clauses(doc, figures) if clause.figure.measure == "rank"]
    return sorted([*amounts, *ranks], key=lambda clause: clause.figure.first)


def fill(doc: Document, figures: list[Figure], published: dt.date | None, hint: str | None) -> None:
    """Fills the slots of the figures; ``hint`` is the party whose source the text is."""
    around, slots, periods = (
        _clauses(doc, figures),
        Slots(doc, figures, published),
        calendar_words.Times(doc, figures, published),
    )
    for clause in around:
        slots.role(clause)
    announced = givers_by_table.fill(doc, around, slots.stretch, hint)
    whose_money.settle(doc, around)
    for clause in around:
        if clause.figure.role in _GIVEN:
            periods.fill(clause, slots.stretch(clause), slots.is_of_another)
            slots.stage(clause)
            slots.delivered(clause.figure)
            if clause.figure.first in announced and clause.figure.stage not in ("proposed", None):
                clause.figure.guessed.discard("donor")  # who announces aid gives his country's
            periods.clip(clause.figure)
            coverage.fill(slots, clause)
            figure, before = clause.figure, clause.before
            stage_of_totals.settle(doc, figure, before, is_tracked=slots.counts_all, day=published)
            stage_of_totals.loosen(doc, figure)
            slots.named(clause)
        elif clause.figure.may_cover and is_doubtful(clause.figure):
            periods.fill(clause, slots.stretch(clause), slots.is_of_another)
            periods.clip(clause.figure)
            coverage.fill(slots, clause)
            clause.figure.guess("coverage")
    own_plans.settle(doc, around)
    to_come.settle(figures, published)
    one_programme.settle(doc, around, slots.by_slot["programme"].all, slots.code, published)
    for clause in around:
        if clause.figure.role in _GIVEN:
            slots.aid_type(clause)
    wholes_to_come.settle(doc, figures)
    kinds_beside.settle(doc, figures)
    ambiguous.doubt_kronor(doc, figures)
    adding_up.agree(doc, figures)
    ambiguous.mark(doc, figures)
    doubts_by_table.mark(slots, around)
    trust_funds.settle(doc, around)
    sole_givers.settle(doc, around)
    unreal.mark(doc, around)
    comparisons_by_table.fill(doc, around)
    fields_of_ranks.settle(doc, around)
    rivals_by_table.settle(doc, figures)
    countries_ahead.settle(doc, figures)
    links.link(doc, figures, coverage.part_rule)
    lists.link(doc, figures)
    stated_parts.link(doc, figures)
    not_spent.mark(doc, figures)
    computed.link(doc, figures)
    stage_of_totals.mark_unsaid(figures)
