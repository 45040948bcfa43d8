"""Donors month by month: what the page "Compare donors" adds up."""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError


@pytest.fixture(scope="module")
def flows() -> pd.DataFrame:
    figures = aid.load("kiel-r29")
    return figures[(figures["coverage"] == "flow") & (figures["role"] == "aid")]


def test_months_add_up_to_the_published_totals(flows: pd.DataFrame) -> None:
    """Kiel, release 29: the United States allocated 115.4 billion euros, Germany 29.9, the EU's institutions 84.4."""
    found = aid.by_month(flows)
    allocated = found.amounts.drop("committed", level="kind").sum(axis=1).groupby("donor").sum() / 1e9
    assert allocated[["USA", "DEU", "EU"]].round(1).to_dict() == {"USA": 115.4, "DEU": 29.9, "EU": 84.4}
    assert len(found.sizes) == 42
    assert found.months[0] == "2022-01"
    assert found.months[-1] == "2026-04"
    assert len(found.months) == 52  # no month is left out


def test_sizes_are_those_that_are_divided_by(flows: pd.DataFrame) -> None:
    """GDP 2021 of Germany, 3.60 trillion euros (Kiel); 83.5 million people in 2024 (World Bank); the EU has neither."""
    sizes = aid.by_month(flows).sizes
    assert sizes.loc["DEU", "gdp"] == pytest.approx(3.60e12, rel=0.002)
    assert sizes.loc["DEU", "people"] == pytest.approx(83.5e6, rel=0.001)
    assert sizes.loc["EU", ["gdp", "people", "eu_share"]].isna().all()
    assert sizes["eu_share"].sum() == pytest.approx(1)
    assert sizes["eu_share"].notna().sum() == 27


def test_prices_end_where_the_index_does(flows: pd.DataFrame) -> None:
    """Consumer prices of the United States, 2021 = 100: 108.0 in 2022 (World Bank): 1 / 1.080 = 0.926."""
    prices = aid.by_month(flows).prices
    assert prices.loc["USA", 2022] == pytest.approx(0.926, abs=0.0005)
    assert prices[2026].isna().all()
    assert prices[[2022, 2023, 2024, 2025]].notna().all(axis=None)


def test_what_has_no_month_is_refused(flows: pd.DataFrame) -> None:
    longer = flows.head(3).assign(period_start=pd.Timestamp("2022-01-01"), period_end=pd.Timestamp("2022-12-31"))
    with pytest.raises(AidError, match="more than one month"):
        aid.by_month(longer)
    with pytest.raises(AidError, match="not of one register"):
        aid.by_month(pd.concat([flows.head(1), flows.head(1).assign(source="other")]))
    with pytest.raises(AidError, match="not all amounts are euros"):
        aid.by_month(flows.head(2).assign(unit="USD"))
