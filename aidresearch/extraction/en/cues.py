"""The words of a clause that speak for a running total, one payment or a ceiling, the most binding first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document
from aidresearch.extraction.en import (
    by_heads,
    each_period,
    frames,
    in_parts,
    inventories,
    left_over,
    no_times,
    with_the_last,
)
from aidresearch.extraction.en.acts import LENDERS, Acts, is_large
from aidresearch.extraction.en.common import AHEAD_OF_IT
from aidresearch.extraction.en.cue import IN_ALL, PAYMENTS, PERFECT, Cue, is_sum
from aidresearch.extraction.en.grown import Grown
from aidresearch.extraction.en.linked import Linked
from aidresearch.extraction.en.named import Named
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.en.spans import Spans
from aidresearch.extraction.en.tenses import is_noun
from aidresearch.extraction.en.wholes import SEVERAL, given_before, in_several, of_a_day, of_a_sum, out_of
from aidresearch.extraction.figure import ACTS, Figure

_SO_FAR = {
    ("so", "far"), ("to", "date"), ("thus", "far"), ("by", "now"), ("until", "now"), ("in", "total"), IN_ALL,
    ("till", "now"), ("as", "of"), ("total", "of"), ("all", "told"), ("up", "till"), ("to", "now"), ("until", "today"),
    ("until", "then"), ("till", "then"), ("to", "then"),
    ("this", "day"),
}  # fmt: skip
_TO_DATE = {("to", "date"), ("so", "far"), ("thus", "far"), ("until", "now"), ("till", "now"), ("all", "told")}
_IN_ALL = {("in", "total"), IN_ALL}
_TO_DATE |= _IN_ALL
_EARLIER = {"earlier", "previous", "prior", "past", "existing"}
_FIRST_ONES = _EARLIER | {"first", "all"}  #: before packages that are counted
_SHARING = {"a", "one", "two", "three", "four"}  #: before "third", what makes it a share
_AHEAD, _BEHIND = 12, 16
_ARE = {"are", "re", "is", "was", "were", "am"}
#: Before "together", what makes it one act: scraped, put, brought together.
_GATHERS = {"scraped", "put", "brought", "cobbled", "pulled", "stitched", "scrape", "bring", "pull", "get", "got"}
_GIVEN = {"given", "provided", "committed", "delivered", "sent", "paid", "disbursed", "allocated", "spent"}
_WENT = {"went", "came", "flowed"}  #: has given 100 million since then, and a further 40 went to schools
_NEW = {"new", "fresh", "additional", "further", "extra"}  #: 3 billion in new aid, three additional systems


class Cues:
    """The cues of one document."""

    def __init__(self, doc: Document, figures: list[Figure]) -> None:
        self.doc, self.said = doc, doc.said
        self.packages, self.sums = doc.said["package"], doc.said["sum-noun"]
        self.grown, self.named, self.spans = Grown(doc), Named(doc), Spans(doc)
        self.frames = doc.said["frame"]
        self.superlatives = doc.said["superlative"]
        self.verbs = Marks([mark for mark in doc.stages if not is_noun(doc, mark)], figures)
        self.acts = Acts(doc, self.verbs, figures)
        self.linked = Linked(doc, self.verbs, figures)
        said = doc.vocabulary
        self.has_out, self.has_several = "out" in said, not said.isdisjoint(SEVERAL)
        self.has_earlier = not said.isdisjoint(_EARLIER)
        #: Tokens at which "so far" and the like begin, and those of "since", "together" and the like.
        money = {figure.first for figure in figures if figure.is_amount}
        pairs = ((at, pair) for at, pair in enumerate(pairwise(doc.lower)) if pair in _SO_FAR)
        self.so_far = [at for at, pair in pairs if pair != IN_ALL or is_sum(doc, at, money)]
        total = doc.said["in-total"] | {"since"}
        self.amounts = {figure.after for figure in figures if figure.is_amount}
        self.stops: dict[int, int] = {}
        self.totals = [at for at, word in enumerate(doc.lower) if word in total and not self._is_with_another(at)]

    def find(self, clause: Clause, own: Own) -> Iterator[Cue]:
        figure = clause.figure
        start = max(own.first, clause.start if clause.before and clause.before.measure == "money" else own.first)
        stop = min(own.after, clause.stop)
        if figure.item_class == ACTS and _FIRST_ONES & {
            *self.doc.lower[max(own.first, figure.first - 3) : figure.after]
        }:
            yield Cue("cumulative", "what was given before", max(own.first, figure.first - 3), figure.after)
        yield from by_heads.find(self.doc, clause)
        yield from inventories.find(self.doc, clause)
        yield from left_over.find(self.doc, clause, stop)
        yield from self._up_to(figure, own, start, stop)
        yield from self._to_date(clause, own)
        yield from self.linked.split(clause)
        yield from self.linked.grown_to(clause)
        yield from in_parts.instalment(self.doc, figure, own)
        yield from in_parts.frame_of_parts(self.doc, clause, own)
        yield from with_the_last.kept(self.doc, figure, own.first)
        yield from frames.find(self.doc, figure, own)
        yield from self.linked.whole_paid(clause)
        is_ahead = self.spans.is_of_years(figure, own) and AHEAD_OF_IT & {*self.doc.lower[own.first : figure.first]}
        behind = self.doc.lower[figure.after : min(own.after, figure.after + 2)]
        if (is_ahead and not each_period.is_behind(behind)) or self.spans.is_framed(figure, own):
            yield Cue("ceiling", "over years to come", figure.after, min(figure.after + 6, own.after))
        yield from self.spans.each(clause, own)
        yield from self.grown.total(figure, start)
        grown = [*self.grown.find(figure, start)]
        if grown and not self._is_so_far(figure, own) and self.spans.is_of_year(figure, own, grown[0].first):
            yield Cue("flow", "what the year's amount is", grown[0].first, figure.after)
        yield from grown
        yield from self.grown.past(clause, own)
        yield from self._before(figure, start) if self.has_earlier or "already" in self.doc.vocabulary else ()
        yield from out_of(self.doc, figure) if self.has_out else ()
        yield from in_several(self.doc, figure) if self.has_several else ()
        yield from of_a_day(self.doc, figure)
        yield from given_before(self.doc, figure, start)
        has_period = "period" in figure.evidence and "period" not in figure.guessed
        yield from self._is_the_nth(clause)
        if not has_period:
            yield from with_the_last.find(self.doc, clause, own, self.verbs)
        yield from self.named.is_nth(figure, stop)
        yield from self.linked.summand(clause)
        yield from self.named.find(figure, own, start, stop)
        is_last = not has_period and self._is_perfect(figure, own)
        if has_period:
            yield from self.spans.find(clause, own)
        yield from self.acts.announced(figure, own)
        yield from self.linked.as_before(clause)
        yield from self.linked.part(clause, own)
        yield from of_a_sum(self.doc, figure, start)
        yield from self._said_total(clause, own, start)
        yield from in_parts.part_of_frame(self.doc, figure, own)
        yield from self._fresh(clause, own, start)
        if not has_period and (not is_last or self.spans.is_each(figure, own)):
            yield from self.spans.find(clause, own)
        yield from self.linked.row(clause, own)
        yield from self.acts.find(clause, own, stop)
        yield from self.linked.beside(clause, own)
        if is_last:
            yield from self.spans.find(clause, own)

    def _is_perfect(self, figure: Figure, own: Own) -> bool:
        """Has committed so much, and is to reach so much by June: the day is not that of the first."""
        lower = self.doc.lower
        verbs = [mark for mark in self.verbs.between(own.first, figure.first) if mark.value[1] != "noun"]
        return bool(verbs) and bool(PERFECT & {*lower[max(own.first, verbs[-1].first - 3) : verbs[-1].first]})

    def _is_so_far(self, figure: Figure, own: Own) -> bool:
        """After a package in June what was given so far amounts to so much."""
        ahead = self.so_far[bisect_left(self.so_far, own.first) : bisect_left(self.so_far, figure.first)]
        return any(tuple(self.doc.lower[at : at + 2]) in _TO_DATE for at in ahead)

    def _up_to(self, figure: Figure, own: Own, start: int, stop: int) -> Iterator[Cue]:
        """At most so much: a ceiling, or the bound of one package."""
        if {"more", "less", "fewer"} & {*self.doc.lower[figure.first - 2 : figure.first]}:
            return  # no more than so much is a report
        if figure.qualifier == "up to" and self.doc.word(figure.first - 3) in _ARE:
            yield Cue("cumulative", "what they are up to", figure.first - 3, figure.after)
            return
        paid = (
            figure.stage in ("disbursed", "delivered") and figure.evidence["stage"].rule != "verb after, in the clause"
        )
        if figure.qualifier in ("up to", "at most") and not paid:
            if figure.measure == "count" or self.named.is_single(figure, own, start, stop):
                yield Cue("flow", "at most so much in one package", max(0, figure.first - 2), figure.after)
                if (PAYMENTS | {"drawdown"}) & {*self.doc.lower[max(start, figure.first - 6) : figure.after + 4]}:
                    return
            yield Cue("ceiling", "at most so much", max(0, figure.first - 2), figure.after)

    def _is_the_nth(self, clause: Clause) -> Iterator[Cue]:
        """Has sent so much. This is the first tranche."""
        following = self.doc.lower[clause.end : clause.end + 9]
        is_last = clause.stop == clause.end
        is_told = following[:1] in (["this"], ["it"], ["that"]) and following[1:2] in (["is"], ["was"])
        if is_last and is_told and {*following} & self.packages:
            yield Cue("flow", "the package that the next sentence calls it", clause.figure.first, clause.figure.after)

    def _to_date(self, clause: Clause, own: Own) -> Iterator[Cue]:
        """Right behind its amount: a contribution of so much to date; never its largest package to date."""
        figure, at = clause.figure, clause.figure.after
        if tuple(self.doc.lower[at : at + 2]) not in _TO_DATE or at not in self.so_far or at + 2 > own.after:
            return
        if not {*self.doc.lower[max(own.first, figure.first - 8) : figure.first]} & (self.superlatives - {"record"}):
            if tuple(self.doc.lower[at : at + 2]) in _IN_ALL and self.linked.is_sum_of_each(clause):
                yield Cue("ceiling", "what it comes to in all", at, at + 2)
            yield Cue("cumulative", "so far, in all", at, at + 2)

    def _before(self, figure: Figure, start: int) -> Iterator[Cue]:
        """On top of earlier commitments of so much."""
        lower = self.doc.lower
        for at in range(max(start, figure.first - _BEHIND), figure.first):
            if lower[at] == "earlier" and lower[at + 1] in ("this", "last", "in"):
                continue
            is_on_top = lower[at - 1 : at + 2] == ["on", "top", "of"]
            if is_on_top and self.doc.word(figure.after) == "already" and self.doc.word(figure.after + 1) in _GIVEN:
                yield Cue("cumulative", "what was given before", at - 1, figure.after + 1)
                return
            if lower[at] in _EARLIER and {*lower[at : figure.first]} & self.sums:
                yield Cue("cumulative", "what was given before", at, figure.after)
                return

    def _said_total(self, clause: Clause, own: Own, start: int) -> Iterator[Cue]:
        """So far, to date, in total, a total of, together, since; never the largest to date."""
        figure, lower = clause.figure, self.doc.lower
        first, after = max(own.first, figure.first - _BEHIND), min(own.after, figure.after + _AHEAD)
        after = min(after, self.stops.get(figure.first, after))
        for at in self.so_far[bisect_left(self.so_far, first) : bisect_left(self.so_far, after - 1)]:
            pair = (lower[at], lower[at + 1])
            if pair in _IN_ALL and self.linked.is_sum_of_each(clause):
                yield Cue("ceiling", "what it comes to in all", at, at + 2)
            if not (pair == ("total", "of") and AHEAD_OF_IT & {*lower[max(own.first, at - 8) : at]}):
                if pair == ("total", "of") and (at >= figure.after or lower[at - 2 : at] == ["worth", "a"]):
                    continue  # a package worth a total of; grew by so much, to a total of
                ahead = {*lower[max(own.first, at - 5) : at]}
                if (ahead & self.superlatives and at < figure.first) or (
                    at > figure.after and ahead & (self.superlatives - {"package"})
                ):
                    continue
                yield Cue("cumulative", "so far, in all", at, at + 2)
                if pair == ("total", "of") and {"pledged", "promised", "announced"} & {*lower[own.first : at]}:
                    yield Cue("flow", "one pledge", at, figure.after)
                return
        for at in self.totals[bisect_left(self.totals, first) : bisect_left(self.totals, after)]:
            word = lower[at]
            if word == "since" and (self.spans.is_recent(figure) or self._is_of_amount_before(at, figure, start)):
                continue
            if word == "since" and no_times.is_since(self.doc, at):
                continue
            if word == "since" and (at == own.first or lower[at - 1] != "package"):
                if self.spans.is_numbered(own, at):
                    continue  # the fourteenth drawdown since August
                if {*lower[max(own.first, at - 4) : at]} & {"largest", "biggest", "first", "lowest", "highest"}:
                    continue
                yield Cue("cumulative", "since then", at, min(at + 2, own.after))
                return
            is_worth = word == "combined" and lower[at - 1] == "a"  # two packages, two givers: no sum so far
            is_worth |= lower[max(own.first, at - 2) : at] == ["worth", "a"]
            is_gathered = lower[at - 1] in _GATHERS
            if word in self.said["in-total"] and start <= at < figure.first and not (is_worth or is_gathered):
                if {*lower[at : figure.first]} & self.packages or {*lower[max(start, at - 4) : at]} & self.packages:
                    continue
                is_ahead = AHEAD_OF_IT & {*lower[max(own.first, at - 8) : at]} or self._is_present(at, figure)
                yield Cue("flow" if is_ahead else "cumulative", "in total", at, figure.after)
                return
        yield from self.spans.gone_by(first, after)

    def _is_of_amount_before(self, at: int, figure: Figure, start: int) -> bool:
        """The 146 million given since the war began, and 86 million of civil aid."""
        return start <= at < figure.first and start in self.amounts and "," in self.doc.lower[at : figure.first]

    def _is_with_another(self, at: int) -> bool:
        """Denmark, together with Norway: who gives, not how much in all."""
        return self.doc.lower[at : at + 2] == ["together", "with"] and self.doc.meaning(at + 2).party is not None

    def _is_present(self, at: int, figure: Figure) -> bool:
        """Together contribute, aim to provide so much: one act, or what is to come; not: have together provided."""
        verbs = self.verbs.between(at, figure.first)
        is_base = any(mark.value[1] == "base" and not self.doc.lower[mark.first].endswith("ing") for mark in verbs)
        return is_base and not PERFECT & {*self.doc.lower[at : figure.first]}

    def _one_more(self, first: int, after: int) -> bool:
        """Another, the second; not: a third of it."""
        lower = self.doc.lower
        return not self.said["one-more"].isdisjoint(lower[first:after]) and any(
            lower[at] in self.said["one-more"]
            and not (lower[at - 1] in _SHARING and lower[at + 1] == "of")
            and lower[at : at + 2] != ["next", "to"]
            and not (lower[at] == "further" and self._is_finite(at + 1))
            for at in range(first, after)
        )

    def _is_finite(self, at: int) -> bool:
        """Ukraine further received so much: moreover, and no further amount."""
        stage = self.doc.meaning(at).stage
        return stage is not None and stage[1] != "noun"

    def _is_behind_sum(self, clause: Clause) -> bool:
        """Whether the amount before is a sum so far, of the same sentence."""
        before = clause.before
        return before is not None and before.first >= clause.first and before.coverage == "cumulative"

    def _fresh(self, clause: Clause, own: Own, start: int) -> Iterator[Cue]:
        figure = clause.figure
        near = self._one_more(max(start, figure.first - 4), figure.first)
        inside = pairwise(self.doc.lower[figure.first : min(figure.after, figure.first + 3)])
        near = near or any((word in _NEW or word == "more") and before != "or" for before, word in inside)
        near = near or not _NEW.isdisjoint(self.doc.lower[figure.after : min(own.after, figure.after + 3)])
        if near and self.doc.word(figure.first - 1) != "with":  # ninth with 354 dollars is a rank
            if _WENT & {*self.doc.lower[figure.after : figure.after + 2]} and self._is_behind_sum(clause):
                yield Cue("cumulative", "another part of a sum", figure.first, figure.after + 1)
            is_lent = LENDERS & {*(figure.donor or "").split("+")} and figure.stage not in ("disbursed", "delivered")
            if is_lent and is_large(figure):
                yield Cue("ceiling", "more than is paid at once", figure.first, figure.after)
            yield Cue("flow", "another, further, the first", max(start, figure.first - 4), figure.after)
            named = {*self.doc.lower[max(start, figure.first - 6) : figure.after + 6]}
            if not named & PAYMENTS and (is_large(figure) or named & self.doc.said["lent"]):
                yield Cue("ceiling", "more than is given at once", figure.first, figure.after)
