"""What the verb of a clause says of its amount: everything up to the day, or one act."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en import ranked_with
from aidresearch.extraction.en.common import AHEAD_OF_IT, ARTICLES, GIVING
from aidresearch.extraction.en.cue import PERFECT, Cue
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import ACTS, Figure
from aidresearch.extraction.language import joined

GIVEN = GIVING | {"use"}
_JUST = {"just", "mistakenly", "accidentally", "recently"}
_TODAY = {"today", "yesterday"}
_COUNTED = {"counts", "count", "counted", "records", "lists", "registers", "tracks"}
_LATELY = {"today", "yesterday", "this", "last", "on", "earlier"}
_TODAYS = {"today", "new", "latest", "more", "another", "paid", "this", "announced"}
_SET_ASIDE = {"released", "reserved", "earmarked"}
_QUESTIONS = {"why", "how", "what", "whether", "if", "about", "where", "who"}
_BY_NOW = {"now", "already"}
_ARRIVED = {"arrived", "landed"}  #: what has arrived came at once
#: What is handed over at once, where no perfect says that it is all up to the day.
_AT_ONCE = set(
    "received got disbursed transferred sent handed delivered shipped released dispatched wired credited arrived paid "
    "lent loaned donated passed adopted".split()
)
#: The rule of the perfect of a verb of giving.
HAS_GIVEN = "has given: all up to the day"
_HANDED = {"sent", "transferred", "paid", "disbursed", "handed", "delivered", "donated", "shipped"}
_OF_ALL = set("total totals overall altogether already now far date since all cumulative".split())
_NEW = {"new", "additional", "further", "fresh", "extra", "another"}
LENDS = {"loans", "lent", "lend", "lends", "lending", "loan", "borrow", "borrows", "borrowing", "raise"}
#: Who lends frames that are paid in parts.
LENDERS = {"EU", "EU_AND_MEMBERS", "G7", "IMF", "WORLD_BANK"}
_ON_A_DAY = re.compile(
    r"\b(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday"
    r"|(?:last|this) (?:week|month|night|Monday|Tuesday|Wednesday|Thursday|Friday)"
    r"|(?:weeks?|days|hours) (?:ago|later|before|earlier)"
    r"|earlier (?:this|in) |in the (?:first|early) (?:days|weeks|months))\b",
    re.IGNORECASE,
)
_SAID = set("said says told announced announces added wrote reported confirmed declared tweeted".split())
_OF_WHOLE = {("of", "the"), ("of", "its"), ("of", "their"), ("of", "a")}
#: Units of which so many are seldom given at once, and always over years.
_MAJOR = {"USD", "EUR", "GBP", "CHF", "CAD", "AUD"}
_FRONTED = 8
_DATED = 8  #: tokens from a day to the verb of what was done on it
_DONE_WITHIN = 9  #: tokens from an amount to what has been done to it
_BREAKS = {",", ";", ":", "and", "which", "that", "but", "while"}
#: Acts that are said of a sum too: has been paid, has been approved so far.
_ALL_OF_IT = {"paid", "transferred"}
_LARGE = 10e9
LARGEST = 100e9  #: no single act has given so much: the largest are the Union's loan of 90 and America's law of 61
ONE_PLEDGE = "one pledge"
#: Names of the tracker whose figures are totals.
TRACKERS = ("Kiel Institute", "Kiel figures", "Kiel tracker", "Kiel's", "IfW", "Support Tracker")


class Acts:
    """The rules for the verbs of one document."""

    def __init__(self, doc: Document, verbs: Marks, figures: list[Figure]) -> None:
        self.counts = [figure.first for figure in figures if figure.measure == "count"]
        self.doc, self.verbs, self.acts = doc, verbs, doc.said["one-act"]
        self.single = joined(doc.said["package"], doc.said["lent"], doc.said["one-more"])
        #: Whether the text speaks of a package or an act at all, so that things in it may be what that contains.
        self.is_of_package = not doc.vocabulary.isdisjoint(joined(doc.said["package"], self.acts))

    def find(self, clause: Clause, own: Own, stop: int) -> Iterator[Cue]:
        """Has given, had spent: everything up to the day; announced, will give: one act."""
        figure, lower = clause.figure, self.doc.lower
        if set((figure.donor or "").split("+")) & LENDERS and {"lend", "lends"} & {
            *lower[figure.after : figure.after + 5]
        }:
            yield Cue("ceiling", "a loan that is paid in parts", figure.first, figure.after + 5)
            yield Cue("flow", "what is lent", figure.first, figure.after + 5)
            return
        yield from self._done_to(figure, stop)
        verbs = [m for m in self.verbs.between(own.first, figure.first) if m.value[1] != "noun"]
        if len(verbs) > 1 and verbs[-1].after == figure.first and lower[verbs[-1].first - 1] in ARTICLES:
            verbs.pop()  # has handed over the promised 19
        is_fronted = lower[own.first] == "with" and lower[own.first + 1] != "the"
        is_fronted &= "already" not in lower[figure.after : stop]
        if not verbs and is_fronted and self._is_done(figure) and not self._is_on_a_day(own):
            yield Cue("cumulative", "with so much given", figure.after, figure.after + 1)
            return
        if not verbs and ranked_with.is_ranked(self.doc, own, figure):
            yield Cue("cumulative", "the sum by which a giver is ranked", own.first, figure.after)
            yield Cue("flow", "what one amount is", figure.first, figure.after)
            return
        is_of_a_whole = self.doc.word(figure.after) == "of" and not self.doc.word(figure.after + 1).isalpha()
        if not verbs and is_fronted and is_of_a_whole:  # with it 9.8 billion of 15.6 has been paid
            yield Cue("cumulative", "so much of a whole by then", own.first, figure.after)
            return
        if not verbs and is_fronted and figure.first - own.first <= _FRONTED:
            yield Cue("flow", "what is now added", own.first, figure.after)
            if _TODAYS.isdisjoint(lower[own.first : figure.after + 1]):
                yield Cue("cumulative", "a part of what is told", own.first, figure.after)
            return
        if not verbs:
            which = next((p for p in range(figure.after + 1, stop) if lower[p] in ("that", "which")), stop)
            verbs = [m for m in self.verbs.between(figure.after, which) if m.value[1] != "noun"][:1]
        if not verbs and own.kind == "list":
            yield from self._listed(clause, own)
        for mark in reversed(verbs):
            ahead = lower[max(own.first, mark.first - 4) : mark.first]
            word = lower[mark.first]
            if ahead[-2:] == ["will", "have"] and mark.value[1] == "past":
                yield Cue("cumulative", "will have given: all up to that day", mark.first, mark.after)
                return
            if AHEAD_OF_IT & {*ahead[-3:]} or ahead[-1:] == ["to"] or ahead[-2:] == ["to", "be"]:
                if word in LENDS and set((figure.donor or "").split("+")) & LENDERS:
                    yield Cue("ceiling", "a loan that is paid in parts", mark.first, mark.after)
                yield Cue("flow", "what is to be given", mark.first, mark.after)
                if is_large(figure):
                    yield Cue("ceiling", "more than is given at once", mark.first, mark.after)
                if tuple(lower[figure.after : figure.after + 2]) in _OF_WHOLE and stop > figure.after + 2:
                    yield Cue("ceiling", "a part of a frame", figure.first, figure.after + 2)
                return
            if mark.value[1] == "past" and mark.value[0] in GIVEN and self._is_dated(mark, own, figure):
                yield Cue("flow", "done on a day", mark.first, mark.after)
                return
            is_now = bool(
                word in _ARRIVED
                or ("had" in ahead and self._is_on_a_day(own))
                or _JUST & {*ahead}
                or _TODAY & {*lower[figure.after : min(stop, own.after)]}
            )
            if PERFECT & {*ahead} and word in _HANDED and self._is_news(clause) and not is_large(figure):
                yield Cue("flow", "what is reported on a day", mark.first, figure.after)
            if PERFECT & {*ahead} and word in ("paid", "transferred") and "been" not in ahead and not is_now:
                yield Cue("cumulative", "has paid: all up to the day, or now", mark.first, mark.after)
                if "period" in figure.evidence and "period" not in figure.guessed:
                    return  # has transferred so many since then
            if PERFECT & {*ahead} and mark.value[0] in GIVEN and word not in self.acts:
                if is_now or _NEW & {*lower[mark.first : figure.first]}:  # has allocated new aid of so much
                    yield Cue("flow", "one act, just now", mark.first, mark.after)
                yield Cue("cumulative", HAS_GIVEN, mark.first, mark.after)
                if mark.value[0] == "pledged":  # has pledged so much: now, or in all
                    yield Cue("flow", ONE_PLEDGE, mark.first, mark.after)
                elif word in _SET_ASIDE:
                    yield Cue("ceiling", "what is set aside", mark.first, mark.after)
                return
            if word in ("added", "adds") and self.doc.word(mark.after) in (",", "that", ":"):
                continue  # the secretary added
            if word == "asked" and self.doc.word(mark.after) in _QUESTIONS:
                continue  # asked why so much had been given
            if word in _COUNTED:
                yield Cue("cumulative", "what is counted", mark.first, mark.after)
                yield Cue("flow", "one act", mark.first, mark.after)
                return
            if word in self.acts or mark.value[1] == "base":
                is_perfect = bool(PERFECT & {*ahead}) and "been" not in ahead and mark.value[0] in GIVEN
                if is_perfect and is_large(figure):
                    yield Cue("cumulative", "has announced: more than is given at once", mark.first, mark.after)
                if is_large(figure, LARGEST) and mark.value[0] != "proposed":
                    yield Cue("cumulative", "more than anybody gives at once", mark.first, mark.after)
                yield Cue("flow", "one act", mark.first, mark.after)
                if is_large(figure):
                    yield Cue("cumulative", "more than is given at once", mark.first, mark.after)
                if is_perfect:
                    yield Cue("cumulative", "has announced: all up to the day, or now", mark.first, mark.after)
                return
            if mark.value[0] == "pledged":
                yield Cue("flow", ONE_PLEDGE, mark.first, mark.after)
                return
            if self._is_on_a_day(own):
                yield Cue("flow", "done on a day", mark.first, mark.after)
                return

    def _is_news(self, clause: Clause) -> bool:
        """Has sent so much, the ministry said on Friday; not: more than so much in all, it said."""
        first, lower = clause.figure.after, self.doc.lower
        said = next((at for at in range(first, clause.stop) if lower[at] in _SAID), None)
        if said is None or clause.figure.qualifier or _OF_ALL & {*lower[clause.first : said]}:
            return False
        found = _ON_A_DAY.search(self.doc.folded, self.doc.ends[said], self.doc.ends[clause.stop - 1])
        return found is not None and self.doc.tokens(found.start(), found.end())[0] - said <= 2

    def _is_done(self, figure: Figure) -> bool:
        """With so much provided, spent: what has been done by then; not: with so much announced."""
        said = self.doc.meaning(figure.after).stage
        return said is not None and said[1] == "past" and said[0] in ("delivered", "disbursed", "use", "allocated")

    def announced(self, figure: Figure, own: Own) -> Iterator[Cue]:
        """Including the 3 billion announced today: one act; not: the 113 billion approved so far."""
        lower = self.doc.lower
        at = figure.after
        is_past = at < own.after and (self.doc.meaning(at).stage or ("", ""))[1] == "past"
        is_said = is_past and lower[at] in self.acts
        is_one = any(lower[place] in ARTICLES for place in range(max(own.first, figure.first - 3), figure.first))
        if is_said and is_one and {*lower[at + 1 : at + 4]} & _LATELY:
            yield Cue("flow", "what was announced on a day", at, at + 2)

    def _listed(self, clause: Clause, own: Own) -> Iterator[Cue]:
        """What Poland has handed over: so many tanks; the new package contains: so many tanks."""
        lower = self.doc.lower
        if {*lower[clause.first : own.first]} & self.doc.said["package"]:
            return
        for mark in reversed(self.verbs.between(clause.first, own.first)):
            ahead = lower[max(clause.first, mark.first - 4) : mark.first]
            is_act = lower[mark.first] in self.acts - _ALL_OF_IT
            if PERFECT & {*ahead} and mark.value[0] in GIVEN and not is_act:
                yield Cue("cumulative", "has given, before the list", mark.first, mark.after)
                return

    def _done_to(self, figure: Figure, stop: int) -> Iterator[Cue]:
        """Of which so much has been paid: all up to the day; a package of so much has been approved is one act."""
        lower = self.doc.lower
        verbs = self.verbs.between(figure.after, min(stop, figure.after + _DONE_WITHIN))
        if not verbs or not self.single.isdisjoint(lower[max(0, figure.first - 5) : min(stop, figure.after + 5)]):
            return
        for mark in verbs:
            ahead = lower[figure.after : mark.first]
            if {*ahead} & _BREAKS or mark.value[1] != "past":
                return
            is_been = bool(PERFECT & {*ahead}) and "been" in ahead
            is_by_now = bool({"is", "are"} & {*ahead} and _BY_NOW & {*ahead})
            if (is_been or is_by_now) and not (_JUST | _TODAY) & {*ahead}:
                if (lower[mark.first] not in self.acts and mark.value[0] in GIVEN) or lower[mark.first] in _ALL_OF_IT:
                    yield Cue("cumulative", "has been given: all up to the day", figure.after, mark.after)
                    if not figure.evidence.get("period"):
                        yield Cue("flow", "has been given, now", figure.after, mark.after)
                return

    def _is_on_a_day(self, own: Own) -> bool:
        """Kyiv received so much on Tuesday; not: said on Tuesday that it had received so much."""
        start, stop = self.doc.starts[own.first], self.doc.ends[own.after - 1]
        for found in _ON_A_DAY.finditer(self.doc.folded, start, stop):
            first, _ = self.doc.tokens(found.start(), found.end())
            if not _SAID & {*self.doc.lower[max(own.first, first - 4) : first]}:
                return True
        return False

    def _is_dated(self, mark: Mark, own: Own, figure: Figure) -> bool:
        """Has today disbursed, yesterday transferred, last week has allocated so much: one payment, whatever its tense;
        not: today, it has given 50 billion in all."""
        lower, text, stop = self.doc.lower, self.doc.folded, self.doc.starts[mark.first]
        if is_large(figure) or _OF_ALL & {*lower[own.first : min(own.after, figure.after + _DATED)]}:
            return False
        first = max(own.first, mark.first - _DATED)
        for found in _ON_A_DAY.finditer(text, self.doc.starts[first], stop):
            begin, after = self.doc.tokens(found.start(), found.end())
            is_fronted = begin == own.first and _SAID.isdisjoint(lower[after : mark.first])
            is_fronted &= lower[begin] != "today" or lower[mark.first] in _HANDED
            is_before_verb = after == mark.first and (lower[begin - 1] in PERFECT or lower[begin] == "yesterday")
            if is_fronted or is_before_verb:
                return True
        return False

    def usual(self, clause: Clause, own: Own) -> tuple[str, str]:
        """Where no word says what it covers: what its verb most often means, and the rule."""
        figure, lower = clause.figure, self.doc.lower
        if is_large(figure) or (figure.item_class == ACTS and figure.stage not in ("pledged", "proposed")):
            return "cumulative", "more than is given at once"
        given = [m for m in self.verbs.between(own.first, figure.first) if m.value[1] != "noun"]
        is_ranked = not given or "at" in lower[max(own.first, figure.first - 3) : figure.first]
        if is_ranked and figure.measure == "money" and any(name in self.doc.text for name in TRACKERS):
            return "cumulative", "what a tracker counts"
        if not given:
            is_to_come = figure.stage in ("pledged", "proposed")
            is_open = not self.is_of_package or bool(PERFECT & {*lower[own.first : figure.first]})
            is_list = figure.measure == "count" and is_open and not is_to_come
            return ("cumulative" if is_list else "flow"), "no word says what it covers"
        verb = given[-1]
        is_once = lower[verb.first] in _AT_ONCE or verb.value[0] == "proposed"  # asked for, blocked
        if figure.measure == "count":  # handed over 18 tanks and 30 guns, in a text that speaks of no package
            is_row = bisect_left(self.counts, clause.end) - bisect_left(self.counts, clause.first) > 1
            is_once = self.is_of_package or not is_row or verb.value[1] != "past" or verb.value[0] not in GIVEN
        return ("flow" if is_once else "cumulative"), "no word but its verb says what it covers"


def is_large(figure: Figure, least: float = _LARGE) -> bool:
    """Whether an amount of a major currency is larger than what is given at once."""
    return figure.unit in _MAJOR and figure.least >= least
