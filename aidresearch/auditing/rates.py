"""Amounts in another currency as intervals: at one day's fixing, or at any of a period."""

from __future__ import annotations

from functools import cache

import pandas as pd

from aidresearch.auditing.verdicts import Claim, Interval
from aidresearch.compare.intervals import cross_rates
from aidresearch.errors import RateError
from aidresearch.rates import fx


@cache
def daily(unit: str, currency: str) -> pd.Series:
    """`cross_rates`, kept: an audit asks for few pairs, often."""
    return cross_rates(unit, currency)


def in_unit(interval: Interval, claim: Claim, unit: str | None) -> Interval:
    """An interval of a claim in another currency, at the fixing of its day; raises `RateError` without one."""
    return interval.times(rates_between(claim.unit, unit or "", claim.stated, claim.stated))


def rates_between(unit: str, currency: str, first: pd.Timestamp, last: pd.Timestamp) -> Interval:
    """The lowest and the highest fixing from one day to another; the one in force on the first day is among them.

    A sum of payments, each converted on its own day, lies between the sum at the one and the sum at the other.
    Raises `RateError` if the ECB quotes one of the currencies not at all, or not then.
    """
    if unit == currency:
        return Interval(1.0, 1.0)
    rates = daily(unit, currency)
    begin = int(rates.index.searchsorted(first, side="right")) - 1
    if begin < 0 or rates.index[begin] < first - fx.LONGEST_PAUSE:
        raise RateError(f"no fixing of {unit} to {currency} on or just before {first:%Y-%m-%d}")
    end = max(int(rates.index.searchsorted(last, side="right")), begin + 1)
    chosen = rates.iloc[begin:end]
    return Interval(float(chosen.min()), float(chosen.max()))
