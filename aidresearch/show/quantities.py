"""Amounts, counts, shares and days as a sentence has them: ``119 billion euros``, ``between 4 and 7``, ``2.9 %``."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from functools import cache

import numpy as np

SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
SHARE, RANK, RATIO, DIFFERENCE = "share", "rank", "ratio", "difference"


def number(value: float, digits: int = 3) -> str:
    """A number to some significant digits without zeros at its end: ``3.78``, ``10.1``, ``12``, ``1,230,000``."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    decimals = max(digits - 1 - math.floor(math.log10(abs(value))), 0)
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: float, decimals: int = 1) -> str:
    """A number to some decimals for a sentence, without ``-0.0``, and without a nothing that is none.

    >>> rounded(24.25), rounded(0.004), rounded(0.0), rounded(-0.02)
    ('24.2', 'less than 0.1', '0', 'less than 0.1 below 0')
    """
    if value == 0:
        return "0"
    text = f"{value:,.{decimals}f}"
    if float(text.replace(",", "")) != 0:
        return text
    least = f"less than {10**-decimals:.{decimals}f}"
    return least if value > 0 else f"{least} below 0"


def span(low: float, high: float, unit: str | None, statement: str = "amount") -> str:
    """An interval in words; a point is one number."""
    if not (low <= high):
        return "unknown"
    if math.isinf(low) and math.isinf(high):
        return "any number"
    if math.isinf(low):
        return f"at most {one(high, unit, statement)}"
    if math.isinf(high):
        return f"at least {one(low, unit, statement)}"
    if statement == DIFFERENCE and low < 0:
        if high <= 0:
            return f"{span(-high, -low, unit)} less"
        return f"{one(-low, unit)} less to {one(high, unit)} more"
    first, last = one(low, unit, statement), one(high, unit, statement)
    if first == last:
        return first
    if statement in (SHARE, RATIO):
        return f"{first.partition(' ')[0]} to {last}"
    if statement == RANK:
        return f"{first} to {high:.0f}"
    scale, word = _scale(max(abs(low), abs(high))) if _is_money(unit, statement) else (1.0, "")
    if word:
        return f"{number(low / scale)} to {number(high / scale)} {word} {currency(unit or '', 2.0)}"
    return f"{first} to {last}"


def one(value: float, unit: str | None, statement: str = "amount") -> str:
    """One amount, count, share, ratio, rank or length of time."""
    if statement == SHARE:
        return f"{number(value * 100)} %"
    if statement == RATIO:
        return f"{number(value)} times"
    if statement == RANK:
        return f"place {value:.0f}"
    if unit == "days":
        return f"{value:.0f} day{'' if round(value) == 1 else 's'}"
    if not _is_money(unit, statement):
        return number(value, 7 if value == round(value) else 3)
    scale, word = _scale(value)
    return " ".join(part for part in (number(value / scale), word, currency(unit or "", value)) if part)


def day(text: str) -> str:
    """``30 April 2026`` for ``2026-04-30``."""
    return day_of(dt.date.fromisoformat(text))


def day_of(date: dt.date) -> str:
    """``30 April 2026`` for a date."""
    return f"{date.day} {date:%B %Y}"


def month(text: str) -> str:
    """``April 2026`` for ``2026-04-30``."""
    return f"{dt.date.fromisoformat(text):%B %Y}"


def _is_money(unit: str | None, statement: str) -> bool:
    return statement in ("amount", "difference") and unit not in (None, "1", "item", "days")


def _scale(value: float) -> tuple[float, str]:
    return next(((scale, word) for scale, word in SCALES if abs(value) >= scale * (1 - np.finfo(float).eps)), (1.0, ""))


@cache
def currency(unit: str, value: float) -> str:
    """The name of a currency as a sentence has it: ``euros``, ``US dollars``, ``euro`` after 1."""
    from babel.numbers import get_currency_name

    name = get_currency_name(unit, count=1 if value == 1 else 2, locale="en")
    return (
        name
        if name.startswith("US ")
        else name[0].lower() + name[1:]
        if name.split()[-1] in ("euros", "euro")
        else name
    )


#: Verdicts of several figures.
PLURALS = {"depends on definition": "depend on definition", "decision error": "decision errors"}


def tally(verdicts: Mapping[str, int]) -> str:
    """How many figures have which verdict, in the verdicts' own names; none of a verdict is left out.

    Parameters
    ----------
    verdicts : mapping of str to int
        How many there are of each verdict.

    Returns
    -------
    str
        Numbers and names, in the order of the mapping.

    Raises
    ------
    AttributeError
        For what is no mapping.

    Examples
    --------
    >>> from aidresearch.show.quantities import tally
    >>> tally({"consistent": 7, "depends on definition": 4, "inconsistent": 0, "decision error": 1})
    '7 consistent, 4 depend on definition, 1 decision error'
    """
    named = [(n, word if n == 1 else PLURALS.get(word, word)) for word, n in verdicts.items() if n]
    return ", ".join(f"{n} {word}" for n, word in named)


#: Verdicts in sentences, by the names that their badges have: of one figure, of several.
IN_WORDS = {
    "decision error": ("is a decision error", "are decision errors"),
    "inconsistent": ("is inconsistent", "are inconsistent"),
    "depends on definition": ("depends on definition", "depend on definition"),
    "consistent": ("is consistent", "are consistent"),
    "unverifiable": ("is unverifiable with the sources available", "are unverifiable with the sources available"),
}


def outcome(verdicts: Mapping[str, int]) -> str:
    """How many figures have which verdict, in words, the worst first.

    Parameters
    ----------
    verdicts : mapping of str to int
        How many there are of each verdict.

    Returns
    -------
    str
        The words of a page; empty where there is none.

    Raises
    ------
    AttributeError
        For what is no mapping.

    Examples
    --------
    >>> from aidresearch.show.quantities import outcome
    >>> outcome({"consistent": 7, "depends on definition": 1, "unverifiable": 2})
    '1 depends on definition, 7 are consistent and 2 are unverifiable with the sources available'
    >>> outcome({"consistent": 4})
    '4 are consistent with the sources'
    """
    found = [
        f"{verdicts[verdict]} {words[int(verdicts[verdict] != 1)]}"
        for verdict, words in IN_WORDS.items()
        if verdicts.get(verdict)
    ]
    if len(found) == 1 and found[0].endswith("consistent"):
        return f"{found[0]} with the sources"
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)
