"""A donor in proportion: Kiel, release 29, web tables: Denmark 11.02539 billion euros allocated (0.115127 + 0.960509 +
9.949754), GDP of 2021 336.763; Canada has no part of the EU's aid, the institutions no GDP."""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError


@pytest.fixture(scope="module")
def allocated() -> pd.DataFrame:
    return aid.load("kiel-r29").query("stage == 'allocated'")


@pytest.fixture(scope="module")
def totals(allocated: pd.DataFrame) -> pd.DataFrame:
    return allocated[allocated["coverage"] == "cumulative"]


def test_denmark(totals: pd.DataFrame) -> None:
    found = aid.proportions(totals, "Denmark")
    first = found.iloc[0]
    assert first["own"] == pytest.approx(100 * 11.02539 / 336.763)
    assert first["with_eu"] > first["own"]
    assert first["own_median"] < first["own"]
    assert found["measure"].tolist()[1] == "Share of GDP 2023 (World Bank), %"


def test_who_is_no_member_has_no_part_of_eu_aid(totals: pd.DataFrame) -> None:
    assert aid.proportions(totals, "CAN")[["with_eu", "with_eu_rank"]].isna().all(axis=None)


def test_the_institutions_have_no_measure(totals: pd.DataFrame) -> None:
    assert aid.proportions(totals, "EU").empty


def test_peers_are_of_the_same_side(totals: pd.DataFrame) -> None:
    assert "USA" in aid.peers(totals, "CAN")
    assert not {"CAN", "DEU", "EU"} & set(aid.peers(totals, "CAN"))
    assert {"EU", "NOR"} <= set(aid.peers(totals, "DEU"))


def test_the_months_end_with_the_total(allocated: pd.DataFrame, totals: pd.DataFrame) -> None:
    running = aid.running_efforts(allocated[allocated["coverage"] == "flow"], totals)
    assert running["DNK"].iloc[-1] == pytest.approx(11.02539 / 336.763, abs=1e-6)
    assert "EU" not in running
    assert (running.diff().iloc[1:] > -1e-12).all(axis=None)


def test_a_donor_without_figures_is_named(totals: pd.DataFrame) -> None:
    with pytest.raises(AidError, match="no figure of Israel"):
        aid.proportions(totals, "Israel")
