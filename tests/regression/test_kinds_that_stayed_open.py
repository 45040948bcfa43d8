"""Kinds of statement that registers decide and the audit left open: an average of years, what Kiel printed for two
months, the largest package so far, a part that seemed to refute its whole, the contact group without its chair."""

from __future__ import annotations

from typing import Any

import aidresearch as aid


def _verdicts(figures: Any, *rows: dict[str, Any]) -> list[str]:
    return aid.overall(aid.audit(figures(*rows)))["verdict"].astype("str").tolist()


def _claim(**change: Any) -> dict[str, Any]:
    return {
        "figure_id": "paper/1", "source": "paper", "as_printed": "so much", "recipient": "UKR", "unit": "EUR",
        "aid_type": "military", "half_width": 0.05e9, **change,
    }  # fmt: skip


def test_an_amount_of_several_years_may_be_that_of_each(figures: Any) -> None:
    """Kiel, 10 December 2025: 41.6 billion euros of military aid a year in 2022-2024; release 29 has 125.7 in three."""
    of_years = {"donor": "KIEL", "stage": "allocated", "coverage": "flow", "stated_on": "2025-12-10"}
    period = {"period_start": "2022-01-01", "period_end": "2024-12-31"}
    assert _verdicts(figures, _claim(value=41.6e9, qualifier="about", **of_years, **period)) != ["unverifiable"]
    of_one = {**of_years, "donor": "DEU"}  # 11.4 billion in all three
    assert _verdicts(figures, _claim(value=380e9, **of_one, **period)) == ["inconsistent"]


def test_what_a_register_printed_for_a_window_confirms_it(figures: Any) -> None:
    """Kiel, 11 October 2022: the United States pledged just under 12 billion euros between 4 August and 3 October."""
    row = _claim(
        value=12e9, half_width=0.5e9, qualifier="nearly", donor="USA", stage="pledged", coverage="flow",
        aid_type="mixed", stated_on="2022-10-11", period_start="2022-08-04", period_end="2022-10-03",
    )  # fmt: skip
    assert _verdicts(figures, row)[0] in ("consistent", "depends on definition")


def test_the_largest_drawdown_so_far(figures: Any) -> None:
    """8 August 2022: up to $1 billion, the largest single drawdown so far; the largest before had 800 million."""
    row = _claim(
        measure="rank", value=1.0, half_width=0.0, unit="1", prices=None, donor="USA", programme="PDA", coverage="flow",
        stage="pledged", stated_on="2022-08-08",
    )  # fmt: skip
    assert _verdicts(figures, row) == ["consistent"]
    assert _verdicts(figures, {**row, "stated_on": "2022-09-08"}) == ["unverifiable"]  # 675 million


def test_a_part_does_not_refute_its_whole(figures: Any) -> None:
    """Ten times what the World Bank had mobilised by 24 February 2023 (20.6), "of which $18.5 billion" was paid."""
    whole = _claim(
        value=206e9, half_width=0.5e9, donor="WORLD_BANK", stage="committed", coverage="cumulative", unit="USD",
        aid_type="financial", stated_on="2023-02-24", speaker="the President of the Bank",
    )  # fmt: skip
    part = {**whole, "figure_id": "paper/2", "value": 18.5e9, "stage": "disbursed", "part_of": "paper/1"}
    assert _verdicts(figures, whole, part)[0] == "inconsistent"


def test_the_contact_group_without_the_united_states(figures: Any) -> None:
    """11 October 2023: its other members had committed more than 33 billion dollars."""
    row = _claim(
        value=33e9, half_width=0.5e9, qualifier="more than", donor="UDCG", stage="committed", coverage="cumulative",
        unit="USD", stated_on="2023-10-11",
    )  # fmt: skip
    assert _verdicts(figures, row) == ["depends on definition"]
    assert _verdicts(figures, {**row, "value": 700e9, "qualifier": None}) == ["inconsistent"]


def test_the_loan_of_the_g7_is_one_with_the_eu(figures: Any) -> None:
    """ "The $50 billion that the G7 lends Ukraine": the frame has the EU's 20 in it."""
    row = _claim(
        value=50e9, half_width=0.5e9, donor="G7", stage="pledged", coverage="ceiling", unit="USD", aid_type="financial",
        programme="ERA", stated_on="2024-10-28",
    )  # fmt: skip
    assert _verdicts(figures, row) == ["consistent"]


def test_a_rank_by_another_account(figures: Any) -> None:
    """The second largest giver of military aid in 2022 was Poland by its own account; France was by none in 2024."""
    row = _claim(
        measure="rank", value=2.0, half_width=0.0, unit="1", prices=None, base="KIEL", coverage=None,
    )  # fmt: skip
    assert _verdicts(figures, {**row, "donor": "POL", "stated_on": "2022-06-20"}) != ["inconsistent"]
    assert _verdicts(figures, {**row, "donor": "FRA", "stated_on": "2024-02-18"}) == ["inconsistent"]
