"""A source that needs no more than a mapping: ``loader = "mapping"``, and no Python.

Its source.toml says which, under ``[parameters]``: ``mapping``, the name of a shipped one or of one of the source's own
files (TOML). The table is the other file; where there are several, ``table`` names it.
"""

from __future__ import annotations

import tomllib

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.errors import SourceError
from aidresearch.loaders import mapping


def load(source: Source) -> pd.DataFrame:
    """The figures of the source's table by its mapping; ids are the source's key and the number of the row left."""
    name = source.parameters.get("mapping")
    if not isinstance(name, str):
        raise SourceError(
            "no mapping is named",
            where=f"{source.where}/source.toml",
            expected='[parameters] mapping = "..."',
            do=f"Name a file of the source, or one of {', '.join(mapping.mappings())}",
        )
    shipped = mapping.mappings()
    content = shipped[name].read_bytes() if name in shipped else source.read_bytes(name)
    try:
        plan = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"not readable as TOML ({error})", where=f"{source.where}/{name}") from None
    table = source.parameters.get("table") or next((file.name for file in source.files if file.name != name), "")
    source.read_bytes(table)  # raises where it is not as recorded
    plan = {**plan, "constants": {**plan.get("constants", {}), "source": source.key}}
    return mapping.read_table(source.folder / table, plan)
