"""The page "Compare donors": what its template needs of the bundle."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aidresearch.site.page import svg


@dataclass(frozen=True)
class Explorer:
    """``data``: the block that the scripts read; ``europe``, ``world``: the maps; ``quarters``: all of them.

    ``periods``: (first-last, words) of the buttons that choose a period.
    """

    data: str
    europe: str
    world: str
    quarters: tuple[str, ...]
    periods: tuple[tuple[str, str], ...]
    classes: tuple[tuple[str, str], ...]  #: of the map: words, colour


def read(bundle: Mapping[str, object], name: str, alt: str) -> Explorer:
    """What the template shows of an output of the kind ``explorer`` (media type -> text, or JSON as what it means)."""
    data = bundle[svg.EXPLORER]
    content: Any = json.loads(data) if isinstance(data, str) else data
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    quarters = tuple(dict.fromkeys(_quarter(month) for month in content["months"]))
    return Explorer(
        data=text,
        europe=svg.inline(str(bundle["image/svg+xml"]), f"{name}-europe", alt),
        world=svg.inline(str(bundle[svg.WORLD]), f"{name}-world", alt),
        quarters=quarters,
        periods=tuple(_periods(quarters)),
        classes=tuple((words, colour) for words, colour in content["classes"]),
    )


def _quarter(month: str) -> str:
    """``2022Q1`` of ``2022-03``."""
    return f"{month[:4]}Q{(int(month[5:]) + 2) // 3}"


def _periods(quarters: tuple[str, ...]) -> list[tuple[str, str]]:
    """All, each whole year, and what has been since the last whole year began."""
    years = list(dict.fromkeys(quarter[:4] for quarter in quarters))
    whole = [year for year in years if f"{year}Q1" in quarters and f"{year}Q4" in quarters]
    found = [(f"{quarters[0]}-{quarters[-1]}", "All"), *((f"{year}Q1-{year}Q4", year) for year in whole)]
    if whole and years[-1] not in whole:
        found.append((f"{whole[-1]}Q1-{quarters[-1]}", f"Since {whole[-1]}"))
    return found
