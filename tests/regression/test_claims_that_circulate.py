"""Claims that many people repeat, drawn anew: three true figures of 250 were called wrong, and each shows a kind."""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.auditing.verdicts import ACCUSING


def read(text: str, day: str = "2024-06-12") -> pd.DataFrame:
    return aid.extract(text, published=day, source="text", language="en")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Washington gave Ukraine $51 billion, 6 percent of the $842 billion it spends on national defense.", "$842"),
        (
            "Congress approved $113 billion for Ukraine, 15 percent of the $766 billion spent on defense in 2022.",
            "$766",
        ),
        ("Germany gave Ukraine 17 billion euros and spent 52 billion euros on its defence in 2023.", "52"),
        ("Europe spends 326 billion euros on defence and has given Ukraine 48 billion euros in weapons.", "326"),
    ],
)
def test_what_is_spent_on_national_defence_is_no_aid(text: str, printed: str) -> None:
    """The 766 billion dollars of the American defence budget were audited as military aid: an adjective stood between
    "on" and "defense"."""
    figures = read(text)
    role = figures.loc[figures["as_printed"].str.contains(printed, regex=False), "role"]
    assert role.tolist() == ["budget"]


@pytest.mark.parametrize(
    "text",
    [
        "Britain has spent £3 billion on air defence for Ukraine.",
        "Washington spent $800 million on air defense missiles for Kyiv.",
        "The EU spent 5 billion euros on Ukraine's defence.",
    ],
)
def test_what_is_spent_on_the_defence_of_ukraine_is_aid(text: str) -> None:
    assert read(text)["role"].tolist() == ["aid"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Since the war began Canada has provided more than $5 billion in aid and military equipment.", "mixed"),
        ("Biden handed Ukraine $350 billion in cash and military equipment.", "mixed"),
        ("America sent Ukraine 113 billion dollars in weapons and money.", "mixed"),
        ("Britain has given Ukraine £3 billion in military aid and support.", "military"),
        ("The US provided Ukraine $2 billion in military aid and equipment.", "military"),
    ],
)
def test_help_and_arms_are_not_arms_alone(text: str, kind: str) -> None:
    """Five billion Canadian dollars "in aid and military equipment" were held against military aid alone."""
    assert read(text)["aid_type"].tolist() == [kind]


def test_figures_that_are_used_are_no_money_that_was() -> None:
    """ "The government has itself used figures as high as 185 billion" was read as so much paid out.

    The inspector general counted 182.99 billion made available by September 2024 and about 185 billion by March 2025.
    """
    figures = read(
        "The US government has itself used figures as high as $185 billion for aid to Ukraine.", "2025-02-27"
    )
    assert figures["stage"].isna().all()
    assert not set(aid.audit(figures)["verdict"]).intersection(ACCUSING)


def test_what_was_stated_a_month_later_may_have_been_so_already() -> None:
    """185 billion on a day between two accounts of 182.99 and 185 were above all that was known; 200 are."""
    some = aid.audit(read("The US has given Ukraine $185 billion in aid.", "2025-02-27"))
    more = aid.audit(read("The US has given Ukraine $200 billion in aid.", "2025-02-27"))
    assert not set(some["verdict"]).intersection(ACCUSING)
    assert set(more["verdict"]).intersection(ACCUSING)


@pytest.mark.parametrize(
    "text",
    [
        "The Pentagon sent Ukraine another $225 million in June. Washington has committed $51.9 billion since 2021.",
        "The help goes on. In all the United States has appropriated $175 billion since 2022.",
    ],
)
def test_who_commits_in_a_text_about_aid_gives_aid(text: str) -> None:
    """Totals with a giver and a verb of giving counted as perhaps no aid, since their own clause did not name it."""
    guessed = read(text)["guessed"].iloc[-1]
    assert "role" not in str(guessed).split()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "By the end of 2024 the US had paid out $183 billion since Russia's 2022 invasion.",
            "2022-02-24",
            "2024-12-31",
        ),
        (
            "As of 30 June 2024 Germany had given 17 billion euros since the start of the war.",
            "2022-02-24",
            "2024-06-30",
        ),
        ("Since the war began, the US had committed $50 billion by March 2023.", "2022-02-24", "2023-03-31"),
        (
            "US military aid to Ukraine has exceeded $43.7 billion since Joe Biden took office.",
            "2021-01-20",
            "2025-02-20",
        ),
    ],
)
def test_a_time_whose_ends_stand_apart(text: str, start: str, end: str) -> None:
    """ "By the end of 2024 ... since the invasion" counted to the day of the text, "since the war began ... by March"
    from no day, and a name between "since" and "took office" took the time away."""
    figure = read(text, "2025-02-20").iloc[0]
    assert (str(figure["period_start"].date()), str(figure["period_end"].date())) == (start, end)


def test_support_of_two_kinds_is_no_defence_budget() -> None:
    """ "To spend 35 billion kroner on military and civilian support for Ukraine": the Storting's of 2025."""
    figures = read(
        "Parliament agreed to spend 35 billion Norwegian kroner on military and civilian support for Ukraine in 2025."
    )
    assert figures["role"].iloc[0] == "aid"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "Arms worth $600 million leave with the 21st drawdown, and American aid since 2021 comes to $15.8 billion.",
            "$600 million",
        ),
        ("The US announced a $775 million drawdown for Ukraine, its nineteenth since September 2021.", "$775 million"),
        (
            "Austin unveiled $988 million, the 22nd package, with which aid since February 2022 comes to $62 billion.",
            "$988 million",
        ),
    ],
)
def test_a_time_behind_a_comma_is_of_what_comes_there(text: str, printed: str) -> None:
    """A new package had the time of the total that the sentence goes on with, and became a sum since then."""
    figures = read(text)
    own = figures[figures["as_printed"] == printed].iloc[0]
    assert (own["coverage"], own["period_start"] is pd.NaT) == ("flow", True)


def test_a_time_behind_a_list_of_kinds_is_of_the_amount() -> None:
    text = "Germany has given Ukraine 17 billion euros in military, financial and other aid since 2022, 10 of it arms."
    assert str(read(text)["period_start"].iloc[0].date()) == "2022-01-01"
