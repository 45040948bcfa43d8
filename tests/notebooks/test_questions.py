"""The pages of questions: their answers against arithmetic by hand and against what was published.

Sums over Kiel's web tables of release 29 (data to 30 April 2026), in billions of euros, as an independent prototype of
the pages computed them: Europe 214.8 and the United States 115.4 allocated, 389.7 and 119.0 committed.
"""

from __future__ import annotations

import pytest

from tests.notebooks.test_fair_words import answer, prose, table

#: What is counted -> Europe, the United States.
WAYS = {
    "All aid allocated": (214.8, 115.4),
    "Military aid alone": (102.2, 64.6),
    "Financial and humanitarian aid": (112.6, 50.8),
    "All that is committed": (389.7, 119.0),
    "Allocated by 31 December 2024": (128.4, 114.9),
    "Military aid by 31 December 2024": (57.8, 64.1),
    "All aid allocated, by the EU institutions and member states": (181.4, 115.4),
}


def test_who_gave_more_under_each_definition() -> None:
    rows = {row["way"]: row for row in table("who-gave-more", "definitions")}
    assert set(rows) == set(WAYS)
    for way, (europe, america) in WAYS.items():
        assert float(rows[way]["first"]) / 1e9 == pytest.approx(europe, abs=0.05)
        assert float(rows[way]["second"]) / 1e9 == pytest.approx(america, abs=0.05)
    sentence, numbers = answer("who-gave-more")
    assert (numbers["definitions"], numbers["agree"]) == (7, 6)
    assert sentence.startswith("Europe: by 30 April 2026 it had allocated 214.8 billion euros")


def test_350_billion_is_more_than_any_account() -> None:
    """Congress voted at least 182.99 billion dollars (Special Inspector General, to 30 September 2024), the five acts
    have 174.2; nothing here comes near 350."""
    sentence, numbers = answer("claimed-total")
    assert sentence.startswith("No. By 22 February 2025")
    assert numbers["largest"] == 182.99e9
    assert "is inconsistent with the sources" in sentence
    assert "https://factcheck.org/" in prose("claimed-total")


def test_loans_are_at_least_a_fifth() -> None:
    """As listed to 30 April 2026, 76.4 of 358.4 allocated.

    The EU 7.2 + 18.0 (MFA) + 10.59 (Facility, as far as split) + 18.1 (ERA); the United States' 20 billion dollars of
    December 2024 (1.0479 a euro on average), 2.5 billion Canadian dollars (1.552), 0.752 billion pounds of March 2025
    (0.837) and of April (0.854).
    """
    sentence, numbers = answer("loans")
    by_hand = 7.2 + 18.0 + 10.59 + 18.1 + 20 / 1.0479 + 2.5 / 1.552 + 0.752 / 0.837 + 0.752 / 0.854
    assert numbers["loans"] / 1e9 == pytest.approx(by_hand, abs=0.02)
    assert numbers["grants"] == 1.5e9
    assert sentence.startswith("At least 21%")


def test_what_arrived_is_set_beside_the_same_kind_of_aid() -> None:
    """The EU's payments are financial: 73.346 listed less 3.2 of June 2026, of 81.214 of financial aid allocated."""
    sentence, numbers = answer("arrived")
    assert numbers["eu_paid"] == pytest.approx(70.146e9)
    assert numbers["eu_allocated"] == pytest.approx(81.2138e9, abs=1e6)
    assert "(86%)" in sentence


def test_who_gives_most_for_its_size() -> None:
    """Denmark: 11.0254 billion allocated, of a GDP of 336.76 billion euros in 2021 (Kiel): 3.27 %."""
    sentence, numbers = answer("effort")
    assert sentence.startswith("Denmark, by GDP")
    assert numbers["gdp"] == pytest.approx(11.0254 / 336.76, abs=2e-5)


def test_the_claims_page_has_who_verdict_and_address_and_no_sentence() -> None:
    decided = [row for name in ("inconsistent", "depends-on-definition", "consistent") for row in table("claims", name)]
    rows = [*decided, *table("claims", "undecided")]
    assert len(rows) == answer("claims")[1]["figures"]
    assert all(row["speaker"] and row["verdict"] and row["sentence"] for row in decided)
    assert max(len(row["stated"].split()) for row in rows) <= 20  # an expression, not a sentence
    public = [row for row in decided if row["figure_id"].startswith("public-claims/")]
    assert all(row["address"].startswith("https://") or row["address"].startswith("http://") for row in public)
