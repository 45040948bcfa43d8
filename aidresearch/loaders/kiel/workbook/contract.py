"""Which era's columns a main sheet has, and where each field stands in its rows.

An era is recognized by its headers, never by a release number, a file name or a position.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from aidresearch.errors import SourceError
from aidresearch.loaders.kiel.workbook.eras import AMOUNTS, BLANK_ITEM_BEFORE, ERAS, NEEDED, OPTIONAL, Era, key

RAISE, WARN, IGNORE = "raise", "warn", "ignore"
#: What else says that a sheet has amounts of a stage, so that the amount itself must be there.
SAY_SO = {"committed": ("committed_stated",), "allocated": ("allocated_stated", "allocated_converted")}
SHOWN = 12  #: columns that an error lists


def closeness(headers: Sequence[Any], era: Era) -> int:
    """How many of the era's columns are there, less those that are not."""
    found = {key(h) for h in headers}
    return sum(1 if key(name) in found else -1 for name in era.columns.values())


def is_header(cells: Sequence[Any]) -> bool:
    """Whether a row names most of the columns of one era, or those that sums need."""
    return any(closeness(cells, era) > 0 or not _needed(cells, era) for era in ERAS)


def recognize(headers: Sequence[Any]) -> Era:
    """The era whose columns these are, or come nearest to: `positions` names what is missing."""
    nearest = max(ERAS, key=lambda era: closeness(headers, era))
    if closeness(headers, nearest) > 0:
        return nearest
    keys = {key(h) for h in headers}  # some columns of an era: the one that has what sums need, and most of them

    def fits(era: Era) -> tuple[bool, int]:
        names = {*era.columns.values(), *OPTIONAL.get(era.name, {}).values()}
        return not _needed(headers, era), len(keys.intersection(map(key, names)))

    return max(ERAS, key=fits)


def positions(headers: Sequence[Any], where: str, new_columns: str = WARN) -> tuple[Era, dict[str, int]]:
    """The era, and the position of each of its fields in a row; a field that a copy left out has none.

    Raises `SourceError` for a missing column that sums need, one that stands twice, and for a column that no known
    release has: always, where one is missing that it may be under another name, else where ``new_columns`` is
    ``raise``; ``warn`` names it in a warning, ``ignore`` leaves it out.
    """
    check_new_columns(new_columns)
    era, keys = recognize(headers), [key(h) for h in headers]
    wanted = {**era.columns, **OPTIONAL.get(era.name, {})}
    found = {field: [i for i, k in enumerate(keys) if k == key(name)] for field, name in wanted.items()}
    if not found["item"]:
        found["item"] = [i for i, k in enumerate(keys[1:]) if k == BLANK_ITEM_BEFORE and not keys[i]]
    missing = [era.columns[field] for field in era.columns if not found[field]]
    needed = _needed(headers, era)
    new = [str(h).strip() for h, k in zip(headers, keys, strict=True) if k and not _is_known(k, era)]
    if needed or (new and (new_columns == RAISE or (missing and new_columns == WARN))):
        lacking = needed or missing
        raise SourceError(
            f"the columns are not those of {era.name}",
            where=where,
            expected=", ".join(lacking or sorted(era.columns.values())[:3]) + ("" if lacking else ", ..."),
            found=_listed(new or [str(h).strip() for h in headers if str(h).strip()]),
            do=f"Missing: {', '.join(lacking) or 'none'}; new: {', '.join(new) or 'none'}; "
            + ("compare the sheet with the file as published" if needed else "new_columns='ignore' leaves it out"),
        )
    if new and new_columns == WARN:
        warnings.warn(f"{where}: new columns, which are not read: {', '.join(new)}", stacklevel=2)
    twice = [wanted[field] for field, at in found.items() if len(at) > 1]
    if twice:
        raise SourceError(f"column {twice[0]!r} stands twice", where=where, do="Compare the sheet with the published")
    return era, {field: at[0] for field, at in found.items() if at}


def check_new_columns(new_columns: str) -> None:
    """Raise `SourceError` for what is no way to take new columns."""
    if new_columns not in (RAISE, WARN, IGNORE):
        raise SourceError(f"new_columns={new_columns!r} is unknown", expected=f"'{RAISE}', '{WARN}' or '{IGNORE}'")


def _needed(headers: Sequence[Any], era: Era) -> list[str]:
    """The columns that sums need and the headers lack."""
    keys = {key(h) for h in headers}
    there = {field for field, name in era.columns.items() if key(name) in keys}
    lacking = [field for field in NEEDED if field not in there]
    amounts = [field for field in AMOUNTS if field in era.columns]
    lacking += [f for f in amounts if f not in there and there.intersection(SAY_SO[f])]
    if not there.intersection(amounts):
        lacking += [field for field in amounts if field not in lacking]
    return [era.columns[field] for field in lacking]


def _listed(headers: list[str]) -> str:
    more = f" and {len(headers) - SHOWN} more" if len(headers) > SHOWN else ""
    return ", ".join(header[:80] for header in headers[:SHOWN]) + more if headers else "no column"


def _is_known(header: str, era: Era) -> bool:
    return header in era.others or header in {key(name) for name in era.columns.values()}
