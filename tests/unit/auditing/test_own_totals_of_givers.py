"""What governments call the total of their aid confirms who repeats it, and says little about other givers.

By the governments' statements as cited in government-totals: Estonia 370 million euros (2023-01-19), Czechia 17.4
billion crowns (2025-10-15), the Netherlands about 1.6 billion euros (2023-05-24), Sweden 48.4 billion kronor
(2024-10-02), Finland 750 million euros (2023-02-23).
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.auditing.bounds import own_accounts
from aidresearch.auditing.evidence import Evidence


def verdict(text: str, day: str) -> str:
    checks = aid.overall(aid.audit(aid.extract(text, published=day, source="text")))
    return str(checks["verdict"].iloc[0])


@pytest.mark.parametrize(
    ("day", "text"),
    [
        # Story: nothing decided about a government's own total, because no register had it.
        ("2023-01-20", "Estonia's military aid to Ukraine now comes to 370 million euros."),
        ("2025-10-17", "The Czech Republic has donated military aid worth CZK 17.4 billion to Ukraine."),
        ("2023-05-26", "The Netherlands has so far delivered military aid worth about 1.6 billion euros to Ukraine."),
        ("2024-10-14", "Sweden's military support for Ukraine amounts to SEK 48.4 billion."),
        ("2023-02-24", "Finland has committed 750 million euros in military aid to Ukraine so far."),
    ],
)
def test_a_total_of_a_government_is_confirmed(day: str, text: str) -> None:
    assert verdict(text, day) in ("consistent", "depends on definition")  # Kiel may count less


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2023-01-20", "Estonia's military aid to Ukraine now comes to 3.7 billion euros."),
        ("2024-10-14", "Sweden's military support for Ukraine amounts to SEK 484 billion."),
    ],
)
def test_ten_times_a_total_of_a_government_is_wrong(day: str, text: str) -> None:
    assert verdict(text, day) == "inconsistent"


def test_the_account_of_a_small_giver_is_no_measure_of_others() -> None:
    """Story: Czechia counts 10 billion crowns (422 million euros) where Kiel had 250, Switzerland protection at home
    and Ireland its part in the Peace Facility: with them 35 totals that nobody gave were possible. Without, France is
    the one that counts most: 3.2 billion euros beside 2.43."""
    evidence = Evidence(None)
    assert own_accounts.largest(evidence, with_refugees=False) == pytest.approx(3.2 / 2.434, rel=1e-3)
    assert own_accounts.largest(evidence, with_refugees=True) < 2
