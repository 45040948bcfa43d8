"""Intervals of printed numbers: whether two meet, and which exchange rate a printed conversion implies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from aidresearch.errors import AidError, MixError, RateError, SchemaError
from aidresearch.rates import fx
from aidresearch.table import schema
from aidresearch.table.arguments import a_count, a_day

#: Amounts in another unit or at another price basis are not comparable, whatever their ends say.
MUST_AGREE = {"unit": "units", "prices": "price bases"}

IMPLIED = [
    "figure_id",
    "as_printed",
    "around",
    "unit",
    "equivalent_unit",
    "implied_value",
    "implied_low",
    "implied_high",
    "day_rate",
    "consistent",
    "fixings_inside",
    "fixings",
    "nearest_on",
    "nearest_rate",
    "nearest_outside",
    "nearest_days",
    "other_currencies",
    "note",
]


def overlap(a: Any, b: Any) -> Any:
    """Whether two intervals have a number in common; their ends belong to them.

    Each is a pair ``(low, high)``, a row with ``low`` and ``high`` (of a figures table or of `total`), or a frame
    with these columns. Open ends are infinite. Two single intervals give True or False, and ``pd.NA`` if an end is
    missing; a frame gives a ``boolean`` Series on its index, two frames must have the same index.

    Raises `MixError` for two units or price bases, `AidError` for an interval whose low is above its high.

    Parameters
    ----------
    a, b : tuple, pandas.Series or pandas.DataFrame
        Intervals, in one unit.

    Returns
    -------
    bool, pandas.NA or pandas.Series
        As described above.

    Raises
    ------
    MixError
        For two units or price bases.
    AidError
        For an interval whose low is above its high.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.overlap((3.45, 3.55), (3.5, float("inf")))
    True
    """
    frames = [side.index for side in (a, b) if isinstance(side, pd.DataFrame)]
    if len(frames) == 2 and not frames[0].equals(frames[1]):
        raise SchemaError(
            "the two frames have different rows",
            expected="the same index",
            do="Join them first, or compare a frame with one interval",
        )
    index = frames[0] if frames else pd.RangeIndex(1)
    first, second = _ends(a, index), _ends(b, index)
    _check_agreement(first, second)
    meets = (first["low"] <= second["high"]) & (second["low"] <= first["high"])
    known = first[["low", "high"]].notna().all(axis=1) & second[["low", "high"]].notna().all(axis=1)
    if frames:
        return meets.astype("boolean").mask(~known)
    return bool(meets.iloc[0]) if known.iloc[0] else pd.NA


def _ends(side: Any, index: pd.Index) -> pd.DataFrame:
    """``low``, ``high`` and, where the side has them, the columns of `MUST_AGREE`, one row for each of ``index``."""
    wanted = ["low", "high", *MUST_AGREE]
    if isinstance(side, (pd.DataFrame, pd.Series, Mapping)):
        names = list(side.columns if isinstance(side, pd.DataFrame) else side.keys())
        if not {"low", "high"} <= set(names):
            raise SchemaError("an interval needs low and high", found=", ".join(map(str, names)))
        found = {name: side[name] for name in wanted if name in names}
    else:
        try:
            low, high = side
        except (TypeError, ValueError):
            raise AidError(
                "not an interval", expected="a pair (low, high), or a row or frame with these", found=repr(side)
            ) from None
        found = {"low": low, "high": high}
    ends = pd.DataFrame(found, index=index)
    try:
        ends = ends.astype({"low": "float64", "high": "float64"})
    except (TypeError, ValueError):
        raise AidError("not an interval", expected="two numbers (low, high)", found=repr(side)) from None
    reversed_ends = ends[ends["low"] > ends["high"]]
    if len(reversed_ends):
        low, high = reversed_ends.iloc[0][["low", "high"]]
        raise AidError("an interval's low is above its high", found=f"({low:g}, {high:g})")
    return ends


def _check_agreement(first: pd.DataFrame, second: pd.DataFrame) -> None:
    reasons = []
    for column, plural in MUST_AGREE.items():
        if column in first and column in second:
            left, right = (side[column].astype("object").where(side[column].notna(), None) for side in (first, second))
            differ = (left != right) & ~(left.isna() & right.isna())
            if differ.any():
                reasons.append(f"2 {plural} ({left[differ].iloc[0]}, {right[differ].iloc[0]})")
    if reasons:
        raise MixError("cannot compare these intervals", found=reasons, do="Normalize both to one unit first")


def implied_rates(frame: pd.DataFrame, within_days: int = 14, around: str | dt.date = "stated_on") -> pd.DataFrame:
    """The exchange rate that each printed conversion implies, against the ECB's fixings around its day.

    The implied rate is an interval, by the printed digits of both numbers alone: (equivalent_low / (value +
    half_width), equivalent_high / (value - half_width)); a qualifier moves nothing, since a writer converts the number
    and not the word beside it.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures; those with a printed equivalent are compared.
    within_days : int
        How many days before and after its day a fixing is looked for.
    around : str or datetime.date
        The date column that says which day counts, or one day for all (the day of publication, say).

    Returns
    -------
    pandas.DataFrame
        One row for each figure with a printed equivalent: ``figure_id``, ``as_printed``, ``around`` (the day),
        ``unit``, ``equivalent_unit``; ``implied_value``, ``implied_low``, ``implied_high`` (units of
        ``equivalent_unit`` for one ``unit``); ``day_rate`` (the last fixing on or before the day) and ``consistent``
        (whether it lies inside); ``fixings_inside`` (how many of ``within_days`` before and after the day do) and
        ``fixings`` (their dates and rates as text); the nearest fixing of these days: ``nearest_on``, ``nearest_rate``,
        ``nearest_outside`` (how far outside the interval, 0 inside; of several the one nearest to the day) and
        ``nearest_days`` (from the day, negative before it); ``other_currencies``: if no fixing is inside on the day,
        the currencies whose fixing of that day would be; ``note``: why there is nothing to compare.

    Raises
    ------
    SchemaError
        For a frame that is no figures table, one without amounts as printed, and a day that is none.

    Notes
    -----
    Rates: the European Central Bank's euro foreign exchange reference rates.

    Examples
    --------
    >>> import aidresearch as aid
    >>> found = aid.implied_rates(aid.load("kyivpost-2025-04-03"))
    >>> found[["unit", "equivalent_unit", "implied_low", "implied_high"]].head(1).round(4).to_dict("records")
    [{'unit': 'EUR', 'equivalent_unit': 'USD', 'implied_low': 1.0563, 'implied_high': 1.1159}]
    """
    frame = schema.validate(frame)
    check_as_printed(frame)
    a_count(within_days, "within_days")
    pairs = frame[frame["equivalent_unit"].notna()].reset_index(drop=True)
    low, high = implied_interval(pairs)
    found = pairs[["figure_id", "as_printed", "unit", "equivalent_unit"]].assign(
        around=_days(pairs, around),
        implied_value=pairs["equivalent_value"] / pairs["value"],
        implied_low=low,
        implied_high=high,
    )
    compared = [_compare(row, within_days) for row in found.to_dict("records")]
    empty = {name: pd.Series(dtype="object") for name in IMPLIED if name not in found}
    compared_frame = pd.DataFrame(compared) if compared else pd.DataFrame(empty)
    result = pd.concat([found, compared_frame], axis=1).reindex(columns=IMPLIED)
    kinds = {"consistent": "boolean", "fixings_inside": "Int64", "nearest_days": "Int64", "nearest_on": "datetime64[s]"}
    numbers = dict.fromkeys(("day_rate", "nearest_rate", "nearest_outside"), "float64")
    return result.astype({**kinds, **numbers, **dict.fromkeys(("fixings", "other_currencies", "note"), "str")})


def check_as_printed(frame: pd.DataFrame) -> None:
    """Raise `SchemaError` for a normalized frame: what was printed is no more in its units."""
    if "unit_stated" in frame.columns:
        raise SchemaError("this frame is normalized: its units are not those printed", do="Give the frame as loaded")


def implied_interval(pairs: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Lower and upper end of the rate from ``unit`` to ``equivalent_unit`` that the printed digits allow."""
    least = pairs["value"] - pairs["half_width"]
    low = pairs["equivalent_low"] / (pairs["value"] + pairs["half_width"])
    high = (pairs["equivalent_high"] / least.where(least > 0)).mask(least <= 0, np.inf)
    return low, high


