"""The days on which the releases of Kiel's Ukraine Support Tracker were published: no amounts."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

COLUMNS = {
    "release": "number of the release",
    "published_on": "day of publication",
    "data_to": "last day of its data",
    "day_status": "read, inferred, at the latest, or from memory: what the day is known from",
    "number_status": "printed or counted",
    "cutoff_status": "what the last day of the data is known from",
    "citation": "who states the day",
    "address": "page that was read",
    "verified": "how the row was verified",
    "exact": "no where the day was not read",
    "note": "caveat of the row",
}
ITEM = "kiel-release"


def load(source: Source) -> pd.DataFrame:
    """One release a row: its ``number``, `stated_on` (when published), `period_end` (last day of its data)."""
    frame = reading.table(source, "releases.csv", COLUMNS)
    figures = frame[["place", "verified"]].assign(
        figure_id=source.key + "/" + frame["release"],
        stated_on=reading.dates(frame, "published_on"),
        period_end=reading.dates(frame, "data_to"),
        number=reading.numbers(frame, "release"),
        donor="KIEL",
        recipient="UKR",
        measure="event",
        item=ITEM,
        role="context",
        note=reading.notes(
            frame["note"],
            "day: " + frame["day_status"],
            "number: " + frame["number_status"],
            "last day of the data: " + frame["cutoff_status"],
            "source: " + frame["citation"],
            frame["address"],
        ),
    )
    return reading.figures(figures, source)
