"""The command ``aidresearch extract``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aidresearch.cli.options import DAY, LANGUAGE, Form, day
from aidresearch.errors import AidError, LanguageError

if TYPE_CHECKING:
    from rich.table import Table


def extract(
    file: Annotated[Path, typer.Argument(allow_dash=True, help="Plain text in UTF-8; - reads what is piped in.")],
    published: Annotated[
        str | None, typer.Option(metavar=DAY, callback=day, help="Day of publication: 'on Monday' is relative to it.")
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="Name of the text in the figures' ids.", show_default="the file's name")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar=LANGUAGE, help="Language of the text.", show_default="recognized from the text"),
    ] = None,
    form: Form = "table",
    preview: Annotated[Path | None, typer.Option(help="Write the text with its figures marked: an HTML page.")] = None,
    review: Annotated[
        Path | None,
        typer.Option(help="Confirm figure by figure; what is confirmed goes to this press folder."),
    ] = None,
) -> None:
    """Propose the figures that an article states: money, counts, shares, each with who gives and how far it is."""
    from aidresearch.extraction import article, rows
    from aidresearch.extraction import preview as page
    from aidresearch.site import folders
    from aidresearch.table import spreadsheet

    if review is not None and is_piped(file):
        raise AidError("--review asks questions, so that the text cannot be piped in", do="Give the text as a file")
    text = read_file(file)
    name = source or ("text" if is_piped(file) else file.stem)
    with language_said(form):
        code = article.language_of(text, language, name).code
    figures = article.read(text, published, name, code)
    records = rows.records(figures, text, name)
    if preview is not None:
        folders.write(preview, page.page(text, records, name).encode())
        typer.echo(f"wrote {preview}", err=True)
    if review is not None:
        from aidresearch.cli import review as questions

        questions.review(text, records, review, name, published)
    elif form == "json":
        _print_json([{**record, "language": code} for record in records])
    elif form == "csv":
        frame = article.extract(text, published, name, code)
        typer.echo(spreadsheet.to_csv(frame), nl=False)
    else:
        _print_table(records)


@contextmanager
def language_said(form: str) -> Iterator[None]:
    """In JSON, a text in a language that is not read is an object that names it, never an empty list of figures."""
    try:
        yield
    except LanguageError as error:
        if form == "json" and error.language:
            _print_json({"language": error.language, "error": str(error)})
        raise


def is_piped(file: Path) -> bool:
    return str(file) == "-"


def read_file(file: Path) -> str:
    """The text of a file in UTF-8, or what is piped in for ``-``; raises `AidError` if it is none."""
    from aidresearch.extraction import many

    return _piped() if is_piped(file) else many.read_text(file)


def _piped() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise AidError(
            "no text in UTF-8", where="what is piped in", found=f"byte {error.start}: {error.reason}"
        ) from None


def _print_json(records: Any) -> None:
    import json

    typer.echo(json.dumps(records, indent=1, ensure_ascii=False))


def _print_table(records: list[dict[str, Any]]) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=160)
    if not records:
        typer.echo("no figures found")
        return
    console.print(_table(records))


def _table(records: list[dict[str, Any]]) -> Table:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("at", "as printed", "value", "unit", "donor", "stage", "aid type", "period"):
        table.add_column(column, justify="right" if column in ("at", "value") else "left", overflow="fold")
    for record in records:
        period = " to ".join(d for d in (record["period_start"], record["period_end"]) if d)
        qualifier = f"{record['qualifier']} " if record["qualifier"] else ""
        table.add_row(
            str(record["char_start"]),
            escape(qualifier + " ".join(record["as_printed"].split())),
            interval(record),
            record["item"] if record["measure"] == "count" else record["unit"],
            record["donor"] or "",
            record["stage"] or ("" if record["role"] == "aid" else f"({record['role']})"),
            record["aid_type"] or "",
            period,
        )
    return table


def interval(record: dict[str, Any]) -> str:
    """The number of a record, or the ends of what is printed instead of one."""
    if record["value"] is not None:
        return f"{record['value']:,.12g}"
    ends = ["" if record[end] is None else f"{record[end]:,.12g}" for end in ("low", "high")]
    return "–".join(ends) if any(ends) else ""
