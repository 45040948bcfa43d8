"""Paid or promised, provided and requested: of two verbs that are joined the lesser is true of the whole amount."""

from __future__ import annotations

from collections.abc import Sequence

from aidresearch.extraction.clause import Marks
from aidresearch.extraction.document import Document, Mark
from aidresearch.table.vocabulary import STAGES

_NEAR = 4  #: tokens from one verb to another that "or" joins
_ORDER = list(STAGES)
_UNSURE = ("proposed", "appropriated", "pledged", "committed")


def lesser(doc: Document, verbs: Marks, mark: Mark) -> Mark:
    """The verb of a mark, or the one joined with it by "or", or by "and" alone, that is less far."""
    if mark.value[0] not in STAGES:
        return mark
    around = verbs.between(mark.first - _NEAR, mark.after + _NEAR)
    beside = [one for one in around if one is not mark and one.value[0] in STAGES]
    joined = [one for one in beside if _are_joined(doc, *sorted((mark, one), key=lambda each: each.first))]
    return min([mark, *joined], key=lambda one: _ORDER.index(one.value[0]))


def _are_joined(doc: Document, one: Mark, other: Mark) -> bool:
    between: Sequence[str] = doc.lower[one.after : other.first]
    if not doc.said["or"].isdisjoint(between):
        return True
    is_alone = len(between) == 1 and between[0] in doc.said["and"]
    return is_alone and "noun" not in (one.value[1], other.value[1]) and other.value[0] in _UNSURE
