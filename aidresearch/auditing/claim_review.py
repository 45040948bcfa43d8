"""The verdicts on amounts of money as schema.org ``ClaimReview``, for search engines and other tools."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from aidresearch import catalog
from aidresearch.auditing.audit import overall
from aidresearch.auditing.verdicts import VERDICTS
from aidresearch.errors import UnknownName
from aidresearch.table import parties

CONTEXT = "https://schema.org"
#: Only what is decided has a number: from 1 for what turns a conclusion round to 4 for what is consistent.
RATINGS = {"decision error": 1, "inconsistent": 2, "depends on definition": 3, "consistent": 4}
REVIEWER = {"@type": "Organization", "name": "the aidresearch authors"}


def claim_review(figures: pd.DataFrame, checks: pd.DataFrame) -> dict[str, Any]:
    """One ``ClaimReview`` for each amount of money that was checked, with the amount as a ``MonetaryAmount``.

    ``checks`` is what `aidresearch.audit` gave for ``figures``. The rating's ``alternateName`` is the verdict; one that
    could not be reached has no ``ratingValue``. An open end of an interval is left out. Nothing in it depends on when
    it was made.
    """
    verdicts = overall(checks).set_index("figure_id")
    money = figures[(figures["measure"] == "money") & figures["figure_id"].isin(verdicts.index)]
    reviews = [_review(row, verdicts.loc[row["figure_id"]]) for row in money.to_dict("records")]
    return {"@context": CONTEXT, "@graph": reviews}


def _review(row: dict[Any, Any], found: pd.Series) -> dict[str, Any]:
    verdict = str(found["verdict"])
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": verdict, "ratingExplanation": VERDICTS[verdict]}
    if verdict in RATINGS:
        rating |= {"ratingValue": RATINGS[verdict], "worstRating": 1, "bestRating": max(RATINGS.values())}
    said = " ".join(row[part] for part in ("qualifier", "as_printed") if isinstance(row[part], str))
    donor = f"{parties.name(row['donor'])}: " if isinstance(row["donor"], str) else ""
    return {
        "@type": "ClaimReview",
        "author": REVIEWER,
        "claimReviewed": f"{donor}{said}",
        "itemReviewed": _claim(row, said),
        "reviewRating": rating,
        "reviewBody": str(found["checks"]),
    }


def _claim(row: dict[Any, Any], said: str) -> dict[str, Any]:
    """What was claimed: by whom, when, where, and the amount."""
    claim: dict[str, Any] = {"@type": "Claim", "identifier": row["figure_id"], "text": said}
    if isinstance(row["speaker"], str):
        claim["author"] = {"@type": "Thing", "name": row["speaker"]}
    if pd.notna(row["stated_on"]):
        claim["datePublished"] = f"{row['stated_on']:%Y-%m-%d}"
    appearance = _appearance(row["source"])
    if appearance:
        claim["appearance"] = appearance
    claim["about"] = _amount(row)
    return claim


def _amount(row: dict[Any, Any]) -> dict[str, Any]:
    amount: dict[str, Any] = {"@type": "MonetaryAmount", "currency": row["unit"]}
    for name, column in (("value", "value"), ("minValue", "low"), ("maxValue", "high")):
        if math.isfinite(row[column]):
            amount[name] = row[column]
    return amount


def _appearance(source: str) -> dict[str, Any] | None:
    try:
        held = catalog.get(source)
    except UnknownName:
        return None
    work: dict[str, Any] = {"@type": "CreativeWork", "name": held.title, "publisher": {"@type": "Organization"}}
    work["publisher"]["name"] = held.producer
    if held.published_on is not None:
        work["datePublished"] = held.published_on.isoformat()
    if held.address.startswith("http"):
        work["url"] = held.address
    return work
