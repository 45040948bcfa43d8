"""Verbs whose first part stands at the end of the clause, in a language that has them: gab ... frei, setzte ... ein.

``split.tsv`` has them with their stage; ``unsaid`` is none: gab ... an, stated, gave nothing.
"""

from __future__ import annotations

from functools import cache

from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.language import Language

_ENDS = {",", ".", ";", ":", "!", "?", '"', ")", "-", "—", "\n", ""}


@cache
def _table(language: Language) -> dict[str, dict[str, tuple[str, str]]]:
    """Stage and tense by particle, by verb."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row in language.rows("split.tsv"):
        found.setdefault(row["verb"], {})[row["particle"]] = (row["stage"], row["tense"])
    return found


def joined(doc: Document, marks: list[Mark]) -> list[Mark]:
    """The marks of stages, with what such a verb says instead of what its half says, at both of its places."""
    table = _table(doc.language)
    if not table or table.keys().isdisjoint(doc.vocabulary):
        return marks
    found: dict[int, tuple[int, tuple[str, str]]] = {}
    for at, word in enumerate(doc.lower):
        if word in table and (hit := _particle(doc, at, table[word])):
            found[at] = hit
    kept = [mark for mark in marks if mark.first not in found]
    for at, (end, value) in found.items():
        if value[0] != "unsaid":
            kept += [Mark(at, at + 1, value), Mark(end, end + 1, value)]
    return sorted(kept, key=lambda mark: mark.first)


def _particle(doc: Document, at: int, particles: dict[str, tuple[str, str]]) -> tuple[int, tuple[str, str]] | None:
    """Where the rest of a verb stands: the last word of its clause."""
    _, end = doc.sentence(at)
    ends = _ENDS | doc.said["and"] | doc.said["or"]
    for place in range(at + 1, end):
        if doc.lower[place] in particles and doc.word(place + 1) in ends:
            return place, particles[doc.lower[place]]
        if doc.lower[place] == ";":
            break
    return None
