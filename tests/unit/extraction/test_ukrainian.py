"""Ukrainian: what its grammar says; our own sentences, values read by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from aidresearch.extraction.figure import Figure
from tests.unit.extraction import sentences


def read(text: str) -> list[Figure]:
    return sentences.read(text, "uk")


def one(text: str) -> Figure:
    return sentences.one(text, "uk")


def test_years_qualifiers_and_what_an_amount_covers() -> None:
    total = one("Нідерланди від початку вторгнення надали Україні допомогу на понад 13 млрд євро.")
    assert (total.qualifier, total.coverage, total.stage) == ("more than", "cumulative", "delivered")
    assert total.period_start == dt.date(2022, 2, 24)
    _, package = read("Данія оголосила 25-й пакет військової допомоги вартістю 1,8 млрд данських крон.")
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
