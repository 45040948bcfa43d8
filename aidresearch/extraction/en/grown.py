"""Sums that have grown: aid has reached so much, amounts to so much; the largest donor with so much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.coverage_by_time import is_of_short_time
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.cue import ABOUT, PAYMENTS, PERFECT, Cue
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import joined

_ALSO_VOTED = {"passed", "passes", "crossed", "topped", "tops"}
#: What goes up to an amount has been added to, whatever it is called: the contribution reaches 4.6 billion.
_CLIMBS = set(
    "reach reaches reached reaching climbed climbs climbing risen rises rising rose grown growing "
    "stand stands stood remain remains remained stay stays stayed".split()
)
#: With "at" so much alone.
_STANDS = set("stand standing remain remains remained stay stays stayed".split())
_BEHIND = 16
#: The rule of "is in for so much", which names no stage.
IN_FOR = "what somebody is in for"
_BRINGS_TO = {"to", "total", "past", "above", "beyond"}
#: The rule of a verb that brings a sum to so much.
BROUGHT_TO = "what the sum is brought to"
#: The rule of what a sum comes to with what is being added.
WILL_TOTAL = "what the sum will be"
#: The rule of a sum that has reached so much.
GROWN = "a sum that has grown so far"
#: The rule of what has been added to a sum.
GREW_BY = "by how much the sum has grown"
#: The rule of what has been disbursed since a programme was approved, which is no frame.
PAID_SO_FAR = "what has been paid so far"
_TO_COME = {"to", "will", "would", "should"}
_THROUGH = {"from", "under", "through", "via", "within", "since", "part"}  #: as part of the Facility
_RANKED = {"donor", "contributor", "supporter", "provider", "giver"}
_LEADS = {"led", "leads", "leading", "lead"}
_RAISES = frozenset(
    "raise raised raises raising increase increased increases expand expanded boost boosted lift".split()
)
_GREW = set("grew grown grow grows rose risen rises rise climbed jumped swelled fell fallen dropped".split())
#: No running total falls: what does is the sum of a month, of a year.
_FALLS = {"fell", "fallen", "dropped", "falls", "drops", "sank", "declined", "shrank", "slumped", "decreased"}
_NEW = {"new", "fresh", "additional", "further"}
_SUMS = set("share aid support assistance contribution contributions help sum commitments donations".split())
_MONEY = {"money", "funds"}
_THINGS = {"weapons", "arms", "equipment", "materiel", "supplies", "goods", "ammunition"}
_PAID = {"disbursed", "paid", "received", "drawn", "transferred"}
_PUTS = set("put puts putting estimates estimated values valued reckons reckoned assesses assessed".split())
#: Between a verb and a noun, what makes that no object of it.
_BEFORE_NOUN = {"of", "to", "for", "from", "under", "into", "through", "in", "within", ","}
_TOTALLING, _ANNOUNCED = (
    {"totalling", "totaling", "amounting"},
    set("announced announces unveiled pledges pledged promised approved offers offered".split()),
)
_ACT = 12  #: tokens from "a third payment of so much" to what it brings
_NOUN, _ENDS = 6, {",", ";", "and", "or", "from"}  #: tokens from the other amount to "to", and what ends its phrase
_MARKS, _PASSES = {"mark", "threshold", "milestone"}, set("hit hits cleared broke broken breaks reaching".split())
_ABOUT = (ABOUT | {"really", "actually", "indeed", "probably"}) - {"to"}
_TO_MARK = 4  #: tokens from "hit" to its mark
_HELD = (["pledges", "of"], ["commitments", "of"], ["donations", "of"], ["allocations", "of"])
_WHOSE = {"'", "s", "its", "their", "existing", "total"}
_IS = {"is", "are", "was", "were", "been"}
_A_YEAR = dt.timedelta(days=366)
_TO_TOTAL, _TOTALS = 4, {"total", "totals", "sum"}  #: tokens from "increases" to "the total"
_VALUES = {"value", "worth", "cost", "volume"}


def _upto_is(left: list[str]) -> int | None:
    """The place of "is" before an amount: is so much, is worth so much; None if there is none."""
    at = len(left) - (left[-1:] == ["worth"])
    return at - 1 if at > 0 and left[at - 1] in _IS else None


def _is_of_years_ahead(figure: Figure) -> bool:
    end, day = figure.period_end, figure.stated_on
    return end is not None and day is not None and end - day > _A_YEAR


def _without_asides(words: list[str]) -> list[str]:
    """Danish aid, including this package, comes to so much: the aid does."""
    for at, pair in enumerate(pairwise(words)):
        if pair == (",", "including") and "," in words[at + 1 :]:
            return words[:at] + words[words.index(",", at + 1) + 1 :]
    return words


@cache
def _many(packages: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in packages if word.endswith("s"))


class Grown:
    """The rules for one document."""

    def __init__(self, doc: Document) -> None:
        self.doc, self.said = doc, doc.said
        self.packages, self.lent, self.frames = doc.said["package"], doc.said["lent"], doc.said["frame"]
        self.many = _many(self.packages)
        self.sums, self.grown = doc.said["sum-noun"], doc.said["grown"]
        self.telling = joined(self.grown, _RAISES, doc.said["brings"])

    def past(self, clause: Clause, own: Own) -> Iterator[Cue]:
        """Approval of 1 billion brings what was paid of a programme of 15 billion to 9 billion: past other amounts."""
        figure, lower = clause.figure, self.doc.lower
        at = figure.first
        while at > clause.start and lower[at - 1] in _ABOUT:
            at -= 1
        between = lower[clause.start : at - 1]
        if clause.start == clause.first or lower[at - 1] != "to" or len(between) > _NOUN or _ENDS & {*between}:
            return
        for verb in range(own.first, clause.start):
            if lower[verb] in self.said["brings"] and not {"to", "from"} & {*lower[verb + 1 : clause.start]}:
                yield Cue("cumulative", BROUGHT_TO, verb, figure.after)
                return

    def total(self, figure: Figure, start: int) -> Iterator[Cue]:
        """Will increase the total amount that Kyiv has had under the programme to so much, however far the verb."""
        lower, at = self.doc.lower, figure.first
        while at > start and lower[at - 1] in _ABOUT:
            at -= 1
        if at <= start or lower[at - 1] != "to":
            return
        for verb in reversed(range(start, at - 1)):
            behind = lower[verb + 1 : verb + 1 + _TO_TOTAL]
            if lower[verb] in self.telling and _TOTALS & {*behind}:
                if not {*lower[verb:at]} & self.frames or {*behind} & self.sums:
                    yield Cue("cumulative", BROUGHT_TO, verb, figure.after)
                return

    def find(self, figure: Figure, start: int) -> Iterator[Cue]:
        """The cue of the words before the amount, the nearest first."""
        lower = self.doc.lower
        left = lower[max(start, figure.first - _BEHIND) : figure.first]
        base = figure.first - len(left)
        if left[-1:] == ["total"] and {*left[-3:-1]} & (_TO_COME - {"to"}):  # will now total so much
            yield Cue(self._of("totals", left[:-1], left, figure.first - 1), WILL_TOTAL, figure.first - 1, figure.after)
            return
        for back, word in enumerate(reversed(left)):
            if word not in self.telling:
                continue
            at = figure.first - 1 - back
            behind = left[at - base + 1 :]
            if word in self.grown and back <= 5 and not {*behind} & self.packages and not self._is_other(word, behind):
                if word in ("adds", "added") and behind[:1] != ["up"]:
                    continue  # adds another 3 billion, 3 billion to what it gave
                if word in _RAISES | {"doubled", "tripled"} and ("to" not in behind or {*behind} & self.sums):
                    continue  # increased by, doubled the 3 billion; to increase its support to so much a year
                if word in _ALSO_VOTED and ("," in behind or not {*left[: at - base]} & (self.sums | PERFECT)):
                    continue  # a parliament passed a bill of so much; of what it passed, so much
                if word in _FALLS:
                    yield Cue("flow", "what a time's sum has fallen to", at, figure.after)
                    return
                if word in _GREW and behind[:1] == ["by"]:
                    yield Cue("flow", GREW_BY, at, figure.after)
                    return
                before = {*left[: at - base]}
                if before & _PAID and before & PERFECT and not {*left[: at - base][-3:]} & _TO_COME:
                    yield Cue("cumulative", PAID_SO_FAR, at, figure.after)
                    return
                kind = self._of(word, left[: at - base], left, at)
                if {*left[: at - base][-3:]} & _TO_COME - {"to"} and _is_of_years_ahead(figure):
                    kind = "ceiling"  # support from 2023 to 2030 will reach so much
                if word in _TOTALLING and before & _ANNOUNCED and not before & PERFECT:
                    yield Cue("flow", "what is announced in all", at, figure.after)
                yield Cue(kind, GROWN, at, figure.after)
                return
            if word in self.telling - self.grown and {"to", "from"} & {*behind} and self._is_object(behind):
                if self.doc.word(figure.after) not in _PAID and not PAYMENTS & {*lower[max(0, at - _ACT) : at]}:
                    yield Cue("ceiling", "a frame that is raised", at, figure.after)
                yield Cue("cumulative", BROUGHT_TO, at, figure.after)
                return
            brought = word in self.said["brings"] and {*behind} & _BRINGS_TO
            if brought and {*behind} & (self.sums | {"total", "facility", "to"}):
                yield Cue("cumulative", BROUGHT_TO, at, figure.after)
                return
        is_put_at, is_at = self._is_put_at(left), "at" in left[-2:]
        is_apposed = (",", "at") in pairwise(left[-4:])  # its aid, at about 3 billion
        while left and left[-1] in _ABOUT:
            left.pop()
        if left[-1:] == ["with"] and ({*left[-9:]} & _RANKED or {*left[-3:]} & _LEADS):
            yield Cue("cumulative", "the sum by which a giver is ranked", figure.first - 1, figure.after)
        elif left[-1:] == ["worth"] and {*left[-4:]} & {"are", "were"} and {*left[-8:]} & (self.many | {"ones"}):
            yield Cue("cumulative", "what the packages are worth", figure.first - 1, figure.after)
        elif left[-1:] in (["now"], ["already"]) and (is_at or {*left[-3:]} & _IS) and {*left[:-2]} & self.sums:
            yield Cue("cumulative", "what the sum is now", figure.first - 1, figure.after)
        elif _upto_is(left) and _VALUES & {*left} and self.many & {*left}:
            kind = "flow" if is_of_short_time(figure) else "cumulative"
            yield Cue(kind, "what the packages are worth", figure.first - 1, figure.after)
        elif (is_ := _upto_is(left)) and self._is_sum(left[:is_]):
            yield Cue("cumulative", "what the sum is", figure.first - 1, figure.after)
            yield Cue("flow", "what one amount is", figure.first - 1, figure.after)
        elif left[-1:] in (["makes"], ["make"]) and left[-2:-1] in (["that"], ["this"], ["it"]):
            yield Cue("cumulative", "what that makes", figure.first - 2, figure.after)
            yield Cue("flow", "what one amount is", figure.first - 1, figure.after)
        elif left[-1:] == ["by"] and {*left[-9:-1]} & (_RAISES | _GREW) and {*left[-9:-1]} & self.sums:
            yield Cue("flow", GREW_BY, figure.first - 1, figure.after)
        elif is_apposed and self._is_sum(left):
            yield Cue("cumulative", "what the sum is", figure.first - 1, figure.after)
            yield Cue("flow", "what one amount is", figure.first - 1, figure.after)
        elif {lower[figure.after - 1], self.doc.word(figure.after)} & _MARKS and {*left[-_TO_MARK:]} & _PASSES:
            yield Cue("cumulative", "the mark that a sum has passed", figure.first - 1, figure.after + 1)
        elif left[-2:] in _HELD and _WHOSE & {*left[-5:-2]} and not _NEW & {*left[-5:-2]}:
            yield Cue("cumulative", "what a giver's pledges come to", figure.first - 2, figure.after)
            yield Cue("flow", "what one amount is", figure.first - 1, figure.after)
        elif is_put_at:
            yield Cue("cumulative", "what the sum is put at", figure.first - 1, figure.after)
        elif self._is_in_for(left):
            yield Cue("cumulative", IN_FOR, figure.first - 2, figure.after)

    def _is_object(self, behind: list[str]) -> bool:
        """Lifts the Ukraine Fund to so much; not: what was given to, or disbursed under, the Fund."""
        head = next((at for at, word in enumerate(behind) if word in self.frames), None)
        return head is not None and not {*behind[:head]} & (_BEFORE_NOUN | self.sums - {"support", "aid"})

    def _is_put_at(self, left: list[str]) -> bool:
        """Puts its aid at so much; not: the package is estimated at so much."""
        if "at" not in left[-3:]:
            return False
        puts = next((at for at in reversed(range(len(left))) if left[at] in _PUTS), None)
        if puts is None:
            return False
        said = {*left[puts:]}
        return bool(said & (self.sums | _THINGS | _MONEY)) and not said & (self.packages - {"contribution", "donation"})

    @staticmethod
    def _is_in_for(left: list[str]) -> bool:
        """We are in for so much, are in it for so much, are into Ukraine for so much."""
        if left[-1:] != ["for"]:
            return False
        be = _IS | {"'", "re", "be", "been"}
        start = next((at for at in reversed(range(len(left))) if left[at] in be), None)
        if start is None:
            return False
        near = {*left[start:-1]} - be
        return bool(near & {"in", "into"}) and near <= {"in", "into", "there", "it", "this", "the", "ukraine", "war"}

    def _is_sum(self, left: list[str]) -> bool:
        """The aid of the Union and its members is so much; not: its new package is."""
        if {*left} & (self.packages | self.lent | self.frames | {"new", "latest", "gap"}):
            return False
        return bool({*left[-6:]} & _SUMS)

    def _is_other(self, word: str, behind: list[str]) -> bool:
        """Comes on top of; a total amount of; before it came so much: nothing has grown to that."""
        if word in ("runs", "ran"):
            return behind[:1] != ["to"]
        if word in ("comes", "came", "come"):
            return "with" in behind or not behind[:1] or behind[0] not in ("to", "in", "at", "close", "near")
        if word in _STANDS and behind[:1] != ["at"]:
            return True  # allies that stand with Kyiv
        if word in ("stand", "stands", "stood", "standing"):
            return "ready" in behind or "by" in behind  # stands ready to give so much
        return word == "amount" and behind[:1] == ["of"]

    def _is_new(self, before: list[str]) -> bool:
        """New commitments came to so much: what was added in a time."""
        return any(word in _NEW and {*before[at + 1 : at + 4]} & self.sums for at, word in enumerate(before))

    def _heads(self, before: list[str], holders: list[str]) -> bool:
        """A 25th package of aid, amounting to so much: the package does, not the aid."""
        if len(holders) < 2 or holders[-1] not in self.sums:
            return False
        at = len(before) - 1 - before[::-1].index(holders[-1])
        of = next((place for place in range(at - 1, max(0, at - 4), -1) if before[place] == "of"), None)
        if of is None or before[of - 1] not in self.packages | self.lent:
            return False
        return not before[of - 1].endswith("s") and before[of - 1] not in ("contribution", "donation")

    def _of(self, word: str, before: list[str], left: list[str], at: int) -> str:
        """What the sum is of: one package or payment, the frame of many, or all that was given."""
        if {*left} & {"total", "overall", "combined"}:
            return "cumulative"
        single = self.packages | self.lent
        before = _without_asides(before)
        holders = [w for w in before if w in self.sums or w in single or w in self.frames]
        if self._is_new(before) or self._heads(before, holders):
            return "flow"
        named = [w for w in holders if w in self.frames]
        if named and {*before[max(0, before.index(named[-1]) - 5) : before.index(named[-1])]} & _THROUGH:
            holders = [w for w in holders if w not in self.frames]  # support from the Facility
        if holders and holders[-1] == "which" and before[-1:] == ["which"]:  # the programme, which totals
            which = at - 1
            antecedent = [w for w in self.doc.lower[max(0, which - 5) : which] if w in single | self.frames]
            holders = antecedent[-1:] or holders
        holder = holders[-1] if holders else ""
        is_new = holder in single and (word == "stands" or bool({*before} & {"new", "latest"}))
        is_ahead = bool({*before[-3:]} & _TO_COME)
        frames = (at for at, word in enumerate(left) if word in self.frames)
        if is_ahead and any(_THROUGH.isdisjoint(left[max(0, at - 5) : at]) for at in frames):
            return "ceiling"  # the programme is to reach so much; not: help from it
        if word in _CLIMBS and not is_new:
            return "flow" if holder == "package" else "cumulative"
        if holder in self.frames and holder not in self.sums and holder not in ("pledge", "initiative"):
            return "ceiling"
        if holder == "contribution" and not is_new:
            return "cumulative"
        if holder in single and not (holder.endswith("s") and holder in self.packages):
            return "flow"
        return "cumulative"
