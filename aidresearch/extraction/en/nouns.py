"""Nouns beside an amount that make it no aid: sales of so much, so much in damage, a budget of so much, a debt."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import SILENT, Document
from aidresearch.extraction.en import budgets, needs, needs_met
from aidresearch.extraction.en.common import BANKS, NEARLY
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import Language

_RELATIVE, _TO_VERB = 8, 4  #: tokens behind an amount that say to whom it was given; up to the verb
_ASSETS = {"assets", "reserves"}
_TO = {"to", "for", "on"}
_IN_BUDGET = 2  #: tokens from an amount to the budget that it stands in
_SUBJECT = 14  #: tokens before a figure in which its subject stands
#: After an amount: what follows is what it is for, or somebody else's.
_PURPOSES = set(
    "for to on at and , . against with by over through into ukraine that which will is was has or (".split()
)
#: What assets earn, which is given where the assets stay.
_EARNED = {"income", "profit", "profits", "revenue", "revenues", "earnings", "interest", "returns"}
#: Behind "budget", where no budget is of so much.
_NOT_BUDGETS = {"committee", "committees", "support", "line", "lines", "gap", "holders", "office", "bill", "law"}
#: Behind a noun: what is only named for it: a recovery conference, the reconstruction bank.
_NAMED_FOR = set("conference conferences summit forum meeting bank minister ministry committee talks fund".split())
#: Behind money that has been given, before what it is for: paid the salaries of rescuers.
_PAYS = {"paid", "pays", "covers", "covered", "financed", "finances", "funded", "funds", "helped", "helps"}
_SOURCES = {"from", "by", "with", "against"}
_INVESTED, _BANKS = {"investment", "investments"}, BANKS - {"IMF"}
_BORROWED = {"debt", "borrowing"}
_MEASURES = {"gdp", "economy"}
_GDP = {"gdp", "gni"}
_IS_ITS_SIZE = {
    "is",
    "was",
    "of",
    "being",
    "reached",
    "reaches",
    "exceeds",
    "worth",
    "at",
    "stood",
    "stands",
    "totalled",
}
_OPENING, _IS_OF = {"the", "a", "its", "their", "ukraine", "'", "s", "this", "any"}, {"for", "of", "in", "on"}
#: Before an amount that its subject is: the need is, amounts to, is estimated at.
_IS = set("is are was were amounts amounted comes came stands stood estimated put reaches reached totals".split())
_NEEDS = {"need", "needs", "gap", "shortfall", "deficit", "requirement", "requirements"}
_OFFERS = {"offers", "offered", "gives", "provides", "earmarks", "reserves", "allocates", "sets"}
_FINANCE = {"finance", "financing", "credit", "credits", "guarantee", "guarantees", "loan", "loans"}
_FUELS = {"oil", "gas", "lng", "coal", "petroleum", "diesel", "uranium"}
_FOR_UKRAINE = {(word, name) for word in ("for", "to", "in") for name in ("ukraine", "kyiv")}
_GETS = {"received", "receives", "receive", "got", "gets", "get", "attracted", "sets", "set", "earmarks", "earmarked"}


class Nouns:
    """The rules for one document."""

    def __init__(self, doc: Document) -> None:
        self.doc, self.said = doc, doc.said
        self.named = {at for mark in doc.parties for at in range(mark.first, mark.after)}
        self.parties = {mark.first: mark.value[0] for mark in doc.parties}
        self.roles = _roles(doc.language)

    def after(self, figure: Figure, own: Own) -> str | None:
        """Five million in sales, of revenue, in damage; not what it is for."""
        if self._is_fuel(figure, own):
            return "other"
        ahead = self.doc.lower[figure.after : min(own.after, figure.after + 5)]
        end = next((at for at, word in enumerate(ahead) if word in _PURPOSES), len(ahead))
        if {*ahead[:end]} & self.said["help-noun"] or {*ahead[:1]} & _PAYS:
            return None
        for place, word in enumerate(ahead[:end]):
            role = self.roles.get(word) if figure.after + place not in self.named else None  # from the Investment Bank
            if word in _INVESTED and self._names_a_bank(figure):
                return None
            if figure.measure == "rank" and word in _GDP:
                return None  # the most as a share of GDP
            if word in _EARNED and self._is_from_assets(figure, own):
                return None
            if word == "export" and {*ahead[place + 1 : place + 2]} & _FINANCE:
                return self._is_of_ukraine(figure)
            if role == "budget" and ahead[0] not in ("budget", "defence", "defense", "state", "military"):
                return None
            if role:
                follows = self.doc.word(figure.after + ahead.index(word) + 1)
                return None if follows in self.said["help-noun"] else role  # budget support
        return None

    def _is_of_ukraine(self, figure: Figure) -> str | None:
        """Export finance with which Ukraine buys arms is a loan to it."""
        first, end = self.doc.sentence(figure.first)
        return "aid" if any(m.value[0] == "UKR" for m in self.doc.parties if first <= m.first < end) else "other"

    def _is_fuel(self, figure: Figure, own: Own) -> bool:
        """So much on Russian gas, on imported oil: what a country pays for itself, unless it is for Ukraine."""
        if self.doc.word(figure.after) != "on":
            return False
        ahead = self.doc.lower[figure.after : min(own.after, figure.after + 9)]
        is_fuel = ahead[:1] == ["on"] and bool({*ahead[1:5]} & _FUELS)
        is_for_ukraine = {*pairwise(ahead)} & _FOR_UKRAINE or "ukrainian" in ahead[1:5]
        return is_fuel and not is_for_ukraine and not {*ahead} & self.said["help-noun"]

    def _names_a_bank(self, figure: Figure) -> bool:
        """Whether a development bank invests it: that is how it helps."""
        first, end = self.doc.sentence(figure.first)
        return any(mark.value[0] in _BANKS for mark in self.doc.parties if first <= mark.first < end)

    def _is_from_assets(self, figure: Figure, own: Own) -> bool:
        """Profits of 2 billion from frozen assets; of frozen assets ..., and their profits."""
        lower, first = self.doc.lower, own.first
        at = next((p for p in range(figure.first - 1, first, -1) if lower[p] in _EARNED), None)
        if at is not None and lower[at - 1] in ("their", "these") and not _ASSETS.isdisjoint(self.doc.vocabulary):
            return True
        return bool({"assets", "windfall"} & {*self.doc.lower[figure.after : min(own.after, figure.after + 9)]})

    def before(self, clause: Clause, own: Own, gives: bool) -> str | None:
        """The subject of the clause: sales rose to, the budget is, damage of; unless help is named nearer."""
        figure, lower = clause.figure, self.doc.lower
        if (
            self.doc.word(figure.after) == "of"
            and {*lower[figure.after + 1 : figure.after + 3]} & self.said["help-noun"]
        ):
            return None  # so much of equipment
        if role := self._subject(figure, own):
            return role
        if self._is_gdp(figure):
            return "other"
        if needs.is_given_already(self.doc, figure) or self._is_given_after(clause):
            return None
        by = figure.first - 1 - (self.doc.word(figure.first - 1) in NEARLY)
        if self.doc.word(by) == "by" and self.said["revalued"] & {*lower[own.first : by]}:
            return "other"  # by how much arms were valued too high
        for at in range(figure.first - 1, max(own.first, figure.first - _SUBJECT) - 1, -1):
            word = lower[at]
            if (word == "and" or lower[at - 1 : at + 1] == ["of", "which"]) and self._is_anothers(at, figure):
                return None
            is_earlier = clause.before is not None and at < clause.before.after
            if is_earlier and clause.before and (clause.before.role == "aid" or self._is_said_anew(clause)):
                return None  # 0.25 percent of GDP, or 190 million; a budget of 5 billion, and a bill would give 3
            if word in self.said["help-noun"] or (
                word in ("ukraine", "kyiv") and (lower[at - 1] in _TO or lower[at - 1] in self.said["gives"])
            ):
                return None
            role = self.roles.get(word) if lower[at + 1] not in _NAMED_FOR and at not in self.named else None
            if word == "export" and lower[at + 1] in _FINANCE:
                return self._is_of_ukraine(figure)
            if word in _INVESTED and self._names_a_bank(figure):
                return None
            if word in _BORROWED and lower[at - 1] in ("joint", "common"):
                return None  # joint debt of so much: how the Union raises what it gives
            if word in _EARNED and self._is_from_assets(figure, own):
                return None
            if word in _MEASURES and lower[at - 1] in ("by", "to", "their", "its", "on"):
                continue  # measured by GDP, Poland with so much
            if word in _EARNED and _SOURCES & {*lower[max(own.first, at - 3) : at]}:
                continue  # a loan from the income of frozen assets
            if role == "budget" and budgets.is_of_programme(self.doc, clause, lower[max(own.first, at - 3) : at + 1]):
                continue
            if lower[at - 1] in ("similar", "such") and clause.before is not None and clause.before.role == "aid":
                return None  # has given so much, similar expenses of another so much
            if role == "budget" and lower[at + 1] in _OFFERS:
                return None  # its budget offers so much
            if role == "budget" and self._is_reached(at, own):
                return None
            if role == "budget" and self._is_source_before(at, clause):
                continue
            beside = clause.before if clause.before is not None and clause.before.measure == "money" else None
            if role == "budget" and beside is not None and 0 < at - beside.after <= _IN_BUDGET:
                return None  # so much in the budget, and so much more
            if role == "budget" and self._is_of_help(at, own):
                return None  # support in this year's budget amounts to so much
            if role == "need" and needs_met.is_covered(self.doc, lower[at : figure.first]):
                return None
            if role and not (lower[at + 1] in self.said["help-noun"] or lower[at - 1] in ("for", "cover", "finance")):
                is_given = gives and not self._is_its_size(at, figure)
                return None if is_given and role in ("need", "budget", "other") else role
        return None

    def _subject(self, figure: Figure, own: Own) -> str | None:
        """The need for external financing, interest on the loan: what follows its preposition only says of what."""
        lower, at = self.doc.lower, own.first
        while at < figure.first and lower[at] in _OPENING:
            at += 1
        word = self.doc.word(at)
        is_subject = self.doc.word(at + 1) in _IS_OF and bool({*lower[max(at, figure.first - 4) : figure.first]} & _IS)
        if not is_subject or at + 1 >= figure.first:
            return None
        return "need" if word in _NEEDS else "other" if word == "interest" else None

    def _is_gdp(self, figure: Figure) -> bool:
        """Its GDP is so much, with a GDP of about so much."""
        at = figure.first - 1
        while self.doc.word(at) in _IS_ITS_SIZE or self.doc.word(at) in NEARLY:
            at -= 1
        return self.doc.word(at) in _GDP and self.doc.word(at + 1) in _IS_ITS_SIZE

    def _is_given_after(self, clause: Clause) -> bool:
        """Owes nobody an explanation for the 5 billion that it gave to Ukraine."""
        after, stop = clause.figure.after, min(clause.stop, clause.figure.after + _RELATIVE)
        verb = next((at for at in range(after + 1, stop) if self.doc.lower[at] in self.said["gives"]), stop)
        is_told = verb < stop and verb - after < _TO_VERB and not {",", ";"} & {*self.doc.lower[after:verb]}
        return is_told and any(self.parties.get(at) == "UKR" for at in range(verb, stop))

    def _is_its_size(self, at: int, figure: Figure) -> bool:
        """The budget of the Marines is so much: nothing but whose it is stands between, and Ukraine and help do not."""
        lower = self.doc.lower
        if lower[at + 1] == "of" and {*lower[at + 2 : figure.first]} <= NEARLY and lower[at] not in _INVESTED:
            return True  # revenues of so much
        verb = next((place for place in range(figure.first - 1, at, -1) if lower[place] in _IS), None)
        if verb is None or not {*lower[verb + 1 : figure.first]} <= NEARLY | {"to", "at"}:
            return False
        between = {*lower[at + 1 : verb]}
        others = self.said["help-noun"] | {",", ";", "and", "that", "which"}
        ukraine = any(self.parties.get(place) == "UKR" for place in range(at, verb))
        return not ukraine and between.isdisjoint(others)

    def _is_anothers(self, at: int, figure: Figure) -> bool:
        """Covered so much of the needs, and the United States paid so much: what another does is another statement."""
        named = at + 1 + (self.doc.word(at + 1) == "the")
        if self.parties.get(named, "-") in SILENT:
            return False
        stages = (self.doc.meanings[place].stage for place in range(named + 1, figure.first))
        return any(stage is not None and stage[1] != "noun" for stage in stages)

    def _is_said_anew(self, clause: Clause) -> bool:
        """Whether a verb of giving stands between the figure before and this one."""
        between = range(clause.before.after, clause.figure.first) if clause.before is not None else ()
        return any(self.doc.lower[at] in self.said["gives"] for at in between)

    def _is_of_help(self, at: int, own: Own) -> bool:
        """Whether a budget is only where the help that is spoken of stands: no other statement begins between them."""
        lower, helps = self.doc.lower, self.said["help-noun"]
        last = next((place for place in range(at - 1, own.first - 1, -1) if lower[place] in helps), None)
        return last is not None and {",", ";", "that"}.isdisjoint(lower[last:at])

    def _is_source_before(self, at: int, clause: Clause) -> bool:
        """Of 4 billion 1 billion out of the budget and 3 from other sources: what the amount before is paid from."""
        before, lower = clause.before, self.doc.lower
        if before is None or before.role != "aid" or not before.after <= at < clause.figure.first:
            return False
        leads = lower[before.after : at]
        is_source = bool({"from", "of"} & {*leads}) and "," not in leads and self.said["gives"].isdisjoint(leads)
        return is_source and "and" in lower[at : clause.figure.first]

    def _is_reached(self, at: int, own: Own) -> bool:
        """Into our budget, a budget committee, the state budget received: what money comes to or who decides on it."""
        lower = self.doc.lower
        is_for = "for" in lower[max(own.first, at - 3) : at] and self.doc.word(at + 1) not in ("of", "for")
        if is_for or {*lower[max(own.first, at - 4) : at]} & {"into", "to"} or self.doc.word(at + 1) in _NOT_BUDGETS:
            return True
        return bool({*lower[at + 1 : at + 4]} & _GETS)


@cache
def _roles(language: Language) -> dict[str, str]:
    """Role by noun; of a noun in two slots the last."""
    slots = (("owed", "debt"), ("harm", "need"), ("own-budget", "budget"), ("other", "other"))
    return {word: role for slot, role in slots for word in language.said[slot]}
