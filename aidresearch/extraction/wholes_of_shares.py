"""The amount that a share is of: the US gave 42 percent of the 170 billion of international aid (70 of 170 billion)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Evidence, Figure
from aidresearch.extraction.language import joined
from aidresearch.table.vocabulary import TIE

_BESIDE = 2  #: tokens from an amount to whose it is: in European aid
_APART = 9  #: tokens between an amount and the one that it is a part of
_BETWEEN = 4  #: tokens between a share and the amount
_RELATIVE = frozenset({"that", "which"})
VOTED = "appropriated"


def link(doc: Document, figures: Sequence[Figure]) -> None:
    """Fills ``base_figure`` of shares, and leaves open who gave the whole: who gives a part of it need not be the one.

    Whose it is stays where that stands between the two (half of Germany's 11 billion), or another one is named.
    """
    for share, amount in pairwise(figures):
        is_share = share.measure == "share" and share.item != "gdp" and share.value is not None
        if not is_share or amount.measure != "money" or not _is_of(doc, share, amount):
            continue
        if share.base_figure is None and share.part_of is None:
            share.base_figure = amount
            share.evidence["base"] = Evidence("the amount that it is of", amount.char_start, amount.char_end)
        if amount.donor == share.donor and not _is_its_own(doc, share, amount):
            _leave_open(amount)
    for amount, share in pairwise(figures):
        is_share = share.measure == "share" and share.item in (None, "total") and share.value is not None
        is_alone = share.base_figure is None and share.part_of is None and share.base is None
        if amount.measure != "money" or not _is_ahead(doc, amount, share):
            continue
        if is_share and is_alone:
            share.base_figure = amount
            share.evidence["base"] = Evidence("the amount that it is of", amount.char_start, amount.char_end)
        has_its_giver = amount.programme is not None or amount.stage == VOTED  # one parliament's acts
        if not has_its_giver and not _is_said_to_be_its_own(doc, amount):
            _leave_open(amount)
    for part, amount in pairwise(figures):
        said = amount.evidence.get("donor")
        are_amounts = part.measure == amount.measure == "money" and part.donor == amount.donor
        if are_amounts and said is not None and said.char_start <= part.char_start and _has_a_part(doc, part, amount):
            amount.guess(TIE)
        is_of_what_is_no_aid = part.role == "aid" and amount.role in ("asset", "budget", "need", "debt")
        if part.measure == amount.measure == "money" and is_of_what_is_no_aid and _has_a_part(doc, part, amount):
            part.guess("role", amount.role)  # 190 of the 210 billion that are frozen
    for amount in figures:
        if amount.measure == "money" and _is_behind_its_part(doc, amount):
            _leave_open(amount)


def _is_ahead(doc: Document, amount: Figure, share: Figure) -> bool:
    """Of the 170 billion of international aid it has given 42 percent: with the whole the sentence begins."""
    first, end = doc.sentence(amount.first)
    of = joined(doc.said["of"], doc.said["out-of"])
    words, links = doc.lower[first : amount.begin], joined(doc.said["determiner"], doc.said["around"])
    return share.first < end and words[:1] != [] and words[0] in of and {*words} <= of | links | doc.language.hedges


def _is_said_to_be_its_own(doc: Document, amount: Figure) -> bool:
    """Of Germany's 11 billion, of the 132 billion given by Europe or that Europe gave, of the 115 billion in American
    aid: whose it is stands before it or right beside. "Of the 267 billion Germany gave 6 percent" says none.
    """
    said = amount.evidence.get("donor")
    if said is None or said.char_start < amount.char_start:
        return True
    if said.char_end <= amount.char_end:  # whom the text is about: it may have named him only behind
        return any(mark.value[0] == amount.donor and mark.first < amount.first for mark in doc.parties)
    first, after = doc.tokens(said.char_start, said.char_end)
    links = joined(doc.said["from-giver"], doc.said["of"], doc.said["relative"], _RELATIVE)
    ahead = {doc.lower[first - 1]}  # which in German is an article as well
    if doc.lower[first - 1] in doc.said["determiner"]:
        ahead.add(doc.lower[first - 2])
    return not ahead.isdisjoint(links) or doc.word(after) in doc.said["help-noun"]


def _is_its_own(doc: Document, share: Figure, amount: Figure) -> bool:
    """Half of Germany's 11 billion, of the 80 billion in European aid: right beside the amount stands whose it is."""
    said = amount.evidence.get("donor")
    if said is None or said.char_start < share.char_end:
        return False
    return doc.tokens(said.char_start, said.char_end)[0] - amount.after <= _BESIDE


def _leave_open(amount: Figure) -> None:
    if amount.donor is not None and amount.role == "aid":
        giver, amount.donor = amount.donor, None
        amount.evidence.pop("donor", None)
        amount.guess("donor", giver)


def _is_behind_its_part(doc: Document, amount: Figure) -> bool:
    """65 of 153 billion euros: the part has no size of its own, and is no figure by itself."""
    at = amount.begin - 1
    return at > 0 and doc.lower[at] in joined(doc.said["of"], doc.said["out-of"]) and doc.words[at - 1][:1].isdigit()


def _has_a_part(doc: Document, part: Figure, amount: Figure) -> bool:
    """55 million, its full share of the 2.5 billion; 18 million of the 3.6 billion: who gives the part need not have
    given the whole."""
    between = doc.lower[part.after : amount.begin]
    of = joined(*(doc.said[slot] for slot in ("of", "of-whole", "out-of", "from-whole")))
    ends = joined(of, doc.said["determiner"], doc.said["around"])
    is_of_it = bool(between) and between[-1] in ends and not of.isdisjoint(between[-2:])
    is_near = len(between) <= _APART or not doc.said["share-noun"].isdisjoint(between[-_APART // 2 :])
    return is_of_it and is_near and "." not in between


def _is_of(doc: Document, share: Figure, amount: Figure) -> bool:
    between = doc.lower[share.after : amount.first]
    said = doc.said
    of = joined(said["of"], said["of-noun"], said["of-whole"], said["out-of"], said["from-whole"])
    links = joined(said["determiner"], said["around"], doc.language.hedges)
    return 0 < len(between) <= _BETWEEN and bool(of & {*between}) and {*between} <= of | links
