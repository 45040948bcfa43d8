"""Commitments of a type, which the newest release does not split, against the last release that did, by month."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.auditing import registers
from tests.unit.auditing.made_up import claim, flow, release, total

Figures = Callable[..., pd.DataFrame]
BN = 1e9


@pytest.mark.parametrize(
    ("day", "giver", "stage", "unit", "value", "end", "expected"),
    [
        # Kiel, release 9: military commitments of the United States to 2023-01-15
        ("2023-02-21", "USA", "committed", "EUR", 44.34 * BN, "2023-01-15", "depends on definition"),
        # release 6: 25 billion by August 2022; release 21 dates most of it half a year later
        ("2022-08-18", "USA", "committed", "EUR", 25 * BN, "2022-08-03", "unverifiable"),
        # Shoigu in December 2022; release 21 has 13.8 billion euros committed by the EU and its members by then
        ("2022-12-21", "EU_AND_MEMBERS", None, "USD", 97 * BN, None, "inconsistent"),
        # Borrell's 28 billion of January 2024, and all support with refugees called military in October 2025
        ("2024-02-01", "EU_AND_MEMBERS", "delivered", "EUR", 28 * BN, None, "consistent"),
        ("2025-10-16", "EU", None, "EUR", 180 * BN, None, "inconsistent"),
        # all kinds of aid called military; Kiel's military aid of all givers is 122 to 126 billion, 166 committed
        ("2024-12-21", "KIEL", None, "EUR", 310 * BN, None, "inconsistent"),
        # "54 countries": a text that names no giver may mean others
        ("2024-12-21", None, None, "EUR", 310 * BN, None, "unverifiable"),
        # the Czech prime minister on 2023-02-22: 10 billion crowns of the state, 30 of firms
        ("2023-02-22", "CZE", "delivered", "CZK", 40 * BN, None, "consistent"),
    ],
)
def test_a_total_of_military_aid(
    figures: Figures,
    day: str,
    giver: str | None,
    stage: str | None,
    unit: str,
    value: float,
    end: str | None,
    expected: str,
) -> None:
    """Until a release by month was there, $28 to 97 billion of European arms by 2022 passed: the bound on commitments
    was two years ahead."""
    row = claim(value, donor=giver, stage=stage, unit=unit, stated_on=day, period_end=end)
    checks = aid.audit(figures(row))
    assert checks.iloc[0]["verdict"] == expected
    assert aid.recompute(aid.steps(checks))["agrees"].all()


def test_what_has_no_day_may_have_come_on_any(figures: Figures) -> None:
    """France has 2.1 of 6.1 billion in no month: its running total is open by so much, until the end of the data."""
    whole = total("DEU", 10 * BN, stage="committed")
    rows = figures(
        *release(whole),
        flow(whole, "2024-01-01", "2024-01-31", 6 * BN),
        {**flow(whole, "", "", 4 * BN), "period_start": None, "period_end": None, "figure_id": "release/undated"},
    )
    found = registers.read(rows, "release").releases[0].curve(("DEU",), "military", "committed")
    assert found is not None
    assert tuple(found.at(found.release.cut_off - 30).interval) == (6 * BN, 10 * BN)
    assert found.at(found.release.cut_off).before == 10 * BN
