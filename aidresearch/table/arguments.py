"""Arguments of public functions: what is no day or no number is named, and never a bare pandas error."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from numbers import Integral, Real
from typing import TYPE_CHECKING

from aidresearch.errors import AidError, SchemaError

if TYPE_CHECKING:
    import pandas as pd


def check_type(name: str, value: object, kinds: type | tuple[type, ...], expected: str) -> None:
    """Raise an `AidError` that names an argument of a public function which is of another type than it takes."""
    if not isinstance(value, kinds):
        shown = repr(value) if value is None or isinstance(value, (str, int, float)) else f"a {type(value).__name__}"
        raise AidError(f"{name} is of the wrong type", expected=expected, found=shown)


def a_day(given: object, name: str, error: type[AidError] = AidError) -> pd.Timestamp:
    """A date or ISO text as a day; raises ``error`` with the argument's name for anything else."""
    import pandas as pd

    day = pd.to_datetime(given, errors="coerce") if isinstance(given, (str, dt.date)) else pd.NaT
    if not isinstance(day, pd.Timestamp):
        raise error(f"{name}={given!r} is no day", expected="a day as '2025-04-02'")
    return day.tz_localize(None).normalize()


def a_count(given: object, name: str) -> int:
    """A whole number from 0 on; raises `AidError` with the argument's name for anything else."""
    if isinstance(given, bool) or not isinstance(given, Integral) or given < 0:
        raise AidError(f"{name}={given!r} is no count", expected="a whole number from 0 on")
    return int(given)


def a_number(given: object, name: str) -> float:
    """A number; raises `AidError` with the argument's name for anything else."""
    if isinstance(given, bool) or not isinstance(given, Real):
        raise AidError(f"{name}={given!r} is no number", expected="a number")
    return float(given)


def names(given: object, name: str) -> list[str]:
    """One text or several as a list; raises `AidError` with the argument's name for anything else."""
    if isinstance(given, str):
        return [given]
    if not isinstance(given, Iterable):
        raise AidError(f"{name}={given!r} is no name", expected="a name, or a list of names")
    return list(given)


def results_of_an_audit(given: pd.DataFrame, *columns: str) -> None:
    """Raise a `SchemaError` for a table without these columns, which `aidresearch.audit` did not give."""
    missing = [name for name in ("figure_id", *columns) if name not in given]
    if missing:
        raise SchemaError(
            "not a table of checks", expected="what aidresearch.audit gives", found=f"no column {', '.join(missing)}"
        )
