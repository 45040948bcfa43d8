"""Numbers that have their currency, size or noun from another: 138 billion after 23 billion euros, probably 350."""

from __future__ import annotations

from bisect import bisect_left

from aidresearch.extraction import counts, currencies, money, numbers, things_left_out
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import ACTS, Figure
from aidresearch.extraction.language import joined
from aidresearch.extraction.numbers import Number

_LONGEST_QUALIFIER = 4
_GAP = 7
_THINGS = {"equipment", "ammunition", ACTS}
_TO_SUM = 6  #: tokens from "brings" to the sum: brings the number of them to 37
_TAXES = 5  #: tokens from a number to the taxes that it is of
_BACK = 3  #: figures back to the things that "of them" stands for: 12 guns worth so much, six of them
#: Slots of words that may stand between an amount without its currency and nothing else: 17 mld bezzwrotnych dotacji.
_SAYS_KIND = {"aid_type", "instrument"}
_DASHES = {"—", "–", "-"}
_NEAR = 4  #: tokens from a bare number's verb to another that says what happened to them
#: Behind a bare number that is an amount: nothing that it could count.
_CLOSING = {".", ",", ";", "!", "?", ")", "—", '"', "\n", "and", "or", "but", ""}
#: How many figures back a bare number looks for its noun.
_IN_REACH = 40
#: Things of which there may be millions.
_MANY = 1e5


def read(doc: Document, number: Number, before: list[Figure]) -> Figure | None:
    """ "138 billion" after "23 billion euros"; "28,000" after "80,000 soldiers"; "Poland trained 28,000"."""
    if number.vague or number.short or counts.is_date(doc, number):
        return None
    if (found := _elliptic(doc, number, before)) is not None:
        return found
    if doc.said["part"]:
        part = things_left_out.of_amount(doc, number) or things_left_out.part_of_amount(doc, number, before)
        if part is not None:
            return part
    if number.magnitude >= 1e6 and (unit := _of_taxpayers(doc, number)) is not None:
        return Figure(number.first, number.after, "money", number.value, number.step, unit, inherits=True)
    follows = doc.meaning(number.after)
    if (
        number.after < len(doc.words)
        and doc.words[number.after].isalpha()
        and not (follows.stop or follows.stage or follows.party or doc.lower[number.after] in doc.said["more"])
        and not (number.magnitude >= 1e6 and any(_says_kind(*said) for said in follows.context))
        and not (number.magnitude >= 1e6 and doc.lower[number.after] in _for_whom(doc))
    ):
        return None
    found = _raised(doc, number) if doc.word(number.after) in doc.said["raised-to"] else None
    if found or (doc.word(number.after) in doc.said["raised-to"] and not doc.said["part"]):
        return found  # not: varav 2,2 miljarder till nya båtar
    if doc.word(number.after) in doc.said["and"] and (found := _raised(doc, number, 1)):
        return found  # 7.4 billion and 2.6 billion euros
    near = _antecedent(doc, number, before)
    if near is not None and near.measure == "count" and _is_of_money(number, near):
        near = _money_before(doc, number, before)  # 7,000 soldiers, whose training costs 300 million
        if near is None:
            return None
    if (found := _bare(doc, number, before)) is not None:
        return found
    if near is None and number.magnitude >= 1e9 and (found := _before_its_unit(doc, number)) is not None:
        return found
    if number.magnitude < 1e6 and not number.grouped and number.magnitude != 1e3:
        first, _ = doc.sentence(number.first)
        at = number.first - (doc.word(number.first - 1) in _DASHES)  # Данія — 19
        is_listed = any(mark.after == at for mark in doc.parties)  # 27 systems, the United States 18
        if not (is_listed and near is not None and near.measure == "count" and near.first >= first):
            return None
    if near is not None and near.measure == "money":
        if number.magnitude < 1e6:
            return None
        return Figure(number.first, number.after, "money", number.value, number.step, near.unit, inherits=True)
    trained = any(doc.lower[p] in doc.said["trained"] for p in range(max(0, number.first - 4), number.first))
    if near is None and not trained:
        return None
    code, kind = ("person", "person") if trained or near is None else (near.item, near.item_class)
    figure = Figure(number.first, number.after, "count", number.value, number.step, "item", item=code, item_class=kind)
    figure.inherits, figure.exact = True, number.magnitude == 1
    high = counts.range_end(doc, number)
    if high:
        figure.value, figure.low, figure.high, figure.after = None, number.value, high.value, high.after
    return figure


def _is_of_money(number: Number, things: Figure) -> bool:
    """Whether a number of millions is too large to count people or vehicles; not shells, of which there are so many."""
    return number.magnitude >= 1e6 and things.item_class != "ammunition" and things.least < _MANY


def _money_before(doc: Document, number: Number, before: list[Figure]) -> Figure | None:
    """The last amount of its sentence or the one before."""
    first = doc.sentence(max(0, doc.sentence(number.first)[0] - 1))[0]
    return next((one for one in reversed(before) if one.measure == "money" and one.first >= first), None)


