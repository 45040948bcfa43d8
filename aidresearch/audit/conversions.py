"""A conversion printed beside an amount, against the exchange rates of the days on which it can have been made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from aidresearch import intervals
from aidresearch.audit import words
from aidresearch.audit.verdicts import Check, Claim, Interval, Trial, conclude, unverifiable

FORTNIGHT = pd.Timedelta(days=14)
KIND = "conversion"


def check(frame: pd.DataFrame, claims: Iterable[Claim]) -> Iterator[Check]:
    """One check for each printed conversion.

    Its own definition is the ECB's fixing of the day of the statement. The others are the fixings after it and within
    the fortnight before publication: a desk may convert when it prints. Judged are the digits of both numbers, not the
    qualifier: the writer converted the number.
    """
    implied = intervals.implied_rates(frame).set_index("figure_id")
    for claim in claims:
        if claim.equivalent_unit is not None:
            yield _check(claim, implied.loc[claim.figure_id])


def _check(claim: Claim, implied: pd.Series) -> Check:
    if pd.isna(implied["day_rate"]):
        why = f"{claim.as_printed}: {implied['note'] or 'no rate'}"
        return unverifiable(KIND, _equivalent(claim), why, f"dated rates of {claim.unit} and {claim.equivalent_unit}")
    rates = intervals.cross_rates(claim.unit, claim.equivalent_unit)
    first, last = claim.published
    window = rates.loc[max(first - FORTNIGHT, claim.stated) : last]
    own_day = rates.loc[: claim.stated].index[-1]
    needed = Interval(implied["implied_low"], implied["implied_high"])
    trials = [_trial(claim, own_day, float(implied["day_rate"]), needed, own=True)]
    trials += [_trial(claim, on, float(rate), needed, own=False) for on, rate in window.items() if on != own_day]
    return conclude(KIND, _equivalent(claim), trials, look_at=_look_at(claim, implied, rates, trials))


def _trial(claim: Claim, on: pd.Timestamp, rate: float, needed: Interval, own: bool) -> Trial:
    amount = Interval(claim.value - claim.half_width, claim.value + claim.half_width)
    computed = amount.times(Interval(rate, rate))
    printed = Interval(claim.equivalent_low, claim.equivalent_high)
    fits = printed.meets(computed)
    formula = (
        f"{words.span(amount, claim.unit)} at {words.rate(claim.unit, claim.equivalent_unit, rate)} (ECB fixing of "
        f"{words.day(on)}) = {words.span(computed, claim.equivalent_unit)}, {'within reach of' if fits else 'not'} the "
        f"printed {words.span(printed, claim.equivalent_unit)}"
    )
    if own:
        ends = [words.rate(claim.unit, claim.equivalent_unit, end) for end in needed]
        formula += f", which needs {ends[0]} to {ends[1]}"
    day = "the statement's day" if own else "a later day up to publication"
    definition = f"the fixing of {day}, {words.day(on)}"
    return Trial(definition, own, computed, claim.value * rate, fits, formula, (f"ECB/{words.day(on)}",))


def _equivalent(claim: Claim) -> Claim:
    """The claim that the printed conversion is: its digits, in its unit, without the qualifier of the amount."""
    value, low, high = claim.equivalent_value, claim.equivalent_low, claim.equivalent_high
    ends = {"value": value, "low": low, "high": high, "half_width": (high - low) / 2, "qualifier": None}
    return Claim({**claim.row, **ends, "unit": claim.equivalent_unit}, claim.stated, claim.published)


def _look_at(claim: Claim, implied: pd.Series, rates: pd.Series, trials: list[Trial]) -> str | None:
    if trials[0].meets:
        return None
    others = [t.references[0].removeprefix("ECB/") for t in trials if t.meets]
    earlier = rates.loc[claim.published[0] - FORTNIGHT : claim.stated - pd.Timedelta(days=1)]
    earlier = earlier[(earlier >= implied["implied_low"]) & (earlier <= implied["implied_high"])]
    notes = [f"It fits the fixings of {', '.join(others)}" if others else "No fixing up to publication fits"]
    if len(earlier):
        notes.append(f"so would, before the statement, {', '.join(map(words.day, earlier.index))}")
    if not others and isinstance(implied["other_currencies"], str):
        notes.append(f"read in another currency it would fit: {implied['other_currencies']}")
    return "; ".join(notes)
