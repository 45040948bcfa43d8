"""Indicators of countries: GDP, population, consumer prices, defence spending. Context, never aid."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

WORLD_BANK = "World Bank, World Development Indicators"
FACTBOOK = "CIA World Factbook"
NATO = "NATO, Defence Expenditure of NATO Countries (2014-2024), June 2024"

COLUMNS = {
    "code": "party code of the country",
    **{f"gdp_usd_{year}": f"gross domestic product, current US dollars; {WORLD_BANK}" for year in (2021, 2022, 2023)},
    "gdp_usd_latest": f"gross domestic product, US dollars, latest year; {FACTBOOK}",
    "gdp_latest_year": "the year of gdp_usd_latest",
    "population_2024": f"people; {WORLD_BANK}",
    **{
        f"cpi_{year}": f"consumer price index, 2021 = 100, chained from the yearly inflation of the {FACTBOOK}"
        for year in (2021, 2022, 2023, 2024)
    },
    **{
        f"defence_pct_gdp_{year}": f"military spending, percent of GDP; {FACTBOOK}"
        for year in (2021, 2022, 2023, 2024, 2025)
    },
}
NATO_DEFENCE = {
    "code": "party code of the country",
    "pct_gdp_2014": f"defence spending, percent of GDP; {NATO}",
    "pct_gdp_2024e": f"defence spending, percent of GDP, estimate; {NATO}",
}


class Indicator(NamedTuple):
    """How the figures of an indicator are named, measured and explained."""

    name: str
    measure: str
    unit: str
    role: str
    note: str


#: Columns of a file that share a prefix make one indicator.
INDICATORS = {
    "gdp_usd_": Indicator("gdp", "money", "USD", "context", WORLD_BANK),
    "gdp_usd_latest": Indicator("gdp-latest", "money", "USD", "context", f"{FACTBOOK}, latest year"),
    "population_": Indicator("population", "count", "item", "context", WORLD_BANK),
    "cpi_": Indicator(
        "consumer-price-index", "ratio", "1", "context", f"2021 = 100; chained from inflation, {FACTBOOK}"
    ),
    "defence_pct_gdp_": Indicator("defence-spending", "share", "1", "budget", f"share of GDP; {FACTBOOK}"),
    "pct_gdp_": Indicator("nato-defence-spending", "share", "1", "budget", f"share of GDP; {NATO}"),
}


def load(source: Source) -> pd.DataFrame:
    """One row per country, indicator and year; US dollars, people, index points (2021 = 100), shares of 1."""
    files = {"indicators.csv": COLUMNS, "nato_defence_2024e.csv": NATO_DEFENCE}
    parts = [one_row_per_number(reading.table(source, name, columns)) for name, columns in files.items()]
    return (
        pd.concat(parts, ignore_index=True)
        .pipe(parse_values)
        .pipe(to_figures, source)
        .pipe(mark_repeated_years)
        .pipe(reading.figures, source)
    )


def one_row_per_number(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per number: its ``text``, the ``year`` and what `INDICATORS` says of its column."""
    codes = reading.party_codes(frame, "code").tolist()
    places, files = frame["place"].tolist(), frame["where"].tolist()
    # A column of its own says the year that the heading does not.
    latest = frame["gdp_latest_year"].tolist() if "gdp_latest_year" in frame.columns else [None] * len(frame)
    rows = []
    for column in frame.columns.drop(["code", "place", "where", "gdp_latest_year"], errors="ignore"):
        heading = re.fullmatch(r"(.*?_)(\d{4})(e?)", column)
        indicator = INDICATORS[heading[1] if heading else column]
        for place, text in enumerate(reading.plain(frame[column])):
            if text is not None:
                year = heading[2] if heading else latest[place]
                is_estimate = bool(heading and heading[3])
                rows.append((codes[place], places[place], files[place], text, year, is_estimate, *indicator))
    names = ["code", "place", "where", "text", "year", "is_estimate", *Indicator._fields]
    return pd.DataFrame(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))


def parse_values(frame: pd.DataFrame) -> pd.DataFrame:
    """Percent to shares, and the half width by the digits that each publisher prints."""
    value = reading.numbers(frame, "text")
    digits = reading.half_unit(frame["text"])
    years = pd.to_numeric(frame["year"]) - 2021
    is_share = frame["measure"] == "share"
    is_index = frame["measure"] == "ratio"
    is_latest = frame["name"] == "gdp-latest"
    # The Factbook prints millions, from a trillion on billions; inflation to 0.1, once for each year of the chain.
    latest = pd.Series(np.where(value >= 1e12, 0.5e9, 0.5e6), index=frame.index)
    half_width = digits.mask(is_latest, latest).mask(is_index, value * 0.0005 * years)
    scale = is_share.map({True: 0.01, False: 1.0})
    return frame.assign(value=value * scale, half_width=half_width * scale)


def to_figures(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    is_money = frame["measure"] == "money"
    return reading.chosen(
        frame,
        ["place", "value", "half_width", "measure", "unit", "role"],
        figure_id=source.key + "/" + frame["code"] + "/" + frame["name"] + "/" + frame["year"],
        donor=frame["code"],
        item=frame["name"].replace({"gdp-latest": "gdp"}),
        coverage=pd.Series("flow", index=frame.index).where(is_money),
        prices=pd.Series("current", index=frame.index).where(is_money),
        period_start=reading.days([f"{year}-01-01" for year in frame["year"]], frame),
        period_end=reading.days([f"{year}-12-31" for year in frame["year"]], frame),
        note=frame["note"].mask(frame["is_estimate"], frame["note"] + ", estimate"),
    )


def mark_repeated_years(frame: pd.DataFrame) -> pd.DataFrame:
    """A latest GDP of a year that the other publisher gives too repeats it."""
    ids = frame["figure_id"].tolist()
    known, other = set(ids), [name.replace("/gdp-latest/", "/gdp/") for name in ids]
    repeats = [of if of != name and of in known else None for name, of in zip(ids, other, strict=True)]
    return frame.assign(duplicate_of=reading.texts(repeats, frame))
