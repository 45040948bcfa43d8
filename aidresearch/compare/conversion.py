"""Figures to one currency and one price basis, every step in columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from aidresearch import catalog
from aidresearch.compare.conversion_columns import Dates
from aidresearch.compare.conversion_steps import CHANGED, Conversion
from aidresearch.errors import PriceError, RateError, SchemaError
from aidresearch.loaders.registry import computed_from
from aidresearch.rates import fx, prices
from aidresearch.table import schema, units

DATES = ("stated_on", "period_start", "period_end", "period_mid")
PRINTED = "printed"


def normalize(
    frame: pd.DataFrame,
    currency: str = "EUR",
    fx: str | Sequence[str] = "monthly-mean",
    *,
    on: str | None = None,
    prices: str = "current",
    order: str | None = None,
    own_rates: pd.DataFrame | str | Path | None = None,
    own_index: pd.DataFrame | str | Path | None = None,
    unconverted: str = "raise",
) -> pd.DataFrame:
    """The figures with every money amount in ``currency``; other measures stay as they are.

    Parameters
    ----------
    frame
        A figures table, as loaded or normalized already.
    currency
        ISO 4217 code.
    fx
        The rule that picks the rate: ``day``, ``monthly-mean``, ``annual-mean`` or ``printed`` (the equivalent printed
        beside the figure); several are tried in order, row by row, and the column ``fx_rule`` says which it was.
    on
        The date that the rule reads: ``stated_on``, ``period_start``, ``period_end``, or ``period_mid``, the middle day
        of the period. Without it each figure goes by the date that its source names (``dated_by``: a statement's day,
        the end of the period that a register's amount covers), and by ``stated_on`` if its source is not in the
        catalog; ``fx_rule`` says which.
    prices
        ``current`` (prices stay as stated) or ``constant-YEAR``: the donor's consumer prices of that year. The shipped
        index reaches from 2021 to 2025 (2025 is an estimate); an amount of another year has no constant prices.
    order
        Of ``prices="constant-YEAR"``. ``"deflate-then-convert"``: the amount is deflated as the giver stated it, and
        converted at the annual mean of YEAR, whatever ``fx`` says. ``"convert-then-deflate"``: it is converted at the
        rate that ``fx`` picks, then deflated. Without it each figure goes by what its source says: one that somebody
        converted at its day (``converted_by``: Kiel's euros) is converted at the rate of its date and then deflated,
        others are deflated first. ``valuation_note`` says which.
    own_rates
        A frame or the path of a CSV file with the columns of ``data/reference/extra_rates.csv``; goes before the ECB's.
    own_index
        Replaces the shipped price index: see `rates.prices`.
    unconverted
        ``"raise"`` (default), or ``"missing"``: amounts that have no date, no printed equivalent, no rate or no price
        index stay missing, and ``valuation_note`` says why.

    Returns
    -------
    The table with the columns of `schema.NORMALIZED`. ``value = value_stated x fx_rate x price_factor``; the interval
    (``low``, ``high``, ``half_width``) goes the same way, but for ``printed``, which takes the equivalent's own; a
    qualifier ("nearly") keeps the end that it sets. A frame that is normalized already is converted anew from what was
    stated, so steps do not add up.

    Raises
    ------
    RateError, PriceError
        For an unknown argument, and for the first figure that cannot be converted, with its id and the known bounds.
    SchemaError
        For a frame that is no figures table.

    Examples
    --------
    >>> import aidresearch as aid
    >>> figure = aid.load("kyivpost-2025-04-03").query("unit == 'SEK' and equivalent_unit == 'USD'").head(1)
    >>> aid.normalize(figure, "USD", "day")[["value", "fx_date", "fx_rule"]].round({"value": -6}).to_dict("records")
    [{'value': 1642000000.0, 'fx_date': Timestamp('2025-03-26 00:00:00'), 'fx_rule': 'day of stated_on'}]
    """
    stated = _as_stated(schema.validate(frame))
    base, rules = _check_arguments(currency, fx, on, prices, order, unconverted)
    currency = units.currency(currency)
    dates = _dates(stated, on)
    work = Conversion(stated, currency, own_rates)
    if base is None:
        work.convert(rules, dates, np.ones(len(stated), bool), unconverted)
    else:
        index = _index(own_index)
        first = work.note_order(order, base, catalog.converters())
        work.convert(["annual-mean"], Dates.of_year(base, len(stated)), ~first, unconverted)
        work.convert(rules, dates, first, unconverted)
        work.deflate(index, dates, base, unconverted)
    return work.result(frame, prices if base else None)


def _check_arguments(
    currency: str, fx_rules: str | Sequence[str], on: str | None, basis: str, order: str | None, unconverted: str
) -> tuple[int | None, list[str]]:
    """The base year and the rules; raises for an argument that is not known."""
    known = (*fx.RULES, PRINTED)
    if not isinstance(currency, str):
        raise RateError(f"currency={currency!r} is no currency", expected="an ISO 4217 code such as 'EUR'")
    if on is not None and on not in DATES:
        raise RateError(f"on={on!r} is no date column", expected=f"one of {', '.join(DATES)}")
    try:
        rules = [fx_rules] if isinstance(fx_rules, str) else list(fx_rules or ())
    except TypeError:
        raise RateError(f"fx={fx_rules!r} names no rule", expected=f"one or more of {', '.join(known)}") from None
    if not rules:
        raise RateError("fx= names no rule", expected=f"one or more of {', '.join(known)}")
    for rule in rules:
        if rule not in known:
            raise RateError(f"fx={rule!r} is no exchange-rate rule", expected=f"one or more of {', '.join(known)}")
    if order is not None and order not in prices.ORDERS:
        raise PriceError(f"order={order!r} is unknown", expected=f"one of {', '.join(prices.ORDERS)}")
    if unconverted not in ("raise", "missing"):
        raise RateError(f"unconverted={unconverted!r} is unknown", expected="'raise' or 'missing'")
    base = prices.base_year(basis)
    if base and PRINTED in rules and order != prices.CONVERT_FIRST:
        raise PriceError(
            "a printed equivalent is in prices of its day, so it cannot convert what is deflated already",
            do="Use order='convert-then-deflate', or another rule",
        )
    return base, rules


def _dates(stated: pd.DataFrame, on: str | None) -> Dates:
    """The date that counts for each figure, and the column that it comes from."""
    if on is not None:
        return Dates(_date(stated, on), np.zeros(len(stated), np.int8), [on])
    dated_by = catalog.date_columns()
    columns = {source: dated_by.get(source, "stated_on") for source in stated["source"].unique()}
    names = list(dict.fromkeys(columns.values())) or ["stated_on"]
    read, days = np.zeros(len(stated), np.int8), stated[names[0]]
    for number, name in enumerate(names[1:], 1):
        rows = stated["source"].isin([source for source, column in columns.items() if column == name]).to_numpy()
        days = days.mask(rows, stated[name])
        read[rows] = number
    return Dates(days, read, names)


def _date(stated: pd.DataFrame, on: str) -> pd.Series:
    if on != "period_mid":
        return stated[on]
    start, end = stated["period_start"], stated["period_end"]
    middle: pd.Series = (start + (end - start) / 2).dt.floor("D").astype(start.dtype)
    return middle


def _as_stated(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame before it was normalized, whatever was done to it then; rows never normalized stay."""
    there = [column for column in schema.NORMALIZED if column in frame.columns]
    if not there:
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
    if frame["counted"].notna().any():
        before["counted"] = frame["counted"].where(~was, frame["counted"] / (frame["fx_rate"] * frame["price_factor"]))
    return frame.drop(columns=there).assign(**before)


def _index(own_index: pd.DataFrame | str | Path | None) -> prices.Index:
    if own_index is not None:
        return prices.own(own_index)
    return prices.carried_on(_to_2024(), _of_2025())


@computed_from("indicators")
def _to_2024(figures: pd.DataFrame) -> prices.Index:
    return prices.from_figures(figures, "indicators")


@computed_from("indicators-2025")
def _of_2025(figures: pd.DataFrame) -> prices.Index:
    return prices.from_figures(figures, "indicators-2025")
