"""Two registers side by side: what each has of the same money, by year or on the day of a statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from aidresearch import catalog
from aidresearch.compare import flows
from aidresearch.compare.conversion import normalize
from aidresearch.errors import AidError
from aidresearch.loaders.registry import load
from aidresearch.table import overlaps, parties
from aidresearch.table.overlaps import Overlap

COLUMNS = [
    "source",
    "other",
    "relation",
    "what",
    "period_start",
    "period_end",
    "first",
    "first_low",
    "first_high",
    "second",
    "second_low",
    "second_high",
    "unit",
    "difference",
    "ratio",
    "meets",
    "verified",
    "why",
    "references",
]
EARLIEST = pd.Timestamp("2022-01-01")  #: from when a statement counts that does not say it
WHOLE = "whole"  #: the relation "part", seen from the other side
Sum = dict[str, Any]


def reconcile(
    sources: str | Sequence[str], other: str, currency: str = "EUR", *, donor: str | None = None
) -> pd.DataFrame:
    """What two registers have of the same money, side by side, with the reason why they may differ.

    Parameters
    ----------
    sources : str or list of str
        Catalog keys of registers that are inside the other one, or count the same; several are added up.
    other : str
        The register to compare with.
    currency : str
        In which payments are compared, at the mean rate of their month. A statement is compared in its own currency.
    donor : str, optional
        Only what this party gives, by its code.

    Returns
    -------
    pandas.DataFrame
        One row a calendar year where both list dated payments, or a day on which one of them stated a total:
        ``relation`` (see `overlaps`) and ``what`` is compared; ``period_start``, ``period_end``; ``first``, ``second``
        (in ``unit``) with the ends of what their digits, qualifiers and half-covered periods allow; ``difference``
        (first - second) and ``ratio`` (first / second); ``meets``, whether the two intervals have a number in common;
        ``verified`` of the statement; ``why`` they may differ; ``references``, the statement's figure_id or the keys.

    Raises
    ------
    AidError
        Where `overlaps` names no common money of the two.

    Notes
    -----
    A difference is a finding only where the relation is ``same``. A ``part`` may be smaller than its whole, and an
    ``own account`` is another definition.

    Examples
    --------
    >>> import aidresearch as aid
    >>> found = aid.reconcile("us-packages", "us-totals")
    >>> row = found.set_index("period_end").loc["2022-06-23"]
    >>> f"{row['first'] / 1e9:.2f} of {row['second'] / 1e9:.2f} billion {row['unit']}"
    '6.07 of 6.10 billion USD'
    """
    keys = [sources] if isinstance(sources, str) else list(sources)
    pairs = [one for one in overlaps.listed() for key in keys if {one.source, one.other} == {key, other}]
    pairs = [one for one in pairs if one.relation != "none"]
    lacking = [key for key in keys if not any(key in (one.source, one.other) for one in pairs)]
    if lacking:
        raise AidError(
            f"no common money is known of {', '.join(lacking)} and {other}",
            expected="a pair of aid.overlaps()",
            do="Name another register, or add the pair to data/reference/overlaps.csv",
        )
    frames = {key: load(key) for key in [*keys, other]}
    if donor is not None:
        frames = {key: frame[frame["donor"] == parties.resolve(donor)] for key, frame in frames.items()}
    if len(keys) > 1:
        rows = [
            row for together in _together(pairs, keys, other) for row in _by_year(together, frames, other, currency)
        ]
    else:
        rows = [row for one in pairs for row in _one(one, frames, keys[0], other, currency)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _together(pairs: list[Overlap], keys: list[str], other: str) -> Iterator[dict[str, Overlap]]:
    """By source, the pairs of several sources with the very same rows of the other one: only those add up."""
    for rows in dict.fromkeys(one.rows_of(other) for one in pairs):
        same = [one for one in pairs if one.rows_of(other) == rows]
        found = {key: one for key in keys for one in same if key in (one.source, one.other)}
        if len(found) == len(keys):
            yield found


def _one(one: Overlap, frames: dict[str, pd.DataFrame], first: str, second: str, currency: str) -> Iterator[Sum]:
    left, right = _usable(one.choose(frames[first], first)), _usable(one.choose(frames[second], second))
    if all(side["coverage"].eq("flow").all() and side["measure"].eq("money").all() for side in (left, right)):
        yield from _by_year({first: one}, frames, second, currency)
        return
    converted: dict[str, pd.DataFrame] = {}
    for a, b, what in _alike(left, right, one.keys):
        yield from _statements(one, (a, b), what, (first, second), converted)


def _usable(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["role"].isin(["aid", "budget"]) & frame["value"].notna()]


def _alike(
    left: pd.DataFrame, right: pd.DataFrame, keys: list[str]
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame, str]]:
    """The rows of both that agree in the key columns, and what they agree in."""
    if not keys:
        yield left, right, ""
        return
    for words, a in left.groupby(keys, observed=True):
        b = right[(right[keys] == list(words)).all(axis=1)]
        if not b.empty:
            yield a, b, ", ".join(map(str, words))


def _by_year(together: dict[str, Overlap], frames: dict[str, pd.DataFrame], other: str, currency: str) -> Iterator[Sum]:
    """Dated payments by calendar year, as far as the data of all reach: the first sources added up, and the other."""
    any_pair = next(iter(together.values()))
    parts = [normalize(_usable(one.choose(frames[key], key)), currency) for key, one in together.items()]
    whole = normalize(_usable(any_pair.choose(frames[other], other)), currency)
    data_to = min(pd.Timestamp(catalog.get(key).data_to) for key in (*together, other))
    names = ", ".join(together)
    for year in sorted({day.year for part in parts for day in part["period_end"].dropna()}):
        start, end = pd.Timestamp(year, 1, 1), min(pd.Timestamp(year, 12, 31), data_to)
        if end <= start:
            continue
        sums = [flows.running_total(part, start, end).iloc[0] for part in (*parts, whole)]
        first = pd.DataFrame(sums[:-1])[["value", "low", "high"]].astype("float64").sum(min_count=1)
        if pd.isna(first["value"]) or pd.isna(sums[-1]["value"]):
            continue
        label = f"{year}" if end.month == 12 else f"{year}, to {end:%Y-%m-%d}"
        fixed = {"unit": currency, "verified": None, "references": f"{names}; {other}"}
        yield _row(any_pair, (names, other), label, (start, end), (first, sums[-1]), fixed)


def _statements(
    one: Overlap,
    sides: tuple[pd.DataFrame, pd.DataFrame],
    what: str,
    names: tuple[str, str],
    converted: dict[str, pd.DataFrame],
) -> Iterator[Sum]:
    """Each total that one of them stated, beside what the other has by that day; ``converted`` keeps conversions."""
    turned = bool(sides[0]["coverage"].eq("flow").all())
    stated, listed = (sides[1], sides[0]) if turned else sides
    stated = stated[stated["coverage"] == "cumulative"].pipe(_with_windows)
    for first, rows in stated.groupby("period_start"):
        start = pd.Timestamp(str(first))
        ends = list(rows["period_end"])
        found = _by_days(listed, rows, start, converted)
        for (_, row), end, sums in zip(rows.iterrows(), ends, found, strict=True):
            if sums is None or pd.isna(sums["value"]):
                continue
            scope = row["scope"] if isinstance(row["scope"], str) else ""
            label = "; ".join(filter(None, [what, scope, f"to {end:%Y-%m-%d}"]))
            fixed = {"unit": row["unit"], "verified": row["verified"], "references": row["figure_id"]}
            yield _row(one, names, label, (start, end), (sums, row) if turned else (row, sums), fixed)


def _with_windows(stated: pd.DataFrame) -> pd.DataFrame:
    """From when to when each total counts; not beyond its own day, whatever period was promised."""
    ends = stated["period_end"].fillna(stated["stated_on"])
    return stated.assign(
        period_start=stated["period_start"].fillna(EARLIEST),
        period_end=ends.mask(stated["stated_on"] < ends, stated["stated_on"]),
    ).sort_values("period_end", kind="stable")


def _by_days(
    listed: pd.DataFrame, rows: pd.DataFrame, start: pd.Timestamp, converted: dict[str, pd.DataFrame]
) -> list[Any]:
    """What the other has by each statement's day: its payments added up, else its own statement nearest to the day."""
    if (rows["measure"] == "count").all():
        return [listed[["value", "low", "high"]].sum()] * len(rows)
    payments = listed[listed["coverage"] == "flow"]
    found: dict[Any, Any] = {}
    for unit, same in rows.groupby("unit"):
        if payments.empty:
            there = listed[listed["unit"] == unit]
            found |= {row: _nearest(there, day) for row, day in same["period_end"].items()}
            continue
        key = f"{unit} of {payments['figure_id'].iloc[0]} and {len(payments)}"
        if key not in converted:
            converted[key] = normalize(payments, str(unit))
        sums = flows.running_total(converted[key], start, list(same["period_end"]))
        found |= dict(zip(same.index, (row for _, row in sums.iterrows()), strict=True))
    return [found[row] for row in rows.index]


def _nearest(statements: pd.DataFrame, day: pd.Timestamp) -> Any:
    days = (statements["period_end"] - day).abs().sort_values(kind="stable").dropna()
    return statements.loc[days.index[0]] if len(days) else None


def _row(
    one: Overlap,
    names: tuple[str, str],
    what: str,
    window: tuple[pd.Timestamp, pd.Timestamp],
    sums: tuple[Any, Any],
    fixed: dict[str, Any],
) -> Sum:
    swapped = one.source == names[1]  # "the first is inside the second" as the table has it
    left, right = sums
    ends = {"": "value", "_low": "low", "_high": "high"}
    return {
        "source": names[0],
        "other": names[1],
        "relation": WHOLE if swapped and one.relation == "part" else one.relation,
        "what": what,
        "period_start": window[0],
        "period_end": window[1],
        **{f"first{end}": left[column] for end, column in ends.items()},
        **{f"second{end}": right[column] for end, column in ends.items()},
        **fixed,
        "difference": left["value"] - right["value"],
        "ratio": left["value"] / right["value"] if right["value"] else float("nan"),
        "meets": bool(left["low"] <= right["high"] and right["low"] <= left["high"]),
        "why": one.why,
    }
