"""Scores of an audit against labelled claims whose figures are known one by one (gold readings)."""

from __future__ import annotations

from typing import Any

import pandas as pd

ACCUSING = {"inconsistent", "decision error"}
DECIDED = {*ACCUSING, "consistent", "depends on definition"}


def rows(claims: list[dict[str, Any]], checks: pd.DataFrame, overall: pd.DataFrame, prefix: str) -> pd.DataFrame:
    """One row a label: what it is labelled, and what the audit found."""
    told = overall.set_index("figure_id")
    by_figure = dict(list(checks.groupby("figure_id", sort=False)))
    found = []
    for number, claim in enumerate(claims):
        figure_id = ""
        for label in claim["figures"]:
            own_id = f"{prefix}{number}/{label['start']}-{label['end']}"
            is_conversion = label["conversion"] and figure_id and own_id not in told.index
            figure_id = figure_id if is_conversion else own_id
            found.append(_row(claim, label, by_figure.get(figure_id), told, figure_id, is_conversion=is_conversion))
    return pd.DataFrame(found)


def _row(
    claim: dict[str, Any],
    label: dict[str, Any],
    checks: pd.DataFrame | None,
    told: pd.DataFrame,
    figure_id: str,
    *,
    is_conversion: bool,
) -> dict[str, Any]:
    verdicts: list[str] = []
    confirmed = accused = False
    if checks is not None:
        of_conversion = checks["check"].str.contains("conversion")
        chosen = checks[of_conversion if is_conversion else ~of_conversion]
        chosen = chosen[chosen["check"] != "two documents"]
        verdicts = chosen["verdict"].astype("str").tolist()
        accused = bool(set(verdicts) & ACCUSING) and bool(
            {str(told.loc[figure_id, c]) for c in ("verdict", "coherence")} & ACCUSING
        )
        by_register = (chosen["decides"] == "evidence") & chosen["references"].notna()
        confirmed = not accused and bool((chosen["verdict"].astype("str").eq("consistent") & by_register).any())
    doubtful = bool(label.get("doubtful"))
    return {
        "id": claim["id"],
        "planted": claim["planted"],
        "as_printed": label["as_printed"],
        "measure": label["measure"],
        "label": "undecidable" if doubtful else label["verdict"],
        "decidable": not doubtful and label["decidable_by"] != ["none"],
        "accused": accused and not doubtful,
        "confirmed": confirmed and not doubtful,
        "decided": bool(set(verdicts) & DECIDED),
        "verdicts": ", ".join(verdicts),
        "figure_id": figure_id,
        "why": label["why"],
    }


def summary(table: pd.DataFrame) -> dict[str, Any]:
    """The measures of the issue, each with how many it rests on."""
    accused, confirmed = table[table["accused"]], table[table["confirmed"]]
    false = table[(table["label"] == "false") & table["decidable"]]
    known = table[(table["label"] != "undecidable") & table["decidable"]]
    return {
        "figures": len(table),
        "accusations": len(accused),
        "accusation_precision": _share(accused["label"] == "false"),
        "accused_true": int((accused["label"] == "true").sum()),
        "false_decidable": len(false),
        "false_found": _share(false["accused"]),
        "confirmations": len(confirmed),
        "confirmation_precision": _share(confirmed["label"] == "true"),
        "decidable": len(known),
        "decided": _share(known["decided"]),
    }


def _share(flags: pd.Series) -> float | None:
    return round(float(flags.mean()), 3) if len(flags) else None
