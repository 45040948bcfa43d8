"""Whether a sentence that names no time goes on in that of the one before."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

_SAME_TIME = {("same", "time"), ("same", "period"), ("same", "year"), ("same", "years"), ("that", "year")}
#: What says a rank, where it does not say that an amount is another one.
_RANKS = set("first second third fourth fifth sixth seventh eighth ninth tenth last".split())


def goes_on(doc: Document, clause: Clause, before: Figure) -> bool:
    """Since the war began Germany has given 17 billion. Only the US gave more, 43 billion; not: a new package."""
    is_money = clause.figure.measure == before.measure == "money"
    is_sure = before.first >= clause.first or "period" not in before.guessed
    fresh = doc.said["one-more"] - _RANKS | doc.said["package"]
    return is_money and is_sure and fresh.isdisjoint(doc.lower[clause.first : clause.end])


def is_same_time(doc: Document, clause: Clause) -> bool:
    """Over the same time, in that year: what the sentence before names."""
    return any(pair in _SAME_TIME for pair in pairwise(doc.lower[clause.first : clause.end]))
