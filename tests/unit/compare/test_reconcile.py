"""Two registers side by side, how much of payments is loans, and what a sum refuses as the same money twice."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError, MixError
from aidresearch.table import overlaps

Figures = Callable[..., pd.DataFrame]


def test_every_pair_names_shipped_sources_and_rows_that_are_there() -> None:
    for one in overlaps.listed():
        for key in (one.source, one.other):
            chosen = one.choose(aid.load(key), key)
            assert len(chosen) or one.relation == "none", f"{key}: {one.rows_of(key)}"


def test_packages_beside_the_departments_own_totals() -> None:
    """Department of Defense, billion dollars: about 6.1 on 2022-06-23, 19.0 on 2022-11-23, 44.2 on 2023-12-27."""
    found = aid.reconcile("us-packages", "us-totals").set_index("period_end")
    for day, printed in (("2022-06-23", 6.1), ("2022-11-23", 19.0), ("2023-12-27", 44.2)):
        row = found.loc[day]
        assert row["second"] == printed * 1e9
        assert row["first"] / 1e9 == pytest.approx(printed, abs=0.1)
        assert (row["relation"], row["unit"], bool(row["meets"])) == ("same", "USD", True)


def test_the_facility_beside_the_commissions_own_total() -> None:
    """European Commission, 2025-08-22: 22.7 billion euros paid."""
    row = aid.reconcile("ukraine-facility", "eu-totals").iloc[0]
    assert row["second"] == 22.7e9
    assert row["meets"]


def test_payments_of_two_registers_add_up_beside_a_third() -> None:
    """MFA+ of 2023: 18.0 billion euros, and nothing of the Facility yet; Kiel has 18.1 for the EU's institutions."""
    found = aid.reconcile(["eu-payments", "ukraine-facility"], "kiel-r29").set_index("what")
    assert found.loc["2023", "first"] == pytest.approx(18.0e9)
    assert found.loc["2023", "relation"] == "part"
    assert found.loc["2023", "second"] == pytest.approx(18.1e9, abs=0.05e9)
    # 2024, by hand: 16.19 of the Facility (4.5 + 1.5 + 1.89 + 4.2 + 4.1); MFA paid nothing.
    assert found.loc["2024", "first"] == pytest.approx(16.19e9)


def test_the_other_way_round_a_part_is_a_whole() -> None:
    found = aid.reconcile("kiel-r29", "us-packages")
    assert set(found["relation"]) == {"whole"}
    assert (found["first"] > found["second"]).all()


def test_two_statements_beside_each_other() -> None:
    """Five acts: 174.2 billion dollars (Congressional Research Service, and Ukraine Oversight)."""
    row = aid.reconcile("us-appropriations", "us-totals").iloc[0]
    assert (row["first"], row["second"]) == (174.2e9, 174.2e9)


def test_counts_beside_each_other() -> None:
    """13 NASAMS of the United States by Kiel, 12 by the Department of Defense."""
    found = aid.reconcile("weapon-totals", "kiel-r29-weapons")
    row = found[found["what"].str.startswith("USA, nasams")].iloc[0]
    assert (row["first"], row["second"], row["relation"]) == (12, 13, "own account")


def test_what_has_no_common_money_is_refused() -> None:
    with pytest.raises(AidError, match="no common money is known of imf-payments and kiel-r29"):
        aid.reconcile("imf-payments", "kiel-r29")


def test_a_sum_refuses_the_same_money_of_two_registers() -> None:
    """US budget support is paid through the World Bank: its last tranche, and what the bank lists of the US."""
    us = aid.load("us-totals").query("item == 'direct-budget-support' and coverage == 'flow'")
    bank = aid.load("world-bank").query("donor == 'USA' and stage == 'disbursed' and coverage == 'flow'")
    assert len(us)
    assert len(bank)
    with pytest.raises(MixError, match=r"us-totals and world-bank have the same money \(same: US budget support"):
        aid.total(pd.concat([us, bank]), across_sources=True)


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        ("ukraine-facility", "kiel-r29", "donor == 'EU'"),
        ("eu-payments", "kiel-r29", "donor == 'EU'"),
        ("us-packages", "kiel-r29", "donor == 'USA'"),
        ("us-totals", "g7-era", "donor == 'USA'"),
    ],
)
def test_a_sum_refuses_payments_that_another_register_has_too(first: str, second: str, rows: str) -> None:
    """The Facility's payments and ERA loans are inside Kiel's months of the EU, packages inside those of the US."""
    both = pd.concat([aid.load(key).query("coverage == 'flow'").query(rows) for key in (first, second)])
    with pytest.raises(MixError, match=f"{first} and {second} have the same money"):
        aid.total(both, across_sources=True, missing="skip")


