"""The tables of ``data/reference`` as rows of text."""

from __future__ import annotations

import csv

from aidresearch import paths
from aidresearch.errors import SourceError


def rows(file: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
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
