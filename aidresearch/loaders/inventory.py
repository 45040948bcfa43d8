"""What is there to be read: the sources with their state, and the corrections of theirs that are in force."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

import pandas as pd

from aidresearch import catalog, paths
from aidresearch.table.arguments import check_type


def sources(at: paths.Project | None = None, keys: Sequence[str] | None = None) -> pd.DataFrame:
    """The sources available, one row each, sorted by ``key``; with ``keys`` those, in that order.

    Columns: ``key``, ``title``, ``producer``, ``data_to``, ``licence``, ``rows`` (lines of data in its files),
    ``hash_ok`` (every byte as recorded), ``problem`` (what is not, else missing), ``citation``, ``note``, ``address``.

    Parameters
    ----------
    at : paths.Project, optional
        Another project.
    keys : list of str, optional
        Which, and in which order; by default all.

    Returns
    -------
    pandas.DataFrame
        The columns above, one row a source.

    Raises
    ------
    UnknownName
        For a key that the catalog does not have; a file that is not as recorded is in ``problem``.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.sources(keys=["kiel-r29"])[["key", "hash_ok"]].to_dict("records")
    [{'key': 'kiel-r29', 'hash_ok': True}]
    """
    rows = []
    for source in catalog.by_key(at).values() if keys is None else [catalog.get(key, at) for key in keys]:
        problems = source.problems()
        rows.append(
            {
                "key": source.key,
                "title": source.title,
                "producer": source.producer,
                "data_to": pd.Timestamp(source.data_to),
                "licence": source.licence,
                "rows": source.count_rows(),
                "hash_ok": not problems,
                "problem": "; ".join(problems) or None,
                "citation": source.citation,
                "note": source.note,
                "address": source.address,
            }
        )
    return pd.DataFrame(rows)


def corrections(at: paths.Project | None = None) -> pd.DataFrame:
    """The corrections in force: where a producer's own sums are known to be wrong, one row a workbook looked at.

    Columns: ``producer`` (the folder in data/raw), ``donor``, ``aid_type``, ``release``, ``committed``, ``allocated``
    (euros that the correction explains there), ``reason``. Read from ``corrections.toml`` beside the releases.

    Parameters
    ----------
    at : paths.Project, optional
        Another project.

    Returns
    -------
    pandas.DataFrame
        The columns above; euros.

    Raises
    ------
    SourceError
        For a file of a source that is not as recorded.

    Examples
    --------
    >>> import aidresearch as aid
    >>> sorted(aid.corrections()["donor"].unique())
    ['SVN']
    """
    at = paths.default() if at is None else at
    check_type("at", at, paths.Project, "a project of aidresearch.paths, or None for this one")
    catalog.note_opened(catalog.EVERY)
    rows = [
        {"producer": path.parent.name, **{k: one[k] for k in ("donor", "aid_type", "reason")}, **expected}
        for path in sorted(at.raw.glob("*/corrections.toml"))
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["corrections"]
        for expected in one["expect"]
    ]
    columns = ["producer", "donor", "aid_type", "release", "committed", "allocated", "reason"]
    return pd.DataFrame(rows, columns=columns)
