"""Columns and lines over time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from aidresearch.errors import needs
from aidresearch.show.charts import look

if TYPE_CHECKING:
    from matplotlib.axes import Axes


STEPS = {"M": "month", "Q": "quarter"}
NARROW = 0.6  #: columns between two numbers of events, so that they do not overlap


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
    made_from: pd.DataFrame | None = None,
    formula: str = "",
    events: pd.DataFrame | None = None,
) -> None:
    """Stacked columns over time, one for each of ``periods`` (last days of months or quarters, all of them: a
    period without a row leaves a gap); ``value`` in units.

    ``events`` (columns ``period_start``, ``period_end``) are shaded behind the columns and numbered from 1 in their
    order: a table beside the chart says what they are.
    """
    wide = look.widen(frame, period, value, series, order).reindex(pd.DatetimeIndex(list(periods)))
    step = _step(wide.index)
    sums = wide.sum(axis=1, min_count=1)
    scale, word = look.magnitude(sums)
    with look.figure(3.0) as (figure, axes):
        positions, bottom = np.arange(len(wide), dtype=float), np.zeros(len(wide))
        colours = look.palette(order)
        for label in order:
            heights = wide[label].fillna(0).to_numpy() / scale
            axes.bar(positions, heights, 0.8, bottom=bottom, color=colours[label], label=label)
            bottom = bottom + heights
        _year_ticks(axes, wide.index)
        if events is not None:
            _shade(axes, events, wide.index, step)
        axes.grid(visible=False, axis="x")
        axes.set_ylabel(f"{unit} {word} a {STEPS[step]}")
        look.legend(axes, len(order))
        known = sums.dropna()
        ends = [f"largest: {_name(known.sort_values().index[-1], step)} with {known.max() / scale:.2f}"]
        ends.append(f"last: {_name(known.index[-1], step)} with {known.iloc[-1] / scale:.2f}")
        span = f"{_name(wide.index[0], step)} to {_name(wide.index[-1], step)}"
        alt = f"Columns of {unit} {word} a {STEPS[step]} ({', '.join(order)}), {span}; {'; '.join(ends)}."
        look.emit(
            figure,
            frame[[period, series, value]],
            name,
            title,
            f"{unit} {word} a {STEPS[step]}",
            sources,
            note,
            alt,
            made_from,
            formula,
        )


def lines(
    frame: pd.DataFrame,
    *,
    series: str = "donor",
    period: str | None = None,
    value: str = "value",
    order: Sequence[str] | None = None,
    name: str | None = None,
    title: str | None = None,
    sources: Sequence[str] | None = None,
    unit: str | None = None,
    note: str = "",
    made_from: pd.DataFrame | None = None,
    formula: str = "",
    ceiling: tuple[str, float] | None = None,
    steps: bool = False,
) -> None:
    """Lines over time, one a series, each with its last value in words; ``value`` in units.

    The series may have days of their own. ``ceiling`` is a level to hold them against: (words, amount). ``steps``: the
    amount stays until the next one, as of payments.

    All but the frame has a default where the frame is figures: a line a donor by name, over the last days of the
    periods (days of the statements where there are none), in the unit of the figures.

    Examples
    --------
    >>> import aidresearch as aid
    >>> flows = aid.load("kiel-r29").query("coverage == 'flow' and stage == 'committed'")
    >>> aid.charts.lines(flows[flows["donor"].isin(["DEU", "POL"])])  # doctest: +SKIP
    """
    needs("reports", "a chart takes")
    import seaborn

    frame, order, sources, unit = look.described(frame, series, order, sources, unit)
    if period is None:
        period = "period_end" if "stated_on" not in frame or frame["period_end"].notna().any() else "stated_on"
    title = title or f"{', '.join(order[:3])}{' and others' if len(order) > 3 else ''}"
    name = name or look.slug(title)
    wide = look.widen(frame.sort_values(period, kind="stable"), period, value, series, order)
    levels = pd.Series([] if ceiling is None else [ceiling[1]], dtype="float64")
    scale, word = look.magnitude(pd.concat([wide.max(), levels]))
    last = {label: wide[label].dropna().iloc[-1:] for label in order}
    with look.figure(3.4) as (figure, axes):
        scaled = frame.assign(amount=frame[value] / scale)
        palette = look.palette(order)
        style = {"hue_order": list(order), "palette": palette, "legend": False, "linewidth": 2}
        drawn = "steps-post" if steps else "default"
        seaborn.lineplot(scaled, x=period, y="amount", hue=series, ax=axes, drawstyle=drawn, **style)
        ends = np.array([float(last[label].iloc[0]) / scale for label in order])
        top = 1.06 * float(pd.concat([wide.max(), levels]).max()) / scale
        axes.set_ylim(0, top or 1)
        axes.set_xlim(right=wide.index[-1])  # an axis that went on would strike through a label at 0
        positions = _apart(ends, 0.055 * top)
        for label, end, y in zip(order, ends, positions, strict=True):
            text, at = f"{label} {end:.1f}", (last[label].index[0], y)
            axes.annotate(
                text,
                at,
                (6, 0),
                textcoords="offset points",
                va="center",
                color=palette[label],
                annotation_clip=False,
            )
        if ceiling is not None:
            axes.axhline(ceiling[1] / scale, color=look.INK, linewidth=1, linestyle="--")
            axes.annotate(ceiling[0], (wide.index[0], ceiling[1] / scale), (0, 4), textcoords="offset points")
        axes.set_xlabel("")
        _date_ticks(axes, wide.index)
        axes.set_ylabel(f"{unit} {word}")
        span = f"{_name(wide.index[0], 'Q')} to {_name(wide.index[-1], 'Q')}"
        at_end = ", ".join(f"{label} {end:.1f}" for label, end in zip(order, ends, strict=True))
        level = f" Against {ceiling[0]}." if ceiling else ""
        alt = f"Lines of {unit} {word}, {span}. At the end: {at_end}.{level}"
        look.emit(
            figure,
            frame[[period, series, value]],
            name,
            title,
            f"{unit} {word}",
            sources,
            note,
            alt,
            made_from,
            formula,
        )


def _step(ends: pd.Index) -> str:
    """Whether these are last days of months or of quarters, as pandas calls a period."""
    return "M" if len(ends) > 1 and min(b - a for a, b in pairwise(ends)) < pd.Timedelta(days=60) else "Q"


def _name(day: Any, step: str) -> str:
    return str(pd.Timestamp(day).to_period(step))


def _year_ticks(axes: Axes, periods: pd.Index) -> None:
    """A label at each year's first column."""
    firsts = [i for i, day in enumerate(periods) if i == 0 or day.year != periods[i - 1].year]
    axes.set_xticks(firsts, [str(periods[i].year) for i in firsts])
    axes.set_xlim(-0.7, len(periods) - 0.3)


