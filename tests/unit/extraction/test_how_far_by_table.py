"""How far and what it covers by verbs and nouns of the tables: to come, approved payments, promises that came."""

from __future__ import annotations

import pytest

from tests.unit.extraction.sentences import one, read

STAGES = [
    ("pl", "Samoloty F-16 w liczbie 24 sztuk zostaną dostarczone Ukrainie przez Holandię.", "pledged"),
    ("fr", "Cent missiles seront livrés à l'Ukraine par l'Allemagne.", "pledged"),
    ("sv", "IMF godkände en utbetalning till Ukraina på 880 miljoner dollar.", "committed"),
    ("de", "Bei dem Treffen kamen für die Ukraine neue Zusagen über 500 Millionen Dollar zusammen.", "pledged"),
    ("pl", "Japonia oferuje Ukrainie 90 mln euro.", "pledged"),
    ("pl", "Przywódcy UE zdecydowali o pożyczce dla Ukrainy w wysokości 9 mld euro.", "committed"),
    ("uk", "Данія додала Україні 200 млн євро на дрони.", "delivered"),
    ("uk", "МВФ завершив перегляд, що відкриває Україні доступ до 1,1 млрд доларів.", "committed"),
    ("fr", "L'accord signé à Bruxelles prévoit 977 millions d'euros pour l'Ukraine.", "committed"),
    ("de", "Deutschland hat die Lieferung von 14 Panzern an die Ukraine angekündigt.", "pledged"),
    ("pl", "Londyn będzie przekazywał Ukrainie 3 mld funtów rocznie.", "pledged"),
    ("de", "Berlin finanziert der Ukraine Drohnen, das Abkommen hat einen Wert von fünf Milliarden Euro.", "pledged"),
]


@pytest.mark.parametrize(("code", "text", "stage"), STAGES)
def test_how_far(code: str, text: str, stage: str) -> None:
    figure = next(figure for figure in read(text, code) if figure.measure in ("money", "count"))
    assert figure.stage == stage


def test_what_somebody_else_has_given_is_another_promise() -> None:
    """14 boats of Australia were "delivered" because Canada had delivered ten vehicles."""
    boats, vehicles = read("Australia wyśle Ukrainie 14 łodzi, a Kanada przekazała już 10 wozów opancerzonych.", "pl")
    assert (boats.donor, boats.stage) == ("AUS", "pledged")
    assert (vehicles.donor, vehicles.stage) == ("CAN", "delivered")


COVERAGE = [
    ("uk", "ЄС виплатив Україні перший платіж із 18,1 млрд євро.", "ceiling"),
    ("de", "Japan beteiligt sich an dem 50-Milliarden-Dollar-Kredit der G7 für die Ukraine.", "ceiling"),
    ("uk", "Німеччина подвоїть допомогу Україні до 8 млрд євро у 2024 році.", "flow"),
    ("pl", "Szwecja w największym dotąd pakiecie daje Ukrainie 16 mld koron.", "flow"),
]


@pytest.mark.parametrize(("code", "text", "coverage"), COVERAGE)
def test_what_it_covers(code: str, text: str, coverage: str) -> None:
    assert one(text, code).coverage == coverage


def test_others_will_be_delivered() -> None:
    given, others = read("Paris a déjà livré à l'Ukraine 18 canons Caesar, douze autres le seront bientôt.", "fr")
    assert (given.stage, others.stage) == ("delivered", "pledged")


def test_this_year_may_be_all_that_came_in_it() -> None:
    figure = one("Цього року до держбюджету України надійшло від ЄС 8,5 мільярда євро.", "uk")
    assert {figure.coverage, *figure.alternatives.get("coverage", [])} == {"flow", "cumulative"}
