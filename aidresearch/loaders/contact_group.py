"""The Ukraine Defense Contact Group: its meetings, and what its chair stated that its members gave."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import common, reading

MEETINGS = {
    "number": "ordinal of the meeting; a question mark if it was counted, not reported; blank if it was cancelled",
    "date": "day; a question mark if it is not confirmed",
    "venue": "where",
    "chair": "who chaired",
    "remark": "what was said or announced",
    "reported_by": "the reports; `not verified` if none was at hand",
    "status": "confirmed or not",
}

UNSURE = "?"


def load(source: Source) -> pd.DataFrame:
    """What the chairs stated, in the currency of each, and the meetings as a count that grows by one."""
    parts = [common.read(source, "cumulative.csv"), meetings(source)]
    return pd.concat(parts, ignore_index=True).pipe(reading.figures, source)


def meetings(source: Source) -> pd.DataFrame:
    """Each meeting with its ordinal; a cancelled one is an event."""
    return (
        reading.table(source, "meetings.csv", MEETINGS)
        .pipe(flag_unsure)
        .pipe(parse_meetings)
        .pipe(describe_meetings, source)
    )


def flag_unsure(frame: pd.DataFrame) -> pd.DataFrame:
    """What carries a question mark, in words; an unsure number stays a number, an unsure day is missing."""
    remarks = []
    for column in ("number", "date", "venue"):
        unsure = frame[column].str.endswith(UNSURE).fillna(False).astype(bool)
        remarks.append((f"{column} not confirmed: " + frame[column].str.rstrip(UNSURE)).where(unsure))
    return frame.assign(
        number=frame["number"].str.rstrip(UNSURE),
        date=frame["date"].where(~frame["date"].str.endswith(UNSURE)),
        unsure=reading.notes(*remarks),
    )


def parse_meetings(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(value=reading.numbers(frame, "number"), day=reading.dates(frame, "date"))


def describe_meetings(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    held = frame["value"].notna()
    name = frame["number"].where(held, "cancelled-" + frame["date"])
    return frame[["place", "value"]].assign(
        figure_id=source.key + "/meeting/" + name,
        period_start=frame["day"],
        period_end=frame["day"],
        donor="UDCG",
        measure=held.map({True: "count", False: "event"}),
        coverage=pd.Series("cumulative", index=frame.index).where(held),
        item="contact-group-meeting",
        role="context",
        half_width=pd.Series(0.0, index=frame.index).where(held),
        unit=pd.Series("item", index=frame.index).where(held),
        note=reading.notes(
            frame["venue"].str.rstrip(UNSURE),
            "chair: " + frame["chair"],
            frame["remark"],
            frame["unsure"],
            "status: " + frame["status"],
            "reported by: " + frame["reported_by"],
        ),
    )
