"""Which era's columns a main sheet has, and where each field stands in its rows.

An era is recognized by its headers, never by a release number, a file name or a position.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aidresearch.errors import SourceError
from aidresearch.loaders.kiel.workbook.eras import BLANK_ITEM_BEFORE, ERAS, OPTIONAL, Era, key

RAISE, IGNORE = "raise", "ignore"


def closeness(headers: Sequence[Any], era: Era) -> int:
    """How many of the era's columns are there, less those that are not."""
    found = {key(h) for h in headers}
    return sum(1 if key(name) in found else -1 for name in era.columns.values())


def is_header(cells: Sequence[Any]) -> bool:
    """Whether a row names most of the columns of one era."""
    return max(closeness(cells, era) for era in ERAS) > 0


def recognize(headers: Sequence[Any]) -> Era:
    """The era whose columns these are, or come nearest to: `positions` names what is missing."""
    return max(ERAS, key=lambda era: closeness(headers, era))


def positions(headers: Sequence[Any], where: str, new_columns: str = RAISE) -> tuple[Era, dict[str, int]]:
    """The era, and the position of each of its fields in a row.

    Raises `SourceError` for a missing column, one that stands twice, and, unless ``new_columns`` is ``ignore``, for one
    that no release known here has.
    """
    if new_columns not in (RAISE, IGNORE):
        raise SourceError(f"new_columns={new_columns!r} is unknown", expected=f"'{RAISE}' or '{IGNORE}'")
    era, keys = recognize(headers), [key(h) for h in headers]
    wanted = {**era.columns, **OPTIONAL.get(era.name, {})}
    found = {field: [i for i, k in enumerate(keys) if k == key(name)] for field, name in wanted.items()}
    if not found["item"]:
        found["item"] = [i for i, k in enumerate(keys[1:]) if k == BLANK_ITEM_BEFORE and not keys[i]]
    missing = [era.columns[field] for field in era.columns if not found[field]]
    new = [str(h).strip() for h, k in zip(headers, keys, strict=True) if k and not _is_known(k, era)]
    if missing or (new and new_columns == RAISE):
        way_out = "compare the sheet with the file as published" if missing else "new_columns='ignore' leaves it out"
        raise SourceError(
            f"the columns are not those of {era.name}",
            where=where,
            expected=", ".join(missing or sorted(era.columns.values())[:3]) + ("" if missing else ", ..."),
            found=", ".join(new) or "no such column",
            do=f"Missing: {', '.join(missing) or 'none'}; new: {', '.join(new) or 'none'}; {way_out}",
        )
    twice = [wanted[field] for field, at in found.items() if len(at) > 1]
    if twice:
        raise SourceError(f"column {twice[0]!r} stands twice", where=where, do="Compare the sheet with the published")
    return era, {field: at[0] for field, at in found.items() if at}


def _is_known(header: str, era: Era) -> bool:
    return header in era.others or header in {key(name) for name in era.columns.values()}
