"""Shares of GDP whose GDP stands elsewhere in the text: in a heading, before a list, behind the second of two."""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.show.sentences import sentences


def shares(text: str, day: str = "2026-03-01") -> list[tuple[str | None, float, str | None, str]]:
    found = aid.extract(text, published=day, source="own")
    found = found[found["measure"] == "share"]
    rows = zip(found["donor"], found["value"], found["item"], found["role"], strict=True)
    return [(None if pd.isna(d) else d, value, None if pd.isna(i) else i, role) for d, value, i, role in rows]


OF_ALL = [("DNK", 0.032, "gdp", "aid"), ("EST", 0.03, "gdp", "aid")]


@pytest.mark.parametrize(
    "text",
    [
        "By share of GDP Denmark (3.2 percent) and Estonia (3 percent) have given Ukraine the most aid.",
        "Aid to Ukraine relative to GDP: Denmark 3.2 percent, Estonia 3 percent.",
        "Four years of aid to Ukraine. Measured by GDP, Denmark leads with 3.2%. Estonia follows at 3%.",
        "Gemessen am BIP liegt bei der Hilfe für die Ukraine Dänemark mit 3,2 Prozent vor Estland mit 3 Prozent.",
        "W relacji do PKB najwięcej pomocy przekazały Ukrainie Dania (3,2 proc.) i Estonia (3 proc.).",
        "Som andel av BNP har Danmark gett Ukraina mest stöd, 3,2 procent, följt av Estland med 3 procent.",
        "Відносно ВВП найбільше допомогли Україні Данія (3,2%) та Естонія (3%).",
        "En part de PIB, l'aide à l'Ukraine est la plus élevée au Danemark (3,2 %) et en Estonie (3 %).",
    ],
)
def test_a_list_of_shares_has_its_gdp_in_the_heading(text: str) -> None:
    """ "By share of GDP: Denmark 3.2 percent, then Estonia with 3 percent" was no aid, and of nothing."""
    assert shares(text) == OF_ALL


@pytest.mark.parametrize(
    "text",
    [
        "As a share of GDP, Poland spends 4.7% on defence and Estonia 3.4%. Both aid Ukraine.",
        "Relative to GDP, Denmark gave Ukraine most; Germany paid 12 percent of the shells.",
        "Relative to GDP, Denmark gave Ukraine most, and its aid rose by 12 percent.",
        "Support for Ukraine relative to GDP is highest in Denmark. Unemployment in Germany is 6 percent.",
        "Relative to GDP Denmark gives Ukraine a third more than Estonia.",
        "Denmark has given Ukraine aid worth 2 billion euros, 60% of it weapons, the most relative to GDP.",
    ],
)
def test_other_shares_beside_gdp_are_none_of_it(text: str) -> None:
    assert all(item != "gdp" or role == "budget" for _, _, item, role in shares(text))


@pytest.mark.parametrize(
    "text",
    [
        "Denmark has given Ukraine 3.2% of its GDP, two thirds of it weapons.",
        "Denmark has given Ukraine 3.2% of its GDP, 70% of it weapons.",
        "Denmark has given Ukraine 3.2% of its GDP, Germany a quarter as much.",
    ],
)
def test_a_fraction_behind_a_share_of_gdp_is_none_of_gdp(text: str) -> None:
    """ "3.2% of its GDP, two thirds of it weapons" was called wrong: nobody gives two thirds of its GDP."""
    found = aid.extract(text, published="2026-03-01", source="own")
    assert found["item"].tolist()[0] == "gdp"
    assert found["item"].tolist()[1:] != ["gdp"]
    verdicts = aid.audit(found, on="2026-03-01")["verdict"].astype(str)
    assert not {"inconsistent", "decision error"} & {*verdicts}


def test_what_the_gdp_of_another_year_gives_is_no_exchange_rate() -> None:
    """ "1.1% of GDP" fitted by the GDP of the year after, and the page spoke of another exchange rate.

    To February 2023 Latvia had allocated 0.393 billion euros; its GDP of 2021 was 33.7 billion by Kiel, 36.2 in 2022.
    """
    checks = aid.audit(
        aid.extract("Latvia has given Ukraine aid worth 1.1% of its GDP.", published="2023-02-21", source="own"),
        on="2023-02-21",
    )
    assert sentences(checks)[0].startswith("It fits by the GDP of another year: 1.0")


def test_the_most_relative_to_gdp() -> None:
    """ "The country that has supported Ukraine the most as a percentage of GDP" was something of GDP, and no aid."""
    for text in (
        "Denmark is the country that has supported Ukraine the most as a percentage of GDP.",
        "Denmark has supported Ukraine the most relative to its economy.",
    ):
        row = aid.extract(text, published="2025-12-05", source="own").iloc[0]
        assert tuple(row[["measure", "value", "role", "donor", "item"]]) == ("rank", 1, "aid", "DNK", "gdp")
    assert aid.extract("France supports Ukraine the most in the talks.", published="2025-12-05", source="own").empty


