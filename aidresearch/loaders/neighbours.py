"""Figures beside those that they must be near to, as the ``near`` entries of a source.toml say.

Each entry compares what the source has with what another source has (the release before and after, the other publisher
of the same indicator, the total of the day), or with its own year before:

- ``source``: the neighbour's key; two keys are the neighbours before and after: then a figure lies between theirs;
- ``where``, ``other``: which figures of the source and of the neighbour (as `selection.select`; ``other`` is
  ``where`` unless it is given);
- ``by``: columns of which each combination is summed and compared on its own, of running totals the last of each;
  ``match``: a regular expression on the id without its source, whose groups are compared each on its own;
- ``at = "day"``: each figure against the neighbour's last one up to its day, with ``sum`` against all up to its
  day together; ``year = "before"``: against the year before;
- ``times``: what the neighbour is multiplied with;
- ``factor``: how many times larger or smaller a figure may be, as real data need; ``only = "at most"`` or
  ``"at least"``: in one direction; ``floor``: amounts below it count as it, for small ones move freely;
- ``apart``: how far a figure may be from its neighbour, in its own unit (for rates, where a factor means nothing);
- ``complete``: whatever the neighbour has must be there, but ``without`` (values of the first column of ``by``);
- ``differs``: the part of equal amounts from which the file is the neighbour's own under another name;
- ``reason``: why, and what the factor was measured on;
- ``days``, ``dates``, ``pairs``, ``order``, ``known``: about dates, see `aidresearch.loaders.days`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from aidresearch.catalog import Source
from aidresearch.errors import SourceError
from aidresearch.loaders import days, selection
from aidresearch.rates import fx

KEYS = {
    "source", "where", "other", "by", "match", "at", "sum", "year", "times", "factor", "only", "floor", "complete",
    "without", "differs", "reason", "days", "dates", "pairs", "order", "known", "apart",
}  # fmt: skip
#: What two running totals share of which the later contains the earlier.
SERIES = ["donor", "aid_type", "stage", "item", "programme", "scope", "measure", "unit", "instrument", "role"]
NEEDED = [
    *SERIES, "figure_id", "place", "value", "counted", "coverage", "stated_on", "period_start", "period_end", "part_of",
    "duplicate_of",
]  # fmt: skip
Tables = Mapping[str, pd.DataFrame]


def keys(entry: Mapping[str, Any]) -> list[str]:
    """The sources that an entry compares with."""
    named = entry.get("source", [])
    return [named] if isinstance(named, str) else list(named)


def disagreements(source: Source, entry: Mapping[str, Any], tables: Tables) -> Iterator[SourceError]:
    """What of one ``near`` entry does not hold, each with file, row, what was found and what was expected."""
    unknown = [f"key {key!r}" for key in entry if key not in KEYS]
    unknown += [f"source {key!r}" for key in keys(entry) if key not in tables]
    if unknown:
        yield SourceError(
            f"an entry of near has an unknown {unknown[0]}",
            where=f"{source.where}/source.toml",
            expected=f"keys {', '.join(sorted(KEYS))}; sources of the catalog",
        )
        return
    where = entry.get("where", {})
    own = _chosen(source, entry, where, tables[source.key])
    others = [_chosen(source, entry, entry.get("other", where), tables[key]) for key in keys(entry)]
    yield from days.disagreements(source, entry, own, others)
    if not others:
        return
    own, *others = in_one_unit(own, *others)
    others = [other.assign(value=other["value"] * entry.get("times", 1)) for other in others]
    if entry.get("at") == "day":
        others = [in_groups(other, own, source, entry) for other in others]
        yield from _outside(source, entry, of_the_day(own, pd.concat(others), entry))
        return
    others = [in_groups(latest(other, entry), own, source, entry) for other in others]
    here, there = group(latest(own, entry), entry), [group(other, entry, is_neighbour=True) for other in others]
    both = here.join(_both_ends(there), how="outer")
    yield from _outside(source, entry, both)
    if entry.get("complete"):
        yield from _lacking(source, entry, both)
    if "differs" in entry:
        for key, other in zip(keys(entry), there, strict=True):
            yield from _copied(source, entry["differs"], here, other, key)


def _chosen(source: Source, entry: Mapping[str, Any], where: Mapping[str, Any], table: pd.DataFrame) -> pd.DataFrame:
    """The figures that are compared, with the columns that comparing needs."""
    named = [*entry.get("by", []), *entry.get("known", []), entry.get("order", "value")]
    return selection.select(table, where, source, "near")[list(dict.fromkeys([*NEEDED, *named]))]


def in_one_unit(*frames: pd.DataFrame) -> list[pd.DataFrame]:
    """The frames with a value each, in euros at the annual mean where they have several currencies."""
    kept = [frame[frame["value"].notna()] for frame in frames]
    if len({unit for frame in kept for unit in frame["unit"].dropna()}) < 2:
        return kept
    converted = []
    for frame in kept:
        days = frame["period_end"].fillna(frame["stated_on"])
        known = frame["unit"].isin(fx.currencies())
        euros = frame["value"] * fx.find(frame["unit"], days, "EUR", "annual-mean").rate
        converted.append(frame.assign(value=euros, unit="EUR")[known & pd.notna(euros)])
    return converted


def latest(frame: pd.DataFrame, entry: Mapping[str, Any]) -> pd.DataFrame:
    """Without the running totals that a later one of their series contains."""
    frame = frame.sort_values(["period_end", "value", "figure_id"])
    earlier = frame.duplicated([*SERIES, *entry.get("by", [])], keep="last")
    return frame[(frame["coverage"] != "cumulative") | ~earlier]


def in_groups(other: pd.DataFrame, own: pd.DataFrame, source: Source, entry: Mapping[str, Any]) -> pd.DataFrame:
    """The neighbour's figures, and once more by the groups of donors and the sums of types that ``own`` is about."""
    by = entry.get("by", [])
    if "donor" in by:
        for code in sorted(set(own["donor"].dropna()) - set(other["donor"].dropna())):
            members = selection.stands_for(code, other["donor"], source)
            other = pd.concat([other, other[other["donor"].isin(members)].assign(donor=code)], ignore_index=True)
    if "aid_type" in by and "mixed" in set(own["aid_type"]):
        untyped = other[other["donor"].isin(other.loc[other["aid_type"] == "mixed", "donor"]).eq(False)]
        other = pd.concat([other, untyped.assign(aid_type="mixed")], ignore_index=True)
    return other


