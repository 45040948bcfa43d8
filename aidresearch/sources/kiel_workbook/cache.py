"""Workbooks already read, as Parquet under the user's cache folder, by the sha256 of the file and of this reader."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

import pandas as pd

from aidresearch import project, schema


def digest(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def version() -> str:
    """The reader's version: a hash of its code and of the tables that it reads by."""
    at = project.default()
    files = [*sorted(Path(__file__).parent.glob("*.py")), at.package / "schema.py"]
    files += [at.reference / "parties.csv", at.reference / "aliases.csv", at.raw / "kiel" / "corrections.toml"]
    code = hashlib.sha256()
    for file in files:
        code.update(file.read_bytes())
    return code.hexdigest()[:12]


def place(sha256: str, name: str) -> Path:
    """Where a workbook read under a name lies; ``name`` is the key of the source and what was allowed."""
    return project.cache_folder() / "kiel" / "read" / f"{sha256}-{version()}-{name}.parquet"


def read(path: Path) -> pd.DataFrame | None:
    """The table stored there, with the dtypes of the figures table; None if there is none, or no whole one."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.is_file():
        return None
    try:
        table = pq.ParquetFile(path, memory_map=True).read()
    except (OSError, pa.ArrowException):  # another program's file, or half of one: it is read anew
        return None
    seconds = [  # Parquet has no seconds: days come back in milliseconds
        field.with_type(pa.timestamp("s")) if pa.types.is_timestamp(field.type) else field for field in table.schema
    ]
    frame: pd.DataFrame = table.cast(pa.schema(seconds, metadata=table.schema.metadata)).to_pandas()
    frame["stage"] = frame["stage"].astype(schema.STAGE_DTYPE)  # Parquet keeps the stages that occur
    return frame


def write(path: Path, frame: pd.DataFrame) -> None:
    """Store a table, whole or not at all; where the folder cannot be written to, the next time takes longer."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    table = pa.Table.from_pandas(frame, preserve_index=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, temporary, compression="lz4", use_dictionary=False)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
