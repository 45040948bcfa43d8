"""Clauses of a sentence: where a statement about one giver ends and another begins.

A semicolon, a conjunction with a subject of its own, a relative clause and the second side of a comparison begin one;
a colon begins a list, which belongs to what stands before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.common import AGAINST

_CONJUNCTIONS = set("while whereas whilst although though but however because where".split())
_VERBS = set(
    "has have had will would shall is was are were plans wants does did can could may might should also only "
    "re ve ll".split()
)
#: Begins the second side of a comparison: compared with, ahead of, equal to.
_COMPARED = {
    ("compared", "with"), ("compared", "to"), ("comparison", "with"), ("comparison", "to"), ("ahead", "of"),
    ("equal", "to"), ("followed", "by"), ("opposed", "to"), ("rather", "than"), ("contrast", "to"),
    ("similar", "to"), ("close", "behind"),
}  # fmt: skip
#: Before "which", what begins a clause of its own: another 3 billion, with which the sum reaches 5.
_WITH = {"with", "by", "under", "through", "after", "to", "for", "in", "from"}
_DETERMINERS = {"the", "its", "their", "an", "a", "only", "then", "now", "today", "meanwhile", "that", "just"}
_THAT_IS = {(word, verb) for word in ("that", "this", "it") for verb in ("is", "'", "was")}
_JOINING = {",", "and", "or", "yet", "so"}
#: Before a verb, what says only when: and next year gives.
_RAISING = {"bringing", "taking", "raising", "pushing", "lifting", "making"}
#: Begins the verb of a main clause that a relative clause has interrupted.
_AUXILIARIES = set("has have had will would shall is was are were plans wants intends does did".split())
_SHARING = {"has", "have", "had", "will", "would", "plans", "wants", "intends", "promised", "pledged", "announced"}
_STAYS = {"remains", "remained", "stays", "stands", "ranks", "leads", "comes"}
_SUMS = {"amount", "amounts"}
_WHEN = {"next", "last", "later", "then", "year", "month", "week", "also", "now", "already"}
#: A clause begins at one of these, or behind one of those: `_begins` is not asked of other tokens.
_BEGINNING = _CONJUNCTIONS | AGAINST | _RAISING | _WITH | {word for word, _ in _COMPARED}
_BEGINNING |= {"so", "than", "which", "who", "whose"}
_PAIR = 4  #: tokens from "between" to the second of two: trade between Ukraine and Turkey
_BEHIND = {*_JOINING, ";", ":", "-", "—"}


@dataclass(slots=True)
class Own:
    """The clause of a figure: tokens ``first`` to before ``after``.

    ``kind`` says how it begins: ``main`` with the sentence, ``new`` with a conjunction or comma, ``semicolon``,
    ``compared``, ``relative``, ``participle`` or ``list``; ``resumed`` goes on behind a relative clause.
    """

    first: int
    after: int
    kind: str


def split(doc: Document, first: int, end: int) -> list[Own]:
    """The clauses of the sentence of tokens ``first`` to before ``end``, in order."""
    starts = [(first, "main")]
    lower = doc.lower
    for at in range(first + 1, end):
        if lower[at - 1] not in _BEHIND and lower[at] not in _BEGINNING:
            continue
        kind = _begins(doc, at, end)
        if kind is None and starts[-1][1] == "relative" and _is_resumed(doc, starts[-1][0], at):
            kind = "resumed"
        is_beside = starts[-1][1] == "participle" and lower[at] in _CONJUNCTIONS  # raising its total, while another
        if kind == "new" and doc.lower[at - 1] == "," and not is_beside and not _has_verb(doc, starts[-1][0], at):
            continue  # in January, Norway gave: an adverbial is no clause
        if kind and at > starts[-1][0]:
            starts.append((at, kind))
    ends = [start for start, _ in starts[1:]] + [end]
    return [Own(start, after, kind) for (start, kind), after in zip(starts, ends, strict=True)]


def _begins(doc: Document, at: int, end: int) -> str | None:
    """How a clause begins at token ``at``; None if none does."""
    lower, before = doc.lower, doc.lower[at - 1]
    word = lower[at]
    if before == ";":
        return "semicolon"
    if before == ":" and tuple(lower[at : at + 2]) in _THAT_IS:
        return None  # so much: that is what we have given
    if before in (",", "-", "—") and word == "that" and "what" in lower[at + 2 : at + 4]:
        return None  # so much, that's what they have given
    if before == ":" or (before in ("-", "—") and not doc.touches(at) and not doc.touches(at - 1)):
        return "list"
    if word in _CONJUNCTIONS:
        return "new"
    if word == "so" and before == "," and lower[at + 1 : at + 2] == ["that"]:
        return "relative"  # what follows is about what came before
    if (word, lower[at + 1] if at + 1 < end else "") in _COMPARED or (word in AGAINST and _party_within(doc, at, end)):
        return "compared"
    if word == "than" and _is_other_side(doc, at, end):
        return "compared"
    if before == "," and word in _RAISING:
        return "participle"
    if word in _WITH and before == "," and at + 1 < end and lower[at + 1] == "which":
        return "relative"
    if word in ("which", "who", "whose") and (before == "," or doc.meanings[at - 1].party):
        return "relative"
    if before in _JOINING and _is_finite(doc, at, end):
        return None if before == "and" and "between" in lower[max(0, at - _PAIR) : at] else "new"
    return None


def _is_resumed(doc: Document, first: int, at: int) -> bool:
    """The initiative, to which Portugal gave so much, has delivered; Canada, which pays into a fund, announced more:
    behind the comma the main clause goes on."""
    if doc.lower[at - 1] != "," or doc.lower[first - 1] != ",":
        return False
    stage = doc.meanings[at].stage
    if doc.lower[at] in _STAYS:
        return True
    is_verb = doc.lower[at] in _AUXILIARIES or (stage is not None and stage[1] != "noun")
    return is_verb and _has_verb(doc, first, at - 1)


def _has_verb(doc: Document, first: int, after: int) -> bool:
    grown = doc.said["grown"]
    for at in range(first, after):
        word, stage = doc.lower[at], doc.meanings[at].stage
        if word in _VERBS or (word in grown and word not in _SUMS) or (stage is not None and stage[1] != "noun"):
            return True
    return False


def _party_within(doc: Document, at: int, end: int, reach: int = 8) -> bool:
    place = bisect_left(doc.parties, at, key=lambda mark: mark.first)
    return place < len(doc.parties) and doc.parties[place].first < min(end, at + reach)


def _is_other_side(doc: Document, at: int, end: int) -> bool:
    """Than the United States, than the 88 billion from; not more than 88 billion, nor more than half."""
    ahead = at + 1
    while ahead < end and doc.lower[ahead] in _DETERMINERS:
        ahead += 1
    if ahead >= end:
        return False
    if doc.meanings[ahead].party or doc.word(ahead) in ("any", "all", "every", "what"):
        return True
    return ahead > at + 1 and doc.words[ahead][0].isdigit()


def _is_finite(doc: Document, at: int, end: int) -> bool:
    """Whether a subject and its verb follow, or a verb that shares the subject: and Germany has, and has committed."""
    here = at
    if doc.lower[here] == "that":
        return doc.lower[at - 1] == "and"
    while here < end - 1 and doc.lower[here] in _WHEN:
        here += 1
    if doc.lower[at - 1] == "and":
        stage = doc.meanings[here].stage
        shares_subject = doc.word(at - 2) == "," and stage is not None and stage[1] != "noun"
        if shares_subject or doc.lower[here] in _SHARING:
            return True
    while here < end and doc.lower[here] in _DETERMINERS:
        here += 1
    if here >= end or not (doc.meanings[here].party or doc.lower[here] in ("it", "they", "he", "she", "we", "this")):
        return False
    here += 1
    for ahead in range(here, min(end, here + 4)):
        meaning = doc.meanings[ahead]
        if doc.lower[ahead] in _VERBS or (meaning.stage is not None and meaning.stage[1] != "noun"):
            return True
        if doc.lower[ahead] in _JOINING or meaning.number is not None or doc.words[ahead][0].isdigit():
            return False
    return False


class Sentences:
    """The clauses of every sentence that is asked for; each is split once."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.known: dict[int, list[Own]] = {}
        self.owned: dict[int, Own] = {}

    def clauses(self, first: int, end: int) -> list[Own]:
        if first not in self.known:
            self.known[first] = split(self.doc, first, end)
        return self.known[first]

    def own(self, clause: Clause) -> Own:
        """The clause that the figure of ``clause`` stands in."""
        at = clause.figure.first
        if at not in self.owned:
            found = self.clauses(clause.first, clause.end)
            place = max(0, bisect_right([own.first for own in found], at) - 1)
            self.owned[at] = found[place] if clause.figure.is_amount else _whole(found, place, at)
        return self.owned[at]

    def main(self, clause: Clause, own: Own) -> int:
        """The token up to which the subject of ``own`` may stand before it: not in a relative clause that has ended."""
        if own.kind != "resumed":
            return own.first
        found = self.clauses(clause.first, clause.end)
        return next(
            (one.first for one in reversed(found) if one.kind == "relative" and one.first < own.first), own.first
        )


def _whole(found: list[Own], place: int, at: int) -> Own:
    """The clause of a comparison with its second side: is ahead of another in aid; has given more than another."""
    one = found[place]
    if place and one.first == at and one.kind == "compared":
        return Own(found[place - 1].first, one.after, found[place - 1].kind)
    if place + 1 < len(found) and found[place + 1].kind == "compared":
        return Own(one.first, found[place + 1].after, one.kind)
    return one
