"""Swedish: what its grammar says; our own sentences, values read by hand."""

from __future__ import annotations

from aidresearch.extraction.figure import Figure
from tests.unit.extraction import sentences


def read(text: str) -> list[Figure]:
    return sentences.read(text, "sv")


def test_a_calibre_is_no_count() -> None:
    assert read("155 mm granater, 4,2 kronor per dollar") == []


def test_the_first_of_two_amounts_has_the_currency_of_the_second() -> None:
    found = read("Stödet till Ukraina ökar från 14,3 miljarder till cirka 39,6 miljarder kronor.")
    assert [(f.value, f.unit) for f in found] == [(14.3e9, "SEK"), (39.6e9, "SEK")]
