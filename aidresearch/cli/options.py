"""Options that several commands have, each with what may be given: a choice, a day, a language, a cluster."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import typer

from aidresearch import paths

DAY = "<YYYY-MM-DD>"
CLUSTER = "<tcp://HOST:PORT>"
#: A language is a folder: see docs/languages.md.
LANGUAGES = sorted(path.parent.name for path in (paths.default().package / "extraction").glob("??/__init__.py"))
LANGUAGE = f"<{'|'.join(LANGUAGES)}>"


def day(value: str | None) -> str | None:
    """What was given for a day, if it is one."""
    try:
        if value:
            dt.date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no day; expected one as 2025-04-03.") from None
    return value


Form = Annotated[Literal["table", "csv", "json"], typer.Option("--format", help="How it is printed.")]
NewColumns = Annotated[
    Literal["warn", "ignore", "raise"], typer.Option(help="What becomes of columns that no known release has.")
]
