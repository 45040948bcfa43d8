"""Shares that say by how much something rose or fell: up by 67 percent, 13 Prozent weniger, une baisse de 99 %."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from aidresearch.extraction.clause import Clause, evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import joined
from aidresearch.table.vocabulary import DECREASE, INCREASE

_A_YEAR = 360  #: days
_BASE, _PAIR = 7, 3  #: tokens from "than" to the year that is compared with, and between two years: from 2024 to 2025
_HEDGE = 2  #: tokens of "more than" before a share
_AHEAD, _BEHIND = 6, 2  #: tokens from a verb to its share, and from a share to its word


def read(doc: Document, clause: Clause) -> str | None:
    """Which way a share says that something went; None where no word beside it does.

    "Fell to 40 percent" says how much is left; "40 percent of" is of something.
    """
    figure, said = clause.figure, doc.said
    ahead = range(max(clause.start, figure.first - _AHEAD), figure.first)
    before = doc.lower[max(clause.start, figure.first - 2) : figure.first]
    if before and (before[-1] in _to(doc) or (before[0] in _to(doc) and before[-1] in doc.language.hedges)):
        return None
    for at in reversed(ahead):
        if doc.lower[at] in said["rises"]:
            return INCREASE
        if doc.lower[at] in said["falls"]:
            return DECREASE
    for at in range(figure.after, min(figure.after + _BEHIND, clause.end)):
        if doc.lower[at] in said["of"] | {"of"}:
            return None
        if doc.lower[at] in said["rises"] | said["rises-behind"]:
            return INCREASE
        if doc.lower[at] in said["falls"] | said["falls-behind"]:
            return DECREASE
    return None


def settle_period(doc: Document, figure: Figure) -> None:
    """Gives a change the year that it happened in: 68 percent more in 2025 than in 2024, from 2024 to 2025; none where
    only the year is named that it is compared with, or months, a half or a quarter of it."""
    if figure.item not in (INCREASE, DECREASE):
        return
    first, end = doc.sentence(figure.first)
    years = [at for at in doc.dates if first <= at < end and is_year(doc.words[at])]
    bases = _bases(doc, figure, years, first)
    said = {*doc.lower[first : figure.first], *doc.lower[figure.after : end]}
    if said & doc.said["part-of-year"] or any(doc.meanings[at].month for at in range(first, end)):
        if _is_of_a_year(figure, {int(doc.words[at]) for at in years}) or _is_compared_with(doc, figure, first):
            figure.period_start = figure.period_end = None
            figure.doubt("period")
        return
    pairs = [(one, other) for one, other in pairwise(years) if int(doc.words[other]) == int(doc.words[one]) + 1]
    joined_by = [other for one, other in pairs if other - one <= _PAIR and one >= figure.after]
    named = joined_by[-1:] or [at for at in years if at not in bases]
    told = {int(doc.words[at]) for at in named}
    if len(told) == 1 and (bases or joined_by):
        year = told.pop()
        figure.period_start, figure.period_end = dt.date(year, 1, 1), dt.date(year, 12, 31)
        figure.evidence["period"] = evidence(doc, "the year of the change", named[-1], named[-1] + 1)
    elif figure.period_end is not None and figure.period_end.year in {int(doc.words[at]) for at in bases}:
        figure.period_start = figure.period_end = None
        figure.doubt("period")


def _bases(doc: Document, figure: Figure, years: list[int], first: int) -> set[int]:
    """The years that are compared with: than in 2024, above the mean of 2022 to 2024; not: more than half in 2025."""
    found: set[int] = set()
    for before, at in pairwise([-1, *years]):
        near = [here for here in range(max(first, at - _BASE), at) if not figure.first - _HEDGE <= here < figure.after]
        if any(doc.lower[here] in doc.said["compared-with"] for here in near) or (
            before in found and at - before <= _PAIR
        ):
            found.add(at)
    return found


def _is_compared_with(doc: Document, figure: Figure, first: int) -> bool:
    """Whether a figure's time is what it is compared with: 57 percent less than in January to June."""
    said = figure.evidence.get("period")
    if said is None:
        return False
    at = doc.tokens(said.char_start, said.char_end)[0]
    return not doc.said["compared-with"].isdisjoint(doc.lower[max(first, figure.after, at - _BASE) : at])


def _is_of_a_year(figure: Figure, years: set[int]) -> bool:
    """Whether a figure has all of a year that its sentence names."""
    start, end = figure.period_start, figure.period_end
    return start is not None and end is not None and end.year in years and (end - start).days >= _A_YEAR


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word.startswith("20")


def _to(doc: Document) -> frozenset[str]:
    """To, auf: before the level that is left, not before how much it went up or down."""
    return joined(doc.said["range-to"], doc.said["raised-to"]) - doc.said["by-how-much"]
