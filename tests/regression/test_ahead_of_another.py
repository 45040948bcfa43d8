"""Who is ahead of another whose amount stands beside it was no statement, and a part of its aid confirmed a false one.

"The US has allocated 132 billion, well ahead of Europe with 114" says two amounts and who gave more, which is false.
"The US has allocated more military aid than Europe" was right by the release of August 2025, because what Europe had
bought from industry (at least 35.1 billion) was taken for all of its military aid. By GDP, by heads, in a month the
order may be another one.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

WRONG = {"inconsistent", "decision error"}
#: Text, whose statement it is, ahead of whom, and how.
STATEMENTS = [
    ("Europe has sent €80.5 billion in military aid to Ukraine, ahead of the US with €64.6 billion.", "EUROPE", "USA"),
    ("The US has allocated €64.6 billion in military aid, behind Europe (€80.5 billion).", "USA", "EUROPE"),
    ("Europe has allocated €80.5 billion in military aid, more than America's €64.6 billion.", "EUROPE", "USA"),
    ("The US has allocated €132 billion, well ahead of Europe, which has allocated €114 billion.", "USA", "EUROPE"),
    ("Europa hat der Ukraine 80,5 Milliarden Euro bewilligt, vor den USA mit 64,6 Milliarden Euro.", "EUROPE", "USA"),
    ("L'Europe a alloué 80,5 milliards d'euros à l'Ukraine, devant les États-Unis (64,6 milliards).", "EUROPE", "USA"),
    ("USA obiecały 42,2 mld euro pomocy wojskowej, przed Niemcami z 17,7 mld euro.", "USA", "DEU"),
    ("USA har utlovat 42,2 miljarder euro i militärt stöd, före Tyskland med 17,7 miljarder euro.", "USA", "DEU"),
    ("США пообіцяли 42,2 млрд євро військової допомоги, перед Німеччиною з 17,7 млрд євро.", "USA", "DEU"),
]
#: By hand: Kiel's release of February 2024 has 17.7 billion euros of German military commitments, 42.2 of American.
FALSE = [
    "Deutschland hat 42,2 Milliarden Euro an Militärhilfe zugesagt, vor den USA (17,7 Milliarden Euro).",
    "Germany has committed €42.2 billion in military aid, ahead of the US (€17.7 billion).",
]
#: By GDP, by heads, in a month, with refugees Denmark and Poland come before larger givers.
TRUE = [
    "Denmark has committed 2.4 percent of its GDP to Ukraine, ahead of the US with 0.3 percent.",
    "In January Denmark allocated €1.8 billion to Ukraine, ahead of the US with €0.2 billion.",
    "Denmark has allocated $1,500 per head to Ukraine, ahead of the US with $200.",
    "Dänemark hat der Ukraine Waffen für 1.500 Euro je Einwohner zugesagt, vor den USA mit 200 Euro.",
    "Rapporté au PIB, le Danemark a promis 8,4 milliards d'euros d'aide, devant l'Allemagne (22 milliards).",
    "Polen gab mit Flüchtlingskosten 25 Milliarden Euro, vor Großbritannien mit 16 Milliarden Euro.",
    "Sverige gav Ukraina stöd före USA med 5 miljarder kronor.",
    "Europe stands behind Ukraine with €132 billion in allocated aid.",
]


@pytest.mark.parametrize(("text", "donor", "base"), STATEMENTS)
def test_it_is_a_statement_of_its_own(text, donor, base):
    rows = aid.extract(text, published="2025-08-20", source="t").to_dict("records")
    (found,) = [row for row in rows if row["measure"] == "ratio"]
    amounts = [row["donor"] for row in rows if row["measure"] == "money"]
    assert (found["role"], found["donor"], found["base"]) == ("aid", donor, base)
    assert amounts == [donor, base]


@pytest.mark.parametrize("text", FALSE)
def test_the_wrong_order_is_found(text):
    checks = aid.audit(aid.extract(text, published="2024-02-20", source="t"))
    assert WRONG & {*checks.loc[checks["check"] == "ratio", "verdict"]}


@pytest.mark.parametrize("text", TRUE)
def test_another_order_is_not_accused(text):
    checks = aid.audit(aid.extract(text, published="2024-03-12", source="t"))
    assert not WRONG & {*checks["verdict"]}


def test_what_was_bought_is_not_all_military_aid():
    text = "The US has allocated more military aid to Ukraine than Europe."
    checks = aid.audit(aid.extract(text, published="2025-08-20", source="t"))
    assert "consistent" not in {*checks["verdict"]}
