"""All figures of a text, in order: what each number is, its qualifier, its printed equivalent, what it inherits."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from aidresearch.extraction import counts, currencies, inherited, money, numbers, shares, told_of_gdp
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Equivalent, Figure

_LONGEST_QUALIFIER = 4
_DENIED_BY = 4  #: tokens between "not" and the comparative that it turns round: not have to be less than
_OPPOSITES = {"more than": "at most", "over": "at most", "less than": "at least"}
#: Whose press writes its own dollar with the bare sign.
_OWN_DOLLAR = {"CAN", "AUS", "NZL"}


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
    found = join_equivalents(doc, kept)
    told_of_gdp.fill(doc, found)
    return found


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
            return found or inherited.read(doc, number, before)
        return None
    said: Figure | None = doc.language.multiple(doc, at, None)
    return said


def _qualify(doc: Document, figure: Figure) -> None:
    """Takes the words before the number that say how it is meant; or those after it: or more."""
    first = figure.first
    known, hedges = doc.language.qualifiers, doc.language.hedges
    longest = min(_LONGEST_QUALIFIER, first) if doc.word(first - 1) in hedges else 0
    for length in range(longest, 0, -1):
        phrase = " ".join(doc.lower[first - length : first])
        if phrase in known and not (
            phrase in doc.said["hand-over"] and first > 1 and doc.lower[first - 2] in doc.said["handed"]
        ):
            if doc.word(first - length - 1) not in doc.said["adding"]:  # adds up to so much: a verb
                figure.qualifier, figure.hedged_from = known[phrase], first - length
                _turn_round(doc, figure)
            return
    if doc.word(figure.after) not in hedges:
        return
    ahead = doc.lower[figure.after : figure.after + 2]
    for length in (2, 1):
        figure.qualifier = figure.qualifier or known.get(" ".join(["...", *ahead[:length]]))


def _turn_round(doc: Document, figure: Figure) -> None:
    """Not less than, should not fall below, nie może być niższa niż: at least; ne doit pas dépasser: at most."""
    at = figure.hedged_from - 1
    while at > figure.hedged_from - 1 - _DENIED_BY and doc.word(at) in doc.said["between-not"]:
        at -= 1
    if doc.word(at) in doc.said["not"] and figure.qualifier in _OPPOSITES:
        figure.qualifier, figure.hedged_from = _OPPOSITES[figure.qualifier], at


def settle_currencies(doc: Document, found: list[Figure], hint: str | None) -> None:
    """Turns families into currencies: the dollar and the crown of whom the text is about."""
    amounts = [f for f in found if f.measure == "money"]
    if not any(f.unit in currencies.FAMILIES for f in amounts):
        return
    foreign = _local_dollar(doc, amounts, hint)
    crowns = [m for m in doc.parties if m.value[0] in currencies.FAMILIES["krone"]]
    places = [m.first for m in crowns]
    named = {hint, *(mark.value[0] for mark in doc.parties)} & {*_OWN_DOLLAR}
    default = currencies.FAMILIES["krone"].get(hint or "")
    for place, figure in enumerate(amounts):
        if figure.unit == "dollar":
            follows = place and inherited.gap_opens(doc, amounts[place - 1], figure)
            if place + 1 < len(amounts) and _is_conversion(doc, figure, amounts[place + 1]):
                follows = False  # about $680 million (USD $500 million): what is converted converts nothing
            local = foreign and not (follows and amounts[place - 1].unit != "dollar")
            figure.unit = foreign if local and foreign else "USD"
            _doubt_dollar(figure, named)
            if local:
                figure.notes.append("a bare dollar sign, read as the dollar of the country that the text is about")
        elif figure.unit == "krone":
            figure.unit = _krone(doc, figure, crowns, places) or default
            if figure.unit is None and figure.inherits:  # 450 miljoner kronor och 385 miljoner
                last = amounts[place - 1].unit if place else None
                figure.unit = last if last in currencies.FAMILIES["krone"].values() else None
            if figure.unit is None and figure.inherits:  # från 14 miljarder till 39 miljarder kronor
                beside = [f for f in amounts[place : place + 2] if f.unit == "krone"]
                figure.unit = next((_krone(doc, f, crowns, places) for f in beside), None)


def _doubt_dollar(figure: Figure, named: set[str | None]) -> None:
    """A bare dollar may be that of any country with its own that the text or its source names: a guess."""
    homes = currencies.FAMILIES["dollar"]
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
    party = max(speakers, key=lambda p: speakers[p], default=None)
    is_converted = any(_is_conversion(doc, *pair) for pair in pairwise(amounts))
    if party is not None and is_converted:
        inside = {at for figure in amounts for at in range(figure.first, figure.after)}  # the US of US$
        others = sum(mark.value[0] == "USA" and mark.first not in inside for mark in doc.parties)
        if others < speakers[party]:
            return homes[party]
    if party is None or "USA" in tally:
        return None
    if 2 * speakers[party] <= sum(n for p, n in tally.items() if p not in ("UKR", "RUS")):
        return None
    own = [f for f in amounts if f.unit == homes[party]]
    # 300 млн доларів (400 млн канадських доларів): a text in another language has no dollar of its own
    is_abroad = bool(own) and doc.language.code != "en"
    marked = is_abroad or any(
        doc.words[f.first + 1] == "$" or doc.words[f.first] == homes[party] for f in own if f.first + 1 < len(doc.words)
    )
    return None if marked or "USD" in units else homes[party]


def _is_conversion(doc: Document, bare: Figure, other: Figure) -> bool:
    """$680 million (USD $500 million): the bare dollar is none of the United States."""
    return bare.unit == "dollar" and other.unit == "USD" and doc.lower[bare.after : other.first] == ["("]


def _krone(doc: Document, figure: Figure, crowns: list[Mark], places: list[int]) -> str | None:
    """Whose crown: the nearest before in the text that has one, else the nearest after; the word itself last."""
    homes = currencies.FAMILIES["krone"]
    word = doc.lower[figure.after - 1]
    if word.startswith("kronor") or word == "kronas":
        return "SEK"
    if crowns:
        return homes[crowns[max(0, bisect_left(places, figure.first) - 1)].value[0]]
    return "SEK" if word == "krona" else None


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
            and inherited.gap_opens(doc, before, figure)
            and doc.lower[figure.after : figure.after + 1] != ["of"]  # (2.2 billion kroner of its own, the rest ...)
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
