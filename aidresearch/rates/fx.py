"""Dated exchange rates: the user's own, the ECB's euro reference rates, the few shipped beside them (`providers`).

A rule says which fixings count for a date:

- ``day``: the last fixing on or before it (weekends and holidays take the last working day's);
- ``monthly-mean``: the arithmetic mean of the daily fixings of its calendar month, which is how the Kiel
  Institute converts announcements;
- ``annual-mean``: the arithmetic mean of the daily fixings of its calendar year.

An own or shipped table gives rates from one day to another: it has the mean of a month or year only if it covers each
of its days, and each calendar day counts once.

Rates between two currencies go through the euro, each leg by the same rule. Nothing is interpolated or
carried past a currency's last fixing: out of bounds raises.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from aidresearch.errors import RateError
from aidresearch.rates import by_day, providers
from aidresearch.rates.ecb import LONGEST_PAUSE, RULES, STEPS, fixings
from aidresearch.table import units
from aidresearch.table.arguments import a_day

__all__ = ["LONGEST_PAUSE", "RULES", "Found", "currencies", "find", "fixings", "knows", "out_of_bounds", "rate"]

OwnRates = pd.DataFrame | str | Path | None
SECONDS = 86_400
NEVER = np.iinfo(np.int64).min  #: NaT


@dataclass(frozen=True)
class Found:
    """The rates of a column of units and dates, row by row; missing where there is none."""

    rate: npt.NDArray[np.float64]  #: units of the target for one of the row's unit
    date: npt.NDArray[np.datetime64]  #: the fixing's day, or the first of the month or year averaged; to the second
    provider: npt.NDArray[np.uint8]  #: bits of `providers.PROVIDERS`: number in `providers.NAMES`
    quality: npt.NDArray[np.uint8]  #: number in ``qualities``
    qualities: tuple[str, ...]


def find(units: pd.Series, dates: pd.Series, currency: str, rule: str, *, own_rates: OwnRates = None) -> Found:
    """The rate to ``currency`` for each pair of unit and date, in one pass.

    Missing where there is none: an undated row, a date out of bounds, a unit that no provider has. ``own_rates`` (a
    frame or the path of a CSV file with `providers.COLUMNS`) goes before all others. Raises `RateError` for an unknown
    rule or a ``currency`` that no provider has.
    """
    table = providers.table(rule, own_rates)
    target = table.row(currency)
    codes, seen = by_day.coded(units)
    columns = table.per_euro.shape[1]
    rates = np.full((len(seen) + 1, columns), np.nan)
    fixed_on = np.full(rates.shape, NEVER)
    provider, quality = np.zeros(rates.shape, np.uint8), np.zeros(rates.shape, np.uint8)
    for number, unit in enumerate(seen, 1):
        if unit not in table.currencies:
            continue
        row = table.row(unit)
        rates[number] = table.per_euro[target] / table.per_euro[row]
        # Both legs are fixed on one day, but for a currency that was not quoted on that one: then the older counts.
        fixed = np.minimum(table.fixed_on[row], table.fixed_on[target]).astype(np.int64) * SECONDS
        fixed_on[number] = np.where(np.isnan(rates[number]), NEVER, fixed)
        provider[number] = table.provider[row] | table.provider[target]
        quality[number] = np.maximum(table.quality[row], table.quality[target])
    at = by_day.positions(codes, dates, table.start, columns)
    date = fixed_on.take(at).view("datetime64[s]")
    if np.isfinite(rates[:, -1]).any():  # a rate without an end: all later days share its last column
        late = np.flatnonzero((at % columns == columns - 1) & ~np.isnat(date))
        date[late] = dates.to_numpy()[late].astype(f"datetime64[{STEPS[rule]}]")
    return Found(rates.take(at), date, provider.take(at), quality.take(at), table.qualities)


def currencies() -> list[str]:
    """ISO 4217 codes of the currencies that have a shipped rate under some rule, and EUR."""
    return sorted(providers.table("annual-mean").currencies)


def knows(unit: str, rule: str, own_rates: OwnRates = None) -> bool:
    """Whether any provider has rates of a unit under a rule, on whatever day."""
    return unit in providers.table(rule, own_rates).currencies


def rate(unit: str, currency: str, on: str | dt.date, rule: str = "day", *, own_rates: OwnRates = None) -> float:
    """Units of ``currency`` for one ``unit`` on the date ``on``; without one raises `RateError` with the bounds.

    Examples
    --------
    >>> from aidresearch.rates import fx
    >>> fx.rate("EUR", "USD", "2025-04-02")
    1.0803
    """
    day = a_day(on, "on", RateError)
    table = providers.table(rule, own_rates)
    unit, currency = units.currency(unit), units.currency(currency)
    table.row(unit)
    table.row(currency)
    found = find(pd.Series([unit]), pd.Series([day]), currency, rule, own_rates=own_rates).rate[0]
    if np.isnan(found):
        raise out_of_bounds(unit, currency, day, rule, own_rates=own_rates)
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
