"""What several givers gave together, told behind the number of each: Canada (13.3 billion) and Japan (13.7) gave 27.

Which of them a rule would take is chance; nobody is accused of the sum of all.
"""

from __future__ import annotations

from bisect import bisect_left

from aidresearch.extraction.clause import Clause, parties_of
from aidresearch.extraction.document import SILENT, Document

_ITS_OWN = 3  #: tokens from a giver to an amount that is its own


def settle(doc: Document, around: list[Clause]) -> None:
    """Doubts the giver of what stands behind two givers or more that have a number each, and is no such number."""
    for clause in around:
        figure = clause.figure
        if figure.role != "aid" or figure.donor is None:
            continue
        named = [one for one in parties_of(doc).between(clause.first, figure.begin) if one.value[0] not in SILENT]
        if len(named) < 2 or (_beside(doc, named[-1].after, figure.begin) and not _has_a_number(doc, named[-1].after)):
            continue
        counted = {one.value[0] for one in named if _has_a_number(doc, one.after) and one.after < figure.begin - 1}
        if len(counted) > 1:
            figure.doubt("donor")


def _beside(doc: Document, after: int, begin: int) -> bool:
    """Whether an amount stands right behind a name: it is his."""
    return after > begin - _ITS_OWN or doc.word(begin - 1) == "("


def _has_a_number(doc: Document, at: int) -> bool:
    """Whether a number follows a name at once, or in brackets."""
    at += doc.word(at) == "("
    place = bisect_left(doc.numerals, at)
    return place < len(doc.numerals) and doc.numerals[place] == at
