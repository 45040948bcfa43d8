"""July 2022 had two monthly means of the hryvnia, 29.25 and 36.57, as the day lay before or after the 21st.

The National Bank of Ukraine kept a rate from one day to another, and each day took that of its own row. A mean is one
number: 29.2549 for 20 days and 36.5686 for 11 make 31.8501. A year that the table does not cover whole had a mean on
the days that it covers; it is refused on every day.
"""

from __future__ import annotations

import pytest

from aidresearch.errors import RateError
from aidresearch.rates import fx


@pytest.mark.parametrize("day", ["2022-07-01", "2022-07-31"])
def test_a_month_has_one_mean(day: str) -> None:
    assert fx.rate("USD", "UAH", day, "monthly-mean") == pytest.approx(31.8501, abs=5e-5)


@pytest.mark.parametrize("day", ["2023-01-01", "2023-09-01", "2023-12-31"])
def test_a_year_that_is_not_covered_whole_has_none(day: str) -> None:
    with pytest.raises(RateError, match="whole years only"):
        fx.rate("USD", "UAH", day, "annual-mean")
