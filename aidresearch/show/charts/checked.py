"""What a document claims beside what the sources give, check by check."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from aidresearch.show.charts import layout, look
from aidresearch.show.charts.marks import Mark, Marks
from aidresearch.show.charts.palette import COLOURS, INK, REST

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKS = {"consistent": "o", "depends on definition": "D", "inconsistent": "s", "decision error": "X"}
TICKS = (0.1, 0.2, 0.5, 0.7, 1, 1.5, 2, 5, 10)
NO_CHART = ("parts of a whole", "stated again", "two documents")  #: they compare a text with itself
ENDS = ["claimed_low", "claimed_high", "computed_low", "computed_high"]
WIDEST = 28  #: characters of an expression in a label


def claimed_and_computed(
    checks: pd.DataFrame,
    *,
    name: str,
    title: str,
    sources: Sequence[str],
    note: str = "",
    made_from: pd.DataFrame | None = None,
    formula: str = "",
) -> None:
    """One line a check: the claimed interval as a pale bar, the computed one as a dark one.

    Both in multiples of the claimed number, on a logarithmic axis, since a document's figures range from counts to
    billions. Colour and mark are the verdict's. Left out are checks of dates, and those without a computed number.

    Parameters
    ----------
    checks : pandas.DataFrame
        Of `aidresearch.audit`.
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
    >>> checks = aid.audit(aid.load("kyivpost-2025-04-03"))
    >>> aid.charts.claimed_and_computed(checks, name="claims", title="Claims", sources=["kyivpost-2025-04-03"])
    {'image/svg+xml': ... Claimed and computed intervals of ...
    """
    frame = drawable(checks)
    names = list(frame["label"])
    ends = {end: frame[end].to_numpy(dtype=float).clip(0.1, 10) for end in ENDS}
    times = [_times(row) for row in frame.to_dict("records")]
    kinds = [verdict for verdict in MARKS if (frame["verdict"] == verdict).any()]

    def height(canvas: look.Canvas) -> float:
        return len(frame) * layout.row_height(canvas, names) + 6.5 * canvas.font

    def draw(axes: Axes, canvas: look.Canvas) -> Marks:
        at = layout.lay_rows(axes, canvas, names)
        low, high = ends["computed_low"], ends["computed_high"]
        axes.hlines(at, ends["claimed_low"], ends["claimed_high"], REST[0], linewidth=11, alpha=0.45)
        middle = np.sqrt(low * high)
        for verdict in kinds:
            chosen, colour = (frame["verdict"] == verdict).to_numpy(), COLOURS[verdict]
            axes.hlines(at[chosen], low[chosen], high[chosen], color=colour, linewidth=3)
            axes.plot(middle[chosen], at[chosen], MARKS[verdict], color=colour, markersize=7, label=verdict)
        axes.axvline(1, color=INK, linewidth=1)
        axes.set_xscale("log")
        axes.set_xlim(*_limits(frame))
        layout.top_axis(axes, "times the claimed number, logarithmic")
        ticks = TICKS[::2] if canvas.narrow else TICKS
        axes.set_xticks([tick for tick in ticks if axes.get_xlim()[0] <= tick <= axes.get_xlim()[1]])
        axes.xaxis.set_minor_formatter(lambda *_: "")
        layout.marker_key(axes, canvas)
        layout.value_column(axes, canvas, [found.removesuffix(" times").replace(" to ", "–") for found in times], at)
        words = list(zip(_claimed(frame), times, frame["verdict"], strict=True))
        rows = [Mark(n, w, x, y) for n, w, x, y in zip(names, words, middle, at, strict=True)]
        return Marks("y", (("claimed", REST[0]), ("sources give", ""), ("verdict", "")), tuple(rows))

    shown = [f"{n}: {found}, {verdict}" for n, found, verdict in zip(names, times, frame["verdict"], strict=True)]
    alt = f"Claimed and computed intervals of {look.count(len(frame), 'check')}. {'; '.join(shown)}."
    what = "multiples of the claimed number; pale bar: what is claimed, dark bar: what the sources give"
    data = frame[["label", "verdict", *ENDS]]
    look.emit(draw, height, data, name, title, what, sources, note, alt, made_from, formula)


def under_definitions(
    tried: pd.DataFrame,
    *,
    label: str,
    bands: Mapping[str, tuple[float, float]],
    name: str,
    title: str,
    sources: Sequence[str],
    note: str = "",
    made_from: pd.DataFrame | None = None,
    formula: str = "",
) -> None:
    """One line a definition of a ratio: the value as a mark, low to high as a bar.

    Round in the colour of what is consistent where the claim holds, a red square where it does not, grey where the
    source cannot tell.

    Parameters
    ----------
    tried : pandas.DataFrame
        Rows of `aidresearch.sweep`: ``value``, ``low``, ``high`` (ratios, 1 = as much), ``holds``.
    label : str
        Column with a text to call each definition by.
    bands : mapping of str to tuple of float
        Readings of the claim, in words, and their ends.
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
    >>> import pandas as pd
    >>> import aidresearch as aid
    >>> tried = pd.DataFrame({"label": ["military"], "value": [1.2], "low": [1.1], "high": [1.3], "holds": [True]})
    >>> words = dict(name="tried", title="Tried", sources=[])
    >>> aid.charts.under_definitions(tried, label="label", bands={"more": (1.0, 9.0)}, **words)
    {'image/svg+xml': ...
    """
    frame = tried.reset_index(drop=True)
    kinds = {True: "consistent", False: "inconsistent"}
    verdicts = [kinds[bool(holds)] if pd.notna(holds) else "" for holds in frame["holds"]]
    words = {"consistent": "the claim holds", "inconsistent": "it does not", "": "cannot be told"}
    words = {verdict: text for verdict, text in words.items() if verdict in verdicts}
    names = [str(text) for text in frame[label]]
    value, low, high = (frame[column].to_numpy(dtype=float) for column in ("value", "low", "high"))

    def height(canvas: look.Canvas) -> float:
        lines = len(bands) + len(words) if canvas.narrow else 1
        return len(frame) * layout.row_height(canvas, names) + (4.5 + 1.6 * lines) * canvas.font

    def draw(axes: Axes, canvas: look.Canvas) -> Marks:
        at = layout.lay_rows(axes, canvas, names)
        for verdict, text in words.items():
            chosen, colour = np.array([one == verdict for one in verdicts]), COLOURS.get(verdict, REST[0])
            axes.hlines(at[chosen], low[chosen], high[chosen], color=colour, linewidth=6, alpha=0.45)
            mark = MARKS.get(verdict, "o")
            axes.plot(value[chosen], at[chosen], mark, color=colour, markersize=7, label=text)
        for shade, (reading, (start, end)) in zip((0.24, 0.1), bands.items(), strict=False):
            axes.axvspan(start, end, color=INK, alpha=shade, linewidth=0, zorder=0, label=reading)
        axes.axvline(1, color=INK, linewidth=1)
        axes.set_xlim(left=0)
        layout.top_axis(axes, "times as much")
        layout.value_column(axes, canvas, [f"{v:.2f}" for v in value], at)
        layout.marker_key(axes, canvas)
        texts = [(f"{v:.2f}", _range(a, b), words[w]) for v, a, b, w in zip(value, low, high, verdicts, strict=True)]
        rows = [Mark(n, w, v, y) for n, w, v, y in zip(names, texts, value, at, strict=True)]
        return Marks("y", (("times as much", ""), ("between", ""), ("", "")), tuple(rows))

    values = [f"{n}: {v:.2f}" for n, v in zip(names, value, strict=True)]
    claimed = "; ".join(f"{reading}: {start:.3g} to {end:.3g}" for reading, (start, end) in bands.items())
    alt = f"Dots of {look.count(len(frame), 'definition')}, the claim as a band ({claimed}). {'; '.join(values)}."
    data = frame[[label, "value", "low", "high"]]
    look.emit(draw, height, data, name, title, "times as much", sources, note, alt, made_from, formula)


def drawable(checks: pd.DataFrame) -> pd.DataFrame:
    """The checks that can be drawn, with their ends in multiples of the claimed number, and a label each.

    Parameters
    ----------
    checks : pandas.DataFrame
        Of `aidresearch.audit`.

    Returns
    -------
    pandas.DataFrame
        Rows of ``checks`` with ``claimed_low``, ``claimed_high``, ``computed_low``, ``computed_high`` (shares of the
        claimed number, 1 = as claimed) and ``label``; none for a document without a number that was computed.

    Raises
    ------
    KeyError
        For a table that is no result of `aidresearch.audit`.

    Examples
    --------
    >>> import aidresearch as aid
    >>> found = aid.charts.drawable(aid.audit(aid.load("kyivpost-2025-04-03")))
    >>> bool((found["claimed_low"] <= 1).all())
    True
    """
    frame = checks[checks["verdict"].isin(list(MARKS)) & (checks["unit"] != "days")]
    frame = frame[~frame["statement"].isin(["rank", "date"]) & ~frame["check"].isin(NO_CHART)]
    frame = frame.astype({"verdict": "str"})
    low, high = frame["claimed_low"], frame["claimed_high"]
    base = ((low + high) / 2).where(np.isfinite(low) & np.isfinite(high), low.where(np.isfinite(low), high))
    frame = frame.assign(**{end: frame[end] / base for end in ENDS}, label=_labels(frame))
    known = (base > 0) & (frame["computed_low"] > 0) & np.isfinite(frame["computed_high"])
    found: pd.DataFrame = frame[known].reset_index(drop=True)
    return found


def _labels(frame: pd.DataFrame) -> pd.Series:
    """What is claimed, the kind of check and, where two releases check the same, the release; each label once."""
    texts = [textwrap.shorten(str(text), WIDEST, placeholder="…") for text in frame["as_printed"]]
    labels = pd.Series(texts, index=frame.index, dtype="str") + ": " + frame["check"]
    release = frame["references"].str.split("/").str[0]
    labels = labels.where(~labels.duplicated(keep=False), labels + ", " + release)
    again = labels.groupby(labels).cumcount()
    return labels.where(again == 0, labels + " (" + (again + 1).astype("str") + ")")


def _limits(frame: pd.DataFrame) -> tuple[float, float]:
    """Round the ends, and both sides of 1; what is open or farther than ten times is cut at ten."""
    ends = frame[ENDS].to_numpy()
    ends = ends[np.isfinite(ends) & (ends > 0)].clip(0.1, 10)
    return float(min(ends.min() / 1.1, 0.8)), float(max(ends.max() * 1.1, 1.25))


def _times(row: Mapping[Any, Any]) -> str:
    low, high = (f"{row[end]:.3g}" for end in ("computed_low", "computed_high"))
    return f"{low} times" if low == high else f"{low} to {high} times"


def _claimed(frame: pd.DataFrame) -> list[str]:
    return [_range(low, high) for low, high in zip(frame["claimed_low"], frame["claimed_high"], strict=True)]


def _range(low: float, high: float) -> str:
    """An interval in words, with its open ends."""
    if np.isinf(low) or np.isinf(high):
        return f"up to {high:.3g}" if np.isinf(low) else f"{low:.3g} or more"
    return f"{low:.3g}" if f"{low:.3g}" == f"{high:.3g}" else f"{low:.3g} to {high:.3g}"
