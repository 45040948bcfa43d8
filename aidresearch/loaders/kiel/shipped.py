"""Kiel Institute, Ukraine Support Tracker: totals by donor, months, headlines, and the GDP it divides by.

Kiel's commitments contain its allocations, so the two stages are never added. All amounts are billions of euros at
current prices, which become euros here.
"""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.errors import SourceError
from aidresearch.loaders import reading
from aidresearch.loaders.kiel.eu_key import eu_shares
from aidresearch.loaders.kiel.months import commitments, months, origins

TOTALS = {
    "donor": "Kiel's name of the donor",
    "aid_type": "financial, humanitarian, military; all: one total where the release gives no types",
    "stage": "committed or allocated",
    "eur_bn": "billion euros from the start of the tracker to data_to",
}
GDP = {
    "donor": "Kiel's name of the donor",
    "gdp_2021_eur_bn": "gross domestic product of 2021, billion euros; 0 for the EU's institutions, which have none",
}
HEADLINES = {
    "published_on": "day of the press release",
    "data_to": "last day of the data",
    "region": "who gives: Europe, EU and members, United States, all donors",
    "aid_type": "financial, humanitarian, military, all",
    "stage": "committed, allocated, or `committed not allocated` (the distance between the two)",
    "eur_bn": "billion euros as printed",
    "note": "the parts printed beside it",
}

TRACKER_START = pd.Timestamp("2022-01-24")  #: the day from which Kiel counts
BILLION = 1e9
ALLOCATED = ["financial", "humanitarian", "military"]
AID_TYPES = {"all": "mixed", **{name: name for name in ALLOCATED}}
REGIONS = {"EU and members": "EU_AND_MEMBERS", "Europe": "EUROPE", "all": "KIEL", "United States": "USA"}

#: What every amount of the tracker has in common, and every amount of aid.
AMOUNTS = {"measure": "money", "unit": "EUR", "prices": "current"}
KIEL_AID = {"recipient": "UKR", "instrument": "unspecified"}


def load(source: Source) -> pd.DataFrame:
    """The figures of one release, or of the headlines: one row per donor, type and stage, or month; euros."""
    readers = {
        "totals.csv": totals,
        "monthly.csv": lambda source: months(source, TRACKER_START),
        "commitments.csv": lambda source: commitments(source, TRACKER_START),
        "procurement.csv": lambda source: origins(source, TRACKER_START),
        "gdp_2021.csv": gdp,
        "eu_shares.csv": lambda source: eu_shares(source, TRACKER_START),
        "headlines.csv": headlines,
    }
    unknown = [file.name for file in source.files if file.name not in readers]
    if unknown:
        raise SourceError(f"no reader for {unknown[0]}", where=source.where, expected=f"one of {', '.join(readers)}")
    parts = {file.name: readers[file.name](source) for file in source.files}
    if "monthly.csv" in parts:
        check_months_add_up(parts["totals.csv"], parts["monthly.csv"], source)
    rows = pd.concat(parts.values(), ignore_index=True) if len(parts) > 1 else next(iter(parts.values()))
    return reading.figures(rows, source, AMOUNTS)


def totals(source: Source) -> pd.DataFrame:
    """Cumulative totals to the release's cut-off, by donor, type and stage."""
    return (
        reading.table(source, "totals.csv", TOTALS)
        .pipe(resolve_donors)
        .pipe(name_types)
        .pipe(parse_amounts, "eur_bn")
        .pipe(describe_totals, source)
    )


def gdp(source: Source) -> pd.DataFrame:
    """The GDP by which Kiel divides: context, not aid."""
    return (
        reading.table(source, "gdp_2021.csv", GDP)
        .pipe(resolve_donors)
        .pipe(parse_amounts, "gdp_2021_eur_bn")
        .pipe(drop_value_of_no_economy)
        .pipe(describe_gdp, source)
    )


def headlines(source: Source) -> pd.DataFrame:
    """Totals as Kiel's press releases printed them, rounded to their digits."""
    return (
        reading.table(source, "headlines.csv", HEADLINES)
        .pipe(resolve_regions)
        .pipe(name_types)
        .pipe(split_off_differences)
        .pipe(parse_amounts, "eur_bn")
        .pipe(describe_headlines, source)
        .pipe(link_parts)
    )


