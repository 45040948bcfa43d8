"""Polish: amounts, givers and what is no aid; our own sentences, values read by hand."""

from __future__ import annotations

import datetime as dt

import pytest

import aidresearch as aid
from aidresearch.extraction import article
from aidresearch.extraction.detect import detect
from aidresearch.extraction.figure import Figure

DAY = dt.date(2025, 11, 1)


def read(text: str) -> list[Figure]:
    return article.read(text, DAY, language="pl")


def one(text: str) -> Figure:
    (figure,) = read(text)
    return figure


#: Printed amount -> value (or both ends) and currency.
AMOUNTS: dict[str, tuple[float | tuple[float, float], str]] = {
    "1,5 mld PLN": (1500000000.0, "PLN"),
    "100 mln zł": (100000000.0, "PLN"),
    "od 3 do 5 mld euro": ((3000000000.0, 5000000000.0), "EUR"),
    "milion euro": (1000000.0, "EUR"),
    "półtora miliarda euro": (1500000000.0, "EUR"),
    "500 tys. zł": (500000.0, "PLN"),
    "800 mln koron czeskich": (800000000.0, "CZK"),
    "3 mld dolarów kanadyjskich": (3000000000.0, "CAD"),
    "dwadzieścia pięć milionów funtów": (25000000.0, "GBP"),
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_amounts(text: str) -> None:
    figure = one(text)
    value, unit = AMOUNTS[text]
    found = figure.value if figure.value is not None else (figure.low, figure.high)
    assert (found, figure.unit) == (value, unit)


#: Sentence -> giver of each figure.
GIVERS = {
    "Norwegia przekaże Ukrainie 7 miliardów koron norweskich na drony.": ["NOR"],
    "Stany Zjednoczone przekazały Ukrainie 114 mld euro, a Wielka Brytania 14,8 mld euro.": ["USA", "GBR"],
    "Komisja Europejska wypłaciła Ukrainie 3,5 miliarda euro pożyczki.": ["EU"],
}


@pytest.mark.parametrize("text", GIVERS)
def test_givers(text: str) -> None:
    assert [figure.donor for figure in read(text)] == GIVERS[text]
    assert {figure.role for figure in read(text)} == {"aid"}


#: Sentence -> role of its amount: no aid.
NO_AID = {
    "Przychody spółki wzrosły do 13 mld zł.": "other",
    "Zamrożone aktywa Rosji to 300 mld dolarów.": "asset",
    "Ukraina potrzebuje 38 mld dolarów w przyszłym roku.": "need",
    "Wydatki na obronę wyniosą 186 mld zł.": "budget",
}


@pytest.mark.parametrize("text", NO_AID)
def test_what_is_no_aid(text: str) -> None:
    figure = one(text)
    assert figure.role == NO_AID[text]
    assert (figure.donor, figure.stage, figure.coverage) == (None, None, None)


def test_the_language_is_recognized_and_the_table_has_it() -> None:
    text = "Rząd obiecał Ukrainie kolejne trzy miliardy euro na obronę przeciwlotniczą."
    assert detect(text) == "pl"
    assert aid.extract(text, DAY)["value"].tolist() == [3e9]
