"""Names of parties as people write them: what two spellings share, and the index from a spelling to its code.

The names come from ``data/reference`` (``parties.csv``, ``aliases.csv``, ``country_names.csv``) and, for the languages
in `LANGUAGES`, from the Unicode CLDR as shipped by babel. A spelling that could mean two parties is in no index: it
raises and names both, since a wrong match is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from aidresearch.errors import SourceError
from aidresearch.table import reference

#: Languages in which every country is known by its name.
LANGUAGES = ("en", "fr", "es", "de", "uk", "pl", "sv", "ru")

#: Articles and prepositions, which come and go: "the Netherlands", "Niger (the)", "Afganistán (el)", "Maroc (le)".
_SMALL = frozenset("the of la le les l el los las de del des du d der die das".split())
#: Letters that do not come apart into a letter and an accent.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "&": " and "})
_WORD = re.compile(r"[^\W_]+")
#: "Canada, Government of"; "Government of Canada", "Gouvernement du Canada".
_GOVERNMENT = re.compile(
    r"^\s*(?:the\s+)?government\s+of\s+(?P<before>.+)$|^(?P<after>.+?),\s*(?:the\s+)?government\s+of(?:\s+the)?\s*$",
    re.IGNORECASE,
)
#: "Saudi Arabia (Kingdom of)", "Korea, Republic of".
_INVERTED = re.compile(r"^(?P<name>[^(,]+?)\s*[(,]\s*(?P<front>[^(),]+?)\s*\)?$")

#: What could mean several parties, and which.
AMBIGUOUS: Mapping[str, tuple[str, ...]] = {
    "congo": ("COG", "COD"),
    "конго": ("COG", "COD"),
    "kongo": ("COG", "COD"),
    "guinea": ("GIN", "GNB", "GNQ", "PNG"),
    "georgia": ("GEO", "USA"),
    "virgin islands": ("VGB", "VIR"),
    "saint martin": ("MAF", "SXM"),
}


def key(text: str) -> str:
    """What two spellings of one name share: no case, accent, apostrophe, space or article.

    >>> key("Côte d’Ivoire") == key("COTE D IVOIRE") == key("la Cote d'Ivoire")
    True
    >>> key("St. Lucia") == key("Saint Lucia")
    True
    """
    folded = text.casefold().translate(_LETTERS)
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    words = ["saint" if word == "st" else word for word in _WORD.findall(folded)]
    return " ".join(word for word in words if word not in _SMALL) or " ".join(words)


def inverted(text: str) -> str | None:
    """``Kingdom of Saudi Arabia`` of ``Saudi Arabia (Kingdom of)`` or ``Saudi Arabia, Kingdom of``; else None."""
    found = _INVERTED.match(text)
    return f"{found['front']} {found['name']}" if found else None


def without_government(text: str) -> str:
    """``Germany`` of ``Germany, Government of`` or ``Government of Germany``; any other text as it is."""
    found = _GOVERNMENT.match(text)
    return (found["before"] or found["after"]) if found else text


@cache
def of_countries() -> Mapping[str, str]:
    """ISO 3166 alpha-3 code by the `key` of a country's CLDR name in each of `LANGUAGES`; ambiguous keys left out."""
    found: dict[str, set[str]] = {}
    for three, name in in_cldr():
        found.setdefault(key(name), set()).add(three)
    return {k: codes.pop() for k, codes in found.items() if len(codes) == 1}


@cache
def in_cldr() -> list[tuple[str, str]]:
    """ISO 3166 alpha-3 code and name of each country in each of `LANGUAGES`, in full and short."""
    from babel import Locale

    found: list[tuple[str, str]] = []
    for language in LANGUAGES:
        territories = Locale(language).territories
        for two, three in alpha_3().items():
            known = dict.fromkeys((territories.get(two), territories.get(f"{two}_ALT_SHORT")))
            found += [(three, name) for name in known if name]
    return found


@cache
def alpha_3() -> Mapping[str, str]:
    """ISO 3166 alpha-3 by alpha-2 code, of the countries in ``parties.csv``."""
    from babel.core import get_global

    known = iso_codes()
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    return {two[0]: three for three, two in aliases.items() if three in known and len(two) == 1}


@cache
def iso_codes() -> frozenset[str]:
    """The codes of ``parties.csv`` that are countries'."""
    rows = reference.rows("parties.csv", ("code", "kind", "name_en", "name_de", "name_uk"))
    return frozenset(row["code"] for row in rows if row["kind"] == "country")


def index(spellings: list[tuple[str, str]], where: str) -> Mapping[str, str]:
    """Code by the `key` of each spelling; raises `SourceError` where two parties share one."""
    found: dict[str, str] = {}
    for text, code in spellings:
        spelling = key(text)
        if spelling not in AMBIGUOUS and found.setdefault(spelling, code) != code:
            raise SourceError(
                f"{text!r} is a name of two parties",
                where=where,
                found=f"{found[spelling]} and {code}",
                do="Keep the spelling for one of them",
            )
    return MappingProxyType(found)
