"""What an audit found, in one sentence a check: for whoever reads it cold.

Made from the columns of `aidresearch.audit` and from nothing else: verdict, reason, the ends, the definitions.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from aidresearch.show import quantities
from aidresearch.show.reasons import PLAIN
from aidresearch.table import parties

STAGES = {
    "appropriated": "voted by Congress",
    "obligated": "obligated",
    "pledged": "pledged",
    "proposed": "proposed",
    "committed": "committed",
    "allocated": "allocated",
    "disbursed": "paid out",
    "delivered": "delivered",
}
TYPES = {"military": "military aid", "financial": "financial aid", "humanitarian": "humanitarian aid", "mixed": "aid"}
PROGRAMMES = {
    "UKRAINE-FACILITY": "the Ukraine Facility",
    "MFA": "macro-financial assistance",
    "MFA-PLUS": "macro-financial assistance",
    "ERA": "the ERA loans",
    "EPF": "the European Peace Facility",
    "PDA": "drawdowns from US stocks",
    "USAI": "the Ukraine Security Assistance Initiative",
    "FMF": "Foreign Military Financing",
    "EFF": "the IMF's Extended Fund Facility",
    "RFI": "the IMF's Rapid Financing Instrument",
    "PEACE": "the World Bank's PEACE project",
    "PURL": "the PURL initiative",
    "WINDFALL": "windfall profits",
    "SUPPORT-LOAN": "the Ukraine Support Loan",
}
#: Sources by the beginning of their key; others by their title.
SOURCES = {
    "kiel-headlines": "the Kiel Institute's press releases",
    "kiel-r29-weapons": "the Kiel Institute's list of weapons",
    "kiel": "the Kiel Institute",
    "contact-group": "the contact group's chair",
    "ukraine-facility": "the list of payments of the Ukraine Facility",
    "us-packages": "the list of US packages",
    "us-totals": "the United States' own account",
    "us-appropriations": "the acts of Congress",
    "eu-payments": "the European Commission's payments",
    "eu-totals": "the European Commission's own account",
    "government-packages": "the government's own announcement",
    "government-totals": "the government's own account",
    "imf-payments": "the IMF's payments",
    "world-bank": "the World Bank's own account",
    "ukraine-mof": "Ukraine's Ministry of Finance",
    "g7-era": "the list of ERA loans",
    "german-systems": "the German list of systems",
    "weapon-totals": "the governments' own lists",
    "indicators": "NATO's and others' indicators",
}
BROUGHT = "the table brought along"


FAR = 5.0  #: times the claim: a bound that far away tells a reader nothing, and is left to the numbers below


def sentence(row: Mapping[Any, Any]) -> str:
    """One row of the table of `aidresearch.audit` in words."""
    definitions = json.loads(row["definitions"]) if isinstance(row["definitions"], str) else []
    reason = str(row["reason"])
    if reason in PLAIN:
        return PLAIN[reason].format(
            computed=_computed(row),
            guess=GUESSES,
            begin=_day(definitions, "from"),
            end=_day(definitions, "to"),
        )
    kind = str(row["verdict"])
    if kind in ("inconsistent", "decision error"):
        return _contradicted(row, definitions)
    if kind == "consistent":
        return _confirmed(row, definitions)
    if kind == "depends on definition":
        return _depends(row, definitions, reason)
    return _open(row, definitions)


def sentences(checks: pd.DataFrame) -> pd.Series:
    """`sentence` for each row, on its index.

    Examples
    --------
    >>> import aidresearch as aid
    >>> from aidresearch.show.sentences import sentences
    >>> bool(sentences(aid.audit(aid.load("hegseth-2025-02-12"))).str.endswith(".").all())
    True
    """
    found = [sentence(row) for row in checks.to_dict("records")]
    return pd.Series(found, index=checks.index, dtype="str", name="sentence")


def _confirmed(row: Mapping[Any, Any], definitions: list[dict[str, Any]]) -> str:
    first = definitions[0]
    as_rounded = " as a rounded number" if row["reason"] == "rounded" else ""
    return f"The {row['statement']} is right{as_rounded}: {_what(first, row)}."


def _depends(row: Mapping[Any, Any], definitions: list[dict[str, Any]], reason: str) -> str:
    fits = [d for d in definitions if d["state"] in ("confirmed", "loosely")]
    against = [d for d in definitions if d["state"] == "contradicted"]
    first = fits[0]
    if reason == "two definitions":
        return f"It depends on what is counted: {_what(first, row)}; {_what(_other(first, against), row, limit=True)}."
    if reason == "another reading":
        return f"It fits if read otherwise ({_reading(first)}): {_what(first, row)}."
    if reason == "another rate":
        return f"It fits at another exchange rate of its time: {_what(first, row)}."
    if reason == "another release":
        return f"It fits as far as releases of the register differ: {_what(first, row)}."
    if reason == "another day":
        return f"An amount of that size is listed for another day: {_what(first, row)}."
    if reason == "a month":
        return f"All that was added in that month comes to it: {_what(first, row)}."
    if reason == "another stage":
        return f"It fits at another stage: {_what(first, row)}."
    if reason == "known later":
        return f"By what became known later it is right: {_what(first, row)}."
    return f"It fits, but who gives, in which currency or how much of it is not said: {_what(first, row)}."


def _other(first: Mapping[str, Any], against: list[dict[str, Any]]) -> dict[str, Any]:
    """What to set against a definition that fits: of one giver's years the same stage against the sum of the years."""
    sums = [d for d in against if d["form"] == "years" and d.get("of") == "sum" and d["stage"] == first.get("stage")]
    return (sums or against)[0]


