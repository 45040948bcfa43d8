"""Sums that a package, a payment or something just given completes: with this package it has now given so much."""

from __future__ import annotations

from collections.abc import Iterator

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.cue import PAYMENTS, PERFECT, Cue
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import ACTS, Figure

_LED_BY = {"with", "including", "counting"}
_NEW = {"new", "another", "additional", "further", "extra", "fresh", "more"}
_FRONTED = 16  #: tokens from "with" to the perfect of what has been given in all
_COMPLETES = set("completes completed fulfils fulfills fulfilled met meets honoured honored kept keeps reached".split())
_PROMISES = {"pledge", "promise", "target", "goal", "commitment", "objective"}
_OF = {"its", "the", "their", "our", "of", "a"}
#: The rule of a sum with its last part.
RULE = "with its last part all of it"


def find(doc: Document, clause: Clause, own: Own, verbs: Marks) -> Iterator[Cue]:
    """With the tranche of 2 billion the Union has paid 12 billion; with these four it has now promised 82 tanks.

    Not: with this package it gives, has given another 3 billion.
    """
    figure, lower = clause.figure, doc.lower
    first = clause.first if lower[clause.first] in _LED_BY else own.first
    if lower[first] not in _LED_BY or figure.measure not in ("money", "count") or figure.item_class == ACTS:
        return
    given = [m for m in verbs.between(first, figure.first) if m.value[1] == "past"]
    perfects = [m for m in given if PERFECT & {*lower[max(first, m.first - 3) : m.first]}]
    if not perfects or perfects[-1].first - first > _FRONTED or _NEW & {*lower[perfects[-1].first : figure.after + 2]}:
        return
    has = next(at for at in range(perfects[-1].first - 1, first, -1) if lower[at] in PERFECT)
    before = clause.before
    is_added = before is not None and first < before.first < has and _is_less(before, figure)
    fronted = {*lower[first:has]}
    is_package = not (doc.said["package"] | PAYMENTS).isdisjoint(fronted)
    if is_added or is_package:
        yield Cue("cumulative", RULE, first, figure.after)
        if not is_added:
            yield Cue("flow", "what a package has", first, figure.after)


def _is_less(before: Figure, figure: Figure) -> bool:
    return before.measure == figure.measure and not (before.unit == figure.unit and before.least > figure.least)


def kept(doc: Document, figure: Figure, first: int) -> Iterator[Cue]:
    """Has met its pledge of a million rounds; that completes the 18 billion: all of it has come."""
    lower, at = doc.lower, figure.first
    while at > first and (lower[at - 1] in _OF or lower[at - 1] in _PROMISES):
        at -= 1
    said = {*lower[at : figure.first]}
    is_kept = lower[at - 1] in _COMPLETES and (bool(said & _PROMISES) or lower[at - 1].startswith("complete"))
    if at > first and said and is_kept:
        yield Cue("cumulative", "a promise that is kept", at - 1, figure.after)
