"""Amounts relative to the size of who gives: GDP, people, defence spending.

Which GDP is a choice that changes ranks: `docs/decisions/0007-which-gdp.md`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from aidresearch.errors import AidError, MixError, SchemaError
from aidresearch.loaders.registry import computed_from
from aidresearch.rates import fx
from aidresearch.table import parties

KIEL = "kiel-r29"  #: the release whose GDP is Kiel's divisor
INDICATORS = "indicators"
KIEL_YEAR = 2021
#: What can be related to, the indicator's item and the year taken if none is given.
DEFAULT_YEARS = {"gdp": KIEL_YEAR, "population": 2024, "defence": 2021}
#: GDP of one publisher only: the Factbook's newest year is no part of the World Bank's series.
SERIES = {"gdp": "gdp", "population": "population", "defence": "defence-spending"}

Years = tuple[int, ...]


class _Size(NamedTuple):
    """The size of a donor with its interval, what it is, or why there is none."""

    size: float = math.nan
    least: float = math.nan
    most: float = math.nan
    to: str | None = None
    note: str | None = None


def relative(frame: pd.DataFrame, to: str = "gdp", year: int | str | None = None) -> pd.DataFrame:
    """Amounts of money divided by a measure of their donor's size; the amounts themselves stay as they are.

    ``frame`` has ``donor``, ``value`` and ``unit``: figures, or sums of them by donor. What it is divided by:

    - ``to="gdp"``, ``year=2021`` (default): the GDP of 2021 that the Kiel Institute divides by, in euros, so that the
      result is Kiel's "% of GDP" as a share of 1; amounts must be in EUR.
    - ``to="gdp"`` with another year: the World Bank's GDP of that year.
    - ``to="gdp", year="period"``: the World Bank's GDP of the years that the figure's period touches, added: a payment
      in relation to its year, a total over several years in relation to all of them.
    - ``to="population"``: people, so money per head. ``to="defence"``: military spending of the year (share of GDP,
      CIA World Factbook, times the World Bank's GDP).

    GDP in US dollars is converted to the amount's unit at the mean of the ECB's fixings of its year.

    Adds ``relative_value``, ``relative_low``, ``relative_high`` (a share of 1, or money per head),
    ``relative_to`` (what it was divided by: year, publisher, amount) and ``relative_note``. An amount whose donor has
    no such measure (the EU's institutions, groups) or that has no donor, value or period gets missing values and a
    note. Raises `AidError` for a year that is not held, naming those that are, and `UnknownName` for an unknown donor.
    """
    _check(frame, to, year)
    found = frame.copy()
    wanted = _wanted_years(frame, DEFAULT_YEARS[to] if year is None else year)
    is_kiels = to == "gdp" and year in (None, KIEL_YEAR)
    held = _kiel_gdp() if is_kiels else _held(to)
    available = sorted(set(held["year"]))
    lacking = sorted({y for years in wanted for y in years} - set(available))
    if lacking:
        raise AidError(
            f"no {to} of {', '.join(map(str, lacking))}",
            where=KIEL if is_kiels else INDICATORS,
            expected=f"one of {', '.join(map(str, available))}",
            do="Give one of these years, or figures of periods within them",
        )
    by_donor = {(row["donor"], row["year"]): row for row in held.to_dict("records")}
    keys = list(zip(frame["donor"], frame["unit"], wanted, strict=True))
    reasons = _reasons(frame)
    known = {
        key: _size(by_donor, to, *key)
        for key in dict.fromkeys(key for key, reason in zip(keys, reasons, strict=True) if not reason)
    }
    sizes = pd.DataFrame(
        [_Size(note=reason) if reason else known[key] for key, reason in zip(keys, reasons, strict=True)],
        columns=list(_Size._fields),
        index=frame.index,
    )
    found["relative_value"] = frame["value"] / sizes["size"]
    for end in ("low", "high"):
        # The quotient of two intervals: the end that lies farther out, on either side of zero.
        amount = frame[end] if end in frame else frame["value"]
        outward = sizes["most"] if end == "low" else sizes["least"]
        inward = sizes["least"] if end == "low" else sizes["most"]
        found[f"relative_{end}"] = amount / outward.where(amount >= 0, inward)
    found["relative_to"] = sizes["to"].astype("str")
    found["relative_note"] = sizes["note"].astype("str")
    return found


def _check(frame: pd.DataFrame, to: str, year: int | str | None) -> None:
    if to not in DEFAULT_YEARS:
        raise AidError(f"to={to!r} is unknown", expected=f"one of {', '.join(DEFAULT_YEARS)}")
    missing = [column for column in ("donor", "value", "unit") if column not in frame.columns]
    if missing:
        raise SchemaError(
            f"no column {', '.join(missing)}", do="Give figures, or sums by donor: total(frame, by='donor')"
        )
    if "relative_value" in frame.columns:
        raise SchemaError("this frame is related to something already", do="Give the frame without relative_ columns")
    if isinstance(year, str) and (year != "period" or to != "gdp"):
        raise AidError(f"year={year!r} is unknown", expected="a year, or 'period' for GDP")
    if year == "period" and not {"period_start", "period_end"} <= set(frame.columns):
        raise SchemaError(
            "year='period' needs period_start and period_end",
            do="Relate the figures, not their sums, or sum by these columns too",
        )
    if to == "gdp" and year in (None, KIEL_YEAR):
        others = sorted(set(frame["unit"].dropna()) - {"EUR", "1", "item"})
        if others:
            raise MixError(
                "cannot divide by Kiel's GDP, which is in euros",
                found=[f"amounts in {', '.join(others)}"],
                do="normalize(frame, 'EUR') first",
            )
    if "prices" in frame.columns and to != "population":
        of_year = f"constant-{DEFAULT_YEARS[to] if year is None else year}"
        constant = set(frame["prices"].dropna()) - {"current", of_year}
        if constant:
            raise MixError(
                f"the {to} is at the prices of its year",
                found=[f"amounts at prices {', '.join(sorted(constant))}"],
                do="Give amounts at current prices or at constant prices of that year",
            )


def _reasons(frame: pd.DataFrame) -> list[str]:
    """Why an amount cannot be related to anything, by row; empty where it can."""
    is_money = frame["measure"].eq("money") if "measure" in frame else pd.Series(True, index=frame.index)
    found = pd.Series("", index=frame.index)
    for reason, holds in {
        "no donor": frame["donor"].isna(),
        "no value": frame["value"].isna(),
        "no amount of money": ~is_money,
    }.items():
        found = found.mask(holds, reason)
    return list(found)


def _wanted_years(frame: pd.DataFrame, year: int | str) -> list[Years]:
    if year != "period":
        return [(int(year),)] * len(frame)
    return [
        () if pd.isna(start) or pd.isna(end) else tuple(range(start.year, end.year + 1))
        for start, end in zip(frame["period_start"], frame["period_end"], strict=True)
    ]


@computed_from(KIEL)
def _kiel_gdp(figures: pd.DataFrame) -> pd.DataFrame:
    """The GDP that Kiel divides by: ``donor``, ``year``, ``value``, ``low``, ``high``, ``unit`` EUR, ``publisher``."""
    gdp = figures[(figures["item"] == "gdp") & (figures["role"] == "context")]
    return _by_year(gdp).assign(publisher="Kiel Institute")


@computed_from(INDICATORS)
def _held(figures: pd.DataFrame, to: str) -> pd.DataFrame:
    """What the indicators hold of one measure, in the columns of `_kiel_gdp`."""
    name = figures["figure_id"].str.split("/").str[2]
    found = _by_year(figures[name == SERIES[to]]).assign(publisher="World Bank")
    if to != "defence":
        return found
    both = found.merge(_held("gdp"), on=["donor", "year"], suffixes=("", "_gdp"))
    for end in ("value", "low", "high"):
        both[end] *= both[f"{end}_gdp"]
    return both[found.columns].assign(unit="USD", publisher="CIA World Factbook, World Bank")


def _by_year(figures: pd.DataFrame) -> pd.DataFrame:
    held = figures[figures["value"].notna()]
    return held[["donor", "value", "low", "high", "unit"]].assign(year=held["period_start"].dt.year)


def _size(held: Mapping[tuple[str, int], Mapping[Any, Any]], to: str, donor: str, unit: str, years: Years) -> _Size:
    """The size of one donor in the years; GDP and defence spending in ``unit``."""
    kind = parties.kind(donor)  # raises for an unknown one
    if kind != "country":
        # A publisher's row for the EU is the economy of its members, not that of the institutions.
        return _Size(note=f"{parties.name(donor)} ({kind}) has no {to} of its own")
    if not years:
        return _Size(note="no period")
    lacking = [year for year in years if (donor, year) not in held]
    if lacking:
        return _Size(note=f"no {to} of {', '.join(map(str, lacking))} held for {donor}")
    rows = [held[donor, year] for year in years]
    factors = [1.0 if to == "population" else _annual_mean(row["unit"], unit, row["year"]) for row in rows]
    size, least, most = (
        math.fsum(row[end] * factor for row, factor in zip(rows, factors, strict=True))
        for end in ("value", "low", "high")
    )
    amount = f"{size:.6g} {'people' if to == 'population' else unit}"
    return _Size(size, least, most, f"{to} {'+'.join(map(str, years))}, {rows[0]['publisher']}: {amount}")


@cache
def _annual_mean(unit: str, currency: str, year: int) -> float:
    """Units of ``currency`` for one ``unit``, each leg the mean of the ECB's fixings of the year."""
    return 1.0 if unit == currency else fx.rate(unit, currency, f"{year}-07-01", "annual-mean")
