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

from aidresearch import paths
from aidresearch.errors import AidError, SourceError, UnknownName

KINDS = ("country", "institution", "group")
LANGUAGES = ("en", "de", "uk")
__all__ = [
    "KINDS",
    "LANGUAGES",
    "UNLISTED",
    "Membership",
    "Party",
    "codes",
    "donors",
    "in_prose",
    "kind",
    "members",
    "members_ever",
    "name",
    "resolve",
]


def __dir__() -> list[str]:
    return __all__


#: Parties that an English sentence gives an article.
WITH_ARTICLE = {"EU", "EURO", "EU_AND_MEMBERS", "GBR", "NLD", "UDCG", "UDCG_OTHERS", "USA"}

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


@dataclass(frozen=True)
class Membership:
    """One row of ``memberships.csv``: ``member`` belongs to ``group`` from ``first`` until before ``end``."""

    group: str
    member: str
    first: dt.date
    end: dt.date | None  #: the first day it is no member any more; None: still a member

    def covers(self, day: dt.date) -> bool:
        return self.first <= day and (self.end is None or day < self.end)


def resolve(name: str) -> str:
    """The code of the party that is written ``name``: a code, or a name or alias in English, German or Ukrainian.

    Names match whatever their case and spaces; codes only in capitals. Nothing is guessed: another spelling raises
    `UnknownName`, which suggests the nearest known names with their codes.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.parties.resolve("Türkei")
    'TUR'
    """
    try:
        text = " ".join(unicodedata.normalize("NFKC", name).split())
    except TypeError:  # a missing value of a table
        raise _unknown(name) from None
    code = text if text in _parties() else _names().get(_key(text))
    if code is None:
        raise _unknown(name)
    return code


def name(code: str, language: str = "en") -> str:
    """The name of a party in English (``en``), German (``de``) or Ukrainian (``uk``)."""
    names = _party(code).names
    if language not in names:
        raise UnknownName(f"no names in language {language!r}", expected=f"one of {', '.join(LANGUAGES)}")
    return names[language]


def in_prose(code: str) -> str:
    """The English name as it stands within a sentence: ``the United States``, ``Sweden``."""
    called = name(code)
    return f"the {called}" if code in WITH_ARTICLE else called


def kind(code: str) -> str:
    """What a party is: ``country``, ``institution`` or ``group``."""
    return _party(code).kind


def members(group: str, on: dt.date | str) -> tuple[str, ...]:
    """The codes of a group's members on a day (a date or ISO text), sorted; empty before the group existed.

    Raises `UnknownName` for what is no group, and for one whose members no source lists by date, as the UDCG.

    Examples
    --------
    >>> import aidresearch as aid
    >>> len(aid.parties.members("NATO", on="2023-04-04"))
    31
    """
    day = _day(on)
    rows = _memberships().get(str(group))  # a list of groups is none
    if rows is None:
        raise UnknownName(
            f"no members are recorded for {group!r}",
            where="data/reference/memberships.csv",
            expected=f"one of {', '.join(sorted(_memberships()))}",
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
    """The codes of everybody who belonged to a group on any day, sorted; raises `UnknownName` as `members`."""
    days = {row.first for rows in _memberships().values() for row in rows}
    return tuple(sorted({code for day in days for code in members(group, day)}))


def codes() -> frozenset[str]:
    """Every party code."""
    return frozenset(_parties())


def donors() -> tuple[str, ...]:
    """The codes of every donor in the tables of Kiel's Ukraine Support Tracker, sorted: 41 countries and the EU."""
    return tuple(sorted({row.member for row in _memberships()["KIEL"]}))


def _party(code: str) -> Party:
    try:
        return _parties()[code]
    except (KeyError, TypeError):
        raise _unknown(code) from None


def _key(text: str) -> str:
    """What two spellings of one name share. NFKC again, since casefold can take composed letters apart."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def _day(on: dt.date | str) -> dt.date:
    try:
        if isinstance(on, dt.datetime):  # also a pandas Timestamp or NaT; not to be compared with a date
            return dt.date(on.year, on.month, on.day)
        return on if isinstance(on, dt.date) else dt.date.fromisoformat(on)
    except (TypeError, ValueError):
        raise AidError("on is no day", expected="a date, or ISO text such as '2024-03-07'", found=repr(on)) from None


def _unknown(name: object) -> UnknownName:
    # Suggestions come from codes and names alike, one a party, best first.
    known = {**{_key(code): code for code in _parties()}, **_names()}
    codes = dict.fromkeys(known[k] for k in difflib.get_close_matches(_key(str(name)), known, n=9, cutoff=0.6))
    nearest = [f"{_parties()[code].names['en']} ({code})" for code in list(codes)[:3]]
    return UnknownName(
        f"{name!r} is no known party",
        expected=f"a code or name of data/reference; nearest: {', '.join(nearest) or 'none'}",
        do="Write a known name, or add the spelling to data/reference/aliases.csv",
    )


@cache
def _parties() -> Mapping[str, Party]:
    rows = _rows("parties.csv", ("code", "kind", *(f"name_{language}" for language in LANGUAGES)))
    found = {r["code"]: Party(r["code"], r["kind"], {lang: r[f"name_{lang}"] for lang in LANGUAGES}) for r in rows}
    return MappingProxyType(found)


@cache
def _names() -> Mapping[str, str]:
    """Code by the key of every name and alias; one spelling of two parties is an error, never a choice."""
    spellings = [(text, party.code) for party in _parties().values() for text in party.names.values()]
    spellings += [(r["alias"], r["code"]) for r in _rows("aliases.csv", ("alias", "code", "language"))]
    found: dict[str, str] = {}
    for text, code in spellings:
        if found.setdefault(_key(text), code) != code:
            raise SourceError(
                f"{text!r} is a name of two parties",
                where="data/reference/aliases.csv",
                found=f"{found[_key(text)]} and {code}",
                do="Keep the spelling for one of them",
            )
    return MappingProxyType(found)


@cache
def _memberships() -> Mapping[str, tuple[Membership, ...]]:
    """The rows of ``memberships.csv`` by group."""
    found: dict[str, tuple[Membership, ...]] = {}
    for r in _rows("memberships.csv", ("group", "member", "from", "to_exclusive", "source")):
        end = dt.date.fromisoformat(r["to_exclusive"]) if r["to_exclusive"] else None
        row = Membership(r["group"], r["member"], dt.date.fromisoformat(r["from"]), end)
        found[row.group] = (*found.get(row.group, ()), row)
    return MappingProxyType(found)


def _rows(file: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a table of ``data/reference``, which must have exactly these columns."""
    at = paths.default()
    path = at.reference / file
    if not path.is_file():
        raise SourceError("the file is missing", where=at.name(path), do="Restore it from version control")
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != columns:
            raise SourceError(
                "the columns are not those of this table",
                where=at.name(path),
                expected=", ".join(columns),
                found=", ".join(reader.fieldnames or ()),
                do="Restore it from version control",
            )
        return list(reader)