def _of_taxpayers(doc: Document, number: Number) -> str | None:
    """200 Milliarden deutsches Steuergeld nach Kiew, 200 billion of American taxpayers' money for Ukraine: in that
    country's currency."""
    first, end = doc.sentence(number.first)
    if not any(mark.value[0] == "UKR" and first <= mark.first < end for mark in doc.parties):
        return None
    ahead = range(number.after, min(number.after + _TAXES, len(doc.lower)))
    at = next((at for at in ahead if doc.lower[at] in doc.said["tax-money"]), None)
    whose = [mark.value[0] for mark in doc.parties if at is not None and number.after <= mark.first < at]
    return currencies.of_party(whose[0]) if len(whose) == 1 else None


def _says_kind(slot: str, value: str) -> bool:
    return slot in _SAYS_KIND or (slot == "role" and value == "aid")  # 1,6 miliarda pomocy


def _for_whom(doc: Document) -> frozenset[str]:
    """385 miljoner till Världsbankens fond, vier Milliarden hinzu: words that no number of millions counts."""
    return joined(doc.said["raised-to"], doc.said["receiver"], doc.said["into"], doc.said["counted-verb"])


def _elliptic(doc: Document, number: Number, before: list[Figure]) -> Figure | None:
    """ "60 tanks, and 14 more", "24 altogether", "30 of them", "32 were delivered": things counted just before.

    Not a number right behind them, which is a part of their name: 50 stridsfordon 90.
    """
    if number.value < 2 or number.value % 1 or number.magnitude >= 1e9:
        return None
    things = before[-1] if before and before[-1].item_class in _THINGS else None
    if things is None and " ".join(doc.lower[number.after : number.after + 2]) in doc.said["elliptic-whole"]:
        things = next((one for one in reversed(before[-_BACK:]) if one.item_class in _THINGS), None)
    first = doc.sentence(max(0, doc.sentence(number.first)[0] - 1))[0]
    if things is None or things.measure != "count" or things.first < first or things.after == number.first:
        return None
    after = _behind_ellipsis(doc, number.after)
    is_bare = after is None and _is_of_things(doc, number, things)
    after = number.after if is_bare else after
    if after is None and doc.said["part"] and things_left_out.is_one(doc, number, doc.sentence(number.first)[0]):
        after, is_bare = number.after, True
    if after is None:
        return None
    figure = Figure(number.first, after, "count", number.value, number.step, "item")
    figure.item, figure.item_class = things.item, things.item_class
    figure.inherits, figure.exact = True, number.magnitude == 1
    if is_bare:
        figure.guess("value")  # no word says what is counted: nobody is to be accused of it
    return figure


def _is_of_things(doc: Document, number: Number, things: Figure) -> bool:
    """19 howitzers, 12 from Denmark; it has sent three to Ukraine; which brings the total to 37: no noun follows."""
    said, first, at = doc.said, doc.sentence(number.first)[0], number.first - 1
    follows = doc.meaning(number.after)
    if doc.word(number.after).isalpha() and (not follows.stop or follows.time) and follows.party is None:
        return False
    while doc.word(at) in said["hedge"] | said["one-more"]:
        at -= 1
    is_object = doc.word(at) in said["hands-things"] or doc.word(number.first - 1) in said["rest-of"]
    is_source = doc.word(number.after) in said["source-of"] and things.first >= first
    is_source = is_source and any(mark.first - number.after in (1, 2) for mark in doc.parties)
    is_row = things.inherits and things.first >= first and doc.word(number.first - 1) in said["and"] | {","}
    is_row = is_row and doc.word(number.after) in said["in-time"] and _is_dated(doc, number.after + 1)
    is_sum = doc.word(at) in said["range-to"] and not {*doc.lower[max(first, at - _TO_SUM) : at]}.isdisjoint(
        said["brings"]
    )
    return is_object or is_source or is_row or (is_sum and doc.word(number.after) in _CLOSING)


def _is_dated(doc: Document, at: int) -> bool:
    """Whether a month or a year stands there: six of them in 2024 and six in 2025."""
    return doc.meaning(at).month is not None or (len(doc.word(at)) == 4 and doc.word(at)[:2] == "20")


def _behind_ellipsis(doc: Document, at: int) -> int | None:
    """The token behind the words that stand for the noun, or that follow where it is left out; None if none do."""
    said = doc.said
    left = len(doc.lower) - at
    for length in range(min(3, left), 1, -1):
        if " ".join(doc.lower[at : at + length]) in said["elliptic-whole"]:
            return at + length
    for length in range(min(3, left), 0, -1):
        if " ".join(doc.lower[at : at + length]) in said["elliptic"]:
            is_compared = doc.word(at + length) in said["than"]
            follows = doc.meaning(at + length)
            is_verb = follows.stage or doc.word(at + length) in said["counted-verb"]
            is_noun = doc.word(at + length).isalpha() and not (is_verb or follows.stop or follows.party)
            return None if is_compared or is_noun else at + length
    is_done = doc.word(at) in said["counted-verb"] and said["attacked"].isdisjoint(doc.lower[at : at + _NEAR])
    return at if is_done else None


