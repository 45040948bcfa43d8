"""One zygote for reports, with its temporary folder: runs tasks in forked processes and watches over them."""

from __future__ import annotations

import io
import os
import pickle
import selectors
import shutil
import tempfile
import time
import zipfile
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aidresearch.site import troubles
from aidresearch.site.engine.run import Failure, Result, Started, Task, first_line, numbered
from aidresearch.site.engine.warm import launch, report


class Lost(Exception):
    """The zygote ended while ``tasks`` were under way; one of them may have ended it."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        super().__init__(", ".join(task.report.id for task in tasks))
        self.tasks = tasks


@dataclass(frozen=True)
class _Running:
    """One report under way."""

    task: Task
    process: launch.Forked
    folder: Path
    started: float

    @property
    def deadline(self) -> float:
        return self.started + self.task.report.time_limit


class Workshop:
    """Where reports are made, until `close`; from ``data``, an archive of a project's data, if not from its own."""

    def __init__(self, data: bytes | None = None) -> None:
        self.scratch = Path(tempfile.mkdtemp(prefix="aidresearch-"))
        project = self.scratch / "project" if data else None
        if data:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                archive.extractall(self.scratch / "project")
        self.zygote = launch.Zygote("report", self.scratch, environment(self.scratch), project)

    def run(self, tasks: Sequence[Task], jobs: int) -> Generator[Started | Result]:
        """The tasks as they start and as they are done, in that order, ``jobs`` at a time.

        Raises `launch.Gone` if the zygote cannot be had at all, and `Lost` if it ends while reports run. Leaving the
        iterator ends what runs.
        """
        waiting = list(reversed(tasks))
        with selectors.DefaultSelector() as selector:
            try:
                while waiting or selector.get_map():
                    while waiting and len(selector.get_map()) < jobs:
                        yield self._start(waiting.pop(), selector)
                    next_deadline = min(key.data.deadline for key in selector.get_map().values())
                    ended = [key for key, _ in selector.select(max(0.0, next_deadline - time.monotonic()))]
                    # No longer watched before anything is asked of it: its answer closes the descriptor, whose number
                    # the next report may get.
                    for key in ended or self._overdue(selector):
                        selector.unregister(key.fileobj)
                        one: _Running = key.data
                        if not ended:
                            one.process.kill()
                            one.process.wait(launch.PATIENCE)
                        yield self._ended(one, selector)
            finally:
                for key in [*selector.get_map().values()]:
                    key.data.process.close()

    def close(self) -> None:
        """End everything that was started here, and remove what it left."""
        self.zygote.close()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def why(self) -> str:
        return self.zygote.why()

    def _start(self, task: Task, selector: selectors.BaseSelector) -> Started:
        folder = Path(tempfile.mkdtemp(prefix="report-", dir=self.scratch))
        (folder / report.TASK).write_bytes(pickle.dumps(task))
        try:
            process = self.zygote.fork({"folder": str(folder)})
            process.wait_for_start()
        except launch.Gone:
            if under_way := [key.data.task for key in selector.get_map().values()]:
                raise Lost([*under_way, task]) from None
            raise
        selector.register(process, selectors.EVENT_READ, _Running(task, process, folder, time.monotonic()))
        return Started(task.report.id)

    @staticmethod
    def _overdue(selector: selectors.BaseSelector) -> list[selectors.SelectorKey]:
        now = time.monotonic()
        return [key for key in selector.get_map().values() if key.data.deadline <= now]

    def _ended(self, one: _Running, selector: selectors.BaseSelector) -> Result:
        code = one.process.poll()
        if one.process.is_orphan:
            raise Lost([one.task, *(key.data.task for key in selector.get_map().values())])
        result = report.result(one.folder) or self._killed(one, code)
        shutil.rmtree(one.folder, ignore_errors=True)
        return result

    def _killed(self, one: _Running, code: int | None) -> Result:
        """What is known of a report whose process left no result."""
        seconds = time.monotonic() - one.started
        if one.deadline <= time.monotonic():
            name, value = "time limit", f"not done after {one.task.report.time_limit} s"
        elif code == report.NO_ROOM:
            name, value = "killed", f"its result cannot be written: {troubles.no_room()}"
        elif code is not None and code < 0:
            name, value = "killed", troubles.of_signal(-code)
        else:
            name, value = "killed", f"its process ended with exit code {code}"
        content, notebook, index = report.unfinished(one.folder)
        if index is None or notebook is None:
            return Result(one.task.report.id, seconds, failure=Failure(None, "", name, value))
        number, cell = next((n, c) for n, c in numbered(notebook["cells"]) if c is notebook["cells"][index])
        failure = Failure(number, first_line(cell), name, value)
        return Result(one.task.report.id, seconds, failure=failure, notebook=content)


def environment(scratch: Path) -> dict[str, str]:
    """What reports find in their environment: neither the user's IPython profile nor the order of a set is to show."""
    return {
        **os.environ,
        "IPYTHONDIR": f"{scratch}/ipython",
        "JUPYTER_RUNTIME_DIR": f"{scratch}/runtime",
        "TMPDIR": str(scratch),
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    }
