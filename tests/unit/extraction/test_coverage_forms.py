"""What an amount covers where a careful reader has no doubt, in forms of speech that were read as another: by kind.

Of all labelled claims coverage was right in .896. Each test tells what one kind was read as; near misses stand with it.
"""

from __future__ import annotations

import datetime as dt

import pytest

from aidresearch.extraction import article

CUMULATIVE, FLOW, CEILING = "cumulative", "flow", "ceiling"


def covers(text: str, day: str = "2025-07-25", language: str = "en") -> list[str | None]:
    figures = article.read(text, day, language=language)
    return [figure.coverage for figure in figures if figure.measure in ("money", "count") and figure.coverage]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("With the eight guns promised on Monday, France has now pledged 60 guns.", [FLOW, CUMULATIVE]),
        ("With the fifth tranche of €3 billion the EU's support under the ERA initiative has reached €9 billion.",
         [FLOW, CUMULATIVE]),
        ("With its 11th package Norway has decided military aid worth 3.2 billion euros.", [CUMULATIVE]),
        ("With its 11th package Norway has decided another 120 million euros of military aid.", [FLOW]),
        ("With this package Norway gives Ukraine 300 million euros.", [FLOW]),
        ("With another 15 guns sent this month Germany has delivered Ukraine 70 guns.", [FLOW, CUMULATIVE]),
        ("With 15 guns Germany has delivered Ukraine 70 guns this month.", [FLOW, FLOW]),
    ],
)  # fmt: skip
def test_with_its_last_part_a_sum_is_told(text: str, expected: list[str]) -> None:
    """With this package it has now decided so much: the whole was taken for the package, or for a loan's frame."""
    assert covers(text)[-len(expected) :] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The EU has met its pledge of 1 million rounds for Ukraine.", [CUMULATIVE]),
        ("The EU has paid out its whole contribution of €18.1 billion to the ERA loans.", [CUMULATIVE]),
        ("The EU has promised Ukraine 1 million rounds.", [FLOW]),
        ("The EU has reached its target of 1 million rounds for Ukraine.", [CUMULATIVE]),
        ("The EU delivered Ukraine 70% of the target of 2 million rounds.", [CEILING]),
    ],
)
def test_a_promise_is_kept_and_a_target_is_aimed_at(text: str, expected: list[str]) -> None:
    """Has met its pledge of a million: one promise; of the target of two: what has been delivered."""
    assert covers(text)[-1:] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Dutch have released €9 billion for Kyiv; almost €4 billion was delivered and €5 billion is still left.",
         CEILING),
        ("Denmark has given Ukraine 41 billion kroner; about 23 billion kroner remains in the Ukraine Fund.", CEILING),
        ("Norway remains the largest donor to Ukraine with 3 billion euros.", CUMULATIVE),
        ("The EU's 50 billion euros of aid for Ukraine remains under discussion.", CUMULATIVE),
        ("Poland's aid to Ukraine remains at 3 billion euros.", CUMULATIVE),
        ("The United States has given Ukraine $80 billion, and $50 billion remains obligated.", CUMULATIVE),
    ],
)  # fmt: skip
def test_what_is_left_has_not_been_given(text: str, kind: str) -> None:
    """So much has been delivered and so much is still left: what is left was read as delivered too."""
    assert covers(text)[-1] == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ministers agreed to increase the Peace Facility, which pays for Kyiv's arms, by €3 billion to €12 billion.",
         [CEILING, CEILING]),
        ("Oslo raises its aid to Ukraine in 2025 to NOK 27 billion and raises the Nansen programme to NOK 140 billion.",
         [FLOW, CEILING]),
        ("Parliament extended the Nansen programme to 2030 and raised it to NOK 154 billion.", [CEILING]),
        ("Denmark raises its aid to Ukraine this year from 1 billion to 2 billion euros.", [FLOW, FLOW]),
        ("Of the 75 billion kroner that the Nansen programme had, 35 billion kroner are left.", [CEILING, CEILING]),
    ],
)  # fmt: skip
def test_a_frame_is_raised(text: str, expected: list[str]) -> None:
    """The Facility, which pays for arms, is raised by so much to so much: that was one payment."""
    assert covers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Through the PEACE programme of the World Bank Ukraine received $14.5 billion in 2022.", [FLOW]),
        ("The minister has a plan of his party to give Ukraine an additional 3 billion euros.", [FLOW]),
        ("With a payment of $500 million behind which a British loan stands Kyiv pays its teachers.", [FLOW]),
        ("The World Bank set up a programme of $14.5 billion for Ukraine.", [CEILING]),
    ],
)
def test_a_frame_named_before_another_amount(text: str, expected: list[str]) -> None:
    """Through the programme of the Bank it received so much: the payment was taken for the programme's size."""
    assert covers(text)[-1:] == expected


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("A May ranking by the Kiel Institute put France's aid to Kyiv at €4 billion.", CUMULATIVE, None, "2025-05-31"),
        ("In May the premier put Japan's aid to Ukraine at €11 billion.", CUMULATIVE, None, "2025-05-31"),
        ("In May Italy put €300 million at Ukraine's disposal.", FLOW, "2025-05-01", "2025-05-31"),
        ("In May Italy gave Ukraine €300 million.", FLOW, "2025-05-01", "2025-05-31"),
        ("From 2026 on Sweden gives Ukraine 40 billion kronor.", CEILING, "2026-01-01", None),
        ("From 2024 on the EU has paid Ukraine 12 billion euros.", CUMULATIVE, "2024-01-01", "2025-07-25"),
        ("Kyiv got a fifth tranche. Since 2024 the EU has paid Ukraine 12 billion euros.",
         CUMULATIVE, "2024-01-01", "2025-07-25"),
        ("In 2026 Sweden gives Ukraine 40 billion kronor.", FLOW, "2026-01-01", "2026-12-31"),
        ("Donors pledged Ukraine €237 billion from a month before the invasion until July 2023.",
         CUMULATIVE, None, "2023-07-31"),
    ],
)  # fmt: skip
def test_a_time_is_of_the_account_or_has_no_end(text: str, kind: str, start: str | None, end: str | None) -> None:
    """A May ranking, from 2026 on: what was counted so far, and what goes on, was read as one month's or year's."""
    (figure,) = [f for f in article.read(text, "2025-07-25", language="en") if f.measure == "money"]
    days = [day and dt.date.fromisoformat(day) for day in (start, end)]
    assert (figure.coverage, [figure.period_start, figure.period_end]) == (kind, days)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spain has given Ukraine €100 million since 2022; a further €40 million went to recovery.",
         [CUMULATIVE, CUMULATIVE]),
        ("Spain has given Ukraine €100 million since 2022; a further €40 million will go to recovery.",
         [CUMULATIVE, FLOW]),
        ("Poland gives Ukraine four more tanks, eight in all.", [FLOW, CUMULATIVE]),
        ("Rebuilding Ukraine costs much, on top of $80 billion already given.", [CUMULATIVE]),
        ("The EU contribution to Ukraine is €140 billion.", [CUMULATIVE]),
        ("The EU contribution to Ukraine is €1.4 billion.", [FLOW]),
        ("Since 2022 Estonia has given Ukraine €500 million, and €14 million a year go to Kyiv.", [CUMULATIVE, FLOW]),
    ],
)  # fmt: skip
def test_words_of_the_next_amount_and_another_part(text: str, expected: list[str]) -> None:
    """Four more, eight in all; so much since then, a further 40 million went: words were taken for the wrong one's."""
    assert covers(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Mit allem, was bis 2029 zugesagt ist, kommt Berlin auf 22 Milliarden Euro Hilfe für Kiew.", CUMULATIVE),
        ("de", "Berlin hat Kiew bis 2029 Hilfe von 22 Milliarden Euro zugesagt.", CEILING),
        ("uk", "Цього місяця Україна отримала від США 1,2 млрд доларів.", FLOW),
        ("uk", "Україна отримала від США 1,2 млрд доларів.", CUMULATIVE),
        ("de", "Diesen Monat hat Deutschland der Ukraine zwölf Panzer geliefert.", FLOW),
        ("fr", "Le mois dernier, la France a livré à l'Ukraine six canons.", FLOW),
        ("pl", "W tym miesiącu Polska przekazała Ukrainie 14 czołgów.", FLOW),
        ("sv", "Förra månaden gav Sverige Ukraina 300 miljoner kronor.", FLOW),
    ],
)
def test_this_month_and_what_is_promised_besides(language: str, text: str, expected: str) -> None:
    """Цього місяця, diesen Monat were no time, and what is promised until 2029 beside what came was a frame."""
    assert covers(text, "2025-07-25", language)[-1] == expected


