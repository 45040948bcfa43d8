"""What this process has read and computed before: a source is read once, its bytes compared each time it is asked for.

Reports are forked from a process that has read every source: it costs each of them little to ask for one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from aidresearch.catalog import Source


@dataclass
class Kept:
    """Tables and results, each by the state of the source (`state`) that it was made from."""

    tables: dict[tuple[object, ...], pd.DataFrame] = field(default_factory=dict)
    results: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def update(self, other: Kept) -> None:
        """Add what another process has made."""
        self.tables.update(other.tables)
        self.results.update(other.results)


kept = Kept()


def table(source: Source, read: Callable[[Source], pd.DataFrame]) -> pd.DataFrame:
    """What ``read`` gives for a source; it is asked only when the source is another than before."""
    now = state(source)
    if now not in kept.tables:
        kept.tables[now] = read(source)
    return kept.tables[now].copy(deep=False)  # pandas copies what is written to


def result(source: Source, asked: tuple[Hashable, ...], compute: Callable[[], Any]) -> Any:
    """What ``compute`` gives for ``asked``; it is called only when that is new or the source another than before."""
    wanted = *asked, state(source)
    if wanted not in kept.results:
        kept.results[wanted] = compute()
    return kept.results[wanted]


def state(source: Source) -> tuple[object, ...]:
    """Equal for a source whose folder, description and files are the same; raises `SourceError` for a file that is not
    as recorded."""
    there = [file.name for file in source.files if (source.folder / file.name).is_file()]
    for name in there:
        source.read_bytes(name)
    return source.folder, (source.folder / "source.toml").read_bytes(), *there
