"""Numbers as texts print them: 1,300; 20 000; 4,5; 3B; 16-billion; two and a half million; ranges; tens of millions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from aidresearch.extraction.document import Document

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
#: Thousands in groups, with one mark throughout and another one before the decimals; 5,00,000 is as in India.
_GROUPED = re.compile(r"(\d{1,3}(?:([ ,.'])\d{3})(?:\2\d{3})*|\d{1,2}(?:,\d\d)+,\d{3})(?:(?!\2)[.,](\d+))?")
_ONE_COMMA = re.compile(r"\d{1,3},\d{3}")
_PLAIN = re.compile(r"(?:0|[1-9]\d*)(?:[.,]\d+)?")  # "000" is the rest of a number written in two ways
MILLION = 1e6
_LONGEST_CHAIN = 3  #: magnitudes in a row: hundred thousand million


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
    word = doc.words[at]
    if "0" <= word[0] <= "9":
        return _digits(doc, at)
    found: Number | None = doc.language.in_words(doc, at)
    return found


@lru_cache(maxsize=4096)
def parse(digits: str) -> tuple[float, float, bool] | None:
    """Value, step of the last digit, and whether thousands are grouped; None for what is no number: 192.168.0.1.

    A comma before one or two digits is a decimal comma; before three it parts thousands. A full stop before three
    digits is left to the caller: 2.547 billion is a decimal, 1.300 vehicles are not; and so are three digits behind a
    comma where that is the mark of decimals: 1,215 Milliarden.
    """
    grouped = _GROUPED.fullmatch(digits)
    if grouped and (grouped[2] != "." or grouped[3] or grouped[1].count(".") > 1):
        whole, decimals = "".join(c for c in grouped[1] if c.isdigit()), grouped[3] or ""
        return float(f"{whole}.{decimals}"), 10.0 ** -len(decimals), True
    if not _PLAIN.fullmatch(digits):
        return None
    plain = digits.replace(",", ".")
    decimal_places = len(plain) - plain.index(".") - 1 if "." in plain else 0
    return float(plain), 10.0**-decimal_places, False


def _digits(doc: Document, at: int) -> Number | None:
    words = doc.words
    if len(words[at]) > 40:  # no number that anybody published
        return None
    parsed = parse(words[at])
    if parsed is None:
        return None
    value, step, grouped = parsed
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
    magnitude(doc, number)
    if _has_decimals_of_three(doc, words[at], number):  # 1,215 Milliarden, where a comma is before decimals
        number.value, number.step, number.grouped = round(number.value / 1000, 2), number.step / 1000, False
    is_of_thousands = "." in words[at] and not number.grouped and step == 1e-3
    if is_of_thousands and number.magnitude == 1:
        number.value, number.step, number.grouped = round(value * 1000), 1.0, True  # 1.300 vehicles
    if is_of_thousands and number.magnitude == MILLION and doc.language.groups_with_points:
        number.value, number.step, number.grouped = number.value * 1000, number.step * 1000, True  # 1.215 Millionen
    return number


def _has_decimals_of_three(doc: Document, digits: str, number: Number) -> bool:
    """Whether a comma before three digits and a magnitude begins decimals in the language of the text."""
    return (
        number.grouped and number.magnitude > 1 and bool(_ONE_COMMA.fullmatch(digits)) and doc.language.decimal == ","
    )


def _attached(doc: Document, number: Number, after: int) -> bool:
    """Takes a magnitude written onto the digits; False if the letters make the digits part of a name or a size."""
    letters = doc.words[after]
    meaning = doc.meanings[after]
    size = doc.language.numbers["attached"].get(letters) or meaning.magnitude
    beyond = after + 1
    if size and not (beyond < len(doc.words) and doc.touches(beyond) and doc.words[beyond][0].isalnum()):
        number.scale(size)
        number.after = beyond
        return True
    return bool(meaning.currency) or letters in ("EUR", "USD", "GBP", "kr", "Kč", "zł")


def _goes_on(doc: Document, at: int) -> bool:
    """Whether a full stop before the token ends no sentence: a currency, a sign or a small letter follows."""
    word = doc.words[at] if at < len(doc.words) else ""
    is_inside = bool(word) and (word[0].islower() or not word[0].isalnum() or word.isupper())
    return is_inside or bool(doc.meaning(at).currency)


def magnitude(doc: Document, number: Number) -> None:
    """Takes the words million, hundred thousand ... that follow, also after a hyphen: 16-billion."""
    words, chain = doc.words, 0
    while number.after < len(words) and chain < _LONGEST_CHAIN:
        at, chain = number.after, chain + 1
        if words[at] == "-" and at + 1 < len(words) and doc.touches(at + 1):
            at += 1
            if words[at] in doc.said["ending"]:  # 2-х мільярдів
                at += 1
                if at == len(words) or not doc.meanings[at].magnitude:
                    return
                number.after = at
        meaning = doc.meanings[at]
        if meaning.magnitude and not (at > number.after and number.magnitude > 1):
            size = meaning.magnitude
            number.scale(size)
            number.after = at + 1
            if (
                doc.word(at + 1) == "."
                and doc.touches(at + 1)
                and (words[at] in doc.said["abbreviated"] or words[at] in doc.said["shortened"])
                and _goes_on(doc, at + 2)
            ):
                number.after = at + 2  # 400 Mio. Euro; not: 400 млн. Уряд
            continue
        beyond = at + 1
        named = beyond < len(words) and doc.touches(beyond) and (words[beyond][0].isalnum() or words[beyond] in "-/")
        if (
            number.magnitude == 1
            and words[at] in doc.language.numbers["attached"]
            and not doc.touches(at)
            and not named
        ):
            number.short = words[at]  # not the M of 14 M113
        return
