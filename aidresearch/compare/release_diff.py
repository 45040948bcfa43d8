"""What changed between two releases of the tracker: new data, or another account of what was known before?"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd

from aidresearch.errors import SchemaError
from aidresearch.loaders.kiel.workbook import contract
from aidresearch.loaders.kiel.workbook.reader import read_kiel
from aidresearch.loaders.registry import load
from aidresearch.table import schema
from aidresearch.table.arguments import a_day, check_type

CELL = ["donor", "aid_type", "stage"]
PARTS = ["new_data", "restated", "fx", "regrouped", "not_split"]
COLUMNS = [*CELL, "old", "new", "change", *PARTS, "redated", "data_to", "note"]
CENT = 0.01
ROUNDING = 1_000.0  #: euros: two amounts as printed, six decimals of a billion each
ALL_TYPES = "mixed"  #: how a total that its release does not split by type is called

NO_FLOWS = "sums alone: new data, restatement, exchange rates and regrouping cannot be told apart"
STRADDLES = (
    "the period {} goes beyond the old data and is not split, nor are restatement, exchange rates and regrouping"
)
SUMS = "restated holds exchange rates and regrouping too: sums alone do not tell them apart"
SPREAD = (
    "not split: amounts in foreign currency without rates, so that restatement and exchange rates cannot be told apart"
)
REDATED = "known before, and dated anew: no new data"
EITHER = "restated below zero may be aid that was known before and is dated anew; " + SUMS
NOT_THERE = "not in the {} release: the difference is not known"


def diff_releases(
    old: str | Path | pd.DataFrame,
    new: str | Path | pd.DataFrame,
    *,
    old_data_to: str | pd.Timestamp | None = None,
    new_columns: str = contract.WARN,
) -> pd.DataFrame:
    """What changed from one release to the next, by donor, type and stage; euros.

    Two workbooks are compared activity by activity; with sums, as shipped, new data is what the new release dates, and
    the rest is as far as they go. A stage or a type that only one release tells apart is compared for all types
    together (``mixed``), or left out. A donor that one of them lacks is missing.

    Parameters
    ----------
    old, new : str, pathlib.Path or pandas.DataFrame
        Key of a source (``kiel-r28``), path of a workbook, or a figures table of either.
    old_data_to : str or pandas.Timestamp, optional
        The old release's last day; by default what its ReadMe says, else the last day of its figures, in a workbook
        that of the last month that has any.
    new_columns : {"warn", "ignore", "raise"}
        What becomes of columns of a workbook that no known release has.

    Returns
    -------
    pandas.DataFrame
        ``donor``, ``aid_type``, ``stage``; ``old``, ``new``, ``change`` (new - old), in euros, and what makes the
        change, exactly, missing ones left out:

        - ``new_data``: dated after ``data_to``, the old release's last day. Where the month to which Kiel counts a
          line is not that of its date, the month decides;
        - ``restated``: known before, and now another amount, dropped, or added late;
        - ``fx``: the amount as stated before, at another rate;
        - ``regrouped``: the same activity, now under another type or donor;
        - ``not_split``: what the two releases do not tell apart, and ``note`` why. It is never guessed, and the
          parts that it may hold are missing.

        ``redated`` is in none of them: a total that did not change, now dated after the old release's last day.

    Raises
    ------
    SchemaError
        For the same release twice, for a newer one beside an older one, and for a day that is none.
    UnknownName
        For a key that the catalog does not have.

    Notes
    -----
    docs/decisions/0009-releases-of-the-tracker.md.

    Examples
    --------
    >>> import aidresearch as aid
    >>> float(aid.diff_releases("kiel-r28", "kiel-r29")["change"].sum().round(-8))
    11000000000.0
    """
    for name, release in (("old", old), ("new", new)):
        check_type(name, release, (str, Path, pd.DataFrame), "the key of a source, a path, or a figures table")
    check_type("old_data_to", old_data_to, (str, dt.date, type(None)), "a day as '2025-08-31', or None")
    before, after = _figures(old, "old", new_columns), _figures(new, "new", new_columns)
    _check_order(before, after)
    cut_off = _last_day(before) if old_data_to is None else a_day(old_data_to, "old_data_to", SchemaError)
    by_activity = all("activity_id" in side and side["activity_id"].notna().any() for side in (before, after))
    found = _by_activity(before, after, cut_off) if by_activity else _by_sums(before, after, cut_off)
    found["change"] = found["new"] - found["old"]
    found = found.assign(data_to=cut_off).astype({"note": "str", "data_to": schema.DATE_DTYPE})
    return found[COLUMNS].sort_values(CELL, ignore_index=True)


def _check_order(before: pd.DataFrame, after: pd.DataFrame) -> None:
    """Raise where both are one release, or the first is the later one."""
    sources = [set(side["source"]) for side in (before, after)]
    if sources[0] == sources[1] and before.equals(after):
        raise SchemaError("the same release twice", found=", ".join(sorted(sources[0])), do="Give two releases")
    days = [_last_day(side) for side in (before, after)]
    if days[0] > days[1]:
        raise SchemaError(
            "the first release is the later one",
            expected="the older release first",
            found=f"data to {days[0]:%Y-%m-%d}, then to {days[1]:%Y-%m-%d}",
            do="Give them the other way round",
        )


def _figures(release: str | Path | pd.DataFrame, name: str, new_columns: str) -> pd.DataFrame:
    """The aid of a release: its sums and flows, or its activities."""
    if isinstance(release, pd.DataFrame) or not isinstance(release, (str, Path)):
        frame = schema.validate(release, name=name)
    elif isinstance(release, Path) or str(release).endswith((".xlsx", ".csv")) or Path(release).is_dir():
        frame = read_kiel(release, new_columns=new_columns)
    else:
        frame = load(release)
    frame = frame[frame["role"].eq("aid") & frame["measure"].eq("money") & frame["value"].notna()]
    if frame.empty or set(frame["unit"]) != {"EUR"} or set(frame["prices"]) != {"current"}:
        raise SchemaError(
            "no release to compare",
            expected="amounts of aid in EUR at current prices",
            found=", ".join(sorted(set(frame["unit"]))) or "no amounts",
            do="Give a key as kiel-r28, the path of a workbook, or what aid.read_kiel gave",
        )
    return frame.astype({"stage": "str"})


def _last_day(before: pd.DataFrame) -> pd.Timestamp:
    if "data_to" in before and before["data_to"].notna().any():
        return pd.Timestamp(before["data_to"].max())
    if "activity_id" in before:
        return pd.Timestamp(before["month"].max() + pd.offsets.MonthEnd(0))
    return pd.Timestamp(before["period_end"].max())


# Sums: shipped totals with or without flows, web tables.


def _by_sums(before: pd.DataFrame, after: pd.DataFrame, cut_off: pd.Timestamp) -> pd.DataFrame:
    old, new = _one_level(_sums(before), _sums(after))
    found = old.merge(new, how="outer", on=CELL).sort_values(CELL, ignore_index=True)
    note = pd.Series(NO_FLOWS, index=found.index, dtype="object")
    for side, frame in (("old", old), ("new", new)):
        has_donor = (found["donor"] + found["stage"]).isin(frame["donor"] + frame["stage"])
        found[side] = found[side].mask(found[side].isna() & has_donor, 0.0)  # its release has no such aid of this donor
        note = note.mask(found[side].isna(), NOT_THERE.format(side))
    found[[*PARTS, "redated"]] = 0.0
    found["not_split"] = found["new"] - found["old"]
    flows = _flows(after, found)
    if flows is not None:
        later = flows[flows["period_start"] > cut_off]
        across = flows[(flows["period_start"] <= cut_off) & (flows["period_end"] > cut_off)]
        found["new_data"] = _matched(found, later)
        rest = found["new"] - found["old"] - found["new_data"]
        dated = (found["donor"] + found["stage"] + found["aid_type"]).isin(_cells(flows))
        straddles = bool(len(across))
        found["new_data"] = found["new_data"].where(dated, 0.0)
        found["not_split"] = found["not_split"].where(~dated, rest if straddles else 0.0)
        found["restated"] = found["restated"].mask(dated & (not straddles), rest)
        names = sorted(
            {f"{s:%Y-%m-%d} to {e:%Y-%m-%d}" for s, e in zip(across["period_start"], across["period_end"], strict=True)}
        )
        note = note.mask(dated & (note == NO_FLOWS), STRADDLES.format(", ".join(names)) if straddles else SUMS)
        later_than_known = dated & (found["new_data"] > ROUNDING) & (rest < -ROUNDING)
        moved = later_than_known & ((found["new"] - found["old"]).abs() <= ROUNDING)
        found["redated"] = found["new_data"].where(moved, 0.0)
        found["new_data"] = found["new_data"].mask(moved, 0.0)
        for part in ("restated", "not_split"):
            found[part] = found[part].mask(moved, found["new"] - found["old"] if part == "restated" else 0.0)
        note = note.mask(later_than_known & (note == SUMS), EITHER).mask(moved, REDATED)
    found["note"] = note.mask((note == NO_FLOWS) & (found["not_split"] == 0), None)
    together = (found["not_split"] != 0) | (found["restated"].abs() > CENT)  # what is in these is not known apart
    found.loc[together, ["fx", "regrouped"]] = np.nan
    found.loc[found["not_split"] != 0, "restated"] = np.nan
    found.loc[(found["not_split"] != 0) & (note == NO_FLOWS), "new_data"] = np.nan
    unknown = found["old"].isna() | found["new"].isna()
    found.loc[unknown, PARTS] = np.nan
    return found


def _sums(frame: pd.DataFrame) -> pd.DataFrame:
    """Totals by donor, type and stage: cumulative figures, or, of activities and months, the sum of all."""
    cumulative = frame[frame["coverage"] == "cumulative"]
    return _summed(cumulative if len(cumulative) else frame)


def _summed(frame: pd.DataFrame, name: str = "value") -> pd.DataFrame:
    """The sum of the values of each cell, in a column ``name``."""
    return frame.groupby(CELL)["value"].sum().rename(name).reset_index()


def _one_level(old: pd.DataFrame, new: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both with the stages that both have, by type where both have types, else all types together."""
    parts: tuple[list[pd.DataFrame], list[pd.DataFrame]] = ([], [])
    for stage in sorted(set(old["stage"]) & set(new["stage"])):
        sides = [frame[frame["stage"] == stage] for frame in (old, new)]
        if any((side["aid_type"] == ALL_TYPES).any() for side in sides):
            sides = [_summed(side.assign(aid_type=ALL_TYPES)) for side in sides]
        for part, side in zip(parts, sides, strict=True):
            part.append(side)
    if not parts[0]:
        raise SchemaError("the two releases have no stage in common", found="committed in one, allocated in the other")
    first, second = (pd.concat(part, ignore_index=True) for part in parts)
    return first.rename(columns={"value": "old"}), second.rename(columns={"value": "new"})


