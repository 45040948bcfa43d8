"""Build the site: plan -> what is out of date -> run -> assemble -> swap in -> compare the numbers."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from aidresearch.errors import BuildError
from aidresearch.project import Project
from aidresearch.reports import fingerprint, folders, numbers, plan, pool, progress, site
from aidresearch.reports.plan import Plan, Report
from aidresearch.reports.progress import Reporter
from aidresearch.reports.run import Result, Task

VERSION = 1  #: of the form of build.json
BESIDE = ("data", "failed")  #: folders that a build with --into writes beside the pages


@dataclass(frozen=True)
class Made:
    """One report as ``build.json`` records it: what it was made from, its answer, its files with their hashes."""

    fingerprint: str = ""  #: empty if it failed: it is then always out of date
    answer: str = ""
    failed: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """``build.json``: what the site holds. No clock, no paths: the same inputs give the same bytes."""

    index: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    reports: Mapping[str, Made] = field(default_factory=dict)


@dataclass(frozen=True)
class BuildResult:
    """What a build did, by report id; ``moved`` are the numbers that differ from the accepted ones, in words."""

    site: Path
    built: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()  #: one line each: id, cell, error, where the executed notebook is
    warnings: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()  #: the files of reports/numbers that were rewritten or removed

    @property
    def ok(self) -> bool:
        """Whether every report was made and every number is the accepted one."""
        return not self.failed and not self.moved


def build(
    project: Project,
    into: Path | None = None,
    jobs: int | None = None,
    accept: bool = False,
    force: bool = False,
    only: Sequence[str] = (),
    reporter: Reporter | None = None,
) -> BuildResult:
    """Build the reports of ``project`` that are out of date, into ``reports/html`` or the folder ``into``.

    ``only`` names reports (``donor[SWE]``) or all of one entry (``donor``); the others stay as they are in the
    last site. ``force`` runs the unchanged ones too. ``accept`` makes the numbers built the accepted ones.
    Raises `PlanError` before anything runs if the plan is wrong, and `BuildError` if the folder cannot be used.
    A failing report raises nothing: see ``failed``.
    """
    if not project.is_checkout and (into is None or accept):
        raise BuildError(
            "an installed package is not written to",
            expected="a folder for the site, and no --accept" if into is None else "no --accept",
            do="aidresearch build --into DIR",
        )
    planned = plan.read(project)
    selected = planned.select(only)
    target = (into or project.site).resolve()
    if target == Path.cwd() or target in Path.cwd().parents:
        raise BuildError(
            "the site's folder is replaced as a whole, and you stand in it",
            where=str(target),
            do="Name a folder below this one: aidresearch build --into site",
        )
    with folders.locked(target):
        folders.recover(target)
        made = _Build(project, planned, selected, target, reporter or progress.Silent())
        return made.run(jobs or os.cpu_count() or 1, force, accept, kept_beside=into is None)


def problems(project: Project) -> list[str]:
    """What a build would change in ``reports/html``, and the numbers that are not the accepted ones; runs nothing."""
    planned = plan.read(project)
    check = _Build(project, planned, planned.reports, project.site.resolve(), progress.Silent())
    if not check.last.index:
        return [f"{project.name(project.site)}: not built: aidresearch build"]
    if stale := [report.id for report in check.stale()]:
        named = ", ".join(stale[:3]) + (", ..." if len(stale) > 3 else "")
        return [f"{len(stale)} of {len(planned.reports)} reports are out of date ({named}): aidresearch build"]
    if not check.is_whole():
        return ["the index page is out of date: aidresearch build"]
    return list(check.numbers(accept=False)[0])


class _Build:
    """One build under way."""

    def __init__(
        self, project: Project, planned: Plan, selected: Sequence[Report], target: Path, reporter: Reporter
    ) -> None:
        self.project, self.plan, self.selected, self.target = project, planned, selected, target
        self.reporter = reporter
        self.version = fingerprint.version()
        self.last = read_record(target)
        shared = fingerprint.common(project)
        self.index = fingerprint.of_index(planned, shared)
        self.prints = {r.id: fingerprint.of_report(r, planned, shared) for r in planned.reports}
        self.results: dict[str, Result] = {}
        self.made: dict[str, Made] = {}

    def run(self, jobs: int, force: bool, accept: bool, kept_beside: bool) -> BuildResult:
        stale = list(self.selected) if force else self.stale()
        unchanged = [r.id for r in self.selected if r not in stale]
        if stale or not self.is_whole():
            self._refuse_foreign_files()
            with folders.replacing(self.target) as new:
                failed_folder = self.project.reports / "failed" if kept_beside else new / "failed"
                self._fill(new, stale, jobs, len(unchanged), failed_folder)
        results = self.results.values()
        failures = [f"{r.id}: {r.failure}{self._kept(r, kept_beside)}" for r in results if not r.ok]
        moved, accepted = self.numbers(accept)
        return BuildResult(
            self.target,
            tuple(r.id for r in results if r.ok),
            tuple(unchanged),
            tuple(failures),
            tuple(f"{r.id}: {w}" for r in results for w in r.warnings),
            moved,
            accepted,
        )

    def stale(self) -> list[Report]:
        """The selected reports that are not in the last site, or were made from something else."""
        made = {r.id: self.last.reports.get(r.id, Made()) for r in self.selected}
        return [
            r
            for r in self.selected
            if made[r.id].fingerprint != self.prints[r.id] or not _intact(self.target, made[r.id].files)
        ]

    def is_whole(self) -> bool:
        """Whether everything around the reports is there and current."""
        return self.last.index == self.index and _intact(self.target, self.last.files)

    def _refuse_foreign_files(self) -> None:
        """The folder is replaced as a whole: what somebody else put there would be gone."""
        ours = {folders.MARK, *self.last.files, *(name for made in self.last.reports.values() for name in made.files)}
        paths = [p.relative_to(self.target) for p in self.target.rglob("*") if not p.is_dir()]
        foreign = sorted(p.as_posix() for p in paths if p.parts[0] not in BESIDE and p.as_posix() not in ours)
        if foreign:
            raise BuildError(
                f"the site's folder holds files that no build put there: {', '.join(foreign[:3])}",
                where=self.project.name(self.target),
                do="Move them away, or build --into another folder: this one is replaced as a whole",
            )

    def _fill(self, new: Path, stale: Sequence[Report], jobs: int, unchanged: int, failed_folder: Path) -> None:
        """Make the new site: run what is out of date, take the rest over, write what is around it."""
        self._run(new, stale, jobs, unchanged)
        self._keep_failed(failed_folder)
        ids = {r.id for r in stale}
        cards = []
        for report in self.plan.reports:
            if report.id not in ids and report.id in self.last.reports:
                kept = self.last.reports[report.id]
                if kept.failed or _intact(self.target, kept.files):
                    self.made[report.id] = kept
                    _copy(self.target, new, kept.files)
            if report.id in self.made:
                cards.append(site.Card(report, self.made[report.id].answer, self.made[report.id].failed))
        around = site.files(self.plan, cards, self.version, self.project, new)
        hashes = {name: _write(new, name, content) for name, content in around.items()}
        _write(new, folders.MARK, write_record(Record(self.index, hashes, self.made)))

    def _run(self, new: Path, stale: Sequence[Report], jobs: int, unchanged: int) -> None:
        texts = {r.notebook: r.notebook.read_text(encoding="utf-8") for r in stale}
        tasks = [Task(r, texts[r.notebook], self.plan.site, self.version) for r in stale]
        results: dict[str, Result] = {}
        self.reporter.start(len(tasks), unchanged)
        try:
            with closing(pool.run_all(tasks, jobs)) as arriving:
                for result in arriving:
                    hashes = {name: _write(new, name, content) for name, content in result.files.items()}
                    if result.failure:
                        # Not its value: that may hold paths of this machine, and the page may be published.
                        at = f", cell [{result.failure.cell}]" if result.failure.cell is not None else ""
                        self.made[result.id] = Made(failed=f"{result.failure.name}{at}")
                    else:
                        self.made[result.id] = Made(self.prints[result.id], result.answer, "", hashes)
                    results[result.id] = Result(**{**vars(result), "files": {}})
                    self.reporter.done(result)
        finally:
            self.reporter.finish()
        self.results = {r.id: results[r.id] for r in stale}

    def _keep_failed(self, folder: Path) -> None:
        """The executed notebooks of reports that failed, and none of those that were made now."""
        known = {f"{r.slug}.ipynb": self.results.get(r.id) for r in self.plan.reports}
        for path in folder.glob("*.ipynb"):
            if path.name not in known or known[path.name]:
                path.unlink()
        for name, result in known.items():
            if result and result.notebook:
                folders.write(folder / name, result.notebook)

    def _kept(self, result: Result, kept_beside: bool) -> str:
        if not result.notebook:
            return ""
        folder = self.project.reports / "failed" if kept_beside else self.target / "failed"
        slug = next(r.slug for r in self.plan.reports if r.id == result.id)
        return f" (its notebook: {self.project.name(folder / f'{slug}.ipynb')})"

    def numbers(self, accept: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What moved, and what was rewritten: of the reports selected that were made, and of those gone."""
        record = read_record(self.target)
        good = [r.slug for r in self.selected if record.reports.get(r.id, Made()).fingerprint]
        built = {slug: numbers.read(self.target / "numbers" / f"{slug}.csv") for slug in good}
        known = {r.slug for r in self.plan.reports}
        if accept:
            return (), tuple(numbers.accept(built, self.project.numbers, known))
        accepted = numbers.accepted(self.project.numbers)
        is_all = len(self.selected) == len(self.plan.reports)
        compared = {s: rows for s, rows in accepted.items() if s in built or (is_all and s not in known)}
        return tuple(numbers.compare(built, compared)), ()


def read_record(folder: Path) -> Record:
    """The record of the site in ``folder``; an empty one if there is none or its form is another."""
    try:
        content = json.loads((folder / folders.MARK).read_text(encoding="utf-8"))
        if content.pop("version") != VERSION:
            return Record()
        return Record(**{**content, "reports": {k: Made(**made) for k, made in content["reports"].items()}})
    except (OSError, ValueError, KeyError, TypeError):
        return Record()


def write_record(record: Record) -> bytes:
    content = {
        "version": VERSION,
        "index": record.index,
        "files": dict(record.files),
        "reports": {k: {**vars(made), "files": dict(made.files)} for k, made in record.reports.items()},
    }
    return (json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _intact(folder: Path, files: Mapping[str, str]) -> bool:
    """Whether the files are there with these hashes: a page changed by hand is out of date too."""
    return bool(files) and all(
        (folder / n).is_file() and _hash((folder / n).read_bytes()) == h for n, h in files.items()
    )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return _hash(content)


def _copy(old: Path, new: Path, files: Mapping[str, str]) -> None:
    for name in files:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(old / name, new / name)
