"""Shares and multiples in English words: slightly more than half, the remainder, two-and-a-half times, doubled."""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.en import ordinals, ranks, rivals
from aidresearch.extraction.en.common import NEARLY
from aidresearch.extraction.en.numbers import SMALL
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.numbers import Number

_TO_VERB, _HEDGES = 6, 4  #: tokens from a verb to by how much, and from "by" to it
_PARTITIVE = {"of", ".", ",", ";", ")", "-", "—", "!", "?", "as", "again", "more", "less", "the", "their", "its"}


def read(doc: Document, at: int, number: Number | None) -> Figure | None:
    """The share or multiple at token ``at``; ``number`` is what was read there, if a number."""
    if number is not None:
        return times(doc, number) or ordinals.read(doc, at, number)
    meaning = doc.meanings[at]
    found = None
    if meaning.share is not None:
        found = part(doc, at)
    elif meaning.portion:
        found = remainder(doc, at) or ranks.read(doc, at) or rivals.read(doc, at)
    elif meaning.times:
        found = multiple(doc, at)
    return found or ordinals.read(doc, at, None) or (ranks.place(doc, at) if meaning.ordinal else None)


def part(doc: Document, at: int) -> Figure | None:
    """Half, a third, three quarters of something, or half as much again; never the first half of a year or a third
    payment."""
    words = doc.words
    word = doc.lower[at]
    before = doc.lower[at - 1] if at else ""
    two_before = doc.lower[at - 2] if at > 1 else ""
    following = doc.lower[at + 1] if at + 1 < len(words) else "."
    meaning = doc.meaning(at + 1)
    value, first = doc.meanings[at].share or 0.0, at
    if word.endswith("s") or (word not in ("half", "third", "quarter", "fifth", "tenth")):
        count, first = (two_before, at - 2) if before == "-" else (before, at - 1)
        if count not in SMALL:
            return None
        value *= SMALL[count]
    elif word == "half":
        if before in ("first", "second", "last", "a", "-", "and", "early") or following in (
            "a",
            "-",
            "year",
            "century",
        ):
            return None
        if meaning.magnitude or meaning.time:
            return None
    elif before in ("a", "one") or (before == "-" and two_before == "one"):
        first = at - 1 if before != "-" else at - 2
    else:
        return None
    if following not in _PARTITIVE and not _is_change(doc, first):
        return None
    if doc.lower[at + 1 : at + 4] in (["as", "much", "again"], ["again", "as", "much"]):
        return Figure(first, at + 4, "ratio", 1 + value, 0.0, "1", exact=True)
    return Figure(first, at + 1, "share", value, 0.0, "1", exact=True)


def _is_change(doc: Document, first: int) -> bool:
    """Fell by more than half in 2025, rose by about a third: by how much something went up or down."""
    near = doc.lower[max(0, first - _TO_VERB) : first]
    if "by" not in near[-_HEDGES:]:
        return False
    by = len(near) - 1 - near[::-1].index("by")
    return bool((doc.said["rises"] | doc.said["falls"]) & {*near[:by]}) and {*near[by + 1 :]} <= NEARLY | {
        "more",
        "than",
    }


def multiple(doc: Document, at: int) -> Figure | None:
    """Doubled, twice, threefold."""
    meaning = doc.meanings[at]
    if meaning.times is None:
        return None
    ahead = doc.lower[at + 1 : at + 3]
    if ahead[:1] == ["-"] or ahead[:1] in (["a"], ["weekly"], ["monthly"], ["decker"]):
        return None
    return Figure(at, at + 1, "ratio", meaning.times, 0.0, "1", exact=True)


def times(doc: Document, number: Number) -> Figure | None:
    """Two-and-a-half times greater, three times as much; what is said in halves is meant to a quarter."""
    words, at = doc.words, number.after
    if at + 1 >= len(words) or doc.lower[at] != "times":
        return None
    if not _is_possessive(doc, at + 1) and doc.lower[at + 1] not in (
        "greater",
        "more",
        "as",
        "larger",
        "higher",
        "bigger",
        "that",
        "the",
        "what",
        "less",
        "its",
    ):
        return None
    after = at + 2 if doc.lower[at + 1] in ("greater", "more", "larger", "higher", "bigger", "less") else at + 1
    step = 0.5 if number.in_words and number.value % 1 else number.step
    return Figure(number.first, after, "ratio", number.value, step, "1")


def _is_possessive(doc: Document, at: int) -> bool:
    """Four times America's 69.5 billion."""
    ahead = doc.words[at + 1 : at + 4]
    return doc.meanings[at].party is not None and "'" in ahead[:2]


def remainder(doc: Document, at: int) -> Figure | None:
    """The remainder, the rest, the lion's share: a part whose size is not printed."""
    word, before = doc.lower[at], doc.lower[at - 1] if at else ""
    if before != "the":
        return None
    if word == "remainder":
        return Figure(at - 1, at + 1, "share", None, 0.0, "1")
    ahead = doc.lower[at : at + 4]
    if ahead == ["lion", "'", "s", "share"]:
        return Figure(at - 1, at + 4, "share", None, 0.0, "1", low=0.5)
    if ahead[:2] == ["overwhelming", "share"]:
        return Figure(at - 1, at + 2, "share", None, 0.0, "1", low=0.5)
    return None
