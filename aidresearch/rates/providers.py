"""Where exchange rates come from, by priority: the user's own table, the ECB, the table shipped in ``data/reference``.

All of them end in one `Table` for a rule: units of each currency for one euro, day by day. A row of an own or shipped
table gives a rate from one day to another, per euro or per another currency: then it goes through that currency's
rate by the same rule. A row of quality ``annual mean`` serves the rule ``annual-mean`` alone, others every rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from aidresearch import catalog, paths
from aidresearch.errors import RateError
from aidresearch.rates import ecb
from aidresearch.rates.by_day import day_number
from aidresearch.rates.ecb import RULES, STEPS, Days, Numbers
from aidresearch.table import csv_files, units, vocabulary

#: The columns of ``extra_rates.csv`` and of a user's own table.
COLUMNS = {
    "currency": "ISO 4217 code",
    "per": "ISO 4217 code of what one unit is exchanged for",
    "from": "first day of the rate",
    "to": "last day of the rate; empty: it has no end",
    "rate": "units of `currency` for one of `per`",
    "quality": "irrevocable, official, or annual mean; an own table may have words of its own",
    "source": "who publishes it",
}
#: Providers as bits, since two legs of one rate can come from two of them.
OWN, SHIPPED, ECB = 1, 2, 4
PROVIDERS = {OWN: "own table", SHIPPED: "shipped table", ECB: "ECB"}
#: In words the providers of each sum of bits: ``ECB``, ``shipped table + ECB``; None where there is no rate.
NAMES = [" + ".join(name for bit, name in PROVIDERS.items() if bits & bit) or None for bits in range(8)]
IRREVOCABLE, ANNUAL = "irrevocable", "annual mean"
#: From the firmest down; a rate of two legs is as good as the weaker one.
QUALITIES = (IRREVOCABLE, "official", ANNUAL)


@dataclass(frozen=True)
class Table:
    """Rates under one rule: a row a currency, a column a day (see `by_day`; here without a row for a missing name)."""

    start: int  #: day number of column 1
    currencies: tuple[str, ...]
    per_euro: Numbers  #: missing where there is no rate
    fixed_on: Days  #: day number of the fixing, or of the first day of the month or year averaged
    provider: npt.NDArray[np.uint8]  #: bits of `PROVIDERS`; 0 for the euro
    quality: npt.NDArray[np.uint8]  #: place in ``qualities``
    qualities: tuple[str, ...]

    def row(self, currency: str) -> int:
        """The row of a currency; raises `RateError` for one that no provider has."""
        if currency not in self.currencies:
            raise RateError(
                f"no rates of {currency!r}: the ECB never quoted it, and no other table has it",
                expected=f"one of {', '.join(sorted(self.currencies))}",
                do=f"Nearest: {', '.join(self._nearest(currency)) or 'none'}; or a table of your own with own_rates=",
            )
        return self.currencies.index(currency)

    def _nearest(self, currency: str) -> list[str]:
        words = {word: code for word, code in units.CURRENCIES.items() if code in self.currencies}
        known = vocabulary.nearest(str(currency).lower(), [*words, *(c.lower() for c in self.currencies)])
        return list(dict.fromkeys(words.get(word, word.upper()) for word in known))

    def spans(self, currency: str) -> str:
        """The days on which a currency has a rate, in words."""
        known = np.isfinite(self.per_euro[self.row(currency)])
        edges = np.flatnonzero(np.diff(known.astype(np.int8), prepend=0, append=0))
        texts = []
        for first, end in edges.reshape(-1, 2):
            last = "today" if end == len(known) else _iso(self.start + end - 2)
            texts.append(f"{_iso(self.start + first - 1)} to {last}")
        return " and ".join(texts) or "on no day"


@dataclass(frozen=True)
class _Row:
    """One rate of an own or the shipped table."""

    currency: str
    per: str
    first: int
    last: int | None
    rate: float
    quality: str


def table(rule: str, own_rates: pd.DataFrame | str | Path | None = None) -> Table:
    """The rates of all providers under a rule; raises `RateError` for another rule or a wrong own table."""
    if rule not in RULES:
        raise RateError(f"no exchange-rate rule {rule!r}", expected=f"one of {', '.join((*RULES, 'printed'))}")
    return _shipped_table(rule) if own_rates is None else _combine(rule, own_rows(own_rates))


@cache
def _shipped_table(rule: str) -> Table:
    return _combine(rule, [])


def own_rows(rates: pd.DataFrame | str | Path) -> list[_Row]:
    """The rows of a user's own table, a frame or the path of a CSV file, with the `COLUMNS`."""
    named = not isinstance(rates, pd.DataFrame)
    where = str(rates) if named else "own_rates"
    frame = csv_files.read_own(rates) if not isinstance(rates, pd.DataFrame) else rates
    lacking = [column for column in COLUMNS if column not in frame.columns]
    if lacking:
        raise RateError(
            f"columns missing: {', '.join(lacking)}",
            where=where,
            expected=", ".join(COLUMNS),
            do="data/reference/extra_rates.csv is an example",
        )
    return _rows(frame, where)


