"""Figures of Kiel's Ukraine Support Tracker as press releases printed them or newspapers quoted them, row by row."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

COLUMNS = {
    "id": "the row's name",
    "stated_on": "day of publication",
    "data_to": "last day of the data",
    "period_start": "first day covered",
    "period_end": "last day covered",
    "donor": "party code of who gives",
    "minus": "party code of whom a difference is taken to",
    "kind": "amount, average-per-year, difference, change, share-of-gdp-per-year",
    "scope": "what is counted, where it is not all of the type",
    "stage": "committed, allocated, ...",
    "coverage": "cumulative, flow or ceiling",
    "aid_type": "military, financial, mixed",
    "value": "euros, or a share of 1",
    "half_width": "half a unit of the last printed digit",
    "qualifier": "as printed",
    "unit": "EUR or 1",
    "as_printed": "the printed form",
    "citation": "who printed it",
    "address": "page that was read",
    "verified": "how the row was verified",
    "exact": "no where amount or day was not read",
    "note": "caveat of the row",
}
#: How each kind of number is measured, what role it has, and what it is of: only an amount is aid.
KINDS = pd.DataFrame(
    [
        ("amount", "money", "aid", None),
        ("average-per-year", "money", "context", "annual-aid"),
        ("difference", "money", "difference", None),
        ("change", "ratio", "context", "change-of-the-monthly-mean"),
        ("share-of-gdp-per-year", "share", "context", "gdp"),
    ],
    columns=["kind", "measure", "role", "item"],
).set_index("kind")


def load(source: Source) -> pd.DataFrame:
    """One printed figure a row; euros, or shares and ratios of 1."""
    return (
        reading.table(source, "headlines.csv", COLUMNS)
        .pipe(parse)
        .pipe(explain)
        .pipe(to_figures, source)
        .pipe(reading.figures, source)
    )


def parse(frame: pd.DataFrame) -> pd.DataFrame:
    reading.refuse(frame, "kind", ~frame["kind"].isin(KINDS.index), f"one of {', '.join(KINDS.index)}")
    dates = {column: reading.dates(frame, column) for column in ("stated_on", "period_start", "period_end")}
    return frame.assign(
        **dates,
        value=reading.numbers(frame, "value"),
        half_width=reading.half_widths(frame, "half_width"),
        donor=reading.party_codes(frame, "donor"),
        base=reading.party_codes(frame, "minus"),
    ).join(KINDS, on="kind")


def explain(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(note=reading.notes(frame["note"], "source: " + frame["citation"], frame["address"]))


def to_figures(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    kept = ["place", "stated_on", "period_start", "period_end", "donor", "base", "measure", "role", "item", "scope"]
    printed = ["stage", "coverage", "aid_type", "value", "half_width", "qualifier", "unit", "as_printed"]
    return reading.chosen(
        frame,
        [*kept, *printed, "verified", "note"],
        figure_id=source.key + "/" + frame["id"],
        recipient="UKR",
        instrument="unspecified",
        prices=pd.Series("current", index=frame.index).where(frame["measure"] == "money"),
    )
