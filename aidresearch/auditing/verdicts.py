"""What a check says: its verdict, how grave it is, and the rule that both follow from.

Verdicts are those of statcheck, for figures that have definitions: see ``docs/decisions/0010-verdicts.md``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

CONSISTENT, INCONSISTENT, DEPENDS = "consistent", "inconsistent", "depends on definition"
DECISION_ERROR, UNVERIFIABLE = "decision error", "unverifiable"

#: From what is in order to what turns a conclusion round; a claim has the worst verdict of its checks.
VERDICTS = {
    UNVERIFIABLE: "no source held can decide it; which one would is said",
    CONSISTENT: "the claimed and the computed interval meet under the claim's own definition",
    DEPENDS: "they meet under some definitions only: which is said",
    INCONSISTENT: "they meet under no definition that the sources hold",
    DECISION_ERROR: "they meet under none, and the difference turns the claim's conclusion round",
}
SEVERITIES = {
    "none": "consistent",
    "unknown": "unverifiable",
    "low": "a matter of definition, or of no more than one unit of the last printed digit",
    "medium": "more than that",
    "high": "ten times off or more, or the conclusion is turned round",
}
COLUMNS = [
    "figure_id",
    "as_printed",
    "check",
    "definition",
    "references",
    "formula",
    "claimed_low",
    "claimed_high",
    "computed_low",
    "computed_high",
    "unit",
    "verdict",
    "severity",
    "look_at",
]
#: Words for "a little less" and "a little more": within one unit of the last printed digit.
NEAR_BELOW, NEAR_ABOVE = {"nearly", "almost", "close to"}, {"slightly more than"}
TEN_TIMES = 10.0
NOISE = 1e-12  #: relative; what multiplying by a rate and back can lose


class Interval(NamedTuple):
    """Two ends that belong to it; open ones are infinite."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high + NOISE * abs(other.high) and other.low <= self.high + NOISE * abs(self.high)

    def gap(self, other: Interval) -> float:
        """How far apart the two are; 0 if they meet."""
        return max(0.0, self.low - other.high, other.low - self.high)

    def times(self, factor: Interval) -> Interval:
        """The products of two intervals of positive numbers."""
        return Interval(self.low * factor.low, self.high * factor.high)


@dataclass(frozen=True)
class Claim:
    """One figure of a document, as its row of the figures table has it, and the days that it is judged by."""

    row: Mapping[Any, Any]
    stated: pd.Timestamp  #: day of the statement; of publication where the document has none
    published: tuple[pd.Timestamp, pd.Timestamp]  #: first and last day on which it can have appeared

    def __getattr__(self, name: str) -> Any:
        try:
            value = self.row[name]
        except KeyError:
            raise AttributeError(name) from None
        return None if pd.isna(value) else value

    @property
    def until(self) -> pd.Timestamp:
        """The last day that it speaks of: the end of its period, else the day of the statement."""
        return self.stated if self.period_end is None else min(self.period_end, self.stated)

    @property
    def interval(self) -> Interval:
        """What it claims: by its digits and qualifier; "nearly" and the like end one unit of the last digit away."""
        return claimed_interval(self.row)

    def as_equivalent(self) -> Claim:
        """The claim that its printed conversion is: digits and unit of that, without the qualifier of the amount."""
        value, low, high = self.equivalent_value, self.equivalent_low, self.equivalent_high
        said = {"value": value, "low": low, "high": high, "half_width": (high - low) / 2, "qualifier": None}
        return Claim({**self.row, **said, "unit": self.equivalent_unit}, self.stated, self.published)


@dataclass(frozen=True)
class Trial:
    """A claim under one definition: what the sources give, and whether the claim meets it.

    ``meets`` is None where they only bound it (a total of an earlier day below the one claimed, say).
    """

    definition: str
    own: bool  #: whether it is the claim's own definition, by stage, type, donor and unit
    computed: Interval
    value: float
    meets: bool | None
    formula: str
    references: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """One row of `aidresearch.audit`."""

    figure_id: str
    as_printed: str | None
    check: str
    definition: str
    references: tuple[str, ...]
    formula: str
    claimed: Interval
    computed: Interval
    unit: str | None
    verdict: str
    severity: str
    look_at: str | None = None

    def as_row(self) -> dict[str, Any]:
        row = {name: getattr(self, name, None) for name in COLUMNS}
        row |= {"claimed_low": self.claimed.low, "claimed_high": self.claimed.high}
        row |= {"computed_low": self.computed.low, "computed_high": self.computed.high}
        return {**row, "references": "; ".join(dict.fromkeys(self.references)) or None}


UNKNOWN = Interval(math.nan, math.nan)


def claimed_interval(row: Mapping[Any, Any]) -> Interval:
    """The interval by which a printed figure is judged.

    That of the figures table (``low``, ``high``), but: "nearly", "almost", "close to" and "slightly more than" stay
    within one unit of the last printed digit, if there is one; a share lies between 0 and 1.
    """
    low, high, step = row["low"], row["high"], 2 * row["half_width"]
    if step > 0 and row["qualifier"] in NEAR_BELOW:
        low = row["value"] - step
    if step > 0 and row["qualifier"] in NEAR_ABOVE:
        high = row["value"] + step
    if row["measure"] == "share":
        low, high = max(low, 0.0), min(high, 1.0)
    return Interval(float(low), float(high))


