"""The places beside an amount in which its giver is named: before the bracket, right before, from or by, whose aid."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import EVERYBODY, Document, Mark
from aidresearch.extraction.en import bystanders, labels, members, relatives
from aidresearch.extraction.en.common import BANKS
from aidresearch.extraction.en.cue import ABOUT
from aidresearch.extraction.en.givers import Givers
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

#: Figures that somebody counts for a giver: an increase was recorded for Germany, aid was 5 billion for Norway.
_COUNTED = {"recorded", "counted", "reported", "registered", "listed"}
_BE = {"was", "is", "were", "are", "stood", "at"}
#: Between an amount and "from" a party that does not give it.
_NOT_FROM = set(
    "guarantee guarantees guaranteed "
    "and buy bought purchase purchased sourced sourcing imported including pledges "
    "ordered order procure acquire who can could may might".split()
)
#: Before "from" the country that makes what another pays for.
_SUPPLIED = {"supplied", "delivered", "shipped", "exported", "coming", "arriving"}
#: Before "from" the place where somebody speaks: the minister said from Oslo.
_SPEAKS = set("said says say reports reported writes wrote tells told speaking spoke tweeted posted adds added".split())
_POSSESSIVE: tuple[list[str], ...] = ([], ["'", "s"], ["'"])
_SHARED = {"NATO", "G7", "UDCG"}  #: whose programmes many pay into
_GUARANTEES = {"guarantee", "guarantees"}
_LOANS = {"loan", "loans", "fund", "facility", "programme", "program"}
_WILL_PAY = {"pay", "pays", "paid", "finance", "finances", "financed", "fund", "funds", "funded"}
_TO_PAY = 4  #: tokens from who pays to "pay": government will pay
_UNDER = 6  #: tokens from an amount to the programme that it is paid under
_RIGHT_BEHIND = 4  #: tokens from an amount to who stands right behind it
_SEATS = {"in", "at", "near", "outside"}
_ENDS = {"", ".", ",", ";", ")", "\n"}
#: Behind an amount, what a party is named for that did not give the amount itself: more than France gave, of which
#: France gave, including 2 billion from France.
_THAN = {"than", "what", "times", "including", "which", "whereof"}
_AS_MUCH = {("much", "as"), ("many", "as")}
#: What parts one amount of a list and its giver from the next.
_PARTS = {"and", ",", ";", "while", "whereas", "but", "—", "–", "or"}
_BESIDE = {"another", "a", "an", "the", "with"}  #: between that giver and it
_CHANNELS = {"through", "via", "to", "into"}

#: Behind a giver who is said to be somewhere among them: with so much Germany is, ranks, comes second.
_RANKS = {"is", "are", "was", "were", "remains", "ranks", "comes", "leads", "has", "became", "follows"}


class Places:
    """The rules for one document."""

    def __init__(self, doc: Document, known: Givers) -> None:
        self.doc, self.known, self.givers = doc, known, known.marks

    def before_bracket(self, figure: Figure) -> Mark | None:
        """Sweden (EUR 0.7 billion)."""
        if not figure.in_brackets:
            return None
        at = next((p for p in range(figure.first - 1, max(0, figure.first - 5), -1) if self.doc.words[p] == "("), 0)
        found = self.givers.between(max(0, at - 4), at)
        return found[-1] if found and found[-1].after == at else None

    def right_before(self, figure: Figure) -> Mark | None:
        """The American €43.1 billion, Britain's £4.5bn, Germany EUR 450 million, every Dane $1,498."""
        if (subject := self._with_so_much(figure)) is not None:
            return subject
        found = self.givers.between(max(0, figure.first - 5), figure.first)
        between = self.doc.words[found[-1].after : figure.first] if found else []
        is_owner = between in (["'", "s"], ["'"])  # almost double America's 69.5 billion
        if not found or (self.known.is_given(found[-1]) and not is_owner) or self.known.is_companion(found[-1]):
            return None
        if labels.label(self.doc, self.givers, figure):
            return found[-1]
        if not between and self.known.preposition(found[-1]) in _CHANNELS | _SEATS:
            return None  # to Britain 5 billion, in Rome 5 billion; but 3 billion to Britain's 5 billion
        if between in ([",", "with"], ["with"]) and self.known.is_acting_with(found[-1]):
            return found[-1]  # the EU, with 20 billion
        if between in (["worth"], [",", "for"]) and self.known.preposition(found[-1]) in ("by", "from"):
            return found[-1]  # a package by Germany worth 5 billion; given by Japan, for 5, and by France, for 3
        return found[-1] if between in _POSSESSIVE else None

    def _with_so_much(self, figure: Figure) -> Mark | None:
        """With 45 billion euros Germany is the second largest: whose amount is put before its name."""
        at = figure.first - 1
        while self.doc.word(at) in ABOUT:
            at -= 1
        if self.doc.word(at) != "with":
            return None
        first = figure.after + (self.doc.word(figure.after) == ",")
        first += self.doc.word(first) == "the"
        found = next(iter(self.givers.between(first, first + 1)), None)
        return found if found is not None and self.doc.word(found.after) in _RANKS else None

    def before_colon(self, own: Own, first: int) -> Mark | None:
        """Nobody has given as much as Germany: so much."""
        found = self.givers.between(first, own.first)
        is_last = bool(found) and own.kind == "list" and found[-1].after == own.first - 1
        return found[-1] if is_last and self.known.preposition(found[-1]) in ("as", "than") else None

    def of_loan(self, figure: Figure) -> Mark | None:
        """The G7 loans of 50 billion; Denmark's fund of 8."""
        at = figure.first - 1
        while self.doc.word(at) in ABOUT:
            at -= 1
        if self.doc.word(at) not in ("of", "worth") or self.doc.word(at - 1) not in _LOANS:
            return None
        found = self.givers.between(max(0, at - 4), at - 1)
        return found[-1] if found and self.doc.words[found[-1].after : at - 1] in (*_POSSESSIVE, ["ERA"]) else None

    def fronted(self, figure: Figure, start: int) -> Mark | None:
        """From the IMF came 10 billion, from the EU 41 billion: who stands first, behind from."""
        for mark in reversed(self.givers.between(start, figure.first)):
            at = mark.first - 1
            while self.doc.word(at) == "the":
                at -= 1
            is_fronted = self.doc.word(at - 1) in ("", ",", ";", ".", ":", "and", "\n", "—")
            if self.doc.word(at) == "from" and is_fronted and not members.is_named_beside(self.doc, mark):
                return mark
        return None

    def giver_after(self, clause: Clause, stop: int, *, near: bool = False) -> Mark | None:
        """€6.57 billion from the UK; $3 billion is pledged by Japan. ``near``: only right behind the amount."""
        words, after = self.doc.words, clause.figure.after
        stop = min(stop, after + _RIGHT_BEHIND) if near else stop
        for mark in self.givers.between(after, stop):
            preposition = self.known.preposition(mark)
            if {"so", "which"} & {*words[after : mark.first]}:
                return None  # pays it so that goods can come from another
            if {"them", "it"} & {*words[after + 2 : mark.first]}:
                return None  # 21 billion, four of them from another
            between = {*words[after : mark.first]}
            is_source = _NOT_FROM & between or self._is_where_one_speaks(mark) or self._are_goods_from(clause, mark)
            if preposition == "from" and not is_source:
                return mark
            if preposition == "by" and self.known.is_giving_by(mark, after):
                return mark
        return None

    def _are_goods_from(self, clause: Clause, mark: Mark) -> bool:
        """Norway will finance missiles supplied from the United States: who pays is named before, and by a verb."""
        figure, at = clause.figure, mark.first - 1
        while at > figure.after and self.doc.lower[at] != "from":
            at -= 1
        if self.doc.word(at - 1) not in _SUPPLIED:
            return False
        payer = self.known.acting(clause.start, figure.first)
        stages = (self.doc.meanings[place].stage for place in range(payer.after, figure.first)) if payer else ()
        return any(stage is not None and stage[1] != "noun" for stage in stages)

    def _is_where_one_speaks(self, mark: Mark) -> bool:
        """The minister said from Oslo; told reporters from Rome."""
        at = mark.first - 1
        while at > 0 and self.doc.lower[at] != "from":
            at -= 1
        is_whom = any(one.after == at and one.value[1] == "leader" for one in self.givers.between(at - 3, at))
        return self.doc.word(at - 1) in _SPEAKS or self.doc.word(at - 2) in ("told", "tells") or is_whom

    def goes_on(self, first: int, after: int) -> bool:
        """Who has given more than France, plans so much: behind the comma the subject before goes on."""
        commas = (at for at in range(first, after - 1) if self.doc.words[at] == ",")
        stages = (self.doc.meanings[at + 1].stage for at in commas)
        return any(stage is not None and stage[1] != "noun" for stage in stages)

    def under(self, figure: Figure, stop: int) -> Mark | None:
        """So much under the Ukraine Facility: whose programme it is paid from."""
        for mark in self.givers.between(figure.after, min(stop, figure.after + _UNDER)):
            is_one = mark.value[1] == "programme" or self.doc.word(mark.after - 1) == "facility"
            if is_one and self.known.preposition(mark) in ("under", "from", "through", "within"):
                return mark
        return None

    def aid_of(self, figure: Figure, stop: int) -> Mark | None:
        """$76 billion of US aid, 40 billion in American assistance, a 500 million German package."""
        for mark in self.givers.between(figure.after, min(stop, figure.after + 8)):
            is_next = mark.first == figure.after or self._is_of_it(figure.after, mark)
            if self.known.is_part_of(mark):
                return None  # all of its share of the G7 loan
            if mark.value[0] in BANKS and _GUARANTEES & {*self.doc.lower[mark.after : mark.after + 3]}:
                continue  # 2.5 billion in World Bank loan guarantees: somebody else guarantees what the Bank lends
            if self._is_of_name(figure, mark):
                return mark
            if (is_next or self.known.preposition(mark) in ("of", "in")) and self.known.has_aid(mark):
                return mark
        return None

    def _is_of_name(self, figure: Figure, mark: Mark) -> bool:
        """The 5 billion euros of Britain: right behind the amount, and nothing else behind it."""
        at = figure.after + 1 + (self.doc.word(figure.after + 1) == "the")
        is_right_behind = self.doc.word(figure.after) == "of" and mark.first == at
        return is_right_behind and mark.value[1] in ("name", "institution") and self.doc.word(mark.after) in _ENDS

    def joint_programme(self, figure: Figure) -> Mark | None:
        """The programme of a group that many pay into: the sentence of the figure names NATO's PURL, the G7's ERA."""
        first, end = self.doc.sentence(figure.first)
        named = self.givers.between(first, end)
        return next((mark for mark in named if mark.value[1] == "programme" and mark.value[0] in _SHARED), None)

    def _is_of_it(self, at: int, mark: Mark) -> bool:
        """Nine million, three of it Lithuanian money."""
        is_part = self.doc.word(at) == "of" and self.doc.word(at + 1) in ("it", "them", "that", "which")
        return is_part and mark.first == at + 2 and mark.value[1] == "demonym"

    def counted_for(self, clause: Clause, stop: int, is_compared: bool) -> Mark | None:
        """Committed aid was $139 billion for the United States; compared with $9 billion for, on the part of Spain."""
        figure = clause.figure
        for mark in self.givers.between(figure.after, min(stop, figure.after + 3 + 3 * is_compared)):
            if is_compared and self._is_on_the_part(mark):
                return mark
            said = {*self._since_colon(clause.first, figure.first)}
            is_for = self.known.preposition(mark) == "for" and not self.known.is_frame(mark)
            is_for &= not bystanders.makes_goods(self.doc, mark)  # for American weapons
            is_for &= not (is_compared and self.doc.word(mark.after) == "'")  # for NATO's flank
            if is_for and (is_compared or said & _BE or own_share(figure)):
                return mark
        return None

    def _is_on_the_part(self, mark: Mark) -> bool:
        at = mark.first - 1 - (self.doc.word(mark.first - 1) == "the")
        return self.doc.lower[at - 3 : at + 1] == ["on", "the", "part", "of"]

    def _since_colon(self, first: int, after: int) -> list[str]:
        """What is said before an amount, from the last colon on: is on its way: so much for Poland."""
        said = self.doc.lower[first:after]
        return said[len(said) - said[::-1].index(":") :] if ":" in said else said

    def of_relative(self, figure: Figure, stop: int) -> Mark | None:
        """The 177 billion that the US allocated, the 50 billion the G7 lends."""
        if figure.measure == "ratio":
            return None  # three times what France gave
        if self._is_paid_behind(figure.after):
            return next(iter(self.givers.between(figure.after + 2, figure.after + 4)), None)
        at = figure.after + (self.doc.word(figure.after) in ("that", "which"))
        at += relatives.that_is_what(self.doc, figure.after) or relatives.noun_of(self.doc, figure.after)
        for mark in self.givers.between(at, min(stop, at + 3)):
            if {*self.doc.lower[at : mark.first]} - {"the"}:
                return None  # under the Facility, which offers
            stages = [self.doc.meaning(mark.after + step).stage for step in (0, 1, 2)]
            if any(stage is not None and stage[1] != "noun" for stage in stages):
                return mark
        return None

    def _is_paid_behind(self, at: int) -> bool:
        """America sells arms worth so much, which the German government will pay: who pays is named behind."""
        named = self.givers.between(at + 2, at + 4)
        if self.doc.lower[at : at + 2] != [",", "which"] or not named or named[0].value[0] == EVERYBODY:
            return False
        return not _WILL_PAY.isdisjoint(self.doc.lower[named[0].after : named[0].after + _TO_PAY])

    def is_of_another(self, clause: Clause, mark: Mark) -> bool:
        """More than France gave, of which France gave; its backers gave 5 billion and the French 3 billion: "and" parts
        whom it names from this amount, and the next one stands right behind him."""
        between, behind = self.doc.lower[clause.figure.after : mark.first], self.doc.lower[mark.after : clause.stop]
        if {*between} & _THAN or {*pairwise(between)} & _AS_MUCH:
            return True
        return clause.stop < clause.end and bool({*between} & _PARTS) and {*behind} <= ABOUT | _BESIDE

    def beneficiary(self, clause: Clause, start: int) -> Mark | None:
        """The army of Norway; increases recorded for Germany; but not "for Israel", "together with Norway"."""
        is_counted = not _COUNTED.isdisjoint(self.doc.lower[clause.first : clause.figure.first])
        allowed = ("for", "of", "with") if is_counted else ("of", "with")
        found = reversed(self.givers.between(start, clause.figure.first))
        return next((one for one in found if self.known.preposition(one) in allowed and self._is_whose(one)), None)

    def _is_whose(self, one: Mark) -> bool:
        """Not a companion, nor whose meeting it was; "with EU partners" only says whose partners they are."""
        is_aside = self.known.is_beside(one) or bystanders.is_event(self.doc, one)
        is_aside = is_aside or bystanders.is_one_of(self.doc, one)
        return one.value[0] != EVERYBODY and not is_aside and self.doc.meaning(one.after).party is None

    def programme(self, clause: Clause, own: Own, groups: set[str]) -> Mark | None:
        """Whose programme the clause names: received so much under the Ukraine Facility.

        Into a programme of many, as NATO's for American arms, somebody whom the sentence names pays.
        """
        figure = clause.figure
        found = [mark for mark in self.givers.between(own.first, own.after) if mark.value[1] == "programme"]
        found = [mark for mark in found if "including" not in self.doc.lower[figure.after : mark.first]]
        found = [mark for mark in found if mark.value[0] in groups or not self.known.is_paid_into(mark)]
        found = [mark for mark in found if mark.value[0] not in groups] or found  # the EU's MFA, within the G7's ERA
        nearest = min(found, key=lambda mark: abs(mark.first - figure.first), default=None)
        if nearest is not None and nearest.value[0] in groups:
            return self.known.acting(clause.first, figure.first) or nearest
        return nearest


def own_share(figure: Figure) -> bool:
    """A share of the GDP is counted for somebody: 0.29% for France."""
    return figure.measure == "share"
