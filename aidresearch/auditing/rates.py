"""Exchange rates as intervals: the fixing of a day, or all fixings of a time."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from aidresearch.auditing.intervals import ONE, Interval
from aidresearch.compare.intervals import cross_rates
from aidresearch.errors import RateError
from aidresearch.rates import fx

PAUSE = fx.LONGEST_PAUSE.days


@cache
def daily(unit: str, currency: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The days (from 1970) and the fixings: units of ``currency`` for one ``unit``; empty if the ECB has none."""
    try:
        rates = cross_rates(unit, currency).dropna()
    except RateError:
        return np.array([], np.int64), np.array([], np.float64)
    return rates.index.to_numpy().astype("datetime64[D]").astype(np.int64), rates.to_numpy(np.float64)


def between(unit: str, currency: str, first: int, last: int) -> Interval | None:
    """The lowest and the highest fixing of some days, the one in force on the first among them; None without one.

    A sum of payments, each converted on its own day, lies between the sum at the one and at the other.
    """
    if unit == currency:
        return ONE
    days, rates = daily(unit, currency)
    begin = int(days.searchsorted(first, side="right")) - 1
    if begin < 0 or days[begin] < first - PAUSE:
        return None
    chosen = rates[begin : max(int(days.searchsorted(last, side="right")), begin + 1)]
    return Interval(float(chosen.min()), float(chosen.max()))


def on_day(unit: str, currency: str, day: int) -> float | None:
    """The fixing in force on a day; None without one."""
    found = between(unit, currency, day, day)
    return None if found is None else found.low


@cache
def mean(unit: str, currency: str, first: int, last: int) -> float | None:
    """The mean of the fixings of some days; None without one."""
    if unit == currency:
        return 1.0
    days, rates = daily(unit, currency)
    chosen = rates[(days >= first) & (days <= last)]
    return float(chosen.mean()) if len(chosen) else None
