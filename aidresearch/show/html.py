"""A table as HTML: scaled numbers, dates, links to figures, a mark on cells with many words."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import great_tables

#: Shown for a missing value. Nothing else prints as a dash.
MISSING = "—"

#: Kinds of display column: what the label says about the unit, and how the number is scaled and cut.
NUMBER_KINDS = {
    "billion": (1e-9, 3),
    "million": (1e-6, 1),
    "integer": (1.0, 0),
    "percent": (100.0, 1),
    "share": (100.0, 3),
    "rate": (1.0, 4),
    "units": (1.0, 2),
}
KINDS = ("text", "date", *NUMBER_KINDS)

#: The first of these columns that a table shows carries its rows' links
LINKED = ("value", "low", "as_printed")


def html(data: pd.DataFrame, columns: Mapping[str, tuple[str, str]], name: str, places: Mapping[int, int]) -> str:
    """The HTML of ``data``: column -> (label, kind); ``places`` are those of a row's figure on the page."""
    return _mark_words(_great_table(data, columns, name, places).as_raw_html())


def plain(value: Any) -> str:
    """A value as the CSV beside a table has it: 12 significant digits, dates as ISO, missing empty."""
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return str(value)


def _mark_words(html: str) -> str:
    """Cells with several words, and with many, get a class, so that no page squeezes them to a word a line."""
    html = re.sub(r'class="(gt_row gt_left[^"]*)">(?=(<a [^>]*>)?[^<]{50})', r'class="\1 long">', html)
    return re.sub(r'class="(gt_row gt_left(?: gt_stub)?)">(?=(<a [^>]*>)?[^<]{16})', r'class="\1 words">', html)


def _great_table(
    data: pd.DataFrame, columns: Mapping[str, tuple[str, str]], name: str, places: Mapping[int, int]
) -> great_tables.GT:
    import great_tables

    numbers = [c for c, (_, kind) in columns.items() if kind not in ("text", "date")]
    for column in data.columns.difference(numbers):
        data = data.assign(**{column: data[column].astype("object").where(data[column].notna(), None)})
    dates = [c for c, (_, kind) in columns.items() if kind == "date"]
    data = data.assign(**{c: data[c].map(lambda date: plain(date) or None) for c in dates})
    table = great_tables.GT(data.reset_index(drop=True), rowname_col=next(iter(columns)), id=f"table-{name}")
    for column in numbers:
        scale, decimals = NUMBER_KINDS[columns[column][1]]
        is_short = columns[column][1] == "units"  # 0.5 beside 126,000,000,000: no zeros after the point
        table = table.fmt_number(column, scale_by=scale, decimals=decimals, drop_trailing_zeros=is_short)
        unbounded = [row for row, number in enumerate(data[column]) if math.isinf(number)]
        if unbounded:
            table = table.fmt(lambda _: "open", columns=column, rows=unbounded)
    table = _linked(table, data, columns, name, places)
    labels: dict[str, Any] = {c: label for c, (label, _) in columns.items()}
    first = next(iter(columns))
    return (
        table.sub_missing(missing_text=MISSING)
        .cols_label(cases=labels)
        .tab_stubhead(label=labels[first])
        .cols_align("right", numbers)
        .cols_align("left", [c for c in data.columns if c not in numbers])
    )


def _linked(
    table: great_tables.GT,
    data: pd.DataFrame,
    columns: Mapping[str, tuple[str, str]],
    name: str,
    places: Mapping[int, int],
) -> great_tables.GT:
    """``table`` with a link from each row that is one figure to its place under "How this was made"."""
    column = next((c for c in LINKED if c in columns), None)
    if column is None:
        return table
    scale, decimals = NUMBER_KINDS.get(columns[column][1], (1.0, 0))
    is_short = columns[column][1] == "units"
    for row, place in places.items():
        shown, start = data[column].iloc[row], f'<a href="#figure-{name}-{place + 1}">'
        if isinstance(shown, str):  # great_tables escapes what it formats itself, not what `fmt` gives
            table = table.fmt(partial(_anchor, start), columns=column, rows=[row])
        elif isinstance(shown, float) and math.isfinite(shown):
            pattern = f"{start}{{x}}</a>"
            table = table.fmt_number(
                column, [row], decimals, scale_by=scale, drop_trailing_zeros=is_short, pattern=pattern
            )
    return table


def _anchor(start: str, text: str) -> str:
    return f"{start}{escape(text)}</a>"
