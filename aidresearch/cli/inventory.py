"""The commands about what is available: ``aidresearch check``, ``sources`` and ``codebook``."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import typer

from aidresearch import paths
from aidresearch.cli import short
from aidresearch.cli.options import Form
from aidresearch.errors import AidError, BuildError, SourceError

if TYPE_CHECKING:
    import pandas as pd

    from aidresearch.catalog import Source

REFERENCE = "reference"  #: key of the tables of parties and rates


def check() -> None:
    """Verify hashes, schema, cross-checks, plausibility, and that processed data, pages and numbers are current."""
    with short.few_rows():
        _check()


def _check() -> None:
    from rich.console import Console

    from aidresearch import catalog
    from aidresearch.export import manifest
    from aidresearch.loaders import party_tables
    from aidresearch.site import build as engine

    at, console, problems = paths.default(), Console(highlight=False, soft_wrap=True), []
    available = catalog.by_key(at)
    names = [str(error) for error in party_tables.problems(available[REFERENCE])] if REFERENCE in available else []
    if names:  # every loader reads names with these tables
        console.print(f"[red]no[/red] {REFERENCE}: the tables of parties; no other source was looked at")
        problems += names
    else:
        tables, unread = {}, {}
        for key, source in available.items():
            table = _figures(source)
            if isinstance(table, list):
                unread[key] = table
            else:
                tables[key] = table
        for key, source in available.items():
            found = unread[key] if key in unread else _implausible(source, tables, unread)
            mark = "[red]no[/red]" if found else "ok"
            console.print(f"{mark} {key}: {len(source.files)} files, {_totals(source)}")
            problems += found
    if at.is_checkout:
        for what, found in (("processed data", manifest.problems(at.processed, at)), ("reports", engine.problems(at))):
            console.print(f"{'[red]no[/red]' if found else 'ok'} {what}")
            problems += found
    for problem in problems:
        typer.echo(f"  {problem}", err=True)
    if problems:
        count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
        raise SourceError(f"{count} found", do="See the lines above")


def _figures(source: Source) -> pd.DataFrame | list[str]:
    """The table of a source, or what keeps it from being read."""
    from aidresearch.loaders.registry import load_source

    if found := source.problems():
        return found
    try:
        return load_source(source)
    except AidError as error:
        return [str(error)]


def _implausible(source: Source, tables: dict[str, pd.DataFrame], unread: Collection[str]) -> list[str]:
    """Published totals that are not reached, and what else cannot be right."""
    from aidresearch.loaders import plausibility
    from aidresearch.loaders.published import cross_check

    try:
        totals = cross_check(source, tables[source.key])
        missed = [
            f"{source.where}, {', '.join(file.name for file in source.files)}: {one.name}: published "
            f"{one.published:.12g} ± {one.half_width:.12g}, computed {one.computed:.12g}. Compare the rows that it sums"
            for one in totals[~totals["ok"]].itertuples()
        ]
        return missed + [str(error) for error in plausibility.problems(source, tables, unread)]
    except AidError as error:  # its source.toml asks for what there is not
        return [str(error)]


def _totals(source: Source) -> str:
    count = len(source.published_totals)
    text = f"{count} published total{'' if count == 1 else 's'}"
    return f"{text} ({source.no_published_total})" if source.no_published_total else text


def sources(
    form: Form = "table",
) -> None:
    """List the sources available: title, producer, data to, hash ok, licence, rows."""
    from aidresearch.loaders import inventory
    from aidresearch.table import spreadsheet

    listed = inventory.sources()
    if form == "csv":
        typer.echo(spreadsheet.to_csv(listed), nl=False)
    elif form == "json":
        typer.echo(listed.to_json(orient="records", date_format="iso", date_unit="s", indent=1, force_ascii=False))
    else:
        _print_sources(listed)
    if not listed["hash_ok"].all():
        raise SourceError("; ".join(listed["problem"].dropna()))


def codebook() -> None:
    """Write docs/codebook.md from the schema."""
    from aidresearch.export import codebook as book
    from aidresearch.site import folders

    at = paths.default()
    if not at.is_checkout:
        raise BuildError("an installed package is not written to", do="Work in a clone")
    folders.write(at.root / "docs" / "codebook.md", book.text().encode())


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
