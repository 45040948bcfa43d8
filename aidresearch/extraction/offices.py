"""For whom a leader speaks on the day of a text: Rutte for the Netherlands, since October 2024 for NATO."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache

from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.language import read_rows

_ENDING = 3  #: letters that a name takes in a case of its language


def settle(doc: Document, day: dt.date | None) -> None:
    """Gives the leaders of a text who have changed their office that of ``day``.

    A full name in a table stays, and a text that has it means him by the last name too: Johnson, of Boris Johnson. A
    name that a country has too is a leader's only there, or where he speaks beside the name of his country, and the
    text says nothing else of the namesake: Montenegro, who told it in Portugal.
    """
    full = _full_names(doc)
    others = {mark.value[0] for mark in doc.parties if _known(doc.words[mark.first]) is None}
    for mark in doc.parties:
        name = _known(" ".join(doc.words[mark.first : mark.after]))
        if name is None:
            continue
        codes = full.get(name, set())
        held = next((code for since, code in _offices()[name] if day is not None and since <= day), None)
        code = next(iter(codes)) if len(codes) == 1 else held
        is_his = bool(codes) or (held in others and _speaks(doc, mark))
        if mark.value[1] == "name" and (mark.value[0] in others or not is_his):
            continue
        if code is not None:
            mark.value = (code, "leader")


def _speaks(doc: Document, mark: Mark) -> bool:
    """Whether it does what people do and no country: Montenegro told, sagte Montenegro."""
    return bool({doc.word(mark.first - 1), doc.word(mark.after)} & doc.said["speaks"])


def _full_names(doc: Document) -> dict[str, set[str]]:
    """Last names of which the text has a full name that a table gives to one party, each with those parties."""
    found: dict[str, set[str]] = defaultdict(set)
    for mark in doc.parties:
        if mark.value[1] == "leader" and mark.after > mark.first + 1:
            last = _known(doc.words[mark.after - 1])
            if last is not None:
                found[last].add(mark.value[0])
    return found


def _known(name: str) -> str | None:
    """The name of the table that this is, also with an ending."""
    ends = range(len(name), max(3, len(name) - _ENDING - 1), -1)
    return next((name[:end] for end in ends if name[:end] in _offices()), None)


@cache
def _offices() -> dict[str, tuple[tuple[dt.date, str], ...]]:
    """The offices of each name, the latest first."""
    found: dict[str, list[tuple[dt.date, str]]] = defaultdict(list)
    for row in read_rows("data/offices.tsv"):
        found[row["name"]].append((dt.date.fromisoformat(row["since"]), row["code"]))
    return {name: tuple(sorted(offices, reverse=True)) for name, offices in found.items()}
