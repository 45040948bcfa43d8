"""What `total` refuses as counted twice, of tables that no loader marked; and what it adds all the same."""

from __future__ import annotations

import pandas as pd
import pytest

from aidresearch import double_counted, normalize, rank, share, total
from aidresearch.errors import MixError

RUNNING = {"donor": "DEU", "coverage": "cumulative", "aid_type": "military", "period_end": "2025-12-31"}
YEAR = {"donor": "DEU", "aid_type": "military", "period_start": "2024-01-01", "period_end": "2024-12-31"}
QUARTER = {**YEAR, "period_start": "2024-04-01", "period_end": "2024-06-30"}
MONTH = {**YEAR, "period_start": "2024-05-01", "period_end": "2024-05-31"}
ALL_TYPES = "is of one type of aid, and all types are in"
AGAIN = "has the donor, type and cut-off of"
INSIDE = "lies in the period of"

REFUSED = {
    "all types beside one": ([{**RUNNING, "aid_type": "mixed"}, RUNNING], ALL_TYPES),
    "all types beside one, flows": ([{**YEAR, "aid_type": "mixed"}, QUARTER], ALL_TYPES),
    "all types beside one, undated": ([{"donor": "DEU", "aid_type": "mixed"}, {"donor": "DEU", "aid_type": "military"}],
                                      ALL_TYPES),
    "a total twice": ([RUNNING, RUNNING], AGAIN),
    "a total twice, no cut-off": ([{**RUNNING, "period_end": None}] * 2, AGAIN),
    "a year and a quarter": ([YEAR, QUARTER], INSIDE),
    "a year and a month": ([YEAR, MONTH], INSIDE),
    "a quarter and a month": ([QUARTER, MONTH], INSIDE),
    "all types, a year and a quarter": ([{**YEAR, "aid_type": "mixed"}, {**QUARTER, "aid_type": "mixed"}], INSIDE),
    "a programme and all aid": ([YEAR, {**QUARTER, "programme": "EPF"}], INSIDE),
}  # fmt: skip

ADDED = {
    "two quarters": [QUARTER, {**QUARTER, "period_start": "2024-07-01", "period_end": "2024-09-30"}],
    "two donors": [RUNNING, {**RUNNING, "donor": "FRA"}],
    "two types": [RUNNING, {**RUNNING, "aid_type": "financial"}],
    "two programmes": [{**RUNNING, "programme": "PDA"}, {**RUNNING, "programme": "USAI"}],
    "two instruments": [{**RUNNING, "instrument": "loan"}, {**RUNNING, "instrument": "grant"}],
    "a programme of all types beside other aid": [{**RUNNING, "aid_type": "mixed", "programme": "EPF"}, RUNNING],
    "two packages of a day": [{**YEAR, "period_start": "2024-05-02", "period_end": "2024-05-02"}] * 2,
    # Kiel dates an activity of which it knows the month with the whole month: it is no sum of its days.
    "a month beside a day": [MONTH, {**YEAR, "period_start": "2024-05-02", "period_end": "2024-05-02"}],
    "mixed packages of other days": [
        {**YEAR, "aid_type": "mixed", "period_start": "2024-05-03", "period_end": "2024-05-03"},
        {**YEAR, "period_start": "2024-05-02", "period_end": "2024-05-02"},
    ],
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_counted_twice_is_refused_with_both_ids(figures, case: str) -> None:
    rows, why = REFUSED[case]
    frame = figures(*rows)
    with pytest.raises(MixError, match=f"test/2 {why} test/1") as caught:
        total(frame)
    assert "Leave out test/2" in str(caught.value)
    assert double_counted(frame).to_dict("records") == [{"figure_id": "test/2", "counted_in": "test/1", "why": why}]
    turned = double_counted(frame.iloc[::-1])
    assert turned["counted_in"].tolist() == (["test/2"] if why == AGAIN else ["test/1"])
    assert len(total(frame, by="figure_id")) == 2  # apart they may stand


@pytest.mark.parametrize("case", ADDED)
def test_what_is_apart_is_added(figures, case: str) -> None:
    assert total(figures(*ADDED[case]))["value"].tolist() == [2.0]


def test_three_quarters_in_a_year_are_all_named(figures) -> None:
    others = [{**QUARTER, "period_start": f"2024-{m:02}-01", "period_end": f"2024-{m + 2:02}-30"} for m in (4, 7)]
    found = double_counted(figures(YEAR, *others))
    assert found["figure_id"].tolist() == ["test/2", "test/3"]


def test_a_day_and_a_mean_of_the_year_are_two_euros(figures) -> None:
    """ECB: 1.0803 dollars on 2025-04-02; a mean of the year is another rate, so their euros do not add."""
    day = {"unit": "USD", "stated_on": "2025-04-02"}
    first = normalize(figures({**day, "figure_id": "test/8"}), "EUR", "day")
    second = normalize(figures({**day, "stated_on": "2024-04-02", "figure_id": "test/9"}), "EUR", "annual-mean")
    both = pd.concat([first, second], ignore_index=True)
    with pytest.raises(MixError, match=r"converted by 2 rules \(day: test/8; annual-mean: test/9; across_rules=True"):
        total(both)
    meant = total(both, across_rules=True)["value"].iloc[0]
    assert meant == first["value"].iloc[0] + second["value"].iloc[0]
    euros = normalize(figures({"unit": "EUR", "figure_id": "test/7"}), "EUR", "day")  # no rate, so no other rule
    assert len(total(pd.concat([first, euros], ignore_index=True))) == 1
    assert len(total(both, by="figure_id")) == 2


def test_constant_prices_may_have_the_base_years_rate_beside_that_of_a_day(figures) -> None:
    """Both are in euros of 2021: what a register converted goes by its own day, what is stated by the mean of 2021."""
    dollars = {"donor": "USA", "unit": "USD", "stated_on": "2022-05-10"}
    kiels = {**dollars, "unit": "EUR", "source": "kiel-r29", "period_end": "2022-03-31"}
    frame = normalize(figures(dollars, kiels), "USD", prices="constant-2021")
    assert frame["fx_rule"].tolist() == ["identity", "monthly-mean of period_end"]
    in_euros = normalize(figures(dollars, {**kiels, "unit": "GBP"}), "EUR", prices="constant-2021")
    assert in_euros["fx_rule"].tolist() == ["annual-mean of 2021", "monthly-mean of period_end"]
    assert len(total(in_euros, across_sources=True)) == 1


def test_members_put_together_are_no_donor_twice(figures) -> None:
    frame = figures(RUNNING, {**RUNNING, "donor": "FRA", "value": 3.0}, {**RUNNING, "donor": "USA"})
    assert share(frame, groups="EUROPE")["value"].tolist() == [4.0, 1.0]
    assert rank(frame, groups="EUROPE")["donor"].tolist() == ["EUROPE", "USA"]
    with pytest.raises(MixError, match=AGAIN):
        share(figures(RUNNING, RUNNING), groups="EUROPE")
