"""What makes a command of a few seconds shorter, without changing what it gives."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def few_rows() -> Iterator[None]:
    """No search for what can be freed, a sixth of so short a command; and texts in Python's own storage, which is
    quicker for tables of some hundred rows than pyarrow's: another sixth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        import pandas as pd

        with pd.option_context("mode.string_storage", "python"):
            yield
    finally:
        if was_on:
            gc.enable()
