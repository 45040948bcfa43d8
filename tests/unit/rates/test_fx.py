"""Exchange rates against ECB fixings as published (2025-03-26: USD 1.0788, SEK 10.8395 for one euro)."""

from __future__ import annotations

import pandas as pd
import pytest

from aidresearch.errors import RateError
from aidresearch.rates import fx


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
    with pytest.raises(RateError, match=r"never quoted 'UAH'.*USD"):
        fx.bounds("UAH")
    with pytest.raises(RateError, match=r"'weekly'.*monthly-mean"):
        fx.rate("USD", "EUR", "2024-01-02", "weekly")


def test_missing_stays_missing() -> None:
    days = pd.Series(pd.to_datetime(["2025-04-02", None]))
    found = fx.rates(pd.Series(["EUR", "EUR"]), days, "USD", "day")
    assert found["fx_rate"].notna().tolist() == [True, False]
    for column in ("fx_date", "fx_provider", "fx_quality"):
        assert found[column].notna().tolist() == [True, False]
    assert fx.rates(pd.Series(["EUR"]), days.iloc[1:], "USD", "day").isna().all(axis=None)


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
    days = pd.Series(pd.to_datetime(["2024-05-01", "2031-05-01"]))
    found = fx.rates(pd.Series(["HRK", "HRK"]), days, "EUR", rule)
    assert found["fx_rate"].tolist() == [1 / 7.5345] * 2
    assert found["fx_provider"].tolist() == ["shipped table"] * 2
    assert found["fx_quality"].tolist() == ["irrevocable"] * 2
    first = {"day": "-05-01", "monthly-mean": "-05-01", "annual-mean": "-01-01"}[rule]
    assert found["fx_date"].tolist() == [pd.Timestamp(f"{year}{first}") for year in (2024, 2031)]


def test_the_hryvnia_goes_through_the_dollar() -> None:
    # National Bank of Ukraine: 36.5686 hryvnias for a dollar.
    dollars = fx.fixings().loc["2023-05-10", "USD"]
    found = fx.rates(pd.Series(["UAH"]), pd.Series(pd.to_datetime(["2023-05-10"])), "EUR", "day").iloc[0]
    assert found["fx_rate"] == pytest.approx(1 / (36.5686 * dollars), rel=1e-15)
    assert (found["fx_provider"], found["fx_quality"]) == ("shipped table + ECB", "official")
    assert found["fx_date"] == pd.Timestamp("2023-05-10")
    assert fx.rate("USD", "UAH", "2023-05-10") == pytest.approx(36.5686, rel=1e-15)
    assert fx.rate("USD", "UAH", "2022-07-20") == pytest.approx(29.2549, rel=1e-15)


def test_an_annual_mean_serves_the_annual_rule_alone() -> None:
    # CIA World Factbook: 40.152 hryvnias, 32.108 new Taiwan dollars for a US dollar in 2024; 32.342 in 2022.
    assert fx.rate("USD", "UAH", "2024-03-01", "annual-mean") == pytest.approx(40.152, rel=1e-15)
    assert fx.rate("USD", "UAH", "2022-03-01", "annual-mean") == pytest.approx(32.342, rel=1e-15)
    found = fx.rates(pd.Series(["TWD"]), pd.Series(pd.to_datetime(["2024-03-01"])), "USD", "annual-mean").iloc[0]
    assert found["fx_rate"] == pytest.approx(1 / 32.108, rel=1e-15)
    assert found["fx_quality"] == "annual mean"
    with pytest.raises(RateError):
        fx.rate("USD", "UAH", "2024-03-01", "monthly-mean")


OWN = {"per": "EUR", "from": "2024-01-01", "to": "2024-06-30", "quality": "official", "source": "a bank"}


def own(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([{**OWN, **row} for row in rows])


def test_an_own_rate_goes_first_and_only_on_its_days() -> None:
    table = own({"currency": "USD", "rate": 2.0})
    days = pd.Series(pd.to_datetime(["2024-06-30", "2024-07-01"]))
    found = fx.rates(pd.Series(["EUR", "EUR"]), days, "USD", "day", own_rates=table)
    assert found["fx_rate"].tolist() == [2.0, 1.0745]  # ECB, 1 July 2024
    assert found["fx_provider"].tolist() == ["own table", "ECB"]


def test_an_own_rate_of_a_new_currency_may_lie_outside_the_ecbs_days(tmp_path) -> None:
    table = own(
        {"currency": "GEL", "per": "USD", "rate": 2.7},
        {"currency": "XTS", "rate": 4.0, "from": "1990-01-01", "to": "2040-12-31", "quality": "a guess"},
    )
    assert fx.rate("USD", "GEL", "2024-02-29", own_rates=table) == pytest.approx(2.7, rel=1e-15)
    for day in ("1990-01-01", "2024-02-29", "2040-12-31"):
        assert fx.rate("XTS", "EUR", day, own_rates=table) == 0.25
    table.to_csv(tmp_path / "rates.csv", index=False)
    days = pd.Series(pd.to_datetime(["2024-02-29"]))
    found = fx.rates(pd.Series(["XTS"]), days, "GEL", "day", own_rates=tmp_path / "rates.csv").iloc[0]
    assert (found["fx_provider"], found["fx_quality"]) == ("own table + ECB", "a guess")
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


def test_convert_is_the_rates_times_the_values() -> None:
    units = pd.Series(["USD", None, "HRK", "SEK", "RUB", "USD"])
    days = pd.Series(pd.to_datetime(["2025-04-05", "2025-04-05", "2031-01-01", None, "2023-01-01", "1998-01-01"]))
    values = [2.0, 3.0, 7.5345, 1.0, 1.0, 1.0]
    expected = [2 / 1.1057, None, 1.0, None, None, None]  # ECB, 4 April 2025
    for given in (units, units.astype("category")):
        found = pd.Series(fx.convert(values, given, days, "EUR", "day"))
        assert found.isna().tolist() == [e is None for e in expected]
        assert found.dropna().tolist() == pytest.approx([e for e in expected if e is not None], rel=1e-15)
    for resolution in ("s", "ms", "us", "ns"):
        again = fx.convert(values, units, days.astype(f"datetime64[{resolution}]"), "EUR", "day")
        assert again.tolist() == pytest.approx(found.tolist(), rel=0, nan_ok=True)


def test_no_rows() -> None:
    assert fx.rates(pd.Series([], dtype="str"), pd.Series([], dtype="datetime64[s]"), "USD", "day").empty
