"""Texts of an archive as a stream: of a folder, a Parquet file, JSON lines, a frame or records.

What is no text (a binary file, a line without end, a day that is missing) is a `Refused`, and the stream goes on.
Memory is that of one text, however long the archive is.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import IO, Any

import pandas as pd

from aidresearch.auditing.archive.disk import Names
from aidresearch.errors import AidError
from aidresearch.extraction.article import as_day

#: Characters of a text, and bytes of a file or line that has one: a book has a million.
LONGEST, LONGEST_LINE = 5_000_000, 20_000_000
#: What a record may have, and what it means. ``text`` is needed; so is ``day``, unless one is given for all.
COLUMNS = {
    "id": "names the text, once in the archive; without it the file, and its line or row",
    "text": "the plain text",
    "day": "day of publication, as 2025-04-03",
    "outlet": "who published it",
    "address": "where it stands",
    "language": "ISO 639-1 code; without it recognized from the text",
}
INDEX = "index.csv"  #: of a folder: column ``file`` (path, name or stem of a text file) and those of `COLUMNS`
ENDINGS = (".txt", ".jsonl", ".jsonl.gz", ".parquet")
ROWS = 64  #: of a Parquet file at a time


@dataclass(frozen=True, slots=True)
class Text:
    """One text with its day."""

    id: str
    text: str
    day: dt.date
    outlet: str | None = None
    address: str | None = None
    language: str | None = None
    is_given_day: bool = False  #: whether the day is the one that was given for texts without


@dataclass(frozen=True, slots=True)
class Refused:
    """What is no text that can be read."""

    id: str | None
    where: str
    kind: str
    error: str


@dataclass
class Texts:
    """The texts of ``of``, as far as they are taken; ``done`` of ``size`` (bytes, rows; None: not known) were read."""

    of: Any
    published: dt.date | None = None  #: the day of texts that have none
    columns: Mapping[str, str] = field(default_factory=dict)  #: other names of `COLUMNS`
    size: int | None = None
    done: int = 0

    def __post_init__(self) -> None:
        if unknown := [name for name in self.columns if name not in COLUMNS]:
            raise AidError(f"no column {unknown[0]!r} of a text", expected=", ".join(COLUMNS))
        if isinstance(self.of, str | Path):
            self.of = Path(self.of)
            if not self.of.exists():
                raise AidError("no such file or folder", where=str(self.of))
            sizes = [0, 0]
            for file in self._files():
                sizes = [sizes[0] + 1, sizes[1] + file.stat().st_size]
            if not sizes[0]:
                raise AidError("no texts", where=str(self.of), expected=f"files that end in {', '.join(ENDINGS)}")
            self.size = sizes[1]
        elif isinstance(self.of, pd.DataFrame):
            missing = [name for name in ("text",) if self.columns.get(name, name) not in self.of.columns]
            if missing:
                raise AidError("no column of texts", expected="text", found=", ".join(map(str, self.of.columns)))
            self.size = len(self.of)

    def __iter__(self) -> Iterator[Text | Refused]:
        if isinstance(self.of, Path):
            index = self._index()
            for file in self._files():
                yield from self._file(file, index)
        else:
            yield from self._records(self.of)

    def _files(self) -> Iterator[Path]:
        if not self.of.is_dir():
            if not self.of.name.endswith(ENDINGS):
                raise AidError("no archive of texts", where=str(self.of), expected=f"one of {', '.join(ENDINGS)}")
            yield self.of
            return
        yield from (path for path in _walk(self.of) if path != self.of / INDEX)

    def _index(self) -> Names:
        """What a folder's index says of each of its files."""
        path, found = self.of / INDEX, Names()
        if not (self.of.is_dir() and path.is_file()):
            return found
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if "file" not in (reader.fieldnames or ()):
                raise AidError("no column file", where=str(path), found=", ".join(reader.fieldnames or ()))
            for row in reader:
                known = {key: value or None for key, value in row.items() if isinstance(key, str)}
                if not found.add(row["file"], known):
                    raise AidError(f"{row['file']} stands twice", where=str(path))
        return found

    def _file(self, path: Path, index: Names) -> Iterator[Text | Refused]:
        where = path.relative_to(self.of).as_posix() if path != self.of else path.name
        before = self.done
        try:
            if path.name.endswith((".jsonl", ".jsonl.gz")):
                yield from self._lines(path, where)
            elif path.suffix == ".parquet":
                yield from self._rows(path, where)
            elif path.suffix == ".txt":
                name = where.removesuffix(".txt")
                found = (index.get(key) for key in (where, path.name, name, path.stem))
                yield self._plain(path, where, {"id": name, **next(filter(None, found), {})})
            else:
                yield Refused(None, where, "not a text", f"a file of another kind; expected {', '.join(ENDINGS)}")
        except OSError as error:
            yield Refused(None, where, "not readable", str(error.strerror or error))
        except (EOFError, BadGzipFile, zlib.error, ValueError) as error:
            yield Refused(None, where, "damaged", f"the rest of the file cannot be read ({error})")
        self.done = before + path.stat().st_size if path.exists() else before

    def _plain(self, path: Path, where: str, record: dict[str, Any]) -> Text | Refused:
        with path.open("rb") as file:
            content = file.read(LONGEST_LINE + 1)
        if len(content) > LONGEST_LINE:
            return Refused(record["id"], where, "too long", f"more than {LONGEST_LINE:,} bytes")
        record[self.columns.get("text", "text")] = content
        return self._text(record, where, record["id"])

    def _lines(self, path: Path, where: str) -> Iterator[Text | Refused]:
        with path.open("rb") as raw:
            file: IO[bytes] = GzipFile(fileobj=raw) if path.suffix == ".gz" else raw  # type: ignore[assignment]
            number, before = 0, self.done
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                self.done = before + raw.tell()
                here, name = f"{where}, line {number}", f"{_stem(path)}:{number}"
                if len(line) > LONGEST_LINE:
                    while line and not line.endswith(b"\n"):
                        line = file.readline(LONGEST_LINE)
                    yield Refused(name, here, "too long", f"a line of more than {LONGEST_LINE:,} bytes")
                elif line.strip():
                    yield self._line(line, here, name)

    def _line(self, line: bytes, where: str, name: str) -> Text | Refused:
        try:
            record = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            return Refused(name, where, "encoding", f"not UTF-8: byte {error.start}: {error.reason}")
        except (ValueError, RecursionError) as error:
            return Refused(name, where, "not JSON", f"one JSON object a line was expected ({error})")
        if not isinstance(record, dict):
            return Refused(name, where, "not JSON", f"an object was expected, found {type(record).__name__}")
        return self._text(record, where, name)

    def _rows(self, path: Path, where: str) -> Iterator[Text | Refused]:
        import pyarrow.parquet as pq

        with pq.ParquetFile(path) as file:
            names = {name: self.columns.get(name, name) for name in COLUMNS}
            present = [column for column in names.values() if column in file.schema_arrow.names]
            if names["text"] not in present:
                yield Refused(None, where, "no text", f"there is no column {names['text']!r}")
                return
            number, before = 0, self.done
            per_row = path.stat().st_size / max(1, file.metadata.num_rows)
            for batch in file.iter_batches(batch_size=ROWS, columns=present):
                for record in batch.to_pylist():
                    number += 1
                    yield self._text(record, f"{where}, row {number}", f"{_stem(path)}:{number}")
                self.done = before + int(number * per_row)

    def _records(self, records: Iterable[Any]) -> Iterator[Text | Refused]:
        if isinstance(records, pd.DataFrame):
            names = list(records.columns)
            records = (dict(zip(names, row, strict=True)) for row in records.itertuples(index=False, name=None))
        for number, record in enumerate(records, 1):
            self.done += 1
            where = f"text {number}"
            if not isinstance(record, Mapping):
                yield Refused(None, where, "no text", f"a mapping was expected, found {type(record).__name__}")
            else:
                yield self._text(record, where, str(number))

    def _text(self, record: Mapping[str, Any], where: str, name: str) -> Text | Refused:
        """A record as a text, if it is one."""
        values = {key: _plain_value(record.get(self.columns.get(key, key))) for key in COLUMNS}
        name = name if values["id"] is None else str(values["id"])
        text = values["text"]
        if isinstance(text, bytes):
            if b"\0" in text[:1024] or text.count(b"\0"):
                return Refused(name, where, "binary", "no text: it has bytes of zero")
            try:
                text = text.decode("utf-8")
            except UnicodeDecodeError as error:
                return Refused(name, where, "encoding", f"not UTF-8: byte {error.start}: {error.reason}")
        if not isinstance(text, str):
            return Refused(name, where, "no text", f"a text was expected, found {type(text).__name__}")
        if "\0" in text:
            return Refused(name, where, "binary", "no text: it has characters of zero")
        if len(text) > LONGEST:
            return Refused(name, where, "too long", f"{len(text):,} characters; {LONGEST:,} are read at most")
        try:
            day = _day(values["day"])
        except AidError as error:
            return Refused(name, where, "no day", f"no day can be read; expected {error.expected}, found {error.found}")
        if day is None and self.published is None:
            return Refused(name, where, "no day", "the day of publication is missing")
        outlet, address, language = (
            None if values[key] is None else str(values[key]) for key in ("outlet", "address", "language")
        )
        return Text(name, text, day or self.published, outlet, address, language, day is None)  # type: ignore[arg-type]


def _plain_value(value: Any) -> Any:
    """None for what a table has in an empty cell."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value):  # noqa: PLR0124
        return None
    return None if isinstance(value, str) and not value.strip() else value


def _day(value: Any) -> dt.date | None:
    """A day; of a moment its day, as written."""
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value.strip()).date()
        except ValueError:
            return as_day(value)
    return as_day(value)


def _walk(folder: Path) -> Iterator[Path]:
    """The files below a folder in order, a folder at a time; what begins with a dot is the system's."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        elif path.is_file():
            yield path


def _stem(path: Path) -> str:
    return path.name.partition(".")[0]
