"""What the search of the pages looks through: pages, headings, charts and the rows of tables, with units.

Each report leaves its part in `front.FACTS`; the script that the pages load holds all of them.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from aidresearch.site.page import markup
from aidresearch.site.page.outputs import Shown
from aidresearch.site.plan.plan import Report

LONGEST_CELL = 90  #: characters of a cell that the search looks through
NOT_SEARCHED = ("sources",)  #: tables without figures
#: Words of other languages for what the pages are about: ``word``, what it ``means`` in theirs, ``language``.
WORDS = Path(__file__).with_name("search_words.csv")
#: What people look for that is on every page: title, other words for it, what to do, where.
HELP = (
    {
        "title": "Cite a page, a chart or a number",
        "names": "cite citation citing quote reference BibTeX zitieren Zitat цитувати",
        "text": "“Cite this page” at the end of each has a line to copy, and BibTeX; the # beside a heading or a row "
        "copies its own address.",
        "at": "#cite",
    },
    {
        "title": "Put a chart into another page",
        "names": "embed embedding iframe widget einbetten вбудувати",
        "text": "Below each chart “Embed” has the code; “Compare donors” has that of what is chosen there.",
    },
    {
        "title": "Download data or a picture",
        "names": "download CSV SVG PNG Excel spreadsheet herunterladen Daten завантажити",
        "text": "Below each chart and table are its data (CSV); below a chart is its picture too (PNG, SVG).",
    },
)


def part(shown: Sequence[Shown], headings: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """One report's part: ``headings`` and ``charts`` (id on the page, title), ``tables`` (id, title, heads,
    rows, and the ids of these where they bring names of their own along)."""
    tables = [one for one in shown if one.kind == "table" and one.name not in NOT_SEARCHED]
    return {
        "headings": [list(heading) for heading in headings],
        "charts": [[f"chart-{one.name}", one.title] for one in shown if one.kind == "chart"],
        "tables": [[f"table-{one.name}", one.title, *table(one.data["text/html"])] for one in tables],
    }


def table(source: str) -> tuple[list[str], list[list[str]], list[str]]:
    """The headings of an HTML table's columns, the cells of its rows, rows that stand there twice once, and the names
    that all rows bring along, if they do: a row with a name of its own is no repetition."""
    head, _, body = markup.clean(source).partition("<tbody")
    heads = _cells(head.rpartition("<tr")[2])
    body = re.sub(r"<thead\b.*?</thead>", "", body, flags=re.DOTALL)  # of a table that goes on in a fold
    rows = re.findall(r"<tr\b.*?</tr>", body, re.DOTALL)
    given = [found["name"] for row in rows if (found := markup.GIVEN.match(row))]
    cells = [_cells(row) for row in rows]
    if given and len(given) == len(rows):
        return heads, cells, given
    return heads, [list(row) for row in dict.fromkeys(map(tuple, cells)) if any(row)], []


def _cells(row: str) -> list[str]:
    found = re.findall(r"<t[dh]\b.*?</t[dh]>", row, re.DOTALL)
    return [_short(" ".join(markup.text(re.sub(r"<br>", " ", cell)).split())) for cell in found]


def _short(text: str) -> str:
    return "" if text == "—" else text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL].rpartition(' ')[0]} …"


def other_names(report: Report) -> list[str]:
    """The spellings of the parties that are parameters of ``report``, in all languages."""
    from aidresearch.table import parties

    codes = [v for v in report.parameters.values() if isinstance(v, str) and v in parties.codes()]
    names = [name for code in codes for name in (code, *parties.spellings(code))]
    return list(dict.fromkeys(name for name in names if name != report.label))


def words() -> dict[str, str]:
    """What words of other languages mean here: those of `WORDS`, in small letters."""
    with WORDS.open(encoding="utf-8", newline="") as lines:
        return {row["word"].lower(): row["means"] for row in csv.DictReader(lines)}


def script(reports: Iterable[tuple[Report, str, Mapping[str, Any]]], about: str) -> bytes:
    """The script that gives the search its data; of each report the answer in words, and its `part`.

    ``about``: the page that `HELP` leads to.

    One at a time is read: those of all of them are more than a build should keep.
    """
    entries = []
    for report, answer, found in reports:
        page: dict[str, Any] = {"page": f"{report.slug}.html", "group": report.group, "label": report.label}
        page |= {"title": report.title, "question": report.question, "answer": answer}
        page |= {"names": other_names(report) if report.label else []}
        entries.append(_compact({**page, **found}))
    listed = ",\n".join(entries)
    means = json.dumps(words(), ensure_ascii=False, separators=(",", ":"))
    helps = ",".join(_compact({**one, "at": about + one.get("at", "")}) for one in HELP)
    given = f"globalThis.searchWords = {means};\nglobalThis.searchHelp = [{helps}];\n"
    return f'"use strict";\n{given}globalThis.searchData = [{listed}];\n'.encode()


def _compact(content: Any) -> str:
    filled = {key: value for key, value in content.items() if value}
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":"))
