"""Registers without explicit zero rows, completed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from aidresearch.compare.completeness import with_nothing_given

Figures = Callable[..., pd.DataFrame]
RUNNING = {"coverage": "cumulative", "stage": "allocated", "period_start": "2022-01-24", "period_end": "2024-12-31"}


def new_rows(frame: pd.DataFrame) -> pd.DataFrame:
    return with_nothing_given(frame).iloc[len(frame) :].reset_index(drop=True)


def test_a_donor_without_a_row_of_a_type_gave_nothing_of_it(figures: Figures) -> None:
    frame = figures(
        *({**RUNNING, "donor": "USA", "aid_type": t, "value": 2e9} for t in ("military", "financial", "humanitarian")),
        {**RUNNING, "donor": "FIN", "aid_type": "military", "value": 1e9},
    )
    found = new_rows(frame)
    assert found["donor"].tolist() == ["FIN", "FIN"]
    assert sorted(found["aid_type"]) == ["financial", "humanitarian"]
    assert found[["value", "half_width", "low", "high"]].eq(0).all(axis=None)
    assert found["unit"].tolist() == ["EUR", "EUR"]
    assert found["period_end"].tolist() == [pd.Timestamp("2024-12-31")] * 2
    assert found["note"].str.contains("nothing given").all()


def test_what_the_register_does_not_tell_apart_is_not_invented(figures: Figures) -> None:
    """A register of military aid says nothing of other types; a stage without any row is unknown; ``mixed`` is all."""
    frame = figures(
        {**RUNNING, "donor": "USA", "aid_type": "military"},
        {**RUNNING, "donor": "FIN", "aid_type": "military"},
        {**RUNNING, "donor": "FIN", "stage": "committed", "aid_type": "mixed"},
        {**RUNNING, "donor": "EUROPE", "aid_type": "mixed"},
        {**RUNNING, "donor": "EUROPE", "stage": "committed", "aid_type": "military"},
        {**RUNNING, "donor": "USA", "stage": "pledged", "aid_type": "financial"},
        {**RUNNING, "donor": "EUROPE", "stage": "pledged", "aid_type": "military"},
    )
    assert new_rows(frame).empty


def test_a_missing_running_total_stays_missing(figures: Figures) -> None:
    frame = figures(
        {**RUNNING, "donor": "USA", "aid_type": "military"},
        {**RUNNING, "donor": "USA", "aid_type": "financial"},
        {**RUNNING, "donor": "FIN", "aid_type": "military"},
        {**RUNNING, "donor": "FIN", "aid_type": "financial", "value": None},
    )
    assert new_rows(frame).empty


def test_flows_get_one_flow_over_all_that_the_register_covers(figures: Figures) -> None:
    month = {"stage": "allocated", "period_start": "2022-03-01", "period_end": "2022-03-31"}
    frame = figures(
        {**month, "donor": "USA", "aid_type": "military"},
        {**month, "donor": "USA", "aid_type": "financial", "period_start": "2024-05-01", "period_end": "2024-05-31"},
        {**month, "donor": "FIN", "aid_type": "military"},
        {**month, "donor": "FIN", "aid_type": "financial", "value": None},
    )
    found = new_rows(frame)
    assert found["figure_id"].tolist() == ["test/FIN/financial/allocated/nothing-given"]
    assert found.loc[0, ["period_start", "period_end"]].tolist() == [
        pd.Timestamp("2022-03-01"),
        pd.Timestamp("2024-05-31"),
    ]


def test_quarters_beside_their_totals_are_left_alone(figures: Figures) -> None:
    quarter = {"stage": "allocated", "period_start": "2022-01-24", "period_end": "2022-03-31"}
    frame = figures(
        {**RUNNING, "donor": "USA", "aid_type": "military"},
        {**RUNNING, "donor": "USA", "aid_type": "financial"},
        {**quarter, "donor": "USA", "aid_type": "military", "part_of": "test/1"},
        {**quarter, "donor": "FIN", "aid_type": "financial"},
    )
    assert new_rows(frame)["figure_id"].tolist() == ["test/FIN/military/allocated/nothing-given"]


def test_each_state_of_a_register_is_completed(figures: Figures) -> None:
    later: dict[str, Any] = {**RUNNING, "period_end": "2025-12-31"}
    frame = figures(
        *({**state, "donor": "USA", "aid_type": t} for state in (RUNNING, later) for t in ("military", "financial")),
        *({**state, "donor": "FIN", "aid_type": "military"} for state in (RUNNING, later)),
    )
    assert new_rows(frame)["figure_id"].tolist() == [
        "test/FIN/financial/allocated/nothing-given/2024-12-31",
        "test/FIN/financial/allocated/nothing-given/2025-12-31",
    ]


@pytest.mark.parametrize("rows", [[], [{"donor": "USA", "measure": "count", "unit": "item", "prices": None}]])
def test_nothing_to_complete(figures: Figures, rows: list[dict[str, Any]]) -> None:
    frame = figures(*rows)
    pd.testing.assert_frame_equal(with_nothing_given(frame), frame)