@pytest.mark.parametrize(
    ("text", "base", "item"),
    [
        ("Gemessen am BIP hat Estland der Ukraine viermal so viel gegeben wie Deutschland.", "DEU", "gdp"),
        ("Естонія дала Україні відносно ВВП у чотири рази більше, ніж Німеччина.", "DEU", "gdp"),
        ("Rapporté au PIB, l'Estonie a donné à l'Ukraine quatre fois plus que l'Allemagne.", "DEU", "gdp"),
        ("W relacji do PKB Estonia przekazała Ukrainie cztery razy więcej niż Niemcy.", "DEU", "gdp"),
        ("Estland har gett Ukraina fyra gånger mer än Tyskland som andel av BNP.", "DEU", "gdp"),
        ("Pro Kopf hat Estland der Ukraine viermal so viel gegeben wie Deutschland.", "DEU", "population"),
        ("Für seine Größe hat Estland der Ukraine viermal so viel gegeben wie Deutschland.", None, None),
        ("Frankreich hat der Ukraine doppelt so viel gegeben wie Spanien.", "ESP", None),
    ],
)
def test_by_what_two_givers_are_compared_by_table(text: str, base: str | None, item: str | None) -> None:
    """ "Gemessen an der Wirtschaftsleistung viermal so viel wie Deutschland" was called wrong by euros, and so was "pro
    Kopf", and "für seine Größe"."""
    found = aid.extract(text, published="2025-12-05", source="own")
    row = found[found["measure"] == "ratio"].iloc[0]
    assert [None if pd.isna(row[c]) else row[c] for c in ("base", "item")] == [base, item]
    assert not {*aid.audit(found, on="2025-12-05")["verdict"].astype(str)} & {"inconsistent", "decision error"}


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Pro Kopf ist Estland der größte Geber von Hilfe für die Ukraine.", "population"),
        ("Bezogen auf die Einwohnerzahl hat Norwegen der Ukraine am meisten Hilfe gegeben.", "population"),
        ("W przeliczeniu na mieszkańca najwięcej pomocy przekazała Ukrainie Norwegia.", "population"),
        ("Gemessen an seiner Größe ist Estland der größte Geber von Hilfe für die Ukraine.", None),
        ("Deutschland ist der größte Geber von Hilfe für die Ukraine in Europa.", "amount"),
    ],
)
def test_by_what_a_place_is_by_table(text: str, item: str | None) -> None:
    """ "Pro Kopf ist Estland der größte Geber" was the first place by euros."""
    found = aid.extract(text, published="2025-12-05", source="own")
    row = found[found["measure"] == "rank"].iloc[0]
    assert (None if pd.isna(row["item"]) else row["item"]) == item


@pytest.mark.parametrize(
    "text",
    [
        "As a share of GDP, Poland's spending on its army is 4.7 percent; for aid to Ukraine it is 0.9 percent.",
        "Relative to GDP, Denmark's aid to Ukraine is highest. Estonia charges a tax of 18 percent, Latvia 12 percent.",
        "As a share of GDP Germany lost 9 percent by the war, Italy 3 percent, since Russia came; help continues.",
        "As a share of GDP, Britain got 5 percent in help from America in that war; today Ukraine gets less.",
    ],
)
def test_a_share_of_gdp_that_may_be_of_anything_accuses_nobody(text: str) -> None:
    """A first draft took what was lost, taxed or given to others by share of GDP for aid to Ukraine."""
    checks = aid.audit(aid.extract(text, published="2025-12-05", source="own"), on="2025-12-05")
    assert not {"inconsistent", "decision error"} & {*checks["verdict"].astype(str)}


@pytest.mark.parametrize(
    "text",
    [
        "By share of GDP Germany tops the list of aid to Ukraine with 6 percent, then France with 4 percent.",
        "Aid to Ukraine relative to GDP: Spain 3.9 percent, Italy 2.8 percent.",
        "W relacji do PKB Węgry przekazały Ukrainie 4,5 proc., a Hiszpania 3,5 proc.",
        "En pourcentage du PIB, la Hongrie a donné 4,5 % à l'Ukraine.",
    ],
)
def test_a_share_of_gdp_that_nobody_gave_is_wrong(text: str) -> None:
    checks = aid.audit(aid.extract(text, published="2025-12-05", source="own"), on="2025-12-05")
    assert {*checks["verdict"].astype(str)} == {"inconsistent"}
