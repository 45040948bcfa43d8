"""Numbers by name and day, looked up for whole columns.

A grid has one row a name (currency, donor) and one column a day. Two columns stand at its ends for all days before
and after, and row 0 for a missing name: whatever a figure says, its place in the grid exists, so that a column is
looked up without a branch.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from aidresearch.errors import SchemaError

Array = npt.NDArray[Any]
Codes = npt.NDArray[np.integer[Any]]

#: Rows at a time: the intermediate arrays stay in the processor's cache, and memory does not grow with the column.
BLOCK = 1 << 15
#: How many units of each resolution one day has.
PER_DAY = {"D": 1, "s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}


def day_number(day: str | pd.Timestamp) -> int:
    """Days since 1970-01-01."""
    return int(pd.Timestamp(day).to_datetime64().astype("datetime64[D]").astype(np.int64))


def coded(names: pd.Series) -> tuple[Codes, list[str]]:
    """A column as the place of each of its names in a list, -1 where missing; a categorical column is one already."""
    if isinstance(names.dtype, pd.CategoricalDtype):
        return names.cat.codes.to_numpy(), list(names.cat.categories)
    codes, seen = pd.factorize(names)
    return codes.astype(np.intp, copy=False), list(seen)


def framed(grid: Array, start: int, fill: float = 0) -> Array:
    """A grid whose column 1 is day ``start``, with row 0 for a missing name, as wide as `places` counts."""
    rows, columns = grid.shape
    result = np.full((rows + 1, _width(start, columns)), fill, grid.dtype)
    result[1:, :columns] = grid
    return result


def _width(start: int, columns: int) -> int:
    """A width of ``start - 1`` saves `places` an addition: the days are counted from 1970 anyhow."""
    return start - 1 if columns <= start - 1 <= 2 * columns else columns


def places(codes: Codes, dates: pd.Series, start: int, columns: int) -> Iterator[tuple[slice, npt.NDArray[np.intp]]]:
    """Block by block, the place of each row in a `framed` grid, flattened; it had ``columns`` columns before.

    A missing name or date has a place as well: in row 0, in column 0. The array is used again for the next block.
    """
    moments = dates.to_numpy()
    if moments.dtype.kind != "M":
        raise SchemaError("the dates are no column of dates", expected="datetime64", found=moments.dtype)
    per_day = PER_DAY[np.datetime_data(moments.dtype)[0]]
    ticks = moments.view(np.int64)
    width = _width(start, columns)
    shift = width - (start - 1)  # adding it makes code -1 row 0
    found, row = np.empty(min(BLOCK, len(codes)), np.intp), np.empty(min(BLOCK, len(codes)), np.intp)
    for first in range(0, len(codes), BLOCK):
        block = slice(first, min(first + BLOCK, len(codes)))
        place, at = found[: block.stop - first], row[: block.stop - first]
        np.floor_divide(ticks[block], per_day, out=place)  # NaT is the lowest number: before every day
        np.clip(place, start - 1, start + columns - 2, out=place)
        np.multiply(codes[block], width, out=at, dtype=np.intp, casting="unsafe")
        place += at
        if shift:
            place += shift
        yield block, place
