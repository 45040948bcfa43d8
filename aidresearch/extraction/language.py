"""What the common core asks of a language: its tables, and the few rules that are grammar.

A language is one folder beside this module, named by its ISO 639-1 code, whose ``__init__`` has a `Language` called
``LANGUAGE``. Nothing else lists it: a folder that is there is a language that is read.
"""

from __future__ import annotations

import csv
import datetime as dt
import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from aidresearch.errors import LanguageError

PACKAGE = "aidresearch.extraction"
#: Read where a text is too short to tell, as a line of figures.
DEFAULT = "en"


@dataclass(frozen=True)
class Language:
    """One language. Its tables are ``data/*.tsv`` in its folder, its grammar the three functions.

    ========================  =====================================================================================
    table                     rows
    ========================  =====================================================================================
    ``numbers``               word, slot, value: ``number`` seven, ``magnitude`` million, ``attached`` the bn of 5bn,
                              ``vague`` dozens, ``share`` half, ``times`` doubled, ``month`` January
    ``words``                 word, slot: what ends a noun phrase (``stop``), measures of time (``time``), what begins
                              an expression of time (``dated``), and the function words of the core (`said`)
    ``parties``               text, code, kind (name, demonym, capital, leader, body, anaphor)
    ``stages``                word, stage, tense (past, base, noun)
    ``items``                 singular, plural, code, class
    ``context``               phrase, slot (role, aid_type, programme, receiver ...; see docs/languages.md), value
    ``qualifiers``            phrase, qualifier; a phrase that stands after the amount begins with ``...``
    ``parts``                 phrase, kind: how a list of parts is told from other amounts; see `lists`
    ``currencies``            kind (word, adjective), text, code; names in Unicode's CLDR are known without
    ========================  =====================================================================================

    In all but ``words``, ``qualifiers`` and ``currencies`` a word may be a stem: ``Militär*`` begins so, ``*fahrzeug``
    ends so. A word that is listed as it is written comes first, then the longest stem.
    """

    code: str  #: ISO 639-1
    name: str  #: in English
    # What the functions are given and give is typed where they are used: a `Document`, its `Figure`s, a `Number`.
    #: The number that begins at a token and is no digits: two and a half million, tens of thousands.
    in_words: Callable[[Any, int], Any]
    #: A share or multiple at a token, with the number that was read there if any: two-thirds, twice, 3 times as much.
    multiple: Callable[[Any, int, Any], Any]
    #: Fills the slots of the figures: role, donor, recipient, stage, coverage, type, period, links.
    fill: Callable[[Any, list[Any], dt.date | None, str | None], None]
    #: Whether a point after a number of at most two digits makes it an ordinal: 24. Januar.
    point_ordinals: bool = False
    #: Whether an adjective stands behind its noun, as in "dollars canadiens".
    noun_first: bool = False
    #: What is cut off a country's name in CLDR so that any ending may follow; None where names do not change.
    name_ending: str | None = None

    def rows(self, file: str) -> list[dict[str, str]]:
        """The rows of one of its tables; none if it has no such table."""
        return read_rows(f"{self.code}/data/{file}")

    @cached_property
    def said(self) -> Mapping[str, frozenset[str]]:
        """Words by slot of ``words.tsv``; a slot that the table lacks has none."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.rows("words.tsv"):
            found[row["slot"]].add(row["word"])
        return defaultdict(frozenset, {slot: frozenset(words) for slot, words in found.items()})

    @cached_property
    def numbers(self) -> Mapping[str, Mapping[str, float]]:
        """Value by word, by slot of ``numbers.tsv``."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for row in self.rows("numbers.tsv"):
            found[row["slot"]][row["word"]] = float(row["value"])
        for hundred in found.pop("hundred", ()):
            found["number"] = _with_hundreds(hundred, found["number"])
        return found

    @cached_property
    def qualifiers(self) -> Mapping[str, str]:
        """Qualifier of the vocabulary by the words around the number, in lower case with single spaces."""
        return {row["phrase"]: row["qualifier"] for row in self.rows("qualifiers.tsv")}

    @cached_property
    def lists(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The phrases of ``parts.tsv`` by kind, as tokens."""
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for row in self.rows("parts.tsv"):
            found[row["kind"]].append(tuple(row["phrase"].split()))
        return defaultdict(tuple, {kind: tuple(phrases) for kind, phrases in found.items()})

    @cached_property
    def openings(self) -> Mapping[str, Mapping[str, list[tuple[str, ...]]]]:
        """The same by kind and first word."""
        found: dict[str, dict[str, list[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(list))
        for kind, phrases in self.lists.items():
            for phrase in phrases:
                found[kind][phrase[0]].append(phrase)
        return defaultdict(dict, {kind: dict(phrases) for kind, phrases in found.items()})

    @cached_property
    def endings(self) -> Mapping[str, Mapping[str, list[tuple[str, ...]]]]:
        """The same by kind and last word."""
        found: dict[str, dict[str, list[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(list))
        for kind, phrases in self.lists.items():
            for phrase in phrases:
                found[kind][phrase[-1]].append(phrase)
        return defaultdict(dict, {kind: dict(phrases) for kind, phrases in found.items()})

    @cached_property
    def decimal(self) -> str:
        """The mark before decimals, by Unicode's CLDR: a comma in German."""
        from babel.numbers import get_decimal_symbol

        return get_decimal_symbol(self.code)

    @cached_property
    def groups_with_points(self) -> bool:
        """Whether thousands are parted by full stops, by Unicode's CLDR: 1.300 in German."""
        from babel.numbers import get_group_symbol

        return get_group_symbol(self.code) == "."

    @cached_property
    def hedges(self) -> frozenset[str]:
        """The single words of the qualifiers: more, than, about."""
        return frozenset(word for phrase in self.qualifiers for word in phrase.split())

    @cached_property
    def around(self) -> frozenset[str]:
        """The words that may stand before a number and are no part of another phrase: about, more than."""
        return (self.hedges | self.said["around"]) - self.said["of"] - self.said["and"]


@cache
def joined(*slots: frozenset[str]) -> frozenset[str]:
    """The words of several slots; each union is made once, and not for every document."""
    return frozenset().union(*slots)


def _with_hundreds(hundred: str, known: Mapping[str, float]) -> dict[str, float]:
    """Number words with those that name hundreds in one word: zweihundertfünfzig, hundratjugofem."""
    below = {word: value for word, value in known.items() if value < 100 and value % 1 == 0}
    times = {word: value for word, value in below.items() if 1 <= value < 10}
    made = {many + hundred: value * 100 for many, value in times.items()} | {hundred: 100.0}
    rest = {first + word: base + value for first, base in made.items() for word, value in below.items()}
    return rest | made | {**known}


def read_rows(path: str) -> list[dict[str, str]]:
    """The rows of a table in the package; none if there is no such file."""
    file = resources.files(PACKAGE) / path
    if not file.is_file():
        return []
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def codes() -> tuple[str, ...]:
    """The languages that are read: the folders that are there."""
    folders = pkgutil.iter_modules([str(Path(__file__).parent)])
    return tuple(sorted(module.name for module in folders if module.ispkg))


@cache
def get(code: str) -> Language:
    """The language of an ISO 639-1 code; raises `LanguageError` if it is not read."""
    if code not in codes():
        do = "Leave it out to have it recognized"
        raise LanguageError(f"{code!r} is not read", expected=", ".join(codes()), language=code, do=do)
    language: Language = importlib.import_module(f"{PACKAGE}.{code}").LANGUAGE
    return language


def names(which: Iterable[str]) -> str:
    """Languages in English words: English, German and Ukrainian."""
    found = [name_of(code) for code in which]
    return " and ".join(filter(None, (", ".join(found[:-1]), found[-1])))


def name_of(code: str) -> str:
    """A language's English name; its code where there is none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def not_read(code: str, where: str | None = None) -> LanguageError:
    """The error for a text in a language that has no folder."""
    return LanguageError(
        f"the text is in {name_of(code)} ({code}), which is not read",
        where=where,
        expected=names(codes()),
        do="Give language= (--language) if that is wrong; no figures were looked for",
        language=code,
    )
