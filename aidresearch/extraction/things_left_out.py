"""What a number counts whose noun is left out, in a language that is all tables: of what was named just before.

Davon 40; z nich 4 dotarły; ще 4 передасть; sind bereits sieben angekommen; 14 із 18,1 млрд євро.
"""

from __future__ import annotations

from aidresearch.extraction import lists, money, numbers
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.numbers import Number

_AHEAD = 3  #: tokens before a number in which the words stand that make it one of those before
_BEHIND = 8  #: tokens from an amount to its part: 61 milliards pour l'Ukraine, dont 14
_FRONTED = 4  #: tokens from "of" at the beginning of a sentence to its number
_TO_WHOLE = 3  #: tokens from a part to the whole that it is of: 14 із обіцяних 18,1
_MILLION = 1e6
_LEAST = 1e9  #: of smaller amounts "of which 14" are things as well


def is_one(doc: Document, number: Number, first: int) -> bool:
    """Whether a number without a noun counts things of the clause before, from token ``first`` on.

    Behind "davon" or "another", or behind "already", "are" and before its verb, at the end behind its verb, in a list
    behind a colon, or where "of" stands before what was counted; and no noun of its own follows.
    """
    said, at = doc.said, number.first
    if not _ends(doc, number.after):
        return False
    hedges = doc.language.hedges | said["around"] | said["already"]
    while at > first and doc.word(at - 1) in hedges:
        at -= 1
    ahead = range(max(first, at - _AHEAD), at)
    is_part = doc.word(at - 1) in said["part"] or any(
        lists.begins(doc, place, "some", at) and all(doc.lower[p] in said["part"] for p in range(place + 2, at))
        for place in ahead
    )
    if is_part or doc.word(at - 1) in said["fresh"]:
        return True
    if _is_fronted(doc, first) and not doc.word(number.first - 1)[:1].isdigit():
        return True
    is_closed = not doc.word(number.after)[:1].isalnum()
    if is_closed and (mark := doc.meaning(number.first - 1).stage) is not None and mark[1] != "noun":
        return True  # Франція вже поставила шість; le Danemark en a promis dix-neuf
    if doc.word(at - 1) in said["and"] | {",", ":"} and ":" in doc.words[first:at]:
        return True  # 19 myśliwców: sześć w tym roku, osiem w przyszłym
    is_done = bool({*doc.lower[at : number.first], doc.word(at - 1)} & (said["already"] | said["counted-verb"]))
    return is_done and (doc.meaning(number.after).stage is not None or doc.word(number.after) in said["counted-verb"])


def _is_fronted(doc: Document, first: int) -> bool:
    """Von den zugesagten 60 Panzern sind 40 da; Z obiecanych 79 dostała 10: a sentence that begins with a whole."""
    digits = (at for at in range(first + 1, first + 1 + _FRONTED) if doc.word(at)[:1].isdigit())
    return doc.word(first) in doc.said["out-of"] and next(digits, None) is not None


def _ends(doc: Document, at: int) -> bool:
    """Whether what follows a number is nothing that it could count: the end of its clause, a verb, a preposition."""
    follows, word = doc.meaning(at), doc.word(at)
    is_open = not word or not word[0].isalnum() or bool(follows.stop or follows.stage or follows.month)
    is_said = any(word in doc.said[slot] for slot in ("counted-verb", "already", "perfect", "passive", "giver"))
    is_joined = word in ("%", "/") or (word == "-" and doc.touches(at))
    return (is_open or is_said) and not is_joined and word not in doc.said["percent"]


def part_of_amount(doc: Document, number: Number, before: list[Figure]) -> Figure | None:
    """61 milliards, dont 14 pour l'achat d'armes: the part has size and currency of the amount before it."""
    whole = before[-1] if before else None
    first, _ = doc.sentence(number.first)
    if whole is None or whole.measure != "money" or whole.value is None or whole.first < first:
        return None
    size = _size(doc, whole)
    is_bare = number.magnitude == 1 and not number.in_words and not number.grouped
    if not is_bare or size < _LEAST or not number.value * size < whole.value:
        return None
    if not _ends(doc, number.after) or doc.word(number.after) in doc.said["year-unit"]:
        return None
    at, hedges = number.first, doc.language.hedges | doc.said["around"]
    while at > whole.after and doc.word(at - 1) in hedges:
        at -= 1
    if not any(lists.begins(doc, place, "some", at) for place in range(whole.after, at)) or at - whole.after > _BEHIND:
        return None
    value, step = number.value * size, number.step * size
    figure = Figure(number.first, number.after, "money", value, step, whole.unit, inherits=True)
    figure.guess("value")
    return figure


def _size(doc: Document, amount: Figure) -> float:
    """The magnitude that an amount is written with: 1e9 for 61 milliards de dollars."""
    sizes = (doc.meanings[at].magnitude for at in range(amount.first, amount.after))
    return next((size for size in sizes if size), 1.0)


def of_amount(doc: Document, number: Number) -> Figure | None:
    """14 із 18,1 млрд євро, 14 der zugesagten 18 Milliarden Euro: the part has size and currency of its whole."""
    links = doc.said["out-of"] | doc.said["giver"] | doc.said["determiner"] | doc.said["of"]
    at = number.after
    is_label = doc.word(number.first - 1) in doc.said["tranche"] | doc.said["numbered"]  # la tranche 6 de 15 milliards
    if number.magnitude > 1 or number.in_words or doc.word(at) not in links or is_label:
        return None
    for place in range(at + 1, at + 1 + _TO_WHOLE):
        if doc.word(place)[:1].isdigit():
            whole = numbers.read(doc, place)
            amount = money.read(doc, whole) if whole is not None else None
            if whole is None or amount is None or whole.magnitude < _MILLION:
                return None
            part = number.value * whole.magnitude
            if not part < whole.value:
                return None
            step = number.step * whole.magnitude
            figure = Figure(number.first, number.after, "money", part, step, amount.unit, inherits=True)
            figure.guess("value")
            return figure
        if doc.word(place) not in links and doc.meaning(place).stage is None:
            return None
    return None
