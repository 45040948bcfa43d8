"""Which parties of a text may be the ones who give: not a place, a receiver, a speaker, a maker of goods."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from aidresearch.extraction.clause import Marks, verbs
from aidresearch.extraction.document import EVERYBODY, Document, Mark
from aidresearch.extraction.en import anaphors, bystanders, groups, members, paid_into
from aidresearch.extraction.en.ahead import FINITE, FRAMES, JOINING, NO_DONORS, Ahead
from aidresearch.extraction.en.anaphors import PLACES
from aidresearch.extraction.en.common import BODIES, PORTIONS
from aidresearch.extraction.figure import Figure

#: Before a party that somebody meets with, not who gives: chairing the contact group.
_ATTENDED = set(
    "chairing hosting visiting addressing attending joining meeting leading leaving heading chaired addressed "
    "attended".split()
)
#: Before "by": who runs, leads or makes something does not give it.
_ORIGIN = set(
    "run led built made produced backed headed chaired managed issued hosted based guaranteed "
    "supported secured insured".split()
)
#: Behind a party: what is its own, whatever stands before: an EU initiative, US aid.
_OWN_AID = set(
    "aid assistance support help package packages loan loans grant grants initiative plan proposal programme program "
    "funding funds facility military allocation allocations contribution contributions commitment commitments money "
    "donation donations financing security humanitarian financial taxpayers taxpayer budget part share portion "
    "drawdown drawdowns".split()
)
_GUARANTEE = {"guarantee", "guarantees"}
_LEADS = set("runs run leads led manages managed chairs chaired heads headed hosts hosted administers oversees".split())
_COMPANIONS = {"with", "to", "for", "from", "by", "than", "like", "in", "into", "among", "against"}
_COMPANION = 6  #: tokens before "such as" in which the preposition of those stands whom it lists
_LAWS = {"bill", "bills", "act", "law", "budget", "package", "legislation", "programme", "program"}
_OWN_AID_OR_SUMS = _OWN_AID | {"average", "total", "sum", "volume"}
#: Before "in" and a capital: lawmakers in Washington, the government in Berlin.
_DECIDE = {"lawmakers", "legislators", "parliament", "government", "cabinet"}
_ALL_OF = {"whole", "full", "total", "entire", "own", "fair"}
_WHEN = {"after", "before", "since", "until", "than"}  #: may begin a clause: after London had paid
_OTHERS = {"others", "other", "several", "more", "many", "some"}
#: European governments and Brussels are Europe; the Commission and member states the Union with its members.
_WIDER = {"EU": {"EUROPE", "EU_AND_MEMBERS"}, "EU_AND_MEMBERS": {"EUROPE"}}
_ITS = {"its", "their", "our", "western", "european", "international"}  #: together with its European partners
_WITH = {("together", "with"), ("along", "with"), ("jointly", "with"), ("alongside", "its")}
_BESIDE = JOINING | BODIES | _OTHERS | _ITS  #: between a party and the "with" before it
_ON_BEHALF = {("thanks", "to"), ("behalf", "of"), ("name", "of"), ("courtesy", "of")}
#: Before a party that is left behind: passed America, outspent the Germans.
_PASSED = set(
    "passed overtaken overtook surpassed outspent outstripped eclipsed exceeded matched outdone beaten overtakes "
    "surpasses outspends exceeds joins joined joining".split()
)
_PASSED_OR_ATTENDED = _PASSED | _ATTENDED


class Givers:
    """The parties of one document that may give."""

    def __init__(self, doc: Document, figures: list[Figure]) -> None:
        self.doc = doc
        ahead = Ahead(doc)
        self.parties, self.begins = ahead.parties, ahead.begins
        self.preposition, self._ahead, self._leading = ahead.preposition, ahead.token, ahead.leading
        amounts = [figure for figure in figures if figure.item_class != "state"]  # the eight Nordic countries give
        self.marks = Marks([mark for mark in doc.parties if self._may_give(mark)], amounts)
        self.verbs = verbs(doc, figures)
        anaphors.settle(doc, self.marks.all, self.preposition)
        ahead.forget()  # some are another party by now
        self._acting: dict[Mark, bool] = {}
        self._speaking: dict[Mark, bool] = {}

    def _may_give(self, mark: Mark) -> bool:
        if mark.value[0] in NO_DONORS or bystanders.is_dateline(self.doc, mark):
            return False
        others = (bystanders.is_of_model, bystanders.is_helped_too, bystanders.is_place)
        if any(is_other(self.doc, mark) for is_other in others):
            return False
        if bystanders.is_told(self.doc, mark, self._ahead(mark)):
            return False
        if mark.value[0] == EVERYBODY and self.doc.word(mark.after - 1) == "aid" and self.doc.word(mark.after) in _LAWS:
            return False  # a foreign aid bill is one parliament's
        return not (self.doc.word(mark.after) == "-" and self.doc.word(mark.after + 1) in bystanders.COMPOUNDS)

    def acting(self, first: int, after: int, last: bool = False) -> Mark | None:
        """The first (or last) party there that may be the one who acts; who is only quoted comes last."""
        found = [mark for mark in self.marks.between(first, after) if self.is_acting(mark)]
        if last or not found:
            return found[-1] if found else None
        return next((mark for mark in found if not self.is_speaker(mark)), found[0])

    def are_several(self, first: int, after: int) -> bool:
        """Whether more than one party acts there."""
        found = [mark for mark in self.marks.between(first, after) if self.is_acting(mark)]
        return len({mark.value[0] for mark in found if not self.is_speaker(mark)}) > 1

    def listed(self, mark: Mark) -> list[str]:
        """The parties named together with it: Denmark, Germany and the Netherlands."""
        marks = self.marks.all
        low = high = bisect_left(self.marks.places, mark.first)
        joined = False

        def joint(left: int) -> set[str]:
            between = {*self.doc.lower[marks[left].after : marks[left + 1].first]}
            is_list = between <= JOINING and not members.is_named_beside(self.doc, marks[left + 1])
            return between if is_list else set()  # not: Europe, Britain and Norway included

        is_from = self.doc.word(self._ahead(mark)) in ("from", "by")
        while high + 1 < len(marks) and (between := joint(high)):
            if is_from and "," in between and self.doc.word(marks[high + 1].after) in FINITE:
                break  # from Britain, and Germany is preparing more
            high, joined = high + 1, joined or bool({"and", "plus"} & between)
        while low and (between := joint(low - 1)):
            if low == high and not {"and", "&", "plus"} & between:
                break  # behind Spain and Italy, Britain gives
            low, joined = low - 1, joined or bool({"and", "plus"} & between)
        named = marks[low : high + 1] if joined else [mark]
        codes = list(dict.fromkeys(one.value[0] for one in named))
        return [code for code in codes if not {*codes} & _WIDER.get(code, set())]

    def is_among_others(self, mark: Mark) -> bool:
        """Denmark, Norway and others; together with Norway, Germany: more than the one gave it."""
        at = mark.after
        while self.doc.word(at) in (",", "the") or self.doc.meaning(at).party is not None:
            at += 1
        if self.doc.word(at) in ("and", "among") and self.doc.word(at + 1) in _OTHERS:
            return True
        at = mark.first - 1
        while at > 0 and self.doc.word(at) != "with" and (self.doc.lower[at] in _BESIDE or at + 1 in self.begins):
            at = self.begins.get(at + 1, at) - 1
        is_behind = "," in self.doc.lower[max(at, mark.first - 2) : mark.first]
        return is_behind and (self.doc.word(at - 1), self.doc.word(at)) in _WITH

    # What stands around a party

    def has_aid(self, mark: Mark) -> bool:
        """US aid, an EU initiative, Germany's support; a loan of the EU; not its ERA loan."""
        if self.doc.word(mark.first - 1) in ("its", "their"):
            return False
        if self.preposition(mark) == "of" and self.doc.word(self._ahead(mark) - 1) in _OWN_AID_OR_SUMS:
            return True
        at = mark.after
        if self.doc.word(at) == "'":
            at += 2 if self.doc.word(at + 1) == "s" else 1
        return self.doc.word(at) in _OWN_AID

    def is_giving_by(self, mark: Mark, after: int) -> bool:
        """Whether "by" before the party says that it gives: pledged by Japan, never led by Japan."""
        if self._is_origin(mark):
            return False
        verbs = self.verbs.between(after, mark.first)
        return mark.first - after <= 3 or any(v.value[1] == "past" and v.value[0] != "use" for v in verbs)

    def is_given(self, mark: Mark) -> bool:
        """Whether the verb right before gives it something: Germany pays Croatia; not the cost that it has."""
        at = self._ahead(mark)
        stage = self.doc.meaning(at).stage
        giving = stage is not None and stage[1] != "noun" and stage[0] in ("delivered", "disbursed", "pledged")
        if (mark.value[1] == "demonym" or self.doc.word(mark.after) == "'") and self.has_aid(mark):
            return False  # October brought European commitments; which lifts the bank's financing
        return giving and not self.doc.word(at).startswith("cost")

    def is_acting(self, mark: Mark) -> bool:
        """Whether it may give: no place, no companion, no maker of the goods, not who it is compared with."""
        if mark not in self._acting:
            self._acting[mark] = self._acts(mark)
        return self._acting[mark]

    def _acts(self, mark: Mark) -> bool:
        if bystanders.is_in_for(self.doc, mark):
            return True
        if bystanders.is_against(self.doc, mark) or bystanders.is_beside(self.doc, mark):
            return False
        preposition = self.preposition(mark)
        is_ruled_out = preposition in _PASSED_OR_ATTENDED or bystanders.is_one_of(self.doc, mark)
        if is_ruled_out or groups.is_apposed(self.doc, mark) or members.is_named_beside(self.doc, mark):
            return False
        if preposition == "for" and (mark.value[0] == EVERYBODY or not self.has_aid(mark)):
            return bystanders.speaks_for(self.doc, mark)
        if (
            self._is_instance(mark)
            or self._is_leading(mark)
            or paid_into.is_under_shared(self.doc, mark, self.preposition(mark))
        ):
            return False
        if self.is_paid_into(mark) or bystanders.is_event(self.doc, mark) or bystanders.is_channel(self.doc, mark):
            return False
        if (self.doc.word(self._ahead(mark) - 1), preposition) in _ON_BEHALF:
            return self.doc.word(self._ahead(mark) - 1) != "behalf" or not self._has_other(mark)
        is_ahead = preposition == "of" and self.doc.word(self._ahead(mark) - 1) == "ahead"
        if is_ahead or (self.is_part_of(mark) and self._is_owned(mark)):
            return False
        if self._is_origin(mark) and self.doc.word(mark.after) != "with":  # led by Germany with so much
            return False
        body = self.doc.word(self._ahead(mark) - 1)
        is_whose = (preposition == "of" and body in BODIES) or (preposition == "in" and body in _DECIDE)
        is_own = self.has_aid(mark) and preposition not in ("to", "than", "on")
        is_place = preposition in PLACES and not (preposition in _WHEN and self.doc.word(mark.after) in FINITE)
        if is_place and not is_own and not is_whose:
            return False  # after London; but after London had transferred so much
        return not self.is_given(mark) and not bystanders.makes_goods(self.doc, mark)

    def _has_other(self, mark: Mark) -> bool:
        """On behalf of the G7 Canada pays: somebody else is named, right behind it or as the subject before."""
        named = self.marks.between(*self.doc.sentence(mark.first))
        return any(one.value[0] != mark.value[0] and self.preposition(one) not in PLACES for one in named)

    def is_acting_with(self, mark: Mark) -> bool:
        """Whether ", with so much" behind it says what it gives: it is nobody whom another has passed."""
        preposition = self.preposition(mark)
        if preposition in ("among", "amongst") or (preposition == "of" and mark.value[0] == EVERYBODY):
            return False  # first among all donors, with so much
        return preposition not in _PASSED_OR_ATTENDED and not bystanders.is_against(self.doc, mark)

    def _is_leading(self, mark: Mark) -> bool:
        """The fund that London runs, which Britain leads: who leads what others pay into."""
        is_relative = self.doc.word(self._ahead(mark)) in ("that", "which")
        return is_relative and self.doc.word(mark.after) in _LEADS

    def _is_instance(self, mark: Mark) -> bool:
        """With partners such as Lithuania and Denmark: companions; but partners such as Denmark may give."""
        at = self._leading(mark)
        if (self.doc.word(at - 1), self.doc.word(at)) != ("such", "as"):
            return False
        return bool({*self.doc.lower[max(0, at - _COMPANION) : at]} & _COMPANIONS)

    def is_companion(self, mark: Mark) -> bool:
        """Together with Denmark, alongside Norway: beside whom somebody else gives, whom the sentence names before."""
        at = self._leading(mark)
        named = self.marks.between(self.doc.sentence(at)[0], at - 1) if self.is_beside(mark) else []
        return any(one.value[0] != mark.value[0] for one in named)

    def is_beside(self, mark: Mark) -> bool:
        """Guns donated jointly with Denmark: whoever else gave them, it was not Denmark alone."""
        at = self._leading(mark)
        return self.doc.word(at) == "alongside" or (self.doc.word(at - 1), self.doc.word(at)) in _WITH

    def is_frame(self, mark: Mark) -> bool:
        """For a NATO fund, into the World Bank's project: the owner of what others pay into gives nothing there."""
        if mark.value[0] == EVERYBODY and not FRAMES.isdisjoint(self.doc.lower[mark.first : mark.after]):
            return True
        at = mark.after + (2 if self.doc.words[mark.after : mark.after + 2] == ["'", "s"] else 0)
        return self.doc.word(at) in FRAMES or self.doc.word(at + 1) in FRAMES

    def is_paid_into(self, mark: Mark) -> bool:
        """Into NATO's PURL, in NATO's trust fund: what others pay into gives nothing itself there."""
        return paid_into.is_paid_into(self.doc, mark, self.begins, self._ahead(mark), is_frame=self.is_frame(mark))

    def leader_of(self, first: int, after: int) -> Mark | None:
        """Whom others are led by, between these tokens: allies, led by America with so much, have given so much."""
        return next((mark for mark in self.marks.between(first, after) if self._is_origin(mark)), None)

    def _is_origin(self, mark: Mark) -> bool:
        """Led by Germany; two loans, one guaranteed by Japan for so much and one by Denmark for so much."""
        at = self._leading(mark)
        if self.doc.word(at) == "of" and self.doc.word(at - 1) in _GUARANTEE:
            return "under" in self.doc.lower[max(0, at - 4) : at - 1]  # under a guarantee of Japan
        if self.doc.word(at) != "by":
            return False
        if self.doc.word(at - 1) not in ("one", "another", "other"):
            return self.doc.word(at - 1) in _ORIGIN
        said = self.doc.lower[self.doc.sentence(at)[0] : at]
        return any(word in _ORIGIN and following == "by" for word, following in pairwise(said))

    def is_part_of(self, mark: Mark) -> bool:
        """A share of the G7 loan, in it: of what others give too."""
        return self.preposition(mark) in ("of", "in") and self.doc.word(self._ahead(mark) - 1) in PORTIONS

    def _is_owned(self, mark: Mark) -> bool:
        """Japan's share of the G7 loan: the share is Japan's."""
        at = self._ahead(mark) - 2
        at -= self.doc.word(at) in _ALL_OF
        while self.doc.word(at) not in ("its", "their") and self._is_of_amount(at):
            at -= 1  # its 5 billion share
        is_named = at + 1 in self.begins and self.begins[at + 1] <= at  # the EU part of the G7 loans
        return is_named or self.doc.words[at - 1 : at + 1] == ["'", "s"] or self.doc.word(at) in ("its", "their", "'")

    def _is_of_amount(self, at: int) -> bool:
        meaning = self.doc.meaning(at)
        return meaning.number is not None or self.doc.word(at)[:1].isdigit() or meaning.currency is not None

    def is_speaker(self, mark: Mark) -> bool:
        """Whether a verb of saying follows: Biden said, Zelenskyy told reporters."""
        if mark not in self._speaking:
            self._speaking[mark] = bystanders.is_speaker(self.doc, mark)
        return self._speaking[mark]

    def is_only_quoted(self, mark: Mark) -> bool:
        """Whether it speaks, and its sentence names it nowhere else: its auditors count so much of its drawdowns."""
        if not self.is_speaker(mark):
            return False
        named = [one for one in self.marks.between(*self.doc.sentence(mark.first)) if one.value[0] == mark.value[0]]
        return all(self.is_speaker(one) for one in named)
