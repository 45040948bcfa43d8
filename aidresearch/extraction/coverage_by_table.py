"""What an amount covers in a language that is all tables: a running total, one amount, a ceiling.

A value of ``context.tsv`` that ends with a question mark (already, together) speaks weakly: it is a guess.
"""

from __future__ import annotations

from aidresearch.extraction import acts_by_table, calendar_words
from aidresearch.extraction.clause import Clause, evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.roles_by_table import Roles

#: Who gives money alone, and pays it in tranches.
BANKS = {"IMF", "WORLD_BANK", "EBRD", "EIB"}
#: Currencies of which so many units are seldom given at once.
_MAJOR, _LARGE = {"EUR", "USD", "GBP"}, 10e9
_NEAR_YEARS = 12
_FAR = 12  #: tokens from which on a word may be about something else


def fill(slots: Roles, clause: Clause) -> None:
    """Fills the coverage: what the words of the stretch say, the most binding first; else a guess."""
    figure, before = clause.figure, clause.before
    if figure.item_class == acts_by_table.ACT:
        figure.coverage = "flow"
        figure.evidence["coverage"] = evidence(slots.doc, "which package it is", figure.first, figure.after)
        return
    first, after = slots.stretch(clause)
    found = slots.by_slot["coverage"].between(first, after)
    if clause.stop < clause.end:  # "up to" right before the next amount is about that one
        found = [mark for mark in found if mark.first < figure.first or mark.after < clause.stop]
    inside = range(figure.first, figure.after)  # the second largest donor is no second tranche
    found = [m for m in found if m.first not in inside and not slots.is_of_another(clause, m.first, m.after)]
    _up_to(slots, clause, after)
    strong = [mark for mark in found if not mark.value[1].endswith("?")]
    if any(mark.value[1] == "annual" for mark in strong):  # nine billion a year is no frame, over however many years
        figure.coverage = "flow"
        figure.evidence["coverage"] = evidence(slots.doc, "so much a year", figure.first, figure.after)
        return
    kinds = [mark.value[1] for mark in strong]
    if _is_since(figure):
        kinds.append("cumulative")
    if figure.qualifier == "up to" or _is_over_years(slots, figure, after):
        kinds.insert(0, "ceiling")
    if _is_sum(slots, clause):
        kinds.insert(0, "cumulative")
    if "cumulative" in kinds and (kind := _closed(slots, figure)):
        figure.coverage = kind
        figure.evidence["coverage"] = evidence(slots.doc, "in all of its years", figure.first, figure.after)
        if kind == "ceiling" or not (
            _is_sum(slots, clause) or {*slots.doc.lower[first:after]} & slots.doc.said["in-all"]
        ):
            figure.guess("coverage", "cumulative")
        return
    # a new package of so much in all: the sum of what is promised now
    if "cumulative" in kinds and "flow" in kinds and figure.stage in ("proposed", "pledged"):
        kinds = [kind for kind in kinds if kind != "cumulative"] + ["cumulative"]
        strong = [mark for mark in strong if mark.value[1] != "cumulative"]
    if kinds:
        nearest = min(strong, key=lambda mark: slots.distance(mark, figure), default=None)
        figure.coverage = "ceiling" if "ceiling" in kinds else kinds[0] if _is_sum(slots, clause) else ""
        figure.coverage = figure.coverage or (nearest.value[1] if nearest else kinds[0])
        basis = nearest or Mark(figure.first, figure.after, ("", ""))
        figure.evidence["coverage"] = evidence(slots.doc, "the nearest word", basis.first, basis.after)
        others = [kind for kind in dict.fromkeys(kinds) if kind != figure.coverage]
        if not others and nearest and figure.coverage != "ceiling" and slots.distance(nearest, figure) > _FAR:
            others = ["flow" if figure.coverage == "cumulative" else "cumulative"]
        if others:
            figure.guess("coverage", *others)
        return
    mark = slots.nearest(slots.by_slot["coverage"], clause, clause.first, clause.end)
    span, kind = (figure.first, figure.after), _by_period(slots, figure)
    is_part = before is not None and part_rule(slots.doc, figure) is not None and before.first >= clause.first
    if before is not None and is_part and before.coverage:
        figure.coverage, rule, span = before.coverage, "as its whole", (before.first, before.after)
    elif kind and figure.evidence["period"].rule != calendar_words.CARRIED:
        figure.coverage, rule = kind, "its years"
    elif found:
        figure.coverage, rule, span = (
            found[0].value[1][:-1],
            "a word that may say so",
            (found[0].first, found[0].after),
        )
    elif kind == "flow":
        figure.coverage, rule = kind, "its years"
    elif before is not None and clause.continues and before.coverage:
        figure.coverage, rule, span = before.coverage, "as the figure before", (before.first, before.after)
    elif mark is not None:
        figure.coverage, rule, span = mark.value[1].rstrip("?"), "a word of its sentence", (mark.first, mark.after)
    elif before is not None and before.coverage == "cumulative" and _is_less(figure, before):
        figure.coverage, rule, span = before.coverage, "as the figure before", (before.first, before.after)
    else:
        given = figure.measure == "money" and figure.stage in ("delivered", "disbursed")
        is_paid = figure.donor in BANKS or slots.by_slot["programme"].between(first, after)
        given = given and not is_paid  # of a bank or a programme it is a payment
        counted = figure.measure == "money" and slots.counts_all
        promised = figure.stage == "proposed" or figure.first in slots.to_come
        is_sum = (
            given or (counted and not promised) or (figure.unit in _MAJOR and figure.least >= _LARGE and not promised)
        )
        figure.coverage, rule = ("cumulative" if is_sum else "flow"), "no word says what it covers"
    figure.evidence["coverage"] = evidence(slots.doc, rule, *span)
    is_plain = rule == "its years" and _is_past_year(slots, figure)
    is_listed = rule == "as the figure before" and figure.measure == "count" and before is not None
    if not is_plain and not (is_listed and before is not None and "coverage" not in before.guessed):
        figure.guess("coverage", "flow" if figure.coverage == "cumulative" else "cumulative")


