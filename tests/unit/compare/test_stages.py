"""Stages side by side."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from aidresearch import ladder
from aidresearch.errors import MixError
from aidresearch.table.vocabulary import STAGES


def test_stages_side_by_side_with_their_gap(figures) -> None:
    frame = figures(
        {"donor": "SWE", "stage": "committed", "value": 10.0, "half_width": 0.5},
        {"donor": "SWE", "stage": "allocated", "value": 4.0, "half_width": 0.25},
        {"donor": "SWE", "stage": "allocated", "value": 3.0, "half_width": 0.25},
        {"donor": "DEU", "stage": "committed", "value": 8.0},
    )
    found = ladder(frame)
    assert found["donor"].tolist() == ["DEU", "SWE"]
    germany, sweden = found.iloc[0], found.iloc[1]
    assert (sweden["committed"], sweden["allocated"], sweden["unit"]) == (10.0, 7.0, "EUR")
    assert sweden["committed_not_allocated"] == 3.0
    # least 9.5 - 7.5, most 10.5 - 6.5
    assert (sweden["committed_not_allocated_low"], sweden["committed_not_allocated_high"]) == (2.0, 4.0)
    assert math.isnan(germany["allocated"])
    assert math.isnan(germany["committed_not_allocated"])
    assert math.isnan(sweden["proposed"])
    assert math.isnan(sweden["delivered"])
    assert found["finding"].isna().all()
    assert list(found.columns[1:9]) == list(STAGES)


def test_a_later_stage_above_an_earlier_one_is_a_finding(figures) -> None:
    frame = figures(
        {"donor": "ITA", "stage": "committed", "value": 4.0e9},
        {"donor": "ITA", "stage": "allocated", "value": 4.1e9},
        {"donor": "SWE", "stage": "pledged", "value": 2.0e6},
        {"donor": "SWE", "stage": "delivered", "value": 3.0e6},
    )
    found = ladder(frame).set_index("donor")["finding"]
    assert found["ITA"] == "allocated EUR 4.1 billion exceeds committed EUR 4 billion by EUR 100 million (2.5%)"
    assert found["SWE"] == "delivered EUR 3 million exceeds pledged EUR 2 million by EUR 1 million (50.0%)"


def test_rounding_is_no_finding(figures) -> None:
    """4.0 +- 0.05 and 4.1 +- 0.05 can both be 4.05."""
    frame = figures(
        {"stage": "committed", "value": 4.0, "half_width": 0.05},
        {"stage": "allocated", "value": 4.1, "half_width": 0.05},
    )
    assert ladder(frame, by=())["finding"].isna().all()


def test_an_open_end_is_no_finding(figures) -> None:
    frame = figures({"stage": "committed", "value": 4.0, "qualifier": "at least"}, {"stage": "allocated", "value": 9.0})
    assert ladder(frame, by=[])["finding"].isna().all()


def test_a_missing_donor_keeps_its_row(figures) -> None:
    found = ladder(figures({"donor": None, "value": 2.0}, {"donor": "SWE", "value": 3.0}))
    assert found["pledged"].tolist() == [3.0, 2.0]
    assert pd.isna(found["donor"].iloc[1])


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"unit": "EUR"}, {"unit": "USD", "stage": "delivered"}, "2 units"),
        ({"coverage": "flow"}, {"coverage": "cumulative", "stage": "delivered"}, "cumulative and flow figures"),
        (
            {"coverage": "cumulative", "period_end": "2026-02-28"},
            {"coverage": "cumulative", "period_end": "2026-04-30", "stage": "delivered"},
            "2 cut-offs",
        ),
        ({"stage": None}, {}, "1 figures without a stage"),
        ({"role": "need"}, {}, r"role need\. Select it first: frame\[\(frame\['role'\] == 'aid'\)"),
    ],
)
def test_stages_of_different_kinds_do_not_stand_side_by_side(figures, first, second, reason) -> None:
    with pytest.raises(MixError, match=reason):
        ladder(figures(first, second))
