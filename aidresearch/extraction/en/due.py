"""Money for another country: due to Hungary, released for Poland, awaited from Brussels; no aid to Ukraine."""

from __future__ import annotations

from functools import cache

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.common import NEARLY
from aidresearch.extraction.language import joined
from aidresearch.table import parties as groups

_REACH = 6  #: tokens from an amount to the country that it is for
_FOR = {"for", "to"}
_BETWEEN = set("of in the eu european cohesion recovery funds fund money which that is was are were".split())
_WAITS = 5  #: tokens from a country to what it is waiting for
_AWAITS = frozenset({"waiting", "waits", "waited", "awaits", "awaited", "awaiting", "entitled"})
_FROM_WAITS = set("the some about around nearly almost another remaining over more than a up to its".split())


def is_due(doc: Document, clause: Clause, parties: Marks, known: set[int]) -> bool:
    """Whether an amount is another country's; ``known`` are the first tokens of those that are.

    Where Ukraine is named behind it, it may be for what that country gives.
    """
    figure = clause.figure
    if joined(doc.said["due"], doc.said["lets-go"], _AWAITS).isdisjoint(doc.vocabulary):
        return False
    if figure.measure != "money" or any(m.value[0] == "UKR" for m in parties.between(figure.after, _end(doc, clause))):
        return False
    return _is_for(doc, clause, parties) or _awaits(doc, clause, parties) or _is_part(doc, clause, known)


def _end(doc: Document, clause: Clause) -> int:
    """The token behind the statement: Ukraine may be named in the next one."""
    lower, stops = doc.lower, {",", ";", "and", "while", "whereas", "but", "on"}
    return next((at for at in range(clause.figure.after, clause.stop) if lower[at] in stops), clause.stop)


def _is_for(doc: Document, clause: Clause, parties: Marks) -> bool:
    """Due to Hungary, meant for Poland, released so much for Hungary."""
    after = clause.figure.after
    for mark in parties.between(after, min(clause.stop, after + _REACH)):
        between = doc.lower[after : mark.first]
        if not _is_country(mark) or not between or between[-1] not in _FOR:
            continue
        is_due = not doc.said["due"].isdisjoint(between) and {*between} <= _BETWEEN | _FOR | doc.said["due"]
        is_let_go = {*between[:-1]} <= _BETWEEN and _is_let_go(doc, clause)
        if is_due or is_let_go:
            return True
    return False


def _is_let_go(doc: Document, clause: Clause) -> bool:
    """Whether the verb before an amount releases, blocks or holds back: what was somebody's before."""
    ahead = [word for word in doc.lower[clause.start : clause.figure.first] if word not in NEARLY]
    return not doc.said["lets-go"].isdisjoint(ahead[-2:])


def _awaits(doc: Document, clause: Clause, parties: Marks) -> bool:
    """Budapest is waiting for so much, is entitled to so much, is owed so much."""
    first = clause.figure.first
    while first > clause.start and doc.lower[first - 1] in _FROM_WAITS - {"to"}:
        first -= 1
    named = parties.between(clause.start, first)
    if not named or not _is_country(named[-1]):
        return False
    between = doc.lower[named[-1].after : first]
    is_awaited = bool(between) and (between[-1] in doc.said["awaits"] or " ".join(between[-2:]) in doc.said["awaits"])
    return is_awaited and len(between) <= _WAITS


def _is_part(doc: Document, clause: Clause, known: set[int]) -> bool:
    """Of the 32 billion due to Hungary 10 billion has been released."""
    before = clause.before
    is_known = before is not None and before.first in known and before.first >= clause.first
    return is_known and doc.lower[clause.first] == "of" and before is not None and before.first - clause.first <= _WAITS


def _is_country(mark: Mark) -> bool:
    """Hungary, Budapest; not Hungarian, NATO, Ukraine."""
    return mark.value[1] in ("name", "capital") and mark.value[0] in _countries()


@cache
def _countries() -> frozenset[str]:
    members = {*groups.members_ever("NATO"), *groups.members_ever("EU_AND_MEMBERS")}
    return frozenset(members - {"EU", "UKR"})
