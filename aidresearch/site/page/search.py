"""What the search of the pages looks through: pages, headings, charts and the rows of tables, with units.

Each report leaves its part in `front.FACTS`; the script that the pages load holds all of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aidresearch.site.page import markup
from aidresearch.site.page.outputs import Shown
from aidresearch.site.plan.plan import Report

LONGEST_CELL = 90  #: characters of a cell that the search looks through
NOT_SEARCHED = ("sources",)  #: tables without figures


def part(shown: Sequence[Shown], headings: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """One report's part: ``headings`` and ``charts`` (id on the page, title), ``tables`` (id, title, heads, rows)."""
    tables = [one for one in shown if one.kind == "table" and one.name not in NOT_SEARCHED]
    return {
        "headings": [list(heading) for heading in headings],
        "charts": [[f"chart-{one.name}", one.title] for one in shown if one.kind == "chart"],
        "tables": [[f"table-{one.name}", one.title, *table(one.data["text/html"])] for one in tables],
    }


def table(source: str) -> tuple[list[str], list[list[str]]]:
    """The headings of an HTML table's columns, and the cells of its rows; rows that stand there twice once."""
    head, _, body = markup.clean(source).partition("<tbody")
    heads = _cells(head.rpartition("<tr")[2])
    found = [_cells(row) for row in re.findall(r"<tr\b.*?</tr>", body, re.DOTALL)]
    return heads, [list(row) for row in dict.fromkeys(map(tuple, found)) if any(row)]


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


def script(reports: Iterable[tuple[Report, str, Mapping[str, Any]]]) -> bytes:
    """The script that gives the search its data; of each report the answer in words, and its `part`.

    One at a time is read: those of all of them are more than a build should keep.
    """
    entries = []
    for report, answer, found in reports:
        page: dict[str, Any] = {"page": f"{report.slug}.html", "group": report.group, "label": report.label}
        page |= {"title": report.title, "question": report.question, "answer": answer}
        page |= {"names": other_names(report) if report.label else []}
        entries.append(_compact({**page, **found}))
    listed = ",\n".join(entries)
    return f'"use strict";\nglobalThis.searchData = [{listed}];\n'.encode()


def _compact(content: Any) -> str:
    filled = {key: value for key, value in content.items() if value}
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":"))
