"""How far a running total has come of which no verb says it: what an institute counts, else what was given till now.

A promise that stands beside a total adds to it and says nothing of it: "it announced 3 billion, 20 in all".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

#: The rule of a total that an institute counts, and that of one beside which only a promise stands.
TRACKED, BESIDE_PROMISE = "what the tracker counts", "a total beside a promise"
_ALLOCATIONS_SINCE = dt.date(2024, 2, 16)  #: its release whose totals are allocations; before, commitments
_PROMISED = ("pledged", "proposed")


def is_total(figure: Figure) -> bool:
    """Whether it is a running total of aid in money."""
    return figure.role == "aid" and figure.coverage == "cumulative" and figure.measure == "money"


def tracked(day: dt.date | None) -> tuple[str, str, str]:
    """What the Kiel Institute counted on a day: the stage, the rule, what else it may be."""
    is_late = day is None or day >= _ALLOCATIONS_SINCE
    return ("allocated", TRACKED, "committed") if is_late else ("committed", TRACKED, "allocated")


def settle(doc: Document, figure: Figure, before: Figure | None, *, is_tracked: bool, day: dt.date | None) -> None:
    """Guesses the stage of a total that has none, or only that of its giver's promise ``before`` it.

    ``is_tracked`` is whether the text tells an institute's totals.
    """
    basis, is_beside = figure.evidence.get("stage"), False
    if basis is not None and figure.stage in _PROMISED:
        is_sum = doc.word(doc.tokens(basis.char_start, basis.char_end)[0]) in doc.said["sums-verb"]
        is_of_one = before is not None and before.coverage == "flow" and before.donor == figure.donor
        is_beside = is_sum or (is_of_one and "stage" in figure.guessed)
    if not is_total(figure) or not (is_beside or (is_tracked and not figure.stage)):
        return
    stage, rule, other = tracked(day) if is_tracked else ("delivered", BESIDE_PROMISE, "committed")
    figure.stage = stage
    figure.alternatives.pop("stage", None)
    figure.guess("stage", other)
    figure.evidence["stage"] = evidence(doc, rule, figure.first, figure.after)


def loosen(doc: Document, figure: Figure) -> None:
    """Marks a total as perhaps committed that a looser word than "allocated" says: was bereitgestellt wurde.

    Newspapers tell the institute's commitments so as well; only its own word is the definition that a text names.
    """
    basis = figure.evidence.get("stage")
    if not is_total(figure) or figure.stage != "allocated" or "stage" in figure.guessed or basis is None:
        return
    first, after = doc.tokens(basis.char_start, basis.char_end)
    is_said = any(first <= mark.first < after for mark in doc.stages)  # not carried from another amount
    if is_said and doc.said["allocates"].isdisjoint(doc.lower[first:after]):
        figure.guess("stage", "committed")


def loosen_counted(doc: Document, figures: list[Figure], names: Sequence[str]) -> None:
    """Marks what who counts commitments says to be "contributed", as no other text would say: by the institute's count
    Britain has contributed so much; ``names`` are the institute's."""
    if doc.vocabulary.isdisjoint(doc.said["contributes"]) or not any(name in doc.text for name in names):
        return
    for figure in figures:
        first, end = doc.sentence(figure.first)
        is_said = not doc.said["contributes"].isdisjoint(doc.lower[first:end])
        is_counted = any(name in doc.slice(first, end) for name in names)
        if figure.stage == "delivered" and figure.measure == "money" and is_said and is_counted:
            figure.guess("stage", "committed", "allocated")


def mark_unsaid(figures: list[Figure]) -> None:
    """Marks aid of which nothing says how far it has come, as what nobody is named for is marked."""
    for figure in figures:
        if figure.role == "aid" and figure.is_amount and not figure.stage:
            figure.guess("stage")
