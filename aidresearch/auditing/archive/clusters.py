"""Figures of many texts that make one claim: the same amount, giver, stage and window, in whatever currency."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from aidresearch.auditing import rates
from aidresearch.auditing.archive.results import Archive
from aidresearch.auditing.claims import texts_of
from aidresearch.auditing.results import overall
from aidresearch.auditing.verdicts import ACCUSING, UNVERIFIABLE, VERDICT_DTYPE, VERDICTS
from aidresearch.errors import AidError, UnknownName
from aidresearch.loaders.registry import load
from aidresearch.table import schema

#: What figures of one claim have in common beside the amount, as its first figure has it.
KEY = ("measure", "donor", "recipient", "stage", "coverage", "aid_type", "item", "role", "base")
#: The same for comparing: "has given", "has sent" and "has spent" name no stage of which a text could be sure.
SAME = ("measure", "donor", "whom", "given", "coverage", "type", "item", "role", "base", "span", "is_single")
GIVEN = ("disbursed", "delivered")
FIGURES = (
    "figure_id", "source", "as_printed", "stated_on", *KEY, "value", "half_width", "low", "high", "unit",
    "period_start", "period_end",
)  # fmt: skip
CHECKS = ("figure_id", "as_printed", "decides", "check", "statement", "verdict", "severity")
WINDOW = ("window_start", "window_end")
ROLES = ("aid", "difference")
#: A window that begins in these days begins with the war: a text may name it or not.
WAR = (pd.Timestamp("2022-01-01"), pd.Timestamp("2022-03-01"))
MONTH = 31  #: days: a package of the same amount later than that after the last mention is another one
EQUAL = 1e-9  #: relative: numbers without digits left out, as counts
WEEK = 7  #: days: a desk converts with one of the fixings before its day
COLUMNS = {
    "claim": "figure_id of its first appearance",
    "as_printed": "its expression there",
    "value": "the amount as its most precise print has it, in `unit`",
    "unit": "ISO 4217 code, `item` or `1`",
    "euros": "the amount in euros at the rate of its first day; missing for what is no money, or has no rate",
    **dict.fromkeys(KEY, "as in the figures table"),
    "window_start": "first day of the window, where the text has one; missing where it is the war",
    "window_end": "last day",
    "first_stated_on": "day of its first appearance",
    "last_stated_on": "day of its last",
    "texts": "how many texts have it",
    "outlets": "how many outlets, as far as they are known",
    "figures": "how many figures",
    "units": "the units that it is printed in",
    "verdict": "what the evidence says of it: an accusation only where every figure that is decided is accused",
    "verdicts": "how many of its figures have which verdict, in words",
    "figure_ids": "list of its figures, in the order of their days",
}


def claims(
    checks: pd.DataFrame | Archive, figures: pd.DataFrame | None = None, texts: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The claims that figures of many texts make: one row a claim, what was claimed most first.

    Figures are one claim if measure, giver, receiver, stage, coverage, kind of aid, item and window are the same (what
    "has given", "has sent" and "has spent" mean is one stage), and their amounts are: in one currency, where the
    intervals of their digits meet; in two, where one converted at the rates of the week before its day meets the other.
    The most precise print is what others are compared with, so that amounts do not run into one another. A single
    payment or package is another one if more than a month lies between two mentions; a running total, a ceiling or a
    share that is stated again is the same claim whenever that is.

    Parameters
    ----------
    checks : pandas.DataFrame or Archive
        What `audit` gave, or an archive of `audit_many`, which has figures and texts with it.
    figures : pandas.DataFrame, optional
        The figures that were checked; without them they are looked up in the catalog by the beginning of their ids.
    texts : pandas.DataFrame, optional
        ``text_id`` and ``outlet`` of the texts, as `texts` has them for sources of the catalog.

    Returns
    -------
    pandas.DataFrame
        The columns of ``clusters.COLUMNS``; amounts in units.

    Raises
    ------
    AidError
        For figures that are in no source of the catalog and were not given.

    Examples
    --------
    >>> import aidresearch as aid
    >>> figures = aid.load("hegseth-2025-02-12")
    >>> found = aid.claims(aid.audit(figures), figures)
    >>> bool((found["figures"] >= found["texts"]).all())
    True
    """
    if isinstance(checks, Archive):
        return checks.claims
    if figures is None:
        figures = _from_catalog(checks)
    return clustered(prepared(figures, checks, texts))


def _from_catalog(checks: pd.DataFrame) -> pd.DataFrame:
    keys = checks["figure_id"].str.partition("/")[0].drop_duplicates()
    try:
        return pd.concat([load(key) for key in keys], ignore_index=True)
    except (UnknownName, ValueError):
        do = "Give the figures that were checked: aid.claims(checks, figures)"
        raise AidError("the figures of these checks are in no source of the catalog", do=do) from None


