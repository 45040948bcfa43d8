"""Use once what reports use, so that a process forked afterwards finds it loaded: fonts, rates, tables, lazy imports.

Of what is computed nothing is kept: a report that asks for a result asks the catalog for its sources, and depends on
them.
"""

from __future__ import annotations

import contextlib
import io
from typing import Any

import pandas as pd
import seaborn  # noqa: F401 - imported for the reports that draw with it

from aidresearch import accessor, audit, catalog, charts, fx, ladder, parties, scenario, schema, tables, totals  # noqa: F401
from aidresearch.errors import AidError
from aidresearch.sources import concatenate, load


def use_once() -> None:
    """Convert one amount, draw one chart, format one table; nothing is shown."""
    parties.members("NATO", on="2025-01-01")
    fx.fixings()
    concatenate([schema.empty()])
    for key in catalog.sources():
        with contextlib.suppress(AidError):  # whoever asks for it gets the error
            load(key)
    catalog.forget_opened()
    frame = pd.DataFrame(
        {
            "period_end": pd.to_datetime(["2024-12-31", "2025-03-31"]),
            "aid_type": ["military", "military"],
            "value": [1e9, 2.5e9],
            "share": [0.25, 0.5],
        }
    )
    columns = {
        "aid_type": ("Type", "text"),
        "period_end": ("To", "date"),
        "value": ("EUR million", "million"),
        "share": ("Share, %", "percent"),
    }
    words: dict[str, Any] = {"name": "warm", "title": "Warm-up", "sources": ()}
    with contextlib.redirect_stdout(io.StringIO()):
        charts.columns(frame, series="aid_type", order=["military"], periods=list(frame["period_end"]), **words)
        charts.lines(frame, series="aid_type", order=["military"], **words)
        tables.show(frame, columns, **words)
        tables.answer("One.", value=1.0)
