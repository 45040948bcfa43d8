"""What is known of a figure that nothing decides, in one sentence: see `aidresearch.show.sentences`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from aidresearch.show import compared, quantities
from aidresearch.show.definitions import in_words

FAR = 5.0  #: times the claim: a bound that far away tells a reader nothing, and is left to the numbers below


def sentence(row: Mapping[Any, Any], definitions: list[dict[str, Any]]) -> str:
    """What is known of a figure that nothing decides: the bounds that tell a reader something, else that none does."""
    low, high, kind = row["computed_low"], row["computed_high"], str(row["statement"])
    if not definitions:
        return f"No register decides this {kind}."
    common = next((definition for definition in definitions if definition["form"] == "in common"), None)
    if common is not None:
        return f"The text may mean what all give together: {in_words(common, row)}."
    first, least_claimed = definitions[0], row["claimed_low"]
    whose = compared.from_giver(first) if kind in WITH_A_GIVER else ""
    if math.isfinite(high) and math.isfinite(least_claimed) and least_claimed > high:
        most = quantities.one(high, row["unit"], kind)
        account = f"account{' of aid' if kind == 'amount' else ''}{whose}"
        return f"Read as it stands no {account} has so much, at most {most}; read otherwise it stays open."
    near_low = math.isfinite(low) and low > 0 and _number(row) <= low * FAR
    near_high = math.isfinite(high) and high <= abs(_number(row)) * FAR
    if kind == "rank":
        return _rank(row)
    if kind == "share" and high >= 1 and not near_low:
        return "The accounts known neither confirm nor exclude this share."  # that a part is at most all says nothing
    if kind == "ratio" and "of" in first and "donor" in first:
        whose = _times_what(first)
    if near_low and _number(row) < low:
        known = quantities.span(low, high, row["unit"], kind)
        less = {
            "amount": "amount can be a part of it",
            "count": "number can be a part of it, or that of an earlier day",
        }
        why = f" A smaller {less[kind]}." if kind in less else " It can still be right."
        return f"The accounts known have more, {known}{whose}.{why}"
    claimed = _claimed(row, low, high)
    if claimed in ("more", "less") and "donor" in first:
        claimed = f"{claimed} from {compared.giver(first['donor'])}"
    possible = f"{claimed} is possible"
    if near_low and near_high:
        between = quantities.span(low, high, row["unit"], kind)
        return f"Between {between.replace(' to ', ' and ', 1)}{whose} by the accounts known: {possible}."
    if near_high:
        most = quantities.one(high, row["unit"], kind)
        nearest = next((f"; the nearest account: {in_words(d, row)}" for d in definitions if _is_beside(d, row)), "")
        return f"At most {most}{whose} by the accounts known: {possible}, but no account has just that{nearest}."
    if near_low:
        least = quantities.one(low, row["unit"], kind)
        return f"At least {least}{whose} by the accounts known: {possible}, but no account has just that."
    more = [d for d in definitions if d["form"] == "stated" and d.get("low", -math.inf) > row["claimed_high"]]
    if more:
        return f"The accounts known have more: {in_words(more[0], row)}. A smaller amount can be a part of it."
    return f"The accounts known neither confirm nor exclude this {kind}."


#: What is told with its giver where nothing decides it.
WITH_A_GIVER = ("amount", "share")


def _times_what(definition: Mapping[str, Any]) -> str:
    """What a multiple is of: another giver's aid, or the same giver's of years before."""
    whose, of = compared.giver(definition["donor"]), str(definition["of"])
    if of in compared.YEARS:
        return f" the aid from {whose} in {compared.YEARS[of]}"
    return f" as much from {whose} as from {_base(definition)}"


def _base(definition: Mapping[str, Any]) -> str:
    """With whom a ratio compares a giver."""
    name = compared.giver(str(definition["of"]).partition(" ")[0])
    return "all others" if name.startswith("all ") else name


def _rank(row: Mapping[Any, Any]) -> str:
    """Of a place in an order that nothing decides: the places that the accounts known allow."""
    low, high = row["computed_low"], row["computed_high"]
    if math.isfinite(low) and math.isfinite(high):
        places = quantities.span(low, high, row["unit"], "rank").replace(" to ", " and ", 1)
        begin = f"Between {places}" if low < high else f"{places[0].upper()}{places[1:]}"
        return f"{begin} by the accounts known: who competes, or in what, is not said clearly enough to decide it."
    if math.isfinite(low) and low > 1:
        best = quantities.one(low, row["unit"], "rank")
        return f"At best {best} by the accounts known; another field or account may have another order."
    return "The accounts known neither confirm nor exclude this rank."


def _is_beside(definition: Mapping[str, Any], row: Mapping[Any, Any]) -> bool:
    """Whether a definition that does not fit has numbers of its own to show beside what is open, not too far off."""
    low, high = definition.get("low", 0.0), definition.get("high", math.inf)
    is_close = low > 0 and high <= 2 * low and low * FAR >= row["claimed_high"]
    return definition["state"] == "contradicted" and definition["form"] in ("ledger", "share of gdp") and is_close


def _number(row: Mapping[Any, Any]) -> float:
    """The number that is claimed, or the end of it that is named."""
    low, high = row["claimed_low"], row["claimed_high"]
    return float(low if math.isinf(high) else high if math.isinf(low) else (low + high) / 2)


def _claimed(row: Mapping[Any, Any], least: float, most: float) -> str:
    """What is claimed, as what can be: its number, or about so much where only what it is rounded from can."""
    low, high = row["claimed_low"], row["claimed_high"]
    if not (math.isfinite(low) or math.isfinite(high)):
        return "it"
    end = _number(row)
    told = quantities.one(end, row["unit"], row["statement"])
    is_open = math.isinf(low) or math.isinf(high)
    if is_open and row["statement"] == "ratio" and end == 1:
        return "less" if math.isinf(low) else "more"
    if is_open:
        return f"up to {told}" if math.isinf(low) else f"{told} or more"
    return told if least <= end <= most else f"about {told}"
