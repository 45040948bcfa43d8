"""Numbers by name and day, for whole columns at once.

A table of numbers has one row a name (a currency) and one column a day: column 0 stands for all days before the first,
the last one for all days after. One more row is put before them, for a missing name. So each row of a frame has a
position in the table, whatever it says, and numbers are taken without a branch.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from aidresearch.errors import SchemaError

Codes = npt.NDArray[np.integer[Any]]

#: How many units of each resolution one day has.
PER_DAY = {"D": 1, "s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}


def day_number(day: str | pd.Timestamp) -> int:
    """Days since 1970-01-01."""
    return int(pd.Timestamp(day).to_datetime64().astype("datetime64[D]").astype(np.int64))


def coded(names: pd.Series) -> tuple[Codes, list[str]]:
    """A column as the number of each of its names in a list, -1 where missing; a categorical column is one already."""
    if isinstance(names.dtype, pd.CategoricalDtype):
        return names.cat.codes.to_numpy(), list(names.cat.categories)
    codes, seen = pd.factorize(names)
    return codes, list(seen)


def positions(codes: Codes, dates: pd.Series, start: int, columns: int) -> npt.NDArray[np.int64]:
    """Where each row's number stands in a flattened table: row ``code + 1``, and column 1 is the day ``start``.

    A missing name is row 0, a missing date column 0.
    """
    moments = dates.to_numpy()
    if moments.dtype.kind != "M":
        raise SchemaError("the dates are no column of dates", expected="datetime64", found=moments.dtype)
    found = moments.view(np.int64) // PER_DAY[np.datetime_data(moments.dtype)[0]]  # NaT is the lowest number
    found -= start - 1
    np.clip(found, 0, columns - 1, out=found)
    found += (codes.astype(np.int64) + 1) * columns
    return found
