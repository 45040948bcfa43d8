"""Numbers as texts print them: 1,300; 20 000; 4,5; 3B; 16-billion; two and a half million; ranges; tens of millions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aidresearch.extraction.document import Document
from aidresearch.extraction.lexicon import ATTACHED, SMALL, TENS

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_LONGEST_CHAIN = 2  #: tens of thousands of millions
_GROUPED = re.compile(r"\d{1,3}(?:([ ,.'])\d{3})(?:\1\d{3})*")


@dataclass(slots=True)
class Number:
    """One number: its tokens, its value, one unit of its last printed digit, and how it is written."""

    first: int
    after: int
    value: float
    step: float
    magnitude: float = 1.0  #: 1e9 for 3.5 billion
    grouped: bool = False  #: 1,300
    short: str = ""  #: the letter of a magnitude after a space, to be believed after a currency mark only
    vague: bool = False  #: tens of millions: at least two times ``value``
    in_words: bool = False

    def scale(self, size: float) -> None:
        """Multiplies by a magnitude; 65.9 billion is 65,900,000,000 and not a rounding error more."""
        self.value, self.step, self.magnitude = round(self.value * size, 2), self.step * size, self.magnitude * size


def read(doc: Document, at: int) -> Number | None:
    """The number that begins at token ``at``, or None where digits are a name's, a date's or a size's."""
    word, meaning = doc.words[at], doc.meanings[at]
    if "0" <= word[0] <= "9":
        return _digits(doc, at)
    if meaning.vague and not (meaning.magnitude and _follows_number(doc, at)):
        return _vague(doc, at)
    return _in_words(doc, at)


def _follows_number(doc: Document, at: int) -> bool:
    return at > 0 and (doc.words[at - 1][0].isdigit() or doc.words[at - 1] in SMALL)


def parse(digits: str) -> tuple[float, float, bool]:
    """Value, step of the last digit, and whether thousands are grouped.

    A comma before one or two digits is a decimal comma; before three it parts thousands. A full stop before three
    digits is left to the caller: 2.547 billion is a decimal, 1.300 vehicles are not.
    """
    grouped = _GROUPED.match(digits)
    if grouped and (grouped[1] != "." or grouped[0].count(".") > 1):
        whole, rest = grouped[0], digits[grouped.end() :]
        number = "".join(c for c in whole if c.isdigit()) + rest.replace(",", ".")
        return float(number), 10.0 ** -max(0, len(rest) - 1), True
    plain = digits.replace(",", ".")
    decimals = len(plain) - plain.index(".") - 1 if "." in plain else 0
    return float(plain), 10.0**-decimals, False


def _digits(doc: Document, at: int) -> Number | None:
    words = doc.words
    if len(words[at]) > 40:  # no number that anybody published
        return None
    value, step, grouped = parse(words[at])
    number = Number(at, at + 1, value, step, grouped=grouped)
    after = at + 1
    if after < len(words) and words[after] in _FRACTIONS:
        number.value += _FRACTIONS[words[after]]
        number.step, number.after, after = 0.1, after + 1, after + 1
    if after < len(words) and doc.touches(after):
        following = words[after]
        if following.isalpha() and not _attached(doc, number, after):
            return None
        if following in "/:" and after + 1 < len(words) and words[after + 1][0].isdigit() and doc.touches(after + 1):
            return None  # 10:30, 1/2, 24/7
    _magnitude(doc, number)
    if "." in words[at] and not number.grouped and number.magnitude == 1 and number.step == 1e-3:
        number.value, number.step, number.grouped = round(value * 1000), 1.0, True  # 1.300 vehicles
    return number


def _attached(doc: Document, number: Number, after: int) -> bool:
    """Takes a magnitude written onto the digits; False if the letters make the digits part of a name or a size."""
    letters = doc.words[after]
    meaning = doc.meanings[after]
    size = ATTACHED.get(letters) or meaning.magnitude
    beyond = after + 1
    if size and not (beyond < len(doc.words) and doc.touches(beyond) and doc.words[beyond][0].isalnum()):
        number.scale(size)
        number.after = beyond
        return True
    return bool(meaning.currency) or letters in ("EUR", "USD", "GBP", "kr", "Kč", "zł")


def _magnitude(doc: Document, number: Number) -> None:
    """Takes the words million, hundred thousand ... that follow, also after a hyphen: 16-billion."""
    words = doc.words
    while number.after < len(words):
        at = number.after
        if words[at] == "-" and at + 1 < len(words) and doc.touches(at + 1):
            at += 1
        meaning = doc.meanings[at]
        if meaning.magnitude and not (at > number.after and number.magnitude > 1):
            size = meaning.magnitude
            number.scale(size)
            number.after = at + 1
            continue
        beyond = at + 1
        named = beyond < len(words) and doc.touches(beyond) and (words[beyond][0].isalnum() or words[beyond] in "-/")
        if number.magnitude == 1 and words[at] in ATTACHED and not doc.touches(at) and not named:
            number.short = words[at]  # not the M of 14 M113
        return


def _in_words(doc: Document, at: int) -> Number | None:
    """Seven, twenty-five, two hundred, half a million, two and a half billion, a dozen."""
    words, meanings, size = doc.words, doc.meanings, len(doc.words)
    word = doc.lower[at]
    place, value, step = at, 0.0, 1.0
    if word in SMALL or word in TENS:
        value, place = meanings[at].number or 0.0, at + 1
        if word in TENS and place < size:
            unit = place + 1 if words[place] == "-" and place + 1 < size else place
            if doc.lower[unit] in SMALL and SMALL[doc.lower[unit]] < 10:
                value, place = value + SMALL[doc.lower[unit]], unit + 1
        place, value, step = _and_a_half(doc, place, value)
    elif word == "half" and place + 2 < size and doc.lower[at + 1] in ("a", "-"):
        value, step, place = 0.5, 0.1, at + 2
        if not meanings[place].magnitude:
            return None
    elif meanings[at].magnitude and at and doc.lower[at - 1] in ("a", "an", "half", "several", "few"):
        before = doc.lower[at - 1]
        value = 1.0
        if before in ("several", "few"):
            number = Number(at, at, 1.0, 1.0, vague=True, in_words=True)
            _magnitude(doc, number)
            return number
        if before == "half":
            value, step = 0.5, 0.1
        number = Number(at - 1, place, value, step, in_words=True)
        _magnitude(doc, number)
        return number
    else:
        return None
    number = Number(at, place, value, step, in_words=True)
    _magnitude(doc, number)
    if number.magnitude in (100, 1000):
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
    if at < len(doc.words) and doc.lower[at] in {**SMALL, **TENS}:
        rest = _in_words(doc, at)
        if rest and rest.value < number.magnitude:
            number.value, number.after, number.step = number.value + rest.value, rest.after, 1.0
            number.magnitude = 1.0
            _magnitude(doc, number)


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
