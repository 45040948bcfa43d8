"""What a report depends on, as one hash: equal fingerprints, equal pages."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import tomllib
from collections.abc import Iterable
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any

from aidresearch.project import Project
from aidresearch.reports.plan import Plan, Report


def common(project: Project) -> str:
    """The hash of what all reports share: data, library, templates, Python and the declared dependencies."""
    digest = hashlib.sha256()
    for name, folder, pattern in (
        ("raw", project.raw, "*"),
        ("reference", project.reference, "*"),
        ("library", project.package, "*.py"),
        ("templates", Path(__file__).parent / "templates", "*"),
        ("static", Path(__file__).parent / "static", "*"),
    ):
        for path in _files(folder, pattern):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{name}/{path.relative_to(folder).as_posix()} {content}\n".encode())
    digest.update(json.dumps(environment()).encode())
    return digest.hexdigest()


def of_report(report: Report, plan: Plan, shared: str) -> str:
    """The fingerprint of one report: the shared hash, its notebook's bytes, its entry in the plan."""
    notebook = hashlib.sha256(report.notebook.read_bytes()).hexdigest()
    return _hash([shared, asdict(plan.site), _entry(report), notebook])


def of_index(plan: Plan, shared: str) -> str:
    """The fingerprint of what is not in a report: the index page, stylesheet and script."""
    return _hash([shared, asdict(plan.site), [_entry(r) for r in plan.reports]])


def environment() -> dict[str, str]:
    """Python's version and those of the packages that the project declares; what is not installed is left out."""
    versions = {"python": platform.python_version()}
    for name in sorted(set(_declared())):
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions


def version() -> str:
    """The version of aidresearch, ``development`` where it runs without being installed."""
    try:
        return metadata.version("aidresearch")
    except metadata.PackageNotFoundError:
        return "development"


def _declared() -> Iterable[str]:
    """The names of the dependencies without extras: from the installed package, else from pyproject.toml."""
    try:
        requirements = metadata.requires("aidresearch") or []
    except metadata.PackageNotFoundError:
        file = Path(__file__).parents[2] / "pyproject.toml"
        content = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        requirements = content.get("project", {}).get("dependencies", [])
    for requirement in requirements:
        if "extra ==" not in requirement and (match := re.match(r"[A-Za-z0-9._-]+", requirement)):
            yield match[0]


def _entry(report: Report) -> dict[str, Any]:
    words = {k: getattr(report, k) for k in ("id", "slug", "title", "question", "group", "label")}
    return {**words, "notebook": report.notebook.name, "parameters": dict(report.parameters)}


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(p for p in folder.rglob(pattern) if p.is_file() and "__pycache__" not in p.parts)


def _hash(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
