"""A package that is raised to so much, in a language that is all tables: its own size, and no total of all help."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.roles_by_table import Roles

_WITH = 4  #: tokens from "with" to its package


def is_one(slots: Roles, clause: Clause) -> bool:
    """Um weitere 20 Millionen steigt das Paket, auf insgesamt 90; not: mit dem Paket steigt die Hilfe auf so much."""
    doc, said, figure = slots.doc, slots.doc.said, clause.figure
    start = next((at + 1 for at in range(figure.first - 1, clause.first, -1) if slots.ends(at)), clause.first)
    if not {*doc.lower[start : clause.end]} & said["grows"] or not {*doc.lower[start : figure.first]} & said["sums-to"]:
        return False
    no_object = said["with"] | said["giver"]
    return any(
        _is_package(slots, at) and not {*doc.lower[max(start, at - _WITH) : at]} & no_object
        for at in range(start, figure.first)
    )


def _is_package(slots: Roles, at: int) -> bool:
    """Paket, Winterpaket, vinterpaketet."""
    word, packages = slots.doc.lower[at], slots.doc.said["package"]
    return word in packages or any(word.endswith(package) for package in packages)
