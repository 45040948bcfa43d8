"""The rows of a source as Python's own values: what the audit sorts one by one."""

from __future__ import annotations

from typing import Any

import pandas as pd

#: Columns that are read of a source, and those of them that are days.
READ = (
    "figure_id", "source", "stated_on", "donor", "recipient", "measure", "stage", "coverage", "aid_type", "instrument",
    "programme", "number", "item", "role", "value", "half_width", "counted", "qualifier", "unit", "period_start",
    "period_end", "part_of", "duplicate_of", "scope", "verified",
)  # fmt: skip
DAYS = ("stated_on", "period_start", "period_end")

Row = dict[str, Any]


def of(figures: pd.DataFrame) -> list[Row]:
    """Rows with None for what is missing. Made column by column: for a short table a tenth of pandas' time."""
    columns = []
    for name in READ:
        values = figures[name]
        if name in DAYS:
            columns.append(values.to_numpy().astype("datetime64[D]").tolist())
        else:
            columns.append(values.to_numpy(dtype="object", na_value=None).tolist())  # type: ignore[call-overload]
    return [dict(zip(READ, row, strict=True)) for row in zip(*columns, strict=True)]
