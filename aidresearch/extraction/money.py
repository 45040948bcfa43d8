"""Amounts of money: a number with a currency before or after it, ranges, vague plurals."""

from __future__ import annotations

from functools import cache

from aidresearch.extraction import currencies, numbers
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import joined
from aidresearch.extraction.numbers import Number

#: Marks that may end in a full stop.
_SHORTENED = {"kr", "Kr", "Rs", "Fr", "Dh"}
_DOLLARS = {"USD", "CAD", "AUD", "NZD"}
_NAMED, _ASIDE = 4, {",", "—", "–", ":"}  #: tokens of "in Canadian dollars" before a number, and between the two
_LEADING = set("$€£¥₴₽₩₹₪₺₫₱₣₦₸₼₾")


@cache
def _marks() -> dict[str, str]:
    return currencies.marks()


def mark_before(doc: Document, at: int) -> tuple[str, int] | None:
    """Code or family, and first token, of the currency mark that stands before token ``at``."""
    if not at:
        return None
    words, marks, last = doc.words, _marks(), at - 1
    if words[last] == "-" and last and doc.touches(last) and words[last - 1] in marks:
        last -= 1
    if words[last] == "." and doc.touches(last) and last:
        last -= words[last - 1] in _SHORTENED or (doc.touches(at) and words[last - 1] in marks)
    word = words[last]
    if word in _LEADING:
        if doc.touches(last) and words[last - 1].isalpha():
            letters = words[last - 1]
            if letters + word in marks:
                return marks[letters + word], last - 1
            if letters.lower() not in doc.said["of"] | doc.said["range-to"] and word == "$" and letters.isupper():
                return None  # a dollar that nobody knows is not guessed
        if word == "$" and last > 1 and words[last - 1] == "." and words[last - 2].isalpha():
            return ("CAD", last - 2) if words[last - 2] == "Can" else ("dollar", last)
        if word == "$" and last and words[last - 1] in _DOLLARS and not doc.touches(last):
            return words[last - 1], last - 1  # USD $500 million
        return marks.get(word, "dollar"), last
    if not word.isalpha():
        return None
    if doc.touches(last) and words[last - 1] in _LEADING:  # $US 5 million
        code = marks.get(words[last - 1] + word)
        return (code, last - 1) if code else None
    code = marks.get(word)
    if code is None or (doc.touches(last) and words[last - 1] == "-"):
        return None
    return code, last


def noun_after(doc: Document, at: int) -> tuple[str, int] | None:
    """Code or family of the currency that follows, with the token after it: kronor, Canadian dollars, EUR, €."""
    words, meanings, size = doc.words, doc.meanings, len(doc.words)
    if at < size and words[at] == "-" and doc.touches(at):
        at += 1
    if at < size and doc.lower[at] in doc.said["of-noun"]:  # milliards d'euros, de dollars
        at += 2 if doc.word(at + 1) == "'" else 1
    if at >= size:
        return None
    meaning = meanings[at]
    if meaning.currency:
        return _described_after(doc, at) or (meaning.currency, _sterling(doc, at + 1))
    if meaning.party and meaning.party[1] == "demonym" and doc.meaning(at + 1).currency in currencies.FAMILIES:
        family = str(meanings[at + 1].currency)
        return currencies.FAMILIES[family].get(meaning.party[0], family), at + 2
    for length in (1, 2, 3):
        if at + length >= size:
            break
        last = meanings[at + length]
        if last.currency:
            adjective = " ".join(words[at : at + length]).lower().replace(" - ", "-")
            code = currencies.described(doc.language).get((adjective, doc.lower[at + length]))
            if code:
                return code, at + length + 1
    if at + 1 < size and words[at + 1] in _LEADING and doc.touches(at + 1) and words[at] + words[at + 1] in _marks():
        return _marks()[words[at] + words[at + 1]], at + 2  # 1,3 Mrd. US$
    code = _marks().get(words[at])
    if code and (words[at] in _LEADING or words[at].isupper() or words[at] in ("kr", "Kč", "zł", "Ft")):
        touching_number = at + 1 < size and words[at + 1][0].isdigit() and doc.touches(at + 1)
        return None if touching_number else (code, at + 1)
    return None


