"""True sentences near the limits of what can be, that a critic of those limits found called wrong.

Once nothing may be above what all givers gave, or what Congress ever voted, every large amount beside Ukraine's is near
an accusation: the act for all of a government, its defence, another war, a shield against dear energy, the frozen
assets behind the interest that is lent. They are told in one breath with aid, and are none. Of ranks, "the EU" is its
institutions, which give no arms, or its members with them, which give nearly the most; and who supplies most arms is
counted in arms by some. What stands before an amount with "after" may be a payment or all that was paid before. A time
in which a register has nothing new of a giver is no time of nothing. And a giver's account of what it promised may be
wider than its account of what it delivered.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

#: Sums of budgets and laws as published: 117-328, 118-31, 118-159, 117-103; ReArm Europe; the Union's recovery fund.
NO_AID = [
    ("2022-12-30", "The $1.7 trillion omnibus that became law on Thursday holds $45 billion for Ukraine."),
    ("2022-12-21", "Senators unveiled a $1.7 trillion government funding bill with $45 billion for Ukraine."),
    ("2022-03-11", "The Senate passed a $1.5 trillion spending bill with help for Ukraine."),
    ("2023-12-23", "Biden signed the $886 billion NDAA, which has $300 million for Ukraine."),
    ("2023-12-15", "The House approved $886 billion in annual defense spending, $300 million of it for Ukraine."),
    (
        "2024-12-24",
        "The $895 billion National Defense Authorization Act prolongs the Ukraine Security Assistance Initiative.",
    ),
    ("2024-03-23", "Congress passed $825 billion for the Pentagon, $300 million of it for Ukraine."),
    ("2025-03-07", "EU leaders backed a plan to raise 800 billion euros for defence and to support Ukraine."),
    ("2025-03-20", "ReArm Europe has 800 billion euros, 150 billion of it loans, also for purchases with Ukraine."),
    (
        "2025-03-06",
        "Britain's defence budget is to rise to 2.5 per cent of GDP, and 3 billion pounds a year go to Ukraine.",
    ),
    ("2025-04-10", "Lithuania will spend 5.4 per cent of GDP on defence and 0.25 per cent on Ukraine."),
    ("2024-06-27", "Sweden's defence agreement of 250 billion kronor over ten years comes beside its aid to Ukraine."),
    ("2024-04-06", "Norway wants to spend 600 billion kroner more on defence until 2036, beside the Nansen programme."),
    ("2025-03-22", "Germany agreed on 500 billion euros for infrastructure and freed 3 billion for Ukraine."),
    ("2024-04-23", "The US spent $916 billion on its military in 2023 and gave Ukraine $25 billion."),
    ("2023-07-15", "The House's $874 billion version of the NDAA keeps $300 million for Ukraine."),
    ("2025-05-16", "Aid to Ukraine counts towards the 5 percent of GDP that Trump demands."),
    (
        "2025-04-29",
        "Världens militärutgifter steg till 2 700 miljarder dollar och stödet till Ukraina till 60 miljarder.",
    ),
    ("2022-09-30", "Scholz announced a 200 billion euro shield against high energy prices and arms for Ukraine."),
    ("2024-02-15", "The EU's pandemic fund of 750 billion euros is far larger than the 50 billion for Ukraine."),
    ("2025-01-21", "The United States spent $2.3 trillion in Afghanistan, many times its aid to Ukraine."),
    ("2024-05-02", "The US has given Israel over $300 billion since 1948, and Ukraine $175 billion since 2022."),
    (
        "2022-09-30",
        "Scholz kündigte einen Schirm von 200 Milliarden Euro gegen hohe Energiepreise und Waffen für die Ukraine an.",
    ),
    (
        "2025-01-21",
        "Die USA gaben in Afghanistan 2,3 Billionen Dollar aus, ein Vielfaches ihrer Hilfe für die Ukraine.",
    ),
    ("2025-01-21", "США витратили в Афганістані 2,3 трильйона доларів, більше, ніж на Україну."),
    ("2025-03-27", "Sverige lånar 300 miljarder kronor till försvaret och ger Ukraina 40 miljarder om året."),
]
#: About 300 billion dollars of reserves are immobile in the G7 and the EU.
ASSETS = [
    (
        "2024-06-15",
        "Le G7 prête 50 milliards de dollars grâce aux intérêts des avoirs russes gelés, près de 300 milliards.",
    ),
    ("2024-06-15", "Die G7 geben 50 Milliarden Dollar aus den Zinsen russischer Vermögen, rund 300 Milliarden Dollar."),
    (
        "2024-06-15",
        "G7 pożyczy Ukrainie 50 miliardów dolarów z zysków rosyjskich aktywów, około 300 miliardów dolarów.",
    ),
    (
        "2024-06-15",
        "G7 lånar ut 50 miljarder dollar på avkastningen av ryska tillgångar, omkring 300 miljarder dollar.",
    ),
    ("2024-06-15", "G7 надасть 50 мільярдів доларів з прибутків російських активів, близько 300 мільярдів доларів."),
]
#: The Union with its members is behind the United States alone in all of 2023; Poland had 17 per cent of all arms that
#: came in 2022, by the count of the Stockholm institute.
RANKS = [
    ("2023-09-20", "The EU is the second largest donor of military aid after the US."),
    ("2024-02-13", "Die EU ist der zweitgrößte Geber von Militärhilfe nach den USA."),
    ("2023-09-20", "L'UE est le deuxième fournisseur d'aide militaire derrière les États-Unis."),
    ("2023-09-20", "UE jest drugim największym dostawcą pomocy wojskowej po USA."),
    ("2023-09-20", "ЄС є другим найбільшим донором військової допомоги після США."),
    ("2023-09-20", "EU är den näst största givaren av militärt stöd efter USA."),
    ("2023-02-02", "Poland is the second largest supplier of weapons to Ukraine after the US."),
    ("2025-03-05", "The Netherlands is the largest European donor of drones."),
    ("2023-01-27", "Polen ist nach den USA der zweitgrößte Waffenlieferant der Ukraine."),
]
#: Sweden's total of January 2025 and Poland's plan for that year, by their governments.
#: Two bridge payments and the pre-financing are 6 and 1.9 billion; Germany's own total of the autumn of 2024; the
#: United States' half of the first 150 million of the joint fund, in a time of which a register has nothing; what
#: France's ministry had delivered to the end of 2023 with its part of the Peace Facility.
TOTALS = [
    (
        "2024-08-14",
        "The EU paid 4.2 billion euros, the first regular tranche of the Facility, after 7.9 billion as bridge.",
    ),
    ("2024-10-02", "Germany has given 37 billion euros since the invasion, civil and military."),
    ("2024-10-02", "Germany has given 37 billion euros in civil and military aid since the invasion."),
    ("2025-09-18", "The US development bank puts $75 million into the fund with Ukraine."),
    ("2025-09-18", "The US gives Ukraine $75 million for the fund."),
    ("2025-01-31", "Mit dem 18. Paket hat Schweden militärische Hilfe für 61,9 Milliarden Kronen geleistet."),
    ("2025-01-31", "Wraz z 18. pakietem Szwecja przekazała pomoc wojskową o wartości 61,9 miliarda koron."),
    ("2025-01-31", "Med det artonde paketet har Sverige gett militärt stöd för 61,9 miljarder kronor."),
    ("2025-02-13", "Poland spends 4.7 percent of GDP on defence."),
    ("2025-04-11", "France has given military aid of 3.8 billion euros up to the end of 2023."),
]


def _wrong(day: str, sentence: str) -> list[str]:
    found = aid.audit(aid.extract(sentence, published=day, source="a text"))
    return [*found.loc[found.verdict.isin(["inconsistent", "decision error"]), "as_printed"]]


@pytest.mark.parametrize(("day", "sentence"), [*NO_AID, *ASSETS, *RANKS, *TOTALS])
def test_is_not_called_wrong(day: str, sentence: str) -> None:
    assert _wrong(day, sentence) == []


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2024-04-26", "Biden signed a $900 billion spending bill for Ukraine."),
        ("2024-04-26", "Congress voted $900 billion for Ukraine."),
        ("2025-02-26", "The United States has given Ukraine $900 billion in military aid."),
        ("2025-02-26", "France has given military aid of 38 billion euros up to the end of 2024."),
        ("2025-02-26", "Germany has given Ukraine 900 billion euros in civil and military aid."),
        ("2025-02-13", "Poland spends 9.7 percent of GDP on defence."),
        ("2024-06-15", "Die G7 gaben der Ukraine bisher 900 Milliarden Dollar."),
        ("2023-09-20", "Malta is the second largest donor of military aid to Ukraine after the US."),
    ],
)
def test_what_nobody_gave_is_still_wrong(day: str, sentence: str) -> None:
    assert len(_wrong(day, sentence)) == 1
