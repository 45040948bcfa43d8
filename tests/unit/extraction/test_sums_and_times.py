"""What a sum covers and from when to when, by how its sentence is built; our own sentences, read by hand.

On draws that nobody had seen coverage was right in .71 to .84 and the period in .57 to .88. The wrong ones were built
alike: "since Russia invaded in February" was one month, a package "of aid, totalling" and "new commitments came to"
were totals, parts of a total were payments, "the second of four instalments" was all that had been paid.
"""

from __future__ import annotations

import pytest

from aidresearch.extraction import article
from aidresearch.extraction.figure import Figure

PUBLISHED = "2025-06-20"


def read(text: str) -> list[Figure]:
    return [figure for figure in article.read(text, PUBLISHED, language="en") if figure.item_class != "act"]


COVERAGES = {
    # What one package, a time or a payment comes to
    "The Danish defence minister presented a 26th package of aid for Ukraine, totalling DKK 4.2 billion.": ["flow"],
    "In March new commitments to Ukraine came to only 2 billion euros.": ["flow"],
    "Pledges to Ukraine rose by 4 billion euros in April, to a total of 90 billion euros.": ["flow", "cumulative"],
    "Germany's military aid to Ukraine grew by 2.4 billion euros to 17 billion euros.": ["flow", "cumulative"],
    "The Netherlands adds 500 million euros to the 3 billion euros that it had already given Ukraine.": [
        "flow",
        "cumulative",
    ],
    "Oslo is raising its support for Ukraine this year from 35 billion kroner to 50 billion kroner.": ["flow", "flow"],
    "Kyiv has received the fifth tranche of the programme, $900 million.": ["flow"],
    "Canada has transferred C$1 billion to Ukraine, the second of four instalments of its loan.": ["flow"],
    "The EU paid Ukraine 3 billion euros, the first instalment of a loan that is to last until 2027.": ["flow"],
    "Allies have paid into PURL, the scheme for American weapons: Norway $146 million for the first package, Sweden "
    "$275 million for the second package.": ["flow", "flow"],
    "All six Norwegian F-16s have arrived in Ukraine.": ["flow"],
    # What is a total, and its parts
    "After a package of 90 million euros in May the equipment that Czechia has delivered so far adds up to 1.3 billion "
    "euros.": ["flow", "cumulative"],
    "With the new package Lithuania's support for Ukraine will increase to 1.6 billion euros.": ["cumulative"],
    "The ministry reckons the weapons handed to Ukraine at 200 million euros.": ["cumulative"],
    "Belgium's aid to Ukraine amounts to 2 billion euros: 1.2 billion euros is equipment from stocks, 500 million "
    "euros went to the European Peace Facility and 300 million euros was spent on training.": ["cumulative"] * 4,
    "What Kyiv has received since the programme was approved now comes to $10 billion, the IMF said.": ["cumulative"],
    # Frames
    "Of the 90 billion euro loan for this year and next, 60 billion euros is for arms and 30 billion euros for the "
    "budget of Ukraine.": ["ceiling"] * 3,
}


@pytest.mark.parametrize(("text", "expected"), COVERAGES.items())
def test_coverage(text: str, expected: list[str]) -> None:
    assert [figure.coverage for figure in read(text)] == expected


def test_a_part_with_a_year_of_its_own_is_that_years() -> None:
    text = "Since 2022 Spain has given Ukraine 9 billion euros: 5 billion euros in 2023 and 4 billion euros in 2024."
    assert [figure.coverage for figure in read(text)] == ["cumulative", "flow", "flow"]


PERIODS = {
    "Since Russia invaded in February Sweden has sent Ukraine 80 billion kronor.": ("2022-02-24", PUBLISHED),
    "To the end of April 2025 Italy has allocated 6 billion euros to Ukraine.": (None, "2025-04-30"),
    "The EU lends Ukraine 30 billion euros for this year and next.": ("2025-01-01", "2026-12-31"),
    "Poland will spend 2 billion euros on aid to Ukraine between early 2025 and the end of 2026.": (
        "2025-01-01",
        "2026-12-31",
    ),
    "Between the beginning of the invasion and March 2025 France delivered arms worth 3 billion euros to Ukraine.": (
        "2022-02-24",
        "2025-03-31",
    ),
    "The United States has committed $66 billion to Ukraine since the unprovoked invasion.": ("2022-02-24", PUBLISHED),
    "From last September to now Europe has delivered 400,000 shells to Ukraine.": ("2024-09-01", PUBLISHED),
    "Britain promises Ukraine £3 billion a year until at least 2030-31.": ("2025-04-01", "2031-03-31"),
    # Story: the number of a model was the year 2000, and guns delivered in 2023 were of that year.
    "France has given Ukraine six Mirage 2000 jets.": (None, None),
    "Germany delivered 14 Panzerhaubitze 2000 to Ukraine in 2023.": ("2023-01-01", "2023-12-31"),
}


@pytest.mark.parametrize(("text", "expected"), PERIODS.items())
def test_period(text: str, expected: tuple[str | None, str | None]) -> None:
    (figure,) = read(text)
    assert tuple(day and str(day) for day in (figure.period_start, figure.period_end)) == expected


def test_what_follows_so_that_is_a_clause_of_its_own() -> None:
    text = "Denmark gave 1 billion kroner in March, so that its total for Ukraine stands at 60 billion kroner."
    gift, total = read(text)
    assert (gift.coverage, total.coverage, total.donor) == ("flow", "cumulative", "DNK")
    assert str(gift.period_end) == "2025-03-31"


def test_the_month_of_may_is_no_doubt() -> None:
    """ "In May Germany gave" was only possible: the month was taken for the verb, so that the gift was proposed."""
    (figure,) = read("In May Germany gave Ukraine 2 billion euros.")
    assert (figure.stage, str(figure.period_start)) == ("delivered", "2025-05-01")
    (figure,) = read("Germany may give Ukraine 2 billion euros.")
    assert figure.stage == "proposed"


def test_a_time_before_the_next_amount_is_of_that_one() -> None:
    """ "Last year 3 billion euros, this year 2": both were of this year."""
    first, second = read("Last year the Netherlands supplied arms for 3 billion euros, this year 2 billion euros.")
    assert (str(first.period_end), str(second.period_end)) == ("2024-12-31", "2025-12-31")


MORE = {
    "That pushes Danish military aid past 60 billion kroner.": ["cumulative"],
    "Poland's aid to Ukraine, now at 4 billion euros, is mostly military.": ["cumulative"],
    "Britain has promised £2.26 billion to Ukraine and has paid out £1.5 billion of it.": ["flow", "cumulative"],
}


@pytest.mark.parametrize(("text", "expected"), MORE.items())
def test_sums_by_other_words(text: str, expected: list[str]) -> None:
    assert [figure.coverage for figure in read(text)] == expected
