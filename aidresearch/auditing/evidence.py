"""The registers that an audit may use: all but the documents under audit and what only repeats them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import pandas as pd

from aidresearch import catalog
from aidresearch.auditing import registers
from aidresearch.auditing.changes import Change
from aidresearch.auditing.claims import STATEMENTS, day_number
from aidresearch.auditing.registers import Count, Entry, Event, Register
from aidresearch.auditing.releases import Curve, Release
from aidresearch.errors import SchemaError, UnknownName
from aidresearch.loaders.registry import PRESS, computed
from aidresearch.table import parties, schema

Against = pd.DataFrame | Sequence[str] | None  #: a figures table, catalog keys, or all that is shipped

#: Loaders whose figures are documents or tables for other purposes.
NO_REGISTERS = (
    PRESS, "article", STATEMENTS, "reference", "statements", "kiel_brief", "kiel_releases", "natural_earth",
)  # fmt: skip
RELEASES = "kiel-releases"  #: the days on which the releases of a register were published
MOST = 4  #: times: a total of which more than a fourth has no day is no running total
#: What a code of a text stands for in a register of donors.
STANDS_FOR = {"ALL": "KIEL"}


class Evidence:
    """What is known, by who gave it."""

    def __init__(self, against: Against, documents: Iterable[str] = ()) -> None:
        self._documents = set(documents)
        self._given = schema.validate(against, where="against") if isinstance(against, pd.DataFrame) else None
        self._catalog = catalog.by_key()
        self._keys = self._wanted(against)
        self._members: dict[tuple[str, int], tuple[str, ...]] = {}
        self.kept: dict[Any, Any] = {}  #: bounds computed for one claim that another asks for as well

    def keep(self, key: object, compute: Callable[[], Any]) -> Any:
        """``compute()``, once for each key."""
        if key not in self.kept:
            self.kept[key] = compute()
        return self.kept[key]

    @cached_property
    def registers(self) -> list[Register]:
        found = []
        for key in self._keys:
            register = self._register(key)
            if not self._documents.isdisjoint(whole.partition("/")[0] for whole in register.repeats):
                register = self._without_repeats(register)
            found.append(register)
        return found

    @cached_property
    def releases(self) -> list[Release]:
        """Registers of donors, by their cut-off."""
        return sorted((r for register in self.registers for r in register.releases), key=lambda r: r.cut_off)

    @cached_property
    def newest(self) -> Release | None:
        """The release with periods that reaches farthest, by which earlier days are known."""
        with_periods = [release for release in self.releases if len(release.ends)]
        return with_periods[-1] if with_periods else None

    def by_month(self, donors: tuple[str, ...], aid_type: str, stage: str, until: int) -> Curve | None:
        """The running total of some donors by the newest register with periods; where it does not split the stage by
        type, by the last one that did, to the end of its data, if most of it has a day."""
        for release in reversed(self.releases):
            if len(release.ends) and (release is self.newest or until <= release.cut_off):
                curve = release.curve(donors, aid_type, stage)
                if curve is not None and MOST * curve.undated <= curve.value:
                    return curve
        return None

    @cached_property
    def _totals(self) -> dict[str, list[Entry]]:
        return _by_donor(entry for register in self.registers for entry in register.totals)

    @cached_property
    def _payments(self) -> dict[str, list[Entry]]:
        return _by_donor(entry for register in self.registers for entry in register.payments)

    @cached_property
    def _ceilings(self) -> dict[str, list[Entry]]:
        return _by_donor(entry for register in self.registers for entry in register.ceilings)

    @cached_property
    def windows(self) -> dict[str, list[Entry]]:
        """What a register of donors printed for some months, by donor."""
        return _by_donor(entry for register in self.registers for entry in register.windows)

    @cached_property
    def changes(self) -> list[Change]:
        """By how much registers of donors printed that aid rose or fell."""
        return [change for register in self.registers for change in register.changes]

    @cached_property
    def by_key(self) -> dict[str, Register]:
        return {register.key: register for register in self.registers}

    @cached_property
    def counts(self) -> dict[str, list[Count]]:
        found: dict[str, list[Count]] = {}
        for register in self.registers:
            for count in register.counts:
                found.setdefault(count.item, []).append(count)
        return found

    def totals(self, donor: str) -> list[Entry]:
        """Stated running totals of a donor, by the day to which they count."""
        return self._totals.get(donor, [])

    def payments(self, donor: str) -> list[Entry]:
        return self._payments.get(donor, [])

    def ceilings(self, donor: str) -> list[Entry]:
        return self._ceilings.get(donor, [])

    @cached_property
    def first_day(self) -> int | None:
        """The first day of which any register knows aid, a count or an event; None if none knows any."""
        days = [release.start for release in self.releases]
        for register in self.registers:
            rows: list[Entry | Count | Event] = [*register.totals, *register.payments, *register.ceilings]
            rows += [*register.counts, *register.events]
            days += [day for row in rows for day in (row.start, row.end) if day is not None]
        return min(days, default=None)

    def indicator(self, party: str, kind: str) -> list[tuple[int, Any, str, str]]:
        """Year, interval, unit and figure id of an indicator, every source's."""
        return self._indicators.get((party, kind), [])

    @cached_property
    def _indicators(self) -> dict[tuple[str, str], list[tuple[int, Any, str, str]]]:
        found: dict[tuple[str, str], list[tuple[int, Any, str, str]]] = {}
        for register in self.registers:
            for which, rows in register.indicators.items():
                found.setdefault(which, []).extend(rows)
        return found

    def donors(self, code: str, day: int) -> tuple[str, ...]:
        """Whose rows make a party's amount in a register of donors: its own, or those of a group's members on a day."""
        code = STANDS_FOR.get(code, code)
        key = (code, day)
        if key not in self._members:
            self._members[key] = _members(code, day)
        return self._members[key]

    def refugees(self, host: str) -> list[Entry]:
        """Estimates of what refugees cost a host since the war began, by the day to which they count."""
        found = [entry for register in self.registers for entry in register.refugees.get(host, [])]
        return sorted(found, key=lambda entry: entry.end)

    def _wanted(self, against: Against) -> list[str]:
        if self._given is not None:
            keys = list(self._given["source"].drop_duplicates())
        elif isinstance(against, str):
            raise SchemaError(
                "against is one text", expected="a list of catalog keys, or a figures table", found=repr(against)
            )
        elif against is None:
            keys = [key for key, source in self._catalog.items() if source.loader not in NO_REGISTERS]
        else:
            keys = [catalog.get(str(key)).key for key in against]
        return [key for key in keys if key not in self._documents]

    def _register(self, key: str) -> Register:
        source = self._catalog.get(key)
        if self._given is not None:
            rows = self._given[self._given["source"] == key].reset_index(drop=True)
            published = rows["stated_on"].dropna()
            return registers.read(rows, key, _whole(rows), day_number(published.max()) if len(published) else None)
        if source is None:
            raise UnknownName(f"{key!r} is no source")
        published_on = self._published.get(day_number(source.data_to))
        if source.published_on is not None:
            published_on = day_number(source.published_on)
        return computed(
            source, registers.read, key, _frozen(source.complete), published_on, source.loader.startswith("kiel")
        )

    @cached_property
    def _published(self) -> dict[int, int]:
        """The day of publication of a release by the last day of its data."""
        return dict(computed(RELEASES, _days_of_releases)) if RELEASES in self._catalog else {}

    def data_out(self, day: int) -> int | None:
        """The last day of the data of a register of donors that were published by a day; None if none were."""
        known = [end for end, out in self._published.items() if out <= day]
        return max(known, default=None)

    def _without_repeats(self, register: Register) -> Register:
        """The same without rows that repeat a document under audit: nothing proves itself."""
        repeating = {
            figure_id
            for whole, ids in register.repeats.items()
            if whole.partition("/")[0] in self._documents
            for figure_id in ids
        }
        kept = Register(
            register.key, register.releases, complete=register.complete, is_of_a_ledger=register.is_of_a_ledger
        )
        for name in ("totals", "payments", "ceilings", "windows", "differences", "changes", "counts", "events"):
            setattr(kept, name, [row for row in getattr(register, name) if row.figure_id not in repeating])
        kept.refugees = register.refugees
        kept.indicators, kept.repeats = register.indicators, register.repeats
        return kept


