"""The same reports on a Dask cluster: tasks with their data go out, pages come back; no folder in common is needed.

Each worker process has a `Workshop` of its own, so that a report runs there as it does on one machine. Which worker
takes a report, and what happens when one is lost, is Dask's business.
"""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Generator, Sequence
from typing import Any

from aidresearch import paths
from aidresearch.errors import BuildError
from aidresearch.paths import Project
from aidresearch.site.engine import pool
from aidresearch.site.engine.run import Result, Started, Task
from aidresearch.site.engine.warm import launch
from aidresearch.site.engine.warm.workshop import Lost, Workshop
from aidresearch.site.plan import fingerprint

#: How long to wait for the scheduler, and for its first worker; seconds.
PATIENCE = 30
#: A report may lose this many workers: the next one that it loses is its last.
LOSSES = 1


def run_all(address: str, at: Project, tasks: Sequence[Task], jobs: int) -> Generator[Started | Result]:  # noqa: ARG001
    """Each report as it is sent and as it is done, as many at a time as the cluster at ``address`` has threads.

    A report whose worker is lost is sent to another one; one that loses two is given up and named. ``jobs`` is for
    one machine and not used. Raises `BuildError` if the cluster cannot be used.
    """
    try:
        from distributed import as_completed
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
                    future = client.submit(make, task, data, expected, pure=False)
                    sent[future] = task
                    arriving.add(future)
                    yield Started(task.report.id)
                future = next(arriving)
                yield _result(future, sent.pop(future))
        finally:
            client.cancel(list(sent))
            client.run_on_scheduler(_allow_losses, allowed)


def _client(address: str) -> Any:
    """A connection to a cluster that has a worker."""
    from distributed import Client

    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BuildError(
            f"no Dask scheduler answers ({type(error).__name__})",
            where=address,
            expected="an address as tcp://HOST:8786",
        ) from None
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


def _result(future: Any, task: Task) -> Result:
    from distributed import KilledWorker

    try:
        made: Result = future.result()
    except KilledWorker:
        return pool.given_up(task, f"the workers that ran it were lost, {LOSSES + 1} times")
    return made


# On a worker

_workshops: dict[bytes, Workshop] = {}
_lock = threading.Lock()


def make(task: Task, data: bytes, expected: dict[str, str]) -> Result:
    """Make one report in this worker process, from ``data`` that `pack` made."""
    here = about()
    if different := [name for name in {**here, **expected} if here.get(name) != expected.get(name)]:
        raise BuildError(
            "a worker would make other pages",
            expected=", ".join(f"{n} {expected.get(n, 'none')[:12]}" for n in different[:5]),
            found=", ".join(f"{n} {here.get(n, 'none')[:12]}" for n in different[:5]),
            do="Install the same aidresearch with requirements.lock on the workers",
        )
    for _ in range(LOSSES + 1):
        workshop = _workshop(data)
        try:
            return next(event for event in workshop.run([task], 1) if isinstance(event, Result))
        except (Lost, launch.Gone) as lost:
            why = f"{lost}; {workshop.why()}"
            _forget(data, workshop)
    return pool.given_up(task, f"it ended the process that started it, twice ({why})")


def _workshop(data: bytes) -> Workshop:
    with _lock:
        if data not in _workshops:
            for old in [*_workshops]:  # data of an earlier build
                _workshops.pop(old).close()
            _workshops[data] = Workshop(data)
        return _workshops[data]


def _forget(data: bytes, workshop: Workshop) -> None:
    with _lock:
        if _workshops.get(data) is workshop:
            _workshops.pop(data).close()


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
