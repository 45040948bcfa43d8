"""What the loaders share: text cells to numbers, dates and codes, with file and row in every error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

import numpy as np
import pandas as pd

from aidresearch.catalog import Source
from aidresearch.errors import SourceError, UnknownName
from aidresearch.table import parties, schema, vocabulary

#: How a source writes a period: resolution, what the text looks like, how it is parsed.
PERIODS = (
    ("Y", r"\d{4}", "%Y"),
    ("M", r"\d{4}-\d{2}", "%Y-%m"),
    ("D", r"\d{4}-\d{2}-\d{2}", "%Y-%m-%d"),
)


def table(
    source: Source, name: str, columns: Mapping[str, str], optional: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """One CSV file as text, and two columns more: ``place`` (file and row) and ``where`` (the same with its folder)."""
    frame = source.read_csv(name, columns, optional)
    place = f"{name}, row " + frame.pop("row").astype("str")
    return frame.assign(place=place, where=source.where + "/" + place)


def numbers(frame: pd.DataFrame, column: str) -> pd.Series:
    """The numbers of a text column; blank is missing, any text but a plain decimal raises `SourceError`."""
    texts = frame[column]
    if texts.isna().all():  # an optional column that the file does not have
        return pd.Series(np.nan, index=frame.index)
    refuse(frame, column, texts.notna() & ~matches(texts, r"-?\d+(\.\d+)?"), "a plain decimal number")
    return pd.to_numeric(texts).astype("float64")


def half_widths(frame: pd.DataFrame, column: str) -> pd.Series:
    """Half widths as written: one or two digits and zeros (``50000000``, ``0.5``); others raise `SourceError`.

    Half a unit of a printed digit has no more: one that has was converted, or its decimal point moved.
    """
    texts = frame[column]
    written = matches(texts, r"[1-9]\d?0*|0|0\.0*[1-9]\d?")
    refuse(frame, column, texts.notna() & ~written, "half a unit of the last printed digit, as 50000000 or 0.5")
    return numbers(frame, column)


def half_unit(texts: pd.Series, of: float = 1.0) -> pd.Series:
    """Half a unit of the last printed digit of plain decimals that count in ``of``: ``89.9`` of 1e9 gives 0.05e9."""
    decimals = np.array([len(text.partition(".")[2]) for text in texts.fillna("").tolist()])
    return pd.Series(0.5 * of / 10.0**decimals, index=texts.index).where(texts.notna())


def dates(frame: pd.DataFrame, column: str) -> pd.Series:
    """The full days of a text column (``2025-04-03``); blank is missing, anything else raises `SourceError`."""
    _, pattern, form = PERIODS[-1]
    texts = frame[column]
    found = pd.to_datetime(texts.where(matches(texts, pattern)), format=form, errors="coerce")
    refuse(frame, column, found.isna() & texts.notna(), "a day as 2025-04-03")
    return found


def periods(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Columns ``start`` and ``end``: first and last day of each year, month or day that a text column names.

    Blank is missing, any other text raises `SourceError`.
    """
    texts = frame[column]
    start = end = pd.Series(pd.NaT, index=frame.index, dtype="datetime64[s]")
    for resolution, pattern, form in PERIODS:
        found = pd.to_datetime(texts.where(matches(texts, pattern)), format=form, errors="coerce")
        start, end = start.fillna(found), end.fillna(last_day(found.dt.to_period(resolution)))
    refuse(frame, column, start.isna() & texts.notna(), "2025, 2025-04 or 2025-04-03")
    return pd.DataFrame({"start": start, "end": end})


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
    return names.str.lower().str.replace(r"[^a-z0-9]+", "-", regex=True).str.strip("-")


def notes(first: pd.Series, *others: pd.Series) -> pd.Series:
    """Texts joined row by row with semicolons; missing ones are left out, and nothing at all is missing."""
    parts = [zip(part.tolist(), part.notna().tolist(), strict=True) for part in (first, *others)]
    rows = ([str(text) for text, is_there in row if is_there] for row in zip(*parts, strict=True))
    return pd.Series(["; ".join(row) if row else None for row in rows], index=first.index, dtype="str")


def figures(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    """The checked figures table of one source: every column of the table, intervals for every value."""
    full = with_intervals(schema.conform(frame.assign(source=source.key)))
    return schema.validate(full, where=source.where)


def with_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    """Fills ``low`` and ``high`` of every row with a value, as half width and qualifier allow; leaves the others."""
    has = frame["value"].notna().to_numpy()
    qualifiers = frame["qualifier"].where(frame["qualifier"] != "")
    plain = has & qualifiers.isna().to_numpy()
    value, half_width = frame["value"].to_numpy(), frame["half_width"].to_numpy()
    low = np.where(plain, value - half_width, frame["low"].to_numpy())
    high = np.where(plain, value + half_width, frame["high"].to_numpy())
    for at in np.flatnonzero(has & ~plain):
        low[at], high[at] = vocabulary.interval(value[at], half_width[at], qualifiers.iloc[at])
    return frame.assign(low=low, high=high)


def matches(texts: pd.Series, pattern: str) -> pd.Series:
    """Where the whole text matches; a missing text does not."""
    found: pd.Series = texts.astype("str").str.fullmatch(pattern).fillna(False).astype(bool)
    return found


def refuse_kiels_stage(frame: pd.DataFrame) -> None:
    """Raise `SourceError` for the stage ``allocated``: Kiel's word, that no giver says of its own money."""
    refuse(frame, "stage", frame["stage"] == "allocated", "a stage that a giver states: allocated is Kiel's")


def refuse(frame: pd.DataFrame, column: str, bad: pd.Series, expected: str) -> None:
    """Raise `SourceError` for the first bad row of a column, with file, row and value; nothing if none is bad."""
    if bad.any():
        first = frame[bad].iloc[0]
        fail(f"column {column} cannot be read", first["where"], expected, repr(first[column]), int(bad.sum()))


def fail(what: str, where: str, expected: str, found: str, count: int = 1) -> NoReturn:
    """Raise `SourceError` for the first of ``count`` rows."""
    more = f"{count - 1} more such rows; c" if count > 1 else "C"
    raise SourceError(what, where=where, expected=expected, found=found, do=f"{more}ompare the file with its source")
