"""Who gives an amount and who receives it: ordered rules over the clause, which answer or abstain; the first stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from aidresearch.extraction import currencies
from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure

_NO_DONORS = {"UKR", "RUS", "-"}
#: Before a party that does not act: a place, a receiver, a channel, somebody compared with.
_PLACES = set("in at near into to against than with for across throughout of between after through via".split())
_CHANNELS = {"through", "via", "to", "into"}
_ARTICLES = {"the", "its", "a", "an", "new"}
#: Behind a party and a hyphen: US-made.
_COMPOUNDS = set("made based built style produced occupied controlled held designed manufactured".split())
#: Before "by": who runs, leads or makes something does not give it.
_ORIGIN = set("run led built made produced backed headed chaired managed issued hosted based".split())
_FIRMS = set("companies company firms firm manufacturer manufacturers industry stocks bank banks".split())
#: Figures that somebody counts for a giver: an increase was recorded for Germany.
_COUNTED = {"recorded", "counted", "reported", "registered", "listed"}
_LIST = {",", "and", "&", "the", "as", "well"}
_POSSESSIVE: tuple[list[str], ...] = ([], ["'", "s"], ["'"])


class Donors:
    """The rules for one document; ``hint`` is a party that its source is known to speak for."""

    def __init__(self, doc: Document, figures: list[Figure], hint: str | None = None) -> None:
        self.doc = doc
        self.parties = Marks(doc.parties)
        self.givers = Marks([mark for mark in doc.parties if self._may_give(mark)], figures)
        self.verbs = Marks(doc.stages, figures)
        self._settle_anaphors()
        self.main, self.dominates = self._main(hint)
        self.is_about_ukraine = any(mark.value[0] == "UKR" for mark in doc.parties)

    def fill(self, clauses: list[Clause]) -> None:
        for clause in clauses:
            if clause.figure.role in ("aid", "difference"):
                self._donor(clause)
                self._recipient(clause)

    def _may_give(self, mark: Mark) -> bool:
        if mark.value[0] in _NO_DONORS:
            return False
        return not (self.doc.word(mark.after) == "-" and self.doc.word(mark.after + 1) in _COMPOUNDS)

    def _settle_anaphors(self) -> None:
        """ "The alliance" is NATO, or the European Union where the sentence speaks of it; Brussels may be Belgium's."""
        named = {mark.value[0] for mark in self.givers.all if mark.value[1] != "capital"}
        if "BEL" in named and "EU" not in named:
            for mark in self.givers.all:
                if mark.value == ("EU", "capital"):
                    mark.value = ("BEL", "capital")
        for mark, before in zip(self.givers.all[1:], self.givers.all, strict=False):
            is_same = before.first >= self.doc.sentence(mark.first)[0]
            if mark.value[1] == "anaphor" and before.value[0] == "EU" and is_same:
                mark.value = ("EU", "anaphor")

    def _main(self, hint: str | None) -> tuple[str | None, bool]:
        """The party most named, with the headline counting three times, and whether it is most of all named."""
        tally: Counter[str] = Counter()
        headline = self.doc.sentences[1] if len(self.doc.sentences) > 1 else 0
        for mark in self.givers.all:
            if self._preposition(mark) not in ("for", "to", "with", "than", "against"):
                tally[mark.value[0]] += 3 if mark.first < headline else 1
        if hint and hint not in _NO_DONORS:
            tally[hint] += 2
        if not tally:
            return None, False
        party, count = tally.most_common(1)[0]
        return party, 2 * count > tally.total()

    # Donor

    def _donor(self, clause: Clause) -> None:
        for rule, mark in self._named(clause):
            if mark is not None:
                clause.figure.donor = "+".join(self._listed(mark))
                clause.figure.evidence["donor"] = evidence(self.doc, rule, mark.first, mark.after)
                return
        self._carry(clause)

    def _named(self, clause: Clause) -> Iterator[tuple[str, Mark | None]]:
        """Who the clause names, the most telling place first."""
        figure, before = clause.figure, clause.before
        yield "named before the bracket", self._before_bracket(figure)
        yield "right before the amount", self._right_before(figure)
        yield "from or by, after the amount", self._giver_after(clause)
        yield "nearest before, since the last figure", self._strong(clause.start, figure.first, last=True)
        if before is None or before.donor is None:
            yield "subject of the sentence", self._strong(clause.first, clause.start)
        yield "named after, in the clause", self._strong(figure.after, clause.stop)
        yield "named before, of or for", self._beneficiary(clause)

    def _carry(self, clause: Clause) -> None:
        """Where the clause names nobody: the giver before, the currency's home, whom the text is about."""
        figure, before = clause.figure, clause.before
        carried = before.donor if before is not None else None
        home = currencies.homes().get(figure.unit or "") if figure.measure == "money" else None
        if before is not None and carried and (clause.continues or (not home and not self.dominates)):
            figure.donor, basis, rule = carried, before, "donor of the figure before"
        elif home:
            figure.donor, basis, rule = home, figure, "home of the currency"
        elif self.main:
            figure.donor, basis, rule = self.main, figure, "party that the text is about"
        else:
            return
        figure.evidence["donor"] = evidence(self.doc, rule, basis.first, basis.after)

    def _before_bracket(self, figure: Figure) -> Mark | None:
        """Sweden (EUR 0.7 billion)."""
        if not figure.in_brackets:
            return None
        at = next((p for p in range(figure.first - 1, max(0, figure.first - 5), -1) if self.doc.words[p] == "("), 0)
        found = self.givers.between(max(0, at - 4), at)
        return found[-1] if found and found[-1].after == at else None

    def _right_before(self, figure: Figure) -> Mark | None:
        """The American €43.1 billion, Britain's £4.5bn, Germany EUR 450 million."""
        found = self.givers.between(max(0, figure.first - 4), figure.first)
        if not found or self._preposition(found[-1]) in _CHANNELS or self._is_given(found[-1]):
            return None
        return found[-1] if self.doc.words[found[-1].after : figure.first] in _POSSESSIVE else None

    def _giver_after(self, clause: Clause) -> Mark | None:
        """€6.57 billion from the UK; $3 billion is pledged by Japan."""
        words, after = self.doc.words, clause.figure.after
        for mark in self.givers.between(after, clause.stop):
            if ";" in words[after : mark.first]:
                return None
            preposition = self._preposition(mark)
            if preposition == "from" and "buy" not in words[after : mark.first]:
                return mark
            if preposition == "by" and self._before_preposition(mark) not in _ORIGIN:
                verbs = self.verbs.between(after, mark.first)
                if mark.first - after <= 3 or any(v.value[1] == "past" and v.value[0] != "use" for v in verbs):
                    return mark
        return None

    def _strong(self, first: int, after: int, last: bool = False) -> Mark | None:
        """The first (or last) party there that may be the one who acts."""
        found = self.givers.between(first, after)
        return next((mark for mark in (reversed(found) if last else found) if self._is_strong(mark)), None)

    def _beneficiary(self, clause: Clause) -> Mark | None:
        """The army of Norway; increases recorded for Germany; but not "for Israel"."""
        found = self.givers.between(clause.start, clause.figure.first)
        if not found:
            return None
        said = {*self.doc.lower[clause.first : clause.figure.first]}
        allowed = ("for", "of", "with") if said & _COUNTED else ("of", "with")
        return next((mark for mark in reversed(found) if self._preposition(mark) in allowed), None)

    def _listed(self, mark: Mark) -> list[str]:
        """The parties named together with it: Denmark, Germany and the Netherlands."""
        marks = self.givers.all
        low = high = bisect_left(self.givers.places, mark.first)
        joined = False

        def joint(left: int) -> set[str]:
            between = {*self.doc.lower[marks[left].after : marks[left + 1].first]}
            return between if between <= _LIST else set()

        while low and (between := joint(low - 1)):
            low, joined = low - 1, joined or "and" in between
        while high + 1 < len(marks) and (between := joint(high)):
            high, joined = high + 1, joined or "and" in between
        named = marks[low : high + 1] if joined else [mark]
        return list(dict.fromkeys(one.value[0] for one in named))

    # What stands around a party

    def _preposition(self, mark: Mark) -> str:
        return self.doc.word(self._ahead(mark))

    def _before_preposition(self, mark: Mark) -> str:
        return self.doc.word(self._ahead(mark) - 1)

    def _ahead(self, mark: Mark) -> int:
        """The token before a party and its article."""
        at = mark.first - 1
        while at > 0 and self.doc.word(at) in _ARTICLES:
            at -= 1
        return at

    def _is_strong(self, mark: Mark) -> bool:
        """Whether it may give: no place, no companion, no maker of the goods, not who it is compared with."""
        preposition = self._preposition(mark)
        if preposition == "by" and self._before_preposition(mark) in _ORIGIN:
            return False
        return preposition not in _PLACES and not self._is_given(mark) and not self._makes_goods(mark)

    def _is_given(self, mark: Mark) -> bool:
        """Whether the verb right before gives it something: Germany pays Croatia."""
        stage = self.doc.meaning(self._ahead(mark)).stage
        return stage is not None and stage[1] != "noun" and stage[0] in ("delivered", "disbursed", "pledged")

    def _makes_goods(self, mark: Mark) -> bool:
        """American Abrams tanks, French companies: where something is from, not who gives it."""
        if mark.value[1] != "demonym":
            return False
        for at in (mark.after, mark.after + 1):
            meaning = self.doc.meaning(at)
            if meaning.weapon or (meaning.item and meaning.item[1] in ("equipment", "ammunition")):
                return True
            if self.doc.word(at) in _FIRMS:
                return True
        return False

    # Recipient

    def _recipient(self, clause: Clause) -> None:
        figure = clause.figure
        for mark in self.parties.between(figure.after, min(clause.stop, figure.after + 8)):
            code, kind = mark.value
            named = kind in ("name", "capital", "leader") and code not in ("RUS", "-", figure.donor)
            if named and self._preposition(mark) in ("to", "for"):
                figure.recipient = code
                figure.evidence["recipient"] = evidence(self.doc, "to or for, after it", mark.first, mark.after)
                return
        if self.is_about_ukraine:
            figure.recipient = "UKR"
            figure.evidence["recipient"] = evidence(self.doc, "the text names Ukraine", figure.first, figure.after)
