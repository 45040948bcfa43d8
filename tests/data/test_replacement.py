"""Kiel Policy Brief 186 (2025-03-13) recomputed from release 29, and a proposed sum by the EU-budget key."""

from __future__ import annotations

import pandas as pd
import pytest

from aidresearch import load, recompute_brief
from aidresearch.compare import scenario
from aidresearch.table import parties

SINGLE = ["EU", "DEU", "GBR", "FRA", "ITA", "ESP"]


@pytest.fixture(scope="module")
def flows() -> pd.DataFrame:
    figures = load("kiel-r29")
    return figures[(figures["coverage"] == "flow") & (figures["stage"] == "allocated")]


def by_row(table: pd.DataFrame, column: str) -> pd.Series:
    """Billions a year of the donors that the brief names, and of all others together."""
    rows = table["donor"].where(table["donor"].isin(SINGLE), "REST")
    return (table.groupby(rows)[column].sum() / 1e9).reindex([*SINGLE, "REST"])


def test_what_donors_give_now(flows: pd.DataFrame) -> None:
    """Sums of 2022 to 2024 over three, release 29, computed by hand from its quarters."""
    now = by_row(scenario.replace(flows), "current")
    assert now.round(2).tolist() == [16.35, 5.34, 4.50, 1.72, 0.76, 0.45, 13.69]
    assert now.sum() == pytest.approx(42.8, abs=0.05)


def test_one_share_of_gdp_for_every_government_gives_the_printed_table(flows: pd.DataFrame) -> None:
    """0.213% of GDP 2023 (World Bank, at the mean rate of 2023), to be compared with 9, 6.5, 6, 4.5, 3 and 16.5."""
    needed = by_row(scenario.replace(flows, effort=0.00213), "needed").drop("EU")
    assert needed.round(2).tolist() == [8.78, 6.58, 5.97, 4.44, 3.11, 16.60]
    printed = load("kiel-pb186").query("role == 'need' and donor not in ['EU', 'EUROPE']")["value"] / 1e9
    assert (needed.to_numpy() - printed.to_numpy()).round(2).tolist() == [-0.22, 0.08, -0.03, -0.06, 0.11, 0.10]
    assert 82 - needed.sum() == pytest.approx(36.5, abs=0.05)


def test_the_brief_beside_what_the_rule_gives(flows: pd.DataFrame) -> None:
    """Printed, in billions a year: 44 now, 82 needed; the institutions 36, Germany at least 9, the others 16.5.

    Recomputed as in the tests above: Germany 5.34 now and 8.78 needed; the institutions get what is left of 82:
    82 - (8.78 + 6.58 + 5.97 + 4.44 + 3.11 + 16.60) = 36.5.
    """
    table = recompute_brief(load("kiel-pb186"), flows).set_index("donor")
    assert table.index.tolist() == [*SINGLE, "REST", "EUROPE"]
    assert table.loc[["EU", "DEU", "REST", "EUROPE"], "needed"].tolist() == [36e9, 9e9, 16.5e9, 82e9]
    assert table.loc["EUROPE", "now"] == 44e9
    assert (table.loc[["EU", "DEU"], "needed_recomputed"] / 1e9).round(2).tolist() == [36.51, 8.78]
    assert table.loc["DEU", "now_difference"] / 1e9 == pytest.approx(5.34 - 6, abs=0.005)
    assert table.loc["EUROPE", "needed_difference"] == pytest.approx(0, abs=1)


def test_forty_billion_by_the_eu_budget_key() -> None:
    """Kiel's attribution of EU aid to its members, release 29: Germany 22.6%, France 19.2%, ..."""
    members = [code for code in parties.members("EU", "2025-03-20") if code != "EU"]
    parts = scenario.divide(40e9, members, "eu-budget") / 1e9
    assert parts[["DEU", "FRA", "ITA", "ESP", "NLD", "POL"]].round(2).tolist() == [9.06, 7.69, 5.47, 3.62, 1.91, 1.59]
    without = scenario.divide(40e9, [code for code in members if code != "HUN"], "eu-budget") / 1e9
    assert without[["DEU", "FRA", "ITA", "ESP"]].round(2).tolist() == [9.15, 7.77, 5.53, 3.66]
