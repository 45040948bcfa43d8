"""What is above all that there can be is wrong, whoever gives; and nothing is paid before a programme's first payment.

By the published figures: five acts of Congress of 174.2 billion dollars (GAO, 2024), 183 billion with all that was made
available (Special Inspector General, 2024-11-14); all donors of Kiel's tracker together about 267 billion euros
allocated in three years (2025-02-14); the Facility adopted on 2024-02-28 and first paid on 2024-03-20; the Support Loan
of 90 billion euros agreed on 2025-12-19 and first paid on 2026-06-25; Britain's ERA loan of 2.26 billion pounds.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.show.sentences import sentences


def verdicts(text: str, day: str) -> dict[str, str]:
    """The verdict on each figure of a text by what is printed."""
    checks = aid.overall(aid.audit(aid.extract(text, published=day, source="text")))
    return dict(zip(checks["as_printed"], checks["verdict"].astype("str"), strict=True))


@pytest.mark.parametrize(
    ("day", "text", "printed"),
    [
        # Story: ten times the true amount of each of these was open, for want of any bound from above.
        ("2022-11-03", "Congress has approved roughly $660 billion in assistance to Ukraine.", "$660 billion"),
        ("2024-06-01", "Congress approved another $610 billion for Ukraine in April.", "$610 billion"),
        ("2024-10-01", "All partners together have given Ukraine $2420 billion.", "$2420 billion"),
        ("2023-02-08", "NATO's members have provided around €1120 billion in aid to Ukraine.", "€1120 billion"),
        ("2025-07-01", "NATO allies pledged €3500 billion of military aid for Ukraine.", "€3500 billion"),
        ("2024-07-01", "The EBRD has lent Ukraine €2000 billion since the invasion.", "€2000 billion"),
        ("2023-02-16", "Norway has a programme of up to NOK 750 billion for Ukraine over five years.",
         "NOK 750 billion"),
        ("2026-01-15", "The EU has disbursed €90 billion of the Ukraine Support Loan.", "€90 billion"),
        ("2024-02-21", "The EU has paid Ukraine a first 4.5 billion euros under the Ukraine Facility.",
         "4.5 billion euros"),
        ("2022-04-25", "This month Biden has announced a package of military aid for Ukraine worth USD 800 billion.",
         "USD 800 billion"),
        ("2025-09-10", "Britain has paid Ukraine £10 billion so far under its ERA loan.", "£10 billion"),
    ],
)  # fmt: skip
def test_what_is_above_all_that_there_can_be_is_wrong(day: str, text: str, printed: str) -> None:
    assert verdicts(text, day)[printed] == "inconsistent"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2024-06-01", "Congress has approved $174.2 billion for Ukraine in five acts."),
        ("2025-02-14", "Congress has made $183 billion available for Ukraine."),
        ("2024-04-20", "The House passed a $95 billion package for Ukraine, Israel and Taiwan."),
        ("2022-12-23", "Congress passed a $1.7 trillion spending bill that has $45 billion for Ukraine."),
        ("2023-12-14", "The $886 billion defence bill has $300 million for Ukraine."),
        ("2025-02-25", "Rebuilding Ukraine will cost $524 billion over ten years."),
        ("2025-06-25", "NATO allies spent more than $1.5 trillion on defence while they helped Ukraine."),
        ("2025-12-27", "Europe and the United States want to raise $800 billion for Ukraine in ten years."),
        ("2024-04-10", "Senators propose $500 billion of loans to Ukraine."),
        ("2025-02-14", "Donors have allocated Ukraine 267 billion euros in three years."),
        ("2024-10-31", "The G7 lends Ukraine $50 billion."),
        ("2023-05-31", "Norway's programme for Ukraine has NOK 75 billion for five years."),
        ("2024-11-28", "Norway raises its programme for Ukraine to NOK 154.5 billion until 2030."),
        ("2024-06-19", "Denmark's Ukraine Fund has 64.8 billion kroner for 2023 to 2028."),
        ("2024-03-20", "The EU has paid Ukraine a first 4.5 billion euros under the Ukraine Facility."),
        ("2026-01-15", "The EU gives Ukraine a loan of €90 billion."),
        # The United States paid its part of the G7's loans before the EU began to: no list of theirs is complete.
        (
            "2024-12-10",
            "The US Treasury transferred $20 billion to a World Bank fund under the G7's ERA loans to Ukraine.",
        ),
        ("2025-04-14", "Britain has paid Ukraine £1.5 billion so far under its ERA loan."),
    ],
)
def test_what_can_be_is_not_accused(day: str, text: str) -> None:
    assert set(verdicts(text, day).values()).isdisjoint({"inconsistent", "decision error"})


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        ("2024-07-01", "The EBRD has lent Ukraine €2000 billion since the invasion.", "All givers together have at"),
        ("2022-11-03", "Congress has approved roughly $660 billion in assistance to Ukraine.",
         "No account of aid from the United States has"),
        ("2026-01-15", "The EU has disbursed €90 billion of the Ukraine Support Loan.",
         "Nothing had been paid by then: the first payment under the Ukraine Support Loan on record is of 25 June"),
    ],
)  # fmt: skip
def test_its_sentence_and_its_steps(day: str, text: str, expected: str) -> None:
    checks = aid.audit(aid.extract(text, published=day, source="text"))
    assert sentences(checks)[0].startswith(expected)
    assert aid.recompute(aid.steps(checks))["agrees"].all()


def test_who_gives_need_not_be_known_where_all_givers_have_less() -> None:
    """Story: the giver of an amount that no party together could have given was a guess, so that it stayed open."""
    text = "Treasury has disbursed $3.4 billion to Ukraine; the total provided since the invasion is $3000 billion."
    found = aid.extract(text, published="2024-12-30", source="text")
    guessed = found.loc[found["as_printed"].str.contains("3000"), "guessed"].item()
    assert "donor" in guessed
    assert verdicts(text, "2024-12-30")["$3000 billion"] == "inconsistent"
