"""Figures as rows of the figures table, and as records for JSON."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from aidresearch.extraction.figure import Figure
from aidresearch.table import parties, vocabulary

if TYPE_CHECKING:  # processes that only read texts make no table
    import pandas as pd

#: What follows the columns of the table: where the figure stands, in code points, and why each slot has its value.
EXTRA = ("char_start", "char_end", "evidence")


def row(figure: Figure, text: str, source: str) -> dict[str, Any]:
    """One figure as the table has it, with the three columns of `EXTRA`."""
    value, half_width = figure.value, figure.half_width
    if value is not None:
        ends: tuple[float | None, float | None] = vocabulary.interval(value, half_width or 0.0, figure.qualifier)
    else:
        ends = _printed_ends(figure.low, figure.high)
    is_aid, is_money, joint = figure.role == "aid", figure.measure == "money", figure.donor and "+" in figure.donor
    notes = [f"given together by {figure.donor}", *figure.notes] if joint else figure.notes
    equivalent = figure.equivalent
    return {
        "figure_id": f"{source}/{figure.char_start}",
        "source": source,
        "place": f"characters {figure.char_start}-{figure.char_end}",
        "as_printed": text[figure.char_start : figure.char_end],
        "stated_on": figure.stated_on,
        "speaker": figure.speaker,
        "donor": None if joint else figure.donor,
        "recipient": figure.recipient,
        "measure": figure.measure,
        "stage": figure.stage if is_aid or figure.role == "difference" else None,
        "coverage": figure.coverage,
        "aid_type": figure.aid_type,
        "instrument": figure.instrument,
        "programme": figure.programme,
        "number": None,
        "item": figure.item,
        "role": figure.role,
        "value": value,
        "half_width": half_width,
        "counted": None,
        "low": ends[0],
        "high": ends[1],
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "base": f"{source}/{figure.base_figure.char_start}" if figure.base_figure else _party(figure.base),
        "scope": figure.scope,
        "guessed": " ".join(slot for slot in vocabulary.SLOTS if slot in figure.guessed) if figure.guessed else None,
        "alternatives": _alternatives(figure),
        "verified": None,
        "prices": "current" if is_money else None,
        "period_start": figure.period_start,
        "period_end": figure.period_end,
        "equivalent_value": equivalent.value if equivalent else None,
        "equivalent_low": equivalent.value - equivalent.half_width if equivalent else None,
        "equivalent_high": equivalent.value + equivalent.half_width if equivalent else None,
        "equivalent_unit": equivalent.unit if equivalent else None,
        "part_of": f"{source}/{figure.part_of.char_start}" if figure.part_of else None,
        "duplicate_of": f"{source}/{figure.duplicate_of.char_start}" if figure.duplicate_of else None,
        "note": "; ".join(notes) or None,
        "char_start": figure.char_start,
        "char_end": figure.char_end,
        "evidence": evidence(figure, text),
    }


def _alternatives(figure: Figure) -> str | None:
    """``coverage=cumulative; unit=AUD|CAD``; what is unsaid is empty."""
    found = figure.alternatives
    if not found:
        return None
    return "; ".join(f"{slot}={'|'.join(found[slot])}" for slot in vocabulary.SLOTS if found.get(slot)) or None


def _printed_ends(low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """The ends of a range, the open one infinite; of what has neither, neither."""
    if low is None and high is None:
        return None, None
    return -math.inf if low is None else low, math.inf if high is None else high


def evidence(figure: Figure, text: str) -> str:
    """Each slot with its rule and the characters that it rests on: ``donor: subject, 'Germany' 12-19; ...``."""
    parts = []
    for slot, found in figure.evidence.items():
        words = " ".join(text[found.char_start : found.char_end].split())
        parts.append(f"{slot}: {found.rule}, {words!r} {found.char_start}-{found.char_end}")
    return "; ".join(parts)


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The rows as a figures table with the columns of `EXTRA` behind, not validated yet: once a batch is enough."""
    import numpy as np
    import pandas as pd

    from aidresearch.table import schema

    for stage in {row["stage"] for row in rows} - {None}:
        vocabulary.check("stage", stage)  # the cast to ordered stages would make an unknown word missing
    # Column by column in its dtype: several times faster than a frame of objects that is converted afterwards.
    columns: dict[str, Any] = {}
    for name, column in schema.COLUMNS.items():
        values = [row[name] for row in rows]
        if column.kind == "number":
            columns[name] = np.array([math.nan if value is None else value for value in values], dtype="float64")
        elif column.kind == "date":
            columns[name] = np.array(values, dtype=schema.DATE_DTYPE)
        elif column.kind == "stage":
            columns[name] = pd.Categorical(values, dtype=column.dtype)
        else:
            columns[name] = pd.array(values, dtype=column.dtype)
    for name in ("char_start", "char_end"):
        columns[name] = np.array([row[name] for row in rows], dtype="int64")
    columns["evidence"] = pd.array([row["evidence"] for row in rows], dtype="str")
    return pd.DataFrame(columns, copy=False)


def records(figures: Iterable[Figure], text: str, source: str) -> list[dict[str, Any]]:
    """Figures for JSON: no infinite numbers (an open end is null), days as ISO text, several donors joined by +.

    ``evidence`` is a list of slot, rule, char_start, char_end, text.
    """
    found = []
    for figure in figures:
        record = row(figure, text, source)
        for name, value in record.items():
            if isinstance(value, dt.date):
                record[name] = value.isoformat()
            elif isinstance(value, float) and not math.isfinite(value):
                record[name] = None
        record["donor"] = figure.donor
        record["evidence"] = [
            {
                "slot": slot,
                "rule": e.rule,
                "char_start": e.char_start,
                "char_end": e.char_end,
                "text": text[e.char_start : e.char_end],
            }
            for slot, e in figure.evidence.items()
        ]
        found.append(record)
    return found


def _party(code: str | None) -> str | None:
    """A base that the table knows; the Baltics, or all others, are no party."""
    return code if code is not None and code in parties.codes() else None