def group(frame: pd.DataFrame, entry: Mapping[str, Any], *, is_neighbour: bool = False) -> pd.DataFrame:
    """``value``, ``id`` and ``place`` of each group, indexed by what makes it; a part is not added to its whole."""
    if not entry.get("match"):
        inside = frame["part_of"].isin(frame["figure_id"]) | frame["duplicate_of"].isin(frame["figure_id"])
        frame = frame[~inside]
    labels = _labels(frame, entry, is_neighbour)
    key = pd.Series(list(zip(*labels, strict=True)) if labels else [()] * len(frame), index=frame.index, dtype="object")
    if entry.get("match"):
        key = key[key.map(lambda parts: all(pd.notna(part) for part in parts)).astype(bool)]
    frame = frame.loc[key.index].assign(key=key).sort_values("figure_id")
    groups = frame.groupby("key")
    first = frame.drop_duplicates("key").set_index("key")
    found = {"value": groups["value"].sum(), "id": first["figure_id"], "place": first["place"], "rows": groups.size()}
    return pd.DataFrame(found, index=first.index)


def _labels(frame: pd.DataFrame, entry: Mapping[str, Any], is_neighbour: bool) -> list[pd.Series]:
    labels = [frame[column].astype("str") for column in entry.get("by", [])]
    if "match" in entry:
        parts = selection.short_ids(frame).str.extract(entry["match"])
        labels += [parts[column] for column in parts]
    if entry.get("year") == "before":
        labels.append(frame["period_end"].dt.year + (1 if is_neighbour else 0))
    return labels


def _both_ends(groups: list[pd.DataFrame]) -> pd.DataFrame:
    """Smallest and largest value of the neighbours; both missing where one of two has none. ``beside``: who has one."""
    values = pd.concat([found["value"] for found in groups], axis=1)
    beside = pd.Series("", index=values.index, dtype="object")
    for found in groups:
        name = (found["id"] + " (" + found["place"] + ")").reindex(values.index).fillna("")
        beside += np.where((beside != "") & (name != ""), " and ", "") + name.astype("object")
    least, most = values.min(axis=1, skipna=False), values.max(axis=1, skipna=False)
    return pd.DataFrame({"least": least, "most": most, "beside": beside}, index=values.index)


