"""An ordinal or count against the list that it counts; weapons by what one unit is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from aidresearch.auditing import words
from aidresearch.auditing.evidence import Evidence, Row
from aidresearch.auditing.verdicts import (
    CONSISTENT,
    DEPENDS,
    Check,
    Claim,
    Interval,
    Trial,
    conclude,
    meets,
    unverifiable,
)

KIND, AS_OF, TOTAL = "count", "as of", "total"


def check(claim: Claim, evidence: Evidence) -> Iterator[Check]:
    """The check of one count; one that says why there is none, if there is nothing to hold it against."""
    if claim.item is None or claim.value is None:
        why = "no number is printed" if claim.value is None else "what is counted has no name in the tables"
        yield unverifiable(KIND, claim, why, f"a list of {words.named(claim)}")
        return
    donor = {} if claim.donor is None else {"donor": claim.donor}
    counted = evidence.figures(
        measure="count", stage=claim.stage, **donor
    )  # events that are only numbered have no stage
    trials = list(_same_item(claim, [row for row in counted if row["item"] == claim.item]))
    variants = sorted({row["item"] for row in counted if str(row["item"]).startswith(f"{claim.item}-")})
    if claim.coverage == "cumulative":
        trials += [_variant(claim, item, [row for row in counted if row["item"] == item]) for item in variants]
    if any(trial.meets is not None for trial in trials):
        yield conclude(KIND, claim, trials)
    else:
        yield _undecided(claim, trials, evidence.repeats(claim.figure_id))


def _same_item(claim: Claim, rows: list[Row]) -> Iterator[Trial]:
    states = _states(rows)
    if claim.coverage == "cumulative" and states:
        yield _numbered(claim, states) if _are_events(states) else _between_states(claim, states)
    elif claim.coverage == "flow":
        for row in rows:
            if row["coverage"] == "flow" and row["period_start"] <= _end(claim) and row["period_end"] >= _start(claim):
                computed = Interval(row["low"], row["high"])
                formula = f"{row['figure_id']} has {words.span(computed)}; claimed {words.span(claim.interval)}"
                fits, name = meets(claim, computed, row["value"]), row["figure_id"]
                yield Trial(f"one package, {name}", True, computed, row["value"], fits, formula, (name,))


def _states(rows: list[Row]) -> list[Row]:
    """Running counts in the order of their days."""
    return [row for row in rows if row["coverage"] == "cumulative" and row["period_end"] is not None]


def _are_events(states: list[Row]) -> bool:
    """Whether each row is one more of what is counted, on its day: not the state of a list."""
    return all(row["period_start"] == row["period_end"] for row in states)


def _numbered(claim: Claim, events: list[Row]) -> Trial:
    """The number of the last event by the claim's day."""
    row = _last_by(events, claim.until)
    if row is None:
        first = events[0]
        formula = f"the first of the list is {first['figure_id']} on {words.day(first['period_end'])}"
        return Trial(
            "before the list begins", True, Interval(0, 0), 0.0, claim.value == 0, formula, (first["figure_id"],)
        )
    computed = Interval(row["low"], row["high"])
    formula = (
        f"{row['figure_id']} on {words.day(row['period_end'])} is the last by {words.day(claim.until)}: number "
        f"{words.number(row['value'])}; claimed {words.span(claim.interval)}"
    )
    definition = f"the list's own numbers, up to {words.day(claim.until)}"
    return Trial(
        definition, True, computed, row["value"], meets(claim, computed, row["value"]), formula, (row["figure_id"],)
    )


def _between_states(claim: Claim, states: list[Row]) -> Trial:
    """A list grows: on a day between two of its states it is between them, after the last at least that one."""
    before, after = _last_by(states, claim.until), _first_after(states, claim.until)
    low = 0.0 if before is None else before["low"]
    high = math.inf if after is None else max(after["high"] if math.isfinite(after["high"]) else after["value"], low)
    computed = Interval(low, high)
    known = [row for row in (before, after) if row is not None]
    named = [f"{row['figure_id']} has {words.span(Interval(row['low'], row['high']))}" for row in known]
    formula = (
        f"{'; '.join(named)}: by {words.day(claim.until)} {words.span(computed)}; claimed {words.span(claim.interval)}"
    )
    fits: bool | None = meets(claim, computed, known[0]["value"])
    is_state = any(claim.value == row["value"] for row in known)
    if fits and len(known) == 1 and not is_state:
        fits = None  # known from one side only
    definition, references = "the list's states before and after", tuple(row["figure_id"] for row in known)
    return Trial(definition, True, computed, known[0]["value"], fits, formula, references)


