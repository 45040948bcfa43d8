"""Who gives and who receives: party codes, their names, and who belonged to which group on a day.

Reads the tables of ``data/reference``: ``parties.csv`` (code, kind, names), ``aliases.csv`` (other spellings) and
``memberships.csv`` (group, member, from, to_exclusive, source). A member is a party code, or ``members of CODE``:
whoever belongs to that group on the day. So "Europe" is defined once, in that table, and follows the EU's membership.
``EU`` alone is the EU's institutions, a donor of its own; its member states are ``members("EU", on=...)``.
"""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, overload

from aidresearch import paths
from aidresearch.errors import AidError, UnknownName
from aidresearch.table import names, reference

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("country", "institution", "group")
LANGUAGES = ("en", "de", "uk")
__all__ = [
    "KINDS",
    "LANGUAGES",
    "UNLISTED",
    "Party",
    "codes",
    "donors",
    "in_prose",
    "kind",
    "members",
    "members_ever",
    "name",
    "resolve",
    "spellings",
]


def __dir__() -> list[str]:
    return __all__


#: Parties that an English sentence gives an article.
WITH_ARTICLE = set(
    "EBRD EIB EU EURO EU_AND_MEMBERS EU_MEMBERS G7 G7_AND_EU GBR IMF NLD UDCG UDCG_OTHERS USA WORLD_BANK".split()
)

#: Groups whose members no source lists by date, and who is known to be outside.
UNLISTED = {"UDCG": frozenset[str](), "UDCG_OTHERS": frozenset({"USA"})}
#: How a row of the memberships includes another group.
INCLUDED = "members of "


@dataclass(frozen=True)
class Party:
    """One row of ``parties.csv``: its code, its kind (one of `KINDS`), its name by language."""

    code: str
    kind: str
    names: Mapping[str, str]


@overload
def resolve(name: str, *, unknown: str = "raise") -> str: ...
@overload
def resolve(name: pd.Series, *, unknown: str = "raise") -> pd.Series: ...
def resolve(name: str | pd.Series, *, unknown: str = "raise") -> str | pd.Series | None:
    """The code of the party that is written ``name``, or of each name of a Series.

    Parameters
    ----------
    name : str or pandas.Series
        A code (ISO 3166 alpha-3 or alpha-2 in capitals, or one of the project's own), or a name: of all countries in
        English, French, Spanish, German, Ukrainian, Polish, Swedish and Russian, short and official, of institutions
        and groups; "X, Government of". Case, accents, apostrophes, spaces and articles do not matter. A missing value
        of a Series stays missing.
    unknown : {"raise", "missing"}
        What becomes of a name that is not known, or that could mean several parties.

    Returns
    -------
    str or pandas.Series
        Party codes; of a Series as text, with its index.

    Raises
    ------
    UnknownName
        With the nearest known names, or with the parties that an ambiguous name could mean; of a Series with every
        name that is not known.

    Examples
    --------
    >>> resolve("Germany, Government of"), resolve("République de Corée"), resolve("GB")
    ('DEU', 'KOR', 'GBR')
    """
    if unknown not in ("raise", "missing"):
        raise AidError("unknown is no way to go on", expected="'raise' or 'missing'", found=repr(unknown))
    if isinstance(name, str):
        code = _code(name)
        if code is None and unknown == "raise":
            raise _unknown(name)
        return code
    try:
        values, missing = name.drop_duplicates(), name.isna()
    except AttributeError:  # a missing value of a table
        raise _unknown(name) from None
    codes = {value: _code(str(value)) for value in values[values.notna()]}
    lost = [str(value) for value, code in codes.items() if code is None]
    if unknown == "raise" and lost:
        raise _unknown(*lost)
    return name.map(codes).where(~missing).astype("str")


def _code(name: str) -> str | None:
    """The code of one written name; None if it is unknown or ambiguous."""
    text = " ".join(unicodedata.normalize("NFKC", name).split())
    if text in _parties():
        return text
    name = names.without_government(text)
    for spelling in (name, names.inverted(name)):
        wanted = names.key(spelling or "")
        if not wanted or wanted in names.AMBIGUOUS:
            continue
        known = _added.get(wanted) or _names().get(wanted) or _official().get(wanted)
        if known or (known := names.of_countries().get(wanted)):  # asked last: it is slow to make
            return known
    return names.alpha_3().get(text)


