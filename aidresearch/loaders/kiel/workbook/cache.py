"""Workbooks already read, as Parquet under the user's cache folder, by the sha256 of the file and of this reader.

Without pyarrow (the extra ``parquet``) nothing is stored, and a workbook is read each time.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

from aidresearch import paths
from aidresearch.table import schema

#: What the activities of a workbook have in common, or twice: stored once.
SAME = ("source", "recipient", "coverage", "role", "speaker", "qualifier", "part_of", "duplicate_of")
COPIES = {"low": "value", "high": "value", "equivalent_low": "equivalent_value", "equivalent_high": "equivalent_value"}
ABOUT = b"aidresearch"  #: where the file says so


def digest(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def version() -> str:
    """The reader's version: a hash of its code and of the tables that it reads by."""
    at = paths.default()
    tables = [at.package / "table" / name for name in ("schema.py", "parsing.py", "csv_files.py")]
    files = [*sorted(Path(__file__).parent.glob("*.py")), *tables]
    files += [at.reference / "parties.csv", at.reference / "aliases.csv", at.raw / "kiel" / "corrections.toml"]
    code = hashlib.sha256()
    for file in files:
        code.update(file.read_bytes())
    return code.hexdigest()[:12]


def place(sha256: str, name: str) -> Path:
    """Where a workbook read under a name lies; ``name`` is the key of the source and what was allowed."""
    return paths.cache_folder() / "kiel" / "read" / f"{sha256}-{version()}-{name}.parquet"


def read(path: Path) -> pd.DataFrame | None:
    """The table stored there, with the dtypes of the figures table; None if there is none, or no whole one."""
    if find_spec("pyarrow") is None:
        return None
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.is_file():
        return None
    try:
        stored = pq.ParquetFile(path, memory_map=True).read(use_threads=False)
        about = json.loads(stored.schema.metadata[ABOUT])
    except (OSError, KeyError, ValueError, pa.ArrowException):  # another program's file, or half of one: read anew
        return None
    columns = []
    for name in about["columns"]:
        if name in about["same"]:
            columns.append(pa.repeat(pa.scalar(about["same"][name], pa.large_string()), stored.num_rows))
            continue
        column = stored.column(COPIES.get(name, name))
        is_day = pa.types.is_timestamp(column.type)  # Parquet has no seconds: days come back in milliseconds
        columns.append(column.cast(pa.timestamp("s")) if is_day else column)
    table = pa.table(columns, names=about["columns"]).replace_schema_metadata(stored.schema.metadata)
    frame: pd.DataFrame = table.to_pandas(split_blocks=True, use_threads=False)
    frame["stage"] = frame["stage"].astype(schema.STAGE_DTYPE)  # Parquet keeps the stages that occur
    return frame


def write(path: Path, frame: pd.DataFrame) -> None:
    """Store a table, whole or not at all; where the folder cannot be written to, the next time takes longer."""
    if find_spec("pyarrow") is None:
        return
    import pyarrow as pa
    import pyarrow.parquet as pq

    same = {name: None if pd.isna(frame[name].iloc[0]) else frame[name].iloc[0] for name in SAME}
    table = pa.Table.from_pandas(frame, preserve_index=False)
    about = {ABOUT: json.dumps({"columns": table.column_names, "same": same})}
    stored = table.drop_columns([*COPIES, *SAME]).replace_schema_metadata({**table.schema.metadata, **about})
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(stored, temporary, compression="lz4", use_dictionary=False)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
