"""Whether an amount is a frame in a language that is all tables: a programme of so much, so much until a later year."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.roles_by_table import Roles

_NEAR_YEARS = 12  #: tokens from an amount to the years that it is over
_FRAME = 5  #: tokens from a programme's noun to "of so much"
_OFFERS = 8  #: tokens from an amount to the programme that offers it
_PACKAGE = 10  #: tokens from a package to the years that it is over
_COUNTED = 5  #: tokens from "including" to the years, and from those to "promised"
_SPAN = 7  #: tokens from a preposition to its years: over a period of five years


def is_frame(slots: Roles, clause: Clause) -> bool:
    """Ein Kreditprogramm über 15,6 Milliarden, програма EFF обсягом 15,6 млрд: a frame's noun, and "of" so much."""
    doc, figure = slots.doc, clause.figure
    if _is_offered(slots, clause):
        return True
    if doc.word(figure.after) == "-" and doc.touches(figure.after):  # dem 50-Milliarden-Dollar-Kredit
        noun = figure.after + 1
        return doc.word(noun) in doc.said["frame"] or ("instrument", "loan") in doc.meaning(noun).context
    if slots.by_slot["growth"].between(clause.start, figure.first):
        return False  # збільшить внесок у програму до 24 млн
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


def _is_offered(slots: Roles, clause: Clause) -> bool:
    """Von den 50 Milliarden, die die Fazilität bietet; das Programm umfasst 18 Milliarden: all that it has."""
    figure, said = clause.figure, slots.doc.said
    for first, after in ((figure.after, clause.stop), (clause.start, figure.first)):
        near = slots.doc.lower[first:after]
        near = near[:_OFFERS] if first == figure.after else near[-_OFFERS:]
        named = said["frame"] & {*near} or slots.by_slot["programme"].between(max(first, after - _OFFERS), after)
        if named and said["offers"] & {*near}:
            return "stage" in figure.guessed or figure.stage not in ("delivered", "disbursed")
    return False


def is_until_years(slots: Roles, figure: Figure) -> bool:
    """Bis 2029, von 2026 bis 2029: over years to come, said of this very figure."""
    start, end, day = figure.period_start, figure.period_end, slots.published
    if end is None or day is None or "period" in figure.guessed or end.year <= day.year:
        return False
    return start is None or end.year > start.year


def is_with_promises(slots: Roles, clause: Clause) -> bool:
    """Mit allem, was bis 2028 zugesagt ist, 22 Milliarden: what has been given, and what is to come until then."""
    doc, figure = slots.doc, clause.figure
    if not is_until_years(slots, figure):
        return False
    first, after = doc.tokens(figure.evidence["period"].char_start, figure.evidence["period"].char_end)
    near = doc.lower[max(clause.first, first - _COUNTED) : first]
    said = (doc.meaning(at).stage for at in (*range(first - _COUNTED, first), *range(after, after + _COUNTED)))
    is_promised = any(stage is not None and stage[0] == "pledged" for stage in said)
    return is_promised and not doc.said["counted-in"].isdisjoint(near)


def is_over_years(slots: Roles, figure: Figure, after: int) -> bool:
    """Über vier Jahre, über einen Zeitraum von fünf Jahren, протягом п'яти років: ahead, not the last ones."""
    behind = range(figure.after, min(after, figure.after + _NEAR_YEARS))
    return any(_spans_years(slots.doc, at, after) for at in behind) or _is_of_long_package(slots.doc, figure)


def _is_of_long_package(doc: Document, figure: Figure) -> bool:
    """Un paquet sur quatre ans de 10,5 milliards, ein Programm über fünf Jahre ist 7 Milliarden wert."""
    first, _ = doc.sentence(figure.first)
    for at in range(figure.first - 1, max(first, figure.first - _NEAR_YEARS) - 1, -1):
        if doc.words[at] == ";" or doc.meaning(at).magnitude:
            return False  # behind another amount
        near = {*doc.lower[max(first, at - _PACKAGE) : at]}
        if _spans_years(doc, at, figure.first) and near & (doc.said["package"] | doc.said["frame"]):
            return True
    return False


def _spans_years(doc: Document, at: int, after: int) -> bool:
    """Whether a preposition and a number of years stand there."""
    said, rest = doc.said, doc.lower[at + 1 : min(after, at + _SPAN)]
    if doc.lower[at] not in said["over-years"] or said["gone-by"] & {*rest}:
        return False
    years = next((place for place, word in enumerate(rest) if word in said["year-unit"]), 0)
    return any(word[0].isdigit() or doc.meaning(at + 1 + place).number for place, word in enumerate(rest[:years]))
