"""Who of the parties a text names may give an amount, in a language that is all tables; and who gives together."""

from __future__ import annotations

from functools import cached_property

from aidresearch.extraction import occasions
from aidresearch.extraction.clause import Marks
from aidresearch.extraction.document import EVERYBODY, Document, Mark
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import joined

#: Others that receive; aid to them is aid, but not to Ukraine.
RECEIVERS = {"UKR", "MDA", "GEO"}
PASS_ON = {"UN"}  #: gets what others give
NEVER = {*RECEIVERS, "RUS", "BLR", "-"}
#: A capital that says where somebody spoke or met: of whom it is the seat gives only where nobody else is named.
SEAT = "seat"
#: A body named for its meeting: who speaks there gives.
OCCASION = "occasion"
#: The rule by which whoever governed gives.
RULED = "under whose government it went"
ELSEWHERE = "named elsewhere in the text"  #: the rule of a giver whom another sentence names
_WEAK = {*PASS_ON, "UDCG"}  #: at whose meetings others give
PLACES = {SEAT, OCCASION}
_WEAK_KINDS = {"capital", "leader", "home", *PLACES}
#: The programme of loans in which a European share is the EU's.
SHARED = ("programme", "ERA")
_FIELDS = {"EUROPE", "EU"}
_BANKS = {"WORLD_BANK", "EBRD", "EIB"}
_JOINED = 3  #: tokens between two names that give together: Deutschland, Frankreich und Italien
_COMPARED = 4  #: tokens from "than" to whom it is
_MORE = 4  #: tokens from whom alone to "more"
_OF_LOAN = 4  #: tokens from a share to the loan that it is of
_TO_FUND = 3  #: tokens from a preposition to the fund that is paid into
_OFFICE = 5  #: tokens from "under" to whoever governed
_SUPERLATIVE = 3  #: tokens in which "largest" stands before donors


