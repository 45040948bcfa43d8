"""Reports in worker processes: all of them, whatever one of them does to its worker."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing

from aidresearch.reports.run import Failure, Result, Task, prepare, run


def run_all(tasks: Sequence[Task], jobs: int) -> Generator[Result]:
    """The results as they come, ``jobs`` reports at a time.

    A report whose worker dies is given up and named; the others still come. Leaving the iterator, by Ctrl-C
    too, ends the workers, their kernels and their temporary files.
    """
    with tempfile.TemporaryDirectory(prefix="aidresearch-", ignore_cleanup_errors=True) as scratch:
        left = list(tasks)
        while left:
            done: set[str] = set()
            suspects: list[Task] = []
            with closing(_pool(left, jobs, scratch)) as items:
                for item in items:
                    if isinstance(item, Task):
                        suspects.append(item)
                    else:
                        done.add(item.id)
                        yield item
            # A broken pool does not say which of the reports in it broke it: each gets a worker of its own.
            for task in suspects:
                done.add(task.report.id)
                with closing(_pool([task], 1, scratch)) as items:
                    for item in items:
                        yield _dead(item) if isinstance(item, Task) else item
            left = [t for t in left if t.report.id not in done]


def _pool(tasks: Sequence[Task], jobs: int, scratch: str) -> Generator[Result | Task]:
    """Results, then the tasks that were under way when the pool broke, if it did."""
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        min(jobs, len(tasks)), multiprocessing.get_context("spawn"), initializer=prepare, initargs=(scratch,)
    )
    waiting = list(reversed(tasks))
    running: dict[Future[Result], Task] = {}
    finished = False
    try:
        while waiting or running:
            try:
                # One task a worker: those in `running` are then the only ones that can have broken the pool.
                while waiting and len(running) < jobs:
                    future = pool.submit(run, waiting[-1])
                    running[future] = waiting.pop()
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


def _dead(task: Task) -> Result:
    value = "its worker process ended without a word; out of memory?"
    return Result(task.report.id, 0.0, failure=Failure(None, "", "killed", value))