def cross_rates(unit: str, currency: str) -> pd.Series:
    """The ECB's daily fixings as units of ``currency`` for one ``unit``, by date; raises `RateError` for others."""
    known = fx.fixings()
    for code in (unit, currency):
        if code not in known.columns:
            raise RateError(f"the ECB never quoted {code!r}", expected=f"one of {', '.join(sorted(known.columns))}")
    rates: pd.Series = (known[currency] / known[unit]).dropna()
    return rates


def fixings_of(day: pd.Timestamp) -> pd.Series:
    """The last fixings on or before a day, units for one euro by currency; empty if there are none."""
    recent = fx.fixings().loc[day - fx.LONGEST_PAUSE : day]
    return recent.iloc[-1].dropna() if len(recent) else pd.Series(dtype="float64")


def common_fixings(implied: pd.DataFrame, first: str | dt.date, last: str | dt.date) -> pd.Series:
    """The fixings from one day to another that lie inside all intervals of `implied_rates`: rates by date.

    Several conversions of one writer were likely made at one rate. Raises `MixError` unless all are between the same
    two currencies.

    Parameters
    ----------
    implied : pandas.DataFrame
        What `implied_rates` gave, of one pair of currencies.
    first, last : str or datetime.date
        The days, both included.

    Returns
    -------
    pandas.Series
        Units of ``equivalent_unit`` for one ``unit``, by date; the ECB's fixings.

    Raises
    ------
    MixError
        Unless all are between the same two currencies.

    Examples
    --------
    >>> import aidresearch as aid
    >>> implied = aid.implied_rates(aid.load("kyivpost-2025-04-03"), around="2025-04-03")
    >>> aid.common_fixings(implied[implied["unit"] == "EUR"], "2025-03-31", "2025-04-04").tolist()
    [1.1057]
    """
    if not {"implied_low", "implied_high"} <= set(getattr(implied, "columns", [])):
        raise SchemaError("implied= is no table of implied rates", do="Give what implied_rates(frame) gave")
    pairs = implied[["unit", "equivalent_unit"]].drop_duplicates()
    if len(pairs) != 1:
        named = [f"{unit} to {currency}" for unit, currency in pairs.itertuples(index=False)]
        reason = f"{len(pairs)} pairs of currencies ({', '.join(named)})"
        raise MixError("no common rate", found=[reason], do="Take the conversions between two currencies")
    days = slice(a_day(first, "first"), a_day(last, "last"))
    rates = cross_rates(*pairs.iloc[0]).loc[days]
    inside: pd.Series = rates[(rates >= implied["implied_low"].max()) & (rates <= implied["implied_high"].min())]
    return inside


