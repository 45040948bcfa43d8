"""What stands beside a figure in its document: it may lend it a programme that is not its own."""

from __future__ import annotations

from aidresearch.auditing import rates
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.readings import TOTAL, kind_of_claim


def has_the_programme(claim: Claim, claims: dict[str, Claim]) -> bool:
    """Whether a smaller figure of the document, and no total, has the same programme: then this one may count more.

    A package in a sentence names its programme ("the 41st drawdown"); the total beside it may be of all of them.
    """
    return claim.programme is not None and any(
        other.programme == claim.programme and _may_be_a_package(other) and _is_smaller(other, claim)
        for other in claims.values()
        if other is not claim
    )


def _may_be_a_package(claim: Claim) -> bool:
    """Whether a figure is one amount or a frame, or nobody says that it is a sum."""
    unsure = "coverage" in (claim.guessed or "").split()
    return claim.coverage != "cumulative" and (unsure or kind_of_claim(claim) != TOTAL)


def _is_smaller(one: Claim, other: Claim) -> bool:
    if one.value is None or other.value is None:
        return True
    by = rates.on_day(one.unit, other.unit, other.day)
    return by is None or bool(one.value * by < other.value)
