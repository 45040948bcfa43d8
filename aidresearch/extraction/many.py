"""Many texts: a stream of figures tables, in processes of this machine or on a Dask cluster, with bounded memory."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, cast

import pandas as pd

from aidresearch.errors import AidError
from aidresearch.extraction import article, rows
from aidresearch.extraction.language import get
from aidresearch.table import schema

#: Texts of one table, and what a worker gets at a time.
BATCH = 200
ERROR_COLUMNS = ("path", "error")

Published = dt.date | str | None | Mapping[str, dt.date | str]


Batch = list[tuple[str, Any]]
Errors = list[tuple[str, str]]
#: Of each text its path and the rows of its figures; path and error of those that could not be read.
Result = tuple[list[tuple[str, list[dict[str, Any]]]], Errors]
Reader = Callable[[Batch], Result]


class Extraction(Iterator[pd.DataFrame]):
    """Figures tables, one for each batch of texts; ``errors`` lists the files that could not be read so far.

    ``errors`` has the columns ``path`` and ``error``. It is complete when the last table has been taken.
    """

    def __init__(self, results: Iterator[Result]) -> None:
        self._results = results
        self._errors: list[tuple[str, str]] = []

    def __next__(self) -> pd.DataFrame:
        parts, errors = next(self._results)
        self._errors += errors
        figures, refused = _table(parts)  # here, so that workers need not load the checker
        self._errors += refused
        return figures

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


def _batches(paths: Iterable[str | Path], published: Published) -> Iterator[Batch]:
    remaining = iter(paths)
    while batch := [str(path) for path in islice(remaining, BATCH)]:
        if isinstance(published, Mapping):
            yield [(path, published.get(path)) for path in batch]
        else:
            yield [(path, published) for path in batch]


def read_batch(batch: Batch, language: str | None = None) -> Result:
    """The rows of each text of a batch; whatever goes wrong with one is an error of that one."""
    found: list[tuple[str, list[dict[str, Any]]]] = []
    errors: Errors = []
    seen: dict[str, int] = {}
    for path, published in batch:
        source = Path(path).stem
        seen[source] = seen.get(source, 0) + 1
        if seen[source] > 1:  # two folders may hold files of one name
            source = f"{source}#{seen[source]}"
        try:
            text = read_text(path)
            read = [rows.row(figure, text, source) for figure in article.read(text, published, source, language)]
            found.append((path, read))
        except Exception as error:  # noqa: BLE001 - whatever it is, the other texts are read
            errors.append((path, _words(error)))
    return found, errors


def _table(parts: list[tuple[str, list[dict[str, Any]]]]) -> tuple[pd.DataFrame, Errors]:
    """One checked table of the rows of several texts; a text whose rows no table takes is an error instead."""
    try:
        return schema.validate(rows.frame([row for _, found in parts for row in found]), where="extract_many"), []
    except Exception as error:  # noqa: BLE001
        if len(parts) == 1:
            return schema.validate(rows.frame([])), [(parts[0][0], _words(error))]
    tables, errors = zip(*(_table([part]) for part in parts), strict=True)
    return pd.concat(tables, ignore_index=True), [error for one in errors for error in one]


def _words(error: Exception) -> str:
    if isinstance(error, AidError):
        return str(error)
    return str(AidError(f"not read: {type(error).__name__}: {error}", do=article.REPORT))


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
    """In worker processes; one that a text ends is replaced, and the texts that it had are read one at a time."""
    # A fresh interpreter for each worker: forking a process with threads (pyarrow, pytest) may hang.
    context = get_context("spawn")
    with ExitStack() as stack:
        pool = stack.enter_context(ProcessPoolExecutor(jobs, mp_context=context))

        def submit(batch: Batch) -> Any:
            nonlocal pool
            try:
                return pool.submit(reader, batch)
            except BrokenProcessPool:
                pool = stack.enter_context(ProcessPoolExecutor(jobs, mp_context=context))
                return pool.submit(reader, batch)

        def alone(batch: Batch) -> Result:
            with ProcessPoolExecutor(1, mp_context=context) as own:
                return own.submit(reader, batch).result()

        yield from _in_order(batches, submit, alone, 2 * jobs)


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

    def submit(batch: Batch) -> Any:
        return client.submit(reader, batch, pure=False)

    with client:
        width = 2 * max(1, sum(client.nthreads().values()))
        yield from _in_order(batches, submit, lambda batch: cast(Result, submit(batch).result()), width)


def _in_order(
    batches: Iterator[Batch], submit: Callable[[Batch], Any], alone: Callable[[Batch], Result], width: int
) -> Iterator[Result]:
    """Results in order, never more than ``width`` at work or waiting: memory does not grow with the number of texts.

    A batch that fails as a whole, because one of its texts ended the process, is read text by text with ``alone``.
    """
    waiting = deque((batch, submit(batch)) for batch in islice(batches, width))
    try:
        while waiting:
            batch, future = waiting.popleft()
            try:
                result = future.result()
            except Exception:  # noqa: BLE001 - a worker that was killed, or could not send what it found
                result = _one_by_one(batch, alone)
            waiting.extend((batch, submit(batch)) for batch in islice(batches, 1))
            yield result
    finally:
        for _, future in waiting:
            future.cancel()


def _one_by_one(batch: Batch, alone: Callable[[Batch], Result]) -> Result:
    parts: list[tuple[str, list[dict[str, Any]]]] = []
    errors: Errors = []
    for one in batch:
        try:
            found, refused = alone([one])
            parts, errors = parts + found, errors + refused
        except Exception as error:  # noqa: BLE001
            what = f"the process that read it ended ({type(error).__name__})"
            errors.append((one[0], str(AidError(what, do=article.REPORT))))
    return parts, errors
