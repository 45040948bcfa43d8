"""The house style: the figure in its two widths, and what goes out with a chart: drawings, marks, alt text, data."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from aidresearch import catalog
from aidresearch.errors import AidError, needs
from aidresearch.show import bundle as output
from aidresearch.show.charts import marks as reading
from aidresearch.show.charts.palette import GRID, INK
from aidresearch.table import parties

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: The media types of the drawing for a phone, and of the values with their positions on both drawings.
PHONE_SVG = "application/vnd.aidresearch.phone+svg"
MARKS = "application/vnd.aidresearch.marks+json"

STYLE = {
    "svg.hashsalt": "aidresearch",
    "svg.fonttype": "none",
    "figure.dpi": 72,  # a unit of the drawing is a point is a pixel of the page
    "font.family": ["DejaVu Sans"],
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": GRID,
    "grid.linewidth": 1,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
}


@dataclass(frozen=True)
class Canvas:
    """A width to draw for: in units, of which the page makes about a pixel each, and the size of its letters.

    At 360 px the phone's drawing stands at its own size, at 768 and 1440 px that for a desk at 0.82 and 1.22 times it:
    no letter is smaller than 11 px anywhere.
    """

    name: str
    width: float
    font: float

    @property
    def narrow(self) -> bool:
        return self.width < 500


DESK, PHONE = Canvas("desk", 800, 14), Canvas("phone", 336, 12)
#: A chart draws itself on axes for a canvas; it may return the marks that cannot be read off its bars and lines.
Draw = Callable[["Axes", Canvas], reading.Marks | None]


def magnitude(values: pd.Series) -> tuple[float, str]:
    """The scale and the word of an axis for amounts in units.

    Parameters
    ----------
    values : pandas.Series
        Amounts, in units.

    Returns
    -------
    tuple of float and str
        What to divide by, and its word: billion, million, thousand, or none.

    Raises
    ------
    TypeError, NotImplementedError
        For texts, by their storage.

    Examples
    --------
    >>> import pandas as pd
    >>> magnitude(pd.Series([2.5e9, 3e6]))
    (1000000000.0, 'billion')
    """
    largest = float(np.nanmax(values.abs().to_numpy())) if values.notna().any() else 0.0
    for scale, word in ((1e9, "billion"), (1e6, "million"), (1e3, "thousand")):
        if largest >= scale:
            return scale, word
    return 1.0, ""


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
def figure(canvas: Canvas, height: float) -> Iterator[tuple[Figure, Axes]]:
    """A figure in house style, outside pyplot: nothing is drawn twice or left open. ``height`` in units."""
    import matplotlib
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    size: dict[str, Any] = {"font.size": canvas.font, "legend.fontsize": canvas.font, "axes.labelsize": canvas.font}
    size |= {"xtick.labelsize": canvas.font, "ytick.labelsize": canvas.font}
    size |= STYLE
    with matplotlib.rc_context(size):  # type: ignore[arg-type]  # the stubs know the keys as literals
        figure = Figure(
            figsize=(canvas.width / 72, height / 72), layout=ConstrainedLayoutEngine(w_pad=0.02, h_pad=0.02)
        )
        yield figure, figure.subplots()


def emit(
    draw: Draw,
    height: Callable[[Canvas], float],
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
    """Draw for a desk and for a phone, and show both with the marks, caption, alt text and data."""
    needs("reports", "a chart takes")
    words = caption(sources, unit, note)
    drawings = Drawings(title, unit)
    for canvas in (DESK, PHONE):
        with figure(canvas, height(canvas)) as (drawn, axes):
            own = draw(axes, canvas)
            drawings.add(canvas, drawn, axes, own)
    show(drawings, data, name, title, words, alt, made_from, formula)


def caption(sources: Sequence[str], unit: str, note: str) -> str:
    """What stands below a chart: its unit, the note, the sources."""
    return output.caption(sources, f"{unit[:1].upper()}{unit[1:]}.{' ' + note if note else ''}")


class Drawings:
    """One chart in its two widths: SVG text by the canvas's name, the marks."""

    def __init__(self, title: str, unit: str) -> None:
        self.title = title
        self.svg: dict[str, str] = {}
        self.marks: dict[str, Any] = {"label": title, "unit": unit}

    def add(self, canvas: Canvas, figure: Figure, axes: Axes, own: reading.Marks | None = None) -> None:
        """``figure`` as it is now; ``own`` are its marks, if they cannot be read off it."""
        text = io.StringIO()
        figure.savefig(text, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
        self.svg[canvas.name] = text.getvalue()
        found = own or reading.collect(axes)
        if found is None:
            return
        self.marks.setdefault("axis", found.axis)
        content = found.content()
        if len(self.marks.setdefault("marks", content["marks"])) == len(content["marks"]):
            self.marks.setdefault("series", content["series"])
            self.marks[canvas.name] = {"at": found.positions(axes), "span": found.span(axes)}


def show(
    drawings: Drawings,
    data: pd.DataFrame,
    name: str,
    title: str,
    caption: str,
    alt: str,
    made_from: pd.DataFrame | None,
    formula: str,
) -> None:
    """Display a drawn chart with all that goes with it."""
    bundle = {
        "image/svg+xml": drawings.svg["desk"],
        PHONE_SVG: drawings.svg["phone"],
        "text/plain": f"[chart {name}] {alt}",
    }
    if "marks" in drawings.marks:
        bundle[MARKS] = json.dumps(drawings.marks, ensure_ascii=False, separators=(",", ":"))
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


def count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
