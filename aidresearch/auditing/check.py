"""One row of the table of `aidresearch.audit`."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from aidresearch.auditing.bounds import Definition
from aidresearch.auditing.claims import Claim, date_of
from aidresearch.auditing.intervals import UNKNOWN, Interval
from aidresearch.auditing.judgement import CONTRADICTED, Judgement, Trial
from aidresearch.auditing.steps import Derivation, Step, as_json
from aidresearch.auditing.verdicts import COHERENCE, EVIDENCE, UNVERIFIABLE

#: Forms of bound of which a reader is told the value that they are about, not what they leave.
SHOWN_AS_PRINTED = ("quotient", "twin", "of another day", "of another giver", "exchanged", "without the part")
#: Forms whose scope a sentence needs.
WITH_A_SCOPE = (
    "years", "change", "quotient", "difference", "order", "other account", "twin", "of another giver",
    "countries ahead", "with its part",
)  # fmt: skip
#: Forms of an amount by itself: no list bounds it but all that its giver has by any account.
OF_ALL_ITS_AID = ("payment", "plan", "ceiling", "of its time")
SHOWN = 3  #: definitions of each side: more are for the steps of a program, not for a reader


@dataclass(frozen=True)
class Check:
    figure_id: str
    as_printed: str | None
    statement: str
    check: str
    decides: str
    verdict: str
    severity: str
    claimed: Interval
    computed: Interval
    unit: str | None
    reason: str
    references: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    definitions: tuple[dict[str, Any], ...] = ()

    @property
    def is_of_amount(self) -> bool:
        """Whether registers decide here, and about the amount."""
        return self.decides == EVIDENCE and self.statement == "amount"

    @classmethod
    def undecided(cls, claim: Claim, statement: str, check: str, reason: str) -> Check:
        return cls(
            claim.figure_id, claim.as_printed, statement, check, EVIDENCE, UNVERIFIABLE, "unknown", _claimed(claim),
            UNKNOWN, claim.unit, reason,
        )  # fmt: skip

    @classmethod
    def of_coherence(
        cls,
        claim: Claim,
        check: str,
        verdict: str,
        severity: str,
        computed: Interval,
        reason: str,
        references: tuple[str, ...],
        steps: tuple[Step, ...],
        claimed: Interval | None = None,
        unit: str | None = None,
    ) -> Check:
        return cls(
            claim.figure_id, claim.as_printed, "amount", check, COHERENCE, verdict, severity,
            claim.stated if claimed is None else claimed, computed, unit or claim.unit, reason, references, steps,
        )  # fmt: skip

    def as_row(self) -> dict[str, Any]:
        return {
            "figure_id": self.figure_id,
            "as_printed": self.as_printed,
            "statement": self.statement,
            "check": self.check,
            "decides": self.decides,
            "verdict": self.verdict,
            "severity": self.severity,
            "claimed_low": self.claimed.low,
            "claimed_high": self.claimed.high,
            "computed_low": self.computed.low,
            "computed_high": self.computed.high,
            "unit": self.unit,
            "reason": self.reason,
            "references": "; ".join(self.references) or None,
            "definitions": json.dumps(self.definitions, ensure_ascii=False) if self.definitions else None,
            "steps": as_json(self.steps) if self.steps else None,
        }


def from_judgement(claim: Claim, statement: str, check: str, judgement: Judgement) -> Check:
    """A judgement as a row: the derivations of what decided, and the definitions as data for the words."""
    shown = _distinct(judgement.trials)
    derivation = Derivation()
    derivation.add("claimed", (claim.figure_id,), _claimed(claim), claim.unit or "1")
    for trial in shown[:1] if judgement.verdict == UNVERIFIABLE else shown:
        steps = trial.point.steps if trial.point is not None and trial.state != CONTRADICTED else trial.bound.steps
        if steps:
            derivation.join(steps)
    return Check(
        claim.figure_id,
        claim.as_printed,
        statement,
        check,
        EVIDENCE,
        judgement.verdict,
        judgement.severity,
        _claimed(claim),
        judgement.computed,
        claim.unit,
        judgement.reason,
        references(derivation.steps[1:]),
        tuple(derivation.steps),
        tuple(as_data(trial) for trial in shown),
    )


def references(steps: list[Step] | tuple[Step, ...]) -> tuple[str, ...]:
    """The figure ids and fixings of some steps, each once; of a sum of many the first and how many."""
    found: dict[str, None] = {}
    for step in steps:
        named = [i for i in step.inputs if not i.startswith("#")]
        found.update(dict.fromkeys(named[:SHOWN]))
    return tuple(found)


def as_data(trial: Trial) -> dict[str, Any]:
    """A definition with what it gives, as data: prose is made of it in `aidresearch.show`."""
    bound, reading = trial.bound, trial.reading
    definition = bound.definition
    value = bound.interval
    if trial.point is not None and trial.state != CONTRADICTED:
        value = trial.point.shown or trial.point.interval
    elif trial.point is not None and trial.point.shown is not None and definition.form in SHOWN_AS_PRINTED:
        value = trial.point.shown
    low, high = (end if math.isfinite(end) else None for end in value)
    until = trial.point.until if trial.point is not None and trial.point.until is not None else definition.until
    is_of_all = trial.state == CONTRADICTED and definition.form in OF_ALL_ITS_AID
    register = (trial.point.register if trial.point is not None and not is_of_all else "") or definition.register
    found = {
        "state": trial.state,
        "form": "payment" if definition.form == "of its time" and trial.state != CONTRADICTED else definition.form,
        "register": register or None,
        "donor": definition.donor,
        "aid_type": definition.aid_type,
        "stage": definition.stage,
        "programme": definition.programme,
        "of": (definition.scope or None) if definition.form in WITH_A_SCOPE else None,
        "account": _account(trial),
        "until": None if until is None else str(date_of(until)),
        "low": low,
        "high": high,
        "unit": reading.unit,
        "kind": reading.kind,
        "reading": None if reading.is_plain else reading.reason,
        "timely": None if trial.point is None else trial.point.is_timely,
        "guessed": sorted(reading.guessed) or None,
    }
    return {key: value for key, value in found.items() if value is not None}


def _account(trial: Trial) -> str | None:
    """What closes a bound from above where the ends shown are not its account's own: a later day of it, or `ANY`."""
    definition, (low, high) = trial.bound.definition, trial.bound.interval
    is_its_own = (trial.point is not None and trial.state != CONTRADICTED) or high <= PRINTED * max(low, 0.0)
    if is_its_own or math.isinf(high):
        return None
    if definition.is_closed_by_others:
        return ANY
    return None if definition.account is None else str(date_of(definition.account))


