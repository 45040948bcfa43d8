"""What one normalization does to the amounts, step by step: rates, printed equivalents, prices, and their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from aidresearch.compare.conversion_columns import Dates, Mask, Words, put, where
from aidresearch.errors import PriceError, RateError
from aidresearch.rates import by_day, fx, prices, providers
from aidresearch.table import schema

#: What a conversion scales: all in the figure's unit.
AMOUNTS = ["value", "half_width", "low", "high"]
#: What it changes; each is kept as it was in a column ``..._stated``.
CHANGED = ["unit", "prices", *AMOUNTS]

Numbers = npt.NDArray[np.float64]


class Conversion:
    """The columns that one normalization fills, as arrays; missing where a rule had no answer."""

    def __init__(self, stated: pd.DataFrame, currency: str, own_rates: fx.OwnRates) -> None:
        count = len(stated)
        self.stated, self.currency, self.own_rates = stated, currency, own_rates
        self.money = (stated["measure"] == "money").to_numpy(dtype=bool, na_value=False)
        self.rate = np.full(count, np.nan)
        self.date = np.full(count, np.datetime64("NaT", "s"))
        self.factor = np.where(self.money, 1.0, np.nan)
        self.rule, self.provider, self.quality = Words(count), Words(count), Words(count)
        self.index, self.note = Words(count), Words(count)
        self.printed = np.zeros(count, bool)
        self.units = stated["unit"].astype("category")
        same = self.money & (self.units == currency).to_numpy()
        self.rate[same] = 1.0
        self.rule.put(same, "identity")

    def note_order(self, order: str | None, base: int, converters: Mapping[str, str]) -> Mask:
        """The rows that are converted first and then deflated; the notes say so, and why."""
        codes, sources = by_day.coded(self.stated["source"])
        who = [converters.get(source.partition("@")[0]) for source in sources]
        by_source = np.array([name is not None for name in who], bool).take(codes) if who else codes.astype(bool)
        first = np.full(len(codes), order == prices.CONVERT_FIRST) if order else by_source
        is_same = self.money & (self.rate == 1.0)
        self.note.put(self.money & ~first, f"deflated as stated, then converted at the mean rate of {base}")
        self.note.put(self.money & ~first & is_same, "deflated as stated")
        self.note.put(self.money & first, "converted at the rate of its date, then deflated")
        for number, name in enumerate(who):
            rows = self.money & first & (codes == number)
            if name and order is None and rows.any():
                self.note.put(rows, f"converted by the {name}: at the rate of its date, then deflated")
                self.note.put(rows & is_same, f"converted by the {name}: deflated in {self.currency}")
        return first

    def convert(self, rules: Sequence[str], dates: Dates, rows: Mask, unconverted: str) -> None:
        """Give the money among ``rows`` the rate of the first rule that has one; raise where none has, or note why."""
        for rule in rules:
            wanted = rows & self.money & np.isnan(self.rate)
            if not wanted.any():
                return
            if rule == "printed":
                self._take_printed(wanted)
            else:
                self._take_rates(rule, dates, wanted)
        left = rows & self.money & np.isnan(self.rate)
        if left.any():
            self._explain(rules, dates, left, unconverted)

    def _take_rates(self, rule: str, dates: Dates, wanted: Mask) -> None:
        found = fx.find(self.units, dates.days, self.currency, rule, own_rates=self.own_rates)
        has = wanted & ~np.isnan(found.rate)
        np.copyto(self.rate, found.rate, where=has)
        np.copyto(self.date, found.date, where=has)
        rule_of = self.rule.add([f"{rule} of {name}" for name in dates.names]) + dates.read.astype(np.int16)
        np.copyto(self.rule.codes, rule_of, where=has)
        np.copyto(self.provider.codes, found.provider + np.int16(self.provider.add(providers.NAMES)), where=has)
        np.copyto(self.quality.codes, found.quality + np.int16(self.quality.add(found.qualities)), where=has)

    def _take_printed(self, wanted: Mask) -> None:
        """Take the printed equivalent; the sign stays the amount's, whether or not the equivalent has it too."""
        stated = self.stated
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.abs(stated["equivalent_value"].to_numpy() / stated["value"].to_numpy())
        is_beside = (stated["equivalent_unit"] == self.currency).to_numpy(dtype=bool, na_value=False)
        has = wanted & is_beside & np.isfinite(ratio) & (ratio > 0)
        np.copyto(self.rate, ratio, where=has)
        np.copyto(self.date, stated["stated_on"].to_numpy().astype("datetime64[s]"), where=has)
        self.rule.put(has, "printed")
        self.printed |= has

    def _explain(self, rules: Sequence[str], dates: Dates, rows: Mask, unconverted: str) -> None:
        """Why no rule has a rate: no date, a unit that nobody quotes, a day without a rate, nothing printed."""
        if unconverted == "raise":
            raise self._no_rate(rules, dates, rows)
        dated = [rule for rule in rules if rule != "printed"]
        if not dated:
            is_zero = rows & self._prints_zero()
            self.note.put(rows, "not converted: no equivalent printed")
            self.note.put(is_zero, "not converted: an amount of 0 and its equivalent give no rate")
            return
        codes, units = by_day.coded(self.units)
        for number, name in enumerate(dates.names):
            these = rows & (dates.read == number)
            self.note.put(these & dates.missing, f"not converted: no {name}")
            self.note.put(these & ~dates.missing, f"not converted: no rate for {name}")
        for number in np.unique(codes[rows]):
            if not any(fx.knows(units[number], rule, self.own_rates) for rule in dated):
                self.note.put(rows & (codes == number), f"not converted: no rates of {units[number]}")

    def _prints_zero(self) -> Mask:
        stated = self.stated
        found: Mask = (stated["equivalent_unit"] == self.currency).to_numpy(dtype=bool, na_value=False)
        return found & ((stated["value"] == 0) | (stated["equivalent_value"] == 0)).to_numpy()

    def _no_rate(self, rules: Sequence[str], dates: Dates, rows: Mask) -> RateError:
        """The error for the first of the figures that have no rate."""
        dated = [rule for rule in rules if rule != "printed"]
        first = int(rows.argmax())
        unit, day = self.stated["unit"].iloc[first], dates.days.iloc[first]
        where = f"{self.stated['figure_id'].iloc[first]} (first of {int(rows.sum())} figures without a rate)"
        if dated and not any(fx.knows(unit, rule, self.own_rates) for rule in dated):
            return RateError(
                f"no rates of {unit!r}: no provider has it",
                where=where,
                do="Give a table of your own with own_rates=, or keep such rows with unconverted='missing'",
            )
        if dated and pd.notna(day):
            return fx.out_of_bounds(unit, self.currency, day, dated[-1], where, self.own_rates)
        if dated:
            what = f"no {dates.name(first)} to convert {unit} to {self.currency}"
        elif self._prints_zero()[first]:
            what = f"an amount of 0 and its equivalent in {self.currency} give no rate"
        else:
            what = f"no equivalent in {self.currency} is printed beside it"
        return RateError(
            what,
            where=where,
            do="Choose another date column with on=, add a rule to fx=, or keep such rows with unconverted='missing'",
        )

    def deflate(self, index: prices.Index, dates: Dates, base: int, unconverted: str) -> None:
        """Give all money the factor from its year's prices to the base year's, by the donor's index."""
        stated, days = self.stated, dates.days
        constant = {word: prices.base_year(word) for word in stated.loc[self.money, "prices"].unique()}
        for word, year in constant.items():
            if year is not None:  # an amount in prices of a year is of that year, whenever it was stated
                days = days.mask((stated["prices"] == word).to_numpy(), pd.Timestamp(year, 7, 1))
        years, donors = prices.years_of(index, days), stated["donor"].astype("category")
        self.factor = np.where(self.money, prices.factors(index, donors, years, base), np.nan)
        if base in constant.values():
            self.factor[self.money & (stated["prices"] == f"constant-{base}").to_numpy()] = 1.0
        left = self.money & np.isnan(self.factor)
        if left.any() and unconverted == "raise":
            raise self._no_prices(index, Dates(days, dates.read, dates.names), base, left)
        for number, name in enumerate(dates.names):
            self.note.put(
                left & (dates.read == number) & ~np.isnan(self.rate),
                f"not converted: no price index for donor and {name} (it reaches from {index.years[0]} to "
                f"{index.years[1]})",
            )
        self._name_index(index, donors, years, base)

    def _name_index(self, index: prices.Index, donors: pd.Series, years: npt.NDArray[np.int64], base: int) -> None:
        """The name of the index by donor and year: one word for each pair of them."""
        codes, parties = by_day.coded(donors)
        names = [index.name, *index.names(base).values()]
        first = self.index.add([f"{name} of {index.party(party)}" for party in parties for name in names])
        words = first + codes.astype(np.int16) * np.int16(len(names)) + years.astype(np.int16)
        np.copyto(self.index.codes, words, where=self.money & ~np.isnan(self.factor) & (codes >= 0))

    def _no_prices(self, index: prices.Index, dates: Dates, base: int, rows: Mask) -> PriceError:
        first = int(rows.argmax())
        donor, day = self.stated["donor"].iloc[first], dates.days.iloc[first]
        where = f"{self.stated['figure_id'].iloc[first]} (first of {int(rows.sum())} figures without prices)"
        if pd.isna(day):
            what = f"no {dates.name(first)}, so no year of its prices"
            return PriceError(what, where=where, do="Choose another date with on=")
        return prices.outside(index, None if pd.isna(donor) else donor, day.year, base, where)

    def result(self, frame: pd.DataFrame, basis: str | None) -> pd.DataFrame:
        """``frame`` with its amounts converted and the columns of `schema.NORMALIZED`."""
        has = self.money & ~np.isnan(self.rate) & ~np.isnan(self.factor)
        self._forget(self.money & ~has)
        new: dict[str, Any] = {f"{c}_stated": where(self.stated[c], self.money) for c in CHANGED}
        for column in AMOUNTS:
            new[column] = self._amount(column, has)
        if self.stated["counted"].notna().any():  # a part of value, and in its unit
            counted = self.stated["counted"].to_numpy()
            scaled = np.where(has, counted * self.rate * self.factor, np.nan)
            new["counted"] = np.where(self.money, scaled, counted)
        new["unit"] = put(self.stated["unit"], self.money, self.currency)
        if basis is not None:
            new["prices"] = put(self.stated["prices"], self.money, basis)
        new |= {"fx_rate": self.rate, "fx_date": self.date, "price_factor": self.factor}
        words = {
            "fx_rule": self.rule,
            "fx_provider": self.provider,
            "fx_quality": self.quality,
            "price_index": self.index,
            "valuation_note": self.note,
        }
        new |= {name: column.texts() for name, column in words.items()}
        columns = {
            name: new[name] if name in new else self.stated[name]
            for name in dict.fromkeys([*frame.columns, *schema.NORMALIZED])
        }
        plain = {n: c.array if isinstance(c, pd.Series) else c for n, c in columns.items()}
        return pd.DataFrame(plain, index=frame.index, copy=False)

    def _forget(self, rows: Mask) -> None:
        """An amount that could not be converted claims no rate, rule, factor or index."""
        if rows.any():
            self.rate[rows], self.date[rows], self.factor[rows] = np.nan, np.datetime64("NaT", "s"), np.nan
            for column in (self.rule, self.provider, self.quality, self.index):
                column.codes[rows] = 0

    def _amount(self, column: str, has: Mask) -> Numbers:
        amounts = self.stated[column].to_numpy()
        found: Numbers = amounts * self.rate
        if self.printed.any():
            found = np.where(self.printed, self._printed(column), found)
        found *= self.factor
        if not has.all():
            found = np.where(has, found, np.where(self.money, np.nan, amounts))
        return found

    def _printed(self, column: str) -> Numbers:
        """An amount of the printed equivalent with the sign of what it stands beside.

        "Nearly" and "at least" leave one end open and set the other to the number itself: so they do here.
        """
        stated = self.stated
        value, beside, lower, upper = (
            stated[name].to_numpy() for name in ("value", *(f"equivalent_{end}" for end in ("value", "low", "high")))
        )
        sign = np.where(np.sign(value) * np.sign(beside) < 0, -1.0, 1.0)
        low, high = stated["low"].to_numpy(), stated["high"].to_numpy()
        if column == "value":
            return np.asarray(sign * beside)
        if column == "half_width":
            return np.asarray((upper - lower) / 2)
        own, other = (low, high) if column == "low" else (high, low)
        end = (np.minimum if column == "low" else np.maximum)(sign * lower, sign * upper)
        return np.where(np.isinf(own), own, np.where(np.isinf(other), sign * beside, end))
