"""A thousand times too much: "1,215 млрд доларів" (1.215 billion) was read as 1,215 billion, in every language in which
a comma stands before decimals, since three digits behind a comma are thousands in English. The grants that make it up
were called "a power of ten amiss", and a true statement wrong.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

DAY = "2023-06-29"
TEXTS = {
    "uk": ("Україна отримала 1,215 млрд доларів грантів.", 1.215e9),
    "de": ("Deutschland gab der Ukraine 1,215 Milliarden Euro.", 1.215e9),
    "fr": ("La France a donné 1,215 milliard d'euros à l'Ukraine.", 1.215e9),
    "pl": ("Polska przekazała Ukrainie 12,345 mln euro.", 12.345e6),
    "sv": ("Sverige har gett Ukraina 0,125 miljarder kronor.", 1.25e8),
    "en": ("Sweden gave Ukraine $1,215 million.", 1.215e9),
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_mark_of_decimals_is_that_of_the_language(language: str) -> None:
    text, value = TEXTS[language]
    found = aid.extract(text, DAY, language=language)
    assert found["value"].tolist() == [value]


def test_german_points_part_thousands_of_millions() -> None:
    found = aid.extract("Deutschland gab der Ukraine 1.215 Millionen Euro und 2.500 Raketen.", DAY, language="de")
    assert found["value"].tolist() == [1.215e9, 2500.0]


def test_parts_with_such_a_whole_add_up() -> None:
    text = "Україна отримала гранти на 1,215 млрд доларів: 1,2 млрд від США та 15 млн – від Фінляндії."
    checks = aid.audit(aid.extract(text, DAY, language="uk"))
    assert "inconsistent" not in set(checks["verdict"])