def _described_after(doc: Document, at: int) -> tuple[str, int] | None:
    """Dollars canadiens, dolarów kanadyjskich: whose it is, where the adjective follows the noun."""
    after, family = doc.meaning(at + 1), currencies.FAMILIES.get(doc.meanings[at].currency or "")
    if not (doc.language.noun_first and family and after.party and after.party[1] == "demonym"):
        return None
    code = family.get(after.party[0])
    return (code, at + 2) if code else None


def _sterling(doc: Document, at: int) -> int:
    return (
        at + 1 if at < len(doc.words) and (doc.lower[at] == "sterling" or doc.lower[at] in doc.said["sterling"]) else at
    )


def _point(doc: Document, number: Number) -> None:
    """Makes a number whose point stands right behind its currency a fraction: USD.16 billion."""
    at = number.first - 1
    is_pointed = at > 0 and doc.words[at] == "." and doc.touches(at) and doc.touches(at + 1)
    if is_pointed and doc.words[at - 1] not in _SHORTENED and number.step == number.magnitude:
        size = 10.0 ** -len(doc.words[number.first])
        number.value, number.step = round(number.value * size, 2), number.step * size


def read(doc: Document, number: Number) -> Figure | None:
    """The amount whose number this is; None if no currency belongs to it."""
    words = doc.words
    before = mark_before(doc, number.first)
    if before:
        _point(doc, number)
    signed = number.short and doc.word(number.after + 1) in _LEADING and doc.touches(number.after + 1)  # 195 M€
    if (before or signed) and number.short:
        number.scale(doc.language.numbers["attached"][number.short])
        number.after, number.short = number.after + 1, ""
    if number.vague and not before:
        return _vague(doc, number)
    high = _range_end(doc, number, bool(before))
    last = high or number
    after = noun_after(doc, last.after)
    magnitude = doc.meaning(last.after - 1)
    if after is None and magnitude.magnitude and magnitude.currency:
        after = magnitude.currency, last.after  # mkr: millions of kronor in one word
    named = None if before or after else _named_ahead(doc, number)
    if named is not None:
        return Figure(number.first, number.after, "money", number.value, number.step, named)
    if not before and not after:
        return None
    if before:
        code, first, end = before[0], before[1], last.after
        if words[first] in doc.said["headline"] and number.magnitude < 1e6:
            return None
        if after and (code == "dollar" or after[0] in (code, "dollar")) and words[last.after] != "(":
            code, end = (after[0] if code == "dollar" else code), after[1]
    else:
        (code, end), first = after, number.first  # type: ignore[misc]
        noun = doc.lower[end - 1]
        if (
            noun in doc.said["also"]
            and last.magnitude < 1e3
            and words[end - 2 : end - 1] in ([words[last.after - 1]], ["-"])
        ) and (noun not in doc.said["weight"] or (end < len(words) and words[end] in doc.said["of"] | {"-"})):
            return None
    figure = Figure(first, end, "money", number.value, number.step, code)
    if high is not None:
        figure.value, figure.low, figure.high = None, number.value, high.value
    if number.vague:
        figure.value, figure.low = None, 2 * number.value
    return figure


def _vague(doc: Document, number: Number) -> Figure | None:
    """Tens of millions of euros, several hundred million dollars, billions in American dollars."""
    at = number.after
    if at < len(doc.words) and doc.lower[at] in doc.said["of"]:
        at += 1
    after = noun_after(doc, at)
    if after is None:
        return None
    return Figure(number.first, after[1], "money", None, 2 * number.value, after[0], low=2 * number.value)


