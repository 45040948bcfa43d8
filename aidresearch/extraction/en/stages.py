"""How far an amount has come: the verb that governs it, in its tense. A rule answers or abstains; the first stands.

The table requires a stage of every amount of aid: where no rule reads one it is "pledged", and the note says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure

#: Words that are verbs only behind one of `_VERBAL`: to fund, will cover; else a fund, the finance ministry.
_NOUNS_TOO = set(
    "fund finance cover use buy purchase grant train supply offer release transfer ship hand "
    "demand request present raise double contract".split()
)
_VERBAL = set("to will would shall can could may should not and also ll they we who".split())
_FUTURE = {"will", "would", "shall", "ll"}
_DOUBTS = {"could", "might", "may", "can"}
_HELP = set("help aid support assistance packages contribution contributions materiel grants donations".split())
#: Verbs of a sum that has grown up to a day.
_TOTALS = set(
    "amount amounts amounted totals totalled totaled climbs climbed rise rises rose stands stood reaches reached "
    "exceeds exceeded comes bringing brings takes".split()
)
_RUNNING = {"since", "now", "total", "altogether", "value", "estimated", "sum", "far", "date"} | _TOTALS
_REMEMBERED = 19
_OTHER_CLAUSE = {"that", "and", "while", ";"}
_DEFAULT, _CARRIED = "no verb says how far it is", "stage of the figure before"


class Stages:
    """The rules for one document."""

    def __init__(self, doc: Document, figures: list[Figure]) -> None:
        self.doc, self.figures = doc, figures
        self.verbs = Marks(doc.stages, figures)
        self.said: list[Figure] = []  # the last figures whose own clause says the stage

    def fill(self, clauses: list[Clause]) -> None:
        for clause in clauses:
            if clause.figure.role in ("aid", "difference"):
                self._stage(clause)
                if clause.figure.stage and clause.figure.evidence["stage"].rule not in (_DEFAULT, _CARRIED):
                    self.said = [*self.said[-_REMEMBERED:], clause.figure]
        self._revise()

    def _stage(self, clause: Clause) -> None:
        figure, before = clause.figure, clause.before
        if self._is_for(figure):
            self._answer(figure, "allocated", "is for a use", figure.first, figure.after + 2)
            return
        meant = self._meant(clause) if figure.inherits else None
        if meant is not None and meant.stage:
            self._answer(figure, meant.stage, "the amount that it repeats", meant.first, meant.after)
            return
        if self._is_sum(clause):
            nouns = [m for m in self.verbs.between(clause.start, figure.first) if m.value[1] == "noun"]
            known = [m.value[0] for m in nouns if m.value[0] in ("committed", "disbursed", "pledged")]
            self._answer(figure, known[0] if known else "delivered", "a sum so far", clause.start, figure.after)
            return
        for rule, mark in self._governing(clause):
            stage = self._read(mark, figure)
            if stage:
                self._answer(figure, stage, rule, mark.first, mark.after)
                return
        if not clause.continues and self._is_running(clause):
            self._answer(figure, "delivered", "running total of help", clause.first, figure.after)
            return
        for mark in reversed(self.verbs.between(clause.first, clause.start)):
            stage = self._read(mark, figure) if mark.value[1] != "noun" else None
            if stage:
                self._answer(figure, stage, "verb before, in the sentence", mark.first, mark.after)
                return
        source = before if clause.continues else self._usual(before)
        if source is not None and source.stage:
            self._answer(figure, source.stage, _CARRIED, source.first, source.after)
        elif figure.measure in ("money", "count"):
            self._answer(figure, "pledged", _DEFAULT, figure.first, figure.after)
            figure.notes.append("no verb says how far it has come: read as pledged")

    def _meant(self, clause: Clause) -> Figure | None:
        """The amount before that a bare number names again: the first 300 million."""
        earlier = self.said if clause.figure.measure == "money" else []
        return next((figure for figure in reversed(earlier) if figure.value == clause.figure.value), None)

    def _usual(self, before: Figure | None) -> Figure | None:
        """The last figure with the stage that most of those before have whose verbs say one; else the one before."""
        if not self.said:
            return before
        stages = [figure.stage for figure in self.said]
        usual = max(reversed(stages), key=stages.count)
        return next(figure for figure in reversed(self.said) if figure.stage == usual)

    def _governing(self, clause: Clause) -> Iterator[tuple[str, Mark]]:
        """The verbs and nouns of the clause that may say the stage, the most telling first."""
        figure = clause.figure
        ahead = self.verbs.between(clause.start, figure.first)
        behind = self.verbs.between(figure.after, clause.stop)
        for mark in behind[:1]:
            if mark.value[1] == "noun" and mark.first - figure.after <= 3:
                yield "noun after the amount", mark
        if ahead and ahead[-1].value[1] == "noun":
            yield from (("verb after the noun and its amount", m) for m in behind if m.value[1] != "noun")
        yield from (("verb before, since the last figure", m) for m in reversed(ahead) if not self._is_aim(m))
        for mark in behind[:1]:
            between = {*self.doc.lower[figure.after : mark.first]}
            if not between & _OTHER_CLAUSE:
                yield "verb after, in the clause", mark

    def _is_aim(self, mark: Mark) -> bool:
        """An agreement for the delivery, or "will pay a tranche": what the verb says, not what the noun promises."""
        if mark.value[1] != "noun":
            return False
        verbs = [m for m in self.verbs.between(max(0, mark.first - 4), mark.first) if m.value[1] != "noun"]
        if mark.value[0] in ("delivered", "disbursed") and verbs:
            return True
        return bool({"for", "under"} & {self.doc.word(mark.first - 1), self.doc.word(mark.first - 2)})

    def _is_for(self, figure: Figure) -> bool:
        """Whether the amount, or so much of a whole, "is for" something."""
        ahead = self.doc.lower[figure.after : figure.after + 5]
        if ahead[:1] == ["of"]:
            ahead = ahead[2:]
        return ahead[:2] in (["is", "for"], ["are", "for"]) or ahead[:3] == ["will", "be", "for"]

    def _is_sum(self, clause: Clause) -> bool:
        """Help that amounts to so much, takes the total to so much: what was given until then."""
        said = {*self.doc.lower[clause.start : clause.figure.first]}
        return bool(said & _TOTALS and said & (_HELP | {"total", "payments", "commitments"}) and not said & _FUTURE)

    def _is_running(self, clause: Clause) -> bool:
        """Help since a day, or so far, without a verb that says more."""
        said = {*self.doc.lower[clause.first : clause.figure.first]}
        return bool(said & _HELP and said & _RUNNING)

    def _read(self, mark: Mark, figure: Figure) -> str | None:
        """The stage that a verb says in its tense: gave is delivered, will give is pledged, plans to give proposed."""
        stage, tense = mark.value
        word, following = self.doc.word(mark.first), self.doc.word(mark.after)
        reach = figure.after if mark.first >= figure.after else 0
        before = self.doc.lower[max(reach, mark.first - 4) : mark.first]
        if word in ("pass", "passes", "passed") and following in ("over", "through", "to"):
            return None
        if following == "for" and word.startswith(("pay", "paid")):
            stage = "use"
        if word == "backed" and following == "by":
            return None  # a loan backed by assets
        if word == "voted" and 0 <= figure.first - mark.after <= 2:
            return "allocated"  # parliaments vote money for their budgets; they vote for, or to, other things
        if word == "intended" and following == "for":
            return "allocated"
        if stage == "proposed":
            return stage
        if stage == "delivered" and tense == "base" and before[-1:] in (["that"], ["which"]):
            return None  # agreed on a programme that gives: what was agreed counts
        if stage == "delivered" and tense == "base" and "budget" in before:
            return "allocated"
        if word in ("transfer", "release") and following == "of":
            return self._done("disbursed", "noun", before, figure.measure == "count")
        if word in _NOUNS_TOO and not _VERBAL & {*before[-1:]}:
            return None
        if _DOUBTS & {*before[-3:]}:
            return "proposed"
        governing = self.doc.meaning(mark.first - 1).stage
        if word.endswith("ing") and governing is not None and governing[1] != "noun":
            return governing[0] if governing[0] != "use" else None  # mulls allocating, approved sending
        if before[-1:] == ["to"] or before[-2:] == ["to", "be"] or _FUTURE & {*before[-3:]}:
            planned = self._planned(mark, stage, before)
            if planned:
                return planned
        return self._done(stage, tense, before, figure.measure == "count")

    def _planned(self, mark: Mark, stage: str, before: list[str]) -> str | None:
        """The stage of what is to come: plans to, agreed to, promised to; else will."""
        governing = self.verbs.between(max(0, mark.first - 4), mark.first)
        if governing and governing[-1].value[0] in ("proposed", "committed", "pledged") and "to" in before:
            return governing[-1].value[0]
        if stage not in ("delivered", "disbursed", "pledged"):
            return "proposed" if "would" in before[-3:] and stage != "use" else None
        earlier = self.verbs.between(max(0, mark.first - 14), mark.first) if "would" in before[-3:] else []
        return "proposed" if earlier and earlier[-1].value[0] == "proposed" else "pledged"

    def _done(self, stage: str, tense: str, before: list[str], are_goods: bool) -> str:
        """The stage of what is or was: goods are delivered where money is paid; "gives" announces, "gave" reports."""
        if stage == "use":
            if tense == "past" and not {"be", "been", "is", "are", "was", "were"} & {*before}:
                return "delivered" if are_goods else "disbursed"
            return "allocated" if not are_goods else "delivered" if tense == "past" else "pledged"
        if stage == "disbursed" and are_goods:
            return "delivered"
        if stage == "delivered" and tense == "base":
            return "delivered" if {"currently", "already", "now"} & {*before[-2:]} else "pledged"
        return stage

    def _revise(self) -> None:
        """What only the whole text tells: the headline's stage, ceilings, and the drawdowns of the United States."""
        story = next((f for f in self.figures if f.stage and f.evidence["stage"].rule != _DEFAULT), None)
        second = self.doc.sentences[1] if len(self.doc.sentences) > 1 else 0
        headline = second if second and self.doc.words[second - 1] == "\n" else 0
        drawdown = any(self.doc.word(mark.first) == "drawdown" for mark in self.verbs.all)
        for figure in self.figures:
            if not figure.stage:
                continue
            rule = figure.evidence["stage"].rule
            if story and story.stage and figure.first < headline and rule == _DEFAULT:
                figure.notes.pop()
                self._answer(figure, story.stage, "stage of its story", story.first, story.after)
            is_paid = figure.stage in ("disbursed", "delivered")
            if rule == _CARRIED and is_paid and figure.qualifier in ("up to", "at most"):
                self._answer(figure, "committed", "a ceiling is no payment", figure.first, figure.after)
            if drawdown and figure.donor == "USA" and figure.stage == "pledged":
                figure.stage = "committed"
                figure.evidence["stage"].rule = "a drawdown is authorised"

    def _answer(self, figure: Figure, stage: str, rule: str, first: int, after: int) -> None:
        figure.stage = stage
        figure.evidence["stage"] = evidence(self.doc, rule, first, after)
