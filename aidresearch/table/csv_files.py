"""CSV files: a source's, as text with its line numbers, and a user's own, as pandas reads it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from aidresearch.errors import SourceError
from aidresearch.table import spreadsheet

if TYPE_CHECKING:
    import pandas as pd


def cells(
    content: bytes, columns: Mapping[str, str], where: str, optional: Mapping[str, str] | None = None
) -> dict[str, list[str | None]]:
    """The cells of a source's CSV file by column; None for a blank one.

    ``columns`` are those it must have, with their meaning; one added or lacking, a line of another length, or what is
    no CSV in UTF-8 raises `SourceError`, which says ``where``. Those that are ``optional`` may stand anywhere in the
    file or not; they are there, all missing, if they do not.
    """
    try:
        header, *body = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    except (UnicodeDecodeError, ValueError, csv.Error) as error:
        raise SourceError(f"not readable as CSV in UTF-8 with a header line ({error})", where=where) from None
    more = optional or {}
    if [c for c in header if c not in more] != list(columns) or len(set(header)) < len(header):
        raise SourceError(
            "the columns are not those this source had",
            where=where,
            expected=", ".join(columns),
            found=", ".join(header),
            do=f"Missing: {', '.join(c for c in columns if c not in header) or 'none'}; "
            f"new: {', '.join(c for c in header if c not in columns and c not in more) or 'none'}",
        )
    for row, line in enumerate(body, 2) if {*map(len, body)} - {len(header)} else ():
        if len(line) != len(header):
            raise SourceError(
                "a line has another number of cells than the header",
                where=f"{where}, row {row}",
                expected=len(header),
                found=len(line),
            )
    marked = spreadsheet.MARK.encode() in content
    found: dict[str, list[str | None]] = {}
    for at, name in enumerate(header):
        found[name] = [(spreadsheet.plain(line[at]) if marked else line[at]) or None for line in body]
    return found | {name: [None] * len(body) for name in more if name not in header}


def texts(
    content: bytes, columns: Mapping[str, str], where: str, optional: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """A source's CSV file as text columns (see `cells`), and ``row``, the line number in the file."""
    import pandas as pd

    found, dtype = cells(content, columns, where, optional), pd.array([], dtype="str").dtype
    arrays = {name: pd.array(column, dtype=dtype) for name, column in found.items()}
    rows = len(next(iter(found.values()), []))
    return pd.DataFrame({**arrays, "row": range(2, rows + 2)}, copy=False)


ENCODINGS = ("utf-8-sig", "cp1252")  #: UTF-16 is known by its byte-order mark


def decoded(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252, with or without a byte-order mark.

    Raises `SourceError` for anything else, as for a file that is not text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"not readable ({error.strerror})", where=str(path)) from None
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise SourceError("no text", where=str(path), expected="a CSV file in UTF-8, UTF-16 or Windows-1252")


def delimiter(text: str, skip_rows: int = 0) -> str:
    """The mark between cells: the one that gives every line the same number of cells, and many of them."""
    head = list(islice(io.StringIO(text), skip_rows, skip_rows + 20))
    return max(",;\t|", key=lambda mark: _regular(head, mark))


def rows(path: Path) -> list[list[str]]:
    """The cells of a CSV file in any of the encodings and with any of the delimiters; a last empty line is none."""
    text = decoded(path)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text)))
    except csv.Error as error:
        raise SourceError(f"not readable as CSV ({error})", where=str(path)) from None


def _regular(head: list[str], mark: str) -> tuple[bool, int]:
    counts = [len(row) for row in csv.reader(head, delimiter=mark) if row]
    cells = counts[0] if counts else 0
    return cells > 1 and len(set(counts[:-1] or counts)) == 1, cells


def count_rows(path: Path) -> int:
    """How many lines of data a CSV file has, without its header line."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return len(list(csv.reader(io.StringIO(text)))) - 1


def read_own(path: str | Path) -> pd.DataFrame:
    """A user's own CSV table, as pandas reads it; raises `SourceError` where there is no such table."""
    import pandas as pd

    try:
        return pd.read_csv(path)
    except (OSError, ValueError) as error:  # no file, no table, no UTF-8: pandas' errors are of these kinds
        raise SourceError(f"not readable as CSV ({error})", where=str(path), do="Give the path of a CSV file") from None
