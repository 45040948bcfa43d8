"""What the index page takes from the reports: a picture, a line, what to search, and what moved.

Each report leaves `FACTS` beside its files, so that a report that is not run again is still on the index, whole.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from aidresearch.paths import Project
from aidresearch.site import numbers
from aidresearch.site.page import describe, search
from aidresearch.site.page.describe import DATE
from aidresearch.site.page.outputs import Shown

FACTS = "facts.json"  #: in the folder of a report's files
THUMBNAIL = "thumbnail.svg"


def facts(shown: Sequence[Shown], headings: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """What `FACTS` holds: ``chart`` (title and name of the first one), ``over_time`` (amounts by day), ``search``."""
    charts = [one for one in shown if one.kind == "chart"]
    lines = [line for one in charts if (line := over_time(one.csv))]
    return {
        "chart": {"name": charts[0].name, "title": charts[0].title, "alt": charts[0].alt} if charts else {},
        "over_time": lines[0] if lines else {},
        "sources": [source["key"] for source in describe.sources(shown)],
        "search": search.part(shown, headings),
    }


def over_time(text: str) -> dict[str, float]:
    """Day -> the sum of a chart's last column, for a chart whose first column holds days; else nothing."""
    body = list(csv.reader(io.StringIO(text)))[1:]
    sums: dict[str, float] = {}
    for line in body:
        if not DATE.fullmatch(line[0]):
            return {}
        sums[line[0]] = sums.get(line[0], 0.0) + (float(line[-1]) if numbers.NUMBER.fullmatch(line[-1]) else 0.0)
    return dict(sorted(sums.items()))


def sparkline(points: Mapping[str, float], days: Sequence[str]) -> str:
    """The ``d`` of a path of columns in a box of 100 by 22, one for each of ``days`` that has an amount."""
    top = max(points.values(), default=0.0)
    if top <= 0:
        return ""
    step = 100 / len(days)
    columns = ((place, points[day]) for place, day in enumerate(days) if points.get(day, 0.0) > 0)
    return "".join(f"M{(place + 0.5) * step:.1f},22V{21 - 20 * amount / top:.1f}" for place, amount in columns)


#: An amount in an answer: ``EUR 9.2 billion``, ``9.2 billion euros``.
AMOUNT = re.compile(
    r"\b[A-Z]{3} [\d,.]*\d(?: (?:thousand|million|billion))?\b"
    r"|(?<![\d.,])[\d,.]*\d(?: (?:thousand|million|billion))? (?:euros?|(?:US )?dollars?)\b"
)


def amount(answer: str) -> str:
    """The first amount of money in an answer, as it stands there; empty if there is none."""
    found = AMOUNT.search(answer)
    return found[0] if found else ""


SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def size(words: str) -> float:
    """What an `amount` says, in units; 0 for one that says nothing."""
    number = numbers.NUMBER.search(words.replace(",", ""))
    scale = next((value for word, value in SCALES.items() if word in words), 1.0)
    return float(number[0]) * scale if number else 0.0


def moved(folder: Path, slugs: Iterable[str], project: Project) -> list[str]:
    """The numbers of the site in ``folder`` that are not those in reports/numbers, in words."""
    built = numbers.Files(folder / "numbers", slugs)
    return numbers.compare(built, numbers.Files(project.numbers, built))


def noted(project: Project) -> list[tuple[str, str]]:
    """What CHANGELOG.md says under "Numbers": (version, words) for each point, the newest version first."""
    path = project.root / "CHANGELOG.md"
    if not path.is_file():
        return []
    points: list[tuple[str, str]] = []
    version, heading = "", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            version = line[3:].strip()
        elif line.startswith("### "):
            heading = line[4:].strip()
        elif heading == "Numbers" and line.startswith("- "):
            points.append((version, line[2:].strip()))
        elif heading == "Numbers" and line.strip() and points:
            points[-1] = (points[-1][0], f"{points[-1][1]} {line.strip()}")
    return points


def read_facts(folder: Path) -> dict[str, Any]:
    """What one report left; nothing where it left nothing."""
    path = folder / FACTS
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