def _contradicted(row: Mapping[Any, Any], definitions: list[dict[str, Any]]) -> str:
    claimed = row["claimed_low"] if math.isfinite(row["claimed_low"]) else row["claimed_high"]
    is_above = claimed > row["computed_high"]
    turned = " The conclusion turns round." if row["verdict"] == "decision error" else ""
    named = [d for d in definitions if d["form"] not in ("other account", "whole")] or definitions
    nearest = (
        max(named, key=lambda d: d.get("high", -math.inf))
        if is_above
        else min(named, key=lambda d: d.get("low", math.inf))
    )
    if nearest["form"] == "nearest package":
        return f"No package listed up to these days has that amount; the nearest has {_what(nearest, row, limit=True)}."
    if nearest["form"] in ELSEWHERE:
        most = quantities.one(row["computed_high"], row["unit"], "amount")
        whose = f"of {parties.in_prose(nearest['of'])}" if "of" in nearest else "for the day in question"
        return f"That is the number {nearest['form']}: {_what(nearest, row)}; {whose} at most {most} are on record."
    if row["statement"] == "amount" and is_above and nearest["form"] == "other account":
        return f"{_what(nearest, row)[0].upper()}{_what(nearest, row)[1:]}.{turned}"
    if row["statement"] == "amount" and is_above:
        most = quantities.one(row["computed_high"], row["unit"], "amount")
        is_all = nearest.get("high", math.inf) * 1.01 >= row["computed_high"]
        beyond = "" if is_all else f"; no reading allows more than {most}"
        return f"No account comes near: {_what(nearest, row, limit=True)}{beyond}.{turned}"
    return f"No reading allows it: {_what(nearest, row, limit=True)}.{turned}"


def _open(row: Mapping[Any, Any], definitions: list[dict[str, Any]]) -> str:
    """What is known of a figure that nothing decides: the bounds that tell a reader something, else that none does."""
    low, high = row["computed_low"], row["computed_high"]
    claimed = _claimed(row)
    if not definitions:
        return f"No register decides this {row['statement']}."
    least_claimed = row["claimed_low"]
    if math.isfinite(high) and math.isfinite(least_claimed) and least_claimed > high:
        most = quantities.one(high, row["unit"], row["statement"])
        return f"Read as it stands no account has so much, at most {most}; read otherwise it stays open."
    near_low = math.isfinite(low) and low > 0 and row["claimed_high"] <= low * FAR
    near_high = math.isfinite(high) and high <= abs(row["claimed_low"]) * FAR
    if near_low and near_high:
        between = quantities.span(low, high, row["unit"], row["statement"])
        return f"Between {between.replace(' to ', ' and ', 1)} by the accounts known: {claimed} is possible."
    if near_high:
        most = quantities.one(high, row["unit"], row["statement"])
        nearest = next((f"; the nearest has {_what(d, row)}" for d in definitions if _is_beside(d)), "")
        return f"At most {most} by the accounts known: {claimed} is possible, but no account has just that{nearest}."
    if near_low:
        least = quantities.one(low, row["unit"], row["statement"])
        return f"At least {least} by the accounts known: {claimed} is possible, but no account has just that."
    more = [d for d in definitions if d["form"] == "stated" and d.get("low", -math.inf) > row["claimed_high"]]
    if more:
        return f"The accounts known have more: {_what(more[0], row)}. A smaller amount can be a part of it."
    return f"The accounts known neither confirm nor exclude this {row['statement']}."


def _is_beside(definition: Mapping[str, Any]) -> bool:
    """Whether a definition that does not fit has numbers of its own to show beside what is open."""
    ends = definition.get("low", 0.0), definition.get("high", math.inf)
    is_close = ends[0] > 0 and ends[1] <= 2 * ends[0]
    return definition["state"] == "contradicted" and definition["form"] in ("ledger", "share of gdp") and is_close


