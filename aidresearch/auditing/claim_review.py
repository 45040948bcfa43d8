"""What evidence decided, as schema.org ``ClaimReview``, for search engines and other tools."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

import pandas as pd

from aidresearch import catalog
from aidresearch.auditing.verdicts import CONSISTENT, DECISION_ERROR, DEPENDS, EVIDENCE, INCONSISTENT, UNVERIFIABLE
from aidresearch.errors import UnknownName
from aidresearch.table import arguments, parties

CONTEXT = "https://schema.org"
#: From 1, false, to 3, true.
RATINGS = {
    DECISION_ERROR: (1, "False: contradicted by every account known, and the conclusion turns round"),
    INCONSISTENT: (1, "False: contradicted by every account known"),
    DEPENDS: (2, "Depends on the definition"),
    CONSISTENT: (3, "True by the register named"),
}
REVIEWER = {"@type": "Organization", "name": "the aidresearch authors"}


def claim_review(
    figures: pd.DataFrame, checks: pd.DataFrame, url: str | None = None, published_on: dt.date | None = None
) -> dict[str, Any]:
    """One ``ClaimReview`` for each statement that registers decided; none for what is open, or only coherent.

    Parameters
    ----------
    figures : pandas.DataFrame
        The figures table of the document.
    checks : pandas.DataFrame
        What `aidresearch.audit` gave for it.
    url : str, optional
        Address of the page that shows the review; without one ``url`` is left out, and a site that is published adds
        its page's.
    published_on : datetime.date, optional
        Day on which the review was published; without one it is left out.

    Returns
    -------
    dict
        JSON-LD with ``@context`` and ``@graph``. ``claimReviewed`` is the statement that was checked, in its own
        words, ``itemReviewed`` the claim with who made it, when and where; its days are those of the claim. Nothing
        depends on when it is made.

    Raises
    ------
    SchemaError
        For a table that is no result of `aidresearch.audit`.

    Examples
    --------
    >>> import aidresearch as aid
    >>> figures = aid.load("kyivpost-2025-04-03")
    >>> reviews = aid.claim_review(figures, aid.audit(figures))["@graph"]
    >>> {review["@type"] for review in reviews}
    {'ClaimReview'}
    """
    arguments.results_of_an_audit(checks, "verdict", "decides")
    rows = {row["figure_id"]: row for row in figures.astype("object").where(figures.notna(), None).to_dict("records")}
    decided = checks[(checks["decides"] == EVIDENCE) & (checks["verdict"].astype("str") != UNVERIFIABLE)]
    reviews = [_review(rows[check["figure_id"]], check, url, published_on) for check in decided.to_dict("records")]
    return {"@context": CONTEXT, "@graph": reviews}


def _review(
    row: dict[Any, Any], check: dict[Any, Any], url: str | None, published_on: dt.date | None
) -> dict[str, Any]:
    value, name = RATINGS[str(check["verdict"])]
    text = _statement(row, check["statement"])
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "author": REVIEWER,
        "claimReviewed": text,
        "itemReviewed": _claim(row, text),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": value,
            "worstRating": 1,
            "bestRating": 3,
            "alternateName": name,
        },
    }
    if url is not None:
        review["url"] = url
    if published_on is not None:
        review["datePublished"] = published_on.isoformat()
    return review


def _statement(row: dict[Any, Any], statement: str) -> str:
    """The statement that was checked: giver, expression as printed, and what about it."""
    printed = str(row["as_printed"])
    qualifier = row["qualifier"]
    if qualifier is not None and qualifier not in printed:
        printed = f"{qualifier} {printed}"
    giver = f"{parties.name(row['donor'])}: " if row["donor"] is not None else ""
    about = "" if statement == "amount" else f" ({statement})"
    return f"{giver}{printed}{about}"


def _claim(row: dict[Any, Any], text: str) -> dict[str, Any]:
    """What was claimed: by whom, when, where, and the amount."""
    claim: dict[str, Any] = {"@type": "Claim", "identifier": row["figure_id"], "text": text}
    if row["speaker"] is not None:
        claim["author"] = {"@type": _kind(row["speaker"]), "name": row["speaker"]}
    if row["stated_on"] is not None:
        claim["datePublished"] = f"{row['stated_on']:%Y-%m-%d}"
    appearance = _appearance(row["source"])
    if appearance:
        claim["appearance"] = appearance
    if row["measure"] == "money":
        claim["about"] = _amount(row)
    return claim


#: Words in the name of who is no person.
ORGANISATIONS = re.compile(
    r"\b(institut\w*|minist(ry|ries|erium|erstwo|ère)|governments?|department|commission|council|bank|fund|imf|nato|union"
    r"|house|office|parliament|congress|agency|university|news|times|post|staff|group|embassy|treasury|headquarters"
    r"|association|federation|committee|chancellery|presidency|service|on the|report)\b|міністерств|уряд|інститут",
    re.IGNORECASE,
)


def _kind(speaker: str) -> str:
    """The type of who made a claim: schema.org has persons and organisations as authors, and nothing else."""
    return "Organization" if ORGANISATIONS.search(speaker) else "Person"


def _amount(row: dict[Any, Any]) -> dict[str, Any]:
    amount: dict[str, Any] = {"@type": "MonetaryAmount", "currency": row["unit"]}
    for name, column in (("value", "value"), ("minValue", "low"), ("maxValue", "high")):
        if row[column] is not None and math.isfinite(row[column]):
            amount[name] = row[column]
    return amount


def _appearance(source: str) -> dict[str, Any] | None:
    try:
        known = catalog.get(source)
    except UnknownName:
        return None
    work: dict[str, Any] = {"@type": "CreativeWork", "name": known.title, "publisher": {"@type": "Organization"}}
    work["publisher"]["name"] = known.producer
    if known.published_on is not None:
        work["datePublished"] = known.published_on.isoformat()
    if known.address.startswith("http"):
        work["url"] = known.address
    return work
