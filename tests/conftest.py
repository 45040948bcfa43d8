"""Small figures tables for the tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from aidresearch.table import schema, vocabulary


@pytest.fixture
def figures() -> Callable[..., pd.DataFrame]:
    """Makes a figures table from one dict a row; what a row leaves out is a plain pledge of one euro."""

    def make(*rows: dict[str, Any]) -> pd.DataFrame:
        plain = {
            "source": "test",
            "place": "row",
            "measure": "money",
            "role": "aid",
            "stage": "pledged",
            "coverage": "flow",
            "unit": "EUR",
            "prices": "current",
            "value": 1.0,
            "half_width": 0.0,
        }
        full = []
        for number, given in enumerate(rows, 1):
            row = {"figure_id": f"test/{number}", **plain, **given}
            if pd.notna(row["value"]) and "low" not in row:
                row["low"], row["high"] = vocabulary.interval(row["value"], row["half_width"], row.get("qualifier"))
            full.append(row)
        return schema.validate(schema.conform(pd.DataFrame(full)))

    return make
