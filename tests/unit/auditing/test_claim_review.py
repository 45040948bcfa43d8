"""Verdicts for other programs: schema.org's ClaimReview, and their way into a page's head."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import BuildError
from aidresearch.show import tables
from aidresearch.site.page import describe, outputs

Figures = Callable[..., pd.DataFrame]
AMOUNT = {
    "figure_id": "paper/1",
    "source": "paper",
    "donor": "EU",
    "item": "programme",
    "instrument": "unspecified",
    "stage": "disbursed",
    "value": 3.5e9,
    "half_width": 0.05e9,
    "qualifier": "up to",
    "as_printed": "€3.5 billion",
    "speaker": "a commissioner",
    "stated_on": "2025-04-02",
}
PAID = {**AMOUNT, "figure_id": "register/1", "source": "register", "qualifier": None}
PAID |= {"period_start": "2025-04-01", "period_end": "2025-04-01"}


def review(figures: Figures, *registers: dict[str, Any], **change: Any) -> dict[str, Any]:
    claim = figures({**AMOUNT, **change})
    content = aid.claim_review(claim, aid.audit(claim, against=figures(*registers)))
    assert content["@context"] == "https://schema.org"
    (found,) = content["@graph"]
    return found


def test_a_review_says_who_claimed_what_and_when(figures: Figures) -> None:
    found = review(figures, PAID)
    assert found["@type"] == "ClaimReview"
    assert found["claimReviewed"] == "EU institutions: up to €3.5 billion"
    claim = found["itemReviewed"]
    assert (claim["author"]["name"], claim["datePublished"]) == ("a commissioner", "2025-04-02")
    # An open end is left out: JSON has no infinity.
    assert claim["about"] == {"@type": "MonetaryAmount", "currency": "EUR", "value": 3.5e9, "maxValue": 3.5e9}
    assert found["reviewRating"]["alternateName"] == "consistent"
    assert (found["reviewRating"]["ratingValue"], found["reviewRating"]["bestRating"]) == (4, 4)


@pytest.mark.parametrize(("value", "rating"), [(3.5e9, 4), (9e9, 2)])
def test_the_rating_is_the_verdict(figures: Figures, value: float, rating: int) -> None:
    assert review(figures, PAID, value=value, qualifier=None)["reviewRating"]["ratingValue"] == rating


def test_what_is_undecided_has_no_rating_value(figures: Figures) -> None:
    rating = review(figures, {**PAID, "item": "other"})["reviewRating"]
    assert rating["alternateName"] == "unverifiable"
    assert "ratingValue" not in rating


def test_only_amounts_of_money_are_reviewed() -> None:
    document = aid.load("kyivpost-2025-04-03")
    content = aid.claim_review(document, aid.audit(document))
    ids = [one["itemReviewed"]["identifier"] for one in content["@graph"]]
    assert ids == document.loc[document["measure"] == "money", "figure_id"].tolist()
    assert len(ids) == 11
    text = json.dumps(content, allow_nan=False)  # raises for what JSON has not
    assert "Kyiv Post" in text
    none = aid.load("hegseth-2025-02-12")
    assert aid.claim_review(none, aid.audit(none))["@graph"] == []


def displayed(monkeypatch: pytest.MonkeyPatch, show: Callable[[], None]) -> dict[str, Any]:
    shown: list[dict[str, Any]] = []

    def keep(data: dict[str, Any], *, raw: bool, metadata: dict[str, Any]) -> None:
        shown.append({"output_type": "display_data", "data": data, "metadata": metadata})

    monkeypatch.setattr("IPython.display.display", keep)
    show()
    return shown[0]


def test_linked_data_goes_from_the_notebook_to_the_page(figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = figures({**AMOUNT, "as_printed": "</script><b>€3.5 billion"})
    content = aid.claim_review(claim, aid.audit(claim, against=figures(PAID)))
    bundle = displayed(monkeypatch, lambda: tables.linked_data(content, name="claim-review"))
    answer = {"kind": "answer", "name": "answer"}
    texts = {"text/markdown": "x", "text/plain": "x", "text/csv": "number,value\n"}
    told = {"output_type": "display_data", "data": texts, "metadata": {"aidresearch": answer}}
    notebook = {"cells": [{"source": "", "outputs": [bundle, told]}]}
    shown = outputs.read(notebook)[0]
    assert (shown.kind, shown.csv) == ("linked-data", "claim,rating\npaper/1,4\n")
    script = describe.in_script(shown.data["application/ld+json"])
    assert "</script>" not in script
    assert json.loads(script) == content  # the same when it is read
    del bundle["data"]["application/ld+json"]
    with pytest.raises(BuildError, match="linked-data 'claim-review' lacks application/ld"):
        outputs.read(notebook)


def test_the_table_of_verdicts_has_badges_and_folded_derivations(
    figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = figures({**AMOUNT, "note": None, "as_printed": "€3.5 <billion>"})
    checks = aid.audit(claim, against=figures(PAID))
    arguments = {"name": "verdicts", "title": "T", "sources": []}
    bundle = displayed(monkeypatch, lambda: tables.verdicts(claim, checks, **arguments, note="N"))
    html = bundle["data"]["text/html"]
    assert html.count("<details>") == len(checks) == 1
    assert "<span class='badge consistent'>consistent</span>" in html
    assert "up to €3.5 &lt;billion&gt;" in html
    assert "register/1 has EUR 3.45 to 3.55 billion; claimed at most EUR 3.5 billion" in re.sub(r"<[^>]*>", "", html)
    assert "Severity" not in html  # nothing is wrong
    header, row = bundle["data"]["text/csv"].splitlines()[:2]
    assert header.startswith("figure_id,as_printed,check,")
    assert row.startswith("1,")


def test_the_sources_that_an_audit_cites() -> None:
    checks = aid.audit(aid.load("kyivpost-2025-04-03"))
    assert tables.cited(checks) == [
        "contact-group",
        "kiel-headlines",
        "kiel-r21",
        "kiel-r29",
        "kyivpost-2025-04-03",
        "ukraine-facility",
        "us-interruptions",
    ]
    assert tables.cited(checks[checks["verdict"] == "unverifiable"]) == []


def test_claimed_beside_computed_in_multiples_of_the_claim(figures: Figures) -> None:
    claim = figures({**AMOUNT, "value": 7e9, "half_width": 0.5e9, "qualifier": None})
    frame = aid.charts.drawable(aid.audit(claim, against=figures(PAID)))
    ends = ["claimed_low", "claimed_high", "computed_low", "computed_high"]
    assert frame[ends].iloc[0].tolist() == pytest.approx([6.5 / 7, 7.5 / 7, 3.45 / 7, 3.55 / 7])
    assert frame["label"].tolist() == ["€3.5 billion: payment"]
    undecided = aid.audit(claim, against=figures({**PAID, "item": "other"}))
    assert aid.charts.drawable(undecided).empty


def test_the_chart_tells_its_numbers(figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = figures({**AMOUNT, "value": 7e9, "qualifier": None})
    checks = aid.audit(claim, against=figures(PAID))
    arguments = {"name": "claimed-computed", "title": "T", "sources": []}
    bundle = displayed(monkeypatch, lambda: aid.charts.claimed_and_computed(checks, **arguments))
    about = bundle["metadata"]["aidresearch"]
    assert about["alt"].endswith("€3.5 billion: payment: 0.493 to 0.507 times, inconsistent.")
    assert "multiples of the claimed number" in bundle["data"]["image/svg+xml"]
