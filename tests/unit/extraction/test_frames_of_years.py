"""Frames of several years, what a programme offers, what was handed over anew, and times that go on or are to come."""

from __future__ import annotations

import pytest

from tests.unit.extraction.sentences import DAY, one, read

LONG = {
    ("en", "Denmark's three-year package of military support for Ukraine is worth €7.5 billion."): 3,
    ("en", "Norway will support Ukraine with 75 billion kroner over a period of five years."): 5,
    ("de", "Norwegens fünfjähriges Programm für die Ukraine ist 6,6 Milliarden Euro wert."): 5,
    ("uk", "Чотирирічний пакет військової допомоги Німеччини коштує 10,5 млрд євро."): 4,
    ("fr", "Le programme quinquennal norvégien pour l'Ukraine s'élève à 6,6 milliards d'euros."): 5,
    ("pl", "Czteroletni pakiet niemieckiej pomocy wojskowej ma wartość 10,5 mld euro."): 4,
    ("sv", "Tysklands fyraåriga paket med militärt stöd uppgår till 10,5 miljarder euro."): 4,
}


@pytest.mark.parametrize(("code", "text"), LONG)
def test_a_package_of_several_years_is_a_frame(code: str, text: str) -> None:
    """When its years begin no text says: the period is a guess, or none where a comma of words parts them."""
    figure = one(text, code)
    assert figure.coverage == "ceiling"
    if figure.period_end is not None:
        assert figure.period_end.year - DAY.year == LONG[code, text] - 1
        assert "period" in figure.guessed


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Norwegen unterstützt die Ukraine mit 75 Milliarden Kronen über einen Zeitraum von fünf Jahren."),
        (
            "fr",
            "L'Allemagne a annoncé un paquet d'aide militaire pour l'Ukraine sur quatre ans de 10 milliards d'euros.",
        ),
        ("pl", "Norwegia przekaże Ukrainie 75 miliardów koron w ciągu pięciu lat."),
        ("en", "Of the €50 billion that the Ukraine Facility offers, most is lent to Kyiv."),
        ("de", "Die Ukraine-Fazilität der EU umfasst 50 Milliarden Euro."),
        ("uk", "Ukraine Facility передбачає 50 мільярдів євро від ЄС для України."),
        ("sv", "Av de 50 miljarder euro som faciliteten erbjuder Ukraina är det mesta lån."),
    ],
)
def test_years_to_come_and_what_a_programme_offers_are_frames(code: str, text: str) -> None:
    assert one(text, code).coverage == "ceiling"


def test_what_is_paid_under_a_long_programme_is_no_frame() -> None:
    text = "Under the four-year programme Kyiv received $2.2 billion from the IMF in June."
    assert one(text, "en").coverage == "flow"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Three more IRIS-T systems from Germany arrived in Ukraine."),
        ("en", "Germany has delivered 20 additional Marder vehicles to Ukraine."),
        ("de", "20 weitere Marder hat Deutschland der Ukraine geliefert."),
        ("fr", "L'Allemagne a livré 20 autres Marder à l'Ukraine."),
    ],
)
def test_what_was_handed_over_anew_is_one_delivery(code: str, text: str) -> None:
    assert one(text, code).coverage == "flow"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ukraine can use £1.6 billion of British export finance to buy missiles.", "aid"),
        ("Kyiv estimates that $38 billion of external financing are needed.", "need"),
        ("Frozen Russian central bank assets in Belgium amount to 190 billion euros.", "asset"),
        ("Canada's part of the loan from the income of frozen Russian assets is 5 billion dollars.", "aid"),
    ],
)
def test_roles_of_what_stands_beside_aid(text: str, role: str) -> None:
    assert one(text, "en").role == role


def test_what_it_has_is_what_the_programme_of_the_sentence_before_has() -> None:
    text = "The Nansen programme must grow, the minister said. It has 35 billion kroner for 2025."
    assert one(text, "en").role == "aid"


def test_a_list_goes_on_in_the_time_of_the_total_before() -> None:
    text = "Since February 2022 the EU has paid Ukraine 40 billion euros. Norway has given 3 billion, Japan 5 billion."
    total, norway, japan = read(text, "en")
    assert norway.period_start == japan.period_start == total.period_start
    assert "period" in norway.guessed
    assert "period" in japan.guessed


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "By the end of the year another $12 billion of aid may come to Ukraine from the partners."),
        ("uk", "До кінця року Україна може отримати ще 12 млрд доларів від партнерів."),
        ("fr", "D'ici la fin de l'année, 12 milliards d'euros d'aide supplémentaires pourraient arriver en Ukraine."),
    ],
)
def test_what_is_to_come_by_the_end_of_the_year_comes_from_this_day_on(code: str, text: str) -> None:
    figure = one(text, code)
    assert figure.period_end is not None
    assert (figure.period_start, figure.period_end.month, figure.period_end.day) == (DAY, 12, 31)
