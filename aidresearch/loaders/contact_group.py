"""The Ukraine Defense Contact Group: its meetings, and the cumulative total that its chair stated."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

CUMULATIVE = {
    "stated_on": "day of the statement",
    "cumulative_usd": "US dollars, all members, up to that day",
    "half_width_usd": "half a unit of the last printed digit, US dollars",
    "qualifier": "as printed: more than",
    "stated_by": "office of the speaker",
}
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
    """The stated totals in US dollars, and the meetings as a count that grows by one."""
    parts = [cumulative_totals(source), meetings(source)]
    return pd.concat(parts, ignore_index=True).pipe(reading.figures, source)


def cumulative_totals(source: Source) -> pd.DataFrame:
    """What the members had committed up to a day, in the chair's words; its first day is not stated."""
    return reading.table(source, "cumulative.csv", CUMULATIVE).pipe(parse_amounts).pipe(describe_totals, source)


def meetings(source: Source) -> pd.DataFrame:
    """Each meeting with its ordinal; a cancelled one is an event."""
    return (
        reading.table(source, "meetings.csv", MEETINGS)
        .pipe(flag_unsure)
        .pipe(parse_meetings)
        .pipe(describe_meetings, source)
    )


def events(source: Source) -> pd.DataFrame:
    """Each meeting: its number, where, who chaired, what was stated, how well it is borne out."""
    frame = reading.table(source, "meetings.csv", MEETINGS).pipe(flag_unsure).pipe(parse_meetings)
    return frame[["chair", "status", "unconfirmed", "reported_by"]].assign(
        figure_id=identify_meetings(frame, source),
        kind="meeting",
        number=frame["value"],
        what=frame["remark"],
        venue=frame["venue"].str.rstrip(UNSURE),
    )


def parse_amounts(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(
        value=reading.numbers(frame, "cumulative_usd"),
        half_width=reading.numbers(frame, "half_width_usd"),
        day=reading.dates(frame, "stated_on"),
    )


def describe_totals(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    return frame[["place", "value", "half_width", "qualifier"]].assign(
        figure_id=source.key + "/cumulative/" + frame["stated_on"],
        stated_on=frame["day"],
        period_end=frame["day"],
        speaker=frame["stated_by"],
        donor="UDCG",
        recipient="UKR",
        measure="money",
        stage="committed",
        coverage="cumulative",
        aid_type="military",
        instrument="unspecified",
        role="aid",
        unit="USD",
        prices="current",
        note="committed is the chair's word for the running total; the day it counts from is not stated",
    )


def flag_unsure(frame: pd.DataFrame) -> pd.DataFrame:
    """What carries a question mark, in words; an unsure number stays a number, an unsure day is missing."""
    remarks, unconfirmed = [], []
    for column in ("number", "date", "venue"):
        unsure = frame[column].str.endswith(UNSURE).fillna(False).astype(bool)
        value = frame[column].str.rstrip(UNSURE).where(unsure)
        remarks.append(f"{column} not confirmed: " + value)
        unconfirmed.append(f"{column} " + value)
    return frame.assign(
        number=frame["number"].str.rstrip(UNSURE),
        date=frame["date"].where(~frame["date"].str.endswith(UNSURE)),
        unsure=reading.notes(*remarks),
        unconfirmed=reading.notes(*unconfirmed),
    )


def parse_meetings(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(value=reading.numbers(frame, "number"), day=reading.dates(frame, "date"))


def identify_meetings(frame: pd.DataFrame, source: Source) -> pd.Series:
    name = frame["number"].where(frame["number"].notna(), "cancelled-" + frame["date"])
    return source.key + "/meeting/" + name


def describe_meetings(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    took_place = frame["value"].notna()
    return frame[["place", "value"]].assign(
        figure_id=identify_meetings(frame, source),
        period_start=frame["day"],
        period_end=frame["day"],
        donor="UDCG",
        measure=took_place.map({True: "count", False: "event"}),
        coverage=pd.Series("cumulative", index=frame.index).where(took_place),
        item="contact-group-meeting",
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
