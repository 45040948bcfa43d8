"""The totals that publishers printed, against the sums of the figures here."""

from __future__ import annotations

from typing import Any

import pandas as pd

from aidresearch import catalog, paths
from aidresearch.catalog import Source
from aidresearch.loaders import memo, selection
from aidresearch.loaders.registry import load_source


def cross_check(source: Source, frame: pd.DataFrame) -> pd.DataFrame:
    """The totals that a source's publisher printed, against the sums of its figures.

    ``frame`` is what the source's loader gave. One row per ``[[published_totals]]`` of the source: ``name``,
    ``published`` and ``half_width`` (in ``unit``), ``computed`` (missing if no figure fits), and ``ok``: whether they
    agree within the half width. A part is left out where its whole is summed, a repeat where its original is. A total
    with ``count`` is the number of figures that fit, see `selection.select`.
    """
    checks = [_check(source, frame, total) for total in source.published_totals]
    return pd.DataFrame(checks, columns=["name", "published", "half_width", "computed", "unit", "ok"])


def checks(at: paths.Project | None = None) -> pd.DataFrame:
    """Every published total of every source against the sums of its figures: `cross_check`, with the ``source``.

    Parameters
    ----------
    at : paths.Project, optional
        Another project.

    Returns
    -------
    pandas.DataFrame
        ``name``, ``published``, ``half_width``, ``computed`` (all in ``unit``), ``ok``, ``source``.

    Raises
    ------
    SourceError
        For a file of a source that is not as recorded.

    Examples
    --------
    >>> import aidresearch as aid
    >>> bool(aid.checks()["ok"].all())
    True
    """
    available = catalog.by_key(at).values()
    found = [cross_check(source, load_source(source)).assign(source=source.key) for source in available]
    return pd.concat([one for one in found if len(one)], ignore_index=True)


def _check(source: Source, frame: pd.DataFrame, total: Any) -> tuple[str, float, float, float, str, bool]:
    computed = _sum(source, frame, total)
    if "plus" in total:  # rows of another source: the total is of both
        other = catalog.get(total["plus"]["source"])
        computed += _sum(other, memo.table(other, load_source), {**total, **total["plus"]})
    agrees = abs(computed - total["value"]) <= total["half_width"]  # not if computed is missing
    return total["name"], float(total["value"]), float(total["half_width"]), computed, total["unit"], agrees


def _sum(source: Source, frame: pd.DataFrame, total: Any) -> float:
    """What the chosen figures sum to; with ``column = "counted"`` what of each a running total counts.

    With ``count`` it is how many they are.
    """
    wanted = {**total["where"], "unit": total["unit"]}
    chosen = selection.select(frame, wanted, source, f"published total {total['name']!r}")
    inside = chosen["part_of"].isin(chosen["figure_id"]) | chosen["duplicate_of"].isin(chosen["figure_id"])
    amounts = chosen["counted"].fillna(chosen["value"]) if total.get("column") == "counted" else chosen["value"]
    return float((~inside).sum()) if total.get("count") else float(amounts[~inside].sum(min_count=1))
