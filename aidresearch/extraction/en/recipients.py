"""Who receives an amount: who is named behind "to" or "for", else Ukraine where the text is about it."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.common import GETS
from aidresearch.extraction.en.givers import Givers
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

_DEMANDED = set("should must want wants wanted demand demands demanded target goal will would could raise asks".split())
_RECEIVED = {"received", "receives", "receive", "got", "gets", "obtained", "attracted", "raised", "secured"}
_GOES_ON = {"further", "also", "additionally", "furthermore", "moreover"}
_NEAR = 8  #: tokens from an amount to who gets it


def fill(doc: Document, clause: Clause, known: Givers, *, is_about_ukraine: bool) -> None:
    """Fills the recipient of a figure."""
    figure = clause.figure
    for mark in known.parties.between(figure.after, min(clause.stop, figure.after + _NEAR)):
        code, kind = mark.value
        named = kind in ("name", "capital", "leader") and code not in ("RUS", "-", figure.donor)
        if named and known.preposition(mark) in ("to", "for"):
            figure.recipient = code
            figure.evidence["recipient"] = evidence(doc, "to or for, after it", mark.first, mark.after)
            return
    for mark in reversed(known.parties.between(clause.start, figure.first)):
        is_given = mark.after == figure.first and known.is_given(mark)
        gets = doc.word(mark.after) in GETS or doc.lower[mark.after : mark.after + 2] == ["will", "get"]
        if (is_given or gets) and mark.value[1] in ("name", "capital") and mark.value[0] != figure.donor:
            figure.recipient = mark.value[0]
            figure.evidence["recipient"] = evidence(doc, "who gets it, before it", mark.first, mark.after)
            return
    if is_about_ukraine:
        figure.recipient = "UKR"
        figure.evidence["recipient"] = evidence(doc, "the text names Ukraine", figure.first, figure.after)


def gets(parties: Marks, first: int, after: int) -> bool:
    """Whether Ukraine is named there."""
    return any(mark.value[0] == "UKR" for mark in parties.between(first, after))


def is_spent_at_home(doc: Document, clause: Clause) -> bool:
    """A share that a country spends on its own defence; not one that somebody asks of it."""
    is_share = clause.figure.role == "budget" and clause.figure.measure == "share"
    return is_share and not _DEMANDED & {*doc.lower[clause.first : clause.end]}


def is_received(doc: Document, parties: Marks, clause: Clause, own: Own) -> bool:
    """Ukraine has received so much: from whom is not said, and nobody named elsewhere gave it."""
    said = {*doc.lower[own.first : clause.figure.first]}
    if said & {"will", "to", "should", "would", "set", "gets"}:
        return False
    named = parties.between(own.first, clause.figure.first)
    return bool(said & _RECEIVED and (named[0].value[0] == "UKR" if named else "we" in said))


def goes_on(doc: Document, clause: Clause) -> Figure | None:
    """Gave 6 guns. Kyiv further received 900 rounds: the list of the sentence before goes on."""
    before = clause.before
    if before is None or before.donor is None or before.role != "aid" or before.measure != clause.figure.measure:
        return None
    is_next = before.first >= doc.sentence(max(0, clause.first - 1))[0]
    says = not _GOES_ON.isdisjoint(doc.lower[clause.first : clause.figure.first])
    is_listed = clause.continues and "donor" in before.guessed and before.evidence["donor"].rule.endswith("goes on")
    return before if is_next and (says or is_listed) else None
