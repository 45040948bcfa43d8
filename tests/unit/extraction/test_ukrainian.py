"""Ukrainian: amounts, givers, what is no aid, and what its grammar says; our own sentences, values read by hand."""

from __future__ import annotations

import datetime as dt

import pytest

import aidresearch as aid
from aidresearch.extraction import article
from aidresearch.extraction.detect import detect
from aidresearch.extraction.figure import Figure

DAY = dt.date(2025, 11, 1)


def read(text: str) -> list[Figure]:
    return article.read(text, DAY, language="uk")


def one(text: str) -> Figure:
    (figure,) = read(text)
    return figure


#: Printed amount -> value (or both ends) and currency.
AMOUNTS: dict[str, tuple[float | tuple[float, float], str]] = {
    "490 мільйонів євро": (490000000.0, "EUR"),
    "50 млн. євро": (50000000.0, "EUR"),
    "$1,5 млрд": (1500000000.0, "USD"),
    "EUR500 млн": (500000000.0, "EUR"),
    "1,5 млрд дол. США": (1500000000.0, "USD"),
    "мільйон доларів": (1000000.0, "USD"),
    "три з половиною мільярди євро": (3500000000.0, "EUR"),
    "двадцять п'ять мільйонів євро": (25000000.0, "EUR"),
    "півтора мільярда євро": (1500000000.0, "EUR"),
    "800 мільйонів чеських крон": (800000000.0, "CZK"),
    "300 млн фунтів стерлінгів": (300000000.0, "GBP"),
    "2-х мільярдів євро": (2000000000.0, "EUR"),
    "від 3 до 5 млрд євро": ((3000000000.0, 5000000000.0), "EUR"),
    "1 500 000 гривень": (1500000.0, "UAH"),
    "10 млрд канадських доларів": (10000000000.0, "CAD"),
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_amounts(text: str) -> None:
    figure = one(text)
    value, unit = AMOUNTS[text]
    found = figure.value if figure.value is not None else (figure.low, figure.high)
    assert (found, figure.unit) == (value, unit)


#: Sentence -> giver of each figure.
GIVERS = {
    "Норвегія виділить Україні 7 мільярдів крон на закупівлю дронів.": ["NOR"],
    "МВФ перерахував Україні черговий транш у розмірі $1,1 млрд.": ["IMF"],
    "Україна отримала від Європейського Союзу 4,2 млрд євро.": ["EU"],
    "ЄС разом із державами-членами надав Україні 177 млрд євро.": ["EU_AND_MEMBERS"],
    "Латвія та Естонія передали Україні допомогу на 100 млн євро.": ["LVA+EST"],
    "США надали Україні 114 млрд євро, Німеччина – 17 млрд євро.": ["USA", "DEU"],
}


@pytest.mark.parametrize("text", GIVERS)
def test_givers(text: str) -> None:
    assert [figure.donor for figure in read(text)] == GIVERS[text]
    assert {figure.role for figure in read(text)} == {"aid"}


#: Sentence -> role of its amount: no aid.
NO_AID = {
    "Виручка концерну сягнула 9,8 млрд євро.": "other",
    "Заморожені активи Росії оцінюють у 300 млрд доларів.": "asset",
    "Державний борг зріс до 166 млрд доларів.": "debt",
    "Збитки аграрного сектору сягають 80 млрд доларів.": "need",
    "Видатки на оборону становлять 60 млрд гривень.": "budget",
    "Товарообіг між Україною та Польщею перевищив 11 млрд доларів.": "other",
    "Україна потребує 38 млрд доларів наступного року.": "need",
}


@pytest.mark.parametrize("text", NO_AID)
def test_what_is_no_aid(text: str) -> None:
    figure = one(text)
    assert figure.role == NO_AID[text]
    assert (figure.donor, figure.stage, figure.coverage) == (None, None, None)


def test_the_language_is_recognized_and_the_table_has_it() -> None:
    text = "Уряд Німеччини пообіцяв Україні на протиповітряну оборону ще три мільярди євро."
    assert detect(text) == "uk"
    assert aid.extract(text, DAY)["value"].tolist() == [3e9]


def test_years_qualifiers_and_what_an_amount_covers() -> None:
    total = one("Нідерланди від початку вторгнення надали Україні допомогу на понад 13 млрд євро.")
    assert (total.qualifier, total.coverage, total.stage) == ("more than", "cumulative", "delivered")
    assert total.period_start == dt.date(2022, 2, 24)
    package = one("Данія оголосила 25-й пакет військової допомоги вартістю 1,8 млрд данських крон.")
    assert (package.coverage, package.stage, package.aid_type, package.unit) == ("flow", "pledged", "military", "DKK")
    year = one("Півтора мільярда євро Україна отримала від ЄС у 2024 році.")
    assert (year.period_start, year.period_end) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def test_counts_and_shares() -> None:
    tanks, vehicles = read("Швеція передала Україні 10 танків та 4,5 тис. дронів.")
    assert (tanks.value, tanks.item, tanks.stage) == (10, "tank", "delivered")
    assert (vehicles.value, vehicles.item) == (4500, "drone")
    share = one("Естонія щороку виділяє 0,25% ВВП на військову допомогу Україні.")
    assert (share.measure, share.value, share.item) == ("share", 0.0025, "gdp")


def test_an_amount_that_grows_to_another_has_its_currency() -> None:
    assert [(f.value, f.unit) for f in read("Допомога зросла з 4 до 8 мільярдів євро.")] == [(4e9, "EUR"), (8e9, "EUR")]


def test_a_giver_named_behind_one_amount_is_not_that_of_another() -> None:
    found = read("ЄБРР залучив для України 770 млн євро кредитів та 219 млн євро грантів від Норвегії.")
    assert [f.donor for f in found] == ["EBRD", "NOR"]
    figure = read("США надали Україні 350 млрд доларів, на 200 млрд доларів більше за Європу.")[1]
    assert (figure.role, figure.donor) == ("difference", "USA")


@pytest.mark.parametrize(
    "text", ["Курс становить 41,5 гривні за долар.", "1 євро = 48 грн", "о 10:30 3 травня 2024 року", "155-мм снаряди"]
)
def test_rates_days_and_calibres_are_no_figures(text: str) -> None:
    assert read(text) == []


def test_drones_of_an_attack_are_no_aid() -> None:
    assert {f.role for f in read("За ніч росіяни запустили по Україні 120 дронів, 98 дронів збито.")} == {"other"}
