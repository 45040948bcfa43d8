"""The same payment in two sources, row by row."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import SchemaError, UnknownName

Figures = Callable[..., pd.DataFrame]


def test_a_newspapers_payment_is_the_facilitys_third() -> None:
    """Kyiv Post, 2025-04-02: the EU transfers nearly 3.5 billion euros; the Commission paid them on 2025-04-01."""
    found = aid.links("kyivpost-2025-04-03", "ukraine-facility")
    assert found["other_id"].tolist() == ["ukraine-facility/regular-3/paid"]
    assert found["relation"].tolist() == ["same"]
    assert found["days"].tolist() == [-1]  # a day before


def test_each_payment_of_the_facility_lies_in_a_month_of_kiels() -> None:
    """Nine payments until 2025-12-22. The third, of 2025-04-01, was allocated in April 2025."""
    found = aid.links("ukraine-facility", "kiel-r29").set_index("figure_id")
    paid = [name for name in aid.load("ukraine-facility")["figure_id"] if name.endswith("/paid")]
    assert sorted(found.index) == sorted(paid)
    assert found.loc["ukraine-facility/regular-3/paid", "other_id"] == "kiel-r29/EU/financial/allocated/2025-04"
    assert set(found["relation"]) == {"part"}


def test_macro_financial_assistance_is_all_that_kiel_has_for_its_months() -> None:
    """MFA+ of 2023: 1.5 billion a month; Kiel has 1.5 billion for the EU in March to June 2023."""
    found = aid.links("eu-payments", "kiel-r29").set_index("figure_id")
    row = found.loc["eu-payments/mfa-plus-2023/2/paid"]
    assert (row["value"], row["other_value"], row["unit"]) == (1.5e9, 1.5e9, "EUR")


def test_the_united_states_loan_is_in_the_list_of_the_g7() -> None:
    """20 billion dollars on 2024-12-10 (US Treasury; G7)."""
    row = aid.links("us-totals", "g7-era").iloc[0]
    assert (row["other_id"], row["value"], row["unit"]) == ("g7-era/usa/disbursed/2024-12-10", 20e9, "USD")


def test_payments_of_a_month_are_together_at_most_what_it_has() -> None:
    """Two packages of March 2022 are 1.0 billion dollars, all that Kiel has: 0.9075 billion euros at 0.9075."""
    found = aid.links("us-packages", "kiel-r29")
    counted = aid.load("us-packages").set_index("figure_id").eval("counted.fillna(value) / value")
    for _, same in found.groupby("other_id"):
        added = same["value"] * same["figure_id"].map(counted)
        assert added.sum() <= same["other_value"].iloc[0] * 1.001
    march = found[found["other_id"] == "kiel-r29/USA/military/allocated/2022-03"]
    assert march["figure_id"].tolist() == ["us-packages/pda-04", "us-packages/pda-05"]
    assert march["value"].sum() == pytest.approx(0.9075e9, abs=1e5)


@pytest.mark.parametrize(
    "change",
    [
        {"value": 3.7e9, "low": 3.65e9, "high": 3.75e9},  # another amount
        {"donor": "DEU"},
        {"unit": "USD"},
        {"programme": "ERA"},
        {"period_start": "2025-06-01", "period_end": "2025-06-01"},  # two months later
        {"role": "budget"},
        {"coverage": "cumulative"},
    ],
)
def test_another_payment_is_not_linked(figures: Figures, change: dict[str, object]) -> None:
    plain = {
        "donor": "EU", "stage": "disbursed", "coverage": "flow", "aid_type": "financial", "programme": None,
        "value": 3.5e9, "low": 3.45e9, "high": 3.55e9, "unit": "EUR",
        "period_start": "2025-04-02", "period_end": "2025-04-02",
    }  # fmt: skip
    assert aid.links(figures(plain), "ukraine-facility")["other_id"].tolist() == ["ukraine-facility/regular-3/paid"]
    assert aid.links(figures({**plain, **change}), "ukraine-facility").empty
    decided = aid.links(figures({**plain, "stage": "committed"}), "ukraine-facility")
    assert decided["other_id"].tolist() == ["ukraine-facility/regular-3/approved"]  # on 2025-03-17, not yet paid


def test_a_payment_is_linked_once(figures: Figures) -> None:
    """Two statements of one amount: the nearest has the payment, the other one may be another payment."""
    row = {"donor": "EU", "stage": "disbursed", "coverage": "flow", "value": 1.5e9, "unit": "EUR"}
    days = [{"period_start": day, "period_end": day} for day in ("2023-04-25", "2023-04-24")]
    found = aid.links(figures(*({**row, **day} for day in days)), "eu-payments")
    assert found["other_id"].is_unique
    assert found["figure_id"].is_unique
    assert found.iloc[0]["days"] == 0


def test_a_frame_that_is_no_figures_table_and_a_key_that_nobody_has() -> None:
    with pytest.raises(SchemaError):
        aid.links(pd.DataFrame({"a": [1]}), "eu-payments")
    with pytest.raises(UnknownName):
        aid.links("eu-payments", "nobodys")