def prepared(figures: pd.DataFrame, checks: pd.DataFrame, texts: pd.DataFrame | None = None) -> pd.DataFrame:
    """Of each figure that can be a claim what clusters need: its key, window, amount, day, outlet and verdict."""
    found = figures[list(FIGURES)].assign(text=texts_of(figures))
    printed, low, high = found["value"].notna(), found["low"], found["high"]
    ends = pd.concat([low.where(np.isfinite(low)), high.where(np.isfinite(high))], axis=1)
    found["amount"] = found["value"].where(printed, ends.mean(axis=1))  # of "30 to 35 billion"; "several": its low end
    found["width"] = found["half_width"].where(printed).fillna(0.0)
    found["span"] = (high - low).where(~printed, 0.0) / found["amount"]  # a range is the same as one of the same ends
    found["span"] = found["span"].round(3)
    found["given"] = found["stage"].astype("str").where(~found["stage"].isin(GIVEN) & found["stage"].notna(), "given")
    found["type"], found["whom"] = found["aid_type"].fillna("mixed"), found["recipient"].fillna("UKR")
    found = found[found["role"].isin(ROLES) & found["amount"].notna() & found["stated_on"].notna()]
    verdicts = overall(checks[list(CHECKS)])[["figure_id", "verdict"]]
    found = found.merge(verdicts.astype({"verdict": "str"}), on="figure_id", how="inner")
    found["outlet"] = None if texts is None else found["text"].map(texts.set_index("text_id")["outlet"])
    is_flow = found["coverage"] == "flow"
    is_long = (found["period_end"] - found["period_start"]).dt.days > MONTH
    of_war = found["period_start"].between(*WAR)
    found["window_start"] = found["period_start"].where(is_long & ~of_war)
    found["window_end"] = found["period_end"].where(is_long & is_flow)
    found["is_single"] = is_flow & ~is_long
    dated = found["is_single"] & found["period_start"].notna()  # the text has the day of the payment
    found["happened"] = found["stated_on"].mask(dated, found["period_start"])
    return found.drop(columns=["value", "half_width", "low", "high", "period_start", "period_end"])


@dataclass
class _Amount:
    """Figures that print the same number in the same unit, in one month."""

    unit: str
    amount: float
    width: float
    day: int  #: of the first of them
    rows: list[int] = field(default_factory=list)

    @property
    def order(self) -> tuple[float, int, str, float]:
        """The most precise print first, then the earliest."""
        return (self.width / abs(self.amount) if self.amount else 0.0, self.day, self.unit, self.amount)

    def within(self, unit: str) -> tuple[float, float] | None:
        """Its interval in a unit, at the rates of the week before its day; None if there is none."""
        low, high = self.amount - self.width, self.amount + self.width
        if unit == self.unit:
            return low, high
        by = rates.between(self.unit, unit, self.day - WEEK, self.day)
        return None if by is None else (low * by.low, high * by.high)


class _Claims:
    """The claims of figures that share a key: each has a first amount, with which others are compared."""

    def __init__(self) -> None:
        self.found: list[tuple[_Amount, list[int]]] = []
        self._sorted: dict[str, list[tuple[float, int]]] = {}  #: amounts by unit, with their place in `found`
        self._widest: dict[str, float] = {}

    def add(self, one: _Amount) -> None:
        nearest = self._nearest(one)
        if nearest is None:
            insort(self._sorted.setdefault(one.unit, []), (one.amount, len(self.found)))
            self._widest[one.unit] = max(self._widest.get(one.unit, 0.0), one.width)
            self.found.append((one, list(one.rows)))
        else:
            self.found[nearest][1].extend(one.rows)

    def _nearest(self, one: _Amount) -> int | None:
        best: tuple[float, int] | None = None
        for unit, amounts in self._sorted.items():
            interval = one.within(unit)
            if interval is None:
                continue
            low, high = interval
            first = bisect_left(amounts, (low - self._widest[unit], -1))
            last = bisect_right(amounts, (high + self._widest[unit], len(self.found)))
            for amount, place in amounts[first:last]:
                width = self.found[place][0].width
                apart = abs(amount - (low + high) / 2) / (abs(amount) or 1.0)
                if apart < EQUAL or (amount - width < high and amount + width > low):  # 60 and 61 only touch
                    best = min(best or (apart, place), (apart, place))
        return None if best is None else best[1]


