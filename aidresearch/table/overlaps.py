"""Which rows of which sources may be the same money: ``data/reference/overlaps.csv``.

Rows are chosen by ``column=word|word; column=word``; a word ``members of GROUP`` is every member that the group ever
had, nothing after the ``=`` is a missing value, and ``*`` is whatever it is, the same in both sources. ``with TEXT`` is
every value that has the text in it.
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from functools import cache

import pandas as pd

from aidresearch import paths
from aidresearch.errors import SourceError
from aidresearch.table import parties

RELATIONS = {
    "same": "the same money, stated twice",
    "part": "the first is inside the second",
    "overlap": "each has some of the other",
    "own account": "two counts of the same aid, under two definitions",
    "none": "the one does not have what the other counts",
}
COLUMNS = ["source", "rows", "other", "other_rows", "relation", "why"]
SAME = "*"
WITH = "with "


@dataclass(frozen=True)
class Overlap:
    """One line of the table: the rows of ``source`` and of ``other``, how they relate, and why."""

    source: str
    rows: str
    other: str
    other_rows: str
    relation: str
    why: str

    @property
    def keys(self) -> list[str]:
        """The columns that must be the same in both."""
        return [column for column, words in _filters(self.rows) if words == [SAME]]

    def rows_of(self, source: str) -> str:
        """How it chooses the rows of one of its two sources."""
        return self.rows if source == self.source else self.other_rows

    def choose(self, frame: pd.DataFrame, source: str) -> pd.DataFrame:
        """The rows of a figures table that it names for one of its two sources."""
        chosen = frame["source"] == source
        for column, words in _filters(self.rows_of(source)):
            if words == [""]:
                chosen &= frame[column].isna()
            elif words[0].startswith(WITH):
                chosen &= frame[column].str.contains(words[0].removeprefix(WITH), regex=False, na=False)
            elif words != [SAME]:
                chosen &= frame[column].isin(words)
        return frame[chosen]


@cache
def listed() -> tuple[Overlap, ...]:
    """Every line of the table, in its order."""
    at = paths.default()
    path = at.reference / "overlaps.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = tuple(Overlap(**row) for row in rows)
    wrong = [one.relation for one in found if one.relation not in RELATIONS]
    if wrong:
        raise SourceError(
            "an unknown relation", where=at.name(path), expected=f"one of {', '.join(RELATIONS)}", found=wrong[0]
        )
    return found


def overlaps(source: str | None = None, other: str | None = None) -> pd.DataFrame:
    """Which registers may have the same money: one row a pair of selections.

    Parameters
    ----------
    source, other : str, optional
        Catalog keys; with one, every pair that has it, with two, the pairs of both, in either order.

    Returns
    -------
    pandas.DataFrame
        ``source``, ``rows``, ``other``, ``other_rows`` (which rows of each: ``donor=USA; aid_type=military``),
        ``relation`` (same, part: the first is inside the second, overlap, own account, none) and ``why``.

    Raises
    ------
    SourceError
        For a table of overlaps that cannot be read.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.overlaps("kiel-r29", "us-packages")["relation"].tolist()
    ['part']
    """
    wanted = {key for key in (source, other) if key is not None}
    rows = [one for one in listed() if wanted <= {one.source, one.other}]
    return pd.DataFrame([[getattr(one, column) for column in COLUMNS] for one in rows], columns=COLUMNS)


def _filters(text: str) -> list[tuple[str, list[str]]]:
    pairs = [part.strip().partition("=") for part in text.split(";") if part.strip()]
    return [(column, [code for word in words.split("|") for code in _codes(word)]) for column, _, words in pairs]


def _codes(word: str) -> list[str]:
    group = word.removeprefix(parties.INCLUDED)
    return [word] if group == word else list(parties.members(group, dt.date(2022, 2, 24)))
