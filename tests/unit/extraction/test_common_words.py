"""Ordinary words that rules know in one sense: remains, grants, in all, the border, own defence, care, a package."""

from __future__ import annotations

import pytest

from aidresearch.extraction import article
from aidresearch.extraction.figure import Figure


def read(text: str, language: str = "en", day: str = "2025-06-20") -> list[Figure]:
    return [figure for figure in article.read(text, day, language=language) if figure.measure == "money"]


#: Text, and the stage of its last amount.
STAGES = {
    "left": ("Of the aid to Ukraine, 4 billion euros of Germany's remains unspent.", "committed"),
    "in a pot": ("About 3.9 billion dollars of aid for Ukraine remains in drawdown authority.", "committed"),
    "no rest": ("Germany's 28 billion euros in aid to Ukraine remains unmatched in Europe.", None),
    "a relative": ("France sent Ukraine 500 million euros, which remains a secret.", "delivered"),
    "a plan": ("Norway's proposal of 85 billion kroner for Ukraine remains on the table.", "proposed"),
    "a verb": ("Today Sweden also grants Kyiv 1 billion kroner.", "pledged"),
    "a noun": ("In grants Ukraine received 5 billion euros from the EU in 2023.", "disbursed"),
    "of the EU": ("The EU's grants Ukraine received in 2024 came to 2 billion euros.", "disbursed"),
    "collected": ("Lithuanians collected 14 million euros for radars for Ukraine.", None),
}


@pytest.mark.parametrize(("text", "stage"), STAGES.values(), ids=STAGES)
def test_stage(text: str, stage: str | None) -> None:
    assert read(text)[-1].stage == stage


#: Text, and the role of its first amount.
ROLES = {
    "own defence": ("Poland spends 40 billion euros on its own defence, it told Ukraine.", "budget"),
    "Ukraine's budget": ("Ukraine will spend 50 billion dollars on its own defence.", "budget"),
    "Ukraine's defence": ("The United States gave Ukraine 60 billion dollars for its own defence.", "aid"),
    "its army": ("Kyiv received 6 billion euros for its own armed forces from the EU.", "aid"),
    "care": ("Norway gave Ukraine 100 million kroner for health care for people in the east.", "aid"),
    "housing": ("Japan gave Ukraine 5 million dollars for housing for people who lost their homes.", "aid"),
    "those who fled": ("Germany spent 20 million euros on accommodation for people from Ukraine.", "other"),
    "a bill": ("Congress passed a 95 billion dollar package with 61 billion for Ukraine.", "other"),
}


@pytest.mark.parametrize(("text", "role"), ROLES.values(), ids=ROLES)
def test_role(text: str, role: str) -> None:
    assert read(text)[0].role == role


def test_a_package_is_no_bill() -> None:
    # All of it may be for Ukraine, or some of it for others: a guess.
    figure = read("Norway helps Ukraine. The package of 5 billion kroner has 1 billion for Ukraine's navy.")[0]
    assert (figure.role, figure.alternatives["role"]) == ("aid", ["other"])


BORDERS = {
    "America's": ("Congress voted on aid for Kyiv. The bill has 20 billion dollars for the border.", "other"),
    "a place": ("Congress voted on aid for Kyiv. It gave 20 million dollars for shelters at the border.", "aid"),
    "crossings": ("Kyiv thanked the EU. It gave 20 million euros for the border crossings.", "aid"),
}


@pytest.mark.parametrize(("text", "role"), BORDERS.values(), ids=BORDERS)
def test_the_border(text: str, role: str) -> None:
    assert read(text)[0].role == role


#: Text, and whether its amount is a sum for certain.
SUMS = {
    "behind": ("Germany has given Ukraine 28 billion euros in all.", True),
    "before": ("In all, Germany has given Ukraine 28 billion euros.", True),
    "since": ("Denmark gave Ukraine 9 billion euros in all since 2022.", True),
    "kinds": ("Denmark promised Ukraine 500 million kroner in all kinds of weapons.", False),
    "likelihood": ("Norway will in all likelihood give Ukraine 2 billion kroner.", False),
}


@pytest.mark.parametrize(("text", "is_sum"), SUMS.values(), ids=SUMS)
def test_in_all(text: str, is_sum: bool) -> None:
    figure = read(text)[0]
    assert (figure.coverage == "cumulative" and "coverage" not in figure.guessed) == is_sum


#: Day, text, the programme, and whether it is certain.
PROGRAMMES = {
    "loans": ("2025-06-20", "Japan paid Ukraine 3 billion dollars in loans under the G7 initiative.", "ERA", True),
    "perhaps": ("2025-06-20", "Under the G7 initiative Ukraine received 1 billion dollars.", "ERA", False),
    "too early": ("2023-06-20", "Under a G7 initiative Ukraine received 1 billion dollars.", None, True),
    "the Union's": ("2026-06-25", "The EU paid Ukraine 3 billion euros of a support loan.", "SUPPORT-LOAN", True),
    "Japan's": ("2026-06-25", "Japan paid Ukraine 3 billion euros of a support loan.", None, True),
}


@pytest.mark.parametrize(("day", "text", "programme", "is_sure"), PROGRAMMES.values(), ids=PROGRAMMES)
def test_words_that_may_name_a_programme(day: str, text: str, programme: str | None, is_sure: bool) -> None:
    figure = read(text, day=day)[0]
    assert (figure.programme, "programme" not in figure.guessed) == (programme, is_sure)


STOLEN = {
    "a claim": ("Von der Hilfe der USA für die Ukraine seien 5 Milliarden Dollar gestohlen worden.", "other"),
    "children": ("Kanada gab der Ukraine 5 Millionen Euro für die Suche nach gestohlenen Kindern.", "aid"),
    "money": ("Norwegen zahlt der Ukraine 3 Millionen Euro, um veruntreute Gelder aufzuspüren.", "aid"),
}


@pytest.mark.parametrize(("text", "role"), STOLEN.values(), ids=STOLEN)
def test_what_was_stolen_in_german(text: str, role: str) -> None:
    assert read(text, "de")[0].role == role


#: What one word decided: a host, a quarter, the capital; text, and the role of its last amount.
ONE_WORD = {
    "a host": ("Poland, which hosts a summit on Ukraine, spent 3 billion zloty on tanks for Kyiv.", "aid"),
    "who hosts them": ("Poland hosts many refugees from Ukraine, which cost it 8 billion zloty.", "other"),
    "their reception": ("Of Norway's aid for Ukraine, 2 billion kroner goes to the reception of refugees.", "other"),
    "a quarter": ("In the first quarter Germany gave Ukraine 2 billion euros.", "aid"),
    "a bank's capital": ("The bank agreed on a capital increase of 4 billion euros for its work in Ukraine.", "other"),
    "a capital": ("Germany raised its aid to the Ukrainian capital by 5 million euros.", "aid"),
}


@pytest.mark.parametrize(("text", "role"), ONE_WORD.values(), ids=ONE_WORD)
def test_no_single_word_decides(text: str, role: str) -> None:
    assert read(text)[-1].role == role
