"""What nbval compares when it runs the notebooks again: everything but pictures and stderr.

The numbers behind a picture are compared as its text/csv; its bytes may differ between machines (fonts). A warning on
stderr must not be stored at all: tests/notebooks refuses it.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest
from nbval.plugin import IPyNbFile

LEFT_OUT = ("stderr", "image/svg+xml", "image/png")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file() -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    collectors = yield
    for collector in collectors:
        if isinstance(collector, IPyNbFile):
            collector.skip_compare += LEFT_OUT
    return collectors
