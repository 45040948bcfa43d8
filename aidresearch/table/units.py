"""What amounts are counted in: words for a million, names and codes of currencies."""

from __future__ import annotations

from aidresearch.errors import AidError

#: What a unit of the value may be called.
SCALES = {
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "billions": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
#: How currencies are called besides their code.
CURRENCIES = {
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "$": "USD",
    "us$": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "us dollars": "USD",
    "£": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "yen": "JPY",
    "hryvnia": "UAH",
    "zloty": "PLN",
}


def factor(scale: str | float) -> float:
    """What one of an amount is, as a number: 1e6 of ``million``; raises `AidError` for another word."""
    if isinstance(scale, str) and scale.strip().lower() in SCALES:
        return SCALES[scale.strip().lower()]
    if isinstance(scale, (int, float)) and scale > 0:
        return float(scale)
    raise AidError("scale is unknown", expected=f"a number, or one of {', '.join(SCALES)}", found=repr(scale))


def currency(text: str) -> str:
    """The code of a currency as people write it: ``usd``, ``dollars``, ``$``; a word that is none as it is.

    >>> currency("usd"), currency("US dollars"), currency("beads")
    ('USD', 'USD', 'beads')
    """
    plain = " ".join(text.split())
    code = CURRENCIES.get(plain.lower(), plain.upper())
    return code if code in currencies() else text


def currencies() -> frozenset[str]:
    """Every code of ISO 4217 in the CLDR."""
    from babel import Locale

    return frozenset(Locale("en").currencies)
