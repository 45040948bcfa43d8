"""Numbers and intervals as a derivation prints them."""

from __future__ import annotations

import math

import pandas as pd

from aidresearch.auditing.verdicts import Claim, Interval

SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
DIGITS = 4


def number(value: float, digits: int = DIGITS) -> str:
    """A number to four significant digits without zeros at its end: ``3.781``, ``10.05``, ``12``, ``1,234,567``."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    decimals = max(digits - 1 - math.floor(math.log10(abs(value))), 0)
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: float, unit: str | None = None) -> str:
    """``EUR 3.5 billion``; counts and shares without a unit."""
    scale, word = _scale(value)
    return _joined([number(value / scale)], word, unit)


def span(interval: Interval, unit: str | None = None) -> str:
    """``EUR 3.45 to 3.55 billion``, ``at most EUR 50 billion``, ``at least 2``; a point is one number."""
    low, high = interval
    if math.isnan(low) or math.isnan(high):
        return "unknown"
    if math.isinf(low) and math.isinf(high):
        return "any number"
    if math.isinf(low):
        return f"at most {amount(high, unit)}"
    if math.isinf(high):
        return f"at least {amount(low, unit)}"
    scale, word = _scale(max(abs(low), abs(high)))
    return _joined(list(dict.fromkeys(number(end / scale) for end in (low, high))), word, unit)


def rate(unit: str, currency: str, units_for_one: float) -> str:
    """A rate the way round in which it is above 1: ``10.0477 SEK for one USD``."""
    if units_for_one < 1:
        return f"{1 / units_for_one:.4f} {unit} for one {currency}"
    return f"{units_for_one:.4f} {currency} for one {unit}"


def named(claim: Claim) -> str:
    """What a claim is about: the item it counts, else its own words in quotation marks."""
    return claim.item.replace("-", " ") if claim.item else f"“{claim.as_printed}”"


def day(date: pd.Timestamp) -> str:
    return f"{date:%Y-%m-%d}"


def _scale(value: float) -> tuple[float, str]:
    return next(((scale, word) for scale, word in SCALES if abs(value) >= scale), (1.0, ""))


def _joined(numbers: list[str], word: str, unit: str | None) -> str:
    """Currency before the numbers, days behind them; counts, shares and ratios go without."""
    before, behind = ("", "days") if unit == "days" else ("" if unit in (None, "1", "item") else str(unit), "")
    return " ".join(part for part in (before, " to ".join(numbers), word, behind) if part)
