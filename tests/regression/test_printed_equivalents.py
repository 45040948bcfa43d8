"""A printed equivalent turned the sign of a negative amount, and of zero it was said that nothing was printed.

"A loss of 500 million euros (540 million dollars)" became plus 540: the rate was negative. An amount of 0 beside 0 had
no rate, and the note said that no equivalent was printed. And "nearly 3.5 billion (3.8 billion)" got the upper end 3.85
of the print, where "nearly" sets it to the number itself.
"""

from __future__ import annotations

import math

import pytest

import aidresearch as aid
from aidresearch.errors import RateError

DOLLARS = {"equivalent_unit": "USD", "stated_on": "2025-04-02"}


@pytest.mark.parametrize("sign", [1, -1])
def test_a_negative_amount_stays_negative(figures, sign: int) -> None:
    """Whether or not the print repeats the minus."""
    ends = sorted([sign * 535e6, sign * 545e6])
    row = {"value": -500e6, "half_width": 5e6, "equivalent_value": sign * 540e6}
    row |= {"equivalent_low": ends[0], "equivalent_high": ends[1]}
    found = aid.normalize(figures({**row, **DOLLARS}), "USD", "printed").iloc[0]
    assert found[["value", "low", "high"]].tolist() == [-540e6, -545e6, -535e6]
    assert found["fx_rate"] == pytest.approx(1.08)
    assert found["value"] == pytest.approx(found["value_stated"] * found["fx_rate"])


def test_zero_gives_no_rate_and_says_so(figures) -> None:
    row = {"value": 0.0, "equivalent_value": 0.0, "equivalent_low": 0.0, "equivalent_high": 0.0, **DOLLARS}
    found = aid.normalize(figures(row), "USD", "printed", unconverted="missing").iloc[0]
    assert found["valuation_note"] == "not converted: an amount of 0 and its equivalent give no rate"
    with pytest.raises(RateError, match="an amount of 0 and its equivalent in USD give no rate"):
        aid.normalize(figures(row), "USD", "printed")
    assert aid.normalize(figures(row), "USD", ["printed", "day"])["value"].tolist() == [0.0]


@pytest.mark.parametrize(("qualifier", "low", "high"), [("nearly", -math.inf, 3.8e9), ("at least", 3.8e9, math.inf)])
def test_the_end_that_a_qualifier_sets_is_kept(figures, qualifier: str, low: float, high: float) -> None:
    row = {"value": 3.5e9, "half_width": 0.05e9, "qualifier": qualifier, "equivalent_value": 3.8e9, **DOLLARS}
    row |= {"equivalent_low": 3.75e9, "equivalent_high": 3.85e9}
    found = aid.normalize(figures(row), "USD", "printed").iloc[0]
    assert (found["low"], found["value"], found["high"]) == (low, 3.8e9, high)
