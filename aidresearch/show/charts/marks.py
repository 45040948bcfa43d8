"""The values of a drawn chart and where they stand on it, for the page to show by pointer, touch and keys.

They are read off the figure: nobody who draws a chart has to do anything for it. A chart in which none are found stays
a picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from aidresearch.show.charts.numerals import number, writer

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer

MOST = 400  #: marks; a scatter of more is a cloud, not a set of values
IN_ALL = "in all"


@dataclass(frozen=True)
class Mark:
    """One place to read: its ``title``, a value in ``words`` for each series (empty: none), where in the axes' units.

    ``start`` and ``half``, of bars that lie: where the bar begins, and half its height.
    """

    title: str
    words: tuple[str, ...]
    x: Any
    y: float
    start: float | None = None
    half: float = 0.0


@dataclass(frozen=True)
class Marks:
    """All marks of a chart; ``axis`` is the one along which the nearest is looked for: x, y or both."""

    axis: str
    series: tuple[tuple[str, str], ...]  #: name and colour, empty where it has none
    marks: tuple[Mark, ...] = field(default=())

    def content(self) -> dict[str, Any]:
        """What a reader sees, without the positions."""
        return {
            "axis": self.axis,
            "series": [list(pair) for pair in self.series],
            "marks": [[mark.title, *mark.words] for mark in self.marks],
        }

    def positions(self, axes: Axes) -> list[list[float]]:
        """x and y of each mark in the drawing's units, from its upper left; of lying bars also start and half height.

        The figure must have been drawn: a layout moves its axes.
        """
        height = axes.figure.bbox.height

        def place(x: Any, y: Any) -> tuple[float, float]:
            point = (axes.xaxis.convert_units(x), axes.yaxis.convert_units(y))  # type: ignore[no-untyped-call]
            across, up = axes.transData.transform(point)
            return float(across), float(height - up)

        found = []
        for mark in self.marks:
            x, y = place(mark.x, mark.y)
            at = [x, y]
            if mark.start is not None:
                at += [place(mark.start, mark.y)[0], abs(place(mark.x, mark.y + mark.half)[1] - y)]
            found.append([round(number, 1) for number in at])
        return found

    def span(self, axes: Axes) -> list[float]:
        """Top and bottom of the plot, between which a mark along x is shown."""
        box, height = axes.get_window_extent(), axes.figure.bbox.height
        return [round(float(height - box.y1), 1), round(float(height - box.y0), 1)]


def collect(axes: Axes) -> Marks | None:
    """The marks of the bars, the labelled lines or the points of drawn axes; None where there are none."""
    from matplotlib.container import BarContainer

    bars = [one for one in axes.containers if isinstance(one, BarContainer) and len(one.patches)]
    found = _bars(axes, bars) if bars else _lines(axes) or _points(axes)
    return found if found and 0 < len(found.marks) <= MOST else None


def _bars(axes: Axes, containers: Sequence[BarContainer]) -> Marks:
    """A mark for each category: the values of all its bars, and their sum where they are stacked."""
    lying = containers[0].orientation == "horizontal"
    ticks = axes.get_yticks() if lying else axes.get_xticks()
    axis = axes.yaxis if lying else axes.xaxis
    texts = axis.get_major_formatter().format_ticks(list(ticks))  # also of labels that are not drawn
    names = dict(zip(np.round(ticks, 6).tolist(), texts, strict=False))
    lengths_of_all = [p.get_width() if lying else p.get_height() for one in containers for p in one.patches]
    write = writer(lengths_of_all)
    grouped: dict[float, list[Any]] = {}
    stacked = len(containers) > 1 and _middles(containers[0], lying) == _middles(containers[1], lying)
    for container in containers:
        for middle, patch in zip(_middles(container, lying), container.patches, strict=True):
            near = min(names, key=lambda tick: abs(tick - middle), default=middle)
            grouped.setdefault(near, []).append(patch)
    marks = []
    for middle, patches in grouped.items():
        lengths = [float(p.get_width() if lying else p.get_height()) for p in patches]
        ends = [float(p.get_x() + p.get_width() if lying else p.get_y() + p.get_height()) for p in patches]
        values = [write(length) if length else "" for length in lengths]
        if stacked:
            values.append(write(sum(lengths)))
        end = max(ends, key=abs)
        title = names.get(middle) or f"{middle:g}"
        if lying:
            low = min(p.get_y() for p in patches)
            high = max(p.get_y() + p.get_height() for p in patches)
            marks.append(Mark(title, tuple(values), end, (low + high) / 2, 0.0, (high - low) / 2))
        else:
            marks.append(Mark(title, tuple(values), middle, end))
    series = [(_label(one.get_label()), _hex(one.patches[0].get_facecolor())) for one in containers]
    if stacked:
        series.append((IN_ALL, ""))
    return Marks("y" if lying else "x", tuple(series), tuple(marks))


def _middles(container: BarContainer, lying: bool) -> list[float]:
    return [
        round(float(p.get_y() + p.get_height() / 2 if lying else p.get_x() + p.get_width() / 2), 6)
        for p in container.patches
    ]


def _lines(axes: Axes) -> Marks | None:
    """A mark for each place that all lines have; a mark for each point where they have places of their own."""
    lines = [line for line in axes.get_lines() if not str(line.get_label()).startswith("_")]
    lines = lines or [line for line in axes.get_lines() if len(np.atleast_1d(line.get_xdata())) > 2]
    if not lines:
        return None
    data: list[list[tuple[Any, float]]] = [
        [
            (x, y)
            for x, y in zip(np.asarray(line.get_xdata(orig=True)), np.asarray(line.get_ydata(orig=True)), strict=True)
        ]
        for line in lines
    ]
    series = tuple((_label(line.get_label()), _hex(line.get_color())) for line in lines)
    blank = ("",) * len(lines)
    write = writer(y for points in data for _, y in points)
    marks = []
    if len({tuple(str(x) for x, _ in points) for points in data}) == 1:
        for rows in zip(*data, strict=True):
            values = [y for _, y in rows]
            known = [value for value in values if np.isfinite(value)]
            if known:
                words = tuple(write(value) if np.isfinite(value) else "" for value in values)
                marks.append(Mark(_place(rows[0][0]), words, rows[0][0], max(known)))
        return Marks("x", series, tuple(marks))
    for step, points in enumerate(data):
        for x, y in points:
            if np.isfinite(y):
                marks.append(Mark(_place(x), (*blank[:step], write(y), *blank[step + 1 :]), x, y))
    marks.sort(key=lambda mark: mark.x)
    return Marks("xy", series, tuple(marks))


def _points(axes: Axes) -> Marks | None:
    """A mark for each point of a scatter."""
    marks, series = [], [(axes.get_xlabel() or "x", ""), (axes.get_ylabel() or "y", "")]
    for number_, cloud in enumerate(axes.collections, 1):
        offsets = np.asarray(cloud.get_offsets(), dtype=float)
        if not len(cloud.get_paths()) or len(offsets) < 2:
            continue
        label = str(cloud.get_label())
        name = f"points {number_}" if label.startswith("_") else label
        marks += [Mark(name, (number(x), number(y)), x, y) for x, y in offsets.tolist()]
    return Marks("xy", tuple(series), tuple(marks)) if marks else None


def _place(x: Any) -> str:
    """A place on the axis in words: the month of its last day, else the day, else the number."""
    if not isinstance(x, pd.Timestamp | np.datetime64) and not hasattr(x, "isoformat"):
        return f"{x:g}" if isinstance(x, int | float) else str(x)
    day = pd.Timestamp(x)
    return f"{day:%B %Y}" if day.is_month_end else f"{day.day} {day:%B %Y}"


def _label(label: Any) -> str:
    return "" if str(label).startswith("_") else str(label)


def _hex(colour: Any) -> str:
    from matplotlib.colors import to_hex

    return to_hex(colour)
