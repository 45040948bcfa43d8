"""A chart of one's own, in the house look, with caption, alt text and data."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from aidresearch.errors import AidError, needs
from aidresearch.show.charts import look
from aidresearch.show.charts.palette import GRID, INK, palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def publish(
    axes: Axes,
    *,
    title: str,
    name: str | None = None,
    sources: Sequence[str] = (),
    note: str = "",
    alt: str | None = None,
    data: pd.DataFrame | None = None,
    made_from: pd.DataFrame | None = None,
    formula: str = "",
) -> None:
    """Show a chart of one's own as the reports show theirs.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        What was drawn on, by matplotlib, pandas or seaborn. Its lines and bars that have matplotlib's own colours get
        those of the house, by order.
    title : str
        What the chart says; the page prints it above.
    name : str, optional
        Lower-case letters, digits and hyphens; by default made from the title.
    sources : sequence of str
        Keys of the catalog, for the caption.
    note, formula : str
        A sentence for the caption; one line that says how the numbers are computed.
    alt : str, optional
        The chart in words; by default its title, axes, series and their last values.
    data : pandas.DataFrame, optional
        The numbers drawn; by default those of the lines and bars.
    made_from : pandas.DataFrame, optional
        The figures that they are computed from, shown under "How this was made"; needs ``formula``.

    Raises
    ------
    AidError
        For axes without lines and bars, where alt or data is not given.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots()
    >>> _ = axes.plot([2022, 2023], [1, 3], label="Sweden")
    >>> publish(axes, title="Sweden gave more")
    {'image/svg+xml': ... Sweden gave more. Last values: Sweden 3 at 2023...
    """
    needs("reports", "a chart takes")
    import matplotlib
    from matplotlib.figure import Figure

    figure = axes.get_figure()
    if not isinstance(figure, Figure):
        raise AidError("axes are of no figure", expected="axes of matplotlib, as of fig, ax = plt.subplots()")
    drawn = _drawn(axes)
    if drawn.empty and (alt is None or data is None):
        raise AidError("no lines and no bars in the axes", do="Say what they show: alt= and data=")
    unit = axes.get_ylabel() or title
    with matplotlib.rc_context(look.STYLE):  # type: ignore[arg-type]  # the stubs know the keys only as literals
        _dress(axes)
        words = alt or _alt(drawn, title, axes)
        drawings = look.Drawings(title, unit)
        caption = look.caption(sources, unit, note)
        width, height = figure.get_size_inches()
        figure.set_dpi(72)
        for canvas in (look.DESK, look.PHONE):
            _fit(figure, canvas, height / width)
            drawings.add(canvas, figure, axes)
        data = drawn if data is None else data
        look.show(drawings, data, name or look.slug(title), title, caption, words, made_from, formula)
    if "matplotlib.pyplot" in sys.modules:  # else a notebook would show it twice
        sys.modules["matplotlib.pyplot"].close(figure)


def _fit(figure: Figure, canvas: look.Canvas, ratio: float) -> None:
    """The figure at a canvas's width, higher than wide on a phone, and no letter smaller than the canvas's."""
    from matplotlib.text import Text

    figure.set_size_inches(canvas.width / 72, canvas.width / 72 * (max(ratio, 0.75) if canvas.narrow else ratio))
    if figure.get_layout_engine() is None:
        figure.set_layout_engine("constrained")
    for text in figure.findobj(Text):
        text.set_fontsize(canvas.font)


def _series(axes: Axes) -> list[tuple[str, list[Any], pd.DataFrame]]:
    """Lines and groups of bars: label, what to colour, and the points."""
    from matplotlib.container import BarContainer

    found: list[tuple[str, list[Any], pd.DataFrame]] = []
    for number, line in enumerate(axes.get_lines(), 1):
        label = str(line.get_label())
        points = pd.DataFrame({"x": np.asarray(line.get_xdata(orig=True)), "y": np.asarray(line.get_ydata(orig=True))})
        found.append((f"line {number}" if label.startswith("_") else label, [line], points))
    for number, bars in enumerate((c for c in axes.containers if isinstance(c, BarContainer)), 1):
        label = str(bars.get_label())
        upright = bars.orientation != "horizontal"
        marks = axes.get_xticks() if upright else axes.get_yticks()
        texts = [text.get_text() for text in (axes.get_xticklabels() if upright else axes.get_yticklabels())]
        names = dict(zip(np.round(marks, 6).tolist(), texts, strict=False))
        middle = [p.get_x() + p.get_width() / 2 if upright else p.get_y() + p.get_height() / 2 for p in bars.patches]
        x = [names.get(round(at, 6)) or at for at in middle]
        y = [p.get_height() if upright else p.get_width() for p in bars.patches]
        found.append(
            (f"bars {number}" if label.startswith("_") else label, list(bars.patches), pd.DataFrame({"x": x, "y": y}))
        )
    return found


def _drawn(axes: Axes) -> pd.DataFrame:
    parts = [points.astype({"x": "object"}).assign(series=label) for label, _, points in _series(axes)]
    columns = ["series", "x", "y"]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def _dress(axes: Axes) -> None:
    """The house look: no upper and right edge, a pale grid behind, the house's colours for matplotlib's own."""
    import matplotlib
    from matplotlib.colors import to_hex

    own = {to_hex(f"C{number}") for number in range(10)}
    own |= {to_hex(colour) for colour in matplotlib.rcParamsDefault["axes.prop_cycle"].by_key()["color"]}
    series = _series(axes)
    colours = palette([label for label, *_ in series])
    for label, artists, _ in series:
        for artist in artists:
            colour = artist.get_facecolor() if hasattr(artist, "get_facecolor") else artist.get_color()
            if to_hex(colour) in own:
                artist.set_color(colours[label])
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.set_axisbelow(True)
    axes.grid(visible=True, color=GRID, linewidth=0.8)
    axes.tick_params(colors=INK)
    if axes.get_legend() is not None:
        axes.legend(frameon=False)  # drawn again, with the new colours


def _alt(drawn: pd.DataFrame, title: str, axes: Axes) -> str:
    """The title, the axes, and the last value of each series."""
    labels = [text for text in (axes.get_ylabel(), axes.get_xlabel()) if text]
    ends = [
        f"{label} {points['y'].iloc[-1]:.4g} at {points['x'].iloc[-1]}"
        for label, points in drawn.groupby("series", sort=False)
    ]
    return f"{title}.{' ' + ' by '.join(labels) + '.' if labels else ''} Last values: {', '.join(ends)}."
