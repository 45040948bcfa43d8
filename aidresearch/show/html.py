"""A table as HTML: scaled numbers, dates, links to figures, a class around many words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from aidresearch.errors import needs

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
#: Texts of so many characters stand in a span of this class: no page squeezes them to a word a line. Widest first.
WIDE = {"long": 50, "words": 16}


def html(data: pd.DataFrame, columns: Mapping[str, tuple[str, str]], name: str, positions: Mapping[int, int]) -> str:
    """The HTML of ``data``: column -> (label, kind); ``positions``: row -> that of its figure on the page."""
    html: str = _great_table(data, columns, name, positions).as_raw_html()
    return html


def plain(value: Any) -> str:
    """A value as the CSV beside a table has it: 12 significant digits, dates as ISO, missing empty."""
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return str(value)


def _great_table(
    data: pd.DataFrame, columns: Mapping[str, tuple[str, str]], name: str, positions: Mapping[int, int]
) -> great_tables.GT:
    needs("reports", "a table of a notebook takes")
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
    table = _linked(table, data, columns, name, positions)
    table = _widened(table, data, [c for c, (_, kind) in columns.items() if kind == "text"])
    labels: dict[str, Any] = {c: label for c, (label, _) in columns.items()}
    first = next(iter(columns))
    return (
        table.sub_missing(missing_text=MISSING)
        .cols_label(cases=labels)
        .tab_stubhead(label=labels[first])
        .cols_align("right", numbers)
        .cols_align("left", [c for c in data.columns if c not in numbers])
    )


def _widened(table: great_tables.GT, data: pd.DataFrame, texts: Sequence[str]) -> great_tables.GT:
    """``table`` with a class around texts of several words, and of many; its first column is the stub."""
    from great_tables import loc

    for column in texts:
        lengths = data[column].map(lambda text: len(str(text)) if text is not None else 0)
        kinds = lengths.map(lambda length: next((kind for kind, least in WIDE.items() if length >= least), None))
        for kind in WIDE:
            rows = np.flatnonzero(kinds == kind).tolist()
            if rows:
                where = loc.stub(rows) if column == data.columns[0] else loc.body(column, rows)
                table = table.text_transform(where, partial(_spanned, kind))
    return table


def _linked(
    table: great_tables.GT,
    data: pd.DataFrame,
    columns: Mapping[str, tuple[str, str]],
    name: str,
    positions: Mapping[int, int],
) -> great_tables.GT:
    """``table`` with a link from each row that is one figure to its entry under "How this was made"."""
    column = next((c for c in LINKED if c in columns), None)
    if column is None:
        return table
    scale, decimals = NUMBER_KINDS.get(columns[column][1], (1.0, 0))
    is_short = columns[column][1] == "units"
    for row, position in positions.items():
        shown, start = data[column].iloc[row], f'<a href="#figure-{name}-{position + 1}">'
        if isinstance(shown, str):  # great_tables escapes what it formats itself, not what `fmt` gives
            table = table.fmt(partial(_anchor, start), columns=column, rows=[row])
        elif isinstance(shown, float) and math.isfinite(shown):
            pattern = f"{start}{{x}}</a>"
            table = table.fmt_number(
                column, [row], decimals, scale_by=scale, drop_trailing_zeros=is_short, pattern=pattern
            )
    return table


def _spanned(kind: str, text: str) -> str:
    return f'<span class="{kind}">{text}</span>'


def _anchor(start: str, text: str) -> str:
    return f"{start}{escape(text)}</a>"
