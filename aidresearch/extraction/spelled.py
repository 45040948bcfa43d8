"""Numbers in words, multiples, differences and ranks, for a language that is all tables: what a word means is enough.

``numbers.tsv`` has the words: ``number`` (also 0.5 and 1.5, as halb and anderthalb), ``magnitude``, ``vague``,
``times`` and ``ordinal``; ``words.tsv`` the nouns of a multiple (``multiple``: mal) and of a rank (``rank``: Platz).
"""

from __future__ import annotations

from aidresearch.extraction import acts_by_table, counts, fractions_by_table, ranks_by_table, rivals_by_table
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.money import noun_after
from aidresearch.extraction.numbers import Number, magnitude

_LEAST = 1e6  #: the least that stands for one alone: milion, no tysiąc


def in_words(doc: Document, at: int) -> Number | None:
    """The number that begins at token ``at``, which is no digits: drei, eine halbe Milliarde, Dutzende Millionen."""
    meaning = doc.meanings[at]
    if fraction := fractions_by_table.read(doc, at):
        return fraction
    if meaning.number is None:
        return _without_number(doc, at)
    value, after, step = meaning.number, at + 1, 1.0 if meaning.number % 1 == 0 else 0.1
    if value >= 1e5:
        step = value / 5  # півмільярда
    joint = 1 if doc.word(after) == "-" and doc.touches(after) else 0
    following = doc.meaning(after + joint).number
    if following is not None and value >= 20 and 1 <= following < 20:  # двадцять п'ять, vingt-cinq
        value, after = value + following, after + joint + 1
    elif following is not None and following < 1:  # eine halbe
        value, after, step = value * following, after + 1, 0.1
    if doc.word(after) == "-" and doc.touches(after) and doc.meaning(after + 1).magnitude:
        after += 1  # un demi-milliard
    if doc.word(after) in doc.said["fresh"] and doc.meaning(after + 1).magnitude:
        after += 1  # eine weitere Milliarde
    if (half := _and_a_half(doc, after)) and doc.meaning(half).magnitude:
        value, after, step = value + 0.5, half, 0.1
    number = Number(at, after, value, step, in_words=True)
    magnitude(doc, number)
    if number.magnitude > 1 and (half := _and_a_half(doc, number.after)):  # trois milliards et demi
        number.value, number.after = number.value + number.magnitude / 2, half
        number.step = number.magnitude / 10
    is_article = value <= 1 and number.magnitude == 1 and doc.word(number.after) not in doc.said["percent"]
    return None if is_article else number


def _and_a_half(doc: Document, at: int) -> int | None:
    """The token after the words that add a half: з половиною, et demi, och en halv."""
    for length in (2, 3):
        if " ".join(doc.lower[at : at + length]) in doc.said["and-half"]:
            return at + length
    return None


def _without_number(doc: Document, at: int) -> Number | None:
    """Milliarden Euro, a vague plural; мільярд доларів, milion pocisków: one of them."""
    meaning, before = doc.meanings[at], doc.meaning(at - 1)
    if before.number is not None or before.magnitude or (at and doc.words[at - 1][0].isdigit()):
        return None
    if meaning.vague:
        size, after = meaning.vague, at + 1
        after += doc.word(after) in doc.said["of"]  # centaines de millions
        following = doc.meaning(after)
        if size == 1 and not following.magnitude:
            return None  # several: only millions
        if following.vague or following.magnitude:
            size, after = size * (following.magnitude or following.vague or 1.0), after + 1
        elif after > at + 1:
            after = at + 1
        return Number(at, after, size, size, magnitude=size, vague=True, in_words=True)
    if not meaning.magnitude or doc.lower[at] not in doc.said["single"]:
        return None
    number = Number(at, at, 1.0, 1.0, in_words=True)
    magnitude(doc, number)
    is_amount = noun_after(doc, number.after) or counts.noun(doc, number.after)
    return number if is_amount and number.magnitude >= _LEAST else None


def multiple(doc: Document, at: int, number: Number | None) -> Figure | None:
    """Viermal so viel, у 2,8 раза більше, verdoppelt; auf dem fünften Platz, an 14. Stelle."""
    if act := acts_by_table.read(doc, at):
        return act
    if part := fractions_by_table.of_an_amount(doc, at):
        return part
    if number is None:
        times = doc.meanings[at].times
        return (
            ranks_by_table.read(doc, at)
            or rivals_by_table.read(doc, at)
            or (Figure(at, at + 1, "ratio", times, 0.0, "1", exact=True) if times else None)
        )
    after = number.after
    if doc.word(after) in doc.said["multiple"]:
        return Figure(number.first, after + 1, "ratio", number.value, number.step, "1")
    if number.value == int(number.value) < 100 and number.magnitude == 1:
        if doc.word(number.first - 1) in doc.said["rank"] and doc.word(after) not in doc.said["and"] | doc.said["or"]:
            return Figure(number.first - 1, after, "rank", number.value, 0.0, "1", exact=True)  # auf Platz drei
        for end in range(after, after + 3):  # 14. Stelle, 12-те місце
            if doc.word(end) in doc.said["rank"] and end > after:
                return Figure(number.first, end + 1, "rank", number.value, 0.0, "1", exact=True)
    return None
