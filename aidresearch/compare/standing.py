"""Which release of the tracker stood on a day, and which of those available here comes nearest to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from aidresearch import catalog
from aidresearch.errors import AidError
from aidresearch.loaders.registry import load
from aidresearch.table.arguments import a_day

RELEASES = "kiel-releases"
KEY = "kiel-r{:.0f}"


@dataclass(frozen=True)
class Standing:
    """The release that stood on a day, and the last one published by then whose figures are available here."""

    number: int  #: of the release that stood on the day
    key: str  #: catalog key of the last one available here that was published by the day
    available: int  #: its number
    data_to: pd.Timestamp  #: the last day of its data

    @property
    def stood(self) -> bool:
        """Whether the one available is the one that stood."""
        return self.number == self.available

    @property
    def words(self) -> str:
        """``release 21, which stood on the day``, or which one did and is not available here."""
        if self.stood:
            return f"release {self.available}, which stood on the day"
        return f"release {self.available}, the last one available here; release {self.number} stood on the day"


def release_on(day: dt.date | str) -> Standing:
    """The release of Kiel's tracker that stood on a day, and the last one of that time that is available here.

    Parameters
    ----------
    day : datetime.date or str
        The day of a statement.

    Returns
    -------
    Standing
        ``number`` of the release that stood, ``key`` and ``available`` (number) of the last one published by then whose
        figures are available here, its ``data_to``, and both in ``words``. Days of publication are those of the source
        ``kiel-releases``; release 11, whose day is not known, is in none.

    Raises
    ------
    AidError
        For a day before the first release, or before the first one available here.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.release_on("2025-04-03").words
    'release 21, which stood on the day'
    >>> aid.release_on("2025-09-01").words
    'release 21, the last one available here; release 24 stood on the day'
    """
    at = a_day(day, "day", AidError)
    known = load(RELEASES).sort_values("number")
    known = known[known["stated_on"] <= at]
    here = known[known["number"].map(lambda number: KEY.format(number) in catalog.by_key())]
    if here.empty:
        raise AidError(f"no release of the tracker of {at:%Y-%m-%d} is available", do="Give a later day")
    last = here.iloc[-1]
    number = int(last["number"])
    return Standing(int(known["number"].iloc[-1]), KEY.format(number), number, pd.Timestamp(last["period_end"]))
