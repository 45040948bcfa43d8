"""All figures of a text, in order: what each number is, its qualifier, its printed equivalent, what it inherits."""

from __future__ import annotations

from bisect import bisect_left

from aidresearch.extraction import counts, currencies, money, numbers, shares
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Equivalent, Figure
from aidresearch.extraction.numbers import Number

_LONGEST_QUALIFIER = 4
_GAP = 7
#: Whose press writes its own dollar with the bare sign.
_OWN_DOLLAR = {"CAN", "AUS", "NZL"}
#: Behind a bare number that is an amount: nothing that it could count.
_CLOSING = {".", ",", ";", "!", "?", ")", "—", '"', "\n", "and", "or", "but", ""}
#: How many figures back a bare number looks for its noun.
_IN_REACH = 40


def scan(doc: Document, hint: str | None = None) -> list[Figure]:
    """The figures of ``doc`` with numbers, units and qualifiers: money, counts, shares and ratios.

    ``hint`` is the party whose source the text is, for crowns and dollars that the text itself leaves open.
    """
    found: list[Figure] = []
    done = 0
    for at in doc.numerals:
        if at < done:
            continue
        figure = _figure_at(doc, at, found)
        if figure is None or figure.first < done:  # a currency mark belongs to one amount only
            continue
        done = max(done, figure.after)
        _qualify(doc, figure)
        figure.char_start, figure.char_end = doc.starts[figure.first], doc.ends[figure.after - 1]
        found.append(figure)
    settle_currencies(doc, found, hint)
    kept = [f for f in found if f.measure != "money" or (f.unit and not money.is_rate(doc, f))]
    return join_equivalents(doc, kept)


def _figure_at(doc: Document, at: int, before: list[Figure]) -> Figure | None:
    number = numbers.read(doc, at)
    if number is not None:
        marked = money.mark_before(doc, number.first) is not None
        if not marked and counts.is_name(doc, number):
            return None
        amount = money.read(doc, number)
        if amount is not None:
            return amount
        if not counts.is_date(doc, number):
            found = shares.percent(doc, number) or doc.language.multiple(doc, at, number) or counts.read(doc, number)
            return found or _inherit(doc, number, before)
        return None
    said: Figure | None = doc.language.multiple(doc, at, None)
    return said


def _inherit(doc: Document, number: Number, before: list[Figure]) -> Figure | None:
    """ "138 billion" after "23 billion euros"; "28,000" after "80,000 soldiers"; "Poland trained 28,000"."""
    if number.vague or number.short or counts.is_date(doc, number):
        return None
    follows = doc.meaning(number.after)
    if (
        number.after < len(doc.words)
        and doc.words[number.after].isalpha()
        and not (follows.stop or follows.stage or follows.party or doc.lower[number.after] in doc.said["more"])
        and not (number.magnitude >= 1e6 and any(slot == "aid_type" for slot, _ in follows.context))
    ):
        return None
    if doc.word(number.after) in doc.said["raised-to"]:
        return _raised(doc, number)
    if doc.word(number.after) in doc.said["and"] and (found := _raised(doc, number, 1)):
        return found  # 7.4 billion and 2.6 billion euros
    near = _antecedent(doc, number, before)
    if (found := _bare(doc, number, before)) is not None:
        return found
    if number.magnitude < 1e6 and not number.grouped and number.magnitude != 1e3:
        first, _ = doc.sentence(number.first)
        is_listed = any(mark.after == number.first for mark in doc.parties)  # 27 systems, the United States 18
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
    if number.magnitude == 1 and doc.word(number.first - 1) in doc.said["changed"]:
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
    if len(candidates) > 1 and last.unit != candidates[-2].unit and _gap_opens(doc, candidates[-2], last):
        last = candidates[-2]  # not the currency of a conversion
    if last.first >= first:
        return last
    amounts = [f for f in candidates if f.measure == "money"]
    if number.magnitude >= 1e6 and amounts and last.measure == "money":
        return last if doc.sentence(max(first - 1, 0))[0] <= last.first else None
    return None


def _qualify(doc: Document, figure: Figure) -> None:
    """Takes the words before the number that say how it is meant; or those after it: or more."""
    first = figure.first
    known = doc.language.qualifiers
    for length in range(min(_LONGEST_QUALIFIER, first), 0, -1):
        phrase = " ".join(doc.lower[first - length : first])
        if phrase in known and not (
            phrase in doc.said["hand-over"] and first > 1 and doc.lower[first - 2] in doc.said["handed"]
        ):
            if doc.word(first - length - 1) not in doc.said["adding"]:  # adds up to so much: a verb
                figure.qualifier = known[phrase]
            return
    ahead = doc.lower[figure.after : figure.after + 2]
    for length in (2, 1):
        figure.qualifier = figure.qualifier or known.get(" ".join(["...", *ahead[:length]]))


