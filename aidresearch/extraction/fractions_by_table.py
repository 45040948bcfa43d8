"""A third of a billion, three quarters of a million: a fraction of one magnitude, for a language that is all tables.

``numbers.tsv`` has the fractions as ``share`` (Drittel, чверть); a fraction of anything else is read by others.
"""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.numbers import Number, magnitude

_LINKS = 4  #: tokens between a fraction and its magnitude: deux tiers d'un milliard
_DIGIT = 0.1  #: of the magnitude: how exactly a fraction is meant


def read(doc: Document, at: int) -> Number | None:
    """Ein Drittel von einer Milliarde, zwei Drittel einer Milliarde; третину мільярда, un quart de milliard."""
    count, share = doc.meanings[at].number, doc.meanings[at].share
    after = at + 1
    if share is None:
        following = doc.meaning(after)
        if count is None or following.share is None:
            return None
        share, after = count * following.share, after + 1
    links = doc.said["of"] | doc.said["of-noun"] | doc.said["out-of"] | doc.said["giver"] | doc.said["determiner"]
    for place in range(after, after + _LINKS):
        meaning = doc.meaning(place)
        if meaning.magnitude and not meaning.vague and 0 < share < 1:  # Milliarden, a plural, is another amount
            number = Number(at, place, share, _DIGIT, in_words=True)
            magnitude(doc, number)
            return number
        if doc.word(place) not in links | {"'"} and meaning.number != 1:
            return None
    return None
