"""``aid.total`` guarded what loaders had marked, and added what users brought twice without a word.

Six pairs were added: all types of aid beside one type of the same donor; one donor's total of one day twice; the
contact group beside the United States; a year beside a quarter in it; the EU with its members beside Germany; an amount
at the rate of the day beside one at the mean of the year. Each is refused, with both ids.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import MixError

TOTAL = {"coverage": "cumulative", "aid_type": "military", "period_end": "2024-12-31", "donor": "USA"}
YEAR = {"donor": "USA", "aid_type": "military", "period_start": "2024-01-01", "period_end": "2024-12-31"}
PAIRS = [
    ({**TOTAL, "aid_type": "mixed"}, TOTAL),
    (TOTAL, TOTAL),
    ({**TOTAL, "donor": "UDCG"}, TOTAL),
    (YEAR, {**YEAR, "period_end": "2024-03-31"}),
    ({**TOTAL, "donor": "EU_AND_MEMBERS"}, {**TOTAL, "donor": "DEU"}),
]


@pytest.mark.parametrize("pair", PAIRS)
def test_twice_is_refused_with_both_ids(figures, pair) -> None:
    with pytest.raises(MixError, match=r"test/2 .* test/1"):
        aid.total(figures(*pair))


def test_two_rules_are_refused_with_both_ids(figures) -> None:
    rows = [figures({"figure_id": f"x/{n}", "unit": "USD", "stated_on": "2024-05-02"}) for n in (1, 2)]
    euros = [aid.normalize(row, "EUR", rule) for row, rule in zip(rows, ("day", "annual-mean"), strict=True)]
    with pytest.raises(MixError, match=r"day: x/1; annual-mean: x/2"):
        aid.total(pd.concat(euros, ignore_index=True))
