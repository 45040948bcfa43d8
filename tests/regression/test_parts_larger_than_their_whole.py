"""A part that the text itself calls one, and that is larger than its whole, was no error: "10.5 billion euros, of which
50 billion euros has been paid" was two amounts that had nothing to do with one another.

Which of two amounts that do not fit is wrong only evidence tells. Where it does not, neither is accused, and both say
that one of them is wrong. ``true_parts.txt`` has 250 sentences near the rule of which no part is an error: other
wholes and givers, totals, frames by the year, increases, budgets, aims that were exceeded, in six languages.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.show.sentences import sentences

TRUE = Path(__file__).with_name("true_parts.txt").read_text(encoding="utf-8").splitlines()
US_2022 = (
    "The United States has committed approximately $7.6 billion in security assistance to Ukraine since January 2021, "
    "including approximately $69 billion since the beginning of the invasion."
)
JAPAN = "Україна отримала 1,5 млрд доларів від Світового банку: 9840 млн доларів від Японії та 516 млн доларів з фонду."
#: Each with the amount that is ten times what was announced, by those who gave it: Australia's package of December 2025
#: (50 million of it for PURL), the loan of the IMF of March 2023 (2.7 of 15.6 billion at once), the commitments of the
#: United States of July 2022 (6.9 of 7.6 billion since the invasion), Britain's sum of February 2025 (7.8 of 12.8
#: billion), Norway's of April 2024 (17 and 10 of 27 billion), the World Bank's of August 2022 (6.3 of 13 billion) and
#: its loan of December 2023 (984 and 516 million).
WRONG = [
    ("2025-12-03", "Australia's new A$95 million package, A$500 million of it for PURL, is for Kyiv.", "A$500 million"),
    ("2023-03-31", "The IMF approved a loan of $15.6 billion for Ukraine, $270 billion of it at once.", "$270 billion"),
    ("2022-07-01", US_2022, "$69 billion"),
    ("2025-02-24", "Britain has given Ukraine £12.8 billion, £78 billion of it military.", "£78 billion"),
    (
        "2024-04-08",
        "Norway gives Ukraine NOK 27 billion, NOK 17 billion of it military and NOK 100 billion civilian.",
        "NOK 100 billion",
    ),
    (
        "2022-08-08",
        "The World Bank has mobilized nearly $13 billion for Ukraine, of which over $63 billion has been disbursed.",
        "$63 billion",
    ),
    ("2023-12-01", JAPAN, "9840 млн доларів"),
    (
        "2025-06-16",
        "The United States has allocated €880 billion of the €119 billion it committed to Ukraine.",
        "€880 billion",
    ),
    (
        "2025-06-16",
        "Of the €119 billion committed to Ukraine the United States has allocated €880 billion.",
        "€880 billion",
    ),
    ("2025-06-16", "USA har gett Ukraina 880 miljarder euro av de utlovade 119 miljarder euro.", "880 miljarder euro"),
    (
        "2025-06-16",
        "Von den zugesagten 119 Milliarden Euro haben die USA der Ukraine 880 Milliarden Euro gegeben.",
        "880 Milliarden Euro",
    ),
]
#: Nothing is known of either amount: no giver is named.
UNDECIDED = [
    "The bank gave Ukraine 30 million euros in loans, 700 million euros of it for trams.",
    "Die Bank gab der Ukraine 30 Millionen Euro, davon 700 Millionen Euro für Straßenbahnen.",
    "La banque a donné à l'Ukraine 30 millions d'euros, dont 700 millions d'euros pour les tramways.",
    "Bank przekazał Ukrainie 30 mln euro, z czego 700 mln euro na tramwaje.",
    "Banken gav Ukraina 30 miljoner euro, varav 700 miljoner euro till spårvagnar.",
    "Банк надав Україні 30 млн євро, з яких 700 млн євро на трамваї.",
]


def parts(day: str, text: str) -> pd.DataFrame:
    checks = aid.audit(aid.extract(text, published=day, source="text"))
    return checks[checks["check"] == "parts of a whole"]


@pytest.fixture(scope="module")
def accused_of_the_true() -> list[str]:
    texts = [line.split("|", 1) for line in TRUE]
    read = [aid.extract(text, published=day, source=f"t{n}") for n, (day, text) in enumerate(texts)]
    checks = aid.audit(pd.concat([figures for figures in read if len(figures)], ignore_index=True))
    wrong = (checks["check"] == "parts of a whole") & (checks["verdict"].astype("str") == "inconsistent")
    return [texts[int(name.partition("/")[0][1:])][1] for name in checks.loc[wrong, "figure_id"]]


def test_no_part_of_a_true_sentence_is_an_error(accused_of_the_true: list[str]) -> None:
    assert len(TRUE) == 250
    assert accused_of_the_true == []


@pytest.mark.parametrize(("day", "text", "wrong"), WRONG)
def test_the_amount_that_no_account_has_is_the_error(day: str, text: str, wrong: str) -> None:
    found = parts(day, text)
    assert found.loc[found["verdict"].astype("str") == "inconsistent", "as_printed"].tolist() == [wrong]


@pytest.mark.parametrize("text", UNDECIDED)
def test_of_two_amounts_of_which_nothing_is_known_neither_is_accused(text: str) -> None:
    found = parts("2023-05-01", text)
    assert found["verdict"].astype("str").tolist() == ["unverifiable", "unverifiable"]
    assert sentences(found).str.endswith("do not fit one another, and one of them is wrong.").all()


def test_the_whole_is_the_error_where_its_part_is_right() -> None:
    """Of Norway's 27 billion kroner of April 2024 17 were military: 2.7 is the slip."""
    found = parts("2024-04-08", "Norway gives Ukraine NOK 2.7 billion for 2024, NOK 17 billion of it for military aid.")
    assert found.loc[found["verdict"].astype("str") == "inconsistent", "as_printed"].tolist() == ["NOK 2.7 billion"]


def test_more_than_so_much_confirms_no_sum_of_parts() -> None:
    """Story: "just over 17 billion, of which 156 billion" was found to be made up by its parts."""
    text = "Sweden gave Ukraine just over SEK 17 billion, of which SEK 15.6 billion was arms and SEK 14 billion money."
    found = parts("2023-11-14", text)
    assert "consistent" not in found["verdict"].astype("str").tolist()
