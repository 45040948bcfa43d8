"""What an English sentence says of its amounts: total or one payment, who gives, what is no aid, what is compared.

Sentences are our own; expected values are what a careful reader writes down. Each case is a kind that was read wrongly.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from aidresearch.extraction import article, rows
from aidresearch.extraction.figure import Figure

PUBLISHED = "2025-04-03"

COVERAGES = {
    "has given": ("Norway has given Ukraine 3 billion euros.", "cumulative"),
    "has spent so far": ("So far Norway has spent 3 billion euros on Ukraine.", "cumulative"),
    "since": ("Norwegian aid to Ukraine since 2022 is worth 3 billion euros.", "cumulative"),
    "amounts to": ("Norway's aid to Ukraine amounts to 3 billion euros.", "cumulative"),
    "has reached": ("Norwegian support for Ukraine has reached 3 billion euros.", "cumulative"),
    "brings to": ("The step brings Norway's aid to Ukraine to 3 billion euros.", "cumulative"),
    "in total": ("In total, Norway gave Ukraine 3 billion euros.", "cumulative"),
    "over the past two years": ("Norway gave Ukraine 3 billion euros over the past two years.", "cumulative"),
    "two years by their dates": ("From 2022 to 2024 Norway gave Ukraine 3 billion euros.", "cumulative"),
    "by a day": ("Norway had allocated 3 billion euros to Ukraine by January 2025.", "cumulative"),
    "a donor with": ("Norway is the largest donor with 3 billion euros for Ukraine.", "cumulative"),
    "a package": ("Norway announced a 3 billion euro package for Ukraine.", "flow"),
    "its tenth package to date": ("Norway's tenth package to date for Ukraine is worth 3 billion euros.", "flow"),
    "largest to date": ("Norway announced its largest aid to date, 3 billion euros, for Ukraine.", "flow"),
    "a tranche": ("The EU has paid Ukraine a second tranche of 3 billion euros.", "flow"),
    "another": ("Norway has given Ukraine another 3 billion euros.", "flow"),
    "will give": ("Norway will give Ukraine 3 billion euros.", "flow"),
    "in a year": ("In 2024 Norway has given Ukraine 3 billion euros.", "flow"),
    "this year": ("This year Norway has given Ukraine 3 billion euros.", "flow"),
    "a year": ("Norway gives Ukraine 3 billion euros a year.", "flow"),
    "up to": ("Norway offers Ukraine up to 3 billion euros.", "ceiling"),
    "a framework": ("Norway has agreed on a framework of 3 billion euros for Ukraine.", "ceiling"),
    "over four years": ("Norway will give Ukraine 3 billion euros over four years.", "ceiling"),
    "its loan": ("The IMF paid Ukraine the first part of its 3 billion euro loan.", "ceiling"),
}


def read(text: str) -> list[Figure]:
    return [f for f in article.read(text, PUBLISHED) if f.measure != "rank" and f.item != "package"]


@pytest.mark.parametrize(("text", "expected"), COVERAGES.values(), ids=COVERAGES)
def test_coverage(text: str, expected: str) -> None:
    (figure,) = read(text)
    assert figure.coverage == expected


def test_two_plausible_coverages_are_both_given() -> None:
    # "One amount" was read into every total without "since", and nothing said that it was a guess.
    (figure,) = read("In 2024 Norway has given Ukraine 3 billion euros.")
    row = rows.row(figure, "", "x")
    assert (row["coverage"], row["guessed"], row["alternatives"]) == ("flow", "coverage", "coverage=cumulative")
    (sure,) = read("Norway announced a 3 billion euro package for Ukraine.")
    assert "coverage" not in rows.row(sure, "", "x")["guessed"]


DONORS: dict[str, tuple[str, list[str | None]]] = {
    "compared with": ("Germany gave Ukraine €16 billion, compared with €88 billion from the US.", ["DEU", "USA"]),
    "more than ... with": ("Germany gave Ukraine €16 billion, less than the US with €88 billion.", ["DEU", "USA"]),
    "almost equal to": (
        "European aid reached €42 billion, almost equal to the US allocation of €43 billion.", ["EUROPE", "USA"],
    ),
    "ahead of": ("Norway has given Ukraine €5 billion, ahead of Sweden with €4 billion.", ["NOR", "SWE"]),
    "the subject again": (
        "Britain has given Ukraine £2 billion, more than Germany, and has committed £1 billion of relief.",
        ["GBR", "GBR"],
    ),
    "a list": (
        "In May Sweden allocated €1 billion of aid, Denmark €2 billion and Italy €3 billion.", ["SWE", "DNK", "ITA"],
    ),
    "respectively": ("Italy and France gave Ukraine €1 billion and €2 billion respectively.", ["ITA", "FRA"]),
    "the EU and its members": ("The EU and its member states have given Ukraine €132 billion.", ["EU_AND_MEMBERS"]),
    "the contact group": ("Austin said the contact group had committed $95 billion in aid.", ["UDCG"]),
    "NATO allies": ("NATO allies pledged €40 billion to Ukraine.", ["NATO"]),
    "Nordic and Baltic": ("The Nordic and Baltic countries have given Ukraine €26 billion.", ["NORDIC_BALTIC"]),
    "donor countries": ("Donor countries around the world gave Ukraine €90 billion, the BBC of Britain wrote.", [None]),
    "received": ("Ukraine has received €90 billion in aid, a third of it in 2024.", [None]),
    "received from": ("Ukraine received €90 billion in aid from Germany.", ["DEU"]),
    "a speaker": ("Biden said Germany had given Ukraine €3 billion.", ["DEU"]),
    "who vetoes": ("Hungary vetoed a loan of €18 billion by the EU for Ukraine.", ["EU"]),
    "a relative clause": ("They thanked Belgium, which has given Ukraine €1 billion.", ["BEL"]),
    "aid of somebody": ("Zelensky spoke of $76 billion of US aid.", ["USA"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DONORS.values(), ids=DONORS)
def test_who_gives(text: str, expected: list[str | None]) -> None:
    assert [f.donor for f in read(text) if f.measure == "money"] == expected


GUESSED = {
    "another sentence": "Norway gave Ukraine 2 million euros in aid. A further 3 million euros in aid followed.",
    "across a semicolon": "Norway and Spain gave Ukraine 2 million euros in aid; 3 million euros is for food.",
    "allies": "Allies pledged 3 million euros to Ukraine.",
}


@pytest.mark.parametrize("text", GUESSED.values(), ids=GUESSED)
def test_a_giver_that_the_clause_does_not_name_is_marked(text: str) -> None:
    assert "donor" in read(text)[-1].guessed


def test_a_giver_of_the_own_clause_is_no_guess() -> None:
    assert "donor" not in read("Norway gave Ukraine 2 million euros in aid, including 1 million in food.")[-1].guessed


NO_AID = {
    "results": ("Sales of the company rose to 3 billion euros.", "other"),
    "dividend": ("It raised its dividend to 3 euros a share, the Swedish firm said.", "other"),
    "transfer": ("Chelsea signed a winger from Donetsk for 70 million euros.", "other"),
    "wages": ("The average salary in Kyiv rose to 650 dollars.", "other"),
    "own budget": ("Ukraine plans to spend 53 billion dollars on defence in 2025.", "budget"),
    "defence budget": ("Germany's defence budget will grow to 108 billion euros.", "budget"),
    "GDP": ("Ukraine's GDP grew to 190 billion dollars.", "other"),
    "damage": ("Direct damage has risen to 176 billion dollars.", "need"),
    "a need for aid": ("The need for external financing that is not met amounts to some 60 billion dollars.", "need"),
    "a need of Ukraine's": ("Ukraine's need for budget support is estimated at 42 billion dollars.", "need"),
    "interest": ("Interest on the loan for Ukraine is about 3 billion euros a year.", "other"),
    "a valuation": ("The Pentagon had misvalued the arms for Ukraine by about 6.2 billion dollars.", "other"),
    "debt": ("Ukraine's public debt was 155 billion dollars.", "debt"),
    "bonds": ("Ukraine restructured 20 billion dollars of eurobonds.", "debt"),
    "assets": ("Some 210 billion euros of Russian assets are frozen in Belgium.", "asset"),
    "refugees at home": ("Germany spent 5 billion euros on refugees at home.", "other"),
    "a purchase": ("The German army ordered tanks for 3 billion euros.", "other"),
    "gas": ("Ukraine paid 500 million euros for gas from Norway.", "other"),
    "negated": ("Ukraine got 76 billion dollars of US aid, not 177 billion dollars.", "other"),
    "hypothetical": ("If Norway gave Ukraine 3 billion euros, nobody would notice.", "other"),
}


@pytest.mark.parametrize(("text", "role"), NO_AID.values(), ids=NO_AID)
def test_what_is_no_aid(text: str, role: str) -> None:
    # Of 32 amounts of company news, a transfer and a state budget 29 came out as aid.
    assert [f.role for f in read(text) if f.measure == "money"][-1] == role


def test_what_answers_a_need_is_aid() -> None:
    assert [f.role for f in read("The need for aid is great: Norway gave Ukraine 5 billion euros.")] == ["aid"]


def test_an_amount_of_which_nothing_is_said_is_aid_only_in_a_text_about_aid() -> None:
    found = read("Norway gave Ukraine 2 million euros in aid. The sum was 3 million euros at first.")
    assert [f.role for f in found] == ["aid", "aid"]
    assert "role" in found[1].guessed
    assert [f.role for f in read("The sum was 3 million euros at first.")] == ["other"]


def test_not_only_and_not_less_than_deny_nothing() -> None:
    for said in ("not only", "not less than"):
        assert read(f"Norway gave Ukraine {said} 3 billion euros in aid.")[0].role == "aid"


def test_what_russia_fires_is_no_aid() -> None:
    (figure,) = read("Ukraine said the strikes comprised 158 missiles.")
    assert figure.role == "context"


STAGES: dict[str, tuple[str, str | None]] = {
    "promised things": ("Of the aid, Berlin sent Kyiv 10 of 110 promised Leopard 1 tanks.", "pledged"),
    "not yet received": ("Ukraine has not yet received 4 air defence systems from Germany.", "pledged"),
    "an initiative to give": ("It backs an EU initiative to provide Ukraine with 40 billion euros.", "proposed"),
    "a support that was given": ("Norway has supported Ukraine with 3 billion euros.", "delivered"),
    "put into": ("The United States has put 400 billion dollars into Ukraine.", "delivered"),
    "congress": ("Congress has appropriated 113 billion dollars for Ukraine.", "appropriated"),
    "unsaid": ("In the press Norway's aid to Ukraine is 3 billion euros.", None),
}


@pytest.mark.parametrize(("text", "expected"), STAGES.values(), ids=STAGES)
def test_stage(text: str, expected: str | None) -> None:
    assert read(text)[-1].stage == expected


def test_stages_of_one_sum_are_no_parts() -> None:
    text = (
        "Congress appropriated $113 billion for Ukraine, of which $90 billion was obligated and $62 billion disbursed."
    )
    whole, bound, paid = (rows.row(figure, text, "x") for figure in read(text))
    assert [r["stage"] for r in (whole, bound, paid)] == ["appropriated", "obligated", "disbursed"]
    assert [r["part_of"] for r in (whole, bound, paid)] == [None, None, None]
    assert [r["base"] for r in (bound, paid)] == [whole["figure_id"]] * 2


def row(text: str, place: int = 0) -> dict[str, Any]:
    return rows.row(article.read(text, PUBLISHED)[place], text, "x")


def test_a_share_names_its_whole() -> None:
    text = "Denmark has given Ukraine aid worth 2.89% of its GDP, compared with 0.29% for France."
    assert [(r["item"], r["donor"]) for r in (row(text), row(text, 1))] == [("gdp", "DNK"), ("gdp", "FRA")]
    text = "The UN has raised 34% of the $2.6 billion needed for aid."
    assert (row(text)["item"], row(text)["base"]) == ("total", row(text, 1)["figure_id"])
    assert row("Europe gave 60% of all aid to Ukraine.")["item"] == "total"
    assert row("Europe gave 60% of all military aid to Ukraine.")["item"] == "total"  # and of no defence budget
    assert row("Of all military aid to Ukraine, Europe gave 60%.")["item"] == "total"
    assert row("Germany spends 4% of its military budget on Ukraine.")["item"] == "defence"
    assert row("Aid to Ukraine is 3.5% of the US defence budget.")["item"] == "defence"


def test_a_difference_names_whom_it_compares_with() -> None:
    found = row("The United States has spent $200 billion more on aid to Ukraine than Europe.")
    assert (found["role"], found["donor"], found["base"]) == ("difference", "USA", "EUROPE")
    text = "Europe gave Ukraine 138 billion euros, compared with 115 billion from the US: a gap of 23 billion euros."
    assert (row(text, 2)["role"], row(text, 2)["donor"], row(text, 2)["base"]) == ("difference", "EUROPE", "USA")


RANKS = {
    "largest": ("Germany is the largest donor of aid to Ukraine in Europe.", (1, "amount", "EUROPE")),
    "second-largest": ("Germany is the second-largest donor of aid to Ukraine.", (2, "amount", None)),
    "ahead of": ("Germany is the largest donor of aid to Ukraine, ahead of the US.", (1, "amount", "KIEL")),
    "ahead of a neighbour": ("Germany is the largest donor of aid to Ukraine, ahead of Britain.", (1, "amount", None)),
    "second only to": ("Britain gave Ukraine the most, second only to the US.", (2, "amount", "KIEL")),
    "ranks, by GDP": ("Estonia ranks first in aid to Ukraine by share of GDP.", (1, "gdp", None)),
    "more than any": ("Norway gives Ukraine more than any country except the US.", (2, "amount", "KIEL")),
    "a head": ("Norway is the biggest supporter of Ukraine per capita.", (1, "population", None)),
}


@pytest.mark.parametrize(("text", "expected"), RANKS.values(), ids=RANKS)
def test_rank(text: str, expected: tuple[float, str, str | None]) -> None:
    found = row(text)
    assert found["measure"] == "rank"
    assert (found["value"], found["item"], found["base"]) == expected


def test_the_largest_package_is_no_rank_of_a_giver() -> None:
    assert article.read("Norway announced its largest package.") == []


def test_a_bare_dollar_is_a_guess_where_another_may_be_meant() -> None:
    found = row("Australia has given Ukraine $50 million in aid.")
    assert (found["unit"], found["guessed"], found["alternatives"]) == ("AUD", "unit", "unit=USD")
    settled = row("Australia has given Ukraine A$50 million (US$33 million) in aid.")
    assert (settled["unit"], settled["equivalent_unit"], settled["guessed"]) == ("AUD", "USD", None)
    assert row("The United States has given Ukraine $50 million in aid.")["guessed"] is None


PROGRAMMES = {
    "PDA": "Washington announced a $2 million drawdown for Ukraine.",
    "USAI": "The US gave $2 million in aid under the Ukraine Security Assistance Initiative.",
    "UKRAINE-FACILITY": "Ukraine has received €2 million under the Ukraine Facility.",
    "ERA": "The EU has disbursed €2 million of its ERA loan to Ukraine.",
    "EPF": "The EU gave Ukraine €2 million under the European Peace Facility.",
    "EFF": "The IMF paid Ukraine $2 million under the Extended Fund Facility.",
    "PEACE": "The World Bank gave Ukraine $2 million under the PEACE project.",
    "PURL": "Norway gives $2 million to the PURL initiative for Ukraine.",
}


@pytest.mark.parametrize("code", PROGRAMMES)
def test_programme(code: str) -> None:
    assert read(PROGRAMMES[code])[0].programme == code


def test_macro_financial_assistance_is_the_programme_of_2022_in_2022_only() -> None:
    text = "The EU paid Ukraine €2 billion in macro-financial assistance."
    assert article.read(text, "2022-10-18")[0].programme == "MFA"
    assert article.read(text, "2025-01-10")[0].programme is None


FORMS = {
    "a point after the code": ("Norway gives Ukraine USD.16 billion in aid.", (1.6e8, 1.6e8)),
    "US€": ("Norway gives Ukraine US€ 16 billion in aid.", (1.6e10, 1.6e10)),
    "two signs": ("Norway gives Ukraine $30-$35 billion in aid.", (3e10, 3.5e10)),
}


@pytest.mark.parametrize(("text", "ends"), FORMS.values(), ids=FORMS)
def test_odd_forms(text: str, ends: tuple[float, float]) -> None:
    (figure,) = read(text)
    found = (figure.low, figure.high) if figure.value is None else (figure.value, figure.value)
    assert found == pytest.approx(ends)


def test_a_part_has_the_noun_of_its_whole() -> None:
    found = read("In aid, Berlin sent Kyiv 10 of 110 promised Leopard 1 tanks and 12 of 18 Gepard guns.")
    assert [(f.value, f.item) for f in found] == [(10, "leopard-1"), (110, "leopard-1"), (12, "gepard"), (18, "gepard")]


def test_a_count_without_its_noun_in_a_list() -> None:
    found = read("Germany has delivered 27 air defence systems to Ukraine, the United States 18.")
    assert [(f.value, f.donor) for f in found] == [(27, "DEU"), (18, "USA")]


PERIODS: dict[str, tuple[str, str | None, str | None]] = {
    "since Russia invaded": (
        "Since Russia invaded in 2022, Norway has given Ukraine 3 billion euros.", "2022-02-24", PUBLISHED,
    ),
    "this year, so far": ("This year Norway has given Ukraine 3 billion euros.", "2025-01-01", PUBLISHED),
    "between, with commas": (
        "Between January 24, 2022, and February 29, 2024, Norway gave Ukraine 3 billion euros.",
        "2022-01-24",
        "2024-02-29",
    ),
    "of its own clause": ("Norway is a donor with 3 billion euros of aid, and next year gives tanks.", None, None),
    "past months": ("Norway gave Ukraine 3 billion euros over the past two years.", "2023-04-03", PUBLISHED),
}  # fmt: skip


@pytest.mark.parametrize(("text", "start", "end"), PERIODS.values(), ids=PERIODS)
def test_period(text: str, start: str | None, end: str | None) -> None:
    figure = read(text)[0]
    if start is None:
        assert figure.period_start is None or "period" in figure.guessed
        return
    assert (figure.period_start, figure.period_end) == (dt.date.fromisoformat(start), dt.date.fromisoformat(str(end)))
