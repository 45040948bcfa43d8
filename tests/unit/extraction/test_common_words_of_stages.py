"""Words of promising and of goals where they say something else: raising a total, a target that was hit."""

from __future__ import annotations

import pytest

from aidresearch.extraction import article
from aidresearch.extraction.figure import Figure


def last(text: str) -> Figure:
    return article.read(text, "2024-12-02", language="en")[-1]


@pytest.mark.parametrize(
    "text",
    [
        "The US sent Ukraine $725 million in arms, raising the total to $62 billion since 2022.",
        "Norway sent Ukraine 30 million euros, raising its overall aid to 5 billion euros.",
    ],
)
def test_raising_a_total_promises_nothing(text: str) -> None:
    assert last(text).stage != "pledged"


@pytest.mark.parametrize("verb", ["hit", "fulfilled", "beat", "reached", "topped"])
def test_a_target_that_was_met_is_not_proposed(verb: str) -> None:
    assert last(f"Denmark {verb} its target of 2 billion euros in aid for Ukraine.").stage != "proposed"


def test_a_target_that_is_set_is_proposed() -> None:
    assert last("NATO set itself targets of 40 billion euros a year for Ukraine.").stage == "proposed"


def test_what_is_made_available_is_not_left_over() -> None:
    assert "role" not in last("The US has made $60 billion in funding available to Ukraine.").guessed
    assert "role" in last("The US has $60 billion in funding for Ukraine still available.").guessed
