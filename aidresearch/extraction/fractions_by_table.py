"""A third of a billion, half of the 15.6 billion, a quarter of the American sum, half as much again: fractions in words
of magnitudes and amounts, for a language that is all tables.

``numbers.tsv`` has the fractions as ``share`` (Drittel, чверть); one of anything else is no figure.
"""

from __future__ import annotations

from aidresearch.extraction import shares_of_sums
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.numbers import Number, magnitude

_LINKS = 4  #: tokens between a fraction and its magnitude: deux tiers d'un milliard
_AMOUNT = 7  #: tokens from a fraction to the amount that it is of
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


def of_an_amount(doc: Document, at: int) -> Figure | None:
    """Knapp die Hälfte der gesamten 12,5 Milliarden, zwei Drittel der amerikanischen Summe; die Hälfte mehr als die."""
    first, share = at, doc.meanings[at].share
    if share is None:
        count, share = doc.meanings[at].number, doc.meaning(at + 1).share
        if count is None or share is None or count % 1:
            return None
        at, share = at + 1, count * share
    elif doc.meaning(at - 1).number == 1 or doc.word(at - 1) in doc.said["determiner"]:
        first = at - 1
    more = at + 1 + (doc.word(at + 1) in doc.said["of-noun"])  # la moitié de plus que
    if doc.word(more) in doc.said["more"] - doc.said["less"] and doc.word(more + 1) in doc.said["than"]:
        return Figure(first, more + 1, "ratio", 1 + share, 0.0, "1", exact=True)
    of, words = shares_of_sums.of_words(doc), doc.said["determiner"] | doc.said["around"] | doc.language.hedges
    end, is_of = at + 1, False
    while end < at + _AMOUNT and not doc.word(end)[:1].isdigit():
        length = shares_of_sums.all_of_it(doc, end)
        if not length and doc.word(end) not in of | words | {"'"}:
            break
        is_of, end = is_of or doc.word(end) in of, end + max(1, length)
    is_amount = is_of and doc.word(end)[:1].isdigit() and bool(doc.meaning(end + 1).magnitude)
    if 0 < share < 1 and (is_amount or shares_of_sums.party_of_sum(doc, at + 1) is not None):
        return Figure(first, at + 1, "share", share, 0.0, "1", exact=True)
    return None
