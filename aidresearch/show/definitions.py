"""A definition and what it gives in words: ``114 billion euros allocated by 31 December 2024 (the Kiel Institute)``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from aidresearch.show import compared, quantities
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
    giver = compared.from_giver(definition)
    kind = TYPES.get(definition.get("aid_type", "mixed"), "aid")
    source = f" ({_source(definition)})"
    by_day = f" by {known}" if known else ""
    if form == "other account" and row["statement"] != "amount":
        return f"{value}{' more' if row['statement'] == 'difference' else ''}{giver} by any account of its aid"
    if form == "other account":
        most = quantities.one(high, definition["unit"], str(row["statement"]))
        return f"no account of aid{giver} has more than {most}"
    if form == "any field":
        best = quantities.one(low, definition["unit"], str(row["statement"]))
        return f"at best {best} in {kind}{by_day}, among any group and by any measure known{source}"
    if form == "all givers":
        most = quantities.one(high, definition["unit"], str(row["statement"]))
        return f"all givers together have at most {most} by any account"
    if form == "not begun":
        return f"the first payment{programme} on record is of {known}{source}"
    if form == "of its time":
        return f"{value}{giver} about that time, as it may be counted otherwise{source}"
    if form == "with its part" and row["statement"] == "rank":
        who = giver.replace(" from ", " for ", 1)
        return f"{value}{who} in aid{stage}{by_day}, with each member's part of the EU's{source}"
    if form == "with its part" and row["statement"] == "count":
        return f"{compared.ahead(value, definition, kind)}{stage}{by_day}, with each member's part of the EU's{source}"
    if form == "with its part":
        return f"{value} of aid{giver}{stage}{by_day}, with its part of the EU's{source}"
    if compared.is_of_own_amount(definition):
        return compared.of_own_amount(definition, row, source.strip(" ()"))
    if form in COMPARED:
        source = (
            source if definition.get("timely", True) or form not in OF_A_YEAR else f"{source[:-1]}, published later)"
        )
        return f"{compared.in_words(definition, row, kind)}{stage}{by_day}{source}"
    if form == "lately":
        return f"{compared.in_words(definition, row, kind)}{stage} in the twelve months to {known}{source}"
    if form in ("ledger", "whole", "exchanged", "without the part"):
        return f"{value} of {kind}{giver}{stage}{by_day}{source}"
    if form in ("stated", "sum", "voted", *ELSEWHERE):
        of = f" of {kind}" if kind != TYPES["mixed"] and not programme else ""
        return f"{value}{of}{giver}{stage}{programme}{by_day}{source}"
    if form in ("payment", "list", "plan", "nearest package"):
        return f"{value}{programme or giver}{f' on {known}' if known and not limit else ''}{source}"
    if form == "in common":
        return f"a frame of that size{giver}{programme}{source}"
    if form == "ceiling":
        is_closed = math.isfinite(high) and not limit
        most = f"{quantities.one(high, definition['unit'], str(row['statement']))} at most" if is_closed else value
        return f"{most}{programme or giver}{source}"
    if form == "twin":
        named, _, own = str(definition["of"]).partition(" ")
        how_many = "none" if own == "0" else own
        return f"the list has {value}{giver}, and {how_many} from {parties.in_prose(named)}{source}"
    if form == "on the list":
        return f"the list has {'none' if high == 0 else value}{giver}{by_day}{source}"
    if form == "still to come":
        return f"{value} promised and not yet delivered{source}"
    if form in ("count", "number"):
        return f"{value}{giver if form == 'count' else ''}{by_day}{source}"
    if form == "defence":
        return f"{value} of GDP in defence spending{giver.replace(' from ', ' of ', 1)}{by_day}{source}"
    return f"{value}{giver if row['statement'] == 'amount' else ''}{stage}{by_day}{source}"


def _source(definition: Mapping[str, Any]) -> str:
    """Whose a number is; of an end that nobody printed, whose account leaves it."""
    form, confirms = definition["form"], definition["state"] != "contradicted"
    whose = source_in_prose(definition.get("register"))
    if not whose and form in LISTED and not confirms:
        return "any account of all its aid"
    whose = whose or BY_FORM.get(form, "the Kiel Institute")
    if definition.get("account") == "any":
        return f"what {whose} and all others leave open" if form in ("stated", "sum", "voted") else whose
    if form == "stated" and "account" in definition:
        return f"what {whose} of {quantities.day(definition['account'])} leaves open"
    return whose


#: Forms of what compares givers, or one giver's years; those of years.
COMPARED = ("quotient", "share of gdp", "difference", "order", "years", "change", "countries ahead")
OF_A_YEAR = ("years", "change")
#: Forms whose utmost, where no list has it, is all that a giver has by any account.
LISTED = ("payment", "list", "plan", "ceiling", "of its time")
#: Forms of a total that stands elsewhere in the registers.
ELSEWHERE = ("of another day", "of another giver", "of another kind of aid", "exchanged", "without the part")


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
