"""What a text computes of its own amounts: what a ratio or a share is of, and from which amount a difference is."""

from __future__ import annotations

from collections.abc import Sequence

from aidresearch.extraction import gaps, gdps, growing_totals, lists, means, shares_of_sums, wholes_of_shares
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Evidence, Figure
from aidresearch.table.vocabulary import OF_THE_AMOUNT

_AHEAD = 14  #: tokens from "more than" to the amount
_FAR = 16  #: tokens from "times as much as" to it
_AGAINST = 6  #: tokens from "set against" to the amount
_EXACT = 1e-9
_OWNER = 5  #: tokens from a ratio to the amount of whom it names: twice the United States' 70 billion
_BESIDE = 5  #: tokens between a share and its own amount: a third of it, 48 billion
_EQUAL = 8  #: tokens between an amount and its share of GDP
_NEAR = {",", "or", "that", "is", "—", "–", "(", ")", "it", "of", "them", "this", "about", "almost", "-", "="}
_MEASURES = ("money", "count")
_COMPLEMENT = 10  #: tokens of what an amount is for
_ARTICLES = {"a", "an", "the"}
_OF_BASE = {"of", "as", "much", "than", "that"}  #: between a ratio and its base: three times as much as the 2 billion
_THAT_IS = {"which", "that", "is", "or"}  #: before a difference that says how much an amount is more
_ABOVE = frozenset({"than", "above", "over", "below"})
_CLAUSES = {"and", "but", "while", "whereas", "which", "who", "that", "where", ";", ":"}


def link(doc: Document, figures: list[Figure]) -> None:
    """Fills ``base_figure`` of ratios, shares and differences that stand beside the amounts they are computed of."""
    wholes_of_shares.link(doc, figures)
    shares_of_sums.link(doc, figures)
    for place, figure in enumerate(figures):
        if figure.value is None or figure.base_figure is not None:
            continue
        if figure.base not in (None, figure.donor):
            _own(doc, figures, place)
            continue
        if figure.measure == "ratio" and figure.item is None:
            found = _divisor(doc, figures, place)
        elif figure.measure == "share" and figure.item != "gdp" and figure.part_of is None:
            is_of_amount = figure.item in (None, "total", "amount")
            found = (_whole(doc, figures, place) if is_of_amount else None) or _rest(doc, figures, place)
        elif figure.measure == "share" and figure.item == "gdp" and gdps.is_of_another(doc, figure):
            figure.role = "other"
            continue
        elif figure.measure == "share" and figure.item == "gdp" and figure.role != "budget":
            found = _of_gdp(doc, figures, place)
        elif figure.role == "difference":
            found = _other(doc, figures, place)
        else:
            continue
        if found is not None:
            figure.base_figure = found
            figure.evidence["base"] = Evidence("an amount beside it", found.char_start, found.char_end)
    for place, figure in enumerate(figures):
        is_computed = figure.measure in ("ratio", "share") or figure.role == "difference"
        if place and is_computed and _is_apposed(doc, figures[place - 1], figure):
            figure.notes.append(OF_THE_AMOUNT)
            _leave_its_time(figures[place - 1], figure)
    gaps.link(doc, figures)
    means.link(doc, figures)
    growing_totals.link(doc, figures)


def _own(doc: Document, figures: Sequence[Figure], place: int) -> None:
    """Four times America's 69.5 billion: the amount that is the rival's, beside the register's ratio to the rival."""
    figure, following = figures[place], figures[place + 1] if place + 1 < len(figures) else None
    is_next = following is not None and _is_amount(following) and following.first - figure.after <= _OWNER
    if (
        figure.measure != "ratio"
        or figure.value == 1.0
        or not is_next
        or following is None
        or following.donor != figure.base
    ):
        return
    if "'" in doc.words[figure.after : following.first]:
        figure.base_figure = following
        figure.evidence["base"] = Evidence("the amount that is its rival's", following.char_start, following.char_end)
        amount = figures[place - 1] if place else None
        is_own = amount is not None and _is_amount(amount) and amount.donor == figure.donor
        if amount is not None and is_own and amount.first >= doc.sentence(figure.first)[0]:
            figure.notes.append(OF_THE_AMOUNT)


