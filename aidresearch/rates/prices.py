"""Prices of different years: consumer price indices, one a party, and the factors between two years.

The shipped index is the `consumer-price-index` of the source ``indicators`` (2021 = 100, 2021 to 2024). A user's own
is a frame, or the path of a CSV file, with the columns ``code`` (party code), ``year`` and ``index``. No year is
estimated and none carried on: a year that the index does not have raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from aidresearch.errors import PriceError
from aidresearch.rates import lookup
from aidresearch.table import csv_files

CURRENT = "current"
ORDERS = ("deflate-then-convert", "convert-then-deflate")
ITEM = "consumer-price-index"
COLUMNS = ("code", "year", "index")
#: Parties that have the prices of another where they have none of their own.
SAME_PRICES = {"EU_AND_MEMBERS": "EU"}


@dataclass(frozen=True)
class Index:
    """Consumer prices: ``points`` has one row a party code and one column a year; the base year does not matter."""

    name: str
    points: pd.DataFrame

    @property
    def years(self) -> tuple[int, int]:
        """First and last year of any party."""
        return int(self.points.columns.min()), int(self.points.columns.max())

    def party(self, donor: str) -> str:
        """Whose prices a donor's are."""
        return donor if donor in self.points.index else SAME_PRICES.get(donor, donor)


def from_figures(figures: pd.DataFrame, name: str = "indicators") -> Index:
    """The index among the figures of a source; ``name`` is its key."""
    rows = figures[figures["item"] == ITEM]
    parts = {"code": rows["donor"], "year": rows["period_start"].dt.year, "index": rows["value"]}
    return _index(pd.DataFrame(parts), f"{name}/{ITEM}", name)


def own(index: pd.DataFrame | str | Path) -> Index:
    """A user's own index: a frame, or the path of a CSV file, with the `COLUMNS`; raises `PriceError`."""
    if isinstance(index, pd.DataFrame):
        return _index(index, "own index", "own_index")
    return _index(csv_files.read_own(index), Path(index).stem, str(index))


def _index(rows: pd.DataFrame, name: str, where: str) -> Index:
    example = "One row a party and year: code,year,index"
    lacking = [column for column in COLUMNS if column not in rows.columns]
    if lacking:
        raise PriceError(f"columns missing: {', '.join(lacking)}", where=where, do=example)
    points = pd.to_numeric(rows["index"], errors="coerce")
    years = pd.to_numeric(rows["year"], errors="coerce")
    wrong = ~((points > 0) & np.isfinite(points) & (years % 1 == 0)) | rows["code"].isna()
    wrong |= rows.duplicated(["code", "year"])
    if wrong.any():
        first = rows[wrong].iloc[0]
        found = ", ".join(str(first[column]) for column in COLUMNS)
        raise PriceError(
            "a row is wrong",
            where=where,
            expected="a code, a year, a number above 0, once each",
            found=found,
            do=example,
        )
    table = pd.DataFrame({"code": rows["code"].astype("str"), "year": years.astype("int64"), "index": points})
    return Index(name, table.pivot(index="code", columns="year", values="index").sort_index(axis=1))


def base_year(prices: str) -> int | None:
    """2021 for ``constant-2021``, None for ``current``; raises `PriceError` for anything else."""
    if prices == CURRENT:
        return None
    match = re.fullmatch(r"constant-(\d{4})", prices)
    if match is None:
        raise PriceError(f"no price basis {prices!r}", expected="'current', or 'constant-YEAR' such as 'constant-2021'")
    return int(match[1])


def check_base(index: Index, base: int) -> None:
    """Raise `PriceError` if no party has the base year."""
    if base not in index.points.columns:
        raise PriceError(
            f"{index.name} has no year {base}",
            expected="a base year from {} to {}".format(*index.years),
            do="Choose one of these years, or give an index of your own with own_index=",
        )


def factors(index: Index, donors: pd.Series, dates: pd.Series, base: int) -> npt.NDArray[np.float64]:
    """What an amount of each date's year is multiplied with to be in prices of ``base``, by its donor's index.

    Missing where donor or date is, or where the index lacks the year; raises `PriceError` if it lacks ``base``.
    """
    check_base(index, base)
    codes, seen = lookup.coded(donors)
    first, last = index.years
    points = index.points.reindex(index=[index.party(d) for d in seen], columns=range(first, last + 1)).to_numpy()
    yearly = points[:, [base - first]] / points
    start, end = lookup.day_number(f"{first}-01-01"), lookup.day_number(f"{last + 1}-01-01")
    grid = np.full((len(seen), end - start + 2), np.nan)
    years = np.arange(start, end).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970 - first
    grid[:, 1:-1] = yearly[:, years]
    framed = lookup.framed(grid, start, np.nan)
    result = np.empty(len(codes))
    for block, place in lookup.places(codes, dates, start, grid.shape[1]):
        framed.take(place, out=result[block], mode="clip")
    return result


def outside(index: Index, donor: str | None, year: int | None, base: int, where: str | None = None) -> PriceError:
    """The error that says which years there are instead of the one asked for."""
    if donor is None:
        what, expected = "no donor, so no prices", "a donor"
    elif index.party(donor) not in index.points.index:
        what, expected = f"{index.name} has no prices of {donor}", "one of " + ", ".join(index.points.index)
    else:
        known = index.points.loc[index.party(donor)].dropna().index
        lacking = base if base not in known else year
        what = f"{index.name} of {donor} has no year {lacking}: the last is {known.max()}"
        expected = f"a year from {known.min()} to {known.max()}"
    do = "Give an index of your own with own_index=, or keep such rows without amount with unconverted='missing'"
    return PriceError(what, where=where, expected=expected, do=do)
