"""Whether an amount is a frame in a language that is all tables: a programme of so much, so much until a later year."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.roles_by_table import Roles

_NEAR_YEARS = 12  #: tokens from an amount to the years that it is over
_FRAME = 5  #: tokens from a programme's noun to "of so much"
_OF = 4  #: tokens between a part and "of so much"


def is_frame(slots: Roles, clause: Clause) -> bool:
    """Ein Kreditprogramm über 15,6 Milliarden, програма EFF обсягом 15,6 млрд: a frame's noun, and "of" so much."""
    doc, figure = slots.doc, clause.figure
    hedges = doc.said["around"] | doc.language.hedges
    at = figure.first - 1
    while at > clause.start and doc.word(at) in hedges - doc.said["sized"]:
        at -= 1
    sized = at
    while at > clause.start and doc.word(at) in doc.said["sized"]:
        at -= 1
    if at == sized:
        return False
    for place in range(at, max(clause.start - 1, at - _FRAME), -1):
        if doc.word(place) in doc.said["frame"]:
            return True
        if doc.meaning(place).stage or not doc.word(place).isalnum():
            return False
    return False


def is_until_years(slots: Roles, figure: Figure) -> bool:
    """Bis 2029, von 2026 bis 2029: over years to come, said of this very figure."""
    start, end, day = figure.period_start, figure.period_end, slots.published
    if end is None or day is None or "period" in figure.guessed or end.year <= day.year:
        return False
    return start is None or end.year > start.year


def is_whole(doc: Document, figure: Figure, before: Figure) -> bool:
    """14 Milliarden von 18,1 Milliarden; 500 тисяч із обіцяних 800 тисяч: the second is all that there will be."""
    between = doc.lower[before.after : figure.first]
    same = figure.measure == before.measure and figure.unit == before.unit and figure.item == before.item
    return (
        same
        and figure.least > before.least
        and len(between) <= _OF
        and {*between[:1]} <= doc.said["giver"]
        and bool(between)
    )


def is_over_years(slots: Roles, figure: Figure, after: int) -> bool:
    """Über vier Jahre, протягом п'яти років: ahead, not the last ones."""
    said, lower = slots.doc.said, slots.doc.lower
    for at in range(figure.after, min(after, figure.after + _NEAR_YEARS)):
        rest = lower[at + 1 : min(after, at + 4)]
        if lower[at] in said["over-years"] and said["year-unit"] & {*rest} and not said["gone-by"] & {*rest}:
            return any(word[0].isdigit() or slots.doc.meaning(at + 1 + place).number for place, word in enumerate(rest))
    return False
