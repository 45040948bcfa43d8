"""Sets and tables of texts of any number: beyond a few megabytes they lie in a temporary file."""

from __future__ import annotations

import json
import sqlite3
from typing import Any


class Names:
    """Names with what is known of each."""

    def __init__(self) -> None:
        self._table = sqlite3.connect("")  # a temporary file, which ends with the connection
        self._table.execute("CREATE TABLE names (name TEXT PRIMARY KEY, known TEXT) WITHOUT ROWID")

    def add(self, name: str, known: dict[str, Any] | None = None) -> bool:
        """Whether it was not there; what is known of one that was stays."""
        text = None if known is None else json.dumps(known)
        return self._table.execute("INSERT OR IGNORE INTO names VALUES (?, ?)", (name, text)).rowcount == 1

    def get(self, name: str) -> dict[str, Any] | None:
        """What is known of a name; None for one that is not there."""
        row = self._table.execute("SELECT known FROM names WHERE name = ?", (name,)).fetchone()
        known: dict[str, Any] | None = json.loads(row[0]) if row and row[0] else None
        return known
