"""The outlines of countries for maps: shapes, no figures. Crimea is Ukraine's (the source's note says how and why)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pandas as pd

from aidresearch import catalog, paths
from aidresearch.catalog import Source
from aidresearch.errors import SourceError
from aidresearch.table import schema

FILE = "outlines.json"
KEY = "natural-earth"


@dataclass(frozen=True)
class Map:
    """One map as SVG: its size in units, the ``d`` of paths, and where labels go.

    ``donors``: by party code, with Ukraine's; ``labels``: x, y and how far the outline is from there, by party code.
    """

    width: int
    height: int
    donors: dict[str, str]
    russia: str
    others: str
    labels: dict[str, tuple[float, float, float]]
    projection: dict[str, object] = field(default_factory=dict)  #: name, rotate, scale, translate, as d3-geo has them

    @property
    def land(self) -> str:
        """Every country that is no donor and not Ukraine, as one path."""
        return self.others + self.russia


def load(source: Source) -> pd.DataFrame:  # noqa: ARG001  # a loader's signature
    """No figures: the table without rows. See `maps`."""
    return schema.empty()


def maps(at: paths.Project | None = None) -> dict[str, Map]:
    """The maps by name: ``europe`` and ``world``.

    Raises `SourceError` for a file that is not as recorded.

    Examples
    --------
    >>> europe = maps()["europe"]
    >>> (europe.width, europe.height, "UKR" in europe.donors)
    (720, 664, True)
    """
    source = catalog.get(KEY, at)
    problems = source.problems()
    if problems:
        raise SourceError("; ".join(problems), where=source.where, do="Restore the file from the repository")
    content = json.loads((source.folder / FILE).read_text(encoding="utf-8"))
    return {
        name: Map(
            one["w"],
            one["h"],
            one["donors"],
            one["russia"],
            one["other"],
            {code: (x, y, far) for code, (x, y, far) in one["at"].items()},
            one["projection"],
        )
        for name, one in content.items()
    }
