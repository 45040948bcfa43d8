"""The figures of documents as claims, with the days that they are judged by."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from aidresearch import catalog
from aidresearch.auditing.verdicts import Claim
from aidresearch.errors import AidError, UnknownName


def claims_of(figures: pd.DataFrame, on: str | dt.date | None = None) -> dict[str, Claim]:
    """The figures as claims by id, with the days that they are judged by."""
    days = {str(source): _publication(str(source), rows, on) for source, rows in figures.groupby("source", sort=False)}
    claims = {}
    for row in figures.to_dict("records"):
        published = days[row["source"]]
        stated = row["stated_on"] if pd.notna(row["stated_on"]) else published[0]
        claims[row["figure_id"]] = Claim(row, stated, published)
    return claims


def _publication(source: str, rows: pd.DataFrame, on: str | dt.date | None) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day on which a document can have appeared."""
    if on is not None:
        return _day(on), _day(on)
    try:
        held = catalog.get(source)
    except UnknownName:
        held = None
    if held is not None and held.published_on is not None:
        document: dict[str, Any] = dict(held.document or {})
        last = document.get("published_at_latest", held.published_on)
        return pd.Timestamp(held.published_on), pd.Timestamp(last)
    day = rows["stated_on"].max()
    if pd.isna(day):
        raise AidError("the day of publication is not known", where=source, do="Give it with on=, as 2025-04-03")
    return day, day


def _day(on: str | dt.date) -> pd.Timestamp:
    try:
        return pd.Timestamp(dt.date.fromisoformat(on) if isinstance(on, str) else on)
    except (TypeError, ValueError):
        raise AidError("on is no day", expected="a date, or text such as 2025-04-03", found=repr(on)) from None
