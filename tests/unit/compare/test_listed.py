"""Counts beside those of a list."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from aidresearch import beside_list

Figures = Callable[..., pd.DataFrame]
COUNT = {"measure": "count", "unit": "item", "prices": None, "donor": "DEU", "item": "iris-t", "stage": "delivered"}


def test_a_count_stands_beside_the_same_system_and_stage(figures: Figures) -> None:
    """Another stage, another donor and money are no counterpart; an undated count of the list has no day."""
    stated = figures({**COUNT, "value": 11}, {**COUNT, "item": "gepard", "value": 13}, {"value": 5e9})
    listed = figures(
        {**COUNT, "value": 11, "period_end": pd.Timestamp("2025-04-03")},
        {**COUNT, "value": 12},
        {**COUNT, "value": 17, "stage": "pledged"},
        {**COUNT, "value": 99, "donor": "SWE"},
    )
    found = beside_list(stated, listed)
    assert found["figure_id"].tolist() == ["test/1", "test/2"]
    assert found["listed"].iloc[0] == "11 by 2025-04-03; 12"
    assert pd.isna(found["listed"].iloc[1])
