"""The words of a clause that speak for a running total, one payment or a ceiling, the most binding first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

_SO_FAR = {
    ("so", "far"), ("to", "date"), ("thus", "far"), ("by", "now"), ("until", "now"), ("in", "total"), ("in", "all"),
    ("till", "now"), ("as", "of"), ("total", "of"),
}  # fmt: skip
_PERFECT = {"has", "have", "had", "ve"}
_GIVEN = {"delivered", "disbursed", "allocated", "committed", "use", "appropriated", "obligated", "pledged"}
_YEARLY = {("a", "year"), ("per", "year"), ("each", "year"), ("every", "year"), ("a", "month"), ("per", "month")}
_YEARLY |= {("every", "month"), ("a", "day"), ("per", "day"), ("per", "annum"), ("each", "month")}
_AHEAD_OF_IT = {"will", "would", "ll", "can", "could", "should", "may", "might"}
#: Between a cue and its amount, when they are one phrase: with almost 5 billion.
_ABOUT = set("almost nearly about around some more than over only roughly approximately just under at least".split())
_EACH = {"annually", "monthly", "yearly", "annual"}
_ALSO_VOTED = {"passed", "passes", "crossed", "topped", "tops"}
_EARLIER = {"earlier", "previous", "prior", "past", "existing"}
_PARTS = {"including", "which", "includes", "comprising", "plus", "them", "that"}
_IN_PARTS = {"EU", "EU_AND_MEMBERS", "IMF", "WORLD_BANK", "G7", "EIB", "EBRD", None}
_PAID = {"disbursed", "delivered"}
#: The rule of a cue that rests on another figure.
LINKED = "as the figure it is named with"
_AHEAD, _BEHIND = 12, 16
_YEAR = dt.timedelta(days=370)


@dataclass(slots=True)
class Cue:
    """A word that speaks for a coverage: which, why, and the tokens that it rests on."""

    coverage: str
    rule: str
    first: int
    after: int


class Cues:
    """The cues of one document."""

    def __init__(self, doc: Document, figures: list[Figure]) -> None:
        self.doc, self.said = doc, doc.said
        self.packages, self.lent, self.frames = doc.said["package"], doc.said["lent"], doc.said["frame"]
        self.sums, self.grown, self.acts = doc.said["sum-noun"], doc.said["grown"], doc.said["one-act"]
        self.superlatives = doc.said["superlative"]
        self.verbs = Marks(doc.stages, figures)

    def find(self, clause: Clause, own: Own) -> Iterator[Cue]:
        figure = clause.figure
        start = max(own.first, clause.start if clause.before and clause.before.measure == "money" else own.first)
        stop = min(own.after, clause.stop)
        paid = (
            figure.stage in ("disbursed", "delivered") and figure.evidence["stage"].rule != "verb after, in the clause"
        )
        if figure.qualifier in ("up to", "at most") and not paid:
            yield Cue("ceiling", "at most so much", max(0, figure.first - 2), figure.after)
        yield from self._grown(figure, start)
        yield from self._named(figure, own, start, stop)
        yield from self._period(figure, own)
        yield from self._year_of_frame(clause, own)
        yield from self._said_total(figure, own, start)
        yield from self._fresh(figure, start)
        yield from self._verb(figure, own, stop)
        yield from self._linked(clause, own)

    def _grown(self, figure: Figure, start: int) -> Iterator[Cue]:
        """Aid has reached, amounts to so much; which brings it to so much; the largest donor with so much."""
        lower = self.doc.lower
        left = lower[max(start, figure.first - _BEHIND) : figure.first]
        base = figure.first - len(left)
        for back, word in enumerate(reversed(left)):
            at = figure.first - 1 - back
            between = {*left[at - base + 1 :]}
            if word in ("comes", "came") and left[at - base + 1 : at - base + 2] == ["on"]:
                continue  # comes on top of
            if word == "amount" and left[at - base + 1 : at - base + 2] == ["of"]:
                continue
            if word in self.grown and back <= 5 and not between & self.packages:
                if word in _ALSO_VOTED and not {*left[: at - base]} & (self.sums | _PERFECT):
                    continue  # a parliament passed a bill of so much
                holder = [w for w in left[: at - base] if w in self.sums or w in self.packages | self.lent]
                is_all = bool({*left} & {"total", "overall", "combined"})
                is_all = is_all or bool(holder and holder[-1].endswith("s") and holder[-1] in self.packages)
                kind = "flow" if holder and not is_all and holder[-1] in self.packages | self.lent else "cumulative"
                yield Cue(kind, "a sum that has grown so far", at, figure.after)
                return
            if (
                word in self.said["brings"]
                and between & {"to", "total"}
                and between & (self.sums | {"total", "facility", "to"})
            ):
                yield Cue("cumulative", "what the sum is brought to", at, figure.after)
                return
        while left and left[-1] in _ABOUT:
            left.pop()
        if left[-1:] == ["with"] and {*left[-9:]} & {"donor", "contributor", "supporter", "provider", "giver"}:
            yield Cue("cumulative", "the sum by which a giver is ranked", figure.first - 1, figure.after)

    def _named(self, figure: Figure, own: Own, start: int, stop: int) -> Iterator[Cue]:
        """A package, tranche or payment of so much; a programme or loan frame of so much."""
        lower, doc = self.doc.lower, self.doc
        after = self._noun_after(figure, stop)
        if after is not None:
            word = lower[after]
            whole = lower[max(start, figure.first - 3) : figure.first]
            from_it = {"of", "under", "from"} & {*whole} and {"its", "the", "their", "this", "a"} & {*whole}
            if (word in self.frames and word not in ("pledge", "commitment", "plan")) or (
                word in self.lent and from_it
            ):
                yield Cue("ceiling", "the frame that is given in parts", figure.first, after + 1)
            elif word in self.packages | self.lent:
                yield Cue("flow", "one package or payment", figure.first, after + 1)
                yield from self._or_frame(figure, word, after + 1)
            return
        if own.kind == "list" and figure.first - own.first <= 3:
            start = max(0, own.first - 12)  # its last package: 480 million
        for at in range(figure.first - 1, max(start, figure.first - 14) - 1, -1):
            word = lower[at]
            if doc.words[at] == ":" and start < own.first:
                continue
            if (
                doc.words[at] in ";:"
                or word in _PERFECT
                or (word in self.sums and word not in ("it", "which", "that", "total"))
            ):
                break
            if word in self.frames and lower[at + 1] in ("of", "worth", "with", "for", ",", "-", "totalling"):
                kind = "flow" if word in ("pledge", "commitment", "initiative") else "ceiling"
                yield Cue(
                    kind, "the frame that is given in parts" if kind == "ceiling" else "one pledge", at, figure.after
                )
                return
            if word in self.packages | self.lent and not word.endswith("s"):
                yield Cue("flow", "one package or payment", at, figure.after)
                yield from self._or_frame(figure, word, figure.after)
                return

    def _or_frame(self, figure: Figure, word: str, after: int) -> Iterator[Cue]:
        """A package or loan of an institution that pays in parts may be the frame of many payments."""
        if word in ("package", "loan", "credit", "grant") and figure.donor in _IN_PARTS and figure.stage not in _PAID:
            yield Cue("ceiling", "a frame that may be paid in parts", figure.first, after)

    def _noun_after(self, figure: Figure, stop: int) -> int | None:
        """The head of "$500 million aid package", "€18.1 billion loan"; nothing behind a preposition."""
        for at in range(figure.after, min(stop, figure.after + 5)):
            word = self.doc.lower[at]
            if word in self.packages or word in self.frames:
                return at
            if word in self.lent:
                following = self.doc.word(at + 1)
                return at + 1 if following in self.frames | self.packages else at
            if not word[0].isalpha() and word != "-":
                return None
            if word in ("in", "of", "for", "to", "from", "worth", "and", "on", "by", "under", "over", "as", "since"):
                return None
            if word in _PERFECT or word in ("is", "was", "will"):
                return None
        return None

    def _said_total(self, figure: Figure, own: Own, start: int) -> Iterator[Cue]:
        """So far, to date, in total, a total of, together, since; never the largest to date."""
        lower = self.doc.lower
        first, after = max(own.first, figure.first - _BEHIND), min(own.after, figure.after + _AHEAD)
        for at, pair in enumerate(pairwise(lower[first:after]), first):
            if pair in _SO_FAR and not (
                pair == ("total", "of") and _AHEAD_OF_IT & {*lower[max(own.first, at - 8) : at]}
            ):
                ahead = {*lower[max(own.first, at - 5) : at]}
                if (ahead & self.superlatives and at < figure.first) or (
                    at > figure.after and ahead & (self.superlatives - {"package"})
                ):
                    continue
                yield Cue("cumulative", "so far, in all", at, at + 2)
                if pair == ("total", "of") and {"pledged", "promised", "announced"} & {*lower[own.first : at]}:
                    yield Cue("flow", "one pledge", at, figure.after)
                return
        for at in range(first, after):
            word = lower[at]
            if word == "since" and (at == own.first or lower[at - 1] not in ("package", "nineteenth")):
                if {*lower[max(own.first, at - 4) : at]} & {"largest", "biggest", "first", "lowest", "highest"}:
                    continue
                yield Cue("cumulative", "since then", at, min(at + 2, own.after))
                return
            if word in _EARLIER and {*lower[at : figure.first]} & self.sums and start <= at < figure.first:
                yield Cue("cumulative", "what was given before", at, figure.after)
                return
            if word in self.said["in-total"] and start <= at < figure.first:
                if {*lower[at : figure.first]} & self.packages or {*lower[max(start, at - 4) : at]} & self.said[
                    "package"
                ]:
                    continue
                is_ahead = _AHEAD_OF_IT & {*lower[max(own.first, at - 8) : at]}
                yield Cue("flow" if is_ahead else "cumulative", "in total", at, figure.after)
                return
            if word == "over" and lower[at + 1 : at + 2] and self._years_past(at, own.after):
                yield Cue("cumulative", "over years gone by", at, at + 3)
                return

    def _years_past(self, at: int, after: int) -> bool:
        ahead = self.doc.lower[at + 1 : min(after, at + 6)]
        return {"past", "last", "nearly", "almost"} & {*ahead[:2]} != set() and bool({"years", "months"} & {*ahead})

    def _period(self, figure: Figure, own: Own) -> Iterator[Cue]:
        """A year or less is one period's sum; longer and gone by is a total; longer and ahead is a frame."""
        lower = self.doc.lower
        ahead = lower[figure.after : min(own.after, figure.after + 8)]
        behind = {*lower[max(own.first, figure.first - 6) : figure.first]}
        is_each = any(pair in _YEARLY for pair in pairwise(ahead)) or _EACH & {*ahead[:3]}
        if is_each or behind & (_EACH | {"average", "averaged"}):
            yield Cue("flow", "so much in each period", figure.after, min(figure.after + 4, own.after))
            return
        if self._years_ahead(figure, own):
            yield Cue("ceiling", "over years to come", figure.after, min(figure.after + 6, own.after))
            return
        found = figure.evidence.get("period")
        if found is None or not self.doc.starts[own.first] <= found.char_start < self.doc.ends[own.after - 1]:
            return
        start, end, day = figure.period_start, figure.period_end, figure.stated_on
        tokens = self.doc.tokens(found.char_start, found.char_end)
        lead = lower[tokens[0]]
        if lead in ("of", "for") and end is not None and day is not None and end <= day:
            return  # the programme of March, a payment for January
        if lead == "as":
            yield Cue("cumulative", "as of that day", *tokens)
            return
        is_long = end is not None and (start is None or end - start > _YEAR)
        if is_long and end is not None and day is not None and end > day:
            yield Cue("ceiling", "until a day far ahead", *tokens)
        elif start is not None and end is not None and end - start <= _YEAR:
            if lead == "since":
                yield Cue("cumulative", "since then", *tokens)
            else:
                yield Cue("flow", "the sum of one period", *tokens)
        elif is_long:
            yield Cue("cumulative", "up to a day gone by", *tokens)

    def _year_of_frame(self, clause: Clause, own: Own) -> Iterator[Cue]:
        """75 billion for three years, 25 billion a year: a year's part of a frame is at most so much as well."""
        before, figure = clause.before, clause.figure
        ahead = self.doc.lower[figure.after : min(own.after, figure.after + 4)]
        is_each = any(pair in _YEARLY for pair in pairwise(ahead))
        if is_each and before is not None and before.first >= clause.first and before.coverage == "ceiling":
            yield Cue("ceiling", "a year of the frame before", before.first, before.after)

    def _years_ahead(self, figure: Figure, own: Own) -> bool:
        """Over four years, over the next three years, within five years; a four-year programme."""
        ahead = self.doc.lower[figure.after : min(own.after, figure.after + 12)]
        for at, word in enumerate(ahead):
            if word in ("over", "within", "for", "across", "during"):
                rest = ahead[at + 1 : at + 5]
                if {"years", "decade"} & {*rest} and not {"past", "last", "nearly", "almost", "these"} & {*rest}:
                    return True
        behind = self.doc.lower[max(own.first, figure.first - 6) : figure.first]
        return any(pair in (("-", "year"), ("multi", "-")) for pair in pairwise(behind))

    def _fresh(self, figure: Figure, start: int) -> Iterator[Cue]:
        near = {*self.doc.lower[max(start, figure.first - 4) : figure.first]} & self.said["one-more"]
        if near and self.doc.word(figure.first - 1) != "with":  # ninth with 354 dollars is a rank
            yield Cue("flow", "another, further, the first", max(start, figure.first - 4), figure.after)

    def _verb(self, figure: Figure, own: Own, stop: int) -> Iterator[Cue]:
        """Has given, had spent: everything up to the day; announced, will give: one act."""
        lower = self.doc.lower
        verbs = [m for m in self.verbs.between(own.first, figure.first) if m.value[1] != "noun"]
        if not verbs:
            verbs = [m for m in self.verbs.between(figure.after, stop) if m.value[1] != "noun"][:1]
        for mark in reversed(verbs):
            ahead = lower[max(own.first, mark.first - 4) : mark.first]
            word = lower[mark.first]
            if _AHEAD_OF_IT & {*ahead[-3:]} or ahead[-1:] == ["to"] or ahead[-2:] == ["to", "be"]:
                yield Cue("flow", "what is to be given", mark.first, mark.after)
                return
            if _PERFECT & {*ahead} and mark.value[0] in _GIVEN and word not in self.acts:
                yield Cue("cumulative", "has given: all up to the day", mark.first, mark.after)
                return
            if word in self.acts or mark.value[1] == "base":
                yield Cue("flow", "one act", mark.first, mark.after)
                return
            if mark.value[0] == "pledged":
                yield Cue("flow", "one pledge", mark.first, mark.after)
                return

    def _linked(self, clause: Clause, own: Own) -> Iterator[Cue]:
        """A part has the coverage of its whole, in the sentence; so have the two sides of a comparison."""
        figure, before = clause.figure, clause.before
        if before is None or before.first < clause.first or before.coverage is None or "coverage" in before.guessed:
            return
        between = {*self.doc.lower[before.after : figure.first]}
        if own.kind in ("compared", "list") or between & _PARTS or between <= {",", "and", "the", "or"}:
            yield Cue(before.coverage, LINKED, before.first, before.after)
