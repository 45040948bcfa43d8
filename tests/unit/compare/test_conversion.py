"""Conversions held against ECB fixings and arithmetic by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from aidresearch import load, normalize
from aidresearch.errors import PriceError, RateError, SchemaError
from aidresearch.rates.fx import fixings

SWEDEN = {
    "value": 16.5e9,
    "half_width": 0.05e9,
    "unit": "SEK",
    "stated_on": "2025-03-26",
    "equivalent_value": 1.7e9,
    "equivalent_low": 1.65e9,
    "equivalent_high": 1.75e9,
    "equivalent_unit": "USD",
}
NEARLY = {"value": 3.5e9, "half_width": 0.05e9, "qualifier": "nearly", "stated_on": "2025-04-02"}


def test_day_rule_says_rate_date_and_rule(figures) -> None:
    row = normalize(figures(SWEDEN), "USD", "day").iloc[0]
    assert row["value"] == pytest.approx(1.6422e9, abs=0.00005e9)  # 16.5bn / 10.0477 SEK for a dollar
    assert (row["unit"], row["unit_stated"], row["value_stated"]) == ("USD", "SEK", 16.5e9)
    assert row["fx_rate"] == pytest.approx(1 / 10.0477, rel=1e-5)
    assert row["fx_date"] == pd.Timestamp("2025-03-26")
    assert row["fx_rule"] == "day of stated_on"
    assert row["price_factor"] == 1.0


def test_the_interval_goes_the_same_way(figures) -> None:
    row = normalize(figures(SWEDEN), "EUR", "day").iloc[0]
    assert row["value"] == pytest.approx(1.5222e9, abs=0.00005e9)  # 16.5bn / 10.8395
    assert row["low"] == pytest.approx(16.45e9 / 10.8395)
    assert row["high"] == pytest.approx(16.55e9 / 10.8395)
    assert row["half_width"] == pytest.approx(0.05e9 / 10.8395)


def test_an_open_end_stays_open(figures) -> None:
    row = normalize(figures(NEARLY), "USD", "day").iloc[0]
    assert row["low"] == -math.inf
    assert row["high"] == pytest.approx(3.5e9 * 1.0803)


def test_printed_takes_the_equivalent_and_its_interval(figures) -> None:
    row = normalize(figures(SWEDEN), "USD", "printed").iloc[0]
    assert (row["value"], row["low"], row["high"]) == (1.7e9, 1.65e9, 1.75e9)
    assert row["fx_rule"] == "printed"
    assert row["fx_rate"] == pytest.approx(1.7 / 16.5)


def test_a_fallback_is_an_argument_and_shows(figures) -> None:
    frame = figures(SWEDEN, NEARLY)
    with pytest.raises(RateError, match=r"test/2 \(first of 1 figures.*no equivalent in USD"):
        normalize(frame, "USD", "printed")
    assert normalize(frame, "USD", ["printed", "day"])["fx_rule"].tolist() == ["printed", "day of stated_on"]


def test_the_same_currency_is_an_identity_and_says_so(figures) -> None:
    row = normalize(figures({"value": 5.0, "unit": "USD"}), "USD", "day").iloc[0]
    assert (row["value"], row["fx_rate"], row["fx_rule"]) == (5.0, 1.0, "identity")


def test_an_undated_figure_raises_or_is_missing_with_the_reason(figures) -> None:
    frame = figures({"unit": "USD", "period_end": "2025-04-04"})
    with pytest.raises(RateError, match="no stated_on to convert USD to EUR"):
        normalize(frame)
    row = normalize(frame, unconverted="missing").iloc[0]
    assert pd.isna(row["value"])
    assert pd.isna(row["low"])
    assert row["value_stated"] == 1.0
    assert row["valuation_note"] == "not converted: no stated_on"
    assert normalize(frame, on="period_end", fx="day")["value"].iloc[0] == pytest.approx(1 / 1.1057)


def test_a_date_outside_the_rates_raises_with_id_and_bounds(figures) -> None:
    with pytest.raises(RateError, match=r"test/1 .*no day rate USD to EUR for 1998-05-01.*1999-01-04"):
        normalize(figures({"unit": "USD", "stated_on": "1998-05-01"}), "EUR", "day")


def test_what_is_no_money_stays_as_it_is(figures) -> None:
    count = {"measure": "count", "unit": "item", "prices": None, "value": 13.0, "stage": "committed"}
    row = normalize(figures(count), "USD").iloc[0]
    assert (row["value"], row["unit"]) == (13.0, "item")
    assert pd.isna(row["fx_rate"])
    assert pd.isna(row["value_stated"])


def test_a_missing_value_stays_missing(figures) -> None:
    vague = {"value": None, "half_width": None, "unit": "USD", "stated_on": "2025-04-02", "low": 2.0, "high": math.inf}
    row = normalize(figures(vague), "EUR", "day").iloc[0]
    assert pd.isna(row["value"])
    assert row["low"] == pytest.approx(2 / 1.0803)


def test_the_input_is_not_changed_and_order_does_not_matter(figures) -> None:
    frame = figures(SWEDEN, NEARLY, {"value": 2.0, "unit": "USD", "stated_on": "2024-03-12"})
    before = frame.copy()
    there = normalize(frame, "EUR")
    pd.testing.assert_frame_equal(frame, before)
    back = normalize(frame.iloc[::-1].reset_index(drop=True), "EUR").iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(there, back)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"fx": None}, "fx= names no rule; expected one or more of day"),
        ({"fx": []}, "fx= names no rule"),
        ({"fx": "weekly"}, "'weekly'"),
        ({"on": "donor"}, "stated_on, period_start, period_end"),
        ({"order": "either"}, "deflate-then-convert"),
        ({"prices": "real"}, "'constant-2021'"),
        ({"prices": "constant-2021", "fx": ["printed", "day"]}, "printed equivalent"),
        ({"unconverted": "zero"}, "'raise' or 'missing'"),
        ({"currency": "XXX"}, "no rates of 'XXX'"),
    ],
)
def test_unknown_arguments_are_named(figures, arguments, words) -> None:
    with pytest.raises((RateError, PriceError), match=words):
        normalize(figures(SWEDEN), **arguments)


def test_a_normalized_frame_is_converted_from_what_was_stated(figures) -> None:
    frame = figures(SWEDEN, NEARLY, {"measure": "count", "unit": "item", "prices": None, "value": 13.0})
    there = normalize(frame, "USD", ["printed", "day"])
    pd.testing.assert_frame_equal(normalize(there, "EUR", "day"), normalize(frame, "EUR", "day"))
    pd.testing.assert_frame_equal(normalize(there, "USD", "day"), normalize(frame, "USD", "day"))


def test_an_amount_without_a_rate_comes_back(figures) -> None:
    frame = figures({"value": 5.0, "half_width": 1.0, "unit": "USD"})
    missing = normalize(frame, "EUR", unconverted="missing")
    assert pd.isna(missing["value"].iloc[0])
    row = normalize(missing, "USD").iloc[0]
    assert row[["value", "half_width", "low", "high"]].tolist() == [5.0, 1.0, 4.0, 6.0]
    assert pd.isna(row["valuation_note"])


def test_rows_that_were_never_normalized_may_join(figures) -> None:
    first, second = figures({**NEARLY, "figure_id": "test/8"}), figures(NEARLY)
    mixed = pd.concat([normalize(first, "USD", "day"), second], ignore_index=True)
    assert normalize(mixed, "USD", "day")["value"].tolist() == [3.5e9 * 1.0803] * 2


def test_a_value_changed_after_it_was_normalized_is_not_thrown_away(figures) -> None:
    changed = normalize(figures(SWEDEN), "USD", "day").assign(value=lambda f: f["value"] / 2, low=-math.inf)
    with pytest.raises(SchemaError, match=r"test/1 .*changed after it was normalized"):
        normalize(changed, "EUR", "day")
    with pytest.raises(SchemaError, match="columns are missing: fx_quality"):
        normalize(normalize(figures(SWEDEN), "USD", "day").drop(columns="fx_quality"), "EUR", "day")


def test_provider_and_quality_are_named(figures) -> None:
    day = {"stated_on": "2023-05-10"}
    found = normalize(figures(*({"unit": unit, **day} for unit in ("USD", "UAH", "HRK", "EUR"))), "EUR", "day")
    providers = ["ECB", "shipped table + ECB", "shipped table", None]
    assert found["fx_provider"].astype(object).where(found["fx_provider"].notna(), None).tolist() == providers
    assert found["fx_quality"].tolist()[:3] == ["official", "official", "irrevocable"]


def test_an_own_table_goes_before_the_ecb(figures) -> None:
    own = pd.DataFrame(
        [("USD", "EUR", "2025-04-01", "2025-04-30", 2.0, "budget rate", "a ministry")],
        columns=["currency", "per", "from", "to", "rate", "quality", "source"],
    )
    row = normalize(figures(NEARLY), "USD", "day", own_rates=own).iloc[0]
    assert (row["value"], row["fx_provider"], row["fx_quality"]) == (7.0e9, "own table", "budget rate")


def test_the_middle_of_the_period(figures) -> None:
    # April 2025 has its middle on the 15th (day 1 + 29 // 2), when the ECB fixed 1.1332 dollars for a euro.
    april = {"unit": "USD", "period_start": "2025-04-01", "period_end": "2025-04-30"}
    row = normalize(figures(april), "EUR", "day", on="period_mid").iloc[0]
    assert row["fx_date"] == pd.Timestamp("2025-04-15")
    assert row["fx_rule"] == "day of period_mid"
    assert row["value"] == pytest.approx(1 / fixings().loc["2025-04-15", "USD"], rel=1e-15)
    open_end = normalize(
        figures({**april, "period_end": None}), "EUR", "day", on="period_mid", unconverted="missing"
    ).iloc[0]
    assert open_end["valuation_note"] == "not converted: no period_mid"


def test_a_repeated_index_is_kept(figures) -> None:
    frame = pd.concat([figures(SWEDEN), figures({**NEARLY, "figure_id": "test/9"})])
    assert frame.index.tolist() == [0, 0]
    found = normalize(frame, "EUR", "day")
    assert found.index.tolist() == [0, 0]
    assert found["value"].tolist() == pytest.approx([16.5e9 / 10.8395, 3.5e9])


def test_each_source_says_which_date_counts(figures) -> None:
    """Release 29 was published on 4 August 2026: its aid of 2022 was converted at that month's rate."""
    dates = {"unit": "USD", "stated_on": "2025-04-02", "period_end": "2025-03-31"}
    frame = figures({**dates, "source": "kiel-r29"}, {**dates, "source": "kyivpost-2025-04-03"}, dates)
    found = normalize(frame, "EUR", "day")
    assert found["fx_rule"].tolist() == ["day of period_end", "day of stated_on", "day of stated_on"]
    assert found["value"].tolist() == pytest.approx([1 / 1.0815, 1 / 1.0803, 1 / 1.0803])  # ECB, 31 March, 2 April


def test_no_rows(figures) -> None:
    assert normalize(figures(SWEDEN).iloc[:0], "USD").empty


def test_what_a_total_counts_of_a_package_is_converted_with_it() -> None:
    """The 47th drawdown is 325 million dollars, 128 million of them not taken from an earlier one. In euros a running
    total added 128 million: `counted` had stayed in dollars. By hand: 128 / 325 of whatever the package is."""
    package = load("us-packages").query("figure_id == 'us-packages/pda-47'")
    converted = normalize(package, "EUR")
    assert converted["counted"].iloc[0] / converted["value"].iloc[0] == pytest.approx(128 / 325)
    assert converted["counted"].iloc[0] < 128e6  # a dollar was less than a euro in September 2023
    again = normalize(converted, "USD")
    assert again["counted"].iloc[0] == pytest.approx(128e6)