class Candidates:
    """The rules for one document."""

    def __init__(self, doc: Document) -> None:
        abroad = _abroad(doc)
        self.doc = doc
        self.parties = Marks([_seated(doc, _of_share(doc, _at_home(mark, abroad))) for mark in doc.parties])

    @cached_property
    def everybody_named(self) -> list[str]:
        """All in the text who may give, each once."""
        return list(dict.fromkeys(mark.value[0] for mark in self.candidates(0, len(self.doc.words))))

    def candidates(self, first: int, after: int, *, is_behind: bool = False) -> list[Mark]:
        """Those of a stretch that may give: not who receives, behind whom or after whom another stands, who blocks.

        ``is_behind``: of a stretch behind an amount, where the name of a programme says what it is a part of.
        """
        doc, found = self.doc, []
        behind: Mark | None = None  #: behind whom another stands: hinter Polen, Großbritannien und Kanada
        for mark in self.parties.between(first, after):
            before = doc.lower[max(first, mark.first - 2) : mark.first]
            beside = {*doc.lower[mark.after : mark.after + 2], *before}
            named = [word for word in before if word not in doc.said["determiner"]]
            listed = behind is not None and {*doc.lower[behind.after : mark.first]} <= doc.said["and"] | {","}
            behind = mark if {*named[-1:]} & doc.said["beside"] or listed else None
            relative = doc.said["relative"] - doc.said["determiner"]  # für den der Rat 5 Milliarden vorsah
            is_for = {*before} & doc.said["receiver"] and not {*before} & relative
            is_barred = is_for or {*before} & doc.said["stocks"] or behind is mark
            is_barred = is_barred or self._is_outdone(mark) or self._is_ranked(mark)
            is_barred = is_barred or (mark.value[1] in PLACES and mark.value[0] in _FIELDS)  # the largest in Europe
            is_barred = is_barred or self.is_companion(mark) or self._is_ukraines(mark) or self._is_of_model(mark)
            is_barred = is_barred or self._is_of_payee(mark) or self._is_guarantor(mark)
            is_barred = is_barred and not self.is_in_office(mark)
            if mark.value[0] not in NEVER and not is_barred and not beside & doc.said["blocks"]:
                found.append(mark)
        found = [mark for mark in found if not self.is_channel(mark)] or found
        found = [mark for mark in found if not self._is_of_givers(mark)] or found
        found = [m for m in found if m.value != ("EUROPE", "demonym") or not self._is_in_programme(m)]
        named_for = [mark for mark in found if self._is_in_programme(mark) or self._is_of_fund(mark)]
        parts = [mark for mark in named_for if is_behind or self._is_of_fund(mark)]
        found = [mark for mark in found if mark not in parts or not self._is_paid_by_another(mark)]
        found = [mark for mark in found if mark not in named_for] or found
        strong = [m for m in found if m.value[1] not in _WEAK_KINDS and m.value[0] not in _WEAK]
        placed = [m for m in found if m.value[1] not in PLACES]
        is_passive = bool({*doc.lower[first:after]} & doc.said["passive"])  # at the summit so much was promised
        return strong or placed or [m for m in found if m.value[1] == SEAT or is_passive]

    def is_companion(self, mark: Mark) -> bool:
        """Gemeinsam mit Dänemark: gives beside whom the sentence is about; not "die USA gemeinsam mit Europa"."""
        if mark.value[0] in NEVER:
            return False
        first, end = self.doc.sentence(mark.first)
        at = self._companion(mark, first)
        if at is None or any(one.after == at for one in self.parties.between(first, at)):
            return False
        others = (m for m in self.parties.between(first, end) if m.value[1] not in _WEAK_KINDS)
        return any(m.value[0] not in (*NEVER, EVERYBODY, mark.value[0]) for m in others)

    def is_in_office(self, mark: Mark) -> bool:
        """Unter Biden, sous la présidence de Biden, за часів Байдена: under whom his country gave it."""
        doc = self.doc
        if mark.value[1] not in ("leader", "institution") or mark.value[0] in NEVER:
            return False
        at = mark.first - 1
        inside = doc.said["office"] | doc.said["determiner"] | {"-", "'"}
        while at > 0 and (doc.lower[at] in inside or doc.words[at].istitle()):
            if doc.lower[at] in doc.said["tenure"]:
                break  # Za Bidena, with which a sentence begins
            at -= 1
        return at >= 0 and mark.first - at <= _OFFICE and doc.lower[at] in doc.said["tenure"]

    def governed(self, first: int, after: int) -> Mark | None:
        """350 Milliarden, die unter Biden flossen: whoever governed, where only persons are named beside him."""
        named = [mark for mark in self.parties.between(first, after) if mark.value[0] not in NEVER]
        found = next((mark for mark in named if self.is_in_office(mark)), None)
        return found if all(mark is found or mark.value[1] == "leader" for mark in named) else None

    def _is_ukraines(self, mark: Mark) -> bool:
        """MSZ Ukrainy, das Außenministerium in Kiew, ukrainska försvarsmakten: no ministry of a country that gives."""
        if mark.value[1] != "home":
            return False
        beside = self.parties.between(mark.first - 1, mark.after + 2)
        return any(one.value[0] in NEVER and one is not mark for one in beside)

    def _companion(self, mark: Mark, first: int) -> int | None:
        """The first token of "together with" before a name, or before the list that it stands in."""
        doc, at = self.doc, mark.first - 1
        while at > first and (doc.lower[at] in doc.said["determiner"] or self._is_listed(at)):
            at -= 1
        if doc.word(at) in doc.said["companion"] and doc.word(at - 1) not in doc.said["together"]:
            return at
        is_with = doc.word(at) in doc.said["with"] and doc.word(at - 1) in doc.said["together"]
        return at - 1 if is_with else None

    def _is_listed(self, at: int) -> bool:
        """Whether a token is another name, or "and" behind one."""
        is_name = self.doc.meanings[at].party is not None
        return is_name or (self.doc.lower[at] in self.doc.said["and"] and self.doc.meaning(at - 1).party is not None)

    def is_channel(self, mark: Mark) -> bool:
        """Через Світовий банк, über die EU: through whom others give, where one of them is named."""
        at = mark.first - 1
        while at > 0 and self.doc.lower[at] in self.doc.said["determiner"]:
            at -= 1
        is_inside = (
            mark.value[0] in _BANKS and self.doc.lower[at] in self.doc.said["place"]
        )  # en garanti i Världsbanken
        is_body = mark.value[1] in ("institution", "name", "programme")
        return is_inside or (is_body and self.doc.lower[at] in self.doc.said["through"])

    def _is_of_givers(self, mark: Mark) -> bool:
        """L'Allemagne arrive en tête des donateurs européens: among whom somebody gives most; канадські партнери: who
        gives is Canada, and not all partners."""
        givers = self.doc.said["giver-noun"]
        beside = {self.doc.word(mark.after)} | (
            {self.doc.word(mark.first - 1)} if self.doc.language.noun_first else set()
        )
        is_whose = mark.value[1] == "demonym" and bool(beside & givers)
        if mark.value[0] == EVERYBODY:
            return self._is_ranked(mark) or any(
                one.value[1] == "demonym" and one.value[0] not in _FIELDS and mark.first in (one.first - 1, one.after)
                for one in self.parties.between(mark.first - 1, mark.after + 1)
            )
        return is_whose

    def _is_in_programme(self, mark: Mark) -> bool:
        """Sitt G7-lån, sa part du prêt du G7: whose name a programme has, not who gives a part of it."""
        programmes = [one for one in self.doc.contexts if one.value[0] == "programme"]
        inside = [one for one in programmes if one.first <= mark.first and mark.after <= one.after]
        return any(one.after - one.first > mark.after - mark.first for one in inside)

    def _is_of_model(self, mark: Mark) -> bool:
        """За данською моделлю, le modèle danois: who thought of a way, in which others give too."""
        beside = self.doc.word(mark.first - 1) if self.doc.language.noun_first else ""
        return mark.value[1] == "demonym" and bool({beside, self.doc.word(mark.after)} & self.doc.said["model"])

    def _is_of_fund(self, mark: Mark) -> bool:
        """Внесок у чеську ініціативу, aus der tschechischen: which others pay for; not: die tschechische gab."""
        doc, at = self.doc, mark.first - 1
        is_behind = doc.language.noun_first and doc.word(at) in doc.said["frame"]
        while at > 0 and doc.lower[at] in doc.said["determiner"] | (doc.said["frame"] if is_behind else frozenset()):
            at -= 1
        is_fund = is_behind or doc.word(mark.after) in doc.said["frame"]
        leads = joined(doc.said["into"], doc.said["through"], doc.said["from-whole"])
        return mark.value[1] == "demonym" and is_fund and doc.word(at) in leads

    def _is_of_payee(self, mark: Mark) -> bool:
        """Für den Trust Fund der Weltbank, au fonds de la Banque mondiale: into whose fund others pay."""
        doc, at = self.doc, mark.first - 1
        links = joined(doc.said["determiner"], doc.said["of"], doc.said["of-noun"])
        while at > 0 and doc.lower[at] in links:
            at -= 1
        ahead = {*doc.lower[max(0, at - _TO_FUND) : at]}
        is_fund = doc.word(at) in doc.said["fund-noun"] and mark.value[1] in ("institution", "name")
        return is_fund and not ahead.isdisjoint(joined(doc.said["receiver"], doc.said["into"]))

    def _is_guarantor(self, mark: Mark) -> bool:
        """Garanti par le Japon, von Japan garantiert: who stands surety for what another lends."""
        said = {*self.doc.lower[max(0, mark.first - _TO_FUND) : mark.first], self.doc.word(mark.after)}
        return bool(said & self.doc.said["guaranteed"])

    def _is_paid_by_another(self, mark: Mark) -> bool:
        """Deutschland bezahlt 180.000 Schuss aus der tschechischen Initiative: somebody else is in its sentence."""
        named = self.parties.between(*self.doc.sentence(mark.first))
        others = [one for one in named if one.value[0] not in (*NEVER, EVERYBODY, mark.value[0])]
        return any(one.value[1] not in _WEAK_KINDS for one in others)

    def _is_outdone(self, mark: Mark) -> bool:
        """Nur die USA leisten mehr: who alone does more gives another amount."""
        doc = self.doc
        only = {*doc.lower[max(0, mark.first - 2) : mark.first]} & doc.said["only"]
        return bool(only) and bool({*doc.lower[mark.after : mark.after + _MORE]} & doc.said["more"])

    def _is_ranked(self, mark: Mark) -> bool:
        """The five largest donors: among whom somebody is, not who gives."""
        if mark.value[0] != EVERYBODY:
            return False
        return bool({*self.doc.lower[max(0, mark.first - _SUPERLATIVE) : mark.first]} & self.doc.said["superlative"])

    def is_compared(self, mark: Mark) -> bool:
        """More than the United States, twice as high as that of: who is compared with gives another amount."""
        doc, said = self.doc, self.doc.said
        near = range(max(0, mark.first - _COMPARED), mark.first)
        than = next((at for at in reversed(near) if doc.lower[at] in said["than"]), None)
        if than is None or any(doc.words[at].isdigit() for at in near):
            return False
        between = doc.lower[than + 1 : mark.first]
        if "," in between or sum(word not in doc.said["determiner"] for word in between) > 1:
            return False
        ahead = range(max(0, than - _COMPARED), than)
        return any(doc.lower[at] in said["more"] | said["multiple"] or doc.meanings[at].times for at in ahead)

    def is_beside(self, mark: Mark, figure: Figure) -> bool:
        """Mehr als Italien (2,1 Milliarden), als die USA mit 114: whose amount that of a comparison is."""
        between = {*self.doc.lower[mark.after : figure.first]}
        return between <= {"(", *self.doc.said["with"], *self.doc.said["around"], *self.doc.language.hedges}

    def together(self, marks: list[Mark], place: int) -> list[Mark]:
        """The mark at ``place`` with its neighbours in one list of names."""
        doc = self.doc
        joint = doc.said["and"] | {",", "(", ")"}
        order = marks if place == 0 else marks[::-1]
        found = [order[0]]
        for mark in order[1:]:
            last = found[-1]
            first, after = (last.after, mark.first) if place == 0 else (mark.after, last.first)
            between = doc.lower[first:after]
            together = doc.said["together"]  # the United States together with Europe
            others = doc.said["determiner"] | together | (doc.said["with"] if together & {*between} else frozenset())
            if not between and {last.value[0], mark.value[0]} == {"EU", "EU_AND_MEMBERS"}:
                found.append(mark)  # разом із державами-членами Євросоюз
                continue
            if not between or len(between) > _JOINED or not {*between} <= joint | others:
                break
            if not {*between} & (joint | together) or (between == [","] and "leader" in (last.value[1], mark.value[1])):
                break
            found.append(mark)
        return found if place == 0 else found[::-1]


