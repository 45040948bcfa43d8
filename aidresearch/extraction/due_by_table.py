"""Money for another country, and what the war costs, in a language that is all tables: no aid to Ukraine.

``context.tsv`` has the words of the slot ``due``: ``owed`` (to whom it is due or meant), ``released`` (it was
somebody's before: freigegeben, gelé), ``awaited`` and ``gets``; and those of the slot ``costs``.
"""

from __future__ import annotations

from functools import cache

from aidresearch.extraction import statements_by_table as statements
from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import SILENT, Document, Mark
from aidresearch.table import parties as groups

_REACH = 8  #: tokens behind an amount in which stands to whom it is due
_NEAR = 3  #: tokens between an amount and the country that it is for; between a country and its verb
_WAR = 6  #: tokens from the war to what it costs


def is_others(doc: Document, clause: Clause, due: Marks, parties: Marks, known: set[int]) -> Mark | None:
    """The word that says so; ``known`` are the first tokens of the amounts that are others'."""
    figure = clause.figure
    if figure.measure != "money":
        return None
    first, after = statements.around(doc, clause)
    if not _names(parties, "UKR", first, after) and (given := _given_to(doc, clause, parties, first)) is not None:
        return given
    if not due.all:
        return None
    reach = range(figure.after, min(clause.stop, figure.after + _REACH))
    owed = [mark for mark in due.between(reach.start, reach.stop) if mark.value[1] in ("owed", "awaited")]
    if owed and not _names(parties, "UKR", reach.start, reach.stop) and _country(parties, reach):
        return owed[0]
    if _names(parties, "UKR", first, after):
        return None
    said = due.between(first, after)
    released = next((mark for mark in said if mark.value[1] == "released"), None)
    behind = _country(parties, range(figure.after, min(after, figure.after + _NEAR)))
    if released is not None and (behind or _is_for_country(doc, parties, first, figure.first)):
        return released
    gets = [mark for mark in said if mark.value[1] in ("gets", "awaited") and mark.after <= figure.first]
    named = parties.between(first, figure.first)
    if gets and named and _is_country(named[0]) and 0 <= gets[0].first - named[0].after <= _NEAR:
        return gets[0]
    return _part(doc, clause, due, parties, known)


def _part(doc: Document, clause: Clause, due: Marks, parties: Marks, known: set[int]) -> Mark | None:
    """Von den 32 Milliarden, die Ungarn zustehen, wurden 10 freigegeben: of what is another country's."""
    before = clause.before
    if before is None or before.first not in known or before.first < clause.first:
        return None
    is_fronted = doc.lower[clause.first] in doc.said["of-whole"] | doc.said["out-of"]
    found = due.between(clause.first, clause.figure.first)
    return found[0] if is_fronted and found and not _names(parties, "UKR", before.after, clause.figure.after) else None


def _country(parties: Marks, where: range) -> bool:
    return any(_is_country(mark) for mark in parties.between(where.start, where.stop))


def _given_to(doc: Document, clause: Clause, parties: Marks, first: int) -> Mark | None:
    """Brüssel will Warschau 1,5 Milliarden geben: who gives begins the statement, who gets it stands right before."""
    named = parties.between(first, clause.figure.begin)
    if len(named) < 2 or named[0].first > first + 1 or named[-1].after != clause.figure.begin:
        return None
    at = named[-1].first - 1
    is_verb = doc.meaning(at).stage is not None or doc.lower[at] in doc.said["wants"]
    is_other = named[0].value[0] != named[-1].value[0] and _is_country(named[-1])
    return named[-1] if is_verb and is_other and at > named[0].first else None


def _is_for_country(doc: Document, parties: Marks, first: int, after: int) -> bool:
    """Odblokowała dla Polski 137 miliardów: for whom it is stands before the amount."""
    named = parties.between(first, after)
    return any(_is_country(mark) and doc.word(mark.first - 1) in doc.said["receiver"] for mark in named)


def _names(parties: Marks, code: str, first: int, after: int) -> bool:
    return any(mark.value[0] == code for mark in parties.between(first, after))


def _is_country(mark: Mark) -> bool:
    return mark.value[1] in ("name", "capital") and mark.value[0] in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset({*groups.members_ever("NATO"), *groups.members_ever("EU_AND_MEMBERS")} - {"EU", "UKR"})


def of_russia(doc: Document, clause: Clause, parties: Marks) -> Mark | None:
    """Russland gibt für den Krieg so viel aus: it begins its statement, and nobody else is named there."""
    first, after = statements.around(doc, clause)
    named = parties.between(first, after)
    is_alone = bool(named) and all(mark.value[0] == "RUS" for mark in named) and clause.figure.measure == "money"
    return named[0] if is_alone and named[0].first == first and named[0].value[1] in ("name", "capital") else None


def is_cost_of_war(doc: Document, clause: Clause, costs: Marks, parties: Marks) -> Mark | None:
    """Der Krieg kostet die Ukraine so viel; not: hat die amerikanischen Steuerzahler so viel gekostet."""
    first, after = statements.around(doc, clause)
    found = costs.between(first, after)
    if not found or any(mark.value[0] not in SILENT for mark in parties.between(first, after)):
        return None
    war = next((at for at in range(first, after) if doc.lower[at] in doc.said["the-war"]), None)
    if war is None or not {doc.word(war - 1), doc.word(war - 2)}.isdisjoint(doc.said["receiver"]):
        return None  # weapons for the war cost so much
    is_near = 0 < found[0].first - war <= _WAR or found[0].after == after
    return found[0] if is_near else None
