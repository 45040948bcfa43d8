"""Counts: a number with the noun of a thing, a person or a country; never the number in a name, a calibre or a date."""

from __future__ import annotations

import re
from functools import cache

from aidresearch.extraction import numbers
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import ACTS, Figure
from aidresearch.extraction.language import read_rows
from aidresearch.extraction.lexicon import NOTHING
from aidresearch.extraction.money import is_pair
from aidresearch.extraction.numbers import Number

_BETWEEN = re.compile(r"[\W_]+")
_REACH = 14  #: tokens from the number to its noun
_CONTAINERS = {"unit", "piece", "set", "item", "ton", "tonne", "pallet", "truckload", "box", "batch", "pair", "type"}
_CONTAINERS |= {"consignment", "metric-ton", "round", "type", "dose", "kit", "item-of-equipment", "charge"}
_PACKAGES = {"package", "tranche"}
_INSIDE = {"-", "'", "/", '"', "["}
_CALIBRES = {"mm", "cm", "мм", "см"}


def is_date(doc: Document, number: Number) -> bool:
    """Whether the digits are a year or a day: in 2024, 28 February, April 11; not: in April 11 tanks."""
    if number.magnitude != 1 or number.grouped or number.in_words or number.step != 1:
        return False
    at, after = number.first, number.after
    before = doc.meaning(at - 2) if doc.word(at - 1) == "." else doc.meaning(at - 1)
    if doc.language.point_ordinals and doc.word(after) == ".":
        after += 1  # 24. Januar
    if number.value <= 31 and (before.month or doc.meaning(after).month):
        return not (before.month and doc.meaning(after).item and doc.word(at - 2) in doc.said["before-year"])
    is_year = 1900 <= number.value <= 2100 and len(doc.words[at]) == 4
    # 2000 shells are no year, but "in 2024 soldiers" has one
    counts = doc.meaning(after).item and doc.word(at - 1) not in doc.said["before-year"] and not before.month
    return is_year and not counts


def is_name(doc: Document, number: Number) -> bool:
    """Whether the digits are part of a name: Leopard 2, Article 5, Resolution 2202, F-16, No 7."""
    at = number.first
    if not at or number.in_words:
        return False
    before, touching = doc.words[at - 1], doc.touches(at)
    if touching and before.isalpha():
        return True
    if touching and before in "-/_.:#" and at > 1 and doc.touches(at - 1):
        return True
    if touching and before in "#№":
        return True
    if before == "-" and touching and at > 1 and not doc.touches(at - 1):
        return False
    meaning = doc.meanings[at - 1]
    named = before in doc.said["numbered"] or meaning.weapon
    return named and not number.grouped and number.magnitude == 1


def read(doc: Document, number: Number) -> Figure | None:
    """The count whose number this is; None if no thing that can be counted follows."""
    if number.short or number.value == 0:
        return None
    high = range_end(doc, number)
    last = high or number
    start = last.after
    if number.vague:
        start += start < len(doc.words) and doc.lower[start] in doc.said["of"]
    if last.grouped or last.in_words:
        start = _after_size(doc, start)
    if doc.word(start) in doc.said["of-noun"]:  # un million d'obus, une cinquantaine de missiles
        start += 2 if doc.word(start + 1) == "'" else 1
    head = noun(doc, start)
    if head is None and doc.word(start) in doc.said["of"] | doc.said["out-of"]:
        return _of_whole(doc, number)
    if head is None:
        return None
    after, code, kind = head
    if kind == ACTS and doc.word(number.first - 1) in doc.said["of"] and doc.meaning(number.first - 2).ordinal:
        return None  # the second of four instalments
    if number.in_words and number.value == 1 and kind not in ("equipment", "ammunition"):
        return None  # "one country", "one of"
    if code == "round" and number.value < 50 and not (after < len(doc.words) and doc.lower[after] in doc.said["of"]):
        return None  # rounds of payment or talks
    figure = Figure(number.first, after, "count", number.value, number.step, "item", item=code, item_class=kind)
    figure.exact = number.magnitude == 1
    if high:
        figure.value, figure.low, figure.high = None, number.value, high.value
    if number.vague:
        figure.value, figure.low = None, 2 * number.value
    return figure


