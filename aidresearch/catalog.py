"""The sources available: ``data/raw/<producer>/<version>/source.toml``, read and verified.

What a process has asked for is recorded, see `opened`: a report depends on that, and on no other source. Importing
this module does not import pandas: a build that has nothing to do needs the hashes only.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from aidresearch import paths
from aidresearch.errors import SourceError, UnknownName
from aidresearch.table import arguments, csv_files, vocabulary

if TYPE_CHECKING:
    import pandas as pd

#: What every source.toml says. "not stated" and "not known" are answers for licence and address.
REQUIRED = ("key", "title", "producer", "data_to", "address", "licence", "citation", "loader", "dated_by", "files")
#: The type of each key; of the others it is text.
TYPES = {
    "data_to": dt.date,
    "published_on": dt.date,
    "retrieved_on": dt.date,
    "files": list,
    "parameters": dict,
    "published_totals": list,
    "document": dict,
    "complete": list,
    "near": list,
}
OPTIONAL = (
    "published_on",
    "retrieved_on",
    "note",
    "parameters",
    "published_totals",
    "document",
    "converted_by",
    "complete",
    "near",
    "no_published_total",
)

EVERY = "*"  #: in `opened`: the catalog as a whole, with what may be added to it

_opened: set[str] = set()


def opened() -> frozenset[str]:
    """What this process has asked for: keys of sources, ``loader:press`` for all sources of a loader, `EVERY`."""
    return frozenset(_opened)


def forget_opened() -> None:
    """Begin anew: what was asked for until now is no report's own doing."""
    _opened.clear()


def note_opened(name: str) -> None:
    """A report that asks for this depends on it: a key of a source, or `EVERY`."""
    _opened.add(name)


def of_loader(loader: str) -> str:
    """How `opened` names all sources of one loader, with those that may be added."""
    return f"loader:{loader}"


@dataclass(frozen=True)
class File:
    """One untouched file of a source: name in its folder, sha256 of its bytes, what its rows are."""

    name: str
    sha256: str
    description: str
    rows: int | None = None  #: how many lines of data it has, where nothing else shows that one was lost


@dataclass(frozen=True)
class Source:
    """One source as its ``source.toml`` describes it."""

    key: str
    title: str
    producer: str
    data_to: dt.date
    address: str
    licence: str
    citation: str
    loader: str  #: name of its module in `aidresearch.loaders.registry.LOADERS`
    dated_by: str  #: the date column that says when its amounts are to be converted
    files: tuple[File, ...]
    folder: Path
    published_on: dt.date | None = None
    retrieved_on: dt.date | None = None
    note: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    published_totals: tuple[Mapping[str, Any], ...] = ()
    document: Mapping[str, Any] | None = None  #: bibliographic data of a text that is not stored
    converted_by: str | None = None  #: who converted its amounts at their day: then they are in the producer's currency
    complete: Sequence[Mapping[str, Any]] = ()  #: ``from``, ``to``, ``scope``: where a payment not listed was not made
    near: Sequence[Mapping[str, Any]] = ()  #: what its figures must be near to: see `aidresearch.loaders.neighbours`
    no_published_total: str | None = None  #: why there is no total of its producer to sum up to

    @property
    def where(self) -> str:
        return paths.default().name(self.folder)

    def problems(self) -> list[str]:
        """What is wrong with its files, in words; empty if every byte is as recorded."""
        found = []
        for file in self.files:
            try:
                self.read_bytes(file.name)
            except SourceError as error:
                found.append(str(error))
        return found

    def read_bytes(self, name: str) -> bytes:
        """The bytes of one of its files, after comparing their sha256 with the recorded one."""
        file = next((f for f in self.files if f.name == name), None)
        if file is None:
            raise SourceError(
                f"no file {name!r} in source.toml", where=self.where, expected=", ".join(f.name for f in self.files)
            )
        path = _inside(self.folder, name, self.where)
        if not path.is_file():
            raise SourceError("the file is missing", where=f"{self.where}/{name}", do="Restore it from version control")
        _opened.add(self.key)
        content = path.read_bytes()
        found = hashlib.sha256(content).hexdigest()
        if found != file.sha256:
            raise SourceError(
                "the file is not the one recorded in source.toml",
                where=f"{self.where}/{name}",
                expected=f"sha256 {file.sha256[:12]}…",
                found=found,
                do="Raw files are never edited: restore it, or record a new version in a folder of its own",
            )
        return content

    def read_csv(
        self, name: str, columns: Mapping[str, str], optional: Mapping[str, str] | None = None
    ) -> pd.DataFrame:
        """One of its CSV files as text columns; ``columns`` are what it must have in this order, with their meaning.

        Blank cells are missing. A column added or lacking is a `SourceError`; those that are ``optional`` may stand
        anywhere in the file or not, and are there, all missing, if they do not. A ``row`` column has the line number
        in the file, for ``place`` and for errors.
        """
        return csv_files.texts(self.read_bytes(name), columns, f"{self.where}/{name}", optional)

    def read_cells(
        self, name: str, columns: Mapping[str, str], optional: Mapping[str, str] | None = None
    ) -> dict[str, list[str | None]]:
        """The same as lists, without the line numbers."""
        return csv_files.cells(self.read_bytes(name), columns, f"{self.where}/{name}", optional)

    def count_rows(self, name: str | None = None) -> int:
        """How many lines of data its CSV files have, or one of them, without their header lines."""
        names = [f.name for f in self.files if f.name.endswith(".csv")] if name is None else [name]
        there = [_inside(self.folder, one, self.where) for one in names]
        return sum(csv_files.count_rows(path) for path in there if path.is_file())


