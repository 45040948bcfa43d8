"""Bars, and intervals: amounts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from aidresearch.show.charts import layout, look
from aidresearch.show.charts.marks import Mark, Marks
from aidresearch.show.charts.numerals import SMALLEST, spoken, writer
from aidresearch.show.charts.palette import COLOURS, INK, palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GAP = 5  #: units between a bar's end and its value


def bars(
    frame: pd.DataFrame,
    *,
    category: str,
    series: str,
    value: str = "value",
    order: Sequence[str],
    name: str,
    title: str,
    sources: Sequence[str],
    unit: str = "EUR",
    stacked: bool = True,
    note: str = "",
    made_from: pd.DataFrame | None = None,
    formula: str = "",
) -> None:
    """Horizontal bars, one for each category in the order of the rows, series stacked or side by side.

    Each bar ends in its value, a stack in its sum.

    Parameters
    ----------
    frame : pandas.DataFrame
        Long: one row for each category and series.
    category, series, value : str
        Columns: what has a row, what has a colour, and the amounts, in units (euros, not billions).
    order : sequence of str
        The series, in their order.
    unit : str
        Unit of the amounts, for the axis.
    stacked : bool
        One bar a category, or one for each series beside the others.
    name, title : str
        Name, unique in its notebook (lower-case letters, digits, hyphens); what it says, printed above.
    sources : sequence of str
        Catalog keys, for the caption.
    note, formula : str
        A sentence for the caption; one line that says how the numbers are computed.
    made_from : pandas.DataFrame, optional
        The figures that they are computed from, shown under "How this was made"; needs ``formula``.

    Raises
    ------
    AidError
        For a name that is none, for ``made_from`` without ``formula``, and without the extra ``reports``.
    UnknownName
        For a source that the catalog does not have.

    Examples
    --------
    >>> import aidresearch as aid
    >>> rows = aid.load("kiel-r29").query("coverage == 'cumulative' and stage == 'allocated' and donor == 'SWE'")
    >>> types = ["military", "financial", "humanitarian"]
    >>> words = dict(name="sweden", title="Sweden", sources=["kiel-r29"])
    >>> aid.charts.bars(rows, category="donor", series="aid_type", order=types, **words)
    {'image/svg+xml': ... Stacked bars of EUR billion (military + financial + humanitarian) for 1 donor...
    """
    wide = look.widen(frame, category, value, series, order)
    sums = wide.sum(axis=1)
    scale, word = look.magnitude(sums if stacked else wide.abs().max(axis=1))
    scaled = wide.fillna(0) / scale
    names = [str(label) for label in wide.index]
    axis = f"{unit} {word}".strip()
    colours = palette(order)
    ends = (scaled.sum(axis=1) if stacked else scaled).to_numpy(dtype=float).ravel()
    write = writer(ends)

    def thickness(canvas: look.Canvas) -> float:
        """Units of one bar with its share of the space between rows."""
        return canvas.font * (1.8 if stacked or len(order) == 1 else 1.22)

    def row(canvas: look.Canvas) -> float:
        over = 1.5 * canvas.font if layout.rows_above(canvas, names) else 0.0
        return thickness(canvas) * (1 if stacked else len(order)) + (0 if stacked else 8) + over

    def height(canvas: look.Canvas) -> float:
        return len(wide) * row(canvas) + 3.4 * canvas.font + layout.key_height(canvas, list(order))

    def draw(axes: Axes, canvas: look.Canvas) -> None:
        above = layout.rows_above(canvas, names)
        middle = np.arange(len(wide), dtype=float)
        shift = 0.75 * canvas.font / row(canvas) if above else 0.0  # the bars leave the upper part to the name
        share = thickness(canvas) / row(canvas)
        left = np.zeros(len(wide))
        for step, label in enumerate(order):
            lengths = scaled[label].to_numpy()
            offset = 0.0 if stacked else (step - (len(order) - 1) / 2) * share
            at = middle + offset + shift
            begin = left if stacked else np.zeros(len(wide))
            axes.barh(at, lengths, share * (0.72 if stacked else 0.86), left=begin, color=colours[label], label=label)
            left = left + lengths
            if not stacked:
                _values(axes, canvas, lengths, at, [write(v) if abs(v) >= SMALLEST else "" for v in lengths])
        if stacked:
            _values(axes, canvas, left, middle + shift, [write(v) for v in left])
        layout.name_rows(axes, canvas, names, list(middle), 0.5 * (row(canvas) - 1.35 * canvas.font))
        axes.set_ylim(len(wide) - 0.5, -0.5)
        room = canvas.width if above else canvas.width - max(layout.text_width(n, canvas.font) for n in names) - 8
        texts = max(layout.text_width(write(v), canvas.font) for v in ends) + 2 * GAP
        axes.set_xlim(*_limits(ends, texts / (room - 4)))
        layout.top_axis(axes, axis)
        axes.spines["left"].set_visible(False)
        axes.axvline(0, color=INK, linewidth=1)
        axes.locator_params(axis="x", nbins=4 if canvas.narrow else 8)
        layout.key(axes, canvas, {label: colours[label] for label in order})

    named = sums.to_frame() / scale if stacked else scaled
    shown = [
        f"{label} {' and '.join(spoken(v) for v in row)}" for label, row in zip(names, named.to_numpy(), strict=True)
    ]
    kind = "Bars" if len(order) == 1 else "Stacked bars" if stacked else "Paired bars"
    measure = (" + " if stacked else " and ").join(order)
    what = look.count(len(wide), category.removesuffix("_name"))
    alt = f"{kind} of {axis} ({measure}) for {what}. First: {', '.join(shown[:3])}; last: {shown[-1]}."
    data = frame[[category, series, value]]
    look.emit(draw, height, data, name, title, axis, sources, note, alt, made_from, formula)


def _values(axes: Axes, canvas: look.Canvas, ends: np.ndarray, at: np.ndarray, texts: Sequence[str]) -> None:
    """The value beside each bar's end: on its right, on the left of what is below nothing."""
    for end, y, text in zip(ends, at, texts, strict=True):
        beside = (GAP, "left") if end >= 0 else (-GAP, "right")
        axes.annotate(
            text, (end, y), (beside[0], 0), textcoords="offset points", va="center_baseline", ha=beside[1],
            fontsize=canvas.font,
        )  # fmt: skip


def _limits(ends: np.ndarray, margin: float) -> tuple[float, float]:
    """The axis from 0, or below it, with ``margin`` (a part of the plot) kept free where a value stands."""
    low, high = min(float(ends.min()), 0.0), max(float(ends.max()), 0.0)
    sides = (low < 0) + (high > 0)
    width = ((high - low) or 1.0) / max(1 - sides * margin, 0.3)
    return (low - margin * width if low < 0 else 0.0), (high + margin * width if high > 0 or low == 0 else 0.0)


def intervals(
    frame: pd.DataFrame,
    *,
    label: str,
    name: str,
    title: str,
    sources: Sequence[str],
    unit: str,
    note: str = "",
    made_from: pd.DataFrame | None = None,
    formula: str = "",
) -> None:
    """One line for each figure: its value as a dot, low to high as a bar, an open end as an arrow.

    On a logarithmic axis, since the figures of one document range from millions to hundreds of billions.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures in one unit: ``value``, ``low``, ``high``, in units.
    label : str
        Column that names each, as ``as_printed``.
    unit : str
        Unit of the amounts, for the axis.
    name, title : str
        Name, unique in its notebook (lower-case letters, digits, hyphens); what it says, printed above.
    sources : sequence of str
        Catalog keys, for the caption.
    note, formula : str
        A sentence for the caption; one line that says how the numbers are computed.
    made_from : pandas.DataFrame, optional
        The figures that they are computed from, shown under "How this was made"; needs ``formula``.

    Raises
    ------
    AidError
        For a name that is none, for ``made_from`` without ``formula``, and without the extra ``reports``.
    UnknownName
        For a source that the catalog does not have.

    Examples
    --------
    >>> import aidresearch as aid
    >>> euros = aid.load("kyivpost-2025-04-03").query("unit == 'EUR' and donor == 'EU'")
    >>> aid.charts.intervals(euros, label="as_printed", unit="EUR", name="eu", title="The EU's", sources=[])
    {'image/svg+xml': ... Dots with intervals in EUR billion for 4 figures...
    """
    scale, word = look.magnitude(frame["value"])
    axis = f"{unit} {word}".strip()
    names = [str(text) for text in frame[label]]
    value, low, high = (frame[c].to_numpy(dtype=float) / scale for c in ("value", "low", "high"))
    texts = [f"{v:,.3g}" if v < 1000 else f"{v:,.0f}" for v in value]
    below = np.where(np.isinf(low), value / 1.6, low)
    above = np.where(np.isinf(high), value * 1.6, high)
    colour = COLOURS["EUR"]

    def height(canvas: look.Canvas) -> float:
        return len(frame) * layout.row_height(canvas, names) + 3.4 * canvas.font

    def draw(axes: Axes, canvas: look.Canvas) -> Marks:
        at = layout.lay_rows(axes, canvas, names)
        axes.hlines(at, below, above, color=colour, linewidth=6, alpha=0.45)
        axes.plot(value, at, "o", color=colour, markersize=6)
        for column, tip, mark in (("low", below, "<"), ("high", above, ">")):
            is_open = np.isinf(frame[column].to_numpy(dtype=float))
            axes.plot(tip[is_open], at[is_open], mark, color=colour, markersize=7)
        axes.set_xscale("log")
        axes.set_xlim(below.min() / 1.3, above.max() * 1.3)
        layout.value_column(axes, canvas, texts, at)
        layout.top_axis(axes, f"{axis}, logarithmic")
        ends = [
            (text, "open" if np.isinf(a) else f"{a:.4g}", "open" if np.isinf(b) else f"{b:.4g}")
            for text, a, b in zip(texts, low, high, strict=True)
        ]
        marks = [Mark(n, e, v, y) for n, e, v, y in zip(names, ends, value, at, strict=True)]
        return Marks("y", (("value", colour), ("at least", ""), ("at most", "")), tuple(marks))

    shown = [f"{n}: {text}" for n, text in zip(names, texts, strict=True)]
    alt = f"Dots with intervals in {axis} for {look.count(len(frame), 'figure')}. {'; '.join(shown)}."
    what = f"{axis}; bar: the interval that the printed digits and qualifier allow, arrow: open end"
    data = frame[[label, "value", "low", "high"]]
    look.emit(draw, height, data, name, title, what, sources, note, alt, made_from, formula)