def _after_size(doc: Document, at: int) -> int:
    """The token after a bare size between a number and its noun: 2,000 500-pound bombs, 5,000 155 shells."""
    if not doc.word(at).isdecimal() or not 2 <= len(doc.words[at]) <= 4 or doc.touches(at):
        return at
    if doc.word(at + 1) in _CALIBRES:
        return at
    is_compound = doc.word(at + 1) == "-" and doc.word(at + 2).isalpha() and doc.touches(at + 1)
    return at + 3 if is_compound else at + 1


def _of_whole(doc: Document, number: Number) -> Figure | None:
    """10 of 110 Leopard tanks: the part has the noun of the whole that is counted after it."""
    at = number.after + 1
    at += doc.word(at) in doc.said["determiner"]
    is_number = doc.word(at)[:1].isdigit() or doc.meaning(at).number is not None
    if not is_number or number.magnitude > 1 or number.vague:
        return None
    whole = numbers.read(doc, at)
    head = noun(doc, whole.after) if whole is not None else None
    if whole is None or head is None or whole.value < number.value:
        return None
    figure = Figure(number.first, number.after, "count", number.value, number.step, "item", item=head[1])
    figure.item_class, figure.exact = head[2], True
    return figure


def range_end(doc: Document, number: Number) -> Number | None:
    words, at = doc.words, number.after
    if number.vague or at + 1 >= len(words):
        return None
    joint, ahead = doc.lower[at], doc.lower[number.first - 1] if number.first else ""
    said = doc.said
    is_range = joint in said["range-to"] and ahead not in said["range-from"]
    if not (joint == "-" or is_range or joint in said["or"] or is_pair(doc, joint, ahead)):
        return None
    high = numbers.read(doc, at + 1)
    if high is None or high.vague or high.short:
        return None
    if number.magnitude == 1 and high.magnitude > 1 and number.value < 1000 and not number.grouped:
        number.scale(high.magnitude)
    return high if high.value > number.value else None


def noun(doc: Document, at: int) -> tuple[int, str, str] | None:
    """The token after the noun phrase at ``at``, with the code and class of its head."""
    words, meanings, size = doc.words, doc.meanings, len(doc.words)
    found: tuple[int, str, str] | None = None
    limit, name, last_name = min(size, at + _REACH), at, -1
    if at + 1 < size and words[at] == "-":
        if doc.lower[at + 1] not in ("plus", "odd"):
            return None  # 10-year
        at += 2
    if at < size and doc.lower[at] in doc.said["of"] and at + 1 < size and doc.lower[at + 1] in doc.said["determiner"]:
        at += 2
    while at < limit:
        word, meaning = words[at], meanings[at]
        if word[0].isdigit():
            calibre = at + 1 < size and (
                words[at + 1] in _CALIBRES or (words[at + 1] == "-" and at + 2 < size and words[at + 2] in _CALIBRES)
            )
            if calibre:
                at += 2 if words[at + 1] in _CALIBRES else 3
                continue
            if last_name == at or (doc.touches(at) and words[at - 1].isalpha()):  # Leopard 1A5, F-16
                at = _designation(doc, at)
                found = (at, _code(doc, name, at), "equipment")
                continue
            break
        if not word[0].isalpha():
            if word in _INSIDE and (word != "-" or doc.touches(at)):
                at += 1
                continue
            break
        if meaning is NOTHING:
            if _is_designation(doc, at):
                name, at = at, _designation(doc, at)
                found, last_name = (at, _code(doc, name, at), "equipment"), at
                continue
            at += 1
            continue
        if meaning.time and found is None:
            return None
        if meaning.stop and not (word.isupper() and len(word) > 1 and _weapon(doc, at)):  # AS90 is no "as"
            if found is None and at + 1 < limit and word.lower() in doc.said["and"] | doc.said["one-more"]:
                at += 1
                continue
            if found and found[0] == at and doc.word(at + 1) in doc.said["type-noun"] and (end := _weapon(doc, at + 2)):
                return end, _code(doc, at + 2, end), "equipment"  # Flakpanzer vom Typ Gepard
            if word.lower() in doc.said["of"] and found and found[1] in _CONTAINERS:
                inner = noun(doc, at + 1)
                return (inner[0], inner[1], inner[2]) if inner else _of_goods(doc, at + 1, found)
            break
        if meaning.currency and word.lower() not in doc.said["no-currency"]:
            return None
        if meaning.number is not None or (meaning.magnitude and found):
            break
        if meaning.weapon or meaning.phrases:
            end = _weapon(doc, at)
            if end:
                found, name, at, last_name = (end, _code(doc, at, end), "equipment"), at, end, end
                continue
        phrase = _phrase_item(doc, at)
        if phrase:
            code = found[1] if found and last_name >= 0 else phrase[1]  # 44 Archer self-propelled guns
            found, at = (phrase[0], code, phrase[2]), phrase[0]
            continue
        if meaning.item:
            found = (at + 1, found[1] if found and last_name >= 0 else meaning.item[0], meaning.item[1])
            if found[1] in _PACKAGES:  # 46 pakietów amunicji: no 46 shells
                break
        elif (
            (meaning.stage and meaning.stage[1] != "past" and found)
            or (found and found[0] == at and (meaning.party or meaning.month))
            or (found and found[2] == "person" and meaning.stage)
        ):
            break
        elif _is_designation(doc, at):
            name, at = at, _designation(doc, at)
            found, last_name = (at, _code(doc, name, at), "equipment"), at
            continue
        at += 1
    return found


