"""What the war costs, and what Ukraine pays of it with its own money: no aid, though what stands beside it may be."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import SILENT, Document
from aidresearch.extraction.en.common import NEARLY
from aidresearch.extraction.en.refugees import COSTS

#: Between "the war costs" and its amount: Ukraine, so far; not who else pays for it.
_WHOM = NEARLY | set(
    "it them kyiv ukraine ukrainian state country so far already up to now in at least well close total of".split()
)
_TO_COST = 5  #: tokens from the war to what it costs: the war in Ukraine has cost
_WHEN = {"since", "of", "during", "throughout", "before", "after"}
_PAID_BY = {"by", "from"}
_TO_PAYER = 7  #: tokens behind an amount in which stands who bears it
_COMES_TO = set("is was has have reached reaches put at estimated comes come to stands so far now totals".split())
_US = {"us", "our", "taxpayers", "taxpayer", "americans", "europeans"}


def is_borne(doc: Document, clause: Clause, parties: Marks) -> bool:
    """Whether an amount is what the war costs, or what Ukraine itself pays."""
    if not doc.said["the-war"].isdisjoint(doc.vocabulary) and _is_cost_of_war(doc, clause, parties):
        return True
    return _is_paid_by_ukraine(doc, clause, parties) or _pays_itself(doc, clause, parties)


def _is_cost_of_war(doc: Document, clause: Clause, parties: Marks) -> bool:
    """The war has cost (Ukraine) so much, the so much that the war cost; not: has cost American taxpayers so much."""
    lower, first = doc.lower, clause.figure.first
    at = next((at for at in range(first - 1, clause.start - 1, -1) if lower[at] in COSTS), None)
    if at is not None and {*lower[at + 1 : first]} <= _WHOM and _is_of_war(doc, clause.start, at):
        return True
    if at is not None and lower[at + 1 : at + 4] in (["of", "the", "war"], ["of", "this", "war"]):
        said = {*lower[at + 4 : first]}
        return bool(said & _COMES_TO) and said <= _COMES_TO | _WHOM and not _is_someones(doc, parties, clause.first, at)
    behind = lower[clause.figure.after : clause.stop]
    is_told = behind[:1] == ["that"] and {*behind[1:4]} & doc.said["the-war"] and {*behind[2:7]} & COSTS
    return bool(is_told) and not _US & {*behind[:8]}


def _is_of_war(doc: Document, first: int, at: int) -> bool:
    """Whether the war is who costs it: the war, the war in Ukraine, Russia's war has."""
    near = doc.lower[max(first, at - _TO_COST) : at]
    war = next(
        (here for here in range(at - 1, max(first, at - _TO_COST) - 1, -1) if doc.lower[here] in doc.said["the-war"]),
        None,
    )
    if war is None or {",", ";", "and", "weapons"} & {*near}:
        return False
    return _WHEN.isdisjoint(doc.lower[max(first, war - _TO_COST) : war])  # all help since the start of the war has cost


def _is_someones(doc: Document, parties: Marks, first: int, after: int) -> bool:
    named = any(mark.value[0] not in SILENT for mark in parties.between(first, after))
    return named or bool(_US & {*doc.lower[first:after]})


def _is_paid_by_ukraine(doc: Document, clause: Clause, parties: Marks) -> bool:
    """Funded by Ukrainian taxpayers, borne by Ukraine itself, came from Kyiv's own budget; not by its partners."""
    lower, after = doc.lower, clause.figure.after
    for mark in parties.between(after, min(clause.stop, after + _TO_PAYER)):
        at = mark.first - 1
        at -= lower[at] in ("the", "own")
        if mark.value[0] != "UKR" or lower[at] not in _PAID_BY or at == after:
            continue
        if not doc.said["bears"].isdisjoint(lower[after:at]) and _is_itself(doc, mark.after, mark.value[1]):
            return True
    return False


def _is_itself(doc: Document, at: int, kind: str) -> bool:
    """Behind Ukraine's name: 's own budget, taxpayers, itself, or nothing more; not: 's partners."""
    words = [word for word in doc.lower[at : at + 5] if word not in ("'", "’", "s")][:2]
    if {*words} & doc.said["own-purse"]:
        return True
    return kind in ("name", "capital") and doc.word(at) in {",", ".", ";", "and", "for", ""}


def _pays_itself(doc: Document, clause: Clause, parties: Marks) -> bool:
    """Ukraine (has) financed so much of it itself, paid so much from its own budget; no other is named before it."""
    lower, figure = doc.lower, clause.figure
    named = parties.between(clause.start, figure.first)
    if not named or named[-1].value[0] != "UKR" or doc.word(named[-1].after) in ("'", "’", ","):
        return False
    said = {*lower[named[-1].after : figure.first]}
    behind = lower[figure.after : min(clause.stop, figure.after + _TO_PAYER)]
    is_itself = "itself" in {*behind} | said or any(
        one in ("its", "own") and other in doc.said["own-purse"] for one, other in pairwise(behind)
    )
    return is_itself and bool(said & doc.said["bears"])
