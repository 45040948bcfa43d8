"""Shares with a percent sign or word: 0.2% of GDP, 80 per cent."""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.numbers import Number


def percent(doc: Document, number: Number) -> Figure | None:
    """A number with a percent sign or word, as a part of 1; the whole where it is the GDP."""
    after = _percent_after(doc, number.after)
    value, low, high = number.value, None, None
    if (
        after is None
        and number.after + 1 < len(doc.words)
        and (doc.word(number.after) == "-" or doc.word(number.after) in doc.said["range-to"] | doc.said["range-and"])
    ):
        upper = doc.words[number.after + 1]
        after = _percent_after(doc, number.after + 2) if upper[0].isdigit() else None
        if after is not None and upper.replace(".", "", 1).replace(",", ".", 1).isdigit():
            low, high = round(value / 100, 12), round(float(upper.replace(",", ".")) / 100, 12)
    if after is None or number.magnitude != 1:
        return None
    item = None
    ahead = doc.lower[after : after + 4]
    if "'" in doc.words[after + 2 : after + 4]:  # of the country's GDP, of Spain's
        ahead = doc.lower[after : after + 6]
    if not doc.said["of"] or {*ahead[:1]} & doc.said["of"]:
        for place, word in enumerate(ahead):
            if word in doc.said["gdp"]:
                item, after = "gdp", after + place + 1
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
    if doc.lower[at] in doc.said["percent"]:
        return at + 1
    if doc.lower[at] == "per" and at + 1 < len(words) and doc.lower[at + 1] == "cent":
        return at + 2
    return None