def is_ten_times_off(claimed: float | None, computed: float) -> bool:
    """Whether one number is ten times the other or more: an open end allows much, but not that."""
    if claimed is None or math.isnan(computed) or claimed * computed <= 0:
        return False
    ratio = max(claimed / computed, computed / claimed)
    return bool(ratio >= TEN_TIMES * (1 - NOISE))


def judge(claimed: Interval, computed: Interval, is_bracket: bool) -> bool | None:
    """Whether a claimed interval meets a computed one: they overlap.

    Of a bracket (the sums to the quarter before a day, and to the one after it) only some number is true, and it is not
    known which: the claim must hold all of it, none of it, or is undecided.
    """
    if not claimed.meets(computed):
        return False
    holds_all = claimed.low <= computed.low and computed.high <= claimed.high
    return True if holds_all or not is_bracket else None


def meets(claim: Claim, computed: Interval, value: float) -> bool:
    """Whether a claim meets a number of the sources: the intervals do, and it is not ten times off."""
    return claim.interval.meets(computed) and not is_ten_times_off(claim.value, value)


def decide(trials: Sequence[Trial]) -> str:
    """The verdict over all definitions tried, without the turn of a conclusion."""
    known = [trial for trial in trials if trial.meets is not None]
    own = [trial for trial in known if trial.own]
    if not known:
        return UNVERIFIABLE
    if own and all(trial.meets for trial in own):
        return CONSISTENT
    return DEPENDS if any(trial.meets for trial in known) else INCONSISTENT


def turns(claimed: Interval, trials: Sequence[Trial], at: float) -> bool:
    """Whether the claim lies on one side of ``at`` and all that was computed on the other."""
    known = [trial.computed for trial in trials if trial.meets is not None]
    above, below = claimed.low >= at, claimed.high <= at
    if above == below or not known:
        return False
    return all(c.high < at for c in known) if above else all(c.low > at for c in known)


def severity(verdict: str, claim: Claim, claimed: Interval, computed: Interval, value: float) -> str:
    """How grave a verdict is, from the printed digits alone: see `SEVERITIES`."""
    fixed = {CONSISTENT: "none", UNVERIFIABLE: "unknown", DEPENDS: "low", DECISION_ERROR: "high"}
    if verdict in fixed:
        return fixed[verdict]
    if is_ten_times_off(claim.value, value):
        return "high"
    unit_of_last_digit = 1.0 if claim.measure == "count" and not claim.half_width else 2 * (claim.half_width or 0.0)
    return "low" if 0 < claimed.gap(computed) <= unit_of_last_digit else "medium"


def conclude(
    kind: str, claim: Claim, trials: Sequence[Trial], *, turning: float | None = None, look_at: str | None = None
) -> Check:
    """The row of a check from its trials: shown is the claim's own definition, else what meets it, else the nearest."""
    claimed = claim.interval
    verdict = decide(trials)
    if verdict == INCONSISTENT and turning is not None and turns(claimed, trials, turning):
        verdict = DECISION_ERROR
    wanted = {CONSISTENT: (True, True), DEPENDS: (True, False)}.get(verdict)
    known = [trial for trial in trials if trial.meets is not None] or list(trials)
    fitting = [t for t in known if wanted and t.meets] or known
    shown = min(fitting, key=lambda t: (not t.own, claimed.gap(t.computed)))
    return Check(
        claim.figure_id,
        claim.as_printed,
        kind,
        _definitions(verdict, shown, known),
        tuple(reference for trial in [shown, *trials] if trial.formula for reference in trial.references),
        " | ".join(dict.fromkeys(trial.formula for trial in [shown, *trials] if trial.formula)),
        claimed,
        shown.computed,
        claim.unit,
        verdict,
        severity(verdict, claim, claimed, shown.computed, shown.value),
        look_at,
    )


def _definitions(verdict: str, shown: Trial, known: Sequence[Trial]) -> str:
    """The definition that decides; where several do, those that make the claim true and those that do not."""
    if verdict != DEPENDS:
        return shown.definition
    true, false = ([t.definition for t in known if t.meets is held] for held in (True, False))
    false = sorted(false, key=lambda definition: definition not in [t.definition for t in known if t.own])
    not_as = f"Not as: {_first(false)}" if false else "Its own words are in no source held"
    return f"true as: {_first(true)}. {not_as}"


def _first(definitions: Sequence[str], count: int = 6) -> str:
    distinct = list(dict.fromkeys(definitions))
    more = f"; and {len(distinct) - count} more" if len(distinct) > count else ""
    return "; ".join(distinct[:count]) + more


def unverifiable(kind: str, claim: Claim, why: str, settled_by: str) -> Check:
    """The row of a claim that no source held can decide: why, and what would settle it."""
    return Check(
        claim.figure_id,
        claim.as_printed,
        kind,
        "none held",
        (),
        why,
        claim.interval,
        UNKNOWN,
        claim.unit,
        UNVERIFIABLE,
        "unknown",
        f"It would be settled by {settled_by}",
    )
