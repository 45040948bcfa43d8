"""Weapon systems that Germany promised and delivered, as lists and statements count them."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

COLUMNS = {
    "system": "name of the weapon system",
    "stage": "pledged, committed or delivered",
    "coverage": "cumulative for the state of a list, flow for one package",
    "units": "systems",
    "qualifier": "as printed: up to, more than",
    "as_of": "day or month of the statement",
    "period": "year in which they are due, if stated",
    "reported_by": "list, statement or article",
    "duplicate_of": "figure_id of the press figure that the row repeats",
    "remark": "what is counted",
}


def load(source: Source) -> pd.DataFrame:
    """Systems by name and stage, one statement a row; items."""
    return (
        reading.table(source, "systems.csv", COLUMNS)
        .pipe(count_systems)
        .pipe(date_statements)
        .pipe(choose_periods)
        .pipe(explain)
        .pipe(to_figures, source)
        .pipe(reading.figures, source)
    )


def count_systems(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(value=reading.numbers(frame, "units"), half_width=0.0, item=reading.slugs(frame["system"]))


def date_statements(frame: pd.DataFrame) -> pd.DataFrame:
    """A statement of a known day is stated on it; one of a month has no day, only first and last possible ones."""
    stated = reading.periods(frame, "as_of")
    is_day = stated["start"] == stated["end"]
    vague = ("stated in " + frame["as_of"] + ", day not known").where(~is_day)
    return frame.assign(stated_on=stated["start"].where(is_day), from_=stated["start"], to=stated["end"], vague=vague)


def choose_periods(frame: pd.DataFrame) -> pd.DataFrame:
    """A list counts up to its date, from no stated day; a package covers the year it is due in, else its own date."""
    due = reading.periods(frame, "period")
    is_list = frame["coverage"] == "cumulative"
    start = due["start"].fillna(frame["from_"]).mask(is_list)
    end = due["end"].fillna(frame["to"]).mask(is_list, frame["to"])
    return frame.assign(period_start=start, period_end=end)


def explain(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(note=reading.notes(frame["remark"], frame["vague"], "source: " + frame["reported_by"]))


def to_figures(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    kept = ["place", "stated_on", "stage", "coverage", "item", "value", "half_width", "qualifier"]
    return reading.chosen(
        frame,
        [*kept, "period_start", "period_end", "duplicate_of", "note"],
        figure_id=source.key + "/" + frame["item"] + "/" + frame["stage"] + "/" + frame["as_of"],
        donor="DEU",
        recipient="UKR",
        measure="count",
        aid_type="military",
        instrument="in_kind",
        role="aid",
        unit="item",
    )
