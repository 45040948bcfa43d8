"""How far an amount has come: the verb that governs it, in its tense. A rule answers or abstains; the first stands.

Where no word of the clause says it the stage stays empty: what is taken from the rest of the sentence is a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from aidresearch.extraction import joined_verbs, promises_kept
from aidresearch.extraction.clause import Clause, evidence, parties_of, verbs
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en import homonyms, in_full, packages, ranked_with, revised, stage_around, verbs_behind
from aidresearch.extraction.en.common import FRAMES, MAYBE
from aidresearch.extraction.en.cue import PERFECT
from aidresearch.extraction.en.relatives import RELATIVE, behind_whole, is_in_aside, is_its_object, is_kept
from aidresearch.extraction.en.revised import BEFORE, CARRIED
from aidresearch.extraction.en.sentences import Own, Sentences
from aidresearch.extraction.en.stage_by_phrase import Phrases
from aidresearch.extraction.en.stage_of_sums import SUM_SO_FAR, StageOfSums
from aidresearch.extraction.en.stage_of_wholes import OF_WHOLE, Wholes
from aidresearch.extraction.en.tenses import Tenses
from aidresearch.extraction.figure import Figure

_PLANS = {"plan", "plans", "intend", "intends", "planned", "intended", "planning"}
_HOLDS = {"has", "holds", "contains", "comprises"}
_WHOLES = {"package", "loan", "bill", "programme", "program", "fund"}
_SPOKEN = {"worth", "comes", "amounts", "valued", "new", "latest", "contains", "includes", "another"}
_ADDED = _SPOKEN | {"more", "further", "additional", "package"}
_LOOSE = {"spent", "spend", "spends", "spending", "received", "receives"}  #: of money that may only be set aside
_PAID = {"received", "paid", "disbursed", "sent", "transferred"}
_REMEMBERED = 19
_OF_WHAT = {("of", "what"), ("than", "what"), ("of", "that"), ("than", "it"), ("of", "the")}
_AUXILIARY = set("has have had been was were is already remains remain still yet so far now fully since all".split())
_NOUN_PHRASE = 7  #: tokens from an amount to "that", over what it consists of: 50 billion of security assistance that
_TO_TRANCHE = 7  #: tokens from a verb to its tranche: authorised its fifty-fourth tranche
_ENDING = {"that", ",", ";", "and", "which"}
_BRINGS = {"bring", "brings", "brought", "bringing"}
_OTHER_CLAUSE = {"as", "when", "after", "that", "and", "while", ";"}


class Stages:
    """The rules for one document."""

    def __init__(self, doc: Document, figures: list[Figure], sentences: Sentences) -> None:
        self.doc, self.figures, self.sentences = doc, figures, sentences
        self.verbs, self.parties = verbs(doc, figures), parties_of(doc)
        self.tenses = Tenses(doc, self.verbs)
        self.sums = StageOfSums(doc, self.verbs, self.tenses)
        self.wholes = Wholes(doc, self.verbs)
        self.phrases, self.packages = Phrases(doc), packages.parts(doc, figures)
        self.said: list[Figure] = []  # the last figures whose own clause says the stage

    def fill(self, clauses: list[Clause]) -> None:
        for clause in clauses:
            if clause.figure.may_be_aid:
                self._stage(clause, self.sentences.own(clause))
                stage_around.settle(self.doc, clause, self.verbs)
                if clause.figure.stage and "stage" not in clause.figure.guessed:
                    self.said = [*self.said[-_REMEMBERED:], clause.figure]
        revised.revise(self.doc, self.figures, self.verbs)

    def _stage(self, clause: Clause, own: Own) -> None:
        figure = clause.figure
        if (kept := promises_kept.kept(self.doc, clause, self.verbs)) is not None:
            self._answer(figure, "delivered", "promised, and delivered", kept.first, kept.after)
            return
        if self._inside(figure):
            return
        start, stop = max(clause.start, own.first), min(clause.stop, own.after)
        spent = in_full.paid(self.doc, figure, self.verbs.between(start, stop), self.tenses)
        if spent is not None:
            self._answer(figure, spent.value[0], in_full.RULE, spent.first, spent.after)
            return
        if (frame := self.wholes.read(clause)) is not None:
            self._answer(figure, frame[0], frame[1], figure.first, figure.after)
            figure.guess("stage", frame[2])
            return
        if (phrase := self.phrases.read(clause, own)) is not None:
            self._answer(figure, *phrase)
            return
        meant = stage_around.meant(self.said, figure) if figure.inherits else None
        if meant is not None and meant.stage:
            self._answer(figure, meant.stage, "the amount that it repeats", meant.first, meant.after)
            return
        if self.sums.is_sum(clause, start, own):
            found = self.sums.said(clause, start)
            if found is None:
                usual = "committed" if self.sums.is_of_fund(figure, own) else self._account()
                self._answer(figure, usual, SUM_SO_FAR, start, figure.after)
                figure.guess("stage", "")
                return
            rule, mark, is_sure = found
            self._answer(figure, mark.value[0], rule, mark.first, mark.after)
            if not is_sure:
                figure.guess("stage", "")
            return
        ahead_of_it = self.sums.will_reach(clause, start)
        if ahead_of_it is not None:
            self._answer(figure, ahead_of_it.value[0], "what the sum will be", ahead_of_it.first, ahead_of_it.after)
            if ahead_of_it.value[0] == "proposed":
                figure.guess("stage", "pledged")
            return
        for rule, verb in self._governing(figure, start, stop):
            mark = joined_verbs.lesser(self.doc, self.verbs, verb)
            stage = self.tenses.read(mark, figure)
            counted = self.wholes.counted(clause, mark) if stage == "delivered" else None
            if counted is not None:
                self._answer(figure, counted.value[0], rule, counted.first, counted.after)
                return
            if stage and (habit := verbs_behind.of_usual_whole(self.doc, clause, mark, stage)) is not None:
                self._answer(figure, habit, OF_WHOLE, mark.first, mark.after)
                figure.guess("stage", stage)
                return
            if stage:
                self._take(figure, stage, rule, mark)
                if mark.value[1] == "noun" and stage == "disbursed":
                    figure.guess("stage", "committed")  # a tranche is paid, or will be
                elif stage == "disbursed" and self.doc.lower[mark.first] in _LOOSE:
                    figure.guess("stage", "")
                elif stage == "delivered" and self.doc.lower[mark.first] in ("cost", "costs"):
                    figure.guess("stage", "pledged")  # what a gift cost may be still to come
                return
        behind = behind_whole(self.doc, self.figures, self.verbs, clause, own)
        stage = self.tenses.read(behind, figure) if behind is not None else None
        if behind is not None and stage:
            self._answer(figure, stage, "verb behind the whole that it is of", behind.first, behind.after)
            return
        said = {*self.doc.lower[start : figure.first]}
        ahead = {*self.doc.lower[figure.after : min(stop, figure.after + 4)]}
        whole = said | ahead
        if MAYBE & said and not {"be", "worth", "not"} & said:
            self._answer(figure, "proposed", "only possible", start, figure.after)
            return
        just_before = self.doc.lower[max(0, figure.first - 4) : figure.first]
        is_named = "package" in just_before and "," in just_before  # the package, up to 3 million of arms
        if is_named or (whole & {"package", "donation", "round"} and said & _SPOKEN) or ahead & {"package"}:
            self._answer(figure, "pledged", "a package that is spoken of", start, figure.after)
            figure.guess("stage", "")
            return
        if self.wholes.is_part(clause) and clause.before is not None and clause.before.stage:
            before = clause.before
            self._answer(figure, before.stage or "", OF_WHOLE, before.first, before.after)
            if "stage" in before.guessed:
                figure.guess("stage", *before.alternatives.get("stage", []))
            return
        for first, rule in ((own.first, "verb before, in the clause"), (clause.first, "verb before, in the sentence")):
            for mark in reversed(self.verbs.between(first, start)):
                is_of_before = (
                    self.doc.lower[mark.first] in _BRINGS and clause.continues
                )  # brings it to so much, a cost of
                is_said = mark.value[1] != "noun" and not (is_of_before or is_in_aside(self.doc, mark, figure))
                stage = self.tenses.read(mark, figure) if is_said else None
                if stage:
                    self._take(figure, stage, rule, mark)
                    is_head = own.kind == "list" and PERFECT & {*self.doc.lower[max(0, mark.first - 3) : mark.first]}
                    if not is_head and (own.kind not in ("main", "list") or first != own.first):
                        figure.guess("stage", "")
                    elif own.kind == "list" and (other := self._of_other_verb(first, mark, figure)) is not None:
                        figure.guess("stage", other)
                    return
        nearby = {*self.doc.lower[figure.after : min(stop, figure.after + 7)]}
        if (said & (FRAMES | {"pot"}) and said & _HOLDS) or (nearby & FRAMES and "holds" in nearby):
            self._answer(figure, "committed", "a programme that there is", start, figure.after)
            figure.guess("stage", "")
            return
        source = self.packages.get(figure.first) or (clause.before if clause.continues else self._usual())
        if source is None and clause.first:
            earlier, _ = self.doc.sentence(clause.first - 1)
            is_about_givers = bool(self.parties.between(earlier, clause.first))
            for mark in reversed(self.verbs.between(earlier, clause.first) if is_about_givers else []):
                stage = self.tenses.read(mark, figure) if mark.value[1] != "noun" else None
                if stage:
                    self._answer(figure, stage, BEFORE, mark.first, mark.after)
                    figure.guess("stage", "")
                    return
        paid = self._paid(clause) if self.doc.word(own.first) == "with" else None
        if paid is not None:
            self._answer(
                figure, self.tenses.read(paid, figure) or "disbursed", "what is paid with it", paid.first, paid.after
            )
            return
        if ranked_with.is_added(self.doc, own, figure):
            self._answer(figure, "pledged", "what is now added", figure.first, figure.after)
            figure.guess("stage", "")
            return
        if source is not None and source.stage:
            self._answer(figure, source.stage, CARRIED, source.first, source.after)
            is_compared = own.kind == "compared" or figure.role == "difference"  # both sides have one definition
            if not (is_compared and source is clause.before and "stage" not in source.guessed):
                figure.guess("stage", "")

    def _of_other_verb(self, first: int, mark: Mark, figure: Figure) -> str | None:
        """Delivered half of what it had promised: so much; one of the two verbs before the colon says how far."""
        if not _OF_WHAT & {*pairwise(self.doc.lower[first : mark.first])}:
            return None
        verbs = [one for one in self.verbs.between(first, mark.first) if one.value[1] != "noun"]
        stages = [self.tenses.read(one, figure) for one in verbs]
        return next((stage for stage in stages if stage and stage != figure.stage), None)

    def _account(self) -> str:
        """What a text counts that has said that so much was allocated; else what was given."""
        source = self._usual()
        if source is None or source.stage != "allocated":
            return "delivered"
        bases = [figure.evidence["stage"] for figure in self.said if figure.stage == "allocated"]
        words = [self.doc.text[basis.char_start : basis.char_end].lower() for basis in bases]
        return "allocated" if any(word.startswith("allocat") for word in words) else "delivered"

    def _usual(self) -> Figure | None:
        """The last figure with the stage that most of those before have whose clauses say one: the text's story."""
        if not self.said:
            return None
        stages = [figure.stage for figure in self.said]
        usual = max(reversed(stages), key=stages.count)
        return next(figure for figure in reversed(self.said) if figure.stage == usual)

    def _inside(self, figure: Figure) -> bool:
        """110 promised Leopard 1 tanks: the participle in the figure itself."""
        for at in range(figure.first, figure.after):
            stage = self.doc.meanings[at].stage
            if stage is not None and stage[1] == "past" and stage[0] in ("pledged", "delivered", "committed"):
                self._answer(figure, stage[0], "participle in the figure", at, at + 1)
                return True
        return False

    def _governing(self, figure: Figure, start: int, stop: int) -> Iterator[tuple[str, Mark]]:
        """The verbs and nouns of the clause that may say the stage, the most telling first."""
        ahead = self.verbs.between(start, figure.first)
        behind = homonyms.without_requests(self.doc, self.verbs.between(figure.after, stop))
        before = next((one for one in reversed(self.figures) if one.after <= figure.first), None)
        yield from verbs_behind.find(self.doc, figure, before, ahead, behind)
        word = self.doc.word(figure.after)
        if self.doc.word(figure.after + 1) in ("that", "which") and word in _WHOLES:
            word = "that"  # the 61 billion package that Congress voted
        at = figure.after
        while word in ("of", "in") and at < min(stop, figure.after + _NOUN_PHRASE) and self.doc.word(at) not in _ENDING:
            at += 1
        is_relative = self.doc.word(at) == "that" and behind[:1] and behind[0].first > at
        if is_relative and behind[0].value[1] == "past" and behind[0].first - at <= RELATIVE:
            yield "verb of its relative clause", behind[0]
        is_its = is_its_object(self.doc, figure, behind[:1])
        is_said = is_its or (word in ("that", "which") and behind and behind[0].first - figure.after <= RELATIVE)
        if is_said and not is_kept(self.doc, figure, ahead[-1:]):
            yield "verb of its relative clause", behind[0]
        for mark in behind[:1]:
            between = {*self.doc.lower[figure.after : mark.first]}
            if mark.value[1] == "past" and between <= _AUXILIARY:
                yield "participle right after the amount", mark
            is_open = mark.value[0] in ("disbursed", "delivered") and any(m.value[1] != "noun" for m in ahead)
            is_open &= self.doc.word(figure.begin - 1) not in ("with", "by")  # helps with a 3 billion disbursement
            if mark.value[1] == "noun" and mark.first - figure.after <= 3 and not is_open:
                yield "noun after the amount", mark
        if ahead and ahead[-1].value[1] == "noun" and self.doc.word(start) not in verbs_behind.AFTER:
            for mark in behind:
                if mark.value[1] != "noun" and not verbs_behind.is_of_another(
                    self.doc, figure, mark, is_growing=self.tenses.is_growing(mark)
                ):
                    yield "verb after the noun and its amount", mark
        said = (m for m in reversed(ahead) if not (self._is_aim(m) or is_in_aside(self.doc, m, figure)))
        yield from (("verb before, since the last figure", m) for m in said)
        is_fronted = (
            self.doc.word(start) in ranked_with.ADDING
            and not ahead
            and not verbs_behind.is_included(self.doc, figure, stop)
        )
        for mark in behind[: 0 if is_fronted else 1]:
            between = {*self.doc.lower[figure.after : mark.first]}
            if self.tenses.is_growing(mark) and not self.doc.word(mark.first).startswith(("pass", "reached")):
                break
            if verbs_behind.is_beside(self.doc, figure, mark):
                break
            if not between & _OTHER_CLAUSE or self.doc.word(figure.after) == "that":  # 175 billion that was passed
                yield "verb after, in the clause", mark

    def _paid(self, clause: Clause) -> Mark | None:
        """With today's 2 billion, and 1 billion more, the EU has paid 18: the sum holds it; not: with a new package."""
        figure, lower = clause.figure, self.doc.lower
        if {*lower[max(0, figure.first - 4) : figure.after + 4]} & _ADDED:
            return None
        for mark in self.verbs.between(figure.after, clause.end):
            if lower[mark.first] in _PAID and PERFECT & {*lower[max(0, mark.first - 3) : mark.first]}:
                return mark
        return None

    def _is_aim(self, mark: Mark) -> bool:
        """An agreement for the delivery, or "will pay a tranche": what the verb says, not what the noun promises."""
        if mark.value[1] != "noun":
            return False
        reach = _TO_TRANCHE if self.doc.word(mark.first) == "tranche" else 4
        verbs = [m for m in self.verbs.between(max(0, mark.first - reach), mark.first) if m.value[1] != "noun"]
        if verbs and (mark.value[0] in ("delivered", "disbursed") or verbs[-1].value[0] == "proposed"):
            return True
        return bool({"for", "under"} & {self.doc.word(mark.first - 1), self.doc.word(mark.first - 2)})

    def _take(self, figure: Figure, stage: str, rule: str, mark: Mark) -> None:
        """What a verb says; what a government says that it plans is as good as promised."""
        self._answer(figure, stage, rule, mark.first, mark.after)
        if stage == "proposed" and _PLANS & {*self.doc.lower[max(0, mark.first - 6) : mark.first + 1]}:
            figure.stage = "pledged"
            figure.guess("stage", "proposed")

    def _answer(self, figure: Figure, stage: str, rule: str, first: int, after: int) -> None:
        figure.stage = stage
        figure.evidence["stage"] = evidence(self.doc, rule, first, after)
