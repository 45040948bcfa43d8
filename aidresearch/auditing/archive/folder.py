"""The folder of an archive: a Parquet file a table and part, named by what the part was made from.

What has such a name is whole (written beside its place and renamed into it), and right as long as texts, library and
data are the same: a run that was killed goes on from it, a longer archive is only continued.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from aidresearch.auditing.archive.work import TABLES
from aidresearch.errors import AidError

MANIFEST = "archive.json"
CLAIMS = "claims"
NAME = re.compile(r"[0-9a-f]{32}\.parquet|\.[0-9a-f]{32}\.parquet\.\d+")


class Folder:
    """The files of an archive at ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open_for_writing(self) -> None:
        """Make it, or take up one of ours; raises `AidError` where files of others lie in it."""
        if self.path.exists() and not self.path.is_dir():
            raise AidError("a file, no folder", where=str(self.path), do="Give a folder for the results")
        manifest = self.path / MANIFEST
        if self.path.is_dir() and any(self.path.iterdir()) and not manifest.is_file():
            raise AidError("the folder has other files", where=str(self.path), do="Give a new or an empty folder")
        for name in (*TABLES, CLAIMS):
            (self.path / name).mkdir(parents=True, exist_ok=True)
        self.write_manifest({**self._read_manifest(), "complete": False} if manifest.is_file() else {"complete": False})

    def has(self, part: str) -> bool:
        """Whether a part is finished."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            return all(pq.read_metadata(self.file(name, part)) is not None for name in reversed(TABLES))
        except (OSError, pa.ArrowInvalid):
            return False

    def file(self, table: str, part: str) -> Path:
        return self.path / table / f"{part}.parquet"

    def write(self, part: str, tables: Mapping[str, bytes]) -> None:
        """The tables of a part; the one that says that it is finished comes last."""
        for name in TABLES:
            _write(self.file(name, part), tables[name])

    def rows(self, table: str, part: str) -> int:
        """How many a table of a part has."""
        import pyarrow.parquet as pq

        return int(pq.read_metadata(self.file(table, part)).num_rows)

    def finish(self, parts: Iterable[str], about: Mapping[str, Any]) -> None:
        """Say which parts it has, and remove those of ours that it has no more."""
        wanted = dict.fromkeys(parts)
        self.write_manifest({"complete": True, **about, "parts": list(wanted)})
        for table in TABLES:
            for path in (self.path / table).iterdir():
                if NAME.fullmatch(path.name) and path.stem not in wanted:
                    path.unlink()

    def write_manifest(self, content: Mapping[str, Any]) -> None:
        _write(self.path / MANIFEST, (json.dumps(content, indent=1) + "\n").encode())

    def _read_manifest(self) -> dict[str, Any]:
        try:
            content = json.loads((self.path / MANIFEST).read_bytes())
        except OSError as error:
            raise AidError(f"no archive ({error.strerror})", where=str(self.path)) from None
        except ValueError as error:
            raise AidError(f"not readable ({error})", where=str(self.path / MANIFEST)) from None
        if not isinstance(content, dict) or "complete" not in content:
            raise AidError("no manifest of an archive", where=str(self.path / MANIFEST))
        return content

    def manifest(self) -> dict[str, Any]:
        """What `finish` wrote; raises `AidError` for what is no finished archive."""
        content = self._read_manifest()
        if not content["complete"]:
            do = "Run aidresearch audit --many again: it goes on from what is there"
            raise AidError("the archive is not finished", where=str(self.path), do=do)
        return content

    def read(self, table: str, parts: Iterable[str], columns: list[str] | None = None) -> pd.DataFrame:
        """A table of some parts, in their order."""
        import pyarrow.dataset as ds

        files = [str(self.file(table, part)) for part in parts]
        if not files:
            return pd.DataFrame(columns=columns)
        frame: pd.DataFrame = ds.dataset(files, format="parquet").to_table(columns=columns).to_pandas()
        return frame


def _write(path: Path, content: bytes) -> None:
    """A file whole: a reader sees the old bytes or the new ones."""
    made = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        made.write_bytes(content)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
