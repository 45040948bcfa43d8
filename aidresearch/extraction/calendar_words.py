"""Periods in a language that is all tables: since the invasion, in 2025, 2026 bis 2029, за жовтень, until 30 August."""

from __future__ import annotations

import calendar
import datetime as dt
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from aidresearch.extraction import parts_of_years, since_the_war, tense_by_table
from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Evidence, Figure
from aidresearch.extraction.parts_of_years import Time
from aidresearch.extraction.since_the_war import INVASION

#: The rule of a period that the sentence before names.
CARRIED = "the period before"
LONG = "years"  #: the grain of a time that says only how many years it has
_FIRST, _LAST = 2014, 2050
_WINDOW = 6  #: tokens before a date in which its preposition stands
_TO_WAR = 4  #: tokens from "bis" to the war: bis zum Beginn des Krieges
_TO_MEAN = 8  #: tokens from "than the mean of" to its years
_CLOSE = 2  #: tokens between an amount and the year that it is for: 5 Milliarden für 2026
_JOINT = 3  #: tokens between the two ends of a span
_RELATIVE = {"last_year": -1, "this_year": 0, "next_year": 1}
_DASHES = {"-", "—", "–"}
_LONGEST_MONTH = 31
_HALF_YEAR = 6  #: months


class Times:
    """The expressions of time of one document; relative ones count from ``published``."""

    def __init__(self, doc: Document, figures: list[Figure], published: dt.date | None) -> None:
        self.doc, self.published = doc, published
        self.inside = {at for figure in figures for at in range(figure.first, figure.after)}
        dates = (
            time
            for time in (*self._dates(), *self._words())
            if not since_the_war.is_its_date(doc, time.start, time.grain, time.first)
        )
        atoms = [*parts_of_years.read(doc, published), *dates]
        atoms.sort(key=lambda atom: (atom.first, -atom.after))
        self.times = [self._opened(time) for time in self._joined(atoms) if not self._is_of_mean(time)]
        self.places = [time.first for time in self.times]

    def fill(self, clause: Clause, stretch: tuple[int, int], of_another: Callable[[Clause, int, int], bool]) -> None:
        """The period that the figure's own stretch names; else, as a guess, its sentence's or the one before's.

        ``of_another`` says whether a clause's words belong to the figure before or the next.
        """
        first, after = stretch
        figure = clause.figure
        own = [time for time in self._between(first, after) if not of_another(clause, time.first, time.after)]
        if own:
            self._take(figure, self._nearest(own, figure, clause.before))
            day = self.published
            is_done = bool(self.doc.said["already"] & {*self.doc.lower[first:after]})
            is_done = is_done and not self._is_for(figure)
            if is_done and day and figure.period_start and figure.period_end and figure.period_start <= day:
                figure.period_end = min(day, figure.period_end)  # this year already so much
            return
        earlier = self._between(clause.first, figure.first)
        if earlier:
            self._take(figure, earlier[-1:])
            figure.guess("period", "")
            return
        self._carry(clause)

    def clip(self, figure: Figure) -> None:
        """What was paid this year was paid by now."""
        start, end, day = figure.period_start, figure.period_end, self.published
        if figure.stage not in ("delivered", "disbursed") or start is None or end is None or day is None:
            return
        if (self._is_for(figure) and "stage" in figure.guessed) or self._leads(figure, "for-year"):
            return
        if (start.month, start.day, end.month) == (1, 1, 12) and start <= day < end:
            figure.period_end = day

    def _is_for(self, figure: Figure) -> bool:
        """На 2025 рік, für 2025: what a programme or a budget has for the year, not what was paid in it."""
        return self._leads(figure, "over-years")

    def _leads(self, figure: Figure, slot: str) -> bool:
        """Whether the preposition before a figure's period is one of ``slot``."""
        if "period" not in figure.evidence:
            return False
        named, _ = self.doc.tokens(figure.evidence["period"].char_start, figure.evidence["period"].char_end)
        return self.doc.word(named - 1) in self.doc.said[slot]

    def _carry(self, clause: Clause) -> None:
        """A sentence that names no time goes on in that of the one before."""
        figure, before = clause.figure, clause.before
        if before is None or self._between(clause.first, clause.stop):
            return
        earlier = self.doc.sentence(max(0, clause.first - 1))[0]
        if before.first < earlier:
            return
        if before.role not in ("aid", "difference"):
            self._from_budget(figure, before, earlier, clause.first)
            return
        if "period" not in before.evidence:
            return
        figure.period_start, figure.period_end = before.period_start, before.period_end
        figure.evidence["period"] = replace(before.evidence["period"], rule=CARRIED)
        figure.guess("period", "")

    def _from_budget(self, figure: Figure, before: Figure, first: int, after: int) -> None:
        """Der Haushalt 2026 wächst auf 108 Milliarden. Für die Ukraine sind darin 11: of the same year."""
        named = self._between(first, after)
        if before.role == "budget" and len(named) == 1 and named[0].grain == "year":
            self._take(figure, named)
            figure.guess("period", "")

    def _between(self, first: int, after: int) -> list[Time]:
        return self.times[bisect_left(self.places, first) : bisect_left(self.places, after)] if first < after else []

    def _nearest(self, times: list[Time], figure: Figure, before: Figure | None) -> list[Time]:
        """The nearest one; with it, one that says the other end: since the war, until March."""

        def distance(time: Time) -> float:
            if time.first >= figure.after:
                return 1.5 * (time.first - figure.after)
            of_before = before is not None and 0 <= time.first - before.after <= _CLOSE
            return figure.first - time.after + (_CLOSE if of_before else 0)

        order = sorted(times, key=distance)
        other = {"since": "until", "until": "since"}.get(order[0].said)
        found = [order[0], *[time for time in order[1:] if other and time.said == other][:1]]
        return self._until_in(order) or found

    def _until_in(self, times: list[Time]) -> list[Time] | None:
        """Bis Ende Oktober in diesem Jahr: of the year, until then."""
        until = next((time for time in times if time.said == "until" and time.end), None)
        year = next((time for time in times if time.grain == "year" and time.start and time is not until), None)
        if until is None or year is None or until.end is None or year.end is None or until.end >= year.end:
            return None
        return [replace(until, end=None), replace(year, end=until.end)] if year.start <= until.end else None  # type: ignore[operator]

    def _take(self, figure: Figure, times: list[Time]) -> None:
        start = next((time.start for time in times if time.start), None)
        end = next((time.end for time in times if time.end), None)
        if (start is None and end is None) or (start is not None and end is not None and start > end):
            return
        figure.period_start, figure.period_end = start, end
        first, after = min(time.first for time in times), max(time.after for time in times)
        figure.evidence["period"] = Evidence(
            "years and words of time", self.doc.starts[first], self.doc.ends[after - 1]
        )
        if any(time.grain == LONG for time in times):
            figure.guess("period", "")

    # What is found

    def _dates(self) -> list[Time]:
        """Years, months and days that are written out."""
        found: list[Time] = []
        for at in self.doc.dates:
            month = self.doc.meaning(at).month
            if at in self.inside or (found and at < found[-1].after):
                continue
            if month and not self._is_year(at + 1):
                if self.published is not None:
                    first, day = self._day(at)
                    year = self._year_of(at, month, self.published)
                    behind = next(
                        (m for m in self.doc.contexts if m.value[0] == "period" and m.first in (at + 1, at + 2)), None
                    )
                    if behind is not None and behind.value[1] in _RELATIVE:  # im Oktober letzten Jahres
                        year = self.published.year + _RELATIVE[behind.value[1]]
                    found.append(self._span(first, behind.after if behind else at + 1, year, month, day))
            elif month:
                first, day = self._day(at)
                found.append(self._span(first, at + 2, int(self.doc.words[at + 1]), month, day))
            elif self._is_year(at):
                found.append(self._span(at, at + 1, int(self.doc.words[at]), 0, None))
        return found

    def _year_of(self, at: int, month: int, day: dt.date) -> int:
        """A bare month is the last one begun; where something will be, the nearest: im Januar sollen 12 folgen."""
        ahead, is_for = month - day.month, self.doc.word(at - 1) in self.doc.said["for-year"]
        if is_for or tense_by_table.is_to_come(self.doc, *self._part(at)):
            return day.year + (ahead < -_HALF_YEAR) - (ahead > _HALF_YEAR)
        return day.year - (ahead > 0)

    def _part(self, at: int) -> tuple[int, int]:
        """The part of its sentence between commas: what a relative clause says will be is not of this month."""
        first, after = self.doc.sentence(at)
        commas = [place for place in range(first, after) if self.doc.words[place] in (",", ";", "(", ")")]
        before = [place + 1 for place in commas if place < at]
        return max([first, *before]), min([after, *(place for place in commas if place > at)])

    def _words(self) -> list[Time]:
        """Since the invasion, this year, since the beginning of the year."""
        found: list[Time] = []
        for mark in self.doc.contexts:
            if mark.value[0] != "period":
                continue
            time = parts_of_years.of_month(mark, self.published) or self._word(mark)
            if time is not None:
                found.append(time)
        return found

    def _word(self, mark: Mark) -> Time | None:
        kind, day, said = mark.value[1], self.published, self.doc.said
        ahead, near = ({*self.doc.lower[max(0, mark.first - _TO_WAR) : end]} for end in (mark.first, mark.after))
        if kind == "attack":
            is_since = since_the_war.counts_from(self.doc, mark)
            return Time(mark.first, mark.after, INVASION, None, "since", "day") if is_since else None
        if kind == "invasion" and ahead & said["until"] and not near & said["since"]:
            return Time(mark.first, mark.after, INVASION, INVASION, "until", "day")
        if kind == "invasion":
            return Time(mark.first, mark.after, INVASION, None, "since", "day")
        if day is None:
            return None
        if kind == "year_end":
            return Time(mark.first, mark.after, None, dt.date(day.year, 12, 31), "until", "year")
        if kind.startswith("years "):  # a four-year programme: of the calendar years from this one on, as a guess
            last = dt.date(min(day.year + int(kind.split()[1]) - 1, dt.MAXYEAR), 12, 31)
            return Time(mark.first, mark.after, dt.date(day.year, 1, 1), last, "span", LONG)
        if kind == "year_start":
            return Time(mark.first, mark.after, dt.date(day.year, 1, 1), day, "to date", "year")
        if kind == "year_before":
            named = [(at, int(self.doc.words[at])) for at in self.doc.dates if at < mark.first and self._is_year(at)]
            relative = [m for m in self.doc.contexts if m.value[0] == "period" and m.value[1] in _RELATIVE]
            named += [(m.first, day.year + _RELATIVE[m.value[1]]) for m in relative if m.first < mark.first]
            year = max(named, default=(0, day.year))[1] - 1
        else:
            year = day.year + _RELATIVE[kind]
        return Time(mark.first, mark.after, dt.date(year, 1, 1), dt.date(year, 12, 31), "", "year")

    def _is_year(self, at: int) -> bool:
        word = self.doc.word(at)
        return len(word) == 4 and word.isdigit() and _FIRST <= int(word) <= _LAST and at not in self.inside

    def _day(self, at: int) -> tuple[int, int | None]:
        """The first token of a date whose month is at ``at``, and its day: 24. Januar, 30 серпня."""
        first = at - 2 if self.doc.word(at - 1) == "." else at - 1
        word = self.doc.word(first)
        if word.isdigit() and 0 < int(word) <= _LONGEST_MONTH and first not in self.inside:
            return first, int(word)
        return at, None

    def _span(self, first: int, after: int, year: int, month: int, day: int | None) -> Time:
        year = min(max(year, dt.MINYEAR), dt.MAXYEAR)
        if not month:
            return Time(first, after, dt.date(year, 1, 1), dt.date(year, 12, 31), "", "year")
        length = calendar.monthrange(year, month)[1]
        if day is not None and day <= length:
            exact = dt.date(year, month, day)
            return Time(first, after, exact, exact, "", "day")
        return Time(first, after, dt.date(year, month, 1), dt.date(year, month, length), "", "month")

    def _joined(self, atoms: list[Time]) -> list[Time]:
        """Spans of two dates as one: 2026 bis 2029, zwischen Januar und März, September and October."""
        found: list[Time] = []
        said = self.doc.said
        for atom in atoms:
            last = found[-1] if found else None
            if last is not None and atom.first < last.after:
                continue
            atom.said = atom.said or self._preposition(atom.first)
            if atom.said == "since" and since_the_war.is_its_day(self.doc, atom.start, atom.grain, atom.after):
                atom.start = INVASION
            between = self.doc.lower[last.after : atom.first] if last is not None else []
            if last is None or not between or len(between) > _JOINT + 1:
                found.append(atom)
                continue
            joint = {*between}
            is_span = bool(joint & (_DASHES | said["until"] | said["range-to"])) and last.said != "until"
            is_pair = (
                bool(joint & (said["and"] | said["range-and"]))
                and not joint & said["since"]
                and (last.said == "between" or last.grain == atom.grain != "day")
            )
            if (is_span or is_pair) and last.start is not None and atom.end is not None:
                if last.start > atom.end and last.grain == "month" == atom.grain:
                    last.start = last.start.replace(year=last.start.year - 1)
                last.end, last.after, last.said = atom.end, atom.after, "span"
                if last.start <= last.end:
                    continue
            found.append(atom)
        return found

    def _preposition(self, first: int) -> str:
        """What the preposition before a date says: since, until, between; empty for in, during."""
        for at in range(first - 1, max(-1, first - 1 - _WINDOW), -1):
            word = self.doc.lower[at]
            if (
                at in self.inside
                or self.doc.meanings[at].party
                or (word in ",;:()" and self.doc.word(at - 1) not in self.doc.said["until"])
            ):
                break
            for slot in ("since", "until", "between"):
                if word in self.doc.said[slot]:
                    return slot
            if word in self.doc.said["during"]:
                break
        return ""

    def _is_of_mean(self, time: Time) -> bool:
        """Ein Drittel mehr als im Mittel der Jahre 2022 bis 2024: what it is compared with."""
        doc, first = self.doc, max(0, time.first - _TO_MEAN)
        mean = next((at for at in range(first, time.first) if doc.lower[at] in doc.said["mean"]), first)
        compared = doc.said["than"] | doc.said["against"] | doc.said["beside-mean"]
        at = next((at for at in range(mean - 1, first - 1, -1) if doc.lower[at] in compared), mean)
        # not: über 7 Milliarden Euro Mittel im Jahr 2024
        is_of_amount = any(doc.word(one)[:1].isdigit() or doc.meaning(one).magnitude for one in range(at, mean))
        return at < mean and not is_of_amount

    def _opened(self, time: Time) -> Time:
        if time.said == "since":
            time.end = None
        elif time.said == "until":
            time.start = None
        return time
