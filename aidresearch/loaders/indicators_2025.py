"""GDP, population, inflation and consumer prices of 2021 to 2025 (IMF), inflation by Eurostat, defence by NATO.

The shipped price index goes on with `cpi_chained` alone: the index of the source ``indicators`` for 2024 times one plus
the IMF's inflation of 2025. The IMF's own index is not used to deflate: it is another one for the EU's members.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading
from aidresearch.table import names

COLUMNS = {
    "code": "party code of the economy",
    "year": "the year",
    "indicator": "what the number is: see INDICATORS",
    "value": "the number in `unit`",
    "half_width": "half of what it leaves open, where that is not its last digit",
    "unit": "USD, percent, persons, 2021 = 100, national currency",
    "estimate": "yes, no, unknown",
    "source": "where it comes from",
}
HICP = {
    "code": "party code of the economy",
    "year": "the year",
    "inflation_hicp": "inflation by the harmonised index, annual average, percent",
    "citation": "who printed it",
    "address": "where it was read",
    "verified": "how it was read",
}
NATO = {
    "code": "party code of the member, or of a group",
    "year": "the year",
    "indicator": "share_of_gdp, defence_expenditure_usd, real_change_since_2014",
    "value": "the number in `unit`",
    "half_width": "half a unit of its last printed digit",
    "unit": "percent of GDP, USD, percent",
    "estimate": "yes, no",
    "pct_gdp_2014": "defence spending of 2014, percent of GDP, printed beside it",
    "citation": "the publication",
    "address": "where it was read",
    "verified": "how it was read",
}
NATIONAL = "national currency"
#: Of each indicator its unit as written, how its figures are named, measured and counted, and half of its last digit.
INDICATORS = pd.DataFrame(
    [
        ("gdp_usd", "USD", "gdp", "money", "context", "USD", 1.0, 0.5e6),  # billions with three decimals
        ("gdp_national", NATIONAL, "gdp-national", "money", "context", NATIONAL, 1.0, 0.5e6),
        ("population", "persons", "population", "count", "context", "item", 1.0, 500.0),  # millions, three decimals
        ("inflation", "percent", "inflation", "share", "context", "1", 0.01, 0.0005),
        ("cpi_weo", "2021 = 100", "consumer-prices-weo", "ratio", "context", "1", 1.0, 0.0005),
        ("cpi_chained", "2021 = 100", "consumer-price-index", "ratio", "context", "1", 1.0, 0.0),
        ("inflation_hicp", "percent", "inflation-hicp", "share", "context", "1", 0.01, 0.05),
        ("share_of_gdp", "percent of GDP", "nato-defence-spending", "share", "budget", "1", 0.01, 0.005),
        ("defence_expenditure_usd", "USD", "nato-defence-expenditure", "money", "budget", "USD", 1.0, 0.0),
        ("real_change_since_2014", "percent", "nato-defence-growth", "ratio", "budget", "1", 0.01, 0.05),
    ],
    columns=["indicator", "written", "name", "measure", "role", "of", "scale", "digits"],
)
#: What the index leaves open to 2024 already: inflation to 0.1 percent, in each of three years (see `indicators`).
OPEN_TO_2024 = 3 * 0.0005
#: How far the yearly change of the IMF's index may be from its inflation, in percent: both have three decimals.
ROUNDING = 0.002
LAST_DAY = dt.date(2025, 12, 31)


def load(source: Source) -> pd.DataFrame:
    """One row an economy, indicator and year; money, people, shares of 1, index points (2021 = 100)."""
    parts = [weo(source), hicp(source), nato(source)]
    return (
        pd.concat(parts, ignore_index=True)
        .pipe(choose)
        .pipe(parse_values)
        .pipe(to_figures, source)
        .pipe(reading.figures, source)
    )


def weo(source: Source) -> pd.DataFrame:
    frame = reading.table(source, "indicators.csv", COLUMNS)
    value = reading.numbers(frame, "value")
    # The yearly change of the IMF's index is its inflation: one of them mistyped is seen by the other.
    key = frame["code"] + "/" + frame["indicator"] + "/"
    by_id = value.set_axis(key + frame["year"]).groupby(level=0).first()
    before = key + (pd.to_numeric(frame["year"], errors="coerce") - 1).astype("str")
    own_inflation = (frame["code"] + "/inflation/" + frame["year"]).map(by_id)
    off = (frame["indicator"] == "cpi_weo") & (((value / before.map(by_id) - 1) * 100 - own_inflation).abs() > ROUNDING)
    reading.refuse(frame, "value", off, "the index of the year before, times one plus the inflation of the year")
    return frame


def hicp(source: Source) -> pd.DataFrame:
    frame = reading.table(source, "hicp_2025.csv", HICP)
    return frame.rename(columns={"inflation_hicp": "value", "citation": "source"}).assign(
        indicator="inflation_hicp", unit="percent", estimate="no", half_width=None
    )


def nato(source: Source) -> pd.DataFrame:
    """NATO's estimates, and what it prints of 2014 beside them: the repeats of the source ``indicators``."""
    frame = reading.table(source, "nato_defence_2025e.csv", NATO).rename(columns={"citation": "source"})
    of_2014 = frame[frame["pct_gdp_2014"].notna()].assign(
        value=lambda f: f["pct_gdp_2014"], year="2014", estimate="no", half_width=None
    )
    repeats = "indicators/" + of_2014["code"] + "/nato-defence-spending/2014"
    return pd.concat([frame, of_2014.assign(duplicate_of=repeats)], ignore_index=True)


