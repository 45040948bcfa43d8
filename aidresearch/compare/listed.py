"""Counts that somebody states beside those of a list."""

from __future__ import annotations

import pandas as pd

from aidresearch.table import schema

KEYS = ["donor", "item", "stage"]


def beside_list(stated: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """The counts among stated figures, with what a list says of the same donor, item and stage.

    Nothing is added up or judged.

    Parameters
    ----------
    stated, listed : pandas.DataFrame
        Figures tables: of a document, and of a list of systems.

    Returns
    -------
    pandas.DataFrame
        The rows of ``stated`` that count an item, in their order, and a column ``listed``: the list's counts in its
        order, in items, with the last day that each covers (``17 by 2025-04-03; 4 by 2025-04-11``); missing where it
        has none.

    Raises
    ------
    SchemaError
        For a frame that is no figures table.

    Examples
    --------
    >>> import aidresearch as aid
    >>> beside = aid.beside_list(aid.load("kyivpost-2025-04-03"), aid.load("german-systems"))
    >>> beside.set_index("figure_id").loc["kyivpost-2025-04-03/k52", "listed"]
    '11 by 2025-04-03'
    """
    counts = schema.validate(stated)
    counts = counts[(counts["measure"] == "count") & counts["item"].notna()]
    known = schema.validate(listed)
    known = known[(known["measure"] == "count") & known["value"].notna()]
    words = known["value"].map("{:.0f}".format) + known["period_end"].dt.strftime(" by %Y-%m-%d").fillna("")
    together = known.assign(listed=words).groupby(KEYS, observed=True, dropna=False)["listed"].agg("; ".join)
    return counts.join(together, on=KEYS)
