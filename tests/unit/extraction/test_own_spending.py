"""What a giver spends on something else, beside what it gives Ukraine: nobody is accused of it as of aid."""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.extraction import article


def guessed(text: str, language: str | None = None) -> list[bool]:
    """Whether the role of each amount is marked as guessed."""
    return ["role" in f.guessed or f.role != "aid" for f in article.read(text, "2025-03-26", language=language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Paris promised Ukraine two billion euros in arms; France itself spends 52 billion on its army."),
        ("en", "Britain gives Ukraine three billion pounds, but its hospitals cost 190 billion."),
        ("en", "America gave Ukraine arms for 61 billion dollars, and the Pentagon gets 850 billion a year."),
        ("en", "Belgium gives Ukraine 977 million euros in arms; its own debt stands at 600 billion."),
        ("en", "Oslo gave Kyiv arms for two billion euros while Norway spends 14 billion a year on its pensions."),
        ("de", "Deutschland gibt der Ukraine drei Milliarden Euro, aber die Rente kostet 350 Milliarden."),
        ("fr", "Paris a promis à l'Ukraine deux milliards d'euros d'armes, mais les retraites coûtent 380 milliards."),
        ("pl", "USA dały Ukrainie broń za 61 mld dolarów, a Pentagon dostaje 850 mld rocznie."),
        ("uk", "США дали Україні зброї на 61 млрд доларів, а Пентагон отримує 850 млрд на рік."),
    ],
)
def test_money_for_something_else_is_a_guess(language: str, text: str) -> None:
    """ "France itself spends 50 billion on its forces" behind its aid was called wrong: more aid than it gave."""
    assert guessed(text, language) == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "Germany has given Ukraine 17 billion euros, and America 43 billion dollars.",
        "Europe has spent 132 billion euros on aid for Ukraine while America spent 350 billion.",
        "Berlin promised three billion euros in arms for Ukraine, and spends two billion on Ukraine's army.",
        "Berlin gave Ukraine shells for 2 billion euros, and from its own stocks arms for 1 billion.",
    ],
)
def test_what_is_spent_on_ukraine_is_none(text: str) -> None:
    assert guessed(text) == [False, False]


def test_a_false_total_is_still_found() -> None:
    """Congress had voted at most 186 billion dollars by March 2025 (Inspector General)."""
    text = "We spent 350 billion dollars on the war in Ukraine while Europe spent 100 billion, Trump said."
    checks = aid.audit(aid.extract(text, published="2025-02-19", source="paper"))
    assert "inconsistent" in {*checks["verdict"].astype(str)}


def test_digits_of_the_aid_accuse_no_other_spending() -> None:
    """Pensions of 850 billion kroner were called ten times Norway's 85 for Ukraine: that they are aid was a guess."""
    text = (
        "Norway gives Ukraine 85 billion kroner next year, and Norway itself spends 850 billion kroner on its people."
    )
    checks = aid.audit(aid.extract(text, published="2025-10-15", source="paper"))
    assert "inconsistent" not in {*checks["verdict"].astype(str)}
