"""An amount against the registers: running totals by stage, type and cut-off; ceilings; single payments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from aidresearch.auditing import words
from aidresearch.auditing.evidence import STAND_INS, Amount, Evidence, Row
from aidresearch.auditing.rates import rates_between
from aidresearch.auditing.releases import ALL_TYPES, Release
from aidresearch.auditing.verdicts import (
    Check,
    Claim,
    Interval,
    Trial,
    conclude,
    is_ten_times_off,
    judge,
    meets,
    unverifiable,
)
from aidresearch.errors import RateError
from aidresearch.table import parties

TOTAL, CEILING, PAYMENT, PERIOD = "total", "ceiling", "payment", "period"
RECIPIENT = "UKR"  #: whose aid the registers count
FORTNIGHT = pd.Timedelta(days=14)  #: a payment of another day is another payment


def check(claim: Claim, evidence: Evidence) -> Iterator[Check]:
    """The checks of one amount of aid; one that says that nothing can be held against it, if there is nothing."""
    kinds = {"cumulative": _total, "ceiling": _ceiling, "flow": _payment}
    yield from kinds[claim.coverage](claim, evidence)


def _total(claim: Claim, evidence: Evidence) -> Iterator[Check]:
    """Against each register of the donor, as it stood on the statement's day and as it is now.

    What is only a part of a donor's aid (a programme, loans, what went elsewhere) is not held against all of it; a
    programme's running total is held against the sum of its list.
    """
    if claim.item is not None:
        yield _sum_of_list(claim, evidence)
        return
    is_all = claim.instrument in (None, "unspecified") and claim.recipient in (None, RECIPIENT) and claim.donor
    found = [(r, _total_trials(claim, evidence, r)) for r in evidence.releases(claim.stated)] if is_all else []
    for _, trials in found:
        if trials:
            yield conclude(TOTAL, claim, trials, look_at=_distance(claim, trials))
    if not any(trials for _, trials in found):
        what = f"running totals of {_who(claim)}" if is_all else f"this part of what {_who(claim)} gave"
        settled_by = f"a register of what {_who(claim)} gave up to {words.day(claim.until)}"
        yield unverifiable(TOTAL, claim, f"no register held has {what}", settled_by)


def _sum_of_list(claim: Claim, evidence: Evidence) -> Check:
    """The payments of a programme by the claim's day, added: only where its list has any at the claim's stage."""
    rows = [
        row
        for row in _of_item(claim, evidence, coverage="flow")
        if row["stage"] == claim.stage and row["part_of"] is None and row["period_end"] is not None
    ]
    paid = [row for row in rows if row["period_end"] <= claim.until and row["value"] is not None]
    if claim.period_start is not None:
        paid = [row for row in paid if row["period_end"] >= claim.period_start]
    if not paid or {row["unit"] for row in paid} != {claim.unit}:
        why = f"no list held has what was {claim.stage} of {words.named(claim)} by {words.day(claim.until)}"
        return unverifiable(TOTAL, claim, why, f"a list of the payments of {words.named(claim)} by {_who(claim)}")
    value, low, high = (sum(row[end] for row in paid) for end in ("value", "low", "high"))
    computed = Interval(low, high)
    formula = (
        f"{' + '.join(words.number(row['value'] / 1e9) for row in paid)} billion = "
        f"{words.span(computed, claim.unit)} by {words.day(claim.until)}; "
        f"claimed {words.span(claim.interval, claim.unit)}"
    )
    definition = f"the sum of the {len(paid)} amounts {claim.stage} by {words.day(claim.until)}"
    references = tuple(row["figure_id"] for row in paid)
    trial = Trial(definition, True, computed, value, meets(claim, computed, value), formula, references)
    return conclude(TOTAL, claim, [trial])


def _total_trials(claim: Claim, evidence: Evidence, release: Release) -> list[Trial]:
    held = evidence.held(release, claim.donor, claim.until)
    if claim.donor in STAND_INS and claim.donor not in release.donors:
        return []  # who stands in for a group has its own amounts, not the group's
    own_type = claim.aid_type or ALL_TYPES
    trials = []
    for aid_type, stage in held:
        if aid_type not in (own_type, ALL_TYPES):
            continue
        amount = _in_period(claim, evidence, release, aid_type, stage)
        if amount is not None:
            is_own = aid_type == own_type and stage == claim.stage
            trials.append(_compare(claim, release, amount, f"{stage}, {_type(aid_type)}", is_own))
    return trials


def _in_period(claim: Claim, evidence: Evidence, release: Release, aid_type: str, stage: str) -> Amount | None:
    """A release's running total, from the claim's first day on if that lies in a later quarter than the release's.

    "Since the invasion" and since the tracker begins, four weeks before it, are the same start.
    """
    amount = evidence.amount(release, claim.donor, aid_type, stage, claim.until)
    if amount is None or claim.period_start is None or _quarter(claim.period_start) <= _quarter(amount.since):
        return amount
    before = evidence.amount(release, claim.donor, aid_type, stage, claim.period_start - pd.Timedelta(days=1))
    if not release.flows or before is None:
        return None
    interval = Interval(amount.interval.low - before.interval.high, amount.interval.high - before.interval.low)
    return replace(
        amount,
        value=amount.value - before.value,
        interval=interval,
        since=claim.period_start,
        is_bracket=amount.is_bracket or before.is_bracket,
    )


def _compare(claim: Claim, release: Release, amount: Amount, what: str, is_own: bool) -> Trial:
    """One running total, in the claim's currency at every fixing of its time: its payments were made at some."""
    cut_off = words.day(amount.cut_off)
    until = f"to {cut_off}" + (" and with the period that the day lies in" if amount.is_bracket else "")
    definition = f"{what}, {until}, by {release.name} ({release.when})"
    has = f"{release.name}, {parties.name(claim.donor)}, {what}, {until}: {words.span(amount.interval, amount.unit)}"
    try:
        last = max(amount.cut_off, claim.stated)
        factor = rates_between(amount.unit, claim.unit, amount.since, last)
        rate = rates_between(amount.unit, claim.unit, claim.stated, claim.stated).low
    except RateError as error:
        return Trial(definition, is_own, amount.interval, amount.value, None, f"{has}; {error.what}", amount.references)
    computed, value = amount.interval.times(factor), amount.value * rate
    if amount.unit != claim.unit:
        ends = " to ".join(words.rate(amount.unit, claim.unit, end) for end in factor)
        has += f" = {words.span(computed, claim.unit)} ({ends}: all fixings from {words.day(amount.since)} on)"
    formula = f"{has}; claimed {words.span(claim.interval, claim.unit)} to {words.day(claim.until)}"
    return Trial(
        definition, is_own, computed, value, _meets(claim, computed, value, amount), formula, amount.references
    )


