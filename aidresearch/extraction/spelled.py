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

_BEHIND_AND = (1, 11)
_LEAST = 1e6  #: the least that stands for one alone: milion, no tysiąc


def in_words(doc: Document, at: int) -> Number | None:
    """The number that begins at token ``at``, which is no digits: drei, eine halbe Milliarde, Dutzende Millionen."""
    meaning = doc.meanings[at]
    if fraction := fractions_by_table.read(doc, at):
        return fraction
    if meaning.number is None:
        return _without_number(doc, at)
    value, after = _compound(doc, at, 1000)
    step = 1.0 if value % 1 == 0 else 0.1
    if value >= 1e5:
        step = value / 5  # півмільярда
    following = doc.meaning(after).number
    if following is not None and following < 1:  # eine halbe
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


def _compound(doc: Document, at: int, below: int) -> tuple[float, int]:
    """The whole numbers that are said one behind the other, and the token after them: сто двадцять п'ять, soixante et
    onze, quatre-vingt-dix-huit, deux cents."""
    value, after = doc.meanings[at].number or 0.0, at + 1
    multiplied = doc.said["multiplied"]
    while (place := _next_number(doc, after)) is not None:
        following = doc.meanings[place].number or 0.0
        if doc.lower[place] in multiplied and 2 <= value < 10 and value * following < below:
            value, after = value * following, place + 1
            continue
        room = _room(doc, value, place - after)
        if not 1 <= following < room or following % 1:
            break
        rest, after = _compound(doc, place, room)
        return value + rest, after
    return value, after


def _next_number(doc: Document, at: int) -> int | None:
    """The number word at a token, behind a hyphen, or the one behind the "and" of vingt et un, soixante et onze."""
    at += doc.word(at) == "-" and doc.touches(at)
    if doc.meaning(at).number is not None:
        return at
    at += 1 + (doc.word(at + 1) == "-") if doc.word(at) in doc.said["and-one"] else 0
    return at if doc.meaning(at).number in _BEHIND_AND else None


def _room(doc: Document, value: float, joint: int) -> int:
    """What a number word has to be below to be added: behind a hundred, ten; soixante-dix, dix-huit in French."""
    if value >= 100:
        return 100 if value % 100 == 0 and value < 1000 else 0
    if doc.said["multiplied"] and (value in (60, 80) or (value == 10 and joint)):
        return 20 if value > 10 else 10
    return 10 if value >= 20 and value % 10 == 0 else 0


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
