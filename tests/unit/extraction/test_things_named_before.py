"""Counts whose noun was named just before: 14 more, 30 of them, 24 altogether, 32 were delivered."""

import pytest

from aidresearch.extraction import article

COUNTS = [
    ("en", "Germany gave Ukraine nine Patriot systems and will deliver two more in spring.", [9, 2]),
    ("en", "Of 60 tanks for Ukraine 32 were delivered and 28 will follow.", [60, 32, 28]),
    ("en", "Denmark gave Ukraine 18 howitzers. 12 of them have arrived.", [18, 12]),
    ("en", "The EU gave Ukraine 330,000 shells. By March it expects 200,000 more, half of them.", [330_000, 200_000]),
    ("de", "Deutschland hat der Ukraine drei Patriot-Systeme übergeben, zwei weitere folgen.", [3, 2]),
    ("fr", "Paris a livré à l'Ukraine 18 canons Caesar, douze autres le seront bientôt.", [18, 12]),
    ("pl", "Z 800 czołgów, które otrzymała Ukraina, 350 przekazała Polska.", [800, 350]),
    ("de", "Von den 60 Panzern, die Dänemark versprochen hat, sind 40 in der Ukraine angekommen.", [60, 40]),
    ("de", "Von 18 bestellten Systemen habe die Ukraine bereits sieben erhalten.", [18, 7]),
    ("uk", "Німеччина передасть Україні 60 танків, зокрема 18 уже прибули.", [60, 18]),
    ("uk", "Норвегія передала Україні 8 гаубиць, ще 4 передасть восени.", [8, 4]),
    ("fr", "Paris a livré à l'Ukraine 30 canons, dont 12 au titre d'un accord.", [30, 12]),
    ("pl", "Polska przekazała Ukrainie 14 czołgów, z nich 4 dotarły w piątek.", [14, 4]),
    ("pl", "Z obiecanych 79 samolotów Ukraina dostała dotychczas 10.", [79, 10]),
    ("sv", "Av de 79 flygplan som Ukraina ska få har 24 levererats.", [79, 24]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), COUNTS)
def test_the_noun_is_the_one_before(language: str, text: str, wanted: list[int]) -> None:
    found = article.extract(text, published="2025-03-05", language=language, source="a press release")
    found = found[found["measure"] == "count"]
    assert found["value"].tolist() == wanted
    assert found["item"].nunique() == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Deutschland gab der Ukraine 18 Panzer, davon 40 Prozent aus alten Beständen."),
        ("de", "Deutschland gab der Ukraine 18 Panzer, darunter 12 Minuten vor Mitternacht den letzten."),
        ("uk", "Німеччина передала Україні 18 танків, з них 2-х років не вистачило."),
        ("fr", "Paris a livré à l'Ukraine 18 canons, dont 12 heures de formation."),
    ],
)
def test_a_number_of_something_else_is_none_of_them(language: str, text: str) -> None:
    found = article.extract(text, published="2025-03-05", language=language)
    assert found[found["measure"] == "count"]["value"].tolist() == [18]


@pytest.mark.parametrize(
    "text",
    [
        "Germany gave Ukraine 18 tanks and has 3 more years to go.",
        "Germany gave Ukraine 18 tanks, 5 more than Poland.",
        "Germany gave Ukraine 18 tanks while 90 were killed in Kharkiv.",
        "Germany gave Ukraine 18 tanks. It was a long talk, and it did not end there. At the end 12 were tired.",
    ],
)
def test_another_noun_is_none_of_them(text: str) -> None:
    found = article.extract(text, published="2025-03-05", language="en", source="a press release")
    assert found[found["measure"] == "count"]["value"].tolist() == [18]


def test_countries_by_a_round_number() -> None:
    found = article.extract("The 50-plus countries of the contact group arm Ukraine.", published="2025-03-05")
    assert found["value"].tolist() == [50]