def _meets(claim: Claim, computed: Interval, value: float, amount: Amount) -> bool | None:
    """As `judge`; a total of an earlier day only bounds a later one from below, a later one only from above."""
    is_earlier = not amount.is_bracket and amount.cut_off < claim.until
    counts_from_later = claim.period_start is not None and _quarter(claim.period_start) < _quarter(amount.since)
    may_be_more = (is_earlier or counts_from_later) and claim.interval.low > computed.high
    may_be_less = amount.cut_off > claim.until and claim.interval.high < computed.low
    if may_be_more or may_be_less:
        return None
    return False if is_ten_times_off(claim.value, value) else judge(claim.interval, computed, amount.is_bracket)


def _distance(claim: Claim, trials: list[Trial]) -> str | None:
    """What to look at where no total fits: how far off it is, and what the reader of the document noted."""
    values = [trial.value for trial in trials if trial.meets is False]
    if any(trial.meets for trial in trials) or not values or not claim.value:
        return None
    ends = [words.number(end / claim.value, 2) for end in (min(values), max(values))]
    times = " to ".join(dict.fromkeys(ends))
    noted = f". The reader noted: {claim.note}" if claim.note else ""
    return f"Who and what is counted, and until when: the register has {times} times the claimed amount{noted}"


def _ceiling(claim: Claim, evidence: Evidence) -> Iterator[Check]:
    ceilings = _of_item(claim, evidence, coverage="ceiling")
    definition = "the ceiling of its legal act"
    trials = [(row, _single(claim, row, f"{definition}, {row['item']}", claim.item is not None)) for row in ceilings]
    if claim.item is None:  # it may be any of the donor's, or one that is not held: only one that fits says something
        trials = [(row, trial) for row, trial in trials if trial.meets]
    for row, trial in trials:
        yield conclude(CEILING, claim, [trial])
        if None not in (claim.period_start, claim.period_end, row["period_start"], row["period_end"]):
            yield _same_period(claim, row)
    if not trials:
        what = f"{words.named(claim)} of {_who(claim)}"
        yield unverifiable(CEILING, claim, f"no ceiling is held for {what}", f"the legal act that sets it ({what})")


