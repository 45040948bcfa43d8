"""What a figure is about: aid, or a need, an asset, a debt, a budget, a difference, something else.

Aid needs a word that says so in its clause: help, a giver who gives, Ukraine as the one who gets it; or it is named in
one breath with an amount that has one. What has none is aid only in a text that is about aid, as a guess; else it is
no aid, and nobody will audit it as such.
"""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks, parties_of, verbs
from aidresearch.extraction.document import SILENT, Document, Mark
from aidresearch.extraction.en import (
    borne,
    budgets,
    denials,
    differences,
    due,
    elsewhere,
    laws,
    needs,
    needs_met,
    own_army,
    packages,
    parts,
    refilled,
    refugees,
    spoken,
    states,
    themes,
)
from aidresearch.extraction.en.common import GIVING, NEARLY
from aidresearch.extraction.en.nouns import Nouns
from aidresearch.extraction.en.ordinals import ACT, MEETING
from aidresearch.extraction.en.recipients import gets
from aidresearch.extraction.en.sentences import Own, Sentences
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.others import Others

_BEHIND, _AHEAD = 7, 8  #: tokens looked at right before and after a figure
_BE = {"was", "were", "is", "are", "be", "been", "being"}
_HELPING = set(
    "helping supporting aiding assisting defending arming backing funding financing help support aid assist defend "
    "arm back fund finance equip equipping sustain".split()
)
_PAYS = {"paid", "pays"}
#: Before Ukraine, where it is who gets something.
_LEADING = _HELPING | {"to", "for", "on", "into", "in", "reach", "reached", "reaches"}
_OURS = {"we", "our"}
_MADE = set("output capacity exports imports exported imported harvest harvested production produces produced".split())
_FIRES = 6  #: tokens from Russia to what it fires
_FLOWS = {"went", "gone", "go", "goes", "going", "flowed", "flown", "flows", "flow"}
_TO_UKRAINE = {(one, other) for one in ("to", "for") for other in ("ukraine", "kyiv", "ukrainian")}
_DEALS = {"contract", "contracts"}
_SHARED = {"has", "have", "had", "will", "also", "then", "now"}  #: before a verb whose subject stands in another clause
_RELATIVE = 4  #: tokens from an amount to the verb of "Denmark had given"
_LISTED = 3  #: tokens from a colon to its amount
_OPEN = ""  #: a role that the clause leaves open
_RECEIVED = {"received", "attracted", "raised", "secured", "disbursed", "covered", "paid", "arrived"}
_BREAKS = {",", ";", ":", "(", ")", "-", "—"}
_GIVING = GIVING | {"proposed"}
_HEADS = set("inhabitant capita person head citizen resident taxpayer household year month week day".split())
_GETS = set(
    "receive receives received receiving get gets got given granted allocated attracted attract attracts raised raise "
    "secured obtained awarded".split()
)


