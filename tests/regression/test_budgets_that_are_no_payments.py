"""The United States' own defence spending stood among its payments to Ukraine, and an act of March 2022 was known by
the last day on which its money can be spent: "$13.6 billion" of it was not found in November."""

from __future__ import annotations

from typing import Any

import pytest

import aidresearch as aid
from aidresearch.auditing.evidence import Evidence


def _claim(value: float, **change: Any) -> dict[str, Any]:
    return {
        "figure_id": "paper/1", "source": "paper", "as_printed": "so much", "donor": "USA", "recipient": "UKR",
        "aid_type": "mixed", "coverage": "flow", "value": value * 1e9, "half_width": 0.05e9, "unit": "USD", **change,
    }  # fmt: skip


def test_a_givers_own_defence_is_no_payment() -> None:
    payments = Evidence(["indicators-2025"]).payments("USA")
    assert not payments


@pytest.mark.parametrize(
    ("billions", "day", "verdict"),
    [
        (13.6, "2022-11-18", "consistent"),  # Public Law 117-103, 15 March 2022
        (40.1, "2022-11-18", "consistent"),  # Public Law 117-128, 21 May 2022: more than 40
        (19.0, "2022-11-18", "unverifiable"),  # no act; what Congress votes has no end from above
    ],
)
def test_an_act_is_of_its_day(figures: Any, billions: float, day: str, verdict: str) -> None:
    rows = figures(_claim(billions, stage="appropriated", stated_on=day))
    found = aid.overall(aid.audit(rows, against=["us-appropriations"]))["verdict"].astype("str").tolist()
    assert found in ([verdict], ["depends on definition" if verdict == "consistent" else verdict])


def test_acts_are_summed_to_a_day(figures: Any) -> None:
    """13.6 and 40.1 by July 2022 are 53.7: "Congress has authorized $54 billion since March"."""
    row = _claim(54, half_width=0.5e9, stage="appropriated", coverage="cumulative", stated_on="2022-07-10")
    found = aid.overall(aid.audit(figures(row), against=["us-appropriations"]))["verdict"].astype("str").tolist()
    assert found == ["consistent"]


def test_a_line_of_an_act_is_its_programmes_money(figures: Any) -> None:
    """CRS, 22 May 2024: 13.77 billion dollars of the act of April 2024 are for USAI, 4.73 of the four before, to
    September 2023, for FMF."""
    one = _claim(13.77, half_width=0.005e9, stage="appropriated", programme="USAI", aid_type="military")
    two = _claim(4.73, half_width=0.005e9, stage="appropriated", programme="FMF", aid_type="military")
    for row, day in ((one, "2024-05-22"), ({**two, "coverage": "cumulative"}, "2023-11-01")):
        checks = aid.audit(figures({**row, "stated_on": day}), against=["us-appropriations"])
        assert aid.overall(checks)["verdict"].astype("str").tolist()[0] in ("consistent", "depends on definition")
