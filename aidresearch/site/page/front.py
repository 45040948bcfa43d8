"""What the index page takes from the reports: a picture, a line, rows to search, and what moved.

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
from aidresearch.site.page import markup
from aidresearch.site.page.describe import DATE
from aidresearch.site.page.outputs import Shown

FACTS = "facts.json"  #: in the folder of a report's files
THUMBNAIL = "thumbnail.svg"
LONGEST_ROW = 180  #: characters of a row that the search looks through
NOT_SEARCHED = ("sources",)  #: tables without figures


def facts(shown: Sequence[Shown]) -> dict[str, Any]:
    """What `FACTS` holds: ``chart`` (title of the first one), ``over_time`` (amounts by day), ``rows``."""
    charts = [one for one in shown if one.kind == "chart"]
    lines = [line for one in charts if (line := over_time(one.csv))]
    tables = [one for one in shown if one.kind == "table" and one.name not in NOT_SEARCHED]
    return {
        "chart": charts[0].title if charts else "",
        "over_time": lines[0] if lines else {},
        "rows": {f"table-{one.name}": rows(one.data["text/html"]) for one in tables},
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


def rows(table: str) -> list[str]:
    """The rows of an HTML table in words: its cells, parted by a dot, without those that are empty."""
    body = markup.clean(table).partition("<tbody")[2]
    found = []
    for row in re.findall(r"<tr\b.*?</tr>", body, re.DOTALL):
        cells = [" ".join(markup.text(cell).split()) for cell in re.findall(r"<t[dh]\b.*?</t[dh]>", row, re.DOTALL)]
        found.append(" · ".join(cell for cell in cells if cell and cell != "—")[:LONGEST_ROW])
    return [row for row in dict.fromkeys(found) if row]


def sparkline(points: Mapping[str, float], days: Sequence[str]) -> str:
    """The ``d`` of a path of columns in a box of 100 by 22, one for each of ``days`` that has an amount."""
    top = max(points.values(), default=0.0)
    if top <= 0:
        return ""
    step = 100 / len(days)
    columns = ((place, points[day]) for place, day in enumerate(days) if points.get(day, 0.0) > 0)
    return "".join(f"M{(place + 0.5) * step:.1f},22V{21 - 20 * amount / top:.1f}" for place, amount in columns)


def amount(answer: str) -> str:
    """The first amount of money in an answer, as ``EUR 9.2 billion``; empty if there is none."""
    found = re.search(r"\b[A-Z]{3} [\d,.]*\d(?: (?:thousand|million|billion))?\b", answer)
    return found[0] if found else ""


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


def search_data(reports: Iterable[tuple[str, str, Mapping[str, Sequence[str]]]]) -> bytes:
    """The script that gives the search its figures: slug -> [title, {id on the page: rows in words}].

    ``reports`` gives slug, title and rows of one at a time: those of all of them are more than a build should hold.
    """
    entries = (f"{_compact(slug)}:{_compact([title, rows])}" for slug, title, rows in reports if any(rows.values()))
    return f'"use strict";\nglobalThis.figures = {{{",".join(entries)}}};\n'.encode()


def _compact(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def read_facts(folder: Path) -> dict[str, Any]:
    """What one report left; nothing where it left nothing."""
    path = folder / FACTS
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
