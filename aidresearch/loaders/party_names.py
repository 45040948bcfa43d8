"""Names of countries under another's code (``country_names.csv``, ``aliases.csv``), by the words that they are made of.

A country's names share beginnings of words in many languages: "Republika Kuby" and "Kuba". A name that shares none
with any other name of its own country, and one with the names of another, stands beside the wrong code. The names to
compare with are those of the Unicode CLDR in each of `names.LANGUAGES`, and the other rows of the file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from aidresearch.table import names

NAMES = {"code": "", "language": "", "name": "", "source": ""}
OWN, OTHERS = 3, 4  #: letters of a word that its own country's names share, and that another's do
GENERIC = 12  #: of how many countries a beginning is so common ("repu", "isla") that it says nothing
Beginnings = defaultdict[str, Counter[str]]


def about_names(people: pd.DataFrame, rows: pd.DataFrame, bad: Any) -> Iterator[Any]:
    """Rows of ``country_names.csv`` with an unknown code or language, a name there twice, or one of another country."""
    countries = frozenset(people.loc[people["kind"] == "country", "code"])
    seen: dict[tuple[str, str], int] = {}
    known = beginnings(countries, rows)
    for row in rows.to_dict("records"):
        wrong = bad(int(row["row"]))
        if row["code"] not in countries:
            yield wrong("an unknown code", "the code of a country in parties.csv", row["code"] or "blank")
            continue
        if row["language"] not in names.LANGUAGES:
            yield wrong("an unknown language", f"one of {', '.join(names.LANGUAGES)}", row["language"] or "blank")
        first = seen.setdefault((row["language"], row["name"]), int(row["row"]))
        if first != row["row"]:
            yield wrong(f"the name {row['name']!r} again", "once", f"row {first} has it too")
        if others := of_others(row["name"], row["code"], known, own_rows=1):
            yield wrong(f"the name {row['name']!r} of another country", f"{' or '.join(others)}", row["code"])


def about_spellings(people: pd.DataFrame, spellings: pd.DataFrame, rows: pd.DataFrame, bad: Any) -> Iterator[Any]:
    """Rows of ``aliases.csv`` that are, or contain, a country's whole name as others write it, with another's code."""
    countries = frozenset(people.loc[people["kind"] == "country", "code"])
    written = {names.key(name): code for code, name in zip(rows["code"], rows["name"], strict=True)}
    certain = {**written, **names.of_countries()}
    whole = {
        frozenset(key.split()): code for key, code in certain.items() if len(key) > OWN and key not in names.AMBIGUOUS
    }
    for row in spellings.to_dict("records"):
        there = frozenset(names.key(row["alias"]).split())
        meant = {code for name, code in whole.items() if name <= there}
        if meant and (row["code"] in countries or there in whole) and row["code"] not in meant:
            yield bad(int(row["row"]))(
                f"the spelling {row['alias']!r} of another country", " or ".join(sorted(meant)), row["code"]
            )


def beginnings(countries: frozenset[str], rows: pd.DataFrame) -> dict[int, Beginnings]:
    """By length: how many names of each country have a word that begins so."""
    known = [(code, name) for code, name in zip(rows["code"], rows["name"], strict=True) if code in countries]
    known += names.in_cldr()
    found: dict[int, Beginnings] = {length: defaultdict(Counter) for length in (OWN, OTHERS)}
    for code, name in known:
        for length, by_text in found.items():
            for text in words(name, length):
                by_text[text][code] += 1
    return found


def words(name: str, length: int) -> set[str]:
    return {word[:length] for word in names.key(name).split() if len(word) >= length}


def of_others(name: str, code: str, known: dict[int, Beginnings], own_rows: int = 0) -> list[str]:
    """The countries that the name belongs to rather than to ``code``; none where it may be its own."""
    for length, by_text in known.items():
        if any(by_text[text][code] > own_rows for text in words(name, length) if is_telling(by_text[text])):
            return []
    telling = [known[OTHERS][text] for text in words(name, OTHERS) if is_telling(known[OTHERS][text])]
    counts: Counter[str] = sum(telling, Counter())
    likely = [(other, times) for other, times in counts.most_common(3) if other != code and times > 1]
    return [other for other, _ in likely]


def is_telling(countries: Counter[str]) -> bool:
    return sum(times > 0 for times in countries.values()) <= GENERIC
