"""Whether two amounts of a text can be compared: of one currency, and both of a year or both of several."""

from __future__ import annotations

from aidresearch.auditing.claims import Claim
from aidresearch.auditing.intervals import Interval

MORE_THAN_A_YEAR = 367  #: days


def are(amount: Claim, base: Claim) -> bool:
    """Not so: 75 billion over three years, twice the 12.5 billion a year of before, which are 25 a year."""
    one, other = (
        0 if claim.start is None or claim.end is None else (claim.end - claim.start) // MORE_THAN_A_YEAR
        for claim in (amount, base)
    )
    return bool(one == other)


def are_of_one_kind(amount: Claim, base: Claim) -> bool:
    """Whether neither is the most that may be given, or both are: no amount is a multiple of a frame, but a part."""
    return bool((amount.coverage == "ceiling") == (base.coverage == "ceiling"))


def in_its_unit(amount: Claim, base: Claim) -> Interval | None:
    """An amount in the currency of another: its own, or the one that is printed beside it."""
    if amount.unit == base.unit:
        return amount.narrow
    is_same = amount.equivalent_unit == base.unit
    return Interval(amount.equivalent_low, amount.equivalent_high) if is_same else None
