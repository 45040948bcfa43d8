"""The same reports on a Dask cluster: tasks with their data go out, pages come back; no folder in common is needed.

Each worker process has a `Runner` of its own, so that a report runs there as it does on one machine. Which worker
takes a report, and what happens when one is lost, is Dask's business.
"""

from __future__ import annotations

import io
import multiprocessing
import threading
import zipfile
from collections.abc import Generator, Sequence
from typing import Any

from aidresearch import paths
from aidresearch.errors import BuildError
from aidresearch.paths import Project
from aidresearch.site.engine.processes import Runner
from aidresearch.site.engine.run import Failure, Result, Started, Task
from aidresearch.site.plan import fingerprint

#: How long to wait for the scheduler, and for its first worker; seconds.
PATIENCE = 30
#: A report may lose this many workers: the next one that it loses is its last.
LOSSES = 1


def run_all(address: str, at: Project, tasks: Sequence[Task], module: str) -> Generator[Started | Result]:
    """Each report as it is sent and as it is done, as many at a time as the cluster at ``address`` has threads.

    A report whose worker is lost is sent to another one; one that loses two is given up and named. ``module`` is what
    a `Runner` has loaded beforehand. Raises `BuildError` if the cluster cannot be used.
    """
    try:
        from distributed import KilledWorker, as_completed
    except ImportError:
        raise BuildError("Dask is not installed", do="pip install 'aidresearch[cluster]'") from None
    with _client(address) as client:
        allowed = client.run_on_scheduler(_allow_losses, LOSSES)
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
            client.run_on_scheduler(_allow_losses, allowed)


def _client(address: str) -> Any:
    """A connection to a cluster that has a worker."""
    from distributed import Client

    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        what = f"no Dask scheduler answers ({type(error).__name__})"
        raise BuildError(what, where=address, expected="an address as tcp://HOST:8786") from None
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close()
        raise BuildError("the cluster has no workers", where=address, do="dask worker ADDRESS starts one") from None
    return client


def _allow_losses(number: int, dask_scheduler: Any = None) -> int:
    before: int = dask_scheduler.allowed_failures
    dask_scheduler.allowed_failures = number
    return before


# On a worker

_runners: dict[object, Runner] = {}  #: one, as long as data and code are the same
_lock = threading.Lock()


def make(task: Task, data: bytes, expected: dict[str, str], module: str) -> Result:
    """Make one report in this worker process, from ``data`` that `pack` made."""
    here = about()
    if different := [name for name in {**here, **expected} if here.get(name) != expected.get(name)][:5]:
        there, found = (", ".join(f"{n} {one.get(n, 'none')[:12]}" for n in different) for one in (expected, here))
        do = "Install the same aidresearch with requirements.lock on the workers"
        raise BuildError("a worker would make other pages", expected=there, found=found, do=do)
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


def about() -> dict[str, str]:
    """What must be the same on all machines for the same bytes."""
    return {**fingerprint.environment(), "aidresearch": fingerprint.library(paths.default())}


def pack(at: Project) -> bytes:
    """The data of a project as an archive; the same data, the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder in (at.raw, at.reference):
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                archive.writestr(zipfile.ZipInfo(path.relative_to(at.root).as_posix()), path.read_bytes())
    return content.getvalue()
