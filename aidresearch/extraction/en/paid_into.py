"""Programmes that others pay into: NATO's PURL, the G7's ERA. Who owns one gives nothing where others pay."""

from __future__ import annotations

from aidresearch.extraction.clause import parties_of
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.common import PORTIONS
from aidresearch.extraction.figure import Figure

_GROUPS = {"G7", "NATO"}
_NAME = 9  #: tokens behind a group in which its programme is named
_TO_SHARE = 4  #: tokens from "share of" to the whole
_WITHIN = {"within", "under", "through", "in"}


def is_shared(mark: Mark) -> bool:
    return mark.value[1] == "programme" and mark.value[0] in _GROUPS


def is_of_share(doc: Document, figure: Figure) -> bool:
    """Its full share of the 3 billion provided through the Facility: the whole is none of its own."""
    ahead = doc.lower[max(0, figure.begin - _TO_SHARE) : figure.begin]
    return "of" in ahead and not PORTIONS.isdisjoint(ahead)


def is_its(doc: Document, mark: Mark) -> bool:
    """Its PURL funding, Norway's PURL package: a programme behind a pronoun or the name of who pays into it."""
    at = mark.first - 1
    if doc.words[at - 1 : at + 1] == ["'", "s"]:
        return any(one.after == at - 1 and one.value[0] != mark.value[0] for one in parties_of(doc).between(at - 4, at))
    return doc.word(at) in ("its", "their", "our")


def is_under_shared(doc: Document, mark: Mark, preposition: str) -> bool:
    """The EU's assistance within the G7's ERA initiative: in a programme of many, one gives its own part."""
    if is_shared(mark) and doc.word(mark.first - 1) == "(":
        mark = Mark(_name_before(doc, mark.first - 1), mark.after, mark.value)
    if is_shared(mark):
        return is_its(doc, mark) or preposition in _WITHIN or _before_owner(doc, mark) in _WITHIN
    if mark.value[0] not in _GROUPS or doc.words[mark.after : mark.after + 2] != ["'", "s"]:
        return False
    named = [one for one in parties_of(doc).between(mark.after + 2, mark.after + _NAME) if is_shared(one)]
    is_owner = bool(named) and "," not in doc.lower[mark.after : named[0].first]
    return is_owner and (preposition in _WITHIN or _before(doc, mark) in _WITHIN)  # under the G7's ERA initiative


def _name_before(doc: Document, at: int) -> int:
    """The Extraordinary Revenue Acceleration (ERA) initiative: where the name that a bracket shortens begins."""
    while doc.words[at - 1 : at] and doc.words[at - 1][:1].isupper():
        at -= 1
    return at


def _before_owner(doc: Document, mark: Mark) -> str:
    """The word before "the G7's" ERA initiative."""
    if doc.words[mark.first - 2 : mark.first] != ["'", "s"]:
        return ""
    owners = [one for one in parties_of(doc).between(mark.first - 4, mark.first) if one.after == mark.first - 2]
    return _before(doc, owners[0]) if owners else ""


def _before(doc: Document, mark: Mark) -> str:
    """The word before a name and its article; "in" for "part of"."""
    at = mark.first - 1 - (doc.word(mark.first - 1) == "the")
    return "in" if doc.word(at) == "of" and doc.word(at - 1) in PORTIONS else doc.word(at)


def is_paid_into(doc: Document, mark: Mark, begins: dict[int, int], at: int, *, is_frame: bool) -> bool:
    """Into NATO's PURL, in NATO's trust fund: what others pay into gives nothing itself there; ``at`` is the token
    before it, ``begins`` where the parties that end at a token begin."""
    if mark.value[1] == "programme" and doc.words[at - 1 : at + 1] == ["'", "s"]:
        at = begins.get(at - 1, at) - 1
    is_many = mark.value[0] in ("NATO", "UDCG") and doc.word(mark.after) == "'"
    if doc.word(at) in ("for", "to") and (is_frame or is_shared(mark)):
        return True  # so much for a PURL package, so much for drones
    if is_frame and _is_through(doc, at):
        return True
    return doc.word(at) == "into" or (doc.word(at) == "in" and is_many)


def _is_through(doc: Document, at: int) -> bool:
    """Through a special IMF account: an adjective may stand between."""
    is_adjective = doc.words[at : at + 1] == [doc.word(at)] and doc.meanings[at].party is None
    return is_adjective and doc.lower[at - 2 : at] in (["through", "a"], ["via", "a"], ["into", "a"])