def _what(definition: Mapping[str, Any], row: Mapping[Any, Any], *, limit: bool = False) -> str:
    """A definition and what it gives: ``114 billion euros allocated by 31 December 2024 (the Kiel Institute)``."""
    low, high = definition.get("low", -math.inf), definition.get("high", math.inf)
    if row["statement"] == "amount" and low < 0:  # an account has no less than nothing
        low = -math.inf
    value = quantities.span(low, high, definition["unit"], str(row["statement"]))
    form = definition["form"]
    known = quantities.day(definition["until"]) if "until" in definition else None
    stage = f" {STAGES[definition['stage']]}" if "stage" in definition else ""
    programme = f" under {PROGRAMMES[definition['programme']]}" if definition.get("programme") in PROGRAMMES else ""
    giver = f" from {parties.in_prose(definition['donor'])}" if "donor" in definition else ""
    source = f" ({source_in_prose(definition.get('register')) or BY_FORM.get(form, 'the Kiel Institute')})"
    by_day = f" by {known}" if known else ""
    if form == "other account":
        return f"no account of its aid has more than {quantities.one(high, definition['unit'], str(row['statement']))}"
    if form in ("ledger", "whole"):
        return f"{value} of {TYPES.get(definition.get('aid_type', 'mixed'), 'aid')}{giver}{stage}{by_day}{source}"
    if form in ("stated", "sum", "voted", *ELSEWHERE):
        return f"{value}{giver}{stage}{programme}{by_day}{source}"
    if form in ("payment", "list", "plan", "nearest package"):
        return f"{value}{programme or giver}{f' on {known}' if known and not limit else ''}{source}"
    if form == "years":
        source = source if definition.get("timely", True) else f"{source[:-1]}, published later)"
        return f"{value} {YEARS[str(definition['of'])]}{stage}{by_day}{source}"
    if form in OF_A_TYPE and "aid_type" in definition:
        is_of_all_types = str(definition.get("of", "")).endswith("all types")
        of = "of" if row["statement"] == "share" and form == "quotient" and not is_of_all_types else "in"
        return f"{value} {of} {TYPES[definition['aid_type']]}{stage}{by_day}{source}"
    if form == "ceiling":
        most = value if limit else f"{quantities.one(high, definition['unit'], str(row['statement']))} at most"
        return f"{most}{programme}{source}"
    if form == "twin":
        named, _, own = str(definition["of"]).partition(" ")
        how_many = "none" if own == "0" else own
        return f"the list has {value}{giver}, and {how_many} from {parties.in_prose(named)}{source}"
    if form == "on the list":
        return f"the list has {'none' if high == 0 else value}{giver}{by_day}{source}"
    if form == "still to come":
        return f"{value} promised and not yet delivered{source}"
    if form in ("count", "number"):
        return f"{value}{by_day}{source}"
    return f"{value}{stage}{by_day}{source}"


#: Forms of a total that stands elsewhere in the registers.
ELSEWHERE = ("of another day", "of another giver")
#: Forms of what compares givers: a type of aid that they rest on is named.
OF_A_TYPE = ("quotient", "share of gdp", "difference", "order")
#: The years before, with which one year is compared.
YEARS = {
    "mean": "the yearly mean of the three years before,",
    "last": "the year before,",
    "sum": "the sum of the three years before,",
}
BY_FORM = {
    "payment": "lists of payments",
    "list": "lists of payments",
    "ceiling": "lists of programmes",
    "count": "lists of systems",
}


def source_in_prose(key: str | None) -> str:
    """Whose a register is, in the words of a sentence; nothing for none."""
    if key is None:
        return ""
    for prefix, name in SOURCES.items():
        if key == prefix or key.startswith(f"{prefix}-"):
            return name
    return BROUGHT


def _claimed(row: Mapping[Any, Any]) -> str:
    low, high = row["claimed_low"], row["claimed_high"]
    if not (math.isfinite(low) or math.isfinite(high)):
        return "it"
    if math.isinf(low):
        return quantities.one(high, row["unit"], row["statement"])
    if math.isinf(high):
        return quantities.one(low, row["unit"], row["statement"])
    return quantities.one((low + high) / 2, row["unit"], row["statement"])


def _computed(row: Mapping[Any, Any]) -> str:
    return quantities.span(row["computed_low"], row["computed_high"], row["unit"], str(row["statement"]))


#: What an extractor may have guessed.
GUESSES = "who gives, in which currency, or whether it is one amount or a total"


def _reading(definition: Mapping[str, Any]) -> str:
    return str(definition.get("reading", "as the text leaves open"))


def _day(definitions: list[dict[str, Any]], which: str) -> str:
    found = next((d[which] for d in definitions if which in d), None)
    return "" if found is None else quantities.day(found)
