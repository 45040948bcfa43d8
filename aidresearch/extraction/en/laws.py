"""The whole of a bill of which the text says that so much is for Ukraine: the rest is for others, and it no aid."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

_LAWS = set("bill bills act law legislation supplemental request".split())
#: What a government gives Ukraine as well; a law only beside who votes on it.
_PACKAGES = {"package", "packages", "proposal"}
_BOTH = _LAWS | _PACKAGES
_VOTED = set("congress senate house lawmakers senators parliament bill supplemental spending omnibus foreign".split())
_BEHIND = {"spending", "omnibus", "security", "national", "foreign", "aid", "budget", "supplemental", "funding", "-"}
_WORTH = set("worth of over totalling totaling about some for the a more than nearly almost is was costs".split())
_FOR = {"for", "to", "towards", "helping", "supporting", "arming", "on"}
_WITHIN = {"within", "inside"}
_NEXT = 3  #: amounts behind the whole among which Ukraine's part is named
_FOR_IT = 5  #: tokens from a part to Ukraine


def fill(doc: Document, clauses: list[Clause], parties: Marks) -> None:
    """Takes the whole of a bill out of what counts as aid."""
    ukraine = Marks([mark for mark in parties.all if mark.value[0] == "UKR"])
    for place, clause in enumerate(clauses):
        figure = clause.figure
        if figure.role in ("aid", "") and figure.measure == "money" and _is_named(doc, clause, _BOTH):
            if ukraine.between(clause.start, clause.stop):
                continue  # a bill for Ukraine
            parts = clauses[max(0, place - 1) : place] if _is_within(doc, clause) else []
            parts += clauses[place + 1 : place + 1 + _NEXT]
            if not any(_is_part_for(ukraine, doc, figure, part) for part in parts):
                continue
            if _VOTED & {*doc.lower[clause.first : clause.end]} or not _is_named(doc, clause, _PACKAGES):
                figure.role = "other"
            else:  # a package for Ukraine, of which a part is for its navy, or one for others too
                figure.role = "aid"
                figure.guess("role", "other")


def _is_named(doc: Document, clause: Clause, names: set[str]) -> bool:
    """A bill of so much, the 95 billion bill, the foreign aid package worth so much."""
    at = clause.figure.after
    while doc.word(at) in _BEHIND:
        at += 1
    if doc.word(at) in names:
        return True
    at = clause.figure.first - 1
    while doc.word(at) in _WORTH and at > clause.first:
        at -= 1
    return doc.word(at) in names and at < clause.figure.first - 1


def _is_within(doc: Document, clause: Clause) -> bool:
    """So much for Kyiv within a request of so much: the part stands before its whole."""
    return clause.continues and not _WITHIN.isdisjoint(doc.lower[clause.start : clause.figure.first])


def _is_part_for(ukraine: Marks, doc: Document, whole: Figure, part: Clause) -> bool:
    """Whether a smaller amount in the same sentence or the next is for Ukraine."""
    figure = part.figure
    if figure.measure != "money" or figure.unit != whole.unit or not figure.least < whole.least:
        return False
    if part.first > doc.sentence(min(len(doc.words) - 1, doc.sentence(whole.first)[1]))[0]:
        return False
    named = ukraine.between(figure.after, min(part.stop, figure.after + _FOR_IT))
    return any(_FOR & {*doc.lower[figure.after : mark.first]} for mark in named)
