"""Who would have to give what: shares by a key, caps, opting out. People of 2024: World Bank, WDI; see data/raw."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from aidresearch.compare import scenario
from aidresearch.errors import AidError, MixError
from aidresearch.table import parties

EUROPE = parties.members("EUROPE", "2023-12-31")
PEOPLE = {"DEU": 83516593, "LUX": 677012}


@pytest.fixture
def flows(figures: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Every European donor allocates 1 billion in 2023, the United States 32 billion."""
    year = {"stage": "allocated", "period_start": "2023-01-01", "period_end": "2023-12-31"}
    rows = [{**year, "donor": donor, "value": 1e9} for donor in EUROPE]
    return figures(*rows, {**year, "donor": "USA", "value": 32e9})


def by_donor(flows: pd.DataFrame, **options: object) -> pd.DataFrame:
    return scenario.replace(flows, years=(2023, 2023), **options).set_index("donor")


def test_by_what_each_gives_now(flows: pd.DataFrame) -> None:
    """The institutions carry 1 of 32 as now, each of the 31 governments as much: everybody gives twice as much."""
    found = by_donor(flows, key="current")
    assert len(found) == 32
    assert found["needed"].tolist() == pytest.approx([2e9] * 32)
    assert found["extra"].tolist() == pytest.approx([1e9] * 32)


def test_half_of_the_aid_withdrawn_the_institutions_carrying_a_quarter(flows: pd.DataFrame) -> None:
    found = by_donor(flows, withdrawn=0.5, institutions=0.25, key="population")
    assert found.loc["EU", "needed"] == pytest.approx(1e9 + 0.25 * 16e9)
    extra = found["extra"].drop("EU")
    assert extra.sum() == pytest.approx(12e9)
    assert extra["DEU"] / extra["LUX"] == pytest.approx(PEOPLE["DEU"] / PEOPLE["LUX"])


def test_the_whole_divided_by_the_key_lets_some_give_less(flows: pd.DataFrame) -> None:
    """31 billion of the governments and 31 of the gap's 32: Luxembourg's part of 62 is less than it gives."""
    found = by_donor(flows, key="population", spread="whole")
    assert found["needed"].drop("EU").sum() == pytest.approx(62e9)
    assert found.loc["LUX", "extra"] < 0
    assert found.loc["DEU", "needed"] / found.loc["LUX", "needed"] == pytest.approx(PEOPLE["DEU"] / PEOPLE["LUX"])


def test_who_opts_out_goes_on_as_now(flows: pd.DataFrame) -> None:
    found = by_donor(flows, key="current", opt_out=["HUN", "SVK"])
    assert found.loc[["HUN", "SVK"], "needed"].tolist() == [1e9, 1e9]
    assert found.loc["DEU", "extra"] == pytest.approx(31e9 / 29)
    assert found["needed"].sum() == pytest.approx(64e9)
    assert found.loc["HUN", "part"] == "opted out"


def test_a_cap_moves_what_is_above_it_to_the_others(flows: pd.DataFrame) -> None:
    found = by_donor(flows, cap=0.0042)
    capped = found[found["part"] == "capped"]
    assert {"MLT", "ISL", "EST"} <= set(capped.index)  # 1 billion is over 2% of each one's GDP already
    assert found.loc["MLT", "needed"] == pytest.approx(1e9)  # more than its cap: goes on as now
    below = found[found["current_effort"] < 0.0042]
    assert (below["needed_effort"] <= 0.0042 + 1e-12).all()
    assert 10 < len(below) < 31
    assert found["needed"].sum() == pytest.approx(64e9)


def test_where_caps_bind_everybody_the_need_is_not_met(flows: pd.DataFrame) -> None:
    found = by_donor(flows, cap=1e-9, institutions=0)
    assert found["needed"].tolist() == pytest.approx([1e9] * 32)  # all give more than the cap already


def test_parts_and_room_by_hand() -> None:
    """A takes 20 of its 50; the 80 left go 3 : 2 to B and C. With room for 30 and 10 more, 60 of 100 are taken."""
    weights = pd.Series({"A": 0.5, "B": 0.3, "C": 0.2})
    assert scenario._share_out(100.0, weights, pd.Series({"A": 20.0, "B": 99.0, "C": 99.0})).tolist() == [20, 48, 32]
    assert scenario._share_out(100.0, weights, pd.Series({"A": 20.0, "B": 30.0, "C": 10.0})).tolist() == [20, 30, 10]


def test_effort_leaves_the_remainder_to_the_institutions(flows: pd.DataFrame) -> None:
    found = by_donor(flows, effort=0.001)
    governments = found.drop("EU")
    assert governments["needed_effort"].tolist() == pytest.approx([0.001] * 31)
    assert found.loc["EU", "needed"] == pytest.approx(64e9 - governments["needed"].sum())


def test_the_eu_budget_key_has_no_part_for_others(flows: pd.DataFrame) -> None:
    with pytest.raises(AidError, match=r"no part for CHE, GBR, ISL, NOR.*opt_out="):
        by_donor(flows, key="eu-budget")
    found = by_donor(flows, key="eu-budget", opt_out=["CHE", "GBR", "ISL", "NOR"])
    assert found["needed"].sum() == pytest.approx(64e9)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"withdrawn": 1.5}, "withdrawn=1.5 is no share"),
        ({"key": "gnp"}, "key='gnp' is unknown"),
        ({"spread": "all"}, "spread='all' is unknown"),
        ({"opt_out": ["USA"]}, "USA cannot opt out"),
        ({"effort": 0.002, "institutions": 0.4}, "institutions= is the remainder"),
        ({"donor": "JPN"}, "no flow of JPN within 2023 to 2023"),
    ],
)
def test_wrong_assumptions(flows: pd.DataFrame, options: dict[str, object], message: str) -> None:
    with pytest.raises(AidError, match=message):
        by_donor(flows, **options)


def test_figures_that_cannot_be_divided_into_years(flows: pd.DataFrame) -> None:
    with pytest.raises(AidError, match="do not reach the end of 2024"):
        scenario.replace(flows, years=(2023, 2024))
    across = flows.assign(period_end=pd.Timestamp("2024-06-30"))
    with pytest.raises(MixError, match="lies across"):
        scenario.replace(across, years=(2023, 2023))
    with pytest.raises(AidError, match="no figures of DEU"):
        by_donor(flows[flows["donor"] != "DEU"])
    mixed = flows.assign(unit=flows["unit"].mask(flows["donor"] == "USA", "USD"))
    with pytest.raises(MixError, match="2 units"):
        by_donor(mixed)


def test_a_sum_divided() -> None:
    parts = scenario.divide(100.0, ["DEU", "LUX"], "population")
    assert parts["LUX"] == pytest.approx(100 * PEOPLE["LUX"] / (PEOPLE["LUX"] + PEOPLE["DEU"]))
    assert list(parts.index) == ["DEU", "LUX"]
    with pytest.raises(AidError, match="no gdp for TWN"):
        scenario.divide(100.0, ["DEU", "TWN"])
    with pytest.raises(AidError, match="needs what donors give now"):
        scenario.divide(100.0, ["DEU"], "current")
