"""The steps of a derivation computed again, from the sources: not by the code that made them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import numpy as np
import pandas as pd

from aidresearch.auditing.bounds import moves, own_accounts, refugees, stated, whole
from aidresearch.auditing.evidence import Against, Evidence
from aidresearch.auditing.intervals import BELOW, UNKNOWN, Interval, hull, total
from aidresearch.auditing.kinds import lists_differ, quantities
from aidresearch.errors import UnknownName
from aidresearch.loaders.registry import load
from aidresearch.rates import fx

#: What a text says: nothing to compute.
GIVEN = ("claimed", "printed", "converted", "event", "number", "limit")
CLOSE = 1e-6  #: relative


def recompute(steps: pd.DataFrame, against: Against = None) -> pd.DataFrame:
    """The steps of `aidresearch.steps` computed again from the sources that they name.

    Parameters
    ----------
    steps : pandas.DataFrame
        What `aidresearch.steps` gave.
    against : pandas.DataFrame or list of str, optional
        What the audit was given as ``against``.

    Returns
    -------
    pandas.DataFrame
        ``steps`` with ``again_low`` and ``again_high`` (in ``unit``; missing where a step only says what is printed)
        and ``agrees``: whether they are the same.

    Raises
    ------
    UnknownName
        For a figure that no source has.

    Examples
    --------
    >>> import aidresearch as aid
    >>> checks = aid.audit(aid.load("hegseth-2025-02-12"))
    >>> bool(aid.recompute(aid.steps(checks))["agrees"].all())
    True
    """
    again = _Again(against)
    found: list[Interval | None] = []
    done: dict[tuple[Any, int], Interval] = {}
    rows: list[Any] = steps.to_dict("records")
    for row in rows:
        result = again.step(row, partial(_earlier, done, row["check"]))
        printed = Interval(row["low"], row["high"])
        done[row["check"], row["step"]] = printed if result is None else result
        found.append(result)
    low = [math.nan if r is None else r.low for r in found]
    high = [math.nan if r is None else r.high for r in found]
    agrees = [
        r is None or (_same(r.low, a) and _same(r.high, b))
        for r, a, b in zip(found, steps["low"], steps["high"], strict=True)
    ]
    return steps.assign(again_low=low, again_high=high, agrees=agrees)


def _earlier(done: dict[tuple[Any, int], Interval], check: Any, name: str) -> Interval:
    return done[check, int(name[1:])]


class _Again:
    """The sources, and each operation in its plainest form."""

    def __init__(self, against: Against) -> None:
        self._evidence = Evidence(against)
        self._given = against if isinstance(against, pd.DataFrame) else None
        self._tables: dict[str, pd.DataFrame] = {}
        self._known: dict[str, tuple[float, float, pd.Timestamp]] = {}
        self._added: dict[str, tuple[list[tuple[Any, Any]], dict[str, list[tuple[pd.Timestamp, float]]]]] = {}

    def step(self, row: dict[str, Any], earlier: Callable[[str], Interval]) -> Interval | None:
        """The result of one step; None for what a text says."""
        operation, inputs = row["operation"], row["inputs"]
        if operation in GIVEN:
            return None
        until: Any = None if pd.isna(row["until"]) else row["until"]
        terms = [earlier(name) for name in inputs if name.startswith("#")]
        names = [name for name in inputs if not name.startswith("#")]
        by_terms: dict[str, Callable[[], Interval]] = {
            "product": lambda: terms[0].times(terms[1]),
            "quotient": lambda: terms[0].over(terms[1]),
            "difference": lambda: terms[0].minus(terms[1]),
            "hull": lambda: hull(terms),
            "total": lambda: total(terms),
            "meet": lambda: _meet(terms),
            "largest": lambda: Interval(max(t.low for t in terms), max(t.high for t in terms)),
            "per year": lambda: Interval(terms[0].low / float(names[0]), terms[0].high / float(names[0])),
            "order": lambda: _order(terms),
        }
        by_names: dict[str, Callable[[], Interval]] = {
            "row": lambda: self._row(names[0]),
            "from below": lambda: Interval(self._least(names[0]), math.inf),
            "from above": lambda: Interval(-math.inf, self._most(names[0])),
            "a little above": lambda: Interval(-math.inf, self._confirming(names[0])),
            "sum": lambda: self._sum(names, "counted"),
            "count": lambda: self._sum(names, "value"),
            "rates": lambda: _rates(*names),
            "mean rate": lambda: _mean_rate(*names),
            "running total": lambda: self._running(names, until),
            "by month": lambda: self._by_month(names, row["unit"], until),
            "spread": lambda: self._spread(names),
            "usual moves": lambda: moves.usual_moves(self._evidence),
            "refugee costs": lambda: self._refugees(names[0], until),
            "estimates differ": lambda: quantities.estimates_differ(self._evidence),
            "lists differ": lambda: lists_differ.as_told(self._evidence, names[0], names[1] or None, names[2] or None),
            "as much again": lambda: Interval(1.0, lists_differ.TOGETHER),
            "counts grow": lambda: lists_differ.in_a_month(self._evidence),
            "own accounts": lambda: Interval(1.0, _accounts(self._evidence, names[0])),
        }
        return {**by_terms, **by_names}[operation]()

    def _figure(self, figure_id: str) -> Any:
        rows = self._table(figure_id.partition("/")[0])
        if figure_id not in rows.index:
            raise UnknownName(f"no figure {figure_id!r}")
        found: Any = rows.loc[figure_id]
        return found

    def _table(self, key: str) -> pd.DataFrame:
        if key not in self._tables:
            rows = load(key) if self._given is None else self._given[self._given["source"] == key]
            self._tables[key] = rows.set_index("figure_id", drop=False)
        return self._tables[key]

    def _row(self, figure_id: str) -> Interval:
        row = self._figure(figure_id)
        width = 0.0 if pd.isna(row["half_width"]) else row["half_width"]
        return Interval(row["value"] - width, row["value"] + width)

    def _least(self, figure_id: str) -> float:
        row = self._figure(figure_id)
        return float(row["value"] - (2 if row["qualifier"] in BELOW else 1) * row["half_width"])

    def _most(self, figure_id: str) -> float:
        row = self._figure(figure_id)
        return float(row["value"] + 2 * row["half_width"])

    def _confirming(self, figure_id: str) -> float:
        row = self._figure(figure_id)
        return stated.confirming(float(row["value"]), float(row["half_width"]))

    def _sum(self, names: list[str], column: str) -> Interval:
        rows = [self._figure(name) for name in names]
        values = [row["value"] if pd.isna(row[column]) else row[column] for row in rows]
        widths = [0.0 if pd.isna(row["half_width"]) or column == "value" else row["half_width"] for row in rows]
        return Interval(math.fsum(values) - math.fsum(widths), math.fsum(values) + math.fsum(widths))

    def _running(self, names: list[str], until: pd.Timestamp) -> Interval:
        """Sums of the parts that ended by a day, and of those that had begun; 0 of a giver without any row."""
        if not names:
            return Interval(0.0, 0.0)
        low = high = width = 0.0
        periods, parts = self._parts(names[0].partition("/")[0])
        next_end = next((end for start, end in periods if end >= until >= start), None)
        for name in names:
            value, half_width, cut_off = self._totals(name)
            width += half_width
            flows = parts.get(name, ())
            if until >= cut_off:
                low += value
                high += value if until == cut_off else math.inf
            elif periods:
                low += math.fsum(flow for end, flow in flows if end <= until)
                high += math.fsum(flow for end, flow in flows if not end > (next_end or until))
            else:
                high += value
        return Interval(low - width, high + width)

    def _totals(self, figure_id: str) -> tuple[float, float, pd.Timestamp]:
        if figure_id not in self._known:
            row = self._figure(figure_id)
            self._known[figure_id] = (row["value"], row["half_width"], row["period_end"])
        return self._known[figure_id]

    def _parts(self, key: str) -> tuple[list[tuple[Any, Any]], dict[str, list[tuple[pd.Timestamp, float]]]]:
        """The first and last days of a register's periods, and what was added to each total in them."""
        if key not in self._added:
            flows = self._flows([f"{key}/"])
            parts: dict[str, list[tuple[pd.Timestamp, float]]] = {}
            for whole_id, end, value in zip(flows["part_of"], flows["period_end"], flows["value"], strict=True):
                parts.setdefault(whole_id, []).append((end, value))
            periods = flows[["period_start", "period_end"]].dropna().drop_duplicates().sort_values("period_end")
            self._added[key] = (list(periods.itertuples(index=False, name=None)), parts)
        return self._added[key]

    def _flows(self, names: list[str]) -> pd.DataFrame:
        table = self._table(names[0].partition("/")[0])
        parts: pd.DataFrame = table[table["part_of"].notna() & (table["coverage"] == "flow")]
        wholes = table.loc[table["coverage"] == "cumulative", "figure_id"]
        return parts[parts["part_of"].isin(wholes)]

    def _refugees(self, figure_id: str, until: pd.Timestamp) -> Interval:
        """The estimate, longer in proportion to the days since the war began, and as often as later ones grew."""
        row = self._figure(figure_id)
        war = pd.Timestamp("2022-02-24")
        longer = max(1.0, (until - war) / (row["period_end"] - war))
        grown = refugees.growth(self._evidence, (row["stated_on"] - pd.Timestamp("1970-01-01")).days)
        return Interval(0.0, float((row["value"] + row["half_width"]) * longer * grown))

    def _by_month(self, names: list[str], unit: str, until: pd.Timestamp) -> Interval:
        parts = self._flows(names)
        parts = parts[parts["part_of"].isin(names) & (parts["period_end"] <= until)]
        fixings = _series(parts["unit"].iloc[0], unit)
        by_period: dict[Any, float] = parts.groupby(["period_start", "period_end"])["value"].sum().to_dict()
        amount = sum(value * fixings.loc[first:last].mean() for (first, last), value in by_period.items() if value)
        return Interval(float(amount), float(amount))

    def _spread(self, names: list[str]) -> Interval:
        """What the second release had at its cut-off, over what the first has at that day."""
        keys = list(dict.fromkeys(name.partition("/")[0] for name in names))
        base, other = ([name for name in names if name.startswith(f"{key}/")] for key in keys)
        value = math.fsum(self._figure(name)["value"] for name in other)
        now = self._running(base, self._figure(other[0])["period_end"])
        width = math.fsum(self._figure(name)["half_width"] for name in base)
        before, after = now.low + width, now.high - width
        ends = [value / end for end in (before, after) if math.isfinite(end) and end > 0]
        return Interval(min(ends), max(ends))


