"""Kiel's tracker by month: what each donor allocated and committed, and where military aid came from."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

MONTHLY = {
    "donor": "party code of who gives",
    "month": "2022-01 and later; a month without aid has no row",
    "period_start": "first day of the month",
    "period_end": "last day of the month",
    "aid_type": "financial, humanitarian, military when allocated; mixed when committed",
    "stage": "allocated or committed",
    "value": "euros",
    "half_width": "half a unit of the last published digit, euros",
    "eur_bn_as_published": "billion euros as published",
}
ORIGINS = {
    "month": "2022-01 and later",
    "period_start": "first day of the month",
    "period_end": "last day of the month",
    "donor": "KIEL: all donors",
    "aid_type": "military",
    "stage": "allocated",
    "origin": "stockpile, procurement, unspecified, nato_purl",
    "value": "euros",
    "half_width": "half a unit of the last published digit, euros",
    "eur_bn_as_published": "billion euros as published",
}
COMMITMENTS = {
    "donor": "Kiel's name of the donor",
    "aid_type": "financial, humanitarian, military",
    "month": "of announcement, 2022-01 and later; undated where Kiel gives none; a month without has no row",
    "eur_bn": "billion euros, six decimals",
}
UNDATED = "undated"
HALF_DIGIT = 500  #: billions of euros with six decimals
#: What the rows of `ORIGINS` have in common: Kiel prints origins of military allocations alone, of all donors together.
ALL_OF_THEM = {
    "donor": ["KIEL"],
    "aid_type": ["military"],
    "stage": ["allocated"],
    "origin": ["stockpile", "procurement", "unspecified", "nato_purl"],
}
NOT_SUMMED = "by origin: another view of the months by donor, and not all of it has an origin"


def months(source: Source, start: pd.Timestamp) -> pd.DataFrame:
    """What a donor allocated, by type, and committed, in each month from ``start`` on: parts of its totals."""
    frame = reading.table(source, "monthly.csv", MONTHLY).pipe(parse, source, start)
    whole = source.key + "/" + frame["donor"] + "/" + frame["aid_type"] + "/" + frame["stage"]
    return described(frame, source).assign(figure_id=whole + "/" + frame["month"], part_of=whole, role="aid")


def origins(source: Source, start: pd.Timestamp) -> pd.DataFrame:
    """Military allocations of all donors in each month by where they came from: context, for they are the same aid."""
    frame = reading.table(source, "procurement.csv", ORIGINS).pipe(parse, source, start)
    for column, only in ALL_OF_THEM.items():
        reading.refuse(frame, column, ~frame[column].isin(only), " or ".join(only))
    item = reading.slugs(frame["origin"])
    purl = frame["origin"] == "nato_purl"
    return described(frame, source).assign(
        figure_id=source.key + "/KIEL/military/allocated/" + item + "/" + frame["month"],
        item=item,
        programme=pd.Series("PURL", index=frame.index).where(purl),
        stage=None,  # so that no sum of a stage takes them in
        role="context",
        note=NOT_SUMMED,
    )


def parse(frame: pd.DataFrame, source: Source, start: pd.Timestamp) -> pd.DataFrame:
    """Numbers and days; the tracker's first month begins when the tracker does."""
    first, last = reading.dates(frame, "period_start"), reading.dates(frame, "period_end")
    outside = (last < start) | (last > pd.Timestamp(source.data_to))
    reading.refuse(frame, "month", outside, f"a month from {start:%Y-%m} to {source.data_to:%Y-%m}")
    another = (frame["period_start"] != frame["month"] + "-01") | (last != reading.last_day(first.dt.to_period("M")))
    reading.refuse(frame, "month", another, "the month of period_start to period_end, first to last day")
    value = reading.numbers(frame, "value")
    published = pd.to_numeric(frame["eur_bn_as_published"], errors="coerce") * 1e9  # as 8e-05 too
    reading.refuse(frame, "value", ~((value - published).abs() <= 0.5), "eur_bn_as_published, in euros")
    is_half_digit = frame["half_width"] == str(HALF_DIGIT)
    reading.refuse(frame, "half_width", ~is_half_digit, f"{HALF_DIGIT}, as Kiel prints thousands of euros")
    return frame.assign(
        donor=reading.party_codes(frame, "donor"),
        value=value,
        half_width=float(HALF_DIGIT),
        period_start=first.mask(first < start, start),
        period_end=last,
    )


def described(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    columns = ["place", "donor", "stage", "aid_type", "value", "half_width", "period_start", "period_end"]
    return reading.chosen(
        frame,
        columns,
        recipient="UKR",
        instrument="unspecified",
        coverage="flow",
        stated_on=source.published_on,
    )


def commitments(source: Source, start: pd.Timestamp) -> pd.DataFrame:
    """What a donor committed of a type in each month, and what has no month: parts of the totals that they make."""
    frame = reading.table(source, "commitments.csv", COMMITMENTS)
    month = frame["month"].where(frame["month"] != UNDATED)
    reading.refuse(frame, "month", month.notna() & ~reading.matches(month, r"20\d\d-(0[1-9]|1[0-2])"), "2022-01")
    period = pd.PeriodIndex(month, freq="M").to_series(index=frame.index)
    first, last = period.dt.start_time, reading.last_day(period)
    outside = (last < start) | (last > pd.Timestamp(source.data_to))
    reading.refuse(frame, "month", outside, f"a month from {start:%Y-%m} to {source.data_to:%Y-%m}")
    frame = frame.assign(
        donor=reading.party_codes(frame, "donor"),
        stage="committed",
        value=(reading.numbers(frame, "eur_bn") * 1e9).round(),
        half_width=float(HALF_DIGIT),
        period_start=first.mask(first < start, start),
        period_end=last,
    )
    whole = source.key + "/" + frame["donor"] + "/" + frame["aid_type"] + "/committed"
    flows = described(frame, source).assign(figure_id=whole + "/" + frame["month"], part_of=whole, role="aid")
    groups = flows.groupby("part_of", sort=False)
    totals = flows.loc[~flows["part_of"].duplicated()].assign(
        figure_id=flows["part_of"],
        part_of=None,
        coverage="cumulative",
        value=groups["value"].transform("sum"),
        period_start=start,
        period_end=pd.Timestamp(source.data_to),
    )
    return pd.concat([totals, flows], ignore_index=True)
