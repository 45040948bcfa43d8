"""Run one report: its notebook through papermill, its page through nbconvert. Everything in and out can be pickled.

`run` is what a process of its own does, on this machine (`processes`) or on another (`cluster`): it takes the
notebook's text and gives the page's bytes, so that it needs no folder in common with the build.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aidresearch.errors import AidError
from aidresearch.site.numbers import Row
from aidresearch.site.plan.plan import Report, Site


@dataclass(frozen=True)
class Task:
    """One report to run: the plan's entry, the notebook's text, what stands on its page."""

    report: Report
    notebook: str
    site: Site
    version: str


EXECUTED = "executed.ipynb"


@dataclass(frozen=True)
class Failure:
    """Why a report was not made: the cell as Jupyter counts them, its first line, the error."""

    cell: int | None
    line: str
    name: str
    value: str

    def __str__(self) -> str:
        where = f"cell [{self.cell}] `{self.line}`: " if self.cell is not None else ""
        return " ".join(f"{where}{self.name}: {self.value}".split())


@dataclass(frozen=True)
class Started:
    """A report was begun."""

    id: str


@dataclass(frozen=True)
class Result:
    """What became of one report. ``files`` are the bytes of its part of the site, by their path in it."""

    id: str
    seconds: float
    files: Mapping[str, bytes] = field(default_factory=dict)
    answer: str = ""  #: HTML, one sentence
    rows: tuple[Row, ...] = ()
    warnings: tuple[str, ...] = ()  #: what the notebook wrote to stderr, first lines
    failure: Failure | None = None
    notebook: bytes = b""  #: the executed notebook, if it failed
    opened: frozenset[str] | None = None  #: what it asked the catalog for; None if that is not known

    @property
    def ok(self) -> bool:
        return self.failure is None


#: Runs the cells of a task in a folder and gives the notebook; what it raises is the report's failure.
Execute = Callable[[Task, Path], Any]


def run(task: Task, folder: Path, execute: Execute) -> Result:
    """Run one report; what goes wrong in it is in the `Result`, not raised. ``folder`` is empty, and its own."""
    started = time.perf_counter()
    (folder / "work").mkdir()
    try:
        executed = execute(task, folder)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other reports are built
        notebook = _kept(folder / EXECUTED)
        return Result(
            task.report.id,
            time.perf_counter() - started,
            failure=_failure(error, notebook),
            notebook=notebook,
        )
    if raised := _raised(executed["cells"]):
        seconds = time.perf_counter() - started
        return Result(task.report.id, seconds, failure=raised, notebook=_kept(folder / EXECUTED))
    return _page(task, executed, started)


def papermill(task: Task, folder: Path, **how: Any) -> Any:
    """The task's notebook through papermill, saved as ``folder/executed.ipynb``; ``how`` is for its engine."""
    import papermill as runner

    (folder / "report.ipynb").write_text(task.notebook, encoding="utf-8")
    return runner.execute_notebook(
        folder / "report.ipynb",
        folder / EXECUTED,
        parameters=dict(task.report.parameters),
        kernel_name="python3",
        language="python",
        progress_bar=False,
        log_output=False,
        cwd=folder / "work",
        **how,
    )


def _page(task: Task, executed: Any, started: float) -> Result:
    from aidresearch.site.page import page

    try:
        made = page.make(executed, task.report, task.site, task.version)
    except Exception as error:  # noqa: BLE001
        import nbformat

        value = str(error) if isinstance(error, AidError) else f"{type(error).__name__}: {error}"
        return Result(
            task.report.id,
            time.perf_counter() - started,
            failure=Failure(None, "", "the page cannot be made", value),
            notebook=str(nbformat.writes(executed)).encode(),
        )
    return Result(
        task.report.id,
        time.perf_counter() - started,
        made.files,
        made.answer,
        made.rows,
        _warnings(executed["cells"]),
    )


def _warnings(cells: Any) -> tuple[str, ...]:
    """The first line of each piece of stderr, with its cell."""
    return tuple(
        f"cell [{cell.get('execution_count')}] wrote to stderr: {output['text'].strip().splitlines()[0]}"
        for cell in cells
        for output in cell.get("outputs", [])
        if output["output_type"] == "stream" and output["name"] == "stderr" and output["text"].strip()
    )


def _kept(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _failure(error: Exception, notebook: bytes) -> Failure:
    """Where and why, from the executed notebook as far as it came."""
    cells = json.loads(notebook)["cells"] if notebook else []
    if type(error).__name__ == "PapermillExecutionError" and (raised := _raised(cells)):
        return raised
    # A kernel that died or took too long: it was in the last cell that was begun.
    begun = [(n, c) for n, c in numbered(cells) if c["metadata"].get("papermill", {}).get("start_time")]
    value = str(error).strip().splitlines()[0] if str(error).strip() else ""
    if not begun:
        return Failure(None, "", type(error).__name__, value)
    number, cell = begun[-1]
    return Failure(number, first_line(cell), type(error).__name__, value)


def _raised(cells: Any) -> Failure | None:
    """The error that a cell shows. papermill passes a notebook that ended with ``sys.exit()``: half a report."""
    for number, cell in numbered(cells):
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                return Failure(number, first_line(cell), output["ename"], output["evalue"])
    return None


def numbered(cells: Any) -> list[tuple[int, Any]]:
    """The code cells with their number as Jupyter shows it."""
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    return [(cell.get("execution_count") or number, cell) for number, cell in enumerate(code, start=1)]


def first_line(cell: Any) -> str:
    lines = "".join(cell["source"]).strip().splitlines()
    return lines[0] if lines else ""
