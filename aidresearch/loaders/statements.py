"""What press documents state without an amount: declarations of policy, and events with a date."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

COLUMNS = {
    "id": "the statement's name",
    "kind": "policy-statement: what somebody will or will not do; dated-event: what happened",
    "stated_on": "day of the statement",
    "from": "first day that it speaks of",
    "to": "last day",
    "what": "what is stated, in our words",
    "donor": "party code of who will act; blank where nobody gives",
    "speaker": "who said it",
    "document": "catalog key of the press document",
    "characters": "where it stands in it",
}


def load(source: Source) -> pd.DataFrame:
    """The statements, one a row; the kind is the ``item``, and there is no value and no unit."""
    return (
        reading.table(source, "statements.csv", COLUMNS)
        .pipe(parse_dates)
        .pipe(check_donors)
        .pipe(to_figures, source)
        .pipe(reading.figures, source)
    )


def events(source: Source) -> pd.DataFrame:
    """What is stated, and where: the first of the places in its document."""
    frame = reading.table(source, "statements.csv", COLUMNS)
    first = reading.spans(frame, "characters")
    return frame[["kind", "what", "document"]].assign(figure_id=identify(frame, source), **first)


def parse_dates(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(
        stated_on=reading.dates(frame, "stated_on"),
        period_start=reading.dates(frame, "from"),
        period_end=reading.dates(frame, "to"),
    )


def check_donors(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(donor=reading.party_codes(frame, "donor"))


def identify(frame: pd.DataFrame, source: Source) -> pd.Series:
    return source.key + "/" + frame["id"]


def to_figures(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    return frame[["place", "stated_on", "period_start", "period_end", "donor", "speaker"]].assign(
        figure_id=identify(frame, source),
        as_printed=frame["what"],
        item=frame["kind"],
        note=frame["document"] + ", characters " + frame["characters"],
        measure="event",
        role="context",
    )
