"""A conversion printed beside an amount, against the exchange rates of the days on which it can have been made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from aidresearch.auditing import words
from aidresearch.auditing.rates import daily, rates_between
from aidresearch.auditing.verdicts import Check, Claim, Interval, Trial, conclude, unverifiable
from aidresearch.compare import intervals
from aidresearch.errors import RateError

FORTNIGHT = pd.Timedelta(days=14)
KIND = "conversion"


def check(frame: pd.DataFrame, claims: Iterable[Claim]) -> Iterator[Check]:
    """One check for each printed conversion of a figures table, whose rows are the claims.

    Its own definition is the ECB's fixing in force on the day of the statement. The others are the fixings after it and
    within the fortnight before publication: a desk may convert when it prints. Judged are the digits of both numbers,
    not the qualifier: the writer converted the number.
    """
    ends = zip(*intervals.implied_interval(frame), strict=True)
    for claim, (low, high) in zip(claims, ends, strict=True):
        if claim.equivalent_unit is not None:
            yield _check(claim, Interval(low, high))


def _check(claim: Claim, needed: Interval) -> Check:
    try:
        if claim.value is None:
            raise RateError("there is no amount beside the equivalent")
        day_rate = rates_between(claim.unit, claim.equivalent_unit, claim.stated, claim.stated).low
    except RateError as error:
        wanted = f"dated rates of {claim.unit} and {claim.equivalent_unit}"
        return unverifiable(KIND, claim.as_equivalent(), f"{claim.as_printed}: {error.what}", wanted)
    rates = daily(claim.unit, claim.equivalent_unit)
    first, last = claim.published
    window = rates.loc[max(first - FORTNIGHT, claim.stated) : last]
    own_day = rates.loc[: claim.stated].index[-1]
    fits = needed.low <= day_rate <= needed.high
    trials = [_of_the_day(claim, own_day, day_rate, needed)]
    later = window[window.index != own_day]
    trials += [_later(claim, on, rate, told=not fits) for on, rate in zip(later.index, later.tolist(), strict=True)]
    return conclude(KIND, claim.as_equivalent(), trials, look_at=_look_at(claim, needed, rates, trials))


def _of_the_day(claim: Claim, on: pd.Timestamp, rate: float, needed: Interval) -> Trial:
    computed, fits = _convert(claim, rate)
    printed = words.span(Interval(claim.equivalent_low, claim.equivalent_high), claim.equivalent_unit)
    ends = " to ".join(words.rate(claim.unit, claim.equivalent_unit, end) for end in needed)
    formula = (
        f"{words.span(_amount(claim), claim.unit)} at {words.rate(claim.unit, claim.equivalent_unit, rate)} "
        f"(ECB fixing of {words.day(on)}) = {words.span(computed, claim.equivalent_unit)}; "
        f"printed {printed}, which needs {ends}"
    )
    definition = f"at the fixing of {words.day(on)}, in force when it was stated"
    return Trial(definition, True, computed, claim.value * rate, fits, formula, (f"ECB/{words.day(on)}",))


def _later(claim: Claim, on: pd.Timestamp, rate: float, told: bool) -> Trial:
    computed, fits = _convert(claim, rate)
    formula = (
        f"{words.day(on)}: {words.rate(claim.unit, claim.equivalent_unit, rate)}, "
        f"{words.span(computed, claim.equivalent_unit)}{'' if fits else ', not'}"
    )
    reference = (f"ECB/{words.day(on)}",)
    definition = f"at that of {words.day(on)}"
    return Trial(definition, False, computed, claim.value * rate, fits, formula if told else "", reference)


def _convert(claim: Claim, rate: float) -> tuple[Interval, bool]:
    computed = _amount(claim).times(Interval(rate, rate))
    return computed, Interval(claim.equivalent_low, claim.equivalent_high).meets(computed)


def _amount(claim: Claim) -> Interval:
    return Interval(claim.value - claim.half_width, claim.value + claim.half_width)


def _look_at(claim: Claim, needed: Interval, rates: pd.Series, trials: list[Trial]) -> str | None:
    if trials[0].meets:
        return None
    later = [t.references[0].removeprefix("ECB/") for t in trials if t.meets]
    earlier = rates.loc[claim.published[0] - FORTNIGHT : claim.stated - pd.Timedelta(days=1)]
    earlier = earlier[(earlier >= needed.low) & (earlier <= needed.high)]
    notes = [f"The day of the rate: it fits {', '.join(later)}" if later else "No fixing up to publication fits"]
    if len(earlier):
        notes.append(f"so would, before the statement, {', '.join(map(words.day, earlier.index))}")
    of_day = intervals.fixings_of(claim.stated)
    others = intervals.other_currencies(of_day, claim.unit, claim.equivalent_unit, *needed) if not later else None
    return "; ".join([*notes, *([f"in another currency it would fit: {others}"] if others else [])])
