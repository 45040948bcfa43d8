"""French: amounts, givers and what is no aid; our own sentences, values read by hand."""

from __future__ import annotations

import datetime as dt

import pytest

import aidresearch as aid
from aidresearch.extraction import article
from aidresearch.extraction.detect import detect
from aidresearch.extraction.figure import Figure

DAY = dt.date(2025, 11, 1)


def read(text: str) -> list[Figure]:
    return article.read(text, DAY, language="fr")


def one(text: str) -> Figure:
    (figure,) = read(text)
    return figure


#: Printed amount -> value (or both ends) and currency.
AMOUNTS: dict[str, tuple[float | tuple[float, float], str]] = {
    "1,2 milliard d’euros": (1200000000.0, "EUR"),
    "entre 3 et 5 milliards d'euros": ((3000000000.0, 5000000000.0), "EUR"),
    "trois milliards et demi d'euros": (3500000000.0, "EUR"),
    "2,5 M€": (2500000.0, "EUR"),
    "3,1 Md€": (3100000000.0, "EUR"),
    "deux milliards de dollars canadiens": (2000000000.0, "CAD"),
    "800 millions de couronnes tchèques": (800000000.0, "CZK"),
    "300 millions de livres sterling": (300000000.0, "GBP"),
    "vingt-cinq millions de francs suisses": (25000000.0, "CHF"),
    "1 500 000 euros": (1500000.0, "EUR"),
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_amounts(text: str) -> None:
    figure = one(text)
    value, unit = AMOUNTS[text]
    found = figure.value if figure.value is not None else (figure.low, figure.high)
    assert (found, figure.unit) == (value, unit)


#: Sentence -> giver of each figure.
GIVERS = {
    "Le Canada versera deux milliards de dollars à Kiev.": ["CAN"],
    "Le FMI a débloqué une tranche de 1,1 milliard de dollars pour l'Ukraine.": ["IMF"],
    "Les États-Unis ont fourni à l'Ukraine 114 milliards d'euros, l'Allemagne 17 milliards.": ["USA", "DEU"],
}


@pytest.mark.parametrize("text", GIVERS)
def test_givers(text: str) -> None:
    assert [figure.donor for figure in read(text)] == GIVERS[text]
    assert {figure.role for figure in read(text)} == {"aid"}


#: Sentence -> role of its amount: no aid.
NO_AID = {
    "Le chiffre d'affaires du groupe a atteint 20,6 milliards d'euros.": "other",
    "Le budget de la défense atteint 50 milliards d'euros.": "budget",
    "Les avoirs russes gelés valent 210 milliards d'euros.": "asset",
    "Les besoins de l'Ukraine sont de 38 milliards de dollars.": "need",
}


@pytest.mark.parametrize("text", NO_AID)
def test_what_is_no_aid(text: str) -> None:
    figure = one(text)
    assert figure.role == NO_AID[text]
    assert (figure.donor, figure.stage, figure.coverage) == (None, None, None)


def test_the_language_is_recognized_and_the_table_has_it() -> None:
    text = "Le gouvernement a promis à l'Ukraine trois milliards d'euros pour la défense aérienne."
    assert detect(text) == "fr"
    assert aid.extract(text, DAY)["value"].tolist() == [3e9]