def _range_end(doc: Document, number: Number, marked: bool) -> Number | None:
    """The upper number of €3-5 billion, $800,000 to $1.3 million, between 3 and 4 billion euros.

    "From 300 to 600 million", "raised 300 million to 600 million" are two amounts that somebody compares.
    """
    words, at = doc.words, number.after
    if at + 1 >= len(words) or (not marked and _is_year(doc, number)):
        return None
    said, noun = doc.said, noun_after(doc, at)
    joints = joined(said["range-to"], said["range-and"], said["or"])
    if noun is None and doc.lower[at] != "-" and doc.lower[at] not in joints:
        return None
    first = number.first
    while first > max(0, number.first - 4) and not words[first - 1].isalpha():
        first -= 1
    ahead = doc.lower[first - 1] if first else ""
    if ahead in _lower_marks() and first > 1:
        ahead = doc.lower[first - 2]
    joint = doc.lower[at]
    if noun:  # 3 billion to 5 billion euros is one range, 3 euros to 5 euros as well
        if noun[1] + 1 >= len(words):
            return None
        at, joint = noun[1], words[noun[1]].lower()
        if joint not in doc.said["range-to"] and not is_pair(doc, joint, ahead):
            return None
    is_range = joint in doc.said["range-to"] and ahead not in doc.said["changed"]
    is_either = joint in doc.said["or"] and noun is None  # 52 or 54 billion euros
    if not (joint == "-" or is_range or is_either or is_pair(doc, joint, ahead)):
        return None
    start = at + 1
    for skip in range(3):
        if start + skip < len(words) and _begins_number(doc, start + skip):
            start += skip
            break
    else:
        return None
    between = {*doc.lower[at + 1 : start]}
    if start > at + 1 and (not mark_before(doc, start) or between & joined(said["range-to"], said["article"])):
        return None  # by 3 billion - to 11 billion; lends 3 billion to the 50 billion of all
    high = numbers.read(doc, start)
    if high is None or _are_two_currencies(doc, number.first, start):
        return None
    if marked and high.short:
        high.scale(doc.language.numbers["attached"][high.short])
        high.after += 1
    if is_either and marked and noun_after(doc, high.after):
        return None  # $4.6 billion or 5 billion Canadian dollars
    if number.magnitude == 1 and high.magnitude > 1 and number.value < 1000 and not number.grouped:
        number.scale(high.magnitude)
    return high if high.value > number.value else None


def _are_two_currencies(doc: Document, first: int, start: int) -> bool:
    """US$13.6 billion or C$19.5 billion: a conversion; not: C$5 billion to $6 billion."""
    low, high = mark_before(doc, first), mark_before(doc, start)
    if low is None or high is None:
        return False
    return low[0] not in (high[0], *currencies.FAMILIES.get(high[0], {}).values())


def _named_ahead(doc: Document, number: Number) -> str | None:
    """Code or family of "in zlotys, 14 billion", where the number has none of its own."""
    end = number.first - (doc.word(number.first - 1) in _ASIDE)
    if number.magnitude < 1e6:
        return None
    for at in range(end - 1, max(0, end - _NAMED), -1):
        if doc.lower[at - 1] in doc.said["in-currency"]:
            found = noun_after(doc, at)
            return found[0] if found is not None and found[1] == end else None
    return None


def _is_year(doc: Document, number: Number) -> bool:
    """Cut for 2025 to 4 billion euros: the year begins no range."""
    return number.magnitude == 1 and len(doc.words[number.first]) == 4 and 1900 <= number.value <= 2100


def is_pair(doc: Document, joint: str, ahead: str) -> bool:
    """Between 3 and 4."""
    return joint in doc.said["range-and"] and ahead in doc.said["between"]


@cache
def _lower_marks() -> frozenset[str]:
    return frozenset(mark.lower() for mark in _marks())


def _begins_number(doc: Document, at: int) -> bool:
    meaning = doc.meanings[at]
    return doc.words[at][0].isdigit() or meaning.number is not None


def is_rate(doc: Document, figure: Figure) -> bool:
    """Whether it belongs to an exchange-rate notice: US$1 = 1.35 Canadian dollars; 41 hryvnias to the dollar."""
    words, after, first = doc.words, figure.after, figure.first
    if (after < len(words) and words[after] == "=") or (first and words[first - 1] == "="):
        return True
    if doc.word(after) not in doc.said["per"]:
        return False
    if doc.word(after + 1) in doc.said["one"]:
        return bool(doc.meaning(after + 2).currency)
    if doc.word(after + 1) in _LEADING:
        return doc.word(after + 2) == "1"  # 41.5 hryvnias to $1
    per = doc.word(after) == "per" or doc.word(after) in doc.said["per-unit"]
    return per and figure.value is not None and figure.value < 1e4 and bool(doc.meaning(after + 1).currency)
