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
from aidresearch.show.definitions import ELSEWHERE, in_words, source_in_prose
from aidresearch.show.reasons import PLAIN
from aidresearch.table import parties

FAR_OFF = 1.5  #: times what an account has: what is less far off comes near
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
    return f"The {row['statement']} is right{as_rounded}: {in_words(first, row)}."


def _depends(row: Mapping[Any, Any], definitions: list[dict[str, Any]], reason: str) -> str:
    fits = [d for d in definitions if d["state"] in ("confirmed", "loosely")]
    against = [d for d in definitions if d["state"] == "contradicted"]
    first = fits[0]
    if reason == "two definitions":
        beside = in_words(_other(first, against), row, limit=True)
        return f"It depends on what is counted: {in_words(first, row)}; {beside}."
    if reason == "another reading":
        return f"It fits if read otherwise ({_reading(first)}): {in_words(first, row)}."
    if reason == "another rate":
        return f"It fits at another exchange rate of its time: {in_words(first, row)}."
    if reason == "another release":
        return f"It fits as far as releases of the register differ: {in_words(first, row)}."
    if reason == "with its part":
        return f"It fits if its part of the EU's aid is counted: {in_words(first, row)}."
    if reason == "another day":
        return f"An amount of that size is listed for another day: {in_words(first, row)}."
    if reason == "a month":
        return f"All that was added in that month comes to it: {in_words(first, row)}."
    if reason == "another stage":
        return f"It fits at another stage: {in_words(first, row)}."
    if reason == "known later":
        return f"By what became known later it is right: {in_words(first, row)}."
    return f"It fits, but who gives, in which currency or how much of it is not said: {in_words(first, row)}."


def _other(first: Mapping[str, Any], against: list[dict[str, Any]]) -> dict[str, Any]:
    """What to set against a definition that fits: of one giver's years the same stage against the sum of the years."""
    sums = [d for d in against if d["form"] == "years" and d.get("of") == "sum" and d["stage"] == first.get("stage")]
    return (sums or against)[0]


def _contradicted(row: Mapping[Any, Any], definitions: list[dict[str, Any]]) -> str:
    claimed = row["claimed_low"] if math.isfinite(row["claimed_low"]) else row["claimed_high"]
    is_above = claimed > row["computed_high"]
    turned = " The conclusion turns round." if row["verdict"] == "decision error" else ""
    named = [d for d in definitions if d["form"] not in ("other account", "whole", "all givers")] or definitions
    if is_above:  # of what is read otherwise some may have more
        named = [d for d in named if d.get("high", math.inf) < claimed] or named
    nearest = (
        max(named, key=lambda d: d.get("high", -math.inf))
        if is_above
        else min(named, key=lambda d: d.get("low", math.inf))
    )
    if nearest["form"] == "nearest package":
        whose = source_in_prose(nearest.get("register"))
        listed = f"{whose[0].upper()}{whose[1:]} has no package of that amount up to these days"
        return f"{listed}; the nearest is one of {_computed(row)}."
    if nearest["form"] == "not begun":
        return f"Nothing had been paid by then: {in_words(nearest, row)}."
    if nearest["form"] in ELSEWHERE:
        return _elsewhere(row, nearest, is_above=is_above)
    if row["statement"] == "amount" and is_above and nearest["form"] in ("other account", "all givers"):
        return f"{in_words(nearest, row)[0].upper()}{in_words(nearest, row)[1:]}.{turned}"
    if row["statement"] == "amount" and is_above:
        most = quantities.one(row["computed_high"], row["unit"], "amount")
        is_all = nearest.get("high", math.inf) * 1.01 >= row["computed_high"]
        beyond = "" if is_all else f"; no reading allows more than {most}"
        begin = "No account comes near" if claimed > FAR_OFF * row["computed_high"] else "No account has so much"
        return f"{begin}: {in_words(nearest, row, limit=True)}{beyond}.{turned}"
    return f"No reading allows it: {in_words(nearest, row, limit=True)}.{turned}"


def _elsewhere(row: Mapping[Any, Any], definition: Mapping[str, Any], *, is_above: bool) -> str:
    """Where a number stands that is told of something else, and what is on record of that."""
    if definition["form"] == "exchanged":
        known = f"one account has {in_words(definition, row)}"
        return f"Two numbers of the text are exchanged: {known}, and {_computed(row)} of what is named here."
    if definition["form"] == "without the part":
        group = parties.in_prose(definition["donor"])
        return f"That is {group} alone: {in_words(definition, row)}; with the part named it is {_computed(row)}."
    begin = f"That is the number {definition['form']}: {in_words(definition, row)}"
    if definition["form"] == "of another kind of aid":
        return f"{begin}; the same account has {_computed(row)} of the kind named."
    if not is_above:
        return f"{begin}; up to the day in question the nearest payment has {_computed(row)}."
    most = quantities.one(row["computed_high"], row["unit"], "amount")
    whose = f"of {parties.in_prose(definition['of'])}" if "of" in definition else "for the day in question"
    none = f"{whose} none is on record" if row["computed_high"] == 0 else f"{whose} at most {most} are on record"
    return f"{begin}; {none}."


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
    if row["statement"] == "rank":
        return _open_rank(row)
    if row["statement"] == "share" and high >= 1 and not near_low:
        return "The accounts known neither confirm nor exclude this share."  # that a part is at most all says nothing
    if near_low and row["claimed_high"] < low:
        known = quantities.span(low, high, row["unit"], row["statement"])
        less = {
            "amount": "amount can be a part of it",
            "count": "number can be a part of it, or that of an earlier day",
        }
        why = f" A smaller {less[row['statement']]}." if row["statement"] in less else " It can still be right."
        return f"The accounts known have more, {known}.{why}"
    if near_low and near_high:
        between = quantities.span(low, high, row["unit"], row["statement"])
        return f"Between {between.replace(' to ', ' and ', 1)} by the accounts known: {claimed} is possible."
    if near_high:
        most = quantities.one(high, row["unit"], row["statement"])
        nearest = next((f"; the nearest has {in_words(d, row)}" for d in definitions if _is_beside(d)), "")
        return f"At most {most} by the accounts known: {claimed} is possible, but no account has just that{nearest}."
    if near_low:
        least = quantities.one(low, row["unit"], row["statement"])
        return f"At least {least} by the accounts known: {claimed} is possible, but no account has just that."
    more = [d for d in definitions if d["form"] == "stated" and d.get("low", -math.inf) > row["claimed_high"]]
    if more:
        return f"The accounts known have more: {in_words(more[0], row)}. A smaller amount can be a part of it."
    return f"The accounts known neither confirm nor exclude this {row['statement']}."


def _open_rank(row: Mapping[Any, Any]) -> str:
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


def _is_beside(definition: Mapping[str, Any]) -> bool:
    """Whether a definition that does not fit has numbers of its own to show beside what is open."""
    ends = definition.get("low", 0.0), definition.get("high", math.inf)
    is_close = ends[0] > 0 and ends[1] <= 2 * ends[0]
    return definition["state"] == "contradicted" and definition["form"] in ("ledger", "share of gdp") and is_close


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
