"""What a claim is held against: the registers, as they stood on its day and as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import isnan
from typing import Any

import pandas as pd

from aidresearch import catalog
from aidresearch.auditing.releases import ALL_TYPES, Release, add, totals_at
from aidresearch.auditing.verdicts import Interval
from aidresearch.errors import SchemaError, UnknownName
from aidresearch.loaders.registry import PRESS, computed, load
from aidresearch.table import parties, schema

Row = dict[str, Any]  #: one figure by the names of its columns; None where a value is missing
Against = pd.DataFrame | Sequence[str] | None  #: a figures table, catalog keys, or all that is shipped

#: Registers whose figures this audit cannot read yet: by programme, window and stage of an account.
LEDGER = ("ledger", "kiel_headlines", "kiel_releases", "kiel_weapons", "weapon_totals")
#: Loaders whose figures are no list of payments, events or goods.
NO_LISTS = ("kiel", "indicators", "reference", *LEDGER)
NO_TOTALS = (
    *LEDGER,
    "indicators",
    "reference",
    "events",
    "deliveries",
    "facility",
)  #: and those without running totals of money
#: Groups whose members no source lists by date, and who stands in for them where only a proportion is asked: the
#: donors of Kiel's tracker, without whom.
STAND_INS: dict[str, tuple[str, tuple[str, ...]]] = {"UDCG": ("KIEL", ()), "UDCG_OTHERS": ("KIEL", ("USA",))}
STAND_IN_CAVEAT = "Kiel's tracker stands in for the contact group, whose ledger it is not"


@dataclass(frozen=True)
class Amount:
    """What a register has for donors, type and stage at a cut-off."""

    value: float
    interval: Interval
    unit: str
    since: pd.Timestamp  #: first day that it counts; the cut-off where the register does not say
    cut_off: pd.Timestamp
    is_bracket: bool  #: two sums, to the quarter before and to the one that the day is in: the truth is between
    references: tuple[str, ...]


class Evidence:
    """The sources that an audit may use, but for the documents under audit and what only repeats them.

    ``against`` is a figures table, catalog keys, or None for all that are shipped. A source is read when it is needed.
    """

    def __init__(self, against: Against, documents: Iterable[str]) -> None:
        self._documents = set(documents)
        self._given: pd.DataFrame | None = None
        if isinstance(against, pd.DataFrame):
            self._given = schema.validate(against, where="against")
            keys = list(against["source"].drop_duplicates())
        else:
            keys = list(_catalog()) if against is None else _known(against)
        self._keys = [key for key in keys if key not in self._documents]

    def figures(self, **wanted: str | None) -> list[Row]:
        """The rows of the registers with these words in these columns, by date; without Kiel's: see `amount`."""
        return [row for row in self._registers if all(row[column] == word for column, word in wanted.items())]

    def repeats(self, figure_id: str) -> list[str]:
        """Figures of the registers that only repeat a claim."""
        return self._repeating.get(figure_id, [])

    def documents(self, since: pd.Timestamp) -> pd.DataFrame:
        """The figures of other press documents that appeared on or after a day: no older one has a later statement."""
        others = [key for key in self._keys if _loader(key) == PRESS and _published(key) >= since]
        return pd.concat([schema.empty(), *map(self._frame, others)], ignore_index=True)

    def releases(self, stated: pd.Timestamp) -> list[Release]:
        """Of each family of registers with running totals, the last published by a day and the newest: one or two."""
        chosen: list[Release] = []
        for keys in self._families.values():
            named = sorted(keys, key=_published)
            stood = [key for key in named if _published(key) <= stated]
            states = [state for key in dict.fromkeys([*stood[-1:], named[-1]]) for state in self._states(key)]
            before = [state for state in states if state.published <= stated]
            chosen += dict.fromkeys([*before[-1:], *states[-1:]])
        return chosen

    def all_releases(self) -> list[Release]:
        """Every state of every register with running totals."""
        return [state for keys in self._families.values() for key in keys for state in self._states(key)]

    def amount(self, release: Release, donor: str, aid_type: str, stage: str, day: pd.Timestamp) -> Amount | None:
        """What a release has for a donor or the members of a group; None if it has nothing of the kind."""
        totals = totals_at(release, day)
        donors = self._donors(release, donor, day)
        rows = {code: totals[code, aid_type, stage] for code in donors if (code, aid_type, stage) in totals}
        if not rows or len({row.unit for row in rows.values()}) > 1 or any(isnan(row.value) for row in rows.values()):
            return None
        whole = add(list(rows.values()))
        first = next(iter(rows.values()))
        since = first.cut_off if pd.isna(first.period_start) else first.period_start
        references = tuple(row.reference for row in rows.values())
        if len(references) > 1:
            references = (_together(references[0], donors, rows, aid_type, stage),)
        ends = Interval(whole.low, whole.high)
        return Amount(whole.value, ends, first.unit, since, first.cut_off, first.is_bracket, references)

    def held(self, release: Release, donor: str, day: pd.Timestamp) -> list[tuple[str, str]]:
        """The pairs of aid type and stage that a release has for a donor or group."""
        donors = set(self._donors(release, donor, day))
        return sorted({(aid_type, stage) for code, aid_type, stage in totals_at(release, day) if code in donors})

    def _donors(self, release: Release, donor: str, day: pd.Timestamp) -> list[str]:
        """Whose rows make a donor's amount: its own, or its members' where the release is a table by donor."""
        return [donor] if donor in release.donors or release.is_printed else _members(donor, day)

    def _frame(self, key: str) -> pd.DataFrame:
        """One source's figures, without those that repeat a document under audit: nothing proves itself."""
        figures = self._all(key)
        return figures[~figures["duplicate_of"].str.partition("/")[0].isin(self._documents)]

    def _all(self, key: str) -> pd.DataFrame:
        return _loaded(key) if self._given is None else self._given[self._given["source"] == key]

    @cached_property
    def _registers(self) -> list[Row]:
        rows = pd.concat([schema.empty(), *map(self._frame, self._lists)]).sort_values("period_end", kind="stable")
        found: list[Any] = rows.astype("object").where(rows.notna(), None).to_dict("records")
        return found

    @cached_property
    def _repeating(self) -> dict[str, list[str]]:
        frames = [self._all(key) for key in self._lists]
        pairs = pd.concat([schema.empty(), *frames])[["duplicate_of", "figure_id"]].dropna()
        return {str(original): list(ids) for original, ids in pairs.groupby("duplicate_of")["figure_id"]}

    @property
    def _lists(self) -> list[str]:
        return [key for key in self._keys if _loader(key) not in (PRESS, *NO_LISTS)]

    @cached_property
    def _families(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in self._keys:
            if _loader(key) not in (PRESS, *NO_TOTALS):
                found.setdefault(_family(key), []).append(key)
        return found

    def _states(self, key: str) -> list[Release]:
        """A source as one release, or as one for each day on which its rows were stated, in order."""
        if key not in self._releases:
            figures = self._frame(key)
            is_whole = self._given is None and len(figures) == len(_loaded(key))
            self._releases[key] = computed(key, _states_of, key) if is_whole else _states_of(figures, key)
        return self._releases[key]

    @cached_property
    def _releases(self) -> dict[str, list[Release]]:
        return {}


def _states_of(figures: pd.DataFrame, key: str) -> list[Release]:
    figures = figures[(figures["measure"] == "money") & figures["role"].isin(["aid", "difference"])]
    totals = figures[figures["coverage"] == "cumulative"]
    days = sorted(totals["stated_on"].dropna().unique())
    if totals.empty:
        return []
    if len(days) > 1:
        return [Release(f"{key} of {d:%Y-%m-%d}", d, True, totals[totals["stated_on"] == d]) for d in days]
    source = _catalog().get(key)
    known = source.published_on if source else (days[0] if days else None)
    return [Release(key, pd.Timestamp(known or totals["period_end"].max()), known is not None, figures)]


def _members(code: str, day: pd.Timestamp) -> list[str]:
    if code in STAND_INS:
        group, without = STAND_INS[code]
        return [c for c in parties.members(group, day.date()) if c not in without]
    if code.startswith(STATES_OF):
        return list(parties.members(code.removeprefix(STATES_OF), day.date()))
    try:
        return list(parties.members(code, day.date())) if parties.kind(code) == "group" else [code]
    except UnknownName:
        return [code]


STATES_OF = "member states of "  #: the EU's institutions have the code of the union; these words ask for its members


def donor_name(code: str) -> str:
    """How a derivation calls a donor."""
    if code in STAND_INS:
        return "all of Kiel's donors" + "".join(f" without {parties.name(c)}" for c in STAND_INS[code][1])
    return code if code.startswith(STATES_OF) else parties.name(code)


def _together(first: str, donors: list[str], rows: Iterable[str], aid_type: str, stage: str) -> str:
    """How the ids of many donors' figures are written as one: ``kiel-r29/*/military/allocated (32 donors)``."""
    held = set(rows)
    lacking = sorted(set(donors) - held)
    without = f", without {', '.join(lacking)}" if lacking else ""
    types = "*" if aid_type == ALL_TYPES else aid_type
    return f"{first.partition('/')[0]}/*/{types}/{stage} ({len(held)} donors{without})"


@cache
def _loaded(key: str) -> pd.DataFrame:
    return load(key)


@cache
def _catalog() -> dict[str, catalog.Source]:
    return catalog.by_key()


def _known(keys: Sequence[str]) -> list[str]:
    if isinstance(keys, str):
        raise SchemaError(
            "against is one text", expected="a list of catalog keys, or a figures table", found=repr(keys)
        )
    return [catalog.get(key).key for key in keys]


def _loader(key: str) -> str:
    source = _catalog().get(key)
    return source.loader if source else key


def _family(key: str) -> str:
    source = _catalog().get(key)
    return source.loader if source and "release" in source.parameters else key


def _published(key: str) -> pd.Timestamp:
    """The day of publication, else the end of the data, before which it cannot have been; without either, any day."""
    source = _catalog().get(key)
    return pd.Timestamp(source.published_on or source.data_to) if source else pd.Timestamp.min
