"""What is stated, against what is known: every figure of a document against the registers, with a derivation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pandas as pd

from aidresearch.auditing import beside, items
from aidresearch.auditing.bounds import Bound, limits
from aidresearch.auditing.check import Check, from_judgement
from aidresearch.auditing.claims import Claim, claims_of, refuse_registers
from aidresearch.auditing.evidence import Against, Evidence
from aidresearch.auditing.judgement import judge
from aidresearch.auditing.kinds import (
    by_number,
    ceiling,
    change,
    conversion,
    count,
    dates,
    difference,
    digits,
    lags,
    misplaced,
    parts,
    rank,
    ratio,
    reckoned,
    repeats,
    share,
    single,
    slips,
    still_to_come,
    total,
    two_numbers,
    wholes_compared,
)
from aidresearch.auditing.kinds.thousands import named
from aidresearch.auditing.readings import (
    CEILING,
    COUNT,
    DIFFERENCE,
    HEADS,
    PLAN,
    RANK,
    RATIO,
    SHARE,
    SINGLE,
    TOTAL,
    Reading,
    kind_of_claim,
    readings,
)
from aidresearch.auditing.results import as_table, in_order
from aidresearch.auditing.verdicts import CONSISTENT, DEPENDS
from aidresearch.compare.intervals import check_as_printed
from aidresearch.table import schema

Bounds = Callable[[Reading, Evidence, Claim], list[Bound]]
#: What bounds each kind of quantity.
BOUNDS: dict[str, Bounds] = {
    TOTAL: total.bounds,
    SINGLE: single.bounds,
    PLAN: single.plans,
    CEILING: ceiling.bounds,
    COUNT: count.bounds,
    SHARE: share.bounds,
    RATIO: ratio.bounds,
    DIFFERENCE: difference.bounds,
    RANK: rank.bounds,
}
COMPARED = (SHARE, RATIO, DIFFERENCE, RANK)
#: On the other side of it another one gave more.
TURNING = {RATIO: 1.0, SHARE: 0.5, DIFFERENCE: 0.0}
STATEMENT = {COUNT: "count", SHARE: "share", RATIO: "ratio", DIFFERENCE: "difference", RANK: "rank"}


def audit(figures: pd.DataFrame, against: Against = None, on: str | dt.date | None = None) -> pd.DataFrame:
    """The figures of one or more documents, against registers, exchange rates and the documents themselves.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table: of one document or of many (``source`` says which).
    against : pandas.DataFrame or list of str, optional
        What they are compared with: catalog keys, or a figures table of your own (running totals, dated payments or
        packages, in any currency); by default all registers that are shipped. Never a document under audit, nor a row
        that only repeats one.
    on : str or datetime.date, optional
        The day of publication; by default the one that the catalog has for the document, else the last day on which a
        figure was stated.

    Returns
    -------
    pandas.DataFrame
        One row a check, in the order of the figures, with the columns of `verdicts.COLUMNS`. ``decides`` is
        ``evidence`` where registers decide about an amount, a count, a date, a share, a ratio, a difference or a rank
        (``statement``), and ``coherence`` where a conversion, parts and whole, repeats or two figures of the document
        are compared. Every figure has a row of evidence, if only to say that nothing decides it.

    Raises
    ------
    SchemaError
        For what is no figures table, or is normalized.
    AidError
        For the rows of a register: an audit is for what documents state.
    UnknownName
        For an unknown source.

    Examples
    --------
    >>> import aidresearch as aid
    >>> checks = aid.audit(aid.load("hegseth-2025-02-12"))
    >>> sorted(set(checks["decides"])) == ["coherence", "evidence"] or set(checks["decides"]) == {"evidence"}
    True
    """
    figures = schema.validate(figures).reset_index(drop=True)
    check_as_printed(figures)
    refuse_registers(figures)
    claims = claims_of(figures, on)
    evidence = Evidence(against, {claim.source for claim in claims.values()})
    found = [check for document in documents(claims).values() for check in of_document(document, evidence)]
    found += repeats.documents(list(claims.values()))
    return as_table(in_order(found, claims))


def documents(claims: dict[str, Claim]) -> dict[str, dict[str, Claim]]:
    """The claims of each document: only they are linked with one another."""
    found: dict[str, dict[str, Claim]] = {}
    for name, claim in claims.items():
        found.setdefault(claim.text, {})[name] = claim
    return found


def of_document(document: dict[str, Claim], evidence: Evidence) -> list[Check]:
    """The checks of one document's claims; of a figure evidence comes first, then what only the text itself decides."""
    found = [check for claim in document.values() for check in _evidence(claim, document, evidence)]
    found = beside.numbered(beside.set_against(found, document), document, evidence)
    found = by_number.judged(found, document, evidence)
    found = wholes_compared.judged(found, document, evidence)
    found = two_numbers.judged(found, document, evidence)
    found += [*repeats.like_the_first(found, document)]
    confirmed = {check.figure_id for check in found if check.verdict in (CONSISTENT, DEPENDS)}
    pairs = conversion.in_its_currency(document, conversion.checks(document.values()))
    rates = [*conversion.of_the_pair(pairs, found)]
    found = conversion.without_its_currency(found, rates)
    fitting = [check.figure_id for check in rates if check.verdict in (CONSISTENT, DEPENDS)]
    known = parts.support(found, fitting)
    found += [*rates, *parts.checks(document, known), *slips.checks(document, fitting, confirmed)]
    found += slips.of_wholes(document, found, confirmed)
    return [*found, *repeats.checks(document, confirmed), *reckoned.checks(document, known)]


