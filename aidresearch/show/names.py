"""Names for the codes of the data: on a page stands what a reader calls a party, a system, a source."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from aidresearch import catalog
from aidresearch.table import items, parties

DIVIDER = re.compile(r"([;,] )")
CODE = re.compile(r"\b[A-Z]{3,}(?:_[A-Z]+)*\b")  #: of a party within a text
#: Kinds of weapons and programmes whose code is short for more.
KINDS = {
    "all-mobilised": "all that the World Bank mobilised",
    "eff-2023": "Extended Fund Facility of 2023",
    "eff-2026": "Extended Fund Facility of 2026",
    "oar-all": "all of Operation Atlantic Resolve",
    "oar-governance-and-development": "governance and development",
    "oar-security-related": "security-related",
    "peace": "PEACE project",
    "rfi": "Rapid Financing Instrument",
    "apc": "armoured personnel carriers",
    "ifv": "infantry fighting vehicles",
    "mlrs": "rocket launchers",
    "howitzer": "howitzers",
    "tank": "tanks",
    "air-defence-system": "air defence systems",
}


def named(data: pd.DataFrame, columns: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    """``data`` with names for the codes of its columns of kind ``party``, ``item`` and ``source``.

    A text that is no code stays as it is; of several codes in one text, divided by ``; `` or ``, ``, each is named.
    """
    by_kind = {"party": party, "item": item, "source": source}
    of = {column: by_kind[kind] for column, (_, kind) in columns.items() if kind in by_kind}
    return data.assign(
        **{
            column: data[column].map(lambda text, name=name: "".join(map(name, DIVIDER.split(str(text)))), "ignore")
            for column, name in of.items()
        }
    )


def party(text: str) -> str:
    """``Germany`` for ``DEU``, and where it stands in a text: ``Germany, military; cost so far``."""
    if text in parties.codes():
        return parties.name(text)
    return CODE.sub(lambda found: parties.name(found[0]) if found[0] in parties.codes() else found[0], text)


def item(code: str) -> str:
    """``IRIS-T SLM`` for ``iris-t-slm``; of a kind, and of goods that no list of systems names, words."""
    if code in KINDS:
        return KINDS[code]
    known = items.items()["name"]
    return str(known[code]) if code in known.index else code.replace("-", " ")


def source(key: str) -> str:
    """A source by its title to its colon.

    Parameters
    ----------
    key : str
        A catalog key; any other text stays as it is.

    Returns
    -------
    str
        Its short title.

    Raises
    ------
    SourceError
        For a catalog that cannot be read.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.tables.source_name("kiel-r29")
    'Ukraine Support Tracker, release 29'
    """
    known = catalog.by_key()
    return known[key].title.partition(":")[0] if key in known else key
