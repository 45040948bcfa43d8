"""How near the report engine comes to the notebooks' own code: ``make bench-build`` writes results/build.json.

All 42 donor reports in each way, in one run and in turns, so that a busy machine slows all of them; medians. Only
ratios count. The floor is what no engine can beat: the cells as plain functions in two warm processes, nothing
imported, started, converted or written in its time. The engine's time is that of a new process from its start to the
finished site; the pool's begins when its processes have everything imported.

``--quick`` runs eight reports once, for a look.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from aidresearch import paths
from aidresearch.cli.build import PRELOAD
from aidresearch.paths import Project
from aidresearch.site import build
from aidresearch.site.engine import processes, progress
from aidresearch.site.engine.preload import ONE_THREAD
from aidresearch.site.engine.run import Result, Task
from aidresearch.site.plan import plan
from aidresearch.site.plan.plan import Report

RESULTS = Path(__file__).parent / "results" / "build.json"
BIN = Path(sys.executable).parent
HERE = paths.default()
PROCESSES = 2
#: What is compared -> (the two ways, what the ratio must reach, whether it may be at most or must be at least that).
TARGETS = {
    "engine / floor": ("engine", "floor", 1.45, "at most"),
    "command lines / engine": ("command lines", "engine", 9.0, "at least"),
    "pool of the Python interfaces / engine": ("pool", "engine", 2.0, "at least"),
    "one report, warm / its own cells": ("one report", "its cells", 1.5, "at most"),
    "full build / unchanged": ("whole command", "unchanged", 40.0, "at least"),
    "unchanged, seconds": ("unchanged", None, 0.7, "at most"),
    "400 reports / 40 reports": ("400 reports", "40 reports", 10.5, "at most"),
    "memory, 400 reports / 40 reports": ("memory of 400", "memory of 40", 1.1, "at most"),
    "Dask on this machine / engine": ("dask", "engine", 1.25, "at most"),
    "aidresearch --help, seconds": ("help", None, 0.25, "at most"),
}


def donors(number: int) -> list[Report]:
    return [r for r in plan.read(HERE).reports if r.name == "donor"][:number]


# The floor


def compiled(report: Report) -> list[Any]:
    cells = json.loads(report.notebook.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    return [compile(source, f"cell {number}", "exec") for number, source in enumerate(sources)]


def run_cells(report: Report) -> float:
    """The cells of one report in this process; what they display is dropped. The seconds they took."""
    import IPython.display

    IPython.display.display = lambda *_, **__: None
    code = compiled(report)
    started = time.perf_counter()
    names: dict[str, Any] = {}
    for number, cell in enumerate(code):
        exec(cell, names)  # noqa: S102 - the notebook's own code
        if number == 0:  # the parameters cell
            names.update(report.parameters)
    return time.perf_counter() - started


def floor(number: int) -> dict[str, float]:
    """Seconds for all in two processes that are forked when everything was used once; of one report, the median."""
    reports = donors(number)
    run_cells(reports[0])
    with multiprocessing.get_context("fork").Pool(PROCESSES) as workers:
        workers.map(run_cells, reports[:PROCESSES], chunksize=1)
        started = time.perf_counter()
        workers.map(run_cells, reports, chunksize=1)
        return {"floor": time.perf_counter() - started}


# The engine


def engine(number: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        names = ["donor"] if number == len(donors(100)) else [r.id for r in donors(number)]
        script = f"from bench_build import *; built(HERE, {folder!r}, {names!r})"
        return {"engine": seconds([sys.executable, "-c", script])}


def built(at: Project, folder: str, names: Sequence[str], scheduler: str | None = None) -> None:
    how = {"scheduler": scheduler, "reporter": progress.Silent(), "preloaded": PRELOAD}
    result = build.build(at, into=Path(folder) / "site", only=names, **how)
    assert not result.failed, result.failed


def one_report(number: int) -> dict[str, float]:
    """The fork server is ready: from the request to the page on disk; and the cells alone, in a warm process."""
    site = plan.read(HERE).site
    runner = processes.Runner(PRELOAD)
    reports = donors(number)[: max(4, number // 4)]
    whole, cells = [], []
    run_cells(reports[0])
    try:
        for report in [reports[0], *reports]:
            task = Task(report, report.notebook.read_text(encoding="utf-8"), site, "1")
            started = time.perf_counter()
            (result,) = (e for e in runner.run([task], 1) if isinstance(e, Result))
            for name, content in result.files.items():
                path = runner.scratch / "site" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            whole.append(time.perf_counter() - started)
            assert result.ok, result.failure
            cells.append(run_cells(report))
    finally:
        runner.close()
    return {"one report": statistics.median(whole[1:]), "its cells": statistics.median(cells[1:])}


def many(number: int) -> dict[str, float]:
    """Forty reports, and ten times as many: entries of the plan that differ in their name."""
    found: dict[str, float] = {}
    codes = json.dumps([r.parameters["donor"] for r in donors(min(40, number))])
    entry = (
        '[[report]]\nname = "{}"\nnotebook = "donor.ipynb"\ntitle = "T"\nquestion = "Q?"\nfor_each = {{ donor = {} }}\n'
    )
    for label, times in (("40", 1), ("400", 10)):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name) / "project"
            shutil.copytree(HERE.root / "data" / "raw", root / "data" / "raw")
            shutil.copytree(HERE.reference, root / "data" / "reference")
            shutil.copytree(HERE.notebooks, root / "notebooks")
            (root / "reports").mkdir()
            text = '[site]\ntitle = "T"\ndescription = "D"\n' + "".join(
                entry.format(f"d{i}", codes) for i in range(times)
            )
            (root / "reports/plan.toml").write_text(text, encoding="utf-8")
            script = (
                f"from bench_build import *; built(Project(Path({str(root)!r}), True), {name!r}, []); print(peak())"
            )
            started = time.perf_counter()
            said = subprocess.run(
                [sys.executable, "-c", script], cwd=RESULTS.parents[1], check=True, capture_output=True
            )
            found[f"{label} reports"] = time.perf_counter() - started
            found[f"memory of {label}"] = float(said.stdout.split()[-1])
    return found


def peak() -> float:
    """The most memory, in MB, that the build's own process and the largest of those below it held."""
    kinds = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return sum(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024


def whole_command(number: int) -> dict[str, float]:
    """``aidresearch build`` as it is typed: every report of the plan and the processed data; then nothing to do."""
    with tempfile.TemporaryDirectory() as name:
        command = [str(BIN / "aidresearch"), "build", "--into", f"{name}/site"]
        full = seconds(command)
        return {"whole command": full, "unchanged": statistics.median(seconds(command) for _ in range(5))}


def dask(number: int) -> dict[str, float]:
    """Two worker processes with a thread each on this machine, that made a report each before."""
    from distributed import LocalCluster

    names = [r.id for r in donors(number)]
    local = LocalCluster(n_workers=PROCESSES, threads_per_worker=1, dashboard_address=None)
    with local, tempfile.TemporaryDirectory() as folder:
        built(HERE, f"{folder}/warm", names[:4], local.scheduler_address)
        script = f"from bench_build import *; built(HERE, {folder!r}, {names!r}, {local.scheduler_address!r})"
        return {"dask": seconds([sys.executable, "-c", script])}


# The others


def stock(report: Report) -> None:
    """One report by papermill's and nbconvert's Python interfaces."""
    import papermill
    from nbconvert import HTMLExporter

    with tempfile.TemporaryDirectory() as folder:
        executed = papermill.execute_notebook(
            report.notebook, Path(folder) / "out.ipynb", dict(report.parameters), progress_bar=False
        )
        html, _ = HTMLExporter().from_notebook_node(executed)
        (Path(folder) / "out.html").write_text(html, encoding="utf-8")


def quiet() -> None:
    import logging
    import warnings

    import nbconvert  # noqa: F401
    import papermill  # noqa: F401

    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)


