"""What a report is made from, as hashes: where all are as they were, its page is as it was."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any

from aidresearch import catalog
from aidresearch.errors import SourceError
from aidresearch.paths import Project
from aidresearch.site.plan.plan import Plan, Report

#: What names of inputs that are data begin with.
DATA = "data "


class Inputs:
    """The inputs of a project's reports and site as they are now: name -> hash. No pandas, no nbformat: cheap."""

    def __init__(self, project: Project, plan: Plan) -> None:
        self.plan = plan
        self.shared = {
            "the library": library(project),
            "the reference data": _hash_files({"reference": (project.reference, "*")}),
            "the environment": _hash(environment()),
            "the site's title and texts": _hash(asdict(plan.site)),
        }
        #: What the index says has moved.
        changes = project.root / "CHANGELOG.md"
        self.moved = [_hash_files({"numbers": (project.numbers, "*.csv")}), changes.is_file() and _hash_file(changes)]
        self.data = _data(project)
        self.notebooks = {r.notebook: _hash_file(r.notebook) for r in plan.reports}

    def of_report(self, report: Report, opened: Iterable[str] | None) -> dict[str, str]:
        """Those of one report that asked the catalog for ``opened`` (None: it may have asked for anything)."""
        asked = {catalog.EVERY} if opened is None else set(opened)
        return {
            **self.shared,
            "its notebook": self.notebooks[report.notebook],
            "its entry in the plan": _hash(_entry(report)),
            **{f"{DATA}{name}": self.data.get(name, "") for name in sorted(asked)},
        }

    def of_index(self) -> str:
        """One hash for what is not in a report: the index page, stylesheet and script."""
        return _hash([self.shared, self.moved, self.data[catalog.EVERY], [_entry(r) for r in self.plan.reports]])

    def changed(self, report: Report, then: Mapping[str, str]) -> list[str]:
        """The names of the inputs that are not what they were when ``report`` was made from ``then``."""
        opened = [name.removeprefix(DATA) for name in then if name.startswith(DATA)]
        now = self.of_report(report, opened)
        return [name for name in now if then.get(name) != now[name]]


def _data(project: Project) -> dict[str, str]:
    """A hash for each source, for all of each loader, and for all, under the names of `catalog.opened`."""
    found: dict[str, str] = {}
    loaders: dict[str, list[str]] = {}
    for path in [project.reference / "source.toml", *sorted(project.raw.glob("*/*/source.toml"))]:
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
            key, loader = content["key"], content["loader"]
        except (KeyError, ValueError) as error:
            raise SourceError(f"not readable ({error})", where=project.name(path)) from None
        found[key] = _hash_files({key: (path.parent, "*")})
        loaders.setdefault(loader, []).append(key)
    for loader, keys in loaders.items():
        found[catalog.of_loader(loader)] = _hash([[key, found[key]] for key in keys])
    found[catalog.EVERY] = _hash([found, _hash_files({"corrections": (project.raw, "corrections.toml")})])
    return found


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
    return _hash_files({"library": (project.package, "*")}, but=("_shipped",))


def version() -> str:
    """The version of aidresearch, ``development`` where it runs without being installed."""
    try:
        return metadata.version("aidresearch")
    except metadata.PackageNotFoundError:
        return "development"


def _declared() -> Iterable[str]:
    """The names of the dependencies of reports: from the installed package, else from pyproject.toml."""
    try:
        requirements = metadata.requires("aidresearch") or []
    except metadata.PackageNotFoundError:
        file = Path(__file__).parents[3] / "pyproject.toml"
        content = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        project = content.get("project", {})
        requirements = [*project.get("dependencies", []), *project.get("optional-dependencies", {}).get("reports", [])]
    for requirement in requirements:
        _, _, extra = requirement.partition("extra ==")
        if extra.strip(" '\"") in ("", "reports") and (match := re.match(r"[A-Za-z0-9._-]+", requirement)):
            yield match[0]


def _entry(report: Report) -> dict[str, Any]:
    words = {k: getattr(report, k) for k in ("id", "slug", "title", "question", "group", "label")}
    return {**words, "notebook": report.notebook.name, "parameters": dict(report.parameters)}


def _hash_files(folders: Mapping[str, tuple[Path, str]], but: Sequence[str] = ()) -> str:
    """One hash of the files by pattern in each folder, with their paths in it.

    What Python, editors and file managers leave (``__pycache__``, names that begin with a dot) and folders named in
    ``but`` do not count.
    """
    digest = hashlib.sha256()
    for name, (folder, pattern) in folders.items():
        for path in sorted(folder.rglob(pattern)):
            parts = path.relative_to(folder).parts
            if path.is_file() and not any(part in ("__pycache__", *but) or part.startswith(".") for part in parts):
                digest.update(f"{name}/{path.relative_to(folder).as_posix()} {_hash_file(path)}\n".encode())
    return digest.hexdigest()


def _hash_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _hash(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
