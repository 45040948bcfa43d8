"""A page stopped, or called a true sentence wrong, where one giver's aid doubled "from A to B": Kiel, release 29.

Norway's military aid of 2024 and 2025 is 1.2 and 3.6 billion euros; Italy's aid 0.6 and 1.8. An open multiple of years
before was told as one of another giver's ("mean is no known party"); "more than tripled" was held against the tenfold
of 0.33, the two amounts the other way round; and what NATO's estimates leave open could not be computed again.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.show.sentences import sentences


def audited(text: str, day: str) -> list[tuple[str, str, str]]:
    checks = aid.audit(aid.extract(text, day))
    assert aid.recompute(aid.steps(checks))["agrees"].all()
    return [*zip(checks["check"], checks["verdict"], sentences(checks), strict=True)]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-08-10", "Norway's military aid tripled in 2025, from 1.2 billion to 3.6 billion euros."),
        ("2026-08-10", "La Norvège a triplé son aide militaire à l'Ukraine en 2025, de 1,2 à 3,6 milliards d'euros."),
        ("2023-11-21", "Germany's 1.3-billion-euro package for Ukraine is twice as big as July's 700 million."),
        ("2026-08-10", "In 2025 Italy more than tripled its aid to 1.8 billion euros, from 0.6 billion in 2024."),
        ("2026-08-10", "Італія потроїла допомогу Україні до 1,8 млрд євро у 2025 році, з 0,6 млрд у 2024 році."),
        (
            "2025-10-20",
            "Sweden has given Ukraine more than France: 7.9 billion euros against 7.6 billion, with a small economy.",
        ),
        ("2024-10-22", "Britain's £3 billion a year for Ukraine is 0.1 percent of its GDP, 5 of its defence budget."),
    ],
)  # fmt: skip
def test_nobody_is_called_wrong_and_all_is_told(day: str, text: str) -> None:
    found = audited(text, day)
    assert found
    assert "inconsistent" not in [verdict for _, verdict, _ in found]


def test_nine_for_ninety_is_still_a_slip() -> None:
    text = "Norway gave Ukraine 3.6 billion euros in military aid in 2025, 30 times the 1.2 billion of 2024."
    assert ("own numbers", "inconsistent") in [(check, verdict) for check, verdict, _ in audited(text, "2026-08-10")]
