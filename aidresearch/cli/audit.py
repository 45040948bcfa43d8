"""The command ``aidresearch audit``: a press document, the text of an article, or an archive, against what is known."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aidresearch.cli import archive, short
from aidresearch.cli.extract import language_said, read_file
from aidresearch.cli.options import CLUSTER, DAY, LANGUAGE, Form, day
from aidresearch.errors import AidError, UnknownName

if TYPE_CHECKING:
    import pandas as pd

COLOURS = {
    "consistent": "green",
    "depends on definition": "yellow",
    "inconsistent": "red",
    "decision error": "bold red",
}


def audit(
    document: Annotated[
        str | None,
        typer.Argument(
            help="Key of a press document, or a text in UTF-8: its path, or - for what is piped in.", show_default=False
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar=DAY, callback=day, help="Day of publication.", show_default="as the catalog has it"),
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(metavar="<key>", help="Source to check it against; may be repeated.", show_default="all"),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar=LANGUAGE, help="Language of the text.", show_default="recognized from the text"),
    ] = None,
    form: Form = "table",
    output: Annotated[
        list[Path] | None,
        typer.Option(metavar="<path>", help="Write the checks to this file too, .csv or .json; may be repeated."),
    ] = None,
    many: Annotated[
        Path | None, typer.Option(help="An archive instead: a folder of texts, or a file .parquet, .jsonl, .jsonl.gz.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="With --many: folder for the results; a run that was stopped goes on from it.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="<column=NAME>", help="With --many: another name, as day=published_at; may be repeated."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="With --many: processes.", show_default="number of processors"),
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(metavar=CLUSTER, help="With --many: audit on this Dask cluster.")
    ] = None,
) -> None:
    """Check every figure of a press document against registers, exchange rates and the document itself.

    With --many, those of a whole archive: exit code 2 if some of its texts could not be read.
    """
    if many is not None:
        if document is not None or out is None or output:
            what = "--many takes an archive instead of a document, and writes to --out"
            raise AidError(what, do="aidresearch audit --many FOLDER --out RESULTS")
        archive.run(many, out, published, against, language, column or [], jobs, scheduler)
        return
    if document is None:
        raise typer.BadParameter("Give a document, or an archive with --many.")
    if out is not None or column or jobs or scheduler:
        raise typer.BadParameter("--out, --column, --jobs and --scheduler go with --many.")
    _check_output(output or [])
    figures, checks = _checked(document, published, against, language, form)
    for path in output or []:
        _write(checks, path)
    if form != "table":
        typer.echo(_text(checks, form), nl=False)
        return
    if len(checks):
        _print(checks)
    typer.echo(_summary(figures, checks))


def _checked(
    document: str, published: str | None, against: list[str] | None, language: str | None, form: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The figures and their checks."""
    with short.few_rows(), language_said(form):
        from aidresearch.auditing.audit import audit as run

        figures = _figures(document, published, language)
        return figures, run(figures, against=against or None, on=published)


def _check_output(output: list[Path]) -> None:
    for path in output:
        if path.suffix not in (".csv", ".json"):
            raise AidError(f"--output {path} has no known ending", expected=".csv or .json")
        if not path.resolve().parent.is_dir():
            raise AidError(f"--output {path}: there is no such folder", do="Make it first")


def _figures(document: str, published: str | None, language: str | None) -> pd.DataFrame:
    """The figures of a document of the catalog, or those that the extractor proposes for a text."""
    from aidresearch import catalog
    from aidresearch.loaders.registry import PRESS, load

    known = catalog.by_key()
    if document in known:
        if known[document].loader != PRESS:
            keys = ", ".join(key for key, source in known.items() if source.loader == PRESS)
            raise AidError(f"{document} is no press document but a source to check one against", expected=keys)
        return load(document)
    if document != "-" and not Path(document).is_file():
        try:
            catalog.get(document)
        except UnknownName as error:
            raise UnknownName(f"{document!r} is neither a source nor a file", do=error.do) from None
    if published is None:
        do = "Give it with --published, as 2025-04-03"
        text = "the text piped in" if document == "-" else document
        raise AidError(f"{text}: the day of publication is not known", do=do)
    return _extracted(document, published, language)


def _extracted(document: str, published: str, language: str | None) -> pd.DataFrame:
    import aidresearch
    from aidresearch.table import schema

    text = read_file(Path(document))
    chosen = {"language": language} if language else {}
    name = _source_of("text" if document == "-" else Path(document).stem, text.encode())
    figures: pd.DataFrame = aidresearch.extract(text, published=published, source=name, **chosen)
    return figures[list(schema.COLUMNS)]


def _source_of(name: str, content: bytes) -> str:
    """The key of the document that has this text, so that nothing that repeats it proves it; else the given name."""
    from aidresearch import catalog

    digest = hashlib.sha256(content).hexdigest()
    same = [key for key, source in catalog.by_key().items() if (source.document or {}).get("sha256") == digest]
    return same[0] if same else name


def _write(checks: pd.DataFrame, path: Path) -> None:
    from aidresearch.site import folders

    folders.write(path, _text(checks, path.suffix.removeprefix(".")).encode())


def _text(checks: pd.DataFrame, form: str) -> str:
    from aidresearch.table import spreadsheet

    if form == "csv":
        return spreadsheet.to_csv(checks)
    return checks.to_json(orient="records", indent=1, force_ascii=False, double_precision=15) + "\n"


def _summary(figures: pd.DataFrame, checks: pd.DataFrame) -> str:
    """How many figures there are, and what became of them."""
    from aidresearch.auditing.results import overall
    from aidresearch.show.quantities import tally

    money = int((figures["measure"] == "money").sum())
    figure = "1 figure" if len(figures) == 1 else f"{len(figures)} figures"
    amounts = f"{figure}, {money} of them amounts of money" if len(figures) else "no figure found"
    if not len(figures):
        return amounts
    found = overall(checks)
    verdicts = found["verdict"].astype("str").value_counts()
    if set(verdicts.index) <= {"unverifiable"}:
        text = f"{amounts}: no register decides any of them"
    else:
        text = f"{amounts}: {tally({str(word): int(n) for word, n in verdicts.items()})}"
    wrong = int(found["coherence"].astype("str").isin(["inconsistent", "decision error"]).sum())
    return f"{text}; {wrong} that the text itself does not bear out" if wrong else text


def _print(checks: pd.DataFrame) -> None:
    """A line a figure with its verdict, and below it a sentence a check: evidence first, then coherence."""
    from rich.console import Console
    from rich.text import Text

    from aidresearch.show.sentences import sentence

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=180)
    for _, rows in checks.groupby("figure_id", sort=False):
        ordered = rows.sort_values("decides", ascending=False, kind="stable").to_dict("records")
        printed = ordered[0]["as_printed"]
        console.print(Text(str(printed) if isinstance(printed, str) else "a figure", style="bold"))
        for row in ordered:
            verdict = str(row["verdict"])
            line = Text("  ")
            line.append(sentence(row))
            line.append(f"  [{row['check']}: {verdict}]", style=COLOURS.get(verdict, "dim"))
            console.print(line)
