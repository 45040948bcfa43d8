"""Exchange rates of currencies that the European Central Bank does not quote."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading
from aidresearch.rates.providers import COLUMNS


def load(source: Source) -> pd.DataFrame:
    """One rate and its period a row: units of a currency for one of another."""
    return (
        reading.table(source, "extra_rates.csv", COLUMNS)
        .pipe(parse_rates)
        .pipe(to_figures, source)
        .pipe(reading.figures, source)
    )


def parse_rates(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(
        value=reading.numbers(frame, "rate"),
        half_width=reading.half_unit(frame["rate"]).mask(frame["quality"] == "irrevocable", 0.0),  # exact by law
        period_start=reading.dates(frame, "from"),
        period_end=reading.dates(frame, "to"),
    )


def to_figures(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    pair = frame["currency"] + "-per-" + frame["per"]
    return frame[["place", "value", "half_width", "period_start", "period_end"]].assign(
        figure_id=source.key + "/" + pair + "/" + frame["from"] + "/" + frame["to"].fillna("open"),
        item="exchange-rate-" + pair,
        measure="ratio",
        role="context",
        unit="1",
        note=reading.notes(frame["quality"], "source: " + frame["source"]),
    )
