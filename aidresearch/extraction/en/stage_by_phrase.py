"""How far an amount has come by words around it that are no verb of giving: is left, is on its way, is for, has had."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.cue import ABOUT, PERFECT
from aidresearch.extraction.en.periods import months
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.en.tenses import FUTURE
from aidresearch.extraction.figure import Figure

_RESTS = 8  #: tokens from an amount to "left"
_TO_ACCOUNT = 12  #: tokens from an amount to the account that it is on
_REMAINS = {"is", "are", "remains", "remain", "remained", "was", "were"}
_STAYED = {"remains", "remain", "remained"}
_STANDS = _REMAINS | {"be", "now"}
_ADVERBS = {"also", "now", "today", "thus", "hereby", "again", "still", "already", ","}
_GIVERS = set("it which who government parliament ministry country cabinet bank council bill law act".split())
_EXPECTED = {("count", "on"), ("on", "track"), ("on", "course")}
_ACCOUNTS, _ARE = {"account", "accounts"}, {"is", "are", "now", "already"}
_LEFT = {"left", "outstanding", "remaining", "unspent", "unused", "undelivered", "unpaid", "undisbursed"}
#: Behind "remains", where so much is left; remains in force, the largest, stuck: no word of what was given.
_AS_REST = _LEFT | set(", . ; : ) to from under for after until of and but while as".split())
_POTS = {"authority", "fund", "pot", "account", "budget", "programme", "program", "facility", "envelope", "drawdown"}
_TO_POT = 5  #: tokens from "remains in" to what so much remains in
#: Still to be found, to be financed.
_NOT_SURE = {"found", "agreed", "decided", "approved", "secured", "raised", "confirmed", "financed", "funded"}
_RAISES = {"raise", "increase", "boost", "expand", "lift"}
_PLANS = {"plans", "plan", "intends", "intend", "promised", "pledged", "agreed", "decided"}
_ON_ITS_WAY = {("its", "way"), ("their", "way"), ("the", "way")}
_HELPS = set(
    "support supports supporting supported help helps helping helped aid aids aiding aided assist assists assisting "
    "assisted equip equips equipping equipped".split()
)
_DONE = {"supported", "helped", "equipped", "aided", "assisted"}
_SHOWS = {"shows", "show", "lists", "list", "records", "gives"}
_COMES = {"come", "comes", "came"}
_OTHER_CLAUSE = {",", ";", ":", "and", "but", "which", "that", "while", "after"}
_TO_INCREASE = 14  #: tokens from "increases" to the last of what they came to
_INCREASES = {"increases", "additions", "increments"}
_AMOUNT_TO = {"came", "come", "amounted", "amount", "totalled", "totaled", "were"}
_YET_TO = {("has", "to"), ("have", "to"), ("yet", "to")}
_OFF = 7  #: tokens from "left" to "for Kyiv"
_TUNE = ["to", "the", "tune", "of"]
_TO_WITH = 8  #: tokens from "support" over whom to "with" so much
_WITH = ABOUT | {"with", "another", "a", "an", "further", "additional", "extra", "total", "of", "up", "to"}

Answer = tuple[str, str, int, int]  #: the stage, the rule, the tokens that it rests on


def _behind(figure: Figure) -> tuple[int, int]:
    return figure.first, figure.after + 2


class Phrases:
    """The rules for one document."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc

    def read(self, clause: Clause, own: Own) -> Answer | None:
        figure, lower = clause.figure, self.doc.lower
        ahead = lower[figure.after : min(clause.stop, figure.after + _TO_ACCOUNT)]
        near, ahead = {*ahead}, ahead[:_RESTS]
        if {"still", "yet"} & near and {*pairwise(ahead)} & _YET_TO:
            is_open = ("to", "be") in pairwise(ahead) and _NOT_SURE & near
            return "proposed" if is_open else "pledged", "has yet to come", figure.first, figure.after + 2
        if near & _STANDS:
            if (rest := self._rest(ahead)) is not None:
                return rest, "is still to be given", figure.first, figure.after + 2
            if any(pair in _ON_ITS_WAY for pair in pairwise(ahead)):
                return "pledged", "is on its way", figure.first, figure.after + 2
            if (come := self._has_come(figure, near)) is not None:
                return come, "has come", figure.first, figure.after + 2
        before = lower[max(own.first, figure.first - _RESTS) : figure.first]
        if "on" in before and {*pairwise(before)} & _EXPECTED:
            return "pledged", "can be counted on", figure.first, figure.after
        if self._will_be(figure, before):
            return "pledged", "will be so much", max(own.first, figure.first - 3), figure.after
        if "had" in before and self._is_had(clause, own):
            stage = "delivered" if figure.measure == "count" else "disbursed"
            return stage, "has had it from somebody", figure.first - 1, figure.after
        if before[-1:] == ["by"] and self._will_grow(before):
            return "pledged", "by how much it is to grow", figure.first - 1, figure.after
        if (arrived := self._arrived(clause, own)) is not None:
            return arrived
        if (
            not _SHOWS.isdisjoint(lower[own.first : figure.first])
            and (listed := self._listed_as(figure, own)) is not None
        ):
            return listed, "is listed as that", *_behind(figure)
        if (come := self._comes_from(figure, own)) is not None:
            return come, "has come from somebody", figure.first - 1, figure.after
        if "budget" in near and self._is_in_budget(ahead):
            return "allocated", "is in a budget", figure.first, figure.after + 2
        if "for" in near and self._is_for(figure):
            return "allocated", "is for a use", figure.first, figure.after + 2
        if "grants" in before and (grants := self._grants(clause, own)) is not None:
            return grants
        at = max(own.first, figure.first - _TO_INCREASE)
        if not _INCREASES.isdisjoint(lower[at : figure.first]) and _AMOUNT_TO & {*lower[at : figure.first]}:
            return "committed", "what commitments grew by", at, figure.after
        return self._helps(clause, own) if "with" in before or "tune" in before else None

    def _has_come(self, figure: Figure, near: set[str]) -> str | None:
        """Is already on Ukraine's accounts; all of them are now in Ukraine."""
        if not {"is", "are"} & near or "not" in near:
            return None
        if _ACCOUNTS & near and {"on", "in"} & near:
            return "disbursed"
        at = figure.after
        while self.doc.word(at) in _ARE:
            at += 1
        party = self.doc.meaning(at + 1).party if at > figure.after else None
        is_there = self.doc.word(at) == "in" and party is not None and party[0] == "UKR"
        return "delivered" if is_there and figure.measure == "count" else None

    def _listed_as(self, figure: Figure, own: Own) -> str | None:
        """The list shows so many, and so many, as delivered."""
        for at in range(figure.after, own.after - 1):
            said = self.doc.meaning(at + 1).stage
            if self.doc.lower[at] == "as" and said is not None and said[1] == "past":
                return said[0]
        return None

    def _arrived(self, clause: Clause, own: Own) -> Answer | None:
        """Budget aid of so much came to Kyiv, has come in through the Bank, came in April, left Brussels for Kyiv."""
        lower, figure = self.doc.lower, clause.figure
        for at in range(figure.after, min(clause.stop, own.after) - 1):
            if lower[at] in _OTHER_CLAUSE:
                return None
            if lower[at] not in _COMES and lower[at] != "left":
                continue
            before = {*lower[max(figure.after, at - 3) : at]}
            is_in = lower[at] in _COMES and lower[at + 1] in ("in", "through") and lower[at + 2 : at + 3] != ["at"]
            is_to = lower[at] in _COMES and lower[at + 1] == "to" and self._is_ukraine(at + 2, at + 3)
            is_off = lower[at] == "left" and "for" in lower[at : at + _OFF] and self._is_ukraine(at + 2, at + _OFF + 1)
            if is_in or is_to or is_off:
                done = "delivered" if figure.measure == "count" else "disbursed"
                is_done = lower[at] in ("came", "left") or bool(PERFECT & before)
                return (done if is_done else "pledged"), "has arrived", at, at + 2
        return None

    def _is_ukraine(self, first: int, after: int) -> bool:
        return any((self.doc.meaning(at).party or ("",))[0] == "UKR" for at in range(first, after))

    def _comes_from(self, figure: Figure, own: Own) -> str | None:
        """From Luxembourg have come so many; from Berlin comes so much."""
        lower, at = self.doc.lower, figure.first - 1
        while at > own.first and lower[at] in ABOUT:
            at -= 1
        is_sum = at + 1 < figure.first and lower[at + 1] in ("to", "at", "in")  # comes to so much
        if lower[at] not in _COMES or is_sum or "from" not in lower[own.first : at]:
            return None
        is_done = lower[at] == "came" or lower[at - 1] in PERFECT
        done = "delivered" if figure.measure == "count" else "disbursed"
        return done if is_done else "pledged"

    @staticmethod
    def _is_in_budget(ahead: list[str]) -> bool:
        """4 billion already in the 2025 budget."""
        ahead = [word for word in ahead if word not in ("already", "now", "is", "are")]
        return ahead[:1] == ["in"] and "budget" in ahead[1:5] and ahead[1:2] in (["the"], ["its"], ["this"])

    def _will_be(self, figure: Figure, before: list[str]) -> bool:
        """Its help is to be 3 billion; 3 billion will reach Ukraine."""
        if "be" in before:
            while before and before[-1] in ABOUT:
                before = before[:-1]
            if before[-2:] == ["to", "be"] and before[-3:-2] in (["is"], ["are"]):
                return True
        return self.doc.lower[figure.after : figure.after + 2] == ["will", "reach"]

    @staticmethod
    def _will_grow(before: list[str]) -> bool:
        """Plans to raise this figure by so much, will increase its aid by so much; not: would have to raise it."""
        verb = next((at for at, word in enumerate(before) if word in _RAISES and at > 1), None)
        if verb is None:
            return False
        return before[verb - 1] == "will" or (before[verb - 1] == "to" and before[verb - 2] in _PLANS)

    def _rest(self, ahead: list[str]) -> str | None:
        """Is left, is still to be paid, remained: it was promised; sources for it are still to be found."""
        if ("to", "be") in pairwise(ahead) and {"still", "yet"} & {*ahead}:
            return "proposed" if _NOT_SURE & {*ahead} else "committed"
        is_left = _REMAINS & {*ahead[:2]} and _LEFT & {*ahead}
        return "committed" if is_left or self._remains(ahead) else None

    @staticmethod
    def _remains(ahead: list[str]) -> bool:
        """So much remains, remains unspent, in the fund, in January; not: which remains a secret, remains in force."""
        at = next((place for place, word in enumerate(ahead[:6]) if word in _STAYED), None)
        if at is None or {",", "which", "that"} & {*ahead[:at]}:
            return False
        following = [word for word in ahead[at + 1 :] if word not in ("still", "yet", "largely", "mostly")]
        if following[:1] == ["in"]:
            is_dated = any(word.capitalize() in months() or word.isdigit() for word in following[1:3])
            return is_dated or bool(_POTS & {*following[1:_TO_POT]})
        return not following or following[0] in _AS_REST

    def _grants(self, clause: Clause, own: Own) -> Answer | None:
        """Belgium grants Ukraine so much: a verb by who stands before and behind it; not the grants Kyiv received."""
        for at in range(max(own.first, clause.start), clause.figure.first):
            if self.doc.lower[at] != "grants" or (self.doc.meaning(at + 1).party or ("",))[0] != "UKR":
                continue
            is_noun = any(self.doc.meanings[one].stage for one in range(at + 2, clause.figure.first))
            if not is_noun and self._is_subject(at - 1):
                return "pledged", "grants it", at, at + 1
        return None

    def _is_subject(self, at: int) -> bool:
        """Whether a giver, or a word for one, ends right before a verb: Norway now, which also."""
        while self.doc.word(at) in _ADVERBS:
            at -= 1
        if self.doc.word(at) in _GIVERS:
            return True
        ends = (mark for mark in self.doc.parties if mark.first <= at < mark.after)
        return any(mark.value[0] != "UKR" and mark.value[1] != "demonym" for mark in ends)

    def _helps(self, clause: Clause, own: Own) -> Answer | None:
        """Will support, is helping, has helped Ukraine with so much."""
        lower, at = self.doc.lower, clause.figure.first - 1
        while at > own.first and lower[at] in ABOUT - {"to"}:
            at -= 1
        is_tune = lower[at - 3 : at + 1] == _TUNE
        while at > own.first and lower[at] in _WITH - {"with"} and not is_tune:
            at -= 1
        if lower[at] != "with" and not is_tune:
            return None
        first = max(clause.start, own.first, at - _TO_WITH)
        verb = next((one for one in range(at - 1, first - 1, -1) if lower[one] in _HELPS), None)
        if verb is None:
            return None
        before = {*lower[max(own.first, verb - 3) : verb]}
        if FUTURE & before or lower[verb].endswith(("s", "ing")):
            return "pledged", "will help with so much", verb, verb + 1
        if lower[verb] in _DONE and PERFECT & before:
            return "delivered", "has helped with so much", verb, verb + 1
        return None

    def _is_had(self, clause: Clause, own: Own) -> bool:
        """Has had so much from the Union, from the Fund we had so much."""
        lower, at = self.doc.lower, clause.figure.first - 1
        while at > own.first and lower[at] in ABOUT:
            at -= 1
        is_perfect = lower[at - 1] in PERFECT or lower[at - 1] in ("we", "kyiv", "ukraine")
        return lower[at] == "had" and is_perfect and "from" in lower[own.first : own.after]

    def _is_for(self, figure: Figure) -> bool:
        """Whether the amount, or so much of a whole, "is for" something."""
        ahead = self.doc.lower[figure.after : figure.after + 5]
        if ahead[:1] == ["of"]:
            ahead = ahead[2:]
        return ahead[:2] in (["is", "for"], ["are", "for"]) or ahead[:3] == ["will", "be", "for"]
