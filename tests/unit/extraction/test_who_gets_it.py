"""Amounts in texts that tell of no aid to Ukraine: others' aid, taxes, needs, a giver's own army; odd words for aid."""

import pytest

from aidresearch.extraction import article

_DAY = "2025-03-05"

NO_AID = [
    # others who get help
    (
        "en",
        "Egypt signed a loan of 4 billion euros with the European Commission, of which 1 billion euros has been paid.",
    ),
    ("en", "Britain will provide £28 million in humanitarian support to Sudan. A further £15 million goes to Lebanon."),
    ("en", "The US has provided Israel with at least $21.7 billion in military aid since October 2023."),
    ("en", "Jordan's package amounts to 500 million euros."),
    ("de", "Für die Menschen in Gaza gibt Deutschland 30 Millionen Euro zusätzliche humanitäre Hilfe."),
    ("fr", "La France a promis 200 millions d'euros d'aide au Liban."),
    ("pl", "Unia przekaże Mołdawii 270 mln euro wsparcia."),
    ("uk", "ЄС надасть Єгипту 5 млрд євро макрофінансової допомоги. Йорданія отримає 500 млн євро."),
    ("sv", "Sverige ger 200 miljoner kronor i bistånd till Sudan."),
    # people at home
    ("en", "The aid package for households comes to 65 billion euros, the minister said in Berlin."),
    # taxes, and what a depository has to hand over
    (
        "en",
        "Euroclear set aside 1.3 billion euros for the windfall contribution; Belgium gets 360 million in tax.",
    ),
    ("en", "Ukrainians in Czechia paid 15 billion crowns in taxes, against 7.3 billion crowns spent on their support."),
    # the giver's own army, named first
    ("en", "Norway supports Ukraine. For its own armed forces it wants to add 4.2 billion kroner."),
    # needs
    ("en", "Without the United States the European allies would have to find about $50 billion for Ukraine each year."),
    ("en", "The Red Cross appealed for 800 million Swiss francs for Ukraine."),
    # trade and sport
    ("en", "Trade between Ukraine and Turkey reached $7.3 billion last year."),
    ("en", "Clubs across Europe spent 9.6 billion euros in the summer transfer window."),
    ("en", "Ukraine's own industry could make weapons for $35 billion a year."),
]

AID = [
    ("en", "Of the $19 billion of support for Ukraine about $1.2 billion paid the salaries of rescuers."),
    ("en", "Japan is lending Ukraine $3.3 billion."),
    ("en", "Australians stand behind Ukraine to the tune of 1.5 billion Australian dollars."),
    ("en", "At the border crossing Latvia handed Ukraine equipment worth 4.1 million euros."),
    ("de", "Das lässt sich die Bundesregierung für die ukrainische Armee 1,3 Milliarden Euro kosten."),
    ("uk", "На рахунок держбюджету від ЄС зайшло 1,5 млрд євро."),
    ("uk", "Японія профінансує відбудову шкіл на Харківщині на суму 50 млн доларів."),
    ("fr", "Paris met sur la table 200 millions d'euros pour réparer les centrales ukrainiennes."),
]


def _roles(language: str, text: str) -> list[tuple[str, str]]:
    found = article.extract(text, published=_DAY, language=language, source="a press release")
    money = found[found["measure"] == "money"]
    return list(zip(money["as_printed"], money["role"], strict=True))


@pytest.mark.parametrize(("language", "text"), NO_AID)
def test_what_is_no_aid_to_ukraine(language: str, text: str) -> None:
    roles = _roles(language, text)
    assert roles
    assert all(role != "aid" for _, role in roles), roles


@pytest.mark.parametrize(("language", "text"), AID)
def test_aid_in_unusual_words(language: str, text: str) -> None:
    roles = _roles(language, text)
    assert roles
    assert all(role == "aid" for _, role in roles), roles


def test_a_list_parts_ukraine_from_its_neighbour() -> None:
    text = "Davon gehen 114 Millionen Franken an die Ukraine und 26 Millionen Franken an Moldawien."
    assert [role for _, role in _roles("de", text)] == ["aid", "other"]


def test_a_politician_is_no_kingdom() -> None:
    text = "Republicans around Jim Jordan opposed the $60 billion of aid for Ukraine."
    assert _roles("en", text) == [("$60 billion", "aid")]


def test_people_are_reached_and_countries_take_part() -> None:
    def counted(language: str, text: str) -> list[str]:
        found = article.extract(text, published=_DAY, language=language, source="a press release")
        return list(found[found["measure"] == "count"]["role"])

    assert counted("de", "Mit der Winterhilfe für die Ukraine erhalten 2,6 Millionen Menschen Wärme.") == ["context"]
    assert counted("sv", "Sverige har utbildat 1 200 soldater åt Ukraina.") == ["aid"]
    assert counted("en", "Seventeen allies have joined the scheme. It buys arms for Ukraine.") == ["aid"]
    assert counted("en", "Commitments from 15 countries, summed up Ukraine's minister.") == ["aid"]
