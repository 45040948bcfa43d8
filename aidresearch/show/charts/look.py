"""The house style: colours, the figure, and what goes out with a chart: SVG, alt text, caption, data."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from aidresearch import catalog
from aidresearch.errors import AidError, needs
from aidresearch.show import bundle as output
from aidresearch.table import parties

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, GRID = "#1f2933", "#d9dee4"

#: One colour for one meaning in every report; distinguishable without red-green vision, on white and on black.
COLOURS = {
    "military": "#b5533c",
    "financial": "#2f7fb5",
    "humanitarian": "#c99a2e",
    "mixed": "#7d7f8c",
    "Europe": "#2f7fb5",
    "United States": "#b5533c",
    "Others": "#7d7f8c",
    "allocated": "#2f7fb5",
    "committed": "#c99a2e",
    "EUR": "#2f7fb5",
    "new data": "#2f7fb5",
    "restated": "#b5533c",
    "exchange rates": "#c99a2e",
    "regrouped": "#7a5195",
    "not split": "#7d7f8c",
    "paid": "#2f7fb5",
    "the chair's total": "#c99a2e",
    "Kiel: military, allocated": "#b5533c",
    "grants": "#4f8f5b",
    "loans": "#2f7fb5",
    "pledged": "#c9a0dc",
    "delivered": "#4f8f5b",
    "PDA": "#b5533c",
    "USAI": "#2f7fb5",
    "FMF": "#c99a2e",
    "tank": "#b5533c",
    "howitzer": "#2f7fb5",
    "ifv": "#c99a2e",
    "air-defence-system": "#4f8f5b",
    "mlrs": "#7a5195",
    "the first register": "#c99a2e",
    "Kiel": "#2f7fb5",
    "now": "#7d7f8c",
    "needed": "#2f7fb5",
    "consistent": "#2f7fb5",
    "depends on definition": "#c99a2e",
    "inconsistent": "#b5533c",
    "decision error": "#8a1f3c",
}
STYLE = {
    "svg.hashsalt": "aidresearch",
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans"],
    "font.size": 10,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
}
WIDTH = 6.4  #: inches; the page scales it down on a phone


def magnitude(values: pd.Series) -> tuple[float, str]:
    """The scale and the word of an axis for amounts in units: billion, million, thousand, or none."""
    largest = float(np.nanmax(values.abs().to_numpy())) if values.notna().any() else 0.0
    for scale, word in ((1e9, "billion"), (1e6, "million"), (1e3, "thousand")):
        if largest >= scale:
            return scale, word
    return 1.0, ""


def palette(series: Sequence[str]) -> dict[str, str]:
    """A colour for each series: its own of `COLOURS`; one without, as a donor's name, takes the next that none has.

    When all are taken, paler ones follow, and then they repeat.
    """
    known = {label: COLOURS[label] for label in series if label in COLOURS}
    house = list(dict.fromkeys(COLOURS.values()))
    free = [colour for colour in house if colour not in known.values()]
    spare = cycle([*free, *map(_paler, house)])
    return {label: known.get(label) or next(spare) for label in series}


def _paler(colour: str) -> str:
    """Half way to white."""
    parts = [(int(colour[at : at + 2], 16) + 255) // 2 for at in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in parts)


def described(
    frame: pd.DataFrame, series: str, order: Sequence[str] | None, sources: Sequence[str] | None, unit: str | None
) -> tuple[pd.DataFrame, list[str], list[str], str]:
    """The frame, order, sources and unit of a chart, where they are not given from the figures that it draws.

    Donors get their names; the order is that of the rows; the sources are those of the catalog. Raises `AidError` for
    figures in several units.
    """
    if order is None and series in ("donor", "recipient") and series in frame:
        codes = frame[series].dropna().unique()
        names = {code: parties.name(code) for code in codes if code in parties.codes()}
        frame = frame.assign(**{series: frame[series].map(lambda code: names.get(code, code))})
    if order is None:
        order = list(dict.fromkeys(frame[series].dropna().astype("str")))
    if sources is None:
        known = catalog.by_key()
        sources = [key for key in frame["source"].dropna().unique() if key in known] if "source" in frame else []
    if unit is None:
        units = list(frame["unit"].dropna().unique()) if "unit" in frame else list[str]()
        if len(units) > 1:
            raise AidError("a chart has one unit", found=", ".join(units), do="Convert them: aid.normalize(frame)")
        unit = str(units[0]) if len(units) else ""
    return frame, list(order), list(sources), unit


def slug(title: str) -> str:
    """A title as the name of a chart."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "chart"


@contextmanager
def figure(height: float) -> Iterator[tuple[Figure, Axes]]:
    """A figure in house style, outside pyplot: nothing is drawn twice or left open."""
    needs("reports", "a chart takes")
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(STYLE):  # type: ignore[arg-type]  # the stubs know the keys only as literals
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        yield figure, figure.subplots()


def emit(
    figure: Figure,
    data: pd.DataFrame,
    name: str,
    title: str,
    unit: str,
    sources: Sequence[str],
    note: str,
    alt: str,
    made_from: pd.DataFrame | None = None,
    formula: str = "",
) -> None:
    text = io.StringIO()
    figure.savefig(text, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = text.getvalue()
    caption = output.caption(sources, f"{unit[:1].upper()}{unit[1:]}.{' ' + note if note else ''}")
    bundle = {"image/svg+xml": svg, "text/plain": f"[chart {name}] {alt}"}
    output.emit(bundle, data, "chart", name, title, caption, made_from, formula, alt=alt)


def widen(frame: pd.DataFrame, index: str, value: str, series: str, order: Sequence[str]) -> pd.DataFrame:
    """One row for each ``index`` in order of appearance, one column for each series; refuses a doubled cell."""
    if frame.empty:
        raise AidError("there is nothing to draw", do="Leave the chart out where its frame is empty")
    unknown = [s for s in frame[series].unique() if s not in order]
    if unknown or frame.duplicated([index, series]).any():
        raise AidError(
            f"the chart's rows are not one for each {index} and {series}",
            expected=f"{series} in {list(order)}",
            found=f"others {unknown}" if unknown else "the same pair twice",
        )
    frame = frame.astype({series: "str"})  # a category's unused words would become columns
    wide = frame.pivot(index=index, columns=series, values=value)
    return wide.reindex(index=frame[index].drop_duplicates(), columns=list(order))


def legend(axes: Axes, entries: int) -> None:
    """Above the plot, in one line: never on the data."""
    if entries > 1:
        axes.legend(
            loc="lower left", bbox_to_anchor=(0, 1), ncols=entries, borderaxespad=0.2, handlelength=1, columnspacing=1.4
        )


def count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
