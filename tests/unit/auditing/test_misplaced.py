"""Totals that are on record for another day or another giver; expected by the registers that are shipped.

US security assistance since 24 February 2022: 39.7 billion dollars on 2023-06-09, 55.4 on 2024-07-29; the packages had
26.8 on 2023-01-20. British military aid: 7.8 billion pounds on 2024-09-20 by the government; Kiel has 3.6 billion euros
at the end of 2022. Dutch military aid delivered: 3.76 billion euros on 2024-09-29; Spain's 0.79 by Kiel.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.show.sentences import sentences


def verdicts(text: str, day: str) -> dict[str, str]:
    """The verdict on each figure of a text by what is printed."""
    checks = aid.overall(aid.audit(aid.extract(text, published=day, source="text")))
    return dict(zip(checks["as_printed"], checks["verdict"].astype("str"), strict=True))


ASSISTANCE = "in security assistance to Ukraine since February 2022."


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        # Story: totals of a later day were open, since another account can have more than the giver's own of that day.
        ("2023-01-20", f"The United States has committed more than $39.7 billion {ASSISTANCE}", "inconsistent"),
        ("2023-06-09", f"The United States has committed more than $39.7 billion {ASSISTANCE}", "consistent"),
        ("2022-12-29", "Since the invasion London has given £7.8 billion in military aid to Ukraine.", "inconsistent"),
        # Story: the number of another giver was open as well.
        ("2024-10-04", "Spain has provided €3.76 billion in military aid to Ukraine since 2022.", "inconsistent"),
        # By one digit many totals are the same.
        ("2022-12-29", "Since the invasion London has given £8 billion in military aid to Ukraine.", "unverifiable"),
        # Of a number that no known account has, nothing is said.
        ("2024-10-04", "Spain has provided €3.71 billion in military aid to Ukraine since 2022.", "unverifiable"),
        # A few months before a government's statement it may have said the same.
        ("2024-04-08", "Germany has given Ukraine 28 billion euros in military aid so far.", "unverifiable"),
    ],
)
def test_a_total_of_another_day_or_giver(day: str, text: str, expected: str) -> None:
    assert set(verdicts(text, day).values()) == {expected}


def test_it_says_whose_number_it_is() -> None:
    text = "Spain has provided €3.76 billion in military aid to Ukraine since 2022."
    checks = aid.audit(aid.extract(text, published="2024-10-04", source="text"))
    told = sentences(checks).tolist()[0]
    assert told.startswith("That is the number of another giver: 3.76 billion euros from the Netherlands delivered by")
    assert "of Spain at most" in told
