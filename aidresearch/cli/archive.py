"""``aidresearch audit --many``: an archive of texts, with a bar that says how far it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from aidresearch.errors import AidError

if TYPE_CHECKING:
    from aidresearch.auditing.archive.many import Progress
    from aidresearch.auditing.archive.results import Archive

SHOWN = 5  #: errors that are printed; all are in the table
NOT_ALL = 2  #: exit code where some texts could not be read


def run(
    many: Path,
    out: Path,
    published: str | None,
    against: list[str] | None,
    language: str | None,
    columns: list[str],
    jobs: int | None,
    scheduler: str | None,
) -> None:
    """Audit an archive and say what came of it; `typer.Exit` with `NOT_ALL` if texts were refused."""
    from aidresearch.auditing.archive.many import audit_many

    named = dict(_named(column) for column in columns)
    with _bar() as progress:
        archive = audit_many(
            many,
            out,
            against=against or None,
            published=published,
            language=language,
            columns=named,
            jobs=jobs or processes(),
            scheduler=scheduler,
            progress=progress,
        )
    for line in summary(archive):
        typer.echo(line)
    if archive.counts.errors:
        raise typer.Exit(NOT_ALL)


def processes() -> int:
    """One a processor, and two at least: a text that ends its process must not end the command."""
    return max(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def _named(column: str) -> tuple[str, str]:
    name, is_one, other = column.partition("=")
    if not is_one or not other:
        raise AidError(f"--column {column!r} names no column", expected="as day=published_at")
    return name, other


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """On a terminal a bar with texts, errors and the time that is left; else nothing."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    texts = TextColumn("{task.fields[texts]:,} texts, {task.fields[errors]:,} errors{task.fields[reused]}")
    with Bar(
        BarColumn(), "[progress.percentage]{task.percentage:>3.0f}%", texts, TimeRemainingColumn(),
        console=console, disable=not console.is_terminal,
    ) as bar:  # fmt: skip
        task = bar.add_task("", total=None, texts=0, errors=0, reused="")

        def show(now: Progress) -> None:
            reused = f", {now.reused:,} from an earlier run" if now.reused else ""
            bar.update(task, total=now.size, completed=now.done, texts=now.texts, errors=now.errors, reused=reused)

        yield show


def summary(archive: Archive) -> Iterator[str]:
    """What an archive has, what became of its figures, and what could not be read."""
    counts = archive.counts
    numbers = (counted(counts.texts, "text"), counted(counts.figures, "figure"), counted(counts.claims, "claim"))
    yield f"{', '.join(numbers)}: {archive.folder}"
    verdicts = archive.verdicts
    yield "checks of evidence: " + ", ".join(f"{verdict} {number:,}" for verdict, number in verdicts.items())
    if counts.errors:
        errors = archive.table("errors").head(SHOWN)
        yield f"{counts.errors:,} not read, see {archive.folder / 'errors'}:"
        yield from (f"  {row.where}: {row.kind}: {row.error}" for row in errors.itertuples())
        if counts.errors > SHOWN:
            yield f"  and {counts.errors - SHOWN:,} more"


def counted(number: int, what: str) -> str:
    """As ``1 text`` and ``1,200 texts``."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
