"""Constant prices, by hand. CIA World Factbook's inflation, chained (2021 = 100): USA 108.0 in 2022, Germany 115.811
in 2024, EU 118.43 in 2024. ECB, means of the year: 1.1827 US dollars for a euro in 2021, 1.0530 in 2022."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from aidresearch import normalize
from aidresearch.errors import PriceError, RateError
from aidresearch.rates import prices
from aidresearch.rates.fx import rate

DOLLARS = {"donor": "USA", "unit": "USD", "value": 108.0, "half_width": 1.08, "stated_on": "2022-05-10"}
EUROS = {"donor": "DEU", "unit": "EUR", "value": 115.811, "stated_on": "2024-02-01"}


def test_deflate_then_convert_is_the_default(figures) -> None:
    row = normalize(figures(DOLLARS), "EUR", prices="constant-2021").iloc[0]
    assert row["value"] == pytest.approx(100 / 1.1827, rel=1e-4)  # 108 x 100/108, at the mean of 2021
    assert (row["low"], row["high"]) == pytest.approx((99 / 1.1827, 101 / 1.1827), rel=1e-4)
    assert row["half_width"] == pytest.approx(1 / 1.1827, rel=1e-4)
    assert row["price_factor"] == pytest.approx(1 / 1.08, rel=1e-15)
    assert (row["fx_rule"], row["fx_date"]) == ("annual-mean of 2021", pd.Timestamp("2021-01-01"))
    assert row["fx_rate"] == rate("USD", "EUR", "2021-07-01", "annual-mean")
    assert (row["prices"], row["prices_stated"]) == ("constant-2021", "current")
    assert row["price_index"] == "indicators/consumer-price-index of USA"
    assert row["value"] == row["value_stated"] * row["fx_rate"] * row["price_factor"]


def test_what_somebody_converted_at_its_day_is_converted_back_first(figures) -> None:
    """EUR 108 of release 29, aid of the first quarter of 2022, in dollars of 2021: 108 x 1.1019 / 1.08.

    ECB, mean of March 2022: 1.1019 dollars. Deflated first and converted at the mean of 2021 (1.1827) it were 118.27:
    more constant dollars than the 119.0 current ones allow at 8 % inflation.
    """
    euros = {**DOLLARS, "unit": "EUR", "source": "kiel-r29", "stated_on": "2026-08-04", "period_end": "2022-03-31"}
    row = normalize(figures(euros), "USD", prices="constant-2021").iloc[0]
    assert row["value"] == pytest.approx(108 * 1.1019 / 1.08, rel=1e-4)
    assert row["fx_rule"] == "monthly-mean of period_end"
    assert row["valuation_note"] == ("converted by the Kiel Institute: at the rate of its date, then deflated")
    same = normalize(figures(euros), "EUR", prices="constant-2021").iloc[0]
    assert same["value"] == pytest.approx(100.0, rel=1e-15)
    assert same["valuation_note"] == "converted by the Kiel Institute: deflated in EUR"
    forced = normalize(figures(euros), "USD", prices="constant-2021", order="deflate-then-convert").iloc[0]
    assert forced["value"] == pytest.approx(100 * 1.1827, rel=1e-4)
    workbook = {**euros, "source": "kiel-r29@31cd56d2639a", "stated_on": "2022-03-31"}  # one of the user's own
    assert normalize(figures(workbook), "USD", prices="constant-2021").iloc[0]["value"] == row["value"]


def test_the_index_of_2025_is_that_of_2024_carried_on(figures) -> None:
    """Germany: 115.811 in 2024 times one plus the IMF's 2.114 % of 2025 (WEO, October 2025) is 118.259."""
    frame = figures({**EUROS, "value": 118.259, "stated_on": "2025-02-01"}, EUROS)
    found = normalize(frame, "EUR", prices="constant-2021")
    assert found["value"].tolist() == pytest.approx([100.0, 100.0], rel=1e-5)
    assert found["price_index"].tolist() == [
        "indicators-2025/consumer-price-index of DEU",
        "indicators/consumer-price-index of DEU",
    ]
    assert pytest.approx(118.259, abs=5e-4) == 115.811 * 1.02114


def test_the_documentation_says_to_which_year_the_index_reaches(figures) -> None:
    with pytest.raises(PriceError, match=r"a base year from 2021 to 2025"):
        normalize(figures(EUROS), "EUR", prices="constant-1999")
    readme = (Path(__file__).parents[3] / "docs" / "tour.md").read_text(encoding="utf-8")
    for text in (normalize.__doc__ or "", readme):
        assert "from 2021 to 2025" in " ".join(text.split())


def test_two_sources_of_one_year_are_no_index() -> None:
    one = prices.own(pd.DataFrame({"code": ["DEU"], "year": [2024], "index": [100.0]}))
    with pytest.raises(PriceError, match="two indices for one year"):
        prices.carried_on(one, one)


def test_convert_then_deflate_takes_the_rate_of_the_date(figures) -> None:
    row = normalize(figures(DOLLARS), "EUR", "annual-mean", prices="constant-2021", order="convert-then-deflate").iloc[
        0
    ]
    assert row["value"] == pytest.approx(100 / 1.0530, rel=1e-4)
    assert row["fx_rule"] == "annual-mean of stated_on"


def test_the_own_currency_is_deflated_and_not_converted(figures) -> None:
    row = normalize(figures(EUROS), "EUR", prices="constant-2021").iloc[0]
    assert row["value"] == pytest.approx(100.0, rel=1e-15)
    assert (row["fx_rate"], row["fx_rule"]) == (1.0, "identity")