def _flows(after: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame | None:
    """The dated flows of the new release at the level of the cells; None if it has none."""
    flows = after[(after["coverage"] == "flow") & after["period_end"].notna()]
    if flows.empty:
        return None
    whole = set(cells.loc[cells["aid_type"] == ALL_TYPES, "stage"])
    return flows.assign(aid_type=flows["aid_type"].mask(flows["stage"].isin(whole), ALL_TYPES))


def _matched(cells: pd.DataFrame, flows: pd.DataFrame) -> pd.Series:
    """The sum of the flows of each cell; 0 where it has none."""
    sums = flows.groupby(CELL)["value"].sum()
    return pd.Series(sums.reindex(pd.MultiIndex.from_frame(cells[CELL])).fillna(0.0).to_numpy(), index=cells.index)


def _cells(flows: pd.DataFrame) -> pd.Series:
    """Which donors' cells are dated: of a donor that has flows of a stage, all types of it."""
    known = flows[["donor", "stage"]].drop_duplicates()
    types = flows[["stage", "aid_type"]].drop_duplicates()
    both = known.merge(types, on="stage")
    return both["donor"] + both["stage"] + both["aid_type"]


# Workbooks: activity by activity.


def _by_activity(before: pd.DataFrame, after: pd.DataFrame, cut_off: pd.Timestamp) -> pd.DataFrame:
    stages = set(before["stage"]) & set(after["stage"])
    before, after = before[before["stage"].isin(stages)], after[after["stage"].isin(stages)]
    same_month = after["stated_on"].dt.to_period("M") == after["month"].dt.to_period("M")
    is_later = after["stated_on"].where(same_month | after["month"].isna(), after["month"]) > cut_off
    parts = _compared(_activities(before[before["value"] != 0]), _activities(after[~is_later & (after["value"] != 0)]))
    found = parts.groupby(CELL, as_index=False)[["restated", "fx", "regrouped", "not_split"]].sum()
    for name, frame in (("old", before), ("new", after), ("new_data", after[is_later])):
        found = found.merge(_summed(frame, name), how="outer", on=CELL)
    found = found.fillna(dict.fromkeys(["old", "new", *PARTS], 0.0)).assign(redated=0.0)
    found["note"] = pd.Series(SPREAD, index=found.index, dtype="object").where(found["not_split"] != 0, None)
    return found


def _activities(money: pd.DataFrame) -> pd.DataFrame:
    """Euros of each activity by cell, and, where one currency is stated for all of them, the amount stated in it."""
    currency = money["equivalent_unit"].fillna(money["as_printed"].str.extract(r" ([A-Z]{3})$")[0])
    stated = money["equivalent_value"].where(currency != "EUR", money["value"])
    lines = money.assign(currency=currency, stated=stated)
    keys = ["activity_id", *CELL]
    groups = lines.groupby(keys)
    found = groups.agg(
        value=("value", "sum"),
        currency=("currency", "first"),
        currencies=("currency", "nunique"),
        lines=("value", "size"),
        known=("stated", "count"),
        stated=("stated", "sum"),
    )
    is_known = (found["currencies"] == 1) & (found["known"] == found["lines"])
    found["stated"] = found["stated"].where(is_known)
    return found.reset_index()[[*keys, "value", "currency", "stated"]]


def _compared(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """For each activity and cell: what of the change is regrouped, fx, restated, or not to be told."""
    both = old.merge(new, how="outer", on=["activity_id", *CELL], suffixes=("_old", "_new"))
    old_value, new_value = both["value_old"].fillna(0.0), both["value_new"].fillna(0.0)
    change = new_value - old_value
    gone, come = both["value_new"].isna(), both["value_old"].isna()
    activity = [both["activity_id"], both["stage"]]
    left = old_value.where(gone, 0.0).groupby(activity).transform("sum")
    arrived = new_value.where(come, 0.0).groupby(activity).transform("sum")
    moved = left.clip(lower=0.0).where(left < arrived, arrived.clip(lower=0.0))
    out = -(old_value * moved / left.where(left > 0)).where(gone, 0.0).fillna(0.0)
    into = (new_value * moved / arrived.where(arrived > 0)).where(come, 0.0).fillna(0.0)
    both["regrouped"] = out + into
    same_currency = both["currency_old"].eq(both["currency_new"])
    rate_old, rate_new = old_value / both["stated_old"], new_value / both["stated_new"]
    fx = both["stated_old"] * (rate_new - rate_old)
    is_known = same_currency & fx.notna()
    unknown = same_currency & (both["currency_old"] != "EUR") & fx.isna() & ~gone & ~come
    both["fx"] = fx.where(is_known, 0.0)
    both["not_split"] = change.where(unknown, 0.0)
    rest = change - both["regrouped"] - both["fx"] - both["not_split"]
    both["restated"] = rest.where(rest.abs() > CENT, 0.0)  # what is left of a sum of floats is no restatement
    return both
