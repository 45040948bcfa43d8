"""One output of a notebook: what is shown, its data as CSV, the figures behind it, what the page must know of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from aidresearch import catalog
from aidresearch.errors import AidError, needs
from aidresearch.show import html

#: The media type of the figures behind a chart or table, as CSV: `ORIGIN`, then the conversion if there is one.
FIGURES = "application/vnd.aidresearch.figures+csv"
ORIGIN = ("figure_id", "source", "place", "as_printed", "value", "unit")
CONVERSION = ("value_stated", "unit_stated", "fx_rate", "fx_date", "fx_rule")
PRICE_STEP = ("price_factor", "price_index")


def caption(sources: Sequence[str], note: str = "") -> str:
    """Source line with the date that the data reach, then ``note``."""
    described = [catalog.get(key) for key in sources]
    lines = [f"{s.title} ({s.producer}), data to {s.data_to}" for s in described]
    text = f"Source: {'; '.join(lines)}." if lines else ""
    return " ".join(part for part in (note, text) if part)


def csv_text(data: pd.DataFrame) -> str:
    """``data`` as CSV, the same text on every machine: floating-point noise past 12 digits is cut."""
    return data.map(html.plain).to_csv(index=False, lineterminator="\n")


def slug(name: str) -> str:
    """``name`` if it is lower-case letters, digits and hyphens; it becomes a file name and an id."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise AidError(f"{name!r} is no name for a chart or table", expected="lower-case letters, digits and hyphens")
    return name


def emit(
    bundle: Mapping[str, Any],
    data: pd.DataFrame,
    kind: str,
    name: str,
    title: str,
    caption: str,
    made_from: pd.DataFrame | None = None,
    formula: str = "",
    **more: Any,
) -> None:
    """Display one output with its data, the figures behind it, and what the page must know about it."""
    needs("reports", "a chart or table of a notebook takes")
    from IPython.display import display

    about = {"kind": kind, "name": slug(name), "title": title, "caption": caption, **more}
    bundle = {**bundle, "text/csv": csv_text(data)}
    if formula:
        about["formula"] = formula
    if made_from is not None:
        if not formula:
            raise AidError(f"{name!r} has figures it is made from, but not how", do="Say it in one line: formula=")
        bundle[FIGURES] = csv_text(provenance(made_from))
    display(bundle, raw=True, metadata={"aidresearch": about})


def provenance(figures: pd.DataFrame) -> pd.DataFrame:
    """The columns of a figures table that say where each number comes from, and how it was converted if it was."""
    lacking = [column for column in ORIGIN if column not in figures]
    if lacking:
        raise AidError(
            "these are no figures", expected=f"columns {', '.join(ORIGIN)}", found=f"no {', '.join(lacking)}"
        )
    is_converted = "fx_rule" in figures and figures["fx_rule"].fillna("identity").ne("identity").any()
    is_deflated = "price_factor" in figures and figures["price_factor"].fillna(1.0).ne(1.0).any()
    steps = [*CONVERSION, *PRICE_STEP] if is_deflated else CONVERSION if is_converted else ()
    return figures[[*ORIGIN, *steps]]
