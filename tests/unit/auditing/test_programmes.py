"""Payments and frames of programmes from text to verdict; expected by the lists that are shipped.

Payments: macro-financial assistance of 2023 3 + 10 x 1.5 = 18; loans of the G7 by the EU 3 + 1 + 1 = 5 by April 2025
and 18.1 in all; the Fund's programme 2.7 + 0.89 + 0.9 + 0.88 + 2.2 + 1.1 = 8.67 by October 2024; the Facility 12.09
(4.5 + 1.5 + 1.89 + 4.2) by August 2024 of 50; the Support Loan 3.2 of 90.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

SINCE_IT_WAS_APPROVED = (
    "What has been disbursed since the Extended Fund Facility of March 2023 was approved now comes to"
)


def verdicts(text: str, day: str) -> dict[str, str]:
    """The verdict on each figure of a text by what is printed."""
    checks = aid.overall(aid.audit(aid.extract(text, published=day, source="text")))
    return dict(zip(checks["as_printed"], checks["verdict"].astype("str"), strict=True))


@pytest.mark.parametrize(
    ("day", "text", "printed", "expected"),
    [
        # Story: what is paid was read without its programme, so that nothing could decide about it.
        ("2025-04-09", "The EU has disbursed all €18.1 billion of its loan to Ukraine under the G7 initiative.",
         "€18.1 billion", "inconsistent"),
        ("2025-11-13", "The EU has disbursed all €18.1 billion of its loan to Ukraine under the G7 initiative.",
         "€18.1 billion", "consistent"),
        ("2023-05-23", "The Commission made a payment of €15 billion to Ukraine under its macro-financial package.",
         "€15 billion", "inconsistent"),
        ("2023-05-23", "The Commission made a payment of €1.5 billion to Ukraine under its macro-financial package.",
         "€1.5 billion", "consistent"),
        ("2023-06-22", "The EU paid Ukraine €15 billion, the fifth tranche of its macro-financial assistance package.",
         "€15 billion", "inconsistent"),
        ("2024-10-23", f"{SINCE_IT_WAS_APPROVED} $8.7 billion.",
         "$8.7 billion", "consistent"),
        ("2024-10-23", f"{SINCE_IT_WAS_APPROVED} $10.65 billion.",
         "$10.65 billion", "inconsistent"),
        ("2026-06-25", "The EU has disbursed €90 billion of the Ukraine Support Loan.", "€90 billion", "inconsistent"),
        ("2024-08-13", "Ukraine received €42 billion, the first regular payment under the Ukraine Facility.",
         "€42 billion", "inconsistent"),
        # A frame beside a payment is none, whatever verb stands before both.
        ("2025-04-09", "The EU has so far paid Ukraine €5 billion of its €18.1 billion share of the ERA loans.",
         "€18.1 billion", "consistent"),
        ("2023-05-23", "By now €7.5 billion has been disbursed to Ukraine under MFA+ this year, of €18 billion in all.",
         "€18 billion", "depends on definition"),
        ("2024-12-30", "The IMF programme is worth $15.6 billion, of which $9.8 billion has been disbursed.",
         "$15.6 billion", "consistent"),
    ],
)  # fmt: skip
def test_what_is_paid_under_a_programme(day: str, text: str, printed: str, expected: str) -> None:
    assert verdicts(text, day)[printed] == expected


@pytest.mark.parametrize(
    ("day", "text"),
    [
        # "Given" may be the frame that was granted, also where less is paid, or where no list has the frame.
        ("2024-08-20", "The EU has provided Ukraine with €50 billion under the Ukraine Facility."),
        ("2025-04-20", "Under the G7 initiative the EU has given Ukraine €18.1 billion."),
        ("2023-03-20", "Under MFA+ the EU has granted Ukraine €18 billion for 2023."),
        ("2023-07-20", "The IMF has lent Ukraine $15.6 billion under a four-year programme."),
        # What the Fund's programme brings in from others is not its own.
        ("2023-04-01", "The IMF-led programme mobilises $115 billion for Ukraine over four years."),
    ],
)
def test_what_is_given_may_be_a_frame(day: str, text: str) -> None:
    assert not {*verdicts(text, day).values()} & {"inconsistent", "decision error"}


def test_that_a_frame_is_there_does_not_say_that_it_was_paid() -> None:
    """Confirmed: 90 billion "paid out" in January 2026, which were proposed the day before (first payment in June)."""
    text = "The EU has paid out its €90 billion loan for 2026 and 2027 to Ukraine, €60 billion of it for arms."
    assert verdicts(text, "2026-01-15")["€90 billion"] != "consistent"


def test_the_facility_of_a_text() -> None:
    """The Peace Facility is "the Facility" in February 2023, when nobody had proposed the other one."""
    text = "The Council agreed on €500 million under the European Peace Facility; the Facility now totals €3.6 billion."
    assert set(aid.extract(text, published="2023-02-02")["programme"]) == {"EPF"}


def test_a_programme_that_leads_to_the_next_amount() -> None:
    text = "The IMF paid Ukraine $1.1 billion under its programme, and from the EU's Ukraine Facility came €16 billion."
    assert aid.extract(text, published="2024-12-24")["programme"].tolist() == ["EFF", "UKRAINE-FACILITY"]
