"""Money for the giver's own army and defence, which is no aid."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import SILENT, Document
from aidresearch.extraction.en.common import DEFENCE, GETS, UKRAINE
from aidresearch.extraction.en.sentences import Own

_PURPOSE = 14  #: tokens behind an amount in which its purpose is named
_STOCKS = {"stock", "stocks", "stockpile", "stockpiles", "inventory", "inventories", "depots", "stores"}
_FORCES = {"forces", "troops", "soldiers", "army", "command", "units"}
_KEEPS = {"operations", "make", "keep", "ready", "prepare", "deploy", "sustain", "station", "readiness", "deployment"}
_USED = {",", ";", "and", "by", "from"}
_ITS = {"its", "their", "our", "his"}
_OWN = DEFENCE | {"army", "armed", "forces", "security", "troops", "soldiers", "navy", "rearmament", "militaries"}
_FOR = {"for", "on", "in", "into", "to"}
_GETS = GETS | {"attracted", "raised"}


def is_for_it(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """For the giver's army, on its own defence, to rearm Europe; not goods from the army's stocks, nor for Ukraine."""
    if _is_for_named_forces(doc, clause, own, parties):
        return True
    if doc.said["own-force"].isdisjoint(doc.vocabulary) and "own" not in doc.vocabulary:
        return False
    lower, first, after = doc.lower, clause.figure.first, clause.figure.after
    for at in range(after, min(own.after, after + _PURPOSE)):
        ahead = {*lower[at + 1 : at + 4]}
        if lower[at] in doc.said["own-force"] and not ahead & (_STOCKS | UKRAINE):
            return True
        is_own = lower[at] in _ITS and doc.word(at + 1) == "own" and lower[at - 1] in ("on", "for", "in", "into")
        if is_own and doc.word(at + 2) in _OWN and not ahead & _STOCKS:
            return not _is_given_for_it(doc, own, at, parties)
    if _opens_with_own_defence(doc, clause, own):
        return True
    is_named = lower[first - 1] == "," and lower[first - 2] in doc.said["own-force"]
    return is_named and "for" in lower[max(own.first, first - 5) : first - 2]  # a fund for the army, so much


def _is_for_named_forces(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """For operations of a country's command, to make British forces ready: its own, where it is no Ukrainian one."""
    after = clause.figure.after
    for mark in parties.between(after, min(own.after, after + _PURPOSE)):
        is_command = "command" in doc.lower[mark.first : mark.after]
        if mark.value[0] in SILENT or not (is_command or doc.word(mark.after) in _FORCES):
            continue
        ahead = doc.lower[after : mark.first]
        at = next((place for place, word in enumerate(ahead) if word in ("for", "to")), None)
        is_stock = not _STOCKS.isdisjoint(doc.lower[mark.after : mark.after + 3])
        if at is not None and not is_stock and _USED.isdisjoint(ahead[:at]) and not _KEEPS.isdisjoint(ahead[at:]):
            return not any(one.value[0] == "UKR" for one in parties.between(after, mark.first))
    return False


def _is_given_for_it(doc: Document, own: Own, at: int, parties: Marks) -> bool:
    """Gave Ukraine so much for its own defence, Kyiv received so much for its own army: Ukraine's, and aid."""
    named = parties.between(own.first, at)
    is_ukraines = any(mark.value[0] == "UKR" for mark in named)
    gets = not _GETS.isdisjoint(doc.lower[own.first : at])
    return is_ukraines and (gets or any(mark.value[0] not in SILENT for mark in named))


def _opens_with_own_defence(doc: Document, clause: Clause, own: Own) -> bool:
    """For its own armed forces it adds so much: its clause does not name Ukraine."""
    lower, first = doc.lower, clause.figure.first
    start = clause.start if own.kind == "list" else max(clause.start, own.first)
    for at in range(start, first - 3):
        is_own = lower[at + 1] in _ITS and lower[at + 2] == "own" and lower[at + 3] in _OWN
        if is_own and lower[at] in _FOR and UKRAINE.isdisjoint(lower[own.first : own.after]):
            return _STOCKS.isdisjoint(lower[at + 4 : at + 7])
    return False
