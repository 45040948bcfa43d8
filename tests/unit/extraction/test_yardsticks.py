"""Money for something else, with which a text compares the aid: our own sentences.

"Aid is 5% of the 800 billion for the Department of Defense", "small beside the 300 billion for energy relief" and "45
billion for Ukraine and 858 for the Pentagon" accused the United States and Germany of so much aid, because the giver
and the word "aid" of the first half reach the second amount. What is for Ukraine, is help or is given by another giver
must stay as sure as it was.
"""

from __future__ import annotations

import pytest

from tests.unit.extraction.sentences import read

ELSE = [
    ("en", "Aid for Ukraine comes to 4% of the yearly $810 billion for the Department of Defense."),
    ("en", "What Washington gave Ukraine is little next to the $810 billion that Congress gives the Pentagon."),
    ("en", "Ukraine gets a sliver of the $810 billion for the US military."),
    ("en", "US aid to Ukraine is about 4% of the annual budget of the Department of Defense, $810 billion."),
    ("en", "Canada's aid to Ukraine is a fraction of the $50 billion for hospitals."),
    ("en", "Germany's aid to Ukraine pales beside the 250 billion euros for pensions."),
    ("en", "US aid to Ukraine is far less than the $250 billion Americans spend on pets."),
    ("en", "Americans spend more on pets, $250 billion a year, than on aid to Ukraine."),
    ("en", "US aid to Ukraine is under 1% of the $6.2 trillion the government spends."),
    ("en", "Congress approved $44 billion for Ukraine and $816 billion for the Pentagon."),
    ("de", "Der Kongress bewilligte 44 Milliarden Dollar für die Ukraine und 816 Milliarden Dollar für das Pentagon."),
    ("de", "Deutschlands Hilfe für die Ukraine ist klein neben den 450 Milliarden Euro für den Bundeshaushalt."),
    ("fr", "L'aide de la France à l'Ukraine est moins d'un dixième des 200 milliards d'euros consacrés aux retraites."),
    ("fr", "L'aide américaine à l'Ukraine est faible à côté des 810 milliards de dollars que dépense le Pentagone."),
    ("uk", "Україна отримує частку від 810 мільярдів доларів для американської армії."),
    ("uk", "Конгрес виділив 44 мільярди доларів для України та 816 мільярдів для Пентагону."),
    ("pl", "Pomoc Niemiec dla Ukrainy jest mała w porównaniu z 450 miliardami euro na emerytury."),
    ("pl", "Kongres przyznał 44 miliardy dolarów dla Ukrainy i 816 miliardów dolarów dla Pentagonu."),
    ("sv", "Sveriges stöd till Ukraina är litet jämfört med de 900 miljarder kronor som går till pensioner."),
    ("sv", "Kongressen gav 44 miljarder dollar till Ukraina och 816 miljarder dollar till Pentagon."),
]


@pytest.mark.parametrize(("language", "text"), ELSE, ids=[text for _, text in ELSE])
def test_money_for_something_else(language: str, text: str) -> None:
    figure = [one for one in read(text, language) if one.measure == "money"][-1]
    assert figure.role != "aid" or "role" in figure.guessed


AID = [
    ("en", "Only a third of the $61 billion that Congress approved for Ukraine has been spent."),
    ("en", "Germany's aid is small beside the $70 billion that the United States gave Ukraine."),
    ("en", "Denmark's aid to Ukraine is a fraction of the 40 billion euros that Germany has given."),
    ("en", "Poland's aid to Ukraine is small compared with Germany's 17 billion euros."),
    ("en", "Norway has delivered a tenth of the 9 billion euros for weapons it promised Ukraine."),
    ("en", "The Department of Defense has spent $46 billion on aid to Ukraine."),
    ("en", "The United States has committed $46 billion in aid for Ukraine to the Department of Defense."),
    ("en", "Britain gave Ukraine £3 billion for its air defence."),
    ("de", "Deutschland hat mehr als 9 Milliarden Euro für Waffen an die Ukraine gegeben."),
    ("pl", "Polska dała Ukrainie więcej niż 9 miliardów złotych."),
    ("sv", "Sverige har gett Ukraina mer än 9 miljarder kronor."),
]


@pytest.mark.parametrize(("language", "text"), AID, ids=[text for _, text in AID])
def test_aid_stays_aid(language: str, text: str) -> None:
    figure = [one for one in read(text, language) if one.measure == "money"][-1]
    assert (figure.role, "role" in figure.guessed) == ("aid", False)