def of_the_day(own: pd.DataFrame, other: pd.DataFrame, entry: Mapping[str, Any]) -> pd.DataFrame:
    """Each figure with the neighbour's last one up to its day, or the sum of those up to it."""
    sides = []
    for frame in (own, other):
        day = frame["period_end"].fillna(frame["stated_on"]).astype("datetime64[s]")
        sides.append(frame.assign(day=day).dropna(subset=["day"]).sort_values(["day", "value", "figure_id"]))
    by = list(entry.get("by", []))
    if entry.get("sum"):
        counted = sides[1]["counted"].fillna(sides[1]["value"])
        sums = counted.groupby([sides[1][column] for column in by]).cumsum() if by else counted.cumsum()
        sides[1] = sides[1].assign(value=sums)
    columns = ["day", "value", "figure_id", "place", *by]
    both = pd.merge_asof(sides[0], sides[1][columns], on="day", by=by or None, suffixes=("", "_beside"))
    beside = both["figure_id_beside"] + " (" + both["place_beside"] + ")"
    beside = "the sum to " + beside if entry.get("sum") else beside
    return pd.DataFrame(
        {
            "value": both["value"],
            "id": both["figure_id"],
            "place": both["place"],
            "rows": 1,
            "least": both["value_beside"],
            "most": both["value_beside"],
            "beside": beside,
        }
    )


def _outside(source: Source, entry: Mapping[str, Any], both: pd.DataFrame) -> Iterator[SourceError]:
    both = both.dropna(subset=["value", "least", "most"])
    if "apart" in entry:
        low, high = both["least"] - entry["apart"], both["most"] + entry["apart"]
        far = (both["value"] < low * (1 - 1e-9)) | (both["value"] > high * (1 + 1e-9))
        yield from _far(source, entry, both.assign(expected=_span(low, high))[far])
    if "factor" not in entry:
        return
    factor, floor, only = entry["factor"], entry.get("floor", 0), entry.get("only")
    value, most, least = (both[column].clip(lower=floor) for column in ("value", "most", "least"))
    slack = 1 + 1e-9  # sums of decimals
    above, below = value > most * factor * slack, value * factor * slack < least
    wrong = {"at most": above, "at least": below}.get(str(only), above | below)
    yield from _far(source, entry, both.assign(expected=_span(least / factor, most * factor, only))[wrong])


def _span(low: pd.Series, high: pd.Series, only: str | None = None) -> pd.Series:
    """In words what is expected: ``low to high``, or one of them where a figure may be far in the other direction."""
    least, most = low.map("{:.12g}".format).astype("object"), high.map("{:.12g}".format).astype("object")
    words: pd.Series = {"at most": "at most " + most, "at least": "at least " + least}.get(
        str(only), least + " to " + most
    )
    return words


def _far(source: Source, entry: Mapping[str, Any], wrong: pd.DataFrame) -> Iterator[SourceError]:
    for _, row in wrong.sort_values("id").iterrows():
        yield SourceError(
            f"{row['id']}{_and_more(row['rows'])} is far from {row['beside']}",
            where=f"{source.where}/{row['place']}",
            expected=row["expected"],
            found=f"{row['value']:.12g}",
            do=f"Compare both with what their publishers print{_reason(entry)}",
        )


def _lacking(source: Source, entry: Mapping[str, Any], both: pd.DataFrame) -> Iterator[SourceError]:
    """Groups that a neighbour has and the source has not, or not any more."""
    lacks = both["value"].isna() & both["beside"].fillna("").ne("")
    for key, row in zip(both.index[lacks].to_list(), both[lacks].to_dict("records"), strict=True):
        if key[0] in entry.get("without", []):
            continue
        yield SourceError(
            f"no figure for {', '.join(map(str, key))}",
            where=f"{source.where}: {', '.join(file.name for file in source.files)}",
            expected=f"one, as {row['beside']} is",
            found="none",
            do=f"Was a row dropped, or a donor renamed? Compare with the source{_reason(entry)}",
        )


def _copied(
    source: Source, limit: float, here: pd.DataFrame, there: pd.DataFrame, neighbour: str
) -> Iterator[SourceError]:
    both = here.join(there["value"].rename("other"), how="inner")
    both = both[(both["value"] != 0) & (both["other"] != 0)]
    equal = both["value"] == both["other"]
    if len(both) and equal.mean() >= limit:
        yield SourceError(
            f"the numbers are those of {neighbour}",
            where=f"{source.where}/{both['place'].iloc[0]} and on",
            expected=f"less than {limit:.0%} of the amounts equal",
            found=f"{equal.mean():.0%} of {len(both)}",
            do="Is it an old release under a new name? Compare the file with the release that source.toml names",
        )


def _and_more(rows: float) -> str:
    return f" and {rows - 1:.0f} more" if rows > 1 else ""


def _reason(entry: Mapping[str, Any]) -> str:
    return f" ({entry['reason']})" if entry.get("reason") else ""
