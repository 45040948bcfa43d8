"""A ratio or share under every definition that the registers hold: which make it true."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import pandas as pd

from aidresearch.auditing import words
from aidresearch.auditing.claims import claims_of
from aidresearch.auditing.evidence import STAND_IN_CAVEAT, STAND_INS, STATES_OF, Against, Amount, Evidence, donor_name
from aidresearch.auditing.releases import ALL_TYPES, TYPES, Release
from aidresearch.auditing.verdicts import Check, Claim, Interval, Trial, conclude, is_ten_times_off, judge, unverifiable
from aidresearch.errors import AidError
from aidresearch.table import schema

KIND = {"ratio": "ratio", "share": "share"}
TURNING = {"ratio": 1.0, "share": 0.5}  #: on the other side of it another one gave more
#: "Three times greater" is said of three times as much, and taken literally is four times as much.
GREATER = re.compile(r"\btimes\s+(greater|more|larger|higher|bigger)\b", re.IGNORECASE)
AS_MUCH, LITERALLY = "N times as much", "N times more, taken literally"
#: Other donors that a name is used for.
ALSO_CALLED = {"EUROPE": ("EU_AND_MEMBERS", f"{STATES_OF}EU"), "EU": ("EU_AND_MEMBERS", f"{STATES_OF}EU")}
#: Stage of the numerator and of the denominator. The mixed one is what "delivered and promised" against a register of
#: allocations comes to; it compares unlike things, and is tried because it is printed.
STAGES = (("allocated", "allocated"), ("committed", "committed"), ("committed", "allocated"))
SHARE_STAGES = STAGES[:2]  #: a part and its whole are at one stage
ALL_AND_EACH = (ALL_TYPES, *TYPES)
COLUMNS = [
    "figure_id",
    "release",
    "published",
    "cut_off",
    "numerator",
    "denominator",
    "aid_type",
    "numerator_stage",
    "denominator_stage",
    "numerator_value",
    "denominator_value",
    "unit",
    "value",
    "low",
    "high",
    "own_words",
    "holds",
    "reading",
    "headline",
    "references",
]


def sweep(claim: pd.DataFrame | pd.Series, against: Against = None, on: str | dt.date | None = None) -> pd.DataFrame:
    """A ratio or share under every definition that the registers hold, one row each.

    ``claim`` is one figure: a row, or a figures table in which it is the only ratio or share whose terms are known (a
    share needs the figure that it is part of). Tried are the groups that the donor's name is used for, each type of
    aid, the stages (also "promised and given" against "given"), and every release, cut at the claim's day where it
    gives its quarters.

    Columns: ``release`` with its day ``published`` and ``cut_off``; ``numerator``, ``denominator``, ``aid_type`` and
    the two stages; ``numerator_value``, ``denominator_value`` in ``unit``; ``value``, ``low``, ``high`` of the
    quotient; ``own_words`` (the claim's own definition); ``holds`` and ``reading`` (whether the claim is true so, and
    read how: "N times greater" is N times as much, or N + 1 taken literally; missing where the release cannot tell);
    ``headline`` (totals that the register printed in a text, the nearest to the claim's day); ``references``.
    """
    figures = claim.to_frame().T if isinstance(claim, pd.Series) else claim
    figures = schema.validate(schema.conform(figures[[c for c in figures.columns if c in schema.COLUMNS]]))
    claims = claims_of(figures, on)
    asked = [c for c in claims.values() if c.measure in KIND and terms(c, claims)]
    if len(asked) != 1:
        raise AidError(
            "not one ratio or share with its terms",
            expected="one figure that names its donor and its base (or the whole that it is part of)",
            found=", ".join(c.figure_id for c in asked) or "none",
        )
    evidence = Evidence(against, {asked[0].source})
    return _table(asked[0], claims, evidence)


def _table(claim: Claim, claims: dict[str, Claim], evidence: Evidence) -> pd.DataFrame:
    of = terms(claim, claims)
    releases = evidence.all_releases()
    rows = _rows(claim, of, releases, evidence) if of else []
    printed = {row["release"]: abs(row["published"] - claim.stated) for row in rows if is_printed(row)}
    nearest = min(printed, key=printed.__getitem__, default=None)
    frame = pd.DataFrame([{**row, "headline": row["release"] == nearest} for row in rows], columns=COLUMNS)
    kinds = {**dict.fromkeys(("own_words", "headline"), "bool"), "holds": "boolean"}
    return frame.astype({**kinds, "published": "datetime64[s]", "cut_off": "datetime64[s]", "reading": "str"})


@dataclass(frozen=True)
class Terms:
    """What a ratio compares: party codes, and whether the denominator contains the numerator."""

    numerator: str
    denominator: str


def terms(claim: Claim, claims: dict[str, Claim]) -> Terms | None:
    """Who is compared with whom; None if the figure does not say. A share is of its whole's donor."""
    whole = claims.get(claim.part_of) if claim.measure == "share" and claim.part_of else None
    base = claim.base if claim.measure == "ratio" else (whole.donor if whole else claim.base)
    if claim.donor is None or base in (None, claim.donor) or base in claims or "/" in base:
        return None  # also a part of one donor's own amount
    return Terms(claim.donor, base)


def check(claim: Claim, claims: dict[str, Claim], evidence: Evidence) -> Iterator[Check]:
    """Two checks: by the releases that stood on the statement's day, and by the newest, each cut at the claim's day."""
    found = terms(claim, claims)
    kind = KIND[claim.measure]
    if found is None or claim.role != "aid":
        yield unverifiable(kind, claim, *_no_terms(claim))
        return
    releases = evidence.releases(claim.stated)
    stood = [r for r in releases if r.published <= claim.stated]
    newest = [r for r in releases if r not in stood] or stood
    seen = False
    for chosen, when in ((stood, "stood"), (newest, "newest")):
        rows = _rows(claim, found, chosen, evidence) if chosen and not (when == "newest" and newest is stood) else []
        rows = [row for row in rows if row["aid_type"] in (claim.aid_type or ALL_TYPES, ALL_TYPES)]
        if rows:
            seen = True
            yield conclude(
                kind, claim, _trials(claim, rows), turning=TURNING[claim.measure], look_at=_look_at(rows, found)
            )
    if not seen:
        why = f"no register held has both {donor_name(found.numerator)} and {donor_name(found.denominator)}"
        yield unverifiable(kind, claim, why, "a register of both")


def readings(claim: Claim) -> list[tuple[str, Interval]]:
    """How many times as much a ratio says: "N times greater" is N in a newspaper and N + 1 taken literally."""
    found = [(AS_MUCH, claim.interval)]
    if claim.measure == "ratio" and GREATER.search(claim.as_printed or ""):
        found.append((LITERALLY, Interval(claim.interval.low + 1, claim.interval.high + 1)))
    return found


def _rows(claim: Claim, of: Terms, releases: Sequence[Release], evidence: Evidence) -> list[dict[str, Any]]:
    """Every definition that the releases hold. One that gives its quarters is cut at the claim's day, and once more at
    the last cut-off before it that a printed total has, so that both can be compared."""
    printed = [r for r in releases if r.is_printed]
    cut_offs = [r.cut_off for r in printed if r.cut_off <= claim.until and _has(r, of)]
    stages_of = SHARE_STAGES if claim.measure == "share" else STAGES
    names = [of, *(Terms(other, of.denominator) for other in ALSO_CALLED.get(of.numerator, ()))]
    rows = []
    for release in releases:
        days = {claim.until, *([max(cut_offs)] if cut_offs and release.flows else [])}
        for pair, aid_type, stages, day in product(names, ALL_AND_EACH, stages_of, sorted(days)):
            row = _row(claim, pair, aid_type, stages, release, day, evidence)
            if row is not None:
                rows.append({**row, "own_words": pair == of and _is_own(claim, aid_type, stages)})
    return rows


def _has(release: Release, of: Terms) -> bool:
    return {of.numerator, of.denominator} <= release.donors


def _is_own(claim: Claim, aid_type: str, stages: tuple[str, str]) -> bool:
    """Whether a definition is the claim's own words; a stage that it does not name is any, the same on both sides."""
    own_stage = (claim.stage, claim.stage) == stages if claim.stage else stages[0] == stages[1]
    return aid_type == (claim.aid_type or ALL_TYPES) and own_stage


def _row(
    claim: Claim,
    of: Terms,
    aid_type: str,
    stages: tuple[str, str],
    release: Release,
    day: pd.Timestamp,
    evidence: Evidence,
) -> dict[str, Any] | None:
    above = evidence.amount(release, of.numerator, aid_type, stages[0], day)
    below = evidence.amount(release, of.denominator, aid_type, stages[1], day)
    if above is None or below is None or above.unit != below.unit or below.value <= 0:
        return None
    interval = _quotient(above, below, is_share=claim.measure == "share")
    value = above.value / below.value
    is_bracket = above.is_bracket or below.is_bracket
    judged = {name: judge(said, interval, is_bracket) for name, said in readings(claim)}
    if is_ten_times_off(claim.value, value):
        judged = dict.fromkeys(judged, False)
    fits = [name for name, verdict in judged.items() if verdict]
    return {
        "figure_id": claim.figure_id,
        "release": release.name,
        "published": release.published,
        "cut_off": above.cut_off,
        "numerator": of.numerator,
        "denominator": of.denominator,
        "aid_type": aid_type,
        "numerator_stage": stages[0],
        "denominator_stage": stages[1],
        "numerator_value": above.value,
        "denominator_value": below.value,
        "unit": above.unit,
        "value": value,
        "low": interval.low,
        "high": interval.high,
        "holds": True if fits else None if None in judged.values() else False,
        "reading": "; ".join(fits) or None,
        "references": "; ".join([*above.references, *below.references]),
    }


def _quotient(above: Amount, below: Amount, is_share: bool) -> Interval:
    """All quotients; in a share the numerator is in the denominator too, so that both move together."""
    (low, high), (least, most) = above.interval, below.interval
    if is_share:
        least, most = low + (most - high), high + (least - low)  # with the most, and the least, of the others
        return Interval(low / least, high / most)
    return Interval(low / most, high / least)


def _trials(claim: Claim, rows: list[dict[str, Any]]) -> list[Trial]:
    """The definitions as trials. All are judged; written out are the claim's own words, what the register printed, the
    plainest (all types at one stage), and where the own words do not fit those that do."""
    trials: list[Trial] = []
    own_fits = [row["holds"] for row in rows if row["own_words"]]
    searched = not own_fits or not all(own_fits)
    for row in rows:
        computed, is_literal = Interval(row["low"], row["high"]), row["reading"] == LITERALLY
        same_stage = row["numerator_stage"] == row["denominator_stage"]
        is_plain = row["aid_type"] == ALL_TYPES and same_stage
        is_told = (row["holds"] and searched) or row["own_words"] or is_printed(row) or is_plain
        words_of = _definition(row) + (f" ({LITERALLY})" if is_literal else "")
        quotient = (
            f"{words.number(row['numerator_value'] / 1e9)} / {words.number(row['denominator_value'] / 1e9)} billion "
            f"{row['unit']} = {words.span(computed)}"
        )
        claimed = f", claimed {words.span(claim.interval)}" if not trials else ""
        formula = f"{words_of}: {quotient}{claimed}" if is_told else ""
        references = tuple(row["references"].split("; "))
        own = row["own_words"] and not is_literal
        trials.append(Trial(words_of, own, computed, row["value"], row["holds"], formula, references))
    return trials


def is_printed(row: dict[str, Any]) -> bool:
    """Whether a row of the sweep is of totals that the register itself printed in a text."""
    return " of " in row["release"]


def _definition(row: dict[str, Any]) -> str:
    aid = "all types" if row["aid_type"] == ALL_TYPES else row["aid_type"]
    stages = list(dict.fromkeys([row["numerator_stage"], row["denominator_stage"]]))
    who = f"{donor_name(row['numerator'])} to {donor_name(row['denominator'])}"
    return f"{who}, {aid}, {' to '.join(stages)}, {row['release']}, cut-off {words.day(row['cut_off'])}"


def _look_at(rows: list[dict[str, Any]], of: Terms) -> str | None:
    notes = []
    printed = [row for row in rows if is_printed(row) and row["numerator"] == of.numerator]
    if printed:
        told = [f"{words.number(row['value'])} ({row['numerator_stage']}, {row['aid_type']})" for row in printed]
        notes.append(f"Nearest printed totals, {printed[0]['release']}: {', '.join(told)}")
    if {of.numerator, of.denominator} & set(STAND_INS):
        notes.append(STAND_IN_CAVEAT)
    return ". ".join(notes) or None


def _no_terms(claim: Claim) -> tuple[str, str]:
    """Why a ratio or share cannot be looked up, and what would settle it."""
    if claim.role != "aid":
        return "it is about no aid that a register counts", f"a source for {words.named(claim)}"
    if claim.measure == "share":
        why = "the document does not say of what it is a share in a way that a register counts"
        return why, f"a total of {words.named(claim)} by donor"
    return "the document does not say to what it compares", f"the two amounts behind {words.named(claim)}"