def stock_pool(number: int) -> dict[str, float]:
    reports = donors(number)
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn"), initializer=quiet) as workers:
        list(workers.map(stock, reports[:PROCESSES]))
        started = time.perf_counter()
        list(workers.map(stock, reports))
        return {"pool": time.perf_counter() - started}


def command_lines(number: int) -> dict[str, float]:
    """``papermill`` and ``jupyter nbconvert`` in a loop."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        out = f"{folder}/out.ipynb"
        for report in donors(number):
            given = [word for key, value in report.parameters.items() for word in ("-r", key, value)]
            call([str(BIN / "papermill"), str(report.notebook), out, *given, "--no-progress-bar"])
            call([str(BIN / "jupyter"), "nbconvert", "--to", "html", out])
    return {"command lines": time.perf_counter() - started}


def help_time(number: int) -> dict[str, float]:
    return {"help": statistics.median(seconds([str(BIN / "aidresearch"), "--help"]) for _ in range(5))}


def call(command: Sequence[str]) -> None:
    done = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}:\n{done.stderr}")


def seconds(command: Sequence[str]) -> float:
    started = time.perf_counter()
    call(command)
    return time.perf_counter() - started


#: Way -> how many times of the rounds it is measured at most: the slow ones once.
WAYS: dict[Callable[[int], dict[str, float]], int] = {
    floor: 9,
    engine: 9,
    stock_pool: 3,
    one_report: 9,
    dask: 3,
    whole_command: 3,
    help_time: 9,
    command_lines: 1,
    many: 1,
}


def measure(way: Callable[[int], dict[str, float]], number: int) -> dict[str, float]:
    """In a process of its own, so that no way finds what another has loaded."""
    command = [sys.executable, __file__, "--way", way.__name__, "--reports", str(number)]
    done = subprocess.run(
        command,
        cwd=Path(__file__).parent,
        env={**os.environ, **ONE_THREAD},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{way.__name__} failed:\n{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="eight reports, one round; nothing is written")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--reports", type=int, default=42, help=argparse.SUPPRESS)
    options.add_argument("--way", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.way:
        (way,) = (one for one in WAYS if one.__name__ == asked.way)
        print(json.dumps(way(asked.reports)))  # noqa: T201
        return
    number, rounds = (8, 1) if asked.quick else (asked.reports, asked.rounds)
    found: dict[str, list[float]] = {}
    for turn in range(rounds):
        for way, times in WAYS.items():
            if turn < times:
                for name, value in measure(way, number).items():
                    found.setdefault(name, []).append(value)
                    print(f"  {turn + 1}/{rounds} {name}: {value:.2f}", file=sys.stderr, flush=True)  # noqa: T201
    medians = {name: statistics.median(values) for name, values in found.items()}
    rows = {}
    for label, (above, below, limit, how) in TARGETS.items():
        ratio = medians[above] / (medians[below] if below else 1.0)
        is_met = ratio <= limit if how == "at most" else ratio >= limit
        rows[label] = {"ratio": round(ratio, 3), "target": f"{how} {limit:g}", "met": is_met}
        print(f"{'ok    ' if is_met else 'MISSED'} {label}: {ratio:.2f}, {how} {limit:g}")  # noqa: T201
    if not asked.quick:
        about = {
            "processors": processes.jobs_here(),
            "python": sys.version.split()[0],
            "reports": number,
            "rounds": rounds,
        }
        values = {name: [round(v, 3) for v in all_values] for name, all_values in found.items()}
        content = {"about": about, "seconds and MB": values, "ratios": rows}
        RESULTS.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
