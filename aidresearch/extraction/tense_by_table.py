"""Whether something has been given or will be, by the tense of its verb, in a language of tables.

Hat ... lassen, a consenti, har avvarat; відправлять, rapporteront. What the verb is stays unknown: always a guess.
"""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.language import joined

_SHORTEST = 5  #: letters of a verb that its ending may tell: shorter words are anything


def stage(doc: Document, first: int, after: int) -> tuple[str, int] | None:
    """The stage that the tense of the tokens ``first`` to before ``after`` says, and the token that says it."""
    for at in range(first, after):
        if doc.lower[at] in doc.said["perfect"]:
            return "delivered", at
    for slot, said in (("past-ending", "delivered"), ("future-ending", "pledged")):
        for at in range(first, after):
            word, meaning = doc.lower[at], doc.meanings[at]
            is_known = meaning.party or meaning.number is not None or meaning.magnitude or meaning.item
            if len(word) >= _SHORTEST and not is_known and word.endswith(tuple(doc.said[slot])):
                return said, at
    return None


def is_to_come(doc: Document, first: int, after: int) -> bool:
    """Whether a verb of the tokens says that it will be: soll, буде, versera, передасть, folgt; not: пообіцяла."""
    if not joined(doc.said["will"], doc.said["coming"]).isdisjoint(doc.lower[first:after]):
        return True
    done, coming = tuple(doc.said["done-ending"]), tuple(doc.said["future-ending"])
    promised = (m for m in doc.stages if m.value[0] == "pledged" and m.value[1] != "noun" and first <= m.first < after)
    words = [doc.lower[mark.first] for mark in promised]
    return any((done and not word.endswith(done)) or (coming and word.endswith(coming)) for word in words)