def _variant(claim: Claim, item: str, rows: list[Row]) -> Trial:
    """A variant is part of what is counted: the count is at least that; as this variant alone it would be between."""
    states = _states(rows)
    before, after = _last_by(states, claim.until), _first_after(states, claim.until)
    least = 0.0 if before is None else before["value"]
    most = "" if after is None else f", {words.number(after['value'])} by {words.day(after['period_end'])}"
    since = "" if before is None else f" by {words.day(before['period_end'])}"
    too_few = claim.interval.high < least
    claimed = f"{words.span(claim.interval)} {claim.item} of all kinds"
    formula = f"of {item} alone {words.number(least)}{since}{most}; claimed {claimed}"
    references = tuple(r["figure_id"] for r in (before, after) if r is not None)
    computed = Interval(least, math.inf)
    return Trial(f"at least its part {item}", False, computed, least, False if too_few else None, formula, references)


def _undecided(claim: Claim, trials: list[Trial], repeated_by: list[str]) -> Check:
    reasons = [trial.formula for trial in trials]
    if repeated_by:
        reasons.append(
            f"the only row of this count ({', '.join(repeated_by)}) repeats this document and proves nothing"
        )
    if not reasons:
        reasons.append(f"no list held counts {words.named(claim)}")
    whose = "the giver's own list" if claim.role == "aid" else "a list"
    settled_by = f"{whose} of {words.named(claim)} as of {words.day(claim.until)}"
    return unverifiable(KIND, claim, " | ".join(reasons), settled_by)


def as_of(claims: dict[str, Claim], checks: list[Check], evidence: Evidence) -> Iterator[Check]:
    """Running totals that a document prints beside a count of the same giver: the count of the total's own day.

    "$126 billion in 26 meetings" joins two numbers. Where the register has the total of an earlier day than the
    document, the count that belongs to it is the one of that day.
    """
    for found in checks:
        total = claims[found.figure_id]
        register = (
            evidence.figures(figure_id=found.references[0]) if found.check == TOTAL and found.references else None
        )
        if not register or found.verdict not in (CONSISTENT, DEPENDS):
            continue
        day = register[0]["period_end"]
        for count in claims.values():
            beside = count.measure == "count" and count.donor == total.donor and count.source == total.source
            if beside and count.coverage == "cumulative" and count.value is not None and day < count.until:
                numbered = evidence.figures(measure="count", role="context", item=count.item, donor=count.donor)
                row = _last_by(_states(numbered), day)
                if row is not None:
                    yield _joined(total, count, row, day, found.references[0])


def _joined(total: Claim, count: Claim, row: Row, day: pd.Timestamp, register: str) -> Check:
    computed = Interval(row["low"], row["high"])
    fits = meets(count, computed, row["value"])
    formula = (
        f"{register} is the total of {words.day(day)}, when the count was {words.number(row['value'])} "
        f"({row['figure_id']}); the document joins it with {words.span(count.interval)} ({count.figure_id})"
    )
    definition = f"the count on the day of the total, {words.day(day)}"
    trial = Trial(definition, True, computed, row["value"], fits, formula, (row["figure_id"], register))
    look_at = (
        None if fits else "An older total stands beside a newer count: the total of the later day is not in the source"
    )
    check = conclude(AS_OF, count, [trial], look_at=look_at)
    return replace(check, figure_id=total.figure_id, as_printed=total.as_printed)


def _last_by(rows: list[Row], day: pd.Timestamp) -> Row | None:
    return next((row for row in reversed(rows) if row["period_end"] <= day), None)


def _first_after(rows: list[Row], day: pd.Timestamp) -> Row | None:
    return next((row for row in rows if row["period_end"] > day), None)


def _start(claim: Claim) -> pd.Timestamp:
    return claim.stated if claim.period_start is None else claim.period_start


def _end(claim: Claim) -> pd.Timestamp:
    return claim.stated if claim.period_end is None else claim.period_end
