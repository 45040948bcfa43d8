"""Figures to one currency and one price basis, every step in columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from aidresearch import catalog
from aidresearch.errors import PriceError, RateError, SchemaError
from aidresearch.rates import fx as rates
from aidresearch.rates import lookup
from aidresearch.rates import prices as price_levels
from aidresearch.table import schema

#: What a conversion scales: all in the figure's unit.
AMOUNTS = ["value", "half_width", "low", "high"]
#: What it changes; each is kept as it was in a column ``..._stated``.
CHANGED = ["unit", "prices", *AMOUNTS]
DATES = ("stated_on", "period_start", "period_end", "period_mid")

Mask = npt.NDArray[np.bool_]
Names = npt.NDArray[np.object_]


def normalize(
    frame: pd.DataFrame,
    currency: str = "EUR",
    fx: str | Sequence[str] = "monthly-mean",
    *,
    on: str | None = None,
    prices: str = "current",
    order: str = "deflate-then-convert",
    own_rates: pd.DataFrame | str | Path | None = None,
    own_index: pd.DataFrame | str | Path | None = None,
    unconverted: str = "raise",
) -> pd.DataFrame:
    """The figures with every money amount in ``currency``; other measures stay as they are.

    ``fx`` is the rule that picks the rate: ``day``, ``monthly-mean``, ``annual-mean`` or ``printed`` (the equivalent
    printed beside the figure); several are tried in order, row by row, and the column ``fx_rule`` says which it was.
    ``on`` is the date that the rule reads: ``stated_on``, ``period_start``, ``period_end``, or ``period_mid``, the
    middle day of the period. Without it each figure goes by the date that its source names (``dated_by``: a
    statement's day, the end of the period that a register's amount covers), and by ``stated_on`` if its source is not
    in the catalog; ``fx_rule`` says which. ``own_rates`` (a frame or the path of a CSV file with the columns of
    ``data/reference/extra_rates.csv``) goes before the ECB's rates.

    ``prices`` is ``current`` (prices stay as stated) or ``constant-YEAR``: the donor's consumer prices of that year.
    With ``order="deflate-then-convert"`` the rate is the annual mean of YEAR, whatever ``fx`` says; with
    ``"convert-then-deflate"`` it is the one that ``fx`` picks. ``own_index`` (see `prices`) replaces the shipped one.

    ``unconverted="raise"`` (default) raises `RateError` or `PriceError` with the first figure that has no date, no
    printed equivalent, no rate or no price index; ``"missing"`` leaves its amounts missing and says why in
    ``valuation_note``.

    Adds the columns of `schema.NORMALIZED`. ``value = value_stated x fx_rate x price_factor``; the interval
    (``low``, ``high``, ``half_width``) goes the same way, but for ``printed``, which takes the equivalent's own.
    A frame that is normalized already is converted anew from what was stated, so steps do not add up.
    """
    rules = [fx] if isinstance(fx, str) else list(fx or ())
    base = price_levels.base_year(prices)
    _check_arguments(on, order, unconverted, base, rules)
    stated = _as_stated(schema.validate(frame).reset_index(drop=True))
    money = (stated["measure"] == "money").to_numpy()
    dates, named = _dates(stated, on)
    work = _Conversion(stated, money, currency)
    index = None
    if base is not None:
        index = _shipped_index() if own_index is None else price_levels.own(own_index)
        price_levels.check_base(index, base)
    read, called = dates, named  # what the rules read, and how it is called
    if base is not None and order == "deflate-then-convert":
        rules, called = ["annual-mean"], np.full(len(stated), str(base), dtype=object)
        read = pd.Series(pd.Timestamp(base, 7, 1).as_unit("s"), index=stated.index)
    for rule in rules:
        if rule == "printed":
            work.apply_printed()
        else:
            work.apply(rule, read, called, own_rates)
    work.settle_rates(read, called, rules, unconverted, own_rates)
    if base is not None and index is not None:
        work.deflate(index, dates, base)
        work.settle_prices(index, dates, base, named, unconverted)
    return work.result(list(frame.columns), prices if base else None).set_index(frame.index)


def _check_arguments(on: str | None, order: str, unconverted: str, base: int | None, rules: list[str]) -> None:
    if on is not None and on not in DATES:
        raise RateError(f"on={on!r} is no date column", expected=f"one of {', '.join(DATES)}")
    if not rules:
        raise RateError("fx= names no rule", expected=f"one or more of {', '.join((*rates.RULES, 'printed'))}")
    if order not in price_levels.ORDERS:
        raise PriceError(f"order={order!r} is unknown", expected=f"one of {', '.join(price_levels.ORDERS)}")
    if unconverted not in ("raise", "missing"):
        raise RateError(f"unconverted={unconverted!r} is unknown", expected="'raise' or 'missing'")
    if base and "printed" in rules and order == "deflate-then-convert":
        raise PriceError(
            "a printed equivalent is in prices of its day, so it cannot convert what is deflated already",
            do="Use order='convert-then-deflate', or another rule",
        )


def _dates(stated: pd.DataFrame, on: str | None) -> tuple[pd.Series, Names]:
    """The date that counts for each figure, and the name of the column that it comes from."""
    if on is not None:
        return _date(stated, on), np.full(len(stated), on, dtype=object)
    named: Names = stated["source"].map(_dated_by()).fillna("stated_on").to_numpy(dtype=object)
    dates = stated["stated_on"]
    for column in set(named) - {"stated_on"}:
        dates = dates.mask(named == column, stated[column])
    return dates, named


def _date(stated: pd.DataFrame, on: str) -> pd.Series:
    if on != "period_mid":
        return stated[on]
    start, end = stated["period_start"], stated["period_end"]
    middle: pd.Series = (start + (end - start) / 2).dt.floor("D").astype(start.dtype)
    return middle


@cache
def _dated_by() -> dict[str, str]:
    return catalog.date_columns()


def _as_stated(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame before it was normalized, whatever was done to it then; rows never normalized stay."""
    held = [column for column in schema.NORMALIZED if column in frame.columns]
    if not held:
        return frame
    lacking = [column for column in schema.NORMALIZED if column not in frame.columns]
    if lacking:
        raise SchemaError(
            f"the frame is normalized, but columns are missing: {', '.join(lacking)}",
            do="Normalize the frame as it was loaded",
        )
    was = frame["unit_stated"].notna()
    product = frame["value_stated"] * frame["fx_rate"] * frame["price_factor"]
    changed = was & ~np.isclose(frame["value"], product, rtol=1e-9, atol=0, equal_nan=True)
    if changed.any():
        raise SchemaError(
            "value is not value_stated x fx_rate x price_factor: it was changed after it was normalized",
            where=f"{frame.loc[changed, 'figure_id'].iloc[0]} (first of {int(changed.sum())} figures)",
            do="Normalize the frame as it was loaded, then change it",
        )
    before = {column: frame[f"{column}_stated"].where(was, frame[column]) for column in CHANGED}
    return frame.drop(columns=held).assign(**before)


