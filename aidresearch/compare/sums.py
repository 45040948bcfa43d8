"""Sums that refuse to mix what cannot be added."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from aidresearch.compare.double_counting import SAME, counted_twice, groups
from aidresearch.errors import MixError, SchemaError
from aidresearch.rates import fx
from aidresearch.table import overlaps, schema
from aidresearch.table.arguments import names
from aidresearch.table.vocabulary import nearest

#: Columns in which all figures of one sum must agree, and what they are called when they do not.
MUST_AGREE = {
    "measure": "measures",
    "unit": "units",
    "prices": "price bases",
    "stage": "stages",
    "coverage": "coverages",
    "role": "roles",
}

WHAT_TO_DO = "Select one kind of figure first, or sum by more columns"


def total(
    frame: pd.DataFrame,
    by: str | Sequence[str] = (),
    *,
    role: str = "aid",
    missing: str = "raise",
    across_sources: bool = False,
    across_rules: bool = False,
) -> pd.DataFrame:
    """Sums of a figures table (as loaded or normalized), one row for each combination of the columns ``by``.

    Gives the columns ``by``, ``value``, ``low``, ``high`` (intervals add), ``unit``, ``figures`` (how many were
    added) and ``missing`` (how many had no value). Units as in the frame: euros, items.

    Raises `MixError` with every reason if within one sum the figures differ in measure, unit, price basis,
    stage, coverage or role; have another role than ``role``; are cumulative over different periods; are several
    ceilings, counts of different items, shares, ratios or events; hold an amount twice (`double_counted`: a whole and
    its part, a group and its member, all types and one of them, a donor's total of one day twice, a year and a quarter
    in it); come from several sources, which may hold the same aid (``across_sources=True`` says that they do not: what
    `overlaps` knows to be the same money is refused all the same); were
    converted by different rules (``across_rules=True``: that is meant); or lack a value (``missing="skip"`` leaves
    those out and counts them). `SchemaError` for a frame that is no figures table, and for an unknown column.

    Parameters
    ----------
    frame : pandas.DataFrame
        A figures table, as loaded or normalized.
    by : str or list of str
        A sum for each combination of these columns; one sum of all by default.
    role : str
        What is added: ``aid``.
    missing : str
        ``raise``, or ``skip`` to leave out and count what has no value.
    across_sources, across_rules : bool
        That several sources, or rules of conversion, are meant.

    Returns
    -------
    pandas.DataFrame
        The columns above.

    Raises
    ------
    MixError
        With every reason why the figures do not add.
    SchemaError
        For a frame that is no figures table, and for an unknown column.

    Examples
    --------
    >>> import aidresearch as aid
    >>> allocated = aid.load("kiel-r28").query("stage == 'allocated' and donor == 'USA'")
    >>> aid.total(allocated, by="donor")[["donor", "value", "figures"]].round({"value": -8}).to_dict("records")
    [{'donor': 'USA', 'value': 115400000000.0, 'figures': 3}]
    """
    frame = schema.validate(frame)
    return sum_up(frame, by, role=role, missing=missing, across_sources=across_sources, across_rules=across_rules)


def sum_up(
    frame: pd.DataFrame,
    by: str | Sequence[str] = (),
    *,
    role: str = "aid",
    missing: str = "raise",
    across_sources: bool = False,
    across_rules: bool = False,
    givers: pd.Series | None = None,
) -> pd.DataFrame:
    """`total` of a frame that is checked already. ``givers``: who gave, where ``donor`` names their group."""
    by = names(by, "by")
    _check_arguments(frame, by, missing)
    donor = (frame["donor"] if givers is None else givers).reset_index(drop=True)
    frame = frame.reset_index(drop=True)
    group = groups(frame, by)
    twice = counted_twice(frame, group, donor)
    repeated = _in_words(twice)
    reasons = [
        *_differences(frame, group),
        *_unsummable(frame, role),
        *(_same_money(frame, group) if across_sources else _several_sources(frame, group)),
        *([] if across_rules else _several_rules(frame, group)),
        *repeated,
        *(_without_value(frame) if missing != "skip" else []),
    ]
    if reasons:
        raise MixError(
            f"cannot add these {len(frame)} figures",
            found=reasons,
            do=_what_to_do(twice, by) if reasons == repeated else WHAT_TO_DO,
        )
    return _sum(frame, by)


def _check_arguments(frame: pd.DataFrame, by: list[str], missing: str) -> None:
    if missing not in ("raise", "skip"):
        raise SchemaError(f"missing={missing!r} is unknown", expected="'raise' or 'skip'")
    for column in by:
        if column not in frame.columns:
            near = ", ".join(nearest(str(column), frame.columns)) or "none"
            raise SchemaError(f"no column {column!r} to sum by", do=f"Nearest: {near}")
        if column in ("value", "half_width", "low", "high") or by.count(column) > 1:
            raise SchemaError(f"{column!r} cannot be summed by", expected="columns that tell figures apart, each once")


def _several_sources(frame: pd.DataFrame, group: pd.Series) -> list[str]:
    """The Facility's payments are inside Kiel's totals, and a newspaper repeats both."""
    sources = frame["source"].groupby(group).nunique()
    if not (sources > 1).any():
        return []
    found = frame.loc[group.isin(sources.index[sources > 1][:1]), "source"].drop_duplicates()
    names = ", ".join(found.head(3)) + (", ..." if len(found) > 3 else "")
    return [f"{len(found)} sources that may hold the same aid ({names}; across_sources=True if they do not)"]


def _same_money(frame: pd.DataFrame, group: pd.Series) -> list[str]:
    """Figures of two registers in one sum that are known to be the same money."""
    present = set(frame["source"])
    reasons = []
    for one in overlaps.listed():
        if one.relation == "none" or not {one.source, one.other} <= present:
            continue
        rows = [one.choose(frame, key) for key in (one.source, one.other)]
        if set(group[rows[0].index]) & set(group[rows[1].index]):
            reasons.append(f"{one.source} and {one.other} have the same money ({one.relation}: {one.why})")
    return reasons


def _several_rules(frame: pd.DataFrame, group: pd.Series) -> list[str]:
    """A dollar at the rate of the day and one at the mean of the year are two different euros."""
    if "fx_rule" not in frame.columns:
        return []
    words = {word: _rule(word) for word in frame["fx_rule"].dropna().unique()}
    if len(set(words.values()) - {None}) < 2:
        return []
    rule = frame["fx_rule"].map(words)
    found = rule.groupby(group).nunique()
    if not (found > 1).any():
        return []
    mixed = rule[group.isin(found.index[found > 1][:1])].dropna()
    each = [f"{name}: {_names(frame.loc[rows.index])}" for name, rows in mixed.groupby(mixed, sort=False)]
    return [f"amounts converted by {len(each)} rules ({'; '.join(each)}; across_rules=True if that is meant)"]


def _rule(word: str) -> str | None:
    """``day`` of "day of stated_on"; None for what is no day's rate: an identity, a print, the mean of a base year."""
    rule, _, of = word.partition(" of ")
    return rule if rule in fx.RULES and not of.isdigit() else None


