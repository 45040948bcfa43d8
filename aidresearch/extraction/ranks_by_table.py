"""Ranks in words, in a language that is all tables: zweitgrößter Geber, другий найбільший донор."""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

_REACH = 5  #: tokens from the superlative to its noun, from "more" to "than any other"
_LONGEST = 4  #: tokens of "than any other"


def read(doc: Document, at: int) -> Figure | None:
    """The rank at token ``at``, an ordinal or a superlative; None if it is nobody's who gives.

    ``numbers.tsv`` has all words that begin one as ``ordinal`` (größter 1, zweitgrößter 2, другий 2, mehr 1);
    ``words.tsv`` which are superlatives (``superlative``), who gives (``giver-noun``), what most is of (``aid-noun``),
    whom more is than (``than-all``), and before what word there are several of them (``one-of``).
    """
    place, said = doc.meanings[at].ordinal, doc.said
    if place is None:
        return None
    if doc.word(at + 1) in said["rank"]:
        return _of(at, at + 2, place)
    if doc.lower[at] in said["more"] | said["most"]:
        return _of_all(doc, at)
    end = next((p for p in range(at + 1, at + 1 + _REACH) if doc.word(p) in said["giver-noun"]), None)
    if end is None or {*doc.lower[max(0, at - 3) : at]} & said["one-of"]:
        return None
    if not {*doc.lower[at:end]} & said["superlative"] or not _is_phrase(doc, at + 1, end):
        return None
    return _of(at, end + 1, place)


def _of(first: int, after: int, place: float) -> Figure:
    return Figure(first, after, "rank", place, 0.0, "1", exact=True)


def _of_all(doc: Document, at: int) -> Figure | None:
    """Die meiste Hilfe; mehr Militärhilfe als jedes andere Land; найбільше серед усіх."""
    said = doc.said
    if doc.lower[at] in said["most"]:
        ends = (p for p in range(at + 1, at + 1 + _REACH) if doc.word(p) in said["aid-noun"] | said["among"])
        end = next(ends, None)
        return _of(at, end + 1, 1.0) if end is not None and _is_phrase(doc, at + 1, end) else None
    for first in range(at + 1, at + 1 + _REACH):
        for after in range(first + 1, first + 1 + _LONGEST):
            if " ".join(doc.lower[first:after]) in said["than-all"]:
                return _of(at, after, 1.0)
    return None


def _is_phrase(doc: Document, first: int, after: int) -> bool:
    """Whether only words stand between, and no other statement begins."""
    between = doc.lower[first:after]
    return all(word.isalpha() or word == "-" for word in between) and not {*between} & doc.said["clause"]
