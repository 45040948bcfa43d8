"""The tables of ``data/reference``: as rows of text, and who belonged to which group from when to when."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

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


@dataclass(frozen=True)
class Membership:
    """One row of ``memberships.csv``: ``member`` belongs to ``group`` from ``first`` until before ``end``."""

    group: str
    member: str
    first: dt.date
    end: dt.date | None  #: the first day it is no member any more; None: still a member

    def covers(self, day: dt.date) -> bool:
        return self.first <= day and (self.end is None or day < self.end)


@cache
def memberships() -> Mapping[str, tuple[Membership, ...]]:
    """The rows of ``memberships.csv`` by group."""
    found: dict[str, tuple[Membership, ...]] = {}
    for r in rows("memberships.csv", ("group", "member", "from", "to_exclusive", "source")):
        try:
            first, end = dt.date.fromisoformat(r["from"]), dt.date.fromisoformat(r["to_exclusive"] or "9999-12-31")
        except ValueError as error:
            where = "data/reference/memberships.csv"
            raise SourceError(f"no day ({error})", where=where, do="aidresearch check names the row") from None
        row = Membership(r["group"], r["member"], first, end if r["to_exclusive"] else None)
        found[row.group] = (*found.get(row.group, ()), row)
    return MappingProxyType(found)
