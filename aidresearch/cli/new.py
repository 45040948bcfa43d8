"""The commands ``aidresearch new`` and ``aidresearch record``: what a contributor adds, begun for them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from pathlib import Path
from typing import Annotated, Any

import typer

from aidresearch import paths
from aidresearch.errors import AidError, BuildError, SourceError, needs
from aidresearch.site import folders

app = typer.Typer(help="Begin a source or a report: a skeleton that passes the tests.", no_args_is_help=True)

SKELETON = Path(__file__).with_name("skeleton.ipynb")  #: of the form that CONTRIBUTING.md describes
DESCRIPTION, TABLE = "source.toml", "figures.csv"
NAME = re.compile(r"[a-z][a-z0-9-]{0,60}")


@app.command()
def source(
    name: Annotated[str, typer.Argument(help="Producer and version, as who/2026: its folder in data/raw.")],
    title: Annotated[str | None, typer.Option(help="Title of the source.", show_default="the name")] = None,
) -> None:
    """Begin a source: a folder with its description and an empty table of amounts, which needs no code."""
    at = _clone()
    producer, slash, version = name.partition("/")
    if not (slash and NAME.fullmatch(producer) and re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,60}", version)):
        raise AidError("the name of a source", expected="producer/version, as who/2026", found=repr(name))
    folder, key = at.raw / producer / version, f"{producer}-{version}"
    if folder.exists():
        raise AidError("is there already", where=at.name(folder), do="A new version gets a folder of its own")
    from aidresearch import catalog

    if key in catalog.by_key(at):
        raise AidError(f"the key {key} is taken", where=at.name(folder), do="Name another version")
    table = _header().encode()
    folders.write(folder / TABLE, table)
    folders.write(folder / DESCRIPTION, _source_toml(key, title or name, producer, table).encode())
    typer.echo(f"{at.name(folder)}: {DESCRIPTION} and {TABLE}. Next:")
    typer.echo(f"  fill in both (docs/codebook.md has the words), then aidresearch record {at.name(folder)}")
    typer.echo("  aidresearch check")
    typer.echo("  make rerun accept: the page of sources lists it")


def record(
    folder: Annotated[Path, typer.Argument(help="A folder with a source.toml, as data/reference.")],
) -> None:
    """Write the sha256 and the number of rows of a source's files into its source.toml, after they were edited."""
    path = folder / DESCRIPTION
    if not path.is_file():
        raise SourceError(f"there is no {DESCRIPTION}", where=str(folder), do="Name the folder of a source")
    text, changed = path.read_text(encoding="utf-8"), []
    for name in re.findall(r'^\[\[files\]\]\s*\nname = "([^"]+)"', text, re.MULTILINE):
        text, differs = _recorded(text, name, folder / name)
        changed += [name] if differs else []
    if changed:
        folders.write(path, text.encode())
    typer.echo(f"recorded anew: {', '.join(changed)}" if changed else "everything is as recorded")


def _recorded(text: str, name: str, file: Path) -> tuple[str, bool]:
    """``text`` with the hash and rows that ``file`` has now, and whether it says something else than before."""
    from aidresearch.table import csv_files

    try:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise SourceError(f"not readable ({error.strerror})", where=str(file)) from None
    entry = re.compile(rf'(^\[\[files\]\]\s*\nname = "{re.escape(name)}"\n)((?:(?!\[).*\n?)*)', re.MULTILINE)
    found = entry.search(text)
    assert found is not None  # the name was read from there
    lines = re.sub(r'^sha256 = ".*"$', f'sha256 = "{digest}"', found[2], flags=re.MULTILINE)
    if name.endswith(".csv"):
        lines = re.sub(r"^rows = \d+$", f"rows = {csv_files.count_rows(file)}", lines, flags=re.MULTILINE)
    return text[: found.start(2)] + lines + text[found.end(2) :], lines != found[2]