def _leave_its_time(amount: Figure, figure: Figure) -> None:
    """28 billion, fourteen times the 2 billion of 2022: the year is that of the amount it stands behind."""
    found, base = amount.evidence.get("period"), figure.base_figure
    if found is not None and base is not None and found.char_start >= base.char_end:
        amount.period_start = amount.period_end = None
        del amount.evidence["period"]
        amount.guessed.discard("period")


def _amounts(doc: Document, figures: Sequence[Figure], place: int) -> tuple[list[Figure], list[Figure]]:
    """The amounts of the sentence before a figure and behind it."""
    first, end = doc.sentence(figures[place].first)
    measures = _MEASURES if figures[place].measure == "share" else ("money",)
    before = [f for f in figures[:place] if f.first >= first and _is_amount(f, measures)]
    behind = [f for f in figures[place + 1 :] if f.first < end and _is_amount(f, measures)]
    return before, behind


def _is_amount(figure: Figure, measures: tuple[str, ...] = ("money",)) -> bool:
    return figure.measure in measures and figure.value is not None and figure.role != "difference"


def _divisor(doc: Document, figures: Sequence[Figure], place: int) -> Figure | None:
    """Nine times the 4.9 billion; 44 billion against 11, four times as much: the smaller of two."""
    figure = figures[place]
    before, behind = _amounts(doc, figures, place)
    following = next((f for f in figures[place + 1 :] if f.measure != "count"), None)
    is_near = bool(behind) and behind[0] is following and behind[0].first - figure.after <= _FAR
    if is_near and (len(behind) < 2 or not _is_against(doc, behind[0], behind[1])):
        return behind[0]
    pair = behind[:2] if is_near else before[-2:]
    if len(pair) < 2 or pair[0].unit != pair[1].unit:
        return None
    return min(pair, key=lambda f: f.least) if (figure.value or 0.0) > 1 else max(pair, key=lambda f: f.least)


def _is_against(doc: Document, first: Figure, second: Figure) -> bool:
    """4.4 billion against 1.2, 72 and 65 billion: the two sides of one comparison."""
    is_and = second.first - first.after <= _BESIDE and doc.said["and"] & {*doc.lower[first.after : second.first]}
    return first.unit == second.unit and bool(is_and or lists.is_in(doc, range(first.after, second.first), "against"))


def _whole(doc: Document, figures: Sequence[Figure], place: int) -> Figure | None:
    """54.7 percent, or 61.8 billion, of the amount before; set against 715 billion it is 5.6%."""
    figure = figures[place]
    before, behind = _amounts(doc, figures, place)
    for amount in before[-1:]:
        ahead = range(max(0, amount.first - _AGAINST), amount.first)
        if amount is figures[place - 1] and lists.is_in(doc, ahead, "against"):
            return amount
    own = next((f for f in (*before[-1:], *behind[:1]) if _is_beside(doc, figure, f)), None)
    if own is None:
        return None
    earlier = [f for f in figures[max(0, place - 4) : place] if _is_amount(f, (own.measure,)) and f is not own]
    larger = [f for f in earlier if f.unit == own.unit and f.least > own.least and f.first < own.first]
    return larger[-1] if larger else None


def _rest(doc: Document, figures: Sequence[Figure], place: int) -> Figure | None:
    """95% of it repays loans, 5% goes to the Facility: the share before it, that leaves this one of the same whole."""
    figure, before = figures[place], next((f for f in figures[:place][::-1] if f.measure == "share"), None)
    if before is None or before.value is None or before.first < doc.sentence(figure.first)[0]:
        return None
    is_bare = doc.word(figure.after) not in doc.said["of"] | {"of"} and figure.value is not None
    adds_up = abs(before.value + (figure.value or 0.0) - 1) < _EXACT
    return before if is_bare and adds_up and not (before.exact and figure.exact) else None


