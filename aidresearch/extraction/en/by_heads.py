"""Counts of countries that have given so far, what they give together, and what aid comes to for each head."""

from __future__ import annotations

from collections.abc import Iterator

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.cue import PERFECT, Cue
from aidresearch.extraction.en.states import STATE
from aidresearch.extraction.figure import Figure

_HEADS = {"household", "person", "capita", "inhabitant", "citizen", "resident", "taxpayer", "head", "family"}
_JOINED = {"joined", "committed", "pledged", "promised", "agreed"}
_NEAR = 3  #: tokens from "countries" to "have", from that to "joined", from "per" to the head


def find(doc: Document, clause: Clause) -> Iterator[Cue]:
    """Nine countries have now committed to give 150 tanks: so far; 1,300 dollars per household: as the sum of it."""
    figure, before = clause.figure, clause.before
    if figure.item_class == STATE and _has(doc, figure):
        yield Cue("cumulative", "how many have done so", figure.first, figure.after + 1)
    is_theirs = before is not None and before.item_class == STATE and before.first >= clause.first
    if is_theirs and before is not None and _has(doc, before) and figure.item_class != STATE:
        between = doc.lower[before.after : figure.first]
        joined = next((at for at, word in enumerate(between) if word in _JOINED), None)
        if joined is not None and "to" in between[joined:] and not {",", ";", "another"} & {*between}:
            yield Cue("cumulative", "what those who have joined give", before.first, figure.after)
            yield Cue("flow", "what is to be given", before.first, figure.after)
    ahead = doc.lower[figure.after : figure.after + _NEAR]
    if ahead[:1] == ["per"] and _HEADS & {*ahead}:
        is_of_sum = before is not None and before.first >= clause.first and before.coverage is not None
        kind = before.coverage if is_of_sum and before is not None and before.coverage else "cumulative"
        yield Cue(kind, "what the sum is for each head", figure.first, figure.after + 2)


def _has(doc: Document, states: Figure) -> bool:
    """Whether they are said to have done something: 20 countries have now joined."""
    return not PERFECT.isdisjoint(doc.lower[states.after : states.after + _NEAR])
