"""For whom a leader speaks on the day of a text: Rutte for the Netherlands, since October 2024 for NATO."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache

from aidresearch.extraction.document import Document
from aidresearch.extraction.language import read_rows


def settle(doc: Document, day: dt.date | None) -> None:
    """Gives the leaders of a text who have changed their office that of ``day``; a full name in a table stays.

    A name that a country has too is a leader's where the text names the country that he leads: Montenegro, of Portugal.
    """
    if day is None:
        return
    for mark in doc.parties:
        held = _held(doc.words[mark.first]) if mark.after == mark.first + 1 else ()
        code = next((code for since, code in held if since <= day), None)
        if code is None:
            continue
        if mark.value[1] == "leader" or any(other.value[0] == code for other in doc.parties):
            mark.value = (code, "leader")


def _held(word: str) -> tuple[tuple[dt.date, str], ...]:
    """The offices of a name, also with an ending, the latest first."""
    known = _offices()
    return next((known[word[:end]] for end in range(len(word), max(3, len(word) - 4), -1) if word[:end] in known), ())


@cache
def _offices() -> dict[str, tuple[tuple[dt.date, str], ...]]:
    found: dict[str, list[tuple[dt.date, str]]] = defaultdict(list)
    for row in read_rows("data/offices.tsv"):
        found[row["name"]].append((dt.date.fromisoformat(row["since"]), row["code"]))
    return {name: tuple(sorted(offices, reverse=True)) for name, offices in found.items()}
