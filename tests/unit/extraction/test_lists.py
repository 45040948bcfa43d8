"""A whole and the list of its parts: "made up of a loan of 350 million and guarantees of 139 million" was three amounts
that had nothing to do with one another, and a whole of ten times its parts stayed unnoticed.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid

#: Texts with the amounts that are parts of the first, or of the last if that is said to be their sum.
LISTED = {
    "The Netherlands gave 6.2 billion euros: 3.4 billion for weapons, 1.9 billion for refugees and 900 million euros"
    " for reconstruction.": ["3.4 billion", "1.9 billion", "900 million euros"],
    "The World Bank approved $489 million that is made up of a loan of $350 million and guarantees of $139 million.": [
        "$350 million",
        "$139 million",
    ],
    "Of the €90 billion €60 billion is for defence and €30 billion for the budget.": ["€60 billion", "€30 billion"],
    "Norway gives NOK 27 billion, NOK 17 billion of it for military and NOK 10 billion for civilian aid.": [
        "NOK 17 billion",
        "NOK 10 billion",
    ],
    "Ireland gives 100 million euros: 80 million for procurement, the remaining 20 million euros for demining.": [
        "80 million",
        "20 million euros",
    ],
    "Australia sends 70 vehicles, namely 28 M113, 14 Bushmasters and 28 trucks.": [
        "28 M113",
        "14 Bushmasters",
        "28 trucks",
    ],
    "Grants of 760 million dollars came from Japan (465 million dollars) and Norway (295 million dollars).": [
        "465 million dollars",
        "295 million dollars",
    ],
    "Sweden gives 300 million kronor and Finland 200 million, together 500 million kronor.": [
        "300 million kronor",
        "200 million",
    ],
    "Südkorea gewährt der Ukraine 2,3 Milliarden Dollar: 300 Millionen Dollar an humanitärer Hilfe und 2 Milliarden"
    " Dollar als Darlehen.": ["300 Millionen Dollar", "2 Milliarden Dollar"],
    "Державний бюджет поповнили гранти на 760 млн доларів, що їх надали уряди Японії (465 млн доларів) та Норвегії"
    " (295 млн доларів).": ["465 млн доларів", "295 млн доларів"],
    "La France a versé 5,1 Md€, soit 3 Md€ d’équipements militaires et 2,1 Md€ à la Facilité européenne.": [
        "3 Md€",
        "2,1 Md€",
    ],
    "Polska przeznaczyła Ukrainie 5 mld zł: 3 mld zł na broń i 2 mld zł na pomoc.": ["3 mld zł", "2 mld zł"],
    "Sverige ger en miljard kronor: 578 miljoner kronor till fonden, 262 miljoner kronor till vapen och 160 miljoner"
    " kronor till civilt stöd.": ["578 miljoner kronor", "262 miljoner kronor", "160 miljoner kronor"],
}  # fmt: skip


def linked(text: str) -> pd.DataFrame:
    return aid.extract(text, "2024-06-01")


@pytest.mark.parametrize("text", LISTED)
def test_the_parts_of_a_list_are_parts_of_its_whole(text: str) -> None:
    figures = linked(text)
    parts = figures[figures["part_of"].notna()]
    assert parts["as_printed"].tolist() == LISTED[text]
    assert len(set(parts["part_of"])) == 1
    checks = aid.audit(figures)
    assert set(checks.loc[checks["check"] == "parts of a whole", "verdict"].astype("str")) == {"consistent"}


@pytest.mark.parametrize(
    "text",
    [
        "Belgium sends 1 billion euros: 60 million euros for demining and 40 million euros for generators.",
        "Kyiv got 31.1 billion dollars: 12 billion from the US, 8 billion from the EU and 2.7 billion from the IMF.",
        "Poland handed over 300 tanks: 250 T-72s, 30 PT-91s and 14 Leopards.",
        "Spain gave 4 billion euros, Italy 3 billion euros and Greece 1 billion euros.",
        "The budget has 8 billion euros: 7.5 billion for weapons, and Berlin also bears 6 billion euros for refugees.",
    ],
)
def test_amounts_that_miss_the_whole_are_no_list_of_all_its_parts(text: str) -> None:
    figures = linked(text)
    assert figures["part_of"].isna().all()
    assert not aid.audit(figures)["reason"].isin(["all parts give another", "parts of another size"]).any()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Grants of $7.6 billion came in: $465 million from Japan and $295 million from Norway.", "$7.6 billion"),
        ("The Bank gives $5.3 billion in the form of two loans, $500 million and $30 million.", "$5.3 billion"),
        ("France gave 3.2 billion euros, of which 17 billion euros is equipment and 1.5 billion euros training.",
         "17 billion euros"),
        ("La France donne 3 milliards d'euros, dont 25 milliards d'euros d'armes.", "25 milliards d'euros"),
        ("Hilfe von 14 Milliarden Euro besteht aus 800 Millionen Euro für Panzer und 600 Millionen Euro für Schiffe.",
         "14 Milliarden Euro"),
        ("Japan provided $5.9 billion, of which $59 billion was budget support.", "$59 billion"),
    ],
)  # fmt: skip
def test_the_amount_that_is_out_by_a_power_of_ten_is_accused_alone(text: str, wrong: str) -> None:
    checks = aid.audit(linked(text))
    accused = checks[(checks["check"] == "parts of a whole") & (checks["verdict"].astype("str") == "inconsistent")]
    assert accused["as_printed"].tolist() == [wrong]


def test_of_a_list_that_misses_nobody_knows_which_amount_is_wrong() -> None:
    """The whole of "50 billion comprises 33 in loans and 7 in grants" is right: 17 were misprinted."""
    checks = aid.audit(linked("The €50 billion Facility comprises €33 billion in loans and €7 billion in grants."))
    found = checks[checks["check"] == "parts of a whole"]
    assert found["verdict"].astype("str").tolist() == ["unverifiable"]
    assert found["reason"].tolist() == ["all parts give another"]


def test_a_list_of_parts_ends_at_another_verb() -> None:
    """ "Provided 75 billion, made up of three parts, and appropriated 113 billion": 113 were called a part of 75."""
    text = (
        "Washington has given Ukraine $75 billion, made up of $46.3 billion in arms, $26.4 billion in money and"
        " $1.6 billion in food, and approved around $113 billion."
    )
    figures = aid.extract(text, "2024-03-05")
    assert figures["part_of"].notna().tolist() == [False, True, True, True, False]
    text = "Washington has given Ukraine $75 billion, made up of $46.3 billion in arms and $86.4 billion in money."
    figures = aid.extract(text, "2024-03-05")
    assert figures["part_of"].notna().tolist() == [False, True, True]


#: Text, whether its second amount is the first one again.
TWICE = {
    "Norway paid Ukraine 1 billion kroner in May 2023 and paid Ukraine 1 billion kroner in June 2024.": False,
    "The EU approved 1 billion euros for Ukraine's shells, in addition to the 1 billion euros for its guns.": False,
    "Germany gave Ukraine 500 million euros. The 500 million euros bought shells for Ukraine.": True,
}


@pytest.mark.parametrize("text", TWICE)
def test_two_equal_amounts_of_two_times(text: str) -> None:
    """ "The 1 billion approved in April", in addition to another one of May, was "stated twice, alike"."""
    assert aid.extract(text, "2024-10-26")["duplicate_of"].notna().tolist() == [False, TWICE[text]]


def test_a_conversion_of_a_part_is_no_part() -> None:
    """ "$680 million (USD $500 million)" of Canada were two parts of a list, 680 and 500 million."""
    text = (
        "Canada gives Ukraine $2 billion: $835 million for vehicles, about $680 million (USD $500 million) for arms,"
        " $320 million for drones and $165 million for the rest."
    )
    found = aid.extract(text, "2025-08-24")
    assert found["value"].tolist() == [2e9, 835e6, 680e6, 320e6, 165e6]
    assert (found["unit"].unique().tolist(), found["equivalent_value"].tolist()[2]) == (["CAD"], 500e6)