@pytest.mark.parametrize(
    ("language", "text", "other"),
    [
        ("de", "Berlin hat Kiew seit 2022 mit 30 Milliarden Euro geholfen; hinzu kommt Hilfe von 20 Milliarden Euro.",
         CUMULATIVE),
        ("fr", "L'UE a adopté un nouveau prêt de 90 milliards d'euros pour l'Ukraine.", CEILING),
        ("sv", "USA har godkänt stödpaket på över 170 miljarder dollar till Ukraina.", CUMULATIVE),
        ("uk", "Загалом цього року до бюджету України надійшло 27 млрд доларів допомоги.", CUMULATIVE),
        ("en", "With 2 billion euros in loans Japan has given Ukraine 5 billion euros.", CUMULATIVE),
        ("de", "Berlin hat Kiew ein neues Paket von 90 Millionen Euro zugesagt.", None),
        ("fr", "La France a adopté un nouveau prêt de 90 millions d'euros pour l'Ukraine.", None),
    ],
)  # fmt: skip
def test_what_may_be_another_is_marked(language: str, text: str, other: str | None) -> None:
    """A new loan of 90 billion, another 20 billion beside a sum, the year so far: two readings, and one was told."""
    money = [f for f in article.read(text, "2025-07-25", language=language) if f.measure == "money"]
    figure = money[0] if language == "en" else money[-1]
    assert (other in figure.alternatives.get("coverage", [])) == (other is not None)
    assert ("coverage" in figure.guessed) == (other is not None)


def test_what_is_paid_in_full_is_what_stands_behind() -> None:
    """ "With a payment of 1 billion the EU has now paid in full its 18.1 billion": the payment was called the sum of
    all, which it was not, and a true 1 billion (Commission, 13 June 2025) wrong."""
    text = (
        "With a payment of 1 billion euros the EU has now paid out in full its 18.1 billion euro share of the G7 loans."
    )
    payment, share = [f for f in article.read(text, "2025-06-13") if f.measure == "money"]
    assert (payment.coverage, share.coverage) == ("flow", "cumulative")
