"""What an amount covers in forms that were misread on unseen claims, each in several languages.

On three draws of claims that nobody had seen coverage was right in .81: parts of a total that the sentence before
names, days inside what "since" begins, a package raised to so much, shares of the loans of the G7.
"""

from __future__ import annotations

import pytest

from aidresearch.extraction import article

CUMULATIVE, FLOW, CEILING = "cumulative", "flow", "ceiling"
SENTENCES = [
    # The day is that of what began then
    ("en", "The Bank has disbursed $4 billion to Kyiv since the project became effective on 12 January.", [CUMULATIVE]),
    ("de", "Die EU hat der Ukraine 6 Milliarden Euro ausgezahlt, seit die Fazilität am 1. März begann.", [CUMULATIVE]),
    ("fr", "L'UE a versé 6 milliards d'euros à Kiev depuis l'entrée en vigueur du plan le 1er mars.", [CUMULATIVE]),
    ("sv", "EU har betalat ut 6 miljarder euro sedan faciliteten trädde i kraft den 1 mars.", [CUMULATIVE]),
    # Parts of the sum of the sentence before
    (
        "en",
        "Canada has committed C$9.7 billion to Ukraine since 2022. C$2.4 billion of that is military aid.",
        [CUMULATIVE] * 2,
    ),
    ("en", "On Monday Spain announced a package of €1.1 billion. €300 million of it is for air defence.", [FLOW, FLOW]),
    (
        "uk",
        "З початку війни Японія надала Україні 12 млрд доларів. Із них 5 млрд доларів – гранти Світового банку.",
        [CUMULATIVE] * 2,
    ),
    # Amounts that add up
    (
        "uk",
        "Україна отримала 1,5 млрд доларів через Світовий банк: 1,3 млрд доларів від США і 200 млн доларів від Японії.",
        [FLOW] * 3,
    ),
    # A package, and all help, raised to so much
    ("en", "Berlin adds €30 million to its winter package, which rises to €110 million.", [FLOW, FLOW]),
    ("de", "Das Energiepaket wird um 15 Millionen Euro auf insgesamt 60 Millionen Euro aufgestockt.", [FLOW, FLOW]),
    ("pl", "Pakiet zimowy zwiększono o 20 mln euro do łącznie 90 mln euro.", [FLOW, FLOW]),
    ("sv", "Vinterpaketet utökas med 20 miljoner till totalt 90 miljoner euro.", [FLOW, FLOW]),
    ("uk", "Допомога Німеччини наближається до 40 млрд євро.", [CUMULATIVE]),
    ("pl", "Pomoc Polski zbliża się do 20 mld złotych.", [CUMULATIVE]),
    ("en", "The decision brings the Nansen programme to NOK 205 billion.", [CEILING]),
    ("en", "The third tranche brings disbursements under the Ukraine Facility to €27 billion.", [CUMULATIVE]),
    # One act
    ("en", "With the €200 million of last week, Austria has now given €500 million.", [FLOW, CUMULATIVE]),
    ("en", "Estonia has transferred 5 million euros for drones, the ministry said on Tuesday.", [FLOW]),
    ("en", "Estonia has sent 500 million euros of arms in total, the ministry said on Tuesday.", [CUMULATIVE]),
    ("en", "Austin arrived with $600 million of new assistance.", [FLOW]),
    ("en", "The drone coalition has allocated 50 million euros to equip five brigades next year.", [FLOW]),
    # Frames, their years, and shares of them
    ("en", "The plan sets aside CHF 5 billion until 2036, CHF 400 million a year, for Ukraine.", [CEILING, FLOW]),
    ("en", "Canada contributes C$5 billion to the G7 initiative of about $50 billion.", [CEILING, CEILING]),
    ("uk", "Внесок Канади в ініціативу G7 обсягом 50 млрд доларів важливий для Києва.", [CEILING]),
    ("en", "Oslo stood ready to give Ukraine $4.5 billion.", [FLOW]),
    ("en", "So Finland gives arms worth €98 million, so that the tally climbs to €2.5 billion.", [FLOW, CUMULATIVE]),
    ("en", "Europe has been giving Ukraine roughly €23 billion of weapons annually.", [FLOW]),
    ("en", "Prague has given Ukraine arms worth $900 million within a year.", [CUMULATIVE]),
    ("fr", "L'aide suédoise à l'Ukraine dépasse désormais les 2 milliards d'euros.", [CUMULATIVE]),
    ("uk", "Лідери G7 домовилися про кредит Україні у 50 млрд доларів.", [CEILING]),
    (
        "sv",
        "Med det sextonde paketet, värt 13 miljarder kronor, har Sverige skänkt vapen för 43 miljarder kronor.",
        [FLOW, CUMULATIVE],
    ),
    # Several packages
    ("en", "Allies have ordered four packages for Ukraine of $500 million each.", [FLOW]),
    ("en", "The first five packages, worth more than $2.5 billion, hold missiles for Ukraine.", [CUMULATIVE]),
    ("en", "The first two packages, each worth $500 million, hold missiles for Ukraine.", [FLOW]),
]


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES, ids=[text[:40] for _, text, _ in SENTENCES])
def test_it_covers(language: str, text: str, expected: list[str]) -> None:
    figures = [f for f in article.read(text, "2024-11-21", language=language) if f.measure == "money"]
    assert [figure.coverage for figure in figures] == expected


def test_what_a_loan_paid_was_may_be_a_frame_too() -> None:
    text = "Завдяки проєкту Мінфін залучив грантів і позик на 19 млрд доларів для України."
    (figure,) = article.read(text, "2023-06-23", language="uk")
    assert figure.coverage == CUMULATIVE
    assert CEILING in figure.alternatives["coverage"]