def _days(frame: pd.DataFrame, around: str | dt.date) -> pd.Series:
    if isinstance(around, str) and around in frame.columns:
        kind = schema.COLUMNS.get(around)
        if kind is None or kind.kind != "date":
            raise SchemaError(f"column {around!r} has no dates", expected="a date column, or a day as 2025-04-03")
        return frame[around]
    return pd.Series(a_day(around, "around", SchemaError), index=frame.index, dtype=schema.DATE_DTYPE)


def _compare(row: Mapping[Any, Any], within_days: int) -> dict[str, Any]:
    """The columns of `implied_rates` that need fixings, for one pair; only ``note`` where there are none."""
    day, unit, currency = row["around"], row["unit"], row["equivalent_unit"]
    if pd.isna(day):
        return {"note": "no day to compare with"}
    if pd.isna(row["implied_low"]):
        return {"note": "no amount beside the equivalent"}
    try:
        rates = cross_rates(unit, currency)
    except RateError as error:
        return {"note": error.what}
    low, high = row["implied_low"], row["implied_high"]
    of_day = fixings_of(day)
    near = rates.loc[day - pd.Timedelta(days=within_days) : day + pd.Timedelta(days=within_days)]
    if near.empty or not {unit, currency} <= set(of_day.index):
        return {"note": f"no fixings around {day:%Y-%m-%d}"}
    day_rate = float(of_day[currency] / of_day[unit])
    consistent = low <= day_rate <= high
    inside = near[(near >= low) & (near <= high)]
    outside = np.maximum(np.maximum(low - near, near - high), 0.0)
    days = pd.Series((near.index - day).days, index=near.index)
    nearest = pd.DataFrame({"outside": outside, "away": days.abs()}).sort_values(["outside", "away"]).index[0]
    return {
        "day_rate": day_rate,
        "consistent": consistent,
        "fixings_inside": len(inside),
        "fixings": "; ".join(f"{on:%Y-%m-%d} {rate:.6g}" for on, rate in inside.items()) or None,
        "nearest_on": nearest,
        "nearest_rate": float(near[nearest]),
        "nearest_outside": float(outside[nearest]),
        "nearest_days": int(days[nearest]),
        "other_currencies": None if consistent else other_currencies(of_day, unit, currency, low, high),
        "note": None,
    }


def other_currencies(of_day: pd.Series, unit: str, currency: str, low: float, high: float) -> str | None:
    """Currencies that the conversion would fit on that day, were the second amount in them."""
    rates = (of_day / of_day[unit]).drop([unit, currency])
    fitting: Sequence[str] = sorted(rates.index[(rates >= low) & (rates <= high)])
    return ", ".join(f"{code} ({rates[code]:.6g})" for code in fitting) or None
