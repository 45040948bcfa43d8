"""An amount against the registers: running totals by stage, type and cut-off; ceilings; single payments."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from aidresearch.audit import words
from aidresearch.audit.evidence import ALL_TYPES, STAND_INS, Amount, Evidence, Release, donor_name
from aidresearch.audit.rates import rates_between
from aidresearch.audit.verdicts import Check, Claim, Interval, Trial, conclude, is_ten_times_off, meets, unverifiable
from aidresearch.errors import RateError

TOTAL, CEILING, PAYMENT, PERIOD = "total", "ceiling", "payment", "period"
FORTNIGHT = pd.Timedelta(days=14)  #: a payment of another day is another payment


def check(claim: Claim, evidence: Evidence) -> Iterator[Check]:
    """The checks of one amount of aid; one that says that nothing can be held against it, if there is nothing."""
    kinds = {"cumulative": _total, "ceiling": _ceiling, "flow": _payment}
    yield from kinds[claim.coverage](claim, evidence)


def _total(claim: Claim, evidence: Evidence) -> Iterator[Check]:
    """Against each register of the donor, as it stood on the statement's day and as it is now."""
    found = False
    for release in evidence.releases(claim.stated) if claim.donor else []:
        trials = _total_trials(claim, evidence, release)
        if trials:
            found = True
            yield conclude(TOTAL, claim, trials, look_at=_distance(claim, trials))
    if not found:
        yield unverifiable(
            TOTAL,
            claim,
            f"no register held has running totals of {_who(claim)}",
            f"a register of what {_who(claim)} gave up to {words.day(claim.until)}",
        )


def _total_trials(claim: Claim, evidence: Evidence, release: Release) -> list[Trial]:
    held = evidence.held(release, claim.donor, claim.until)
    if claim.donor in STAND_INS and not (release.figures["donor"] == claim.donor).any():
        return []  # who stands in for a group has its own amounts, not the group's
    own_type = claim.aid_type or ALL_TYPES
    trials = []
    for aid_type, stage in held:
        if aid_type not in (own_type, ALL_TYPES):
            continue
        amount = evidence.amount(release, claim.donor, aid_type, stage, claim.until)
        if amount is not None:
            is_own = aid_type == own_type and stage == claim.stage
            trials.append(_compare(claim, release, amount, f"{stage}, {_type(aid_type)}", is_own))
    return [trial for trial in trials if trial is not None]


def _compare(claim: Claim, release: Release, amount: Amount, what: str, is_own: bool) -> Trial:
    """One running total, in the claim's currency at every fixing of its time: its payments were made at some of them."""
    cut_off = words.day(amount.cut_off)
    until = f"to {cut_off}" + (" and with the period that the day lies in" if amount.is_bracket else "")
    definition = f"{what}, {until}, by {release.name} ({release.when})"
    has = f"{release.name}, {donor_name(claim.donor)}, {what}, {until}: {words.span(amount.interval, amount.unit)}"
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
    return Trial(definition, is_own, computed, value, _meets(claim, computed, value, amount), formula, amount.references)


def _meets(claim: Claim, computed: Interval, value: float, amount: Amount) -> bool | None:
    """As `meets`; a total of an earlier day only bounds a later one from below, a later one only from above."""
    if meets(claim, computed, value):
        return True
    may_have_grown = not amount.is_bracket and amount.cut_off < claim.until and claim.interval.low > computed.high
    was_less_then = amount.cut_off > claim.until and claim.interval.high < computed.low
    is_open = (may_have_grown or was_less_then) and not is_ten_times_off(claim.value, value)
    return None if is_open else False


def _distance(claim: Claim, trials: list[Trial]) -> str | None:
    """What to look at where no total fits: how far off it is, and what the reader of the document noted."""
    values = [trial.value for trial in trials if trial.meets is False]
    if any(trial.meets for trial in trials) or not values or not claim.value:
        return None
    ends = [words.number(end / claim.value, 2) for end in (min(values), max(values))]
    times = " to ".join(dict.fromkeys(ends))
    return f"Who and what is counted, and until when: the register has {times} times the claimed amount. {claim.note or ''}".strip()


def _ceiling(claim: Claim, evidence: Evidence) -> Iterator[Check]:
    ceilings = evidence.figures(measure="money", coverage="ceiling", donor=claim.donor or "")
    ceilings = _of_instrument(ceilings[ceilings["item"] == claim.item], claim) if claim.item else ceilings.iloc[:0]
    if ceilings.empty:
        what = f"{claim.item or 'no item named'} of {_who(claim)}"
        yield unverifiable(CEILING, claim, f"no ceiling is held for {what}", f"the legal act that sets it ({what})")
        return
    for row in ceilings.to_dict("records"):
        yield conclude(CEILING, claim, [_single(claim, row, "the ceiling of its legal act", is_own=True)])
        if claim.period_start is not None and claim.period_end is not None and pd.notna(row["period_end"]):
            yield _same_period(claim, row)


def _same_period(claim: Claim, row: dict) -> Check:
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
    day = claim.period_start if claim.period_start is not None else claim.stated
    payments = evidence.figures(measure="money", coverage="flow", donor=claim.donor or "")
    payments = _of_instrument(payments[payments["item"] == claim.item], claim) if claim.item else payments.iloc[:0]
    away = (payments["period_start"] - day).abs()
    near = payments.assign(away=away)[away <= FORTNIGHT].sort_values("away")
    near = near.drop_duplicates("stage")  # of each stage the nearest
    if near.empty:
        yield unverifiable(PAYMENT, claim, *_no_payment(claim, day, len(payments)))
        return
    trials = []
    for row in near.to_dict("records"):
        days = (row["period_start"] - day).days
        when = f"{row['stage']} on {words.day(row['period_start'])}"
        when += f", {abs(days)} days {'after' if days > 0 else 'before'} the day stated" if days else ", the day stated"
        trials.append(_single(claim, row, when, is_own=row["stage"] == claim.stage))
    yield conclude(PAYMENT, claim, trials)


def _no_payment(claim: Claim, day: pd.Timestamp, of_item: int) -> tuple[str, str]:
    if of_item:
        why = f"none of the {of_item} amounts held of {claim.item} lies within a fortnight of {words.day(day)}"
    else:
        why = f"a single amount of {_who(claim)}: the registers held have sums, and no list of this one"
    kind = {"proposed": "proposal", "pledged": "announcement"}.get(claim.stage, "package")
    return why, f"the {kind}'s own document, or the rows of a register of {_who(claim)} around {words.day(day)}"


def _single(claim: Claim, row: dict, definition: str, is_own: bool) -> Trial:
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


def _of_instrument(figures: pd.DataFrame, claim: Claim) -> pd.DataFrame:
    """Grants beside grants; where the claim does not say, both together."""
    return figures[figures["instrument"] == (claim.instrument or "unspecified")]


def _who(claim: Claim) -> str:
    return donor_name(claim.donor) if claim.donor else "an unnamed donor"


def _type(aid_type: str) -> str:
    return "all types" if aid_type == ALL_TYPES else aid_type
