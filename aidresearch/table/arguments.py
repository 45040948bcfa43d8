"""Arguments of public functions: what is no day or no number is named, and never a bare pandas error."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from aidresearch.errors import AidError


def a_day(given: object, name: str, error: type[AidError] = AidError) -> pd.Timestamp:
    """A date or ISO text as a day; raises ``error`` with the argument's name for anything else."""
    day = pd.to_datetime(given, errors="coerce") if isinstance(given, (str, dt.date)) else pd.NaT
    if not isinstance(day, pd.Timestamp):
        raise error(f"{name}={given!r} is no day", expected="a day as '2025-04-02'")
    return day.tz_localize(None).normalize()


def a_count(given: object, name: str) -> int:
    """A whole number from 0 on; raises `AidError` with the argument's name for anything else."""
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise AidError(f"{name}={given!r} is no count", expected="a whole number from 0 on")
    return given