def _code(doc: Document, first: int, after: int) -> str:
    """The item code of a weapon's name: Leopard 1A5 -> leopard-1a5."""
    code = _BETWEEN.sub("-", doc.slice(first, after).lower()).strip("-")
    return code[:-1] if code.endswith("s") and code[:-1] in _weapon_codes() else code


@cache
def _weapon_codes() -> frozenset[str]:
    return frozenset(_BETWEEN.sub("-", row["name"].lower()) for row in read_rows("data/weapons.tsv"))


def _of_goods(doc: Document, at: int, container: tuple[int, str, str]) -> tuple[int, str, str]:
    """Tons of quality food: the words up to the next stop."""
    end = at
    while end < min(len(doc.words), at + 4) and doc.words[end][0].isalpha() and not doc.meanings[end].stop:
        end += 1
    return (end if end > at else container[0], container[1], container[2])


def _weapon(doc: Document, at: int) -> int | None:
    """The token after the weapon's name that begins at ``at``."""
    word = doc.meanings[at]
    for rest, slot, _ in word.phrases:
        if slot == "weapon" and (after := doc.match(at + 1, rest)):
            return after
    return at + 1 if word.weapon and doc.words[at][0].isupper() else None


def _phrase_item(doc: Document, at: int) -> tuple[int, str, str] | None:
    for rest, slot, value in doc.meanings[at].phrases:
        if slot == "item" and (after := doc.match(at + 1, rest)):
            return after, value[0], value[1]
    return None


def _is_designation(doc: Document, at: int) -> bool:
    """F-16, M1A1, MiG-29s, T-72: capitals, then digits without a space."""
    word = doc.words[at]
    if not word[0].isupper() or len(word) > 5 or word in ("COVID", "Covid", "G"):
        return False
    after = at + 1
    if after < len(doc.words) and doc.words[after] in "-/" and doc.touches(after):
        after += 1
    return after < len(doc.words) and doc.words[after][0].isdigit() and doc.touches(after)


def _designation(doc: Document, at: int) -> int:
    """The token after everything that is written together: 2-A6, 1A5, F-16s; and Leopard 1 A5."""
    at += 1
    while at < len(doc.words) and doc.touches(at) and (doc.words[at].isalnum() or doc.words[at] in "-/"):
        if doc.words[at] in "-/" and not (
            at + 1 < len(doc.words) and doc.touches(at + 1) and doc.words[at + 1].isalnum()
        ):
            break
        at += 1
    if (
        at + 1 < len(doc.words)
        and doc.words[at] in ("A", "M", "E")
        and doc.words[at + 1][0].isdigit()
        and doc.touches(at + 1)
    ):
        at += 2
    return at
