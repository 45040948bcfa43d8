"""Parts that only add up in another currency than the one printed beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from aidresearch.compare.intervals import check_as_printed, cross_rates, fixings_of
from aidresearch.errors import RateError
from aidresearch.rates import fx
from aidresearch.table import schema
from aidresearch.table.arguments import a_count

FINDINGS = [
    "figure_id",
    "whole",
    "printed_unit",
    "whole_unit",
    "read_as",
    "stated_on",
    "as_printed_amount",
    "read_amount",
    "round_amount",
    "exact_on",
    "finding",
]
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def currency_findings(
    frame: pd.DataFrame, within_days: int = 14, currencies: Sequence[str] | None = None
) -> pd.DataFrame:
    """Parts printed in one currency that are round amounts of their whole's currency if read in another. Findings only.

    A donor announces round amounts in its own money; a writer converts them, and can put the wrong sign beside the
    result. Looked at are at least two parts (``part_of``) of one whole, stated on one day, printed in one currency that
    is not the whole's, without an equivalent beside them. An amount counts as round if, rounded to two significant
    digits, the second is a zero (5.0 billion; 1.0; 0.50). Reported is a currency for which all these parts, read in it
    and converted to the whole's at the fixing of the day, are round and together no more than the whole, while not all
    of them are as printed. Tried are ``currencies``: by default those that the same source prints, since among all
    that the ECB quotes one or two fit by chance.

    One row a part: ``figure_id``, ``whole``, ``printed_unit``, ``whole_unit``, ``read_as``, ``stated_on``;
    ``as_printed_amount``, ``read_amount`` and ``round_amount`` in ``whole_unit``; ``exact_on``: the fixings of
    ``within_days`` around the day at which the round amounts of all parts lie within their printed digits;
    ``finding``: the arithmetic in words. Nothing in the figures is changed.

    Parameters
    ----------
    frame : pandas.DataFrame
        A figures table, as loaded or normalized.
    within_days : int
        How many days before and after the statement fixings are looked at.
    currencies : list of str, optional
        ISO 4217 codes that are tried; by default those that the source prints.

    Returns
    -------
    pandas.DataFrame
        One row a part, with the columns above; empty where nothing is found.

    Raises
    ------
    SchemaError
        For a frame that is no figures table.
    RateError
        For a currency that the ECB never quoted.

    Examples
    --------
    >>> import aidresearch as aid
    >>> found = aid.currency_findings(aid.load("kyivpost-2025-04-03"))
    >>> found[["printed_unit", "read_as", "round_amount"]].head(1).to_dict("records")
    [{'printed_unit': 'USD', 'read_as': 'EUR', 'round_amount': 5000000000.0}]
    """
    frame = schema.validate(frame)
    check_as_printed(frame)
    a_count(within_days, "within_days")
    if isinstance(currencies, str):
        raise RateError(f"currencies={currencies!r} is one text", expected="a list of ISO 4217 codes")
    known = set(fx.fixings().columns)
    for code in currencies or ():
        if code not in known:
            raise RateError(f"the ECB never quoted {code!r}", expected=f"one of {', '.join(sorted(known))}")
    parts = _parts(frame)
    parts = parts[parts["unit"].isin(known) & parts["whole_unit"].isin(known) & parts["stated_on"].notna()]
    rows: list[dict[str, Any]] = []
    for _, family in parts.groupby(["whole", "unit", "stated_on"], sort=False):
        if len(family) < 2:
            continue
        same_source = frame[frame["source"] == family["source"].iloc[0]]
        printed = {*same_source["unit"].dropna(), *same_source["equivalent_unit"].dropna()} & known
        tried = sorted(printed if currencies is None else set(currencies))
        rows += [row for code in tried for row in _read_as(family, code, within_days)]
    return pd.DataFrame(rows, columns=FINDINGS)


def _parts(frame: pd.DataFrame) -> pd.DataFrame:
    """Money parts in another currency than that of the figure at the top of their chain, with that figure's data."""
    money = frame[(frame["measure"] == "money") & frame["value"].gt(0)].set_index("figure_id", drop=False)
    linked = frame[frame["part_of"].notna()]
    above: dict[str, str] = dict(zip(linked["figure_id"], linked["part_of"], strict=True))
    top = {part: _root(part, above) for part in above}
    parts = money[money["part_of"].notna() & money["equivalent_unit"].isna()]
    parts = parts.assign(whole=parts["figure_id"].map(top))
    parts = parts.assign(
        whole_unit=parts["whole"].map(money["unit"]),
        whole_value=parts["whole"].map(money["value"]),
        whole_high=parts["whole"].map(money["high"]),
    )
    return parts[parts["whole_unit"].notna() & (parts["unit"] != parts["whole_unit"])].reset_index(drop=True)


