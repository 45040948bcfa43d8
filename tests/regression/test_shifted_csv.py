"""A raw file with one cell too many in its first line of data was read with every column shifted by one.

pandas takes such a first column for row labels, in silence: "a,b" over "1,2,3" became a = 2, b = 3. Only the
recorded hash stood between that and wrong numbers. The reader counts the cells of each line now.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from aidresearch.catalog import File, Source
from aidresearch.errors import SourceError


def test_a_cell_too_many_is_an_error_with_its_row(tmp_path: Path) -> None:
    content = b"a,b\n1,2,3\n"
    (tmp_path / "toy.csv").write_bytes(content)
    source = Source(
        key="toy",
        title="A toy",
        producer="Nobody",
        data_to=dt.date(2025, 4, 3),
        address="not known",
        licence="not stated",
        citation="Nobody: A toy",
        loader="kiel",
        dated_by="stated_on",
        files=(File("toy.csv", hashlib.sha256(content).hexdigest(), "one line"),),
        folder=tmp_path,
    )
    with pytest.raises(SourceError, match=r"toy\.csv, row 2: .*expected 2, found 3"):
        source.read_csv("toy.csv", {"a": "", "b": ""})
