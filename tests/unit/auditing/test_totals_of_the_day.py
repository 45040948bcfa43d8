"""A giver's own total on the very day, and of the very stage that a text names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from tests.unit.auditing.made_up import claim

Figures = Callable[..., pd.DataFrame]
BN = 1e9
EPF = {"donor": "EU", "programme": "EPF", "stage": "committed"}
NEW_ZEALAND = {"donor": "NZL", "aid_type": "mixed", "unit": "NZD", "stage": None, "half_width": 5e5}
US = {"donor": "USA", "aid_type": "mixed", "unit": "USD"}
WORLD_BANK = {"donor": "WORLD_BANK", "aid_type": "financial", "unit": "USD"}


@pytest.mark.parametrize(
    ("day", "value", "expected", "change"),
    [
        # GAO-24-107232: of 113.4 billion of four acts 101.2 obligated and 67.5 disbursed by the end of 2023
        ("2024-05-30", 67.5, "consistent", {**US, "stage": "disbursed", "period_end": "2023-12-31"}),
        ("2024-05-30", 101.2, "inconsistent", {**US, "stage": "disbursed", "period_end": "2023-12-31"}),
        ("2024-05-30", 113.4, "inconsistent", {**US, "stage": "disbursed", "period_end": "2023-12-31"}),
        # the inspector general's 182.99 billion were appropriated or made available
        ("2024-11-14", 182.99, "inconsistent", {**US, "stage": "disbursed"}),
        ("2024-11-14", 182.99, "depends on definition", {**US, "stage": None}),
        # World Bank, 2023-02-24: 20.6 mobilised, 18.5 disbursed; nearly 35 four months later
        ("2023-02-24", 20.6, "consistent", {**WORLD_BANK, "stage": "committed"}),
        ("2023-02-24", 35.0, "inconsistent", {**WORLD_BANK, "stage": "committed"}),
        # Council, 2022-07-21: a fifth tranche, 2.5 in all; a frame of 5 billion was known two years later
        ("2022-07-21", 2.5, "consistent", {**EPF, "unit": "EUR"}),
        ("2022-07-21", 4.6, "inconsistent", {**EPF, "unit": "EUR"}),
        # "now stands at 3.1 billion" (Council, 2022-10-17), read as one tranche
        ("2022-10-17", 3.1, "depends on definition", {**EPF, "unit": "EUR", "coverage": "flow"}),
        # New Zealand's government counts its instructors; Kiel has 40 million New Zealand dollars without them
        ("2023-05-03", 0.078, "consistent", NEW_ZEALAND),
        ("2023-05-03", 0.78, "inconsistent", NEW_ZEALAND),
        # PURL: 2.1 billion on 2025-09-25
        ("2025-09-25", 2.1, "consistent", {"donor": "NATO", "programme": "PURL", "stage": "pledged", "unit": "USD"}),
    ],
)
def test_a_stated_total(figures: Figures, day: str, value: float, expected: str, change: dict[str, Any]) -> None:
    """What was "disbursed" passed up to what was voted, and a total of the day up to the next one, months later."""
    checks = aid.audit(figures(claim(value * BN, stated_on=day, **change)))
    assert checks.iloc[0]["verdict"] == expected
    assert aid.recompute(aid.steps(checks))["agrees"].all()


@pytest.mark.parametrize(
    ("value", "expected"),
    [(6.8, "consistent"), (8.7, "unverifiable"), (18.5, "inconsistent"), (23.0, "inconsistent")],
)
def test_a_window_that_one_account_alone_has(figures: Figures, value: float, expected: str) -> None:
    """18.5 billion since January 2021 stayed open in June 2022, since acts of 2022 had 22.8 for arms: Defense counted
    about 6.8 from January 2021 on that day. Of 8.7, as from 2014, the register of donors leaves open that it may be."""
    of_biden = {"donor": "USA", "aid_type": "military", "stage": "committed", "period_start": "2021-01-20"}
    checks = aid.audit(figures(claim(value * BN, stated_on="2022-06-23", unit="USD", **of_biden)))
    assert checks.iloc[0]["verdict"] == expected
    assert aid.recompute(aid.steps(checks))["agrees"].all()


@pytest.mark.parametrize(
    ("printed", "expected"), [("over 4", "consistent"), ("4", "consistent"), ("5", "unverifiable")]
)
def test_a_total_above_a_round_number_confirms_no_larger_one(printed: str, expected: str) -> None:
    """The head of NATO counted "over $4 billion" for its list of American arms on 2025-12-03; the 5 billion that he
    expected by the end of the year were called right, since 4 to 5 and 4.5 to 5.5 meet."""
    text = f"Allies have committed {printed} billion dollars to the PURL list for Ukraine."
    checks = aid.audit(aid.extract(text, "2025-12-03", language="en"))
    assert checks["verdict"].astype("str").tolist() == [expected]


@pytest.mark.parametrize(
    ("day", "amount", "is_wrong"),
    [
        # "200 billion or more" stayed open in June 2024: a release of October 2022 had half as much again as the newest
        # has for its own day, and was held against every later one up to 2025. Congress had voted 174.2 to 183.
        ("2024-06-27", "200 billion dollars or more", True),
        # 174.2 of five acts, 175 and 182.99 as told later of the same acts: none of them is called wrong.
        ("2024-05-10", "175 billion dollars", False),
        ("2024-06-27", "183 billion dollars", False),
    ],
)
def test_what_a_release_had_years_before_says_nothing(day: str, amount: str, is_wrong: bool) -> None:
    checks = aid.audit(aid.extract(f"The United States has committed {amount} to Ukraine.", day, language="en"))
    assert (checks["verdict"].astype("str").iloc[0] == "inconsistent") == is_wrong