def _up_to(slots: Roles, clause: Clause, after: int) -> None:
    """Do 9 mld euro, до 175 мільйонів: at most so much, where nothing grows or falls to it."""
    figure, doc = clause.figure, slots.doc
    at, grows = figure.first - 1, slots.by_slot["growth"].between(clause.first, after)
    if at >= clause.start and doc.lower[at] in doc.said["up-to"] and not grows:
        figure.qualifier = figure.qualifier or "up to"


def _is_over_years(slots: Roles, figure: Figure, after: int) -> bool:
    """Über vier Jahre, протягом п'яти років: ahead, not the last ones."""
    said, lower = slots.doc.said, slots.doc.lower
    for at in range(figure.after, min(after, figure.after + _NEAR_YEARS)):
        rest = lower[at + 1 : min(after, at + 4)]
        if lower[at] in said["over-years"] and said["year-unit"] & {*rest} and not said["gone-by"] & {*rest}:
            return any(word[0].isdigit() or slots.doc.meaning(at + 1 + place).number for place, word in enumerate(rest))
    return False


def _is_sum(slots: Roles, clause: Clause) -> bool:
    """Kommt auf, beläuft sich auf so much; not: raised a programme to it."""
    figure, lower = clause.figure, slots.doc.lower
    at, hedges = figure.first - 1, slots.doc.said["around"] | slots.doc.language.hedges - slots.doc.said["sums-to"]
    while at > clause.start and slots.doc.word(at) in hedges:
        at -= 1
    first, after = slots.stretch(clause)
    verbs = slots.doc.said["sums-verb"] & {*lower[first:after]}
    is_package = {*lower[first:after]} & slots.doc.said["package"]  # a package comes to so much: one amount
    return bool(verbs) and not is_package and at >= clause.start and lower[at] in slots.doc.said["sums-to"]


def _by_period(slots: Roles, figure: Figure) -> str | None:
    """One year is a period's sum, years to come make a frame, several that are over a total."""
    start, end = figure.period_start, figure.period_end
    if end is None or slots.published is None:
        return None
    if start is not None and start.year == end.year:
        return "flow"
    if end.year > slots.published.year:
        return "ceiling"
    if start is not None and start.year > calendar_words.INVASION.year - 1 and end.year < slots.published.year - 1:
        return "flow"  # of 2022 and 2023, told in 2025
    return "cumulative" if start is not None and end.year > start.year else None


def _closed(slots: Roles, figure: Figure) -> str | None:
    """A total of one month or year, im Jahr 2024 insgesamt, is a period's sum; one until a year to come, a frame."""
    start, end, day = figure.period_start, figure.period_end, slots.published
    if end is None or day is None or "period" in figure.guessed:
        return None
    if end.year > day.year and start is None:
        return "ceiling"
    is_whole = start is not None and start.year == end.year and start > calendar_words.INVASION
    return "flow" if is_whole else None


def _is_past_year(slots: Roles, figure: Figure) -> bool:
    """Im Jahr 2022, said of this figure: all of a year that is over."""
    start, end, day = figure.period_start, figure.period_end, slots.published
    if start is None or end is None or day is None or "period" in figure.guessed:
        return False
    return start.year == end.year < day.year and (start.month, start.day, end.month) == (1, 1, 12)


def _is_since(figure: Figure) -> bool:
    """Seit März 2024, від 24 лютого: open at its end, and said of this very figure."""
    is_own = "period" not in figure.guessed
    return is_own and figure.period_start is not None and figure.period_end is None


def _is_less(figure: Figure, before: Figure) -> bool:
    """Whether it may be a part of a total of the same giver that was said before."""
    same = figure.measure == before.measure == "money" and figure.donor == before.donor
    return same and (figure.unit != before.unit or not figure.least > before.least)


def part_rule(doc: Document, figure: Figure) -> str | None:
    """Davon, darunter, із них: the words before an amount that make it a part of the one before."""
    first, _ = doc.sentence(figure.first)
    near = {*doc.lower[max(first, figure.first - 6) : figure.first]}
    return "of which" if near & doc.said["part"] else None
