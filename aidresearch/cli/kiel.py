"""The commands about releases of Kiel's tracker: ``aidresearch fetch`` and ``diff``."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aidresearch.cli.options import DAY, Form, NewColumns, day
from aidresearch.errors import SourceError

if TYPE_CHECKING:
    import pandas as pd

    from aidresearch.loaders.kiel.fetch import Fetched


def fetch(
    producer: Annotated[Literal["kiel"], typer.Argument(help="Whose data.")],  # noqa: ARG001 - others may come
    release: Annotated[
        int | None, typer.Option(min=1, help="Its number.", show_default="the newest, or as in the name")
    ] = None,
    origin: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="<address or file>", help="A workbook elsewhere than there.", show_default="Kiel's page"
        ),
    ] = None,
    limit: Annotated[float, typer.Option(help="Megabytes that it may have at most.", min=0)] = 200,
    new_columns: NewColumns = "warn",
) -> None:
    """Fetch a workbook of the Ukraine Support Tracker, check it and keep it by its sha256."""
    from aidresearch.loaders.kiel import fetch

    got = fetch.fetch(release, origin, limit)
    typer.echo(f"{'fetched' if got.is_new else 'already stored'}: release {got.release}, sha256 {got.sha256}")
    typer.echo(f"  {got.path}")
    for other in got.others:
        typer.echo(f"  another file of the same release number is kept beside it: kiel-r{got.release}@{other[:12]}")
    _read(got, new_columns)


def diff(
    old: Annotated[str, typer.Argument(help="Key of a release, as kiel-r28, or path of a workbook.")],
    new: Annotated[str, typer.Argument(help="The later one, in the same way.")],
    form: Form = "table",
    data_to: Annotated[
        str | None,
        typer.Option(metavar=DAY, callback=day, help="Last day of the old data.", show_default="as it says itself"),
    ] = None,
    new_columns: NewColumns = "warn",
) -> None:
    """What changed between two releases, by donor, type and stage, and why."""
    from aidresearch.compare.release_diff import diff_releases
    from aidresearch.table import spreadsheet

    found = diff_releases(_release(old), _release(new), old_data_to=data_to, new_columns=new_columns)
    if form == "csv":
        typer.echo(spreadsheet.to_csv(found), nl=False)
    elif form == "json":
        typer.echo(found.to_json(orient="records", date_format="iso", date_unit="s", indent=1))
    else:
        _print(found, old, new)


def _release(name: str) -> str | pd.DataFrame:
    """A path as it is; ``kiel-r28@31cd56``: the workbook that was fetched; else the key of a source."""
    from aidresearch.loaders.registry import load

    if "/" not in name and not Path(name).exists() and "@" in name:
        return load(name, detail="activities")
    if name.endswith(".xlsx") and not Path(name).is_file():
        raise SourceError("there is no such file", where=name, do="Give the path of a workbook, or a key as kiel-r28")
    return name


def _read(workbook: Fetched, new_columns: str) -> None:
    """Read what was fetched, so that the next time is fast, and say how it compares with Kiel's own sums."""
    from aidresearch.loaders.kiel.workbook import findings, reader, summary

    figures = reader.read_kiel(workbook.path, key=workbook.key, new_columns=new_columns)
    listed = findings.findings(figures)
    missing = int(listed["read_as"].isna().sum())
    typer.echo(
        f"  {figures['place'].nunique():,} lines, {len(figures):,} figures; {len(listed):,} cells were read by a"
    )
    typer.echo(
        f"  rule, {missing:,} of them not at all: aid.load('{workbook.key}', detail='activities').pipe(aid.findings)"
    )
    try:
        reconciled = reader.reconcile_kiel(workbook.path, new_columns=new_columns)
    except SourceError as error:
        typer.echo(f"  not compared: {error.what}")
        return
    agree = reconciled["difference"].abs() <= summary.TOLERANCE
    typer.echo(f"  {agree.sum()} sums are those of the Country Summary, to {summary.TOLERANCE:g} euro")
    corrected = reconciled[reconciled["correction"] != 0]
    for row in corrected[corrected["donor"] != "KIEL"].itertuples():
        typer.echo(f"  {row.donor} {row.aid_type} {row.stage}: but for {row.correction:,.2f} euros, {row.reason}")


def _print(found: pd.DataFrame, old: str, new: str) -> None:
    from rich.console import Console
    from rich.table import Table

    from aidresearch.compare.release_diff import PARTS
    from aidresearch.table import parties

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=150)
    day = found["data_to"].iloc[0]
    console.print(f"{old} to {new}, million euros; new data are those after {day:%Y-%m-%d}")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("donor", "type", "stage"):
        table.add_column(column, no_wrap=True)
    for column in ("old", "new", "change", *(part.replace("_", " ") for part in PARTS)):
        table.add_column(column, justify="right", no_wrap=True)
    changed = found[found["change"].abs().ge(50_000) | found["change"].isna()]
    for row in changed.to_dict("records"):
        numbers = [_million(row[column]) for column in ("old", "new", "change", *PARTS)]
        table.add_row(parties.name(row["donor"]), row["aid_type"], row["stage"], *numbers)
    # A part that is not known of one donor is not known of all.
    known = found.dropna(subset="change").groupby("stage")[["old", "new", "change", *PARTS]]
    sums = known.sum(skipna=False)
    for row in sums.reset_index().to_dict("records"):
        numbers = [_million(row[column]) for column in ("old", "new", "change", *PARTS)]
        table.add_row("all", "all", row["stage"], *numbers, style="bold")
    console.print(table)
    unchanged = len(found) - len(changed)
    console.print(f"{unchanged} of {len(found)} sums changed by less than 0.05 million")
    for note in found["note"].dropna().unique():
        console.print(f"note: {note}")


def _million(amount: float) -> str:
    return "—" if math.isnan(amount) else f"{round(amount / 1e6, 1) + 0.0:,.1f}"  # no -0.0
