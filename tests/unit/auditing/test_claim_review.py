"""`aid.claim_review` against what schema.org defines and what search engines ask for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import aidresearch as aid

#: schema.org, release 29: the types that each property may have, of the types that are used here.
DEFINED: dict[str, dict[str, tuple[str, ...]]] = {
    "ClaimReview": {
        "claimReviewed": ("Text",), "itemReviewed": ("Claim",), "reviewRating": ("Rating",), "url": ("URL",),
        "author": ("Organization", "Person"), "datePublished": ("Date",),
    },
    "Claim": {
        "text": ("Text",), "identifier": ("Text",), "author": ("Organization", "Person"), "datePublished": ("Date",),
        "appearance": ("CreativeWork",), "about": ("MonetaryAmount",),
    },
    "Rating": {
        "ratingValue": ("Number",), "worstRating": ("Number",), "bestRating": ("Number",), "alternateName": ("Text",),
    },
    "CreativeWork": {
        "name": ("Text",), "publisher": ("Organization", "Person"), "datePublished": ("Date",), "url": ("URL",),
    },
    "MonetaryAmount": {
        "currency": ("Text",), "value": ("Number",), "minValue": ("Number",), "maxValue": ("Number",),
    },
    "Organization": {"name": ("Text",)},
    "Person": {"name": ("Text",)},
}  # fmt: skip


def _is(value: Any, kinds: tuple[str, ...]) -> bool:
    if isinstance(value, dict):
        return value["@type"] in kinds
    if "Number" in kinds:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if not isinstance(value, str) or not value:
        return False
    if "Date" in kinds:
        return dt.date.fromisoformat(value).isoformat() == value
    return value.startswith(("https://", "http://")) if "URL" in kinds else "Text" in kinds


def _errors(node: dict[str, Any]) -> list[str]:
    """Where a node has a property that its type has not, or one of another type."""
    known = DEFINED.get(node["@type"])
    if known is None:
        return [f"{node['@type']} is not used here"]
    found = []
    for name, value in node.items():
        if name == "@type":
            continue
        if name not in known or not _is(value, known[name]):
            found.append(f"{node['@type']}.{name}: {value!r}")
        if isinstance(value, dict):
            found += _errors(value)
    return found


@pytest.fixture(scope="module")
def reviews() -> list[dict[str, Any]]:
    figures = aid.load("kyivpost-2025-04-03")
    made = aid.claim_review(figures, aid.audit(figures), "https://example.org/claims.html", dt.date(2025, 4, 4))
    assert made["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = made["@graph"]
    assert found
    return found


def test_every_review_is_as_schema_org_defines_it(reviews: list[dict[str, Any]]) -> None:
    assert [error for review in reviews for error in _errors(review)] == []


def test_the_check_finds_what_is_wrong(reviews: list[dict[str, Any]]) -> None:
    wrong = {**reviews[0], "author": {"@type": "Thing", "name": "x"}, "datePublished": "4 April"}
    with pytest.raises(ValueError, match="isoformat"):
        _errors(wrong)
    assert any("author" in error for error in _errors({**wrong, "datePublished": "2025-04-04"}))


def test_what_search_engines_require_is_there(reviews: list[dict[str, Any]]) -> None:
    """Google Search Central, "Fact Check (ClaimReview) structured data": required are claimReviewed, reviewRating and
    url; of the rating alternateName, and numbers with the worst below the best and the value between them."""
    for review in reviews:
        assert {"claimReviewed", "reviewRating", "url", "author", "datePublished", "itemReviewed"} <= set(review)
        rating, claim = review["reviewRating"], review["itemReviewed"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert rating["worstRating"] < rating["bestRating"]
        assert rating["alternateName"]
        assert {"datePublished", "appearance", "text"} <= set(claim)


def test_who_made_a_claim_is_a_person_or_an_organisation() -> None:
    from aidresearch.auditing.claim_review import _kind

    assert {_kind(name) for name in ("Boris Pistorius", "Donald Trump", "Lloyd Austin")} == {"Person"}
    organisations = ("Kiel Institute", "US Department of Defense", "Council of the EU", "IMF", "the White House")
    assert {_kind(name) for name in organisations} == {"Organization"}