def _abroad(doc: Document) -> str | None:
    """The country of the language, but not its first, that a text is about: Austria in German, where Germany is not
    named."""
    named = {mark.value[0] for mark in doc.parties if mark.value[1] not in _WEAK_KINDS}
    homes = {mark.value[0] for mark in doc.parties if mark.value[1] == "home"}
    found = {code for code in named if code.lower() in doc.said["home-too"]}
    return found.pop() if len(found) == 1 and named.isdisjoint(homes) else None


def _at_home(mark: Mark, abroad: str | None) -> Mark:
    """The government, in a text about Austria: its own."""
    return Mark(mark.first, mark.after, (abroad, "home")) if abroad and mark.value[1] == "home" else mark


def _seated(doc: Document, mark: Mark) -> Mark:
    """In Brüssel, у Європі, in der EU: where it was said or is the largest; not "die Regierung in Berlin"."""
    code, kind = mark.value
    ahead = (
        doc.word(mark.first - 1) if doc.word(mark.first - 1) not in doc.said["determiner"] else doc.word(mark.first - 2)
    )
    if occasions.is_occasion(doc, mark):
        return Mark(mark.first, mark.after, (code, OCCASION))
    is_seat = kind == "capital" or code in _FIELDS or doc.lower[mark.first] in doc.said["seats"]
    is_place = is_seat and ahead in doc.said["place"]
    if not is_place or doc.word(mark.first - 2) in doc.said["government"]:
        return mark
    return Mark(mark.first, mark.after, (code, SEAT))


def _of_share(doc: Document, mark: Mark) -> Mark:
    """The European share, of the loans that yields repay: the EU's."""
    loans = (one for one in doc.contexts if one.value == ("instrument", "loan"))
    is_of_loan = any(mark.first - _OF_LOAN <= one.first <= mark.after + _OF_LOAN for one in loans)
    if mark.value != ("EUROPE", "demonym") or not (is_of_loan or any(one.value == SHARED for one in doc.contexts)):
        return mark
    beside = {doc.word(mark.first - 1), doc.word(mark.after)}
    return Mark(mark.first, mark.after, ("EU", "demonym")) if beside & doc.said["share-noun"] else mark
