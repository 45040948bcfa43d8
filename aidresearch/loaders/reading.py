"""What the loaders share: text cells to numbers, dates and codes, with file and row in every error."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt
import pandas as pd

from aidresearch.catalog import Source
from aidresearch.errors import SourceError, UnknownName
from aidresearch.table import parties, schema, vocabulary

DAY = r"\d{4}-\d{2}-\d{2}"
#: How a source writes a period: a year, a month or a day.
PERIOD = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


def table(
    source: Source, name: str, columns: Mapping[str, str], optional: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """One CSV file as text, and two columns more: ``place`` (file and row) and ``where`` (the same with its folder)."""
    cells, folder = source.read_cells(name, columns, optional), source.where
    place = [f"{name}, row {row}" for row in range(2, len(next(iter(cells.values()), [])) + 2)]
    found: dict[str, list[Any]] = {**cells, "place": place, "where": [f"{folder}/{one}" for one in place]}
    blank = pd.array([None] * len(place), dtype=schema.TEXT)
    arrays = {c: pd.array(texts, dtype=schema.TEXT) if any(texts) else blank.copy() for c, texts in found.items()}
    return pd.DataFrame(arrays, copy=False)


def chosen(frame: pd.DataFrame, kept: Iterable[str], **columns: Any) -> pd.DataFrame:
    """Some columns of a table with others beside them, in one step: to assign them one by one takes several times as
    long as all else that is done with a short table."""
    return pd.DataFrame({**{name: frame[name] for name in kept}, **columns}, index=frame.index, copy=False)


def numbers(frame: pd.DataFrame, column: str) -> pd.Series:
    """The numbers of a text column; blank is missing, any text but a plain decimal raises `SourceError`."""
    texts = plain(frame[column])
    refuse(frame, column, ~_missing_or(r"-?\d+(\.\d+)?", texts), "a plain decimal number")
    found = np.array([np.nan if text is None else float(text) for text in texts], dtype="float64")
    return pd.Series(found, index=frame.index)


def half_widths(frame: pd.DataFrame, column: str) -> pd.Series:
    """Half widths as written: one or two digits and zeros (``50000000``, ``0.5``); others raise `SourceError`.

    Half a unit of a printed digit has no more: one that has was converted, or its decimal point moved.
    """
    written = _missing_or(r"[1-9]\d?0*|0|0\.0*[1-9]\d?", plain(frame[column]))
    refuse(frame, column, ~written, "half a unit of the last printed digit, as 50000000 or 0.5")
    return numbers(frame, column)


def half_unit(texts: pd.Series, of: float = 1.0) -> pd.Series:
    """Half a unit of the last printed digit of plain decimals that count in ``of``: ``89.9`` of 1e9 gives 0.05e9."""
    decimals = np.array([len(text.partition(".")[2]) for text in texts.fillna("").tolist()])
    return pd.Series(0.5 * of / 10.0**decimals, index=texts.index).where(texts.notna())


def dates(frame: pd.DataFrame, column: str) -> pd.Series:
    """The full days of a text column (``2025-04-03``); blank is missing, anything else raises `SourceError`."""
    texts = plain(frame[column])
    refuse(frame, column, ~_missing_or(DAY, texts), "a day as 2025-04-03")
    try:
        found = np.array(texts, dtype=schema.DATE_DTYPE)
    except ValueError:  # a 30th of February
        days = pd.to_datetime(frame[column], format="%Y-%m-%d", errors="coerce")
        refuse(frame, column, days.isna() & frame[column].notna(), "a day as 2025-04-03")
        raise
    return pd.Series(found, index=frame.index)


def days(texts: Iterable[str], like: pd.DataFrame) -> pd.Series:
    """Days written as 2025-04-03, for the rows of a table."""
    return pd.Series(np.array([*texts], dtype=schema.DATE_DTYPE), index=like.index)


def periods(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Columns ``start`` and ``end``: first and last day of each year, month or day that a text column names.

    Blank is missing, any other text raises `SourceError`.
    """
    found = [(None, None) if text is None else _first_and_last(text) for text in plain(frame[column])]
    refuse(frame, column, np.array([days is None for days in found], dtype=bool), "2025, 2025-04 or 2025-04-03")
    start, end = (np.array(days, dtype=schema.DATE_DTYPE) for days in zip(*found, strict=True)) if found else ([], [])
    return pd.DataFrame({"start": start, "end": end}, index=frame.index, dtype=schema.DATE_DTYPE)


