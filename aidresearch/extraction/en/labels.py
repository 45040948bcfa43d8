"""Amounts beside a giver's name and nothing else, as lists, headings and tables have them: UK: £15bn, US $114bn."""

from __future__ import annotations

from aidresearch.extraction.clause import Marks
from aidresearch.extraction.document import SILENT, Document, Mark
from aidresearch.extraction.en.cue import ABOUT
from aidresearch.extraction.figure import Figure

#: Between the name and its amount.
_JOINTS: tuple[list[str], ...] = ([], [":"], ["-"], ["—"], ["="], ["|"], ["("])
#: Before the name: a list, a line or a sentence begins with it.
_OPENS = {"", ",", ";", ":", "(", "\n", ".", "!", "?", "-", "—", "|", "*", "•", "·", "and", "&", "/", ")"}
#: Whoever is named before a colon may only be quoted.
_NAMES = {"name", "demonym", "group", "institution"}
_REACH = 7


def label(doc: Document, parties: Marks, figure: Figure) -> Mark | None:
    """The party whose name alone says whose an amount is; None if a verb or preposition does."""
    found = parties.between(max(0, figure.first - _REACH), figure.first)
    if not found or found[-1].value[0] in SILENT or found[-1].value[1] not in _NAMES:
        return None
    mark = found[-1]
    at = mark.after
    between = [word for word in doc.lower[at : figure.first] if word not in ABOUT]
    ahead = mark.first - 1
    while doc.word(ahead) in ("the", '"', "["):
        ahead -= 1
    return mark if between in _JOINTS and doc.word(ahead) in _OPENS else None
