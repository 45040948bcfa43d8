"""How many countries gave more than another one, by share of GDP: as the register's own order has it."""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid

DAY = "2023-08-20"
#: By what Kiel's release 29 had allocated to August 2023, over the GDP of 2021, the United States (0.31 %) come behind
#: Estonia, Latvia, Lithuania, Poland, Slovakia, Finland, Denmark, Croatia, Norway, Sweden, the Netherlands, Bulgaria
#: and the United Kingdom: thirteen in Europe; Canada is the fourteenth.


def checked(text: str) -> pd.Series:
    found = aid.extract(text, published=DAY, source="own")
    checks = aid.audit(found, on=DAY)
    steps = aid.steps(checks)
    assert steps.empty or aid.recompute(steps)["agrees"].all()
    checks["verdict"] = checks["verdict"].astype(str)
    return checks.iloc[0]


@pytest.mark.parametrize(
    "text",
    [
        "13 European countries have given Ukraine more than the US as a share of GDP.",
        "Fourteen countries give Ukraine more aid than the United States relative to GDP.",
        "Measured by GDP, 14 countries are ahead of the United States in aid to Ukraine.",
        "In aid to Ukraine as a percentage of GDP the United States ranks behind 14 countries.",
        "Gemessen am BIP haben 13 europäische Länder der Ukraine mehr gegeben als die USA.",
        "Rapporté au PIB, 13 pays européens ont donné plus à l'Ukraine que les États-Unis.",
        "W relacji do PKB 13 europejskich krajów przekazało Ukrainie więcej niż USA.",
        "Som andel av BNP har 13 europeiska länder gett Ukraina mer än USA.",
        "Відносно ВВП 13 європейських країн дали Україні більше, ніж США.",
    ],
)
def test_countries_that_gave_more_are_counted(text: str) -> None:
    """ "11 European countries have given Ukraine more than the US as a share of GDP": no register decided the count."""
    row = checked(text)
    assert (row["check"], row["verdict"]) == ("count", "depends on definition"), text
    assert row["as_printed"].startswith(("13", "14", "Fourteen"))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "25 European countries have allocated more military aid to Ukraine than the US by share of GDP.",
            "inconsistent",
        ),
        ("12 European countries have allocated more aid to Ukraine than Estonia as a share of GDP.", "inconsistent"),
        # of all aid so many may be, if each member has its part of the EU's commitments as well
        ("25 European countries have allocated more aid to Ukraine than the US as a share of GDP.", "unverifiable"),
        # of thirteen that gave more, five did
        ("Five European countries have allocated more aid to Ukraine than the US by share of GDP.", "unverifiable"),
        ("11 European countries have given Ukraine more than the US as a share of GDP.", "unverifiable"),
        # by what was delivered, or with refugees, it may be so: neither stage nor register is named
        ("25 European countries have given Ukraine more than the US as a share of GDP.", "unverifiable"),
        ("30 countries have given Ukraine more tanks than the US.", "unverifiable"),
        ("30 countries gave 2 billion euros more to Ukraine than Canada.", "unverifiable"),
        ("By GDP it is another order. 30 countries have allocated more aid to Ukraine than the US.", "unverifiable"),
    ],
)
def test_a_count_is_wrong_only_if_fewer_gave_more(text: str, verdict: str) -> None:
    assert checked(text)["verdict"] == verdict


def test_the_comparison_with_the_same_country_says_nothing_else() -> None:
    """ "More than the US" was a ratio of all of Europe as well."""
    found = aid.extract("13 European countries have given Ukraine more than the US as a share of GDP.", published=DAY)
    count, ratio = found.to_dict("records")
    assert (count["donor"], count["base"], count["note"]) == (
        "EUROPE",
        "USA",
        "gave more than the base by share of GDP",
    )
    assert ratio["duplicate_of"] == count["figure_id"]
