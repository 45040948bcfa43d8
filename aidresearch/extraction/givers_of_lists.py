"""Who gives what stands before a colon, behind which each gives a part, in a language that is all tables."""

from __future__ import annotations

from aidresearch.extraction.candidates_by_table import Candidates
from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import EVERYBODY, Document, Mark


def is_of_list(doc: Document, clause: Clause, mark: Mark) -> bool:
    """80 F-16: Нідерланди дають 24, Данія 19: who gives a part of what stands before the colon."""
    return clause.stop < clause.end and ":" in doc.words[clause.figure.after : mark.first]


def givers_of_list(names: Candidates, clause: Clause) -> list[Mark]:
    """14 Milliarden erhalten: die EU gab 5, die USA 4: who gives the parts, where nobody is named for the whole."""
    after, (_, end) = clause.figure.after, names.doc.sentence(clause.figure.first)
    colon = next((at for at in range(after, clause.stop) if names.doc.words[at] == ":"), None)
    if colon is None or clause.stop == clause.end or names.candidates(clause.first, colon):
        return []
    found = [mark for mark in names.candidates(colon, end) if mark.value[0] != EVERYBODY]
    return found if len({mark.value[0] for mark in found}) > 1 else []
