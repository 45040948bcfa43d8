"""How far an amount has come in a language that is all tables: the nearest verb of its stretch, else what is beside it.

A stage that no word of the figure's own stretch says is a guess.
"""

from __future__ import annotations

from aidresearch.extraction import joined_verbs, promises_kept, tense_by_table, wholes_by_table
from aidresearch.extraction.clause import Clause, evidence
from aidresearch.extraction.document import Mark
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.roles_by_table import Roles
from aidresearch.table.vocabulary import STAGES

#: The rule of a whole of which a part has come.
WHOLE = "a programme that there is"
_TO_WHOLE = 8  #: tokens from a tranche to what it is a part of
_APART = {",", "-", "–", "—", ":", "(", ";"}
_COMMAS = {",", ";", ":"}
_BE = 3  #: tokens from things to "will be"
_WILL = 6  #: tokens from "will be" to its participle
_GIVEN_STAGES = ("delivered", "disbursed", "allocated", "committed")
_ORDER = list(STAGES)
_PROMISED = ("pledged", "committed", "delivered")
_GIVEN = ("aid", "difference")
_COME = ("disbursed", "delivered")


class Stages(Roles):
    """The rules for one document."""

    def stage(self, clause: Clause) -> None:
        figure, before = clause.figure, clause.before
        if (kept := promises_kept.kept(self.doc, clause, self.stages)) is not None:
            figure.stage = "delivered"
            figure.evidence["stage"] = evidence(self.doc, "promised, and delivered", kept.first, kept.after)
            return
        if (said := self._inside(figure)) is not None:
            figure.stage = said.value[0]
            figure.evidence["stage"] = evidence(self.doc, "participle in the figure", said.first, said.after)
            return
        first, after = self.stretch(clause)
        own = [m for m in self.stages.between(first, after) if not self.is_of_another(clause, m.first, m.after)]
        mark = min(own or self.stages.between(first, after), key=lambda m: self.distance(m, figure), default=None)
        mark = self._with_noun(figure, own, mark)
        if mark is not None and mark.value[1] == "either":  # wird erhalten, an infinitive; hat erhalten, a participle
            to_come = [m for m in self.stages.between(clause.first, after) if m.value[1] == "base"]
            mark = min(to_come, key=lambda m: self.distance(m, figure), default=mark)
        is_of_part = (mark is None and self._is_whole_of_paid(clause, first)) or self._is_whole_of_part(clause)
        is_come = mark is None or mark.value[0] in _COME  # of a part, which says nothing of its whole
        is_whole = wholes_by_table.is_whole(self.doc, clause, self.stages)
        is_whole = is_whole or wholes_by_table.is_fronted(self.doc, figure, self.figures)
        if is_of_part or (is_come and is_whole):
            figure.stage = "committed"
            figure.evidence["stage"] = evidence(self.doc, WHOLE, figure.first, figure.after)
            figure.guess("stage", "", *([mark.value[0]] if mark is not None and not is_of_part else []))
            return
        if mark is None and self.doc.said["to-be"] & {*self.doc.lower[figure.after : figure.after + _BE]}:
            figure.stage = "pledged"  # douze autres le seront
            figure.evidence["stage"] = evidence(self.doc, "the tense of its verb", figure.first, figure.after)
            figure.guess("stage", "")
            return
        if mark is None and clause.continues and before is not None and before.role in _GIVEN:
            if before.stage:
                figure.stage = before.stage
                figure.evidence["stage"] = evidence(self.doc, "as the figure before", before.first, before.after)
                if figure.measure != "count" or "stage" in before.guessed:  # what a package holds goes with it
                    figure.guess("stage", "")
            return
        if mark is None:
            mark = self.nearest(self.stages, clause, clause.first, clause.end)
            if mark is not None:
                figure.guess("stage", "")
        if mark is not None:
            mark = joined_verbs.lesser(self.doc, self.stages, mark)
            figure.stage = mark.value[0]
            if mark.value[1] == "aux" and not self.doc.said["perfect"] & {*self.doc.lower[slice(*self._part(mark))]}:
                figure.stage = "pledged"  # unterstützt, a present; hat unterstützt, a participle
            if self._is_agreed(mark):
                figure.stage = "committed"
            if figure.stage in _GIVEN_STAGES and mark.value[1] == "past" and self._is_to_be(mark):
                figure.stage = "pledged"
            if figure.stage in ("committed", "allocated") and figure.donor == "USA" and self._is_voted(first, after):
                figure.stage = "appropriated"
            self.to_come |= {figure.first} if mark.value[1] in ("base", "now") else set()
            figure.evidence["stage"] = evidence(self.doc, "the nearest verb", mark.first, mark.after)
        elif before is not None and before.stage and before.donor == figure.donor:
            figure.stage = before.stage
            figure.evidence["stage"] = evidence(self.doc, "as the figure before", before.first, before.after)
            figure.guess("stage", "")
        elif {*self.doc.lower[first:after]} & self.doc.said["package"]:
            figure.stage = "pledged"
            figure.evidence["stage"] = evidence(self.doc, "a package, and no verb", figure.first, figure.after)
            figure.guess("stage", "")
        elif figure.measure == "count" and {*self.doc.lower[clause.first : clause.end]} & self.doc.said["listed"]:
            figure.stage = "delivered"
            figure.evidence["stage"] = evidence(self.doc, "on the list of what came", figure.first, figure.after)
            figure.guess("stage", "pledged")
        elif figure.is_amount and (told := tense_by_table.stage(self.doc, first, after)) is not None:
            figure.stage, at = told
            figure.evidence["stage"] = evidence(self.doc, "the tense of its verb", at, at + 1)
            figure.guess("stage", "")

    def _with_noun(self, figure: Figure, own: list[Mark], mark: Mark | None) -> Mark | None:
        """Es kamen Zusagen über so viel, prévoit la livraison de, godkände en utbetalning på: the lesser of both."""
        nouns = [m for m in own if m.value[1] == "noun" and (m is mark or self.is_whose_size(m, figure))]
        if mark is None or not nouns:
            return mark
        first, after = self._part(nouns[0])
        verbs = [m for m in own if m.value[1] != "noun" and first <= m.first < after]
        verb = min(verbs, key=lambda m: self.distance(m, figure), default=mark)
        return min(verb, nouns[0], key=lambda one: _ORDER.index(one.value[0]))

    def _is_agreed(self, mark: Mark) -> bool:
        """L'accord signé à Bruxelles prévoit, das Abkommen sieht vor: what an agreement provides is committed."""
        first, _ = self._part(mark)
        said = self.doc.said
        return self.doc.lower[mark.first] in said["provides"] and not said["agreement"].isdisjoint(
            self.doc.lower[first : mark.first]
        )

    def _part(self, mark: Mark) -> tuple[int, int]:
        """The tokens around a verb up to the commas on both sides of it."""
        words, (first, end) = self.doc.words, self.doc.sentence(mark.first)
        start = next((at + 1 for at in range(mark.first - 1, first - 1, -1) if words[at] in _COMMAS), first)
        return start, next((at for at in range(mark.after, end) if words[at] in _COMMAS), end)

    def _is_to_be(self, mark: Mark) -> bool:
        """Zostaną dostarczone, будуть передані, seront livrés, wird ausgezahlt: a participle of what is to come."""
        ahead = self.doc.lower[max(self._part(mark)[0], mark.first - _WILL) : mark.first]
        return bool({*ahead} & self.doc.said["to-be"])

    def _is_whole_of_paid(self, clause: Clause, first: int) -> bool:
        """Part of the package of 9 billion, under a programme of 15: that a part of it came says nothing of it."""
        before, said = clause.before, {*self.doc.lower[first : clause.figure.first]}
        is_paid = before is not None and before.role in _GIVEN and before.stage in _COME
        is_frame = bool(said & (self.doc.said["package"] | self.doc.said["frame"]))
        return is_paid and is_frame and not said & self.doc.said["sums-verb"]

    def _is_whole_of_part(self, clause: Clause) -> bool:
        """The fourth tranche of a package of up to 18 billion, of the European share of 18 billion: not paid yet."""
        doc, first = self.doc, clause.figure.first
        ahead, behind_it = {*doc.lower[max(clause.start, first - 5) : first]}, doc.lower[clause.figure.after :][:2]
        is_out_of = bool(ahead & (doc.said["from-whole"] | doc.said["out-of"]))
        if is_out_of and clause.stop < clause.end and doc.said["share-noun"] & {*ahead, *behind_it}:
            return True
        ahead_of = doc.word(first - 1) in doc.said["out-of"] - doc.said["sized"]
        if ahead_of and doc.word(first - 2) in doc.said["tranche"]:
            return True  # перший платіж із 18,1 млрд
        tranches = [at for at in range(clause.start, first) if doc.lower[at] in doc.said["tranche"]]
        behind = range(tranches[-1] + 1, min(first, tranches[-1] + _TO_WHOLE)) if tranches else range(0)
        whole = next((at for at in behind if doc.lower[at] in doc.said["package"] | doc.said["frame"]), None)
        if whole is None or self.stages.between(whole + 1, first) or _APART & {*doc.words[whole + 1 : first]}:
            return False  # a tranche of the programme: 4 billion
        return any(self.doc.lower[at] in doc.said["from-whole"] for at in range(tranches[-1] + 1, whole))

    def _inside(self, figure: Figure) -> Mark | None:
        """18 bestellte Systeme, von den zugesagten 110 Panzern: the participle in the figure itself, or behind "of"."""
        first, said = figure.first, self.doc.said
        if {self.doc.word(first - 2), self.doc.word(first - 3)} & (said["out-of"] | said["giver"]):
            first -= 1
        for at in range(first, figure.after if figure.measure == "count" else figure.first):
            stage = self.doc.meanings[at].stage
            if stage is not None and stage[1] == "past" and stage[0] in _PROMISED:
                return Mark(at, at + 1, stage)
        return None

    def _is_voted(self, first: int, after: int) -> bool:
        """What the American Congress voted is appropriated."""
        return bool({*self.doc.lower[first:after]} & self.doc.said["parliament"])

    def delivered(self, figure: Figure) -> None:
        """Goods are delivered where money is disbursed."""
        if figure.measure == "count" and figure.stage == "disbursed":
            figure.stage = "delivered"
