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
#: Texts that are codes in the data and names on the page: see `aidresearch.show.names`.
CODES = ("party", "item", "source")
KINDS = ("text", *CODES, "date", *NUMBER_KINDS)
DIGITS = 4  #: that count, in a column of amounts

#: The first of these columns that a table shows carries its rows' links
LINKED = ("value", "low", "as_printed")
#: Texts of so many characters stand in a span of this class: no page squeezes them to a word a line. Widest first.
WIDE = {"long": 50, "words": 16}


def html(data: pd.DataFrame, columns: Mapping[str, tuple[str, str]], name: str, positions: Mapping[int, int]) -> str:
    """The HTML of ``data``: column -> (label, kind); ``positions``: row -> that of its figure on the page."""
    html: str = _great_table(data, columns, name, positions).as_raw_html()
    return html


def decimals(values: pd.Series, kind: str) -> list[int]:
    """How many digits after the point each number of a column is shown with.

    A column has one number of them, by its largest: about four digits that count, at most those of its kind. Only what
    would be left with a single digit or none has more: 2.2 beside 24,214.
    """
    scale, most = NUMBER_KINDS[kind]
    sizes = np.abs(np.array(values, dtype="float64")) * scale
    sizes = np.where(np.isfinite(sizes), sizes, 0.0)
    if kind not in ("billion", "million") or not sizes.any():
        return [most] * len(sizes)
    whole = math.floor(math.log10(sizes.max())) + 1
    usual = min(most, max(0, DIGITS - whole))
    return [most if 0 < size < 10 and usual == 0 else usual for size in sizes]


def _not_as_numbers(values: pd.Series, kind: str, digits: Sequence[int]) -> dict[str, list[int]]:
    """Rows that are shown by a text: what is open, what would round to nothing, and an exact nothing."""
    scale, _ = NUMBER_KINDS[kind]
    found: dict[str, list[int]] = {}
    for row, (number, places) in enumerate(zip(np.array(values, dtype="float64") * scale, digits, strict=True)):
        if math.isinf(number):
            found.setdefault("open", []).append(row)
        elif number == 0:
            found.setdefault("0", []).append(row)
        elif abs(number) < 0.5 * 10**-places:  # neither 0.000 nor -0.0: it is not nothing
            text = f"{10**-places:.{places}f}"
            found.setdefault(f"<{text}" if number > 0 else f">\u2212{text}", []).append(row)
    return found


def _always(text: str, _: Any) -> str:
    return escape(text)


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

    numbers = [c for c, (_, kind) in columns.items() if kind in NUMBER_KINDS]
    for column in data.columns.difference(numbers):
        data = data.assign(**{column: data[column].astype("object").where(data[column].notna(), None)})
    first = next(iter(columns))
    if data[first].isna().any():  # the name of a row is not filled as the other cells are
        data = data.assign(**{first: [MISSING if pd.isna(one) else plain(one) for one in data[first]]})
        numbers = [c for c in numbers if c != first]
    dates = [c for c, (_, kind) in columns.items() if kind == "date"]
    data = data.assign(**{c: data[c].map(lambda date: plain(date) or None) for c in dates})
    table = great_tables.GT(data.reset_index(drop=True), rowname_col=next(iter(columns)), id=f"table-{name}")
    for column in numbers:
        kind = columns[column][1]
        scale, _ = NUMBER_KINDS[kind]
        digits = decimals(data[column], kind)
        is_short = kind == "units"  # 0.5 beside 126,000,000,000: no zeros after the point
        for places in sorted(set(digits)):
            rows = [row for row, number in enumerate(digits) if number == places]
            table = table.fmt_number(column, rows, places, scale_by=scale, drop_trailing_zeros=is_short)
        for text, rows in _not_as_numbers(data[column], kind, digits).items():
            table = table.fmt(partial(_always, text), columns=column, rows=rows)
    table = _linked(table, data, columns, name, positions)
    table = _widened(table, data, [c for c, (_, kind) in columns.items() if kind in ("text", *CODES)])
    labels: dict[str, Any] = {c: label for c, (label, _) in columns.items()}
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
    kind = columns[column][1]
    scale, _ = NUMBER_KINDS.get(kind, (1.0, 0))
    digits = decimals(data[column], kind) if kind in NUMBER_KINDS else []
    is_short = columns[column][1] == "units"
    for row, position in positions.items():
        shown, start = data[column].iloc[row], f'<a href="#figure-{name}-{position + 1}">'
        if isinstance(shown, str):  # great_tables escapes what it formats itself, not what `fmt` gives
            table = table.fmt(partial(_anchor, start), columns=column, rows=[row])
        elif isinstance(shown, float) and math.isfinite(shown):
            pattern = f"{start}{{x}}</a>"
            places = digits[row]
            table = table.fmt_number(
                column, [row], places, scale_by=scale, drop_trailing_zeros=is_short, pattern=pattern
            )
    return table


def _spanned(kind: str, text: str) -> str:
    return f'<span class="{kind}">{text}</span>'


def _anchor(start: str, text: str) -> str:
    return f"{start}{escape(text)}</a>"
