"""What must be the same for the same results, as hashes: the library, the packages that it uses, the data."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from aidresearch import paths
from aidresearch.paths import Project


def environment() -> dict[str, str]:
    """Python's version and those of the packages that the project declares; what is not installed is left out."""
    versions = {"python": platform.python_version()}
    for name in sorted(set(_declared())):
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions


def library(project: Project) -> str:
    """One hash of every file of the package: code, word lists, templates; to be compared between machines too.

    What a wheel carries along under ``_shipped`` (data, notebooks) is hashed where it is used.
    """
    return hash_files({"library": (project.package, "*")}, but=("_shipped",))


def data(project: Project) -> str:
    """One hash of all data of a project, and of the folders that a user has added (`paths.use_data`)."""
    added = {f"added {number}": (folder, "*") for number, folder in enumerate(paths.added_data())}
    return hash_files({"raw": (project.raw, "*"), "reference": (project.reference, "*"), **added})


def _declared() -> Iterable[str]:
    """The names of the dependencies, those of reports too: from the installed package, else from pyproject.toml."""
    try:
        requirements = metadata.requires("aidresearch") or []
    except metadata.PackageNotFoundError:
        file = Path(__file__).parents[2] / "pyproject.toml"
        content = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        project = content.get("project", {})
        requirements = [*project.get("dependencies", []), *project.get("optional-dependencies", {}).get("reports", [])]
    for requirement in requirements:
        _, _, extra = requirement.partition("extra ==")
        if extra.strip(" '\"") in ("", "reports") and (match := re.match(r"[A-Za-z0-9._-]+", requirement)):
            yield match[0]


def hash_files(folders: Mapping[str, tuple[Path, str]], but: Sequence[str] = ()) -> str:
    """One hash of the files by pattern in each folder, with their paths in it.

    What Python, editors and file managers leave (``__pycache__``, names that begin with a dot) and folders named in
    ``but`` do not count.
    """
    digest = hashlib.sha256()
    for name, (folder, pattern) in folders.items():
        for path in sorted(folder.rglob(pattern)):
            parts = path.relative_to(folder).parts
            if path.is_file() and not any(part in ("__pycache__", *but) or part.startswith(".") for part in parts):
                digest.update(f"{name}/{path.relative_to(folder).as_posix()} {hash_file(path)}\n".encode())
    return digest.hexdigest()


def hash_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def hash_of(content: Any) -> str:
    """The hash of what JSON can say."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
