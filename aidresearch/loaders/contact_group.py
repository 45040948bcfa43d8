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
    "remark": "what was stated or announced",
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


def events(source: Source) -> pd.DataFrame:
    """Each meeting: where, who chaired, what was stated, how well it is borne out."""
    frame = reading.table(source, "meetings.csv", MEETINGS).pipe(flag_unsure).pipe(parse_meetings)
    return reading.chosen(
        frame,
        ["chair", "status", "unconfirmed", "reported_by"],
        figure_id=identify_meetings(frame, source),
        kind="meeting",
        what=frame["remark"],
        venue=frame["venue"].str.rstrip(UNSURE),
    )


def flag_unsure(frame: pd.DataFrame) -> pd.DataFrame:
    """What carries a question mark, in words; an unsure number stays a number, an unsure day is missing."""
    unsure = {}
    for column in ("number", "date", "venue"):
        texts = reading.plain(frame[column])
        values = [text.rstrip(UNSURE) if text and text.endswith(UNSURE) else None for text in texts]
        unsure[column] = reading.texts(values, frame)
    return frame.assign(
        number=frame["number"].str.rstrip(UNSURE),
        date=frame["date"].where(unsure["date"].isna()),
        unsure=reading.notes(*(f"{column} not confirmed: " + value for column, value in unsure.items())),
        unconfirmed=reading.notes(*(f"{column} " + value for column, value in unsure.items())),
    )


def parse_meetings(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(value=reading.numbers(frame, "number"), day=reading.dates(frame, "date"))


def identify_meetings(frame: pd.DataFrame, source: Source) -> pd.Series:
    name = frame["number"].where(frame["number"].notna(), "cancelled-" + frame["date"])
    return source.key + "/meeting/" + name


def describe_meetings(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    took_place = frame["value"].notna()
    return reading.chosen(
        frame,
        ["place", "value"],
        figure_id=identify_meetings(frame, source),
        period_start=frame["day"],
        period_end=frame["day"],
        donor="UDCG",
        measure=took_place.map({True: "count", False: "event"}),
        coverage=pd.Series("cumulative", index=frame.index).where(took_place),
        item="contact-group-meeting",
        number=frame["value"],
        role="context",
        half_width=pd.Series(0.0, index=frame.index).where(took_place),
        unit=pd.Series("item", index=frame.index).where(took_place),
        note=reading.notes(
            frame["venue"].str.rstrip(UNSURE),
            "chair: " + frame["chair"],
            frame["remark"],
            frame["unsure"],
            "status: " + frame["status"],
            "reported by: " + frame["reported_by"],
        ),
    )
