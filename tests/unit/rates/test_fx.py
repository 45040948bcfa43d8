"""Exchange rates against ECB fixings as published (2025-03-26: USD 1.0788, SEK 10.8395 for one euro)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from aidresearch.errors import RateError
from aidresearch.rates import fx, providers


def found(unit: str, day: str | None, currency: str, rule: str, own_rates: object = None) -> dict[str, object]:
    """One row of `fx.find` in words."""
    row = fx.find(pd.Series([unit]), pd.Series(pd.to_datetime([day])), currency, rule, own_rates=own_rates)
    return {
        "rate": float(row.rate[0]),
        "date": pd.Timestamp(row.date[0]),
        "provider": providers.NAMES[row.provider[0]],
        "quality": row.qualities[row.quality[0]],
    }


def test_a_fixing_as_published() -> None:
    assert fx.rate("EUR", "USD", "2025-04-02") == 1.0803
    assert fx.rate("USD", "EUR", "2025-04-02") == pytest.approx(1 / 1.0803, rel=1e-15)


def test_cross_rate_goes_through_the_euro() -> None:
    # ECB, 26 March 2025: 10.8395 SEK and 1.0788 USD for one euro, so 10.0477 SEK for one dollar.
    assert 1 / fx.rate("SEK", "USD", "2025-03-26") == pytest.approx(10.0477, abs=5e-5)


@pytest.mark.parametrize("day", ["2025-04-05", "2025-04-06"])
def test_a_weekend_takes_fridays_fixing(day: str) -> None:
    assert fx.rate("EUR", "USD", day) == 1.1057  # ECB, Friday 4 April 2025
    assert found("EUR", day, "USD", "day")["date"] == pd.Timestamp("2025-04-04")


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
        ("RUB", "2022-03-01", "monthly-mean", "whole months only"),  # one fixing of 23
        ("RUB", "2022-02-01", "annual-mean", "to 2021-12-31; whole years only"),
        ("USD", "2026-05-01", "annual-mean", "to 2025-12-31"),  # a year that is not over has no mean
        ("UAH", "2024-05-01", "day", "UAH 2022-02-24 to 2023-10-02"),
        ("TWD", "2024-05-01", "monthly-mean", "TWD on no day"),
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
    with pytest.raises(RateError, match=r"no rates of 'GEL': the ECB never quoted it.*USD"):
        fx.rate("GEL", "EUR", "2024-01-02")
    with pytest.raises(RateError, match=r"'weekly'.*monthly-mean"):
        fx.rate("USD", "EUR", "2024-01-02", "weekly")


def test_missing_stays_missing() -> None:
    """A missing day, a missing unit, a unit that nobody quotes; dates of any resolution."""
    units = pd.Series(["EUR", "EUR", None, "GEL", "USD", "HRK"])
    days = pd.Series(pd.to_datetime(["2025-04-02", None, "2025-04-02", "2025-04-02", "1998-01-01", "2031-01-01"]))
    for given in (units, units.astype("category")):
        for resolution in ("s", "ms", "us", "ns"):
            rows = fx.find(given, days.astype(f"datetime64[{resolution}]"), "USD", "day")
            assert rows.rate[0] == 1.0803
            assert np.isnan(rows.rate).tolist() == [False, *[True] * 5]
            assert np.isnat(rows.date).tolist() == [False, *[True] * 5]
    assert fx.find(units, days, "EUR", "day").rate[5] == 1 / 7.5345


@pytest.mark.parametrize("on", ["abc", "", None, float("nan"), 20250402, "2025-13-01"])
def test_what_is_no_day_is_named(on) -> None:
    with pytest.raises(RateError, match="is no day; expected a day as '2025-04-02'"):
        fx.rate("EUR", "USD", on)


def test_annual_mean_by_hand() -> None:
    # Twelve months of 2021 with 258 fixings in all: not the mean of the monthly means.
    fixings = fx.fixings().loc["2021", "USD"]
    assert len(fixings) == 258
    assert fx.rate("EUR", "USD", "2021-06-30", "annual-mean") == pytest.approx(sum(fixings) / 258, rel=1e-14)
    # ECB, "Euro foreign exchange reference rates", averages of 2021: 1.1827 US dollars, 10.1465 Swedish kronor.
    assert fx.rate("EUR", "USD", "2021-01-01", "annual-mean") == pytest.approx(1.1827, abs=5e-5)
    assert fx.rate("EUR", "SEK", "2021-12-31", "annual-mean") == pytest.approx(10.1465, abs=5e-5)


def test_monthly_mean_of_two_currencies_is_the_ratio_of_their_means() -> None:
    # The ECB's 20 fixings of June 2024, added by hand: NOK 228.3560, SEK 225.7024 for 20 euros.
    assert fx.rate("EUR", "NOK", "2024-06-10", "monthly-mean") == pytest.approx(228.3560 / 20, rel=1e-9)
    assert fx.rate("EUR", "SEK", "2024-06-10", "monthly-mean") == pytest.approx(225.7024 / 20, rel=1e-9)
    assert fx.rate("NOK", "SEK", "2024-06-10", "monthly-mean") == pytest.approx(225.7024 / 228.3560, rel=1e-9)


@pytest.mark.parametrize(
    ("unit", "day", "per_euro"),
    [
        ("HRK", "2022-12-30", 7.5365),  # ECB, its last fixing, a Friday
        ("HRK", "2022-12-31", 7.5365),  # the Saturday after it
        ("HRK", "2023-01-01", 7.5345),  # the Sunday: Council Regulation (EU) 2022/1208
        ("HRK", "2031-05-01", 7.5345),  # it has no end
        ("BGN", "2025-12-31", 1.9558),
        ("BGN", "2026-01-01", 1.95583),  # Council of the EU, 8 July 2025
    ],
)
def test_currencies_that_became_the_euro_have_its_irrevocable_rate(unit: str, day: str, per_euro: float) -> None:
    assert fx.rate("EUR", unit, day) == pytest.approx(per_euro, rel=1e-15)


@pytest.mark.parametrize("rule", fx.RULES)
def test_an_irrevocable_rate_serves_every_rule(rule: str) -> None:
    first = {"day": "-05-01", "monthly-mean": "-05-01", "annual-mean": "-01-01"}[rule]
    for year in (2024, 2031):
        assert found("HRK", f"{year}-05-01", "EUR", rule) == {
            "rate": 1 / 7.5345,
            "date": pd.Timestamp(f"{year}{first}"),
            "provider": "shipped table",
            "quality": "irrevocable",
        }


def test_the_hryvnia_goes_through_the_dollar() -> None:
    # National Bank of Ukraine: 36.5686 hryvnias for a dollar.
    dollars = fx.fixings().loc["2023-05-10", "USD"]
    row = found("UAH", "2023-05-10", "EUR", "day")
    assert row["rate"] == pytest.approx(1 / (36.5686 * dollars), rel=1e-15)
    assert (row["provider"], row["quality"]) == ("shipped table + ECB", "official")
    assert row["date"] == pd.Timestamp("2023-05-10")
    assert fx.rate("USD", "UAH", "2023-05-10") == pytest.approx(36.5686, rel=1e-15)
    assert fx.rate("USD", "UAH", "2022-07-20") == pytest.approx(29.2549, rel=1e-15)


def test_an_annual_mean_serves_the_annual_rule_alone() -> None:
    # CIA World Factbook: 40.152 hryvnias, 32.108 new Taiwan dollars for a US dollar in 2024; 32.342 in 2022.
    assert fx.rate("USD", "UAH", "2024-03-01", "annual-mean") == pytest.approx(40.152, rel=1e-15)
    assert fx.rate("USD", "UAH", "2022-03-01", "annual-mean") == pytest.approx(32.342, rel=1e-15)
    row = found("TWD", "2024-03-01", "USD", "annual-mean")
    assert row["rate"] == pytest.approx(1 / 32.108, rel=1e-15)
    assert row["quality"] == "annual mean"
    with pytest.raises(RateError):
        fx.rate("USD", "UAH", "2024-03-01", "monthly-mean")


OWN = {"per": "EUR", "from": "2024-01-01", "to": "2024-06-30", "quality": "official", "source": "a bank"}


def own(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([{**OWN, **row} for row in rows])


def test_an_own_rate_goes_first_and_only_on_its_days() -> None:
    table = own({"currency": "USD", "rate": 2.0})
    for day, rate, provider in (("2024-06-30", 2.0, "own table"), ("2024-07-01", 1.0745, "ECB")):  # ECB, 1 July 2024
        row = found("EUR", day, "USD", "day", table)
        assert (row["rate"], row["provider"]) == (rate, provider)


def test_an_own_rate_of_a_new_currency_may_lie_outside_the_ecbs_days(tmp_path) -> None:
    table = own(
        {"currency": "GEL", "per": "USD", "rate": 2.7},
        {"currency": "XTS", "rate": 4.0, "from": "1990-01-01", "to": "2040-12-31", "quality": "a guess"},
    )
    assert fx.rate("USD", "GEL", "2024-02-29", own_rates=table) == pytest.approx(2.7, rel=1e-15)
    for day in ("1990-01-01", "2024-02-29", "2040-12-31"):
        assert fx.rate("XTS", "EUR", day, own_rates=table) == 0.25
    table.to_csv(tmp_path / "rates.csv", index=False)
    row = found("XTS", "2024-02-29", "GEL", "day", tmp_path / "rates.csv")
    assert (row["provider"], row["quality"]) == ("own table + ECB", "a guess")
    with pytest.raises(RateError, match="XTS 1990-01-01 to 2040-12-31"):
        fx.rate("XTS", "EUR", "2041-01-01", own_rates=table)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"currency": "USD", "rate": 0}, r"rate 1: the rate 0.0 is no positive number"),
        ({"currency": "USD", "rate": "one"}, "cannot be read"),
        ({"currency": "USD", "rate": 1, "from": "soon"}, "cannot be read"),
        ({"currency": "EUR", "rate": 1, "per": "USD"}, "EUR per USD"),
        ({"currency": "USD", "rate": 1, "from": "2025-01-01"}, "before it begins"),
        ({"currency": "USD", "rate": 1, "per": "GEL"}, "no rates of 'GEL'"),
    ],
)
def test_a_wrong_own_table_says_which_rate(row, words) -> None:
    with pytest.raises(RateError, match=words):
        fx.rate("USD", "EUR", "2024-02-29", own_rates=own(row))


def test_an_own_table_has_one_rate_a_day_and_all_columns() -> None:
    twice = own({"currency": "USD", "rate": 1}, {"currency": "USD", "rate": 2, "from": "2024-06-30", "to": None})
    with pytest.raises(RateError, match=r"rate 2: two rates of USD on 2024-06-30"):
        fx.rate("USD", "EUR", "2024-02-29", own_rates=twice)
    with pytest.raises(RateError, match="columns missing: quality"):
        fx.rate("USD", "EUR", "2024-02-29", own_rates=twice.drop(columns="quality"))


def test_no_rows() -> None:
    assert len(fx.find(pd.Series([], dtype="str"), pd.Series([], dtype="datetime64[s]"), "USD", "day").rate) == 0


# Means of rates that hold from one day to another: by days, and of whole months and years only.


@pytest.mark.parametrize("day", ["2022-07-01", "2022-07-20", "2022-07-21", "2022-07-31"])
def test_the_hryvnias_mean_of_july_2022_is_by_days(day: str) -> None:
    """National Bank of Ukraine: 29.2549 for 20 days, 36.5686 for 11: (585.098 + 402.2546) / 31 = 31.8501."""
    assert fx.rate("USD", "UAH", day, "monthly-mean") == pytest.approx((20 * 29.2549 + 11 * 36.5686) / 31, rel=1e-14)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("monthly-mean", "2022-02-25"),  # begins on the 24th
        ("monthly-mean", "2023-10-01"),  # ends on the 2nd
        ("annual-mean", "2023-01-01"),
        ("annual-mean", "2023-09-30"),
        ("annual-mean", "2023-12-31"),
    ],
)
def test_a_month_or_year_that_is_not_covered_whole_has_no_mean(rule: str, day: str) -> None:
    with pytest.raises(RateError, match=f"no {rule} rate USD to UAH for {day}"):
        fx.rate("USD", "UAH", day, rule)
    assert fx.rate("USD", "UAH", "2022-03-31", "monthly-mean") == pytest.approx(29.2549, rel=1e-15)
    assert fx.rate("USD", "UAH", "2023-09-30", "monthly-mean") == pytest.approx(36.5686, rel=1e-15)


def test_an_own_table_needs_every_day_of_a_month() -> None:
    """Half of April is not its mean: the ECB's stands. Of March both rows, by days: (15 x 2 + 16 x 4) / 31."""
    table = own(
        {"currency": "USD", "rate": 2.0, "from": "2024-03-01", "to": "2024-03-15"},
        {"currency": "USD", "rate": 4.0, "from": "2024-03-16", "to": "2024-04-15"},
    )
    ecb = fx.rate("EUR", "USD", "2024-04-10", "monthly-mean")
    for day in ("2024-04-10", "2024-04-20"):
        assert fx.rate("EUR", "USD", day, "monthly-mean", own_rates=table) == ecb
    for day in ("2024-03-10", "2024-03-20"):
        mean = fx.rate("EUR", "USD", day, "monthly-mean", own_rates=table)
        assert mean == pytest.approx((15 * 2 + 16 * 4) / 31, rel=1e-14)
    assert fx.rate("EUR", "USD", "2024-03-20", own_rates=table) == 4.0


def test_a_currency_by_what_people_call_it() -> None:
    # ECB reference rate of 2025-04-02: EUR 1 = USD 1.0803.
    assert fx.rate("euros", "dollars", "2025-04-02") == fx.rate("EUR", "usd", "2025-04-02") == 1.0803
    with pytest.raises(RateError, match=r"no rates of 'dolars'.*Nearest: USD"):
        fx.rate("EUR", "dolars", "2025-04-02")
