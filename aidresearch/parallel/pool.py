"""Items worked on side by side, results in their order, and never more than a few of them in memory."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, suppress
from functools import partial
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from aidresearch import paths
from aidresearch.errors import AidError

Item = TypeVar("Item")
Result = TypeVar("Result")
Item_contra = TypeVar("Item_contra", contravariant=True)
Result_co = TypeVar("Result_co", covariant=True)
#: What is done with an item: ``Mend(item, alone)``, where the process that worked on it ended, or could not send what
#: it found. ``alone`` tries an item, or a part of it, in a process of its own.
Mend = Callable[[Item, Callable[[Item], Result]], Result]


class Pool(Protocol[Item_contra, Result_co]):
    """Where items are worked on."""

    @property
    def width(self) -> int:
        """How many are under way or waiting at a time."""

    def submit(self, item: Item_contra) -> Any:
        """Begin: a future."""

    def alone(self, item: Item_contra) -> Result_co:
        """The result of one item that nothing else is endangered by; raises if it has none."""


def opened(
    work: Callable[[Item], Result],
    jobs: int = 1,
    scheduler: str | None = None,
    prepare: Callable[[], None] | None = None,
) -> AbstractContextManager[Pool[Item, Result]]:
    """Processes of this machine (one: this one itself), or a Dask cluster. ``prepare`` runs once in each process.

    ``work`` and ``prepare`` are sent: functions of a module, or a `functools.partial` of one.
    """
    if scheduler is not None:
        from aidresearch.parallel.cluster import Cluster

        return Cluster(work, scheduler, prepare)
    if jobs == 1:
        return Here(work, prepare)
    return Processes(work, jobs, prepare)


def in_order(items: Iterable[Item], pool: Pool[Item, Result], mend: Mend[Item, Result]) -> Iterator[Result]:
    """Results in the order of ``items``, which may be endless: they are read as far as results are taken."""
    waiting: deque[tuple[Item, Any]] = deque()

    def first() -> Result:
        item, future = waiting.popleft()
        try:
            result: Result = future.result()
        except AidError:
            raise  # what is wrong for every item
        except Exception:  # noqa: BLE001 - a process that was killed, or could not send what it found
            result = mend(item, pool.alone)
        return result

    try:
        for item in items:
            waiting.append((item, pool.submit(item)))
            if len(waiting) >= pool.width:
                yield first()
        while waiting:
            yield first()
    finally:
        for _, future in waiting:
            future.cancel()


class Here(Generic[Item, Result]):
    """This process; an item is worked on when it is submitted."""

    width = 1

    def __init__(self, work: Callable[[Item], Result], prepare: Callable[[], None] | None) -> None:
        self.alone, self._prepare = work, prepare

    def __enter__(self) -> Here[Item, Result]:
        if self._prepare is not None:
            self._prepare()
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, item: Item) -> Future[Result]:
        future: Future[Result] = Future()
        try:
            future.set_result(self.alone(item))
        except Exception as error:  # noqa: BLE001 - for whoever asks for the result
            future.set_exception(error)
        return future


class Processes(Generic[Item, Result]):
    """Worker processes; one that an item ends is replaced."""

    def __init__(self, work: Callable[[Item], Result], jobs: int, prepare: Callable[[], None] | None) -> None:
        self.width, self._jobs, self._work = 2 * jobs, jobs, work
        # A fresh interpreter for each worker: forking a process with threads (pyarrow, pytest) may hang.
        self._context = get_context("spawn")
        self._begin = partial(_begin, paths.default().root, paths.added_data(), prepare)
        self._pool = self._start(jobs)

    def __enter__(self) -> Processes[Item, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=self._context, initializer=self._begin)

    def submit(self, item: Item) -> Future[Result]:
        try:
            return self._pool.submit(self._work, item)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = self._start(self._jobs)
            return self._pool.submit(self._work, item)

    def alone(self, item: Item) -> Result:
        with self._start(1) as own:
            return own.submit(self._work, item).result()


def _begin(root: Path, added: tuple[Path, ...], prepare: Callable[[], None] | None) -> None:
    """In a new worker process: the data of the process that started it, and an end with that process."""
    with suppress(ValueError):  # Ctrl-C goes to all; the process that started this one ends it
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if paths.default().root != root:
        paths.use(root)
    for folder in added:
        paths.use_data(folder)
    if prepare is not None:
        prepare()


def _end_with_parent() -> None:
    """A parent that is killed cannot tell its workers: they would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