@cache
def _shipped_rows() -> tuple[_Row, ...]:
    source = catalog.read(paths.default().reference / "source.toml")
    return tuple(_rows(source.read_csv("extra_rates.csv", COLUMNS), f"{source.where}/extra_rates.csv"))


def _rows(frame: pd.DataFrame, where: str) -> list[_Row]:
    rows: list[_Row] = []
    for number, (currency, per, first, last, rate, quality, _) in enumerate(
        frame[list(COLUMNS)].itertuples(index=False, name=None), 1
    ):
        try:
            row = _Row(
                str(currency),
                str(per),
                day_number(first),
                None if pd.isna(last) else day_number(last),
                float(rate),
                str(quality),
            )
            problem = _problem(row, rows)
        except (TypeError, ValueError) as error:
            problem = f"a day or a number cannot be read ({error})"
        if problem:
            raise RateError(problem, where=f"{where}, rate {number}", do="data/reference/extra_rates.csv is an example")
        rows.append(row)
    return rows


def _problem(row: _Row, before: list[_Row]) -> str | None:
    if not (np.isfinite(row.rate) and row.rate > 0):
        return f"the rate {row.rate} is no positive number"
    if row.currency in ("EUR", row.per):
        return f"a rate of {row.currency} per {row.per}: write it as units of the other currency for one EUR"
    if row.last is not None and row.last < row.first:
        return f"it ends ({_iso(row.last)}) before it begins ({_iso(row.first)})"
    for other in before:
        same = other.currency == row.currency and (other.quality == ANNUAL) == (row.quality == ANNUAL)
        ends_before = other.last is not None and other.last < row.first
        begins_after = row.last is not None and row.last < other.first
        if same and not (ends_before or begins_after):
            return f"two rates of {row.currency} on {_iso(max(row.first, other.first))}"
    return None


