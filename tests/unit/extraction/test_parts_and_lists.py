"""Whether it is aid and what it covers, where the sentence before or the subject says it: our own sentences.

A special budget "for humanitarian help to Ukraine" was a state's own, the parts of a package that the next sentence
tells were no aid, what defence spending rises to was aid; the list of all that was given told one package, "remains at"
one amount, and the parts into which a loan is split were paid, as was the instalment named before it.
"""

from __future__ import annotations

import datetime as dt

import pytest

from aidresearch.extraction import article
from aidresearch.extraction.figure import Figure
from tests.unit.extraction.sentences import read

DAY = dt.date(2026, 8, 6)


def english(text: str) -> list[Figure]:
    return [figure for figure in article.read(text, DAY, language="en") if figure.measure != "rank"]


BUDGETS = {
    ("en", "Taipei has set aside a special budget of NT$900 million for humanitarian help to Ukraine."): ["aid"],
    ("en", "Tokyo approved a supplementary budget of $1.2 billion for aid to Ukraine."): ["aid"],
    ("en", "Lithuania's defence budget of 2 billion euros includes help for Ukraine."): ["budget"],
    ("en", "Poland's state budget of 600 billion zlotys has little for aid to Ukraine."): ["budget"],
    ("en", "Warsaw backs Kyiv. Defence spending is to rise from PLN 30 billion in 2024 to PLN 90 billion."): ["budget"]
    * 2,
    ("en", "Germany's aid to Ukraine is to rise from 4 billion euros in 2024 to 8 billion euros."): ["aid"] * 2,
    (
        "en",
        "Bern will give Ukraine CHF 4 billion: CHF 1 billion out of its budget and CHF 3 billion from other sources.",
    ): ["aid"] * 3,
    (
        "de",
        "Taipeh hat einen Sonderhaushalt von 30 Millionen Dollar für humanitäre Hilfe an die Ukraine beschlossen.",
    ): ["aid"],
    ("fr", "Taipei a prévu un budget spécial de 30 millions de dollars pour l'aide humanitaire à l'Ukraine."): ["aid"],
    ("uk", "Тайвань виділив спеціальний бюджет у 30 млн доларів на гуманітарну допомогу Україні."): ["aid"],
    ("sv", "Polen stöder Ukraina. Försvarsutgifterna ökar till 90 miljarder zloty."): ["budget"],
    ("fr", "Varsovie soutient Kiev. Les dépenses de défense passent à 90 milliards de zlotys."): ["budget"],
    ("de", "Deutschland hat einen Verteidigungshaushalt von 60 Milliarden Euro und hilft der Ukraine."): ["budget"],
}


@pytest.mark.parametrize(("language", "text"), BUDGETS)
def test_budgets(language: str, text: str) -> None:
    assert [figure.role for figure in read(text, language) if figure.measure == "money"] == BUDGETS[language, text]


def test_parts_of_the_package_before() -> None:
    text = (
        "Portugal promised Ukraine a €220 million military package. About €100 million is for drones, €80 million for "
        "radars and €40 million goes to the PURL list."
    )
    whole, *parts = english(text)
    assert [(part.role, part.donor, part.coverage) for part in parts] == [("aid", "PRT", "flow")] * 3
    assert not any({"role", "donor", "coverage"} & part.guessed for part in (whole, *parts))


NO_PARTS = [
    "Italy promised Ukraine a package of €300 million. The hospital in Rome will cost €120 million.",
    "Italy promised Ukraine a package of €100 million. About €120 million is for the port of Genoa.",
]


@pytest.mark.parametrize("text", NO_PARTS)
def test_no_parts_of_it(text: str) -> None:
    """Another thing, or more than the whole: only a guess, as before."""
    assert "role" in english(text)[1].guessed


COVERAGES = {
    "Brussels has transferred the first €2 billion of its two-year, €70 billion loan to Kyiv. The loan is split into "
    "€45 billion for budget support and €25 billion for defence.": ["flow", "ceiling", "ceiling", "ceiling"],
    "Paris published a list. The list of what Ukraine has had includes 20 guns and 30 drones.": ["cumulative"] * 2,
    "The new package for Ukraine includes 20 guns.": ["flow"],
    "The list of the new package for Ukraine includes 20 guns.": ["flow"],
    "The United States, which stopped in early 2025, remains at €60 billion of aid to Ukraine.": ["cumulative"],
    "Aid to Ukraine from Canada stays at 2 billion dollars a year.": ["flow"],
    "With Rome on board commitments to Ukraine are now really over $3 billion.": ["cumulative"],
    "Since February 2022 the value of all packages for Ukraine was 19 billion euros.": ["cumulative"],
}


@pytest.mark.parametrize(("text", "kinds"), COVERAGES.items())
def test_what_it_covers(text: str, kinds: list[str]) -> None:
    assert [figure.coverage for figure in english(text)] == kinds


REMAINS = {
    "de": "Die Hilfe der USA für die Ukraine bleibt bei 60 Millionen Euro.",
    "fr": "L'aide des États-Unis à l'Ukraine se maintient à 60 millions d'euros.",
    "pl": "Pomoc USA dla Ukrainy pozostaje na poziomie 60 mln euro.",
    "sv": "USA:s stöd till Ukraina ligger kvar på 60 miljoner euro.",
    "uk": "Допомога США Україні залишається на рівні 60 млн євро.",
}


@pytest.mark.parametrize("code", REMAINS)
def test_what_a_sum_remains_at(code: str) -> None:
    (figure,) = read(REMAINS[code], code)
    assert (figure.coverage, figure.alternatives["coverage"]) == ("cumulative", ["flow"])


def test_packages_of_three_months() -> None:
    """What packages are worth is a sum so far, but not where three months are named that they are of."""
    text = "Between May and July 2026 the value of new packages for Ukraine was only 1.9 billion euros."
    (figure,) = english(text)
    assert figure.coverage == "flow"


def test_stage_of_the_parts_of_a_loan() -> None:
    """Parts of a frame are as far as the frame, not as the payment that is named before it."""
    text = (
        "Brussels has transferred the first €2 billion of its two-year, €70 billion loan to Kyiv. The loan is split "
        "into €45 billion for budget support and €25 billion for defence."
    )
    assert [figure.stage for figure in english(text)] == ["disbursed", "committed", "committed", "committed"]
    assert all("stage" in part.guessed for part in english(text)[2:])


def test_a_year_in_an_aside_is_no_period() -> None:
    (figure,) = english("The United States, which stopped in 2025, remains at €60 billion of aid to Ukraine.")
    assert (figure.period_start, figure.period_end) == (None, None)


def test_moreover_is_not_one_more() -> None:
    """Ukraine "further received" so many: of all that came, or at once; no further amount."""
    (figure,) = english("Ukrainian forces further received 800,000 rounds of ammunition from France.")
    assert "coverage" in figure.guessed
    (figure,) = english("Ukrainian forces received a further 800,000 rounds of ammunition from France.")
    assert (figure.coverage, "coverage" in figure.guessed) == ("flow", False)


def test_funding_that_one_has() -> None:
    """Whose money it is no word says: it may be no aid."""
    (figure,) = english("Ukraine has $5 billion in funding for its projects.")
    assert "role" in figure.guessed
