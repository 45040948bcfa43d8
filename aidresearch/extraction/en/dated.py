"""Which of the periods that its sentence names is a figure's, and the day on which it was stated."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.en import carried, durations, elapsed, nearest_times, times_of_else
from aidresearch.extraction.en.common import DECIDED
from aidresearch.extraction.en.cue import ABOUT
from aidresearch.extraction.en.periods import INVASION, Period, find, months
from aidresearch.extraction.en.sentences import Sentences
from aidresearch.extraction.en.time_patterns import GUESSED
from aidresearch.extraction.figure import Evidence, Figure

_BETWEEN_TIMES = {",", ";", "and", "but"}
#: How far a count reaches that a sentence gives: the next one goes on in it.
_COUNTED_TO = {"by", "until", "as", "up", "through"}
_HEADS = {"by", "until", "as of", "up to", "through", "since", "in", "from", "between"}
_BULLETS = {"-", "—", "•", "*", "·", "➡", "→", "▪"}
_OPENING = 9  #: tokens of a time that opens a sentence
_PARTS_OF_SENTENCE = {";", ":", "has", "have", "had", "is", "are", "was", "were", "will", "would"}
_YEAR = dt.timedelta(days=364)
_COLON = 3  #: characters from a period to the list behind its colon
_PAID = {"payments", "disbursements", "deliveries"}
_ITS_YEAR = 4  #: tokens from "this year" to its amount: of this year's 18 billion
_LINES = 10  #: lines of a list below its heading
_COMES = {"comes", "amounts", "totals", "stands"}
#: Behind a comma, what is said of an amount: its nineteenth since then, with which help since then comes to so much.
_OPENS_APPOSITION = set("its the their our his her a an on with bringing which part this that including".split())
#: What leads from a time to an amount: help since then comes to so much.
_VERBS = _COMES | (_PARTS_OF_SENTENCE - {";", ":"}) | {"came", "amounted", "totalled", "stood", "reaches", "reached"}
_SAID = set("said says told announced announces added wrote reported confirmed declared unveiled".split())

#: Whose financial years begin in one year and end in the next: 2024-25.
_FINANCIAL = {"GBR", "CAN", "AUS", "NZL", "JPN", "IND"}


class Dates:
    """The rules for one document; ``published`` is the day that relative words count from."""

    def __init__(self, doc: Document, sentences: Sentences, published: dt.date | None) -> None:
        self.doc, self.sentences, self.published = doc, sentences, published
        self.stops: dict[int, int] = {}  # the token behind the words that are a figure's, by its first
        self.known: dict[int, tuple[list[Period], bool]] = {}
        self.said: dict[int, list[Period]] = {}  # those of them that amounts may cover
        self.amounts: list[int] = []  # where amounts and counts begin, in characters

    def fill(self, clauses: list[Clause]) -> None:
        """Gives each figure the period nearest in its sentence, and the day that the sentence says it was stated."""
        stop = 0
        for place, clause in reversed([*enumerate(clauses)]):
            joins = clauses[place + 1 :] and self._is_joined(clause, clauses[place + 1])
            self.stops[clause.figure.first] = stop = stop if joins else clause.stop
        self.amounts = [clause.figure.char_start for clause in clauses if clause.figure.measure in ("money", "count")]
        for clause in clauses:
            self._fill(clause)

    def _is_of_another(self, clause: Clause, period: Period) -> bool:
        """Whether a time behind an amount and a comma is of what comes there: 600 million leave with the drawdown, and
        help since 2021 comes to 15 billion; 775 million, the nineteenth since 2021. Not that of a list of kinds: in
        military, financial and other aid since 2021, including 15 billion."""
        doc, figure = self.doc, clause.figure
        if period.char_start < figure.char_end or not nearest_times.is_loose(
            doc.folded[figure.char_end : period.char_start]
        ):
            return False
        first = doc.tokens(period.char_start, period.char_end)[0]
        commas = [at for at in range(figure.after, first) if doc.lower[at] == ","]
        if commas and doc.word(commas[-1] + 1) in _OPENS_APPOSITION:
            return True
        at, stop = bisect_left(self.amounts, period.char_end), doc.ends[clause.end - 1]
        if at == len(self.amounts) or self.amounts[at] >= stop:
            return False
        first, after = doc.tokens(period.char_end, self.amounts[at])
        said = {*doc.lower[first:after]}
        return "," not in said and bool(said & _VERBS or any(doc.meaning(here).stage for here in range(first, after)))

    def _is_joined(self, clause: Clause, following: Clause) -> bool:
        """62 tanks and 131 vehicles since then: what stands behind a row is of each in it."""
        between = self.doc.lower[clause.figure.after : following.figure.first]
        return following.first == clause.first and "and" in between and {*between} <= {",", "and"} | ABOUT

    def _fill(self, clause: Clause) -> None:
        figure, doc = clause.figure, self.doc
        periods, is_future = self.within(clause.first, clause.end)
        if clause.first not in self.said:
            free = [period for period in periods if not times_of_else.is_of_else(doc, period)]
            self.said[clause.first] = [times_of_else.of_accounts(doc, period) for period in free]
        periods = self.said[clause.first]
        if figure.measure != "rank":
            periods = [period for period in periods if not times_of_else.counts_acts(doc, period)]
        if not periods:
            durations.fill(doc, figure, self.published)
            if "period" not in figure.evidence:
                self._carry(clause)
            if "period" not in figure.evidence:
                self._of_heading(clause)
            return
        own, amounts = self.sentences.own(clause), self.amounts
        last = times_of_else.is_of_last_part
        periods = [one for one in periods if not last(doc, one, clause.first, amounts, figure.first)]
        if own.kind == "resumed":  # the United States, which stopped in 2025, remains at so much
            aside = doc.starts[self.sentences.main(clause, own)], doc.starts[own.first]
            periods = [period for period in periods if not aside[0] <= period.char_start < aside[1]]
        low, high = doc.starts[max(clause.start, own.first)], doc.ends[min(self.stops[figure.first], own.after) - 1]
        if self._is_opened_by_time(clause, own.first):
            low = min(low, doc.starts[clause.first])
        # What is said of an earlier clause holds in the next one too, as a guess; never the other way round.
        free = [period for period in periods if period.char_start < doc.ends[own.after - 1]]
        which = [at for at in range(clause.start, figure.first) if doc.lower[at] in ("which", "including")]
        low = max(low, doc.starts[which[-1]]) if which else low  # what stands before "of which" is of the whole
        behind = next((at for at in range(figure.after, min(clause.stop, own.after)) if doc.lower[at] == "which"), None)
        if behind == figure.after + 1 and doc.lower[figure.after] == "of":
            behind = None  # 8 billion of which was paid this year
        high = min(high, doc.starts[behind]) if behind is not None else high
        high = min([high, *(doc.starts[at] for at in self._of_next(clause, periods))])
        reach = (low, high, doc.starts[own.first])
        mine = [period for period in free if not self._is_of_another(clause, period)]
        nearest_times.assign(figure, periods, mine, reach, doc.folded)
        apart = [period for period in periods if low <= period.char_start < high]
        nearest_times.join_ends(figure, apart, self.published)
        basis = figure.evidence.get("period")
        if basis is not None and self._is_guessed(basis, periods):
            figure.guess("period", "")
        if basis is not None and basis.rule == "before the amount" and self._is_of_amount_before(clause, basis):
            figure.guess("period", "")  # 300 million in 2024 and 2 billion of loans
        if basis is not None and own.kind == "list" and 0 < doc.starts[own.first] - basis.char_end <= _COLON:
            self._settle(figure)  # what was given since then: so many tanks
        before = clause.before
        if basis is not None and before is not None and (own.kind == "compared" or figure.role == "difference"):
            other = before.evidence.get("period")  # both sides of a comparison have one window
            if other is not None and other.char_start == basis.char_start and "period" not in before.guessed:
                self._settle(figure)
        is_short = figure.period_start and figure.period_end and figure.period_end - figure.period_start < _YEAR
        if is_short and "period" in figure.evidence and durations.is_of_years(doc, figure):
            del figure.evidence["period"]  # when it was agreed on
        if "period" not in figure.evidence:
            durations.fill(doc, figure, self.published)
        elif self.published and figure.period_end and figure.period_start and figure.period_end > self.published:
            self._end_today(clause)
        durations.extend(doc, figure)
        self._of_two_years(figure)
        if "period" not in figure.evidence:
            self._of_act(clause, free)
        if not is_future or figure.stage in ("committed", "pledged", "disbursed", "delivered"):
            self._date(figure, periods)

    def _is_opened_by_time(self, clause: Clause, first: int) -> bool:
        """So far this year, Europe and Canada have given so much: what opens the sentence is the first amount's too."""
        doc = self.doc
        if clause.start != clause.first or not clause.first < first <= clause.first + _OPENING:
            return False
        opening = range(clause.first, first)
        return not any(doc.meaning(at).stage or doc.lower[at] in _PARTS_OF_SENTENCE for at in opening)

    def within(self, first: int, end: int) -> tuple[list[Period], bool]:
        """The expressions of time of a sentence, and whether it looks ahead."""
        if first not in self.known:
            dated = bisect_left(self.doc.dates, first) < bisect_left(self.doc.dates, end)
            start, stop = self.doc.starts[first], self.doc.ends[end - 1]
            found, is_future = find(self.doc.folded, start, stop, self.published) if dated else ([], False)
            self.known[first] = elapsed.beside(found, self.doc, (start, stop), self.published), is_future
        return self.known[first]

    def _of_next(self, clause: Clause, periods: list[Period]) -> Iterator[int]:
        """Last year 3 billion, this year 2 billion: what stands before an amount, behind a comma, is of that one."""
        for period in periods:
            first, after = self.doc.tokens(period.char_start, period.char_end)
            while after < clause.stop and self.doc.lower[after] in ABOUT:
                after += 1
            if after == clause.stop < clause.end and self.doc.lower[first - 1] in _BETWEEN_TIMES:
                yield first

    def _settle(self, figure: Figure) -> None:
        """Takes the mark of a guess from its period."""
        figure.guessed.discard("period")
        figure.alternatives.pop("period", None)

    def _of_heading(self, clause: Clause) -> None:
        """Kiel's numbers through December: and the lines of its list below; counted to the same day."""
        figure, first = clause.figure, clause.first
        for _ in range(_LINES):
            if not first or not figure.may_be_aid:
                return
            head, end = self.doc.sentence(first - 1)
            last = end - 1
            while last > head and self.doc.words[last] == "\n":
                last -= 1
            if self.doc.words[last] == ":":
                counted = [period for period in self.within(head, end)[0] if period.lead in _HEADS and period.last]
                if len(counted) == 1:
                    figure.period_start, figure.period_end = counted[0].first, counted[0].last
                    rule = "counted to the day of its heading"
                    figure.evidence["period"] = Evidence(rule, counted[0].char_start, counted[0].char_end)
                    figure.guess("period", "")
                return
            if self.doc.words[head] not in _BULLETS and self.doc.words[head] != "\n":
                return
            first = head

    def _carry(self, clause: Clause) -> None:
        """Through April Europe had allocated so much. In military aid alone America led: counted to the same day."""
        figure, before = clause.figure, clause.before
        if before is None or before.period_end is None or "period" not in before.evidence or not clause.first:
            return
        if carried.is_same_time(self.doc, clause) or carried.is_part(self.doc, clause):
            figure.period_start, figure.period_end = before.period_start, before.period_end
            figure.evidence["period"] = before.evidence["period"]
            figure.guess("period", "")
            return
        earlier, _ = self.doc.sentence(clause.first - 1)
        if before.first < earlier or figure.role != "aid":
            return
        if figure.measure == before.measure and carried.is_of_past_frame(self.doc, clause, before, self.published):
            figure.period_start, figure.period_end = before.period_start, before.period_end
            figure.evidence["period"] = replace(before.evidence["period"], rule="the time of the sentence before")
            figure.guess("period", "")
            return
        if figure.stage not in (*DECIDED, None):
            return
        basis = before.evidence["period"]
        lead = self.doc.lower[self.doc.tokens(basis.char_start, basis.char_end)[0]]
        if lead not in _COUNTED_TO and not (lead == "since" and carried.goes_on(self.doc, clause, before)):
            return
        figure.period_start, figure.period_end = before.period_start, before.period_end
        rule = "counted to the day of the sentence before"
        figure.evidence["period"] = Evidence(rule, basis.char_start, basis.char_end)
        figure.guess("period", "")

    def _of_act(self, clause: Clause, free: list[Period]) -> None:
        """On 22 August the Commission paid so much: the day of the act; not: it said on 22 August."""
        figure, doc = clause.figure, self.doc
        for period in free:
            first, after = doc.tokens(period.char_start, period.char_end)
            is_day = period.grain == "day" and period.lead == "on" and period.first == period.last
            if not is_day or not any(word in months() for word in doc.words[first:after]):
                continue
            if _SAID & {*doc.lower[clause.first : clause.figure.first]}:
                return
            figure.period_start, figure.period_end = period.first, period.last
            figure.evidence["period"] = Evidence("day of the act", period.char_start, period.char_end)
            return

    def _end_today(self, clause: Clause) -> None:
        """This year Britain has given: the sum of a period that is not over ends with the day of publication."""
        figure, published, own = clause.figure, self.published, self.sentences.own(clause)
        words = {*self.doc.lower[own.first : min(clause.stop, own.after)]}
        is_perfect = bool({"has", "have"} & words)
        is_done = (is_perfect or self._comes_to(figure, words)) and figure.stage in ("delivered", "disbursed")
        said = self.doc.lower[max(clause.start, own.first) : min(clause.stop, own.after)]
        pairs = [*pairwise(said)]
        if self._is_opened_by_time(clause, own.first):
            said = self.doc.lower[clause.first : clause.stop]
            pairs = [*pairwise(said)]
        at = pairs.index(("so", "far")) if ("so", "far") in pairs else -1
        is_so_far = at >= 0 and not self.doc.said["superlative"] & {*said[max(0, at - 3) : at]}
        if published is None or figure.period_start is None or figure.period_end is None:
            return
        is_this_year = figure.period_end.year == published.year and not self.is_meant_for(figure)
        if (is_done or is_so_far) and is_this_year and figure.period_start <= published:
            figure.period_end = published

    def _comes_to(self, figure: Figure, words: set[str]) -> bool:
        """All aid this year comes to so much; not: all aid for the year."""
        basis = figure.evidence.get("period")
        lead = self.doc.word(self.doc.tokens(basis.char_start, basis.char_end)[0]) if basis is not None else ""
        return lead != "for" and bool(_COMES & words)

    def _is_of_amount_before(self, clause: Clause, basis: Evidence) -> bool:
        """Whether a conjunction parts the time from the amount, behind another one."""
        _, after = self.doc.tokens(basis.char_start, basis.char_end)
        between = self.doc.lower[after : clause.figure.first]
        return clause.continues and bool({"and", ","} & {*between})

    @staticmethod
    def _is_guessed(basis: Evidence, periods: list[Period]) -> bool:
        return any(one.grain == GUESSED and one.char_start == basis.char_start for one in periods)

    def is_meant_for(self, figure: Figure) -> bool:
        """A package of 18 billion for 2023, this year's loan of 18: the year that it is for, however far it is gone."""
        basis = figure.evidence["period"]
        first, after = self.doc.tokens(basis.char_start, basis.char_end)
        is_for = self.doc.lower[first] == "for" and basis.char_start > figure.char_end
        is_its = self.doc.lower[after : after + 2] == ["'", "s"] and after < figure.first
        is_its &= self.doc.word(after + 2) not in _PAID  # brings this year's payments to so much
        return is_for or (is_its and figure.first - after <= _ITS_YEAR)

    def _of_two_years(self, figure: Figure) -> None:
        """The loan of the Union for 2026-27 is for two years: a financial year is for those who have one."""
        start, end, basis = figure.period_start, figure.period_end, figure.evidence.get("period")
        if basis is None or figure.donor is None or _FINANCIAL & {*figure.donor.split("+")}:
            return
        is_financial = start is not None and end is not None and (start.month, end.month, end.day) == (4, 3, 31)
        if is_financial and start and end and "-" in self.doc.folded[basis.char_start : basis.char_end]:
            figure.period_start, figure.period_end = start.replace(month=1), end.replace(month=12)

    def _date(self, figure: Figure, periods: list[Period]) -> None:
        """A day in the sentence, not after publication, is when it was stated."""
        for period in periods:
            is_day = period.grain == "day" and period.lead in ("on", "") and period.first == period.last
            if not is_day or period.first is None or period.first == INVASION:
                continue
            if self.published is None or period.first <= self.published:
                figure.stated_on = period.first
                figure.evidence["stated_on"] = Evidence("day in the sentence", period.char_start, period.char_end)
                return
