"""What an audit found as tables: one row a check, and one row a figure."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from aidresearch.auditing.check import Check
from aidresearch.auditing.verdicts import (
    COHERENCE,
    COLUMNS,
    EVIDENCE,
    NUMBERS,
    SEVERITIES,
    SEVERITY_DTYPE,
    UNVERIFIABLE,
    VERDICT_DTYPE,
    VERDICTS,
)
from aidresearch.table import arguments


def in_order(found: list[Check], claims: Iterable[str]) -> list[Check]:
    """Checks in the order of the figures that they are of."""
    order = {name: number for number, name in enumerate(claims)}
    return sorted(found, key=lambda check: order[check.figure_id])


def as_table(checks: list[Check]) -> pd.DataFrame:
    """Checks as the table of `audit`."""
    table = pd.DataFrame([check.as_row() for check in checks], columns=list(COLUMNS))
    texts = [name for name in COLUMNS if name not in NUMBERS]
    table = table.astype({**dict.fromkeys(texts, "str"), **dict.fromkeys(NUMBERS, "float64")})
    return table.astype({"verdict": VERDICT_DTYPE, "severity": SEVERITY_DTYPE})


def overall(checks: pd.DataFrame) -> pd.DataFrame:
    """One row a figure, from the table of `audit`: what evidence decides, and apart from it the coherence.

    Parameters
    ----------
    checks : pandas.DataFrame
        What `audit` gave.

    Returns
    -------
    pandas.DataFrame
        ``figure_id``, ``as_printed``; ``verdict`` and ``severity`` by evidence: of several statements of one figure
        (its amount, its date) the worst that is decided; ``coherence``: the worst of its conversions, parts and
        repeats, missing where there are none; ``checks``: what each check found.

    Raises
    ------
    SchemaError
        For a table that is no result of `aidresearch.audit`.

    Examples
    --------
    >>> import aidresearch as aid
    >>> checks = aid.audit(aid.load("hegseth-2025-02-12"))
    >>> len(aid.overall(checks)) == checks["figure_id"].nunique()
    True
    """
    arguments.results_of_an_audit(checks, "check", "verdict", "decides")
    names, worst = list(VERDICTS), list(SEVERITIES)
    rows: dict[str, dict[str, object]] = {}
    columns = ("figure_id", "as_printed", "decides", "check", "statement")
    texts = [checks[c].tolist() for c in columns]
    graded = [checks[c].astype("object").tolist() for c in ("verdict", "severity")]
    for figure_id, printed, decides, kind, statement, verdict, severity in zip(*texts, *graded, strict=True):
        row = rows.setdefault(
            figure_id,
            {
                "figure_id": figure_id,
                "as_printed": printed,
                "verdict": UNVERIFIABLE,
                "severity": "unknown",
                "coherence": None,
                "checks": [],
            },
        )
        row["checks"].append(f"{kind}{'' if statement in kind else f' ({statement})'}: {verdict}")  # type: ignore[attr-defined]
        if decides == EVIDENCE and names.index(verdict) >= names.index(row["verdict"]):  # type: ignore[arg-type]
            row["verdict"], row["severity"] = (
                verdict,
                max(row["severity"], severity, key=worst.index) if verdict == row["verdict"] else severity,
            )
        elif decides == COHERENCE:
            known = row["coherence"]
            if known is None or names.index(verdict) > names.index(known):  # type: ignore[arg-type]
                row["coherence"] = verdict
    found = pd.DataFrame(
        [{**row, "checks": "; ".join(row["checks"])} for row in rows.values()],  # type: ignore[arg-type]
        columns=["figure_id", "as_printed", "verdict", "severity", "coherence", "checks"],
    )
    found = found.astype({"figure_id": "str", "as_printed": "str", "checks": "str"})
    return found.astype({"verdict": VERDICT_DTYPE, "severity": SEVERITY_DTYPE, "coherence": VERDICT_DTYPE})