_added: dict[str, str] = {}


def add(alias: str, code: str) -> None:
    """Know a party by one more spelling, in this process.

    For good, in a project of one's own: a file ``aliases.csv`` (columns ``alias`` and ``code``) beside the source that
    writes it so.

    Raises
    ------
    UnknownName
        If no party has this code.
    AidError
        If the spelling is another party's.

    Examples
    --------
    >>> add("Deutschland (Bund)", "DEU")
    >>> resolve("deutschland (bund)")
    'DEU'
    """
    other = _code(alias)
    if other not in (None, _party(code).code):
        raise AidError(f"{alias!r} is a name of {other}", expected="a spelling of no other party", found=code)
    _added[names.key(alias)] = code


def name(code: str, language: str = "en") -> str:
    """The name of a party.

    Parameters
    ----------
    code : str
        A party code.
    language : {"en", "de", "uk"}
        English, German or Ukrainian.

    Returns
    -------
    str
        Its name.

    Raises
    ------
    UnknownName
        For a code that no party has, and another language.

    Examples
    --------
    >>> name("DEU"), name("DEU", "uk")
    ('Germany', 'Німеччина')
    """
    names = _party(code).names
    if language not in names:
        raise UnknownName(f"no names in language {language!r}", expected=f"one of {', '.join(LANGUAGES)}")
    return names[language]


def spellings(code: str) -> tuple[str, ...]:
    """Every name of a party in ``data/reference``.

    Parameters
    ----------
    code : str
        A party code.

    Returns
    -------
    tuple of str
        Its English, German and Ukrainian name, then its other spellings, each once.

    Raises
    ------
    UnknownName
        For a code that no party has.

    Examples
    --------
    >>> spellings("DEU")[:3]
    ('Germany', 'Deutschland', 'Німеччина')
    """
    rows = reference.rows("aliases.csv", ("alias", "code", "language"))
    return tuple(dict.fromkeys([*_party(code).names.values(), *(r["alias"] for r in rows if r["code"] == code)]))


def in_prose(code: str) -> str:
    """The English name as it stands within a sentence.

    Parameters
    ----------
    code : str
        A party code.

    Returns
    -------
    str
        The name, with "the" where it takes one.

    Raises
    ------
    UnknownName
        For a code that no party has.

    Examples
    --------
    >>> in_prose("USA"), in_prose("SWE")
    ('the United States', 'Sweden')
    """
    return f"the {name(code)}" if code in WITH_ARTICLE else name(code)


def kind(code: str) -> str:
    """What a party is.

    Parameters
    ----------
    code : str
        A party code.

    Returns
    -------
    str
        ``country``, ``institution`` or ``group``.

    Raises
    ------
    UnknownName
        For a code that no party has.

    Examples
    --------
    >>> kind("SWE"), kind("EU"), kind("NATO")
    ('country', 'institution', 'group')
    """
    return _party(code).kind


def members(group: str, on: dt.date | str) -> tuple[str, ...]:
    """A group's members on a day.

    Parameters
    ----------
    group : str
        Code or name of a group.
    on : datetime.date or str
        The day, also as ISO text.

    Returns
    -------
    tuple of str
        Party codes, sorted; empty before the group existed.

    Raises
    ------
    UnknownName
        For what is no group, and for one whose members no source lists by date, as the UDCG.

    Examples
    --------
    >>> import aidresearch as aid
    >>> len(aid.parties.members("NATO", on="2023-04-04"))
    31
    """
    day = _day(on)
    code = None  # a list of groups is none
    if isinstance(group, str):
        code = group if group in reference.memberships() else _code(group)
    rows = reference.memberships().get(code or "")
    if rows is None:
        raise UnknownName(
            f"no members are recorded for {group!r}",
            where="data/reference/memberships.csv",
            expected=f"one of {', '.join(sorted(reference.memberships()))}",
            do="Write one of these codes, or add the group's members with their dates and source",
        )
    found: set[str] = set()
    for row in rows:
        if not row.covers(day):
            continue
        if row.member.startswith(INCLUDED):
            found.update(members(row.member.removeprefix(INCLUDED), day))
        else:
            found.add(row.member)
    return tuple(sorted(found))