def choose(frame: pd.DataFrame) -> pd.DataFrame:
    reading.refuse(frame, "year", ~reading.matches(frame["year"], r"20\d\d"), "a year as 2025")
    known = frame["indicator"].isin(INDICATORS["indicator"])
    reading.refuse(frame, "indicator", ~known, f"one of {', '.join(INDICATORS['indicator'])}")
    frame = frame.merge(INDICATORS, on="indicator", validate="many_to_one")
    reading.refuse(frame, "unit", frame["unit"] != frame["written"], "the unit of its indicator")
    frame = frame.assign(code=reading.party_codes(frame, "code"))
    return frame.assign(of=frame["of"].mask(frame["of"] == NATIONAL, frame["code"].map(currencies())))


def currencies() -> dict[str, str]:
    """The currency of each country by its code; the IMF counts all years in that of the last one."""
    from babel.numbers import get_territory_currencies

    two_to_three = names.alpha_3()
    found = {three: get_territory_currencies(two, LAST_DAY, LAST_DAY) for two, three in two_to_three.items()}
    return {code: known[0] for code, known in found.items() if known}


def parse_values(frame: pd.DataFrame) -> pd.DataFrame:
    value = reading.numbers(frame, "value")
    reading.refuse(frame, "value", value.isna(), "a number")
    open_before = (value * OPEN_TO_2024).where(frame["name"] == "consumer-price-index", 0)
    half_width = reading.numbers(frame, "half_width").fillna(frame["digits"]) + open_before
    return frame.assign(value=value * frame["scale"], half_width=half_width * frame["scale"])


def to_figures(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    is_money = frame["measure"] == "money"
    return reading.chosen(
        frame,
        ["place", "value", "half_width", "measure", "role", "duplicate_of"],
        figure_id=source.key + "/" + frame["code"] + "/" + frame["name"] + "/" + frame["year"],
        donor=frame["code"],
        item=frame["name"],
        unit=frame["of"],
        coverage=pd.Series("flow", index=frame.index).where(is_money),
        prices=pd.Series("current", index=frame.index).where(is_money),
        period_start=reading.days([f"{year}-01-01" for year in frame["year"]], frame),
        period_end=reading.days([f"{year}-12-31" for year in frame["year"]], frame),
        note=frame["source"].mask(frame["estimate"] == "yes", frame["source"] + ", estimate"),
    )
