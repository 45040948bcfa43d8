"""Amounts that a text denies, in the languages of tables.

"Not 350 billion, as Trump says, but 183" was read as 350 billion given, and an audit accused a text that is right.
"""

from __future__ import annotations

import pytest

from aidresearch.extraction import article

DENIED = {
    "de": "Die USA gaben der Ukraine nicht 350 Milliarden Dollar, sondern 120 Milliarden Dollar an Hilfe.",
    "uk": "США надали Україні не 350 мільярдів доларів, а близько 120 мільярдів доларів допомоги.",
    "fr": "Les Etats-Unis ont donné à l'Ukraine non pas 350 milliards de dollars mais 120 milliards de dollars d'aide.",
    "pl": "USA przekazały Ukrainie nie 350 miliardów dolarów, lecz 120 miliardów dolarów pomocy.",
    "sv": "USA gav Ukraina inte 350 miljarder dollar utan 120 miljarder dollar i stöd.",
}


@pytest.mark.parametrize(("language", "text"), DENIED.items())
def test_what_is_denied_is_no_aid(language: str, text: str) -> None:
    denied, given = article.read(text, "2025-03-20", language=language)
    assert (denied.value, denied.role, denied.donor) == (350e9, "other", None)
    assert (given.value, given.role, given.donor) == (120e9, "aid", "USA")


#: "Trump falsely claims", "the USA did not give": what stands before the amount denies it as well.
FALSELY = {
    "de": "Trump behauptet fälschlicherweise, die USA hätten der Ukraine 350 Milliarden Dollar gegeben.",
    "uk": "США ніколи не надавали Україні 350 мільярдів доларів.",
    "fr": "Non, les États-Unis n'ont pas donné 350 milliards de dollars à l'Ukraine.",
    "pl": "Trump fałszywie twierdzi, że USA przekazały Ukrainie 350 miliardów dolarów.",
    "sv": "Trump påstår felaktigt att USA har gett Ukraina 350 miljarder dollar.",
}


@pytest.mark.parametrize(("language", "text"), FALSELY.items())
def test_what_is_said_falsely_is_no_aid(language: str, text: str) -> None:
    (figure,) = article.read(text, "2025-02-19", language=language)
    assert (figure.value, figure.role) == (350e9, "other")


def test_not_only_denies_nothing() -> None:
    (figure,) = article.read("Die USA gaben der Ukraine nicht nur 350 Millionen Dollar an Hilfe.", language="de")
    assert figure.role == "aid"


def test_a_new_paragraph_without_a_giver_is_about_the_party_of_the_text() -> None:
    # A fact check of American aid ended a paragraph with the Union's; the parts of the next came out as the Union's.
    text = (
        "The US has given Ukraine $75 billion. The US plans more. The EU has given $35 billion.\n\n"
        "The data has humanitarian aid ($2 billion) apart."
    )
    assert [figure.donor for figure in article.read(text)] == ["USA", "EU", "USA"]


def test_what_somebody_else_claims_is_not_said_by_the_text() -> None:
    """A news agency wrote that Congress had appropriated "a little more than half of the $350 billion that Trump
    claims", and the page called its 350 billion wrong. Who reports a claim as one has said it: that is judged."""
    told = (
        "Congress has appropriated $183 billion for Ukraine, little more than half of the $350 billion that he claims."
    )
    assert [figure.role for figure in article.read(told, "2025-03-12") if figure.measure == "money"] == ["aid", "other"]
    (by,) = article.read("The US has not given Ukraine the $350 billion claimed by the president.", "2025-03-12")
    assert by.role == "other"
    (said,) = article.read("The president claims that the US has given Ukraine $350 billion.", "2025-03-12")
    assert said.role == "aid"


@pytest.mark.parametrize(
    ("text", "is_held_off"),
    [
        # Story: an amount that the next sentence sets right, or that the text holds off, was called wrong.
        ("Trump says America has given Ukraine $350 billion. In fact it has given 119 billion dollars.", True),
        ("Trump named $350 billion of American aid to Ukraine. Both numbers are wrong.", True),
        ("By no count has America given Ukraine $350 billion.", True),
        ("Whoever says that America gave Ukraine $350 billion confuses it with Afghanistan.", True),
        ("Trump says America has given Ukraine $350 billion.", False),
        ("America has given Ukraine $119 billion. In fact it is the largest donor.", False),
        ("America has given Ukraine $119 billion; by no count has anybody else given so much.", False),
    ],
)
def test_an_amount_that_a_text_holds_off(text: str, is_held_off: bool) -> None:
    figure = article.read(text, "2025-03-05")[0]
    assert (figure.role != "aid" or "role" in figure.guessed) == is_held_off
