"""Columns and lines over time."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from aidresearch.show.charts import layout, look
from aidresearch.show.charts.marks import IN_ALL, Mark, Marks
from aidresearch.show.charts.numerals import number, spoken, whole, writer
from aidresearch.show.charts.palette import INK, palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes


STEPS = {"M": "month", "Q": "quarter"}


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
    """Stacked columns over time.

    Parameters
    ----------
    frame : pandas.DataFrame
        Long: one row for each period and series.
    series, period, value : str
        Columns: what has a colour, the last day of the period, and the amounts, in units.
    order : sequence of str
        The series, in their order.
    periods : sequence of pandas.Timestamp
        Last days of months or quarters, all of them: a period without a row leaves a gap.
    unit : str
        Unit of the amounts, for the axis.
    events : pandas.DataFrame, optional
        ``period_start``, ``period_end``: shaded behind the columns and numbered from 1 in their order; a table beside
        the chart says what they are.
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
    >>> flows = aid.load("kiel-r29").query("coverage == 'flow' and stage == 'committed' and donor == 'SWE'").tail(6)
    >>> words = dict(name="sweden", title="Sweden", sources=[], periods=list(flows["period_end"]))
    >>> aid.charts.columns(flows, series="aid_type", order=["mixed"], **words)
    {'image/svg+xml': ...
    """
    wide = look.widen(frame, period, value, series, order).reindex(pd.DatetimeIndex(list(periods)))
    step = _step(wide.index)
    sums = wide.sum(axis=1, min_count=1)
    scale, word = look.magnitude(sums)
    axis = f"{f'{unit} {word}'.strip()} a {STEPS[step]}"
    colours = palette(order)
    known = sums.dropna()
    named = {known.sort_values().index[-1], known.index[-1]}

    def draw(axes: Axes, canvas: look.Canvas) -> Marks:
        positions, bottom = np.arange(len(wide), dtype=float), np.zeros(len(wide))
        for label in order:
            heights = wide[label].fillna(0).to_numpy() / scale
            drawn = heights != 0  # nothing of a type is no bar: one without height on the tallest took its label's room
            axes.bar(positions[drawn], heights[drawn], 0.8, bottom=bottom[drawn], color=colours[label], label=label)
            bottom = bottom + heights
        for place, (day, total) in enumerate(sums.items()):
            if day in named:
                # The last one stands beside its column, where no other column is.
                is_last = day == known.index[-1]
                axes.annotate(
                    number(total / scale),
                    (place, total / scale),
                    (4, 0) if is_last else (0, 3),
                    textcoords="offset points",
                    ha="left" if is_last else "center",
                    annotation_clip=False,
                )
        axes.margins(y=0.12)
        _year_ticks(axes, wide.index)
        if events is not None:
            _shade(axes, events, wide.index, step, canvas)
        axes.grid(visible=False, axis="x")
        axes.yaxis.set_major_formatter(lambda y, _: f"{y:,g}")
        layout.unit_label(axes, axis)
        layout.key(axes, canvas, {label: colours[label] for label in order})
        marks = []
        rows = zip(wide.index, (wide / scale).to_numpy(), sums.to_numpy(dtype=float) / scale, strict=True)
        for place, (day, row, total) in enumerate(rows):
            values = [number(v) if np.isfinite(v) and v else "" for v in row]
            if np.isfinite(total):
                marks.append(Mark(_name(day, step), (*values, number(total)), place, total))
        return Marks("x", (*colours.items(), (IN_ALL, "")), tuple(marks))

    def height(canvas: look.Canvas) -> float:
        return (210 if canvas.narrow else 280) + layout.key_height(canvas, list(order))

    # A count has no decimals: "69.0 figures" is a number of nothing.
    say = whole if writer(known / scale) is whole else spoken
    ends = [f"largest: {_name(known.sort_values().index[-1], step)} with {say(known.max() / scale)}"]
    ends.append(f"last: {_name(known.index[-1], step)} with {say(known.iloc[-1] / scale)}")
    span = f"{_name(wide.index[0], step)} to {_name(wide.index[-1], step)}"
    alt = f"Columns of {axis} ({', '.join(order)}), {span}; {'; '.join(ends)}."
    data = frame[[period, series, value]]
    look.emit(draw, height, data, name, title, axis, sources, note, alt, made_from, formula)


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
    """Lines over time, one a series, each with its last value in words.

    All but the frame has a default where the frame is figures: a line a donor by name, over the last days of the
    periods (days of the statements where there are none), in the unit of the figures. The series may have days of their
    own.

    Parameters
    ----------
    frame : pandas.DataFrame
        Long: one row for each day and series.
    series, period, value : str
        Columns: what has a line, the day, and the amounts, in units.
    order : sequence of str, optional
        The series, in their order; by default that of the rows.
    unit : str, optional
        Unit of the amounts, for the axis.
    ceiling : tuple of str and float, optional
        A level to hold them against: words, amount.
    steps : bool
        The amount stays until the next one, as of payments.
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
    >>> flows = aid.load("kiel-r29").query("coverage == 'flow' and stage == 'committed'")
    >>> aid.charts.lines(flows[flows["donor"].isin(["DEU", "POL"])])
    {'image/svg+xml': ...
    """
    frame, order, sources, unit = look.described(frame, series, order, sources, unit)
    if period is None:
        period = "period_end" if "stated_on" not in frame or frame["period_end"].notna().any() else "stated_on"
    title = title or f"{', '.join(order[:3])}{' and others' if len(order) > 3 else ''}"
    name = name or look.slug(title)
    wide = look.widen(frame.sort_values(period, kind="stable"), period, value, series, order).sort_index()
    levels = pd.Series([] if ceiling is None else [ceiling[1]], dtype="float64")
    scale, word = look.magnitude(pd.concat([wide.max(), levels]))
    axis = f"{unit} {word}".strip()
    colours = palette(order)
    points = {label: wide[label].dropna() / scale for label in order}
    last = {label: amounts.iloc[-1:] for label, amounts in points.items()}
    top = 1.06 * float(pd.concat([wide.max(), levels]).max()) / scale or 1.0

    def height(canvas: look.Canvas) -> float:
        return 240 if canvas.narrow else 330

    def draw(axes: Axes, canvas: look.Canvas) -> None:
        for label in order:
            amounts = points[label]
            drawn = "steps-post" if steps else "default"
            axes.plot(amounts.index, amounts, color=colours[label], label=label, linewidth=2.2, drawstyle=drawn)
        axes.set_ylim(0, top)
        axes.set_xlim(wide.index[0], wide.index[-1])  # an axis that went on would strike through a label at 0
        _end_labels(axes, canvas, last, colours, top / (height(canvas) - 3.5 * canvas.font))
        if ceiling is not None:
            axes.axhline(ceiling[1] / scale, color=INK, linewidth=1, linestyle="--")
            words = textwrap.fill(ceiling[0], 26) if canvas.narrow else ceiling[0]
            axes.annotate(words, (wide.index[0], ceiling[1] / scale), (4, -4), textcoords="offset points", va="top")
        axes.set_xlabel("")
        _date_ticks(axes, wide.index, canvas)
        axes.grid(visible=False, axis="x")
        axes.yaxis.set_major_formatter(lambda y, _: f"{y:,g}")
        layout.unit_label(axes, axis)

    step = _step(wide.index)
    span = f"{_name(wide.index[0], step)} to {_name(wide.index[-1], step)}"
    at_end = ", ".join(f"{label} {spoken(float(end.iloc[0]))}" for label, end in last.items())
    level = f" Against {ceiling[0]}." if ceiling else ""
    alt = f"Lines of {axis}, {span}. At the end: {at_end}.{level}"
    data = frame[[period, series, value]]
    look.emit(draw, height, data, name, title, axis, sources, note, alt, made_from, formula)


def _end_labels(
    axes: Axes, canvas: look.Canvas, last: Mapping[str, pd.Series], colours: Mapping[str, str], unit: float
) -> None:
    """Each line's name and last value at its end, moved apart; ``unit`` is what one unit of the drawing is worth."""
    texts = {}
    for label, end in last.items():
        text = f"{label} {number(float(end.iloc[0]))}"
        texts[label] = textwrap.fill(text, 14, break_long_words=False) if canvas.narrow else text
    lines = max(text.count("\n") + 1 for text in texts.values())
    ends = np.array([float(end.iloc[0]) for end in last.values()])
    for (label, end), y in zip(last.items(), _apart(ends, 1.3 * canvas.font * lines * unit), strict=True):
        axes.annotate(
            texts[label], (end.index[0], y), (6, 0), textcoords="offset points", va="center",
            color=colours[label], fontweight="bold", annotation_clip=False, linespacing=1.1,
        )  # fmt: skip


def _step(ends: pd.Index) -> str:
    """Whether these are last days of months or of quarters, as pandas calls a period."""
    return "M" if len(ends) > 1 and min(b - a for a, b in pairwise(ends)) < pd.Timedelta(days=60) else "Q"


def _name(day: Any, step: str) -> str:
    """A month in words, or a quarter as ``2024Q1``."""
    return f"{day:%B %Y}" if step == "M" else str(pd.Timestamp(day).to_period(step))


def _year_ticks(axes: Axes, periods: pd.Index) -> None:
    """A mark at each 1 January, the edge of the year's first column, and the year's number after it."""
    firsts = [i for i, day in enumerate(periods) if i == 0 or day.year != periods[i - 1].year]
    axes.set_xticks([first - 0.5 for first in firsts], [str(periods[i].year) for i in firsts], ha="left")
    axes.set_xlim(-0.7, len(periods) - 0.3)


def _date_ticks(axes: Axes, days: pd.Index, canvas: look.Canvas) -> None:
    """A label at the start of each year, and in the middle of a year where there are few."""
    few = days[-1].year - days[0].year < (2 if canvas.narrow else 3)
    months = (1, 7) if few else (1,)
    starts = [pd.Timestamp(year, month, 1) for year in range(days[0].year, days[-1].year + 1) for month in months]
    shown = [start for start in starts if days[0] <= start <= days[-1]]
    labels = [f"{start:%Y}" if start.month == 1 else f"{start:%b}" for start in shown]
    axes.set_xticks(pd.DatetimeIndex(shown).to_numpy(), labels)


def _shade(axes: Axes, events: pd.DataFrame, periods: pd.Index, step: str, canvas: look.Canvas) -> None:
    """Each event's days as a grey band with its number above it, on the axis of the columns' positions."""
    first = pd.Timestamp(periods[0]).to_period(step)
    spans = zip(events["period_start"], events["period_end"], strict=True)
    above, row = -np.inf, 0
    narrow = 1.2 * canvas.font * len(periods) / (canvas.width - 40)  # columns that a number takes
    for number_, days in enumerate(spans, 1):
        start, end = (_position(day, first) for day in days)
        axes.axvspan(start, max(end, start + 0.1), color=INK, alpha=0.16, linewidth=0, zorder=0)
        middle = (start + end) / 2
        row = (row + 1) % 3 if middle - above < narrow else 0  # a number beside its neighbour's goes a line lower
        above = middle
        axes.annotate(
            str(number_), (middle, 1), (0, -canvas.font * (1 + 1.15 * row)), xycoords=("data", "axes fraction"),
            textcoords="offset points", ha="center", fontsize=canvas.font,
        )  # fmt: skip


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
