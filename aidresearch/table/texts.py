"""Columns of text as Arrow keeps them, where pyarrow is installed (the extra ``parquet``), else as Python's objects.

pandas chooses by itself; this module has the two places where Arrow's own functions save time.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

try:
    import pyarrow as pa
    import pyarrow.compute as pc
except ModuleNotFoundError:
    pa = None


def repeated(word: str | None, count: int) -> ExtensionArray:
    """A column in which every row is ``word``."""
    if pa is not None:
        found: ExtensionArray = pd.array(pa.repeat(pa.scalar(word, pa.large_string()), count), dtype="str")
        return found
    one: ExtensionArray = pd.array([word], dtype="str")
    return one.take(np.zeros(count, np.intp))


def are_different(ids: pd.Series) -> bool:
    """Whether no id stands twice. Where they count up (x/1, x/2, x/10), neighbours are enough: a tenth of the time."""
    if pa is None:
        return bool(ids.is_unique)
    texts = pa.chunked_array(pa.array(ids.array, type=pa.large_string()))
    first, second = texts.slice(0, max(len(texts) - 1, 0)), texts.slice(1)
    shorter = pc.less(pc.binary_length(first), pc.binary_length(second))
    same = pc.equal(pc.binary_length(first), pc.binary_length(second))
    ascending = pc.all(pc.or_(shorter, pc.and_(same, pc.less(first, second)))).as_py()
    return bool(ascending) or bool(ids.is_unique)
