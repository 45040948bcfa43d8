"""The command ``aidresearch desk``: the page of what was stated since a day, for a desk that looks each week."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aidresearch import paths
from aidresearch.cli import short
from aidresearch.cli.archive import counted
from aidresearch.errors import BuildError, needs

TITLE = "What was stated lately"
QUESTION = "What have texts stated since a day, what of it is new, and what is inconsistent?"


def desk(
    into: Annotated[Path, typer.Option(help="Folder for the page: desk.html in it.")],
    since: Annotated[
        str,
        typer.Option(
            metavar="<YYYY-MM-DD or 'N days'>",
            help="First day of publication; or '30 days': those up to the latest text.",
            show_default="all",
        ),
    ] = "",
    outlet: Annotated[str, typer.Option(help="Only texts of this outlet.", show_default="all")] = "",
    donor: Annotated[
        str, typer.Option(metavar="<party>", help="Only aid of this party, by any name.", show_default="all")
    ] = "",
    of: Annotated[
        str,
        typer.Option(
            metavar="<key or folder>", help="A source of texts, or the folder of an archive (audit --many --out)."
        ),
    ] = "public-claims",
) -> None:
    """Make the page of what texts have stated since a day: what is new, what is repeated, and what does not fit."""
    import pandas as pd

    from aidresearch.auditing.archive.desk import stated
    from aidresearch.site import alone
    from aidresearch.site.plan.plan import Report

    needs("reports", "a page takes")
    source = str(Path(of).resolve()) if Path(of).is_dir() else of
    found = stated(source, since, outlet, donor)  # what is wrong with the call is said before anything is made
    at = paths.default()
    chosen = {"stated_in": source, "since": since, "outlet": outlet, "donor": donor}
    report = Report("desk", "desk", at.notebooks / "desk.ipynb", TITLE, QUESTION, "Desk", parameters=chosen)
    with short.few_rows():
        result = alone.build(at, [alone.declared(report, at)], "desk", into)
    if result.failed:
        raise BuildError(f"the page could not be made: {result.failed[0]}")
    figures, texts = counted(len(found.figures), "figure"), counted(len(found.texts), "text")
    typer.echo(f"{figures} in {texts}: {into / 'desk.html'}")
    if found.texts.empty and not pd.isna(found.latest):
        typer.echo(f"The latest text that there is was published on {found.latest:%Y-%m-%d}.")
