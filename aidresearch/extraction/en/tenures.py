"""Under whose government an amount was given: 350 billion funnelled to Ukraine under Biden is his country's."""

from __future__ import annotations

from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.givers import Givers
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

RULE = "under whose government it went"
_HEADS = set("president chancellor premier minister prime former joe then the his her rishi olaf previous last".split())
_OFFICES = {"administration", "government", "presidency", "watch", "term", "tenure", "leadership", "rule"}
_UNDER, _DURING = {"under"}, {"during", "on", "in"}
_FORMER = {"previous", "former", "last", "prior", "preceding", "old"}
_RULERS = {"administration", "government", "president", "chancellor", "premier", "regime"}
#: How money comes to Ukraine with nobody named: it went, it flowed.
_WENT = set("went gone go goes going flowed flown flows poured streamed given sent".split())
_KIND = 5  #: tokens of "in military aid that has been", between an amount and its verb


def government(doc: Document, known: Givers, own: Own, figure: Figure, stop: int) -> Mark | None:
    """Whoever governed the giver, where money that came to Ukraine by itself came under that government."""
    if _has_giver(known, own, figure) or not _came(doc, figure, stop):
        return None
    named = known.marks.between(figure.after, stop)
    leader = next((mark for mark in named if _is_in_office(doc, mark)), None)
    return leader or _only(doc, known, figure, stop)


def _has_giver(known: Givers, own: Own, figure: Figure) -> bool:
    """Whether somebody gives the amount in the words before it: Germany sent so much under Biden."""
    return any(mark.value[1] != "noun" for mark in known.verbs.between(own.first, figure.first))


def _came(doc: Document, figure: Figure, stop: int) -> bool:
    """Whether the first verb behind an amount says that it went to Ukraine: funnelled, that flowed, was sent."""
    for at in range(figure.after, min(stop, figure.after + _KIND)):
        stage, word = doc.meanings[at].stage, doc.lower[at]
        if word in _WENT or word in doc.said["gives"] or (stage is not None and stage[1] == "past"):
            return True
        if doc.meanings[at].party is not None or word in (",", ";", "."):
            return False
    return False


def _is_in_office(doc: Document, mark: Mark) -> bool:
    """Under Biden, under former President Biden, during the Biden administration, on Biden's watch."""
    if mark.value[1] not in ("leader", "institution"):
        return False
    at = mark.first - 1
    while doc.word(at) in _HEADS:
        at -= 1
    if doc.word(at) in _UNDER:
        return True
    behind = {doc.word(mark.after - 1), *doc.lower[mark.after : mark.after + 3]}
    return doc.word(at) in _DURING and bool(behind & _OFFICES)


def _only(doc: Document, known: Givers, figure: Figure, stop: int) -> Mark | None:
    """Under the previous administration: that of the only country that the text names."""
    marks = known.marks.all
    if len({mark.value[0] for mark in marks}) != 1 or marks[0].value[1] == "group":
        return None
    for at in range(figure.after, stop - 2):
        ahead = {*doc.lower[at + 1 : at + 5]}
        if doc.lower[at] in _UNDER | _DURING and ahead & _FORMER and ahead & _RULERS:
            return marks[0]
    return None
