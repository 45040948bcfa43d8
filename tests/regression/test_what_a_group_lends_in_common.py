"""A member that helps to finance a group's loan was accused of the whole: "Canada co-finances the 50 billion loan".

The G7 and the EU lend 50 billion US dollars (their statement of 25 October 2024), the EU 90 billion euros in 2026 and
2027 (European Council of 18 December 2025). No word list has all ways to say that somebody takes part.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.show import sentences


def told(text: str, day: str) -> tuple[str, str]:
    (row,) = aid.audit(aid.extract(text, day)).to_dict("records")
    return row["verdict"], sentences.sentence(row)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2024-11-05", "Canada is one of those who finance a loan of 50 billion dollars to Ukraine."),
        ("2024-06-15", "Italy brokered and gives Ukraine a loan of 50 billion dollars."),
        ("2025-12-19", "Poland has approved lending Ukraine 90 billion euros."),
        ("2025-12-20", "Le Danemark prête avec d'autres 90 milliards d'euros à l'Ukraine."),
    ],
)
def test_the_sum_of_all_is_not_held_against_one_of_them(day: str, text: str) -> None:
    verdict, words = told(text, day)
    assert verdict == "unverifiable"
    assert "what all give together" in words


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2024-11-05", "Canada has paid Ukraine 50 billion dollars."),  # that the loan is decided pays nothing
        ("2024-11-05", "Canada will lend Ukraine 60 billion dollars."),  # no frame has that number
        ("2024-11-05", "Canada will lend Ukraine 50 billion euros."),  # nor in that currency
        ("2024-11-05", "Norway will lend Ukraine 50 billion dollars."),  # it is no member
        ("2024-03-20", "Estonia has given Ukraine military aid of almost 5 billion euros."),  # arms are not lent
        ("2022-12-20", "Ireland will lend Ukraine 90 billion euros."),  # three years before
    ],
)
def test_another_sum_is(day: str, text: str) -> None:
    assert told(text, day)[0] == "inconsistent"
