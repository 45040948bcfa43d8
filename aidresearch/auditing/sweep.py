"""A ratio or share under every definition that the registers have: which make it true, known on the day or later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pandas as pd

from aidresearch.auditing.claims import Claim, claims_of, date_of
from aidresearch.auditing.evidence import Against, Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds.quantities import STAND_INS
from aidresearch.auditing.kinds.ratio import GREATER
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.releases import ALL, TYPES, Release
from aidresearch.errors import AidError
from aidresearch.table import schema

MEASURES = ("ratio", "share")
AS_MUCH, LITERALLY = "N times as much", "N times more, taken literally"
#: Other givers that a name is used for.
ALSO_CALLED = {"EUROPE": ("EU_AND_MEMBERS", "EU_MEMBERS"), "EU": ("EU_AND_MEMBERS", "EU_MEMBERS")}
#: Stage of the numerator and of the denominator. The mixed one is what "delivered and promised" against allocations
#: comes to; it compares unlike things, and is tried because it is printed.
STAGES = (("allocated", "allocated"), ("committed", "committed"), ("committed", "allocated"))
COLUMNS = {
    "figure_id": "the claim",
    "release": "register, or register of a day for totals printed in a text",
    "published": "when it was known",
    "known_then": "whether on the day of the claim",
    "cut_off": "last day of the data compared",
    "numerator": "party code",
    "denominator": "party code",
    "aid_type": "one type, or mixed: all",
    "numerator_stage": "allocated or committed",
    "denominator_stage": "the same",
    "numerator_value": "in unit",
    "denominator_value": "in unit",
    "unit": "ISO 4217 code",
    "value": "the quotient",
    "low": "its lower end",
    "high": "its upper end",
    "own_words": "whether the definition is the claim's own",
    "holds": "whether the claim is true so; missing where the release cannot tell",
    "reading": "read how",
    "headline": "whether it is the printed total nearest to the claim's day",
    "references": "figure ids",
}


@dataclass(frozen=True)
class Term:
    """What a release has for one side."""

    value: float
    interval: Interval
    cut_off: int
    is_bracket: bool
    ids: tuple[str, ...]


@dataclass(frozen=True)
class State:
    """A release, or the totals that a register printed in one text."""

    name: str
    known: int
    unit: str
    release: Release | None
    printed: tuple[Entry, ...] = ()

    def term(self, evidence: Evidence, party: str, aid_type: str, stage: str, day: int) -> Term | None:
        if self.release is None:
            return _printed_term(self.printed, party, aid_type, stage)
        party, without = STAND_INS.get(party, (party, ()))
        donors = tuple(code for code in evidence.donors(party, day) if code not in without)
        curve = self.release.curve(donors, aid_type, stage) if donors else None
        if curve is None:
            return None
        if not len(self.release.ends):
            ends = Interval(curve.value - curve.half_width, curve.value + curve.half_width)
            return Term(curve.value, ends, self.release.cut_off, False, curve.ids)
        amount = curve.at(min(day, self.release.cut_off))
        return Term(amount.before, amount.interval, amount.end_before, amount.before != amount.after, curve.ids)


def sweep(claim: pd.DataFrame | pd.Series, against: Against = None, on: str | dt.date | None = None) -> pd.DataFrame:
    """A ratio or share under every definition that the registers have, one row each.

    Parameters
    ----------
    claim : pandas.DataFrame or pandas.Series
        One figure: a row, or a figures table in which it is the only ratio or share whose terms are known (a share
        needs the figure that it is part of).
    against, on
        As of `aidresearch.audit`.

    Returns
    -------
    pandas.DataFrame
        The columns of `COLUMNS`. Tried are the groups that the giver's name is used for, each type of aid, the stages
        (also "promised and given" against "given"), and every release, cut at the claim's day where it has periods.
        ``known_then`` says which of them were known on the day of the claim.

    Raises
    ------
    AidError
        Unless there is exactly one such figure.

    Examples
    --------
    >>> import aidresearch as aid
    >>> figures = aid.load("kyivpost-2025-04-03")
    >>> found = aid.sweep(figures[figures["figure_id"] == "kyivpost-2025-04-03/k15"])
    >>> len(found) > 10
    True
    """
    figures = claim.to_frame().T if isinstance(claim, pd.Series) else claim
    figures = schema.validate(schema.conform(figures[[c for c in figures.columns if c in schema.COLUMNS]]))
    claims = claims_of(figures, on)
    asked = [(c, found) for c in claims.values() if c.measure in MEASURES and (found := terms(c, claims))]
    if len(asked) != 1:
        raise AidError(
            "not one ratio or share with its terms",
            expected="one figure that names its donor and its base (or the whole that it is part of)",
            found=", ".join(c.figure_id for c, _ in asked) or "none",
        )
    return _table(*asked[0], Evidence(against, {asked[0][0].source}))


def terms(claim: Claim, claims: dict[str, Claim]) -> tuple[str, str] | None:
    """Who is compared with whom; None if the figure does not say. A share is of its whole's giver."""
    whole = claims.get(claim.part_of or "") if claim.measure == "share" else None
    base = claim.base if whole is None else whole.donor
    if claim.donor is None or base in (None, claim.donor) or "/" in base:
        return None
    return claim.donor, base


def readings(claim: Claim) -> list[tuple[str, Interval]]:
    """How many times as much a ratio says: "N times greater" is N in a newspaper and N + 1 taken literally."""
    found = [(AS_MUCH, claim.narrow)]
    if claim.measure == "ratio" and GREATER.search(claim.as_printed or ""):
        found.append((LITERALLY, Interval(claim.narrow.low + 1, claim.narrow.high + 1)))
    return found


