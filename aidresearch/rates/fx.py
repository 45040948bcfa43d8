"""Dated exchange rates: the user's own, the ECB's euro reference rates, the few shipped beside them (`providers`).

A rule says which fixings count for a date:

- ``day``: the last fixing on or before it (weekends and holidays take the last working day's);
- ``monthly-mean``: the arithmetic mean of the daily fixings of its calendar month, which is how the Kiel
  Institute converts announcements;
- ``annual-mean``: the arithmetic mean of the daily fixings of its calendar year.

Rates between two currencies go through the euro, each leg by the same rule. Nothing is interpolated or
carried past a currency's last fixing: out of bounds raises.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from aidresearch.errors import RateError
from aidresearch.rates import lookup, providers
from aidresearch.rates.providers import LONGEST_PAUSE, RULES, fixings

__all__ = ["LONGEST_PAUSE", "RULES", "bounds", "convert", "currencies", "fixings", "look_up", "rate", "rates"]

OwnRates = pd.DataFrame | str | Path | None


@dataclass(frozen=True)
class Found:
    """The rates of a column of units and dates, row by row; missing where there is none."""

    rate: npt.NDArray[np.float64]
    date: npt.NDArray[np.datetime64]  #: to the second
    provider: npt.NDArray[np.uint8]  #: bits of `providers.PROVIDERS`
    quality: npt.NDArray[np.uint8]  #: place in ``qualities``
    qualities: tuple[str, ...]


def currencies() -> list[str]:
    """ISO 4217 codes of the currencies that have a shipped rate under some rule, and EUR."""
    return sorted(providers.table("annual-mean").currencies)


def bounds(currency: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day with a fixing of ``currency``; raises `RateError` for one the ECB never quoted."""
    if currency not in fixings().columns:
        raise RateError(f"the ECB never quoted {currency!r}", expected=f"one of {', '.join(sorted(fixings().columns))}")
    quoted = fixings()[currency].dropna().index
    return quoted[0], quoted[-1]


def rates(units: pd.Series, dates: pd.Series, currency: str, rule: str, *, own_rates: OwnRates = None) -> pd.DataFrame:
    """The rate for each pair of unit and date, in one pass.

    Gives ``fx_rate`` (units of ``currency`` for one of the row's unit), ``fx_date`` (the fixing's day; for a mean
    the first day of its month or year), ``fx_provider`` and ``fx_quality``, on the index of ``units``. All are
    missing where there is no rate: an undated row, a date out of bounds, a currency without fixings that day or month.
    ``own_rates`` (a frame or the path of a CSV file with `providers.COLUMNS`) goes before all others.
    Raises `RateError` for an unknown rule or a currency that no provider has.
    """
    found = look_up(units, dates, currency, rule, own_rates=own_rates)
    known = ~np.isnan(found.rate)
    names = [None, *(provider_name(bits) for bits in range(1, 8))]
    qualities = [None, *found.qualities]
    return pd.DataFrame(
        {
            "fx_rate": found.rate,
            "fx_date": found.date,
            "fx_provider": pd.array(np.array(names, dtype=object)[found.provider * known], dtype="str"),
            "fx_quality": pd.array(np.array(qualities, dtype=object)[(found.quality + 1) * known], dtype="str"),
        },
        index=units.index,
    )


