"""Shares of GDP with the name in full, of an amount in other words or another currency; parts of a whole ahead.

By hand: 370 million euros of 31.4 billion (Estonia, 2021) are 1.2 percent, 3 billion of 560 (Poland) 0.5, one billion
dollars of 56 billion euros (Lithuania) 1.7; Luxembourg's aid to February 2024 is 0.2 percent of its GDP by Kiel, Spain
spends 2 percent on defence. Canada named 2 billion dollars on 2025-08-24, 835 million of it for vehicles.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

OPEN = "unverifiable"


def verdicts(text: str, day: str) -> dict[str, str]:
    table = aid.audit(aid.extract(text, published=day, source="text"))
    assert aid.recompute(aid.steps(table))["agrees"].all()
    checks = aid.overall(table)
    ends = zip(checks["as_printed"], checks["verdict"].astype("str"), checks["coherence"].astype("str"), strict=True)
    return {printed: "inconsistent" if "inconsistent" in found else found[0] for printed, *found in ends}


@pytest.mark.parametrize(
    ("day", "text", "printed", "expected"),
    [
        ("2023-01-19", "Tallinn raises its arms for Ukraine to 370 million euros, or 1% of its gross domestic product.",
         "1% of its gross domestic product", "consistent"),
        ("2023-01-19", "Tallinn raises its arms for Ukraine to 370 million euros, or 9% of its gross domestic product.",
         "9% of its gross domestic product", "inconsistent"),
        ("2024-02-15", "Luxembourg has given Ukraine 14% of its gross domestic product.",
         "14% of its gross domestic product", "inconsistent"),
        ("2024-02-15", "Luxembourg has given Ukraine 0.2% of its gross domestic product.",
         "0.2% of its gross domestic product", "depends on definition"),
        ("2024-02-15", "Le Luxembourg a donné à l’Ukraine 14 % de son produit intérieur brut.",
         "14 % de son produit intérieur brut", "inconsistent"),
        ("2024-11-14", "Poland has given Ukraine 3 billion euros since 2022, which constitutes 4.9% of its GDP.",
         "4.9% of its GDP", "inconsistent"),
        ("2024-11-14", "Poland has given Ukraine 3 billion euros since 2022, which constitutes 0.5% of its GDP.",
         "0.5% of its GDP", "consistent"),
        ("2024-06-27", "Lithuania has given Ukraine one billion dollars, equivalent to 15% of its GDP.",
         "15% of its GDP", "inconsistent"),
        ("2024-06-27", "Lithuania has given Ukraine one billion dollars, equivalent to 1.7% of its GDP.",
         "1.7% of its GDP", "consistent"),
    ],
)  # fmt: skip
def test_a_share_of_gross_domestic_product(day: str, text: str, printed: str, expected: str) -> None:
    """ "Gross domestic product" in full was read as nothing: one percent of it was right as a share of all arms, and 14
    percent stood open; so did a share that an amount in dollars, or one that "constitutes" it, is not."""
    assert verdicts(text, day)[printed] == expected


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Madrid refuses to spend 5% of GDP on defence.", "5% of GDP"),
        ("NATO's members have agreed to spend 5% of GDP on defence.", "5% of GDP"),
        ("Spain should spend 3.5% of its gross domestic product on defence.", "3.5% of its gross domestic product"),
        ("Hiszpania nie chce wydawać 5 proc. PKB na obronność.", "5 proc. PKB"),
    ],
)
def test_what_is_not_spent_is_held_against_nobody(text: str, printed: str) -> None:
    """Spain "refuses to spend 5% of GDP" was called wrong, since it spends two."""
    assert verdicts(text, "2025-06-25")[printed] == OPEN


@pytest.mark.parametrize(
    ("text", "printed", "is_wrong"),
    [
        ("Of the CA$2 billion in military aid for Ukraine announced by Canada, CA$8.3 billion is for vehicles.",
         "CA$8.3 billion", True),
        ("Of the CA$2 billion in military aid for Ukraine announced by Canada, CA$835 million is for vehicles.",
         "CA$835 million", False),
        ("Of the CA$2 billion a year in aid for Ukraine announced by Canada, CA$8.3 billion is for vehicles.",
         "CA$8.3 billion", False),
        ("On top of the CA$2 billion for Ukraine announced by Canada, CA$8.3 billion is for vehicles.",
         "CA$8.3 billion", False),
    ],
)  # fmt: skip
def test_a_part_of_the_whole_with_which_its_sentence_begins(text: str, printed: str, is_wrong: bool) -> None:
    """Of two billion eight were for vehicles: with words between that say whose the two are, they were no whole."""
    assert (verdicts(text, "2025-08-24")[printed] == "inconsistent") == is_wrong


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("Of the €267 billion in aid allocated in three years, Germany gave 6.5 percent.",
         "€267 billion", "depends on definition"),
        ("Of the €267 billion in aid allocated in three years, Germany gave 6.5 percent.",
         "6.5 percent", "depends on definition"),
        ("Of the €267 billion in aid allocated in three years, Germany gave 17.3 billion.",
         "€267 billion", "depends on definition"),
        ("Of the €132 billion in aid allocated by Europe, 17.3 billion came from Germany.",
         "€132 billion", "consistent"),
        ("Of the €114 billion in aid that America allocated 56 percent is military.",
         "56 percent", "consistent"),
        ("Of the €114 billion in aid America allocated 56 percent is military.", "56 percent", "depends on definition"),
        ("Von den 267 Milliarden Euro, die zugewiesen wurden, waren 49 Prozent militärische Hilfe für die Ukraine.",
         "49 Prozent", "consistent"),
        # By the same account 7 percent are humanitarian.
        ("Von den 267 Milliarden Euro Hilfe für die Ukraine, die zugewiesen wurden, sind 49 Prozent humanitäre Hilfe.",
         "49 Prozent", "inconsistent"),
    ],
)  # fmt: skip
def test_a_whole_with_which_the_sentence_begins_is_not_given_by_who_gives_a_part(
    text: str, printed: str, expected: str
) -> None:
    """Of all that was allocated Germany gave 6.5 percent: all of it was Germany's, and called wrong."""
    assert verdicts(text, "2025-02-14")[printed] == expected
