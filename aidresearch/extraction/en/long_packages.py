"""Packages of several years: its four-year package of military support is worth so much."""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.common import GETS
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

_BEHIND = 16
_NOUN = 6  #: tokens from "-year" to the package
_UNDER = {"under", "within", "from"}  #: before a programme, what is paid out of it
_SHORT = {"one", "1", "last"}


def is_of_one(doc: Document, figure: Figure, own: Own) -> bool:
    """Whether a four-year package, programme is worth so much; not: under such a programme it is to get so much."""
    lower, packages = doc.lower, doc.said["package"] | doc.said["frame"]
    for at in range(max(own.first, figure.first - _BEHIND), figure.first - 1):
        is_long = lower[at : at + 2] == ["-", "year"] and lower[at - 1] not in _SHORT
        if is_long and packages & {*lower[at + 2 : min(figure.first, at + _NOUN)]}:
            between = lower[at + 2 : figure.first]
            is_under = _UNDER & {*lower[max(own.first, at - 4) : at]} or GETS & {*between}
            return not (is_under or {";", ","} & {*between}) and not any(word[0].isdigit() for word in between)
    return False
