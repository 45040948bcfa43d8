"""What makes a figure a part of one before it: of that, of which, including."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction import lists
from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

_OF_IT = {("of", word) for word in ("that", "this", "which", "it", "them", "these")}
_OPENING = _OF_IT | {("most", "of")}
_WHOLES = {("sum",), ("total",), ("package",), ("money",), ("amount",)}
_MADE_UP = {("up", "of"), ("consisting", "of"), ("composed", "of"), ("consists", "of")}
_BETWEEN = 14  #: tokens from one of the parts to the next
_LOOK_BACK = 12


def is_of_it(doc: Document, figure: Figure) -> bool:
    """So much of it, of that."""
    return tuple(doc.lower[figure.after : figure.after + 2]) in _OF_IT


def is_part_of_aid(doc: Document, clause: Clause) -> bool:
    """Gave so much. Of that, so much came from stocks, and so much went into a fund: a part like the others."""
    opens = tuple(doc.lower[clause.first : clause.first + 2]) in _OF_IT
    return opens and clause.continues and clause.before is not None and clause.before.role == "aid"


def rule(doc: Document, figure: Figure, own: Own | None = None) -> str | None:
    """What the words around it say of a whole: of that, of which, including."""
    after = tuple(doc.lower[figure.after : figure.after + 3])
    if figure.equivalent is not None and lists.is_of_it(doc, figure):
        return "of it, before its conversion"
    if after[:2] in _OF_IT or (after[:2] == ("of", "the") and after[2:] in _WHOLES):
        return "of it, of that"
    if after[:1] == ("included",) and after[1:2] in ((".",), (",",), (";",), ()):
        return "so much included"  # donors have given 89.9 billion, the 67 of the United States included
    first, _ = doc.sentence(figure.first)
    if tuple(doc.lower[first : first + 2]) in _OPENING:
        return "the sentence begins with: of that"
    first = own.first if own is not None and own.kind != "list" else first
    ahead = doc.lower[max(first, figure.first - _LOOK_BACK) : figure.first]
    if "including" in ahead or ("which" in ahead and ("of", "which") in pairwise(ahead)):
        return "including, of which"
    return None


def is_made_up(doc: Document, clause: Clause, verbs: Marks, made_up: set[int]) -> bool:
    """Aid of so much, made up of goods worth so much, purchases of so much and so much in cash."""
    before = clause.before
    if before is None or before.role not in ("aid", "") or before.first < clause.first:
        return False
    if before.measure != "money":
        return False
    between = doc.lower[before.after : clause.figure.first]
    if any(pair in _MADE_UP for pair in pairwise(between)) or {*between} & {"comprising", "namely"}:
        return True
    is_list = before.first in made_up and not any(
        mark.value[1] == "base" for mark in verbs.between(before.after, clause.figure.first)
    )
    return is_list and bool({",", "and"} & {*between}) and len(between) <= _BETWEEN


def is_linked(doc: Document, clause: Clause) -> bool:
    """Whether it is named in one breath with the figure before: and 5 billion, of which 3, (4 billion)."""
    before = clause.before
    if before is None:
        return False
    if before.first >= clause.first:
        return True
    ahead = doc.lower[clause.figure.after : clause.figure.after + 2]
    if ahead[:1] == ["of"] and ahead[1:] and ahead[1] in ("this", "that", "it", "them", "which", "these"):
        return True
    opening = doc.lower[clause.first : clause.first + 3]
    return "of" in opening or bool({*opening} & {"it", "this", "these", "that", "another", "they", "its"})
