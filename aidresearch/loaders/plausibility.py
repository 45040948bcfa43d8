"""What cannot be right in a source's figures, whatever its hash says: signs, dates, units, repeats, conversions, sums.

A file whose hash was recorded anew after a slip of the hand is as recorded, and wrong. `problems` looks at every
figure by itself (`RULES`), at figures of one source beside each other, at what is printed beside a figure, and at the
neighbours that ``near`` in source.toml names (`neighbours`). Nothing here is about one source: what a source needs
is in its source.toml, and its order of rows says nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from aidresearch.catalog import Source
from aidresearch.errors import SourceError
from aidresearch.loaders import neighbours, party_tables, printed, series
from aidresearch.loaders.printed import days_of, number
from aidresearch.rates import fx

EARLIEST = pd.Timestamp("2014-01-01")  #: the war in the east of Ukraine; no figure here is older
OLDEST = 1900  #: a year of any cell
DAY = re.compile(r"(\d{4})-\d{2}(?:-\d{2})?\??")
LIMIT = "limit"  #: the day by which all that a source states had been stated
FARTHEST = pd.DateOffset(years=10)  #: no programme runs longer beyond its publication
#: What is given, and so cannot lie ahead.
GIVEN = ("disbursed", "delivered")


@dataclass(frozen=True)
class Rule:
    """What no row may be: in words, which rows are, what is shown of them, and what would be right."""

    what: str
    broken: Callable[[pd.DataFrame], pd.Series]
    shown: Callable[[pd.Series], str]
    expected: str


RULES = (
    Rule(
        "a negative amount",
        lambda f: (
            ((f["value"] < 0) | (f["value"].isna() & (f["low"] < 0) & (f["low"] > -np.inf)))
            & f["measure"].isin(["money", "count"])
            & (f["role"] != "difference")
        ),
        number,
        "0 or more; only a difference may be negative",
    ),
    Rule(
        "the half width is more than the number",
        lambda f: (f["half_width"] > f["value"].abs()) & (f["value"] != 0),
        lambda row: f"{number(row)} ± {row['half_width']:.12g}",
        "half a unit of the last printed digit",
    ),
    Rule(
        "the number has other digits than its half width says",
        lambda f: f["measure"].isin(["money", "count"]) & _broken_digit(f["value"], f["half_width"]),
        lambda row: f"{number(row)} ± {row['half_width']:.12g}",
        "a number of whole last digits: twice the half width is one",
    ),
    Rule(
        "more counted than there is",
        lambda f: f["counted"].abs() > f["value"].abs() + f["half_width"],
        lambda row: f"{row['counted']:.12g} of {number(row)}",
        "what a running total counts of an amount is at most the amount",
    ),
    Rule(
        "no whole number of items",
        lambda f: (f["measure"] == "count") & (f["value"] % 1 > 0),
        number,
        "a whole number",
    ),
    Rule(
        "0 of what cannot be 0",
        lambda f: (f["value"] == 0) & ((f["role"] != "aid") | f["measure"].isin(["count", "ratio", "rank"])),
        number,
        "a number, or a blank cell where none is known: blank is not 0",
    ),
    Rule(
        "a payment or package of nothing",
        lambda f: (
            (f["value"] == 0)
            & (f["role"] == "aid")
            & (f["coverage"] == "flow")
            & f["part_of"].isna()
            & f["stated_on"].notna()
        ),
        number,
        "an amount, or no row: what was not given is not stated",
    ),
    Rule(
        "an unknown currency",
        lambda f: (f["measure"] == "money") & ~f["unit"].isin(fx.currencies()),
        lambda row: str(row["unit"]),
        "an ISO 4217 code that has a rate of exchange",
    ),
    Rule(
        "no part of a whole",
        lambda f: (
            (f["measure"] == "share")
            & (f["role"] != "context")
            & ((f["value"] > 1) | (f["low"] > 1) | (f["value"] < 0) | ((f["low"] < 0) & (f["low"] > -np.inf)))
        ),
        number,
        "1 or less: shares are parts of 1, not percent",
    ),
    Rule(
        "a date before 2014",
        lambda f: (f[["stated_on", "period_start", "period_end"]] < EARLIEST).any(axis=1),
        days_of,
        "2014-01-01 or later",
    ),
    Rule(
        "a statement after the source's publication",
        lambda f: f["stated_on"] > f[LIMIT],
        days_of,
        "a day up to published_on, retrieved_on or data_to of source.toml, whichever is last",
    ),
    Rule(
        "a day in its name that is too far ahead",
        lambda f: f["figure_id"].str.extract(r"/(\d{4})-\d{2}")[0].astype("float64") > f[LIMIT].dt.year + 10,
        lambda row: str(row["figure_id"]),
        "at most ten years after the source",
    ),
    Rule(
        "a period that ends too far ahead",
        lambda f: (f["period_start"] > f[LIMIT] + FARTHEST) | (f["period_end"] > f[LIMIT] + FARTHEST),
        days_of,
        "at most ten years after the source",
    ),
    Rule(
        "given after the source's publication",
        lambda f: f["stage"].isin(GIVEN) & (f["coverage"] != "ceiling") & (f["period_end"] > f[LIMIT]),
        days_of,
        "a day up to published_on, retrieved_on or data_to of source.toml: what is given lies behind",
    ),
    Rule(
        "a running total of days after its statement",
        lambda f: f["stage"].isin(GIVEN) & (f["coverage"] == "cumulative") & (f["period_end"] > f["stated_on"]),
        days_of,
        "a period that ends by the day of the statement",
    ),
    Rule(
        "given after the day of the statement",
        lambda f: (
            f["stage"].isin(GIVEN) & (f["coverage"] == "flow") & (f["period_start"] > f["stated_on"])
        ),
        days_of,
        "a period that begins by the day of the statement",
    ),
)  # fmt: skip


def _broken_digit(value: pd.Series, half_width: pd.Series) -> pd.Series:
    """Where a half width is half a unit of a decimal digit, and the number is no whole number of those units."""
    power = np.log10((2 * half_width).where(half_width > 0))
    digits = value / (2 * half_width)
    off: pd.Series = ((power - power.round()).abs() < 1e-9) & ((digits - digits.round()).abs() > 1e-6)
    return off


#: What looks at several figures of one source, or at what is printed beside one.
LOOKS = (
    series.repeated_rows,
    series.falling_totals,
    series.parts_over_wholes,
    printed.other_expressions,
    printed.other_conversions,
    printed.other_rates,
    printed.other_names,
)


def problems(source: Source, tables: Mapping[str, pd.DataFrame], unread: Collection[str] = ()) -> list[SourceError]:
    """What is wrong with the figures of one source; ``tables`` has those of every source by key, itself included.

    ``unread`` are sources that could not be read: nothing is compared with them. One error each, not raised, with file
    and row, what was found, what was expected and what to compare.
    """
    frame = tables[source.key].sort_values("figure_id", ignore_index=True).assign(**{LIMIT: last_day(source)})
    found = [
        *lost_rows(source),
        *far_days(source),
        *(party_tables.problems(source) if source.loader == "reference" else []),
    ]
    found += [error for rule in RULES for error in _broken(frame, rule, source)]
    for look in LOOKS:
        found += [_error(source, *off) for off in look(frame)]
    found += [_error(source, *off) for off in series.unlike_originals(frame, tables, unread)]
    return found + beside_neighbours(source, tables, unread=unread)


def beside_neighbours(
    source: Source, tables: Mapping[str, pd.DataFrame], about: str | None = None, unread: Collection[str] = ()
) -> list[SourceError]:
    """What of the ``near`` of one source does not hold; with ``about`` of the entries that compare with that source."""
    entries = [one for one in source.near if about is None or about in neighbours.keys(one)]
    entries = [one for one in entries if not set(unread) & set(neighbours.keys(one))]
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


def far_days(source: Source) -> Iterator[SourceError]:
    """Days and years in any cell of a file, used or not, that are far from all that the source can speak of."""
    latest = (last_day(source) + FARTHEST).year
    for file in source.files:
        if not file.name.endswith(".csv"):
            continue
        lines = csv.reader(io.StringIO(source.read_bytes(file.name).decode("utf-8"), newline=""))
        for row, cells in enumerate(lines, 1):
            for cell in cells:
                day = DAY.fullmatch(cell)
                if day and not OLDEST <= int(day[1]) <= latest:
                    yield SourceError(
                        "a day that is far from all others",
                        where=f"{source.where}/{file.name}, row {row}",
                        expected=f"a year from {OLDEST} to {latest}",
                        found=cell,
                        do="Compare the row with its source",
                    )


def _broken(frame: pd.DataFrame, rule: Rule, source: Source) -> Iterator[SourceError]:
    broken = rule.broken(frame).fillna(False).astype(bool)
    for at in np.flatnonzero(broken):
        row = frame.iloc[at]
        yield _error(source, row, rule.what, rule.expected, rule.shown(row))


def _error(source: Source, row: pd.Series, what: str, expected: str, found: str) -> SourceError:
    return SourceError(
        f"{row['figure_id']}: {what}",
        where=f"{source.where}/{_line(source, row)}",
        expected=expected,
        found=found,
        do="Compare the row with its source, and with any other that is named here",
    )


def _line(source: Source, row: pd.Series) -> str:
    """File and row of a figure; one whose place is in a text stands in the line that begins with its name."""
    if ", row " in row["place"]:
        return str(row["place"])
    name, own = source.files[0].name, row["figure_id"].partition("/")[2]
    lines = source.read_bytes(name).decode("utf-8").splitlines()
    at = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{own},")), 0)
    return f"{name}, row {at} ({row['place']})"
