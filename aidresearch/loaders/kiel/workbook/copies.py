"""Copies of a main sheet as people save them: the sheet apart as CSV, beside the workbook itself."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aidresearch.loaders.kiel.workbook import opening
from aidresearch.table import csv_files

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_THOUSANDS_TOO = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")  #: 1.234, which may be 1234: settled by its column
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T]00:00:00)?")
NOTHING = ("NA", "NaN", "nan", "<NA>", "NaT")  #: what R and pandas write for a missing cell


@dataclass(frozen=True)
class Saved:
    """A CSV file as a workbook of one sheet, which has the file's name."""

    path: Path

    @property
    def sheets(self) -> list[str]:
        return [self.path.stem]

    def read(self, sheet: str) -> opening.Sheet:
        rows = [[_cell(text) for text in row] for row in csv_files.rows(self.path)]
        width = max((len(row) for row in rows), default=0)
        filled = [row + [""] * (width - len(row)) for row in rows]
        return opening.Sheet(sheet, filled, 1, 0, frozenset(), ())


def is_csv(path: Path) -> bool:
    """Whether a file is text by its name: ``.csv``, ``.tsv``, ``.txt``."""
    return path.suffix.lower() in (".csv", ".tsv", ".txt")


def open_any(path: Path) -> opening.Workbook | Saved:
    """The workbook, or the CSV file, at ``path``; raises `SourceError` for what is neither."""
    opening.check_exists(path)
    return Saved(path) if is_csv(path) else opening.open_workbook(path)


def _cell(text: str) -> Any:
    """A cell as a spreadsheet has it: a number, a day, or the text."""
    if not text or text in NOTHING:
        return ""
    if _NUMBER.fullmatch(text) and not _THOUSANDS_TOO.fullmatch(text):
        return float(text)
    if day := _DAY.fullmatch(text):
        try:
            return dt.date.fromisoformat(day[1])
        except ValueError:
            return text
    return text
