"""Names for the codes of the data: on a page stands what a reader calls a party, a system, a source."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from aidresearch import catalog
from aidresearch.table import items, parties

#: Kinds of weapons whose code is short for more.
KINDS = {
    "apc": "armoured personnel carriers",
    "ifv": "infantry fighting vehicles",
    "mlrs": "rocket launchers",
    "howitzer": "howitzers",
    "tank": "tanks",
    "air-defence-system": "air defence systems",
}


def named(data: pd.DataFrame, columns: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    """``data`` with names for the codes of its columns of kind ``party``, ``item`` and ``source``.

    A text that is no code stays as it is; of several parties or sources in one text, divided by ``; ``, each is named.
    """
    by_kind = {"party": party, "item": item, "source": source}
    of = {column: by_kind[kind] for column, (_, kind) in columns.items() if kind in by_kind}
    return data.assign(
        **{
            column: data[column].map(lambda text, name=name: "; ".join(map(name, str(text).split("; "))), "ignore")
            for column, name in of.items()
        }
    )


def party(code: str) -> str:
    """``Germany`` for ``DEU``."""
    return parties.name(code) if code in parties.codes() else code


def item(code: str) -> str:
    """``IRIS-T SLM`` for ``iris-t-slm``; of a kind, and of goods that no list of systems names, words."""
    if code in KINDS:
        return KINDS[code]
    known = items.items()["name"]
    return str(known[code]) if code in known.index else code.replace("-", " ")


def source(key: str) -> str:
    """A source by its title to its colon, for its catalog key.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.tables.source_name("kiel-r29")
    'Ukraine Support Tracker, release 29'
    """
    known = catalog.by_key()
    return known[key].title.partition(":")[0] if key in known else key
