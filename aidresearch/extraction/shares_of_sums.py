"""What a share is of where words stand between the two: 7.6 billion, nearly half of the whole 15.6 billion; or where
only whose sum it is stands behind it: 52 billion and 29 billion, more than half of the American sum.
"""

from __future__ import annotations

from aidresearch.extraction import lists
from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import DEFAULT, joined
from aidresearch.table.vocabulary import OF_THE_AMOUNT

#: Kinds of ``parts.tsv``: that an amount is all of it (of-all), and what an amount is called (the-sum).
OF_ALL, THE_SUM = "of-all", "the-sum"
_BETWEEN = 8  #: tokens between a share and the amount that it is of
_NAMED = 5  #: tokens in which a share is said to be of somebody's sum
_ARTICLES = {"a", "an", "the", "just", "little", "only"}
_ENDS = {"", ".", ",", ";", ")", "!", "?", "\n", "—", "–", ":", '"', "»", "“", "”"}
_ASIDE = 3  #: tokens between the comma behind an amount and its share


def link(doc: Document, figures: list[Figure]) -> None:
    """Fills ``base_figure`` of such shares, and notes that they are of the amount before."""
    for place, share in enumerate(figures):
        is_share = share.measure == "share" and share.value is not None and share.item in (None, "total")
        if not is_share:
            continue
        found = _of_all(doc, figures, place)
        if found is None and share.part_of is None:
            found = _of_a_sum(doc, figures, place)
        if found is not None and (share.base_figure is None or share.base_figure is found):
            share.part_of = None  # half of this year's is none of the amount before
            share.base_figure = found
            share.evidence["base"] = evidence(doc, "the amount that it is of", found.first, found.after)
            share.notes.append(OF_THE_AMOUNT)


def of_words(doc: Document) -> frozenset[str]:
    """Of, von, z, av: what stands between a share and what it is of."""
    return joined(*(doc.said[slot] for slot in ("of", "of-noun", "of-whole", "out-of", "from-whole")))


def _of_all(doc: Document, figures: list[Figure], place: int) -> Figure | None:
    """The amount behind a share that stands behind a comma and another amount."""
    if not place or place + 1 >= len(figures):
        return None
    amount, share, whole = figures[place - 1 : place + 2]
    if any(one.measure != "money" or one.value is None for one in (amount, whole)) or amount.unit != whole.unit:
        return None
    gap, aside = doc.lower[share.after : whole.begin], doc.lower[amount.after : share.begin]
    if len(gap) > _BETWEEN or not of_words(doc) & {*gap} or amount.first < doc.sentence(share.first)[0]:
        return None
    if "," not in aside[-_ASIDE:] or not _stands_alone(doc, aside, whole):
        return None
    words = of_words(doc) | doc.said["determiner"] | doc.said["around"] | doc.language.hedges | {"'"}
    at, is_all = share.after, doc.language.code != DEFAULT  # in English others link a share and the amount behind it
    while at < whole.begin:
        length = all_of_it(doc, at) or _whose_sum(doc, at, whole)
        if not length and doc.lower[at] not in words:
            return None
        at, is_all = at + max(1, length), is_all or bool(length)
    return whole if is_all else None


def _stands_alone(doc: Document, aside: list[str], whole: Figure) -> bool:
    """Whether a share is said of the amount before it, and begins no clause: 4 billion, half of the 16 will come."""
    bare = doc.language.hedges | doc.said["determiner"] | doc.said["around"] | _ARTICLES
    behind = _ENDS | {"that", "which"} | of_words(doc) | doc.said["relative"]
    return {*aside[len(aside) - aside[::-1].index(",") :]} <= bare - doc.said["and"] and doc.word(whole.after) in behind


def _whose_sum(doc: Document, at: int, whole: Figure) -> int:
    """How many tokens there are that say whose sum an amount is: half of the American total of 52 billion."""
    if (doc.lower[at],) in doc.language.openings[THE_SUM].get(doc.lower[at], ()):
        return 1
    return next((mark.after - at for mark in doc.parties if mark.first == at and mark.value[0] == whole.donor), 0)


def all_of_it(doc: Document, at: int) -> int:
    """How many tokens there are that say that an amount is all of it: whole, gesamten, du total."""
    phrases = doc.language.openings[OF_ALL].get(doc.word(at), ())
    return max((len(one) for one in phrases if tuple(doc.lower[at : at + len(one)]) == one), default=0)


def _of_a_sum(doc: Document, figures: list[Figure], place: int) -> Figure | None:
    """The amount of whom a text names behind a share, where it has just two: half of the American sum."""
    share = figures[place]
    party = party_of_sum(doc, share.after)
    if party is None:
        return None
    begin, end = doc.sentence(share.first)
    if _is_of_another_scope(doc, begin, end):
        return None
    earlier, _ = doc.sentence(max(0, begin - 1))
    two = [one for one in figures[:place] if one.measure == "money" and one.first >= earlier]
    if len(two) != 2 or two[0].unit != two[1].unit or any(one.value is None for one in two):
        return None
    its, others = ([one for one in two if (one.donor == party) is is_its] for is_its in (True, False))
    if len(its) != 1:
        return None
    if share.donor == party:
        share.donor = others[0].donor
        share.guess("donor")
    return its[0]


def _is_of_another_scope(doc: Document, first: int, end: int) -> bool:
    """In all, per head, in arms Germany comes to a third of the American sum: not of what the text has of the two."""
    kinds = any(first <= mark.first < end and mark.value[0] == "aid_type" for mark in doc.contexts)
    words = {*doc.lower[first:end]} & doc.said["gdp"]
    return kinds or bool(words) or any(lists.is_in(doc, range(first, end), kind) for kind in ("by-now", "by-head"))


def party_of_sum(doc: Document, at: int) -> str | None:
    """Whose sum is named right behind a share: of the American sum, du montant américain."""
    window = range(at, at + _NAMED)
    sums = {phrase[0] for phrase in doc.language.lists[THE_SUM]}
    names = [mark.value[0] for mark in doc.parties if mark.first in window]
    if doc.word(at) not in of_words(doc) | doc.said["determiner"] and not any(m.first == at for m in doc.parties):
        return None  # in Polish and Ukrainian no word of its own says "of"
    is_said = any(doc.word(place) in sums for place in window)
    return names[0] if is_said and len(names) == 1 else None
