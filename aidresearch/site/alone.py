"""A site of a user's own reports, apart from those of the plan: no numbers were accepted of them, so none can move."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path

from aidresearch.errors import PlanError, needs
from aidresearch.paths import Project
from aidresearch.site import folders, troubles
from aidresearch.site.build import Build, BuildResult
from aidresearch.site.engine import preload, progress, report, run
from aidresearch.site.engine.run import Result, Started, Task
from aidresearch.site.plan import parameters, plan
from aidresearch.site.plan.plan import Plan, Report


class _Own(Build):
    def numbers(self, accept: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:  # noqa: ARG002
        return (), ()


def build(project: Project, reports: Sequence[Report], only: str, into: Path) -> BuildResult:
    """Make the report ``only`` (its id) and keep those of the others that were made before, as a site in ``into``.

    It runs in this process: to start another one would take longer than the report.
    """
    needs("reports", "a page takes")
    planned = Plan(plan.read(project).site, tuple(reports), "reports of one's own")
    target = into.resolve()
    try:
        with folders.locked(target):
            folders.recover(target)
            made = _Own(project, planned, planned.select([only]), target, progress.Silent())
            return made.run(_here, force=True, accept=False, kept_beside=False)
    except OSError as error:
        raise troubles.of_file(error, project) from None


def declared(entry: Report, project: Project) -> Report:
    """The report with what its notebook's parameters cell says of each; raises `PlanError` for one it has not."""
    found = parameters.read(entry.notebook, project.name(entry.notebook))
    known = [one.name for one in found]
    if unknown := [name for name in entry.parameters if name not in known]:
        raise PlanError(f"unknown parameter {unknown[0]!r}", where=entry.id, expected=", ".join(known))
    return replace(entry, declared=tuple(found))


def _here(tasks: Sequence[Task]) -> Generator[Started | Result]:
    preload.without_grammar()
    for task in tasks:
        yield Started(task.report.id)
        with tempfile.TemporaryDirectory(prefix="aidresearch-") as folder:
            yield run.run(task, Path(folder), report.execute)
