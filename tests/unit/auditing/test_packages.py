"""What one package has at most; expected verdicts by hand from made-up registers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from tests.unit.auditing.made_up import claim, flow, release, total

Figures = Callable[..., pd.DataFrame]
BN = 1e9


def verdict(figures: Figures, row: dict[str, Any], register: list[dict[str, Any]]) -> str:
    checks = aid.audit(figures(row), against=figures(*register))
    return str(checks[(checks["figure_id"] == "paper/1") & (checks["decides"] == "evidence")].iloc[0]["verdict"])


def package(value: float, day: str, **change: Any) -> dict[str, Any]:
    given = {"aid_type": "military", "stage": "pledged", "coverage": "flow", "stated_on": day, **change}
    return claim(value * BN, half_width=0.005 * BN, **given)


def grown(donor: str = "DEU") -> list[dict[str, Any]]:
    """2 billion euros by the end of 2022, all of it weapons, and 9 more in December 2024."""
    given = total(donor, 11 * BN)
    whole = total(donor, 11 * BN, aid_type="mixed", stage="committed")
    months = [
        flow(one, f"{month}-01", f"{month}-31", value * BN)
        for one in (given, whole)
        for month, value in (("2022-12", 2.0), ("2024-12", 9.0))
    ]
    return [*release(given, whole), *months]


def frame(value: float, day: str, donor: str = "DEU") -> dict[str, Any]:
    return {
        **claim(value * BN, coverage="ceiling", stage="committed", stated_on=day),
        "figure_id": "frames/1",
        "source": "frames",
        "donor": donor,
        "period_start": day,
        "period_end": "2030-12-31",
    }


@pytest.mark.parametrize(("value", "expected"), [(6.2, "inconsistent"), (1.9, "unverifiable"), (0.62, "unverifiable")])
def test_a_package_is_at_most_all_that_stands_there_half_a_year_later(
    figures: Figures, value: float, expected: str
) -> None:
    """Parliament in Stockholm let the government hand over weapons worth "SEK 62 billion" in March 2023 (6.2): all that
    Sweden had committed half a year later was 26, but by 2026 it was 230, which had been the bound."""
    assert verdict(figures, package(value, "2023-03-23"), grown()) == expected


def test_a_frame_of_years_may_be_called_a_package(figures: Figures) -> None:
    """Switzerland's 5 billion francs until 2036, of which a register of commitments has 1.5."""
    register = [*grown(), frame(6.0, "2023-03-10")]
    assert verdict(figures, package(6.0, "2023-03-23"), register) != "inconsistent"
    assert verdict(figures, package(6.2, "2023-03-23"), register) == "inconsistent"
    later = [*grown(), frame(7.0, "2023-12-10")]
    assert verdict(figures, package(6.2, "2023-03-23"), later) == "inconsistent"


def test_in_the_first_months_a_register_has_little_of_what_was_promised(figures: Figures) -> None:
    assert verdict(figures, package(1.9, "2022-04-01"), grown()) == "unverifiable"


def test_an_amount_for_a_year_to_come_is_bounded_by_what_is_committed_after_it(figures: Figures) -> None:
    """ "Britain will spend another £23bn on military aid in 2023" (2.3), stated in December 2022."""
    year = {"period_start": "2023-01-01", "period_end": "2023-12-31"}
    assert verdict(figures, package(2.3, "2022-12-30", **year), grown()) == "inconsistent"
    assert verdict(figures, package(1.8, "2022-12-30", **year), grown()) == "unverifiable"
    later = {"period_start": "2023-01-01", "period_end": "2027-12-31"}
    assert verdict(figures, package(9.0, "2022-12-30", **later), grown()) == "unverifiable"


def test_a_members_part_in_the_eus_loan_stands_under_the_eu(figures: Figures) -> None:
    """Hungary offered 187 million euros in October 2022, its part of the EU's 18 billion; its own aid was 60 million by
    April 2023."""
    part = {
        "figure_id": "release/HRV/eu-aid-share",
        "source": "release",
        "donor": "HRV",
        "item": "eu-aid-share",
        "role": "context",
        "aid_type": "mixed",
        "stage": None,
        "coverage": "cumulative",
        "value": 5 * BN,
        "half_width": 0.0,
        "period_start": "2022-01-24",
        "period_end": "2024-12-31",
        "stated_on": "2025-02-14",
    }
    row = package(6.2, "2023-03-23", donor="HRV", aid_type="financial")
    assert verdict(figures, row, grown("HRV")) == "inconsistent"
    assert verdict(figures, row, [*grown("HRV"), part]) == "unverifiable"


@pytest.mark.parametrize(("value", "expected"), [(7.5, "unverifiable"), (8.5, "inconsistent")])
def test_a_type_is_at_most_all_types_less_what_was_allocated_of_the_others(
    figures: Figures, value: float, expected: str
) -> None:
    """Commitments that a release does not split: of 12 billion, 4 allocated as loans leave 8 for weapons."""
    whole = total("DEU", 12 * BN, aid_type="mixed", stage="committed")
    parts = [total("DEU", 4 * BN, aid_type="financial"), total("DEU", 6 * BN)]
    months = [flow(one, "2024-12-01", "2024-12-31", one["value"]) for one in (whole, *parts)]
    old = [
        total("DEU", 1 * BN, source="before", period_end="2024-06-30", stated_on="2024-08-06", stage="committed"),
    ]
    register = [*release(*parts, whole), *months, *release(*old)]
    row = claim(value * BN, stage="committed", half_width=0.005 * BN, stated_on="2024-12-31")
    assert verdict(figures, row, register) == expected


