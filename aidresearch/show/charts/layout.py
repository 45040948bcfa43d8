"""What stands around a plot at both widths: the key, the names of rows, the unit, and how much room a text takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from aidresearch.show.charts.look import Canvas
from aidresearch.show.charts.palette import SOFT

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def key(axes: Axes, canvas: Canvas, entries: Mapping[str, str]) -> None:
    """What the colours mean, above the plot and never on the data, in as many lines as it needs."""
    from matplotlib.patches import Patch

    if len(entries) > 1:
        axes.figure.legend(
            handles=[Patch(color=colour, label=label) for label, colour in entries.items()],
            loc="outside upper left",
            ncols=key_columns(canvas, list(entries)),
            handlelength=0.9,
            handleheight=0.9,
            columnspacing=1.2,
            borderaxespad=0.1,
        )


def marker_key(axes: Axes, canvas: Canvas) -> None:
    """The labelled marks and bands of the axes, above the plot."""
    handles, labels = axes.get_legend_handles_labels()
    if labels:
        axes.figure.legend(
            handles, labels, loc="outside upper left", ncols=key_columns(canvas, labels), handlelength=1,
            columnspacing=1.2, borderaxespad=0.1,
        )  # fmt: skip


def key_columns(canvas: Canvas, labels: Sequence[str]) -> int:
    """How many entries of the key fit side by side."""
    widest = max(text_width(label, canvas.font) for label in labels) + 2.8 * canvas.font
    together = sum(text_width(label, canvas.font) + 2.8 * canvas.font for label in labels)
    return len(labels) if together < canvas.width else max(1, int(canvas.width // widest))


def key_height(canvas: Canvas, labels: Sequence[str]) -> float:
    """What `key` takes of the height, in units."""
    if len(labels) < 2:
        return 0.0
    return 1.5 * canvas.font * -(-len(labels) // key_columns(canvas, labels)) + 6


@cache
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Units that a text takes, of its longest line."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    return max(float(text_to_path.get_text_width_height_descent(line, font, False)[0]) for line in text.split("\n"))


def rows_above(canvas: Canvas, labels: Sequence[str]) -> bool:
    """Whether the names of rows stand above them: on a phone, where they would take more than the plot."""
    return canvas.narrow and max(text_width(str(label), canvas.font) for label in labels) > 0.42 * canvas.width


def name_rows(axes: Axes, canvas: Canvas, labels: Sequence[str], positions: Sequence[float], above: float) -> None:
    """The names of rows at the left, or above them where `rows_above` says so, ``above`` units over their middle."""
    axes.grid(visible=False, axis="y")
    axes.tick_params(axis="y", length=0)
    if not rows_above(canvas, labels):
        axes.set_yticks(list(positions), [str(label) for label in labels])
        return
    # The ticks keep their names, which the marks are called by, and do not show them.
    axes.set_yticks(list(positions), [str(label) for label in labels], visible=False, fontsize=0.1)
    for label, y in zip(labels, positions, strict=True):
        text = shortened(str(label), canvas.width - 8, canvas.font)
        axes.annotate(
            text, (0, y), (2, above), xycoords=("axes fraction", "data"), textcoords="offset points", va="center"
        )


def row_height(canvas: Canvas, names: Sequence[str]) -> float:
    """Units of a row with one mark in it: two lines where its name stands above it."""
    return canvas.font * (3.1 if rows_above(canvas, names) else 1.95)


def lay_rows(axes: Axes, canvas: Canvas, names: Sequence[str]) -> np.ndarray:
    """Name the rows of a chart with one mark in each, from the top; where the marks go."""
    positions = np.arange(len(names), dtype=float)
    above = rows_above(canvas, names)
    name_rows(axes, canvas, names, positions.tolist(), 0.72 * canvas.font)
    axes.set_ylim(len(names) - 0.5, -0.5)
    return positions + (0.24 if above else 0.0)


def value_column(axes: Axes, canvas: Canvas, texts: Sequence[str], positions: np.ndarray) -> None:
    """The values, one under the other at the right of the plot."""
    for text, y in zip(texts, positions, strict=True):
        axes.annotate(
            text, (1, y), (6, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
            va="center_baseline", fontsize=canvas.font, annotation_clip=False,
        )  # fmt: skip


def top_axis(axes: Axes, unit: str) -> None:
    """The numbers of the axis above the plot, with its unit, where reading begins."""
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", which="both", length=0)
    axes.spines["bottom"].set_visible(False)
    axes.xaxis.set_major_formatter(lambda x, _: f"{x:,g}")
    unit_label(axes, unit)


def shortened(text: str, width: float, size: float) -> str:
    """``text`` cut with an ellipsis to ``width`` units."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def unit_label(axes: Axes, text: str) -> None:
    """The unit above the axis, where the eye begins."""
    axes.set_title(text, loc="left", fontsize=axes.xaxis.label.get_fontsize(), color=SOFT, pad=6)
