"""Numbers in English words: seven, twenty-five, two and a half million, tens of thousands."""

from __future__ import annotations

import math

from aidresearch.extraction.document import Document
from aidresearch.extraction.language import read_rows
from aidresearch.extraction.numbers import Number, magnitude

_LONGEST_CHAIN = 2  #: tens of thousands of millions
_WORDS = {row["word"]: float(row["value"]) for row in read_rows("en/data/numbers.tsv") if row["slot"] == "number"}
SMALL = {word: number for word, number in _WORDS.items() if number < 20}
_PARTS = {"quarter": 0.25, "quarters": 0.25, "third": 1 / 3}  #: a quarter of a billion, three quarters of a billion
_LARGE = (1e12, 1e9, 1e6, 1e3)
TENS = {word: number for word, number in _WORDS.items() if number >= 20}


def read(doc: Document, at: int) -> Number | None:
    """The number that begins at token ``at``, which is no digits."""
    meaning = doc.meanings[at]
    if meaning.vague and not (meaning.magnitude and _follows_number(doc, at)):
        return _vague(doc, at)
    return _in_words(doc, at)


def _follows_number(doc: Document, at: int) -> bool:
    return at > 0 and (doc.words[at - 1][0].isdigit() or doc.words[at - 1] in SMALL)


def _in_words(doc: Document, at: int, below: float = math.inf) -> Number | None:
    """Seven, twenty-five, two hundred, half a million, two and a half billion, a dozen.

    What follows a hundred or a thousand is ``below`` it, so that a list of hundreds is no endless number.
    """
    words, meanings, size = doc.words, doc.meanings, len(doc.words)
    word = doc.lower[at]
    place, value, step = at, 0.0, 1.0
    if word in SMALL or word in TENS:
        value, place = meanings[at].number or 0.0, at + 1
        if word in TENS and place < size:
            unit = place + 1 if words[place] == "-" and place + 1 < size else place
            if SMALL.get(doc.word(unit), 10) < 10:
                value, place = value + SMALL[doc.lower[unit]], unit + 1
        place, value, step = _and_a_half(doc, place, value)
    elif word == "half" and place + 2 < size and doc.lower[at + 1] in ("a", "-"):
        value, step, place = 0.5, 0.1, at + 2
        if not meanings[place].magnitude:
            return None
    elif word in _PARTS and doc.lower[at + 1 : at + 3] == ["of", "a"] and doc.meaning(at + 3).magnitude:
        value, step, place = _PARTS[word] * SMALL.get(doc.word(at - 1), 1), 0.05, at + 3
    elif meanings[at].magnitude and at and doc.lower[at - 1] in ("a", "an", "half", "several", "few"):
        before = doc.lower[at - 1]
        value = 1.0
        if before in ("several", "few"):
            number = Number(at, at, 1.0, 1.0, vague=True, in_words=True)
            magnitude(doc, number)
            return number
        if before == "half":
            value, step = 0.5, 0.1
        number = Number(at - 1, place, value, step, in_words=True)
        magnitude(doc, number)
        return number
    else:
        return None
    number = Number(at, place, value, step, in_words=True)
    magnitude(doc, number)
    if number.magnitude in (100, 1000) and number.magnitude < below:
        _add_rest(doc, number)
    return number


def _and_a_half(doc: Document, place: int, value: float) -> tuple[int, float, float]:
    ahead = [w.lower() for w in doc.words[place : place + 6] if w != "-"]
    if ahead[:3] == ["and", "a", "half"]:
        while doc.lower[place] != "half":
            place += 1
        return place + 1, value + 0.5, 0.1
    return place, value, 1.0


def _add_rest(doc: Document, number: Number) -> None:
    """Two hundred and fifty; one thousand three hundred."""
    at = number.after
    if at + 1 < len(doc.words) and doc.lower[at] == "and" and number.magnitude >= 100:
        at += 1
    if doc.word(at) in SMALL or doc.word(at) in TENS:
        rest = _in_words(doc, at, number.magnitude)
        size = next((size for size in _LARGE if rest and rest.magnitude >= size), 1.0)
        if rest and number.magnitude < size and rest.value / size < number.magnitude:  # one hundred and ten million
            number.value, number.after, number.step = number.value + rest.value / size, rest.after, 1.0
            number.magnitude = 1.0
            number.scale(size)
        elif rest and rest.value < number.magnitude:
            number.value, number.after, number.step = number.value + rest.value, rest.after, 1.0
            number.magnitude = 1.0
            magnitude(doc, number)


def _vague(doc: Document, at: int) -> Number | None:
    """Tens of millions, hundreds of thousands, billions: the base of a number that is not printed."""
    value, place = doc.meanings[at].vague or 1.0, at + 1
    for _ in range(_LONGEST_CHAIN):
        following = doc.meaning(place + 1)
        size = following.vague or following.magnitude
        if doc.word(place) != "of" or not size:
            break
        value, place = value * size, place + 2
    return Number(at, place, value, value, magnitude=value, vague=True, in_words=True)
