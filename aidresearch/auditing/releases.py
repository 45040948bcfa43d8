"""One state of a register: the running totals that it published on a day, and what they were on an earlier one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from aidresearch.table import parties

ALL_TYPES = "mixed"
TYPES = ("financial", "humanitarian", "military")


class Row(NamedTuple):
    """One figure of a release: these columns of the table."""

    figure_id: str
    part_of: Any
    donor: Any
    aid_type: Any
    stage: str
    value: float
    low: float
    high: float
    unit: Any
    period_start: Any
    period_end: Any


class Total(NamedTuple):
    """One running total of a release, cut at a day."""

    value: float
    low: float
    high: float
    unit: str
    period_start: Any  #: a pd.Timestamp, or NaT where the register does not say from when it counts
    cut_off: pd.Timestamp
    is_bracket: bool
    reference: str


Key = tuple[str, str, str]  #: donor, aid type, stage


@dataclass(frozen=True, eq=False)
class Release:
    """One state of a register: all it published on one day."""

    name: str  #: ``kiel-r29``, ``kiel-headlines of 2025-04-15``
    published: pd.Timestamp  #: the day, or the end of its data where the day is not known: the earliest possible
    is_dated: bool
    figures: pd.DataFrame = field(repr=False)
    _at: dict[pd.Timestamp, dict[Key, Total]] = field(default_factory=dict, repr=False)

    @cached_property
    def donors(self) -> frozenset[str]:
        return frozenset(self.figures["donor"].dropna())

    @cached_property
    def is_printed(self) -> bool:
        """Whether these are totals of a text, not a table by donor: a group in it has a row of its own, or none."""
        return any(parties.kind(code) == "group" for code in self.donors)

    @cached_property
    def totals(self) -> list[Any]:
        """Its running totals of aid, as named tuples with the columns of the table."""
        return self._rows(coverage="cumulative", role="aid")

    @cached_property
    def differences(self) -> list[Any]:
        """What it prints as committed and not yet allocated."""
        return self._rows(coverage="cumulative", role="difference")

    @cached_property
    def flows(self) -> list[Any]:
        """The quarters or months that its totals are made of: with them it can be cut at another day."""
        totals = {row.figure_id for row in self.totals}
        return [row for row in self._rows(coverage="flow", role="aid") if row.part_of in totals]

    @cached_property
    def cut_off(self) -> pd.Timestamp:
        """The last day of its running totals."""
        last: pd.Timestamp = max(row.period_end for row in self.totals)
        return last

    def _rows(self, **wanted: str) -> list[Any]:
        found = self.figures
        for column, word in wanted.items():
            found = found[found[column] == word]
        columns = found[list(Row._fields)].astype({"stage": "str"})
        return list(map(Row._make, columns.itertuples(index=False, name=None)))

    @property
    def when(self) -> str:
        day = f"{self.published:%Y-%m-%d}"
        return f"published {day}" if self.is_dated else f"data to {day}, day of publication not held"


def totals_at(release: Release, day: pd.Timestamp) -> dict[Key, Total]:
    """`_totals_at`, kept with the release."""
    key = day if release.flows else release.cut_off
    if key not in release._at:
        release._at[key] = _totals_at(release, key)
    return release._at[key]


def _totals_at(release: Release, day: pd.Timestamp) -> dict[Key, Total]:
    """Running totals of one release at a day by donor, type and stage; ``mixed`` is the sum of the types where the
    release prints none.

    A release that gives its quarters (or months) is cut at the day: from the sum of those that ended by it to that with
    the one that it lies in. Others stand at the end of their data, whatever the day.
    """
    totals: dict[Key, Total] = {}
    for row in release.totals:
        totals.setdefault((row.donor, row.aid_type, row.stage), _total(row))
    if release.flows and day < release.cut_off:
        totals = _cut(totals, release.flows, day)
    for row in release.differences:  # 138 allocated and 97 to be allocated: 235 promised or given
        given = totals.get((row.donor, row.aid_type, "allocated"))
        if given is not None:
            totals[row.donor, row.aid_type, "committed"] = add([given, _total(row)])
    by_type: dict[tuple[str, str], list[Total]] = {}
    for (donor, aid_type, stage), total in totals.items():
        if aid_type != ALL_TYPES:
            by_type.setdefault((donor, stage), []).append(total)
    for (donor, stage), parts in by_type.items():
        if len(parts) == len(TYPES):  # a release that prints one type only has no total of all
            totals.setdefault((donor, ALL_TYPES, stage), add(parts))
    return totals


def _total(row: Any) -> Total:
    return Total(row.value, row.low, row.high, row.unit, row.period_start, row.period_end, False, row.figure_id)


def add(parts: list[Total]) -> Total:
    value, low, high = (sum(getattr(part, end) for part in parts) for end in ("value", "low", "high"))
    return parts[0]._replace(value=value, low=low, high=high, reference="; ".join(part.reference for part in parts))


def _cut(totals: dict[Key, Total], flows: list[Any], day: pd.Timestamp) -> dict[Key, Total]:
    """The totals that have flows, or are nothing, at a day; none if the day lies before all of them."""
    whole = {flow.part_of for flow in flows}
    ended = [flow for flow in flows if flow.period_end <= day]
    begun = [flow for flow in flows if flow.period_start <= day]
    if not ended:
        return {}
    cut_off = max(flow.period_end for flow in ended)
    value, low, high = Counter[str](), Counter[str](), Counter[str]()
    for flow in ended:
        value[flow.part_of] += flow.value
        low[flow.part_of] += flow.low
    for flow in begun:
        high[flow.part_of] += flow.high
    ends = {key: total.reference for key, total in totals.items() if total.reference in whole or total.value == 0}
    return {
        key: totals[key]._replace(
            value=value[name], low=low[name], high=high[name], cut_off=cut_off, is_bracket=bool(cut_off < day)
        )
        for key, name in ends.items()
    }
