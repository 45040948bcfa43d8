"""Whether an amount is the whole of a part that stands before it, in a language that is all tables.

Half of the 50 billion was paid, 10 of the European share of 18 billion have come: what is said of the part says nothing
of the whole, but that there is one.
"""

from __future__ import annotations

from collections.abc import Sequence

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import joined

_REACH = 8  #: tokens from a part to its whole
_YEAR = 4  #: digits of a year, which is no part: 2024 von vier auf acht Milliarden; not: 14 der 18 Panzer
_INSIDE = {"'", "’", ":", "\u201e", "\u201c", "«", "»", '"'}  #: marks inside a name or in front of one: EU:s


def is_whole(doc: Document, clause: Clause, stages: Marks) -> bool:
    """Die Hälfte der 18 Milliarden, 45 Prozent der 50 Milliarden, 14 Milliarden von 18, 500 тисяч із обіцяних 800."""
    figure, before = clause.figure, clause.before
    if figure.measure not in ("money", "count"):
        return False
    first = max(clause.start, figure.first - _REACH)
    fraction = next((at for at in range(figure.first - 1, first - 1, -1) if doc.meanings[at].share), None)
    if fraction is not None:
        return fraction + 1 < figure.first and _is_plain(doc, range(fraction + 1, figure.first), stages)
    of = _of(doc)
    if doc.word(figure.first - 1) in of and doc.word(figure.first - 2).isdecimal():
        return len(doc.word(figure.first - 2)) < _YEAR and int(doc.word(figure.first - 2)) < figure.least
    if before is None or not clause.continues or not _may_be_part(before, figure):
        return False
    between = range(before.after, figure.first)
    if not 0 < len(between) <= _REACH or (doc.lower[between[0]] not in of and before.measure != "share"):
        return False
    hedges = doc.said["around"] | doc.language.hedges | doc.said["determiner"]
    last = next((at for at in reversed(between) if doc.lower[at] not in hedges - of), between[0])
    is_promised = doc.meaning(last).stage is not None  # із обіцяних 800 тисяч
    is_sized = doc.lower[last] in doc.said["sized"] and any(mark.after == last for mark in doc.contexts)
    return (is_promised or is_sized or doc.lower[last] in of) and _is_plain(
        doc, between, Marks([]) if is_promised else stages
    )


def is_fronted(doc: Document, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Von den 50 Milliarden der Fazilität sind 20 ausgezahlt; Sur les 18 milliards du prêt, l'Ukraine en a reçu 14."""
    first, end = doc.sentence(figure.first)
    links = doc.said["around"] | doc.language.hedges | doc.said["determiner"] | doc.said["in-all"]
    of, at = doc.said["of-whole"] | doc.said["out-of"], figure.first - 1
    while at > first and doc.lower[at] in links - of:
        at -= 1
    if figure.measure not in ("money", "count") or at != first or doc.lower[at] not in of:
        return False
    parts = (part for part in figures if figure.after <= part.first < end and _may_be_part(part, figure))
    return (part := next(parts, None)) is not None and not _has_own_clause(doc, figure.after, part.first)


def _has_own_clause(doc: Document, first: int, after: int) -> bool:
    """Z 800 czołgów, jakie otrzymała Ukraina, 350: what a relative clause says of the whole."""
    relative = doc.said["relative"]
    alone = relative - doc.said["determiner"] - doc.said["of-noun"] - _of(doc)
    return any(
        doc.lower[at] in alone or (doc.words[at] == "," and doc.word(at + 1) in relative) for at in range(first, after)
    )


def _may_be_part(part: Figure, whole: Figure) -> bool:
    if part.measure == "share":
        return part.value is not None and part.item != "gdp"
    same = (part.measure, part.unit, part.item) == (whole.measure, whole.unit, whole.item)
    return same and whole.least > part.least


def _of(doc: Document) -> frozenset[str]:
    said = doc.said
    return joined(said["of-whole"], said["from-whole"], said["out-of"], said["of"], said["of-noun"])


def _is_plain(doc: Document, between: range, stages: Marks) -> bool:
    """Whether nothing stands between that says something of the part, or begins another statement."""
    words = [doc.lower[at] for at in between]
    parting = joined(doc.said["and"], doc.said["than"], doc.said["no-part"], doc.said["relative"] - _of(doc))
    is_parted = any(not (word.isalnum() or "-" in word or word in _INSIDE) for word in words)
    return not is_parted and parting.isdisjoint(words) and not stages.between(between.start, between.stop)