def _combine(rule: str, own: list[_Row]) -> Table:
    """One table of the three: own rows over the ECB's fixings, shipped rows where both are silent.

    It begins and ends with a calendar year, so that every month and year in it is whole.
    """
    start, codes, ecb_rates, ecb_days = ecb.daily(rule)
    shipped = _shipped_rows()
    currencies = tuple(dict.fromkeys([*codes, *(row.currency for row in (*own, *shipped))]))
    ends = [day for row in (*own, *shipped) for day in (row.first, row.last) if day is not None]
    first = _new_year(min([start, *ends]))
    end = _new_year(max([start + ecb_rates.shape[1] - 1, *ends]), 1)
    shape = len(currencies), end - first + 2
    known = (slice(len(codes)), slice(start - first + 1, start - first + 1 + ecb_rates.shape[1]))
    qualities = tuple(dict.fromkeys([*QUALITIES, *(row.quality for row in own)]))
    days = np.arange(first - 1, end + 1).astype("datetime64[D]").astype(f"datetime64[{STEPS[rule]}]")
    first_days = days.astype("datetime64[D]").astype(np.int32)
    result = Table(
        first,
        currencies,
        np.full(shape, np.nan),
        np.tile(first_days, (len(currencies), 1)),
        np.zeros(shape, np.uint8),
        np.zeros(shape, np.uint8),
        qualities,
    )
    result.per_euro[known] = ecb_rates
    result.fixed_on[known] = ecb_days
    quoted = np.isfinite(result.per_euro)
    result.provider[quoted] = ECB
    result.quality[quoted] = qualities.index("official")
    euro = result.row("EUR")
    result.per_euro[euro, 1:], result.fixed_on[euro] = 1.0, first_days
    result.provider[euro] = result.quality[euro] = 0
    starts = np.flatnonzero(np.diff(first_days[1:-1], prepend=first_days[0])) if rule != "day" else None
    for rows, provider in ((own, OWN), (shipped, SHIPPED)):
        for group in _groups(rows):
            if group[0].quality != ANNUAL or rule == "annual-mean":
                _write(result, group, provider, starts)
    for array in (result.per_euro, result.fixed_on, result.provider, result.quality):
        array.setflags(write=False)
    return result


def _new_year(day: int, after: int = 0) -> int:
    """The first day of the year of a day, or of one some years after."""
    year = np.datetime64(int(day), "D").astype("datetime64[Y]") + np.timedelta64(after, "Y")
    return int(year.astype("datetime64[D]").astype(np.int64))


def _groups(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The rows of each currency, those of whole years apart; first what others go through."""
    groups: dict[tuple[str, bool], list[_Row]] = {}
    for row in rows:
        groups.setdefault((row.currency, row.quality == ANNUAL), []).append(row)
    return sorted(groups.values(), key=lambda g: (any(r.per != "EUR" for r in g), g[0].quality != ANNUAL))


def _write(result: Table, rows: list[_Row], provider: int, starts: npt.NDArray[np.intp] | None) -> None:
    """Put the rates of one currency where they may stand: own and irrevocable ones before fixings, others behind.

    ``starts`` are the columns, from 1, at which a month or year begins if its mean is asked for: that of all its days,
    and none where one is missing.
    """
    at, columns = result.row(rows[0].currency), result.per_euro.shape[1]
    rate, fixed_on = np.full(columns, np.nan), np.zeros(columns, np.int32)
    providers, quality = np.zeros(columns, np.uint8), np.zeros(columns, np.uint8)
    first = np.zeros(columns, bool)
    for row in rows:
        per = result.row(row.per)
        end = columns if row.last is None else min(row.last - result.start + 2, columns)
        span = slice(max(row.first - result.start + 1, 1), max(end, 1))
        rate[span] = row.rate * result.per_euro[per, span]
        fixed_on[span] = result.fixed_on[per, span]
        providers[span] = provider | result.provider[per, span]
        quality[span] = np.maximum(result.qualities.index(row.quality), result.quality[per, span])
        first[span] = provider == OWN or row.quality == IRREVOCABLE
    if starts is not None:
        lengths = np.diff(starts, append=columns - 2)
        days = slice(1, -1)  # the last column stands for all days after
        least, most = np.minimum.reduceat(rate[days], starts), np.maximum.reduceat(rate[days], starts)
        mean = np.where(least == most, least, np.add.reduceat(rate[days], starts) / lengths)
        rate[days] = np.repeat(mean, lengths)
        quality[days] = np.repeat(np.maximum.reduceat(quality[days], starts), lengths)
        first[days] = np.repeat(np.logical_and.reduceat(first[days], starts), lengths)
    taken = np.where(first, result.provider[at] & OWN > 0, np.isfinite(result.per_euro[at]))
    free = np.flatnonzero(~taken & np.isfinite(rate))
    for column, values in (
        (result.per_euro, rate),
        (result.fixed_on, fixed_on),
        (result.provider, providers),
        (result.quality, quality),
    ):
        column[at, free] = values[free]


def _iso(day: int) -> str:
    return str(np.datetime64(int(day), "D"))