# Loans


def paid(value: float, **more: object) -> dict[str, object]:
    return {"stage": "disbursed", "period_start": "2024-03-01", "period_end": "2024-03-01", "value": value, **more}


def test_loans_as_far_as_it_is_said(figures: Figures) -> None:
    """10 loans, 5 grants, 5 of which no source says what they are: 50 to 75 percent loans, 75 known."""
    frame = figures(paid(10.0, instrument="loan"), paid(5.0, instrument="grant"), paid(5.0, instrument="unspecified"))
    row = aid.loans(frame, "2024-01-01", "2024-12-31").iloc[0]
    assert (row["value"], row["loan"], row["unspecified"]) == (20.0, 10.0, 5.0)
    assert (row["loans_low"], row["loans_high"], row["known"]) == (0.5, 0.75, 0.75)


def test_a_payment_counts_by_its_parts_and_what_they_leave_is_unsaid(figures: Figures) -> None:
    frame = figures(
        paid(10.0, instrument="unspecified"),
        paid(6.0, instrument="loan", part_of="test/1"),
        paid(1.0, instrument="grant", part_of="test/1"),
    )
    row = aid.loans(frame, "2024-01-01", "2024-12-31").iloc[0]
    assert (row["loan"], row["grant"], row["unspecified"], row["value"]) == (6.0, 1.0, 3.0, 10.0)


def test_loans_without_a_payment_are_refused(figures: Figures) -> None:
    with pytest.raises(AidError, match="no payment lies in the window"):
        aid.loans(figures(paid(1.0, instrument="loan")), "2025-01-01", "2025-12-31")


def test_the_eus_macro_financial_assistance_was_loans() -> None:
    """7.2 billion euros in 2022, 18.0 in 2023, 18.1 of ERA loans by 2025-11-13."""
    payments = aid.load("eu-payments").query("stage == 'disbursed'")
    found = aid.loans(payments, "2022-02-24", "2025-11-13", by="programme").set_index("programme")
    assert found.loc[["MFA", "MFA-PLUS", "ERA"], "loan"].div(1e9).tolist() == pytest.approx([7.2, 18.0, 18.1])
    assert (found.loc[["MFA", "MFA-PLUS", "ERA"], "loans_low"] == 1).all()


def test_what_is_not_military_stands_beside_what_is_not_military() -> None:
    """The page "Where the registers agree" set the British 5.0 billion of non-military aid (2024-09-20) against all
    aid that Kiel has of the United Kingdom, 10.2 billion: 49 %, as if half were lacking."""
    found = aid.reconcile("government-totals", "kiel-r29", donor="GBR").set_index("references")
    civil = found.loc["government-totals/gbr/non-military/committed/cumulative/2024-09-20"]
    military = found.loc["government-totals/gbr/military/committed/cumulative/2024-09-20"]
    both = found.loc["government-totals/gbr/all/committed/cumulative/2024-09-20"]
    assert civil["second"] + military["second"] == pytest.approx(both["second"])
    assert "financial and humanitarian" in civil["why"]
    assert found.index.is_unique


def test_the_reason_is_that_of_the_row() -> None:
    """Germany's 44 billion contain refugees; of Canada's 19.5 billion nobody says whether they do."""
    found = aid.reconcile("government-totals", "kiel-r29").set_index("references")
    germany = found.loc["government-totals/deu/all/disbursed/cumulative/2025-02-07", "why"]
    canada = found.loc["government-totals/can/all/committed/cumulative/2025-01-09", "why"]
    assert germany == "the total has help for refugees at home in it, which Kiel leaves out"
    assert canada.startswith("it is not said whether")
