"""How currencies are written: ISO codes, symbols and English names as in Unicode's CLDR, and the press's own ways.

A *family* (``dollar``, ``krone``) is a word that several currencies share: who speaks decides which is meant.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib import resources

FAMILIES = {
    "dollar": {"USA": "USD", "CAN": "CAD", "AUS": "AUD", "NZL": "NZD", "SGP": "SGD", "TWN": "TWD"},
    "krone": {"SWE": "SEK", "NOR": "NOK", "DNK": "DKK", "ISL": "ISK", "CZE": "CZK"},
}
#: Nouns that are also other words: they name money only after a magnitude or an adjective.
OTHER_WORDS = {
    "won",
    "real",
    "rand",
    "crown",
    "mark",
    "pound",
    "sol",
    "som",
    "gold",
    "silver",
    "lek",
    "baht",
    "dong",
    "vatu",
}
OTHER_WORDS |= {"point", "points", "units", "unit", "franc", "pounds", "marks", "rights", "Euro", "cup", "guinea"}


@cache
def marks() -> dict[str, str]:
    """Code or family by what is written before a number: ISO codes, symbols, the press's forms."""
    from babel import Locale

    found = {code: code for code in current()}
    for code, symbol in Locale("en").currency_symbols.items():
        if code in current() and symbol != "$":
            found.setdefault(symbol, code)
    return found | {row["text"]: row["code"] for row in _rows() if row["kind"] == "mark"}


@cache
def words() -> dict[str, str]:
    """Code or family by the noun after a number."""
    nouns = {noun: codes for noun, codes in _nouns().items() if len(codes) == 1}
    own = {row["text"]: row["code"] for row in _rows() if row["kind"] == "word"}
    return {**{noun: next(iter(codes)) for noun, codes in nouns.items()}, **own}


@cache
def described() -> dict[tuple[str, str], str]:
    """Code by adjective and noun in lower case: ("canadian", "dollars") -> CAD."""
    found: dict[tuple[str, str], str] = {}
    for code, (adjective, noun) in _names():
        if adjective:
            found.setdefault((adjective.lower(), noun.lower()), code)
    families = {row["text"]: row["code"] for row in _rows() if row["kind"] == "word"}
    for row in _rows():
        if row["kind"] != "adjective":
            continue
        code = row["code"]
        family = next((name for name, codes in FAMILIES.items() if code in codes.values()), None)
        for noun, meant in families.items():
            if meant in (family, code):
                found.setdefault((row["text"].lower(), noun), code)
    return found


@cache
def homes() -> dict[str, str]:
    """Party whose currency it is, by code; not for the euro and the dollar, which everybody pledges in."""
    return {row["text"]: row["code"] for row in _rows() if row["kind"] == "home"}


@cache
def current() -> frozenset[str]:
    """The ISO 4217 codes in use, and those that ended since 2014 but stand in texts."""
    from babel import Locale
    from babel.numbers import get_territory_currencies

    found = {"XDR", "HRK", "BGN"}
    for territory in map(str, Locale("en").territories):
        if len(territory) == 2:
            found.update(get_territory_currencies(territory))
    return frozenset(found)


def _names() -> list[tuple[str, tuple[str, str]]]:
    """Code with adjective and noun of its English name, singular and plural."""
    from babel.numbers import get_currency_name

    found = []
    for code in sorted(current()):
        for count in (1, 2):
            adjective, _, noun = get_currency_name(code, count=count, locale="en").rpartition(" ")
            found.append((code, (adjective.partition(" (")[0], noun)))
    return found


def _nouns() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, (_, noun) in _names():
        if noun.isalpha() and noun.lower() not in ("rights", "money"):
            found[noun.lower()].add(code)
    return found


@cache
def _rows() -> list[dict[str, str]]:
    text = (resources.files("aidresearch.extraction") / "data" / "currencies.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
