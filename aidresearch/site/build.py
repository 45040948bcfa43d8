"""Build the site: plan -> what is out of date -> run -> assemble -> swap in -> compare the numbers."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from aidresearch.errors import BuildError, needs
from aidresearch.paths import Project
from aidresearch.site import assemble, failed, folders, not_current, numbers, ownership, troubles
from aidresearch.site.engine import cluster, preload, processes, progress
from aidresearch.site.engine.progress import Reporter
from aidresearch.site.engine.run import Result, Started, Task
from aidresearch.site.plan import fingerprint, plan, record
from aidresearch.site.plan.plan import Plan, Report
from aidresearch.site.plan.record import Made, Record

TIMES = ".times.json"  #: in reports/: how long each report took, which no page depends on

RunAll = Callable[[Sequence[Task]], Generator[Started | Result]]


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
    scheduler: str | None = None,
    preloaded: str = preload.__name__,
) -> BuildResult:
    """Build the reports of ``project`` that are out of date, into ``reports/html`` or the folder ``into``.

    ``only`` names reports (``donor[SWE]``) or all of one entry (``donor``); the others stay as they are in the
    last site. ``force`` runs the unchanged ones too. ``accept`` makes the numbers built the accepted ones.
    ``jobs`` reports run at a time (one a processor), or as many as the Dask cluster at ``scheduler`` has threads.
    ``preloaded`` names the module that loads what reports use (`aidresearch.site.engine.preload`).
    Raises `PlanError` before anything runs if the plan is wrong, and `BuildError` if the folder cannot be used.
    A failing report raises nothing: see ``failed``.
    """
    if not project.is_checkout and (into is None or accept):
        raise BuildError(
            "an installed package is not written to",
            expected="a folder for the site, and no --accept" if into is None else "no --accept",
            do="aidresearch build --into DIR",
        )
    needs("reports", "a build takes")
    planned = plan.read(project)
    selected = planned.select(only)
    reporter = reporter or progress.Silent()
    target = (into or project.site).resolve()
    if target == Path.cwd() or target in Path.cwd().parents:
        raise BuildError(
            "the site's folder is replaced as a whole, and you stand in it",
            where=str(target),
            do="Name a folder below this one: aidresearch build --into site",
        )
    if scheduler:
        run_all = partial(cluster.run_all, scheduler, project, module=preloaded)
    else:
        run_all = partial(processes.run_all, jobs=jobs or processes.jobs_here(), module=preloaded)
    try:
        with folders.locked(target, reporter.say):
            folders.recover(target)
            made = Build(project, planned, selected, target, reporter)
            return made.run(run_all, force, accept, kept_beside=into is None)
    except OSError as error:
        raise troubles.of_file(error, project) from None


def plan_of(project: Project, into: Path | None = None, force: bool = False, only: Sequence[str] = ()) -> list[str]:
    """What `build` would run and why, one line each; runs and writes nothing."""
    planned = plan.read(project)
    target = (into or project.site).resolve()
    check = Build(project, planned, planned.select(only), target, progress.Silent())
    reasons = check.stale()
    if force:
        reasons = {r.id: reasons.get(r.id, "forced") for r in check.selected}
    if not reasons and not check.is_whole():
        return ["the index page: out of date"]
    return [f"{name}: {reason}" for name, reason in reasons.items()]


def problems(project: Project) -> list[str]:
    """What a build would change in ``reports/html``, and the numbers that are not the accepted ones; runs nothing."""
    planned = plan.read(project)
    check = Build(project, planned, planned.reports, project.site.resolve(), progress.Silent())
    if not check.last.index:
        return [f"{project.name(project.site)}: not built: aidresearch build"]
    if stale := list(check.stale()):
        named = ", ".join(stale[:3]) + (", ..." if len(stale) > 3 else "")
        return [f"{len(stale)} of {len(planned.reports)} reports are out of date ({named}): aidresearch build"]
    if not check.is_whole():
        return ["the index page is out of date: aidresearch build"]
    return list(check.numbers(accept=False)[0])


class Build:
    """One build under way."""

    def __init__(
        self, project: Project, planned: Plan, selected: Sequence[Report], target: Path, reporter: Reporter
    ) -> None:
        self.project, self.plan, self.selected, self.target = project, planned, selected, target
        self.reporter = reporter
        self.version = fingerprint.version()
        self.last = record.read(target)
        self.inputs = fingerprint.Inputs(project, planned)
        self.index = self.inputs.of_index()
        self.results: dict[str, Result] = {}
        self.made: dict[str, Made] = {}

    def run(self, run_all: RunAll, force: bool, accept: bool, kept_beside: bool) -> BuildResult:
        reasons = self.stale()
        stale = [r for r in self.selected if force or r.id in reasons]
        unchanged = [r.id for r in self.selected if r not in stale]
        if stale or not self.is_whole():
            ownership.refuse(ownership.foreign(self.target), self.project.name(self.target))
            if kept_beside:
                failed.refuse_others(self.failed_beside, [_notebook(r) for r in stale])
            with folders.replacing(self.target) as new:
                self._run(new, stale, run_all, len(unchanged))
                if not kept_beside:
                    record.copy(self.target, new, ownership.beside(self.target))
                    self._keep_failed(new / ownership.FAILED)
                self._assemble(new, {r.id for r in stale})
            if kept_beside:
                self._keep_failed(self.failed_beside)
        results = self.results.values()
        failures = [
            f"{r.id}: {r.failure}{troubles.of_report(r.failure)}{self._kept(r, kept_beside)}"
            for r in results
            if r.failure
        ]
        moved, accepted = self.numbers(accept)
        if accepted:  # the index says that they have moved
            self._assemble_anew()
        return BuildResult(
            self.target,
            tuple(r.id for r in results if r.ok),
            tuple(unchanged),
            tuple(failures),
            tuple(f"{r.id}: {w}" for r in results for w in r.warnings),
            moved,
            accepted,
        )

    def stale(self) -> dict[str, str]:
        """The ids of the selected reports that the last site has not as they would be made now, and why."""
        return {r.id: reason for r in self.selected if (reason := self._reason(r))}

    def _reason(self, report: Report) -> str:
        made = self.last.reports.get(report.id)
        if made is None:
            return "not built yet"
        if not made.inputs:
            return "failed the last time"
        if changed := self.inputs.changed(report, made.inputs):
            return f"changed: {', '.join(changed)}"
        return "" if record.is_intact(self.target, made.files) else "its files are not those that were built"

    def is_whole(self) -> bool:
        """Whether everything around the reports is there and current."""
        return self.last.index == self.index and record.is_intact(self.target, self.last.files)

    def _assemble_anew(self) -> None:
        """Make what is around the reports again, from the site that was just built."""
        self.last = record.read(self.target)
        self.index = fingerprint.Inputs(self.project, self.plan).of_index()
        with folders.replacing(self.target) as new:
            record.copy(self.target, new, ownership.beside(self.target))
            self._assemble(new, set())

    def _assemble(self, new: Path, ids: set[str]) -> None:
        """Take over the reports that were not made now (``ids`` were), and write what is around all of them."""
        cards = []
        for report in self.plan.reports:
            if report.id not in ids and report.id in self.last.reports:
                kept = self.last.reports[report.id]
                is_intact = record.is_intact(self.target, kept.files)
                if kept.failed or is_intact:
                    self.made[report.id] = kept if is_intact else replace(kept, answer="", files={})
                    record.copy(self.target, new, self.made[report.id].files)
            if made := self.made.get(report.id):
                cards.append(assemble.Card(report, made.answer, made.failed, has_page=bool(made.files)))
        around = assemble.Around(self.plan, cards, self.version, self.project, new)
        for card in around.cards:  # what of a page depends on the other pages
            name = f"{card.report.slug}.html"
            made = self.made[card.report.id]
            if name in made.files:
                page = (new / name).read_text(encoding="utf-8")
                dressed = around.dressed(card, page).encode()
                self.made[card.report.id] = replace(made, files={**made.files, name: record.write(new, name, dressed)})
        hashes = {name: record.write(new, name, content) for name, content in around.files().items()}
        record.write(new, ownership.MARK, record.text(Record(self.index, hashes, self.made)))

    def _run(self, new: Path, stale: Sequence[Report], run_all: RunAll, unchanged: int) -> None:
        texts = {r.notebook: r.notebook.read_text(encoding="utf-8") for r in stale}
        by_id = {r.id: r for r in stale}
        times_file = self.project.reports / TIMES
        times = record.read_times(times_file)
        # The longest first, so that none of them runs alone at the end; what is not known may be long.
        order = sorted(stale, key=lambda r: -times.get(r.id, float("inf")))
        tasks = [Task(r, texts[r.notebook], self.plan.site, self.version) for r in order]
        results: dict[str, Result] = {}
        self.reporter.start(len(tasks), unchanged)
        try:
            with closing(run_all(tasks)) as events:
                for event in events:
                    if isinstance(event, Started):
                        self.reporter.begin(event.id)
                        continue
                    self.made[event.id] = self._made(new, by_id[event.id], event)
                    results[event.id] = replace(event, files={}, rows=())
                    times[event.id] = event.seconds
                    self.reporter.done(event)
        finally:
            self.reporter.finish()
        self.results = {r.id: results[r.id] for r in stale}
        if self.project.is_checkout:
            known = {r.id for r in self.plan.reports}
            record.write_times(times_file, {k: round(v, 2) for k, v in times.items() if k in known})

    def _made(self, new: Path, report: Report, result: Result) -> Made:
        """Put one result into the new site."""
        if result.failure:
            # Not its value: that may hold paths of this machine, and the page may be published.
            at = f", cell [{result.failure.cell}]" if result.failure.cell is not None else ""
            return self._last_good(new, report, f"{result.failure.name}{at}")
        hashes = {name: record.write(new, name, content) for name, content in result.files.items()}
        return Made(self.inputs.of_report(report, result.opened), result.answer, "", hashes)

    def _last_good(self, new: Path, report: Report, why: str) -> Made:
        """A report that failed: its last good page with a mark that it is not current, else nothing of it."""
        last = self.last.reports.get(report.id, Made())
        if not record.is_intact(self.target, last.files):
            return Made(failed=why)
        record.copy(self.target, new, last.files)
        page = f"{report.slug}.html"
        marked = not_current.mark((new / page).read_bytes(), why)
        return Made(answer=last.answer, failed=why, files={**last.files, page: record.write(new, page, marked)})

    @property
    def failed_beside(self) -> Path:
        return self.project.reports / ownership.FAILED

    def _keep_failed(self, folder: Path) -> None:
        """The executed notebooks of reports that failed, and none of those that were made now."""
        known = {_notebook(r): self.results.get(r.id) for r in self.plan.reports}
        notebooks = {name: result.notebook for name, result in known.items() if result and result.notebook}
        failed.keep(folder, notebooks, {name for name, result in known.items() if not result})

    def _kept(self, result: Result, kept_beside: bool) -> str:
        if not result.notebook:
            return ""
        folder = self.failed_beside if kept_beside else self.target / ownership.FAILED
        name = next(_notebook(r) for r in self.plan.reports if r.id == result.id)
        return f" (its notebook: {self.project.name(folder / name)})"

    def numbers(self, accept: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What moved, and what was rewritten: of the reports selected that were made, and of those gone."""
        site_now = record.read(self.target)
        good = [r.slug for r in self.selected if site_now.reports.get(r.id, Made()).inputs]
        built = numbers.Files(self.target / "numbers", good)
        known = {r.slug for r in self.plan.reports}
        if accept:
            return (), tuple(numbers.accept(built, self.project.numbers, known))
        is_all = len(self.selected) == len(self.plan.reports)
        gone = [slug for slug in numbers.Files(self.project.numbers) if is_all and slug not in known]
        return tuple(numbers.compare(built, numbers.Files(self.project.numbers, [*built, *gone]))), ()


def _notebook(report: Report) -> str:
    """The name of its executed notebook in the folder of those that failed."""
    return f"{report.slug}.ipynb"