def test_commitments_of_a_few_months_are_dated_anew(figures: Figures) -> None:
    """Kiel counted 5.1 billion euros of loans that Japan committed from 16 January to 24 February 2023; by release 29
    there are 20 million in these weeks, and a text that quoted the institute would have been called wrong."""
    whole = total("DEU", 6 * BN, aid_type="mixed", stage="committed")
    given = total("DEU", 6 * BN, aid_type="financial")
    register = [*release(given, whole), *(flow(one, "2023-05-01", "2023-05-31", 6 * BN) for one in (whole, given))]
    weeks = {"period_start": "2023-01-16", "period_end": "2023-02-24", "stated_on": "2023-04-04"}
    row = package(5.1, "2023-04-04", stage="committed", aid_type="mixed", **weeks)
    assert verdict(figures, row, register) == "unverifiable"
    assert verdict(figures, package(51, "2023-04-04", stage="committed", aid_type="mixed", **weeks), register) == (
        "inconsistent"
    )


@pytest.mark.parametrize("with_fund", [False, True])
def test_a_members_own_account_has_its_part_of_the_peace_facility(figures: Figures, with_fund: bool) -> None:
    """France's 3.2 billion euros of military aid by November 2023 are 2.1 of its own and a fifth of the Facility's 5.6,
    which a register of donors has nowhere."""
    given, whole = total("HRV", 2 * BN), total("HRV", 2 * BN, aid_type="mixed", stage="committed")
    months = [flow(one, "2024-06-01", "2024-06-30", 2 * BN) for one in (given, whole)]
    part = {
        "figure_id": "release/HRV/eu-aid-share", "source": "release", "donor": "HRV", "item": "eu-aid-share",
        "role": "context", "aid_type": "mixed", "stage": None, "coverage": "cumulative", "value": 5 * BN,
        "half_width": 0.0, "period_start": "2022-01-24", "period_end": "2024-12-31", "stated_on": "2025-02-14",
    }  # fmt: skip
    fund = {
        **claim(1.2 * BN, coverage="flow", stage="committed", stated_on="2024-03-01"),
        "figure_id": "fund/1", "source": "fund", "donor": "EU", "programme": "EPF",
        "period_start": "2024-03-01", "period_end": "2024-03-01",
    }  # fmt: skip
    old = total("HRV", 1 * BN, source="before", period_end="2024-06-30", stated_on="2024-08-06", stage="committed")
    register = [*release(given, whole), *release(old), *months, part, *([fund] if with_fund else [])]
    row = claim(3.1 * BN, donor="HRV", half_width=0.005 * BN, stage="committed", stated_on="2024-12-31")
    assert verdict(figures, row, register) == ("unverifiable" if with_fund else "inconsistent")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        # Story: "its second since the summer" was called wrong, since the drawdown of that day and amount is the 22nd:
        # a number may count the packages of a while.
        ("its second since the summer", "unverifiable"),
        ("the third in a month", "unverifiable"),
        ("the second drawdown since 1 September", "unverifiable"),
        # Counted from when the list begins, or more than a while has: the 22nd it is (Pentagon, 2022-10-04).
        ("the 22nd since August 2021", "consistent"),
        ("the 12th since August 2021", "inconsistent"),
        ("the 12th presidential drawdown", "inconsistent"),
    ],
)
def test_a_number_of_a_package_that_may_count_a_while(number: str, expected: str) -> None:
    checks = aid.audit(
        aid.extract(f"The Pentagon announced a $625 million drawdown for Ukraine, {number}.", published="2022-10-04")
    )
    assert checks.loc[checks["statement"] == "count", "verdict"].astype("str").tolist() == [expected]


def test_a_number_beside_an_amount_of_a_programme_that_is_only_guessed() -> None:
    """ "Tranche of equipment from its own inventories" says no programme for sure: the number stayed open. The list has
    725 million dollars of 2024-12-02 as the seventy-first."""
    text = (
        "The Pentagon announced a drawdown of up to $725 million for Ukraine, the {} tranche of equipment from its own "
        "stocks since August 2021."
    )
    for number, expected in (("fifty-first", "inconsistent"), ("seventy-first", "depends on definition")):
        checks = aid.audit(aid.extract(text.format(number), published="2024-12-02"))
        assert checks.loc[checks["statement"] == "count", "verdict"].astype("str").tolist() == [expected]


@pytest.mark.parametrize(
    ("amount", "expected"), [("about $890 million", "consistent"), ("about $8.9 billion", "inconsistent")]
)
def test_a_tranche_of_a_frame_has_its_digits(amount: str, expected: str) -> None:
    """The Fund's payments are parts of its frame, and no slip of their digits was seen. The first review of June 2023
    released 890 million dollars (IMF, 2023-06-29)."""
    text = f"The IMF board completed a review for Ukraine and allowed the disbursement of {amount}."
    checks = aid.audit(aid.extract(text, published="2023-06-29"))
    assert checks["verdict"].astype("str").tolist() == [expected]
