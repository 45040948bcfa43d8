"""Two givers, each way that it can be counted: sums by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError


@pytest.fixture
def totals(figures) -> pd.DataFrame:
    end = pd.Timestamp("2024-12-31")
    common = {"stage": "allocated", "coverage": "cumulative", "unit": "EUR", "period_end": end}
    amounts = [("DEU", 6.0), ("EU", 4.0), ("NOR", 2.0), ("USA", 8.0), ("JPN", 0.0)]
    return figures(*({"figure_id": f"x/{d}", "donor": d, "value": v * 1e9, **common} for d, v in amounts))


def test_a_group_is_its_members_and_its_institutions(totals: pd.DataFrame) -> None:
    found = aid.versus({"all": totals}, "EUROPE", "USA").iloc[0]
    assert (found["first"], found["second"], found["unit"]) == (12e9, 8e9, "EUR")  # 6 + 4 + 2; Norway is of Europe
    assert (found["ratio"], found["more"]) == (1.5, True)
    assert aid.versus({"all": totals}, "EU", "United States").iloc[0]["first"] == 4e9  # the institutions alone


def test_nothing_has_no_multiple(totals: pd.DataFrame) -> None:
    found = aid.versus({"all": totals}, "USA", "Japan").iloc[0]
    assert math.isnan(found["ratio"])
    assert found["more"]


def test_one_side_within_the_other_is_refused(totals: pd.DataFrame) -> None:
    with pytest.raises(AidError, match="EUROPE and DEU have DEU in common"):
        aid.versus({"all": totals}, "EUROPE", "DEU")


def test_a_side_without_a_figure_is_named(totals: pd.DataFrame) -> None:
    with pytest.raises(AidError, match="no figure of CAN"):
        aid.versus({"all": totals}, "EUROPE", "CAN")
