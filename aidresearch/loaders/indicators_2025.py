"""GDP, population, inflation and consumer prices of 2021 to 2025, from the IMF's outlook of October 2025.

What the shipped price index goes on with: `cpi_chained`, the index of the source ``indicators`` for 2024 times one plus
the IMF's inflation of 2025. The IMF's own index is not used to deflate: it is another one for the EU's members.
"""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

COLUMNS = {
    "code": "party code of the economy",
    "year": "the year",
    "indicator": "what the number is: see INDICATORS; others are not read",
    "value": "the number in `unit`",
    "half_width": "half of what it leaves open, where that is not its last digit",
    "unit": "USD, percent, persons, 2021 = 100, national currency",
    "estimate": "yes, no, unknown",
    "source": "where it comes from",
}
#: How the figures of an indicator are named and measured, what a unit of it counts in, and half of its last digit.
INDICATORS = pd.DataFrame(
    [
        ("gdp_usd", "gdp", "money", "USD", 1.0, 0.5e6),  # billions with three decimals
        ("population", "population", "count", "item", 1.0, 500.0),  # millions with three decimals
        ("inflation", "inflation", "share", "1", 0.01, 0.0005),
        ("cpi_chained", "consumer-price-index", "ratio", "1", 1.0, 0.0),
    ],
    columns=["indicator", "name", "measure", "of", "scale", "digits"],
)
#: What the index leaves open to 2024 already: inflation to 0.1 percent, in each of three years (see `indicators`).
OPEN_TO_2024 = 3 * 0.0005


def load(source: Source) -> pd.DataFrame:
    """One row an economy, indicator and year; US dollars, people, shares of 1, index points (2021 = 100)."""
    return (
        reading.table(source, "indicators.csv", COLUMNS)
        .pipe(choose)
        .pipe(parse_values)
        .pipe(to_figures, source)
        .pipe(reading.figures, source)
    )


def choose(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.merge(INDICATORS, on="indicator", validate="many_to_one").assign(
        code=lambda f: reading.party_codes(f, "code")
    )


def parse_values(frame: pd.DataFrame) -> pd.DataFrame:
    value = reading.numbers(frame, "value")
    is_index = frame["measure"] == "ratio"
    half_width = reading.numbers(frame, "half_width").fillna(frame["digits"]) + (value * OPEN_TO_2024).where(
        is_index, 0
    )
    return frame.assign(value=value * frame["scale"], half_width=half_width * frame["scale"])


def to_figures(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    is_money = frame["measure"] == "money"
    return frame[["place", "value", "half_width", "measure"]].assign(
        figure_id=source.key + "/" + frame["code"] + "/" + frame["name"] + "/" + frame["year"],
        donor=frame["code"],
        item=frame["name"],
        role="context",
        unit=frame["of"],
        coverage=pd.Series("flow", index=frame.index).where(is_money),
        prices=pd.Series("current", index=frame.index).where(is_money),
        period_start=pd.to_datetime(frame["year"] + "-01-01"),
        period_end=pd.to_datetime(frame["year"] + "-12-31"),
        note=frame["source"].mask(frame["estimate"] == "yes", frame["source"] + ", estimate"),
    )
