"""Whose money an amount is where another than its giver is named beside it: our own sentences, read by hand.

A British minister's pounds ("our share in the G7's loan") were the G7's and America's, since "the House" is a chamber
of Congress and "we" stands behind the amount; a fund that Britain runs gave what Canada announced, America what
others pay for its missiles, and Vilnius what it handed on for Brussels. None of these givers was marked.
"""

from __future__ import annotations

import pytest

from tests.unit.extraction.sentences import read

#: sentence: giver and whether it is marked as guessed, of each amount
OURS = {
    "The House will know that all £900 million of our share in the G7's loan has been paid out to Ukraine, on top of "
    "the £2 billion a year we have promised in arms.": [("GBR", True), ("GBR", True)],
    "On top of the G7's loan comes the £2 billion we have given to Ukraine.": [("GBR", True)],
    "Unlike the United States, the NOK 2 billion that we have given to Ukraine comes from the budget.": [("NOR", True)],
    "On top of America's aid comes the €2 billion we have given to Ukraine.": [("USA", True)],
    "The United States has given Ukraine £60 billion, according to the researchers.": [("USA", False)],
    "The House approved $5 billion in military aid to Ukraine.": [("USA", False)],
    "We know that Canada has given Ukraine £2 billion.": [("CAN", True)],
}
OTHERS = {
    "Canada, which pays into the same British-run fund, announced 40 million euros for Ukraine.": [("CAN", False)],
    "Sweden, which buys in a Danish-led coalition, gave Ukraine 20 million euros.": [("SWE", False)],
    "Greece, which has sent Ukraine tanks, gave it 20 million euros.": [("GRC", False)],
    "Sweden will pay for a $200 million package of missiles for Ukraine supplied from the United States.": [
        ("SWE", False)
    ],
    "Weapons worth $200 million were supplied from the United States to Ukraine.": [("USA", False)],
    "The State Department approved the sale of arms for Ukraine worth about $20 million, which Germany will pay for.": [
        ("DEU", False)
    ],
    "America gave Ukraine $20 million, which Germany welcomed.": [("USA", False)],
    "Last year Vilnius channelled almost €30 million for Brussels into Ukrainian drones.": [("EU", True)],
    "Germany spent €40 million on behalf of the EU on drones for Ukraine.": [("EU", True)],
    "Germany spent €40 million for Ukraine, and the EU gave more.": [("DEU", False)],
    "Japan, which had announced 5 billion euros for Ukraine as chair of the G7, promised more.": [("JPN", False)],
}
ASSETS = {
    "en": "Denmark will spend €600 million of windfall profits from frozen Russian assets on drones for Ukraine.",
    "de": "Dänemark gibt der Ukraine 600 Millionen Euro aus den Zinserträgen eingefrorener russischer Vermögen.",
    "fr": "Le Danemark donnera à l'Ukraine 600 millions d'euros issus des profits des avoirs russes gelés.",
    "pl": "Dania przekaże Ukrainie 600 mln euro z zysków z zamrożonych rosyjskich aktywów.",
    "sv": "Danmark ger Ukraina 600 miljoner euro av avkastningen på frysta ryska tillgångar.",
    "uk": "Данія передасть Україні 600 млн євро прибутків від заморожених російських активів.",
}
BY_TABLE = {
    "de": "Auf den Kredit der G7 kommen noch die 2 Milliarden Pfund, die wir der Ukraine zugesagt haben.",
    "fr": "Au prêt du G7 s'ajoutent les 2 milliards de livres sterling que nous avons promis à l'Ukraine.",
    "uk": "До кредиту G7 додаються 2 млрд фунтів стерлінгів, які ми пообіцяли Україні.",
    "sv": "Till G7:s lån kommer de 2 miljarder pund som vi har lovat Ukraina.",
}
ON_BEHALF = {
    "de": "Dänemark gab 400 Millionen Euro im Auftrag der EU für ukrainische Drohnen aus.",
    "fr": "Le Danemark a dépensé 400 millions d'euros pour le compte de l'UE en drones pour l'Ukraine.",
    "pl": "Dania wydała 400 mln euro w imieniu UE na drony dla Ukrainy.",
    "sv": "Danmark gav Ukraina 400 miljoner euro på uppdrag av EU.",
    "uk": "Данія витратила 400 млн євро за дорученням ЄС на дрони для України.",
}


@pytest.mark.parametrize(("text", "givers"), [*OURS.items(), *OTHERS.items()])
def test_who_gives_it(text: str, givers: list[tuple[str, bool]]) -> None:
    found = [figure for figure in read(text, "en") if figure.measure == "money"]
    assert [(figure.donor, "donor" in figure.guessed) for figure in found] == givers


def test_a_few_countries_are_not_all_that_pay_into_a_programme() -> None:
    found = read("Six countries have confirmed another $700 million for Ukraine through PURL.", "en")
    (amount,) = [figure for figure in found if figure.measure == "money"]
    assert amount.donor == "NATO"
    assert "donor" in amount.guessed


@pytest.mark.parametrize("code", ASSETS)
def test_profits_of_frozen_assets_may_be_the_unions(code: str) -> None:
    (figure,) = read(ASSETS[code], code)
    assert (figure.donor, "EU" in figure.alternatives["donor"]) == ("DNK", True)


@pytest.mark.parametrize("code", BY_TABLE)
def test_ours_by_table(code: str) -> None:
    (figure,) = read(BY_TABLE[code], code)
    assert (figure.donor, "donor" in figure.guessed) == ("GBR", True)


@pytest.mark.parametrize("code", ON_BEHALF)
def test_on_behalf_by_table(code: str) -> None:
    (figure,) = read(ON_BEHALF[code], code)
    assert (figure.donor, "donor" in figure.guessed) == ("EU", True)


#: Text, who gives its last amount.
FACILITIES = {
    "The IMF completed a review, which brings the total received under the facility to $9.8 billion.": "IMF",
    "The EU paid 4 billion euros, which brings the total under the facility to 16 billion euros, the IMF said.": "EU",
    "After the IMF's money Ukraine received 4 billion euros from the Facility.": "EU",
}


@pytest.mark.parametrize("text", FACILITIES)
def test_the_facility_behind_the_fund_is_its_own(text: str) -> None:
    """ "The total received under the facility" of a text about the Fund was that of the Union's Facility."""
    assert read(text, "en")[-1].donor == FACILITIES[text]
