"""Swedish: what its grammar says; our own sentences, values read by hand."""

from __future__ import annotations

from aidresearch.extraction import article
from aidresearch.extraction.figure import Figure
from tests.unit.extraction import sentences


def read(text: str) -> list[Figure]:
    return sentences.read(text, "sv")


def test_a_calibre_is_no_count() -> None:
    assert read("155 mm granater, 4,2 kronor per dollar") == []


def test_the_first_of_two_amounts_has_the_currency_of_the_second() -> None:
    found = read("Stödet till Ukraina ökar från 14,3 miljarder till cirka 39,6 miljarder kronor.")
    assert [(f.value, f.unit) for f in found] == [(14.3e9, "SEK"), (39.6e9, "SEK")]


def test_since_the_invasion_behind_a_receiver() -> None:
    """Story: "stödet till Ukraina har sedan invasionen nått" had the invasion as its last day, since "till" is until as
    well: a total that is right was called wrong."""
    (figure,) = article.read("Norges stöd till Ukraina har sedan invasionen nått 3 miljarder euro.", language="sv")
    assert (str(figure.period_start), figure.period_end) == ("2022-02-24", None)
