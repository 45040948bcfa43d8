"""Which figures a ``where`` of a source.toml means: those of a published total, those that must be near to others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.errors import SourceError, UnknownName
from aidresearch.table import parties, schema

#: What may follow a column's name, and how its values are then compared.
SUFFIXES = ("_to", "_from", "_in", "_not")
ID = "id"  #: in a filter: the figure_id without the source's key
FILE = "file"  #: in a filter: the file that the row stands in


def select(frame: pd.DataFrame, where: Mapping[str, Any], source: Source, name: str) -> pd.DataFrame:
    """The rows of ``frame`` that fit every filter of ``where``, which the entry ``name`` of ``source`` has.

    ``column = value``, or ``column_from`` and ``column_to`` (inclusive), ``column_in`` (one of a list), ``column_not``;
    `ID` is the figure_id without its source, `FILE` the name of the file. A party ``members of EU`` stands for each
    member of that group on the source's ``data_to``, and so does a group of which the table has no figure of its own
    (``EUROPE``). Raises `SourceError` for a column that there is not.
    """
    chosen = pd.Series(True, index=frame.index)
    for key, wanted in where.items():
        suffix = next((s for s in SUFFIXES if key.endswith(s) and key not in schema.COLUMNS), "")
        column = key.removesuffix(suffix)
        if column not in (ID, FILE) and column not in schema.COLUMNS:
            raise SourceError(
                f"{name} filters by an unknown column {key!r}",
                where=f"{source.where}/source.toml",
                expected=f"a column of the figures table, id, file, or one of them with {', '.join(SUFFIXES)}",
            )
        chosen &= _fits(_column(frame, column), suffix, wanted, source)
    return frame[chosen]


def _column(frame: pd.DataFrame, name: str) -> pd.Series:
    if name == ID:
        return short_ids(frame)
    return frame["place"].str.partition(",")[0] if name == FILE and len(frame) else frame.get(name, frame["place"])


def short_ids(frame: pd.DataFrame) -> pd.Series:
    """The figure_ids without their source's key."""
    ids: pd.Series = frame["figure_id"].str.partition("/")[2] if len(frame) else frame["figure_id"]
    return ids


def _fits(values: pd.Series, suffix: str, wanted: Any, source: Source) -> pd.Series:
    if suffix in ("_to", "_from"):
        limit = _moment(wanted)
        within: pd.Series = values <= limit if suffix == "_to" else values >= limit
        return within
    several = [_moment(one) for one in (wanted if isinstance(wanted, list) else [wanted])]
    if values.name in ("donor", "recipient"):
        several = [code for one in several for code in stands_for(str(one), values, source)]
    found: pd.Series = values.isin(several) ^ (suffix == "_not")
    return found


def _moment(value: Any) -> Any:
    return pd.Timestamp(value) if isinstance(value, dt.date) else value


def stands_for(code: str, values: pd.Series, source: Source) -> tuple[str, ...]:
    """A party, or the members of the group that it is."""
    if code.startswith(parties.INCLUDED):
        return parties.members(code.removeprefix(parties.INCLUDED), source.data_to)
    if code not in parties.codes() or parties.kind(code) != "group" or (values == code).any():
        return (code,)
    try:
        return parties.members(code, source.data_to)
    except UnknownName:  # a group whose members no source lists, as the UDCG
        return (code,)