ANY = "any"  #: account
PRINTED = 1.1  #: times: ends no farther apart are those of a number as printed


def _distinct(trials: tuple[Trial, ...]) -> list[Trial]:
    """The nearest of each side, at most `SHOWN`, each definition once; of the plain reading first, and the nearest of
    any reading among them: who reads "the EU" as the EU and its members is told what they gave."""
    found: dict[tuple[str, Definition, str], Trial] = {}
    for trial in trials:
        key = (trial.state, trial.bound.definition, trial.reading.unit)
        found.setdefault(key, trial)
    sides: dict[str, list[Trial]] = {}
    for (state, _, _), trial in found.items():
        sides.setdefault(state, []).append(trial)
    return [trial for side in sides.values() for trial in _with_the_nearest(side)]


def _with_the_nearest(side: list[Trial]) -> list[Trial]:
    own_accounts = [trial for trial in side if trial.bound.definition.form not in ("other account", "whole")]
    if len(side) <= SHOWN or side[0].state != CONTRADICTED or not own_accounts:
        return side[:SHOWN]
    nearest = min(own_accounts, key=lambda trial: trial.bound.interval.gap(trial.reading.wide))
    return side[:SHOWN] if nearest in side[:SHOWN] else [*side[: SHOWN - 1], nearest]


def _claimed(claim: Claim) -> Interval:
    try:
        return claim.stated
    except (TypeError, ValueError):  # no number is printed
        return Interval(math.nan, math.nan)
