"""The sentences of an audit, each kind as somebody read it who had only the page."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

import aidresearch as aid
from aidresearch.show.quantities import span
from aidresearch.show.sentences import sentence, sentences

BN = 1e9
FRANCE = {"form": "ledger", "donor": "FRA", "aid_type": "mixed", "stage": "allocated", "until": "2024-06-30"}


def told(verdict: str, reason: str, definitions: list[dict[str, Any]], **change: Any) -> str:
    """The sentence of a check of an amount in euros."""
    ends = {"claimed_low": 6.5 * BN, "claimed_high": 7.5 * BN, "computed_low": -math.inf, "computed_high": 6.96 * BN}
    row = {"verdict": verdict, "reason": reason, "statement": "amount", "unit": "EUR", **ends, **change}
    full = [{"state": "open", "unit": row["unit"], **definition} for definition in definitions]
    return sentence({**row, "definitions": json.dumps(full)})


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ({}, "At most 6.96 billion euros from France by the accounts known: about 7 billion euros is possible"),
        ({"computed_high": 9 * BN}, ": 7 billion euros is possible"),
        ({"claimed_low": 5 * BN, "claimed_high": math.inf}, ": 5 billion euros or more is possible"),
        ({"claimed_low": -math.inf, "claimed_high": 5 * BN}, ": up to 5 billion euros is possible"),
        # A number that is below all that is known is none of the possible ones: it can be a part.
        ({"claimed_low": 0.5 * BN, "claimed_high": 1.5 * BN, "computed_low": 1.4 * BN}, "The accounts known have more"),
        # 200 dollars were "possible" beside billions, since what is nearly reached has no lower end.
        ({"claimed_low": -math.inf, "claimed_high": 200}, "The accounts known neither confirm nor exclude"),
    ],
)
def test_what_is_possible_is_not_more_than_is_known(ends: dict[str, float], expected: str) -> None:
    """ "At most 6.96 billion euros: 7 billion euros is possible" contradicted itself."""
    assert expected in told("unverifiable", "open", [FRANCE], **ends)


@pytest.mark.parametrize(
    ("qualified", "expected"),
    [
        ({"claimed_low": 1, "claimed_high": math.inf}, "more from France is possible"),
        ({"claimed_low": -math.inf, "claimed_high": 1}, "less from France is possible"),
        ({"claimed_low": 1.95, "claimed_high": 2.05}, "2 times is possible"),
    ],
)
def test_more_than_another_is_told_as_asked(qualified: dict[str, float], expected: str) -> None:
    """ "1 times is possible" stood there for "gave more than Germany", and nobody was named."""
    both = {"form": "quotient", "donor": "FRA", "of": "DEU", "aid_type": "mixed", "stage": "allocated"}
    ends = {"computed_low": 0.5, "computed_high": 3, "statement": "ratio", "unit": "1"}
    found = told("unverifiable", "open", [both], **ends, **qualified)
    assert "0.5 and 3 times as much from France as from Germany" in found
    assert expected in found


@pytest.mark.parametrize(
    ("low", "high", "claimed", "expected"),
    [
        (0.02, 0.04, (-math.inf, 1), "25 to 50 times as much military aid from Germany as from France"),
        (0.02, 0.04, (9.5, 10.5), "25 to 50 times as much military aid from Germany as from France"),
        (0.4, 0.5, (0.45, 0.55), "0.4 to 0.5 times as much military aid from France as from Germany"),  # "half as much"
        (2, 2.5, (1.5, 2.5), "2 to 2.5 times as much military aid from France as from Germany"),
    ],
)
def test_who_is_behind_is_told_the_other_way_round(
    low: float, high: float, claimed: tuple[float, float], expected: str
) -> None:
    """ "It is right: 0.0242 times" was all that a reader learned of "behind the United States"."""
    one = {"form": "quotient", "donor": "FRA", "of": "DEU", "aid_type": "military", "low": low, "high": high}
    one |= {"state": "confirmed", "timely": False}
    ends = {"claimed_low": claimed[0], "claimed_high": claimed[1], "statement": "ratio", "unit": "1"}
    assert expected in told("depends on definition", "known later", [one], **ends)


@pytest.mark.parametrize(
    ("statement", "definition", "expected"),
    [
        (
            "share",
            {"form": "share of gdp", "low": 0.01, "high": 0.012},
            "1 to 1.2 % of GDP in aid from France allocated",
        ),
        (
            "share",
            {"form": "quotient", "of": "EUROPE", "low": 0.1, "high": 0.1},
            "10 % from France, of aid from Europe",
        ),
        (
            "share",
            {"form": "quotient", "of": "FRA all types", "low": 0.6, "high": 0.6},
            "60 % in aid, of all aid from F",
        ),
        (
            "rank",
            {"form": "order", "of": "gdp all", "low": 2, "high": 3},
            "place 2 to 3 for France in aid by share of GDP",
        ),
        (
            "rank",
            {"form": "order", "of": "amount countries", "low": 2, "high": 2},
            "place 2 for France among countries in",
        ),
        (
            "ratio",
            {"form": "quotient", "of": "KIEL", "low": 2, "high": 2},
            "as much aid from France as from all others",
        ),
        (
            "ratio",
            {"form": "quotient", "of": "DEU gdp", "low": 2, "high": 2},
            "as from Germany by share of GDP allocated",
        ),
        (
            "ratio",
            {"form": "years", "of": "last", "low": 2, "high": 2},
            "2 times the aid from France in the year before",
        ),
        ("difference", {"form": "difference", "of": "DEU", "low": 5, "high": 5}, "in aid from France over Germany"),
    ],
)
def test_what_compares_givers_names_them(statement: str, definition: dict[str, Any], expected: str) -> None:
    """With eight countries in a paragraph "0.76 % in aid committed" is of nobody."""
    one = {**FRANCE, **definition, "state": "confirmed", "timely": False}
    assert expected in told("depends on definition", "another stage", [one], statement=statement)


def test_an_accusation_says_whose_account_it_is() -> None:
    """ "No account comes near: at most 1.73 billion euros (lists of programmes)": nobody can look that up."""
    one = {"form": "ceiling", "donor": "EST", "state": "contradicted", "high": 1.7 * BN, "until": "2023-02-16"}
    ends = {"claimed_low": 90 * BN, "claimed_high": 110 * BN, "computed_high": 1.7 * BN}
    expected = "No account comes near: at most 1.7 billion euros from Estonia (any account of all its aid)."
    assert told("inconsistent", "contradicted", [one], **ends) == expected
    # The nearest package on the list is the government's; the 8.8 billion are no announcement of it.
    text = "Finland announced a new package of 20 billion euros for Ukraine."
    (found,) = sentences(aid.audit(aid.extract(text, published="2024-12-10", source="text")))
    assert found.endswith("billion euros from Finland (any account of all its aid).")


def test_a_government_is_not_quoted_with_what_it_did_not_say() -> None:
    """ "7 to 80 billion euros (the government's own account)": it had stated 7 before, and 80 later."""
    text = "Britain has given Ukraine 60 billion euros in support."
    found = sentences(aid.audit(aid.extract(text, published="2023-06-22", source="text"))).iloc[0]
    assert "(what the government's own account of 20 September 2024 leaves open)" in found
    text = "Poland gives Ukraine aid of 95 billion euros."  # 7 billion stated, and as much as any account can have
    found = sentences(aid.audit(aid.extract(text, published="2025-12-18", source="text"))).iloc[0]
    assert found.endswith(
        "from Poland committed by 18 December 2025 (what the government's own account and all others leave open)."
    )
    # What it did state is its own: 40 billion euros of 7 February 2025, and more since.
    text = "Germany has paid out 44 billion euros to Ukraine."
    found = sentences(aid.audit(aid.extract(text, published="2025-02-20", source="text"))).iloc[0]
    assert "(the government's own account)" in found


def test_a_part_is_no_doubt_about_the_whole() -> None:
    """ "It depends on what is counted: 650 million; at most 49 million": the 49 were the humanitarian part of it."""
    whole = {**FRANCE, "form": "stated", "state": "confirmed", "low": 7 * BN, "high": 7 * BN, "register": "g"}
    part = {**whole, "state": "contradicted", "aid_type": "humanitarian", "high": 2 * BN}
    part.pop("low")
    found = told("depends on definition", "two definitions", [whole, part])
    assert found.startswith("It fits as all aid together: 7 billion euros from France allocated")
    assert found.endswith("; humanitarian aid alone is at most 2 billion euros.")
    another = {**part, "aid_type": "mixed", "stage": "committed"}  # a definition of the same kind is told first
    found = told("depends on definition", "two definitions", [whole, part, another])
    assert found.startswith("It depends on what is counted: 7 billion euros from France allocated")
    assert "; at most 2 billion euros from France committed" in found


@pytest.mark.parametrize(
    ("guessed", "expected"),
    [
        (["donor"], "the text does not say who gives: "),
        (["donor", "unit"], "the text does not say who gives and in which currency: "),
        (["coverage", "donor", "unit"], "who gives, in which currency and whether it is one amount or a total: "),
    ],
)
def test_only_what_is_unsaid_is_called_so(guessed: list[str], expected: str) -> None:
    """ "Who gives, in which currency or how much of it is not said" stood by an amount in zloty that was a total."""
    one = {**FRANCE, "state": "confirmed", "low": 7 * BN, "high": 7 * BN, "guessed": guessed}
    assert expected in told("depends on definition", "fits a guess", [one])
    assert told("unverifiable", "rests on a guess", [one]).endswith(f"{expected.partition('say ')[2].rstrip(': ')}.")


def test_a_month_is_no_day() -> None:
    """ "All that was added in that month: 6.5 million on 29 February 2024" read as a payment of that day."""
    one = {"form": "payment", "donor": "NZL", "state": "loosely", "low": 6.5e6, "high": 6.5e6, "until": "2024-02-29"}
    found = told("depends on definition", "a month", [one])
    assert found.startswith("All that was added in February 2024 comes to it: 6.5 million euros from New Zealand (")


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        (
            "Poland has given Ukraine 25 billion euros (3.82 percent of its GDP).",
            "It follows from the text's own numbers",
        ),
        (
            "Poland has given Ukraine 25 billion euros (12 percent of its GDP).",
            "It does not follow from the text's own",
        ),
        ("Poland has given Ukraine 25 billion euros (1 percent of its GDP).", "By the text's own numbers 25 billion"),
    ],
)
def test_a_share_of_the_texts_own_amount_is_no_share_of_the_aid(text: str, begin: str) -> None:
    """ "The share is right" stood below 25 billion that no account has: right was the division by the GDP."""
    checks = aid.audit(aid.extract(text, published="2025-10-09", source="text"))
    (found,) = sentences(checks[checks["statement"] == "share"])
    assert found.startswith(begin)
    assert "25 billion euros is " in found
    assert " % of the GDP of Poland (" in found


def test_a_unit_stands_once_and_a_quotient_is_short() -> None:
    assert span(8.939394, 9.14433, "1") == "8.94 to 9.14"
    assert span(1234567, 1234567, "1") == "1,234,567"
    assert span(0.5, 0.75, "1", "ratio") == "0.5 to 0.75 times"
    assert span(0.01, 0.02, "1", "share") == "1 to 2 %"
    assert span(2, 3, "1", "rank") == "place 2 to 3"
    assert span(0.5, 0.5, "1", "ratio") == "0.5 times"


def test_what_all_givers_have_together_is_no_reading_of_one() -> None:
    """ "No reading allows more than 763 billion US dollars" stood there of American aid."""
    own = {"form": "ledger", "donor": "FRA", "aid_type": "mixed", "stage": "allocated", "high": 7 * BN, "unit": "EUR"}
    every = {"form": "all givers", "donor": "KIEL", "high": 400 * BN, "unit": "EUR"}
    ends = {"claimed_low": 500 * BN, "claimed_high": 501 * BN, "computed_low": -math.inf, "computed_high": 400 * BN}
    found = told("inconsistent", "contradicted", [own, every], **ends)
    assert "no reading" not in found
    assert "7 billion euros" in found


def test_nothing_is_not_at_most_500_euros() -> None:
    """ "Military aid alone is at most 500 euros": what the last digit of a register's zero leaves."""
    own = {"donor": "FRA", "stage": "allocated", "unit": "EUR", "form": "ledger"}
    fits = own | {"aid_type": "mixed", "state": "confirmed", "low": 6.9 * BN, "high": 7 * BN}
    against = own | {"aid_type": "military", "state": "contradicted", "low": 0, "high": 500}
    ends = {"claimed_low": 6.5 * BN, "claimed_high": 7.5 * BN}
    found = told("depends on definition", "two definitions", [fits, against], **ends)
    assert "military aid alone is nothing in that account" in found
    against["high"] = 2 * BN
    assert "alone is at most 2 billion euros" in told(
        "depends on definition", "two definitions", [fits, against], **ends
    )
