"""Small figures tables, a cluster, extras that a test needs, and one Hypothesis profile for the whole suite.

Without a deadline: how fast a machine is says nothing about the code. The same examples in each run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings

from aidresearch.errors import EXTRAS
from aidresearch.table import schema, vocabulary
from tests.unit.parallel.dask_workers import Workers

settings.register_profile(
    "aidresearch",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("aidresearch")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what is marked with an extra that is not installed, as where the library alone is tested."""
    for mark in item.iter_markers("extra"):
        if missing := [module for name in mark.args for module in EXTRAS[name] if find_spec(module) is None]:
            pytest.skip(f"needs the extra {mark.args[0]}: no {', '.join(missing)}")


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


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    """A Dask scheduler, and workers as a test starts them: each in a folder of its own."""
    made = Workers(tmp_path / "cluster")
    yield made
    made.close()
