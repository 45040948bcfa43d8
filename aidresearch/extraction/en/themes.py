"""Whether an amount of which its clause says nothing is aid: what it is named with, and what the text is about."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import SILENT, Document, Mark
from aidresearch.extraction.en import labels, parts
from aidresearch.extraction.en.common import GETS, GIVING
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import joined

_HOMES = {"UAH": "budget", "RUB": "other"}
#: Towns and fields of Ukraine: a text that names them is about it.
_PLACES = set(
    "kharkiv lviv odesa odessa mykolaiv kherson zaporizhzhia dnipro chernihiv bucha irpin donbas sumy".split()
)
_BUDGET, _INTO, _GOT = {"budget"}, {"for", "into", "to", "reached", "entered"}, {"received", "got", "obtained"}
_MANY = {"*", "UDCG"}  #: donors, partners, the contact group
_OWN_ARMY = {"defence", "defense", "gdp", "fund"}
#: Stages that only a giver reaches; a use ("spent") is aid where the text is about it.
_USES = {*GIVING, "use", "proposed"}
#: What stands where one giver is ranked or summed up beside others.
_RANKING = {"leads", "led", "followed", "comes", "accounts", "ranks", "third", "second", "fourth", "fifth", "first"}
_ALLIES = {"allies", "countries", "partners", "donors", "lawmakers", "congress", "senate", "parliament", "it", "they"}
_ALLIES |= {"we", "bloc", "coalition", "taxpayers", "government"}
_LENDERS = {"IMF", "WORLD_BANK", "EU"}
#: Before "fund", where it is a verb and no oil fund.
_INFINITIVE = {"to", "will", "would", "should", "can", "could", "may", "must", "and", "helps", "help", "they", "we"}
_FLED = {"refugees", "people", "families", "children", "women"}
_NOT_OWED = {"interest"}
#: What only who gives does, in a text that names nobody who gets it.
_COMMITS = {"committed", "committing", "commit", "commits", "allocated", "allocates", "allocate", "allocating", "put"}
#: Verbs of the trade that giving has too: paid, invested in.
#: Before a party that is a place, a speaker, somebody else's: "frozen in the EU", "according to Germany".
_PLACED = {"in", "from", "at", "of", "by", "to", "for", "with", "against", "outside", "than", "like"}
_THE = {"the", "a", "all", "its", "their", "our"}
_TO_PRICE = 2  #: tokens from things that are given to "bought"
_BUYS_ITSELF = {"of", "it", "them", "that", "which", "this", "will", "also"}
#: Behind the amount with which a quote ends; sentences of it that may follow; tokens of what it is about.
_CLOSES_QUOTE, _QUOTED, _THEME = {".", "!", "?", '"', "'", "”", "“", "’", ","}, 3, 9
_ABOUT = {"about", "of", "on", "regarding"}
_PAYS = {"paid", "pays", "invest", "invests", "invested", "cost", "costs"}
#: What is done with a government's money for others, in reports of its auditors.
_ACCOUNTED = {"appropriated", "obligated", "disbursed", "pledged", "donated"}


class Themes:
    """The rules for one document."""

    def __init__(self, doc: Document, parties: Marks, verbs: Marks) -> None:
        self.doc, self.said, self.parties, self.verbs = doc, doc.said, parties, verbs
        said = doc.vocabulary
        self.names_ukraine = any(mark.value[0] == "UKR" for mark in parties.all) or not said.isdisjoint(_PLACES)
        is_tracked = "Kiel Institute" in doc.text or "Support Tracker" in doc.text or "tracker" in said
        self.is_near_aid = (
            self.names_ukraine
            or is_tracked
            or any(mark.value[0] in _MANY for mark in parties.all)
            or not said.isdisjoint(joined(self.said["help-noun"], self.said["war"]))
        )
        self.trades = joined(*(self.said[slot] for slot in ("other", "owed", "own-budget", "harm")))
        self.bought = self.said["trade"] - _PAYS
        self.is_near_trade = not said & self.trades <= _NOT_OWED

    def settle(self, clause: Clause, own: Own, is_linked: bool, is_theme: bool) -> None:
        """Fills a role that the clause leaves open; what the text alone says is a guess."""
        figure, before = clause.figure, clause.before
        if figure.unit in _HOMES:
            figure.role = _HOMES[figure.unit]  # Ukraine's own money, or Russia's
        elif parts.is_part_of_aid(self.doc, clause):
            figure.role = "aid"
        elif self._is_traded(clause, own):
            figure.role = "other"
        elif self._is_explained(clause, own) or self._is_quoted(clause, own):
            figure.role = "aid"
        elif before is not None and self._is_like(before, figure, own, is_linked):
            figure.role = before.role if before.role != "difference" else "aid" if is_theme else "other"
            if "role" in before.guessed:
                figure.guess("role", *before.alternatives.get("role", ()))
            is_no_aid = figure.role == "other" or (figure.role != "aid" and own.first >= before.after)
            if is_no_aid and "role" not in before.guessed and self._may_be_aid(figure, own):
                self._guess(figure)
        elif labels.label(self.doc, self.parties, figure) and self._is_silent(clause):
            figure.role = "aid"
            if not self.is_near_aid:
                figure.guess("role", "other")
        elif self.is_near_aid and not self.is_near_trade and (self._is_given(own) or self._is_committed(own, figure)):
            figure.role = "aid"
        elif (
            is_theme
            or self._may_be_aid(figure, own)
            or self._is_listed(clause, own)
            or (figure.measure == "money" and self._names_giver(clause, own))
        ):
            self._guess(figure)
        else:
            figure.role = "other" if figure.measure == "money" else "context"
            if figure.measure == "money":
                figure.guess("role", "aid")

    def _is_explained(self, clause: Clause, own: Own) -> bool:
        """Gave Ukraine more than anybody: "we've spent so much": who speaks behind a colon tells how much it was."""
        figure = clause.figure
        if own.kind != "list" or "we" not in self.doc.lower[own.first : figure.first]:
            return False
        if self.doc.word(figure.after) in ("on", "for", "in"):
            return False  # on motorways
        named = {mark.value[0] for mark in self.parties.between(clause.first, own.first)}
        verbs = [mark.value for mark in self.verbs.between(clause.first, own.first)]
        is_given = any(stage in GIVING and form != "noun" for stage, form in verbs)
        said = self.verbs.between(own.first, figure.first)
        is_spent = bool(said) and all(mark.value[0] in _USES for mark in said)
        return is_spent and is_given and "UKR" in named and bool(named - SILENT)

    def _is_quoted(self, clause: Clause, own: Own) -> bool:
        """We have spent so much. What is the goal? the senator asked about help for Ukraine: so much of it."""
        doc, figure, end = self.doc, clause.figure, clause.end
        spent = self.verbs.between(own.first, figure.first)
        is_spent = bool(spent) and spent[-1].value[0] in _USES and "we" in doc.lower[own.first : figure.first]
        if not is_spent or not {*doc.words[figure.after : end]} <= _CLOSES_QUOTE:
            return False
        stop = end
        for _ in range(_QUOTED):
            stop = doc.sentence(stop)[1] if stop < len(doc.words) else stop
        about = (at for at in range(end, stop - 1) if doc.lower[at] in self.said["asks"] and doc.word(at + 1) in _ABOUT)
        at = next(about, stop)
        is_help = not self.said["help-noun"].isdisjoint(doc.lower[at : min(stop, at + _THEME)])
        return is_help and any(mark.value[0] == "UKR" for mark in self.parties.between(at, min(stop, at + _THEME)))

    def _is_like(self, before: Figure, figure: Figure, own: Own, is_linked: bool) -> bool:
        """Named in one breath with the figure before, or that figure again: over 200 billion. Over 200 billion!"""
        is_again = figure.value is not None and (before.value, before.unit) == (figure.value, figure.unit)
        is_verbless = is_again and not self.verbs.between(own.first, own.after)
        return (is_linked or is_verbless) and (before.measure == "money" or before.role == "aid")

    def _is_silent(self, clause: Clause) -> bool:
        """Whether nothing in the sentence or text speaks of another trade than aid, and something of aid."""
        said = {*self.doc.lower[clause.first : clause.end]}
        is_aid = self.is_near_aid or any(mark.value[0] == "aid_type" for mark in self.doc.contexts)
        return is_aid and not self.is_near_trade and not said & self.bought

    def _is_listed(self, clause: Clause, own: Own) -> bool:
        """The Netherlands gives military support: by August so much had been paid."""
        if own.kind != "list":
            return False
        named = self.parties.between(clause.first, own.first)
        is_help = bool({*self.doc.lower[clause.first : own.first]} & self.said["help-noun"])
        return is_help and any(mark.value[0] not in SILENT for mark in named)

    def _names_giver(self, clause: Clause, own: Own) -> bool:
        """Whether its clause names one who may give, its sentence has a verb of giving, and no other trade is named."""
        said = {*self.doc.lower[own.first : own.after]}
        named = self.parties.between(own.first, own.after)
        if _OWN_ARMY & {*self.doc.lower[clause.first : clause.end]}:
            return False
        if said & (self.trades - _NOT_OWED) or all(mark.value[0] in SILENT for mark in named):
            return False
        verbs = [
            m for m in self.verbs.between(clause.first, clause.end) if m.value[0] in GIVING and m.value[1] != "noun"
        ]
        words = {self.doc.lower[mark.first] for mark in verbs} - GETS
        return bool(words if self.is_near_aid else words & (self.said["gives"] | _COMMITS))

    def _guess(self, figure: Figure) -> None:
        figure.role = "aid"
        figure.guess("role", "other")

    def _is_traded(self, clause: Clause, own: Own) -> bool:
        """Imported gas worth so much: the verb that governs it buys, sells or loses; not: of it so much buys guns."""
        figure, lower = clause.figure, self.doc.lower
        named = self.parties.between(own.first, figure.first)
        for at in range(own.first, figure.first):
            if lower[at] in ("paid", "pays") and lower[at - 1] not in ("was", "were", "been", "is"):
                is_price = lower[figure.after : figure.after + 1] == ["for"]
                is_payer = bool(named) and named[0].value[0] == "UKR" and named[0].first < at
                if is_price or (is_payer and self.doc.word(named[0].after) != "'"):
                    return True
        verbs = [at for at in range(own.first, figure.first) if lower[at] in self.bought]
        before = clause.before if clause.before is not None and clause.before.role == "aid" else None
        if verbs and before is not None and before.measure == "count" and 0 <= verbs[-1] - before.after <= _TO_PRICE:
            return False  # handed over 80 trucks, bought for so much
        is_behind = bool(verbs) and clause.continues and before is not None
        if is_behind and {*lower[clause.start : verbs[-1]]} <= _BUYS_ITSELF:
            return False  # so much of it buys guns, and so much shells
        later = self.verbs.between(verbs[-1] + 1, figure.first) if verbs else []
        return bool(verbs) and not any(mark.value[1] != "noun" for mark in later)

    def _may_be_aid(self, figure: Figure, own: Own) -> bool:
        """A giver who gives, in a text that speaks of nothing else; who spends or ranks, where it speaks of Ukraine."""
        lower = self.doc.lower
        said = {*lower[own.first : own.after]}
        givers = [mark for mark in self.parties.between(own.first, own.after) if mark.value[0] not in SILENT]
        if said & (self.trades - _NOT_OWED) - (_BUDGET if self._is_into_budget(own, givers) else set()):
            return False
        if not givers and not said & _ALLIES:
            return bool(said & _ACCOUNTED) and not self.is_near_trade
        if self._is_given(own):
            return not self.is_near_trade or self.is_near_aid
        verbs = [mark for mark in self.verbs.between(own.first, own.after) if mark.value[1] != "noun"]
        if any(mark.value[0] in _LENDERS for mark in givers) and any(mark.value[0] == "disbursed" for mark in verbs):
            return not self.is_near_trade
        if not self.is_near_aid:
            return bool(givers) and self._is_ranked(figure, said)
        used = (mark for mark in verbs if mark.value[0] in _USES)
        return any(lower[mark.first] != "fund" or lower[mark.first - 1] in _INFINITIVE for mark in used) or (
            self._is_ranked(figure, said)
        )

    def _is_into_budget(self, own: Own, givers: list[Mark]) -> bool:
        """Partners announced so much for the budget, the budget has received so much from them: Ukraine's."""
        if not any(mark.value[0] in _MANY for mark in givers):
            return False
        words = self.doc.lower
        places = (at for at in range(own.first, own.after) if words[at] in _BUDGET)
        return any({*words[at - 3 : at]} & _INTO or {*words[at + 1 : at + 4]} & _GOT for at in places)

    def _is_given(self, own: Own) -> bool:
        """Whether a party other than Ukraine gives it."""
        verbs = [mark for mark in self.verbs.between(own.first, own.after) if mark.value[1] != "noun"]
        named = self.parties.between(own.first, own.after)
        return any(mark.value[0] not in SILENT for mark in named) and any(
            mark.value[0] in _USES and self.doc.lower[mark.first] in self.said["gives"] for mark in verbs
        )

    def _is_committed(self, own: Own, figure: Figure) -> bool:
        """Washington has committed so much: a party acts, in a verb with a stage, before the amount."""
        at = next((m.after for m in self.parties.between(own.first, figure.first) if self._acts(m)), None)
        if figure.measure != "money" or at is None:
            return False
        return any(m.value[0] in GIVING and m.value[1] != "noun" for m in self.verbs.between(at, figure.first))

    def _acts(self, mark: Mark) -> bool:
        """Whether a party may be who does it: not Ukraine, nor a place ("in the EU")."""
        at = mark.first - 1 - (self.doc.word(mark.first - 1) in _THE)
        return mark.value[0] not in SILENT and self.doc.word(at) not in _PLACED

    def _is_ranked(self, figure: Figure, said: set[str]) -> bool:
        """Comes third with so much, leads with so much: who is ranked by what it gives."""
        at = figure.first - 1
        while at > 0 and self.doc.lower[at] in ("about", "some", "around", "nearly", "over", "just", "almost", "only"):
            at -= 1
        is_with = self.doc.word(at) in ("with", "for", "at", "by")
        return is_with and bool(said & _RANKING) and not self.is_near_trade


def from_ukraine(doc: Document, figure: Figure, own: Own, parties: Marks) -> Mark | None:
    """Rare earths worth so much from Ukraine: what Ukraine is to give; not its refugees, nor its partners' help."""
    for mark in parties.between(figure.after, min(own.after, figure.after + 10)):
        is_name = mark.value[0] == "UKR" and mark.value[1] in ("name", "capital")
        is_from = doc.word(mark.first - 1) == "from" and doc.word(mark.first - 2) not in _FLED
        if is_name and is_from and doc.word(mark.after) not in ("'", "to"):
            return mark
    return None
