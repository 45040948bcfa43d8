"""Story: labelled claims that circulate showed kinds of sentence that were read wrongly; some true ones were accused.

Each sentence is made for its kind; the values are by hand.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid


@pytest.mark.parametrize(
    ("day", "sentence", "place", "slot", "value"),
    [
        # what comes beside an amount is not its programme
        (
            "2024-12-20",
            "The EU has already provided Ukraine with €130 billion; together with the G7 loan this will do.",
            0,
            "programme",
            None,
        ),
        (
            "2024-12-20",
            "The EU has given €130 billion and, with the G7 loan, will close the gap.",
            0,
            "programme",
            None,
        ),
        (
            "2024-12-20",
            "Japan lends Ukraine 3 billion dollars, part of the $50 billion that the G7 lend.",
            1,
            "programme",
            "ERA",
        ),
        # a rival's amount behind a multiple, and a programme behind the giver of the amount before
        (
            "2023-09-11",
            "Aid from the EU, at €131.9bn, has grown to almost double America's €69.5bn.",
            2,
            "donor",
            "USA",
        ),
        (
            "2024-09-06",
            "Ukraine received $900 million from the IMF and €1.5 billion under the Ukraine Facility.",
            1,
            "donor",
            "EU",
        ),
        (
            "2023-07-06",
            "Die USA sagten 71 Milliarden Euro Hilfe zu, andere Länder 23 Milliarden Euro.",
            1,
            "donor",
            None,
        ),
        # who stands right behind the second amount of a comparison; what help has cost is no cost of the war
        (
            "2024-06-01",
            "German arms for €17 billion went to Ukraine, against €43 billion from the US and €6 billion from the UK.",
            2,
            "donor",
            "GBR",
        ),
        ("2024-06-01", "All Canadian help since the start of the war has cost about C$9 billion.", 0, "role", "aid"),
        # how far it has come
        (
            "2024-12-21",
            "The EU has spent €130 billion on Ukraine, with €30.6 billion more of budgetary aid next year.",
            1,
            "stage",
            "pledged",
        ),
        (
            "2022-04-30",
            "The US has $13.6 billion appropriated in March and $6.4 billion in security aid provided since 2014.",
            1,
            "stage",
            "delivered",
        ),
        (
            "2024-10-11",
            "Military support worth EUR 3.4 billion, including F-16s, tanks and guns, had been delivered to Ukraine.",
            0,
            "stage",
            "delivered",
        ),
        (
            "2025-02-05",
            "After a first payment of €1.55 billion from the EU in July 2024 Ukraine is set to get €2 billion more.",
            0,
            "stage",
            "disbursed",
        ),
        # which days, and what is a frame
        ("2024-01-12", "Sunak announced £2.5 billion of military aid to Ukraine for 2024-25.", 0, "coverage", "flow"),
        ("2024-05-22", "The drawdown cap of FY2024 is $7.8 billion for Ukraine.", 0, "coverage", "ceiling"),
    ],
)
def test_what_is_read(day: str, sentence: str, place: int, slot: str, value: str | None) -> None:
    found = aid.extract(sentence, published=day, source="a text").iloc[place][slot]
    assert (None if pd.isna(found) else found) == value


def test_a_british_financial_year_and_a_month_to_come() -> None:
    year = aid.extract("The UK will give Ukraine £3 billion of military aid for 2024-25.", published="2024-01-12")
    month = aid.extract("Ukraine is set to receive €2 billion from the EU in March.", published="2025-02-05")
    assert [str(day.date()) for day in (*year.period_start, *year.period_end)] == ["2024-04-01", "2025-03-31"]
    assert [str(day.date()) for day in month.period_start] == ["2025-03-01"]


@pytest.mark.parametrize(
    ("times", "verdict"),
    [("almost double", "consistent"), ("almost four times", "inconsistent")],  # 131.9 is 1.9 times 69.5
)
def test_a_multiple_of_the_rivals_amount(times: str, verdict: str) -> None:
    """Story: "four times America's 69.5 billion" was no multiple of anything, and its numbers were not compared."""
    sentence = (
        f"By the end of July 2023 aid from the EU and its members, at €131.9bn, had grown to {times} America's €69.5bn."
    )
    checks = aid.audit(aid.extract(sentence, published="2023-09-11", source="a text"))
    assert checks[checks["check"] == "own numbers"].verdict.tolist() == [verdict]


@pytest.mark.parametrize(
    ("day", "sentence", "verdict"),
    [
        # Kiel Institute: military aid to January 2024, Sweden 2.5 billion euros, eighth or later of all
        ("2023-11-18", "Sweden is the second largest donor of aid to Ukraine worldwide.", "inconsistent"),
        ("2025-11-18", "La France est le deuxième donateur de l'Ukraine au monde.", "inconsistent"),
        # the United States have given the most since 2022, Germany in the year in which they gave nothing
        (
            "2025-11-18",
            "Germany is the largest donor of military aid to Ukraine in the world.",
            "depends on definition",
        ),
        ("2025-11-18", "Norway is the largest donor to Ukraine in the world per capita.", "unverifiable"),
    ],
)
def test_a_rank_in_the_world_is_among_all(day: str, sentence: str, verdict: str) -> None:
    """Story: "in the world" named no field, so that no rank in it was ever decided; and who "is" the largest may be so
    of late."""
    found = aid.overall(aid.audit(aid.extract(sentence, published=day, source="a text")))
    assert found.verdict.tolist() == [verdict]
