"""German: what its grammar says; our own sentences, values read by hand."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction import article
from aidresearch.extraction.figure import Figure
from tests.unit.extraction import sentences


def read(text: str) -> list[Figure]:
    return sentences.read(text, "de")


def one(text: str) -> Figure:
    return sentences.one(text, "de")


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


def test_a_giver_from_another_sentence_is_guessed_where_it_may_be_another() -> None:
    figure = read("Dänemark hilft der Ukraine. Das Paket hat einen Wert von 2 Milliarden Kronen.")[-1]
    assert (figure.donor, figure.unit) == ("DNK", "DKK")
    assert "donor" not in figure.guessed
    figure = read("Dänemark hilft der Ukraine, Polen auch. Das Paket hat einen Wert von 2 Milliarden Euro.")[-1]
    assert "donor" in figure.guessed


def test_who_blocks_does_not_give_and_own_money_is_no_aid() -> None:
    assert one("Ungarn blockiert 6,6 Milliarden Euro für die Ukraine.").donor is None
    assert one("Die Ukraine gibt 2,2 Billionen Hrywnja für ihre Armee aus.").role == "budget"


def test_two_ways_of_grouping_are_no_number() -> None:
    """ "0.000 000" and "1.234,5" ended in a traceback; and of "1.000 000" a figure of "000" would be left."""
    assert one("1.234,5 Millionen Euro").value == 1.2345e9
    assert read("Deutschland gab der Ukraine 1.000 000 Euro.") == []


def test_things_in_a_list_before_their_verb_are_given() -> None:
    """Only "30 Leopard ... geliefert" had the verb in its clause: ten times the Marder that Germany gave (90 by its
    list of 9 February 2024) stayed open, since it might be no aid."""
    text = "Deutschland hat der Ukraine bisher 52 Gepard, 900 Marder und 30 Leopard 1A5 geliefert."
    assert ["role" in figure.guessed for figure in article.read(text, "2024-02-09", language="de")] == [False] * 3
    lost = "Russland hat bisher 52 Gepard, 900 Marder und 30 Leopard 1A5 zerstört."
    assert all(figure.role != "aid" for figure in article.read(lost, "2024-02-09", language="de"))
