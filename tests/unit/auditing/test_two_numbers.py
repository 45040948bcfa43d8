"""Two totals of a text that one account has for somebody else, by the Kiel Institute's own numbers.

As of 29 February 2024 the United States had allocated 67 billion euros and Europe 89.9 (press release of 25 April
2024), together 156.9; in release 25 (to the end of August 2025) Denmark has 10.2 billion euros and Spain 1.47.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.show.sentences import sentences


def verdicts(text: str, day: str) -> list[str]:
    return [verdict for verdict, _ in told(text, day)]


def told(text: str, day: str) -> list[tuple[str, str]]:
    """Verdict and sentence on each amount; the steps can be computed again."""
    found = aid.audit(aid.extract(text, published=day, source="text"))
    assert aid.recompute(aid.steps(found))["agrees"].all()
    of_amounts = (found["decides"] == "evidence") & (found["statement"] == "amount")
    return [
        (str(verdict), sentence)
        for verdict, sentence, is_one in zip(found["verdict"], sentences(found), of_amounts, strict=True)
        if is_one
    ]


def test_two_numbers_are_exchanged() -> None:
    """Story: "89.9 billion from the United States, 67 from Europe" was open: either is possible by some account."""
    text = (
        "As of 29 February the United States has allocated EUR 89.9 billion to Ukraine, European donors EUR 67 billion."
    )
    (first, sentence), (second, other) = told(text, "2024-04-25")
    assert first == second == "inconsistent"
    assert sentence.startswith("Two numbers of the text are exchanged: one account has 89.9 billion euros")
    assert "from Europe" in sentence
    assert sentence.endswith(" 67 billion euros of what is named here.")
    assert "from the United States" in other


def test_two_numbers_of_own_accounts_are_exchanged() -> None:
    """On 11 October 2023 the chair of the contact group named 43.9 billion dollars of the United States and more than
    33 of the others: two givers' own accounts, side by side."""
    text = (
        "The other members of the contact group have committed ${} billion in security assistance to Ukraine since the "
        "invasion, the US ${} billion."
    )
    assert verdicts(text.format("43.9", "33"), "2023-10-11") == ["inconsistent", "inconsistent"]
    assert "inconsistent" not in verdicts(text.format("33", "43.9"), "2023-10-11")


def test_parts_of_one_frame_are_exchanged() -> None:
    """Of the EU's 90 billion euros for 2026 and 2027 60 are for arms and 30 for the budget (Commission, 2026-01-14):
    told the other way round both stayed open, and "60 billion for the budget" was called right."""
    text = "Of the EU's 90 billion euro loan {} billion euros are for military aid and {} billion for the budget."
    whole, first, second = told(text.format(30, 60), "2026-01-20")
    assert [verdict for verdict, _ in (whole, first, second)] == ["consistent", "inconsistent", "inconsistent"]
    assert "30 billion euros of financial aid" in first[1]
    assert "60 billion euros of military aid" in second[1]
    assert verdicts(text.format(60, 30), "2026-01-20") == ["consistent"] * 3
    assert "inconsistent" not in verdicts(text.format(30, 60), "2025-12-20")  # before it was known
    assert "inconsistent" not in verdicts(text.format(45, 45), "2026-01-20")


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (
            "2024-04-25",
            "As of 29 February the US had allocated Ukraine EUR 67 billion, European donors EUR 89.9 billion.",
        ),
        # Of words in another order the reader may take one giver for the other: nothing rests on that.
        (
            "2025-11-20",
            "Compared with Spain's 1.5 billion euros, the ten billion euros Denmark has given Ukraine are a lot.",
        ),
        ("2025-11-20", "Spain gave Ukraine 1.5 billion euros; ten billion euros came from Denmark."),
        ("2025-03-20", "By the end of 2024 Europe led the United States in aid to Ukraine, 132 to 114 billion euros."),
        # By another account, what Congress voted, the United States have more than Europe.
        (
            "2024-04-25",
            "The US has voted 113 billion dollars for Ukraine; Europe has given it 96 billion dollars so far.",
        ),
    ],
)
def test_two_numbers_in_their_places(day: str, text: str) -> None:
    assert "inconsistent" not in verdicts(text, day)


def test_a_group_without_the_part_that_is_named() -> None:
    """Story: what Europe gave was told as that of all donors, the United States' part in it; a smaller total of all was
    open, since nothing is concluded from below."""
    text = "As of 29 February donors have allocated €89.9 billion to Ukraine, including €67 billion from the US."
    (whole, sentence), (part, _) = told(text, "2024-04-25")
    assert (whole, part) == ("inconsistent", "consistent")
    assert sentence.startswith("That is Europe alone: ")
    assert sentence.endswith("with the part named it is 156 to 158 billion euros.")


@pytest.mark.parametrize(
    "text",
    [
        # The part's giver is one of the group, or the whole is none that a group has.
        "As of 29 February European donors have allocated €89.9 billion to Ukraine, including €5 billion from Britain.",
        "As of 29 February donors have allocated €157 billion to Ukraine, including €67 billion from the US.",
        "As of 29 February some donors have allocated €85 billion to Ukraine, including €67 billion from the US.",
    ],
)
def test_a_group_with_its_part(text: str) -> None:
    assert "inconsistent" not in verdicts(text, "2024-04-25")


def test_the_parts_of_a_loan_are_told_apart_by_what_they_are_for() -> None:
    """Of the 90 billion of the Support Loan 60 are for arms and 30 for the budget (Commission, 14 January 2026); told
    the other way round both were called right, as parts of that size."""
    text = "The Ukraine Support Loan for 2026 and 2027 consists of €{} billion for the budget and €{} billion for arms."
    assert verdicts(text.format(30, 60), "2026-06-25") == ["consistent", "consistent"]
    assert verdicts(text.format(60, 30), "2026-06-25") == ["inconsistent", "inconsistent"]