def look_up(units: pd.Series, dates: pd.Series, currency: str, rule: str, *, own_rates: OwnRates = None) -> Found:
    """What `rates` gives, as arrays with numbers for the words: for whole tables."""
    table = providers.table(rule, own_rates)
    codes, seen = lookup.coded(units)
    rows, target = [table.row(unit) for unit in seen], table.row(currency)
    stated = _pairs(table, rows, target)
    # Both legs are fixed on one day, but for a currency that was not quoted on that one: then the older counts.
    fixed_on = np.minimum(table.fixed_on[rows], table.fixed_on[target])
    provider = table.provider[rows] | table.provider[target]
    quality = np.maximum(table.quality[rows], table.quality[target])
    wanted: list[npt.NDArray[Any]] = [lookup.framed(stated, table.start, np.nan)]
    wanted += [lookup.framed(grid, table.start) for grid in (fixed_on, provider, quality)]
    found = [np.empty(len(codes), grid.dtype) for grid in wanted]
    for block, place in lookup.places(codes, dates, table.start, stated.shape[1]):
        for grid, column in zip(wanted, found, strict=True):
            grid.take(place, out=column[block], mode="clip")
    rate, date, provider_bits, quality_codes = found
    days = date.astype("datetime64[D]").astype("datetime64[s]")
    if np.isfinite(stated[:, -1]).any():  # a rate without an end: all later days share its last column
        end = np.datetime64(table.start + stated.shape[1] - 2, "D")
        late = np.flatnonzero(dates.to_numpy() >= end)
        days[late] = dates.to_numpy()[late].astype(f"datetime64[{providers.STEPS[rule]}]")
    days[np.isnan(rate)] = np.datetime64("NaT")
    return Found(rate, days, provider_bits, quality_codes, table.qualities)


def convert(
    values: npt.ArrayLike,
    units: pd.Series,
    dates: pd.Series,
    currency: str,
    rule: str = "monthly-mean",
    *,
    own_rates: OwnRates = None,
) -> npt.NDArray[np.float64]:
    """Amounts in ``currency``, missing where a value or its rate is: the bare numbers, for millions of rows.

    `normalize` says which rate it was and raises where there is none. Fastest where ``units`` is categorical.
    """
    amounts = np.asarray(values, dtype=np.float64)
    table = providers.table(rule, own_rates)
    codes, seen = lookup.coded(units)
    pairs = _pairs(table, [table.row(unit) for unit in seen], table.row(currency))
    framed = lookup.framed(pairs, table.start, np.nan)
    result = np.empty(len(amounts))
    for block, place in lookup.places(codes, dates, table.start, pairs.shape[1]):
        framed.take(place, out=result[block], mode="clip")
        result[block] *= amounts[block]
    return result


def rate(unit: str, currency: str, on: str, rule: str = "day", *, own_rates: OwnRates = None) -> float:
    """Units of ``currency`` for one ``unit`` on the date ``on``; without one raises `RateError` with the bounds."""
    day = pd.Series(pd.to_datetime([on]))
    found = look_up(pd.Series([unit]), day, currency, rule, own_rates=own_rates).rate[0]
    if np.isnan(found):
        raise out_of_bounds(unit, currency, day.iloc[0], rule, own_rates=own_rates)
    return float(found)


def out_of_bounds(
    unit: str, currency: str, on: pd.Timestamp, rule: str, where: str | None = None, own_rates: OwnRates = None
) -> RateError:
    """The error that says which rates there are instead of the one asked for."""
    table = providers.table(rule, own_rates)
    limits = [f"{c} {table.spans(c)}" for c in dict.fromkeys((unit, currency)) if c != "EUR"]
    whole = {"monthly-mean": "; whole months only", "annual-mean": "; whole years only"}.get(rule, "")
    return RateError(
        f"no {rule} rate {unit} to {currency} for {on:%Y-%m-%d}",
        where=where,
        expected=f"a date with fixings ({', '.join(limits)}{whole})",
        do="Choose another date column with on=, or another rule",
    )


def provider_name(bits: int) -> str:
    """The providers behind one rate, in words: ``ECB``, ``shipped table + ECB``."""
    names = [name for bit, name in providers.PROVIDERS.items() if bits & bit]
    return " + ".join(names)


def _pairs(table: providers.Table, rows: list[int], target: int) -> npt.NDArray[np.float64]:
    """The grid of the rates from the currencies of ``rows`` to that of row ``target``."""
    found: npt.NDArray[np.float64] = table.per_euro[target] / table.per_euro[rows]
    return found
