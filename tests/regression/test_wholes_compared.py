"""Story: "over 200 billion, and Europe 35" was half open, since 35 might be a part, though 200 is above everything.

Kiel Institute, press release of 25 April 2024: by 29 February Europe had allocated 89.9 billion euros, the United
States 67 billion; release of 15 April 2025: by February 2025 138 and 115 billion.
"""

from __future__ import annotations

import pytest

import aidresearch as aid


def _verdicts(day: str, sentence: str) -> list[str]:
    return aid.overall(aid.audit(aid.extract(sentence, published=day, source="a text"))).verdict.tolist()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2024-02-20", "The US is in for over $200 billion on Ukraine and Europe for $35 billion."),
        (
            "2025-04-30",
            "Biden handed Ukraine $350 billion in aid, while European nations had spent $100 billion on it.",
        ),
    ],
)
def test_a_whole_beside_one_that_nobody_gave_is_judged_from_below(day: str, sentence: str) -> None:
    assert _verdicts(day, sentence)[:2] == ["inconsistent", "inconsistent"]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        # the larger one is possible: no account has it, but none excludes that both are what was delivered
        ("2024-02-20", "The US has given Ukraine $50 billion, he said, and Europe $35 billion."),
        # a part by its words
        ("2025-04-30", "Biden handed Ukraine $350 billion, he said; Europe gave $40 billion in humanitarian aid."),
        ("2025-04-30", "Biden handed Ukraine $350 billion, he said; Europe lent Ukraine $40 billion."),
        ("2025-04-30", "Biden handed Ukraine $350 billion, he said; Europe has given $40 billion this year."),
        # what was delivered no register counts; a country's own account may count less than a register
        ("2025-04-30", "The US has given Ukraine $350 billion and Europe has delivered $70 billion in aid."),
        ("2025-04-30", "Trump says the US gave $350 billion to Ukraine. Estonia has given Ukraine 400 million euros."),
        # somebody else's words
        ("2025-04-30", 'Trump: "We gave Ukraine $350 billion." Europe, Kallas said, has paid out $70 billion.'),
    ],
)
def test_what_may_be_a_part_stays_open(day: str, sentence: str) -> None:
    assert _verdicts(day, sentence)[1] in ("unverifiable", "consistent", "depends on definition")
