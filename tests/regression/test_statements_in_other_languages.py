"""A true statement in German or Ukrainian was undecided, where the English one was right: the reading withheld it.

What is true is from the registers' own rows (payments of the Facility, packages, Kiel's releases); what is false is
ten times as much, or what the American government itself denied.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

RIGHT = {
    (
        "de",
        "2024-08-13",
    ): "Die EU hat der Ukraine am Dienstag fast 4,2 Milliarden Euro aus der Ukraine-Fazilität gezahlt.",
    ("de", "2025-02-14"): "Deutschland ist nach den USA der zweitgrößte Geber von Militärhilfe für die Ukraine.",
    ("de", "2025-04-15"): "Seit Kriegsbeginn hat Europa der Ukraine laut IfW Kiel 23 Milliarden Euro mehr an Hilfen "
    "zugewiesen als die USA.",
    ("uk", "2024-08-13"): "Україна отримала від ЄС майже 4,2 млрд євро за програмою Ukraine Facility.",
    ("uk", "2023-03-31"): "МВФ схвалив для України чотирирічну програму розширеного фінансування на 15,6 млрд доларів.",
    ("uk", "2025-02-14"): "За даними Кільського інституту, країни Європи виділили Україні 132 млрд євро допомоги.",
    ("uk", "2022-10-04"): "США оголосили про пакет військової допомоги Україні на 625 мільйонів доларів.",
}
WRONG = {
    "de": "Deutschland hat der Ukraine seit Kriegsbeginn 440 Milliarden Euro an Hilfe gegeben.",
    "uk": "Трамп стверджує, що США вже надали Україні 350 мільярдів доларів допомоги.",
}


@pytest.mark.parametrize(("language", "day"), RIGHT)
def test_a_true_statement_is_right(language: str, day: str) -> None:
    figures = aid.extract(RIGHT[language, day], published=day, language=language)
    assert aid.overall(aid.audit(figures))["verdict"].astype("str").tolist() == ["consistent"]


@pytest.mark.parametrize("language", WRONG)
def test_a_false_statement_is_found(language: str) -> None:
    figures = aid.extract(WRONG[language], published="2025-03-20", language=language)
    assert aid.overall(aid.audit(figures))["verdict"].astype("str").tolist() == ["inconsistent"]
