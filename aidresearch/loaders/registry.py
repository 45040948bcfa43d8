"""The registry of loaders: one module per producer, imported when one of its sources is loaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from importlib import import_module
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from aidresearch import catalog, paths
from aidresearch.catalog import Source
from aidresearch.errors import SourceError, UnknownName
from aidresearch.table import schema, vocabulary

#: Loader name, as ``loader`` in a source.toml, and its module.
LOADERS = {
    "contact_group": "aidresearch.loaders.contact_group",
    "deliveries": "aidresearch.loaders.deliveries",
    "events": "aidresearch.loaders.events",
    "facility": "aidresearch.loaders.facility",
    "indicators": "aidresearch.loaders.indicators",
    "indicators_2025": "aidresearch.loaders.indicators_2025",
    "kiel": "aidresearch.loaders.kiel.shipped",
    "kiel_brief": "aidresearch.loaders.kiel.brief",
    "press": "aidresearch.loaders.press",
    "reference": "aidresearch.loaders.reference",
    "statements": "aidresearch.loaders.statements",
}

PRESS = "press"  #: as a key: every press document together

Arguments = ParamSpec("Arguments")
Computed = TypeVar("Computed")


def load(key: str, at: paths.Project | None = None, *, detail: str | None = None) -> pd.DataFrame:
    """The figures table of one source by its key, or of all press documents for ``press``.

    Units as stated by the source: euros, dollars, items. With ``detail`` (``activities``, ``monthly``, ``totals``) a
    release of Kiel's tracker (``kiel-r28``) is read from the workbook that was fetched for it, and not from what is
    shipped: the column ``source`` says which (``kiel-r28`` is shipped, ``kiel-r28@31cd56d2639a`` a workbook by its
    sha256). Nothing falls back from one to the other. Raises `UnknownName` for an unknown key and `SourceError` for a
    file that is not as recorded, or was not fetched.
    """
    if not isinstance(key, str):
        raise UnknownName(f"key={type(key).__name__} is no key of a source", expected="a text such as 'kiel-r28'")
    if detail is not None:
        from aidresearch.loaders.kiel import fetch
        from aidresearch.loaders.kiel.workbook.reader import read_kiel

        workbook = fetch.find(key)
        return read_kiel(workbook.path, detail, key=workbook.key)
    if key == PRESS:
        return concatenate([_read_once(source) for source in catalog.loaded_by(PRESS, at)])
    return _read_once(catalog.get(key, at))


def figure(figure_id: str, at: paths.Project | None = None) -> pd.Series:
    """One figure by its id (``kyivpost-2025-04-03/k18``): a row of its source's table; raises `UnknownName`."""
    frame = load(str(figure_id).partition("/")[0], at)
    rows = frame[frame["figure_id"] == figure_id]
    if rows.empty:
        near = ", ".join(vocabulary.nearest(figure_id, frame["figure_id"])) or "none"
        raise UnknownName(f"no figure {figure_id!r}", expected="a figure_id of its source", do=f"Nearest: {near}")
    return rows.iloc[0]


def load_all(at: paths.Project | None = None) -> pd.DataFrame:
    """Every source of the catalog in one figures table, in the catalog's order; figure ids are unique in all of it."""
    return concatenate([load_source(source) for source in catalog.by_key(at).values()])


@dataclass
class Kept:
    """What this process has read and computed before, by the state of the source (`_state`) that it was made from."""

    tables: dict[tuple[object, ...], pd.DataFrame] = field(default_factory=dict)
    results: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def update(self, other: Kept) -> None:
        """Add what another process has made."""
        self.tables.update(other.tables)
        self.results.update(other.results)


kept = Kept()


def _read_once(source: Source) -> pd.DataFrame:
    """As `load_source`, which is asked only when the source is another than before; its bytes are compared each time.

    Reports are forked from a process that has read every source: it costs each of them little to ask for one.
    """
    state = _state(source)
    if state not in kept.tables:
        kept.tables[state] = load_source(source)
    return kept.tables[state].copy(deep=False)  # pandas copies what is written to


def _state(source: Source) -> tuple[object, ...]:
    """Equal for a source whose folder, description and files are the same; raises `SourceError` for a file that is not
    as recorded."""
    there = [file.name for file in source.files if (source.folder / file.name).is_file()]
    for name in there:
        source.read_bytes(name)
    return source.folder, (source.folder / "source.toml").read_bytes(), *there


