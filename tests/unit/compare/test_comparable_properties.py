"""What holds for every conversion, tried on many tables by hypothesis; the same ones each run."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from aidresearch import normalize
from aidresearch.rates import fx
from aidresearch.table import schema

FEW = settings(max_examples=12)

AMOUNTS = ["value", "half_width", "low", "high"]
CURRENCIES = ["EUR", "USD", "GBP", "SEK", "NOK", "PLN", "HRK", "JPY"]
PAIRS = st.sampled_from(CURRENCIES)
RULES = st.sampled_from(fx.RULES)
DAYS = st.dates(pd.Timestamp("2021-01-01").date(), pd.Timestamp("2024-12-31").date())
ROW = st.fixed_dictionaries(
    {
        "unit": PAIRS,
        "donor": st.sampled_from(["DEU", "USA", "EU", "TUR", "SWE"]),
        "value": st.one_of(st.none(), st.floats(0.01, 1e13)),
        "half_width": st.floats(0, 1e9),
        "qualifier": st.sampled_from([None, "about", "nearly", "at least"]),
        "stated_on": DAYS,
    }
)
ROWS = st.lists(ROW, min_size=1, max_size=6)


def dated(rows: list[dict]) -> list[dict]:
    plain = [{**row, "stated_on": row["stated_on"].isoformat()} for row in rows]
    return [{**row, "half_width": None} if row["value"] is None else row for row in plain]


@FEW
@given(rows=ROWS, there=PAIRS, back=PAIRS, rule=RULES)
def test_there_and_back_is_the_identity(figures, rows, there, back, rule) -> None:
    frame = figures(*dated(rows))
    direct = normalize(frame, back, rule)
    pd.testing.assert_frame_equal(normalize(normalize(frame, there, rule), back, rule), direct)
    # By arithmetic too, without what was stated: what comes out, put in again as it is.
    plain = direct[list(schema.COLUMNS)]
    again = normalize(normalize(plain, there, rule)[list(schema.COLUMNS)], back, rule)
    np.testing.assert_allclose(again[AMOUNTS].to_numpy(), direct[AMOUNTS].to_numpy(), rtol=1e-12)


@FEW
@given(rows=ROWS, base=st.integers(2021, 2024))
def test_in_the_base_year_constant_prices_are_the_input(figures, rows, base) -> None:
    rows = [{**row, "stated_on": f"{base}{row['stated_on'][4:].replace('02-29', '02-28')}"} for row in dated(rows)]
    frame = figures(*rows)
    constant = normalize(frame, "EUR", "annual-mean", prices=f"constant-{base}")
    current = normalize(frame, "EUR", "annual-mean")
    assert (constant["price_factor"] == 1.0).all()
    pd.testing.assert_frame_equal(constant[AMOUNTS], current[AMOUNTS])


@FEW
@given(rows=ROWS, seed=st.randoms(use_true_random=False), prices=st.sampled_from(["current", "constant-2021"]))
def test_the_order_of_rows_never_matters(figures, rows, seed, prices) -> None:
    frame = figures(*dated(rows))
    order = list(range(len(frame)))
    seed.shuffle(order)
    mixed = normalize(frame.iloc[order], "USD", "day", prices=prices)
    pd.testing.assert_frame_equal(mixed.sort_index(), normalize(frame, "USD", "day", prices=prices))


@FEW
@given(rows=ROWS, currency=PAIRS, rule=RULES, prices=st.sampled_from(["current", "constant-2022"]))
def test_the_interval_contains_the_value_and_the_columns_multiply(figures, rows, currency, rule, prices) -> None:
    found = normalize(figures(*dated(rows)), currency, rule, prices=prices)
    schema.validate(found[list(schema.COLUMNS)])  # low <= value <= high is one of its rules
    known = found[found["value"].notna()]
    product = known["value_stated"] * known["fx_rate"] * known["price_factor"]
    np.testing.assert_allclose(known["value"], product, rtol=1e-15)
    for end in ("low", "high"):
        assert (np.isinf(found[end]) == np.isinf(found[f"{end}_stated"])).all()


@FEW
@given(rows=ROWS, lost=st.sampled_from(["value", "stated_on"]), prices=st.sampled_from(["current", "constant-2021"]))
def test_what_is_missing_never_becomes_a_number(figures, rows, lost, prices) -> None:
    rows = dated(rows)
    rows[0] |= {lost: None, "unit": "CHF"} | ({"half_width": None} if lost == "value" else {})
    frame = figures(*rows)
    found = normalize(frame, "EUR", "monthly-mean", prices=prices, unconverted="missing")
    assert found["value"].isna()[frame["value"].isna()].all()
    if lost == "stated_on":
        assert found.loc[0, AMOUNTS].isna().all()
        assert found.loc[0, "valuation_note"].startswith("not converted: no ")
