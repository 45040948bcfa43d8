"""The sources held: ``data/raw/<producer>/<version>/source.toml``, read and verified.

What a process has asked for is recorded, see `opened`: a report depends on that, and on no other source. Importing
this module does not import pandas: a build that has nothing to do needs the hashes only.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aidresearch import paths
from aidresearch.errors import SourceError, UnknownName
from aidresearch.table import vocabulary

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
)

EVERY = "*"  #: in `opened`: the catalog as a whole, with what may be added to it

_opened: set[str] = set()


def opened() -> frozenset[str]:
    """What this process has asked for: keys of sources, ``loader:press`` for all sources of a loader, `EVERY`."""
    return frozenset(_opened)


def forget_opened() -> None:
    """Begin anew: what was asked for until now is no report's own doing."""
    _opened.clear()


def of_loader(loader: str) -> str:
    """How `opened` names all sources of one loader, with those that may be added."""
    return f"loader:{loader}"


@dataclass(frozen=True)
class File:
    """One untouched file of a source: name in its folder, sha256 of its bytes, what its rows are."""

    name: str
    sha256: str
    description: str


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
    near: Sequence[Mapping[str, Any]] = ()  #: what its figures must be near to: read by the check of plausibility

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
        path = self.folder / name
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
        anywhere in the file or not, and are there, all missing, if they do not. A ``row`` column holds the line number
        in the file, for ``place`` and for errors.
        """
        more = optional or {}
        import pandas as pd

        where = f"{self.where}/{name}"
        try:
            header, *body = csv.reader(io.StringIO(self.read_bytes(name).decode("utf-8"), newline=""), strict=True)
        except (UnicodeDecodeError, ValueError, csv.Error) as error:
            raise SourceError(f"not readable as CSV in UTF-8 with a header line ({error})", where=where) from None
        if [c for c in header if c not in more] != list(columns) or len(set(header)) < len(header):
            raise SourceError(
                "the columns are not those this source had",
                where=where,
                expected=", ".join(columns),
                found=", ".join(header),
                do=f"Missing: {', '.join(c for c in columns if c not in header) or 'none'}; "
                f"new: {', '.join(c for c in header if c not in columns and c not in more) or 'none'}",
            )
        for row, cells in enumerate(body, 2):
            if len(cells) != len(header):
                raise SourceError(
                    "a line has another number of cells than the header",
                    where=f"{where}, row {row}",
                    expected=len(header),
                    found=len(cells),
                )
        frame = pd.DataFrame(body, columns=header, dtype="str").replace("", None)
        frame = frame.assign(**{c: pd.Series(None, index=frame.index, dtype="str") for c in more if c not in header})
        return frame.assign(row=range(2, len(frame) + 2))

    def count_rows(self) -> int:
        """How many lines of data its CSV files hold, without their header lines."""
        paths = [self.folder / f.name for f in self.files if f.name.endswith(".csv")]
        texts = [p.read_text(encoding="utf-8", errors="replace") for p in paths if p.is_file()]
        return sum(len(list(csv.reader(io.StringIO(text)))) - 1 for text in texts)


def read_own_csv(path: str | Path) -> pd.DataFrame:
    """A user's own CSV table, as pandas reads it; raises `SourceError` where there is no such table."""
    import pandas as pd

    try:
        return pd.read_csv(path)
    except (OSError, ValueError) as error:  # no file, no table, no UTF-8: pandas' errors are of these kinds
        raise SourceError(f"not readable as CSV ({error})", where=str(path), do="Give the path of a CSV file") from None


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
        raise SourceError(
            f"missing keys: {', '.join(lacking) or 'none'}; unknown keys: {', '.join(unknown) or 'none'}",
            where=where,
            do="data/raw/kiel/r29/source.toml is a complete example",
        )
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
            f"a [[files]] entry is wrong ({error})", where=where, expected="name, sha256, description"
        ) from None
    totals = tuple(content.pop("published_totals", ()))
    return Source(**content, files=files, folder=path.parent, published_totals=totals)


def by_key(at: paths.Project | None = None) -> dict[str, Source]:
    """Every source of the project by key, sorted."""
    _opened.add(EVERY)
    return _held(at)


def loaded_by(loader: str, at: paths.Project | None = None) -> list[Source]:
    """Every source of one loader, by key."""
    _opened.add(of_loader(loader))
    return [source for source in _held(at).values() if source.loader == loader]


def get(key: str, at: paths.Project | None = None) -> Source:
    """One source by its key; raises `UnknownName` with the nearest keys."""
    known = _held(at)
    if key not in known:
        raise UnknownName(
            f"no source {key!r}",
            expected=f"one of {', '.join(known)}",
            do=f"Nearest: {', '.join(vocabulary.nearest(key, known)) or 'none'}",
        )
    _opened.add(key)
    return known[key]


def date_columns() -> dict[str, str]:
    """``dated_by`` of every source by its key, for a table whose sources were opened when it was loaded."""
    return {source.key: source.dated_by for source in _held(None).values()}


def _held(at: paths.Project | None) -> dict[str, Source]:
    at = at or paths.default()
    found: dict[str, Source] = {}
    for path in [at.reference / "source.toml", *sorted(at.raw.glob("*/*/source.toml"))]:
        source = read(path)
        if source.key in found:
            raise SourceError(f"key {source.key!r} is taken by {found[source.key].where}", where=at.name(path))
        found[source.key] = source
    return dict(sorted(found.items()))


def sources(at: paths.Project | None = None, keys: Sequence[str] | None = None) -> pd.DataFrame:
    """The sources held, one row each, sorted by ``key``; with ``keys`` those, in that order.

    Columns: ``key``, ``title``, ``producer``, ``data_to``, ``licence``, ``rows`` (lines of data in its files),
    ``hash_ok`` (every byte as recorded), ``problem`` (what is not, else missing), ``citation``, ``note``, ``address``.
    """
    import pandas as pd

    rows = []
    for source in by_key(at).values() if keys is None else [get(key, at) for key in keys]:
        problems = source.problems()
        rows.append(
            {
                "key": source.key,
                "title": source.title,
                "producer": source.producer,
                "data_to": pd.Timestamp(source.data_to),
                "licence": source.licence,
                "rows": source.count_rows(),
                "hash_ok": not problems,
                "problem": "; ".join(problems) or None,
                "citation": source.citation,
                "note": source.note,
                "address": source.address,
            }
        )
    return pd.DataFrame(rows)


def corrections(at: paths.Project | None = None) -> pd.DataFrame:
    """The corrections in force: where a producer's own sums are known to be wrong, one row a workbook looked at.

    Columns: ``producer`` (the folder in data/raw), ``donor``, ``aid_type``, ``release``, ``committed``, ``allocated``
    (euros that the correction explains there), ``reason``. Read from ``corrections.toml`` beside the releases.
    """
    import pandas as pd

    at = at or paths.default()
    _opened.add(EVERY)
    rows = [
        {"producer": path.parent.name, **{k: one[k] for k in ("donor", "aid_type", "reason")}, **expected}
        for path in sorted(at.raw.glob("*/corrections.toml"))
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["corrections"]
        for expected in one["expect"]
    ]
    columns = ["producer", "donor", "aid_type", "release", "committed", "allocated", "reason"]
    return pd.DataFrame(rows, columns=columns)