def _date_ticks(axes: Axes, days: pd.Index) -> None:
    """A label at the start of each year, and in the middle of a year where there are few."""
    months = (1, 7) if days[-1].year - days[0].year < 3 else (1,)
    starts = [pd.Timestamp(year, month, 1) for year in range(days[0].year, days[-1].year + 1) for month in months]
    shown = [start for start in starts if days[0] <= start <= days[-1]]
    labels = [f"{start:%Y}" if start.month == 1 else f"{start:%b}" for start in shown]
    axes.set_xticks(pd.DatetimeIndex(shown).to_numpy(), labels)


def _shade(axes: Axes, events: pd.DataFrame, periods: pd.Index, step: str) -> None:
    """Each event's days as a grey band with its number above it, on the axis of the columns' positions."""
    first = pd.Timestamp(periods[0]).to_period(step)
    spans = zip(events["period_start"], events["period_end"], strict=True)
    above, row = -np.inf, 0
    for number, days in enumerate(spans, 1):
        start, end = (_position(day, first) for day in days)
        axes.axvspan(start, max(end, start + 0.1), color=look.INK, alpha=0.16, linewidth=0, zorder=0)
        middle = (start + end) / 2
        row = (row + 1) % 3 if middle - above < NARROW else 0  # a number beside its neighbour's goes a line lower
        above = middle
        axes.annotate(
            str(number),
            (middle, 1),
            (0, -10 - 11 * row),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            fontsize=9,
        )


def _position(day: pd.Timestamp, first: pd.Period) -> float:
    """Where a day lies on the axis of the columns: the period ``first`` is 0 and reaches from -0.5 to 0.5."""
    period = day.to_period(first.freqstr)
    start, end = period.start_time, (period + 1).start_time
    return (period - first).n - 0.5 + float((day - start) / (end - start))


def _apart(positions: np.ndarray, distance: float) -> np.ndarray:
    """``positions`` moved up where needed so that labels there are at least ``distance`` apart."""
    moved = positions.astype(float)
    order = np.argsort(moved)
    for below, above in pairwise(order):
        moved[above] = max(moved[above], moved[below] + distance)
    return moved