def _first_and_last(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a year, month or day; None for another text."""
    if PERIOD.fullmatch(text) is None:
        return None
    try:
        year, *rest = map(int, text.split("-"))
        if len(rest) == 2:
            return dt.date(year, *rest), dt.date(year, *rest)
        first, last = rest * 2 or (1, 12)
        return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
    except ValueError:  # a 13th month
        return None


def last_day(period: pd.Series) -> pd.Series:
    """The last day of each pandas period."""
    end: pd.Series = period.dt.end_time.dt.normalize()
    return end


def spans(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Columns ``char_start`` and ``char_end``: the first characters that a column names as ``473-507; 3949-3996``."""
    texts = frame[column]
    refuse(frame, column, ~matches(texts, r"\d+-\d+(; \d+-\d+)*"), "characters as 473-507; 3949-3996")
    found = texts.str.extract(r"^(?P<char_start>\d+)-(?P<char_end>\d+)")
    return found.astype("float64")


def party_codes(frame: pd.DataFrame, column: str) -> pd.Series:
    """The party codes of a column of names or codes; raises `UnknownName` with the row of an unknown one."""
    numbers, names = pd.factorize(frame[column])
    codes = []
    for number, name in enumerate(names):
        try:
            codes.append(parties.resolve(name))
        except UnknownName as error:
            row = frame["where"].iloc[int((numbers == number).argmax())]
            more = {"expected": error.expected, "found": error.found, "do": error.do}
            raise UnknownName(error.what, where=row, **more) from None
    resolved = pd.array(codes, dtype="str")
    return pd.Series(resolved.take(numbers, allow_fill=True), index=frame.index)


def slugs(names: pd.Series) -> pd.Series:
    """Item codes: ``IRIS-T SLM`` is ``iris-t-slm``."""
    return texts([name and re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") for name in plain(names)], names)


def notes(first: pd.Series, *others: pd.Series | list[str | None]) -> pd.Series:
    """Texts joined row by row with semicolons; missing ones are left out, and nothing at all is missing."""
    parts = [part if isinstance(part, list) else plain(part) for part in (first, *others)]
    rows = ([str(text) for text in row if text is not None] for row in zip(*parts, strict=True))
    return texts(["; ".join(row) if row else None for row in rows], first)


def texts(values: list[str | None], like: pd.Series | pd.DataFrame) -> pd.Series:
    """Values as a text column, for the rows of a column or table."""
    return pd.Series(pd.array(values, dtype=schema.TEXT), index=like.index)


def figures(frame: pd.DataFrame, source: Source, same: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The checked figures table of one source: every column of the table, intervals for every value.

    ``same`` are texts that all rows have.
    """
    full = with_intervals(schema.conform(frame, {**(same or {}), "source": source.key}))
    return schema.validate(full, where=source.where)


def with_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    """Fills ``low`` and ``high`` of every row with a value, as half width and qualifier allow; leaves the others."""
    value, half_width = frame["value"].to_numpy(), frame["half_width"].to_numpy()
    qualifiers = plain(frame["qualifier"])
    has, is_plain = ~np.isnan(value), np.array([not qualifier for qualifier in qualifiers], dtype=bool)
    low = np.where(has & is_plain, value - half_width, frame["low"].to_numpy())
    high = np.where(has & is_plain, value + half_width, frame["high"].to_numpy())
    for at in np.flatnonzero(has & ~is_plain):
        low[at], high[at] = vocabulary.interval(value[at], half_width[at], qualifiers[at])
    frame["low"], frame["high"] = low, high
    return frame


def matches(texts: pd.Series, pattern: str) -> pd.Series:
    """Where the whole text matches; a missing text does not."""
    return pd.Series(_missing_or(pattern, plain(texts)), index=texts.index) & texts.notna()


def plain(texts: pd.Series) -> list[str | None]:
    """A text column as a list, None for a missing one: of a short table Python makes the rest sooner than pandas."""
    found: list[str | None] = texts.to_numpy(dtype="object", na_value=None).tolist()  # type: ignore[call-overload]
    return found


def _missing_or(pattern: str, texts: list[str | None]) -> npt.NDArray[np.bool_]:
    """Where the whole text matches, or is missing."""
    fits = re.compile(pattern, re.ASCII).fullmatch
    return np.array([text is None or fits(text) is not None for text in texts], dtype=bool)


def refuse_kiels_stage(frame: pd.DataFrame) -> None:
    """Raise `SourceError` for the stage ``allocated``: Kiel's word, that no giver says of its own money."""
    refuse(frame, "stage", frame["stage"] == "allocated", "a stage that a giver states: allocated is Kiel's")


def refuse(frame: pd.DataFrame, column: str, bad: pd.Series | npt.NDArray[np.bool_], expected: str) -> None:
    """Raise `SourceError` for the first bad row of a column, with file, row and value; nothing if none is bad."""
    if bad.any():
        first = frame[bad].iloc[0]
        fail(f"column {column} cannot be read", first["where"], expected, repr(first[column]), int(bad.sum()))


def fail(what: str, where: str, expected: str, found: str, count: int = 1) -> NoReturn:
    """Raise `SourceError` for the first of ``count`` rows."""
    more = f"{count - 1} more such rows; c" if count > 1 else "C"
    raise SourceError(what, where=where, expected=expected, found=found, do=f"{more}ompare the file with its source")
