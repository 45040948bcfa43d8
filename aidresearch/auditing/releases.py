"""A register of donors: running totals by donor, type and stage to a cut-off, and what was added when."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from aidresearch.auditing.claims import day_number
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.rows import Row

TYPES = ("military", "financial", "humanitarian")
ALL = "mixed"  #: all types together
CIVIL = "civilian"  #: all but the military, as the Kiel Institute adds them up
SEVERAL = {CIVIL: ("financial", "humanitarian")}
Numbers = npt.NDArray[np.float64]


class Amount(NamedTuple):
    """A running total around a day: before the period that the day lies in, and with it."""

    before: float
    after: float  #: infinite after the cut-off
    half_width: float
    end_before: int  #: the day to which `before` counts; one before the first if nothing is counted yet
    end_after: int
    ids: tuple[str, ...]
    undated: float = 0.0  #: may have been added before or after it

    @property
    def interval(self) -> Interval:
        return Interval(self.before - self.half_width, self.after + self.undated + self.half_width)


@dataclass
class Release:
    """One state of a register of donors."""

    key: str
    known: int  #: day of publication; the cut-off where it is not known
    start: int
    cut_off: int
    unit: str
    donors: frozenset[str]
    totals: dict[tuple[str, str, str], tuple[float, float, str]]  #: value, half width, figure id
    ends: npt.NDArray[np.int64]  #: last days of the periods; empty if only the cut-off is known
    starts: npt.NDArray[np.int64]
    flows: dict[tuple[str, str, str], Numbers]  #: added in each period
    undated: dict[tuple[str, str, str], float] = field(default_factory=dict)  #: in the totals, on no day
    kept: dict[tuple[object, ...], Curve | None] = field(default_factory=dict)

    def curve(self, donors: tuple[str, ...], aid_type: str, stage: str) -> Curve | None:
        """The sum over donors; None unless the register has each of them at this stage.

        A donor that has other rows at the stage has given nothing of a type that it lacks: a release has every donor
        with all that it gave. All types are the row for all of them, else their sum.
        """
        key = (donors, aid_type, stage)
        if key not in self.kept:
            self.kept[key] = self._curve(donors, aid_type, stage)
        return self.kept[key]

    def stages(self) -> list[str]:
        return sorted({stage for _, _, stage in self.totals})

    def _curve(self, donors: tuple[str, ...], aid_type: str, stage: str) -> Curve | None:
        wanted = []
        for donor in donors:
            own = [key for key in self.totals if key[0] == donor and key[2] == stage]
            if not own:
                return None
            whole = (donor, ALL, stage)
            if aid_type == ALL:
                wanted += [whole] if whole in own else own
            elif whole in own and len(own) == 1:
                return None  # the register does not split this stage by type
            else:
                wanted += [key for key in own if key[1] in SEVERAL.get(aid_type, (aid_type,))]
        known = [key for key in wanted if not math.isnan(self.totals[key][0])]
        if len(known) < len(wanted) or not donors:
            return None
        value = math.fsum(self.totals[key][0] for key in known)
        width = math.fsum(self.totals[key][1] for key in known)
        flow = np.sum([self.flows[key] for key in known if key in self.flows] or [np.zeros(len(self.ends))], axis=0)
        undated = math.fsum(self.undated.get(key, 0.0) for key in known)
        return Curve(self, value, width, flow, np.cumsum(flow), tuple(self.totals[key][2] for key in known), undated)


@dataclass(frozen=True)
class Curve:
    """The running total of some donors, a type and a stage in one release."""

    release: Release
    value: float  #: to the cut-off
    half_width: float
    flow: Numbers
    sums: Numbers
    ids: tuple[str, ...]
    undated: float = 0.0  #: may have been added on any day

    def at(self, day: int) -> Amount:
        """Around a day: the sums to the period before, and with the one that the day lies in."""
        release = self.release
        if day >= release.cut_off:
            after = self.value if day == release.cut_off else math.inf
            return Amount(self.value, after, self.half_width, release.cut_off, release.cut_off, self.ids)
        if not len(release.ends):
            return Amount(0.0, self.value, self.half_width, release.start - 1, release.cut_off, self.ids)
        i = int(release.ends.searchsorted(day, side="right"))
        before, end = (self.sums[i - 1], int(release.ends[i - 1])) if i else (0.0, release.start - 1)
        if end == day or i >= len(release.ends) or day < release.starts[i]:
            return Amount(float(before), float(before), self.half_width, end, end, self.ids, self.undated)
        after, last = float(self.sums[i]), int(release.ends[i])
        return Amount(float(before), after, self.half_width, end, last, self.ids, self.undated)

    def in_months(self, unit: str, day: int) -> float | None:
        """The sum to the period before a day in another currency, each period at its own mean rate."""
        from aidresearch.auditing.rates import mean

        release = self.release
        if not len(release.ends):
            return None
        found = 0.0
        for first, last, flow in zip(release.starts, release.ends, self.flow, strict=True):
            if last > day:
                break
            if flow:
                rate = mean(release.unit, unit, int(first), int(last))
                if rate is None:
                    return None
                found += float(flow) * rate
        return found


def release_of(totals: list[Row], flows: list[Row], key: str, published: int | None) -> Release:
    """A release from its rows of the figures table."""
    table = {_which(row): (row["value"], row["half_width"], row["figure_id"]) for row in totals}
    by_id = {figure_id: which for which, (_, _, figure_id) in table.items()}
    cut_off = day_number(totals[0]["period_end"])
    undated: dict[tuple[str, str, str], float] = {}
    for row in flows:
        if row["period_end"] is None:
            which = by_id[row["part_of"]]
            undated[which] = undated.get(which, 0.0) + row["value"]
    flows = [row for row in flows if row["period_end"] is not None]
    periods = sorted({(row["period_end"], row["period_start"]) for row in flows})
    ends = np.array([day_number(end) for end, _ in periods], dtype=np.int64)
    starts = np.array([day_number(start) for _, start in periods], dtype=np.int64)
    place = {end: i for i, (end, _) in enumerate(periods)}
    added: dict[tuple[str, str, str], Numbers] = {}
    for row in flows:
        added.setdefault(by_id[row["part_of"]], np.zeros(len(periods)))[place[row["period_end"]]] += row["value"]
    begun = [row["period_start"] for row in totals if row["period_start"] is not None]
    return Release(
        key=key,
        known=cut_off if published is None else published,
        start=day_number(min(begun)) if begun else cut_off,
        cut_off=cut_off,
        unit=totals[0]["unit"],
        donors=frozenset(row["donor"] for row in totals),
        totals=table,
        ends=ends,
        starts=starts,
        flows=added,
        undated=undated,
    )


def _which(row: Row) -> tuple[str, str, str]:
    return row["donor"], row["aid_type"], row["stage"]
