"""Amounts that nobody says were given: differences between two, and what is denied or only supposed."""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

_ABOUT = {"more", "than", "over", "about", "the", "some", "nearly", "almost", "around", "a", "just", "only", "as"}


def is_difference(doc: Document, figure: Figure) -> bool:
    """23 billion more than the United States, 200 billion more on the war than NATO; 27 million above it."""
    ahead = doc.lower[figure.after : figure.after + 12]
    if ahead[:1] == ["above"]:
        return True
    if figure.measure != "money" or ahead[:1] not in (["more"], ["less"], ["fewer"], ["higher"], ["lower"]):
        return False
    end = next((at for at, word in enumerate(ahead) if word in (".", ",", ";", "and")), len(ahead))
    return "than" in ahead[:end] and ahead[2:3] != ["half"]


def is_denied(doc: Document, own: Own, figure: Figure) -> bool:
    """Not 177 billion; if it had given 5 billion: what nobody says was given."""
    lower = doc.lower
    at = figure.first - 1
    while at >= own.first and lower[at] in _ABOUT:
        at -= 1
    if at >= own.first and lower[at] == "not":
        return lower[at + 1] not in ("only", "less", "more", "just")  # not only 5 billion, not less than 5
    return lower[own.first] == "if" or lower[own.first : own.first + 2] in (["even", "if"], ["had", "it"])
