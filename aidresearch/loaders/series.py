"""Figures of one source beside each other: repeats, running totals, parts and wholes, and the originals of copies."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from aidresearch.loaders.printed import Off, days_of, number
from aidresearch.table import vocabulary

#: How many times a running total grows within half a year, and how far it may be counted down (measured: 8, the first
#: weeks of the war; 1.09, Kiel's commitments of the United States in 2022).
GROWTH, HALF_A_YEAR, REVISION = 10, 183, 1.1
#: Parts that make a whole between them.
COMPLETE = {
    "instrument": {"grant", "loan"},
    "aid_type": {"military", "financial", "humanitarian"},
}
#: What two rows share if one is there twice.
CONTENT = [
    "stated_on", "speaker", "donor", "recipient", "measure", "stage", "coverage", "aid_type", "instrument", "programme",
    "item", "role", "value", "low", "high", "qualifier", "unit", "period_start", "period_end", "part_of", "base",
    "scope", "as_printed", "note",
]  # fmt: skip
#: What makes two running totals one series.
DIVIDES = ["donor", "aid_type", "instrument", "coverage", "item"]
SERIES = [
    "donor", "recipient", "measure", "stage", "aid_type", "instrument", "programme", "item", "role", "unit", "scope",
    "speaker",
]  # fmt: skip


def repeated_rows(frame: pd.DataFrame) -> Iterator[Off]:
    """One figure there twice under two ids, and not marked as a repeat."""
    known = frame[frame["duplicate_of"].isna()]
    again = known[known.duplicated(CONTENT)]
    for _, row in again.iterrows():
        same = known[(known[CONTENT].eq(row[CONTENT]) | (known[CONTENT].isna() & row[CONTENT].isna())).all(axis=1)]
        first = same.iloc[0]
        what, found = "the same figure again", f"{first['figure_id']} ({first['place']})"
        yield row, what, "one row, or duplicate_of in the second", found


def falling_totals(frame: pd.DataFrame) -> Iterator[Off]:
    """Running totals of one series that fall with the day, or grow many times over in one step."""
    totals = frame[(frame["coverage"] == "cumulative") & frame["value"].notna() & frame["period_end"].notna()]
    totals = totals[totals["duplicate_of"].isna() & (totals["role"] != "difference")]
    totals = totals[totals.duplicated(SERIES, keep=False)].sort_values(["period_end", "value", "figure_id"])
    for _, series in totals.groupby(SERIES, dropna=False):
        for (_, before), (_, row) in zip(series.iloc[:-1].iterrows(), series.iloc[1:].iterrows(), strict=True):
            halves = 1 + (row["period_end"] - before["period_end"]).days // HALF_A_YEAR
            least, most = (
                before["value"] / REVISION - before["half_width"],
                before["value"] * float(GROWTH) ** min(halves, 99),
            )
            falls, jumps = row["value"] + row["half_width"] < least, 0 < most < row["value"]
            if falls or jumps:
                what = "a running total that falls" if falls else "a running total that grows too fast"
                beside = f"{before['figure_id']} ({before['place']})"
                expected = f"{least:.12g} to {most:.12g}, after {beside}"
                yield row, what, expected, number(row)


def parts_over_wholes(frame: pd.DataFrame) -> Iterator[Off]:
    """Parts that are more than their whole, or do not make it though they are all of its parts."""
    parts = frame[frame["part_of"].isin(frame["figure_id"]) & (frame["measure"] == "money") & frame["value"].notna()]
    wholes = frame.set_index("figure_id", drop=False)
    beside = wholes[[*DIVIDES, "stage"]].loc[parts["part_of"]].set_axis(parts.index)
    other_stage = parts["stage"].notna() & beside["stage"].notna() & (parts["stage"] != beside["stage"])
    for _, row in parts[other_stage & (parts["coverage"] == beside["coverage"])].iterrows():
        whole = wholes.loc[row["part_of"]]
        expected = f"{whole['stage']} as {row['part_of']} ({whole['place']})"
        yield row, "a part of another stage than its whole", expected, row["stage"]
    divided = pd.Series(  # by what: types of aid, or donors; each division makes the whole for itself
        ["".join("=" if same else "/" for same in row) for row in (parts[DIVIDES] == beside[DIVIDES]).to_numpy()],
        index=parts.index,
        dtype="str",
    )
    at = {name: row for row, name in reversed([*enumerate(wholes.index)])}
    about = wholes[["role", "unit", "value", "half_width"]].to_dict("records")
    groups = [parts["part_of"], parts["unit"], parts["coverage"], divided]
    for (whole_id, unit, _, _), some in parts[["value", "half_width", "place", *COMPLETE]].groupby(groups):
        whole, total = about[at[whole_id]], some["value"].sum()
        rounding = some["half_width"].sum() + whole["half_width"]
        all_of_it = whole["role"] == "aid" and any(set(some[of]) == parts_of for of, parts_of in COMPLETE.items())
        short = all_of_it and total < whole["value"] - rounding
        if whole["unit"] != unit or not (total > whole["value"] + rounding or short):
            continue
        found = f"{total:.12g} {unit} in {', '.join(some['place'].iloc[:3])}"
        what = "its parts do not make it" if short else "its parts are more than it is"
        yield wholes.iloc[at[whole_id]], what, f"{whole['value']:.12g} {unit}", found


def unlike_originals(
    frame: pd.DataFrame, tables: Mapping[str, pd.DataFrame], unread: Collection[str] = ()
) -> Iterator[Off]:
    """Repeats that are not equal to what they repeat, and figures of other sources that there are not."""
    for column in ("duplicate_of", "part_of"):
        named = frame[frame[column].notna()]
        named = named[~named[column].str.partition("/").get(0, named[column]).isin(list(unread))]
        keys = sorted({one.partition("/")[0] for one in named[column]} & set(tables))
        there = (
            pd.concat([frame.iloc[:0], *(tables[key] for key in keys)])
            .drop_duplicates("figure_id")
            .set_index("figure_id", drop=False)
        )
        for _, row in named[~named[column].isin(there.index)].iterrows():
            near = vocabulary.nearest(row[column], there.index, 1)
            expected = f"the id of a figure, nearest {near[0]}" if near else "the id of a figure"
            yield row, f"{column} names no figure", expected, row[column]
        if column == "duplicate_of":
            for _, row in named[named[column].isin(there.index)].iterrows():
                yield from _unlike(row, there.loc[row[column]])


def _unlike(row: pd.Series, original: pd.Series) -> Iterator[Off]:
    beside = f"as {original['figure_id']} ({original['place']})"
    if _differ(row, original):
        yield row, "a repeat that differs from its original", f"{number(original)} {beside}", number(row)
    if row["measure"] == "event" and _other_period(row, original):
        what = "a repeat of another period than its original"
        yield row, what, f"{days_of(original)} {beside}", days_of(row)
    for column in ("donor", "stage"):
        if pd.notna(row[column]) and pd.notna(original[column]) and row[column] != original[column]:
            what = f"a repeat of another {column} than its original"
            yield row, what, f"{original[column]} {beside}", row[column]


def _other_period(one: pd.Series, other: pd.Series) -> bool:
    ends = ("period_start", "period_end")
    return any(pd.notna(one[end]) and pd.notna(other[end]) and one[end] != other[end] for end in ends)


def _differ(one: pd.Series, other: pd.Series) -> bool:
    if pd.isna(one["value"]) or pd.isna(other["value"]) or one["unit"] != other["unit"]:
        return False
    if one["role"] == "context":  # two publishers of one indicator
        return not other["value"] / 1.1 <= one["value"] <= other["value"] * 1.1
    return bool(abs(one["value"] - other["value"]) > one["half_width"] + other["half_width"])
