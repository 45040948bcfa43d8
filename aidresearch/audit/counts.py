"""An ordinal or count against the list that it counts; weapons by what one unit is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from aidresearch.audit import words
from aidresearch.audit.evidence import Evidence
from aidresearch.audit.verdicts import Check, Claim, Interval, Trial, conclude, meets, unverifiable

KIND, AS_OF = "count", "as of"


def check(claim: Claim, evidence: Evidence) -> Iterator[Check]:
    """The check of one count; one that says why there is none, if there is nothing to hold it against."""
    counted = evidence.figures(measure="count")
    if claim.donor is not None:
        counted = counted[counted["donor"] == claim.donor]
    if claim.item is None or claim.value is None:
        why = "no number is printed" if claim.value is None else "what is counted has no name in the tables"
        yield unverifiable(KIND, claim, why, f"a list of {claim.item or claim.as_printed}")
        return
    same = counted[(counted["item"] == claim.item) & _of_stage(counted, claim)]
    variants = counted[counted["item"].str.startswith(f"{claim.item}-") & _of_stage(counted, claim)]
    trials = [trial for trial in _same_item(claim, same) if trial is not None]
    trials += [_variant(claim, item, rows) for item, rows in variants.groupby("item") if claim.coverage == "cumulative"]
    if any(trial.meets is not None for trial in trials):
        yield conclude(KIND, claim, trials)
        return
    yield _undecided(claim, trials, evidence.repeats(claim.figure_id))


def _of_stage(counted: pd.DataFrame, claim: Claim) -> pd.Series:
    """The same stage; events that are only numbered have none."""
    return counted["stage"].isna() if claim.stage is None else counted["stage"] == claim.stage


def _same_item(claim: Claim, rows: pd.DataFrame) -> Iterator[Trial | None]:
    states = rows[(rows["coverage"] == "cumulative") & rows["period_end"].notna()].sort_values("period_end")
    if claim.coverage == "cumulative" and len(states):
        yield _numbered(claim, states) if _are_events(states) else _between_states(claim, states)
    elif claim.coverage == "flow":
        overlaps = (rows["period_start"] <= _end(claim)) & (rows["period_end"] >= _start(claim))
        for row in rows[(rows["coverage"] == "flow") & overlaps].to_dict("records"):
            computed = Interval(row["low"], row["high"])
            formula = f"{row['figure_id']} has {words.span(computed)}; claimed {words.span(claim.interval)}"
            fits = meets(claim, computed, row["value"])
            yield Trial(f"one package, {row['figure_id']}", True, computed, row["value"], fits, formula, (row["figure_id"],))


def _are_events(states: pd.DataFrame) -> bool:
    """Whether each row is one more of what is counted, on its day: not the state of a list."""
    return bool((states["period_start"] == states["period_end"]).all())


def _numbered(claim: Claim, events: pd.DataFrame) -> Trial:
    """The number of the last event by the claim's day."""
    row = _last_by(events, claim.until)
    if row is None:
        first = events.iloc[0]
        formula = f"the first of the list is {first['figure_id']} on {words.day(first['period_end'])}"
        return Trial("before the list begins", True, Interval(0, 0), 0.0, claim.value == 0, formula, (first["figure_id"],))
    computed = Interval(row["low"], row["high"])
    formula = (
        f"{row['figure_id']} on {words.day(row['period_end'])} is the last by {words.day(claim.until)}: number "
        f"{words.number(row['value'])}; claimed {words.span(claim.interval)}"
    )
    definition = f"the list's own numbers, up to {words.day(claim.until)}"
    return Trial(definition, True, computed, row["value"], meets(claim, computed, row["value"]), formula, (row["figure_id"],))


def _between_states(claim: Claim, states: pd.DataFrame) -> Trial:
    """A list grows: on a day between two of its states it is between them, after the last at least that one."""
    before, after = _last_by(states, claim.until), _first_after(states, claim.until)
    low = 0.0 if before is None else before["low"]
    high = math.inf if after is None else max(after["high"] if math.isfinite(after["high"]) else after["value"], low)
    computed = Interval(low, high)
    named = [f"{r['figure_id']} has {words.span(Interval(r['low'], r['high']))}" for r in (before, after) if r is not None]
    formula = f"{'; '.join(named)}: by {words.day(claim.until)} {words.span(computed)}; claimed {words.span(claim.interval)}"
    references = tuple(r["figure_id"] for r in (before, after) if r is not None)
    nearest = (before if before is not None else after)["value"]
    fits: bool | None = meets(claim, computed, nearest)
    is_state = before is not None and (before["period_end"] == claim.until or claim.value == before["value"])
    if fits and after is None and not is_state:
        fits = None  # only known from below
    return Trial("the list's states before and after", True, computed, nearest, fits, formula, references)


