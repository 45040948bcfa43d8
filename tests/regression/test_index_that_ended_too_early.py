"""README's example of constant prices gave no amount at all: 0 of 11 rows, since the index ended in 2024.

Press documents of 2025 need prices of 2025: the index goes on with the IMF's inflation of 2025 (World Economic Outlook,
October 2025: 2.715 % in the United States, on prices of 115.688 in 2024 by the chained Factbook rates). Beyond its last
year an amount stays missing, and the note says how far the index reaches. Rows without prices claimed a rule in
``fx_rule`` all the same.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid


def test_the_readmes_example_has_amounts() -> None:
    press = aid.load("press")
    found = aid.normalize(press, "USD", prices="constant-2021", unconverted="missing")
    money = found[found["measure"] == "money"]
    lost = money[money["value"].isna()]
    assert len(money) == 11
    assert len(lost) <= 1
    assert lost["valuation_note"].str.startswith("not converted: ").all()
    assert lost["fx_rule"].isna().all()


def test_the_year_after_the_index_stays_missing(figures) -> None:
    rows = [{"donor": "USA", "unit": "USD", "value": 118.829, "stated_on": f"{year}-02-01"} for year in (2025, 2026)]
    found = aid.normalize(figures(*rows), "EUR", prices="constant-2021", unconverted="missing")
    # 118.829 / 1.18829 = 100 dollars of 2021; ECB, mean of 2021: 1.1827 dollars for a euro
    assert found["value"].iloc[0] == pytest.approx(100 / 1.1827, rel=1e-4)
    last = found.iloc[1]
    assert pd.isna(last["value"])
    assert "it reaches from 2021 to 2025" in last["valuation_note"]
    assert last[["fx_rule", "fx_rate", "fx_date", "price_index", "price_factor"]].isna().all()