def _days_of_releases(figures: pd.DataFrame) -> dict[int, int]:
    known = figures[(figures["item"] == "kiel-release") & figures["stated_on"].notna() & figures["period_end"].notna()]
    return {day_number(end): day_number(out) for end, out in zip(known["period_end"], known["stated_on"], strict=True)}


class _Frozen(tuple[Any, ...]):
    """The windows of a source as a value that can be a key."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash(repr(tuple(self)))


def _frozen(complete: Sequence[Any]) -> _Frozen:
    return _Frozen(complete)


def _whole(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """A list that a user brings is complete from its first to its last payment: that is what it is brought for."""
    flows = rows[(rows["measure"] == "money") & (rows["coverage"] == "flow") & rows["period_end"].notna()]
    if flows.empty:
        return []
    return [{"from": flows["period_start"].fillna(flows["period_end"]).min(), "to": flows["period_end"].max()}]


def _by_donor(entries: Iterator[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.donor, []).append(entry)
    for rows in found.values():
        rows.sort(key=lambda entry: entry.end)
    return found


def _members(code: str, day: int) -> tuple[str, ...]:
    from aidresearch.auditing.claims import date_of

    try:
        return parties.members(code, date_of(day)) if parties.kind(code) == "group" else (code,)
    except UnknownName:
        return (code,)
