"""Reports in processes of their own, some at a time: all of them, whatever one of them does to its process."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Sequence
from contextlib import closing

from aidresearch.site.engine import cold
from aidresearch.site.engine.run import Failure, Result, Started, Task
from aidresearch.site.engine.warm import launch
from aidresearch.site.engine.warm.workshop import Lost, Workshop


def jobs_here() -> int:
    """How many reports run at a time unless told: one a processor that this process may use.

    Measured (``tests/benchmarks/bench_build.py``): a report waits for nothing, so that more at a time gain nothing.
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_all(tasks: Sequence[Task], jobs: int) -> Generator[Started | Result]:
    """Each report as it starts and as it is done, ``jobs`` at a time, begun in the order of ``tasks``.

    A report that ends more than its own process is tried alone once more, then given up and named; the others still
    come. Leaving the iterator, by Ctrl-C too, ends all processes and removes their temporary files.
    """
    if not launch.is_possible():
        _say(f"kernels start cold on {sys.platform}: a report takes some seconds longer")
        yield from cold.run_all(tasks, jobs)
        return
    left = list(tasks)
    while left:
        done: set[str] = set()
        suspects: Sequence[Task] = ()
        with closing(Workshop()) as workshop:
            try:
                for event in workshop.run(left, jobs):
                    if isinstance(event, Result):
                        done.add(event.id)
                    yield event
            except launch.Gone as gone:
                _say(f"kernels start cold, warm ones cannot be had: {gone}; {workshop.why()}")
                yield from cold.run_all(left, jobs)
                return
            except Lost as lost:
                suspects = lost.tasks
        # Which of them ended the zygote is not known: each gets one of its own.
        for task in suspects:
            done.add(task.report.id)
            yield from alone(task)
        left = [t for t in left if t.report.id not in done]


def alone(task: Task) -> Generator[Started | Result]:
    """One report that is suspected of ending more than itself."""
    with closing(Workshop()) as workshop:
        try:
            yield from workshop.run([task], 1)
        except (Lost, launch.Gone):
            yield given_up(task, "it ended the process that started it, twice")


def given_up(task: Task, why: str) -> Result:
    return Result(task.report.id, 0.0, failure=Failure(None, "", "killed", why))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - once a build, before its progress
