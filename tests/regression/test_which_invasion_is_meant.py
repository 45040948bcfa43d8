"""Since the invasion of 2022 Luxembourg has spent 250 million euros: read as of the year 2022, it was called wrong.

The year says which invasion, and no period: Luxembourg's minister of defence told of about a quarter of a billion euros
of military aid up to November 2024. In German, French and Polish the sum was of that year as well, and the steps of one
bound could not be computed again.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid

INVASION = pd.Timestamp("2022-02-24")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Luxembourg has spent 250 million euros on arms for Ukraine since the invasion of 2022."),
        ("en", "Since Russia's invasion of Ukraine in 2022 Luxembourg has given Kyiv 250 million euros of arms."),
        ("en", "Luxembourg has given Ukraine 250 million euros of arms since the attack of February 2022."),
        ("de", "Luxemburg hat der Ukraine seit der Invasion von 2022 insgesamt 250 Millionen Euro gegeben."),
        ("de", "Luxemburg hat der Ukraine seit dem Überfall 2022 insgesamt 250 Millionen Euro gegeben."),
        ("fr", "Le Luxembourg a donné 250 millions d'euros à l'Ukraine depuis l'invasion de 2022."),
        ("sv", "Luxemburg har gett Ukraina 250 miljoner euro sedan invasionen 2022."),
        # The date behind a war is when it began: a sum since then is none of February.
        ("de", "Luxemburg hat der Ukraine seit Beginn des Krieges im Februar 2022 250 Millionen Euro gegeben."),
        ("fr", "Depuis l'agression russe de 2022, le Luxembourg a donné 250 millions d'euros à l'Ukraine."),
        ("uk", "З початку повномасштабного вторгнення у лютому 2022 року Люксембург надав Україні 250 мільйонів євро."),
        ("uk", "Після нападу Росії у 2022 році Люксембург надав Україні 250 мільйонів євро."),
        ("pl", "Od wybuchu wojny w lutym 2022 roku Luksemburg przekazał Ukrainie 250 milionów euro."),
        ("pl", "Od ataku Rosji w 2022 roku Luksemburg przekazał Ukrainie 250 milionów euro."),
        ("sv", "Sedan Rysslands fullskaliga invasion i februari 2022 har Luxemburg gett Ukraina 250 miljoner euro."),
        # Following "Russia's 2022 invasion", and since 24 February without a year, in whatever year it is told.
        ("en", "Following Russia's 2022 invasion Luxembourg has given Ukraine 250 million euros of arms."),
        ("en", "Since 24 February Luxembourg has given Ukraine 250 million euros of arms."),
        ("de", "Luxemburg hat der Ukraine seit dem 24. Februar 250 Millionen Euro gegeben."),
        ("uk", "З 24 лютого Люксембург надав Україні 250 мільйонів євро."),
        ("fr", "Depuis le 24 février, le Luxembourg a donné 250 millions d'euros à l'Ukraine."),
        ("pl", "Od 24 lutego Luksemburg przekazał Ukrainie 250 milionów euro."),
        ("sv", "Sedan den 24 februari har Luxemburg gett Ukraina 250 miljoner euro."),
    ],
)
def test_it_counts_from_the_invasion(language: str, text: str) -> None:
    found = aid.extract(text, published="2024-11-19", language=language, source="text")
    assert found["period_start"].tolist() == [INVASION]
    assert not found["period_end"].eq(pd.Timestamp("2022-12-31")).any()
    assert "inconsistent" not in set(aid.audit(found)["verdict"].astype("str"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Luxemburg gibt der Ukraine 25 Millionen Euro zur Abwehr des russischen Angriffs."),
        ("uk", "Люксембург надає Україні 25 мільйонів євро для відсічі агресії Росії."),
        ("fr", "Le Luxembourg donne 25 millions d'euros à l'Ukraine contre l'agression russe."),
    ],
)
def test_an_attack_alone_is_no_time(language: str, text: str) -> None:
    found = aid.extract(text, published="2024-11-19", language=language, source="text")
    assert found["period_start"].isna().all()


def test_another_event_has_its_own_year() -> None:
    text = "Canada has given Ukraine 250 million dollars of arms since the annexation of 2014."
    found = aid.extract(text, published="2024-11-19", source="text")
    assert found["period_start"].tolist() == [pd.Timestamp("2014-01-01")]
    assert found["period_end"].tolist() == [pd.Timestamp("2024-11-19")]


def test_what_a_year_had_is_computed_again() -> None:
    text = "In 2022 alone Luxembourg spent 2.5 billion euros on military support for Ukraine."
    steps = aid.steps(aid.audit(aid.extract(text, published="2024-11-19", source="text")))
    assert len(steps)
    assert aid.recompute(steps)["agrees"].all()
