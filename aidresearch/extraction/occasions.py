"""Meetings at which somebody gives: on the margins of the contact group, at the NATO summit. They give nothing."""

from __future__ import annotations

from aidresearch.extraction.document import Document, Mark

_BODIES = {"UDCG", "NATO", "EU", "EU_AND_MEMBERS", "G7", "UN"}
_NOUN = 4  #: tokens before the name of a body in which its meeting stands
_AT = 3  #: tokens before the meeting in which the preposition stands
_JOINTS = {"-", "'", "’", "s"}


def is_occasion(doc: Document, mark: Mark) -> bool:
    """Whether a body is named for its meeting, behind a preposition: that "the summit promised" is its own promise."""
    if mark.value[0] not in _BODIES or doc.lower[mark.first] in doc.said["seats"]:
        return False
    behind = mark.after
    while doc.word(behind) in _JOINTS:
        behind += 1
    if doc.word(behind) in doc.said["meets"]:
        return True
    first = _meeting(doc, mark)
    if first is None and (doc.word(behind) in doc.said["occasion"] or mark.value[0] == "UDCG"):
        first = mark.first
    if first is None:
        return False
    return not doc.said["at-occasion"].isdisjoint(_ahead(doc, first, _AT))


def _meeting(doc: Document, mark: Mark) -> int | None:
    """The first token of the meeting before a name: am Rande des Treffens der Gruppe."""
    ahead = _ahead(doc, mark.first, _NOUN)
    at = next((at for at, word in enumerate(ahead) if word in doc.said["occasion"]), None)
    return None if at is None else mark.first - len(ahead) + at


def _ahead(doc: Document, first: int, reach: int) -> list[str]:
    """The words right before a token, from the last comma on."""
    words = doc.lower[max(0, first - reach) : first]
    last = max((at for at, word in enumerate(words) if word in (",", ".", ";", ":", "\n")), default=-1)
    return words[last + 1 :]