def members_ever(group: str) -> tuple[str, ...]:
    """Everybody who belonged to a group on any day.

    Parameters
    ----------
    group : str
        Code or name of a group.

    Returns
    -------
    tuple of str
        Party codes, sorted.

    Raises
    ------
    UnknownName
        As `members`.

    Examples
    --------
    >>> len(members_ever("NATO"))
    32
    """
    days = {row.first for rows in reference.memberships().values() for row in rows}
    return tuple(sorted({code for day in days for code in members(group, day)}))


def codes() -> frozenset[str]:
    """Every party code.

    Returns
    -------
    frozenset of str
        ISO 3166 alpha-3 codes of countries, and the project's own for institutions and groups.

    Raises
    ------
    SourceError
        For tables of parties that cannot be read.

    Examples
    --------
    >>> {"DEU", "EU", "NATO"} <= codes()
    True
    """
    return frozenset(_parties())


def donors() -> tuple[str, ...]:
    """The donors in the tables of Kiel's Ukraine Support Tracker: 41 countries and the EU.

    Returns
    -------
    tuple of str
        Party codes, sorted.

    Raises
    ------
    SourceError
        For tables of parties that cannot be read.

    Examples
    --------
    >>> len(donors()), donors()[:2]
    (42, ('AUS', 'AUT'))
    """
    return tuple(sorted({row.member for row in reference.memberships()["KIEL"]}))


def _party(code: str) -> Party:
    try:
        return _parties()[code]
    except (KeyError, TypeError):
        raise _unknown(code) from None


def _day(on: dt.date | str) -> dt.date:
    try:
        if isinstance(on, dt.datetime):  # also a pandas Timestamp or NaT; not to be compared with a date
            return dt.date(on.year, on.month, on.day)
        return on if isinstance(on, dt.date) else dt.date.fromisoformat(on)
    except (TypeError, ValueError):
        raise AidError("on is no day", expected="a date, or ISO text such as '2024-03-07'", found=repr(on)) from None


def _unknown(name: object, *others: str) -> UnknownName:
    # Suggestions come from codes and names alike, one a party, best first.
    wanted = names.key(str(name))
    if wanted in names.AMBIGUOUS:
        return UnknownName(
            f"{name!r} could mean several parties{_and(others)}",
            expected=", ".join(f"{_parties()[code].names['en']} ({code})" for code in names.AMBIGUOUS[wanted]),
            do="Write the whole name, or the code",
        )
    known = {**{names.key(code): code for code in _parties()}, **_names()}
    codes = dict.fromkeys(known[k] for k in difflib.get_close_matches(wanted, known, n=9, cutoff=0.6))
    nearest = [f"{_parties()[code].names['en']} ({code})" for code in list(codes)[:3]]
    return UnknownName(
        f"{name!r} is no known party{_and(others)}",
        expected=f"a code or name of data/reference; nearest: {', '.join(nearest) or 'none'}",
        do="Write a known name; or aid.parties.add(spelling, code); or a file aliases.csv beside your source",
    )


def _and(others: tuple[str, ...]) -> str:
    return f"; nor are {', '.join(map(repr, others[:20]))} known" if others else ""


@cache
def _parties() -> Mapping[str, Party]:
    rows = reference.rows("parties.csv", ("code", "kind", *(f"name_{language}" for language in LANGUAGES)))
    found = {r["code"]: Party(r["code"], r["kind"], {lang: r[f"name_{lang}"] for lang in LANGUAGES}) for r in rows}
    return MappingProxyType(found)


@cache
def _names() -> Mapping[str, str]:
    """Code by the `names.key` of every name in ``parties.csv`` and alias; one spelling of two parties is an error."""
    spellings = [(text, party.code) for party in _parties().values() for text in party.names.values()]
    spellings += [(r["alias"], r["code"]) for r in reference.rows("aliases.csv", ("alias", "code", "language"))]
    return names.index(spellings, "data/reference/aliases.csv")


@cache
def _official() -> Mapping[str, str]:
    """The same of ``country_names.csv``, and of the files ``aliases.csv`` beside sources."""
    columns = ("code", "language", "name", "source")
    spellings = [(r["name"], r["code"]) for r in reference.rows("country_names.csv", columns)]
    for path in sorted(paths.default().raw.glob("*/*/aliases.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            spellings += [(r["alias"], r["code"]) for r in csv.DictReader(lines)]
    return names.index(spellings, "data/reference/country_names.csv")
