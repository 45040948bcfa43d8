"""Whether a sentence that names no time goes on in that of the one before."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.common import AHEAD_OF_IT
from aidresearch.extraction.en.cue import PERFECT
from aidresearch.extraction.figure import Figure

_SAME_TIME = {("same", "time"), ("same", "period"), ("same", "year"), ("same", "years"), ("that", "year")}
#: Begins a sentence that parts what the one before tells.
_OF_IT = {("of", "this"), ("of", "that"), ("of", "these"), ("of", "those"), ("of", "it"), ("of", "which")}
_FRONTED = 3  #: tokens before the time that opens a sentence
_NOW = {"now", "already", "today", "is", "are", "so"}
#: What says a rank, where it does not say that an amount is another one.
_RANKS = set("first second third fourth fifth sixth seventh eighth ninth tenth last".split())


def goes_on(doc: Document, clause: Clause, before: Figure) -> bool:
    """Since the war began Germany has given 17 billion. Only the US gave more, 43 billion; not: a new package."""
    is_money = clause.figure.measure == before.measure == "money"
    is_sure = before.first >= clause.first or "period" not in before.guessed
    fresh = doc.said["one-more"] - _RANKS | doc.said["package"]
    return is_money and is_sure and fresh.isdisjoint(doc.lower[clause.first : clause.end])


def is_of_past_frame(doc: Document, clause: Clause, before: Figure, published: dt.date | None) -> bool:
    """Between January and March 5 billion was committed. Norway added 1 billion: a time gone by that opens a sentence
    goes on in the next one that tells what was done."""
    first, end = before.period_start, before.period_end
    if first is None or end is None or published is None or end > published:
        return False
    basis = before.evidence["period"]
    at, _ = doc.tokens(basis.char_start, basis.char_end)
    if at - doc.sentence(before.first)[0] > _FRONTED or doc.lower[at] == "since":
        return False
    said = range(clause.first, clause.figure.first)
    is_past = any((doc.meaning(place).stage or ("", ""))[1] == "past" for place in said)
    return is_past and {*doc.lower[clause.first : clause.end]}.isdisjoint(PERFECT | AHEAD_OF_IT | _NOW)


def is_part(doc: Document, clause: Clause) -> bool:
    """Of this, 30 billion is for the budget and 60 billion for arms: parts of what the sentence before tells."""
    return tuple(doc.lower[clause.first : clause.first + 2]) in _OF_IT and clause.figure.measure == "money"


def is_same_time(doc: Document, clause: Clause) -> bool:
    """Over the same time, in that year: what the sentence before names."""
    return any(pair in _SAME_TIME for pair in pairwise(doc.lower[clause.first : clause.end]))
