"""The registry of loaders: one module per producer, imported when one of its sources is loaded."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd

from aidresearch import catalog, paths
from aidresearch.catalog import Source
from aidresearch.errors import SourceError, UnknownName
from aidresearch.loaders import details, memo
from aidresearch.table import schema, vocabulary
from aidresearch.table.arguments import check_type

#: Loader name, as ``loader`` in a source.toml, and its module.
LOADERS = {
    "article": "aidresearch.loaders.article",
    "contact_group": "aidresearch.loaders.contact_group",
    "deliveries": "aidresearch.loaders.deliveries",
    "facility": "aidresearch.loaders.facility",
    "indicators": "aidresearch.loaders.indicators",
    "indicators_2025": "aidresearch.loaders.indicators_2025",
    "interruptions": "aidresearch.loaders.interruptions",
    "kiel": "aidresearch.loaders.kiel.shipped",
    "kiel_brief": "aidresearch.loaders.kiel.brief",
    "kiel_headlines": "aidresearch.loaders.kiel.headlines",
    "kiel_releases": "aidresearch.loaders.kiel.releases",
    "kiel_weapons": "aidresearch.loaders.kiel.weapons",
    "ledger": "aidresearch.loaders.ledger",
    "mapping": "aidresearch.loaders.mapped",
    "natural_earth": "aidresearch.loaders.natural_earth",
    "press": "aidresearch.loaders.press",
    "public_claims": "aidresearch.loaders.public_claims",
    "reference": "aidresearch.loaders.reference",
    "statements": "aidresearch.loaders.statements",
    "weapon_totals": "aidresearch.loaders.weapon_totals",
}

PRESS = "press"  #: as a key: every press document together

Arguments = ParamSpec("Arguments")
Computed = TypeVar("Computed")


def load(
    key: str, at: paths.Project | str | Path | None = None, *, detail: str | None = None, new_columns: str = "warn"
) -> pd.DataFrame:
    """The figures table of one source by its key, or of all press documents for ``press``.

    Units as stated by the source: euros, dollars, items. ``at`` is a folder of one's own that has a ``source.toml``:
    the source is read from there, without being added to the catalog (see `use_data`).

    With ``detail`` (``activities``, ``monthly``, ``totals``) a
    release of Kiel's tracker (``kiel-r28``) is read from the workbook that was fetched for it, and not from what is
    shipped: the column ``source`` says which (``kiel-r28`` is shipped, ``kiel-r28@31cd56d2639a`` a workbook by its
    sha256); ``new_columns`` (``warn``, ``ignore``, ``raise``) is what becomes of columns that no known release has.
    Nothing falls back from one to the other. Raises `UnknownName` for an unknown key and `SourceError` for a
    file that is not as recorded, or was not fetched.

    Parameters
    ----------
    key : str
        A catalog key (`sources` lists them), or ``press``.
    at : paths.Project, str or pathlib.Path, optional
        Another project, or a folder of one's own that has a ``source.toml``.
    detail : str, optional
        ``activities``, ``monthly`` or ``totals`` of a workbook that was fetched.
    new_columns : str
        ``warn``, ``ignore`` or ``raise``, for a workbook.

    Returns
    -------
    pandas.DataFrame
        The columns of ``docs/codebook.md``; units as the source states them.

    Raises
    ------
    UnknownName
        For an unknown key.
    SourceError
        For a file that is not as recorded, or was not fetched.

    Examples
    --------
    >>> import aidresearch as aid
    >>> figures = aid.load("ukraine-facility")
    >>> figures.set_index("figure_id").loc["ukraine-facility/ceiling", "value"].item()
    50000000000.0
    """
    check_type("key", key, str, "a catalog key as 'kiel-r29', see aid.sources()")
    if detail is not None:
        from aidresearch.loaders.kiel import fetch
        from aidresearch.loaders.kiel.workbook.reader import read_kiel

        workbook = fetch.find(key)
        return read_kiel(workbook.path, detail, key=workbook.key, new_columns=new_columns)
    if isinstance(at, str | Path):
        return load_source(catalog.in_folder(key, Path(at).expanduser()))
    if key == PRESS:
        return concatenate([memo.table(source, load_source) for source in catalog.loaded_by(PRESS, at)])
    return memo.table(catalog.get(key, at), load_source)


def figure(figure_id: str, at: paths.Project | None = None) -> pd.Series:
    """One figure by its id (``kyivpost-2025-04-03/k18``): a row of its source's table; raises `UnknownName`.

    Parameters
    ----------
    figure_id : str
        The id of a figure: the key of its source, a slash, its name there.
    at : paths.Project, optional
        Another project.

    Returns
    -------
    pandas.Series
        The row, with the columns of ``docs/codebook.md``.

    Raises
    ------
    UnknownName
        For an id that no source has.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.figure("kyivpost-2025-04-03/k18")["as_printed"]
    '€3.5 billion ($3.8 billion)'
    """
    check_type("figure_id", figure_id, str, "a figure's id as 'kyivpost-2025-04-03/k18'")
    frame = load(figure_id.partition("/")[0], at)
    rows = frame[frame["figure_id"] == figure_id]
    if rows.empty:
        near = ", ".join(vocabulary.nearest(figure_id, frame["figure_id"])) or "none"
        raise UnknownName(f"no figure {figure_id!r}", expected="a figure_id of its source", do=f"Nearest: {near}")
    return rows.iloc[0]


def events(key: str, at: paths.Project | None = None) -> pd.DataFrame:
    """The dated events of one source: the rows of its figures table that are events, with what else is known of each.

    Parameters
    ----------
    key : str
        A catalog key whose source has events (``us-interruptions``, ``contact-group``, ``ukraine-facility``,
        ``press-statements``, a press document), or ``press`` for all press documents.
    at : paths.Project, optional
        The project whose catalog is meant; by default this one.

    Returns
    -------
    pandas.DataFrame
        The columns of the figures table and behind them those of ``docs/codebook.md`` under "Columns that `events`
        adds" (kind, what, exceptions, who reported it, ...); one row an event, in the order of the figures.

    Raises
    ------
    UnknownName
        For an unknown key.
    SourceError
        For a source that has no events, with the keys of those that have some.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.events("contact-group").query("number == 26")["venue"].item()
    'Brussels'
    """
    sources = catalog.loaded_by(PRESS, at) if key == PRESS else [catalog.get(key, at)]
    known = pd.concat([details.conform(_events_of(source), source.where) for source in sources])
    return load(key, at).merge(known, on="figure_id", validate="one_to_one")


def _events_of(source: Source) -> pd.DataFrame:
    module = _loader_of(source)
    if not hasattr(module, "events"):
        others = [s.key for s in catalog.by_key().values() if hasattr(_loader_of(s), "events")]
        raise SourceError(f"{source.key} has no events", where=source.where, expected=f"one of {', '.join(others)}")
    frame: pd.DataFrame = module.events(source)
    return frame


def texts(key: str, at: paths.Project | None = None) -> pd.DataFrame:
    """The texts that the figures of a source stand in: when and by whom they were published, and where they stand.

    Parameters
    ----------
    key : str
        A catalog key whose figures are of texts (a press document, ``public-claims``), or ``press`` for all documents.
    at : paths.Project, optional
        The project whose catalog is meant; by default this one.

    Returns
    -------
    pandas.DataFrame
        One row a text: ``text_id`` (with which the ids of its figures begin), ``day``, ``outlet``, ``address``,
        ``language``, ``speaker`` (who is quoted, where it is one). What is not known is missing. No text is stored.

    Raises
    ------
    UnknownName
        For an unknown key.
    SourceError
        For a source that is no collection of texts.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.texts("kyivpost-2025-04-03")[["outlet", "language"]].values.tolist()
    [['Kyiv Post', 'en']]
    """
    sources = catalog.loaded_by(PRESS, at) if key == PRESS else [catalog.get(key, at)]
    found = []
    for source in sources:
        module = _loader_of(source)
        if not hasattr(module, "texts"):
            others = [s.key for s in catalog.by_key().values() if hasattr(_loader_of(s), "texts")]
            raise SourceError(f"{key} has no texts", where=source.where, expected=f"one of {', '.join(others)}")
        found.append(details.conform_texts(module.texts(source)))
    return pd.concat(found, ignore_index=True)


def load_all(at: paths.Project | None = None) -> pd.DataFrame:
    """Every source of the catalog in one figures table, in the catalog's order; figure ids are unique in all of it."""
    return concatenate([load_source(source) for source in catalog.by_key(at).values()])


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
    of: str | Source,
    function: Callable[Concatenate[pd.DataFrame, Arguments], Computed],
    *arguments: Arguments.args,
    **named: Arguments.kwargs,
) -> Computed:
    """What a function computes from the table of one source, kept as by `functools.cache` while the source is the same.

    To be given what was kept is to ask for the source all the same: see `catalog.opened`.
    """
    named_after = f"{function.__module__}.{function.__qualname__}"
    asked = named_after, arguments, *named.items()
    source = catalog.get(of) if isinstance(of, str) else of
    catalog.note_opened(source.key)
    result: Computed = memo.result(
        source, asked, lambda: function(memo.table(source, load_source), *arguments, **named)
    )
    return result


def load_source(source: Source) -> pd.DataFrame:
    """The figures table of a source of the catalog, or of one that was read from elsewhere."""
    frame: pd.DataFrame = _loader_of(source).load(source)
    return frame


def _loader_of(source: Source) -> ModuleType:
    if source.loader not in LOADERS:
        raise SourceError(
            f"no loader {source.loader!r}",
            where=f"{source.where}/source.toml",
            expected=f"one of {', '.join(LOADERS)}",
            do="Add its module to LOADERS in aidresearch/loaders/registry.py",
        )
    return import_module(LOADERS[source.loader])


def concatenate(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Figures tables one below the other, checked again: an id may stand in one of them only."""
    return schema.validate(pd.concat([schema.empty(), *frames], ignore_index=True), where="all sources together")
