"""Two givers under several definitions: who gave more, and how many times as much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from aidresearch.compare import sums
from aidresearch.compare.shares import check_frame
from aidresearch.errors import AidError
from aidresearch.table import parties

COLUMNS = ["way", "first", "second", "unit", "ratio", "more"]


def versus(ways: Mapping[str, pd.DataFrame], first: str, second: str, on: str | dt.date | None = None) -> pd.DataFrame:
    """What two givers gave, each way that it can be counted.

    Parameters
    ----------
    ways : mapping of str to pandas.DataFrame
        What is counted, in words, and its figures of all donors: of one stage, unit and coverage, so that they add.
    first, second : str
        Donors or groups, by code or name. A group is its members and, where it has one, its institutions.
    on : str or datetime.date, optional
        The day of a group's membership; by default the last one of the figures.

    Returns
    -------
    pandas.DataFrame
        One row a way, in their order: ``way``; ``first`` and ``second``, sums in ``unit``; ``ratio``, first / second,
        missing where the second gave nothing; ``more``, whether the first gave more.

    Raises
    ------
    MixError
        For figures that do not add.
    AidError
        Where the two have a donor in common, or one of them has no figure.

    Examples
    --------
    >>> import aidresearch as aid
    >>> totals = aid.load("kiel-r29").query("stage == 'allocated' and coverage == 'cumulative'")
    >>> military = totals[totals["aid_type"] == "military"]
    >>> aid.versus({"all": totals, "military": military}, "Germany", "United States")["more"].tolist()
    [False, False]
    """
    rows = []
    for way, frame in ways.items():
        check_frame(frame, "donor", "period_end")
        day = frame["period_end"].max().date() if on is None else on
        sides = [_members(name, day) for name in (first, second)]
        both = sides[0] & sides[1]
        if both:
            raise AidError(f"{first} and {second} have {', '.join(sorted(both))} in common", do="Compare two others")
        amounts = [
            _sum(frame[frame["donor"].isin(side)], name) for side, name in zip(sides, (first, second), strict=True)
        ]
        (one, unit), (other, _) = amounts
        ratio = one / other if other else float("nan")
        rows.append({"way": way, "first": one, "second": other, "unit": unit, "ratio": ratio, "more": one > other})
    return pd.DataFrame(rows, columns=COLUMNS)


def _members(name: str, day: str | dt.date) -> set[str]:
    code = parties.resolve(name)
    return set(parties.members(code, day)) if parties.kind(code) == "group" else {code}


def _sum(frame: pd.DataFrame, name: str) -> tuple[float, str]:
    if frame.empty:
        raise AidError(f"no figure of {name}", expected="figures of both givers")
    row = sums.total(frame).iloc[0]
    return float(row["value"]), str(row["unit"])
