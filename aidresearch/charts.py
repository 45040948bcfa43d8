"""The charts of the reports: one house style, SVG, alt text written from the numbers, data alongside."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from aidresearch import tables
from aidresearch.errors import AidError

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
) -> None:
    """Horizontal bars, one for each ``category`` in the order of the rows, ``series`` stacked or side by side.

    ``frame`` is long: one row for each category and series, ``value`` in units. ``order`` is the series' order.
    """
    wide = _wide(frame, category, value, series, order)
    scale, word = magnitude(wide.sum(axis=1) if stacked else wide.max(axis=1))
    with _figure(0.24 * len(wide) * (1 if stacked else 1.5) + 0.9) as (figure, axes):
        places = np.arange(len(wide), dtype=float)
        left = np.zeros(len(wide))
        height = 0.72 if stacked else 0.8 / len(order)
        for step, label in enumerate(order):
            lengths = wide[label].fillna(0).to_numpy() / scale
            offset = 0.0 if stacked else (step - (len(order) - 1) / 2) * height
            axes.barh(places + offset, lengths, height, left=left if stacked else 0, color=COLOURS[label], label=label)
            left = left + lengths
        axes.set_yticks(places, wide.index)
        axes.invert_yaxis()
        axes.grid(visible=False, axis="y")
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel(f"{unit} {word}".strip())
        _legend(axes, len(order))
        named = wide.sum(axis=1).to_frame() if stacked else wide
        shown = [f"{c} {' and '.join(f'{v / scale:.1f}' for v in row)}" for c, *row in named.itertuples()]
        kind = "Stacked bars" if stacked else "Paired bars"
        measure = (" + " if stacked else " and ").join(order)
        what = _count(len(wide), category.removesuffix("_name"))
        alt = f"{kind} of {unit} {word} ({measure}) for {what}. First: {', '.join(shown[:3])}; last: {shown[-1]}."
        _emit(figure, frame[[category, series, value]], name, title, f"{unit} {word}", sources, note, alt)


def columns(
    frame: pd.DataFrame,
    *,
    series: str,
    period: str = "period_end",
    value: str = "value",
    order: Sequence[str],
    name: str,
    title: str,
    sources: Sequence[str],
    periods: Sequence[pd.Timestamp],
    unit: str = "EUR",
    note: str = "",
) -> None:
    """Stacked columns over time, one for each of ``periods`` (last days of quarters, all of them: a period without a
    row leaves its place empty); ``value`` in units."""
    wide = _wide(frame, period, value, series, order).reindex(pd.DatetimeIndex(list(periods)))
    sums = wide.sum(axis=1, min_count=1)
    scale, word = magnitude(sums)
    with _figure(3.0) as (figure, axes):
        places, bottom = np.arange(len(wide), dtype=float), np.zeros(len(wide))
        for label in order:
            heights = wide[label].fillna(0).to_numpy() / scale
            axes.bar(places, heights, 0.8, bottom=bottom, color=COLOURS[label], label=label)
            bottom = bottom + heights
        _quarter_ticks(axes, wide.index)
        axes.grid(visible=False, axis="x")
        axes.set_ylabel(f"{unit} {word} a quarter")
        _legend(axes, len(order))
        known = sums.dropna()
        ends = [f"largest: {_quarter(known.sort_values().index[-1])} with {known.max() / scale:.2f}"]
        ends.append(f"last: {_quarter(known.index[-1])} with {known.iloc[-1] / scale:.2f}")
        span = f"{_quarter(wide.index[0])} to {_quarter(wide.index[-1])}"
        alt = f"Columns of {unit} {word} a quarter ({', '.join(order)}), {span}; {'; '.join(ends)}."
        _emit(figure, frame[[period, series, value]], name, title, f"{unit} {word} a quarter", sources, note, alt)


def lines(
    frame: pd.DataFrame,
    *,
    series: str,
    period: str = "period_end",
    value: str = "value",
    order: Sequence[str],
    name: str,
    title: str,
    sources: Sequence[str],
    unit: str = "EUR",
    note: str = "",
) -> None:
    """Lines over time (``period``: last days of quarters), one a series with its last value; ``value`` in units."""
    import seaborn

    wide = _wide(frame, period, value, series, order)
    scale, word = magnitude(wide.max())
    with _figure(3.4) as (figure, axes):
        scaled = frame.assign(amount=frame[value] / scale)
        palette = {label: COLOURS[label] for label in order}
        look = {"hue_order": list(order), "palette": palette, "legend": False, "linewidth": 2}
        seaborn.lineplot(scaled, x=period, y="amount", hue=series, ax=axes, **look)
        ends = wide.iloc[-1] / scale
        places = _apart(ends.to_numpy(), 0.05 * float(np.nanmax(scaled["amount"])))
        for label, y in zip(order, places, strict=True):
            text, colour = f"{label} {ends[label]:.1f}", COLOURS[label]
            at = (wide.index[-1], y)
            axes.annotate(
                text, at, (6, 0), textcoords="offset points", va="center", color=colour, annotation_clip=False
            )
        axes.set_ylim(bottom=0)
        axes.set_xlabel("")
        years = sorted({day.year for day in wide.index})
        axes.set_xticks(pd.to_datetime([f"{year}-01-01" for year in years[1:]]).to_numpy(), [str(y) for y in years[1:]])
        axes.set_ylabel(f"{unit} {word}")
        span = f"{_quarter(wide.index[0])} to {_quarter(wide.index[-1])}"
        last = ", ".join(f"{label} {ends[label]:.1f}" for label in order)
        alt = f"Lines of {unit} {word}, {span}. At the end: {last}."
        _emit(figure, frame[[period, series, value]], name, title, f"{unit} {word}", sources, note, alt)


def intervals(
    frame: pd.DataFrame,
    *,
    label: str,
    name: str,
    title: str,
    sources: Sequence[str],
    unit: str,
    note: str = "",
) -> None:
    """One line for each figure: its ``value`` as a dot, ``low`` to ``high`` as a bar, an open end as an arrow.

    On a logarithmic axis, since the figures of one document range from millions to hundreds of billions.
    """
    scale, word = magnitude(frame["value"])
    with _figure(0.27 * len(frame) + 0.9) as (figure, axes):
        places = np.arange(len(frame))
        value, low, high = (frame[c].to_numpy() / scale for c in ("value", "low", "high"))
        low, high = np.where(np.isinf(low), value / 1.6, low), np.where(np.isinf(high), value * 1.6, high)
        axes.hlines(places, low, high, color=COLOURS["EUR"], linewidth=5, alpha=0.45)
        axes.plot(value, places, "o", color=COLOURS["EUR"], markersize=5)
        for column, tip, mark in (("low", low, "<"), ("high", high, ">")):
            is_open = np.isinf(frame[column].to_numpy())
            axes.plot(tip[is_open], places[is_open], mark, color=COLOURS["EUR"], markersize=6)
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter(lambda x, _: f"{x:g}")
        axes.set_yticks(places, frame[label])
        axes.set_ylim(len(frame) - 0.5, -0.5)
        axes.grid(visible=False, axis="y")
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel(f"{unit} {word}, logarithmic")
        shown = [f"{row[label]}: {row['value'] / scale:.3g}" for _, row in frame.iterrows()]
        alt = f"Dots with intervals in {unit} {word} for {_count(len(frame), 'figure')}. {'; '.join(shown)}."
        _emit(
            figure,
            frame[[label, "value", "low", "high"]],
            name,
            title,
            f"{unit} {word}; bar: the interval that the printed digits and qualifier allow, arrow: open end",
            sources,
            note,
            alt,
        )


def magnitude(values: pd.Series) -> tuple[float, str]:
    """The scale and the word of an axis for amounts in units: billion, million, thousand, or none."""
    largest = float(np.nanmax(values.abs().to_numpy())) if values.notna().any() else 0.0
    for scale, word in ((1e9, "billion"), (1e6, "million"), (1e3, "thousand")):
        if largest >= scale:
            return scale, word
    return 1.0, ""


@contextmanager
def _figure(height: float) -> Iterator[tuple[Figure, Axes]]:
    """A figure in house style, outside pyplot: nothing is drawn twice or left open."""
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(STYLE):  # type: ignore[arg-type]  # the stubs know the keys only as literals
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        yield figure, figure.subplots()


def _emit(
    figure: Figure, data: pd.DataFrame, name: str, title: str, unit: str, sources: Sequence[str], note: str, alt: str
) -> None:
    text = io.StringIO()
    figure.savefig(text, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = text.getvalue()
    caption = tables.caption(sources, f"{unit[:1].upper()}{unit[1:]}.{' ' + note if note else ''}")
    tables.emit(
        {"image/svg+xml": svg, "text/plain": f"[chart {name}] {alt}"}, data, "chart", name, title, caption, alt=alt
    )


def _wide(frame: pd.DataFrame, index: str, value: str, series: str, order: Sequence[str]) -> pd.DataFrame:
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


def _legend(axes: Axes, entries: int) -> None:
    """Above the plot, in one line: never on the data."""
    if entries > 1:
        axes.legend(
            loc="lower left", bbox_to_anchor=(0, 1), ncols=entries, borderaxespad=0.2, handlelength=1, columnspacing=1.4
        )


def _quarter(day: Any) -> str:
    return str(pd.Timestamp(day).to_period("Q"))


def _quarter_ticks(axes: Axes, quarters: pd.Index) -> None:
    """A label at each year's first column."""
    firsts = [i for i, day in enumerate(quarters) if i == 0 or day.year != quarters[i - 1].year]
    axes.set_xticks(firsts, [str(quarters[i].year) for i in firsts])
    axes.set_xlim(-0.7, len(quarters) - 0.3)


def _apart(places: np.ndarray, distance: float) -> np.ndarray:
    """``places`` moved up where needed so that labels there are at least ``distance`` apart."""
    moved = places.astype(float)
    order = np.argsort(moved)
    for below, above in pairwise(order):
        moved[above] = max(moved[above], moved[below] + distance)
    return moved


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
