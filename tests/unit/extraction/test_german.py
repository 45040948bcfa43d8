"""German: amounts, givers, what is no aid, and what its grammar says; our own sentences, values read by hand."""

from __future__ import annotations

import datetime as dt

import pytest

import aidresearch as aid
from aidresearch.extraction import article
from aidresearch.extraction.detect import detect
from aidresearch.extraction.figure import Figure

DAY = dt.date(2025, 11, 1)


def read(text: str) -> list[Figure]:
    return article.read(text, DAY, language="de")


def one(text: str) -> Figure:
    (figure,) = read(text)
    return figure


#: Printed amount -> value (or both ends) and currency.
AMOUNTS: dict[str, tuple[float | tuple[float, float], str]] = {
    "500.000 Euro für Kiew": (500000.0, "EUR"),
    "400 Mio. US-Dollar": (400000000.0, "USD"),
    "2,5 Mrd. €": (2500000000.0, "EUR"),
    "1.250,5 Millionen Kronen aus Schweden": (1250500000.0, "SEK"),
    "800 Millionen tschechische Kronen": (800000000.0, "CZK"),
    "zwei Milliarden kanadische Dollar": (2000000000.0, "CAD"),
    "45 Millionen Schweizer Franken": (45000000.0, "CHF"),
    "fünfundzwanzig Millionen Pfund": (25000000.0, "GBP"),
    "dreieinhalb Milliarden Euro": (3500000000.0, "EUR"),
    "eine halbe Milliarde Euro": (500000000.0, "EUR"),
    "3 bis 5 Mio. Euro": ((3000000.0, 5000000.0), "EUR"),
    "ein 1,5-Milliarden-Euro-Kredit": (1500000000.0, "EUR"),
    "1,3 Mrd. US$": (1300000000.0, "USD"),
    "60.000.000 Euro": (60000000.0, "EUR"),
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_amounts(text: str) -> None:
    figure = one(text)
    value, unit = AMOUNTS[text]
    found = figure.value if figure.value is not None else (figure.low, figure.high)
    assert (found, figure.unit) == (value, unit)


#: Sentence -> giver of each figure.
GIVERS = {
    "Norwegen stockt seine Militärhilfe um 500 Millionen Kronen auf.": ["NOR"],
    "Der IWF überwies eine Tranche von 1,1 Milliarden Dollar an Kiew.": ["IMF"],
    "Insgesamt beläuft sich die Hilfe der USA auf 114 Milliarden Euro, die Europas auf 132 Milliarden Euro.": [
        "USA",
        "EUROPE",
    ],
    "Die Ukraine erhielt von Japan einen Kredit über 471,9 Milliarden Yen.": ["JPN"],
    "Litauen und Lettland geben der Ukraine 50 Millionen Euro.": ["LTU+LVA"],
    "Mehr Hilfe als Italien (2,1 Milliarden Euro) gaben die Niederlande mit 8 Milliarden Euro.": ["ITA", "NLD"],
}


@pytest.mark.parametrize("text", GIVERS)
def test_givers(text: str) -> None:
    assert [figure.donor for figure in read(text)] == GIVERS[text]
    assert {figure.role for figure in read(text)} == {"aid"}


#: Sentence -> role of its amount: no aid.
NO_AID = {
    "Der Konzern Hensoldt steigerte seinen Umsatz auf 2,24 Milliarden Euro.": "other",
    "Die Weltbank beziffert die Schäden auf 176 Milliarden Dollar.": "need",
    "Die Staatsschulden der Ukraine stiegen auf 166 Milliarden Dollar.": "debt",
    "Eingefroren sind russische Guthaben von 185 Milliarden Euro.": "asset",
    "Der Verteidigungsetat wächst auf 62,3 Milliarden Euro.": "budget",
    "Deutschland gab für ukrainische Geflüchtete im Inland 20,6 Milliarden Euro aus.": "other",
    "Der Handel mit der Ukraine wuchs auf 11,6 Milliarden Euro.": "other",
}


@pytest.mark.parametrize("text", NO_AID)
def test_what_is_no_aid(text: str) -> None:
    figure = one(text)
    assert figure.role == NO_AID[text]
    assert (figure.donor, figure.stage, figure.coverage) == (None, None, None)


def test_the_language_is_recognized_and_the_table_has_it() -> None:
    text = "Die Bundesregierung hat der Ukraine für die Flugabwehr weitere drei Milliarden Euro zugesagt."
    assert detect(text) == "de"
    assert aid.extract(text, DAY)["value"].tolist() == [3e9]


def test_years_qualifiers_and_what_an_amount_covers() -> None:
    total = one("Bislang hat Polen der Ukraine seit Kriegsbeginn mehr als 4 Milliarden Euro gegeben.")
    assert (total.qualifier, total.coverage, total.stage) == ("more than", "cumulative", "delivered")
    assert total.period_start == dt.date(2022, 2, 24)
    year = one("Die Bundesregierung hat die Ukraine im Jahr 2024 mit 7,1 Milliarden Euro unterstützt.")
    assert (year.donor, year.coverage) == ("DEU", "flow")
    assert (year.period_start, year.period_end) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert one("Die EU gibt der Ukraine bis zu 35 Milliarden Euro.").coverage == "ceiling"
    # "Kredit über 3 Milliarden" is no "more than".
    assert one("Japan gibt der Ukraine einen Kredit über 3 Milliarden Yen.").qualifier is None


def test_counts_shares_ranks_and_differences() -> None:
    tanks, share = read("Schweden lieferte der Ukraine 50 Schützenpanzer, das sind 0,3 Prozent des BIP.")
    assert (tanks.measure, tanks.value, tanks.item) == ("count", 50, "tank")
    assert (share.measure, share.value, share.item) == ("share", 0.003, "gdp")
    rank = next(f for f in read("Estland steht mit seiner Hilfe an 3. Stelle.") if f.measure == "rank")
    assert rank.value == 3
    more = read("Europa gab der Ukraine 23 Milliarden Euro mehr als die USA.")
    assert [f.role for f in more] == ["difference"]


def test_a_day_is_no_amount() -> None:
    # An ordinal's full stop ended the sentence, so that "24. Februar" parted a giver from its amount.
    (figure,) = read("Kanada gab der Ukraine seit dem 24. Februar 2022 rund 9 Milliarden Dollar.")
    assert (figure.value, figure.donor, figure.period_start) == (9e9, "CAN", dt.date(2022, 2, 24))


def test_a_giver_from_another_sentence_is_guessed() -> None:
    figure = read("Dänemark hilft der Ukraine. Das Paket hat einen Wert von 2 Milliarden Kronen.")[-1]
    assert (figure.donor, figure.unit) == ("DNK", "DKK")
    assert "donor" in figure.guessed


def test_who_blocks_does_not_give_and_own_money_is_no_aid() -> None:
    assert one("Ungarn blockiert 6,6 Milliarden Euro für die Ukraine.").donor is None
    assert one("Die Ukraine gibt 2,2 Billionen Hrywnja für ihre Armee aus.").role == "budget"


def test_two_ways_of_grouping_are_no_number() -> None:
    """ "0.000 000" and "1.234,5" ended in a traceback; and of "1.000 000" a figure of "000" would be left."""
    assert one("1.234,5 Millionen Euro").value == 1.2345e9
    assert read("Deutschland gab der Ukraine 1.000 000 Euro.") == []
