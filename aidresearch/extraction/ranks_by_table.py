"""Ranks in words, in a language that is all tables: zweitgrößter Geber, другий найбільший донор, största givare."""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

_REACH = 5  #: tokens from the superlative to its noun


def read(doc: Document, at: int) -> Figure | None:
    """The rank at token ``at``, an ordinal or a superlative; None if it is nobody's who gives.

    ``numbers.tsv`` has both as ``ordinal`` (größter 1, zweitgrößter 2, другий 2); ``words.tsv`` which are superlatives
    (``superlative``), who gives (``giver-noun``), and before what word there are several of them (``one-of``).
    """
    place, said = doc.meanings[at].ordinal, doc.said
    if place is None:
        return None
    if doc.word(at + 1) in said["rank"]:
        return Figure(at, at + 2, "rank", place, 0.0, "1", exact=True)
    end = next((p for p in range(at + 1, at + 1 + _REACH) if doc.word(p) in said["giver-noun"]), None)
    if end is None and said["noun-first"] and doc.word(at - 1) in said["giver-noun"]:
        end = at
    if end is None or {*doc.lower[max(0, at - 3) : at]} & said["one-of"]:
        return None
    between = doc.words[at + 1 : end]
    if not {doc.lower[at], *doc.lower[at + 1 : end]} & said["superlative"]:
        return None
    if not all(word.isalpha() or word == "-" for word in between) or {*doc.lower[at + 1 : end]} & said["clause"]:
        return None
    return Figure(at, end + 1, "rank", place, 0.0, "1", exact=True)
