"""Which package or payment it is, in a language that is all tables: 40-й пакет, das 15. Hilfspaket."""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

#: The class of items that are acts of giving, of which a text says the how many-th it is; their one item.
ACT, ITEM = "act", "package"
_REACH = 3  #: tokens between an ordinal and its noun
_HIGHEST = 100


def read(doc: Document, at: int) -> Figure | None:
    """The ordinal of an act of giving at token ``at``; None if it counts none, and for the first."""
    found = ordinal(doc, at)
    if found is None or not 2 <= found[0] < _HIGHEST:
        return None
    value, after = found
    for noun in range(after, after + 1 + _REACH):
        if doc.word(noun) in doc.said["act"]:
            return Figure(at, after, "rank", value, 0.0, "1", item=ITEM, item_class=ACT, exact=True)
        if not doc.word(noun).isalpha() or doc.meaning(noun).magnitude or doc.meaning(noun).number is not None:
            return None
    return None


def ordinal(doc: Document, at: int) -> tuple[float, int] | None:
    """Value and the token after it: 40-й, 15., 15:e, 15e, двадцять п'ятий, fünfzehnte."""
    word, meaning = doc.words[at], doc.meanings[at]
    if word.isdecimal() and len(word) < 3:
        after = at + 1
        if doc.word(after) in ("-", ":", ".") and doc.touches(after):
            if doc.word(after) == "." and doc.said["point-ordinal"]:
                return float(word), after + 1
            after += 1
        is_ending = doc.word(after) in doc.said["ending"] and doc.touches(after)
        return (float(word), after + 1) if is_ending else None
    if meaning.ordinal is not None:
        return meaning.ordinal, at + 1
    unit = doc.meaning(at + 1).ordinal
    if meaning.number is not None and meaning.number >= 20 and meaning.number % 10 == 0 and unit is not None:
        return meaning.number + unit, at + 2
    return None
