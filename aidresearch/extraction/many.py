"""Many texts: a stream of figures tables, in processes of this machine or on a Dask cluster, with bounded memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aidresearch.errors import AidError
from aidresearch.extraction import article, rows
from aidresearch.extraction.language import get
from aidresearch.parallel import pool

if TYPE_CHECKING:  # the processes that read load no table
    import pandas as pd

#: Texts of one table, and what a worker gets at a time.
BATCH = 200
ERROR_COLUMNS = ("path", "error")

Published = dt.date | str | None | Mapping[str, dt.date | str]


Batch = list[tuple[str, Any]]
Errors = list[tuple[str, str]]
#: Of each text its path and the rows of its figures; path and error of those that could not be read.
Result = tuple[list[tuple[str, list[dict[str, Any]]]], Errors]
Reader = Callable[[Batch], Result]


class Extraction(Iterator["pd.DataFrame"]):
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
        import pandas as pd

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

    Parameters
    ----------
    paths : iterable of str or pathlib.Path
        Text files in UTF-8.
    published : date, str or dict, optional
        One day for all, or a day by path.
    language : str, optional
        ISO 639-1 code of all.
    jobs : int
        Processes that read side by side.
    scheduler : str, optional
        Address of a Dask cluster.

    Returns
    -------
    Extraction
        An iterator of figures tables (`extract`); ``.errors`` has what was not read.

    Raises
    ------
    AidError
        For arguments that are none; what is wrong with one text is in ``.errors``.

    Examples
    --------
    >>> import aidresearch as aid
    >>> list(aid.extract_many([]))
    []
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
    return Extraction(results(batches, reader, jobs, scheduler))


def results(batches: Iterator[Batch], reader: Reader, jobs: int = 1, scheduler: str | None = None) -> Iterator[Result]:
    """What ``reader`` gives for each batch, in order; a text that ends the process that reads it is an error."""
    with pool.opened(reader, jobs, scheduler) as workers:
        yield from pool.in_order(batches, workers, _one_by_one)


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
    import pandas as pd

    from aidresearch.table import schema

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


def _one_by_one(batch: Batch, alone: Callable[[Batch], Result]) -> Result:
    """A batch that failed as a whole, tried again by itself; then by halves, down to the text that ends the process."""
    try:
        return alone(batch)
    except AidError:
        raise
    except Exception as error:  # noqa: BLE001
        if len(batch) == 1:
            what = f"the process that read it ended ({type(error).__name__})"
            return [], [(batch[0][0], str(AidError(what, do=article.REPORT)))]
    middle = len(batch) // 2
    parts, errors = zip(*(_one_by_one(half, alone) for half in (batch[:middle], batch[middle:])), strict=True)
    return [part for half in parts for part in half], [error for half in errors for error in half]
