"""Reports in processes of their own on this machine: forked from a server that has loaded everything, else spawned.

The server is the one of `multiprocessing` (`set_forkserver_preload`). It is used on Linux only: elsewhere a fork of a
process that has loaded system libraries is not safe, and each report starts a fresh interpreter.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection, forkserver
from pathlib import Path
from types import ModuleType
from typing import Any

from aidresearch.site import troubles
from aidresearch.site.engine import preload, report
from aidresearch.site.engine.run import Result, Started, Task

#: Exit code of a process whose fork server ended before it, as multiprocessing has it; a report may choose it too.
LOST = 255


def can_fork() -> bool:
    return sys.platform == "linux"


def jobs_here() -> int:
    """How many reports run at a time if nothing else is asked for: one a processor that this process may use.

    Measured (``tests/benchmarks/bench_build.py``): a report waits for nothing, so that more at a time gain nothing.
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_all(tasks: Sequence[Task], jobs: int, module: str = preload.__name__) -> Generator[Started | Result]:
    """Each report as it starts and as it is done: see `Runner`, its ``run``."""
    with closing(Runner(module)) as runner:
        yield from runner.run(tasks, jobs)


@dataclass(frozen=True)
class _Running:
    """One report under way."""

    task: Task
    process: Any
    folder: Path
    started: float

    @property
    def deadline(self) -> float:
        return self.started + self.task.report.time_limit

    def end(self) -> int | None:
        """Its exit code; if it still runs it is killed, and in any case what it started."""
        with suppress(OSError, AttributeError):  # nothing is left of it; Windows has no groups of processes
            os.killpg(self.process.pid, signal.SIGKILL)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        code: int | None = self.process.exitcode
        self.process.close()
        return code


