"""Figures to one currency, every step in columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from aidresearch import fx as rates
from aidresearch import schema
from aidresearch.errors import RateError, SchemaError

#: What a conversion scales: all in the figure's unit.
AMOUNTS = ["value", "half_width", "low", "high"]
DATES = ("stated_on", "period_start", "period_end")


def normalize(
    frame: pd.DataFrame,
    currency: str = "EUR",
    fx: str | Sequence[str] = "monthly-mean",
    *,
    on: str = "stated_on",
    prices: str = "current",
    unconverted: str = "raise",
) -> pd.DataFrame:
    """The figures with every money amount in ``currency``; other measures stay as they are.

    ``fx`` is the rule that picks the rate: ``day``, ``monthly-mean`` or ``printed`` (the equivalent printed
    beside the figure); several are tried in order, row by row, and the column ``fx_rule`` says which it was.
    ``on`` is the date column the rule reads. ``prices`` is ``current``: constant prices are not built yet.
    ``unconverted="raise"`` (default) raises `RateError` with the first figure that has no date, no printed
    equivalent or no rate; ``"missing"`` leaves its amounts missing and says why in ``valuation_note``.

    Adds the columns of `schema.NORMALIZED`. ``value = value_stated x fx_rate x price_factor``; the interval
    (``low``, ``high``, ``half_width``) goes the same way, but for ``printed``, which takes the equivalent's own.
    """
    _check_arguments(frame, on, prices, unconverted)
    rules = [fx] if isinstance(fx, str) else list(fx)
    done = schema.validate(frame).reset_index(drop=True)  # rows are found by label below
    money = done["measure"] == "money"
    done["unit_stated"] = done["unit"].where(money)
    done["value_stated"] = done["value"].where(money)
    for column in ("fx_rate", "price_factor"):
        done[column] = np.nan
    done["fx_date"] = pd.Series(pd.NaT, index=done.index, dtype=schema.DATE_DTYPE)
    for column in ("fx_rule", "price_index", "valuation_note"):
        done[column] = pd.Series(None, index=done.index, dtype="str")
    same = money & (done["unit"] == currency)
    done.loc[same, "fx_rate"] = 1.0
    done.loc[same, "fx_rule"] = "identity"
    for rule in rules:
        open_rows = money & done["fx_rate"].isna()
        _apply(done, open_rows, currency, rule, on)
    _settle(done, money & done["fx_rate"].isna(), currency, rules, on, unconverted)
    done.loc[money & done["fx_rate"].notna(), "price_factor"] = 1.0
    done.loc[money, "unit"] = currency
    return done[[*frame.columns, *schema.NORMALIZED]].set_index(frame.index)


def _check_arguments(frame: pd.DataFrame, on: str, prices: str, unconverted: str) -> None:
    if "unit_stated" in frame.columns:
        raise SchemaError("this frame is normalized already", do="Normalize the frame as it was loaded")
    if on not in DATES:
        raise RateError(f"on={on!r} is no date column", expected=f"one of {', '.join(DATES)}")
    if prices != "current":
        raise RateError(f"prices={prices!r} is not available", expected="'current'")
    if unconverted not in ("raise", "missing"):
        raise RateError(f"unconverted={unconverted!r} is unknown", expected="'raise' or 'missing'")


def _apply(done: pd.DataFrame, rows: pd.Series, currency: str, rule: str, on: str) -> None:
    """Convert, in place, those of ``rows`` for which ``rule`` has a rate."""
    if rule == "printed":
        _apply_printed(done, rows & (done["equivalent_unit"] == currency))
        return
    found = rates.rates(done.loc[rows, "unit"], done.loc[rows, on], currency, rule).dropna(subset="fx_rate")
    at = found.index
    for column in AMOUNTS:
        done.loc[at, column] *= found["fx_rate"]
    done.loc[at, "fx_rate"] = found["fx_rate"]
    done.loc[at, "fx_date"] = found["fx_date"]
    done.loc[at, "fx_rule"] = f"{rule} of {on}"


def _apply_printed(done: pd.DataFrame, rows: pd.Series) -> None:
    """Take the printed equivalent for the value; an end that the qualifier leaves open stays open."""
    part = done.loc[rows]
    done.loc[rows, "fx_rate"] = part["equivalent_value"] / part["value"]
    done.loc[rows, "fx_date"] = part["stated_on"]
    done.loc[rows, "fx_rule"] = "printed"
    done.loc[rows, "value"] = part["equivalent_value"]
    done.loc[rows, "half_width"] = (part["equivalent_high"] - part["equivalent_low"]) / 2
    for end in ("low", "high"):
        done.loc[rows, end] = part[end].where(np.isinf(part[end]), part[f"equivalent_{end}"])


def _settle(done: pd.DataFrame, rows: pd.Series, currency: str, rules: list[str], on: str, unconverted: str) -> None:
    """Raise for the figures that no rule could convert, or mark them."""
    if not rows.any():
        return
    dated = [rule for rule in rules if rule != "printed"]
    undated = done[on].isna()
    if unconverted == "raise":
        first = done.loc[rows].iloc[0]
        where = f"{first['figure_id']} (first of {int(rows.sum())} figures without a rate)"
        if dated and pd.notna(first[on]):
            raise rates.out_of_bounds(first["unit"], currency, first[on], dated[-1], where)
        raise RateError(
            f"no {on} to convert {first['unit']} to {currency}"
            if dated
            else f"no equivalent in {currency} is printed beside it",
            where=where,
            do="Choose another date column with on=, add a rule to fx=, or keep such rows with unconverted='missing'",
        )
    done.loc[rows, AMOUNTS] = np.nan
    reason = (
        np.where(undated, f"not converted: no {on}", f"not converted: no rate for {on}")
        if dated
        else "not converted: no equivalent printed"
    )
    done.loc[rows, "valuation_note"] = pd.Series(reason, index=done.index)[rows]
