"""Sums that are raised for a year, totals of help and refugees together, and years of which an end is unsaid."""

from __future__ import annotations

import datetime as dt

import pytest

from aidresearch.extraction import article
from aidresearch.extraction.figure import Figure

DAY = dt.date


def read(text: str, day: str, language: str = "en") -> list[Figure]:
    return [figure for figure in article.read(text, day, language=language) if figure.measure == "money"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Im Haushalt 2026 erhöhen wir die Hilfe für die Ukraine auf insgesamt 12 Milliarden Euro.", "flow"),
        ("de", "Bisher ist die Hilfe für die Ukraine auf insgesamt 12 Milliarden Euro gestiegen.", "cumulative"),
    ],
)
def test_what_help_is_raised_to_for_a_year_is_that_years(language: str, text: str, expected: str) -> None:
    """ "Im Haushalt 2026 erhöhen wir die Hilfe auf insgesamt 12 Milliarden" was all that had been given so far."""
    assert [figure.coverage for figure in read(text, "2025-11-26", language)] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("pl", "Od początku wojny pomoc Polski dla Ukrainy i uchodźców wyniosła 25 mld euro.", "aid"),
        ("pl", "Polska wsparła Ukrainę, wliczając uchodźców, kwotą 40 mld euro.", "aid"),
        ("pl", "Wydatki na rzecz Ukrainy wyniosły od początku wojny 25 mld euro.", "aid"),
        ("de", "Die Hilfe für die Ukraine und Flüchtlinge beträgt seit Kriegsbeginn 25 Milliarden Euro.", "aid"),
        ("pl", "Utrzymanie uchodźców kosztowało Polskę 5 mld euro.", "other"),
        ("pl", "Wydatki na obronę wyniosły w Polsce 25 mld euro.", "budget"),
    ],
)
def test_help_for_ukraine_and_refugees_together_is_aid(language: str, text: str, role: str) -> None:
    """ "Pomoc dla Ukrainy i uchodźców" was no aid, by the nearest of two words, and nothing else of it was read."""
    [figure] = read(text, "2025-10-09", language)
    assert figure.role == role


def test_whose_years_are_no_financial_years() -> None:
    """ "The 90 billion loan of the EU for 2026-27" was from April to March, as a British budget is."""
    [figure] = read("The Council agreed on the loan of the EU to Ukraine of €80 billion for 2026-27.", "2026-02-04")
    assert (figure.period_start, figure.period_end) == (DAY(2026, 1, 1), DAY(2027, 12, 31))
    [figure] = read("Britain announced £2.5 billion of military aid for Ukraine for 2026-27.", "2026-02-04")
    assert (figure.period_start, figure.period_end) == (DAY(2026, 4, 1), DAY(2027, 3, 31))


def test_since_a_president_took_his_position() -> None:
    """ "Since I took this position" was no time at all; "since I took office" is."""
    [figure] = read(
        "We have given almost $5 billion in military aid to Ukraine since I took this position, Biden said.",
        "2022-06-30",
    )
    assert figure.period_start == DAY(2021, 1, 20)


def test_what_this_years_payments_come_to_may_be_of_what_is_over_of_it() -> None:
    """ "Brings this year's payments to 10 billion" was all of the year for sure."""
    figures = read(
        "The EU paid Ukraine another €1.5 billion, bringing this year's payments to €10 billion.", "2023-07-25"
    )
    assert "period" in figures[1].guessed
    [figure] = read("Britain will give Ukraine £3 billion of military aid this year.", "2023-07-25")
    assert "period" not in figure.guessed


def test_the_amounts_of_a_row_may_all_be_of_the_time_that_one_may_be_of() -> None:
    """Three amounts in a row, after a sentence with a time: the first may be of it, the second was of none for sure."""
    text = (
        "Between August and October 2023 donors committed €2 billion to Ukraine. "
        "Denmark, Germany and Norway delivered military aid of €1.2 billion, €1 billion and €700 million."
    )
    assert ["period" in figure.guessed for figure in read(text, "2023-12-07")] == [False, True, True, True]


def test_a_stage_that_nothing_says_is_marked_in_every_language() -> None:
    """What no word says was marked in English alone: a verdict may not rest on it elsewhere either."""
    text = "Die größten Geber von Militärhilfe für die Ukraine waren 2025 Deutschland mit 9 Milliarden Euro."
    [figure] = read(text, "2026-02-11", "de")
    assert figure.stage is None
    assert "stage" in figure.guessed


@pytest.mark.parametrize(
    "text", ["London will give Kyiv 3 billion pounds in the 2024-25 financial year.",
             "In financial year 2024-25 Britain gives Ukraine 3 billion pounds."],
)  # fmt: skip
def test_a_financial_year_of_two_is_one(text: str) -> None:
    """ "In the 2024-25 financial year" was read as both calendar years: 3 billion in two, and not in one."""
    (figure,) = article.read(text, "2024-09-20")
    assert (figure.period_start, figure.period_end) == (dt.date(2024, 4, 1), dt.date(2025, 3, 31))


def test_parts_are_of_the_time_of_their_whole() -> None:
    """ "A loan of 90 billion for 2026 and 2027. Of this, 30 billion is for the budget": its part had no time."""
    text = "The EU lends Ukraine 90 billion euros for 2026 and 2027. Of this, 30 billion is for the budget."
    whole, part = article.read(text, "2026-02-04")
    assert (part.period_start, part.period_end) == (whole.period_start, whole.period_end)
    assert "period" in part.guessed
