"""Parts of one million or billion in words, and amounts whose size or noun stands with another, by table."""

from __future__ import annotations

import pytest

from tests.unit.extraction.sentences import read

FRACTIONS = [
    ("de", "Ein Drittel von einer Milliarde Euro zahlte Dänemark der Ukraine.", 1e9 / 3),
    ("de", "Dänemark gab der Ukraine zwei Drittel einer Milliarde Euro.", 2e9 / 3),
    ("de", "Dänemark gab der Ukraine eine Viertelmilliarde Euro.", 0.25e9),
    ("de", "Dänemark gab der Ukraine anderthalb Milliarden Euro.", 1.5e9),
    ("de", "Dänemark gab der Ukraine eine weitere Milliarde Euro.", 1e9),
    ("uk", "Данія надала Україні третину мільярда євро.", 1e9 / 3),
    ("uk", "Данія надала Україні чверть мільярда євро.", 0.25e9),
    ("uk", "Данія надала Україні три чверті мільярда євро.", 0.75e9),
    ("uk", "Данія надала Україні пів мільярда євро.", 0.5e9),
    ("uk", "Данія надала Україні півтора мільярда євро.", 1.5e9),
    ("fr", "Le Danemark a donné à l'Ukraine un tiers de milliard d'euros.", 1e9 / 3),
    ("fr", "Le Danemark a donné à l'Ukraine trois quarts d'un milliard d'euros.", 0.75e9),
    ("fr", "Le Danemark a donné à l'Ukraine un demi-milliard d'euros.", 0.5e9),
    ("pl", "Dania przekazała Ukrainie jedną trzecią miliarda euro.", 1e9 / 3),
    ("pl", "Dania przekazała Ukrainie ćwierć miliarda euro.", 0.25e9),
    ("pl", "Dania przekazała Ukrainie półtora miliarda euro.", 1.5e9),
    ("sv", "Danmark har gett Ukraina en tredjedels miljard euro.", 1e9 / 3),
    ("sv", "Danmark har gett Ukraina två tredjedelar av en miljard euro.", 2e9 / 3),
    ("sv", "Danmark har gett Ukraina en halv miljard euro.", 0.5e9),
]


@pytest.mark.parametrize(("code", "text", "value"), FRACTIONS)
def test_a_fraction_of_a_billion(code: str, text: str, value: float) -> None:
    """A third of a billion was a billion in every language but English, and was confirmed as one."""
    (figure,) = read(text, code)
    assert (figure.measure, figure.unit, figure.donor) == ("money", "EUR", "DNK")
    assert figure.value == pytest.approx(value)


COUNTS = [
    ("uk", "ЄС передав Україні мільйон снарядів.", 1e6),
    ("uk", "Болгарія передала Україні третину мільйона снарядів.", 1e6 / 3),
    ("pl", "Czechy dostarczyły Ukrainie milion pocisków.", 1e6),
    ("fr", "L'UE a livré à l'Ukraine un million d'obus.", 1e6),
    ("fr", "Paris a livré à l'Ukraine une cinquantaine de missiles.", 50),
    ("sv", "Tjeckien har gett Ukraina en halv miljon granater.", 0.5e6),
]


@pytest.mark.parametrize(("code", "text", "value"), COUNTS)
def test_one_million_of_things(code: str, text: str, value: float) -> None:
    (figure,) = read(text, code)
    assert (figure.measure, figure.value) == ("count", pytest.approx(value))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Ein Drittel der Hilfe kam aus Dänemark."),
        ("uk", "Третину допомоги надала Данія."),
        ("pl", "Trzecia transza pomocy trafiła do Ukrainy."),
        ("sv", "En tredjedel av stödet till Ukraina är militärt."),
    ],
)
def test_a_fraction_of_anything_else_is_no_amount(code: str, text: str) -> None:
    assert all(figure.measure == "rank" or figure.item_class == "event" for figure in read(text, code))


PARTS = [
    ("de", "Die EU hat der Ukraine 14 der zugesagten 18,1 Milliarden Euro ausgezahlt.", [14e9, 18.1e9]),
    ("uk", "ЄС перерахував Україні 14 із 18,1 млрд євро.", [14e9, 18.1e9]),
    ("fr", "L'UE a versé à l'Ukraine 14 des 18,1 milliards d'euros.", [14e9, 18.1e9]),
    ("pl", "UE wypłaciła Ukrainie 14 z 18,1 mld euro.", [14e9, 18.1e9]),
    ("sv", "EU har betalat ut 14 av de 18,1 miljarderna euro till Ukraina.", [14e9, 18.1e9]),
    ("fr", "Le Congrès a voté 61 milliards de dollars pour l'Ukraine, dont 14 pour l'achat d'armes.", [61e9, 14e9]),
    ("de", "Der Kongress bewilligte der Ukraine 61 Milliarden Dollar, davon 14 für Waffen.", [61e9, 14e9]),
]


@pytest.mark.parametrize(("code", "text", "values"), PARTS)
def test_a_part_has_the_size_of_its_whole(code: str, text: str, values: list[float]) -> None:
    found = read(text, code)
    assert [figure.value for figure in found] == values
    assert len({figure.unit for figure in found}) == 1


def test_of_which_so_many_things_are_no_billions() -> None:
    found = read("Deutschland gab der Ukraine 5 Milliarden Euro, davon 14 Tage nach dem Gipfel die erste Rate.", "de")
    assert [figure.value for figure in found if figure.measure == "money"] == [5e9]
