"""Exchange rates against ECB fixings as published (2025-03-26: USD 1.0788, SEK 10.8395 for one euro)."""

from __future__ import annotations

import pandas as pd
import pytest

from aidresearch import fx
from aidresearch.errors import RateError


def test_a_fixing_as_published() -> None:
    assert fx.rate("EUR", "USD", "2025-04-02") == 1.0803
    assert fx.rate("USD", "EUR", "2025-04-02") == pytest.approx(1 / 1.0803, rel=1e-15)


def test_cross_rate_goes_through_the_euro() -> None:
    # ECB, 26 March 2025: 10.8395 SEK and 1.0788 USD for one euro, so 10.0477 SEK for one dollar.
    assert 1 / fx.rate("SEK", "USD", "2025-03-26") == pytest.approx(10.0477, abs=5e-5)


@pytest.mark.parametrize("day", ["2025-04-05", "2025-04-06"])
def test_a_weekend_takes_fridays_fixing(day: str) -> None:
    assert fx.rate("EUR", "USD", day) == 1.1057  # ECB, Friday 4 April 2025
    found = fx.rates(pd.Series(["EUR"]), pd.Series(pd.to_datetime([day])), "USD", "day")
    assert found["fx_date"].iloc[0] == pd.Timestamp("2025-04-04")


def test_the_longest_pause_is_bridged() -> None:
    # Easter: no fixing from Friday 18 to Monday 21 April 2025.
    assert fx.rate("EUR", "USD", "2025-04-21") == fx.rate("EUR", "USD", "2025-04-17")


@pytest.mark.parametrize(
    ("dollars", "day", "euros"),
    [(500e6, "2025-01-09", 482.918e6), (300e6, "2024-03-12", 275.933e6)],
)
def test_monthly_mean_is_kiels_own_conversion(dollars: float, day: str, euros: float) -> None:
    """Ukraine Support Tracker, release 21: its euro values of two US packages."""
    assert dollars * fx.rate("USD", "EUR", day, "monthly-mean") == pytest.approx(euros, abs=500)


def test_monthly_mean_by_hand() -> None:
    # The ECB's fixings of December 2024, in order; their mean by hand is 1.04789...
    fixings = fx.fixings().loc["2024-12", "USD"]
    assert len(fixings) == 20  # 22 weekdays without 25 and 26 December
    assert fx.rate("EUR", "USD", "2024-12-31", "monthly-mean") == pytest.approx(sum(fixings) / 20, rel=1e-14)


@pytest.mark.parametrize(
    ("unit", "day", "rule", "bound"),
    [
        ("USD", "1998-12-31", "day", "1999-01-04"),
        ("USD", "2030-01-01", "day", "2026-"),
        ("RUB", "2022-03-02", "day", "2022-03-01"),
        ("HRK", "2023-01-01", "day", "2022-12-30"),
        ("BGN", "2026-01-01", "day", "2025-12-31"),
        ("RUB", "2022-03-01", "monthly-mean", "whole months only"),  # one fixing of 23
    ],
)
def test_out_of_bounds_raises_with_the_bounds(unit: str, day: str, rule: str, bound: str) -> None:
    with pytest.raises(RateError, match=bound):
        fx.rate(unit, "EUR", day, rule)


def test_a_gap_inside_the_bounds_is_not_bridged() -> None:
    """The krona was not quoted from December 2008 to February 2018: 2012 must not take the rate of 2008."""
    with pytest.raises(RateError, match="ISK"):
        fx.rate("ISK", "EUR", "2012-05-05")


def test_unknown_currency_and_rule_name_the_known_ones() -> None:
    with pytest.raises(RateError, match=r"never quoted 'UAH'.*USD"):
        fx.rate("UAH", "EUR", "2024-01-02")
    with pytest.raises(RateError, match=r"'weekly'.*monthly-mean"):
        fx.rate("USD", "EUR", "2024-01-02", "weekly")


def test_missing_stays_missing() -> None:
    days = pd.Series(pd.to_datetime(["2025-04-02", None]))
    found = fx.rates(pd.Series(["EUR", "EUR"]), days, "USD", "day")
    assert found["fx_rate"].notna().tolist() == [True, False]
    assert found["fx_date"].notna().tolist() == [True, False]


def test_no_rows() -> None:
    assert fx.rates(pd.Series([], dtype="str"), pd.Series([], dtype="datetime64[s]"), "USD", "day").empty