class Roles:
    """The rules for one document."""

    def __init__(self, doc: Document, figures: list[Figure], sentences: Sentences) -> None:
        self.doc, self.sentences, self.said = doc, sentences, doc.said
        self.parties, self.verbs = parties_of(doc), verbs(doc, figures)
        self.contexts = Marks(doc.contexts)
        self.others = Others(doc)
        self.nouns = Nouns(doc)
        self.denies = denials.may_reject(doc)
        self.packages = packages.parts(doc, figures)
        self.made_up: set[int] = set()  # those of the parts that a sum of aid is made up of
        self.due: set[int] = set()  # those that are other countries'
        self.rejected: set[int] = set()  # first tokens of the amounts that the text denies

    def fill(self, clauses: list[Clause]) -> None:
        """Gives every figure its role."""
        for clause in clauses:
            own = self.sentences.own(clause)
            figure = clause.figure
            is_count = figure.measure == "count" or figure.item_class == ACT
            figure.role = self._of_count(clause, own) if is_count else self._of_amount(clause, own)
            if figure.role == "aid" and self.denies and denials.is_rejected_after(self.doc, clause):
                figure.guess("role")  # no other reading: nobody is to be accused of what the text itself rejects
            if figure.role == "aid" and refilled.is_refilled(self.doc, clause, own):
                figure.guess("role", "other")
            is_held = budgets.is_held(self.doc, figure)
            if figure.role == "aid" and (is_held or denials.is_supposed(self.doc, own, figure, self.verbs)):
                figure.guess("role", "other")
        laws.fill(self.doc, clauses, self.parties)
        amounts = [clause.figure.role for clause in clauses if clause.figure.measure != "count"]
        known = [role for role in amounts if role not in (_OPEN, "context")]
        is_theme = 2 * sum(role in ("aid", "difference") for role in known) >= max(1, len(known))
        text = themes.Themes(self.doc, self.parties, self.verbs)
        for clause in clauses:
            if clause.figure.role == _OPEN:
                text.settle(clause, self.sentences.own(clause), self._is_linked(clause), is_theme)

    def _of_count(self, clause: Clause, own: Own) -> str:
        """Countries and meetings are no aid; people are if they were trained; things are if somebody gives them."""
        kind = clause.figure.item_class
        if kind == "event" or clause.figure.item == MEETING:
            return "context"
        if kind == states.STATE:
            return "aid" if states.give(self.doc, clause, own, self.parties, self.verbs) else "context"
        if kind == "person":
            trained = any(word.startswith("train") for word in self.doc.lower[clause.first : clause.end])
            return "aid" if trained else "context"
        named = self.parties.between(max(own.first, clause.figure.first - _FIRES), clause.figure.first)
        if spoken.is_fired_or_bought(self.doc, clause.figure, named[-1:]):
            return "context"
        if self.denies and denials.is_denied_that(self.doc, clause, own):
            self.rejected.add(clause.figure.first)
            clause.figure.guess("role", "aid")
            return "other"
        said = {*self.doc.lower[own.first : own.after]}
        if needs.is_asked(clause, self.doc.lower, self.parties) or needs.is_wanted_too(
            self.doc, clause, own, self.verbs
        ):
            return "need"
        gives = self._gives(clause, own) or bool(said & self.said["help-noun"])
        if said & self.said["attacked"] and not gives:
            return "context"
        if said & (self.said["owns"] | _MADE) and not gives:
            return "context"  # it had owned 36 of them, makes or exports so many
        if gives or self._is_linked(clause):
            return "aid"
        return "context" if said & self.said["attacked"] else self._before(clause)

    def _before(self, clause: Clause) -> str:
        """Things that no verb gives are aid where the text before spoke of aid, or is of nothing else; as a guess
        where the sentence does not name Ukraine."""
        before = clause.before
        if before is not None and before.role == "aid" and not gets(self.parties, clause.first, clause.end):
            clause.figure.guess("role", "other")
        said = {*self.doc.lower[clause.first : clause.end]}
        if before is None and self.others.is_without_ukraine and said & (self.said["trade"] | _DEALS):
            return "context"  # signed a contract for 44 tanks
        return "aid" if before is None or before.role == "aid" else "context"

    def _of_amount(self, clause: Clause, own: Own) -> str:
        figure, lower = clause.figure, self.doc.lower
        behind = lower[max(clause.first, figure.first - _BEHIND) : figure.first]
        ahead = lower[figure.after : figure.after + _AHEAD]
        breaks = [place for place, word in enumerate(behind) if word in _BREAKS]
        near = behind[breaks[-1] + 1 :] if breaks else behind
        if of_gdp := needs.of_gdp(self.doc, clause, ahead, gets(self.parties, clause.first, clause.end)):
            return of_gdp
        if ahead[:1] == ["per"] and ahead[1:2] and not {*ahead[1:3]} & _HEADS:
            return "context"  # a price
        if own_army.is_for_it(self.doc, clause, own, self.parties):
            return "budget"
        at = figure.first
        while at > own.first and lower[at - 1] in NEARLY:
            at -= 1
        whole = self.packages.get(figure.first)
        is_part = whole is not None and whole.role == "aid"
        is_part |= needs_met.meets(ahead) and gets(self.parties, own.first, own.after)
        if is_part or budgets.is_ukraines_part(self.doc, clause) or budgets.is_for_help(self.doc, clause):
            return "aid"
        if lower[at - 2 : at] == ["of", "which"] and self._is_linked(clause) and clause.before:
            ahead = [word for word in lower[figure.after : min(own.after, figure.after + 6)] if word != "the"]
            if any(pair in _TO_UKRAINE for pair in pairwise(ahead)):
                return "aid"  # of which so much goes to Ukraine
            is_got = {*ahead} & _RECEIVED
            return "aid" if is_got and clause.before.role == "need" else clause.before.role
        if differences.is_between(self.doc, clause, own, self.parties):
            return "difference"
        if budgets.is_of_defence(self.doc, clause, own.first):
            return "budget"
        if lower[figure.first - 1] == "," and {*behind} & refugees.SPENDS and {*behind[-3:]} & refugees.HOME:
            return "other"  # what it spent on refugees, so much
        named = needs.role(self.doc, clause, near, ahead, self.parties)
        if named and not (named == "budget" and spoken.is_ours(self.doc, clause)):  # has spent so much of our money
            return named
        named = elsewhere.role(self.doc, clause, own, self.parties, self.others)
        if named:
            return named
        if due.is_due(self.doc, clause, self.parties, self.due):
            self.due.add(figure.first)
            return "other"
        if borne.is_borne(self.doc, clause, self.parties):
            return "other"
        if needs.is_wanted_too(self.doc, clause, own, self.verbs):
            return "need"
        if (
            denials.is_ascribed(self.doc, clause)
            or denials.is_stolen(self.doc, own)
            or denials.is_denied(self.doc, own, figure)
            or (self.denies and denials.is_rejected(self.doc, clause, own, self.verbs))
        ):
            self.rejected.add(figure.first)
            figure.guess("role", "aid")
            return "other"
        if themes.from_ukraine(self.doc, figure, own, self.parties):
            return "other"
        if clause.before is not None and clause.before.role in ("aid", "other") and parts.is_of_it(self.doc, figure):
            return clause.before.role  # 1 billion of it in military goods
        if parts.is_made_up(self.doc, clause, self.verbs, self.made_up):
            self.made_up.add(figure.first)
            return clause.before.role if clause.before else "aid"
        after = self.nouns.after(figure, own)
        if after:
            return after
        if differences.is_difference(self.doc, figure) or differences.is_spread(self.doc, figure):
            return "difference"
        if figure.inherits and clause.before is not None:
            if clause.before.measure != "money":
                return _OPEN
            is_other_side = clause.before.role == "difference" or clause.before.first in self.rejected
            is_other_side |= own.kind == "compared" and self._is_aid(clause, own)  # more than the 2 that went to aid
            return "aid" if is_other_side or self._gives(clause, own) else clause.before.role
        before = self.nouns.before(clause, own, self._gives(clause, own))
        if before:
            return before
        return "aid" if self._is_aid(clause, own) else _OPEN

    def _is_aid(self, clause: Clause, own: Own) -> bool:
        """Whether its clause speaks of help, of somebody who gives, or of Ukraine as the one who gets it."""
        if own.kind == "list" and clause.figure.first - own.first <= _LISTED:
            own = Own(clause.first, own.after, "main")  # what we have given to Ukraine: so much
        said = {*self.doc.lower[own.first : own.after]}
        if said & self.said["help-noun"] or self._gives(clause, own) or spoken.is_invested(self.doc, own, self.parties):
            return True
        lower = self.doc.lower
        named = self.parties.between(own.first, own.after)
        ukraine = [mark for mark in named if mark.value[0] == "UKR"]
        is_subject = bool(ukraine) and ukraine[0].first < clause.figure.first
        is_from = self.doc.word(clause.figure.after) == "from"
        if is_subject and is_from and spoken.is_from(clause, self.parties):
            return True  # Ukraine has so much from the US
        if clause.figure.unit == "UAH" and all(mark.value[0] in SILENT for mark in named):
            return False  # attracted at home
        is_got = said & _GETS or (is_subject and spoken.is_paid(self.doc, own))
        if is_got and (ukraine or spoken.is_of_ukraine(self.doc, clause, own, self.parties)):
            return True
        if spoken.is_possessed(self.doc, clause, self.parties) and gets(self.parties, clause.first, clause.end):
            return True
        if spoken.is_spoken_of(self.doc, clause, own, self.parties):
            return True
        if any(lower[mark.first - 1] == "to" and lower[mark.first - 2] in _FLOWS for mark in ukraine if mark.first > 1):
            return True
        if any({self.doc.word(mark.first - 1), self.doc.word(mark.first - 2)} & _LEADING for mark in ukraine):
            named = self.parties.between(clause.first, clause.end)
            return bool(said & (_OURS | spoken.BODIES)) or any(mark.value[0] not in SILENT for mark in named)
        if any(mark.value[1] == "programme" for mark in self.parties.between(own.first, own.after)):
            return True
        named = self.contexts.between(own.first, own.after)
        return any(mark.value[0] == "programme" for mark in named) or spoken.is_of_it(self.doc, clause, own)

    def _gives(self, clause: Clause, own: Own) -> bool:
        """Whether a party other than Ukraine and Russia gives it: a verb of giving, or one of deciding for Ukraine."""
        start = own.first - 3 if own.kind == "relative" else own.first  # Belgium, which has given
        start = clause.first if own.kind == "resumed" else start  # Canada, which joined in, announced
        if own.kind == "list" and own.first - 1 in {
            mark.after for mark in self.parties.between(clause.first, own.first)
        }:
            start = clause.first  # Germany: 10 tanks handed over
        if clause.before is not None and clause.before.first in self.rejected and own.kind == "new":
            start = clause.first  # did not give 5 billion but gave 3
        after = clause.end if self.doc.lower[own.first] == "having" else own.after  # having lent so much, the bank
        figure, lower = clause.figure, self.doc.lower
        ahead = [m for m in self.verbs.between(own.first, figure.first) if m.value[1] != "noun"]
        behind = [m for m in self.verbs.between(figure.after, own.after) if self._is_done_to(m, figure)]
        is_by = bool(behind) and behind[0].first == figure.after and self.doc.word(behind[0].after) == "by"
        verb = ahead[-1] if ahead and not is_by else behind[0] if behind else None
        if verb is None or (verb.value[0] not in _GIVING and lower[verb.first] not in self.said["gives"]):
            return False
        if lower[verb.first] in self.said["grown"] and ahead:
            between = {*lower[verb.after : figure.first]}
            if between <= NEARLY or (between & self.said["other"] and not between & self.said["help-noun"]):
                return False  # damage has reached almost so much, raised its sales to so much
        first = clause.first if own.kind == "list" else verb.after  # spoke of Ukraine: "we have given so much"
        is_shared = {*lower[own.first : verb.first]} <= _SHARED and own.kind == "new"
        start = clause.first if is_shared else start  # and sends Ukraine so much: who did the first
        marks = any(m.value[0] not in SILENT for m in self.parties.between(start, after))
        is_told = not (spoken.WHO | spoken.BODIES).isdisjoint(lower[start:after])
        if not marks and not (is_told and gets(self.parties, first, own.after)):
            return False
        traded = {*lower[verb.first : figure.first]} & self.said["trade"]
        if traded and not (traded <= _PAYS and spoken.is_paid_to(self.doc, clause, own, self.parties)):
            return False
        if {*lower[own.first : own.after]} & self.said["gives"]:
            return True
        return any(m.value[0] == "UKR" for m in self.parties.between(clause.first, clause.end))

    def _is_done_to(self, mark: Mark, figure: Figure) -> bool:
        """Three billion pledged by Japan, was given, that it gave; not: bought a house for 2 million and gave."""
        party = self.doc.meaning(figure.after).party
        is_given = party is not None and party[0] != "UKR" and mark.first - figure.after <= _RELATIVE  # that Kyiv got
        if is_given or self.doc.word(figure.after) in spoken.WHO | {"that", "which"}:
            return mark.value[1] == "past"
        is_passive = {*self.doc.lower[max(figure.after, mark.first - 3) : mark.first]} & _BE
        return mark.value[1] == "past" and (mark.first == figure.after or bool(is_passive))

    def _is_linked(self, clause: Clause) -> bool:
        return not (clause.before and clause.before.first in self.rejected) and parts.is_linked(self.doc, clause)
