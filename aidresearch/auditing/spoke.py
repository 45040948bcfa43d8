"""Which registers spoke about a figure, and which were silent, and why as far as it is known."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from aidresearch import catalog
from aidresearch.auditing import steps as derivations
from aidresearch.auditing.claims import Claim, claims_of, date_of
from aidresearch.auditing.evidence import Against, Evidence
from aidresearch.auditing.registers import Entry, Register
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.verdicts import EVIDENCE
from aidresearch.errors import AidError
from aidresearch.loaders.registry import load
from aidresearch.table import schema

COLUMNS = {
    "figure_id": "the figure that is checked",
    "as_printed": "its expression",
    "register": "catalog key, or `source` of the table that was brought",
    "spoke": "whether a row of it is in the derivation",
    "rows": "list of the ids of these rows",
    "state": "what it does to the statement: `confirmed`, ...; missing where it is only a part of a sum",
    "low": "lower end of what it gives, in `unit`",
    "high": "upper end",
    "unit": "ISO 4217 code, `item`, `1` or `days`",
    "until": "day to which that counts",
    "why": "why it was silent, as far as it is known; missing where it spoke",
}


def evidence(checks: pd.DataFrame, figures: pd.DataFrame | None = None, against: Against = None) -> pd.DataFrame:
    """Which registers spoke about each figure, with their rows and what they give, and which were silent, and why.

    Parameters
    ----------
    checks : pandas.DataFrame
        What `aidresearch.audit` gave.
    figures : pandas.DataFrame, optional
        The figures table that was audited; by default the figures are looked up in their sources.
    against : pandas.DataFrame or list of str, optional
        What the audit was given as ``against``.

    Returns
    -------
    pandas.DataFrame
        For each figure one row a register, or several of one that gives more under another definition: those that
        spoke first. Columns ``figure_id``, ``as_printed``, ``register``, ``spoke``, ``rows`` (ids of the rows that the
        derivation has), ``state``, ``low`` and ``high`` in ``unit``, ``until``, and ``why`` a register was silent.

    Raises
    ------
    AidError
        For what is no table of `audit`, or has figures that are neither in ``figures`` nor in a source.
    SchemaError
        Where ``figures`` is no figures table.
    UnknownName
        For a figure that no source has.

    Notes
    -----
    The reason is the first that holds: the register was published after the statement, has no amount (no count) of
    this giver (of this item), none of this type, none that was known by that day. ``has rows, but none that decides``
    says that it was asked and has such rows, of another stage, programme or time, or that nearer ones decided.

    Examples
    --------
    >>> import aidresearch as aid
    >>> found = aid.evidence(aid.audit(aid.load("kyivpost-2025-04-03")))
    >>> third = found[found["figure_id"] == "kyivpost-2025-04-03/k18"].set_index("register")
    >>> third.loc["ukraine-facility", "rows"]
    ['ukraine-facility/regular-3/paid']
    >>> third.loc["imf-payments", "why"]
    'no amount of EU'
    """
    lacking = [c for c in ("figure_id", "decides", "definitions", "steps") if c not in _columns(checks)]
    if lacking:
        raise AidError("checks is no table of an audit", expected="what aid.audit gave", found=f"no {lacking[0]}")
    asked = checks[checks["decides"] == EVIDENCE]
    audited = _figures(asked) if figures is None else schema.validate(figures, name="figures")
    claims = claims_of(audited)
    absent = [name for name in asked["figure_id"] if name not in claims]
    if absent:
        raise AidError(f"{absent[0]} is not in figures", do="Give the figures table that was audited as figures=")
    known = Evidence(against, {claim.source for claim in claims.values()})
    all_steps = derivations.steps(asked)
    by_figure = dict(iter(all_steps.groupby("figure_id"))) if len(all_steps) else {}
    rows: list[dict[str, Any]] = []
    for name, own in asked.groupby("figure_id", sort=False):
        printed = own["as_printed"].iloc[0]
        of_figure = _of_figure(claims[str(name)], own, by_figure.get(name), known)
        rows += ({"figure_id": name, "as_printed": printed, **row} for row in of_figure)
    found = pd.DataFrame(rows, columns=list(COLUMNS))
    texts = ("figure_id", "as_printed", "register", "state", "unit", "why")
    found = found.astype({**dict.fromkeys(texts, "str"), "low": "float64", "high": "float64", "spoke": "bool"})
    return found.assign(until=pd.to_datetime(found["until"]).astype("datetime64[s]"))


def _columns(checks: object) -> list[str]:
    return list(checks.columns) if isinstance(checks, pd.DataFrame) else []


def _figures(checks: pd.DataFrame) -> pd.DataFrame:
    """The figures of the checks, from their sources."""
    keys = dict.fromkeys(name.partition("/")[0] for name in checks["figure_id"])
    strange = [key for key in keys if key not in catalog.by_key()]
    if strange:
        raise AidError(f"the figures of {strange[0]} are in no source", do="Give the table audited as figures=")
    return pd.concat([schema.empty(), *map(load, keys)], ignore_index=True)


def _of_figure(
    claim: Claim, checks: pd.DataFrame, steps: pd.DataFrame | None, known: Evidence
) -> Iterator[dict[str, Any]]:
    rows = _rows(steps, known.by_key)
    definitions = [one for text in checks["definitions"].dropna() for one in json.loads(text)]
    given: dict[str, list[Mapping[str, Any]]] = {}
    for one in definitions:
        if one.get("register") in known.by_key:
            given.setdefault(one["register"], []).append(one)
    donor = claim.donor or next((one["donor"] for one in definitions if "donor" in one), None)
    for key in dict.fromkeys([*given, *rows]):
        for one in given.get(key, [{}]):
            ends = {end: one.get(end, _open(one, end)) for end in ("low", "high")}
            about = {name: one.get(name) for name in ("state", "unit", "until")}
            yield {"register": key, "spoke": True, "rows": rows.get(key, []), **about, **ends, "why": None}
    for key, register in known.by_key.items():
        if key not in given and key not in rows:
            yield {"register": key, "spoke": False, "rows": [], "why": _why(register, claim, donor, known)}


def _open(one: Mapping[str, Any], end: str) -> float:
    """An end that a definition leaves out is open; a register that gives no interval of its own has none."""
    if "unit" not in one:
        return math.nan
    return -math.inf if end == "low" else math.inf


def _rows(steps: pd.DataFrame | None, registers: Mapping[str, Register]) -> dict[str, list[str]]:
    """The figures in a derivation by their register."""
    found: dict[str, dict[str, None]] = {}
    for inputs in [] if steps is None else steps["inputs"]:
        for name in inputs:
            key = name.partition("/")[0]
            if key in registers:
                found.setdefault(key, {})[name] = None
    return {key: list(names) for key, names in found.items()}


def _why(register: Register, claim: Claim, donor: str | None, known: Evidence) -> str:
    """Why a register says nothing of a claim: the first reason that holds."""
    late = [release.known for release in register.releases if release.known > claim.day]
    if late and len(late) == len(register.releases):
        return f"published on {date_of(late[0])}, after the statement"
    if claim.measure == "count":
        counts = [count for count in register.counts if count.item == claim.item]
        if not counts:
            return f"no count of {claim.item or 'what is counted'}"
        return "has rows, but none that decides"
    if claim.measure == "event":
        return "no such event" if register.events else "no events"
    if donor is None:
        return "the statement names no giver"
    return _why_no_amount(register, claim, donor, known)


def _why_no_amount(register: Register, claim: Claim, donor: str, known: Evidence) -> str:
    givers = {donor, *known.donors(donor, claim.day)}
    entries: list[Entry] = [*register.totals, *register.payments, *register.ceilings, *register.differences]
    own = [entry for entry in entries if entry.donor in givers]
    kinds = {aid_type for release in register.releases for giver, aid_type, _ in release.totals if giver in givers}
    if not own and not kinds:
        return f"no amount of {donor}"
    kinds |= {entry.aid_type or ALL for entry in own}
    if claim.aid_type not in (None, ALL) and not kinds & {claim.aid_type, ALL}:
        return f"no {claim.aid_type} aid of {donor}"
    first = min((entry.stated for entry in own), default=None)
    if first is not None and first > claim.day and not register.releases:
        return f"nothing known by that day: the first is of {date_of(first)}"
    return "has rows, but none that decides"
