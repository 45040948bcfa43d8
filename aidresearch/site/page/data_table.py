"""The rows of a chart as a table: the chart for who does not see it, in the chart's unit and with words for columns."""

from __future__ import annotations

import csv
import html
import io
import math
import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

MOST_ROWS = 60  #: on the page; all are in the CSV
SCALES = {"billion": 1e9, "million": 1e6, "thousand": 1e3}
#: Columns whose names say too little by themselves; amounts are called by the chart's unit.
HEADS = {
    "period_end": "To",
    "stated_on": "On",
    "donor_name": "Donor",
    "low": "At least",
    "high": "At most",
    "claimed_low": "Claimed, at least",
    "claimed_high": "Claimed, at most",
    "computed_low": "Sources give, at least",
    "computed_high": "Sources give, at most",
}
MISSING, SMALLEST = "\N{EM DASH}", 0.005
NUMBER = re.compile(r"-?[\d.]+(e[+-]?\d+)?|-?inf")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def as_table(text: str, title: str, unit: str = "", order: Sequence[str] = ()) -> str:
    """The CSV of a chart as a fold with a table; ``unit`` as its axis says it: ``EUR million a month``.

    What a chart draws for each of several series stands side by side, in the chart's ``order``. Amounts
    are in the chart's unit, the newest days first.
    """
    head, *rows = list(csv.reader(io.StringIO(text)))
    amounts = [at for at in range(1, len(head)) if all(NUMBER.fullmatch(row[at]) or not row[at] for row in rows)]
    scale = next((scale for word, scale in SCALES.items() if word in unit.split()), 1.0)
    names = [_head(name, unit if at in amounts else "") for at, name in enumerate(head)]
    for at in amounts:
        written = _written([float(row[at] or "nan") / scale for row in rows])
        rows = [[*row[:at], cell, *row[at + 1 :]] for row, cell in zip(rows, written, strict=True)]
    if len(head) == 3 and amounts == [2] and len({tuple(row[:2]) for row in rows}) == len(rows):
        names, rows = _side_by_side(names, rows, order)
        amounts = list(range(1, len(names)))
    names, rows = _newest_first(names, rows)
    words = html.escape(title)
    cells = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in names)
    body = "".join(_row(row, amounts) for row in rows[:MOST_ROWS])
    what = f"{unit[:1].upper()}{unit[1:].partition(';')[0]}. " if unit else ""
    here = (
        f"The first {MOST_ROWS} of {len(rows)} rows; all are in the CSV" if len(rows) > MOST_ROWS else "Also in the CSV"
    )
    note = f"{what}{here}, in full digits."
    return (
        f'<details class="as-table"><summary>As a table<span class="hidden">: {words}</span></summary>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="Table of: {words}"><table class="plain">'
        f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div><p>{html.escape(note)}</p></details>"
    )


def _head(name: str, unit: str) -> str:
    """A column's name in words: an amount's is its unit."""
    if unit and name == "value":
        return unit[:1].upper() + unit[1:].partition(";")[0]
    return HEADS.get(name, name.replace("_", " ").capitalize())


def _written(values: list[float]) -> list[str]:
    """The amounts of one column: whole ones as they are, others with the digits that a reader compares."""
    if all(value.is_integer() for value in values if math.isfinite(value)):
        return [f"{value:,.0f}" if math.isfinite(value) else _without(value) for value in values]
    return [_number(value) for value in values]


def _without(value: float) -> str:
    return MISSING if math.isnan(value) else "open"


def _number(value: float) -> str:
    size = abs(value)
    if not math.isfinite(value):
        return _without(value)
    if 0 < size < SMALLEST:
        return "<0.01" if value > 0 else ">\N{MINUS SIGN}0.01"
    digits = 0 if size >= 1000 or not size else 1 if size >= 9.995 else 2
    return f"{value:,.{digits}f}"


def _side_by_side(names: list[str], rows: list[list[str]], order: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Rows of (category, series, amount) as one row a category and one column a series."""
    found = dict.fromkeys(row[1] for row in rows)
    series = [*(one for one in order if one in found), *(one for one in found if one not in order)]
    cells = {(row[0], row[1]): row[2] for row in rows}
    wide = [[one, *(cells.get((one, kind), MISSING) for kind in series)] for one in dict.fromkeys(r[0] for r in rows)]
    return [names[0], *(f"{one[:1].upper()}{one[1:]}" for one in series)], wide


def _newest_first(names: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Rows by days with the newest first; months are called by their names."""
    if not all(DAY.fullmatch(row[0]) for row in rows):
        return names, rows
    rows = sorted(rows, key=lambda row: row[0], reverse=True)
    days = [date.fromisoformat(day) for day in dict.fromkeys(row[0] for row in rows)]
    ends = all((day + timedelta(days=1)).day == 1 for day in days)
    if not ends or len(days) < 2 or min(a - b for a, b in pairwise(days)).days > 31:
        return names, rows
    return ["Month", *names[1:]], [[f"{date.fromisoformat(row[0]):%B %Y}", *row[1:]] for row in rows]


def _row(row: list[str], amounts: list[int]) -> str:
    first, *others = (html.escape(cell) for cell in row)
    cells = [f'<td class="number">{c}</td>' if at in amounts else f"<td>{c}</td>" for at, c in enumerate(others, 1)]
    return f'<tr><th scope="row">{first}</th>{"".join(cells)}</tr>'
