"""The command ``aidresearch article``: from the text of an article to the page that checks it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aidresearch import paths
from aidresearch.cli import short
from aidresearch.cli.options import DAY, LANGUAGE, day
from aidresearch.errors import AidError, BuildError, needs

if TYPE_CHECKING:
    from aidresearch.site.plan.plan import Report

SITE = "html"
TEXT, FIGURES = "text.txt", "figures.csv"
QUESTION = "Which figures of the article hold, under which definition, and which are unverifiable?"
PROPOSED = "Figures as rules read them, confirmed by nobody"
HEADLINE = range(3, 25)  #: words of a headline


def article(
    file: Annotated[Path, typer.Argument(allow_dash=True, help="Plain text in UTF-8; - reads what is piped in.")],
    published: Annotated[
        str, typer.Option(metavar=DAY, callback=day, help="Day of publication: 'on Monday' is relative to it.")
    ],
    into: Annotated[
        Path, typer.Option(help="Folder for the page (html/index.html) and, in a folder each, the articles.")
    ],
    title: Annotated[str | None, typer.Option(help="Title of the page.", show_default="the text's headline")] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar=LANGUAGE, help="Language of the text.", show_default="recognized from the text"),
    ] = None,
    review: Annotated[bool, typer.Option("--review", help="Confirm the figures one by one first.")] = False,
) -> None:
    """Check an article of your own: extract its figures, audit them, and make the page that says what came out."""
    with short.few_rows():
        _article(file, published, into, title, language, review)


def _article(file: Path, published: str, into: Path, title: str | None, language: str | None, review: bool) -> None:
    from aidresearch.cli import own
    from aidresearch.cli.extract import is_piped, read_file
    from aidresearch.extraction import article as extraction
    from aidresearch.loaders.registry import load
    from aidresearch.site import alone

    needs("reports", "a page takes")
    if review and is_piped(file):
        raise AidError("--review asks questions, so that the text cannot be piped in", do="Give the text as a file")
    on = extraction.as_day(published)
    text = read_file(file)
    key = _key("text" if is_piped(file) else file.stem)
    code = extraction.language_of(text, language, key).code
    figures = extraction.read(text, on, key, code)
    if not figures:
        typer.echo("no figure found: there is nothing to check, and no page is made")
        return
    folder = into.resolve() / key
    _refuse_other(folder, text)
    heading = title or _headline(text) or key
    if review:
        _review(text, folder, key, published, heading)
    elif not (folder / FIGURES).is_file():
        _write(text, folder, key, published, heading, code)
    # The processes that make the page have not been through this one.
    os.environ[own.VARIABLE] = os.pathsep.join(filter(None, (os.environ.get(own.VARIABLE), str(into.resolve()))))
    paths.use_data(into)
    result = alone.build(paths.default(), _reports(into.resolve()), key, into / SITE)
    if result.failed:
        raise BuildError(f"the page could not be made: {result.failed[0]}")
    number = len(load(key))
    count = "1 figure" if number == 1 else f"{number} figures"
    typer.echo(f"{count}: {into / SITE / f'{key}.html'}")


def _key(name: str) -> str:
    """The name of the article in its folder, its figures and its page."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return f"article-{slug}"[:70].rstrip("-") if slug else "article-text"


def _headline(text: str) -> str | None:
    """The headline: the first line, past the name of a paper, that has as many words as one; None without one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:3]
    return next((line for line in lines if len(line.split()) in HEADLINE), None)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _described(folder: Path) -> dict[str, object]:
    path = folder / "source.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}


def _refuse_other(folder: Path, text: str) -> None:
    """Raise where the folder has what this command did not put there, or confirmed figures of another text."""
    if not folder.exists():
        return
    described = _described(folder)
    document = described.get("document")
    digest = document.get("sha256") if isinstance(document, dict) else None
    if described.get("loader") == "article" or (described.get("loader") == "press" and digest == _digest(text)):
        return
    confirmed = described.get("loader") == "press"
    what = "confirmed figures of another text" if confirmed else "no article that this command put there"
    do = "Give the file another name, or --into another folder"
    raise AidError(f"the folder has {what}", where=str(folder), do=do)


def _review(text: str, folder: Path, key: str, published: str, title: str) -> None:
    """Ask about each figure; what was only proposed before gives way to what is confirmed."""
    from aidresearch.cli import review as questions
    from aidresearch.extraction import article as extraction
    from aidresearch.extraction import rows

    if _described(folder).get("loader") == "article":
        for name in (TEXT, "source.toml"):
            (folder / name).unlink(missing_ok=True)
    records = rows.records(extraction.read(text, extraction.as_day(published), key), text, key)
    questions.review(text, records, folder, key, published, title)
    if not (folder / FIGURES).is_file():
        raise AidError("no figure was confirmed", do="Confirm one with y, or leave --review out")


def _write(text: str, folder: Path, key: str, published: str, title: str, code: str) -> None:
    """The text and its description, as a source of one's own."""
    from aidresearch.site import folders

    content, quoted = text.encode(), json.dumps(title, ensure_ascii=False)
    digest = hashlib.sha256(content).hexdigest()
    lines = [
        f"key = {json.dumps(key)}", f"title = {quoted}", 'producer = "not stated"', f"published_on = {published}",
        f"data_to = {published}", 'address = "not stated"', 'licence = "not stated: for your own use"',
        f"citation = {json.dumps(f'{title}, {published}', ensure_ascii=False)}", 'loader = "article"',
        'dated_by = "stated_on"', f'note = "{PROPOSED}"', "",
        "[document]", f"title = {quoted}", f"published_on = {published}", f'language = "{code}"',
        f'sha256 = "{digest}"', f"characters = {len(text)}", "",
        "[[files]]", f'name = "{TEXT}"', f'sha256 = "{digest}"', 'description = "the text as it was given"', "",
    ]  # fmt: skip
    folders.write(folder / TEXT, content)
    folders.write(folder / "source.toml", "\n".join(lines).encode())


def _reports(into: Path) -> list[Report]:
    """A report for each article in the folder, the newest first."""
    from aidresearch import catalog
    from aidresearch.site import alone
    from aidresearch.site.plan.plan import Report

    at = paths.default()
    sources = [catalog.read(path) for path in sorted(into.glob("article-*/source.toml"))]
    sources.sort(key=lambda source: (source.published_on or source.data_to, source.key), reverse=True)
    notebook = at.notebooks / "article.ipynb"
    return [
        alone.declared(
            Report(s.key, s.key, notebook, s.title, QUESTION, "Articles", parameters={"document": s.key}), at
        )
        for s in sources
    ]
