"""What a notebook shows besides charts: tables, the one-sentence answer, the list of sources. One look."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from aidresearch import catalog
from aidresearch.errors import AidError

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


def show(
    frame: pd.DataFrame,
    columns: Mapping[str, tuple[str, str]],
    *,
    name: str,
    title: str,
    sources: Sequence[str] = (),
    note: str = "",
) -> None:
    """Display the ``columns`` of ``frame``: column -> (label, kind), the first one being the row's name.

    Kinds: ``text``, ``date``, ``integer``, ``percent`` and ``share`` (of a fraction, 1 and 3 decimals), ``billion``
    and ``million`` (of units), ``rate``, ``units`` (as it is). The table's data, in units and unrounded, goes along as
    CSV. ``name`` is unique in its notebook; ``sources`` are catalog keys for the caption.
    """
    for label, kind in columns.values():
        if kind not in KINDS:
            raise AidError(f"column {label!r} has unknown kind {kind!r}", expected=f"one of {', '.join(KINDS)}")
    data = frame[list(columns)]
    table = _great_table(data, columns, slug(name))
    plain = data.to_string(index=False, na_rep=MISSING)
    emit({"text/html": table.as_raw_html(), "text/plain": plain}, data, "table", name, title, caption(sources, note))


def answer(sentence: str, **numbers: float) -> None:
    """Display the report's answer in one sentence; ``numbers`` are those in it, in units, for the record."""
    data = pd.DataFrame({"number": list(numbers), "value": list(numbers.values())})
    emit({"text/markdown": f"**{sentence}**", "text/plain": sentence}, data, "answer", "answer", sentence, "")


def sources(keys: Sequence[str]) -> None:
    """Display the sources of a report: title, producer, data to, licence, how to cite."""
    held = catalog.listing(keys=list(dict.fromkeys(keys)))
    labels = {"title": "Source", "producer": "Producer", "data_to": "Data to", "licence": "Licence"}
    labels |= {"note": "What to know", "citation": "Cite as"}
    columns = {c: (label, "date" if c == "data_to" else "text") for c, label in labels.items()}
    note = "As the catalog describes them; every file is compared with its recorded hash when it is read."
    show(held, columns, name="sources", title="Sources", note=note)


def amount(value: float, unit: str = "EUR") -> str:
    """An amount in units as prose has it: ``EUR 25.3 billion``, ``EUR 812 million``; a missing one reads "unknown"."""
    if math.isnan(value):
        return "an unknown amount"
    for scale, word, decimals in ((1e9, " billion", 1), (1e6, " million", 0), (1e3, " thousand", 0)):
        if abs(value) >= scale:
            return f"{unit} {value / scale:,.{decimals}f}{word}"
    return f"{unit} {value:,.0f}"


def percent(share: float) -> str:
    """A fraction as prose has it: ``0.83%``; what would round to nothing is "less than 0.01%"."""
    return f"{share:.2%}" if share == 0 or share >= 0.00005 else "less than 0.01%"


def day(date: pd.Timestamp) -> str:
    """A date as prose has it: ``30 April 2026``."""
    return f"{date.day} {date:%B %Y}"


def remark(sentence: str) -> None:
    """Display a sentence in the place of a chart or table that has nothing to show."""
    from IPython.display import display

    display({"text/markdown": sentence, "text/plain": sentence}, raw=True)


def rates_used(normalized: pd.DataFrame) -> pd.DataFrame:
    """The distinct exchange rates in a normalized frame, with how many figures each converted."""
    converted = normalized[normalized["fx_rate"].notna() & (normalized["fx_rule"] != "identity")]
    columns = ["unit_stated", "unit", "fx_date", "fx_rule", "fx_rate"]
    return converted.groupby(columns, dropna=False, as_index=False).agg(figures=("figure_id", "count"))


def caption(sources: Sequence[str], note: str = "") -> str:
    """Source line with the date that the data reach, then ``note``."""
    held = [catalog.get(key) for key in sources]
    lines = [f"{s.title} ({s.producer}), data to {s.data_to}" for s in held]
    text = f"Source: {'; '.join(lines)}." if lines else ""
    return " ".join(part for part in (note, text) if part)


def plain(value: Any) -> str:
    """A value as the CSV beside a table has it: 12 significant digits, dates as ISO, missing empty."""
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return str(value)


def csv_text(data: pd.DataFrame) -> str:
    """``data`` as CSV, the same text on every machine: floating-point noise past 12 digits is cut."""
    return data.map(plain).to_csv(index=False, lineterminator="\n")


def slug(name: str) -> str:
    """``name`` if it is lower-case letters, digits and hyphens; it becomes a file name and an id."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise AidError(f"{name!r} is no name for a chart or table", expected="lower-case letters, digits and hyphens")
    return name


def emit(
    bundle: Mapping[str, str], data: pd.DataFrame, kind: str, name: str, title: str, caption: str, **more: str
) -> None:
    """Display one output with its data and what the page must know about it."""
    from IPython.display import display

    about = {"kind": kind, "name": slug(name), "title": title, "caption": caption, **more}
    display({**bundle, "text/csv": csv_text(data)}, raw=True, metadata={"aidresearch": about})


def _great_table(data: pd.DataFrame, columns: Mapping[str, tuple[str, str]], name: str) -> great_tables.GT:
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
    labels: dict[str, Any] = {c: label for c, (label, _) in columns.items()}
    first = next(iter(columns))
    return (
        table.sub_missing(missing_text=MISSING)
        .cols_label(cases=labels)
        .tab_stubhead(label=labels[first])
        .cols_align("right", numbers)
        .cols_align("left", [c for c in data.columns if c not in numbers])
    )
