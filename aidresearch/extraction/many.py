"""Many texts: a stream of figures tables, in processes of this machine or on a Dask cluster, with bounded memory."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pandas as pd

from aidresearch.errors import AidError
from aidresearch.extraction import article, rows
from aidresearch.extraction.language import get
from aidresearch.table import schema

#: Texts of one table, and what a worker gets at a time.
BATCH = 200
ERROR_COLUMNS = ("path", "error")

Published = dt.date | str | None | Mapping[str, dt.date | str]


class Extraction(Iterator[pd.DataFrame]):
    """Figures tables, one for each batch of texts; ``errors`` lists the files that could not be read so far.

    ``errors`` has the columns ``path`` and ``error``. It is complete when the last table has been taken.
    """

    def __init__(self, results: Iterator[tuple[pd.DataFrame, list[tuple[str, str]]]]) -> None:
        self._results = results
        self._errors: list[tuple[str, str]] = []

    def __next__(self) -> pd.DataFrame:
        figures, errors = next(self._results)
        self._errors += errors
        return schema.validate(figures, where="extract_many")  # here, so that workers need not load the checker

    @property
    def errors(self) -> pd.DataFrame:
        return pd.DataFrame(self._errors, columns=list(ERROR_COLUMNS), dtype="str")


def extract_many(
    paths: Iterable[str | Path],
    published: Published = None,
    *,
    language: str | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
) -> Extraction:
    """The figures of many text files, as an iterator of tables (see `extract`), in the order of ``paths``.

    ``paths`` may be endless: it is read as far as the tables are taken, so that memory stays bounded. ``published`` is
    one day for all, or a day by path (a path that it lacks has none). A file's name without its ending is the figures'
    source; ``language`` is that of all, or recognized for each. ``jobs`` processes read side by side; ``scheduler`` (an
    address such as ``tcp://host:8786``) has a Dask cluster read instead, whose workers need to see the same files. A
    file that is missing, no UTF-8, in a language that is not read or otherwise broken is a row of ``.errors``.
    """
    if jobs < 1:
        raise AidError("jobs is no number of processes", expected="1 or more", found=jobs)
    if isinstance(paths, (str, Path)):
        raise AidError("paths is one path", expected="a list of paths", found=repr(str(paths)), do="Write [path]")
    if not isinstance(published, Mapping):
        article.as_day(published)  # a wrong day is wrong for all: say so before any work
    if language is not None:
        get(language)
    batches, reader = _batches(paths, published), partial(read_batch, language=language)
    if scheduler is not None:
        return Extraction(_on_cluster(batches, reader, scheduler))
    if jobs > 1:
        return Extraction(_in_processes(batches, reader, jobs))
    return Extraction(map(reader, batches))


Batch = list[tuple[str, Any]]
Result = tuple[pd.DataFrame, list[tuple[str, str]]]
Reader = Callable[[Batch], Result]


def _batches(paths: Iterable[str | Path], published: Published) -> Iterator[Batch]:
    remaining = iter(paths)
    while batch := [str(path) for path in islice(remaining, BATCH)]:
        if isinstance(published, Mapping):
            yield [(path, published.get(path)) for path in batch]
        else:
            yield [(path, published) for path in batch]


def read_batch(batch: Batch, language: str | None = None) -> Result:
    """One table for the texts of a batch, and path and error of those that could not be read."""
    found: list[dict[str, Any]] = []
    errors: list[tuple[str, str]] = []
    seen: dict[str, int] = {}
    for path, published in batch:
        source = Path(path).stem
        seen[source] = seen.get(source, 0) + 1
        if seen[source] > 1:  # two folders may hold files of one name
            source = f"{source}#{seen[source]}"
        try:
            text = read_text(path)
            found += [rows.row(figure, text, source) for figure in article.read(text, published, source, language)]
        except AidError as error:
            errors.append((path, str(error)))
    return rows.frame(found), errors


def read_text(path: str | Path) -> str:
    """A file's text as its code points count: line ends as they are. Raises `AidError` if it is none."""
    try:
        return Path(path).read_bytes().decode("utf-8")
    except OSError as error:
        raise AidError(f"not readable ({error.strerror})", where=str(path)) from None
    except UnicodeDecodeError as error:
        raise AidError(
            "no text in UTF-8", where=str(path), found=f"byte {error.start}: {error.reason}", do="Save it as UTF-8"
        ) from None


def _in_processes(batches: Iterator[Batch], reader: Reader, jobs: int) -> Iterator[Result]:
    # A fresh interpreter for each worker: forking a process with threads (pyarrow, pytest) may hang.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from _in_order(batches, lambda batch: pool.submit(reader, batch), 2 * jobs)


def _on_cluster(batches: Iterator[Batch], reader: Reader, scheduler: str) -> Iterator[Result]:
    try:
        from distributed import Client
    except ImportError:
        raise AidError("scheduler= needs Dask", do='pip install "aidresearch[cluster]"') from None
    try:
        client = Client(scheduler, timeout="5s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise AidError(
            f"no Dask scheduler answers ({error})", where=scheduler, do="Start one with `dask scheduler`"
        ) from None
    with client:
        width = 2 * max(1, sum(client.nthreads().values()))
        yield from _in_order(batches, lambda batch: client.submit(reader, batch, pure=False), width)


def _in_order(batches: Iterator[Batch], submit: Callable[[Batch], Any], width: int) -> Iterator[Result]:
    """Results in order, never more than ``width`` at work or waiting: memory does not grow with the number of texts."""
    waiting = deque(submit(batch) for batch in islice(batches, width))
    try:
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(submit(batch) for batch in islice(batches, 1))
            yield result
    finally:
        for future in waiting:
            future.cancel()
