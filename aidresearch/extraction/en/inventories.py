"""Things that the list of all that was given has: the list that the ministry published includes 20 guns."""

from __future__ import annotations

from collections.abc import Iterator

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.cue import Cue

_LISTS = {"list", "lists", "inventory", "tally", "overview"}
_HAS = set("includes include contains contain comprises comprise names name shows show mentions mention".split())
_WISHED = {"wish", "shopping", "requests", "wishes", "needs", "wanted"}
_OPENS = 5  #: tokens of a sentence in which its list is named


def find(doc: Document, clause: Clause) -> Iterator[Cue]:
    """The cue of a list that is no package's."""
    first, figure = clause.first, clause.figure
    if figure.measure != "count" or _LISTS.isdisjoint(doc.lower[first : first + _OPENS]):
        return
    at = next(place for place in range(first, first + _OPENS) if doc.lower[place] in _LISTS)
    said = {*doc.lower[first : figure.first]}
    if ";" in said:
        return
    has = any(doc.lower[place] in _HAS for place in range(at + 1, figure.first))
    if has and said.isdisjoint(_WISHED | doc.said["package"]):
        yield Cue("cumulative", "what the list of all that was given has", at, figure.after)
