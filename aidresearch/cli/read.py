"""The command ``aidresearch read``: a foreign table by a mapping."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aidresearch.errors import AidError, needs

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 5  #: rows and findings that are printed


def read(
    file: Annotated[Path, typer.Argument(help="CSV, Excel, Parquet or Feather.")],
    mapping: Annotated[
        str, typer.Option(metavar="<name or path>", help="Name of a mapping, or a TOML file of your own.")
    ],
    output: Annotated[
        Path | None, typer.Option(help="Write the figures: .csv or .parquet.", show_default="print a summary")
    ] = None,
    unread_share: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="Share of rows that may be unread.", show_default="the mapping's, else 0.02"),
    ] = None,
) -> None:
    """Read a table as figures by a mapping; say what came out, and write it."""
    from aidresearch.loaders.findings import findings
    from aidresearch.loaders.mapping import read_table

    if output is not None and output.suffix.lower() not in (".csv", ".parquet"):
        raise AidError(f"--output {str(output)!r} is unknown", expected="a file that ends with .csv or .parquet")
    if output is not None and output.suffix.lower() == ".parquet":
        needs("parquet", "to write .parquet takes")
    figures = read_table(file, mapping, unread_share=unread_share)
    known = figures["value"].notna()
    typer.echo(
        f"{len(figures):,} figures of {figures['donor'].nunique()} donors; {int((~known).sum()):,} amounts missing"
    )
    for (measure, unit), rows in figures[known].groupby(["measure", "unit"], observed=True):
        typer.echo(
            f"  {measure} {unit}: {len(rows):,} figures, {rows['value'].min():,.15g} to {rows['value'].max():,.15g}"
        )
    listed = findings(figures)
    for row in listed.head(SHOWN).to_dict("records"):
        typer.echo(f"  row {row['row']}, {row['column']}: {row['text']!r}, {row['rule']}")
    if len(listed) > SHOWN:
        typer.echo(f"  and {len(listed) - SHOWN:,} findings more")
    if output is not None:
        _write(figures, output)
        typer.echo(f"written: {output}")


def _write(figures: pd.DataFrame, output: Path) -> None:
    """The figures, whole or not at all."""
    from aidresearch.table import spreadsheet

    temporary = output.with_name(f".{output.name}.part")
    try:
        if output.suffix.lower() == ".csv":
            temporary.write_text(spreadsheet.to_csv(figures), encoding="utf-8", newline="")
        else:
            figures.to_parquet(temporary)
        temporary.replace(output)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise AidError(f"cannot be written ({error.strerror})", where=str(output)) from None
