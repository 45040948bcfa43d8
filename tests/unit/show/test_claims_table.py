"""Claims of many texts: what stands in the table, and in which order."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError
from aidresearch.show import claims_table, derivations


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    figures = pd.concat([aid.load("public-claims").head(12), aid.load("hegseth-2025-02-12")])
    checks = pd.concat([aid.audit(rows) for _, rows in figures.groupby("source")], ignore_index=True)
    texts = pd.concat([aid.texts("public-claims"), aid.texts("press")])
    return claims_table.judged(figures, checks, texts)


def test_every_claim_has_its_text_and_a_sentence(found: pd.DataFrame) -> None:
    assert found["sentence"].str.endswith(".").all()
    first = found.set_index("figure_id").loc["public-claims/2022-05-08-1/1"]
    assert (first["outlet"], first["speaker"], first["donor"]) == ("theweek.co.uk", "Rishi Sunak", "GBR")
    assert first["address"].startswith("https://www.theweek.co.uk/news/uk-news/956769/")


def test_the_worst_comes_first(found: pd.DataFrame) -> None:
    places = found["verdict"].map(claims_table.WORST.index)
    assert places.is_monotonic_increasing


def test_a_claim_of_no_text_is_refused() -> None:
    figures = aid.load("hegseth-2025-02-12")
    with pytest.raises(AidError, match="a figure of no text"):
        claims_table.judged(figures, aid.audit(figures), aid.texts("public-claims"))


@pytest.mark.parametrize(
    ("printed", "qualifier", "expected"),
    [
        ("€3.5 billion ($3.8 billion)", "nearly", "nearly €3.5 billion ($3.8 billion)"),
        ("over $200 billion", "more than", "over $200 billion"),
        ("fast 90 Milliarden Euro", "nearly", "fast 90 Milliarden Euro"),
        ("more money", "more than", "more money"),
        ("half", "slightly more than", "slightly more than half"),
        ("26 meetings", None, "26 meetings"),
    ],
)
def test_a_qualifier_stands_once(printed: str, qualifier: str | None, expected: str) -> None:
    """ "more than over $200 billion" stood on a page: the qualifier in the project's words, and that of the text."""
    assert derivations.qualified({"as_printed": printed, "qualifier": qualifier}) == expected


def test_the_row_is_a_sentence_a_badge_and_a_link(found: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[Any] = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, **about: caught.append((bundle, about)))
    assert len(set(found["verdict"])) > 1
    one = found[found["figure_id"] == "public-claims/2022-05-08-1/1"]
    figures = aid.load("public-claims")
    for rows in (found, one):
        made_from = figures[figures["figure_id"].isin(rows["figure_id"])]
        aid.tables.claims(rows, name="claims", title="T", sources=["public-claims"], made_from=made_from)
    html, alone = (bundle["text/html"] for bundle, _ in caught)
    assert "military aid, committed, from United Kingdom, by Rishi Sunak, 8 May 2022" in html
    assert ".<br><span class='badge" in html
    assert "badge" not in alone  # the title has the verdict of a table that has but one
    assert "<a href='https://www.theweek.co.uk/" in html
