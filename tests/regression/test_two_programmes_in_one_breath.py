"""A true total "between drawdowns and USAI" was read as one amount of the drawdowns, and called wrong.

Where a clause names several programmes, the amount is of none of them alone; a programme that only an earlier clause
names is a guess, and the amount is also read without it.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

#: The drawdown of 1.25 billion and the 1.22 billion of USAI of the same day; one of the two may be in no table.
TOGETHER = [
    "США оголосили про допомогу Україні на 2,47 мільярда доларів через PDA та USAI.",
    "Die USA haben über PDA und USAI zusammen 2,47 Milliarden Dollar für die Ukraine angekündigt.",
    "Die USA gaben der Ukraine 2,47 Milliarden Dollar aus USAI und der Presidential Drawdown Authority.",
]


def test_an_amount_of_two_programmes_has_none() -> None:
    text = "The United States has provided about $46 billion in military aid to Ukraine between drawdowns and USAI."
    figures = aid.extract(text, "2023-09-21")
    assert figures["programme"].isna().all()
    verdicts = set(aid.overall(aid.audit(figures))["verdict"].astype("str"))
    assert not verdicts & {"inconsistent", "decision error"}


def test_the_programme_of_an_earlier_clause_is_a_guess() -> None:
    text = "The Pentagon spent $2 billion under USAI for Ukraine, and it committed $4 billion for Ukraine in all."
    figures = aid.extract(text, "2023-09-21").set_index("as_printed")
    guessed = figures.loc["$4 billion", "guessed"]
    assert figures.loc["$4 billion", "programme"] != "USAI" or "programme" in str(guessed)


@pytest.mark.parametrize("text", TOGETHER)
def test_an_amount_of_two_programmes_has_none_in_other_languages(text: str) -> None:
    figures = aid.extract(text, "2024-12-30")
    assert list(figures["value"]) == [2.47e9]
    assert figures["programme"].isna().all()
    verdicts = set(aid.overall(aid.audit(figures))["verdict"].astype("str"))
    assert not verdicts & {"inconsistent", "decision error"}


#: The second of two amounts took the programme of the first, which stands nearer to it than its own.
APART = {
    "США виділили Україні пакет PDA на 1,25 мільярда доларів і пакет USAI на 1,22 мільярда.": ["PDA", "USAI"],
    "США дали Україні 150 млн доларів за PDA і 2,2 млрд за USAI.": ["PDA", "USAI"],
    "ЄС виплатив Україні 4,1 млрд євро в межах ERA та 1,8 млрд за Ukraine Facility.": ["ERA", "UKRAINE-FACILITY"],
    "Die EU zahlte der Ukraine 4,1 Milliarden Euro unter ERA und 1,8 Milliarden Euro aus der Ukraine-Fazilität.": [
        "ERA",
        "UKRAINE-FACILITY",
    ],
}


@pytest.mark.parametrize("text", APART)
def test_each_of_two_amounts_keeps_its_programme(text: str) -> None:
    assert list(aid.extract(text, "2025-11-13")["programme"]) == APART[text]