@cache
def _shipped_index() -> price_levels.Index:
    from aidresearch.loaders.registry import load  # only where prices are asked for

    return price_levels.from_figures(load("indicators"))


class _Conversion:
    """The columns that one normalization fills, as arrays; missing where a rule had no answer."""

    def __init__(self, stated: pd.DataFrame, money: Mask, currency: str) -> None:
        count = len(stated)
        self.stated, self.money, self.currency = stated, money, currency
        self.rate = np.full(count, np.nan)
        self.date = np.full(count, np.datetime64("NaT", "s"))
        self.rule = _Words(count)
        self.provider = _Words(count)
        self.quality = _Words(count)
        self.factor = np.where(money, 1.0, np.nan)
        self.index = _Words(count)
        self.note = _Words(count)
        self.printed = np.zeros(count, bool)
        same = money & (stated["unit"] == currency).to_numpy()
        self.rate[same] = 1.0
        self.rule.put(same, "identity")

    def open(self) -> Mask:
        """The money without a rate."""
        found: Mask = self.money & np.isnan(self.rate)
        return found

    def apply(self, rule: str, dates: pd.Series, read: Names, own_rates: Any) -> None:
        """Give those open rows a rate for which ``rule`` has one."""
        rows = np.flatnonzero(self.open())
        found = rates.look_up(
            self.stated["unit"].iloc[rows], dates.iloc[rows], self.currency, rule, own_rates=own_rates
        )
        has = ~np.isnan(found.rate)
        at = rows[has]
        self.rate[at], self.date[at] = found.rate[has], found.date[has]
        for column in set(read[at]):
            self.rule.put(at[read[at] == column], f"{rule} of {column}")
        for bits in np.unique(found.provider[has]):
            self.provider.put(at[found.provider[has] == bits], rates.provider_name(int(bits)))
        for code in np.unique(found.quality[has]):
            self.quality.put(at[found.quality[has] == code], found.qualities[code])

    def apply_printed(self) -> None:
        """Take the printed equivalent for the value of the open rows."""
        stated = self.stated
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = stated["equivalent_value"].to_numpy() / stated["value"].to_numpy()
        at = self.open() & (stated["equivalent_unit"] == self.currency).to_numpy() & np.isfinite(ratio)
        self.rate[at], self.date[at] = ratio[at], stated["stated_on"].to_numpy()[at]
        self.rule.put(at, "printed")
        self.printed |= at

    def settle_rates(self, dates: pd.Series, read: Names, rules: list[str], unconverted: str, own_rates: Any) -> None:
        """Raise for the figures that no rule could convert, or note why."""
        rows = self.open()
        if not rows.any():
            return
        dated = [rule for rule in rules if rule != "printed"]
        if unconverted == "raise":
            first = int(rows.argmax())
            unit = self.stated["unit"].iloc[first]
            where = f"{self.stated['figure_id'].iloc[first]} (first of {int(rows.sum())} figures without a rate)"
            if dated and pd.notna(dates.iloc[first]):
                raise rates.out_of_bounds(unit, self.currency, dates.iloc[first], dated[-1], where, own_rates)
            raise RateError(
                f"no {read[first]} to convert {unit} to {self.currency}"
                if dated
                else f"no equivalent in {self.currency} is printed beside it",
                where=where,
                do="Choose another date column with on=, add a rule to fx=, or keep such rows with "
                "unconverted='missing'",
            )
        if not dated:
            self.note.put(rows, "not converted: no equivalent printed")
            return
        undated = dates.isna().to_numpy()
        for column in set(read[rows]):
            these = rows & (read == column)
            self.note.put(these & undated, f"not converted: no {column}")
            self.note.put(these & ~undated, f"not converted: no rate for {column}")

    def deflate(self, index: price_levels.Index, dates: pd.Series, base: int) -> None:
        """Give all money the factor from its year's prices to the base year's, by the donor's index."""
        stated = self.stated
        constant = {word: price_levels.base_year(word) for word in stated.loc[self.money, "prices"].unique()}
        for word, year in constant.items():
            if year is not None:  # an amount in prices of a year is of that year, whenever it was stated
                dates = dates.mask(stated["prices"] == word, pd.Timestamp(year, 7, 1))
        self.factor = np.where(self.money, price_levels.factors(index, stated["donor"], dates, base), np.nan)
        self.factor[self.money & (stated["prices"] == f"constant-{base}").to_numpy()] = 1.0
        codes, donors = lookup.coded(stated["donor"])
        for code, donor in enumerate(donors):
            self.index.put((codes == code) & ~np.isnan(self.factor), f"{index.name} of {index.party(donor)}")

    def settle_prices(
        self, index: price_levels.Index, dates: pd.Series, base: int, read: Names, unconverted: str
    ) -> None:
        """Raise for the figures without a price factor, or note why."""
        rows = self.money & np.isnan(self.factor)
        if not rows.any():
            return
        if unconverted == "raise":
            first = int(rows.argmax())
            donor, day = self.stated["donor"].iloc[first], dates.iloc[first]
            where = f"{self.stated['figure_id'].iloc[first]} (first of {int(rows.sum())} figures without prices)"
            if pd.isna(day):
                raise PriceError(
                    f"no {read[first]}, so no year of its prices", where=where, do="Choose another date with on="
                )
            raise price_levels.outside(index, None if pd.isna(donor) else donor, day.year, base, where)
        for column in set(read[rows]):
            these = rows & (read == column) & ~np.isnan(self.rate)
            self.note.put(these, f"not converted: no price index for donor and {column}")

    def result(self, columns: list[str], prices: str | None) -> pd.DataFrame:
        """The figures table with its amounts converted and the columns of `schema.NORMALIZED`."""
        stated, money = self.stated, self.money
        has = money & ~np.isnan(self.rate) & ~np.isnan(self.factor)
        self.factor[money & np.isnan(self.rate)] = np.nan
        new: dict[str, Any] = {f"{c}_stated": stated[c].where(money) for c in CHANGED}
        for column in AMOUNTS:
            amounts = stated[column].to_numpy()
            scaled = np.where(self.printed, self._printed(column), amounts * self.rate) * self.factor
            new[column] = np.where(money, np.where(has, scaled, np.nan), amounts)
        new["unit"] = stated["unit"].mask(money, self.currency)
        if prices is not None:
            new["prices"] = stated["prices"].mask(money, prices)
        new |= {"fx_rate": self.rate, "fx_date": self.date, "price_factor": self.factor}
        words = {
            "fx_rule": self.rule,
            "fx_provider": self.provider,
            "fx_quality": self.quality,
            "price_index": self.index,
            "valuation_note": self.note,
        }
        new |= {name: column.series() for name, column in words.items()}
        return stated.assign(**new)[list(dict.fromkeys([*columns, *schema.NORMALIZED]))]

    def _printed(self, column: str) -> npt.NDArray[np.float64]:
        """An amount of the printed equivalent; an end that the qualifier leaves open stays open."""
        stated = self.stated
        if column == "value":
            found = stated["equivalent_value"].to_numpy()
        elif column == "half_width":
            found = (stated["equivalent_high"] - stated["equivalent_low"]).to_numpy() / 2
        else:
            found = np.where(np.isinf(stated[column]), stated[column], stated[f"equivalent_{column}"])
        return found


class _Words:
    """A column of a few texts, as numbers until it is asked for."""

    def __init__(self, count: int) -> None:
        self.codes = np.full(count, -1, np.int16)
        self.words: dict[str, int] = {}

    def put(self, at: npt.NDArray[Any], word: str) -> None:
        self.codes[at] = self.words.setdefault(word, len(self.words))

    def series(self) -> pd.Series:
        words = pd.array([*self.words, ""], dtype="str")  # an empty array has nothing to take from
        return pd.Series(words.take(self.codes, allow_fill=True))
