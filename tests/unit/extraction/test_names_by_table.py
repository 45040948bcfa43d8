"""Who gives by a capital, a ministry, an agency, an adjective; and words that only begin like others, by table."""

from __future__ import annotations

import datetime as dt

import pytest

from aidresearch.extraction import article
from tests.unit.extraction.sentences import one, read

GIVERS = [
    ("de", "Die Bundeswehr hat der Ukraine 50 Millionen Euro zugesagt.", "DEU"),
    ("de", "Das litauische Verteidigungsministerium hat der Ukraine 50 Millionen Euro zugesagt.", "LTU"),
    ("de", "Die irische Regierung hat der Ukraine 50 Millionen Euro zugesagt.", "IRL"),
    ("uk", "Європейський інвестиційний банк виділив Україні 50 млн євро.", "EIB"),
    ("uk", "Португальський уряд виділив Україні 50 млн євро.", "PRT"),
    ("uk", "Відень виділив Україні 50 млн євро.", "AUT"),
    ("fr", "Le Quai d'Orsay a promis 50 millions d'euros à l'Ukraine.", "FRA"),
    ("fr", "Le gouvernement autrichien a promis 50 millions d'euros à l'Ukraine.", "AUT"),
    ("pl", "Rząd Luksemburga obiecał Ukrainie 50 mln euro.", "LUX"),
    ("pl", "Litewski rząd obiecał Ukrainie 50 mln euro.", "LTU"),
    ("pl", "Europejski Bank Odbudowy i Rozwoju obiecał Ukrainie 50 mln euro.", "EBRD"),
    ("sv", "Försvarsmakten har lovat Ukraina 50 miljoner kronor.", "SWE"),
    ("sv", "Belgiska regeringen har lovat Ukraina 50 miljoner euro.", "BEL"),
    ("de", "Der europäische Anteil am Darlehen für die Ukraine beträgt 18,1 Milliarden Euro.", "EU"),
    ("fr", "La part européenne du prêt à l'Ukraine est de 18,1 milliards d'euros.", "EU"),
    ("uk", "Європейська частка кредиту Україні становить 18,1 млрд євро.", "EU"),
    ("fr", "L'Allemagne est en tête des donateurs européens de l'Ukraine avec 10,6 milliards d'euros.", "DEU"),
]


@pytest.mark.parametrize(("code", "text", "donor"), GIVERS)
def test_who_gives(code: str, text: str, donor: str) -> None:
    figure = next(figure for figure in read(text, code) if figure.measure == "money")
    assert (figure.role, figure.donor) == ("aid", donor)


PROGRAMMES = [
    ("fr", "Washington a promis à l'Ukraine 500 millions de dollars au titre de l'USAI.", "USAI"),
    ("fr", "Washington a promis à l'Ukraine 500 millions de dollars (PDA).", "PDA"),
    ("pl", "USA obiecały Ukrainie 500 mln dolarów z programu USAI.", "USAI"),
    ("sv", "USA har lovat Ukraina 500 miljoner dollar genom USAI.", "USAI"),
    ("sv", "USA har lovat Ukraina 500 miljoner dollar ur PDA.", "PDA"),
]


@pytest.mark.parametrize(("code", "text", "programme"), PROGRAMMES)
def test_drawdowns_and_usai(code: str, text: str, programme: str) -> None:
    assert one(text, code).programme == programme


def test_long_is_no_debt_and_no_loan() -> None:
    """Polish "długo", Swedish "långsiktigt" began like a debt and a loan, "Luksemburg" like a gap."""
    polish = one("Londyn przekaże Ukrainie 3 mld funtów i będzie pomagał tak długo, jak trzeba.", "pl")
    assert (polish.role, polish.donor) == ("aid", "GBR")
    swedish = one("Sverige ger Ukraina ett långsiktigt stöd på 75 miljarder kronor.", "sv")
    assert (swedish.instrument, swedish.aid_type) == ("unspecified", None)


def test_modern_arms_are_no_new_package() -> None:
    figure = one("Polska przekazała Ukrainie łącznie nowoczesny sprzęt wart 3 mld zł.", "pl")
    assert figure.coverage == "cumulative"


def test_a_fiscal_year_is_no_budget() -> None:
    assert one("Storbritannien ger Ukraina 2,5 miljarder pund under det kommande budgetåret.", "sv").role == "aid"
    assert one("London gibt der Ukraine im Haushaltsjahr 2024 2,5 Milliarden Pfund.", "de").role == "aid"


def test_data_are_no_danes() -> None:
    figure = one("Дані Мінфіну свідчать: Україна отримала 2 млрд євро від ЄС.", "uk")
    assert figure.donor == "EU"


def test_what_was_not_done_is_no_stage() -> None:
    """Not one aircraft has been delivered: they were only promised."""
    assert one("Belgien har lovat Ukraina 30 F-16, men inget plan har levererats.", "sv").stage == "pledged"
    assert one("Бельгія пообіцяла Україні 30 F-16, жоден літак не передано.", "uk").stage == "pledged"


COMING = [
    ("de", "Deutschland liefert der Ukraine 12 Panzer, im Januar sollen sie eintreffen.", dt.date(2025, 1, 1)),
    ("uk", "Іспанія передасть Україні у грудні 19 танків.", dt.date(2024, 12, 1)),
    ("uk", "Іспанія передала Україні у грудні 19 танків.", dt.date(2023, 12, 1)),
]


@pytest.mark.parametrize(("code", "text", "start"), COMING)
def test_a_month_to_come(code: str, text: str, start: dt.date) -> None:
    """A bare month is the last one begun; with a verb of the future the next."""
    (figure,) = article.read(text, dt.date(2024, 11, 5), language=code)
    assert figure.period_start == start


WHOSE_PROGRAMME = [
    ("fr", "Ottawa versera à l'Ukraine 1,7 milliard de dollars canadiens, sa part du prêt du G7.", "CAN"),
    ("sv", "Kanada har betalat ut hela sitt G7-lån till Ukraina på fem miljarder kanadensiska dollar.", "CAN"),
    ("uk", "Люксембург збільшить внесок у чеську ініціативу для України до 24 млн євро.", "LUX"),
    ("fr", "Le Trésor américain a transféré 20 milliards de dollars à un fonds de la Banque mondiale.", "USA"),
]


@pytest.mark.parametrize(("code", "text", "donor"), WHOSE_PROGRAMME)
def test_whose_name_a_programme_has_gives_nothing(code: str, text: str, donor: str) -> None:
    figure = next(figure for figure in read(text, code) if figure.measure == "money")
    assert figure.donor == donor


def test_whose_kronor() -> None:
    """A Swedish text may convert or not: the giver's own crown is the other reading."""
    figure = one("Norge ger Ukraina en halv miljard kronor.", "sv")
    assert (figure.unit, figure.alternatives["unit"]) == ("SEK", ["NOK"])
    assert "unit" not in one("Sverige ger Ukraina en halv miljard kronor.", "sv").guessed
