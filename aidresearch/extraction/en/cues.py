"""The words of a clause that speak for a running total, one payment or a ceiling, the most binding first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.acts import AHEAD_OF_IT, Acts, of_a_sum
from aidresearch.extraction.en.cue import ABOUT, PERFECT, Cue
from aidresearch.extraction.en.grown import Grown
from aidresearch.extraction.en.named import FRAME, ONE, Named
from aidresearch.extraction.en.periods import INAUGURATIONS, INVASION
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

_SO_FAR = {
    ("so", "far"), ("to", "date"), ("thus", "far"), ("by", "now"), ("until", "now"), ("in", "total"), ("in", "all"),
    ("till", "now"), ("as", "of"), ("total", "of"),
}  # fmt: skip
_TO_DATE = {("to", "date"), ("so", "far"), ("thus", "far"), ("until", "now"), ("till", "now")}
_YEARLY = {("a", "year"), ("per", "year"), ("each", "year"), ("every", "year"), ("a", "month"), ("per", "month")}
_YEARLY |= {("every", "month"), ("a", "day"), ("per", "day"), ("per", "annum"), ("each", "month")}
_PART_OF = {("part", "of"), ("share", "of"), ("portion", "of")}
_SPLITS = {"split", "splits", "divide", "divides", "divided", "splitting", "dividing"}
_ELLIPSIS = 8  #: tokens at most in "and the Nordic countries together about"
_BESIDE = ABOUT | {"against", "versus"}
_EACH = {"annually", "monthly", "yearly", "annual"}
_EARLIER = {"earlier", "previous", "prior", "past", "existing"}
_PARTS = {"including", "which", "includes", "comprising", "plus", "them", "that"}
#: Rules of cues that rest on the period, and of one that rests on another figure.
BY_PERIOD = ("until a day far ahead", "over years to come", "up to a day gone by")
LINKED = "as the figure it is named with"
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|(?:\w+-)?\w+(?:nth|fth|ieth|elfth)"
)
_AHEAD, _BEHIND = 12, 16
_AMOUNTS = set("amounts amounted totals totalled totaled comes came was is averaged".split())
_BEGAN = {(2022, 1), (2022, 2)}  #: the war, and the count of the Kiel tracker
_MONTH = dt.timedelta(days=32)
_ACTS = 9  #: tokens from an ordinal to its "since": the ninth drawdown from its own stocks since August
_YEAR = dt.timedelta(days=370)


class Cues:
    """The cues of one document."""

    def __init__(self, doc: Document, figures: list[Figure]) -> None:
        self.doc, self.said = doc, doc.said
        self.packages, self.sums = doc.said["package"], doc.said["sum-noun"]
        self.grown, self.named = Grown(doc), Named(doc)
        self.superlatives = doc.said["superlative"]
        self.verbs = Marks(doc.stages, figures)
        self.acts = Acts(doc, self.verbs)
        self.units = {figure.first: figure.unit for figure in figures}

    def find(self, clause: Clause, own: Own) -> Iterator[Cue]:
        figure = clause.figure
        start = max(own.first, clause.start if clause.before and clause.before.measure == "money" else own.first)
        stop = min(own.after, clause.stop)
        paid = (
            figure.stage in ("disbursed", "delivered") and figure.evidence["stage"].rule != "verb after, in the clause"
        )
        if figure.qualifier in ("up to", "at most") and not paid:
            if self.named.is_single(figure, own, start, stop):
                yield Cue("flow", "at most so much in one package", max(0, figure.first - 2), figure.after)
            yield Cue("ceiling", "at most so much", max(0, figure.first - 2), figure.after)
        yield from self._to_date(figure, own)
        yield from self._split(clause)
        if self._years_ahead(figure, own) and AHEAD_OF_IT & {*self.doc.lower[own.first : figure.first]}:
            yield Cue("ceiling", "over years to come", figure.after, min(figure.after + 6, own.after))
        grown = [*self.grown.find(figure, start)]
        if grown and self._is_of_year(figure, own, grown[0].first):
            yield Cue("flow", "what the year's amount is", grown[0].first, figure.after)
        yield from grown
        yield from self._before(figure, start)
        yield from self.named.find(figure, own, start, stop)
        has_period = "period" in figure.evidence and "period" not in figure.guessed
        if has_period:
            yield from self._period(figure, own)
        yield from self._as_before(clause)
        if not has_period:
            yield from self._period(figure, own)
        yield from self._year_of_frame(clause, own)
        part = of_a_sum(self.doc, figure, start)
        if part is not None:
            yield part
        yield from self._said_total(figure, own, start)
        yield from self._fresh(figure, start)
        yield from self._row(clause, own)
        yield from self.acts.find(figure, own, stop)
        yield from self._linked(clause, own)
        ahead = self.doc.lower[figure.after : min(own.after, figure.after + 7)]
        if any(pair in _PART_OF for pair in pairwise(ahead)) and {*ahead} & {"its", "a"}:
            yield Cue("ceiling", "a part of a frame", figure.first, figure.after)

    def _to_date(self, figure: Figure, own: Own) -> Iterator[Cue]:
        """Right behind its amount: a contribution of so much to date; never its largest package to date."""
        at = figure.after
        if tuple(self.doc.lower[at : at + 2]) not in _TO_DATE or at + 2 > own.after:
            return
        if not {*self.doc.lower[max(own.first, figure.first - 8) : figure.first]} & (self.superlatives - {"record"}):
            yield Cue("cumulative", "so far, in all", at, at + 2)

    def _before(self, figure: Figure, start: int) -> Iterator[Cue]:
        """On top of earlier commitments of so much."""
        lower = self.doc.lower
        for at in range(max(start, figure.first - _BEHIND), figure.first):
            if lower[at] in _EARLIER and {*lower[at : figure.first]} & self.sums:
                yield Cue("cumulative", "what was given before", at, figure.after)
                return

    def _said_total(self, figure: Figure, own: Own, start: int) -> Iterator[Cue]:
        """So far, to date, in total, a total of, together, since; never the largest to date."""
        lower = self.doc.lower
        first, after = max(own.first, figure.first - _BEHIND), min(own.after, figure.after + _AHEAD)
        for at, pair in enumerate(pairwise(lower[first:after]), first):
            if pair in _SO_FAR and not (
                pair == ("total", "of") and AHEAD_OF_IT & {*lower[max(own.first, at - 8) : at]}
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
            if word == "since" and self._is_recent(figure):
                continue
            if word == "since" and (at == own.first or lower[at - 1] != "package"):
                if any(_ORDINAL.fullmatch(word) for word in lower[max(own.first, at - _ACTS) : at]):
                    continue  # the fourteenth drawdown since August
                if {*lower[max(own.first, at - 4) : at]} & {"largest", "biggest", "first", "lowest", "highest"}:
                    continue
                yield Cue("cumulative", "since then", at, min(at + 2, own.after))
                return
            if word in self.said["in-total"] and start <= at < figure.first:
                if {*lower[at : figure.first]} & self.packages or {*lower[max(start, at - 4) : at]} & self.said[
                    "package"
                ]:
                    continue
                is_ahead = AHEAD_OF_IT & {*lower[max(own.first, at - 8) : at]} or self._is_present(at, figure)
                yield Cue("flow" if is_ahead else "cumulative", "in total", at, figure.after)
                return
            if word == "over" and lower[at + 1 : at + 2] and self._years_past(at, own.after):
                yield Cue("cumulative", "over years gone by", at, at + 3)
                return

    def _is_present(self, at: int, figure: Figure) -> bool:
        """Together contribute, aim to provide so much: one act, or what is to come; not: have together provided."""
        verbs = self.verbs.between(at, figure.first)
        is_base = any(mark.value[1] == "base" and not self.doc.lower[mark.first].endswith("ing") for mark in verbs)
        return is_base and not PERFECT & {*self.doc.lower[at : figure.first]}

    def _years_past(self, at: int, after: int) -> bool:
        ahead = self.doc.lower[at + 1 : min(after, at + 6)]
        return {"past", "last", "nearly", "almost"} & {*ahead[:2]} != set() and bool({"years", "months"} & {*ahead})

    def _period(self, figure: Figure, own: Own) -> Iterator[Cue]:
        """A year or less is one period's sum; longer and gone by is a total; longer and ahead is a frame."""
        lower = self.doc.lower
        ahead = lower[figure.after : min(own.after, figure.after + 8)]
        behind = {*lower[max(own.first, figure.first - 6) : figure.first]}
        behind |= {"average"} & {*lower[max(own.first, figure.first - _BEHIND) : figure.first]}
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
        if lead == "since" and any(_ORDINAL.fullmatch(w) for w in lower[max(own.first, tokens[0] - _ACTS) : tokens[0]]):
            return  # the fourteenth drawdown since August
        if lead in ("of", "for") and end is not None and day is not None and end <= day:
            return  # the programme of March, a payment for January
        if lead == "as":
            yield Cue("cumulative", "as of that day", *tokens)
            return
        is_long = end is not None and (start is None or end - start > _YEAR)
        if is_long and end is not None and day is not None and end > day:
            yield Cue("ceiling", "until a day far ahead", *tokens)
        elif start is not None and end is not None and end - start <= _YEAR:
            if lead == "since" and self._is_recent(figure):
                yield Cue("flow", "the sum of a time since then", *tokens)
                yield Cue("cumulative", "since then", *tokens)
            elif lead == "since":
                yield Cue("cumulative", "since then", *tokens)
            elif (start.year, start.month) in _BEGAN and end - start > _MONTH:
                yield Cue("cumulative", "from the beginning on", *tokens)
                yield Cue("flow", "the sum of one period", *tokens)
            else:
                yield Cue("flow", "the sum of one period", *tokens)
        elif is_long:
            yield Cue("cumulative", "up to a day gone by", *tokens)

    def _is_recent(self, figure: Figure) -> bool:
        """Since the beginning of the year: a time's own sum, unless the war or an administration began then."""
        start, day = figure.period_start, figure.stated_on
        if start is None or day is None or start in (INVASION, *INAUGURATIONS):
            return False
        is_war = (start.year, start.month) == (INVASION.year, INVASION.month)
        return not is_war and start > INVASION and dt.timedelta(0) < day - start < _YEAR

    def _is_of_year(self, figure: Figure, own: Own, verb: int) -> bool:
        """In 2024 aid amounted to so much: the year's own amount; not: it reached so much in 2024."""
        found, start, end = figure.evidence.get("period"), figure.period_start, figure.period_end
        if found is None or start is None or end is None or not _MONTH < end - start <= _YEAR:
            return False
        is_own = self.doc.starts[own.first] <= found.char_start < self.doc.ends[own.after - 1]
        lead = self.doc.lower[self.doc.tokens(found.char_start, found.char_end)[0]]
        return is_own and self.doc.lower[verb] in _AMOUNTS and lead not in ("since", "by", "until", "up")

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

    def _row(self, clause: Clause, own: Own) -> Iterator[Cue]:
        """Voted 3 billion, 2 billion and 4 billion: who counts them one by one says what each was."""
        figure, lower = clause.figure, self.doc.lower
        is_row = lower[figure.after : clause.stop] == [","] and self.units.get(clause.stop) == figure.unit
        if is_row and figure.measure == "money" and "respectively" not in lower[own.first : own.after]:
            yield Cue("flow", ONE, figure.first, clause.stop)

    def _split(self, clause: Clause) -> Iterator[Cue]:
        """90 billion is split into 60 and 30: parts of a frame are frames."""
        before, lower = clause.before, self.doc.lower
        if before is None or before.first < clause.first or before.coverage is None:
            return
        verb = next((at for at in range(clause.first, clause.figure.first) if lower[at] in _SPLITS), None)
        if verb is not None and "into" in lower[verb : clause.figure.first]:
            yield Cue(before.coverage, LINKED, before.first, before.after)

    def _as_before(self, clause: Clause) -> Iterator[Cue]:
        """The US has given 3 billion and its allies another 5; payments of 3, 2 and 1 billion: as the first."""
        figure, before, doc = clause.figure, clause.before, self.doc
        if before is None or before.first < clause.first or before.coverage is None or before.measure != "money":
            return
        between = doc.lower[before.after : figure.first]
        rule = before.evidence["coverage"].rule
        if rule in (ONE, FRAME) and between and {*between} <= {",", "and"}:
            yield Cue(before.coverage, rule, before.first, before.after)  # payments of 3, 2 and 1 billion
            if rule == FRAME:
                yield Cue("flow", ONE, before.first, before.after)
            return
        leads = {"led", "leads", "ahead"} & {*doc.lower[clause.first : before.first]}
        joining = {"and", ",", ";", "while", "against"} | ({"to"} if leads else set())
        if len(between) > _ELLIPSIS or not {*between} & joining:
            return
        if any(m.value[1] != "noun" for m in self.verbs.between(before.after, figure.first)):
            return
        if {*between} & (self.packages | PERFECT | {"of", "is", "was", "are", "were"}) or not (
            any(doc.meanings[at].party for at in range(before.after, figure.first)) or {*between} <= _BESIDE
        ):
            return
        yield Cue(before.coverage, LINKED, before.first, before.after)

    def _linked(self, clause: Clause, own: Own) -> Iterator[Cue]:
        """A part has the coverage of its whole, in the sentence; so have the two sides of a comparison."""
        figure, before = clause.figure, clause.before
        if before is None or before.first < clause.first or before.coverage is None or "coverage" in before.guessed:
            return
        between = {*self.doc.lower[before.after : figure.first]}
        is_paid = figure.stage in ("disbursed", "delivered") and "stage" not in figure.guessed
        if before.coverage == "ceiling" and is_paid and own.kind != "compared":
            yield Cue("flow", "a payment out of a frame", figure.first, figure.after)
        if own.kind in ("compared", "list") or between & _PARTS or between <= {",", "and", "the", "or"}:
            yield Cue(before.coverage, LINKED, before.first, before.after)