def settle_currencies(doc: Document, found: list[Figure], hint: str | None) -> None:
    """Turns families into currencies: the dollar and the crown of whom the text is about."""
    amounts = [f for f in found if f.measure == "money"]
    if not any(f.unit in currencies.FAMILIES for f in amounts):
        return
    foreign = _local_dollar(doc, amounts, hint)
    crowns = [m for m in doc.parties if m.value[0] in currencies.FAMILIES["krone"]]
    places = [m.first for m in crowns]
    default = currencies.FAMILIES["krone"].get(hint or "")
    for place, figure in enumerate(amounts):
        if figure.unit == "dollar":
            follows = place and _gap_opens(doc, amounts[place - 1], figure)
            local = foreign and not (follows and amounts[place - 1].unit != "dollar")
            figure.unit = foreign if local and foreign else "USD"
            _doubt_dollar(doc, figure, hint)
            if local:
                figure.notes.append("a bare dollar sign, read as the dollar of the country that the text is about")
        elif figure.unit == "krone":
            figure.unit = _krone(doc, figure, crowns, places) or default
            if figure.unit is None and figure.inherits:  # från 14 miljarder till 39 miljarder kronor
                beside = [f for f in amounts[max(0, place - 1) : place + 2] if f.unit == "krone"]
                figure.unit = next((_krone(doc, f, crowns, places) for f in beside), None)


def _doubt_dollar(doc: Document, figure: Figure, hint: str | None) -> None:
    """A bare dollar may be that of any country with its own that the text or its source names: a guess."""
    homes = currencies.FAMILIES["dollar"]
    named = {hint, *(mark.value[0] for mark in doc.parties)} & {*_OWN_DOLLAR}
    others = {homes[party] for party in named if party} | ({"USD"} if named else set())
    if others:
        figure.guess("unit", *sorted(others - {figure.unit}))


def _local_dollar(doc: Document, amounts: list[Figure], hint: str | None) -> str | None:
    """The dollar that a bare sign means where a text is about Canada, Australia ... and marks neither dollar."""
    units = {f.unit for f in amounts}
    tally = {hint: 2} if hint else {}
    for mark in doc.parties:
        tally[mark.value[0]] = tally.get(mark.value[0], 0) + 1
    homes = currencies.FAMILIES["dollar"]
    speakers = {p: n for p, n in tally.items() if p in _OWN_DOLLAR}
    if not speakers or "USA" in tally:
        return None
    party = max(speakers, key=lambda p: speakers[p])
    if 2 * speakers[party] <= sum(n for p, n in tally.items() if p not in ("UKR", "RUS")):
        return None
    marked = any(
        doc.words[f.first + 1] == "$" or doc.words[f.first] == homes[party]
        for f in amounts
        if f.unit == homes[party] and f.first + 1 < len(doc.words)
    )
    return None if marked or "USD" in units else homes[party]


def _krone(doc: Document, figure: Figure, crowns: list[Mark], places: list[int]) -> str | None:
    """Whose crown: the nearest before in the text that has one, else the nearest after; the word itself last."""
    homes = currencies.FAMILIES["krone"]
    word = doc.lower[figure.after - 1]
    if word.startswith("kronor") or word == "kronas":
        return "SEK"
    if crowns:
        return homes[crowns[max(0, bisect_left(places, figure.first) - 1)].value[0]]
    return "SEK" if word == "krona" else None


def _gap_opens(doc: Document, amount: Figure, next_one: Figure) -> bool:
    """Whether what stands between two amounts makes the second a conversion of the first."""
    between = doc.lower[amount.after : next_one.first]
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


def join_equivalents(doc: Document, found: list[Figure]) -> list[Figure]:
    """Takes the printed conversion into the amount that it converts: "€3.5 billion ($3.8 billion)" is one figure."""
    kept: list[Figure] = []
    for figure in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.measure == figure.measure == "money"
            and before.equivalent is None
            and before.unit != figure.unit
            and figure.value is not None
            and figure.unit
            and before.unit
            and not before.inherits
            and _gap_opens(doc, before, figure)
        ):
            before.equivalent = Equivalent(
                figure.value, figure.step / 2, figure.unit, figure.char_start, figure.char_end
            )
            before.after = figure.after
            closes = figure.after < len(doc.words) and doc.words[figure.after] in ")]"
            before.after += closes
            before.char_end = doc.ends[before.after - 1]
            continue
        if before is not None and before.equivalent and doc.words[before.after : figure.first] in ([","], ["/"]):
            figure.duplicate_of = before  # a second conversion, in the same brackets
            figure.notes.append("a second conversion of the amount before")
        figure.in_brackets = figure.first > 0 and "(" in doc.words[max(0, figure.first - 4) : figure.first]
        kept.append(figure)
    return kept
