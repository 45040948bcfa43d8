"""Relative clauses that say how far an amount has come: the 31 tanks it had promised."""

from __future__ import annotations

from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure

RELATIVE = 5  #: tokens from an amount to the verb of "that the US allocated"
_SUBJECTS = {"it", "they", "he", "she", "we", "congress", "lawmakers"}


def is_its_object(doc: Document, figure: Figure, behind: list[Mark]) -> bool:
    """The 31 tanks it had promised, the 61 billion Congress voted: a relative clause without "that"."""
    lower = doc.lower
    if not behind or behind[0].value[1] != "past" or behind[0].first - figure.after > RELATIVE - 1:
        return False
    is_fronted = doc.sentence(figure.first)[0] == figure.first - 2  # of the 50 billion the EU paid 4
    if "the" not in lower[max(0, figure.first - 3) : figure.first] or is_fronted:
        return False
    between = range(figure.after, behind[0].first)
    is_subject = any(doc.meanings[at].party or lower[at] in _SUBJECTS for at in between)
    return is_subject and not {",", "and", ";"} & {*lower[figure.after : behind[0].first]}


def is_kept(doc: Document, figure: Figure, ahead: list[Mark]) -> bool:
    """Delivered the 18 tanks it had pledged: all that was promised has come."""
    if not ahead or ahead[0].value[1] != "past" or ahead[0].value[0] not in ("delivered", "disbursed"):
        return False
    return {*doc.lower[ahead[0].after : figure.first]} <= {"the", "all"} and figure.first - ahead[0].after <= 2