class Runner:
    """Runs reports until `close`: a folder for temporary files and, where processes can be forked, the fork server.

    ``module`` is what the server imports before it forks (`aidresearch.site.engine.preload`), ``data`` an archive of
    the data that reports find, if not those that belong to the package.
    """

    def __init__(self, module: str, data: bytes | None = None) -> None:
        self.module = module
        self.scratch = Path(tempfile.mkdtemp(prefix="aidresearch-"))
        self.project = self.scratch / preload.PROJECT if data else None
        if data:
            zipfile.ZipFile(io.BytesIO(data)).extractall(self.scratch / preload.PROJECT)
        self.context: Any = multiprocessing.get_context("spawn")
        if not can_fork():
            _warn(f"reports start cold on {sys.platform}: each takes some seconds longer")
            return
        with self._environment():
            if _server._forkserver_pid:  # there is one a process, with what it has loaded
                _warn("reports start cold: this program has started multiprocessing's fork server for something else")
                return
            forkserver.set_forkserver_preload([module])
            forkserver.ensure_running()
        self.context = multiprocessing.get_context("forkserver")

    def run(self, tasks: Sequence[Task], jobs: int) -> Generator[Started | Result]:
        """Each report as it starts and as it is done, ``jobs`` at a time, begun in the order of ``tasks``.

        Whatever a report does to its process, the others still come. One whose fork server ended is run once more,
        alone, since another may have ended it; then it is given up and named. Leaving the iterator, by Ctrl-C too,
        ends all processes.
        """
        suspects = yield from self._run(tasks, jobs, is_last=False)
        for task in suspects:
            yield from self._run([task], 1, is_last=True)

    def close(self) -> None:
        """End the server and remove the temporary files."""
        if self.context.get_start_method() == "forkserver":
            _stop_server()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def _run(self, tasks: Sequence[Task], jobs: int, is_last: bool) -> Generator[Started | Result, None, list[Task]]:
        """Gives the tasks whose server was lost; if this is the last attempt, they are failures."""
        waiting, lost = list(reversed(tasks)), []
        running: dict[Any, _Running] = {}  # by the handle that is ready when the process ends
        try:
            while waiting or running:
                while waiting and len(running) < jobs:
                    one = self._start(waiting.pop())
                    running[one.process.sentinel] = one
                    yield Started(one.task.report.id)
                patience = min(one.deadline for one in running.values()) - time.monotonic()
                ended = connection.wait(list(running), max(0.0, patience))
                for handle in ended or [h for h, one in running.items() if one.deadline <= time.monotonic()]:
                    one = running.pop(handle)
                    code = one.end()
                    result = report.result(one.folder)
                    if result is None and code == LOST and not is_last:
                        lost.append(one.task)
                    else:
                        why = _why(code) if ended else ("time limit", f"not done after {one.task.report.time_limit} s")
                        yield result or report.unfinished(one.task, one.folder, time.monotonic() - one.started, *why)
                    shutil.rmtree(one.folder, ignore_errors=True)
        finally:
            for one in running.values():
                one.end()
        return lost

    def _start(self, task: Task) -> _Running:
        """Begin a report. A fork server that has just been killed is started once more, then done without."""
        folder = Path(tempfile.mkdtemp(prefix="report-", dir=self.scratch))
        for is_again in (False, True):
            try:
                return self._launch(task, folder)
            except (EOFError, OSError):
                if self.context.get_start_method() == "spawn":
                    raise
                _stop_server()
                if is_again:
                    _warn("reports start cold: the fork server ends as it starts")
                    self.context = multiprocessing.get_context("spawn")
        return self._launch(task, folder)

    def _launch(self, task: Task, folder: Path) -> _Running:
        # Daemonic: if this program ends without having closed the runner, it does not wait for reports.
        process = self.context.Process(target=report.main, args=(task, folder, self.project), daemon=True)
        with self._environment():
            process.start()
        return _Running(task, process, folder, time.monotonic())

    @contextmanager
    def _environment(self) -> Iterator[None]:
        """What is started finds neither the user's IPython profile, nor an order of sets that differs from run to run,
        nor the program's main module, which it would import again."""
        values = {
            **preload.ONE_THREAD,
            report.PRELOAD: self.module,
            "IPYTHONDIR": f"{self.scratch}/ipython",
            "JUPYTER_RUNTIME_DIR": f"{self.scratch}/runtime",
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
            "PYTHONHASHSEED": "0",
            # Exactly this program's modules, and none that lies in the current folder.
            "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path),
            "PYTHONSAFEPATH": "1",
            "TMPDIR": str(self.scratch),
        }
        with _lock:
            before, main, folder = dict(os.environ), sys.modules["__main__"], tempfile.tempdir
            os.environ.update(values)
            sys.modules["__main__"] = ModuleType("__main__")
            tempfile.tempdir = folder if len(tempfile.gettempdir()) < 70 else "/tmp"  # for a socket, with a short path
            try:
                yield
            finally:
                sys.modules["__main__"], tempfile.tempdir = main, folder
                for name in values.keys() - before.keys():
                    del os.environ[name]
                os.environ.update(before)


_lock = threading.Lock()  #: taken while the environment of this process is one for reports
_server: Any = forkserver._forkserver  #: there is no public way to end it; multiprocessing's tests do it so


def _why(code: int | None) -> tuple[str, str]:
    """What a process that left no result died of."""
    if code == report.NO_ROOM:
        return "killed", f"its result cannot be written: {troubles.no_room()}"
    if code == LOST:
        return "killed", f"it ended the process that forks reports, or its own with exit code {LOST}, twice"
    if code is not None and code < 0:
        return "killed", troubles.of_signal(-code)
    return "killed", f"its process ended with exit code {code}"


def _stop_server() -> None:
    """End the fork server with what it has loaded; `multiprocessing` starts one again when there is need for it."""
    if _server._forkserver_pid:
        with suppress(OSError):
            os.kill(_server._forkserver_pid, signal.SIGKILL)  # it would wait for whatever a report has left running
        with suppress(OSError):
            _server._stop()


def _warn(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - once a build, before its progress
