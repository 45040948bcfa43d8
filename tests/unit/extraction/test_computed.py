"""Ratios, shares and differences that a text computes of its own amounts: "44.3 billion, ninety times the 4.9 billion"
was looked for in registers alone, which have nothing on it, and what the text itself says stayed unread.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid


def found(text: str, check: str) -> pd.DataFrame:
    checks = aid.audit(aid.extract(text, "2024-06-01"))
    return checks[checks["check"] == check].assign(verdict=lambda c: c["verdict"].astype("str"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Denmark has given 7.5 billion euros, three times the 2.5 billion euros that Italy gave.", "three times"),
        ("The US gave $120 billion and Germany $20 billion, six times as much.", "six times"),
        ("The US committed almost four times as much as all others, €4.4 billion against €1.2 billion.", "four times"),
        ("Congress voted $113 billion; the Pentagon received 54.7 percent or $61.8 billion of aid.", "54.7 percent"),
        ("Ukraine needs €137 billion; the EU is to give two-thirds of it, that is €90 billion.", "two-thirds"),
        ("Of the windfall 95% will repay loans, 5% goes to the Peace Facility.", "5%"),
        ("Britain gives £2.5 billion this year, £200 million more than the £2.3 billion of 2023.", "£200 million"),
        ("Europe has given 138 billion euros and the US 115 billion euros, so that Europe is 23 billion euros ahead.",
         "23 billion euros"),
    ],
)  # fmt: skip
def test_what_follows_from_the_texts_amounts_is_coherent(text: str, number: str) -> None:
    checks = found(text, "own numbers")
    assert dict(zip(checks["as_printed"], checks["verdict"], strict=True)) == {number: "consistent"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("America has given weapons worth €44.3 billion, ninety times the €4.9 billion from Britain.", "ninety times"),
        ("Europe's military aid is 62 billion euros, that of the US 64 billion euros, which is 20 billion euros ahead.",
         "20 billion euros"),
    ],
)  # fmt: skip
def test_a_computed_number_of_ten_times_is_named_where_its_amounts_are_right(text: str, number: str) -> None:
    checks = aid.audit(aid.extract(text, "2023-07-06" if "Britain" in text else "2025-03-01"))
    accused = checks[(checks["check"] == "own numbers") & (checks["verdict"].astype("str") == "inconsistent")]
    assert accused["as_printed"].tolist() == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Britain gave £2.3 billion in 2022 and £2.3 billion in 2023; twice as much goes to refugees at home.",
        "Kyiv got 31 billion euros in 2022, 38 billion euros in 2023 and twice as many shells as the year before.",
        "Poland spent 4.9% of its GDP, twice the 2.2% of 2021, and gave 3 billion euros and Moldova 1 billion euros.",
        "Some 70% of Germans want more aid to Ukraine, and 30% of the French do.",
        "Norway pledged 7 billion euros ahead of the summit, where Sweden had 2 billion euros.",
    ],
)
def test_a_number_of_something_else_is_of_no_two_amounts(text: str) -> None:
    assert "inconsistent" not in found(text, "own numbers")["verdict"].tolist()


def test_an_amount_that_is_said_again_is_judged_like_the_first() -> None:
    """ "Over $200B to Ukraine. Over $200B!!!": the second stood as stated again, consistent, and nothing more."""
    text = "US taxpayers have now sent over $200B to Ukraine. Over $200B! Let that sink in."
    checks = aid.audit(aid.extract(text, "2023-04-15"))
    verdicts = checks[checks["decides"] == "evidence"].groupby("figure_id")["verdict"].agg(lambda v: str(v.iloc[0]))
    assert verdicts.tolist() == ["inconsistent", "inconsistent"]


def test_a_conversion_behind_of_it_is_one() -> None:
    """ "DKK 500 million of it (£72 million)" were two amounts: 500 million kroner are 56 million pounds."""
    text = "Denmark allocates DKK 2.4 billion (£270 million); DKK 500 million of it (£72 million) is for 2025."
    figures = aid.extract(text, "2024-10-18")
    assert figures["equivalent_value"].tolist() == [270e6, 72e6]
    assert figures["part_of"].tolist()[1] == figures["figure_id"].tolist()[0]
    assert found(text, "conversion")["verdict"].tolist() == ["consistent", "inconsistent"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Spain gave Ukraine 1 billion euros, which makes up 0.06% of its GDP.", "consistent"),  # 1 / 1,600
        ("Spain gave Ukraine 1 billion euros, which makes up 0.6% of its GDP.", "inconsistent"),
        ("Latvia has sent Ukraine military aid of 370 million euros, about 1% of the country's GDP.", "consistent"),
        ("Latvia has sent Ukraine military aid of 370 million euros, about 10% of the country's GDP.", "inconsistent"),
        ("Estonia has provided military aid worth €500 million, or more than 1.3% of its GDP.", "consistent"),
        ("Lithuania spends 2.5% of its GDP on defence and gave Ukraine 500 million euros.", "unverifiable"),
        ("Latvia gave Ukraine 370 million euros, and will give at least 5% of its GDP.", "unverifiable"),
    ],
)
def test_an_amount_over_the_gdp_that_it_is_said_to_be_a_share_of(text: str, verdict: str) -> None:
    """ "370 million euros, about 10% of GDP" was held against all that Latvia gave, and could be."""
    checks = found(text, "share")
    assert checks["verdict"].tolist() == [verdict]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Sweden pledges 16 billion dollars in military aid. It is 16 billion kronor (nearly 1.6 billion dollars).",
         ["inconsistent"]),
        ("Sweden pledges 16 billion kronor in military aid. It is 16 billion kronor (nearly 1.6 billion dollars).", []),
        ("Sweden pledges 1.6 billion dollars in aid. It is 16 billion kronor (nearly 1.6 billion dollars).", []),
        ("Canada pledges 500 million dollars in aid. It is C$500 million (370 million US dollars).", []),
        ("Norway pledges 12 billion dollars and Sweden 12 billion kronor (1.2 billion dollars) in military aid.", []),
    ],
)  # fmt: skip
def test_a_currency_that_the_text_itself_shows_to_be_another(text: str, verdicts: list[str]) -> None:
    """A headline's 16 billion dollars stood unquestioned above 16 billion kronor, 1.6 billion dollars."""
    checks = aid.audit(aid.extract(text, "2025-04-01"))
    slips = checks[checks["reason"] == "another currency"]
    assert slips["verdict"].astype("str").tolist() == verdicts
