"""The same reports on a Dask cluster: tasks with their data go out, pages come back; no folder in common is needed.

Each worker process has a `Runner` of its own, so that a report runs there as it does on one machine. Which worker
takes a report, and what happens when one is lost, is Dask's business.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Generator, Sequence
from typing import Any

from aidresearch.parallel.cluster import about, connect, losses_allowed, pack, refuse_another
from aidresearch.paths import Project
from aidresearch.site.engine.processes import Runner
from aidresearch.site.engine.run import Failure, Result, Started, Task

#: A report may lose this many workers: the next one that it loses is its last.
LOSSES = 1


def run_all(address: str, at: Project, tasks: Sequence[Task], module: str) -> Generator[Started | Result]:
    """Each report as it is sent and as it is done, as many at a time as the cluster at ``address`` has threads.

    A report whose worker is lost is sent to another one; one that loses two is given up and named. ``module`` is what
    a `Runner` has loaded beforehand. Raises `AidError` if the cluster cannot be used.
    """
    with connect(address) as client, losses_allowed(client, LOSSES):
        from distributed import KilledWorker, as_completed

        data, expected = pack(at), about()
        waiting = list(reversed(tasks))
        sent: dict[Any, Task] = {}
        try:
            arriving = as_completed(loop=client.loop)
            while waiting or sent:
                # Not all at once: when a worker is lost, all that lay with it count as suspects.
                while waiting and len(sent) < max(1, sum(client.nthreads().values())):
                    task = waiting.pop()
                    future = client.submit(make, task, data, expected, module, pure=False)
                    sent[future] = task
                    arriving.add(future)
                    yield Started(task.report.id)
                future = next(arriving)
                task = sent.pop(future)
                try:
                    yield future.result()
                except KilledWorker:
                    failure = Failure(None, "", "killed", f"the workers that ran it were lost, {LOSSES + 1} times")
                    yield Result(task.report.id, 0.0, failure=failure)
        finally:
            client.cancel(list(sent))


# On a worker

_runners: dict[object, Runner] = {}  #: one, as long as data and code are the same
_lock = threading.Lock()


def make(task: Task, data: bytes, expected: dict[str, str], module: str) -> Result:
    """Make one report in this worker process, from ``data`` that `pack` made."""
    refuse_another(expected, "pages")
    # A worker that has a nanny is daemonic: multiprocessing lets such a process have no children.
    multiprocessing.current_process().daemon = False
    wanted = module, data, *expected.values()
    with _lock:
        if wanted not in _runners:
            while _runners:
                _runners.popitem()[1].close()
            _runners[wanted] = Runner(module, data)
        runner = _runners[wanted]
    (result,) = [event for event in runner.run([task], 1) if isinstance(event, Result)]
    return result