def test_any_year_of_the_index_is_a_base_and_prices_go_up_too(figures) -> None:
    row = normalize(figures({**EUROS, "value": 100.0, "stated_on": "2021-03-01"}), "EUR", prices="constant-2024").iloc[
        0
    ]
    assert row["value"] == pytest.approx(115.811, rel=1e-15)
    same = normalize(figures(EUROS), "EUR", prices="constant-2024").iloc[0]
    assert (same["value"], same["price_factor"]) == (115.811, 1.0)


@pytest.mark.parametrize("donor", ["EU", "EU_AND_MEMBERS"])
def test_the_eu_has_its_own_index(figures, donor: str) -> None:
    row = normalize(figures({**EUROS, "donor": donor, "value": 118.43}), "EUR", prices="constant-2021").iloc[0]
    assert row["value"] == pytest.approx(100.0, rel=1e-15)
    assert row["price_index"] == "indicators/consumer-price-index of EU"


def test_current_prices_are_never_touched(figures) -> None:
    row = normalize(figures({**EUROS, "stated_on": "2025-02-01"}), "EUR").iloc[0]
    assert (row["value"], row["price_factor"], row["prices"]) == (115.811, 1.0, "current")
    assert pd.isna(row["price_index"])


def test_an_amount_in_prices_of_a_year_is_of_that_year(figures) -> None:
    stated = {**DOLLARS, "prices": "constant-2022", "stated_on": "2025-01-01"}
    row = normalize(figures(stated), "USD", prices="constant-2021").iloc[0]
    assert row["value"] == pytest.approx(100.0, rel=1e-15)
    assert normalize(figures(stated), "USD").iloc[0]["prices"] == "constant-2022"
    assert normalize(figures(stated), "USD", prices="constant-2022").iloc[0]["price_factor"] == 1.0


@pytest.mark.parametrize(
    ("row", "base", "words"),
    [
        ({"stated_on": "2026-02-01"}, 2021, r"test/1 .*of DEU has no year 2026: it reaches from 2021 to 2025; "),
        ({"stated_on": "2020-02-01"}, 2021, "has no year 2020"),
        ({}, 2026, "has no year 2026; expected a base year from 2021 to 2025"),
        ({"donor": "EUROPE"}, 2021, "no prices of EUROPE"),
        ({"donor": None}, 2021, "no donor"),
        ({"stated_on": None}, 2021, "no stated_on"),
    ],
)
def test_what_the_index_lacks_raises(figures, row, base, words) -> None:
    with pytest.raises((PriceError, RateError), match=words):
        normalize(figures({**EUROS, **row}), "EUR", prices=f"constant-{base}")


def test_or_is_missing_with_the_reason(figures) -> None:
    frame = figures({**EUROS, "stated_on": "2026-02-01"}, EUROS)
    found = normalize(frame, "EUR", prices="constant-2021", unconverted="missing")
    assert found["value"].isna().tolist() == [True, False]
    assert found["valuation_note"].iloc[0] == (
        "not converted: no price index for donor and stated_on (it reaches from 2021 to 2025)"
    )
    claimed = found[["fx_rate", "fx_date", "fx_rule", "price_factor", "price_index"]].notna()
    assert claimed.any(axis=1).tolist() == [False, True]  # what could not be deflated claims no rule
    back = normalize(found, "EUR")
    assert back["value"].tolist() == [115.811, 115.811]
    assert back["prices"].tolist() == ["current", "current"]


def test_a_currency_without_a_mean_of_the_base_year_says_which(figures) -> None:
    # Hryvnias have annual means of 2022 and 2024 only.
    frame = figures({**EUROS, "donor": "UKR", "unit": "UAH", "stated_on": "2022-05-01"})
    with pytest.raises(RateError, match="no annual-mean rate UAH to EUR for 2021-07-01"):
        normalize(frame, "EUR", prices="constant-2021")
    found = normalize(frame, "EUR", prices="constant-2021", unconverted="missing")
    assert found["valuation_note"].iloc[0] == "not converted: no rate for 2021"
    row = normalize(frame, "USD", prices="constant-2022").iloc[0]
    assert row["value"] == pytest.approx(115.811 / 32.342, rel=1e-15)
    assert row["fx_quality"] == "annual mean"


def test_an_index_of_ones_own(figures, tmp_path) -> None:
    table = pd.DataFrame({"code": "DEU", "year": [2023, 2025, 2026], "index": [50.0, 75.0, 100.0]})
    table.to_csv(tmp_path / "deflators.csv", index=False)
    frame = figures({**EUROS, "value": 2.0, "stated_on": "2026-02-01"})
    for index in (table, tmp_path / "deflators.csv"):
        row = normalize(frame, "EUR", prices="constant-2025", own_index=index).iloc[0]
        assert row["value"] == 1.5
    assert row["price_index"] == "deflators of DEU"
    with pytest.raises(PriceError, match=r"of DEU has no year 2024: it reaches from 2023 to 2026; .*deflators"):
        normalize(figures(EUROS), "EUR", prices="constant-2025", own_index=tmp_path / "deflators.csv")


@pytest.mark.parametrize(
    "rows",
    [
        {"code": ["DEU"], "year": [2021], "index": [0.0]},
        {"code": ["DEU"], "year": ["soon"], "index": [100.0]},
        {"code": ["DEU", "DEU"], "year": [2021, 2021], "index": [100.0, 101.0]},
        {"code": ["DEU"], "year": [2021]},
    ],
)
def test_a_wrong_index_is_refused(rows) -> None:
    with pytest.raises(PriceError, match="own_index: "):
        prices.own(pd.DataFrame(rows))
