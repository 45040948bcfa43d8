"""``frame.aid``: the functions of the package as methods of a figures table, for people who chain.

Registered with pandas when a function of ``aidresearch`` is first used, or by ``import aidresearch.compare.accessor``.
What a method calls is imported by the method: to load a source takes none of it.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

NAME = "aid"


class Aid:
    """The figures table, or table of sums, that the methods work on; each gives a new table."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def to(self, currency: str = "EUR", fx: Any = "monthly-mean", **options: Any) -> pd.DataFrame:
        """`aidresearch.normalize` of this frame."""
        from aidresearch.compare.conversion import normalize

        return normalize(self._frame, currency, fx, **options)

    def total(self, by: Any = (), **options: Any) -> pd.DataFrame:
        """`aidresearch.total` of this frame."""
        from aidresearch.compare import sums

        return sums.total(self._frame, by, **options)

    def double_counted(self, by: Any = ()) -> pd.DataFrame:
        """`aidresearch.double_counted` of this frame."""
        from aidresearch.compare.double_counting import double_counted

        return double_counted(self._frame, by)

    def share(self, by: Any = "donor", of: Any = (), **options: Any) -> pd.DataFrame:
        """`aidresearch.share` of this frame."""
        from aidresearch.compare import shares

        return shares.share(self._frame, by, of, **options)

    def rank(self, by: Any = "donor", within: Any = (), **options: Any) -> pd.DataFrame:
        """`aidresearch.rank` of this frame."""
        from aidresearch.compare import shares

        return shares.rank(self._frame, by, within, **options)

    def attribute_eu(self) -> pd.DataFrame:
        """`aidresearch.attribute_eu` of this frame."""
        from aidresearch.compare import shares

        return shares.attribute_eu(self._frame)

    def members_of(self, group: str, on: Any = None) -> pd.DataFrame:
        """`aidresearch.members_of` of this frame."""
        from aidresearch.compare import shares

        return shares.members_of(self._frame, group, on)

    def ladder(self, by: Any = "donor", **options: Any) -> pd.DataFrame:
        """`aidresearch.ladder` of this frame."""
        from aidresearch.compare.stages import ladder

        return ladder(self._frame, by, **options)

    def relative(self, to: str = "gdp", year: Any = None) -> pd.DataFrame:
        """`aidresearch.relative` of this frame."""
        from aidresearch.compare.relative import relative

        return relative(self._frame, to, year)

    def overlap(self, other: Any) -> Any:
        """`aidresearch.overlap` of this frame's intervals and others."""
        from aidresearch.compare import intervals

        return intervals.overlap(self._frame, other)

    def implied_rates(self, **options: Any) -> pd.DataFrame:
        """`aidresearch.implied_rates` of this frame."""
        from aidresearch.compare import intervals

        return intervals.implied_rates(self._frame, **options)

    def currency_findings(self, **options: Any) -> pd.DataFrame:
        """`aidresearch.currency_findings` of this frame."""
        from aidresearch.compare.currency_findings import currency_findings

        return currency_findings(self._frame, **options)


def register() -> None:
    """Give every data frame the accessor; once more, as when a notebook reloads this module, without a warning."""
    # Only our own older class is replaced: pandas warns of anything else that has the name.
    if getattr(getattr(pd.DataFrame, NAME, None), "__module__", None) == __name__:
        delattr(pd.DataFrame, NAME)
    pd.api.extensions.register_dataframe_accessor(NAME)(Aid)


register()
