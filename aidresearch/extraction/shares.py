"""Shares and multiples: 0.2% of GDP, 80 per cent, slightly more than half, the remainder, two-and-a-half times."""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.lexicon import PARTS, SMALL
from aidresearch.extraction.numbers import Number

_PERCENT = {"%", "percent", "pct"}
_WHOLES = {"gdp": "gdp", "gni": "gni"}
_PARTITIVE = {"of", ".", ",", ";", ")", "-", "—", "!", "?", "as", "more", "less", "the", "their", "its"}


def percent(doc: Document, number: Number) -> Figure | None:
    """A number with a percent sign or word, as a part of 1; the whole where it is the GDP."""
    after = _percent_after(doc, number.after)
    value, low, high = number.value, None, None
    if after is None and number.after + 1 < len(doc.words) and doc.lower[number.after] in ("-", "to", "and"):
        upper = doc.words[number.after + 1]
        after = _percent_after(doc, number.after + 2) if upper[0].isdigit() else None
        if after is not None and upper.replace(".", "", 1).replace(",", ".", 1).isdigit():
            low, high = round(value / 100, 12), round(float(upper.replace(",", ".")) / 100, 12)
    if after is None or number.magnitude != 1:
        return None
    item = None
    ahead = doc.lower[after : after + 4]
    if ahead[:1] == ["of"]:
        for place, word in enumerate(ahead[1:], 1):
            if word in _WHOLES:
                item, after = _WHOLES[word], after + place + 1
                break
    figure = Figure(number.first, after, "share", round(value / 100, 12), number.step / 100, "1", item=item)
    if low is not None:
        figure.value, figure.low, figure.high = None, low, high
    return figure


def _percent_after(doc: Document, at: int) -> int | None:
    words = doc.words
    if at < len(words) and words[at] == "-":
        at += 1
    if at >= len(words):
        return None
    if doc.lower[at] in _PERCENT:
        return at + 1
    if doc.lower[at] == "per" and at + 1 < len(words) and doc.lower[at + 1] == "cent":
        return at + 2
    return None


def part(doc: Document, at: int) -> Figure | None:
    """Half, a third, two-thirds, three quarters of something; never the first half of a year or a third payment."""
    words = doc.words
    word = doc.lower[at]
    before = doc.lower[at - 1] if at else ""
    two_before = doc.lower[at - 2] if at > 1 else ""
    following = doc.lower[at + 1] if at + 1 < len(words) else "."
    meaning = doc.meaning(at + 1)
    value, first = PARTS[word], at
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
    if following not in _PARTITIVE:
        return None
    return Figure(first, at + 1, "share", value, 0.0, "1", exact=True)


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
    if doc.lower[at + 1] not in (
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
