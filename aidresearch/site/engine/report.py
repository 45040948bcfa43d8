"""What the process of one report does: run its cells, make its page, leave the result in a folder.

While it runs, ``journal`` in that folder grows: a line when a cell begins, one with its outputs when it has ended. Of
a process that was killed, this is what is known.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from aidresearch import catalog, paths
from aidresearch.site.engine import run
from aidresearch.site.engine.run import Failure, Result, Task

#: In the environment of the fork server: the name of the module that it loads beforehand.
PRELOAD = "AIDRESEARCH_PRELOAD"
RESULT, JOURNAL = "result.pickle", "journal"
NO_ROOM = 74  #: exit code if the result cannot be written


def main(task: Task, folder: Path, project: Path | None) -> None:
    """Be the process of a report: leave the `Result` of ``task`` in ``folder``. It does not return."""
    if hasattr(os, "setsid"):
        os.setsid()  # so that it can be ended with all that it starts, and only by the build
    threading.Thread(target=_end_with_the_build, daemon=True).start()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # nobody answers: a program that asks does not wait
    signal.signal(signal.SIGINT, signal.default_int_handler)
    multiprocessing.current_process().daemon = False  # it may have children
    for name in (PRELOAD, "PYTHONPATH", "PYTHONSAFEPATH"):
        os.environ.pop(name, None)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    if project:
        paths.use(project)
    # Python's own generator is reseeded in a fork; numpy's global one would give each process the same numbers.
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
    made = replace(run.run(task, folder, execute), opened=catalog.opened())
    code = 0
    try:
        (folder / RESULT).write_bytes(pickle.dumps(made))
    except OSError:
        code = NO_ROOM
    os._exit(code)  # waits for no thread or process that the notebook has left


def _end_with_the_build() -> None:
    """A build that is killed cannot end its reports."""
    if build := multiprocessing.parent_process():
        build.join()
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def execute(task: Task, folder: Path) -> Any:
    """The executed notebook of ``task``; its cells run in this process."""
    from papermill.engines import papermill_engines

    from aidresearch.site.engine.shell import ShellEngine

    papermill_engines.register(ShellEngine.__name__, ShellEngine)
    with (folder / JOURNAL).open("w", encoding="utf-8") as journal:
        how = {"engine_name": ShellEngine.__name__, "request_save_on_cell_execute": False}
        return run.papermill(task, folder, **how, journal=Journal(folder, journal))


class Journal:
    """What is known of a report whose process is killed."""

    def __init__(self, folder: Path, file: IO[str]) -> None:
        self.folder, self.file = folder, file

    def begin(self, notebook: Any) -> None:
        (self.folder / run.EXECUTED).write_text(json.dumps(notebook), encoding="utf-8")

    def note(self, number: int, cell: Any) -> None:
        state = {"number": number, "execution_count": cell.execution_count, "outputs": cell.outputs}
        self.file.write(json.dumps(state) + "\n")
        self.file.flush()


def result(folder: Path) -> Result | None:
    """The result that the process left in its folder; None if it ended before."""
    try:
        made: Result = pickle.loads((folder / RESULT).read_bytes())
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
    return made


def unfinished(task: Task, folder: Path, seconds: float, name: str, value: str) -> Result:
    """What is known of a report whose process left no result: its notebook as far as it came, the cell it was in."""
    failure, number = Failure(None, "", name, value), None
    try:
        notebook = json.loads((folder / run.EXECUTED).read_bytes())
        lines = (folder / JOURNAL).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):  # killed before the first cell
        lines = []
    for line in lines:
        try:
            state = json.loads(line)
        except ValueError:  # killed in the middle of the line
            break
        number = state.pop("number")
        notebook["cells"][number].update(state)
    if number is None:
        return Result(task.report.id, seconds, failure=failure)
    cell = notebook["cells"][number]
    shown = next(count for count, other in run.numbered(notebook["cells"]) if other is cell)
    failure = Failure(shown, run.first_line(cell), name, value)
    content = json.dumps(notebook, indent=1, ensure_ascii=False).encode()
    return Result(task.report.id, seconds, failure=failure, notebook=content)