def _variant(claim: Claim, item: str, rows: pd.DataFrame) -> Trial:
    """A variant is part of what is counted: the count is at least that; as this variant alone it would be between."""
    states = rows[(rows["coverage"] == "cumulative") & rows["period_end"].notna()].sort_values("period_end")
    before, after = _last_by(states, claim.until), _first_after(states, claim.until)
    least = 0.0 if before is None else before["value"]
    most = "" if after is None else f", {words.number(after['value'])} by {words.day(after['period_end'])}"
    since = "" if before is None else f" by {words.day(before['period_end'])}"
    too_few = claim.interval.high < least
    formula = (
        f"of {item} alone {words.number(least)}{since}{most}; claimed {words.span(claim.interval)} {claim.item} of all kinds"
    )
    references = tuple(r["figure_id"] for r in (before, after) if r is not None)
    computed = Interval(least, math.inf)
    return Trial(f"at least its part {item}", False, computed, least, False if too_few else None, formula, references)


def _undecided(claim: Claim, trials: list[Trial], repeated_by: list[str]) -> Check:
    reasons = [trial.formula for trial in trials]
    if repeated_by:
        reasons.append(f"the only row of this count ({', '.join(repeated_by)}) repeats this document and proves nothing")
    if not reasons:
        reasons.append(f"no list held counts {claim.item}")
    by = f" as of {words.day(claim.until)}"
    return unverifiable(KIND, claim, " | ".join(reasons), f"the giver's own list of {claim.item}{by}")


def as_of(claims: dict[str, Claim], checks: list[Check], evidence: Evidence) -> Iterator[Check]:
    """A count that stands beside a running total of the same donor, on the day that the register's total is of.

    "$126 billion in 26 meetings" joins two numbers; where the register has that total of an earlier day, the count of
    that day is the one that belongs to it.
    """
    counted = evidence.figures(measure="count", role="context")
    for check_ in checks:
        total = claims[check_.figure_id]
        if check_.check != "total" or not check_.references or check_.verdict not in ("consistent", "depends on definition"):
            continue
        register = evidence.figures(figure_id=check_.references[0])
        if register.empty or register["period_end"].iloc[0] >= total.until:
            continue
        day = register["period_end"].iloc[0]
        for claim in claims.values():
            beside = claim.measure == "count" and claim.donor == total.donor and claim.coverage == "cumulative"
            rows = counted[(counted["donor"] == claim.donor) & (counted["item"] == claim.item)] if beside else counted[:0]
            row = _last_by(rows[rows["period_end"].notna()].sort_values("period_end"), day)
            if row is None or claim.value is None:
                continue
            computed = Interval(row["low"], row["high"])
            fits = meets(claim, computed, row["value"])
            formula = (
                f"{check_.references[0]} is the total of {words.day(day)}; that day's number is {words.number(row['value'])} "
                f"({row['figure_id']}), beside it the document prints {words.span(claim.interval)}"
            )
            trial = Trial(
                f"the count on the day of the total of {total.figure_id}",
                True,
                computed,
                row["value"],
                fits,
                formula,
                (row["figure_id"], check_.references[0]),
            )
            look_at = None if fits else f"The day of {total.as_printed}: an older total stands beside a newer count"
            yield conclude(AS_OF, claim, [trial], look_at=look_at)


def _last_by(rows: pd.DataFrame, day: pd.Timestamp) -> dict[str, Any] | None:
    found = rows[rows["period_end"] <= day]
    return found.iloc[-1].to_dict() if len(found) else None


def _first_after(rows: pd.DataFrame, day: pd.Timestamp) -> dict[str, Any] | None:
    found = rows[rows["period_end"] > day]
    return found.iloc[0].to_dict() if len(found) else None


def _start(claim: Claim) -> pd.Timestamp:
    return claim.stated if claim.period_start is None else claim.period_start


def _end(claim: Claim) -> pd.Timestamp:
    return claim.stated if claim.period_end is None else claim.period_end