def _evidence(claim: Claim, claims: dict[str, Claim], evidence: Evidence) -> Iterator[Check]:
    if claim.duplicate_of in claims:
        return  # what it repeats is judged, and it like that
    if claim.measure == "event":
        yield dates.check_event(claim, evidence)
        return
    kind = kind_of_claim(claim)
    needed = claims.get(claim.base or "")
    if kind in (RATIO, SHARE) and claim.item == "gdp" and needed is not None:
        of_gdp = ratio.to_gdp if kind == RATIO else share.of_amount
        plain = readings(claim)[0]
        whose = {*str(claim.guessed or "").split()} & {"donor"}  # whose GDP it is of, whatever else he may be
        case = replace(plain, guessed=plain.guessed | whose), of_gdp(evidence, claim, needed)
        yield from_judgement(claim, kind, kind, judge([case]))
        return
    statement = STATEMENT.get(kind, "amount")
    is_the_rest = kind == SHARE and beside.is_the_rest(claim, claims)
    reason = "the rest" if is_the_rest else _no_case(claim, kind) or _too_early(claim, evidence)
    if reason is not None:
        yield Check.undecided(claim, statement, kind, reason)
        return
    possible = readings(claim, is_of_another=beside.has_the_programme(claim, claims))
    if kind == RATIO and (other := ratio.literal(possible[0], claim)) is not None:
        possible.append(other)
    cases = [(reading, _bounds(reading, claim, claims, evidence)) for reading in possible]
    cases = limits.closed(cases, evidence, claim)
    turning = None if claim.item in change.CHANGES else TURNING.get(kind)
    judgement = named(judge(cases, turning), cases, claim)
    judgement = misplaced.named(digits.named(judgement, cases, claim, evidence), cases, claim, evidence)
    yield from_judgement(claim, statement, kind, judgement)
    yield from dates.check_period(claim, evidence)


def _bounds(reading: Reading, claim: Claim, claims: dict[str, Claim], evidence: Evidence) -> list[Bound]:
    if reading.kind == SHARE:
        whole = claims.get(claim.part_of or claim.base or "")
        if whole is not None and whole.measure != SHARE:
            return share.of_figure(reading, evidence, claim, whole) if whole.role == "aid" else []
    if reading.kind == RATIO and (base := claims.get(claim.base or "")) is not None:
        if base.role != "aid":
            return []  # a budget, a need: no register of aid has it
        if base.donor != claim.donor:
            claim = Claim({**claim.row, "base": base.donor}, claim.day, claim.published)
    if reading.kind == DIFFERENCE and (base := claims.get(claim.base or "")) is not None:
        return difference.of_figure(reading, evidence, claim, base)
    is_change = reading.kind == SHARE and claim.item in change.CHANGES
    if (is_change or reading.kind in (RANK, RATIO)) and reading.donor not in (None, claim.donor):
        row = {**claim.row, "donor": reading.donor}  # "the EU" may be its members with it
        claim = Claim(row, claim.day, claim.published, claim.text)
    compute = BOUNDS[reading.kind]
    if reading.kind == DIFFERENCE:
        compute = partial(difference.bounds, side=beside.first_side(claim, claims))
    if reading.kind == COUNT and (given := still_to_come.given_already(claim, claims)) is not None:
        more = still_to_come.bound(reading, evidence, given)
        return [*compute(reading, evidence, claim), *([more] if more is not None else [])]
    if reading.kind in COMPARED:
        return lags.bounds(reading, claim, evidence, lambda one: compute(one, evidence, claim))
    found = compute(reading, evidence, claim)
    if reading.kind in (TOTAL, SINGLE):
        found += ceiling.as_given(reading, evidence, claim)
    if reading.kind in (TOTAL, SINGLE, CEILING, PLAN):
        found += ceiling.in_common(reading, evidence, claim)
    if reading.kind == SINGLE:
        found += total.as_one(reading, evidence, claim)
    return found


def _no_case(claim: Claim, kind: str) -> str | None:
    """Why a figure is not looked up at all."""
    if claim.row["low"] is None or claim.row["high"] is None:
        return "no number"
    if claim.measure == "money" and claim.item == HEADS:
        return "by heads"
    if kind in STATEMENT and kind not in (SHARE, COUNT):
        return None if claim.role in ("aid", "difference") else "no aid"
    if claim.role == "aid" or (kind == SHARE and claim.role == "budget"):
        return None
    if kind == COUNT and claim.role == "context" and not (claim.item and items.category(claim.item)):
        return None  # countries and meetings; tanks that nobody gives are no aid
    return "no aid"


def _too_early(claim: Claim, evidence: Evidence) -> str | None:
    """A statement before the first day that any register knows: nothing that came later decides about it."""
    return "before all sources" if evidence.first_day is not None and claim.day < evidence.first_day else None
