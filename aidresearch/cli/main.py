"""The command ``aidresearch``: its options, its errors; what it does is in the modules beside this one."""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from aidresearch import __version__
from aidresearch.cli import article, audit, build, desk, extract, inventory, kiel, new, own, read
from aidresearch.errors import AidError, LanguageError

app = typer.Typer(
    help="Figures about aid to Ukraine, made comparable.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


STOPPED = 130  #: exit code after Ctrl-C, as shells have it
NOT_READ = 3  #: exit code for a text in a language that is not read


def main() -> NoReturn:
    """Run the command line: errors are one line, with a traceback only after ``--debug``."""
    debug = "--debug" in sys.argv
    try:
        # Not standalone: typer would print its own errors. An exit code comes back as a value, Ctrl-C as 130.
        code = app([a for a in sys.argv[1:] if a != "--debug"], prog_name="aidresearch", standalone_mode=False) or 0
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
    """Print one line about ``error`` and give the exit code: 1 for what a person can mend, 2 for a wrong call, 3 for a
    text in a language that is not read."""
    usage = getattr(error, "format_message", None)  # click's errors about the call itself
    if usage is not None:
        context, words = getattr(error, "ctx", None), usage().replace("Value error, ", "").rstrip(".")
        _say(f"error: {words}. See {context.command_path if context else 'aidresearch'} --help")
        return 2
    text = str(error) if isinstance(error, AidError) else f"unexpected {type(error).__name__}: {error}"
    hint = "" if isinstance(error, AidError) else " (--debug shows where)"
    _say(f"error: {' '.join(text.split())}{hint}")
    return NOT_READ if isinstance(error, LanguageError) else 1


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
    _debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit
    own.take_part()
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _say(line: str) -> None:
    typer.echo(line, err=True)


for command in (
    build.build,
    inventory.check,
    inventory.sources,
    inventory.codebook,
    kiel.fetch,
    kiel.diff,
    read.read,
    extract.extract,
    audit.audit,
    article.article,
    desk.desk,
    new.record,
):
    app.command()(command)
app.add_typer(new.app, name="new")
