"""Which figures are parts of others or repeat them, so that nothing is added twice."""

from __future__ import annotations

from collections.abc import Callable

from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Evidence, Figure
from aidresearch.table.vocabulary import QUALIFIERS

_IN_REACH = 40
_BESIDE = 4  #: tokens from "in addition to" to an amount


#: Why the words around a figure make it a part of one before; None if they do not.
PartRule = Callable[[Document, Figure], str | None]


def link(doc: Document, figures: list[Figure], part_rule: PartRule) -> None:
    """Fills ``part_of`` where ``part_rule`` says so, and ``duplicate_of``: the same amount of the same donor again."""
    seen: dict[tuple[str | None, float, str], Figure] = {}
    for place, figure in enumerate(figures):
        if figure.measure == "money" and figure.duplicate_of is None:
            _duplicate(doc, figure, seen)
        if figure.duplicate_of is None and figure.measure not in ("ratio", "rank") and (rule := part_rule(doc, figure)):
            _part(figure, figures[max(0, place - _IN_REACH) : place], rule)
        if figure.item is None and figure.measure == "share" and figure.value is None and place:
            _complement(figure, figures[place - 1])


def _complement(figure: Figure, before: Figure) -> None:
    """The remainder beside "slightly more than half" is at most a half."""
    if before.measure != "share" or before.value is None or figure.low is not None:
        return
    end = QUALIFIERS.get(before.qualifier or "", "")
    if end != "low":
        figure.high = 1 - before.value
    if end != "high":
        figure.low = 1 - before.value
    figure.part_of = before.part_of
    figure.evidence["value"] = Evidence("what the share before leaves", before.char_start, before.char_end)


def _part(figure: Figure, before: list[Figure], rule: str) -> None:
    whole = next(
        (
            f
            for f in reversed(before)
            if f.measure == "money" and f.part_of is None and f.role == figure.role and _can_hold(f, figure)
        ),
        None,
    )
    if whole is not None:
        figure.part_of = whole
        figure.evidence["part_of"] = Evidence(rule, whole.char_start, whole.char_end)


def _can_hold(whole: Figure, part: Figure) -> bool:
    if part.measure != "money":
        return True
    if whole.unit == part.unit:
        return not whole.least < part.least
    return (
        bool(whole.equivalent and whole.equivalent.unit == part.unit and whole.equivalent.value > part.least)
        or part.unit != whole.unit
    )


def _is_another(doc: Document, figure: Figure, other: Figure) -> bool:
    """1 billion in April and 1 billion in May; 1 billion, in addition to the 1 billion of April."""
    is_beside = doc.sentence(figure.first) == doc.sentence(other.first)
    near = doc.lower[max(other.after, figure.begin - _BESIDE) : figure.begin]
    if is_beside and not doc.said["on-top-of"].isdisjoint(near):
        return True
    if "period" in figure.guessed | other.guessed or not (figure.period_start and figure.period_end):
        return False
    is_later = other.period_end is not None and figure.period_start > other.period_end
    return is_later or (other.period_start is not None and figure.period_end < other.period_start)


def _duplicate(doc: Document, figure: Figure, seen: dict[tuple[str | None, float, str], Figure]) -> None:
    if figure.value is None or figure.role != "aid":
        return
    near = {*doc.lower[max(0, figure.first - 3) : figure.first]} | {
        w.lower() for w in doc.words[figure.after : figure.after + 1]
    }
    amounts = [(figure.donor, figure.value, figure.unit or "")]
    if figure.equivalent:
        amounts.append((figure.donor, figure.equivalent.value, figure.equivalent.unit))
    other = next((seen[amount] for amount in amounts if amount in seen), None)
    if other is not None and not near & doc.said["fresh"] and not _is_another(doc, figure, other):
        figure.duplicate_of = other
        figure.evidence["duplicate_of"] = Evidence(
            "the same amount of the same donor", other.char_start, other.char_end
        )
        return
    for amount in amounts:
        seen.setdefault(amount, figure)
