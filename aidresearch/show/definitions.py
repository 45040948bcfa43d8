"""A definition and what it gives in words: ``114 billion euros allocated by 31 December 2024 (the Kiel Institute)``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from aidresearch.show import quantities
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
TYPES = {
    "military": "military aid",
    "financial": "financial aid",
    "humanitarian": "humanitarian aid",
    "civilian": "financial and humanitarian aid",
    "mixed": "aid",
}
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


def in_words(definition: Mapping[str, Any], row: Mapping[Any, Any], *, limit: bool = False) -> str:
    """A definition and what it gives: ``114 billion euros allocated by 31 December 2024 (the Kiel Institute)``."""
    low, high = definition.get("low", -math.inf), definition.get("high", math.inf)
    if row["statement"] == "amount" and low < 0:  # an account has no less than nothing
        low = -math.inf
    value = quantities.span(low, high, definition["unit"], str(row["statement"]))
    form = definition["form"]
    known = quantities.day(definition["until"]) if "until" in definition else None
    stage = f" {STAGES[definition['stage']]}" if "stage" in definition else ""
    programme = f" under {PROGRAMMES[definition['programme']]}" if definition.get("programme") in PROGRAMMES else ""
    giver = f" from {_giver(definition['donor'])}" if "donor" in definition else ""
    source = f" ({source_in_prose(definition.get('register')) or BY_FORM.get(form, 'the Kiel Institute')})"
    by_day = f" by {known}" if known else ""
    if form == "other account" and row["statement"] != "amount":
        return f"{value}{' more' if row['statement'] == 'difference' else ''} by any account of its aid"
    if form == "other account":
        return f"no account of its aid has more than {quantities.one(high, definition['unit'], str(row['statement']))}"
    if form == "any field":
        kind = TYPES.get(definition.get("aid_type", "mixed"), "aid")
        best = quantities.one(low, definition["unit"], str(row["statement"]))
        return f"at best {best} in {kind}{by_day}, among any group and by any measure known{source}"
    if form == "all givers":
        most = quantities.one(high, definition["unit"], str(row["statement"]))
        return f"all givers together have at most {most} by any account"
    if form == "not begun":
        return f"the first payment{programme} on record is of {known}{source}"
    if form == "of its time":
        return f"{value}{giver} about that time, as it may be counted otherwise{source}"
    if form in ("ledger", "whole", "exchanged", "without the part"):
        return f"{value} of {TYPES.get(definition.get('aid_type', 'mixed'), 'aid')}{giver}{stage}{by_day}{source}"
    if form == "with its part" and row["statement"] == "rank":
        return f"{value} in aid with each member's part of the EU's{stage}{by_day}{source}"
    if form == "with its part":
        return f"{value} of aid{giver} with its part of the EU's{stage}{by_day}{source}"
    if form in ("stated", "sum", "voted", *ELSEWHERE):
        return f"{value}{giver}{stage}{programme}{by_day}{source}"
    if form in ("payment", "list", "plan", "nearest package"):
        return f"{value}{programme or giver}{f' on {known}' if known and not limit else ''}{source}"
    if form == "years":
        source = source if definition.get("timely", True) else f"{source[:-1]}, published later)"
        return f"{value} {YEARS[str(definition['of'])]}{stage}{by_day}{source}"
    if form == "lately":
        kind = TYPES.get(definition.get("aid_type", "mixed"), "aid")
        return f"{value} in {kind}{stage} in the twelve months to {known}{source}"
    if form == "change":
        source = source if definition.get("timely", True) else f"{source[:-1]}, published later)"
        before, _, way = str(definition["of"]).partition(" ")
        kind = TYPES.get(definition.get("aid_type", "mixed"), "aid")
        than = f"{'less' if way == 'decrease' else 'more'} {kind} than {THAN[before]}"
        return f"{value} {than}, {STAGES['allocated']}{by_day}{source}"
    if form in OF_A_TYPE and "aid_type" in definition:
        is_of_all_types = str(definition.get("of", "")).endswith("all types")
        of = "of" if row["statement"] == "share" and form == "quotient" and not is_of_all_types else "in"
        return f"{value} {of} {TYPES[definition['aid_type']]}{stage}{by_day}{source}"
    if form == "ceiling":
        is_closed = math.isfinite(high) and not limit
        most = f"{quantities.one(high, definition['unit'], str(row['statement']))} at most" if is_closed else value
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
ELSEWHERE = ("of another day", "of another giver", "of another kind of aid", "exchanged", "without the part")


def _giver(code: str) -> str:
    name = parties.in_prose(code)
    return f"{name[0].lower()}{name[1:]}" if name.startswith("All ") else name


#: Forms of what compares givers: a type of aid that they rest on is named.
OF_A_TYPE = ("quotient", "share of gdp", "difference", "order")
#: The years before, with which one year is compared.
YEARS = {
    "mean": "the yearly mean of the three years before,",
    "last": "the year before,",
    "sum": "the sum of the three years before,",
}
THAN = {"mean": "in the yearly mean of the three years before", "last": "in the year before"}
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
