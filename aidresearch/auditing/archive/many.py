"""Many texts audited: `audit_many` writes an archive."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from aidresearch import catalog, paths
from aidresearch.auditing.archive import work
from aidresearch.auditing.archive.folder import Folder
from aidresearch.auditing.archive.index import write_index
from aidresearch.auditing.archive.parts import Part, parts
from aidresearch.auditing.archive.results import Archive
from aidresearch.auditing.archive.texts import Texts
from aidresearch.auditing.evidence import Against
from aidresearch.errors import AidError, needs
from aidresearch.extraction.article import as_day
from aidresearch.extraction.language import get
from aidresearch.parallel import pool, state
from aidresearch.table import schema

#: A change of what the files of an archive look like.
FORMAT = 1
Archived = str | Path | pd.DataFrame | Iterable[Mapping[str, Any]]


@dataclass
class Progress:
    """How far an archive has come."""

    texts: int = 0  #: read, or refused
    errors: int = 0
    reused: int = 0  #: of ``texts``, those of parts that an earlier run has finished
    done: int = 0  #: of ``size``: bytes of files, or rows
    size: int | None = None  #: None: it is not known how many there are


def audit_many(
    texts: Archived,
    out: str | Path,
    *,
    against: Against = None,
    published: dt.date | str | None = None,
    language: str | None = None,
    columns: Mapping[str, str] | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Archive:
    """Read and audit an archive of texts, each as if there were no other, and write the results to a folder.

    Parameters
    ----------
    texts : path, pandas.DataFrame or iterable of mappings
        A folder of text files (``.txt`` in UTF-8, their days in ``index.csv`` under ``file`` and ``day``), of JSON
        lines (``.jsonl``, ``.jsonl.gz``) or of Parquet; one such file; a frame; or any records. A text has ``text``
        and ``day`` (ISO), and may have ``id``, ``outlet``, ``address``, ``language``. It may be endless.
    out : path
        The folder for the results: new, empty, or of an earlier run. Parts that are finished there, for the same
        texts, library and data, are kept: a run that was stopped or killed goes on, a longer archive is continued.
    against : pandas.DataFrame or list of str, optional
        See `audit`.
    published : datetime.date or str, optional
        The day of texts that have none; ``is_given_day`` of the table of texts says which these are.
    language : str, optional
        ISO 639-1 code of texts that name none; else recognized.
    columns : mapping, optional
        Other names of the columns, as ``{"day": "published_at"}``.
    jobs : int
        Processes of this machine. With 1 it is this process: a text that ends its process would end this one.
    scheduler : str, optional
        Address of a Dask cluster, as ``tcp://host:8786``; see ``docs/cluster.md``.
    progress : callable, optional
        Is given a `Progress` after each part.

    Returns
    -------
    Archive
        Figures, checks, steps, claims, texts and errors as tables. The same rows whatever ``jobs`` and ``scheduler``
        are; memory is that of a few parts, whatever the length.

    Raises
    ------
    AidError
        For a call that is wrong for all texts. What is wrong with one is a row of ``errors``.

    Examples
    --------
    >>> import tempfile
    >>> import aidresearch as aid
    >>> text = "Sweden will give Ukraine military aid worth 16 billion kronor, its government announced on Monday."
    >>> texts = [{"id": "a", "text": text, "day": "2025-04-03"}, {"id": "b", "text": text}]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     archive = aid.audit_many(texts, folder)
    ...     archive.figures["value"].tolist(), archive.errors["kind"].tolist()
    ([16000000000.0], ['no day'])
    """
    needs("parquet", "an archive takes")
    if jobs < 1:
        raise AidError("jobs is no number of processes", expected="1 or more", found=jobs)
    if language is not None:
        get(language)
    reading = Texts(texts, as_day(published), dict(columns or {}))
    folder = Folder(Path(out))
    folder.open_for_writing()
    run = _Run(folder, reading, language, progress)
    prepare = partial(work.prepare, against)
    with pool.opened(partial(run_part, language=language), jobs, scheduler, prepare) as workers:
        for part, tables in pool.in_order(run.waiting(parts(reading, _seed(against, language))), workers, mended):
            run.store(part, tables)
    counts = {name: sum(folder.rows(name, part) for part in run.finished) for name in work.TABLES}
    claims, verdicts = write_index(folder, list(run.finished))
    folder.finish(run.finished, {"format": FORMAT, "counts": {**counts, "claims": claims}, "verdicts": verdicts})
    return Archive(out)


class _Run:
    """One run: which parts it has met, and how far it is."""

    def __init__(
        self, folder: Folder, reading: Texts, language: str | None, report: Callable[[Progress], None] | None
    ) -> None:
        self._folder, self._reading, self._language = folder, reading, language
        self._report = report or (lambda _: None)
        self.finished: dict[str, None] = {}  #: hashes of parts, in the order of the texts
        self.progress = Progress(size=reading.size)

    def waiting(self, found: Iterable[Part]) -> Iterator[Part]:
        """Those parts that are not finished."""
        for part in found:
            self.finished[part.hash] = None
            if self._folder.has(part.hash):
                self.progress.reused += len(part.texts) + len(part.refused)
                self._count(part, self._folder.rows("errors", part.hash))
            else:
                yield part

    def store(self, part: Done, tables: Mapping[str, bytes]) -> None:
        self._folder.write(part.hash, tables)
        self.progress.texts += part.texts
        self.progress.errors += self._folder.rows("errors", part.hash)
        self._say()

    def _count(self, part: Part, errors: int) -> None:
        self.progress.texts += len(part.texts) + len(part.refused)
        self.progress.errors += errors
        self._say()

    def _say(self) -> None:
        self.progress.done = self._reading.done
        self._report(self.progress)


@dataclass(frozen=True)
class Done:
    """What the tables of a part belong to; the texts themselves do not come back."""

    hash: str
    texts: int


def run_part(part: Part, language: str | None = None) -> tuple[Done, dict[str, bytes]]:
    """What a worker does with a part."""
    return Done(part.hash, len(part.texts) + len(part.refused)), work.audited(part, language)


Alone = Callable[[Part], tuple[Done, dict[str, bytes]]]


def mended(part: Part, alone: Alone) -> tuple[Done, dict[str, bytes]]:
    """A part whose process ended: tried by itself; then without the texts that end a process, which are refused."""
    try:
        return alone(part)
    except AidError:
        raise
    except Exception as error:  # noqa: BLE001
        ending = _ending(part, alone, error)
    rest = tuple(text for text in part.texts if text.id not in ending)
    refused = (*part.refused, *(work.lost(text, ending[text.id]) for text in part.texts if text.id in ending))
    done, tables = alone(Part(rest, refused, part.seed))
    return Done(part.hash, done.texts), tables


def _ending(part: Part, alone: Alone, error: Exception) -> dict[str, Exception]:
    """The texts that end the process that reads them, by halves."""
    if len(part.texts) <= 1:
        return {text.id: error for text in part.texts}
    found: dict[str, Exception] = {}
    middle = len(part.texts) // 2
    for half in (part.texts[:middle], part.texts[middle:]):
        smaller = Part(half, (), part.seed)
        try:
            alone(smaller)
        except AidError:
            raise
        except Exception as again:  # noqa: BLE001
            found |= _ending(smaller, alone, again)
    return found


def _seed(against: Against, language: str | None) -> str:
    """What the results depend on beside the texts."""
    given: Any = against
    if isinstance(against, pd.DataFrame):
        content = io.BytesIO()
        schema.validate(against, where="against").to_parquet(content)
        given = hashlib.sha256(content.getvalue()).hexdigest()
    elif against is not None:
        given = [catalog.get(str(key)).key for key in against]
    at = paths.default()
    return state.hash_of([FORMAT, state.environment(), state.library(at), state.data(at), given, language])
