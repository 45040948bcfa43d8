"""A total was confirmed by what is planned for the next year: "in the 2026 budget are 3 billion more; in all Germany's
aid has reached 11.5 billion", where 11.5 billion are what that budget has (Federal Government, 14 November 2025)."""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid


@pytest.mark.parametrize(
    "text",
    [
        "До бюджету на 2026 рік додано 3 млрд євро для України. Допомога Німеччини досягла загалом 11,5 млрд євро.",
        "Im Haushalt 2026 stehen 3 Milliarden Euro für die Ukraine. Bisher hat Deutschland 11,5 Milliarden gegeben.",
    ],
)
def test_what_has_come_so_far_is_of_no_year_to_come(text: str) -> None:
    figures = aid.extract(text, "2025-11-27")
    total = figures[figures["value"] == 11.5e9].iloc[0]
    assert total["coverage"] == "cumulative"
    assert pd.isna(total["period_start"])
    checks = aid.audit(figures)
    assert checks[checks["figure_id"] == total["figure_id"]]["verdict"].iloc[0] != "consistent"
