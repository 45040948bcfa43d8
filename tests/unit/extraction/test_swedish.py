"""Swedish: amounts, givers and what is no aid; our own sentences, values read by hand."""

from __future__ import annotations

import datetime as dt

import pytest

import aidresearch as aid
from aidresearch.extraction import article
from aidresearch.extraction.detect import detect
from aidresearch.extraction.figure import Figure

DAY = dt.date(2025, 11, 1)


def read(text: str) -> list[Figure]:
    return article.read(text, DAY, language="sv")


def one(text: str) -> Figure:
    (figure,) = read(text)
    return figure


#: Printed amount -> value (or both ends) and currency.
AMOUNTS: dict[str, tuple[float | tuple[float, float], str]] = {
    "en miljard kronor": (1000000000.0, "SEK"),
    "1,5 mdr kr": (1500000000.0, "SEK"),
    "500 mkr": (500000000.0, "SEK"),
    "mellan tre och fem miljarder euro": ((3000000000.0, 5000000000.0), "EUR"),
    "1,3 miljarder norska kronor": (1300000000.0, "NOK"),
    "tjugofem miljoner kronor": (25000000.0, "SEK"),
    "2 miljarder kanadensiska dollar": (2000000000.0, "CAD"),
    "en halv miljard euro": (500000000.0, "EUR"),
    "10 000 000 kronor": (10000000.0, "SEK"),
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_amounts(text: str) -> None:
    figure = one(text)
    value, unit = AMOUNTS[text]
    found = figure.value if figure.value is not None else (figure.low, figure.high)
    assert (found, figure.unit) == (value, unit)


#: Sentence -> giver of each figure.
GIVERS = {
    "Sverige skänker ytterligare 16 miljarder kronor till Ukraina.": ["SWE"],
    "Danmark har hittills gett Ukraina 65 miljarder danska kronor.": ["DNK"],
    "USA har bidragit med 114 miljarder euro till Ukraina, Tyskland med 17 miljarder.": ["USA", "DEU"],
}


@pytest.mark.parametrize("text", GIVERS)
def test_givers(text: str) -> None:
    assert [figure.donor for figure in read(text)] == GIVERS[text]
    assert {figure.role for figure in read(text)} == {"aid"}


#: Sentence -> role of its amount: no aid.
NO_AID = {
    "Företagets omsättning ökade till 63,8 miljarder kronor.": "other",
    "Försvarsbudgeten växer till 138 miljarder kronor.": "budget",
    "Skadorna uppskattas till 176 miljarder dollar.": "need",
    "De frysta ryska tillgångarna är värda 210 miljarder euro.": "asset",
}


@pytest.mark.parametrize("text", NO_AID)
def test_what_is_no_aid(text: str) -> None:
    figure = one(text)
    assert figure.role == NO_AID[text]
    assert (figure.donor, figure.stage, figure.coverage) == (None, None, None)


def test_the_language_is_recognized_and_the_table_has_it() -> None:
    text = "Regeringen har lovat Ukraina ytterligare tre miljarder kronor för att stärka luftförsvaret."
    assert detect(text) == "sv"
    assert aid.extract(text, DAY)["value"].tolist() == [3e9]


def test_a_calibre_is_no_count() -> None:
    assert read("155 mm granater, 4,2 kronor per dollar") == []


def test_the_first_of_two_amounts_has_the_currency_of_the_second() -> None:
    found = read("Stödet till Ukraina ökar från 14,3 miljarder till cirka 39,6 miljarder kronor.")
    assert [(f.value, f.unit) for f in found] == [(14.3e9, "SEK"), (39.6e9, "SEK")]