def _is_beside(doc: Document, share: Figure, amount: Figure) -> bool:
    """Whether hardly a word parts a share from an amount."""
    first, second = sorted((share, amount), key=lambda f: f.first)
    gap = doc.lower[first.after : second.first]
    return len(gap) <= _BESIDE and {*gap} <= _NEAR | doc.said["or"] | doc.said["part"] | doc.language.hedges


def _is_apposed(doc: Document, amount: Figure, figure: Figure) -> bool:
    """Asks for 33 billion for Kyiv, twice the 13.6 billion of March, or 19 billion more than these: between commas, of
    the amount right before it."""
    base = figure.base_figure
    if base is None or base is amount or base.first < figure.first or not _is_amount(amount):
        return False
    ahead = {*doc.lower[figure.after : base.first]}
    gap = doc.lower[amount.after : figure.first]
    links = _than(doc) | doc.said["more"] | doc.said["less"] if figure.role == "difference" else frozenset()
    if (
        not ahead <= doc.language.hedges | _ARTICLES | _OF_BASE | links
        or "," not in gap
        or amount.first < doc.sentence(figure.first)[0]
    ):
        return False
    comma = len(gap) - 1 - gap[::-1].index(",")
    is_bare = {*gap[comma + 1 :]} <= doc.language.hedges | _ARTICLES | (_THAT_IS if links else set())
    return is_bare and _is_complement(doc, range(amount.after, amount.after + comma))


def _is_complement(doc: Document, tokens: range) -> bool:
    """Whether the words behind an amount only say what it is for: no clause begins there, and nobody else is named."""
    words = {doc.lower[at] for at in tokens}
    others = {party for at in tokens if (party := doc.meanings[at].party) is not None and party[0] != "UKR"}
    begins = doc.said["and"] | doc.said["clause"] | doc.said["relative"] | _CLAUSES
    return len(tokens) <= _COMPLEMENT and not others and not words & begins


def _of_gdp(doc: Document, figures: Sequence[Figure], place: int) -> Figure | None:
    """500 million euros, or 1.3% of its GDP: the amount that the share is said to be."""
    share = figures[place]
    for other in (*figures[max(0, place - 1) : place], *figures[place + 1 : place + 2]):
        between = range(min(share.after, other.after), max(share.first, other.first))
        gap = [doc.lower[at] for at in between if doc.meanings[at].party is None]
        if not _is_amount(other) or not 0 < len(gap) <= _EQUAL:
            continue
        is_beside = share.role == "aid" and other is figures[place - 1] and gap[0] in (",", "(")
        if lists.is_all(doc, gap, "equals") or (is_beside and {*gap[1:]} <= doc.language.hedges):
            return other
    before = figures[place - 1] if place else None
    is_said = before is not None and _is_amount(before) and _is_said_to_equal(doc, before, share)
    return before if is_said else None


def _is_said_to_equal(doc: Document, amount: Figure, share: Figure) -> bool:
    """So much for arms next year, that is 2% of GDP; its so much of new aid make up 2%."""
    if amount.first < doc.sentence(share.first)[0]:
        return False
    for at in range(amount.after, share.first):
        words = doc.lower[at : share.first]
        is_phrase = doc.word(at - 1) == "," or {*words[:1]}.isdisjoint(doc.said["or"])
        if is_phrase and lists.is_all(doc, words, "equals"):
            stop = at - 1 if doc.word(at - 1) == "," else at
            return "," not in doc.lower[amount.after : stop] and _is_complement(doc, range(amount.after, stop))
    return False


def _other(doc: Document, figures: Sequence[Figure], place: int) -> Figure | None:
    """200 million more than the 2.3 billion of the year before."""
    figure = figures[place]
    _, behind = _amounts(doc, figures, place)
    for other in behind[:1]:
        gap = {*doc.lower[figure.after : other.first]}
        if other.first - figure.after <= _AHEAD and other.unit == figure.unit and gap & _than(doc):
            return other
    return None


def _than(doc: Document) -> frozenset[str]:
    return doc.said["than"] | _ABOVE