def _inside(folder: Path, name: str, where: str) -> Path:
    """The path of a source's file; raises `SourceError` for a name that leads out of its folder, by a link too."""
    named = PurePosixPath(name)
    is_plain = name and not named.is_absolute() and ".." not in named.parts and not {"\\", "\0", ":"} & set(name)
    if not is_plain or not (folder / name).resolve().is_relative_to(folder.resolve()):
        raise SourceError(
            "a file of a source lies outside its folder",
            where=where,
            expected="a name in the folder of source.toml, that is no link out of it",
            found=repr(name),
            do="Copy the file into the folder",
        )
    return folder / name


def read(path: Path) -> Source:
    """The source that one ``source.toml`` describes; raises `SourceError` naming what is missing or unknown."""
    return _described(path, path.read_bytes())


@lru_cache(maxsize=256)
def _described(path: Path, description: bytes) -> Source:
    where = paths.default().name(path)
    try:
        content = tomllib.loads(description.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"not readable as TOML ({error})", where=where) from None
    lacking = [k for k in REQUIRED if k not in content]
    unknown = [k for k in content if k not in (*REQUIRED, *OPTIONAL)]
    if lacking or unknown:
        what = f"missing keys: {', '.join(lacking) or 'none'}; unknown keys: {', '.join(unknown) or 'none'}"
        raise SourceError(what, where=where, do="data/raw/kiel/r29/source.toml is a complete example")
    for name, value in content.items():
        kind = TYPES.get(name, str)
        if not isinstance(value, kind) or isinstance(value, dt.datetime):
            raise SourceError(
                f"{name} is of the wrong type",
                where=where,
                expected=kind.__name__,
                found=f"{type(value).__name__} {value!r}",
            )
    if content["dated_by"] not in ("stated_on", "period_start", "period_end"):
        raise SourceError(
            "dated_by names no date column",
            where=where,
            expected="stated_on, period_start or period_end",
            found=content["dated_by"],
        )
    try:
        files = tuple(File(**f) for f in content.pop("files"))
    except TypeError as error:
        raise SourceError(
            f"a [[files]] entry is wrong ({error})", where=where, expected="name, sha256, description, rows if counted"
        ) from None
    for file in files:
        if not all(isinstance(value, str) for value in (file.name, file.sha256, file.description)):
            raise SourceError("a [[files]] entry is wrong", where=where, expected="name, sha256, description as text")
        _inside(path.parent, file.name, where)
    totals = tuple(content.pop("published_totals", ()))
    return Source(**content, files=files, folder=path.parent, published_totals=totals)


def by_key(at: paths.Project | None = None) -> dict[str, Source]:
    """Every source of the project by key, sorted."""
    _opened.add(EVERY)
    return _all(at)


def loaded_by(loader: str, at: paths.Project | None = None) -> list[Source]:
    """Every source of one loader, by key."""
    _opened.add(of_loader(loader))
    return [source for source in _all(at).values() if source.loader == loader]


def in_folder(key: str, folder: Path) -> Source:
    """One source of a folder outside the project, by its key; raises `UnknownName` for one that it does not have."""
    if not folder.is_dir():
        raise SourceError("no such folder of data", where=str(folder), do="Give the folder that holds source.toml")
    there = {source.key: source for source in map(read, sorted(folder.glob("**/source.toml")))}
    if key not in there:
        raise UnknownName(f"no source {key!r}", where=str(folder), expected=f"one of {', '.join(there) or 'none'}")
    return there[key]


def get(key: str, at: paths.Project | None = None) -> Source:
    """One source by its key; raises `UnknownName` with the nearest keys."""
    named = _named(str(key), at)
    known = {named[0].key: named[0]} if len(named) == 1 else _all(at)
    if str(key) not in known:
        raise UnknownName(
            f"no source {key!r}",
            expected=f"one of {', '.join(known)}",
            do=f"Nearest: {', '.join(vocabulary.nearest(key, known)) or 'none'}",
        )
    _opened.add(key)
    return known[key]


def date_columns() -> dict[str, str]:
    """``dated_by`` of every source by its key, for a table whose sources were opened when it was loaded."""
    return {source.key: source.dated_by for source in _all(None).values()}


def converters() -> dict[str, str]:
    """``converted_by`` of the sources whose amounts somebody converted at their day, by key."""
    return {source.key: source.converted_by for source in _all(None).values() if source.converted_by}


def _named(key: str, at: paths.Project | None) -> list[Source]:
    """The sources whose description has ``key`` as their key, as it is usually written; the others are not read."""
    line = re.compile(rb"""^key *= *["']%b["']""" % re.escape(key.encode()), re.MULTILINE)
    found = [read(path) for path in _descriptions(at) if line.search(path.read_bytes())]
    return [source for source in found if source.key == key]


def _all(at: paths.Project | None) -> dict[str, Source]:
    at = paths.default() if at is None else at
    found: dict[str, Source] = {}
    for path in _descriptions(at):
        source = read(path)
        if source.key in found:
            raise SourceError(f"key {source.key!r} is taken by {found[source.key].where}", where=at.name(path))
        found[source.key] = source
    return dict(sorted(found.items()))


def _descriptions(at: paths.Project | None) -> list[Path]:
    """Every ``source.toml``: of the project, and of folders that the user added."""
    at = paths.default() if at is None else at
    arguments.check_type("at", at, paths.Project, "a project of aidresearch.paths, or None for this one")
    own = [path for folder in paths.added_data() for path in sorted(folder.glob("**/source.toml"))]
    return [at.reference / "source.toml", *sorted(at.raw.glob("*/*/source.toml")), *own]