def resolve_donors(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(donor=reading.party_codes(frame, "donor"))


def resolve_regions(frame: pd.DataFrame) -> pd.DataFrame:
    codes = frame["region"].map(REGIONS)
    reading.refuse(frame, "region", codes.isna(), f"one of {', '.join(REGIONS)}")
    return frame.assign(donor=codes)


def name_types(frame: pd.DataFrame) -> pd.DataFrame:
    types = frame["aid_type"].map(AID_TYPES)
    reading.refuse(frame, "aid_type", types.isna(), f"one of {', '.join(AID_TYPES)}")
    return frame.assign(aid_type=types)


def parse_amounts(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Billions as printed to euros, with half a unit of the last printed digit."""
    value = (reading.numbers(frame, column) * BILLION).round()
    return frame.assign(value=value, half_width=reading.half_unit(frame[column], of=BILLION))


def drop_value_of_no_economy(frame: pd.DataFrame) -> pd.DataFrame:
    """The 0 printed for the EU's institutions is no GDP: its value is missing, its row stays and says so."""
    none = (frame["donor"] == "EU") & (frame["value"] == 0)
    note = pd.Series(None, index=frame.index, dtype="object")
    note[none] = "printed as 0: the institutions have no GDP of their own"
    return frame.assign(value=frame["value"].mask(none), half_width=frame["half_width"].mask(none), note=note)


def split_off_differences(frame: pd.DataFrame) -> pd.DataFrame:
    """What is committed but not allocated is the distance between two totals, and no aid to be summed."""
    difference = frame["stage"] == "committed not allocated"
    note = frame["note"].mask(difference, reading.notes(frame["note"], frame["stage"]))
    stage = frame["stage"].mask(difference, "committed")
    return frame.assign(
        tail=reading.slugs(frame["stage"]),
        stage=stage,
        note=note,
        role=difference.map({True: "difference", False: "aid"}),
    )


def total_id(frame: pd.DataFrame, source: Source) -> pd.Series:
    return source.key + "/" + frame["donor"] + "/" + frame["aid_type"] + "/" + frame["stage"]


def describe_totals(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    columns = ["place", "donor", "stage", "aid_type", "value", "half_width"]
    return reading.chosen(
        frame,
        columns,
        **KIEL_AID,
        figure_id=total_id(frame, source),
        role="aid",
        coverage="cumulative",
        stated_on=source.published_on,
        period_start=TRACKER_START,
        period_end=pd.Timestamp(source.data_to),
    )


def describe_gdp(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    return reading.chosen(
        frame,
        ["place", "donor", "value", "half_width", "note"],
        figure_id=source.key + "/" + frame["donor"] + "/gdp/2021",
        role="context",
        item="gdp",
        coverage="flow",
        stated_on=source.published_on,
        period_start=pd.Timestamp("2021-01-01"),
        period_end=pd.Timestamp("2021-12-31"),
    )


def describe_headlines(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    columns = ["place", "donor", "stage", "aid_type", "value", "half_width", "role", "note", "tail"]
    described = reading.chosen(
        frame,
        columns,
        **KIEL_AID,
        prefix=source.key + "/" + frame["published_on"],
        coverage="cumulative",
        stated_on=reading.dates(frame, "published_on"),
        period_start=TRACKER_START,
        period_end=reading.dates(frame, "data_to"),
    )
    return described.assign(figure_id=headline_id(described))


def headline_id(frame: pd.DataFrame) -> pd.Series:
    return frame["prefix"] + "/" + frame["donor"] + "/" + frame["aid_type"] + "/" + frame["tail"]


def link_parts(frame: pd.DataFrame) -> pd.DataFrame:
    """A type is part of its donor's total, a donor's total of that of all donors, where the same release prints it."""
    typed = frame["aid_type"] != "mixed"
    whole = frame["figure_id"].mask(typed, headline_id(frame.assign(aid_type="mixed")))
    whole = whole.mask(~typed, headline_id(frame.assign(donor="KIEL")))
    is_part = whole.isin(frame["figure_id"]) & (whole != frame["figure_id"])
    return frame.assign(part_of=whole.where(is_part)).drop(columns=["prefix", "tail"])


def check_months_add_up(totals: pd.DataFrame, months: pd.DataFrame, source: Source) -> None:
    """The months of a donor make its totals, within the rounding of all; else `SourceError`."""
    sums = months.groupby("part_of")[["value", "half_width"]].sum().add_prefix("months_")
    both = totals.set_index("figure_id").join(sums, how="outer").fillna({"months_value": 0, "months_half_width": 0})
    gap = (both["months_value"] - both["value"]).abs()
    has_no_total = both["place"].isna()  # a blank total is none either, but it has a row and stays missing
    bad = has_no_total | (gap > both["half_width"] + both["months_half_width"])
    if bad.any():
        first = both[bad].reset_index().iloc[0]
        reading.fail(
            f"the months of {first['figure_id']} do not make its total",
            f"{source.where}/{first['place'] if isinstance(first['place'], str) else 'totals.csv'}",
            f"{first['months_value']:.0f} euros",
            f"{first['value']:.0f}",
            int(bad.sum()),
        )
