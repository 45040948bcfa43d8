"""What must hold between the columns of one row of the figures table."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from aidresearch.table import parties

#: True for the rows that are meant; one value for all of them where they agree.
Mask = npt.NDArray[np.bool_] | np.bool_


class Rows:
    """A frame under check. A text column is asked by its different words, of which there are few."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self._columns: dict[str, ExtensionArray] = {}
        self._words: dict[str, list[str | None]] = {}
        self._missing: dict[str, Mask] = {}

    def _column(self, name: str) -> ExtensionArray:
        if name not in self._columns:
            self._columns[name] = self._frame[name].array
        return self._columns[name]

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        """The numbers or days of a column."""
        found: npt.NDArray[Any] = self._column(name).to_numpy()
        return found

    def words(self, name: str) -> list[str | None]:
        """The different words of a text column; None for a missing one."""
        if name not in self._words:
            self._words[name] = [None if pd.isna(word) else word for word in self._column(name).unique()]
        return self._words[name]

    def where(self, name: str, holds: Callable[[str | None], bool]) -> Mask:
        """The rows of a text column whose word (None: missing) passes the test."""
        passing = [word for word in self.words(name) if holds(word)]
        if len(passing) == len(self.words(name)):
            return np.True_
        if not passing:
            return np.False_
        found: Mask = self._frame[name].isin([word for word in passing if word is not None]).to_numpy()
        return found | self.missing(name) if None in passing else found

    def among(self, name: str, *words: str) -> Mask:
        """The rows that have one of these words."""
        return self.where(name, lambda word: word in words)

    def missing(self, name: str) -> Mask:
        if name not in self._missing:
            self._missing[name] = np.asarray(self._column(name).isna())
        return self._missing[name]

    def equal(self, name: str, other: str) -> Mask:
        """The rows that have the same text in two columns."""
        if np.all(self.missing(name)):
            return np.False_
        found: Mask = (self._frame[name] == self._frame[other]).to_numpy(dtype=bool, na_value=False)
        return found


def _is_party(word: str | None) -> bool:
    return word is None or word in parties.codes()


def _fits(pattern: str) -> Callable[[str | None], bool]:
    return lambda word: word is not None and re.fullmatch(pattern, word) is not None


def _all_or_none(rows: Rows) -> Mask:
    """Whether a printed equivalent is there with all its parts, or not at all."""
    gone = [rows.missing(f"equivalent_{part}") for part in ("value", "low", "high", "unit")]
    found: Mask = np.all(gone, axis=0) | ~np.any(gone, axis=0)
    return found


#: What must hold between the columns of a row, in words; each gives True for every row that keeps it.
RULES: dict[str, Callable[[Rows], Mask]] = {
    "low <= value <= high": lambda r: ~((r["low"] > r["value"]) | (r["value"] > r["high"])),
    "half_width is not negative": lambda r: ~(r["half_width"] < 0),
    "a value has half_width, low and high": lambda r: (
        r.missing("value") | ~(r.missing("half_width") | r.missing("low") | r.missing("high"))
    ),
    "value and half_width are finite": lambda r: ~(np.isinf(r["value"]) | np.isinf(r["half_width"])),
    "money has an ISO 4217 unit": lambda r: ~r.among("measure", "money") | r.where("unit", _fits("[A-Z]{3}")),
    "money has a price basis": lambda r: (
        ~r.among("measure", "money") | r.where("prices", _fits(r"current|constant-\d{4}"))
    ),
    "a count has unit item": lambda r: ~r.among("measure", "count") | r.among("unit", "item"),
    "a share, ratio or rank has unit 1": lambda r: ~r.among("measure", "share", "ratio", "rank") | r.among("unit", "1"),
    "an event has neither value nor unit": lambda r: (
        ~r.among("measure", "event") | (r.missing("value") & r.missing("unit"))
    ),
    "money of role aid has a coverage": lambda r: (
        ~r.among("measure", "money") | ~r.among("role", "aid") | ~r.missing("coverage")
    ),
    "donor and recipient are party codes": lambda r: r.where("donor", _is_party) & r.where("recipient", _is_party),
    "period_start <= period_end": lambda r: ~(r["period_start"] > r["period_end"]),
    "a printed equivalent has value, low, high and unit": _all_or_none,
    "a base is a figure_id or a party code": lambda r: r.where(
        "base", lambda word: _is_party(word) or "/" in str(word)
    ),
    "no figure is its own part or duplicate": lambda r: (
        ~(r.equal("part_of", "figure_id") | r.equal("duplicate_of", "figure_id"))
    ),
}