def _same_period(claim: Claim, row: Row) -> Check:
    ends = [(claim.period_start, row["period_start"]), (claim.period_end, row["period_end"])]
    fits = all(claimed == held for claimed, held in ends)
    claimed, held = (f"{words.day(s)} to {words.day(e)}" for s, e in zip(*ends, strict=True))
    days = [float((end - start).days + 1) for start, end in zip(*ends, strict=True)]
    said = {**claim.row, "value": days[0], "low": days[0], "high": days[0], "half_width": 0.0, "unit": "days"}
    formula = f"claimed {claimed}; {row['figure_id']} has {held}"
    computed = Interval(days[1], days[1])
    trial = Trial("the period of its legal act", True, computed, days[1], fits, formula, (row["figure_id"],))
    return conclude(PERIOD, Claim({**said, "qualifier": None}, claim.stated, claim.published), [trial])


def _payment(claim: Claim, evidence: Evidence) -> Iterator[Check]:
    """Against the payment of the same programme that is nearest in time, at most a fortnight away."""
    is_one_day = claim.period_start is not None and claim.period_end in (None, claim.period_start)
    day = claim.period_start if is_one_day else claim.stated
    payments = [row for row in _of_item(claim, evidence, coverage="flow") if row["period_start"] is not None]
    near: dict[str, Row] = {}  # of each stage the nearest
    for row in sorted(payments, key=lambda row: abs(row["period_start"] - day)):
        if abs(row["period_start"] - day) <= FORTNIGHT:
            near.setdefault(row["stage"], row)
    if not near:
        yield unverifiable(PAYMENT, claim, *_no_payment(claim, day, len(payments)))
        return
    trials = []
    for stage, row in near.items():
        days = (row["period_start"] - day).days
        apart = "1 day" if abs(days) == 1 else f"{abs(days)} days"
        away = f"{apart} {'after' if days > 0 else 'before'} the day stated" if days else "the day stated"
        when = f"{stage} on {words.day(row['period_start'])}, {away}"
        of = "" if claim.item else f"{row['item']}, "
        trials.append(_single(claim, row, f"{of}{when}", is_own=bool(claim.item) and stage == claim.stage))
    if claim.item is None and not any(trial.meets for trial in trials):  # which payment it is, nobody said
        yield unverifiable(PAYMENT, claim, *_no_payment(claim, day, 0))
    else:
        yield conclude(PAYMENT, claim, trials)


def _no_payment(claim: Claim, day: pd.Timestamp, of_item: int) -> tuple[str, str]:
    if of_item:
        why = f"none of the {of_item} amounts held of {claim.item} lies within a fortnight of {words.day(day)}"
    else:
        why = f"a single amount of {_who(claim)}: the registers held have sums, and no list of this one"
    kind = {"proposed": "proposal", "pledged": "announcement"}.get(claim.stage, "package")
    return why, f"the {kind}'s own document, or the rows of a register of {_who(claim)} around {words.day(day)}"


def _single(claim: Claim, row: Row, definition: str, is_own: bool) -> Trial:
    held = Interval(row["low"], row["high"])
    printed = f"{row['figure_id']} has {words.span(held, row['unit'])}"
    try:
        factor = rates_between(row["unit"], claim.unit, *sorted([row["period_start"], claim.stated]))
    except (RateError, TypeError) as error:
        return Trial(definition, is_own, held, row["value"], None, f"{printed}; {error}", (row["figure_id"],))
    computed, value = held.times(factor), row["value"] * factor.low
    if row["unit"] != claim.unit:
        printed += f" = {words.span(computed, claim.unit)}"
    formula = f"{printed}; claimed {words.span(claim.interval, claim.unit)}"
    return Trial(definition, is_own, computed, value, meets(claim, computed, value), formula, (row["figure_id"],))


def _of_item(claim: Claim, evidence: Evidence, coverage: str) -> list[Row]:
    """The amounts of the same donor and programme, or of any where the claim names none: grants beside grants, and
    where it does not say, grants and loans together."""
    if claim.donor is None:
        return []
    alike = {"donor": claim.donor, "instrument": claim.instrument or "unspecified"}
    alike |= {"item": claim.item} if claim.item else {}
    return evidence.figures(measure="money", coverage=coverage, **alike)


def _quarter(day: pd.Timestamp) -> tuple[int, int]:
    return day.year, day.quarter


def _who(claim: Claim) -> str:
    return parties.name(claim.donor) if claim.donor else "an unnamed donor"


def _type(aid_type: str) -> str:
    return "all types" if aid_type == ALL_TYPES else aid_type
