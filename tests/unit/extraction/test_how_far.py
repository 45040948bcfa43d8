"""How far an amount has come, by the words of its own clause; our own sentences, read by hand.

On unseen draws the stage was right in .70 to .87. "Gave the green light" was delivered, "financing of our budget"
allocated, a "tranche of weapons" paid, what Congress gave was given, a part of a loan had the stage of its payment, and
a total took the stage of the pledge in the sentence that adds to it.
"""

from __future__ import annotations

import pytest

from aidresearch.extraction import article
from aidresearch.extraction.figure import Figure


def read(text: str) -> list[Figure]:
    found = article.read(text, "2025-06-20", language="en")
    return [figure for figure in found if figure.item_class not in ("act", "state")]


STAGES = {
    "Parliament gave the green light to 3 billion euros of military aid for Ukraine.": ["committed"],
    "The Board has given its approval for $500 million in aid to Ukraine.": ["committed"],
    "Of the $61 billion provided by the fourth Ukraine act the Pentagon has spent $20 billion.": [
        "appropriated",
        "disbursed",
    ],
    "Congress provided $14 billion for Ukraine in April.": ["appropriated"],
    "Congress has passed five Ukraine bills, $175 billion in total.": ["appropriated"],
    "At the conference Italy put 200 million euros on the table for Ukraine, 120 million euros of it for energy.": [
        "pledged",
        "pledged",
    ],
    "We are putting up more than $2 billion of arms for Ukraine.": ["pledged"],
    "Germany has put 1 billion euros straight into the Ukrainian budget.": ["delivered"],
    "The Pentagon unveiled a twelfth tranche of weapons from its stocks for Ukraine, worth $300 million.": ["pledged"],
    "The EU has paid a third tranche of 500 million euros to Ukraine.": ["disbursed"],
    "$20 billion was spent on weapons for Ukraine.": ["disbursed"],
    "A first 1.6 billion euros went to the European fund for Ukraine.": ["delivered"],
    "The White House asked Congress for $20 billion for Ukraine, of which $8 billion would go to the Ukraine Security "
    "Assistance Initiative.": ["proposed", "proposed"],
    "Of the aid for Ukraine Oslo has delivered 4 billion kroner, and 6 billion kroner is still left.": [
        "delivered",
        "committed",
    ],
    "Eight howitzers are on their way to Ukraine from Danish stocks.": ["pledged"],
    "Ukraine has had 5 billion dollars from the IMF this year.": ["disbursed"],
    "Britain has paid £752 million of its part of the G7's loans of $50 billion to Ukraine.": [
        "disbursed",
        "committed",
    ],
    "It is part of an international package of 100 billion dollars for Ukraine.": ["committed"],
    "April brought European commitments to Ukraine of 5 billion euros, 3 billion euros of them from the Union.": [
        "committed",
        "committed",
    ],
    "With 3 billion euros of weapons for Ukraine Spain has already delivered more than was thought.": ["delivered"],
    # Totals of which nothing is said: what was given, or what a fund has taken on
    "Sweden pledges another 1 billion kronor, which takes Swedish humanitarian aid to Ukraine since the start of "
    "the war to 5 billion kronor.": ["pledged", "delivered"],
    "Estonia's aid to Ukraine, says a report presented in parliament, comes to 800 million euros.": ["delivered"],
    "The value of Danish arms delivered to Ukraine has passed 7 billion kroner and stands at 8 billion kroner.": [
        "delivered",
        "delivered",
    ],
    "The support for Ukraine from the European Peace Facility amounts to 6 billion euros.": ["committed"],
}


@pytest.mark.parametrize(("text", "expected"), STAGES.items())
def test_stage(text: str, expected: list[str]) -> None:
    assert [figure.stage for figure in read(text)] == expected


def test_what_a_government_plans_is_proposed_or_as_good_as_promised() -> None:
    (figure,) = read("Germany plans to give Ukraine 3 billion euros.")
    assert (figure.stage, figure.alternatives["stage"]) == ("proposed", ["pledged"])


def test_the_verb_that_brings_a_sum_to_so_much_makes_no_doubt_of_it() -> None:
    """ "Brings" was read as an act of its own beside, so that the total was a guess and nothing was said of it."""
    _, total = read("Norway gives 1 billion kroner, which brings its aid for Ukraine to 40 billion kroner.")
    assert (total.coverage, "coverage" in total.guessed) == ("cumulative", False)


def test_what_is_paid_in_full_is_paid() -> None:
    """ "Agencies had paid out all of the 113.4 billion appropriated" was read as appropriated, and confirmed; so was
    "the IMF has paid out the full 15.6 billion of the loan that it approved"."""
    in_full = {
        "Agencies have paid out all of the $113.4 billion appropriated for Ukraine.": "disbursed",
        "The IMF has paid out the full $15.6 billion of the loan that it approved for Ukraine.": "disbursed",
        "Norway has delivered all of the NOK 75 billion pledged to Ukraine.": "delivered",
    }
    for text, stage in in_full.items():
        (figure,) = article.read(text, "2024-05-30")
        assert (figure.stage, figure.coverage, "stage" in figure.guessed) == (stage, "cumulative", False)
    whole, part = article.read(
        "Of the $113 billion appropriated for Ukraine agencies disbursed $68 billion.", "2024-05-30"
    )
    assert (whole.stage, part.stage) == ("appropriated", "disbursed")
