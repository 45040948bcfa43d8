"""The command ``aidresearch``: build the reports, check what is held, list the sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from aidresearch import __version__, project
from aidresearch.errors import AidError, BuildError, SourceError

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(
    help="Figures about aid to Ukraine, made comparable.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


STOPPED = 130  #: exit code after Ctrl-C, as shells have it


def main() -> NoReturn:
    """Run the command line: errors are one line, with a traceback only after ``--debug``."""
    debug = "--debug" in sys.argv
    try:
        # Not standalone: typer would print its own errors. An exit code comes back as a value, Ctrl-C as 130.
        code = app(args=[a for a in sys.argv[1:] if a != "--debug"], standalone_mode=False) or 0
    except (typer.Abort, KeyboardInterrupt):
        code = STOPPED
    except Exception as error:
        if debug:
            raise
        code = _explain(error)
    if code == STOPPED:
        _say("stopped; what was built before is untouched")
    sys.exit(code)


def _explain(error: Exception) -> int:
    """Print one line about ``error`` and give the exit code: 1 for what a person can mend, 2 for a wrong call."""
    usage = getattr(error, "format_message", None)  # click's errors about the call itself
    if usage is not None:
        _say(f"error: {usage()} See aidresearch --help")
        return 2
    text = str(error) if isinstance(error, AidError) else f"unexpected {type(error).__name__}: {error}"
    hint = "" if isinstance(error, AidError) else " (--debug shows where)"
    _say(f"error: {' '.join(text.split())}{hint}")
    return 1


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
    _debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
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
) -> None:
    """Build the site and the processed data; what is up to date is left as it is."""
    from aidresearch.reports import build as engine
    from aidresearch.reports import progress

    at = project.default()
    into = into.resolve() if into else None  # before anything is moved
    _verify(at)
    result = engine.build(at, into, jobs, accept, force, reports or (), progress.for_stream())
    _write_processed(at, into, force)
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


@app.command()
def check() -> None:
    """Verify hashes, schema, cross-checks, and that processed data, pages and numbers are current."""
    from rich.console import Console

    from aidresearch import catalog, processed
    from aidresearch.reports import build as engine
    from aidresearch.sources import cross_check, load_source

    at, console, problems = project.default(), Console(highlight=False, soft_wrap=True), []
    for source in catalog.sources(at).values():
        found, totals = source.problems(), 0
        if not found:
            frame = load_source(source)  # validates the schema
            checks = cross_check(source, frame)
            totals = len(checks)
            found = [
                f"{source.key}: {c.name}: published {c.published:.12g}, computed {c.computed:.12g}"
                for c in checks[~checks["ok"]].itertuples()
            ]
        mark = "[red]no[/red]" if found else "ok"
        console.print(f"{mark} {source.key}: {len(source.files)} files, {totals} published totals")
        problems += found
    if at.is_checkout:
        for what, found in (("processed data", processed.problems(at.processed, at)), ("reports", engine.problems(at))):
            console.print(f"{'[red]no[/red]' if found else 'ok'} {what}")
            problems += found
    for problem in problems:
        _say(f"  {problem}")
    if problems:
        count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
        raise SourceError(f"{count} found", do="See the lines above")


@app.command()
def sources(
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> None:
    """List the sources held: title, producer, data to, hash ok, licence, rows."""
    from aidresearch import catalog

    listed = catalog.listing()
    if form == "csv":
        typer.echo(listed.to_csv(index=False, date_format="%Y-%m-%d"), nl=False)
    elif form == "json":
        typer.echo(listed.to_json(orient="records", date_format="iso", date_unit="s", indent=1, force_ascii=False))
    elif form == "table":
        _print_sources(listed)
    else:
        raise AidError(f"--format {form!r} is unknown", expected="table, csv or json")
    if not listed["hash_ok"].all():
        raise SourceError("; ".join(listed["problem"].dropna()))


@app.command()
def codebook() -> None:
    """Write docs/codebook.md from the schema."""
    from aidresearch import codebook as book
    from aidresearch.reports import folders

    at = project.default()
    if not at.is_checkout:
        raise BuildError("an installed package is not written to", do="Work in a clone")
    folders.write(at.root / "docs" / "codebook.md", book.text().encode())


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _verify(at: project.Project) -> None:
    """Raise for the first raw or reference file that is not as recorded: nothing is built from it."""
    from aidresearch import catalog

    for source in catalog.sources(at).values():
        for file in source.files:
            source.read_bytes(file.name)


def _write_processed(at: project.Project, into: Path | None, force: bool) -> None:
    from aidresearch import processed

    folder = at.processed if into is None else into / "data"
    if force or processed.problems(folder, at):
        processed.write(folder, at)


def _print_sources(listed: pd.DataFrame) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=140)
    texts = max(12, (console.width - 58) // 3)  # what key, date, hash and rows leave for the three columns of words
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("key", "title", "producer", "data to", "hash ok", "licence"):
        limit = texts if column in ("title", "producer", "licence") else None
        table.add_column(column, no_wrap=True, overflow="ellipsis", max_width=limit)
    table.add_column("rows", justify="right")
    shown = listed.assign(
        data_to=listed["data_to"].dt.strftime("%Y-%m-%d"),
        hash_ok=listed["hash_ok"].map({True: "yes", False: "[red]NO[/red]"}),
        rows=listed["rows"].astype("str"),
    )
    columns = ["key", "title", "producer", "data_to", "hash_ok", "licence", "rows"]
    for row in shown[columns].to_numpy().tolist():
        table.add_row(*row)
    console.print(table)


def _shown(path: Path) -> str:
    """A path as the caller would type it from here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
