"""How currencies are written: ISO codes, symbols and names as in Unicode's CLDR, and the press's own ways.

Codes and symbols are the same in every language (``data/currencies.tsv``); nouns and adjectives are a language's own.

A *family* (``dollar``, ``krone``) is a word that several currencies share: who speaks decides which is meant.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from aidresearch.extraction.language import Language, read_rows
from aidresearch.table import parties

FAMILIES = {
    "dollar": {"USA": "USD", "CAN": "CAD", "AUS": "AUD", "NZL": "NZD", "SGP": "SGD", "TWN": "TWD"},
    "krone": {"SWE": "SEK", "NOR": "NOK", "DNK": "DKK", "ISL": "ISK", "CZE": "CZK"},
}


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
def words(language: Language) -> dict[str, str]:
    """Code or family by the noun after a number, in a language."""
    relative = language.said["relative"]  # 37 miljarder som Sverige har gett: no Kyrgyz money
    nouns = {noun: codes for noun, codes in _nouns(language).items() if len(codes) == 1 and noun not in relative}
    own = {row["text"]: row["code"] for row in language.rows("currencies.tsv") if row["kind"] == "word"}
    return {**{noun: next(iter(codes)) for noun, codes in nouns.items()}, **own}


@cache
def described(language: Language) -> dict[tuple[str, str], str]:
    """Code by adjective and noun in lower case: ("canadian", "dollars") -> CAD."""
    found: dict[tuple[str, str], str] = {}
    for code, (adjective, noun) in _names(language):
        if adjective:
            found.setdefault((adjective.lower(), noun.lower()), code)
    own = language.rows("currencies.tsv")
    families = {row["text"]: row["code"] for row in own if row["kind"] == "word"}
    for row in own:
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


def of_party(party: str) -> str | None:
    """The currency of a party: its own, or the euro of a member of the EU."""
    own = {home: code for code, home in homes().items()}
    for known in (own, *FAMILIES.values()):
        if party in known:
            return known[party]
    return "EUR" if party in {"EU", *parties.members_ever("EU_MEMBERS")} else None


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


def _names(language: Language) -> list[tuple[str, tuple[str, str]]]:
    """Code with adjective and noun of its name in a language, singular and plural."""
    from babel.numbers import get_currency_name

    found = []
    for code in sorted(current()):
        for count in (1, 2, 5, 1.5):  # the plural forms of Slavic languages
            name = get_currency_name(code, count=count, locale=language.code)
            if language.noun_first:
                noun, _, adjective = name.partition(" ")
            else:
                adjective, _, noun = name.rpartition(" ")
            found.append((code, (adjective.partition(" (")[0], noun)))
    return found


def _nouns(language: Language) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, (_, noun) in _names(language):
        if noun.isalpha() and not noun.isupper() and noun.lower() not in ("rights", "money"):
            found[noun.lower()].add(code)
    return found


@cache
def _rows() -> list[dict[str, str]]:
    return read_rows("data/currencies.tsv")
