"""The figures of documents as claims, with the days that they are judged by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from aidresearch import catalog
from aidresearch.auditing.intervals import Interval, narrow, rounded, wide
from aidresearch.errors import AidError

STATEMENTS = "public_claims"  #: loader of sources that have one figure of each of many texts
EPOCH = dt.date(1970, 1, 1)
A_REGISTER = 500  #: rows of a register: whoever audits them means something else


@dataclass(frozen=True)
class Claim:
    """One figure of a document; days count from 1970-01-01."""

    row: Mapping[str, Any]  #: its row of the figures table, None where a value is missing
    day: int  #: of the statement; of publication where the document does not date it
    published: tuple[int, int]  #: first and last day on which the document can have appeared
    text: str = ""  #: the document: only its own claims are linked with one another

    def __getattr__(self, name: str) -> Any:
        try:
            return self.row[name]
        except KeyError:
            raise AttributeError(name) from None

    @cached_property
    def stated(self) -> Interval:
        """What the words allow: by the digits and the qualifier."""
        return Interval(float(self.row["low"]), float(self.row["high"]))

    @cached_property
    def narrow(self) -> Interval:
        """What confirms it: see `intervals.narrow`."""
        if self.row["value"] is None:  # "30 to 35 billion" has ends and no value
            return self.stated
        if self.is_without_number:
            return self.stated
        return narrow(self.row["value"], self.row["half_width"], self.row["qualifier"])

    @property
    def is_without_number(self) -> bool:
        """Whether it says that one gave more than another, and not how much: a ratio of any size above 1."""
        is_just_more = self.row["value"] == 1.0 and self.row["qualifier"] in ("more than", "less than", "at least")
        return bool(self.row["measure"] == "ratio" and is_just_more)

    @cached_property
    def rounded(self) -> Interval | None:
        """What it stands for if the zeros at its end are rounded: see `intervals.rounded`."""
        value, qualifier = self.row["value"], self.row["qualifier"]
        return None if value is None or self.row["measure"] != "money" else rounded(value, qualifier)

    @cached_property
    def wide(self) -> Interval:
        """What an accusation must stay clear of: see `intervals.wide`."""
        if self.row["value"] is None:
            return self.stated
        is_total = self.row["coverage"] == "cumulative"
        return wide(self.row["value"], self.row["half_width"], self.row["qualifier"], is_total=is_total)


#: By which names a text says that it quotes the register of donors.
NAMED = ("kiel", "ifw", "ukraine support tracker")


def names_a_register(claim: Claim) -> bool:
    """Whether the text names the register of donors as its source."""
    text = " ".join(str(claim.row.get(c) or "") for c in ("speaker", "scope")).casefold()
    return any(name in text for name in NAMED)


def names_a_list(claim: Claim) -> bool:
    """Whether the text takes a count from the list of the register of donors: "on the tracker's list"."""
    return names_a_register(claim) or any(name in str(claim.row.get("scope") or "").casefold() for name in LISTS)


#: How a text names that list without its publisher.
LISTS = ("tracker", "list of heavy weapons")


def claims_of(figures: pd.DataFrame, on: str | dt.date | Mapping[str, dt.date] | None = None) -> dict[str, Claim]:
    """The figures as claims by id, with the days that they are judged by; ``on`` is one for all, or by text."""
    rows: list[Any] = figures.astype("object").where(figures.notna(), None).to_dict("records")
    texts = texts_of(figures)
    last: dict[str, pd.Timestamp] = {}
    for row, text in zip(rows, texts, strict=True):
        if row["stated_on"] is not None:
            last[text] = max(row["stated_on"], last.get(text, row["stated_on"]))
    known = catalog.by_key()
    days = {
        text: _publication(text, known.get(text), last.get(text), on[text] if isinstance(on, Mapping) else on)
        for text in dict.fromkeys(texts)
    }
    claims = {}
    for row, text in zip(rows, texts, strict=True):
        published = days[text]
        stated = published[0] if row["stated_on"] is None else day_number(row["stated_on"])
        start, end = (None if row[c] is None else day_number(row[c]) for c in ("period_start", "period_end"))
        claims[row["figure_id"]] = Claim({**row, "start": start, "end": end}, stated, published, text)
    return claims


def texts_of(figures: pd.DataFrame) -> list[str]:
    """The text that each figure stands in: its source, or of a source of many statements one of them."""
    known = catalog.by_key()
    many = {key for key in figures["source"].unique() if key in known and known[key].loader == STATEMENTS}
    return [
        name.rpartition("/")[0] if source in many else source
        for name, source in zip(figures["figure_id"], figures["source"], strict=True)
    ]


def day_number(date: dt.date | pd.Timestamp) -> int:
    return date.toordinal() - EPOCH.toordinal()


def date_of(day: int) -> dt.date:
    return dt.date.fromordinal(day + EPOCH.toordinal())


def _publication(
    source: str, known: catalog.Source | None, last: pd.Timestamp | None, on: str | dt.date | None
) -> tuple[int, int]:
    """First and last day on which a document can have appeared."""
    if on is not None:
        return _day(on), _day(on)
    if known is not None and known.published_on is not None:
        document: dict[str, Any] = dict(known.document or {})
        latest = document.get("published_at_latest", known.published_on)
        return day_number(known.published_on), day_number(latest)
    if last is None:
        raise AidError("the day of publication is not known", where=source, do="Give it with on=, as 2025-04-03")
    return day_number(last), day_number(last)


def _day(on: str | dt.date) -> int:
    try:
        return day_number(dt.date.fromisoformat(on) if isinstance(on, str) else on)
    except (TypeError, ValueError, AttributeError):
        raise AidError("on is no day", expected="a date, or text such as 2025-04-03", found=repr(on)) from None


def refuse_registers(figures: pd.DataFrame) -> None:
    """An audit of a register's own rows would compare it with itself."""
    sizes = figures["source"].value_counts()
    text = figures["as_printed"].isna()
    for source, count_of in sizes.items():
        if count_of > A_REGISTER and text[figures["source"] == source].mean() > 0.5:
            raise AidError(
                f"{source} is a register of {count_of:,} rows, no document",
                expected="the figures that a document states, as aid.extract or aid.load of a press document gives",
                do="To compare registers use aid.diff_releases; to bring one as evidence give it as against=",
            )
