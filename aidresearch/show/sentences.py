"""What an audit found, in one sentence a check: for whoever reads it cold.

Made from the columns of `aidresearch.audit` and from nothing else: verdict, reason, the ends, the definitions.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from aidresearch.show import compared, quantities, undecided
from aidresearch.show.definitions import ELSEWHERE, TYPES, in_words, source_in_prose
from aidresearch.show.reasons import PLAIN
from aidresearch.table import parties

NOTHING = 0.001  #: of an amount: no more than what the last digit of a zero leaves open
FAR_OFF = 1.5  #: times what an account has: what is less far off comes near


def sentence(row: Mapping[Any, Any]) -> str:
    """One row of the table of `aidresearch.audit` in words."""
    definitions = json.loads(row["definitions"]) if isinstance(row["definitions"], str) else []
    reason = str(row["reason"])
    if reason in PLAIN:
        return PLAIN[reason].format(
            computed=_computed(row),
            guess=unsaid(definitions) or GUESSES,
            begin=_day(definitions, "from"),
            end=_day(definitions, "to"),
        )
    kind = str(row["verdict"])
    if definitions and compared.is_of_own_amount(definitions[0]):
        return _of_own_amount(definitions[0], row)
    if kind in ("inconsistent", "decision error"):
        return _contradicted(row, definitions)
    if kind == "consistent":
        return _confirmed(row, definitions)
    if kind == "depends on definition":
        return _depends(row, definitions, reason)
    return undecided.sentence(row, definitions)


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


def _of_own_amount(definition: Mapping[str, Any], row: Mapping[Any, Any]) -> str:
    """A share of GDP that divides the text's own amount: it says nothing of what was given."""
    told = in_words(definition, row)
    if row["verdict"] in ("consistent", "depends on definition"):
        return f"It follows from the text's own numbers: {told}."
    if row["verdict"] == "unverifiable":
        return f"By the text's own numbers {told}: the share can be one of another year or amount."
    return f"It does not follow from the text's own numbers: {told}."


def _depends(row: Mapping[Any, Any], definitions: list[dict[str, Any]], reason: str) -> str:
    fits = [d for d in definitions if d["state"] in ("confirmed", "loosely")]
    against = [d for d in definitions if d["state"] == "contradicted"]
    first = fits[0]
    if reason == "two definitions":
        other = _other(first, against)
        kinds = [TYPES.get(one.get("aid_type", "mixed"), "") for one in (first, other)]
        if row["statement"] == "amount" and all(kinds) and kinds[0] != kinds[1]:
            names = ["all aid together" if kind == TYPES["mixed"] else kind for kind in kinds]
            ends = other.get("low", -math.inf), other.get("high", math.inf)
            if ends[1] < NOTHING * row["claimed_low"]:
                return f"It fits as {names[0]}: {in_words(first, row)}; {names[1]} alone is nothing in that account."
            beside = quantities.span(ends[0] if ends[0] > 0 else -math.inf, ends[1], other["unit"])
            alone = "" if names[1].startswith("all ") else " alone"
            return f"It fits as {names[0]}: {in_words(first, row)}; {names[1]}{alone} is {beside}."
        beside = in_words(other, row, limit=True)
        return f"It depends on what is counted: {in_words(first, row)}; {beside}."
    if reason == "another reading":
        return f"It fits if read otherwise ({_reading(first)}): {in_words(first, row)}."
    if reason == "another rate":
        return f"It fits at another exchange rate of its time: {in_words(first, row)}."
    if reason == "another gdp":
        return f"It fits by the GDP of another year: {in_words(first, row)}."
    if reason == "another release":
        return f"It fits as far as releases of the register differ: {in_words(first, row)}."
    if reason == "with its part":
        return f"It fits if its part of the EU's aid is counted: {in_words(first, row)}."
    if reason == "another day":
        return f"An amount of that size is listed for another day: {in_words(first, row)}."
    if reason == "a month":
        whole = {key: value for key, value in first.items() if key != "until"}
        month = quantities.month(first["until"]) if "until" in first else "that month"
        return f"All that was added in {month} comes to it: {in_words(whole, row)}."
    if reason == "another stage":
        return f"It fits at another stage: {in_words(first, row)}."
    if reason == "known later":
        return f"By what became known later it is right: {in_words(first, row)}."
    return f"It fits, but the text does not say {unsaid(fits) or GUESSES}: {in_words(first, row)}."


def _other(first: Mapping[str, Any], against: list[dict[str, Any]]) -> dict[str, Any]:
    """What to set against a definition that fits: of one giver's years the same stage against the sum of the years; of
    the same kind of aid before another, which is only a part of it."""
    same = [d for d in against if d.get("aid_type", "mixed") == first.get("aid_type", "mixed")]
    sums = [d for d in against if d["form"] == "years" and d.get("of") == "sum" and d["stage"] == first.get("stage")]
    return (sums or same or against)[0]


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
        # That all givers together have some multiple is no reading of what one gave.
        highs = [d["high"] for d in definitions if d["form"] != "all givers" and math.isfinite(d.get("high", math.inf))]
        most = min(row["computed_high"], max(highs, default=math.inf))
        is_all = nearest.get("high", math.inf) * 1.01 >= most
        beyond = "" if is_all else f"; no reading allows more than {quantities.one(most, row['unit'], 'amount')}"
        begin = "No account comes near" if claimed > FAR_OFF * most else "No account has so much"
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


def _computed(row: Mapping[Any, Any]) -> str:
    return quantities.span(row["computed_low"], row["computed_high"], row["unit"], str(row["statement"]))


#: What an extractor may have guessed: of slots that are not named, and of each.
GUESSES = "all of who gives, in which currency, and whether it is one amount or a total"
UNSAID = {
    "donor": "who gives",
    "unit": "in which currency",
    "coverage": "whether it is one amount or a total",
    "stage": "how far the aid has got",
    "aid_type": "which kind of aid it is",
    "period": "of what time it is",
    "programme": "of what programme it is",
    "recipient": "who receives it",
    "value": "how much it is",
    "base": "with whom it is compared",
    "item": "of what it is",
    "role": "whether it is aid",
}


def unsaid(definitions: list[dict[str, Any]]) -> str:
    """What of a figure was guessed: ``who gives``, ``who gives and in which currency``; nothing where nothing was."""
    slots: list[str] = next((d["guessed"] for d in definitions if d.get("guessed")), [])
    named = [words for slot, words in UNSAID.items() if slot in slots]
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def _reading(definition: Mapping[str, Any]) -> str:
    return str(definition.get("reading", "as the text leaves open"))


def _day(definitions: list[dict[str, Any]], which: str) -> str:
    found = next((d[which] for d in definitions if which in d), None)
    return "" if found is None else quantities.day(found)
