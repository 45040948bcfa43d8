"""Members named beside the group that gives: Europe, the United Kingdom included; NATO allies, including Turkey."""

from __future__ import annotations

from aidresearch.extraction.document import Document, Mark
from aidresearch.table import parties

#: Before the member, and behind it.
_AHEAD = set("including counting incl excluding notably especially particularly chiefly mainly".split())
_AHEAD_PAIRS = {("among", "them"), ("among", "which"), ("not", "least"), ("above", "all"), ("starting", "with")}
_BEHIND = {"included", "excluded", "aside", "excepted"}
_BEHIND_PAIRS = {("among", "them")}
_SAID = _AHEAD | _BEHIND | {"among", "least", "from", "above", "starting"}  #: one of them stands in a text that has any
_JOINTS = {",", "and", "&", "or", "the"}
_OPENS = {",", "(", "-", "—"}
_RELATIVE = {"which", "who", "whose", "that"}
_NOUNS = 4  #: tokens of a group behind its name: European countries as a whole
_MANY = {"*", "UDCG", "EU"}


def is_named_beside(doc: Document, mark: Mark) -> bool:
    """Whether a group is named right before it to which it is said to belong, or not to belong: the group gives."""
    if _SAID.isdisjoint(doc.vocabulary):
        return False
    begins = {one.after: one for one in doc.parties}
    after = mark.after + (doc.word(mark.after) == ",")
    if doc.word(after) in _RELATIVE:
        return False  # allies, including Germany, which has given so much
    first = _first(doc, mark, begins)
    start = _word_ahead(doc, first)
    if start is None and _is_behind(doc, mark) and doc.word(_before(doc, first)) in _OPENS:
        start = _before(doc, first) + 1
    return start is not None and _has_group(doc, start, begins)


def _before(doc: Document, at: int) -> int:
    """The token before a name and its article."""
    return at - 1 - (doc.word(at - 1) == "the")


def _first(doc: Document, mark: Mark, begins: dict[int, Mark]) -> int:
    """The first token of the list of names that it ends: Germany and the UK, Britain to Poland."""
    first = mark.first
    while True:
        at = _before(doc, first)
        if _word_ahead(doc, first) is not None or doc.word(at) not in {*_JOINTS, "to"}:
            return first
        while doc.word(at) in _JOINTS or doc.word(at) == "to":
            at -= 1
        is_group = at + 1 in begins and _is_group(begins[at + 1])
        if at + 1 not in begins or is_group:
            return first
        first = begins[at + 1].first


def _word_ahead(doc: Document, first: int) -> int | None:
    """Where "including" and its like begin, right before the list."""
    at = _before(doc, first)
    if doc.word(at) in _AHEAD:
        return at
    if (doc.word(at - 1), doc.word(at)) in _AHEAD_PAIRS:
        return at - 1
    is_range = doc.word(at) == "from" and any(doc.word(one.after) == "to" for one in doc.parties if one.first == first)
    return at if is_range else None


def _is_behind(doc: Document, mark: Mark) -> bool:
    """Britain included; Britain and Norway among them."""
    at = mark.after
    known = {one.first: one for one in doc.parties}
    while doc.word(at) in _JOINTS and (following := next((p for p in (at + 1, at + 2) if p in known), None)):
        at = known[following].after
    return doc.word(at) in _BEHIND or (doc.word(at), doc.word(at + 1)) in _BEHIND_PAIRS


def _has_group(doc: Document, start: int, begins: dict[int, Mark]) -> bool:
    """Whether a group's name, with the noun that it may have, ends right before ``start`` and its comma."""
    at = start - 1 - (doc.word(start - 1) in _OPENS)
    for _ in range(_NOUNS):
        if at + 1 in begins:
            return _is_group(begins[at + 1])
        stage, word = doc.meaning(at).stage, doc.word(at)
        is_noun = word.isalpha() and doc.words[at].islower() and (stage is None or stage[1] == "noun")
        if not is_noun and word != "'":
            return False
        at -= 1
    return at + 1 in begins and _is_group(begins[at + 1])


def _is_group(mark: Mark) -> bool:
    code = mark.value[0]
    return code in _MANY or (code != "-" and code in parties.codes() and parties.kind(code) == "group")