def _differences(frame: pd.DataFrame, group: pd.Series) -> list[str]:
    reasons = []
    for column, plural in MUST_AGREE.items():
        if column not in frame.columns:  # left out by `disagreements`
            continue
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


def disagreements(frame: pd.DataFrame, by: Sequence[str], but: Sequence[str] = ()) -> list[str]:
    """In words, how figures that agree in the columns ``by`` differ in kind: they cannot stand side by side.

    Unit, price basis, stage, coverage, role, measure and cut-off, without the columns ``but``.
    """
    same = frame.reset_index(drop=True).drop(columns=list(but))
    return _differences(same, groups(same, list(by)))


def _in_words(twice: pd.DataFrame) -> list[str]:
    """The first three of each kind, in words."""
    reasons = []
    for why, rows in twice.groupby("why", sort=False):
        first = rows.head(3)
        if why == SAME:
            reasons += [f"{_listed([*rows['counted_in'].head(1), *rows['figure_id']])} repeat the same figure"]
            continue
        reasons += [f"{row} {why} {whole}" for row, whole in zip(first["figure_id"], first["counted_in"], strict=True)]
        reasons += [f"{len(rows) - 3} more such figures"] if len(rows) > 3 else []
    return reasons


def _without_value(frame: pd.DataFrame) -> list[str]:
    rows = frame[frame["value"].isna()]
    return [f"{len(rows)} without a value ({_names(rows)}; missing='skip' leaves them out)"] if len(rows) else []


def _what_to_do(twice: pd.DataFrame, by: list[str]) -> str:
    """How to mend a sum that only counts something twice: which figures to leave out."""
    call = f"aid.double_counted(frame, by={by})" if by else "aid.double_counted(frame)"
    return f"Leave out {_listed(list(twice['figure_id']))}, or what they are counted in; {call} lists all {len(twice)}"


def _names(rows: pd.DataFrame) -> str:
    return _listed(list(rows["figure_id"]))


def _listed(names: list[str]) -> str:
    return ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")


def _sum(frame: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    keys = [frame[column] for column in by] or [pd.Series("all", index=frame.index)]
    groups = frame.groupby(keys, dropna=False, observed=True)
    sums = groups[["value", "low", "high"]].sum(min_count=1)
    if "unit" not in by:
        sums["unit"] = groups["unit"].first()
    sums["figures"] = groups["value"].count()
    sums["missing"] = groups.size() - sums["figures"]
    return sums.reset_index(drop=not by)
