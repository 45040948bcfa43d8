"""The columns of a conversion while they are filled: dates with their names, and texts as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from aidresearch.table.texts import repeated

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Dates:
    """The date that counts for each figure, and what it is called: a date column, or the year of all."""

    days: pd.Series
    read: npt.NDArray[np.int8]  #: number in ``names``
    names: list[str]

    @classmethod
    def of_year(cls, year: int, count: int) -> Dates:
        days = np.full(count, np.datetime64(f"{year}-07-01", "s"))
        return cls(pd.Series(days, copy=False), np.zeros(count, np.int8), [str(year)])

    def name(self, row: int) -> str:
        return self.names[int(self.read[row])]

    @property
    def missing(self) -> Mask:
        found: Mask = np.isnat(self.days.to_numpy())
        return found


class Words:
    """A column of a few different texts, as numbers until it is asked for; 0 is missing."""

    def __init__(self, count: int) -> None:
        self.codes = np.zeros(count, np.int16)
        self.words: list[str | None] = [None]

    def add(self, words: Sequence[str | None]) -> int:
        """The number of the first of some more words."""
        self.words += words
        return len(self.words) - len(words)

    def put(self, rows: Mask, word: str) -> None:
        np.copyto(self.codes, np.int16(self.add([word])), where=rows)

    def texts(self) -> ExtensionArray:
        """The column; a word that all rows have is not looked up for each."""
        first = self.codes[:1]
        if (self.codes == first).all():
            return repeated(self.words[int(first[0])] if len(first) else None, len(self.codes))
        found: ExtensionArray = pd.array(self.words, dtype="str").take(self.codes)
        return found


def where(column: pd.Series, rows: Mask) -> pd.Series:
    return column if rows.all() else column.where(rows)


def put(column: pd.Series, rows: Mask, word: str) -> pd.Series:
    if rows.all():
        return pd.Series(repeated(word, len(rows)), copy=False)
    return column.mask(rows, word)
