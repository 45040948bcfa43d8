"""The distance between two amounts that the text has right before it: 200 and 35 billion, a difference of 165 billion.

``gap`` in ``parts.tsv`` has the words. A gap in a budget is none: they say "a gap of", not "a funding gap of". One that
there is "now" or "in all" (``by-now``) may be of what was before as well.
"""

from __future__ import annotations

from aidresearch.extraction import lists
from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.table.vocabulary import OF_THE_TWO

GAP, BY_NOW = "gap", "by-now"
_ENDS = {"", ".", ",", ";", ")", "!", "?", "\n", "—", "–", ":", '"', "»", "“", "”"}


def link(doc: Document, figures: list[Figure]) -> None:
    """Notes of such a difference that it is of the two amounts right before it."""
    for place, figure in enumerate(figures):
        if figure.measure != "money" or figure.value is None or figure.base_figure is not None:
            continue
        if not _is_said(doc, figure) or (pair := _pair(doc, figures, place)) is None:
            continue
        if figure.role != "difference":
            figure.role, figure.donor, figure.base = "difference", None, None
            figure.guessed -= {"role", "tie", "donor"}
        figure.evidence["base"] = evidence(doc, "the two amounts before it", pair[0].first, pair[1].after)
        figure.notes.append(OF_THE_TWO)
        _, end = doc.sentence(figure.first)
        is_of_now = lists.is_in(doc, range(pair[1].after, end), BY_NOW)
        if doc.word(figure.after) not in _ENDS or is_of_now or not _are_read(doc, figures, pair[0], figure):
            figure.guess("base")


def _is_said(doc: Document, figure: Figure) -> bool:
    begin, _ = doc.sentence(figure.first)
    for at in range(figure.first, max(begin, figure.begin - 1), -1):
        for phrase in doc.language.endings[GAP].get(doc.word(at - 1), ()):
            if tuple(doc.lower[max(0, at - len(phrase)) : at]) == phrase:
                return True
        if doc.word(at - 1) not in doc.language.around:
            return False
    return False


def _are_read(doc: Document, figures: list[Figure], first: Figure, last: Figure) -> bool:
    """Whether there is no number beside the two that was not read: 7, 2 and 4 billion."""
    begin, _ = doc.sentence(first.first)
    read = {at for figure in figures for at in range(figure.first, figure.after)} | {*doc.dates}
    return not any(begin <= at < last.first and at not in read and doc.words[at][0].isdigit() for at in doc.numerals)


def _pair(doc: Document, figures: list[Figure], place: int) -> tuple[Figure, Figure] | None:
    """The two amounts before it: of its sentence, or the only two of the sentence before and its own."""
    figure = figures[place]
    begin, _ = doc.sentence(figure.first)
    earlier, _ = doc.sentence(max(0, begin - 1))
    before = [other for other in figures[:place] if other.measure == "money" and other.first >= earlier]
    own = [other for other in before if other.first >= begin]
    near = own if len(own) > 1 else before
    if len(near) != 2 or any(one.value is None or one.unit != figure.unit for one in near):
        return None
    is_one_giver = near[0].donor == near[1].donor and near[0].stage == near[1].stage
    if is_one_giver and any(one.part_of is not None or one.duplicate_of is not None for one in near):
        return None
    return near[0], near[1]
