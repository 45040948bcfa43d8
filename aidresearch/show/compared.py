"""What compares givers in words: shares, ratios, differences and places, each with the givers that it is of."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from aidresearch.show import quantities
from aidresearch.table import parties

OWN_AMOUNT = "gdp "  #: begins the scope of a share of GDP that divides an amount of the text
#: What a ratio or a place is by, beside the amounts themselves.
BY = {"gdp": " by share of GDP", "population": " a head"}
MEMBERS = {"EUROPE": "European countries", "EU_MEMBERS": "EU countries", "EU_AND_MEMBERS": "EU countries"}
#: The years before, with which one year is compared.
YEARS = {
    "mean": "the yearly mean of the three years before",
    "last": "the year before",
    "sum": "the sum of the three years before",
}
THAN = {
    "mean": "in the yearly mean of the three years before",
    "last": "in the year before",
    "printed": "in the time that it is compared with",
}


def giver(code: str) -> str:
    """A party within a sentence: ``all donors``, ``the United States``."""
    name = parties.in_prose(code)
    return f"{name[0].lower()}{name[1:]}" if name.startswith("All ") else name


def from_giver(definition: Mapping[str, Any]) -> str:
    """`` from Germany``; nothing where a definition is of nobody's."""
    return f" from {giver(definition['donor'])}" if "donor" in definition else ""


def in_words(definition: Mapping[str, Any], row: Mapping[Any, Any], kind: str) -> str:
    """What a definition gives, with its givers; stage, day and source follow. ``kind``: of aid, in words."""
    statement, form = str(row["statement"]), definition["form"]
    low, high = definition.get("low", -math.inf), definition.get("high", math.inf)
    value = quantities.span(low, high, definition["unit"], statement)
    whose, of = from_giver(definition), str(definition.get("of", ""))
    if form == "years":
        return f"{value} the {kind}{whose} in {YEARS[of]},"
    if form == "change":
        before, _, way = of.partition(" ")
        is_less = way == "decrease"
        if high < 0:  # it went the other way
            value, is_less = quantities.span(-high, -low, definition["unit"], statement), not is_less
        return f"{value} {'less' if is_less else 'more'} {kind}{whose} than {THAN[before]},"
    if form == "countries ahead":
        return ahead(value, definition, kind)
    if statement == "rank":
        who = f" for {giver(definition['donor'])}" if "donor" in definition else ""
        by, _, field = of.partition(" ")
        return f"{value}{who}{' among countries' if field == 'countries' else ''} in {kind}{BY.get(by, '')}"
    if form == "share of gdp":
        return f"{value} of GDP in {kind}{whose}"
    if statement == "share" and form == "quotient":
        if of.endswith("all types"):
            return f"{value} in {kind}, of all aid{whose}"
        return f"{value}{whose}, of {kind} from {giver(of)}" if of else f"{value} of {kind}{whose}"
    if statement == "ratio" and form == "quotient" and of:
        return as_many_times(definition, row, kind)
    if statement == "difference" and of:
        return f"{value} in {kind}{whose} over {giver(of)}"
    return f"{value} in {kind}{whose}"


def ahead(value: str, definition: Mapping[str, Any], kind: str) -> str:
    """``13 European countries before the United States in aid by share of GDP``."""
    by, code, group = str(definition["of"]).split()
    return f"{value} {MEMBERS.get(group, 'countries')} before {giver(code)} in {kind}{BY.get(by, '')}"


def as_many_times(definition: Mapping[str, Any], row: Mapping[Any, Any], kind: str) -> str:
    """How many times as much one gave as another; of who is behind the other way round, unless the text says by how
    much: nobody knows what 0.0242 times is."""
    low, high = definition.get("low", -math.inf), definition.get("high", math.inf)
    code, _, by = str(definition["of"]).partition(" ")
    pair = [giver(definition["donor"]), giver(code)]
    is_part = math.isfinite(row["claimed_high"]) and row["claimed_high"] < 1
    if high < 1 and not is_part:
        low, high = 1 / high if high > 0 else math.inf, 1 / low if low > 0 else math.inf
        pair.reverse()
    times = quantities.span(low, high, definition["unit"], "ratio")
    other = "all others" if pair[1].startswith("all ") else pair[1]
    pair = ["all others" if name.startswith("all ") else name for name in (pair[0], other)]
    return f"{times} as much {kind} from {pair[0]} as from {pair[1]}{BY.get(by, '')}"


def is_of_own_amount(definition: Mapping[str, Any]) -> bool:
    """Whether a share of GDP divides an amount of the text: it says nothing of what was given."""
    return definition["form"] == "quotient" and str(definition.get("of", "")).startswith(OWN_AMOUNT)


def of_own_amount(definition: Mapping[str, Any], row: Mapping[Any, Any], source: str) -> str:
    """``25 billion euros is 3.73 to 3.88 % of the GDP of Poland (...)``."""
    _, value, unit = str(definition["of"]).split()
    amount = quantities.one(float(value), unit)
    low, high = definition.get("low", -math.inf), definition.get("high", math.inf)
    share = quantities.span(low, high, definition["unit"], str(row["statement"]))
    of = "" if share.endswith("times") else " of"
    return f"{amount} is {share}{of} the GDP of {giver(definition['donor'])} ({source})"
