"""Dated interruptions of support: statements with a period and without an amount."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

COLUMNS = {
    "from": "first day",
    "to": "last day",
    "what": "what stopped",
    "exceptions": "what was given all the same",
    "reported_by": "the reports",
    "duplicate_of": "figure_id of the press figure that the row repeats",
}


def load(source: Source) -> pd.DataFrame:
    """The pauses of US military support, one a row; no value, no unit."""
    return (
        reading.table(source, "events.csv", COLUMNS)
        .pipe(parse_dates)
        .pipe(explain)
        .pipe(to_figures, source)
        .pipe(reading.figures, source)
    )


def events(source: Source) -> pd.DataFrame:
    """What stopped, what was given all the same, and who reports it.

    A row that repeats a figure of a press document rests on that document alone: a ``claim``, no ``pause``.
    """
    frame = reading.table(source, "events.csv", COLUMNS)
    kind = pd.Series("pause", index=frame.index).mask(frame["duplicate_of"].notna(), "claim")
    return reading.chosen(frame, ["what", "exceptions", "reported_by"], figure_id=identify(frame, source), kind=kind)


def parse_dates(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(period_start=reading.dates(frame, "from"), period_end=reading.dates(frame, "to"))


def explain(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(note=reading.notes("exceptions: " + frame["exceptions"], "source: " + frame["reported_by"]))


def identify(frame: pd.DataFrame, source: Source) -> pd.Series:
    return source.key + "/" + frame["from"]


def to_figures(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    return reading.chosen(
        frame,
        ["place", "period_start", "period_end", "duplicate_of", "note"],
        figure_id=identify(frame, source),
        as_printed=frame["what"],
        donor="USA",
        recipient="UKR",
        measure="event",
        aid_type="military",
        role="context",
    )