def clustered(found: pd.DataFrame) -> pd.DataFrame:
    """Claims of what `prepared` gave."""
    found = found.sort_values(["stated_on", "figure_id"], kind="stable", ignore_index=True)
    rows: list[dict[str, Any]] = []
    records = _records(found)
    groups: dict[tuple[Any, ...], list[int]] = {}
    for place, record in enumerate(records):
        groups.setdefault(tuple(record[name] for name in (*SAME, *WINDOW)), []).append(place)
    for places in groups.values():
        for first, members in _by_amount(places, records):
            rows += [_row(first, some, records) for some in _by_time(members, records)]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).sort_values(
        ["texts", "figures", "first_stated_on", "claim"], ascending=[False, False, True, True], ignore_index=True
    )
    texts = [name for name in COLUMNS if name not in NOT_TEXT]
    dates = dict.fromkeys(DATES, "datetime64[s]")
    numbers = {"value": "float64", "euros": "float64", **dict.fromkeys(("texts", "outlets", "figures"), "int64")}
    kinds = {"verdict": VERDICT_DTYPE, "stage": schema.STAGE_DTYPE}
    return table.astype({**dict.fromkeys(texts, "str"), **dates, **numbers, **kinds})


DATES = (*WINDOW, "first_stated_on", "last_stated_on")
NOT_TEXT = (*DATES, "stage", "value", "euros", "texts", "outlets", "figures", "verdict", "figure_ids")


def _records(found: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows with None for what is missing, and days as numbers."""
    epoch = pd.Timestamp("1970-01-01")
    days = {name: (found[name] - epoch).dt.days for name in ("stated_on", "happened")}
    objects = found.astype("object").where(found.notna(), None)
    columns = {**{str(name): objects[name].tolist() for name in found}, "day": days["stated_on"].tolist()}
    columns["happened"] = days["happened"].tolist()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _by_amount(places: list[int], records: list[dict[str, Any]]) -> list[tuple[_Amount, list[int]]]:
    """The figures at ``places`` by amount, in the order of their days."""
    amounts: dict[tuple[str, float, float, int], _Amount] = {}
    for place in places:
        row = records[place]
        printed = (row["unit"], row["amount"], row["width"])
        month = row["day"] // MONTH
        amounts.setdefault((*printed, month), _Amount(*printed, row["day"])).rows.append(place)
    claims_ = _Claims()
    for one in sorted(amounts.values(), key=lambda amount: amount.order):
        claims_.add(one)
    return [(first, sorted(members)) for first, members in claims_.found]


def _by_time(members: list[int], records: list[dict[str, Any]]) -> Iterator[list[int]]:
    """Mentions of one payment: apart where more than a month lies between two; of totals and others all."""
    if not records[members[0]]["is_single"]:
        yield members
        return
    ordered = sorted(members, key=lambda place: (records[place]["happened"], place))
    some = [ordered[0]]
    for before, place in pairwise(ordered):
        if records[place]["happened"] - records[before]["happened"] > MONTH:
            yield sorted(some)
            some = []
        some.append(place)
    yield sorted(some)


def _row(amount: _Amount, members: list[int], records: list[dict[str, Any]]) -> dict[str, Any]:
    rows = [records[place] for place in members]
    first, last = rows[0], rows[-1]
    by = rates.on_day(amount.unit, "EUR", first["day"]) if first["measure"] == "money" else None
    counted = Counter(row["verdict"] for row in rows)
    return {
        "claim": first["figure_id"],
        "as_printed": first["as_printed"],
        "value": amount.amount,
        "unit": amount.unit,
        "euros": None if by is None else amount.amount * by,
        **{name: first[name] for name in (*KEY, *WINDOW)},
        "first_stated_on": first["stated_on"],
        "last_stated_on": last["stated_on"],
        "texts": len({row["text"] for row in rows}),
        "outlets": len({row["outlet"] for row in rows} - {None}),
        "figures": len(rows),
        "units": " ".join(sorted({row["unit"] for row in rows})),
        "verdict": verdict_of(counted),
        "verdicts": ", ".join(f"{verdict} {counted[verdict]}" for verdict in VERDICTS if verdict in counted),
        "figure_ids": [row["figure_id"] for row in rows],
    }


def verdict_of(counted: Counter[str]) -> str:
    """One verdict for figures of one claim: the most frequent that is decided, an accusation only without another."""
    decided = {verdict: number for verdict, number in counted.items() if verdict != UNVERIFIABLE}
    fair = {verdict: number for verdict, number in decided.items() if verdict not in ACCUSING} or decided
    return max(fair, key=lambda verdict: (fair[verdict], -list(VERDICTS).index(verdict)), default=UNVERIFIABLE)
