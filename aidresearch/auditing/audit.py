"""What was said, against what is known: every figure of a document held against the registers, with a derivation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from aidresearch.auditing import conversions, counts, events, registers, sweep, within, words
from aidresearch.auditing.claims import claims_of
from aidresearch.auditing.evidence import Against, Evidence
from aidresearch.auditing.verdicts import (
    COLUMNS,
    CONSISTENT,
    DEPENDS,
    SEVERITIES,
    UNVERIFIABLE,
    VERDICTS,
    Check,
    Claim,
    unverifiable,
)
from aidresearch.compare.intervals import check_as_printed
from aidresearch.table import schema

VERDICT_DTYPE = pd.CategoricalDtype(list(VERDICTS), ordered=True)
SEVERITY_DTYPE = pd.CategoricalDtype(list(SEVERITIES), ordered=True)


def audit(figures: pd.DataFrame, against: Against = None, on: str | dt.date | None = None) -> pd.DataFrame:
    """The figures of one or more documents, each held against the document itself, exchange rates and registers.

    ``against`` is what they are held against: catalog keys, a figures table, or by default all that is shipped; never
    a document under audit, nor a row that only repeats it. ``on`` is the day of publication, by default the one
    that the catalog has for the document, else the last day on which a figure was stated. Of a register with several
    releases the claim is held against the one published last before its statement and against the newest, a row each.

    One row a check, in the order of the figures: ``figure_id``, ``as_printed``; ``check`` (what kind); ``definition``
    (under which it was decided; where that decides, which ones make the claim true); ``references`` (figure ids, or
    ``ECB/DAY`` for a fixing); ``formula`` (the derivation in words and numbers); ``claimed_low``, ``claimed_high``,
    ``computed_low``, ``computed_high`` (in ``unit``: euros, items, days); ``verdict`` and ``severity`` (ordered
    categories, see `verdicts.VERDICTS` and `verdicts.SEVERITIES`); ``look_at`` (what to look at, or what would settle
    it).

    A figure that nothing held can decide has a row that says why. Raises `SchemaError` for what is no figures table,
    or is normalized, and `UnknownName` for an unknown source.
    """
    figures = schema.validate(figures).reset_index(drop=True)
    check_as_printed(figures)
    claims = claims_of(figures, on)
    evidence = Evidence(against, {claim.source for claim in claims.values()})
    place = {name: number for number, name in enumerate(claims)}
    checks = sorted(_checks(figures, claims, evidence), key=lambda check: place[check.figure_id])
    found = pd.DataFrame([check.as_row() for check in checks], columns=COLUMNS)
    texts = [name for name in COLUMNS if not name.startswith(("claimed_", "computed_"))]
    numbers = [name for name in COLUMNS if name.startswith(("claimed_", "computed_"))]
    found = found.astype({**dict.fromkeys(texts, "str"), **dict.fromkeys(numbers, "float64")})
    return found.astype({"verdict": VERDICT_DTYPE, "severity": SEVERITY_DTYPE})


def overall(checks: pd.DataFrame) -> pd.DataFrame:
    """One row a figure, from the table of `audit`.

    Columns: ``figure_id``, ``as_printed``, ``verdict``, ``severity``, and ``checks``: what each kind of check found.
    Checks of one kind differ by release: where some agree with the claim and some do not, the kind depends on the
    definition. The figure has the worst verdict of its kinds.
    """
    rows = []
    for figure_id, group in checks.groupby("figure_id", sort=False):
        found_by: dict[str, list[str]] = {}
        for kind, verdict in zip(group["check"], group["verdict"].astype("str"), strict=True):
            found_by.setdefault(kind, []).append(verdict)
        kinds = {kind: _together(verdicts) for kind, verdicts in found_by.items()}
        worst = max(kinds.values(), key=list(VERDICTS).index)
        graver = group.loc[group["verdict"].astype("str") == worst, "severity"]
        severity = graver.max() if len(graver) else "low"  # of verdicts that only together depend on a definition
        said = "; ".join(f"{kind}: {verdict}" for kind, verdict in kinds.items())
        rows.append((figure_id, group["as_printed"].iloc[0], worst, severity, said))
    found = pd.DataFrame(rows, columns=["figure_id", "as_printed", "verdict", "severity", "checks"])
    found = found.astype({"figure_id": "str", "as_printed": "str", "checks": "str"})
    return found.astype({"verdict": VERDICT_DTYPE, "severity": SEVERITY_DTYPE})


def _checks(figures: pd.DataFrame, claims: dict[str, Claim], evidence: Evidence) -> Iterator[Check]:
    yield from conversions.check(figures, claims.values())
    yield from within.parts(claims, figures)
    yield from within.repeats(claims)
    yield from within.ratios(claims)
    if claims:
        earliest = min(claim.stated for claim in claims.values())
        others = claims_of(evidence.documents(since=earliest - within.FORTNIGHT))
        yield from (c for c in within.same_amounts({**others, **claims}) if c.figure_id in claims)
    against_registers = [check for claim in claims.values() for check in _against_registers(claim, claims, evidence)]
    yield from against_registers
    yield from counts.as_of(claims, against_registers, evidence)


def _against_registers(claim: Claim, claims: dict[str, Claim], evidence: Evidence) -> Iterator[Check]:
    if claim.duplicate_of in claims:
        return  # what it repeats is checked
    if claim.measure == "event":
        yield from events.check(claim, evidence)
    elif claim.measure == "count":
        yield from counts.check(claim, evidence)
    elif claim.measure in sweep.KIND:
        if claim.base not in claims:  # else held against the document's own numbers
            yield from sweep.check(claim, claims, evidence)
    elif claim.role == "aid" and claim.value is not None:
        yield from registers.check(claim, evidence)
    else:
        why = "no number is printed" if claim.value is None else f"it is no aid ({claim.role})"
        yield unverifiable(registers.TOTAL, claim, why, f"a source for {words.named(claim)}")


def _together(verdicts: list[str]) -> str:
    """The verdict of one kind of check by several releases."""
    decided = [verdict for verdict in verdicts if verdict != UNVERIFIABLE]
    if not decided:
        return UNVERIFIABLE
    kinds = set(decided)
    if len(kinds) == 1:
        return decided[0]
    if kinds & {CONSISTENT, DEPENDS}:
        return DEPENDS
    return max(kinds, key=list(VERDICTS).index)