def _order(terms: list[Interval]) -> Interval:
    """The best and the worst place of the first among all."""
    own, *others = terms
    best, worst = (1 + sum(test) for test in ((o.is_above(own) for o in others), (not o.is_below(own) for o in others)))
    return Interval(float(best), float(worst))


def _meet(terms: list[Interval]) -> Interval:
    low, high = max(t.low for t in terms), min(t.high for t in terms)
    return Interval(min(low, high), max(low, high)) if terms else UNKNOWN


def _accounts(evidence: Evidence, which: str) -> float:
    if which in (whole.WITH_ESTIMATE, whole.SMALL):
        return whole.ORDER
    if which == own_accounts.TOGETHER:
        return own_accounts.together(evidence)
    if which == own_accounts.MILITARY:
        return own_accounts.largest(evidence, with_refugees=False, aid_type=own_accounts.MILITARY)
    return own_accounts.largest(evidence, with_refugees=which == "with refugees")


def _rates(first: str, last: str) -> Interval:
    _, unit, currency, begin = first.split("/")
    end = last.rpartition("/")[2]
    series = _series(unit, currency)
    start = series.index[series.index <= pd.Timestamp(dt.date.fromisoformat(begin))][-1]
    chosen = series.loc[start : pd.Timestamp(dt.date.fromisoformat(end))]
    return Interval(float(chosen.min()), float(chosen.max()))


def _mean_rate(first: str, last: str) -> Interval:
    _, unit, currency, begin = first.split("/")
    days = [pd.Timestamp(dt.date.fromisoformat(day)) for day in (begin, last.rpartition("/")[2])]
    mean = float(_series(unit, currency).loc[days[0] : days[1]].mean())
    return Interval(mean, mean)


@cache
def _series(unit: str, currency: str) -> pd.Series:
    fixings = fx.fixings()
    found: pd.Series = (fixings[currency] / fixings[unit]).dropna()
    return found


def _same(first: float, second: float) -> bool:
    return first == second or bool(np.isclose(first, second, rtol=CLOSE, atol=1e-9))
