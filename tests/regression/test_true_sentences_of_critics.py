"""Sentences whose giver was misread, so that true ones were called wrong and a false one right."""

import pytest

import aidresearch as aid
from aidresearch.auditing.verdicts import ACCUSING


@pytest.mark.parametrize(
    ("day", "sentence", "donors"),
    [
        (
            "2024-04-23",
            "The bill gives Taiwan and its neighbours $8 billion; it also includes $61 billion for Ukraine.",
            [None, "USA"],
        ),
        (
            "2025-03-01",
            "Japan lends Ukraine $3.3 billion of the $50 billion of the G7, and has given $12 billion.",
            ["JPN", "G7", "JPN"],
        ),
    ],
)
def test_who_is_given_something_and_whose_whole_it_is(day: str, sentence: str, donors: list[str | None]) -> None:
    """Story: "the bill gives Taiwan so much; it includes $61 billion for Ukraine" was Taiwan's, and the G7's 50 billion
    Japan's: both were called wrong."""
    figures = aid.extract(sentence, published=day, source="a text")
    assert figures.donor.astype(object).where(figures.donor.notna(), None).tolist() == donors
    assert not {*aid.audit(figures).verdict} & {*ACCUSING}


@pytest.mark.parametrize(
    "sentence",
    [
        "Every time Zelensky comes to the US he walks away with a hundred billion dollars, Trump said in Savannah.",
        "Jedes Mal, wenn Selenskyj in die USA kommt, geben ihm die USA 100 Milliarden Dollar.",
        "Щоразу, коли Зеленський приїжджає до США, США дають йому 100 мільярдів доларів.",
        "Chaque fois que Zelensky vient aux États-Unis, les États-Unis lui donnent 100 milliards de dollars.",
        "Za każdym razem, gdy Zełenski przyjeżdża do USA, USA dają mu 100 miliardów dolarów.",
        "Varje gång Zelenskyj kommer till USA ger USA honom 100 miljarder dollar.",
    ],
)
def test_so_much_every_time_is_no_total(sentence: str) -> None:
    """Story: "every time he comes he walks away with a hundred billion" was right, by all that had been committed."""
    figures = aid.extract(sentence, published="2024-09-24", source="a text")
    assert figures.coverage.tolist() == ["flow"]
    assert not {*aid.audit(figures).verdict} & {"consistent", "depends on definition"}
