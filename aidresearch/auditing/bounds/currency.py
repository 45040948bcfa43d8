"""An amount in another currency: at all fixings of its time, and at those that a writer takes."""

from __future__ import annotations

from aidresearch.auditing import rates
from aidresearch.auditing.intervals import ONE, Interval
from aidresearch.auditing.steps import Derivation, fixing


def factor(unit: str, currency: str, first: int, last: int, derivation: Derivation) -> tuple[Interval, str] | None:
    """All fixings of some days as an interval, with the step that gives them; None if there are none.

    A running total was paid at many rates: at each of them in part.
    """
    if unit == currency:
        return ONE, ""
    found = rates.between(unit, currency, first, max(first, last))
    if found is None:
        return None
    inputs = (fixing(unit, currency, first), fixing(unit, currency, max(first, last)))
    return found, derivation.add("rates", inputs, found, currency)


def plain_rates(unit: str, currency: str, days: tuple[int, ...]) -> list[tuple[float, int]]:
    """The fixings of the days that a writer takes: of the statement, and of the end of the data."""
    found = [(rates.on_day(unit, currency, day), day) for day in dict.fromkeys(days)]
    return [(rate, day) for rate, day in found if rate is not None]


def times(
    interval: Interval, step: str, by: tuple[Interval, str], unit: str, derivation: Derivation
) -> tuple[Interval, str]:
    """A product as a step; by 1 there is none."""
    if not by[1]:
        return interval, step
    result = interval.times(by[0])
    return result, derivation.add("product", (step, by[1]), result, unit)