def _bare(doc: Document, number: Number, before: list[Figure]) -> Figure | None:
    """ "$300 billion, probably 350", "the Americans just over 60": also the size is that of the amount before."""
    last = before[-1] if before else None
    if last is None or last.measure != "money" or number.magnitude != 1 or number.in_words:
        return None
    sizes = (doc.meaning(one.after - back).magnitude for one in before[:-3:-1] for back in (1, 2))
    size = next(filter(None, sizes), 0.0)
    if size < 1e9 or not 10 <= number.value < 1e3 or number.step != 1 or number.after - number.first != 1:
        return None
    if (
        doc.word(number.after) not in _CLOSING
        or doc.sentence(max(0, doc.sentence(number.first)[0] - 1))[0] > last.first
    ):
        return None
    at = number.first - 1
    while doc.word(at) in doc.said["hedge"]:
        at -= 1
    is_second = doc.word(at) == "," and last.after == at and at < number.first - 1
    is_for = " ".join(doc.lower[at - 1 : at + 1]) in doc.said["hands-out"]
    is_whose = doc.sentence(number.first)[0] <= last.first and any(mark.after == at + 1 for mark in doc.parties)
    if not (is_second or is_for or is_whose):
        return None
    found = Figure(number.first, number.after, "money", number.value * size, size, last.unit, inherits=True)
    found.guess("value")
    return found


def _before_its_unit(doc: Document, number: Number) -> Figure | None:
    """9 billion from one, 4 billion from another, 2 billion euros from a third: the last has the currency of all."""
    _, end = doc.sentence(number.first)
    for at in doc.numerals[bisect_left(doc.numerals, number.after) : bisect_left(doc.numerals, end)]:
        following = numbers.read(doc, at)
        amount = money.read(doc, following) if following is not None else None
        if amount is not None and following is not None and following.magnitude >= 1e6:
            return Figure(number.first, number.after, "money", number.value, number.step, amount.unit, inherits=True)
    return None


def _raised(doc: Document, number: Number, reach: int = 3) -> Figure | None:
    """122 Millionen auf 185 Millionen Euro: the first amount has the currency of the second."""
    ahead = range(number.after + 1, min(number.after + 1 + reach, len(doc.words)))
    at = next((at for at in ahead if doc.words[at][0].isdigit() or doc.meanings[at].number is not None), None)
    if at is None:
        return None
    second = numbers.read(doc, at)
    amount = money.read(doc, second) if second is not None else None
    if amount is None or second is None or second.magnitude < 1e6:
        return None
    is_pair = reach == 1 and number.value % 1  # Tranchen von 4,2 und 4,1 Milliarden Euro
    if number.magnitude == 1 and (is_pair or doc.word(number.first - 1) in doc.said["changed"]):
        number.scale(second.magnitude)  # von 4 auf 8 Milliarden Euro
    if number.magnitude < 1e6:
        return None
    return Figure(number.first, number.after, "money", number.value, number.step, amount.unit, inherits=True)


def _antecedent(doc: Document, number: Number, before: list[Figure]) -> Figure | None:
    """The figure whose noun a bare number repeats: an amount of the same size, else the last in reach."""
    candidates = [f for f in before[-_IN_REACH:] if f.measure in ("money", "count")]
    same = next((f for f in reversed(candidates) if f.measure == "money" and f.value == number.value), None)
    if same is not None:
        return same
    if not candidates:
        return None
    last, (first, _) = candidates[-1], doc.sentence(number.first)
    if len(candidates) > 1 and last.unit != candidates[-2].unit and gap_opens(doc, candidates[-2], last):
        last = candidates[-2]  # not the currency of a conversion
    if last.first >= first:
        return last
    amounts = [f for f in candidates if f.measure == "money"]
    if number.magnitude >= 1e6 and amounts and last.measure == "money":
        return last if doc.sentence(max(first - 1, 0))[0] <= last.first else None
    return None


def gap_opens(doc: Document, amount: Figure, next_one: Figure) -> bool:
    """Whether what stands between two amounts makes the second a conversion of the first."""
    between = doc.lower[amount.after : next_one.first]
    for phrase in doc.language.lists["of-it"]:  # 500 million kroner of it (67 million euros)
        if tuple(between[: len(phrase)]) == phrase and between[len(phrase) : len(phrase) + 1] == ["("]:
            between = between[len(phrase) :]
    if not between:
        return False
    if between[0] in "([":
        return (
            len(between) <= _LONGEST_QUALIFIER + 2 and ")" not in between and not any(w[0].isdigit() for w in between)
        )
    if between == ["/"] or between[:2] == ["=", ""]:
        return True
    if len(between) > _GAP + 3 or "." in between or ";" in between:
        return False
    said = doc.said
    if said["equivalent"] & {*between}:
        return True
    if "," in between or "-" in between or "—" in between:
        at = max(place for place, word in enumerate(between) if word in (",", "-", "—"))
        tail = between[at + 1 :]
        return bool(tail) and tail[0] in said["converted"] and {*tail} <= said["converted"] | said["around"]
    return between[0] in said["or"] and {*between} <= said["converted"] | said["around"]
