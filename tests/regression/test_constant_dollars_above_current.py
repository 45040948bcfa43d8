"""American aid of 2022 was worth more in dollars of 2021 than in current ones, in a year with 8 % inflation.

Kiel's euros were deflated by American prices and then converted at the mean of 2021 (1.1827 dollars): 38.81 billion
constant dollars against 36.50 current ones. What a register has converted at its day is now converted back at the rate
of its date, and then deflated: 36.50 / 1.08 = 33.80 (CIA World Factbook: prices of 2022 are 108.0 where 2021 is 100).
By months, which are shipped now, the current amount is 36.55 instead of 36.50: each month has its own mean rate.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch import catalog


def test_constant_dollars_are_fewer_than_current_ones() -> None:
    figures = aid.load("kiel-r29").query("donor == 'USA' and stage == 'allocated' and coverage == 'flow'")
    of_2022 = figures[figures["period_end"].dt.year == 2022]
    current = aid.normalize(of_2022, "USD")["value"].sum()
    constant = aid.normalize(of_2022, "USD", prices="constant-2021")["value"].sum()
    assert current == pytest.approx(36.50e9, rel=2e-3)
    assert constant == pytest.approx(33.80e9, rel=2e-3)
    assert constant == pytest.approx(current / 1.08, rel=1e-12)


@pytest.mark.parametrize("key", [source.key for source in catalog.by_key().values() if source.converted_by])
@pytest.mark.parametrize("currency", ["USD", "EUR", "GBP"])
def test_no_source_that_somebody_converted_gains_by_inflation(key: str, currency: str) -> None:
    figures = aid.load(key).query("measure == 'money' and value > 0")
    figures = figures[(figures["period_end"].dt.year >= 2022)]
    current = aid.normalize(figures, currency, unconverted="missing")["value"]
    constant = aid.normalize(figures, currency, prices="constant-2021", unconverted="missing")["value"]
    both = current.notna() & constant.notna()
    assert (constant[both] <= current[both]).all()
