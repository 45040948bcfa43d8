"""A column of text as numbers or days: one way of writing for the whole column, settled by the column, never guessed.

``1.234`` is 1234 in one country and 1.234 in another. A column is read in the one form that reads all of it; where two
forms read it and give different numbers, nobody but the person who has the table can know, and `Unclear` says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

#: Ways of writing a number: the decimal mark, and what stands between thousands.
FORMS = ((".", ","), (",", "."), (".", " "), (",", " "), (".", "'"), (".", ""), (",", ""))
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")

#: Ways of writing a day, tried in this order; the first is never unclear.
DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d.%m.%Y")
DAY_FIRST = ("%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y")
MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y")


@dataclass(frozen=True)
class Unclear(Exception):
    """A column that two ways of writing read differently: the positions of cells in which they differ, and how."""

    positions: tuple[int, ...]
    readings: tuple[str, str]


@dataclass(frozen=True)
class Numbers:
    """The numbers of a column: value (missing where there is none), half a unit of the last digit, unread positions."""

    value: np.ndarray
    half_width: np.ndarray
    unread: np.ndarray


def numbers(column: pd.Series, decimal: str | None = None, thousands: str | None = None) -> Numbers:
    """The numbers of a column, whatever its dtype.

    Parameters
    ----------
    column : pandas.Series
        Numbers, or text such as ``1,234.5`` or ``1 234,5``; blanks are missing.
    decimal, thousands : str, optional
        The decimal mark and what stands between thousands. By default the one form that reads the whole column.

    Raises
    ------
    Unclear
        If two forms read the column and give different numbers.

    Examples
    --------
    >>> numbers(pd.Series(["1.234,5", "12"])).value.tolist()
    [1234.5, 12.0]
    """
    if pd.api.types.is_bool_dtype(column):
        return Numbers(np.full(len(column), np.nan), np.full(len(column), np.nan), np.ones(len(column), bool))
    if pd.api.types.is_numeric_dtype(column):
        value = column.astype("float64").to_numpy(na_value=np.nan)
        return Numbers(value, half_units(value), np.zeros(len(column), bool))
    texts = _plain(column)
    blank = (texts.isna() | (texts == "")).to_numpy(dtype=bool)
    codes, known = pd.factorize(texts.where(~blank))
    found = _read(pd.Series(known, dtype="str"), codes, decimal, thousands)
    value = np.append(found.value, np.nan)[codes]
    half = np.append(found.half_width, np.nan)[codes]
    return Numbers(value, half, np.isnan(value) & ~blank)


def _plain(column: pd.Series) -> pd.Series:
    """Cells as text without currency sign and outer spaces; one kind of space, minus and apostrophe."""
    texts = column.astype("object").where(column.notna(), None).astype("str")
    for mark in ("\u00a0", "\u202f", "\u2009", "\t", "\n"):
        texts = texts.str.replace(mark, " ", regex=False)
    texts = texts.str.replace("\u2212", "-", regex=False).str.replace("’", "'", regex=False)
    return texts.str.strip(" €$£¥")


def _read(known: pd.Series, codes: np.ndarray, decimal: str | None, thousands: str | None) -> Numbers:
    """The distinct texts in the form that reads most of them."""
    wanted = [(point, between) for point, between in FORMS if decimal in (None, point) and thousands in (None, between)]
    marks = {mark for mark in ".,' " if known.str.contains(mark, regex=False).any()}
    # Forms that differ in marks which do not occur read alike.
    forms = {(point in marks and point, between in marks and between): (point, between) for point, between in wanted}
    read = [(_in_form(known, *form), form) for form in forms.values() or [(decimal or ".", thousands or "")]]
    most = max(int((~np.isnan(n.value)).sum()) for n, _ in read)
    (first, form), *others = [(n, form) for n, form in read if int((~np.isnan(n.value)).sum()) == most]
    for other, other_form in others:
        differ = ~((first.value == other.value) | (np.isnan(first.value) | np.isnan(other.value)))
        if differ.any():
            positions = np.flatnonzero(np.append(differ, False)[codes])
            at = int(np.flatnonzero(differ)[0])
            raise Unclear(
                tuple(int(p) for p in positions),
                (f"{first.value[at]:.15g} ({_words(form)})", f"{other.value[at]:.15g} ({_words(other_form)})"),
            )
    return first


def _words(form: tuple[str, str]) -> str:
    return f'decimal="{form[0]}", thousands="{form[1]}"'


def _in_form(known: pd.Series, point: str, between: str) -> Numbers:
    whole = rf"(?:\d{{1,3}}(?:{re.escape(between)}\d{{3}})+|\d+)" if between else r"\d+"
    pattern = rf"[+-]?{whole}?(?:{re.escape(point)}\d+)?(?:[eE][+-]?\d+)?"
    plain = known.where(known.str.fullmatch(pattern) & known.str.contains(r"\d"))
    if between:
        plain = plain.str.replace(between, "", regex=False)
    if point == ",":
        plain = plain.str.replace(",", ".", regex=False)
    value = pd.to_numeric(plain, errors="coerce").to_numpy(dtype="float64", na_value=np.nan)
    point_at = plain.str.find(".").to_numpy(dtype="float64", na_value=-1.0)
    length = plain.str.len().to_numpy(dtype="float64", na_value=0.0)
    decimals = np.where(point_at < 0, 0.0, length - point_at - 1)
    half = np.where(np.isnan(value), np.nan, 0.5 * 10.0**-decimals)
    scientific = plain.str.contains("e", case=False, regex=False).fillna(False).to_numpy(dtype=bool)
    for at in np.flatnonzero(scientific):
        mantissa, power = plain.iloc[at].lower().split("e")
        half[at] = 0.5 * 10.0 ** (int(power) - len(mantissa.partition(".")[2]))
    return Numbers(value, half, np.isnan(value))


def half_units(value: np.ndarray) -> np.ndarray:
    """Half a unit of the last digit of numbers as Python writes them: 0.05 of 12.5, 0.5 of 12.

    >>> half_units(np.array([12.5, 12.0, np.nan])).tolist()
    [0.05, 0.5, nan]
    """
    half = np.where(np.isnan(value), np.nan, 0.5e-12)
    open_ = ~np.isnan(value)
    for decimals in range(12):
        exact = open_ & (np.round(value, decimals) == value)
        half[exact] = 0.5 * 10.0**-decimals
        open_ &= ~exact
        if not open_.any():
            break
    return half


def days(column: pd.Series, dayfirst: bool | None = None) -> tuple[pd.Series, np.ndarray]:
    """The days of a column, and the positions that are no day.

    Parameters
    ----------
    column : pandas.Series
        Days, datetimes, or text in one of `DAYS`, `DAY_FIRST` or `MONTH_FIRST`; months (``2024-03``) and years stand
        for their last day.
    dayfirst : bool, optional
        Whether ``03/04/2025`` is the third of April. By default the order in which the whole column can be read.

    Raises
    ------
    Unclear
        If both orders read the column and give different days.
    """
    if pd.api.types.is_datetime64_any_dtype(column):
        plain = column.dt.tz_localize(None) if getattr(column.dt, "tz", None) is not None else column
        return plain.dt.normalize().astype("datetime64[s]"), np.zeros(len(column), bool)
    codes, known = pd.factorize(column)  # each different cell is looked at once
    texts = [_SPACES.sub(" ", str(cell)).strip() for cell in known]
    blank = np.array([*(text == "" for text in texts), True])[codes]
    distinct = pd.Series(texts, dtype="object").str.replace(r"[T ]\d{2}:\d{2}.*$", "", regex=True)
    found = _first(distinct, DAYS).fillna(_ends(distinct))
    slashed = found.isna()
    if slashed.any():
        orders = [_first(distinct, forms) for forms in (DAY_FIRST, MONTH_FIRST)]
        if dayfirst is None:
            readable = [int(order[slashed].notna().sum()) for order in orders]
            differ = (orders[0] != orders[1]) & orders[0].notna() & orders[1].notna() & slashed
            if readable[0] == readable[1] and differ.any():
                at = int(np.flatnonzero(differ)[0])
                positions = np.flatnonzero(np.append(differ.to_numpy(), False)[codes])
                raise Unclear(
                    tuple(int(p) for p in positions),
                    (f"{orders[0][at]:%Y-%m-%d} (dayfirst=True)", f"{orders[1][at]:%Y-%m-%d} (dayfirst=False)"),
                )
            dayfirst = readable[0] > readable[1]
        found = found.fillna(orders[0] if dayfirst else orders[1])
    value = np.append(found.to_numpy(dtype="datetime64[s]"), np.datetime64("NaT", "s"))[codes]
    return pd.Series(value, index=column.index), np.isnat(value) & ~blank


def _first(texts: pd.Series, forms: tuple[str, ...]) -> pd.Series:
    found = pd.Series(pd.NaT, index=texts.index, dtype="datetime64[s]")
    for form in forms:
        found = found.fillna(pd.to_datetime(texts, format=form, errors="coerce").astype("datetime64[s]"))
    return found


def _ends(texts: pd.Series) -> pd.Series:
    """The last day of the months and years among ``texts``."""
    found = pd.Series(pd.NaT, index=texts.index, dtype="datetime64[s]")
    for pattern, form, frequency in ((r"\d{4}-\d{2}", "%Y-%m", "M"), (r"\d{4}", "%Y", "Y")):
        begun = pd.to_datetime(texts.where(texts.str.fullmatch(pattern)), format=form, errors="coerce")
        found = found.fillna(begun.dt.to_period(frequency).dt.end_time.dt.normalize().astype("datetime64[s]"))
    return found
