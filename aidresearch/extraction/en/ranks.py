"""Ranks in English words: the second largest donor, ranks third, second only to; more than any country except one."""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

ORDINALS = {
    word: float(place)
    for place, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_GIVERS = {"donor", "donors", "supporter", "contributor", "backer", "provider", "giver", "lender", "supplier"}
_SUPERLATIVES = {"largest", "biggest", "greatest", "top", "leading"}
_REACH = 5  #: tokens from the superlative to its noun
_OTHERS = {"country", "countries", "nation", "state", "donor", "ally", "member"}
_STOPS = {".", ",", ";", "of", "in", "to", "and", "for", "package", "tranche"}


def read(doc: Document, at: int) -> Figure | None:
    """The rank at token ``at``; None if the word says none."""
    word, before = doc.lower[at], doc.word(at - 1)
    if word in _SUPERLATIVES:
        return _superlative(doc, at)
    if word in ("ranks", "ranked", "ranking") and doc.word(at + 1) in ORDINALS:
        return _of(at, at + 2, ORDINALS[doc.word(at + 1)])
    if word == "second" and doc.word(at + 1) in ("only", "after") and doc.word(at - 1) != "a":
        return _of(at, at + 1, 2.0) if "to" in doc.lower[at + 1 : at + 3] or doc.word(at + 1) == "after" else None
    if word == "place" and before in ORDINALS and doc.word(at - 2) in ("in", "the", "takes", "took", "holds"):
        return _of(at - 1, at + 1, ORDINALS[before])
    if word == "any" and before == "than" and doc.word(at - 2) == "more":
        return _any_other(doc, at)
    return None


def _of(first: int, after: int, place: float) -> Figure:
    return Figure(first, after, "rank", place, 0.0, "1", exact=True)


def _superlative(doc: Document, at: int) -> Figure | None:
    """The largest donor, the second-largest supporter, its third biggest lender."""
    end = next((p for p in range(at + 1, at + _REACH) if doc.word(p) in _GIVERS), None)
    if end is None or {*doc.lower[at + 1 : end]} & _STOPS or doc.word(end).endswith("s"):
        return None
    first = at - 2 if doc.word(at - 1) == "-" else at - 1
    place = ORDINALS.get(doc.word(first))
    return _of(first if place else at, end + 1, place or 1.0)


def _any_other(doc: Document, at: int) -> Figure | None:
    """More than any other country; more than any country except the United States."""
    end = next((p for p in range(at + 1, at + 4) if doc.word(p) in _OTHERS), None)
    if end is None:
        return None
    ahead = doc.lower[end + 1 : end + 4]
    is_second = {*ahead} & {"except", "besides"} or ahead[:2] in (["other", "than"], ["apart", "from"], ["but", "the"])
    return _of(at - 2, end + 1, 2.0 if is_second else 1.0)
