"""Who gives and who receives, in a language that is all tables: by preposition, by brackets, by nearness."""

from __future__ import annotations

from collections.abc import Callable

from aidresearch.extraction import candidates_by_table, comparisons_by_table, currencies
from aidresearch.extraction.candidates_by_table import NEVER, PASS_ON, PLACES, RECEIVERS, RULED, Candidates
from aidresearch.extraction.clause import Clause, evidence
from aidresearch.extraction.document import EVERYBODY, Document, Mark
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.givers_of_lists import givers_of_list, is_of_list
from aidresearch.extraction.undoubted_by_table import doubt, is_fronted_whole, settle

_OF_THE_EU = {"EU", "EIB"}  #: who is among the EU and its members
_REACH = 300  #: tokens before or behind its sentence in which a giver may be named
_SUBJECT = 2  #: tokens between an amount and who gives it, behind
_NEAR = 3  #: tokens between a rank and whose it is for sure
_BESIDES = 2  #: tokens of a sentence in which it says besides
COUNTED = "KIEL"  #: all givers that the Kiel Institute counts

Stretch = Callable[[Clause], tuple[int, int]]


def fill(doc: Document, around: list[Clause], stretch: Stretch, hint: str | None) -> set[int]:
    """Fills donor and recipient of each figure that is aid, and whose GDP a share is of.

    The first tokens of the figures whose giver is whoever announces them: guessed, unless they are announced.
    """
    givers = Givers(doc, hint)
    givers.fill(around, stretch)
    return givers.announced


