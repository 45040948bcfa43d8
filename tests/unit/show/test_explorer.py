"""What the page "Compare donors" is made of."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from importlib import import_module
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.show import charts

explorer = import_module("aidresearch.show.charts.explorer")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    caught: list[dict[str, Any]] = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, **_: caught.append(bundle))
    return caught


@pytest.fixture(scope="module")
def months() -> Any:
    figures = aid.load("kiel-r29")
    return aid.by_month(figures[(figures["coverage"] == "flow") & (figures["role"] == "aid")])


def test_the_bundle_is_whole_and_the_same_twice(shown, months: Any) -> None:
    for _ in range(2):
        charts.explorer(months, name="donors", title="Compare", sources=["kiel-r29"])
    assert shown[0] == shown[1]
    data = json.loads(shown[0][explorer.DATA])
    assert len(data["donors"]) == 42
    assert len(data["months"]) == len(data["dollars"]) == len(data["donors"]["USA"]["m"]) == 52
    usa = data["donors"]["USA"]
    assert round(sum(usa["m"] + usa["f"] + usa["h"]) / 1e6, 1) == 115.4  # thousands of euros
    assert "gdp" not in data["donors"]["EU"]
    assert data["pricesTo"] == "2025"
    assert data["donors"]["DEU"]["de"] == "Deutschland"
    assert set(data["groups"]["BALTIC"]["of"]) == {"EST", "LTU", "LVA"}
    assert len(shown[0]["text/csv"].splitlines()) == 43


@pytest.mark.parametrize("kind", ["image/svg+xml", explorer.WORLD_SVG])
def test_the_maps_name_every_country(kind: str, shown, months: Any) -> None:
    charts.explorer(months, name="donors", title="Compare", sources=[])
    root = ET.fromstring(shown[0][kind])
    titles = [one.text for one in root.iter("{http://www.w3.org/2000/svg}title")]
    assert "Ukraine" in titles
    assert "Denmark: 3.27% of GDP" in titles
    assert "Malta: 0.01% of GDP" in titles


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, 0), (0.1, 1), (0.19, 1), (0.5, 3), (1.99, 4), (2.0, 5), (9.0, 5)]
)
def test_a_share_has_one_class(share: float, expected: int) -> None:
    assert explorer.step(share) == expected
    assert len(explorer.classes()) == 8


def test_the_summary_is_largest_for_its_size_first(months: Any) -> None:
    found = explorer.summed(months)
    assert found["donor"].head(3).tolist() == ["Denmark", "Estonia", "Lithuania"]
    assert pd.isna(found.loc["EU", "gdp_percent"])
