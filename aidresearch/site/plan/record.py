"""``build.json`` in the site: what it holds and what that was made from; and how long each report took, beside it."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from aidresearch.site import folders, ownership

VERSION = 2  #: of the form of build.json


@dataclass(frozen=True)
class Made:
    """One report as it was made: from what (name -> hash), its answer, its files with their hashes."""

    inputs: Mapping[str, str] = field(default_factory=dict)  #: empty if it failed: it is then always out of date
    answer: str = ""
    failed: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """What the site holds. No clock, no paths: the same inputs give the same bytes."""

    index: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    reports: Mapping[str, Made] = field(default_factory=dict)


def read(folder: Path) -> Record:
    """The record of the site in ``folder``; an empty one if there is none or its form is another."""
    content = ownership.record(folder)
    if content is None or content.pop("version") != VERSION:
        return Record()
    try:
        return Record(**{**content, "reports": {k: Made(**made) for k, made in content["reports"].items()}})
    except (KeyError, TypeError):
        return Record()


def text(record: Record) -> bytes:
    content = {
        "version": VERSION,
        "index": record.index,
        "files": dict(record.files),
        "reports": {
            k: {**vars(made), "inputs": dict(made.inputs), "files": dict(made.files)}
            for k, made in record.reports.items()
        },
    }
    return (json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def is_intact(folder: Path, files: Mapping[str, str]) -> bool:
    """Whether the files are there with these hashes: a page changed by hand is out of date too."""
    return bool(files) and all(
        (folder / n).is_file() and sha256((folder / n).read_bytes()) == h for n, h in files.items()
    )


def write(folder: Path, name: str, content: bytes) -> str:
    """Put one file into a site under construction; its hash."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return sha256(content)


def copy(old: Path, new: Path, files: Iterable[str]) -> None:
    """Take files over from one site into another."""
    for name in files:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(old / name, new / name)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read_times(path: Path) -> dict[str, float]:
    """Seconds by report id, as far as they are known."""
    try:
        return {str(k): float(v) for k, v in json.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def write_times(path: Path, times: Mapping[str, float]) -> None:
    """Where the project's folder is read only they are not kept: no page depends on them."""
    with suppress(OSError):
        folders.write(path, (json.dumps(dict(times), indent=1, sort_keys=True) + "\n").encode())
