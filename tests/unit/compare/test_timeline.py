"""Events beside amounts: which quarter they fall into, by hand."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from aidresearch import by_period, number_events
from aidresearch.errors import AidError

Figures = Callable[..., pd.DataFrame]
EVENT = {"measure": "event", "value": None, "half_width": None, "unit": None, "prices": None, "stage": None}
EVENT |= {"coverage": None, "role": "context", "low": None, "high": None}


def event(start: str | None, end: str | None) -> dict[str, object]:
    return {**EVENT, "period_start": start and pd.Timestamp(start), "period_end": end and pd.Timestamp(end)}


def flow(end: str, value: float) -> dict[str, object]:
    return {"stage": "allocated", "period_start": pd.Timestamp(end), "period_end": pd.Timestamp(end), "value": value}


def test_events_are_numbered_by_their_first_day(figures: Figures) -> None:
    """Two statements of one day share its number; the pause that begins with them and lasts longer comes first."""
    frame = figures(
        event("2025-03-03", "2025-03-11"),
        event("2025-02-12", "2025-02-12"),
        event("2025-02-12", "2025-02-20"),
        event("2023-12-27", "2024-04-24"),
    )
    found = number_events(frame)
    assert found["figure_id"].tolist() == ["test/4", "test/3", "test/2", "test/1"]
    assert found["mark"].tolist() == [1, 2, 2, 3]


def test_an_event_without_a_day_is_named(figures: Figures) -> None:
    with pytest.raises(AidError, match=r"1 events have no first day.*test/2.*dropna"):
        number_events(figures(event("2025-03-03", "2025-03-11"), event(None, None)))


def test_a_quarter_has_its_sum_and_the_events_with_a_day_in_it(figures: Figures) -> None:
    """27 December to 24 April touches three quarters; nothing given in the second is 0, as the register has no row."""
    marked = number_events(figures(event("2023-12-27", "2024-04-24"), event("2024-06-30", "2024-06-30")))
    given = figures(flow("2023-12-31", 2.0), flow("2023-12-31", 3.0), flow("2024-06-30", 7.0))
    quarters = pd.to_datetime(["2024-06-30", "2023-12-31", "2024-03-31", "2024-09-30"])
    found = by_period({"own": given}, list(quarters), marked)
    assert found["period_end"].tolist() == sorted(quarters)
    assert found["own"].tolist() == [5.0, 0.0, 7.0, 0.0]
    assert found["marks"].tolist()[:3] == ["1", "1", "1, 2"]
    assert pd.isna(found["marks"].iloc[3])


def test_an_amount_outside_the_quarters_is_refused(figures: Figures) -> None:
    marked = number_events(figures(event("2023-12-27", "2024-04-24")))
    with pytest.raises(AidError, match=r"figures of own end on no last day of periods.*2023-12-31"):
        by_period({"own": figures(flow("2023-12-31", 2.0))}, [pd.Timestamp("2024-03-31")], marked)
