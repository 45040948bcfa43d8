"""Every number that a report prints, in ``reports/numbers/<slug>.csv``, so that a change shows in a diff."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from aidresearch.errors import BuildError
from aidresearch.site import folders
from aidresearch.site.page.outputs import Shown
from aidresearch.table import spreadsheet

NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+|inf)([eE][-+]?\d+)?")


class Row(NamedTuple):
    """One printed number: the output it stands in, its row's label, its column, its text (empty = missing)."""

    output: str
    row: str
    column: str
    value: str


def rows(shown: Iterable[Shown]) -> list[Row]:
    """The numbers behind the charts, tables and the answer of one report, in order."""
    return [row for one in shown for row in _rows(one)]


def _rows(shown: Shown) -> list[Row]:
    lines = [line for line in csv.reader(io.StringIO(shown.csv)) if line]
    if not lines or len({len(line) for line in lines}) != 1:
        raise BuildError(
            f"the CSV of {shown.label}",
            expected="a header line and lines with as many cells",
            found=", ".join(str(n) for n in sorted({len(line) for line in lines})) or "nothing",
        )
    header, body = lines[0], lines[1:]
    columns = range(1, len(header))
    numeric = [i for i in columns if any(NUMBER.fullmatch(line[i]) for line in body)]
    labels = _labels(body, [0, *(i for i in columns if i not in numeric)])
    return [
        Row(shown.label, label, header[i], line[i])
        for label, line in zip(labels, body, strict=True)
        for i in numeric
        if not line[i] or NUMBER.fullmatch(line[i])
    ]


def _labels(body: list[list[str]], columns: list[int]) -> list[str]:
    """One label a row: its first cell, with more of its text cells where that is not unique, then ``#2``."""
    count = 1
    while count < len(columns) and len({tuple(line[i] for i in columns[:count]) for line in body}) < len(body):
        count += 1
    seen: Counter[str] = Counter()
    labels = []
    for line in body:
        label = " ".join(line[i] for i in columns[:count] if line[i])
        seen[label] += 1
        labels.append(label if seen[label] == 1 else f"{label}#{seen[label]}")
    return labels


def write(numbers: Iterable[Row]) -> str:
    """The text of one numbers file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Row._fields)
    writer.writerows([spreadsheet.neutral(cell) for cell in row] for row in numbers)
    return text.getvalue()


def read(path: Path) -> list[Row]:
    """The rows of one numbers file; raises `BuildError` if it is not one."""
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    if not lines or tuple(lines[0]) != Row._fields or any(len(line) != len(Row._fields) for line in lines):
        raise BuildError(
            "not a numbers file",
            where=f"{path.parent.name}/{path.name}",
            expected=f"columns {', '.join(Row._fields)}",
            found=", ".join(lines[0]) if lines else "nothing",
            do="aidresearch build --accept writes it anew",
        )
    return [Row(*map(spreadsheet.plain, line)) for line in lines[1:]]


class Files(Mapping[str, list[Row]]):
    """The number files of a folder by slug, those of ``slugs`` or all; each is read when it is asked for, not kept."""

    def __init__(self, folder: Path, slugs: Iterable[str] | None = None) -> None:
        paths = sorted(folder.glob("*.csv")) if slugs is None else [folder / f"{slug}.csv" for slug in slugs]
        self.paths = {path.stem: path for path in paths if path.is_file()}

    def __getitem__(self, slug: str) -> list[Row]:
        return read(self.paths[slug])

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def compare(built: Mapping[str, Iterable[Row]], accepted: Mapping[str, Iterable[Row]]) -> list[str]:
    """What moved, one readable line each: changed numbers, then added and gone ones.

    ``donor-swe: table totals, row military, column value: 123 -> 125``
    """
    lines = []
    for slug in sorted({*built, *accepted}):
        if slug not in accepted:
            lines.append(f"{slug}: new report, {_count(built[slug])}")
        elif slug not in built:
            lines.append(f"{slug}: report gone, {_count(accepted[slug])}")
        else:
            lines += [f"{slug}: {line}" for line in _compare(list(built[slug]), list(accepted[slug]))]
    return lines


def _compare(new: list[Row], old: list[Row]) -> list[str]:
    after, before = {r[:3]: r.value for r in new}, {r[:3]: r.value for r in old}
    positions = list(dict.fromkeys([*before, *after]))
    lines = [
        f"{_position(p)}: {before[p] or 'missing'} -> {after[p] or 'missing'}"
        for p in positions
        if p in before and p in after and before[p] != after[p]
    ]
    for word, here, there in (("added", after, before), ("gone", before, after)):
        others = {p[0] for p in there}
        whole: Counter[str] = Counter(p[0] for p in here if p[0] not in others)
        lines += [f"{output}: {word}, {_count(range(n))}" for output, n in whole.items()]
        was = "was " if word == "gone" else ""
        single = [p for p in here if p not in there and p[0] in others]
        lines += [f"{_position(p)}: {word} ({was}{here[p] or 'missing'})" for p in single]
    return lines


def _position(of: tuple[str, ...]) -> str:
    return f"{of[0]}, row {of[1]}, column {of[2]}"


def _count(rows: Iterable[object]) -> str:
    number = len(list(rows))
    return f"{number} number{'' if number == 1 else 's'}"


def accept(built: Mapping[str, Iterable[Row]], folder: Path, known: Iterable[str]) -> list[str]:
    """Write the numbers of ``built`` into ``folder``, each file whole or not at all; remove the files of reports
    that are not ``known`` any more. Returns the names of the files written, removed or changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for slug, numbers in sorted(built.items()):
        path, text = folder / f"{slug}.csv", write(numbers)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            folders.write(path, text.encode())
            changed.append(path.name)
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in set(known):
            path.unlink()
            changed.append(path.name)
    return changed
