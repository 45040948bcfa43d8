"""Weapon systems: the codes of ``item``, their names and kinds, from ``data/reference/items.csv``."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

from aidresearch import paths

if TYPE_CHECKING:
    import pandas as pd


def items() -> pd.DataFrame:
    """The weapon systems that the registers name, one row each.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``item`` (the code in the figures table): ``name``, ``category`` (howitzer, tank, ifv, apc, mlrs,
        air-defence-system, helicopter, aircraft, missile) and ``synonyms`` (other names, separated by a bar).

    Raises
    ------
    SourceError
        For a table of items that cannot be read.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.items().loc["m777", "category"]
    'howitzer'
    """
    import pandas as pd

    return pd.DataFrame(list(_rows())).set_index("item")


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (paths.default().reference / "items.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
