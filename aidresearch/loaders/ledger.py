"""Registers that were gathered by hand: payments, packages, accounts, and what donors themselves say they gave."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import common, reading


def load(source: Source) -> pd.DataFrame:
    """One amount a row, in the currency that it was stated in: the columns of `common` and no others."""
    parts = [common.read(source, file.name) for file in source.files]
    rows = parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)
    return reading.figures(rows, source)
