"""Every command's help says what may be given, and a wrong call is refused before anything is read or made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from aidresearch.cli.main import app

#: What may be given, by the name of an option that has a closed list or a form.
FORMS = {
    "--format": "<table|csv|json>",
    "--new-columns": "<warn|ignore|raise>",
    "--published": "<YYYY-MM-DD>",
    "--since": "<YYYY-MM-DD or 'N days'>",
    "--data-to": "<YYYY-MM-DD>",
    "--language": "<de|en|fr|pl|sv|uk>",
    "--scheduler": "<tcp://HOST:PORT>",
    "--jobs": "<int range> [x>=1]",
    "--unread-share": "<float range> [0<=x<=1]",
    "--limit": "<float range> [x>=0]",
    "--into": "<path>",
    "--output": "<path>",
    "--preview": "<path>",
    "--review": ("<path>", "<bool>"),  # a folder of `extract`, a switch of `article`
}


def commands() -> Iterator[str]:
    """Every command, with those of `new`."""
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        below = getattr(command, "commands", None)
        yield from (f"{name} {inner}" for inner in below) if below else (name,)


def help_of(command: str) -> str:
    result = CliRunner().invoke(app, [*command.split(), "--help"], env={"COLUMNS": "240", "TERM": "dumb"})
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize("command", list(commands()))
def test_the_help_says_what_may_be_given(command: str) -> None:
    """``--format <str>`` left the choices to the text behind it, a day was a text like any other."""
    shown = help_of(command)
    options = re.findall(r"(--[a-z-]+)\s+(?:-\w\s+)?(<[^>]+>(?: \[[^\]]+\])?)\s+(\S.*)", shown)
    assert options
    for option, given, words in options:
        assert words.strip(" │"), f"{option} is not explained"
        if option in FORMS:
            assert given in FORMS[option], f"{option}: {given}"
    assert "list[" not in shown.replace("<list[str]>", "")


WRONG = [
    ("sources --format xml", "Invalid value for '--format': 'xml' is not one of 'table', 'csv', 'json'."),
    ("extract a.txt --format xml", "Invalid value for '--format'"),
    ("audit a.txt --format xml", "Invalid value for '--format'"),
    ("diff kiel-r28 kiel-r29 --format xml", "Invalid value for '--format'"),
    ("diff kiel-r28 kiel-r29 --data-to soon", "Invalid value for '--data-to': 'soon' is no day; expected one as"),
    ("diff kiel-r28 kiel-r29 --new-columns no", "'no' is not one of 'warn', 'ignore', 'raise'."),
    ("diff kiel-r28", "Missing argument 'new'."),
    ("extract a.txt --published 2025-02-30", "'2025-02-30' is no day; expected one as 2025-04-03."),
    ("audit a.txt --published April", "'April' is no day; expected one as 2025-04-03."),
    ("article a.txt --published soon --into x", "'soon' is no day; expected one as 2025-04-03."),
    ("article a.txt --into x", "Missing option '--published'."),
    ("desk --since 2025-04-01", "Missing option '--into'."),
    ("fetch nato", "'nato' is not one of 'kiel'."),
    ("fetch kiel --release 0", "'--release': Input should be greater than or equal to 1."),
    ("fetch kiel --release new", "'--release': Input should be a valid integer"),
    ("fetch kiel --limit much", "'--limit': Input should be a valid number"),
    ("read a.csv --mapping m --unread-share 2", "'--unread-share': Input should be less than or equal to 1."),
    ("read a.csv", "Missing option '--mapping'."),
    ("build --jobs 0", "Input should be greater than or equal to 1."),
    ("build --fast", "No such option: --fast"),
    ("audit", "Give a document, or an archive with --many."),
    ("audit a.txt --jobs 2", "--out, --column, --jobs and --scheduler go with --many."),
    ("check everything", "Got unexpected extra argument(s) (everything)."),
    ("codebook --to x", "No such option: --to"),
    ("record", "Missing argument 'folder'."),
    ("new source", "Missing argument 'name'."),
    ("new report", "Missing argument 'name'."),
    ("neew", "No such command 'neew'."),
]


def test_a_wrong_call_of_every_command_is_tried() -> None:
    assert {call.split(" ")[0] for call, _ in WRONG} >= {command.split(" ")[0] for command in commands()}


@pytest.mark.parametrize(("call", "said"), WRONG)
def test_a_wrong_call_is_one_line_that_names_the_help(
    call: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from aidresearch.cli.main import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["aidresearch", *call.split()])
    with pytest.raises(SystemExit) as stopped:
        main()
    out, err = capsys.readouterr()
    assert (stopped.value.code, out) == (2, "")
    assert err.startswith(f"error: {said}") or said in err
    assert re.fullmatch(r"error: .* See aidresearch( [a-z]+)* --help\n", err)
    assert list(tmp_path.iterdir()) == []
