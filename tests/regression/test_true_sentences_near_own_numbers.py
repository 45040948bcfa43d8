"""True sentences near what a text computes of its own numbers, that a critic of those rules found called wrong.

Help for Ukraine is told as a share of Ukraine's GDP as often as of the giver's: the EU's frame of 50 billion euros is
about 0.3% of the one and 30% of the other. A share of GDP behind an amount is that amount's, also where the sentence
goes on with what the giver spends on its own defence, and where it begins with defence it is no aid. "75 billion over
three years, twice the 12.5 billion a year of before" compares years, not the two numbers, and the year behind the
second amount is none of the first. In brackets beside an amount may stand a part of it, in another currency. Two years
since the invasion, something was announced: that says when. What an act has for a programme is more than what has been
announced of it. And a word of the sentence that says "a year" was written into the table as it stood, so that the
audit stopped.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

#: Ukraine's GDP was about 160 billion euros in 2022 and 2023 (World Bank).
OF_UKRAINES_GDP = [
    ("2023-12-15", "The EU's 50 billion euros, or about 30 percent of Ukraine's GDP, are spread over four years."),
    ("2023-12-15", "The EU's 18 billion euros for 2023 make up more than 10 percent of Ukraine's GDP."),
    ("2022-09-01", "Germany's aid of 1 billion euros, or 0.6 percent of Ukraine's GDP, came as a grant."),
    ("2024-02-15", "ЄС дає 50 мільярдів євро, що становить 30% ВВП України."),
    ("2024-02-15", "Die EU gibt 50 Milliarden Euro, das sind 30 Prozent des BIP der Ukraine."),
    ("2024-02-15", "L'UE donne 50 milliards d'euros, soit 30 % du PIB de l'Ukraine."),
    ("2024-02-15", "UE daje 50 miliardów euro, czyli 30 proc. PKB Ukrainy."),
    ("2024-02-15", "EU ger 50 miljarder euro, det vill säga 30 procent av Ukrainas BNP."),
]
#: Defence spending as NATO has it: Britain 2.3, Sweden 2.2, Spain under 2, Poland 4 percent of GDP.
BESIDE_DEFENCE = [
    (
        "2024-11-20",
        "Britain gives 3 billion pounds a year, about 0.1 percent of GDP, and spends 2.3 percent of GDP on defence.",
    ),
    (
        "2024-07-01",
        "Sweden's 25 billion kronor a year, about 0.4 percent of its GDP, top its defence spending of 2.2 percent.",
    ),
    (
        "2025-06-20",
        "Spain gives 1 billion euros, that is 0.06 percent of Spain's GDP, and spends 2 percent on defence.",
    ),
    ("2024-05-10", "Poland's defence takes 4 percent of GDP, and its military aid to Ukraine 0.5 percent."),
]
OF_OTHER_TIMES = [
    ("2024-05-22", "Sweden set a frame of 75 billion kronor for three years, twice the 12.5 billion a year of before."),
    (
        "2024-03-14",
        "Denmark gives the fund 69 billion kroner over five years, eight times the 1.7 billion a year of before.",
    ),
    (
        "2024-02-01",
        "With 50 billion euros over four years, or two thirds of the 18 billion of 2023 each year, the EU goes on.",
    ),
    (
        "2025-01-09",
        "Germany has given 28 billion euros in arms, fourteen times the 2 billion of 2022, by its government.",
    ),
    ("2023-02-24", "Exactly a year since 24 February, the US announced $2 billion of USAI."),
]
PARTS = [
    ("2024-09-29", "Denmark gives 1.3 billion euros (2.2 billion kroner of its own, the rest of others) for Kyiv."),
    (  # Public Law 117-328 has nine billion for the initiative, of which the first package came in 2023
        "2022-12-29",
        "The $45 billion consist of $9 billion for USAI, $12 billion for stocks and $13 billion for the budget.",
    ),
]  # fmt: skip


def _wrong(day: str, sentence: str) -> list[str]:
    found = aid.audit(aid.extract(sentence, published=day, source="a text"))
    return [*found.loc[found.verdict.isin(["inconsistent", "decision error"]), "as_printed"]]


@pytest.mark.parametrize(("day", "sentence"), [*OF_UKRAINES_GDP, *BESIDE_DEFENCE, *OF_OTHER_TIMES, *PARTS])
def test_is_not_called_wrong(day: str, sentence: str) -> None:
    assert _wrong(day, sentence) == []


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2024-06-10", "Estland gibt jährlich 0,25 Prozent des BIP, das sind etwa 100 Millionen Euro."),
        ("2024-06-10", "Естонія щороку дає 0,25% ВВП, тобто близько 100 мільйонів євро."),
        ("2024-06-10", "Estonia daje co roku 0,25 proc. PKB, czyli około 100 milionów euro."),
        ("2024-06-10", "Estland ger 0,25 procent av BNP om året, det vill säga omkring 100 miljoner euro."),
    ],
)
def test_so_much_a_year_is_a_flow(day: str, sentence: str) -> None:
    found = aid.extract(sentence, published=day, source="a text")
    assert found.loc[found.measure == "money", "coverage"].tolist() == ["flow"]
    assert _wrong(day, sentence) == []


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2024-01-12", "Spain has given Ukraine 100 million euros, that is 0.6 percent of Spain's GDP."),
        ("2022-04-28", "Biden asked Congress for $33 billion for Ukraine, eight times the $13.6 billion of March."),
        ("2023-02-06", "Norway gives Ukraine 7 billion euros (696 million dollars)."),
        ("2025-02-13", "Poland spends 9.7 percent of GDP on defence."),
    ],
)
def test_what_does_not_fit_is_still_wrong(day: str, sentence: str) -> None:
    assert len(_wrong(day, sentence)) == 1