class Givers(Candidates):
    """The rules for one document; ``hint`` is the party whose source the text is."""

    def __init__(self, doc: Document, hint: str | None) -> None:
        super().__init__(doc)
        self.hint = hint
        counts = not doc.vocabulary.isdisjoint(doc.said["counts-all"])
        self.everybody = COUNTED if counts else None
        self.announced: set[int] = set()

    def fill(self, around: list[Clause], stretch: Stretch) -> None:
        for clause in around:
            figure = clause.figure
            is_share = figure.measure == "share" and figure.item == "gdp"
            if not (figure.may_be_aid or is_share):
                continue
            first, after = stretch(clause)
            self._source(clause)
            self._recipient(clause, first, after)
            is_whole = is_fronted_whole(self, clause)
            found, rule, is_sure = ([], "", False) if is_whole else self._giver(clause, first, after)
            if not found:
                self._from_elsewhere(clause)
                continue
            codes = list(dict.fromkeys(_code(mark, figure) for mark in found))
            self._take(figure, codes)
            if EVERYBODY in codes:  # donor countries: nobody in particular
                figure.scope = self.doc.slice(found[0].first, found[-1].after)
            figure.evidence["donor"] = evidence(self.doc, rule, found[0].first, found[-1].after)
            doubt(self.doc, figure, found[-1])
            is_passed_on = any(mark.value[0] in PASS_ON or self.is_channel(mark) for mark in found)
            if not is_sure or is_passed_on or any(mark.value[1] in PLACES for mark in found):
                figure.guess("donor")
            elif rule != RULED and any(mark.value[1] == "leader" for mark in found):
                figure.guess("donor")
                if self._is_alone(clause) and not self._is_ours(clause):
                    self.announced.add(figure.first)
        for clause in around:
            figure = clause.figure
            if figure.role not in ("aid", "difference") and (figure.may_be_aid or figure.may_cover):
                figure.guess("donor")  # of what may be no aid at all
            elif figure.role == "aid":
                settle(self, clause)

    def _may_be_others(self, clause: Clause) -> bool:
        """We; in all; aller Länder, інших країн; a larger amount: more may give than the one whom a text names."""
        said = self.doc.said
        others = said["others"] | said["in-all"] | said["received"] | said["we"]
        figure, before = clause.figure, clause.before
        is_less = before is not None and before.measure == figure.measure and not figure.least > before.least
        return not is_less or bool({*self.doc.lower[clause.first : clause.end]} & others)

    def _is_the_same(self, clause: Clause) -> bool:
        """Deutschland gibt 40 Millionen. Seit Kriegsbeginn hat es 40 Milliarden gegeben: who alone was named before."""
        earlier = self.doc.sentence(max(0, clause.first - 1))[0]
        codes = {mark.value[0] for mark in self.candidates(earlier, clause.end)}
        words, said = self.doc.lower[clause.first : clause.figure.first], self.doc.said
        own = words[len(words) - words[::-1].index(",") :] if "," in words else words
        is_said = {*own} & said["anaphor"] and not {*words} & (said["received"] | said["others"])
        return bool(is_said) and len(codes) == 1 and clause.before is not None and clause.before.first >= earlier

    def _is_alone(self, clause: Clause) -> bool:
        """Whether a sentence names one who may give, and no other."""
        named = self.parties.between(clause.first, clause.end)
        return len({mark.value[0] for mark in named if mark.value[0] not in NEVER}) == 1

    def _take(self, figure: Figure, codes: list[str]) -> None:
        named = [code for code in codes if code != EVERYBODY]
        if "EU_AND_MEMBERS" in named:
            named = [code for code in named if code not in _OF_THE_EU]
        figure.donor = "+".join(named) or (self.everybody if EVERYBODY in codes else None)

    def _giver(self, clause: Clause, first: int, after: int) -> tuple[list[Mark], str, bool]:
        figure = clause.figure
        if figure.measure == "rank" and figure.item is None:
            return self._ranked(clause)
        if bracketed := self._before_bracket(figure, first):
            return [bracketed], "right before its brackets", True
        behind = [m for m in self.candidates(figure.after, after, is_behind=True) if not self.is_compared(m)]
        if behind and self._is_from(behind[0], figure):
            return self.together(behind, 0), "from, by", True
        if (governed := self.governed(clause.start, after)) is not None:
            return [governed], RULED, True
        behind = [m for m in behind if not self._is_of_next(clause, m, after) and not is_of_list(self.doc, clause, m)]
        if behind and self._is_part(clause) and not self._is_subject(behind[0], figure):
            behind = []  # of them so much is a grant within the Bank's project
        named = self.candidates(self._behind_colon(clause, first, behind), figure.first)
        before = [m for m in named if not self.is_compared(m) or self.is_beside(m, figure)]
        if behind and self._is_subject(behind[0], figure) and all(m.value[1] == "leader" for m in before):
            return self.together(behind, 0), "named right behind the amount", True
        if before:
            taken = self.together(before, -1)
            others = {m.value[0] for m in before if m.value[1] != "leader"} - {m.value[0] for m in taken} - {"UDCG"}
            return taken, "named before the amount", not others  # Europa hat die USA überholt: one of them
        if behind and not self._is_ours(clause):
            is_sure = not clause.continues and not self._counts_again(figure.after, behind[0].first)
            return self.together(behind, 0), "named behind the amount", is_sure
        return [], "", False

    def _counts_again(self, first: int, after: int) -> bool:
        """Z 800 czołgów, które otrzymała Ukraina, 350 przekazała Polska: a number of what was said before."""
        return any(word[0].isdigit() for word in self.doc.words[first:after])

    def _behind_colon(self, clause: Clause, first: int, behind: list[Mark]) -> int:
        """2,8 млрд від партнерів: 1,6 млрд – транш ЄС: who stands behind the colon."""
        words = self.doc.words
        at = next((at for at in range(clause.figure.first - 1, first - 1, -1) if words[at] == ":"), None)
        is_listed = at is not None and clause.continues and bool(behind)
        return at if at is not None and is_listed and "," not in words[clause.figure.after : behind[0].first] else first

    def _before_bracket(self, figure: Figure, first: int) -> Mark | None:
        """Hinter den USA (68 Milliarden), vor den USA mit 68: whose amount it is, whatever is said of them."""
        last = self.parties.between(first, figure.first)[-1:]
        words = [word for word in self.doc.lower[last[0].after : figure.first] if last] if last else []
        opens = {"(", *self.doc.said["with"]}
        is_beside = {*words[:1]} <= opens and {*words[1:]} <= self.doc.said["around"] | self.doc.language.hedges | opens
        is_beside = bool(words) and is_beside
        return last[0] if last and is_beside and last[0].value[0] not in (*NEVER, EVERYBODY) else None

    def _ranked(self, clause: Clause) -> tuple[list[Mark], str, bool]:
        """Der größte Geber in Europa ist Deutschland: who is ranked, not among whom."""
        found = [mark for mark in self.candidates(clause.first, clause.end) if mark.value[0] != EVERYBODY]
        among = self.doc.said["during"] | self.doc.said["among"] | self.doc.said["place"]
        found = [mark for mark in found if mark.value[0] not in comparisons_by_table.FIELDS] or [
            mark for mark in found if self.doc.word(mark.first - 1) not in among
        ]
        nearest = _nearest(found, clause.figure)
        is_only = len({mark.value[0] for mark in found}) == 1
        is_near = nearest is not None and clause.figure.first - _NEAR <= nearest.first < clause.figure.after + _NEAR
        return ([nearest] if nearest else []), "who is ranked", is_only or is_near

    def _is_from(self, mark: Mark, figure: Figure) -> bool:
        """Von der EU, від Норвегії; and nothing else between."""
        between = self.doc.lower[figure.after : mark.first]
        if "," in between or {*between} & (self.doc.said["and"] | self.doc.said["guaranteed"]):
            return False  # so much, and that of Spain; guaranteed by Japan
        return len(between) < 6 and bool({*between[-3:]} & self.doc.said["giver"])

    def _is_part(self, clause: Clause) -> bool:
        """Davon, з них, varav: a part of the amount in the sentence before, whose giver gave it too."""
        opens = {*self.doc.lower[clause.first : clause.first + 2]}
        return not clause.continues and clause.before is not None and bool(opens & self.doc.said["part"])

    def _is_subject(self, mark: Mark, figure: Figure) -> bool:
        """134 Milliarden habe Europa bereitgestellt: right behind the amount, whoever said so before."""
        between = self.doc.words[figure.after : mark.first]
        return len(between) <= _SUBJECT and all(word.isalpha() for word in between) and mark.value[1] != "leader"

    def _is_of_next(self, clause: Clause, mark: Mark, after: int) -> bool:
        """300 Milliarden, Europa 100: whom a comma or "and" parts from this amount and nothing from the next one."""
        if clause.stop == clause.end or after < clause.stop:
            return False
        if {*self.doc.lower[clause.first : clause.first + _BESIDES]} & self.doc.said["besides"]:
            return False  # neben 500 Millionen für Waffen gab Deutschland, who gives both
        joint = self.doc.said["and"] | {","}
        at = next((p for p in range(clause.figure.after, mark.first) if self.doc.lower[p] in joint), None)
        return at is not None and self.doc.word(at + 1) not in self.doc.said["relative"]

    def _is_ours(self, clause: Clause) -> bool:
        """Wir haben so viel gegeben: whoever speaks, not whom the sentence names behind."""
        return bool({*self.doc.lower[clause.start : clause.figure.first]} & self.doc.said["we"])

    def _recipient(self, clause: Clause, first: int, after: int) -> None:
        figure = clause.figure
        found = [mark for mark in self.parties.between(first, after) if mark.value[0] in RECEIVERS]
        figure.recipient = "UKR"
        if found:
            nearest = min(found, key=lambda m: min(abs(m.after - figure.first), abs(m.first - figure.after)))
            figure.recipient = nearest.value[0]
            figure.evidence["recipient"] = evidence(self.doc, "named nearest", nearest.first, nearest.after)

    def _source(self, clause: Clause) -> None:
        """Laut IfW, за даними Кільського інституту: whose count it is, where its sentence says so."""
        words = range(clause.first, clause.end)
        at = next((at for at in words if self.doc.lower[at] in self.doc.said["counts-all"]), None)
        if at is not None:
            clause.figure.speaker = "Kiel Institute"
            clause.figure.evidence["speaker"] = evidence(self.doc, "whose count it is", at, at + 1)

    # Named elsewhere: always a guess

    def _from_elsewhere(self, clause: Clause) -> None:
        """Whom it is compared with, who speaks, the giver of the figure before, of the sentence, of the text."""
        figure, before, doc = clause.figure, clause.before, self.doc
        everybody = self.everybody_named
        figure.guess("donor")
        if is_fronted_whole(self, clause):
            figure.donor = self.everybody
            figure.guess("donor", *everybody)
            return
        if (rival := self._rival(clause)) or (rival := self._speaker(clause)):
            self._take(figure, [_code(rival, figure)])
            figure.evidence["donor"] = evidence(
                doc, "whom it is compared with, or who speaks", rival.first, rival.after
            )
            return
        if several := givers_of_list(self, clause):
            figure.donor = self.everybody
            figure.evidence["donor"] = evidence(doc, "several, behind a colon", several[0].first, several[-1].after)
            figure.guess("donor", *dict.fromkeys(mark.value[0] for mark in several))
            return
        others = (  # 770 million of loans and 219 million of grants from Norway: the second has its own giver
            mark
            for mark in self.candidates(clause.first, clause.end)
            if mark.first < clause.stop or not {*doc.lower[mark.first - 2 : mark.first]} & doc.said["giver"]
        )
        open_to = [mark for mark in others if not self.is_compared(mark)]
        _, own = self.doc.sentence(figure.first)
        ended = next((at for at in range(figure.after, own) if self.doc.words[at] == ";"), own)
        named = _nearest([mark for mark in open_to if mark.first < min(clause.stop, ended)], figure)
        later = _nearest([mark for mark in open_to if mark.first >= min(clause.stop, ended)], figure)
        earlier = self.candidates(max(0, clause.first - _REACH), clause.first)[-1:]
        if self._is_part(clause):
            named = later = None
        home = self.hint or currencies.homes().get(figure.unit or "")
        if named is None and later is None and self._is_received(clause):
            codes = [code for code in everybody if code != EVERYBODY]
            is_only = len(codes) == 1 and before is not None and before.donor == codes[0]
            figure.donor = codes[0] if is_only else self.everybody
            figure.evidence["donor"] = evidence(doc, "received, from whom is not said", figure.first, figure.after)
            figure.guess("donor", *dict.fromkeys(code for code in everybody if code != EVERYBODY))
            return
        is_older = bool(before is not None and earlier and not clause.continues and earlier[0].first > before.after)
        if (
            before is not None
            and before.donor
            and "donor" in before.evidence
            and (clause.continues or named is None)
            and not is_older
        ):
            figure.donor, figure.evidence["donor"] = before.donor, before.evidence["donor"]
            is_only = set(everybody) == {before.donor} and not self._may_be_others(clause)  # a text of one giver
            if "donor" not in before.guessed and (
                is_only or (clause.continues and self._is_alone(clause)) or self._is_the_same(clause)
            ):
                figure.guessed.discard("donor")
            if clause.continues and before.first in self.announced and self._is_alone(clause):
                self.announced.add(figure.first)
            return
        mark = named or (earlier[0] if earlier else later)
        if mark is None and not home:
            mark = next(iter(self.candidates(clause.end, clause.end + _REACH)), None)
        if mark is not None:
            self._take(figure, [_code(mark, figure)])
            figure.evidence["donor"] = evidence(doc, candidates_by_table.ELSEWHERE, mark.first, mark.after)
        elif not everybody and not home and {*doc.lower[clause.first : clause.end]} & doc.said["passive"]:
            figure.guessed.discard("donor")  # was given, in a text that names nobody: all who give
        elif home:
            figure.donor = home
            figure.evidence["donor"] = evidence(doc, "whose currency or text it is", figure.first, figure.after)

    def _rival(self, clause: Clause) -> Mark | None:
        """Doppelt so hoch wie die der USA: 156 gegenüber 70; проти 44 млрд: the second amount of a comparison."""
        doc, figure = self.doc, clause.figure
        ahead = [word for word in doc.lower[clause.start : figure.first] if word not in doc.language.hedges]
        if not {*ahead[-2:]} & doc.said["against"]:
            return None
        compared = [mark for mark in self.parties.between(clause.first, clause.end) if self.is_compared(mark)]
        behind = [m for m in self.parties.between(figure.after, clause.stop) if m.value[0] not in NEVER]
        return next(iter(behind[:1] or compared), None)

    def _speaker(self, clause: Clause) -> Mark | None:
        """Wir, sagte Trump: his country, unless he speaks for others."""
        if not self._is_ours(clause):
            return None
        named = [m for m in self.parties.between(clause.first, clause.end) if m.value[1] == "leader"]
        leaders = named or [mark for mark in self.parties.all if mark.value[1] == "leader"]
        codes = {mark.value[0] for mark in leaders} - {"UKR"}
        return next((m for m in leaders if m.value[0] in codes), None) if named or len(codes) == 1 else None

    def _is_received(self, clause: Clause) -> bool:
        """Ukraine has received so much, from whom is not said: all who give."""
        named = [mark for mark in self.parties.between(clause.first, clause.end) if mark.value[0] not in ("RUS", "-")]
        codes = {mark.value[0] for mark in named}
        is_in_all = bool({*self.doc.lower[clause.first : clause.figure.first]} & self.doc.said["in-all"])
        is_only = clause.figure.measure == "money" and (codes == {"UKR"} or (not codes and is_in_all))
        return is_only and bool({*self.doc.lower[clause.first : clause.end]} & self.doc.said["received"])


def _code(mark: Mark, figure: Figure) -> str:
    """A party's code; "the government" in an amount of Swiss francs is Switzerland's."""
    code, kind = mark.value
    return currencies.homes().get(figure.unit or "", code) if kind == "home" else code


def _nearest(marks: list[Mark], figure: Figure) -> Mark | None:
    return min(marks, key=lambda mark: abs(mark.first - figure.first), default=None)