def computed_from(
    key: str,
) -> Callable[[Callable[Concatenate[pd.DataFrame, Arguments], Computed]], Callable[Arguments, Computed]]:
    """Make a function of a source's table one of its other arguments: see `computed`."""

    def decorated(function: Callable[Concatenate[pd.DataFrame, Arguments], Computed]) -> Callable[Arguments, Computed]:
        @wraps(function)
        def ask(*arguments: Arguments.args, **named: Arguments.kwargs) -> Computed:
            return computed(key, function, *arguments, **named)

        return ask

    return decorated


def computed(
    key: str,
    function: Callable[Concatenate[pd.DataFrame, Arguments], Computed],
    *arguments: Arguments.args,
    **named: Arguments.kwargs,
) -> Computed:
    """What a function computes from the table of one source, kept as by `functools.cache` while the source is the same.

    To be given what was kept is to ask for the source all the same: see `catalog.opened`.
    """
    name = f"{function.__module__}.{function.__qualname__}"
    asked = name, arguments, *named.items(), _state(catalog.get(key))
    if asked not in kept.results:
        kept.results[asked] = function(load(key), *arguments, **named)
    result: Computed = kept.results[asked]
    return result


def load_source(source: Source) -> pd.DataFrame:
    """The figures table of a source of the catalog, or of one that was read from elsewhere."""
    if source.loader not in LOADERS:
        raise SourceError(
            f"no loader {source.loader!r}",
            where=f"{source.where}/source.toml",
            expected=f"one of {', '.join(LOADERS)}",
            do="Add its module to LOADERS in aidresearch/loaders/registry.py",
        )
    frame: pd.DataFrame = import_module(LOADERS[source.loader]).load(source)
    return frame


def concatenate(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Figures tables one below the other, checked again: an id may stand in one of them only."""
    return schema.validate(pd.concat([schema.empty(), *frames], ignore_index=True), where="all sources together")


def cross_check(source: Source, frame: pd.DataFrame) -> pd.DataFrame:
    """The totals that a source's publisher printed, against the sums of its figures.

    ``frame`` is what the source's loader gave. One row per ``[[published_totals]]`` of the source: ``name``,
    ``published`` and ``half_width`` (in its ``unit``), ``computed`` (missing if no figure fits), and ``ok``: whether
    they agree within the half width. A part is left out where its whole is summed, a repeat where its original is.
    """
    checks = [_check(source, frame, total) for total in source.published_totals]
    return pd.DataFrame(checks, columns=["name", "published", "half_width", "computed", "ok"])


def checks(at: paths.Project | None = None) -> pd.DataFrame:
    """Every published total of every source against the sums of its figures: `cross_check`, with the ``source``."""
    held = catalog.by_key(at).values()
    found = [cross_check(source, load_source(source)).assign(source=source.key) for source in held]
    return pd.concat([one for one in found if len(one)], ignore_index=True)


def _check(source: Source, frame: pd.DataFrame, total: Any) -> tuple[str, float, float, float, bool]:
    chosen = _choose(source, frame, total)
    inside = chosen["part_of"].isin(chosen["figure_id"]) | chosen["duplicate_of"].isin(chosen["figure_id"])
    computed = float(chosen.loc[~inside, "value"].sum(min_count=1))
    agrees = abs(computed - total["value"]) <= total["half_width"]  # not if computed is missing
    return total["name"], float(total["value"]), float(total["half_width"]), computed, agrees


def _choose(source: Source, frame: pd.DataFrame, total: Any) -> pd.DataFrame:
    """The figures in the total's unit that fit all its filters: a column's value, or ``DATE_to`` for a last day."""
    wanted = {**total["where"], "unit": total["unit"]}
    chosen = pd.Series(True, index=frame.index)
    for name, value in wanted.items():
        column = name.removesuffix("_to")
        if column not in schema.COLUMNS:
            raise SourceError(
                f"published total {total['name']!r} filters by an unknown column {name!r}",
                where=f"{source.where}/source.toml",
                expected="a column of the figures table, or a date column with _to",
            )
        found = frame[column]
        limit = pd.Timestamp(value) if isinstance(value, dt.date) else value
        chosen &= (found <= limit) if name.endswith("_to") else (found == limit)
    return frame[chosen]
