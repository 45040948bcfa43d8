"""In a sentence that says its verb once the first amount was given to the second giver, and so confirmed.

"The institutions of the European Union pledged 52 billion euros to Ukraine and the United States 16 billion" has an
amount for each; what went to Ukraine under a president is his country's; the West is all who give, none of whom is
named.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid

#: By hand: who gives each amount, in order.
GIVERS = [
    (
        "By October the institutions of the European Union had pledged €52 billion to Ukraine and the US €16 billion.",
        ["EU", "USA"],
    ),
    ("European Union nations gave 100 billion euros to Kyiv and Washington 115 billion.", ["EU_AND_MEMBERS", "USA"]),
    ("Die Institutionen der Europäischen Union sagten der Ukraine 16 Milliarden Euro zu, die USA 52.", ["EU", "USA"]),
    ("Les institutions de l'UE ont promis 16 milliards d'euros à l'Ukraine et le Japon 6 milliards.", ["EU", "JPN"]),
    ("Instytucje Unii Europejskiej obiecały Ukrainie 35 mld euro, a Japonia 6 mld euro.", ["EU", "JPN"]),
    ("EU:s institutioner har utlovat 35 miljarder euro till Ukraina och Japan 6 miljarder euro.", ["EU", "JPN"]),
    ("Інституції Євросоюзу пообіцяли Україні 35 млрд євро, а Японія – 6 млрд євро.", ["EU", "JPN"]),
]
#: Whose money it was, surely: whoever criticises it.
UNDER = [
    ("Macron questioned the $350 billion funneled to Ukraine under Biden.", "USA"),
    ("Vance complained about the $300 billion that flowed to Ukraine under the previous administration.", "USA"),
    ("The €28 billion channelled to Ukraine under Scholz was criticised by the AfD.", "DEU"),
    ("Germany sent $30 billion to Ukraine under Biden.", "DEU"),
    ("Macron kritisierte die 350 Milliarden Dollar, die unter Biden in die Ukraine geflossen sind.", "USA"),
    ("Sous l'administration Biden, 110 milliards de dollars ont été envoyés à l'Ukraine.", "USA"),
    ("Za Bidena przekazano Ukrainie 110 mld dolarów.", "USA"),
    ("Orbán kritiserade de 350 miljarder dollar som skickades till Ukraina under Biden.", "USA"),
    ("За адміністрації Байдена Україні надали 110 млрд доларів.", "USA"),
]
WEST = [
    "The collective West has spent $200 billion on aid to Ukraine.",
    "Westliche Regierungen haben der Ukraine 200 Milliarden Dollar gegeben.",
    "Les pays occidentaux ont donné 200 milliards d'euros à l'Ukraine.",
    "Kraje zachodnie przekazały Ukrainie 200 mld euro pomocy.",
    "Västmakterna har gett Ukraina 200 miljarder euro i stöd.",
    "Країни Заходу надали Україні 200 млрд євро допомоги.",
]


def read(text):
    return aid.extract(text, published="2025-02-20", source="t").to_dict("records")


@pytest.mark.parametrize(("text", "givers"), GIVERS)
def test_each_amount_has_its_own_giver(text, givers):
    assert [row["donor"] for row in read(text)] == givers


@pytest.mark.parametrize("text", ["The backers of the fund gave $52 billion to Ukraine and Japan $16 billion."])
def test_a_giver_whom_no_table_knows_is_not_the_next_one(text):
    first, second = read(text)
    assert "donor" in first["guessed"].split()
    assert second["donor"] == "JPN"


@pytest.mark.parametrize(("text", "giver"), UNDER)
def test_what_went_under_a_president_is_his_countrys(text, giver):
    (row,) = read(text)
    assert row["role"] == "aid"
    assert row["donor"] == giver
    assert "donor" not in str(row["guessed"]).split()


@pytest.mark.parametrize("text", WEST)
def test_the_west_is_all_who_give(text):
    (row,) = read(text)
    assert row["role"] == "aid"
    assert pd.isna(row["donor"])
    assert row["scope"]
    assert "donor" not in str(row["guessed"]).split()
