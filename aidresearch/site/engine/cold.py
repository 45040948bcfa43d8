"""Reports where no process can be forked warm: worker processes that start a kernel for each, through papermill."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import threading
import time
from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from aidresearch.site.engine import run
from aidresearch.site.engine.run import Failure, Result, Started, Task
from aidresearch.site.engine.warm import launch


def run_all(tasks: Sequence[Task], jobs: int) -> Generator[Started | Result]:
    """As `aidresearch.site.engine.pool.run_all`, with a cold kernel for each report."""
    with tempfile.TemporaryDirectory(prefix="aidresearch-", ignore_cleanup_errors=True) as scratch:
        left = list(tasks)
        while left:
            done: set[str] = set()
            suspects: list[Task] = []
            with closing(_pool(left, jobs, scratch)) as items:
                for item in items:
                    if isinstance(item, Task):
                        suspects.append(item)
                        continue
                    if isinstance(item, Result):
                        done.add(item.id)
                    yield item
            # A broken pool does not say which of the reports in it broke it: each gets a worker of its own.
            for task in suspects:
                done.add(task.report.id)
                with closing(_pool([task], 1, scratch)) as items:
                    for item in items:
                        yield _dead(item) if isinstance(item, Task) else item
            left = [t for t in left if t.report.id not in done]


def execute(task: Task, folder: Path) -> Any:
    """The executed notebook of ``task``, run by a kernel; saved after each cell: a dead kernel leaves what it did."""
    ends = time.monotonic() + task.report.time_limit
    return run.papermill(
        task,
        folder,
        timeout_func=lambda _: max(1, int(ends - time.monotonic())),
        extra_arguments=["--IPKernelApp.log_level=CRITICAL"],  # its warnings on start and end are not the notebook's
    )


def _pool(tasks: Sequence[Task], jobs: int, scratch: str) -> Generator[Started | Result | Task]:
    """Results, then the tasks that were under way when the pool broke, if it did."""
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        min(jobs, len(tasks)), multiprocessing.get_context("spawn"), initializer=_prepare, initargs=(scratch,)
    )
    waiting = list(reversed(tasks))
    running: dict[Future[Result], Task] = {}
    finished = False
    try:
        while waiting or running:
            try:
                # One task a worker: those in `running` are then the only ones that can have broken the pool.
                while waiting and len(running) < jobs:
                    future = pool.submit(_run, waiting[-1])
                    running[future] = waiting.pop()
                    yield Started(running[future].report.id)
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    result = future.result()
                    del running[future]
                    yield result
            except BrokenProcessPool:
                yield from [*running.values(), *waiting[-1:]]
                return
        finished = True
    finally:
        if not finished:
            for worker in set(multiprocessing.active_children()) - before:
                worker.kill()
        pool.shutdown(wait=True, cancel_futures=True)


def _run(task: Task) -> Result:
    with tempfile.TemporaryDirectory(prefix="report-", ignore_cleanup_errors=True) as folder:
        return run.run(task, Path(folder), execute)


def _prepare(scratch: str) -> None:
    """Set up a worker process: quiet, its temporary files in ``scratch``, gone when the build goes."""
    import logging
    import signal
    import warnings

    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which then ends its workers
    build = multiprocessing.parent_process()
    if build is not None:
        # A build that is killed cannot end its workers; their kernels end with them.
        threading.Thread(target=_end_with, args=(build,), daemon=True).start()
    folder = tempfile.mkdtemp(prefix="worker-", dir=scratch)
    tempfile.tempdir = folder
    # Kernels inherit these. Neither the user's IPython profile nor the order of a set is to show in a report.
    os.environ.update(
        IPYTHONDIR=f"{folder}/ipython",
        JUPYTER_RUNTIME_DIR=f"{folder}/runtime",
        PYTHONHASHSEED="0",
        PYDEVD_DISABLE_FILE_VALIDATION="1",
    )
    os.environ.update(launch.with_this_package(os.environ))


def _end_with(build: BaseProcess) -> None:
    build.join()
    os._exit(1)


def _dead(task: Task) -> Result:
    value = "its worker process ended without a word: it was killed, for want of memory too, or compiled code failed"
    return Result(task.report.id, 0.0, failure=Failure(None, "", "killed", value))
