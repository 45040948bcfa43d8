"""The command ``aidresearch build``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aidresearch import paths
from aidresearch.cli.options import CLUSTER
from aidresearch.errors import BuildError

#: The site's engine knows no analysis: what reports use is loaded beforehand by this module.
PRELOAD = "aidresearch.cli.preload"


def build(
    reports: Annotated[
        list[str] | None, typer.Argument(help="Only these, as overview or donor[SWE]; none: all.")
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(help="Folder for the site and, in data/, the processed data.", show_default="reports/html"),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Reports run at a time.", show_default="number of processors"),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Take the numbers built as the new reports/numbers.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Run the reports that are up to date too.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Only say which reports would be run, and why.")
    ] = False,
    scheduler: Annotated[
        str | None, typer.Option(metavar=CLUSTER, help="Run the reports on this Dask cluster.")
    ] = None,
) -> None:
    """Build the site and the processed data; what is up to date is left as it is."""
    from aidresearch.site import build as engine
    from aidresearch.site import troubles
    from aidresearch.site.engine import progress

    at = paths.default()
    into = into.resolve() if into else None  # before anything is moved
    if dry_run:
        for line in engine.plan_of(at, into, force, reports or ()) or ["everything is up to date"]:
            typer.echo(line)
        return
    _verify(at)
    reporter = progress.for_stream()
    result = engine.build(at, into, jobs, accept, force, reports or (), reporter, scheduler, PRELOAD)
    try:
        _write_processed(at, into, force)
    except OSError as error:
        raise troubles.of_file(error, at) from None
    changed = f"{len(result.built)} built, {len(result.unchanged)} unchanged"
    typer.echo(f"{changed}: {_shown(result.site / 'index.html')}")
    for path in result.accepted:
        typer.echo(f"accepted {path}")
    if result.moved:
        typer.echo("\n  ".join(("numbers that moved:", *result.moved)))
    problems = []
    if result.failed:
        others = f" and {len(result.failed) - 3} more" if len(result.failed) > 3 else ""
        problems.append(f"{len(result.failed)} reports failed: {'; '.join(result.failed[:3])}{others}")
    if result.moved:
        problems.append(f"{len(result.moved)} numbers moved: if they should have, aidresearch build --accept")
    if problems:
        raise BuildError(". ".join(problems))


def _verify(at: paths.Project) -> None:
    """Raise for the first raw or reference file that is not as recorded: nothing is built from it."""
    from aidresearch import catalog

    for source in catalog.by_key(at).values():
        for file in source.files:
            source.read_bytes(file.name)


def _write_processed(at: paths.Project, into: Path | None, force: bool) -> None:
    from aidresearch.export import manifest

    folder = at.processed if into is None else into / "data"
    if force or manifest.problems(folder, at):
        from aidresearch.export import processed

        processed.write(folder, at)


def _shown(path: Path) -> str:
    """A path as the caller would type it from here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
