"""Help for Ukraine and refugees together, in a language that is all tables: a total of both, aid as a guess."""

from __future__ import annotations

from aidresearch.extraction.clause import Marks
from aidresearch.extraction.document import Document, Mark

_INSIDE = 3  #: tokens at most in "including"


def is_together(doc: Document, mark: Mark, refugees: Marks) -> bool:
    """Dla Ukrainy i uchodźców, wliczając uchodźców, für die Ukraine und Flüchtlinge: a word of refugees that takes
    nothing from the help for Ukraine beside it; not: für Flüchtlinge in Deutschland."""
    if not refugees.between(mark.first, mark.after):
        return False
    at = mark.first - 1
    while doc.word(at) in doc.said["determiner"]:
        at -= 1
    if doc.word(at) in doc.said["and"] and doc.meaning(at - 1).party is not None:
        return (doc.meaning(at - 1).party or ("",))[0] == "UKR"
    phrases = (tuple(doc.lower[at + 1 - length : at + 1]) for length in range(1, _INSIDE + 1))
    return any(phrase in doc.language.lists["inside"] for phrase in phrases)
