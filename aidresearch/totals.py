"""Sums that refuse to mix what cannot be added."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from aidresearch import schema
from aidresearch.errors import MixError, SchemaError
from aidresearch.vocabulary import nearest

#: Columns in which all figures of one sum must agree, and what they are called when they do not.
MUST_AGREE = {
    "measure": "measures",
    "unit": "units",
    "prices": "price bases",
    "stage": "stages",
    "coverage": "coverages",
    "role": "roles",
}


def total(frame: pd.DataFrame, by: Sequence[str] = (), *, role: str = "aid", missing: str = "raise") -> pd.DataFrame:
    """Sums of a figures table (as loaded or normalized), one row for each combination of the columns ``by``.

    Gives the columns ``by``, ``value``, ``low``, ``high`` (intervals add), ``unit``, ``figures`` (how many were
    added) and ``missing`` (how many had no value). Units as in the frame: euros, items.

    Raises `MixError` with every reason if within one sum the figures differ in measure, unit, price basis,
    stage, coverage or role; have another role than ``role``; are cumulative over different periods; are several
    ceilings, counts of different items, shares, ratios or events; hold a whole and its part, or a figure twice; or
    lack a value (``missing="skip"`` leaves those out and counts them).
    """
    by = [by] if isinstance(by, str) else list(by)
    frame = schema.validate(frame).reset_index(drop=True)
    for column in by:
        if column not in frame.columns:
            raise SchemaError(
                f"no column {column!r} to sum by", do=f"Nearest: {', '.join(nearest(column, frame.columns)) or 'none'}"
            )
    group = _groups(frame, by)
    reasons = [
        *_differences(frame, group),
        *_unsummable(frame, role),
        *_counted_twice(frame, group),
        *(_without_value(frame) if missing != "skip" else []),
    ]
    if reasons:
        raise MixError(
            f"cannot add these {len(frame)} figures",
            found=reasons,
            do="Select one kind of figure first, or sum by more columns",
        )
    return _sum(frame, by)


def _groups(frame: pd.DataFrame, by: list[str]) -> pd.Series:
    """The number of the sum that each row belongs to."""
    if not by:
        return pd.Series(0, index=frame.index)
    return frame.groupby(by, dropna=False, observed=True, sort=False).ngroup()


def _differences(frame: pd.DataFrame, group: pd.Series) -> list[str]:
    reasons = []
    for column, plural in MUST_AGREE.items():
        kinds = frame[column].groupby(group).nunique(dropna=False)
        if (kinds > 1).any():
            mixed = frame.loc[group.isin(kinds.index[kinds > 1][:1]), column]
            found = mixed.astype("object").where(mixed.notna(), "none").drop_duplicates()
            reasons.append(f"{len(found)} {plural} ({', '.join(map(str, found))})")
    periods = frame.loc[frame["coverage"] == "cumulative", ["period_start", "period_end"]]
    several = periods.groupby(group.loc[periods.index]).nunique(dropna=False).gt(1).any(axis=1)
    if several.any():
        first = several.index[several][:1]
        ends = periods.loc[group.loc[periods.index].isin(first), "period_end"].drop_duplicates()
        reasons.append(
            f"cumulative totals of {len(ends)} cut-offs ({', '.join(f'{e:%Y-%m-%d}' for e in ends if pd.notna(e))})"
        )
    counts = frame.loc[frame["measure"] == "count", "item"]
    items = counts.groupby(group.loc[counts.index]).nunique(dropna=False)
    if (items > 1).any():
        reasons.append(f"counts of {items.max()} different items")
    ceilings = group[frame["coverage"] == "ceiling"]
    if ceilings.duplicated().any():
        reasons.append(f"{len(ceilings)} ceilings, which are never summed ({_names(frame.loc[ceilings.index])})")
    return reasons


def _unsummable(frame: pd.DataFrame, role: str) -> list[str]:
    reasons = []
    kinds = frame.loc[~frame["measure"].isin(["money", "count"]), "measure"].unique()
    if len(kinds):
        reasons.append(f"{', '.join(kinds)}: not amounts")
    others = frame.loc[frame["role"] != role, "role"].unique()
    if len(others):
        reasons.append(f"role {', '.join(others)}, where {role} is summed")
    return reasons


def _counted_twice(frame: pd.DataFrame, group: pd.Series) -> list[str]:
    """Parts beside their whole, and repeats of one figure, within one sum."""
    ids = frame["figure_id"]
    group_of = pd.Series(group.to_numpy(), index=ids)
    reasons = []
    for column, words in (("part_of", "is part of"), ("duplicate_of", "repeats")):
        parent = frame.set_index("figure_id")[column].dropna()
        above = frame[column].dropna()
        for _ in range(len(parent)):  # up the chain: a part of a part is inside the whole too; a circle ends
            if above.empty:
                break
            inside = above[above.map(group_of) == group.loc[above.index]]
            pairs = zip(ids[inside.index].head(3), inside.head(3), strict=True)
            reasons += [f"{part} {words} {whole}" for part, whole in pairs]
            reasons += [f"{len(inside) - 3} more such {column}"] if len(inside) > 3 else []
            above = above.drop(inside.index).map(parent).dropna()
    original = frame["duplicate_of"].dropna()
    twice = original[original.groupby([group.loc[original.index], original]).transform("size") > 1]
    if len(twice):
        reasons.append(f"{_names(frame.loc[twice.index])} repeat the same figure")
    return reasons


def _without_value(frame: pd.DataFrame) -> list[str]:
    rows = frame[frame["value"].isna()]
    return [f"{len(rows)} without a value ({_names(rows)}; missing='skip' leaves them out)"] if len(rows) else []


def _names(rows: pd.DataFrame) -> str:
    return ", ".join(rows["figure_id"].head(3)) + (", ..." if len(rows) > 3 else "")


def _sum(frame: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    keys = [frame[column] for column in by] or [pd.Series("all", index=frame.index)]
    groups = frame.groupby(keys, dropna=False, observed=True)
    sums = groups[["value", "low", "high"]].sum(min_count=1)
    if "unit" not in by:
        sums["unit"] = groups["unit"].first()
    sums["figures"] = groups["value"].count()
    sums["missing"] = groups.size() - sums["figures"]
    return sums.reset_index(drop=not by)
