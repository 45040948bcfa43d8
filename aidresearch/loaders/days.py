"""Dates that the ``near`` entries of a source.toml bind to each other.

- ``dates``: two or more date columns, each ``days`` (fewest and most, else 0) later than the one before it, in every
  figure that has the first;
- ``pairs``: two columns: each value of the one goes with one value of the other;
- ``order``: a column in whose order the days of statement and the ends of the periods do not fall, for each ``by``;
- ``known``: columns whose combinations the neighbour has too;
- ``match`` with ``days``: how many days a figure is later than the neighbour's of the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.errors import SourceError
from aidresearch.loaders import selection

Entry = Mapping[str, Any]
Off = tuple[pd.Series, str, Any, Any]  #: the row, what is wrong, what was expected, what was found


def disagreements(source: Source, entry: Entry, own: pd.DataFrame, others: list[pd.DataFrame]) -> Iterator[SourceError]:
    """What of an entry about dates does not hold, each with file, row, found and expected."""
    own = own.sort_values("figure_id")
    found: list[Off] = [*_apart(entry, own), *_unpaired(entry, own), *_unordered(entry, own)]
    if others:
        found += [*_unknown(entry, own, pd.concat(others)), *_too_early(entry, own, pd.concat(others))]
    for row, what, expected, is_there in found:
        yield SourceError(
            f"{row['figure_id']}: {what}",
            where=f"{source.where}/{row['place']}",
            expected=_shown(expected),
            found=_shown(is_there),
            do="Compare the dates with the source" + (f" ({entry['reason']})" if entry.get("reason") else ""),
        )


def _apart(entry: Entry, own: pd.DataFrame) -> Iterator[Off]:
    columns = entry.get("dates", [])
    fewest, most = entry.get("days", [0, 0])
    for first, second in pairwise(columns):
        dated = own[own[columns[0]].notna() & own[first].notna() & own[second].notna()]
        passed = (dated[second] - dated[first]).dt.days
        for _, row in dated[(passed < fewest) | (passed > most)].iterrows():
            span = f"{fewest} to {most} days after" if most else "as"
            yield row, f"{second} does not fit {first}", f"{span} {_shown(row[first])}", row[second]


def _unpaired(entry: Entry, own: pd.DataFrame) -> Iterator[Off]:
    columns = entry.get("pairs", [])
    for first, second in [columns, columns[::-1]] if columns else []:
        known = own[own[first].notna() & own[second].notna()]
        if known.empty:  # pandas cannot look days up in none
            continue
        usual = known.groupby(first)[second].agg(lambda values: values.mode().iloc[0])
        for _, row in known[known[second] != known[first].map(usual)].iterrows():
            what = f"another {second} than the others of {first} {_shown(row[first])} have"
            yield row, what, usual[row[first]], row[second]


def _unordered(entry: Entry, own: pd.DataFrame) -> Iterator[Off]:
    if "order" not in entry:
        return
    by = [own[column].fillna("") for column in entry.get("by", [])] or [pd.Series(0, index=own.index)]
    for _, some in own[own[entry["order"]].notna()].groupby(by):
        ordered = some.sort_values([entry["order"], "stated_on", "figure_id"])
        for column in ("stated_on", "period_end"):
            dated = ordered[ordered[column].notna()]
            for (_, before), (_, row) in zip(dated.iloc[:-1].iterrows(), dated.iloc[1:].iterrows(), strict=True):
                if row[column] < before[column]:
                    expected = f"{_shown(before[column])} or later, after {before['figure_id']} ({before['place']})"
                    yield row, f"a {column} out of the order by {entry['order']}", expected, row[column]


def _unknown(entry: Entry, own: pd.DataFrame, other: pd.DataFrame) -> Iterator[Off]:
    columns = entry.get("known", [])
    if not columns:
        return
    there = set(other[columns].itertuples(index=False, name=None))
    for _, row in own.dropna(subset=columns).iterrows():
        if tuple(row[columns]) not in there:
            near = other.loc[(other[columns[0]] - row[columns[0]]).abs().sort_values().index[:1]]
            expected = (
                f"days that the neighbour has, nearest {', '.join(near['figure_id'] + ' (' + near['place'] + ')')}"
            )
            yield row, "days that nothing else has", expected, ", ".join(_shown(row[column]) for column in columns)


def _too_early(entry: Entry, own: pd.DataFrame, other: pd.DataFrame) -> Iterator[Off]:
    if "days" not in entry or "match" not in entry:
        return
    fewest, most = entry["days"]
    names = [selection.short_ids(frame).str.extract(entry["match"])[0] for frame in (own, other)]
    there = other.assign(name=names[1]).dropna(subset=["name", "period_end"]).drop_duplicates("name").set_index("name")
    for (_, row), name in zip(own.iterrows(), names[0], strict=True):
        if name not in there.index or pd.isna(row["period_end"]):
            continue
        beside = there.loc[name]
        if not fewest <= (row["period_end"] - beside["period_end"]).days <= most:
            expected = f"{fewest} to {most} days after {beside['figure_id']} ({beside['place']})"
            yield row, "too early or too late", f"{expected} of {_shown(beside['period_end'])}", row["period_end"]


def _shown(value: Any) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)
