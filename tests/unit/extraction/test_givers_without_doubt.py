"""Givers whom no name stands with and who are in no doubt all the same; the readings were written first.

"In total it has allocated so much", behind a sentence whose one subject is Denmark, was marked as a guess, and so were
eighty other amounts of texts that name one giver: no verdict may rest on a guess.
"""

from __future__ import annotations

import pytest

from aidresearch.extraction import article
from aidresearch.extraction.figure import Figure


def amounts(text: str, language: str = "en") -> list[Figure]:
    return [f for f in article.read(text, "2025-06-02", language=language) if f.measure in ("money", "count")]


#: Text, the giver of its last amount.
PLAIN = {
    "behind a semicolon": ("Latvia gave Ukraine a package of 40 million euros; 9 million is for drones.", "LVA"),
    "further": ("Croatia gives Ukraine 70 million euros; a further 8 million goes to demining.", "HRV"),
    "in its own currency": (
        "Japan helps Ukraine. Norway gives it a package of NOK 3 billion; NOK 900 million of it is for shells.",
        "NOR",
    ),
    "for the trust fund of a bank": (
        "Sweden gives Ukraine SEK 6 billion; SEK 400 million of it goes to the trust fund of the World Bank.",
        "SWE",
    ),
    "in total it": (
        "Estonia reported its 14th package, of $30 million, to Kyiv. In total it has allocated $700 million of aid.",
        "EST",
    ),
    "since the war began it": (
        "Finland said that it would send shells, and so would Spain. Since the war began it has given 3 billion euros.",
        "FIN",
    ),
    "named only behind it": ("Some 40 Leopard tanks are on their way to Kyiv. Portugal's aid is the largest.", "PRT"),
    "adds about so much": ("Iceland adds almost ISK 2 billion of aid for Ukraine.", "ISL"),
    "adds in a code": ("Switzerland adds CHF 90 million of aid for Ukraine.", "CHE"),
    "the Fund": ("The Monetary Fund lent Kyiv $900 million in May; SDR 600 million will follow.", "IMF"),
    "US dollars are not us": (
        "Canada gave Ukraine a package of C$90 million; drones take C$30 million (about US$22 million) of it.",
        "CAN",
    ),
}


@pytest.mark.parametrize(("text", "donor"), PLAIN.values(), ids=PLAIN)
def test_the_only_giver_of_a_text_is_no_guess(text: str, donor: str) -> None:
    figure = amounts(text)[-1]
    assert figure.donor == donor
    assert "donor" not in figure.guessed


#: Texts in which somebody else may have given the last amount.
OPEN = {
    "from abroad": "Aid of the United States has reached $30 billion. Ukraine needs $9 billion, of which $2 billion "
    "has been attracted from abroad.",
    "a model that others pay into": "The Danish minister praised the Danish model. Arms for 700 million euros were "
    "bought under the model.",
    "others join": "Several countries joined Britain in the fund; £900 million was given to Ukraine.",
    "the rest is another's": "The £300m package for Ukraine includes £200m from the budget, the rest is Norwegian.",
    "partners": "Poland gave Ukraine 60 tanks; partners have sent 900 tanks.",
    "another is named": "Spain and Italy help Ukraine; a package of 300 million euros has been announced.",
    "what another claims": "The United States has given Ukraine 120 billion dollars; it is less than the 300 billion "
    "dollars that Vance claims.",
    "we": "Merz wrote that we can lend Ukraine 100 billion euros.",
    "of it is no subject": "Italy gave Ukraine 40 million euros. While half of it goes to Kyiv, the EU and its allies "
    "give 900 million euros to an African fund.",
}


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN)
def test_who_may_be_another_stays_a_guess(text: str) -> None:
    figure = amounts(text)[-1]
    assert figure.donor is None or "donor" in figure.guessed


def test_rounds_of_aid_are_no_ammunition() -> None:
    kinds = [f.aid_type for f in amounts("The US has voted three rounds of aid for Ukraine worth 90 billion dollars.")]
    assert kinds[-1] != "military"
    (shells,) = amounts("The US sends Ukraine rounds of artillery worth 90 million dollars.")
    assert shells.aid_type == "military"
