"""Bars, and intervals: amounts side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from aidresearch.show.charts import look
from aidresearch.show.quantities import rounded


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
    """Horizontal bars, one for each ``category`` in the order of the rows, ``series`` stacked or side by side.

    ``frame`` is long: one row for each category and series, ``value`` in units. ``order`` is the series' order.
    """
    wide = look.widen(frame, category, value, series, order)
    scale, word = look.magnitude(wide.sum(axis=1) if stacked else wide.max(axis=1))
    with look.figure(0.24 * len(wide) * (1 if stacked else 1.5) + 0.9) as (figure, axes):
        positions = np.arange(len(wide), dtype=float)
        left = np.zeros(len(wide))
        height = 0.72 if stacked else 0.8 / len(order)
        colours = look.palette(order)
        for step, label in enumerate(order):
            lengths = wide[label].fillna(0).to_numpy() / scale
            offset = 0.0 if stacked else (step - (len(order) - 1) / 2) * height
            axes.barh(
                positions + offset, lengths, height, left=left if stacked else 0, color=colours[label], label=label
            )
            left = left + lengths
        axes.set_yticks(positions, wide.index)
        axes.invert_yaxis()
        axes.grid(visible=False, axis="y")
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel(f"{unit} {word}".strip())
        look.legend(axes, len(order))
        named = wide.sum(axis=1).to_frame() if stacked else wide
        shown = [f"{c} {' and '.join(rounded(v / scale) for v in row)}" for c, *row in named.itertuples()]
        kind = "Bars" if len(order) == 1 else "Stacked bars" if stacked else "Paired bars"
        measure = (" + " if stacked else " and ").join(order)
        what = look.count(len(wide), category.removesuffix("_name"))
        axis = f"{unit} {word}".strip()
        alt = f"{kind} of {axis} ({measure}) for {what}. First: {', '.join(shown[:3])}; last: {shown[-1]}."
        look.emit(figure, frame[[category, series, value]], name, title, axis, sources, note, alt, made_from, formula)


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
    """One line for each figure: its ``value`` as a dot, ``low`` to ``high`` as a bar, an open end as an arrow.

    On a logarithmic axis, since the figures of one document range from millions to hundreds of billions.
    """
    scale, word = look.magnitude(frame["value"])
    with look.figure(0.27 * len(frame) + 0.9) as (figure, axes):
        positions = np.arange(len(frame))
        value, low, high = (frame[c].to_numpy() / scale for c in ("value", "low", "high"))
        low, high = np.where(np.isinf(low), value / 1.6, low), np.where(np.isinf(high), value * 1.6, high)
        axes.hlines(positions, low, high, color=look.COLOURS["EUR"], linewidth=5, alpha=0.45)
        axes.plot(value, positions, "o", color=look.COLOURS["EUR"], markersize=5)
        for column, tip, mark in (("low", low, "<"), ("high", high, ">")):
            is_open = np.isinf(frame[column].to_numpy())
            axes.plot(tip[is_open], positions[is_open], mark, color=look.COLOURS["EUR"], markersize=6)
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter(lambda x, _: f"{x:g}")
        axes.set_yticks(positions, frame[label])
        axes.set_ylim(len(frame) - 0.5, -0.5)
        axes.grid(visible=False, axis="y")
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel(f"{unit} {word}, logarithmic")
        shown = [f"{row[label]}: {row['value'] / scale:.3g}" for _, row in frame.iterrows()]
        alt = f"Dots with intervals in {unit} {word} for {look.count(len(frame), 'figure')}. {'; '.join(shown)}."
        look.emit(
            figure,
            frame[[label, "value", "low", "high"]],
            name,
            title,
            f"{unit} {word}; bar: the interval that the printed digits and qualifier allow, arrow: open end",
            sources,
            note,
            alt,
            made_from,
            formula,
        )
