"""What a claim is held against: the registers, as they stood on its day and as they are now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

import pandas as pd

from aidresearch import catalog, parties, schema
from aidresearch.audit.verdicts import Interval
from aidresearch.errors import SchemaError, UnknownName
from aidresearch.sources import PRESS, load

Against = pd.DataFrame | Sequence[str] | None  #: a figures table, catalog keys, or all that is shipped

ALL_TYPES = "mixed"
ENDS = ["value", "low", "high"]
KEYS = ["donor", "aid_type", "stage"]
#: Groups whose members no source lists by date, and who stands in for them where only a proportion is asked: the
#: donors of Kiel's tracker, without whom.
STAND_INS: dict[str, tuple[str, tuple[str, ...]]] = {"UDCG": ("KIEL", ()), "UDCG_OTHERS": ("KIEL", ("USA",))}
STAND_IN_CAVEAT = "Kiel's tracker stands in for the contact group, whose ledger it is not"


@dataclass(frozen=True)
class Release:
    """One state of a register: all it published on one day."""

    name: str  #: ``kiel-r29``, ``kiel-headlines of 2025-04-15``
    family: str  #: registers of one family replace each other
    published: pd.Timestamp  #: the day, or the end of its data where the day is not known: the earliest possible
    is_dated: bool
    figures: pd.DataFrame = field(repr=False)

    @property
    def is_printed(self) -> bool:
        """Whether these are totals of a text, not a table by donor: a group in it has a row of its own, or none."""
        return bool(self.figures["donor"].map(parties.kind, na_action="ignore").eq("group").any())

    @property
    def has_flows(self) -> bool:
        """Whether it can be cut at another day than that of its data."""
        return bool((self.figures["coverage"] == "flow").any())

    @property
    def cut_off(self) -> pd.Timestamp:
        """The last day of its running totals."""
        return self.figures.loc[self.figures["coverage"] == "cumulative", "period_end"].max()

    @property
    def when(self) -> str:
        day = f"{self.published:%Y-%m-%d}"
        return f"published {day}" if self.is_dated else f"data to {day}, day of publication not held"


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
    """The sources that an audit may use: ``against`` is a figures table, catalog keys, or None for all that are held."""

    def __init__(self, against: Against, documents: Iterable[str]) -> None:
        self._documents = set(documents)
        self._given = against if isinstance(against, pd.DataFrame) else None
        if self._given is not None:
            schema.validate(self._given, where="against")
            self._keys = list(self._given["source"].drop_duplicates())
        else:
            self._keys = _shipped() if against is None else _known(against)
        self._totals: dict[tuple[str, pd.Timestamp], pd.DataFrame] = {}

    def frame(self, key: str) -> pd.DataFrame:
        """One source's figures, without those that repeat a document under audit: nothing proves itself."""
        figures = _loaded(key) if self._given is None else self._given[self._given["source"] == key]
        origin = figures["duplicate_of"].str.partition("/")[0]
        return figures[~origin.isin(self._documents)]

    def repeats(self, figure_id: str) -> list[str]:
        """Figures of the sources that only repeat a claim."""
        frames = [_loaded(key) if self._given is None else self._given for key in self._registers()]
        return sorted({i for f in frames for i in f.loc[f["duplicate_of"] == figure_id, "figure_id"]})

    def figures(self, **wanted: str) -> pd.DataFrame:
        """The registers' figures that have these words in these columns; Kiel's releases are asked for their totals."""
        found = [_having(self.frame(key), wanted) for key in self._registers()]
        return pd.concat([schema.empty(), *found], ignore_index=True) if found else schema.empty()

    def documents(self) -> pd.DataFrame:
        """The figures of other press documents."""
        others = [key for key in self._keys if _loader(key) == PRESS and key not in self._documents]
        return pd.concat([schema.empty(), *map(self.frame, others)], ignore_index=True)

    def releases(self, stated: pd.Timestamp, families: Iterable[str] | None = None) -> list[Release]:
        """Of each family of registers with running totals, the last published by a day and the newest: one or two."""
        chosen: list[Release] = []
        for family, keys in self._families().items():
            if families is not None and family not in families:
                continue
            named = sorted(((_published(key), key) for key in keys), key=lambda pair: pair[0] or dt.date.min)
            stood = [key for day, key in named if day is None or pd.Timestamp(day) <= stated]
            wanted = list(dict.fromkeys([*stood[-1:], named[-1][1]]))
            states = [state for key in wanted for state in self._states(key, family)]
            states.sort(key=lambda state: state.published)
            before = [state for state in states if state.published <= stated]
            chosen += {id(state): state for state in [*before[-1:], states[-1]]}.values() if states else []
        return chosen

    def all_releases(self) -> list[Release]:
        """Every state of every register with running totals."""
        return [state for family, keys in self._families().items() for key in keys for state in self._states(key, family)]

    def amount(self, release: Release, donor: str, aid_type: str, stage: str, day: pd.Timestamp) -> Amount | None:
        """What a release has for a donor or the members of a group; None if it has nothing of the kind."""
        table = self._at(release, day)
        donors = self._donors(release, table.index.get_level_values("donor"), donor, day)
        wanted = [(code, aid_type, stage) for code in donors]
        rows = table[table.index.isin(wanted)]
        if rows.empty or rows["unit"].nunique() > 1 or rows["value"].isna().any():
            return None
        ends = rows[ENDS].sum()
        first = rows.iloc[0]
        references = tuple(rows["reference"]) if len(rows) == 1 else (_together(rows, donors, aid_type, stage),)
        interval = Interval(float(ends["low"]), float(ends["high"]))
        return Amount(
            float(ends["value"]),
            interval,
            first["unit"],
            first["cut_off"] if pd.isna(first["period_start"]) else first["period_start"],
            first["cut_off"],
            bool(rows["bracket"].any()),
            references,
        )

    def held(self, release: Release, donor: str, day: pd.Timestamp) -> list[tuple[str, str]]:
        """The pairs of aid type and stage that a release has for a donor or group."""
        table = self._at(release, day).reset_index()
        donors = self._donors(release, table["donor"], donor, day)
        pairs = table.loc[table["donor"].isin(donors), ["aid_type", "stage"]].drop_duplicates()
        return sorted(pairs.itertuples(index=False, name=None))

    def _donors(self, release: Release, rows: Iterable[str], donor: str, day: pd.Timestamp) -> list[str]:
        """Whose rows make a donor's amount: its own, or its members' where the release is a table by donor."""
        return [donor] if donor in set(rows) or release.is_printed else _members(donor, day)

    def _at(self, release: Release, day: pd.Timestamp) -> pd.DataFrame:
        key = release.name, day
        if key not in self._totals:
            self._totals[key] = totals_at(release.figures, day)
        return self._totals[key]

    def _registers(self) -> list[str]:
        return [key for key in self._keys if _loader(key) not in (PRESS, "kiel", "indicators", "reference")]

    def _families(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in self._keys:
            if _loader(key) != PRESS and key not in self._documents:
                found.setdefault(_family(key), []).append(key)
        return found

    def _states(self, key: str, family: str) -> list[Release]:
        """A source as one release, or as one for each day on which its rows were stated."""
        figures = self.frame(key)
        figures = figures[(figures["measure"] == "money") & figures["role"].isin(["aid", "difference"])]
        totals = figures[figures["coverage"] == "cumulative"]
        if totals.empty:
            return []
        days = totals["stated_on"].dropna().unique()
        if len(days) <= 1:
            published, cut_off = _published(key), totals["period_end"].max()
            is_dated = published is not None and _is_dated(key)
            return [Release(key, family, pd.Timestamp(published or cut_off), is_dated, figures)]
        return [Release(f"{key} of {d:%Y-%m-%d}", family, d, True, totals[totals["stated_on"] == d]) for d in sorted(days)]


def totals_at(figures: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """Running totals of one release at a day, by donor, type and stage: ``value``, ``low``, ``high``, ``unit``,
    ``cut_off``, ``bracket``, ``reference``; type ``mixed`` is the sum of the types where the release prints none.

    A release that gives its quarters (or months) is cut at the day: from the sum of those that ended by it to that with
    the one that it lies in. Others stand at the end of their data, whatever the day.
    """
    columns = [*KEYS, *ENDS, "unit", "figure_id", "period_start", "period_end", "role"]
    totals = figures.loc[figures["coverage"] == "cumulative", columns].astype({"stage": "str"})
    differences = totals[totals["role"] == "difference"]
    totals = totals[totals["role"] == "aid"].drop_duplicates(KEYS)
    totals = totals.rename(columns={"figure_id": "reference", "period_end": "cut_off"}).assign(bracket=False)
    flows = figures[(figures["coverage"] == "flow") & figures["part_of"].isin(totals["reference"])]
    if len(flows) and day < totals["cut_off"].max():
        totals = _cut(totals, flows, day)
    totals = pd.concat([totals, _promised(totals, differences)], ignore_index=True)
    return pd.concat([totals, _all_types(totals)], ignore_index=True).set_index(KEYS).sort_index()


def _cut(totals: pd.DataFrame, flows: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    whole = flows.groupby("part_of")[ENDS]
    ended, begun = flows[flows["period_end"] <= day], flows[flows["period_start"] <= day]
    least, most = (part.groupby("part_of")[ENDS].sum() for part in (ended, begun))
    index = whole.size().index
    least, most = least.reindex(index, fill_value=0.0), most.reindex(index, fill_value=0.0)
    if ended.empty:
        return totals.iloc[:0]
    cut_off = ended["period_end"].max()
    cut = pd.DataFrame({"value": least["value"], "low": least["low"], "high": most["high"]})
    kept = totals[totals["reference"].isin(index)].drop(columns=ENDS).join(cut, on="reference")
    return kept.assign(cut_off=cut_off, bracket=bool(cut_off < day))


def _promised(totals: pd.DataFrame, differences: pd.DataFrame) -> pd.DataFrame:
    """What is committed where a release prints what is allocated and the rest apart: 138 + 97 billion euros."""
    both = differences.merge(totals[totals["stage"] == "allocated"], on=["donor", "aid_type"], suffixes=("_rest", ""))
    rest = both["figure_id"]
    ends = {end: both[end] + both[f"{end}_rest"] for end in ENDS}
    found = both.assign(**ends, stage="committed", reference=both["reference"] + "; " + rest)
    return found.reindex(columns=totals.columns)


def _all_types(totals: pd.DataFrame) -> pd.DataFrame:
    printed = totals.loc[totals["aid_type"] == ALL_TYPES, ["donor", "stage"]]
    typed = totals[totals["aid_type"] != ALL_TYPES]
    lacking = typed[~pd.MultiIndex.from_frame(typed[["donor", "stage"]]).isin(pd.MultiIndex.from_frame(printed))]
    if lacking.empty:
        return lacking
    groups = lacking.groupby(["donor", "stage"], sort=False)
    sums = groups[ENDS].sum()
    first = groups[["unit", "period_start", "cut_off", "bracket"]].first()
    found = sums.join(first).assign(reference=groups["reference"].agg("; ".join), aid_type=ALL_TYPES)
    complete = groups["aid_type"].nunique() >= 3  # a release that prints one type only has no total of all
    return found[complete].reset_index()


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
        group, without = STAND_INS[code]
        return parties.name(group) + "".join(f" without {parties.name(c)}" for c in without)
    return code if code.startswith(STATES_OF) else parties.name(code)


def _together(rows: pd.DataFrame, donors: list[str], aid_type: str, stage: str) -> str:
    """How the ids of many donors' figures are written as one."""
    source = rows["reference"].iloc[0].partition("/")[0]
    lacking = sorted(set(donors) - set(rows.index.get_level_values("donor")))
    without = f", without {', '.join(lacking)}" if lacking else ""
    return f"{source}/*/{'*' if aid_type == ALL_TYPES else aid_type}/{stage} ({len(rows)} donors{without})"


def _having(figures: pd.DataFrame, wanted: dict[str, str]) -> pd.DataFrame:
    chosen = pd.Series(True, index=figures.index)
    for column, word in wanted.items():
        chosen &= figures[column] == word
    return figures[chosen]


@cache
def _loaded(key: str) -> pd.DataFrame:
    return load(key)


@cache
def _catalog() -> dict[str, catalog.Source]:
    return catalog.sources()


def _shipped() -> list[str]:
    return list(_catalog())


def _known(keys: Sequence[str]) -> list[str]:
    if isinstance(keys, str):
        raise SchemaError("against is one text", expected="a list of catalog keys, or a figures table", found=repr(keys))
    return [catalog.get(key).key for key in keys]


def _loader(key: str) -> str:
    source = _catalog().get(key)
    return source.loader if source else key


def _family(key: str) -> str:
    source = _catalog().get(key)
    return source.loader if source and "release" in source.parameters else key


def _published(key: str) -> dt.date | None:
    """The day of publication, else the end of the data, before which it cannot have been."""
    source = _catalog().get(key)
    return (source.published_on or source.data_to) if source else None


def _is_dated(key: str) -> bool:
    source = _catalog().get(key)
    return source is not None and source.published_on is not None