def states(evidence: Evidence) -> Iterator[State]:
    """Every release, and every text in which a register printed totals. A second table of a release (its totals by
    month) is no definition more."""
    seen: list[Release] = []
    for register in evidence.registers:
        for release in register.releases:
            if not any(_is_another_view(release, other) for other in seen):
                yield State(release.key, release.known, release.unit, release)
            seen.append(release)
        if register.is_of_a_ledger:
            printed: dict[int, list[Entry]] = {}
            for entry in (*register.totals, *register.differences):
                printed.setdefault(entry.stated, []).append(entry)
            for day, entries in sorted(printed.items()):
                name = f"{register.key} of {date_of(day)}"
                yield State(name, day, entries[0].unit, None, tuple(entries))


def _is_another_view(one: Release, other: Release) -> bool:
    return (one.known, one.cut_off) == (other.known, other.cut_off) and one.donors <= other.donors


def _table(claim: Claim, of: tuple[str, str], evidence: Evidence) -> pd.DataFrame:
    until = claim.day if claim.end is None else min(claim.end, claim.day)
    stages_of = STAGES[:2] if claim.measure == "share" else STAGES
    names = [of, *((other, of[1]) for other in ALSO_CALLED.get(of[0], ()))]
    rows = []
    for state in states(evidence):
        for pair, aid_type, stages in product(names, (ALL, *TYPES), stages_of):
            row = _row(claim, pair, aid_type, stages, state, evidence, until)
            if row is not None:
                own = claim.stage in (None, *stages) and stages[0] == stages[1]
                rows.append({**row, "own_words": pair == of and own and aid_type == (claim.aid_type or ALL)})
    away = {
        r["release"]: abs((r["published"] - pd.Timestamp(date_of(claim.day))).days)
        for r in rows
        if " of " in r["release"]
    }
    nearest = min(away, key=away.__getitem__, default=None)
    frame = pd.DataFrame([{**row, "headline": row["release"] == nearest} for row in rows], columns=list(COLUMNS))
    kinds = {**dict.fromkeys(("own_words", "headline", "known_then"), "bool"), "holds": "boolean"}
    return frame.astype({**kinds, "published": "datetime64[s]", "cut_off": "datetime64[s]", "reading": "str"})


def _row(
    claim: Claim,
    of: tuple[str, str],
    aid_type: str,
    stages: tuple[str, str],
    state: State,
    evidence: Evidence,
    until: int,
) -> dict[str, Any] | None:
    above = state.term(evidence, of[0], aid_type, stages[0], until)
    below = state.term(evidence, of[1], aid_type, stages[1], until)
    if above is None or below is None or below.value <= 0 or below.interval.low <= 0:
        return None
    ends = _quotient(above.interval, below.interval, is_share=claim.measure == "share")
    is_bracket = above.is_bracket or below.is_bracket
    judged = {name: _meets(printed, ends, is_bracket=is_bracket) for name, printed in readings(claim)}
    fits = [name for name, verdict in judged.items() if verdict]
    return {
        "figure_id": claim.figure_id,
        "release": state.name,
        "published": pd.Timestamp(date_of(state.known)),
        "known_then": state.known <= claim.day,
        "cut_off": pd.Timestamp(date_of(above.cut_off)),
        "numerator": of[0],
        "denominator": of[1],
        "aid_type": aid_type,
        "numerator_stage": stages[0],
        "denominator_stage": stages[1],
        "numerator_value": above.value,
        "denominator_value": below.value,
        "unit": state.unit,
        "value": above.value / below.value,
        "low": ends.low,
        "high": ends.high,
        "holds": True if fits else None if None in judged.values() else False,
        "reading": "; ".join(fits) or None,
        "references": "; ".join([*above.ids[:3], *below.ids[:3]]),
    }


def _meets(printed: Interval, ends: Interval, *, is_bracket: bool) -> bool | None:
    """Of a bracket (the sums before a day, and after it) the claim must contain all, none, or is undecided."""
    if not printed.meets(ends):
        return False
    return True if not is_bracket or printed.contains(ends) else None


def _quotient(above: Interval, below: Interval, *, is_share: bool) -> Interval:
    """All quotients; in a share the numerator is in the denominator too, so that both move together."""
    if is_share:
        least, most = above.low + (below.high - above.high), above.high + (below.low - above.low)
        ends = sorted((above.low / least, above.high / most))
        return Interval(*ends)
    return above.over(below)


def _printed_term(entries: tuple[Entry, ...], party: str, aid_type: str, stage: str) -> Term | None:
    """A printed total; what is committed and not allocated yet is added to what is allocated."""
    own = [e for e in entries if e.donor == party and e.aid_type == aid_type and not e.scope]
    found = next((e for e in own if e.stage == stage and e.figure_id.rpartition("/")[2] == stage), None)
    if found is not None:
        return Term(found.value, found.interval, found.end, False, (found.figure_id,))
    given = next((e for e in own if e.stage == "allocated"), None)
    rest = next((e for e in own if e.stage == "committed"), None)
    if stage != "committed" or given is None or rest is None:
        return None
    ends = Interval(given.interval.low + rest.interval.low, given.interval.high + rest.interval.high)
    return Term(given.value + rest.value, ends, given.end, False, (given.figure_id, rest.figure_id))
