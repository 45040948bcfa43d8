"""Kiel Policy Brief 186: what European donors give a year, and would need to give if the United States stopped.

Annual averages, so no aid that could be summed: what is given now is context, what is needed is a need.
"""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

COLUMNS = {
    "donor": "name of the donor; `other European donors` are those without a row of their own",
    "scenario": "current: the mean of a year so far; needed: if the United States gave nothing",
    "eur_bn_a_year": "billion euros a year as printed",
    "qualifier": "at least, as printed",
    "note": "what it covers",
}
ROLES = {"current": "context", "needed": "need"}
OTHERS = "other European donors"  #: no party: a rest, of which the brief names no members
REST = "REST"  #: its name in figure ids
ITEM = "annual-aid"
BILLION = 1e9


def load(source: Source) -> pd.DataFrame:
    """The table of the brief, one row per donor and scenario; euros a year."""
    return (
        reading.table(source, "replacement.csv", COLUMNS)
        .pipe(name_donors)
        .pipe(name_roles)
        .pipe(parse_amounts)
        .pipe(to_figures, source)
        .pipe(reading.figures, source)
    )


def name_donors(frame: pd.DataFrame) -> pd.DataFrame:
    rest = frame["donor"] == OTHERS
    named = frame.assign(donor=frame["donor"].mask(rest))
    return frame.assign(donor=reading.party_codes(named, "donor"), rest=rest)


def name_roles(frame: pd.DataFrame) -> pd.DataFrame:
    roles = frame["scenario"].map(ROLES)
    reading.refuse(frame, "scenario", roles.isna(), f"one of {', '.join(ROLES)}")
    return frame.assign(role=roles)


def parse_amounts(frame: pd.DataFrame) -> pd.DataFrame:
    value = (reading.numbers(frame, "eur_bn_a_year") * BILLION).round()
    return frame.assign(value=value, half_width=reading.half_unit(frame["eur_bn_a_year"], of=BILLION))


def to_figures(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    columns = ["place", "donor", "role", "value", "half_width", "qualifier"]
    return frame[columns].assign(
        figure_id=source.key + "/" + frame["donor"].fillna(REST) + "/" + frame["scenario"],
        note=frame["note"].mask(frame["rest"], OTHERS),
        stated_on=source.published_on,
        recipient="UKR",
        measure="money",
        aid_type="mixed",
        item=ITEM,
        unit="EUR",
        prices="current",
        period_start=pd.Timestamp("2022-01-24"),
        period_end=pd.Timestamp(source.data_to),
    )
