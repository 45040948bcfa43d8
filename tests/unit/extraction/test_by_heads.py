"""Amounts for each head are no totals: "200 US dollars is possible" stood beside billions."""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.show.sentences import sentences

PER_HEAD = [
    ("en", "Norway has given Ukraine 620 euros per person."),
    ("en", "Aid to Ukraine has cost every taxpayer in Germany 180 euros."),
    ("en", "The United States gave Ukraine $340 per American, and Canada C$280 per Canadian."),
    ("de", "Dänemark hat der Ukraine pro Kopf 1.300 Euro gegeben."),
    ("fr", "La Belgique a donné à l'Ukraine 90 euros d'aide par habitant."),
    ("pl", "Polska przekazała Ukrainie 110 euro na mieszkańca."),
    ("sv", "Sverige har gett Ukraina 9 000 kronor per invånare."),
    ("uk", "Естонія надала Україні 510 євро на душу населення."),
]
TOTALS = [
    ("en", "Norway gives the most per capita: it has given Ukraine 8 billion euros."),
    ("de", "Dänemark gab der Ukraine 8 Milliarden Euro, pro Kopf mehr als andere."),
    ("fr", "La Belgique a donné à l'Ukraine 2 milliards d'euros, plus par habitant que la France."),
    ("en", "Malta gave Ukraine 400,000 euros for each of two hospitals. That is little per person."),
]


@pytest.mark.parametrize(("language", "text"), PER_HEAD)
def test_an_amount_for_each_head_is_compared_with_no_total(language: str, text: str) -> None:
    figures = aid.extract(text, published="2025-02-20", language=language)
    money = figures[figures["measure"] == "money"]
    assert len(money)
    assert set(money["item"]) == {"population"}
    checks = aid.audit(figures)
    checks = checks[checks["statement"] == "amount"]
    assert set(checks["verdict"].astype("str")) == {"unverifiable"}
    assert sentences(checks).str.startswith("It is an amount for each person or household").all()


@pytest.mark.parametrize(("language", "text"), TOTALS)
def test_a_total_beside_such_words_stays_one(language: str, text: str) -> None:
    figures = aid.extract(text, published="2025-02-20", language=language)
    money = figures[figures["measure"] == "money"]
    assert len(money)
    assert money["item"].isna().all()
