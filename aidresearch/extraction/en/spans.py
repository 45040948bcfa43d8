"""What the time that an amount covers says of it: a year's sum, a total of years gone by, a frame of years to come."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.en import each_period, long_packages
from aidresearch.extraction.en.common import AHEAD_OF_IT, GETS
from aidresearch.extraction.en.cue import PERFECT, Cue
from aidresearch.extraction.en.periods import INAUGURATIONS, INVASION
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

#: Rules of cues that rest on the period.
BY_PERIOD = ("until a day far ahead", "over years to come", "up to a day gone by")
EACH_PERIOD = "so much in each period"
ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|(?:\w+-)?\w+(?:nth|fth|ieth|elfth)"
)
_ORDINALS = re.compile(rf"\b(?:{ORDINAL.pattern})\b", re.IGNORECASE)
_AMOUNTS = set(
    "amounts amounted totals totalled totaled comes came was is averaged totalling totaling ran runs added adds".split()
)
_BEGAN = {(2022, 1), (2022, 2)}  #: the war, and the count of the Kiel tracker
_RAISED = set("raise raises raised raising increase increases increased lift lifts doubles doubled".split())
_BRINGS = {"brings", "bringing", "takes", "taking"}
_MONTH, _YEAR = dt.timedelta(days=32), dt.timedelta(days=370)
_ACTS = 9  #: tokens from an ordinal to its "since": the ninth drawdown from its own stocks since August
_EVENT = 12  #: tokens from "since" to the day of what happened then
_RIGHT_BEHIND = 8  #: tokens from an amount to the years that it is over
_JOINTS = {",", ";", "and"}
_SAYING = 9  #: tokens of "Since January, NATO says," at most
_UP_TO_NOW = {"already", "far", "date", "now"}
_PARTS_OF_WAR = {"year", "years", "month", "months"}
_OF_WAR = [["of", "war"], ["of", "the", "war"], ["of", "fighting"], ["of", "the", "invasion"], ["of", "this", "war"]]
_SPANNING = {"over", "within", "for", "across", "during", "in"}
_GONE = {"past", "last", "nearly", "almost", "these", "previous", "first"}
_PROMISED = {"pledged", "promised", "approved", "agreed", "proposed", "adopted", "cleared", "announced", "offered"}
_TO_COME, _IN_ALL = {"to", "will"}, {"total", "overall", "combined", "altogether"}
_ENDS = {"track", "reach", "reached", "reaches", "total", "exceed", "grow", "rise", "bring", "stand"}


class Spans:
    """The rules for one document."""

    def __init__(self, doc: Document) -> None:
        self.doc, self.lower = doc, doc.lower
        self._each: dict[tuple[int, int], bool] = {}
        self._of_years_known: dict[tuple[int, int], bool] = {}
        said = doc.vocabulary
        self.has_past = not said.isdisjoint(("years", "months")) and not said.isdisjoint(("past", "last", *_GONE))
        self.has_past |= not said.isdisjoint(_PARTS_OF_WAR) and not said.isdisjoint(("war", "fighting", "invasion"))
        self.has_years = not said.isdisjoint(("years", "decade", "year", "term"))

    def find(self, clause: Clause, own: Own) -> Iterator[Cue]:
        """A year or less is one period's sum; longer and gone by is a total; longer and ahead is a frame."""
        figure = clause.figure
        if self.is_each(figure, own):
            yield Cue("flow", EACH_PERIOD, figure.after, min(figure.after + 4, own.after))
            return
        if self.is_of_years(figure, own):
            yield from self._of_years(figure, own)
            return
        found = figure.evidence.get("period")
        if found is None or not self._begins(clause, own) <= found.char_start < self.doc.ends[own.after - 1]:
            return
        start, end, day = figure.period_start, figure.period_end, figure.stated_on
        tokens = self.doc.tokens(found.char_start, found.char_end)
        if "period" in figure.guessed and tokens[0] > clause.stop:
            return  # 60 million takes the sum to 1.2 billion since then: it stands behind another amount
        lead = "since" if self._is_since(figure, own, tokens[0]) else self.lower[tokens[0]]
        if lead == "since" and self.is_numbered(own, tokens[0]):
            return  # the fourteenth drawdown since August
        is_year = start is not None and end is not None and _YEAR > end - start > _YEAR - _MONTH
        if lead in ("of", "for") and end is not None and day is not None and end <= day and not is_year:
            return  # the programme of March, a payment for January
        if lead == "as":
            yield Cue("cumulative", "as of that day", *tokens)
            return
        is_long = end is not None and (start is None or end - start > _YEAR)
        if is_long and end is not None and day is not None and end > day:
            is_done = figure.stage in ("delivered", "disbursed") and "stage" not in figure.guessed
            if is_done and start is None and end - day < _MONTH:  # provided by early July, in its first days
                yield Cue("cumulative", "up to a day gone by", *tokens)
                return
            if start is None and end - day <= _YEAR:
                yield from self._by_then(figure, own, tokens)
                return
            if ("will", "have") in pairwise(self.lower[own.first : own.after]):
                yield Cue("cumulative", "what it comes to by then", *tokens)
            if figure.measure == "count":
                yield Cue("flow", "what is to be given by then", *tokens)
            yield Cue("ceiling", "until a day far ahead", *tokens)
        elif start is not None and end is not None and end - start <= _YEAR:
            yield from self._of_a_year(figure, lead, start, end, tokens)
        elif is_long:
            yield Cue("cumulative", "up to a day gone by", *tokens)
        elif lead == "from" and end is None and start is not None and day is not None and start > day:
            yield Cue("ceiling", "from a day ahead on", *tokens)
            yield Cue("flow", "from a day ahead on", *tokens)

    def _is_since(self, figure: Figure, own: Own, at: int) -> bool:
        """Since the programme was launched on 5 March: a day inside what it has been given since."""
        first = figure.after if at > figure.first else own.first
        said = self.lower[max(first, at - _EVENT) : at]
        since = at - 1 - said[::-1].index("since") if "since" in said else at
        return since < at and not {",", ";"} & {*self.lower[since:at]}

    def _begins(self, clause: Clause, own: Own) -> int:
        """Where a period that is the figure's own may begin: also before "Since January, NATO says, Europe has"."""
        if own.kind == "list" and "period" not in clause.figure.guessed:
            return self.doc.starts[clause.first]
        is_first = clause.before is None or clause.before.first < clause.first
        return self.doc.starts[clause.first if is_first and own.first - clause.first <= _SAYING else own.first]

    def _of_a_year(
        self, figure: Figure, lead: str, start: dt.date, end: dt.date, tokens: tuple[int, int]
    ) -> Iterator[Cue]:
        """The sum of a year or less; what was given since the war began is a total, however young the war was."""
        is_calendar = (start.month, start.day, end.month) == (1, 1, 12)
        if lead == "since" and self.is_recent(figure):
            if (start.month, start.day) == (1, 1):  # since the beginning of the year: the year's sum so far
                yield Cue("flow", "the sum of a time since then", *tokens)
            yield Cue("cumulative", "since then", *tokens)
            yield Cue("flow", "the sum of a time since then", *tokens)
        elif lead == "since":
            yield Cue("cumulative", "since then", *tokens)
        elif (start.year, start.month) in _BEGAN and end - start > _MONTH:
            if is_calendar or lead == "this":  # in 2022, this year
                yield Cue("flow", "the sum of one period", *tokens)
            yield Cue("cumulative", "from the beginning on", *tokens)
            yield Cue("flow", "the sum of one period", *tokens)
        else:
            yield Cue("flow", "the sum of one period", *tokens)

    def _by_then(self, figure: Figure, own: Own, tokens: tuple[int, int]) -> Iterator[Cue]:
        """Will be paid by June; is on track for so much by the end of the year: what there is then in all."""
        said = self.lower[own.first : figure.first]
        if {*said} & _ENDS or ("will", "have") in pairwise(said):
            yield Cue("cumulative", "what it comes to by then", *tokens)
        yield Cue("flow", "by a day of the coming year", *tokens)
        yield Cue("ceiling", "by a day of the coming year", *tokens)

    def each(self, clause: Clause, own: Own) -> Iterator[Cue]:
        """Right behind its amount: so much a year; where that is a part of a frame, it may be the most as well."""
        figure = clause.figure
        ahead = self.lower[figure.after : min(own.after, figure.after + 4)]
        is_each = ahead[:1] and ahead[0] in each_period.BEGINS and each_period.is_behind(ahead)
        if is_each:
            yield Cue("flow", EACH_PERIOD, figure.after, min(figure.after + 2, own.after))
            if self.is_of_years(figure, own):
                yield Cue("ceiling", "over years to come", figure.after, min(figure.after + 6, own.after))
        before = clause.before
        is_part = before is not None and before.first >= clause.first and before.coverage == "ceiling"
        if is_part and before is not None and each_period.is_behind(ahead):
            yield Cue("flow", EACH_PERIOD, figure.after, min(figure.after + 2, own.after))
            yield Cue("ceiling", "a year of the frame before", before.first, before.after)

    def is_each(self, figure: Figure, own: Own) -> bool:
        """So much a year, per month, on average, annual aid of; rules ask for it several times."""
        key = (figure.first, own.first)
        if key not in self._each:
            self._each[key] = each_period.is_said(self.doc, figure, own)
        return self._each[key]

    def is_numbered(self, own: Own, since: int) -> bool:
        """The fourteenth drawdown since August: what is counted from then is not the amount."""
        start = self.doc.starts[max(own.first, since - _ACTS)]
        return _ORDINALS.search(self.doc.folded, start, self.doc.starts[since]) is not None

    def is_recent(self, figure: Figure) -> bool:
        """Since the beginning of the year: a time's own sum, unless the war or an administration began then."""
        start, day = figure.period_start, figure.stated_on
        if start is None or day is None or start in (INVASION, *INAUGURATIONS):
            return False
        is_war = (start.year, start.month) == (INVASION.year, INVASION.month)
        return not is_war and start > INVASION and dt.timedelta(0) < day - start < _YEAR

    def is_of_year(self, figure: Figure, own: Own, verb: int) -> bool:
        """In 2024 aid amounted to so much: the year's own amount; not: it reached so much in 2024."""
        found, start, end = figure.evidence.get("period"), figure.period_start, figure.period_end
        said = self.lower[own.first : verb]
        if any(said[at : at + 3] == ["for", "the", "year"] for at in range(len(said))):
            return True
        if found is None or start is None or end is None or not _MONTH < end - start <= _YEAR:
            return False
        if "period" in figure.guessed:
            return False
        is_own = self.doc.starts[own.first] <= found.char_start < self.doc.ends[own.after - 1]
        first, after = self.doc.tokens(found.char_start, found.char_end)
        if not is_own or self.lower[first] in ("since", "by", "until", "up") or "after" in self.lower[after:verb]:
            return False
        # raises its support this year from so much to so much; raises it to so much in 2025
        is_raised = self.lower[verb] in _RAISED and verb < first
        is_raised |= self.lower[after : after + 2] == ["'", "s"]  # this year's sum rises to so much
        is_raised |= self.lower[verb] in _BRINGS and verb < first < figure.first
        is_to_come = _TO_COME & {*said[-3:]} and not _IN_ALL & {*said}
        is_raised |= first == figure.after and self.lower[first] == "for"  # stands at so much for this year
        return is_raised or bool(is_to_come) or self.lower[verb] in _AMOUNTS

    def _of_years(self, figure: Figure, own: Own) -> Iterator[Cue]:
        """Over four years: a frame of years to come; has given over three years: a total of years gone by."""
        if self._is_gone_by(own):
            yield Cue("cumulative", "over years gone by", figure.after, min(figure.after + 6, own.after))
        yield Cue("ceiling", "over years to come", figure.after, min(figure.after + 6, own.after))

    def _is_gone_by(self, own: Own) -> bool:
        """Has given, already: what years gone by come to."""
        said = self.lower[own.first : own.after]
        perfects = [at for at in range(own.first, own.after) if self.lower[at] in PERFECT]
        is_done = any((self.doc.meaning(at + 1).stage or ("", ""))[1] == "past" for at in perfects)
        is_done = (is_done and not _PROMISED & {*said}) or bool(_UP_TO_NOW & {*said})
        return is_done and not AHEAD_OF_IT & {*said}

    def is_of_years(self, figure: Figure, own: Own) -> bool:
        """Over four years, over the next three years, within five years; a four-year programme."""
        if not self.has_years:
            return False
        key = (figure.first, own.first)
        if key not in self._of_years_known:
            self._of_years_known[key] = self._is_of_years(figure, own)
        return self._of_years_known[key]

    def _is_of_years(self, figure: Figure, own: Own) -> bool:
        ahead = self.lower[figure.after : min(own.after, figure.after + 12)]
        if self._spans_years(ahead, _SPANNING - {"in"}):
            return True
        behind = self.lower[max(own.first, figure.first - 6) : figure.first]
        is_long = any(pair in (("-", "year"), ("multi", "-"), ("-", "term")) for pair in pairwise(behind))
        if is_long and GETS.isdisjoint(behind):  # under the four-year programme Kyiv received so much
            return True
        if long_packages.is_of_one(self.doc, figure, own):
            return True
        said = self.lower[own.first : figure.first]
        if self._spans_years(said[:5], {"over", "within"}):
            return True
        return any(
            pair in (("the", "next"), ("the", "coming")) and "years" in said[at + 2 : at + 4]
            for at, pair in enumerate(pairwise(said))
        )

    def is_framed(self, figure: Figure, own: Own) -> bool:
        """A four-year package worth so much, so much over five years: of years to come, whatever verb says so."""
        if not self.is_of_years(figure, own) or self._is_gone_by(own):
            return False
        behind = self.lower[figure.after : min(own.after, figure.after + _RIGHT_BEHIND)]
        at = next((at for at, word in enumerate(behind) if word in ("over", "across", "within")), None)
        is_over = (
            at is not None
            and behind[at + 1 : at + 3] != ["the", "years"]
            and not _JOINTS & {*behind[:at]}
            and self._spans_years(behind[at:], {behind[at]})
        )
        return is_over or long_packages.is_of_one(self.doc, figure, own)

    @staticmethod
    def _spans_years(words: list[str], leads: set[str]) -> bool:
        for at, word in enumerate(words):
            if word not in leads:
                continue
            rest = words[at + 1 : at + 6]  # over a period of five years
            if {"years", "decade"} & {*rest} and not _GONE & {*rest}:
                return True
        return False

    def gone_by(self, first: int, after: int) -> Iterator[Cue]:
        """Over the past two years, over nearly three years."""
        if not self.has_past:
            return
        for at in range(first, after - 1):
            ahead = self.lower[at + 1 : min(after, at + 6)]
            if self.lower[at] in _PARTS_OF_WAR and (ahead[:2] in _OF_WAR or ahead[:3] in _OF_WAR):
                yield Cue("cumulative", "since the war began", at, at + 3)
                return
            if self.lower[at] in ("over", "in", "during", "across") and {"past", "last", "nearly", "almost"} & {
                *ahead[:2]
            }:
                if "years" in ahead:
                    yield Cue("cumulative", "over years gone by", at, at + 3)
                    return
                if "months" in ahead:
                    yield Cue("flow", "the sum of months gone by", at, at + 3)
                    yield Cue("cumulative", "over months gone by", at, at + 3)
                    return
