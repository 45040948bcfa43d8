"""All others together: the rest of the world, all other countries combined, everyone else put together."""

from __future__ import annotations

from aidresearch.extraction.document import Document

_TOGETHER = ("put together", "taken together", "together", "combined")
ANYONE = {"anyone", "anybody", "everyone", "everybody"}
_WORLD = {"world", "countries", "nations", "donors", "allies"}  #: of which the rest is all others
_NOUN = 4  #: tokens from "the rest", "all other" to the noun


def all_others(doc: Document, first: int) -> int | None:
    """The token behind the rest of the world (combined), all other countries put together, everyone else combined."""
    end = first + (doc.word(first) == "the")
    if doc.word(end) == "rest":
        world = next((p for p in range(end + 1, end + _NOUN) if doc.word(p) in _WORLD), None)
        return None if world is None else behind(doc, world + 1) or world + 1
    if doc.word(first) in ANYONE and doc.word(first + 1) == "else":
        return behind(doc, first + 2)
    end += doc.word(end) == "all"
    end += doc.word(end) == "the"
    if end == first or doc.word(end) not in ("other", "others"):
        return None
    noun = next((p for p in range(end, end + _NOUN) if doc.word(p) in doc.said["competitor"]), end)
    return behind(doc, noun + 1)


def behind(doc: Document, at: int) -> int | None:
    """The token behind "combined", "put together" at token ``at``; None if it is none of these."""
    for words in _TOGETHER:
        if " ".join(doc.lower[at : at + len(words.split())]) == words:
            return at + len(words.split())
    return None
