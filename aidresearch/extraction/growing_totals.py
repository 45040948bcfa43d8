"""What comes on top of a total, and what there is then: 16 million, which takes the total from 114 to 130 million.

The three are linked where the text names all: so much (raises it by 16 million), from so much, to so much.
"""

from __future__ import annotations

from aidresearch.extraction import lists
from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.table.vocabulary import ALL_PARTS

#: Kinds of ``parts.tsv``: right before what is added (raised-by-so), the total before (from-total, brings-total) and
#: the total after (to-total); that something grows (raised).
BY, FROM, BRINGS, TO, RAISED = "raised-by-so", "from-total", "brings-total", "to-total", "raised"
_NEAR = 14  #: tokens from what is added to the total before


def link(doc: Document, figures: list[Figure]) -> None:
    """Fills ``part_of`` of what is added and of the total before, where the text has the total after."""
    for place in range(len(figures) - 2):
        added, before, after = three = figures[place], figures[place + 1], figures[place + 2]
        if any(one.measure != "money" or one.value is None or one.unit != after.unit for one in three):
            continue
        if any("value" in one.guessed or one.qualifier is not None or one.part_of is not None for one in three):
            continue
        begin, _ = doc.sentence(after.first)
        if after.least <= max(added.least, before.least) or added.first < begin:
            continue
        if place and figures[place - 1].first >= begin:
            continue  # 20 million in arms and 5 million in aid
        if _is_from_to(doc, before, after) and _is_added(doc, added, before):
            for part in (added, before):
                part.part_of = after
                part.evidence["part_of"] = evidence(doc, "the total after it", after.first, after.after)
                part.duplicate_of = None
            after.notes.append(ALL_PARTS)


def _is_from_to(doc: Document, before: Figure, after: Figure) -> bool:
    """From 114 to 130 million: nothing else between the two, so that both are of one thing."""
    is_from = _ends(doc, before.begin, FROM) or _ends(doc, before.begin, BRINGS)
    return is_from and any(tuple(doc.lower[before.after : after.begin]) == one for one in doc.language.lists[TO])


def _is_added(doc: Document, added: Figure, before: Figure) -> bool:
    gap = range(added.after, before.first)
    if len(gap) > _NEAR or doc.said["and"] & {*doc.lower[gap.start : gap.stop]}:
        return False
    if _ends(doc, before.begin, BRINGS):
        return True
    first, end = doc.sentence(added.first)
    return _ends(doc, added.begin, BY) and len(gap) <= 2 and lists.is_in(doc, range(first, end), RAISED)


def _ends(doc: Document, after: int, kind: str) -> bool:
    phrases = doc.language.endings[kind].get(doc.word(after - 1), ())
    return any(tuple(doc.lower[max(0, after - len(one)) : after]) == one for one in phrases)