@app.command()
def report(
    name: Annotated[str, typer.Argument(help="Name of the report and of its notebook, as my-question.")],
    title: Annotated[str | None, typer.Option(help="Title of the page.", show_default="the name in words")] = None,
    question: Annotated[str, typer.Option(help="The question that it answers.")] = "What does the register say?",
    group: Annotated[str, typer.Option(help="Heading on the front page.")] = "Questions",
    notebook: Annotated[
        str | None, typer.Option(help="A notebook that is there, as donor.ipynb.", show_default="a new one")
    ] = None,
) -> None:
    """Begin a report: a notebook that runs, its entry in reports/plan.toml, and its numbers accepted."""
    at = _clone()
    needs("reports", "a report takes")
    if not NAME.fullmatch(name):
        raise AidError("the name of a report", expected="a-z, 0-9 and -, first a letter", found=repr(name))
    from aidresearch.site.plan import plan

    if any(name in (one.name, one.slug) for one in plan.read(at).reports):
        raise AidError(f"there is a report {name}", where=at.name(at.plan), do="Take another name")
    heading = title or name.replace("-", " ").capitalize()
    path = at.notebooks / (notebook or f"{name}.ipynb")
    if notebook and not path.is_file():
        raise AidError("there is no such notebook", where=at.name(path))
    if not notebook and path.exists():
        raise AidError("is there already", where=at.name(path), do=f"--notebook {path.name} makes a report of it")
    if not notebook:
        _write_notebook(path, heading)
    before = at.plan.read_text(encoding="utf-8")
    words = {"name": name, "notebook": path.name, "title": heading, "question": question, "group": group}
    entry = "\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in words.items())
    folders.write(at.plan, f"{before.rstrip()}\n\n[[report]]\n{entry}\n".encode())
    try:
        _accept(at, name)
    except BaseException:  # also Ctrl-C: nothing is left of what was begun
        folders.write(at.plan, before.encode())
        if not notebook:
            path.unlink(missing_ok=True)
        raise
    typer.echo(f"{at.name(path)}, {at.name(at.plan)}, {at.name(at.numbers / f'{name}.csv')}. Next:")
    typer.echo("  make lab: write the notebook; then make rerun accept")


def _accept(at: paths.Project, name: str) -> None:
    from aidresearch.cli.build import PRELOAD
    from aidresearch.site import build

    result = build.build(at, accept=True, only=[name], preloaded=PRELOAD)
    if result.failed:
        raise BuildError(f"the report cannot be made: {result.failed[0]}", do="Nothing was added")


def _write_notebook(path: Path, title: str) -> None:
    """The skeleton, run from top to bottom with its outputs, as `make rerun` stores them."""
    import nbformat
    from nbclient import NotebookClient

    made: Any = nbformat.read(SKELETON, as_version=4)
    made.cells[0].source = f"# {title}"
    NotebookClient(made, timeout=600, record_timing=False, resources={"metadata": {"path": str(path.parent)}}).execute()
    nbformat.write(made, path)


def _clone() -> paths.Project:
    at = paths.default()
    if not at.is_checkout:
        raise BuildError("an installed package is not written to", do="Work in a clone: CONTRIBUTING.md")
    return at


def _header() -> str:
    """The columns of a table of amounts: those that every such source has, and the most used of the others."""
    from aidresearch.loaders import common

    return ",".join([*common.COLUMNS, "instrument", "as_printed", "address", "note"]) + "\n"


def _source_toml(key: str, title: str, producer: str, table: bytes) -> str:
    today = dt.datetime.now(dt.UTC).date()
    quoted = json.dumps(title, ensure_ascii=False)
    return f"""key = "{key}"
title = {quoted}
producer = "{producer}"
data_to = {today}
address = "not stated"
licence = "not stated"
citation = {quoted}
loader = "ledger"
dated_by = "stated_on"
no_published_total = "no row yet"
# Then: published_totals instead of no_published_total, and near (docs/decisions/0013-what-cannot-be-right.md);
# data/raw/kiel/r29/source.toml is a complete example.

[[files]]
name = "{TABLE}"
sha256 = "{hashlib.sha256(table).hexdigest()}"
rows = 0
description = "one amount a row, as the producer states it"
"""
