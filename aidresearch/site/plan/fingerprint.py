"""What a report is made from, as hashes: where all are as they were, its page is as it was."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib import metadata
from typing import Any

from aidresearch import catalog
from aidresearch.errors import SourceError
from aidresearch.parallel import state
from aidresearch.parallel.state import hash_file, hash_files, hash_of
from aidresearch.paths import Project
from aidresearch.site.plan.plan import Plan, Report

#: What names of inputs that are data begin with.
DATA = "data "


class Inputs:
    """The inputs of a project's reports and site as they are now: name -> hash. No pandas, no nbformat: cheap."""

    def __init__(self, project: Project, plan: Plan) -> None:
        self.plan = plan
        self.shared = {
            "the library": state.library(project),
            "the reference data": hash_files({"reference": (project.reference, "*")}),
            "the environment": hash_of(state.environment()),
            "the site's title and texts": hash_of(asdict(plan.site)),
        }
        #: What the index says has moved.
        changes = project.root / "CHANGELOG.md"
        self.moved = [hash_files({"numbers": (project.numbers, "*.csv")}), changes.is_file() and hash_file(changes)]
        self.data = _data(project)
        self.notebooks = {r.notebook: hash_file(r.notebook) for r in plan.reports}

    def of_report(self, report: Report, opened: Iterable[str] | None) -> dict[str, str]:
        """Those of one report that asked the catalog for ``opened`` (None: it may have asked for anything)."""
        asked = {catalog.EVERY} if opened is None else set(opened)
        return {
            **self.shared,
            "its notebook": self.notebooks[report.notebook],
            "its entry in the plan": hash_of(_entry(report)),
            **{f"{DATA}{name}": self.data.get(name, "") for name in sorted(asked)},
        }

    def of_index(self) -> str:
        """One hash for what is not in a report: the index page, stylesheet and script."""
        return hash_of([self.shared, self.moved, self.data[catalog.EVERY], [_entry(r) for r in self.plan.reports]])

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
        found[key] = hash_files({key: (path.parent, "*")})
        loaders.setdefault(loader, []).append(key)
    for loader, keys in loaders.items():
        found[catalog.of_loader(loader)] = hash_of([[key, found[key]] for key in keys])
    found[catalog.EVERY] = hash_of([found, hash_files({"corrections": (project.raw, "corrections.toml")})])
    return found


def version() -> str:
    """The version of aidresearch, ``development`` where it runs without being installed."""
    try:
        return metadata.version("aidresearch")
    except metadata.PackageNotFoundError:
        return "development"


def _entry(report: Report) -> dict[str, Any]:
    words = {k: getattr(report, k) for k in ("id", "slug", "title", "question", "group", "label")}
    return {**words, "notebook": report.notebook.name, "parameters": dict(report.parameters)}
