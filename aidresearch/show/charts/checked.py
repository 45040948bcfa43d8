"""What a document claims beside what the sources give, check by check."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from aidresearch.show.charts import look

MARKS = {"consistent": "o", "depends on definition": "D", "inconsistent": "s", "decision error": "X"}
TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10)
NO_CHART = ("parts of a whole", "stated again", "two documents")  #: they compare a text with itself
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
    """One line a check of `aidresearch.audit`: the claimed interval as a pale bar, the computed one as a dark one.

    Both in multiples of the claimed number, on a logarithmic axis, since a document's figures range from counts to
    billions. Colour and mark are the verdict's. Left out are checks of dates, and those without a computed number.
    """
    frame = drawable(checks)
    with look.figure(0.3 * len(frame) + 1.2) as (figure, axes):
        positions = np.arange(len(frame), dtype=float)
        for verdict, mark in MARKS.items():
            chosen = (frame["verdict"] == verdict).to_numpy()
            if not chosen.any():
                continue
            rows, at, colour = frame[chosen], positions[chosen], look.COLOURS[verdict]
            low, high = rows["computed_low"].clip(lower=0.1), rows["computed_high"].clip(upper=10)
            axes.hlines(
                at,
                rows["claimed_low"].clip(lower=0.1),
                rows["claimed_high"].clip(upper=10),
                "#9aa5b1",
                linewidth=9,
                alpha=0.45,
            )
            axes.hlines(at, low, high, color=colour, linewidth=3)
            axes.plot(np.sqrt(low * high), at, mark, color=colour, markersize=6, label=verdict)
        axes.axvline(1, color=look.INK, linewidth=0.8)
        axes.set_xscale("log")
        axes.set_xlim(*_limits(frame))
        axes.set_xticks([tick for tick in TICKS if axes.get_xlim()[0] <= tick <= axes.get_xlim()[1]])
        axes.xaxis.set_major_formatter(lambda x, _: f"{x:g}")
        axes.xaxis.set_minor_formatter(lambda *_: "")
        axes.set_yticks(positions, frame["label"])
        axes.set_ylim(len(frame) - 0.5, -0.5)
        axes.grid(visible=False, axis="y")
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel("multiples of the claimed number, logarithmic")
        figure.legend(loc="outside upper left", ncols=len(MARKS), handlelength=1, columnspacing=1.4)
        shown = [f"{row['label']}: {_times(row)}, {row['verdict']}" for row in frame.to_dict("records")]
        alt = f"Claimed and computed intervals of {look.count(len(frame), 'check')}. {'; '.join(shown)}."
        what = "multiples of the claimed number; pale bar: what is claimed, dark bar: what the sources give"
        data = frame[["label", "verdict", "claimed_low", "claimed_high", "computed_low", "computed_high"]]
        look.emit(figure, data, name, title, what, sources, note, alt, made_from, formula)


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
    """One line a definition of a ratio (rows of `aidresearch.sweep`, with a text to call each by in ``label``).

    The value as a dot, low to high as a bar: blue and round where the claim holds, red and square where it does not,
    grey where the source cannot tell. ``bands``: readings of the claim, in words, and their ends.
    """
    frame = tried.reset_index(drop=True)
    kinds = {True: "consistent", False: "inconsistent"}
    verdicts = [kinds[bool(holds)] if pd.notna(holds) else None for holds in frame["holds"]]
    with look.figure(0.3 * len(frame) + 1.2) as (figure, axes):
        for place, (row, verdict) in enumerate(zip(frame.to_dict("records"), verdicts, strict=True)):
            colour = look.COLOURS[verdict] if verdict else look.COLOURS["now"]
            axes.hlines(place, row["low"], row["high"], color=colour, linewidth=5, alpha=0.45)
            axes.plot(row["value"], place, MARKS.get(verdict or "", "o"), color=colour, markersize=6)
        for shade, (words, (low, high)) in zip((0.24, 0.1), bands.items(), strict=False):
            axes.axvspan(low, high, color=look.INK, alpha=shade, linewidth=0, zorder=0, label=words)
        figure.legend(loc="outside upper left", ncols=len(bands), handlelength=1, columnspacing=1.4)
        axes.axvline(1, color=look.INK, linewidth=0.8)
        axes.set_xlim(left=0)
        axes.set_yticks(np.arange(len(frame)), frame[label])
        axes.set_ylim(len(frame) - 0.5, -0.5)
        axes.grid(visible=False, axis="y")
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel("times as much")
        values = [f"{row[label]}: {row['value']:.2f}" for row in frame.to_dict("records")]
        claimed = "; ".join(f"{words}: {low:.3g} to {high:.3g}" for words, (low, high) in bands.items())
        alt = f"Dots of {look.count(len(frame), 'definition')}, the claim as a band ({claimed}). {'; '.join(values)}."
        data = frame[[label, "value", "low", "high"]]
        look.emit(figure, data, name, title, "times as much", sources, note, alt, made_from, formula)


def drawable(checks: pd.DataFrame) -> pd.DataFrame:
    """The checks that can be drawn, with their four ends in multiples of the claimed number, and a label each."""
    ends = ["claimed_low", "claimed_high", "computed_low", "computed_high"]
    frame = checks[checks["verdict"].isin(list(MARKS)) & (checks["unit"] != "days")]
    frame = frame[~frame["statement"].isin(["rank", "date"]) & ~frame["check"].isin(NO_CHART)]
    frame = frame.astype({"verdict": "str"})
    low, high = frame["claimed_low"], frame["claimed_high"]
    base = ((low + high) / 2).where(np.isfinite(low) & np.isfinite(high), low.where(np.isfinite(low), high))
    frame = frame.assign(**{end: frame[end] / base for end in ends}, label=_labels(frame))
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
    ends = frame[["claimed_low", "claimed_high", "computed_low", "computed_high"]].to_numpy()
    ends = ends[np.isfinite(ends) & (ends > 0)].clip(0.1, 10)
    return float(min(ends.min() / 1.1, 0.8)), float(max(ends.max() * 1.1, 1.25))


def _times(row: Mapping[Any, Any]) -> str:
    low, high = (f"{row[end]:.3g}" for end in ("computed_low", "computed_high"))
    return f"{low} times" if low == high else f"{low} to {high} times"
