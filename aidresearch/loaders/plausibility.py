"""What cannot be right in a source's figures, whatever its hash says: signs, dates, units, repeats, conversions, sums.

A file whose hash was recorded anew after a slip of the hand is as recorded, and wrong. `problems` looks at every
figure by itself (`RULES`), at figures of one source beside each other, at what is printed beside a figure, and at the
neighbours that ``near`` in source.toml names (`neighbours`). Nothing here is about one source: what a source needs
is in its source.toml, and its order of rows says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from aidresearch.catalog import Source
from aidresearch.errors import SourceError
from aidresearch.loaders import neighbours, party_tables, printed
from aidresearch.loaders.printed import number
from aidresearch.rates import fx
from aidresearch.table import vocabulary

EARLIEST = pd.Timestamp("2014-01-01")  #: the war in the east of Ukraine; no figure here is older
FARTHEST = pd.DateOffset(years=10)  #: no programme runs longer beyond its publication
#: How many times a running total grows within half a year, and how far it may be counted down (measured: 8, the first
#: weeks of the war; 1.09, Kiel's commitments of the United States in 2022).
GROWTH, HALF_A_YEAR, REVISION = 10, 183, 1.1
#: Parts that make a whole between them.
COMPLETE = {
    "instrument": {"grant", "loan"},
    "aid_type": {"military", "financial", "humanitarian"},
}
#: What is given, and so cannot lie ahead.
GIVEN = ("disbursed", "delivered")
#: What two rows share if one is there twice.
CONTENT = [
    "stated_on", "speaker", "donor", "recipient", "measure", "stage", "coverage", "aid_type", "instrument", "programme",
    "item", "role", "value", "low", "high", "qualifier", "unit", "period_start", "period_end", "part_of", "base", "scope",
    "as_printed", "note",
]  # fmt: skip
#: What makes two running totals one series.
DIVIDES = ["donor", "aid_type", "instrument", "coverage"]
SERIES = [
    "donor", "recipient", "measure", "stage", "aid_type", "instrument", "programme", "item", "role", "unit", "scope",
    "speaker",
]  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """What no row may be: in words, which rows are, what is shown of them, and what would be right."""

    what: str
    broken: Callable[[pd.DataFrame, pd.Timestamp], pd.Series]
    shown: Callable[[pd.Series], str]
    expected: str


def _days(row: pd.Series) -> str:
    days = {name: row[name] for name in ("stated_on", "period_start", "period_end")}
    return ", ".join(f"{name} {day:%Y-%m-%d}" for name, day in days.items() if pd.notna(day))


#: ``limit`` is the day by which the source was made: of publication, else the last that its data cover.
RULES = (
    Rule(
        "a negative amount",
        lambda f, limit: (f["value"] < 0) & f["measure"].isin(["money", "count"]) & (f["role"] != "difference"),
        number,
        "0 or more; only a difference may be negative",
    ),
    Rule(
        "the half width is more than the number",
        lambda f, limit: (f["half_width"] > f["value"].abs()) & (f["value"] != 0),
        lambda row: f"{number(row)} ± {row['half_width']:.12g}",
        "half a unit of the last printed digit",
    ),
    Rule(
        "the number has other digits than its half width says",
        lambda f, limit: f["measure"].isin(["money", "count"]) & _broken_digit(f["value"], f["half_width"]),
        lambda row: f"{number(row)} ± {row['half_width']:.12g}",
        "a number of whole last digits: twice the half width is one",
    ),
    Rule(
        "no whole number of items",
        lambda f, limit: (f["measure"] == "count") & (f["value"] % 1 > 0),
        number,
        "a whole number",
    ),
    Rule(
        "0 of what cannot be 0",
        lambda f, limit: (f["value"] == 0) & ((f["role"] != "aid") | f["measure"].isin(["count", "ratio", "rank"])),
        number,
        "a number, or a blank cell where none is known: blank is not 0",
    ),
    Rule(
        "an unknown currency",
        lambda f, limit: (f["measure"] == "money") & ~f["unit"].isin(fx.currencies()),
        lambda row: str(row["unit"]),
        "an ISO 4217 code that has a rate of exchange",
    ),
    Rule(
        "no part of a whole",
        lambda f, limit: (
            (f["measure"] == "share")
            & (f["role"] != "context")
            & ((f["value"] > 1) | (f["low"] > 1) | (f["value"] < 0) | ((f["low"] < 0) & (f["low"] > -np.inf)))
        ),
        number,
        "1 or less: shares are parts of 1, not percent",
    ),
    Rule(
        "a date before 2014",
        lambda f, limit: (f[["stated_on", "period_start", "period_end"]] < EARLIEST).any(axis=1),
        _days,
        "2014-01-01 or later",
    ),
    Rule(
        "a statement after the source's publication",
        lambda f, limit: f["stated_on"] > limit,
        _days,
        "a day up to published_on, retrieved_on or data_to of source.toml, whichever is last",
    ),
    Rule(
        "a day in its name that is too far ahead",
        lambda f, limit: f["figure_id"].str.extract(r"/(\d{4})-\d{2}")[0].astype("float64") > limit.year + 10,
        lambda row: str(row["figure_id"]),
        "at most ten years after the source",
    ),
    Rule(
        "a period that ends too far ahead",
        lambda f, limit: (f[["period_start", "period_end"]] > limit + FARTHEST).any(axis=1),
        _days,
        "at most ten years after the source",
    ),
    Rule(
        "given after the source's publication",
        lambda f, limit: f["stage"].isin(GIVEN) & (f["coverage"] != "ceiling") & (f["period_end"] > limit),
        _days,
        "a day up to published_on, retrieved_on or data_to of source.toml: what is given lies behind",
    ),
    Rule(
        "a running total of days after its statement",
        lambda f, limit: f["stage"].isin(GIVEN) & (f["coverage"] == "cumulative") & (f["period_end"] > f["stated_on"]),
        _days,
        "a period that ends by the day of the statement",
    ),
    Rule(
        "given after the day of the statement",
        lambda f, limit: (
            f["stage"].isin(GIVEN) & (f["coverage"] == "flow") & (f["period_start"] > f["stated_on"])
        ),
        _days,
        "a period that begins by the day of the statement",
    ),
)  # fmt: skip


def _broken_digit(value: pd.Series, half_width: pd.Series) -> pd.Series:
    """Where a half width is half a unit of a decimal digit, and the number is no whole number of those units."""
    power = np.log10((2 * half_width).where(half_width > 0))
    digits = value / (2 * half_width)
    off: pd.Series = ((power - power.round()).abs() < 1e-9) & ((digits - digits.round()).abs() > 1e-6)
    return off


def problems(source: Source, tables: Mapping[str, pd.DataFrame]) -> list[SourceError]:
    """What is wrong with the figures of one source; ``tables`` has those of every source by key, itself included.

    One error each, not raised, with file and row, what was found, what was expected and what to compare.
    """
    frame = tables[source.key].sort_values("figure_id", ignore_index=True)
    found = [*lost_rows(source), *(party_tables.problems(source) if source.loader == "reference" else [])]
    found += [error for rule in RULES for error in _broken(frame, rule, source)]
    for look in (repeated_rows, falling_totals, parts_over_wholes):
        found += look(frame, source)
    for printed_beside in (printed.other_expressions, printed.other_conversions, printed.other_rates):
        found += [_error(source, *off) for off in printed_beside(frame)]
    found += unlike_originals(frame, source, tables)
    return found + beside_neighbours(source, tables)


def beside_neighbours(
    source: Source, tables: Mapping[str, pd.DataFrame], about: str | None = None
) -> list[SourceError]:
    """What of the ``near`` of one source does not hold; with ``about`` of the entries that compare with that source."""
    entries = [one for one in source.near if about is None or about in neighbours.keys(one)]
    return [error for entry in entries for error in neighbours.disagreements(source, entry, tables)]


def last_day(source: Source) -> pd.Timestamp:
    """The day by which everything that the source states had been stated."""
    days = [source.data_to, source.published_on, source.retrieved_on]
    latest = (source.document or {}).get("published_at_latest")
    return pd.Timestamp(max(day for day in [*days, latest] if day is not None))


def lost_rows(source: Source) -> Iterator[SourceError]:
    """Files with more or fewer rows than source.toml counts: a row too few leaves no trace in the others."""
    for file in source.files:
        found = source.count_rows(file.name)
        if file.rows is not None and file.rows != found:
            yield SourceError(
                "rows were dropped or added",
                where=f"{source.where}/{file.name}",
                expected=f"{file.rows} rows, as source.toml counts",
                found=str(found),
                do="Compare the file with its source; a row that is rightly new is counted in source.toml",
            )


def _broken(frame: pd.DataFrame, rule: Rule, source: Source) -> Iterator[SourceError]:
    for _, row in frame[rule.broken(frame, last_day(source)).fillna(False).astype(bool)].iterrows():
        yield _error(source, row, rule.what, rule.expected, rule.shown(row))


def _error(source: Source, row: pd.Series, what: str, expected: str, found: str, compare: str = "") -> SourceError:
    return SourceError(
        f"{row['figure_id']}: {what}",
        where=f"{source.where}/{_line(source, row)}",
        expected=expected,
        found=found,
        do=compare or "Compare the row with its source",
    )


def _line(source: Source, row: pd.Series) -> str:
    """File and row of a figure; one whose place is in a text stands in the line that begins with its name."""
    if ", row " in row["place"]:
        return str(row["place"])
    name, own = source.files[0].name, row["figure_id"].partition("/")[2]
    lines = source.read_bytes(name).decode("utf-8").splitlines()
    at = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{own},")), 0)
    return f"{name}, row {at} ({row['place']})"


def repeated_rows(frame: pd.DataFrame, source: Source) -> Iterator[SourceError]:
    """One figure there twice under two ids, and not marked as a repeat."""
    known = frame[frame["duplicate_of"].isna()]
    again = known[known.duplicated(CONTENT)]
    for _, row in again.iterrows():
        same = known[(known[CONTENT].eq(row[CONTENT]) | (known[CONTENT].isna() & row[CONTENT].isna())).all(axis=1)]
        first = same.iloc[0]
        what, found = "the same figure again", f"{first['figure_id']} ({first['place']})"
        yield _error(source, row, what, "one row, or duplicate_of in the second", found, "Compare the two rows")


def falling_totals(frame: pd.DataFrame, source: Source) -> Iterator[SourceError]:
    """Running totals of one series that fall with the day, or grow many times over in one step."""
    totals = frame[(frame["coverage"] == "cumulative") & frame["value"].notna() & frame["period_end"].notna()]
    totals = totals[totals["duplicate_of"].isna() & (totals["role"] != "difference")]
    totals = totals[totals.duplicated(SERIES, keep=False)].sort_values(["period_end", "value", "figure_id"])
    for _, series in totals.groupby(SERIES, dropna=False):
        for (_, before), (_, row) in zip(series.iloc[:-1].iterrows(), series.iloc[1:].iterrows(), strict=True):
            halves = 1 + (row["period_end"] - before["period_end"]).days // HALF_A_YEAR
            least, most = before["value"] / REVISION - before["half_width"], before["value"] * GROWTH**halves
            falls, jumps = row["value"] + row["half_width"] < least, 0 < most < row["value"]
            if falls or jumps:
                what = "a running total that falls" if falls else "a running total that grows too fast"
                beside = f"{before['figure_id']} ({before['place']})"
                expected = f"{least:.12g} to {most:.12g}, after {beside}"
                yield _error(source, row, what, expected, number(row), f"Compare both rows with their source: {beside}")


def parts_over_wholes(frame: pd.DataFrame, source: Source) -> Iterator[SourceError]:
    """Parts that make more than their whole, and flows that make more than the ceiling of the same."""
    parts = frame[frame["part_of"].isin(frame["figure_id"]) & (frame["measure"] == "money") & frame["value"].notna()]
    wholes = frame.set_index("figure_id")
    beside = wholes.loc[parts["part_of"]].set_axis(parts.index)
    other_stage = parts["stage"].notna() & beside["stage"].notna() & (parts["stage"] != beside["stage"])
    for _, row in parts[other_stage & (parts["coverage"] == beside["coverage"])].iterrows():
        whole = wholes.loc[row["part_of"]]
        expected = f"{whole['stage']} as {row['part_of']} ({whole['place']})"
        yield _error(source, row, "a part of another stage than its whole", expected, row["stage"])
    divided = pd.Series(  # by what: types of aid, or donors; each division makes the whole for itself
        ["".join("=" if same else "/" for same in row) for row in (parts[DIVIDES] == beside[DIVIDES]).to_numpy()],
        index=parts.index,
        dtype="str",
    )
    for (whole_id, unit, coverage, _), some in parts.groupby([parts["part_of"], parts["unit"], parts["coverage"], divided]):
        whole, total = wholes.loc[whole_id], some["value"].sum()
        rounding = some["half_width"].sum() + whole["half_width"]
        all_of_it = whole["role"] == "aid" and any(set(some[of]) == parts_of for of, parts_of in COMPLETE.items())
        short = all_of_it and total < whole["value"] - rounding
        if whole["unit"] != unit or not (total > whole["value"] + rounding or short):
            continue
        found = f"{total:.12g} {unit} in {', '.join(some['place'].iloc[:3])}"
        what = "its parts do not make it" if short else "its parts are more than it is"
        row = pd.concat([whole, pd.Series({"figure_id": whole_id})])
        yield _error(source, row, what, f"{whole['value']:.12g} {unit}", found, "Compare the whole and its parts")


def unlike_originals(
    frame: pd.DataFrame, source: Source, tables: Mapping[str, pd.DataFrame]
) -> Iterator[SourceError]:
    """Repeats that are not equal to what they repeat, and figures of other sources that there are not."""
    for column in ("duplicate_of", "part_of"):
        named = frame[frame[column].notna()]
        there = [tables[key] for key in sorted({one.partition("/")[0] for one in named[column]}) if key in tables]
        there = pd.concat([frame.iloc[:0], *there]).drop_duplicates("figure_id").set_index("figure_id", drop=False)
        for _, row in named[~named[column].isin(there.index)].iterrows():
            near = vocabulary.nearest(row[column], there.index, 1)
            expected = f"the id of a figure, nearest {near[0]}" if near else "the id of a figure"
            yield _error(source, row, f"{column} names no figure", expected, row[column])
        if column == "duplicate_of":
            for _, row in named[named[column].isin(there.index)].iterrows():
                yield from _unlike(source, row, there.loc[row[column]])


def _unlike(source: Source, row: pd.Series, original: pd.Series) -> Iterator[SourceError]:
    beside = f"as {original['figure_id']} ({original['place']})"
    if _differ(row, original):
        yield _error(source, row, "a repeat that differs from its original", f"{number(original)} {beside}", number(row))
    if row["measure"] == "event" and _other_period(row, original):
        what = "a repeat of another period than its original"
        yield _error(source, row, what, f"{_days(original)} {beside}", _days(row))
    for column in ("donor", "stage"):
        if pd.notna(row[column]) and pd.notna(original[column]) and row[column] != original[column]:
            what = f"a repeat of another {column} than its original"
            yield _error(source, row, what, f"{original[column]} {beside}", row[column])


def _other_period(one: pd.Series, other: pd.Series) -> bool:
    ends = ("period_start", "period_end")
    return any(pd.notna(one[end]) and pd.notna(other[end]) and one[end] != other[end] for end in ends)


def _differ(one: pd.Series, other: pd.Series) -> bool:
    if pd.isna(one["value"]) or pd.isna(other["value"]) or one["unit"] != other["unit"]:
        return False
    if one["role"] == "context":  # two publishers of one indicator
        return not 1 / 1.1 <= one["value"] / other["value"] <= 1.1
    return bool(abs(one["value"] - other["value"]) > one["half_width"] + other["half_width"])