def _root(part: str, above: dict[str, str]) -> str:
    seen = {part}
    while above.get(part, part) not in seen:
        part = above[part]
        seen.add(part)
    return part


def _read_as(family: pd.DataFrame, currency: str, within_days: int) -> list[dict[str, Any]]:
    """The rows for parts of one whole read in ``currency``; none if that explains nothing."""
    first = family.iloc[0]
    unit, target, day = first["unit"], first["whole_unit"], first["stated_on"]
    of_day = fixings_of(day)
    if currency in (unit, target) or not {unit, target, currency} <= set(of_day.index):
        return []
    printed_rate, rate = of_day[target] / of_day[unit], of_day[target] / of_day[currency]
    printed, read = family["value"] * printed_rate, family["value"] * rate
    high = max(first["whole_value"], first["whole_high"])
    if not all(map(_is_round, read)) or all(map(_is_round, printed)) or read.sum() > high:
        return []
    rounded = read.map(_two_digits)
    exact = _exact(family, rounded, cross_rates(currency, target), day, within_days)
    together = (
        f"All {len(family)} parts of {first['whole']} printed in {unit} become round so, {target} "
        f"{_words(rounded.sum())} of its {_words(first['whole_value'])}."
    )
    dates = f" Within the printed digits of all at the fixing of {exact}." if exact else ""
    rows = []
    columns = family["figure_id"], family["value"], printed, read, rounded
    for part, value, as_printed, as_read, amount in zip(*columns, strict=True):
        finding = (
            f"{unit} {_words(value)} x {printed_rate:.4f} ({unit} to {target}, ECB fixing for {day:%Y-%m-%d}) = "
            f"{target} {_words(as_printed)}; read as {currency}: {_words(value)} x {rate:.4f} = {target} "
            f"{_words(as_read)}, to two digits {target} {_words(amount, digits=2)}. {together}{dates}"
        )
        values = part, first["whole"], unit, target, currency, day, as_printed, as_read, amount, exact, finding
        rows.append(dict(zip(FINDINGS, values, strict=True)))
    return rows


def _exact(family: pd.DataFrame, rounded: pd.Series, rates: pd.Series, day: pd.Timestamp, within_days: int) -> str:
    """Dates and rates at which every round amount lies within the printed digits of its part."""
    near = rates.loc[day - pd.Timedelta(days=within_days) : day + pd.Timedelta(days=within_days)]
    low = (rounded / (family["value"] + family["half_width"])).max()
    high = (rounded / (family["value"] - family["half_width"])).min()
    return "; ".join(f"{on:%Y-%m-%d} ({rate:.4f})" for on, rate in near[(near >= low) & (near <= high)].items())


def _two_digits(amount: float) -> float:
    return float(f"{amount:.1e}")


def _is_round(amount: float) -> bool:
    """Whether, of the two significant digits it is rounded to, the second is a zero."""
    return math.isfinite(amount) and f"{amount:.1e}"[2] == "0"


def _words(amount: float, digits: int = 3) -> str:
    """``5.04 billion``; to two digits ``5.0 billion``."""
    scale, name = next(((s, n) for s, n in SCALES if amount >= s * (1 if digits == 3 else 0.1)), (1.0, ""))
    scaled = amount / scale
    decimals = max(digits - 1 - math.floor(math.log10(scaled)), 0)
    return f"{scaled:.{decimals}f} {name}".strip()
