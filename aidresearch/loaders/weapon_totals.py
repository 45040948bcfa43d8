"""Weapon systems of any donor as its government counted them on a day."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

COLUMNS = {
    "id": "the row's name",
    "stated_on": "day of the statement",
    "period_start": "first day covered",
    "period_end": "last day covered",
    "donor": "party code of who gives",
    "category": "kind of weapon",
    "item": "code of the system",
    "system_as_published": "its name in the source",
    "synonyms": "other names of it, separated by a bar",
    "counts": "systems, launchers or batteries: only systems compare with systems",
    "stage": "pledged, committed or delivered",
    "coverage": "cumulative, or flow for one package",
    "units": "how many",
    "qualifier": "as printed",
    "as_printed": "the printed form",
    "duplicate_of": "figure_id of the row of another source that it repeats",
    "citation": "who stated it",
    "address": "page that was read",
    "verified": "how the row was verified",
    "exact": "no where amount or day was not read",
    "note": "caveat of the row",
}


def load(source: Source) -> pd.DataFrame:
    """One statement about one system of one donor a row; items, of the kind that ``scope`` says."""
    frame = reading.table(source, "weapons.csv", COLUMNS)
    dates = {column: reading.dates(frame, column) for column in ("stated_on", "period_start", "period_end")}
    kept = ["place", "item", "stage", "coverage", "qualifier", "as_printed", "duplicate_of", "verified"]
    figures = frame[kept].assign(
        **dates,
        figure_id=source.key + "/" + frame["id"],
        donor=reading.party_codes(frame, "donor"),
        recipient="UKR",
        measure="count",
        aid_type="military",
        instrument="in_kind",
        role="aid",
        scope=reading.notes(frame["category"], frame["counts"]),
        value=reading.numbers(frame, "units"),
        half_width=0.0,
        unit="item",
        note=reading.notes(frame["note"], "source: " + frame["citation"], frame["address"]),
    )
    return reading.figures(figures, source)
