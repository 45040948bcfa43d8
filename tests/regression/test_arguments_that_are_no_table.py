"""A Series, a dict, None or ``prices=2021`` ended in an error of pandas or numpy that named no argument."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError

TABLES: dict[str, Callable[..., Any]] = {
    "normalize": aid.normalize,
    "total": aid.total,
    "double_counted": aid.double_counted,
    "share": aid.share,
    "rank": aid.rank,
    "attribute_eu": aid.attribute_eu,
    "members_of": lambda frame: aid.members_of(frame, "EU"),
    "ladder": aid.ladder,
    "relative": aid.relative,
    "implied_rates": aid.implied_rates,
    "currency_findings": aid.currency_findings,
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("given", [pd.Series({"value": 1.0}), {"value": [1.0]}, None, 7])
def test_what_is_no_table_is_named(name: str, given: Any) -> None:
    with pytest.raises(AidError, match=r"^frame= is no "):
        TABLES[name](given)


def test_other_arguments_are_named(figures) -> None:
    frame = figures({"donor": "USA", "unit": "USD", "stated_on": "2022-05-10"})
    calls: list[tuple[str, Callable[[], Any]]] = [
        ("prices=2021 ", lambda: aid.normalize(frame, prices=2021)),
        ("currency=None ", lambda: aid.normalize(frame, None)),
        ("fx=7 ", lambda: aid.normalize(frame, fx=7)),
        ("on=7 ", lambda: aid.normalize(frame, on=7)),
        ("order=7 ", lambda: aid.normalize(frame, order=7)),
        ("within_days='x' ", lambda: aid.implied_rates(frame, "x")),
        ("around='x' ", lambda: aid.implied_rates(frame, around="x")),
        ("to=None ", lambda: aid.relative(frame, None)),
        ("year=1.5 ", lambda: aid.relative(frame, year=1.5)),
        ("figures= ", lambda: aid.scenario.replace(None)),
        ("old is of the wrong type", lambda: aid.diff_releases(None, "kiel-r29")),
        ("implied= ", lambda: aid.common_fixings(None, "2025-01-01", "2025-01-02")),
        ("by=7 ", lambda: aid.total(frame, by=7)),
        ("by=None ", lambda: aid.ladder(frame, by=None)),
        ("groups=7 ", lambda: aid.share(frame, groups=7)),
        ("within=7 ", lambda: aid.rank(frame, within=7)),
        ("withdrawn='x' ", lambda: aid.scenario.replace(frame, withdrawn="x")),
        ("amount='x' ", lambda: aid.scenario.divide("x", ["DEU"])),
        ("not an interval", lambda: aid.overlap("ab", (1, 2))),
        ("key is of the wrong type", lambda: aid.load(frame)),
        ("figure_id is of the wrong type", lambda: aid.figure(None)),
        ("data/reference/memberships.csv: no members", lambda: aid.parties.members(["EU"], "2024-01-01")),
        ("donors='DEU' ", lambda: aid.scenario.divide(1.0, "DEU")),
    ]
    for words, call in calls:
        with pytest.raises(AidError, match=f"^{words}"):
            call()
