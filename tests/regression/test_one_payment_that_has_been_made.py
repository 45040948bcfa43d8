"""One payment told in the perfect tense was a running total for certain, and a programme's list called it too small:
"The IMF has disbursed $880 million under the EFF" of the day on which it was paid, "has sent $400 million in drawdown
weapons" of the 33rd drawdown.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

TEXTS = {
    "a review of the IMF's": ("2024-03-22", "The IMF has disbursed $880 million to Ukraine under the EFF."),
    "the 33rd drawdown": ("2023-03-03", "The US has sent $400 million in drawdown weapons."),
    "a tranche of the Facility": ("2024-08-13", "Ukraine has received €4.2 billion under the Ukraine Facility."),
}


@pytest.mark.parametrize("which", TEXTS)
def test_it_may_be_one_amount_or_a_total(which: str) -> None:
    day, text = TEXTS[which]
    figures = aid.extract(text, day, language="en")
    assert "coverage" in figures["guessed"].iloc[0].split()
    assert "inconsistent" not in {*aid.audit(figures)["verdict"]}


def test_so_far_is_a_total() -> None:
    text = "So far the IMF has disbursed $880 million to Ukraine under the EFF."
    figures = aid.extract(text, "2024-03-22", language="en")
    assert figures["coverage"].iloc[0] == "cumulative"
    assert "inconsistent" in {*aid.audit(figures)["verdict"]}
