"""What a source offers the audit: releases, stated totals, payments, ceilings, counts, indicators, events.

Any figures table will do, shipped or brought with ``against=``: rows are sorted by their form, once a source
(`read`), and looked up by donor afterwards. Days count from 1970-01-01.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from aidresearch.auditing import rows
from aidresearch.auditing.changes import Change, change_of
from aidresearch.auditing.claims import day_number
from aidresearch.auditing.intervals import ABOVE, Interval
from aidresearch.auditing.releases import Release, release_of
from aidresearch.auditing.rows import Row

#: Rows that were not read in full never decide about a claim.
UNDECIDING = {"part-read", "not-confirmed"}
#: A table by donor with at least so many of them is a register of donors, not a list of stated totals.
DONORS_OF_A_RELEASE = 10
ALL_ACTS = "US-ACTS"
REFUGEES = "refugee-costs"  #: item of what refugees at home cost
#: Words of older rows for a programme.
PROGRAMME_OF_ITEM = {"ukraine-facility": "UKRAINE-FACILITY"}


#: Lines of an act that are one programme's money, in the words of the act.
PROGRAMME_OF_LINE = {"USAI": "USAI", "FMF": "FMF"}


@dataclass(frozen=True)
class Entry:
    """One amount of money in a register."""

    figure_id: str
    source: str
    donor: str
    stage: str | None
    aid_type: str | None
    programme: str | None
    instrument: str | None
    scope: str
    unit: str
    value: float
    half_width: float
    qualifier: str | None
    counted: float  #: what a running total counts of it
    start: int | None
    end: int  #: last day that it covers
    stated: int  #: day on which it was known
    part_of: str | None
    decides: bool
    number: float | None = None  #: its place in the programme's own order
    item: str | None = None
    refugees: bool = False  #: whether refugees at home may be in it
    is_budget: bool = False  #: authority to spend: bounds aid from above, is none itself

    @property
    def interval(self) -> Interval:
        return Interval(self.value - self.half_width, self.value + self.half_width)

    @property
    def printed(self) -> Interval:  #: as its source prints it
        return Interval(self.value, math.inf if self.qualifier in ABOVE else self.value)

    @property
    def sum_interval(self) -> Interval:  #: what it adds to a running total
        return Interval(self.counted - self.half_width, self.counted + self.half_width)


@dataclass(frozen=True)
class Count:
    """A number of items, or of meetings."""

    figure_id: str
    source: str
    donor: str | None
    item: str
    scope: str  #: category and unit, in the source's words
    stage: str | None
    coverage: str | None
    value: float
    start: int | None
    end: int | None
    decides: bool
    stated: int | None = None  #: day on which it was published
    qualifier: str | None = None


@dataclass(frozen=True)
class Event:
    """A dated statement without an amount."""

    figure_id: str
    donor: str | None
    item: str | None
    start: int
    end: int


@dataclass
class Register:
    """One source, sorted."""

    key: str
    releases: list[Release] = field(default_factory=list)
    totals: list[Entry] = field(default_factory=list)
    payments: list[Entry] = field(default_factory=list)
    ceilings: list[Entry] = field(default_factory=list)
    windows: list[Entry] = field(default_factory=list)  #: what a register of donors printed for some months
    differences: list[Entry] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    indicators: dict[tuple[str, str], list[tuple[int, Interval, str, str]]] = field(default_factory=dict)
    complete: tuple[tuple[int, int, str], ...] = ()  #: from, to, scope: there what is not listed was not paid
    repeats: dict[str, list[str]] = field(default_factory=dict)
    #: what refugees at home cost, by host: no aid, but own accounts contain it
    refugees: dict[str, list[Entry]] = field(default_factory=dict)
    #: totals that a register of donors printed in its texts: not another account, and no payments
    is_of_a_ledger: bool = False

    def is_complete(self, programme: str | None, first: int, last: int, donor: str | None = None) -> bool:
        """Whether the list is complete between two days: for a programme, or for a giver that its scope names."""
        return any(
            begin <= first and last <= end and _in_scope(scope, programme, donor) for begin, end, scope in self.complete
        )


def _in_scope(scope: str, programme: str | None, donor: str | None) -> bool:
    if not scope:
        return True
    if programme is None:
        return donor is not None and scope.startswith(f"{donor.lower()} ")
    return any(word in scope for word in NAMES.get(programme, (programme.lower(),)))


#: How the completeness of a list names a programme.
NAMES = {
    "EPF": ("epf", "peace facility"),
    "MFA": ("mfa", "macro-financial"),
    "MFA-PLUS": ("mfa", "macro-financial"),
    "ERA": ("era", "exceptional"),
    "EFF": ("eff", "imf", "disbursements", "payments"),
    "RFI": ("rfi", "imf", "disbursements", "payments"),
    "UKRAINE-FACILITY": ("ukraine-facility", "facility", "payments"),
    "US-ACTS": ("acts", "act"),
    "WINDFALL": ("windfall",),
    "SUPPORT-LOAN": ("support loan",),
}


def read(
    figures: pd.DataFrame,
    key: str,
    complete: Sequence[Mapping[str, Any]] = (),
    published: int | None = None,
    is_of_a_ledger: bool = False,
) -> Register:
    """The rows of one source by their form. ``published``: the day on which a release was known."""
    register = Register(key, complete=tuple(_window(c) for c in complete), is_of_a_ledger=is_of_a_ledger)
    found = rows.of(figures)
    release = _release_rows([row for row in found if _is_aid(row, "cumulative")])
    if release:
        ids = {row["figure_id"] for row in release}
        flows = [row for row in found if _is_aid(row, "flow") and row["part_of"] in ids]
        register.releases.append(release_of(release, flows, key, published))
        ids.update(row["figure_id"] for row in flows)
        found = [row for row in found if row["figure_id"] not in ids]
    for row in found:
        _sort(register, row)
    if is_of_a_ledger:  # sums over periods as printed, and no payments
        register.windows, register.payments = register.payments, []
    for name in ("totals", "payments", "ceilings"):
        getattr(register, name).sort(key=lambda entry: entry.end)
    return register


def _is_aid(row: Row, coverage: str) -> bool:
    is_amount = row["measure"] == "money" and row["value"] is not None and row["donor"] is not None
    return is_amount and row["role"] == "aid" and row["coverage"] == coverage


def _release_rows(totals: list[Row]) -> list[Row]:
    """The running totals of many donors to one day; none if the table has no such."""
    named = [row for row in totals if None not in (row["stage"], row["aid_type"], row["period_end"])]
    donors, ends = {row["donor"] for row in named}, {row["period_end"] for row in named}
    return named if len(ends) == 1 and len(donors) >= DONORS_OF_A_RELEASE else []


INDICATORS = {("budget", "share"), ("context", "money"), ("context", "ratio"), ("context", "share")}  #: what is no aid


def _sort(register: Register, row: Row) -> None:
    if row["duplicate_of"] is not None:
        register.repeats.setdefault(row["duplicate_of"], []).append(row["figure_id"])
    if row["measure"] == "event":
        if row["period_start"] is None or row["period_end"] is None:
            return
        days = (day_number(row["period_start"]), day_number(row["period_end"]))
        register.events.append(Event(row["figure_id"], row["donor"], row["item"], *days))
    elif row["measure"] in ("count", "rank") and row["value"] is not None and row["item"]:
        register.counts.append(_count(row))
    elif row["item"] == REFUGEES and row["donor"] is not None and (entry := _entry(row)) is not None:
        register.refugees.setdefault(row["donor"], []).append(entry)
    elif (change := change_of(row)) is not None:
        register.changes.append(change)
    elif row["item"] and row["value"] is not None and (row["role"], row["measure"]) in INDICATORS:
        _add_indicator(register, row)
    elif row["measure"] == "money" and row["value"] is not None and row["donor"] is not None:
        if (entry := _entry(row)) is None:
            return
        if row["role"] == "difference":
            register.differences.append(entry)
        elif row["role"] == "aid" or (row["role"] == "budget" and row["recipient"] is not None):
            kinds = {"cumulative": register.totals, "flow": register.payments, "ceiling": register.ceilings}
            kinds.get(row["coverage"], register.ceilings).append(entry)


def _count(row: Row) -> Count:
    start, end = (None if row[c] is None else day_number(row[c]) for c in ("period_start", "period_end"))
    if end is None and row["stated_on"] is not None:
        end = day_number(row["stated_on"])
    return Count(
        row["figure_id"],
        row["source"],
        row["donor"],
        row["item"],
        (row["scope"] or "").lower(),
        row["stage"],
        row["coverage"],
        row["value"],
        *(start, end),
        row["verified"] not in UNDECIDING,
        None if row["stated_on"] is None else day_number(row["stated_on"]),
        row["qualifier"],
    )


def _add_indicator(register: Register, row: Row) -> None:
    """GDP, population, shares of defence: by party and item, with the year and the unit."""
    if row["donor"] is None or row["period_end"] is None:
        return
    width = 0.0 if row["half_width"] is None or math.isnan(row["half_width"]) else row["half_width"]
    interval = Interval(row["value"] - width, row["value"] + width)
    kind = row["item"] if row["measure"] != "share" else f"{row['item']}-share"
    found = register.indicators.setdefault((row["donor"], kind), [])
    found.append((row["period_end"].year, interval, row["unit"], row["figure_id"]))


def _entry(row: Row) -> Entry | None:
    end = row["period_end"] if row["coverage"] == "cumulative" else row["period_end"] or row["stated_on"]
    end = end or row["stated_on"]
    if end is None:
        return None
    stated = row["stated_on"] or end
    counted = row["counted"]
    scope = (row["scope"] or "").lower()
    if row["role"] == "budget" and row["coverage"] == "flow":
        end = stated  # an act is of its day, however long its money can be spent
    return Entry(
        figure_id=row["figure_id"],
        source=row["source"],
        donor=row["donor"],
        stage=row["stage"],
        aid_type=row["aid_type"],
        programme=_programme(row),
        instrument=row["instrument"],
        scope=scope,
        unit=row["unit"],
        value=row["value"],
        half_width=row["half_width"] or 0.0,
        qualifier=row["qualifier"],
        counted=row["value"] if counted is None or math.isnan(counted) else counted,
        start=None if row["period_start"] is None else day_number(row["period_start"]),
        end=day_number(end),
        stated=day_number(stated),
        part_of=row["part_of"],
        decides=row["verified"] not in UNDECIDING,
        number=row["number"],
        item=row["item"],
        refugees="refugees" in scope,
        is_budget=row["role"] == "budget",
    )


def _programme(row: Row) -> str | None:
    """Acts of appropriation are no envelope beside others: together they are all that was appropriated; a line of one
    may be the money of a programme."""
    found = row["programme"] or PROGRAMME_OF_ITEM.get(row["item"] or "")
    if found == ALL_ACTS:
        return PROGRAMME_OF_LINE.get((row["scope"] or "").rpartition(": ")[2])
    return found


def _window(complete: Mapping[str, Any]) -> tuple[int, int, str]:
    return day_number(complete["from"]), day_number(complete["to"]), str(complete.get("scope", "")).lower()
